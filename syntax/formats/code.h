/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What the formats for programs share: an expression of real numbers in a language with C's operators
 * and its library of functions; private to syntax/. The text is SymEngine's, where that compiles and
 * means the right thing. What the language has no words for is an error that names it. */
#ifndef SYNTAX_FORMATS_CODE_H
#define SYNTAX_FORMATS_CODE_H

#include "algebra/functions.h"
#include "syntax/formats/parts.h"

typedef enum {
    CODE_UNSIGNED = PIECE_OWN, /* a number that starts with a minus, without it */
    CODE_FIRST_ITEM,           /* a * b, first of a sum: number a, term b */
    CODE_ITEM,                 /* a * b behind " + " or " - " */
    CODE_FACTOR,               /* a ** b */
    CODE_NEXT_FACTOR,          /* the same behind "*" */
    CODE_DIVISOR,              /* a ** -b, b a negative number */
    CODE_NEXT_DIVISOR,
    CODE_FLOAT,                /* the integer a with a point */
    CODE_NONZERO,              /* ((a) != 0) */
    CODE_TRUTH,                /* a truth value as a double */
} code_piece;

typedef struct {
    parts_style style;
    const char *call, *language; /* in errors: ccode, C99 */
    const char *exp, *sqrt, *cbrt, *pow; /* with "(" */
    const char *constants[CONSTANT_COUNT];
    const char *infinity, *nan;
    bool has_integers;  /* 1/2 is 0; and max takes two arguments */
    bool has_lists;     /* [a, b] */
    /* How a function of the table is written (function_printed); NULL: not at all. */
    const char *(*function)(const function_row *row);
    /* Whether the language or its library has the word. */
    bool (*is_reserved)(const char *word, size_t length);
} code_dialect;

static inline const code_dialect *code_dialect_of(const printer *p) {
    return p->layout->dialect;
}

/* For a layout. */
bool code_expand(printer *p, term t);
bool code_expand_piece(printer *p, piece at);
tightness code_tightness(const code_dialect *d, store *s, term t);
unsigned code_uses(const code_dialect *d, unsigned kind); /* as cse_uses */

/* Records that the language has no words for something; false. */
bool code_refuse(printer *p, const char *what);

/* ---- code_names.c ------------------------------------------------------------------------------------- */

/* Writes the symbol's name as an identifier; different names stay different. */
bool code_put_name(printer *p, term symbol);
/* Whether the word is in the list, which is sorted and ends with NULL. */
bool code_word_in(const char *const *list, const char *word, size_t length);

/* ---- code_template.c ------------------------------------------------------------------------------------ */

/* A function is written as a name, its arguments in brackets, or as a template (function_printed).
 * Pushes it in reading order. */
bool code_push_function(printer *p, const char *written, term t);
tightness code_template_tightness(const char *written);
unsigned code_template_uses(const char *written);

#endif
