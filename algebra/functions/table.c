/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The rows of functions.def as data, and looking them up by name. */
#include <string.h>

#include "algebra/functions/private.h"
#include "algebra/functions/notation.h"

/* One function a row: its derivative. Not every formula needs every argument. */
#define FUNCTION(id, name, aliases, type, least, most, parity, value, derivative, ...)          \
    static term derivative_##id(store *s, const term *x, size_t n, size_t i) {                  \
        (void)s, (void)x, (void)n, (void)i;                                                      \
        return derivative;                                                                       \
    }
#include "algebra/functions.def"
#undef FUNCTION

static const function_row rows[] = {
#define FUNCTION(id, name, aliases, type, least, most, parity, value, derivative, enclosure,    \
                 facts, summary)                                                                 \
    {name, aliases, type, least, most, parity, value, derivative_##id, enclosure, facts, summary},
#include "algebra/functions.def"
#undef FUNCTION
};

const function_row *function_of(unsigned kind) { return &rows[kind - FUNCTION_FIRST]; }

/* ---- By name --------------------------------------------------------------------------------------- */

static bool is_name(const char *candidate, const char *name, size_t length) {
    return strlen(candidate) == length && memcmp(candidate, name, length) == 0;
}

/* Is the name one of these words? */
static bool is_among(const char *words, const char *name, size_t length) {
    while (*words) {
        size_t n = strcspn(words, " ");
        if (n == length && memcmp(words, name, n) == 0) return true;
        words += n + (words[n] == ' ');
    }
    return false;
}

/* Names are looked up once a call in the text: a scan of the rows costs less than a symbol's hash
 * there, since the first letter decides nearly always. */
unsigned function_find(const char *name, size_t length) {
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        if (is_name(row->name, name, length) || is_among(row->aliases, name, length)) return kind;
    }
    return 0;
}
