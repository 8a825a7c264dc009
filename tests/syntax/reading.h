/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* For the tests of this folder: a statement read, and printed, under the guard. */
#ifndef TESTS_SYNTAX_READING_H
#define TESTS_SYNTAX_READING_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "numeric/guard.h"
#include "syntax/printer.h"
#include "syntax/reader.h"

typedef struct {
    store *s;
    const char *text;
    size_t length, from;
    const reader_names *names;
    reader_statement read;
    char *printed; /* malloc'ed, or NULL */
    size_t printed_length;
} reading;

static inline void reading_work(void *context) {
    reading *r = context;
    r->read = reader_read(r->s, r->text, r->length, r->from, r->names);
    if (r->read.value) r->printed = print_to_string(r->s, r->read.value, PRINT_PLAIN, &r->printed_length);
}

/* Clears an earlier error; the text is read from a block of its own length. */
static inline reading read_bytes(store *s, const char *text, size_t n, const reader_names *names) {
    char *copy = malloc(n ? n : 1);
    memcpy(copy, text, n);
    reading r = {.s = s, .text = copy, .length = n, .names = names};
    store_clear_error(s);
    store_set_position(s, STORE_NOWHERE);
    guard_run(s, reading_work, &r);
    free(copy);
    r.text = NULL;
    return r;
}

static inline reading read_text(store *s, const char *text) {
    return read_bytes(s, text, strlen(text), NULL);
}

static inline void expect_text(store *s, const char *text, const char *expected) {
    reading r = read_text(s, text);
    cr_expect(r.printed != NULL && strcmp(r.printed, expected) == 0, "%s: %s, not %s", text,
              r.printed ? r.printed : store_error_of(s)->message, expected);
    free(r.printed);
}

/* Both texts are the same term. */
static inline void expect_same(store *s, const char *text, const char *other) {
    reading a = read_text(s, text);
    cr_expect(a.printed != NULL, "%s: %s", text, store_error_of(s)->message);
    reading b = read_text(s, other);
    cr_expect(b.printed != NULL, "%s: %s", other, store_error_of(s)->message);
    cr_expect(a.read.value == b.read.value, "%s: %s, but %s: %s", text, a.printed, other, b.printed);
    free(a.printed);
    free(b.printed);
}

static inline void expect_error(store *s, const char *text, long position, const char *message) {
    reading r = read_text(s, text);
    const store_error *e = store_error_of(s);
    cr_expect(r.read.value == 0 && e->status != STORE_OK, "%s: no error, but %s", text,
              r.printed ? r.printed : "nothing");
    cr_expect(e->position == position && strcmp(e->message, message) == 0, "%s: %ld: %s, not %ld: %s",
              text, e->position, e->message, position, message);
    free(r.printed);
}

#endif
