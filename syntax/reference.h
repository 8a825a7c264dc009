/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The reference: everything that a line may call, gathered from the tables that define it (functions.def,
 * functions/forms.c, operations/table.c, reader_calls.c, printer.c). help(name), --list-functions and
 * docs/reference.md all show these entries. */
#ifndef SYNTAX_REFERENCE_H
#define SYNTAX_REFERENCE_H

#include "algebra/operations.h"

/* Strings belong to the tables. */
typedef struct {
    const char *name;
    const char *aliases;   /* further names, space separated; or "" */
    const char *arguments; /* their names: "x", "s[, a]", "n, ...", "" */
    uint8_t min_arity, max_arity; /* max 255: any number */
    subject subject;
    const char *summary;
    const char *example; /* statements, separated by "; " */
    bool in_form;        /* its answer is not simplified further */
    unsigned kind;             /* of a function of the table, or 0 */
    const function_form *form; /* or NULL */
} reference_entry;

enum { REFERENCE_MOST = 384 };

/* Fills `all` (REFERENCE_MOST of them), sorted by name, small and capital letters alike; returns how
 * many. A name that takes arguments in two ways (log) has two entries. */
size_t reference_entries(reference_entry *all);
const char *reference_title(subject of);

/* A text of bounded length: what does not fit is cut off, which the tests exclude. */
typedef struct {
    size_t length;
    char at[1 << 13]; /* ends in NUL */
} reference_text;

void reference_add(reference_text *to, const char *format, ...);
/* What the rows say of a function, in words, each part led in by `separator`: "odd", "real for x > 0",
 * "derivative cos(x)" as diff answers. Nothing for an operation. */
void reference_add_facts(store *s, reference_text *to, const reference_entry *e, const char *separator);

/* help(name), help(): an EXPR_TEXT of one line, or 0 and an error. */
term reference_help(store *s, const term *arguments, size_t n);
/* The name that one may have meant instead of a misspelt one, or NULL. */
const char *reference_hint(const char *name, size_t length);

#endif
