/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The answers of one line, held back until the line is done: a line that fails answers with nothing,
 * never with half a text. Up to ANSWER_HELD bytes are held; what is longer is committed, that is
 * written as it comes, and can no longer be taken back. The text is accounted in the store, in plain
 * malloc'ed memory, because it must outlive a guard that is left by a jump. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "cli/output.h"
#include "termstore/store.h"

enum { ANSWER_HELD = 16 << 20 };

typedef struct {
    store *s;
    output *out;
    char *text;
    size_t length, capacity;
    bool committed; /* part of the line is written */
    const char *separator; /* between the answers of a line */
    bool separate;  /* the next text is another answer: the separator goes before it */
    bool any;       /* the line has answers */
} answer;

void answer_init(answer *a, store *s, output *out, const char *separator);
void answer_done(answer *a);
/* The next text belongs to a new answer. */
void answer_next(answer *a);
/* A print_sink; context: the answer. False: the output failed, or memory is out (then an error is
 * recorded). */
bool answer_sink(void *context, const char *text, size_t n);
/* Takes back what was held beyond the length. */
void answer_rewind(answer *a, size_t length);
/* Writes what is held and ends the line. */
void answer_end_line(answer *a);

#endif
