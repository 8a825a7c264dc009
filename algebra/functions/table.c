/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The rows of functions.def as data. */
#include "algebra/functions/private.h"
#include "algebra/functions/notation.h"
#include "algebra/series/rules.h"

/* One function a row: its derivative. Not every formula needs every argument. */
#define FUNCTION(id, automatic, derivative, ...)                                    \
    static term derivative_##id(store *s, const term *x, size_t n, size_t i) {      \
        (void)s, (void)x, (void)n, (void)i;                                         \
        return derivative;                                                          \
    }
#include "algebra/functions.def"
#undef FUNCTION

/* What a row does not say comes before what it says. */
#pragma GCC diagnostic ignored "-Woverride-init"
static const function_row rows[] = {
#define FUNCTION(id, automatic, formula, ...) \
    {.value = automatic, .derivative = derivative_##id, .aliases = "", .arguments = "x", TAKES(1, 1), __VA_ARGS__},
#include "algebra/functions.def"
#undef FUNCTION
};

const function_row *function_of(unsigned kind) { return &rows[kind - FUNCTION_FIRST]; }
