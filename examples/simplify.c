/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The layers as a library: one line, simplified (docs/embedding.md explains it). */
#include "algebra/operations.h"
#include "numeric/guard.h"
#include "syntax/printer.h"
#include "syntax/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    store *s;
    const char *text;
    char *answer;
} question;

/* Inside the guard: an error in a number library leaves it by a jump. */
static void work(void *context) {
    question *q = context;
    reader_statement st = reader_read(q->s, q->text, strlen(q->text), 0, NULL);
    if (st.value)
        q->answer = print_to_string(q->s, expr_simplify(q->s, st.value), PRINT_PLAIN, NULL);
}

int main(void) {
    store *s = expr_open(256 << 20); /* everything of this store: 256 MiB at most */
    question q = {s, "x^2 + 2*x + 1", NULL};
    store_scope scope = store_mark(s);
    store_limit_time(s, 2000); /* milliseconds */
    if (guard_run(s, work, &q))
        puts(q.answer);
    else
        fprintf(stderr, "%s\n", store_error_of(s)->message);
    store_clear_error(s);
    store_release(s, scope, NULL, 0); /* all terms made since the mark are gone */
    free(q.answer);
    return (int)expr_close(&s); /* roots still held: none */
}
