/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/series/values.h"

#include "algebra/enclosure.h"

static bool has_symbols(store *s, term c) {
    terms symbols;
    terms_init(&symbols, s);
    bool some = expr_free_symbols(s, c, &symbols) && symbols.count;
    terms_done(&symbols);
    return some;
}

static bool has_infinity(store *s, term c) {
    for (term t = EXPR_OO; t <= EXPR_NAN_TERM; t++)
        if (expr_contains(s, c, t)) return true;
    return false;
}

/* Undefined functions and kept derivatives have values about which nothing is known. */
static bool is_opaque(void *context, store *s, term t) {
    bool *found = context;
    unsigned kind = store_kind_of(s, t);
    *found |= kind == EXPR_APPLY || kind == EXPR_DERIVATIVE || kind == EXPR_SUBS ||
              (kind >= FUNCTION_FIRST && !function_of(kind)->enclosure);
    return !*found && !expr_is_number(s, t);
}

static bool has_opaque(store *s, term c) {
    bool found = false;
    terms below;
    terms_init(&below, s);
    (void)terms_below(&below, &c, 1, is_opaque, &found);
    terms_done(&below);
    return found;
}

bool ex_is_finite(expander *x, term c) {
    store *s = x->s;
    if (!c || has_infinity(s, c)) return false;
    if (expr_is_number(s, c) || has_symbols(s, c) || has_opaque(s, c)) return true;
    enum { BITS = 256 };
    ball *b = ball_new(s, 1);
    bool finite = enclosure_of(s, c, b, BITS);
    ball_free(s, &b, 1);
    return finite;
}

term ex_value(expander *x, unsigned kind, const term *arguments, size_t n) {
    term value = expr_call(x->s, kind, arguments, n);
    return value && ex_is_finite(x, value) ? value : 0;
}

term ex_value_or_pole(expander *x, unsigned kind, const term *arguments, size_t n) {
    term value = expr_call(x->s, kind, arguments, n);
    if (value == EXPR_ZOO) return value;
    return value && ex_is_finite(x, value) ? value : 0;
}
