/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The reader: text to terms.
 *
 * Iterative (an explicit stack; any nesting), linear in the text: long sums and products go through
 * accumulators. Functions and operations are applied as they are read. The text need not end in NUL
 * and may hold any bytes; nothing outside of it is looked at. docs/language.md is the grammar.
 *
 * To be called inside guard_run: what an error deep inside leaves behind is freed there. */
#ifndef SYNTAX_READER_H
#define SYNTAX_READER_H

#include "algebra/expr.h"

typedef struct {
    /* The value bound to a name by `:=`, or 0. NULL: none. */
    term (*lookup)(void *context, term symbol);
    void *context;
    bool e_is_symbol; /* --symbols=e */
    bool i_is_unit;   /* reserved */
    uint64_t max_text; /* bytes of what latex(e) and the like answer; 0: no limit */
} reader_names;

typedef struct {
    term value;     /* 0: failed, the error is in the store, its position a byte offset from `text` */
    term name;      /* the symbol of `name := value`, or 0 */
    bool forgets;   /* `name :=` with nothing behind it: the name is to be free again; value is 0 */
    bool in_form;   /* the outermost operation answers in its own form: do not simplify */
    bool empty;     /* nothing but blanks and a comment; value is 0 without an error */
    size_t end;     /* offset behind the statement: at `;`, or the length */
    /* The first call of a name that is no known function (legal: an undefined function), as bytes
     * of the text; unknown_end is 0 when there is none. reference_hint tells whether it looks like a
     * slip of the pen. */
    size_t unknown_at, unknown_end;
} reader_statement;

/* Reads one statement that starts at text[from]; `;` ends it. On a syntax error, `end` is the length
 * (the rest of the line cannot be trusted); on any other error it is so as well. `names` may be NULL. */
reader_statement reader_read(store *s, const char *text, size_t length, size_t from,
                             const reader_names *names);

#endif
