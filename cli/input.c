/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    INPUT_ROOM = 1 << 16,      /* first size of the buffer; what one read takes at least */
    INPUT_ROOM_KEPT = 1 << 20, /* a buffer that grew beyond this shrinks after its line */
    INPUT_BEGINNING = 256,     /* kept of a line that is too long */
};

struct input {
    store *s;
    const char *name;
    int descriptor; /* -1: a text */
    bool ended;
    input_wait *wait;
    void *context;
    unsigned long number;
    char *buffer; /* a text: borrowed */
    size_t capacity;
    size_t start, scanned, end; /* the present line's start; no LF in start..scanned; bytes held */
};

static input *input_new(store *s, const char *name, int descriptor) {
    input *in = calloc(1, sizeof *in);
    if (!in) return NULL;
    in->s = s;
    in->name = name;
    in->descriptor = descriptor;
    return in;
}

static void skip_byte_order_mark(input *in) {
    if (in->number == 0 && in->end - in->start >= 3 && !memcmp(in->buffer, "\xef\xbb\xbf", 3))
        in->start = in->scanned = 3;
}

input *input_open(store *s, const char *path, input_wait *wait, void *context) {
    bool standard = !strcmp(path, "-");
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY);
    if (descriptor < 0) return NULL;
    input *in = input_new(s, standard ? "<stdin>" : path, descriptor);
    if (!in) return NULL;
    in->wait = wait;
    in->context = context;
    return in;
}

input *input_open_text(store *s, const char *text) {
    input *in = input_new(s, "<expression>", -1);
    if (!in) return NULL;
    in->buffer = (char *)(uintptr_t)text;
    in->end = strlen(text);
    in->ended = true;
    return in;
}

void input_close(input **at) {
    input *in = *at;
    if (!in) return;
    if (in->descriptor >= 0) store_free(in->s, STORE_USE_TEXT, in->buffer, in->capacity);
    if (in->descriptor > STDIN_FILENO) close(in->descriptor);
    free(in);
    *at = NULL;
}

const char *input_name(const input *in) { return in->name; }

static bool resize(input *in, size_t capacity) {
    char *buffer = store_realloc(in->s, STORE_USE_TEXT, in->buffer, in->capacity, capacity);
    if (!buffer) return false;
    in->buffer = buffer;
    in->capacity = capacity;
    return true;
}

static void slide(input *in) {
    size_t held = in->end - in->start;
    memmove(in->buffer, in->buffer + in->start, held);
    in->scanned -= in->start;
    in->start = 0;
    in->end = held;
}

/* Room for a read behind the present line's bytes. False: memory is out. */
static bool make_room(input *in) {
    if (in->start > 0) slide(in);
    if (in->capacity > INPUT_ROOM_KEPT && in->end < INPUT_ROOM) resize(in, INPUT_ROOM_KEPT);
    if (in->capacity - in->end >= INPUT_ROOM / 2) return true;
    return resize(in, in->capacity ? in->capacity * 2 : INPUT_ROOM);
}

/* Reads once. False: the read failed; at the end `ended` is set. */
static bool refill(input *in) {
    ssize_t got;
    if (in->wait) in->wait(in->context, true);
    do {
        got = read(in->descriptor, in->buffer + in->end, in->capacity - in->end);
    } while (got < 0 && errno == EINTR);
    int error = errno;
    if (in->wait) in->wait(in->context, false);
    errno = error;
    if (got < 0) return false;
    in->ended = got == 0;
    in->end += (size_t)got;
    skip_byte_order_mark(in);
    return true;
}

/* Looks on for the present line's LF. */
static char *find_end(input *in) {
    char *found = NULL;
    if (in->end > in->scanned) found = memchr(in->buffer + in->scanned, '\n', in->end - in->scanned);
    in->scanned = in->end;
    return found;
}

/* Gives out start..stop and moves behind the LF. */
static void take(input *in, size_t stop, input_line *line) {
    line->text = in->buffer + in->start;
    line->length = stop - in->start;
    line->number = ++in->number;
    if (line->length > 0 && line->text[line->length - 1] == '\r') line->length--;
    in->start = stop < in->end ? stop + 1 : stop;
    in->scanned = in->start;
}

/* The line does not fit: reads over the rest of it, keeping its beginning. */
static input_status skip_line(input *in, input_line *line) {
    size_t length = in->end;
    char *found = NULL;
    store_clear_error(in->s);
    while (!found && !in->ended) {
        in->end = INPUT_BEGINNING;
        if (!refill(in)) return INPUT_FAILED;
        found = memchr(in->buffer + INPUT_BEGINNING, '\n', in->end - INPUT_BEGINNING);
        length += found ? (size_t)(found - in->buffer) - INPUT_BEGINNING : in->end - INPUT_BEGINNING;
    }
    in->start = in->scanned = found ? (size_t)(found - in->buffer) + 1 : in->end;
    line->text = in->buffer;
    line->length = length;
    line->number = ++in->number;
    return INPUT_TOO_LONG;
}

input_status input_next(input *in, input_line *line) {
    char *found;
    while (!(found = find_end(in)) && !in->ended) {
        if (!make_room(in)) {
            if (in->capacity == 0) {
                errno = ENOMEM;
                return INPUT_FAILED;
            }
            return skip_line(in, line);
        }
        if (!refill(in)) return INPUT_FAILED;
    }
    if (!found && in->start == in->end) return INPUT_END;
    take(in, found ? (size_t)(found - in->buffer) : in->end, line);
    return INPUT_LINE;
}
