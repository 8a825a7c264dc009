/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void output_open(output *o, int descriptor) {
    o->descriptor = descriptor;
    o->error = 0;
    o->state = OUTPUT_FINE;
    o->used = 0;
}

static bool failed(output *o) {
    o->error = errno;
    o->state = errno == EPIPE ? OUTPUT_CLOSED : OUTPUT_FAILED;
    o->used = 0;
    return false;
}

static bool write_out(output *o, const char *text, size_t n) {
    while (n > 0) {
        ssize_t written = write(o->descriptor, text, n);
        if (written < 0) {
            if (errno == EINTR) continue;
            return failed(o);
        }
        text += written;
        n -= (size_t)written;
    }
    return true;
}

bool output_flush(output *o) {
    size_t n = o->used;
    o->used = 0;
    return o->state == OUTPUT_FINE && write_out(o, o->buffer, n);
}

bool output_write(output *o, const char *text, size_t n) {
    if (o->state != OUTPUT_FINE) return false;
    if (n > sizeof o->buffer - o->used && !output_flush(o)) return false;
    if (n > sizeof o->buffer) return write_out(o, text, n);
    memcpy(o->buffer + o->used, text, n);
    o->used += n;
    return true;
}

bool output_close(output *o) {
    bool flushed = output_flush(o);
    int closed;
    do {
        closed = close(o->descriptor);
    } while (closed < 0 && errno == EINTR);
    return flushed && (closed == 0 || failed(o));
}
