/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The printers: terms to text. Iterative, through a sink, in constant extra text memory; the size of
 * the tree is counted before anything is written. */
#ifndef SYNTAX_PRINTER_H
#define SYNTAX_PRINTER_H

#include "algebra/expr.h"

/* Each is a file of syntax/formats/. */
typedef enum { PRINT_PLAIN, PRINT_SYMPY, PRINT_UNICODE, PRINT_LATEX, PRINT_MATHML, PRINT_C, PRINT_JS,
               PRINT_JSON, PRINT_FORMATS } print_format;

/* One row a format: what a user sees of it. */
typedef struct {
    const char *name;    /* of --format: "latex" */
    const char *call;    /* the function that answers with the text of its argument: "latex"; or NULL */
    const char *summary; /* of that function, for the reference */
    const char *example;
} print_row;

const print_row *print_row_of(print_format format);
/* False: no format has this name. */
bool print_format_find(const char *name, print_format *format);
/* False: no format has a function of this name. */
bool print_call_find(const char *name, size_t length, print_format *format);

/* False from the sink: stop (the output failed); the printer then returns false without an error. */
typedef bool print_sink(void *context, const char *text, size_t n);

/* Writes t; an EXPR_TEXT, itself printed already, as it stands. PRINT_PLAIN is SymEngine's text, which
 * reads back to the same term. False: an error is recorded (memory, time, a tree beyond `limit` bytes:
 * STORE_TOO_LARGE with its exact size), or the sink stopped. limit 0: none. */
bool print_term(store *s, term t, print_format format, uint64_t limit, print_sink *sink, void *context);

/* The same with common subexpressions written once: in c and js what makes the body of a function,
 * declarations and a return statement; in the other formats cse(t). */
bool print_term_shared(store *s, term t, print_format format, uint64_t limit, print_sink *sink, void *context);

/* What stands between the answers of one line: "; "; a blank where that would be no JSON, or where the
 * answers are statements. */
const char *print_separator(print_format format, bool shared);

/* The text as an EXPR_TEXT; limit and errors as above. */
term print_to_text(store *s, term t, print_format format, uint64_t limit);

/* The text as a malloc'ed string for tests and embedders (NUL-terminated, *length without it). */
char *print_to_string(store *s, term t, print_format format, size_t *length);

#endif
