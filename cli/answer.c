/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/answer.h"

#include <stdlib.h>
#include <string.h>

enum {
    ANSWER_ROOM = 1 << 10,
    ANSWER_ROOM_KEPT = 1 << 20, /* room beyond this is given back after its line */
};

void answer_init(answer *a, store *s, output *out, const char *separator) {
    *a = (answer){.s = s, .out = out, .separator = separator};
}

static void set_capacity(answer *a, char *text, size_t capacity) {
    store_discharge(a->s, STORE_USE_TEXT, a->capacity);
    a->text = text;
    a->capacity = capacity;
}

void answer_done(answer *a) {
    free(a->text);
    set_capacity(a, NULL, 0);
}

void answer_next(answer *a) { a->separate = a->any; }

static bool make_room(answer *a, size_t n) {
    size_t capacity = a->capacity ? a->capacity : ANSWER_ROOM;
    while (capacity - a->length < n) capacity *= 2;
    if (capacity == a->capacity) return true;
    if (!store_charge(a->s, STORE_USE_TEXT, capacity)) return false;
    char *text = realloc(a->text, capacity);
    if (text) {
        set_capacity(a, text, capacity);
        return true;
    }
    store_discharge(a->s, STORE_USE_TEXT, capacity);
    store_fail(a->s, STORE_MEMORY, "out of memory while printing: %zu bytes", capacity);
    return false;
}

/* The answer is too long to be held. It can no longer be withdrawn, so from here on the statement
 * has no deadline: the tree's size has been counted and accepted before the first byte was printed. */
static bool commit(answer *a) {
    a->committed = true;
    store_limit_time(a->s, 0);
    store_limit_steps(a->s, 0);
    store_watch_interrupt(a->s, NULL);
    bool written = output_write(a->out, a->text, a->length);
    a->length = 0;
    return written;
}

static bool append(answer *a, const char *text, size_t n) {
    if (!a->committed && n > ANSWER_HELD - a->length && !commit(a)) return false;
    if (a->committed) return output_write(a->out, text, n);
    if (!make_room(a, n)) return false;
    memcpy(a->text + a->length, text, n);
    a->length += n;
    return true;
}

bool answer_sink(void *context, const char *text, size_t n) {
    answer *a = context;
    if (a->separate && !append(a, a->separator, strlen(a->separator))) return false;
    a->separate = false;
    a->any = true;
    return append(a, text, n);
}

void answer_rewind(answer *a, size_t length) {
    a->length = length;
    a->any = length > 0;
    a->separate = false;
}

void answer_end_line(answer *a) {
    if (a->length > 0) output_write(a->out, a->text, a->length);
    output_write(a->out, "\n", 1);
    answer_rewind(a, 0);
    a->committed = false;
    if (a->capacity > ANSWER_ROOM_KEPT) answer_done(a);
}
