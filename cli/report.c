/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/report.h"

#include "syntax/position.h"
#include "syntax/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    REPORT_WIDTH = 72, /* code points of the text that are shown */
    REPORT_MESSAGE = 400,
    REPORT_BYTES = 4096,
};

typedef struct {
    char at[REPORT_BYTES];
    size_t length;
} report_buffer;

static void put(report_buffer *b, const char *text, size_t n) {
    if (n > sizeof b->at - b->length) n = sizeof b->at - b->length;
    memcpy(b->at + b->length, text, n);
    b->length += n;
}

static void put_string(report_buffer *b, const char *text) { put(b, text, strlen(text)); }

static void send(const report_buffer *b) {
    size_t sent = 0;
    while (sent < b->length) {
        ssize_t n = write(STDERR_FILENO, b->at + sent, b->length - sent);
        if (n <= 0) return; /* there is nobody left to tell */
        sent += (size_t)n;
    }
}

/* Control characters, and marks that turn the direction of writing, would drive a terminal. */
static bool is_shown(uint32_t c) {
    bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    bool turning =
        (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !control && !turning;
}

/* Text that may hold anything, made fit to be shown: one character for one. */
static void put_safely(report_buffer *b, const char *text, size_t n) {
    for (size_t i = 0; i < n;) {
        uint32_t c;
        unsigned bytes = utf8_decode(text, n, i, &c);
        if (bytes > 0 && is_shown(c))
            put(b, text + i, bytes);
        else
            put_string(b, text[i] == '\t' ? " " : "\xef\xbf\xbd");
        i += bytes > 0 ? bytes : 1;
    }
}

/* The head of a string, for those that could be of any length. */
static void put_some(report_buffer *b, const char *text, size_t most) {
    size_t n = strlen(text);
    put_safely(b, text, n < most ? n : most);
}

static void put_excerpt(report_buffer *b, const report_place *p, size_t offset) {
    position_window w = position_excerpt(p->text, p->length, offset, REPORT_WIDTH);
    put_string(b, w.cut_left ? "  ..." : "  ");
    put_safely(b, p->text + w.start, w.end - w.start);
    put_string(b, w.cut_right ? "...\n  " : "\n  ");
    put_string(b, w.cut_left ? "   " : "");
    for (size_t i = 0; i < w.caret; i++) put_string(b, " ");
    put_string(b, "^\n");
}

static void report(const report_place *p, size_t offset, const char *kind, const char *message) {
    report_buffer b = {.length = 0};
    char numbers[64];
    if (offset > p->length) offset = p->length;
    size_t column = position_of(p->text, p->length, offset).column;
    put_some(&b, p->file, 256);
    snprintf(numbers, sizeof numbers, ":%lu:%zu: %s: ", p->line, column, kind);
    put_string(&b, numbers);
    put_some(&b, message, REPORT_MESSAGE);
    put_string(&b, "\n");
    put_excerpt(&b, p, offset);
    send(&b);
}

void report_error(const report_place *p, size_t offset, const char *message) { report(p, offset, "error", message); }
void report_note(const report_place *p, size_t offset, const char *message) { report(p, offset, "note", message); }

void report_failure(const char *subject, const char *message) {
    report_buffer b = {.length = 0};
    put_string(&b, "symengine: ");
    if (subject) {
        put_some(&b, subject, 256);
        put_string(&b, ": ");
    }
    put_some(&b, message, REPORT_MESSAGE);
    put_string(&b, "\n");
    send(&b);
}
