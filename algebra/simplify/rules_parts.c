/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules that work parts of complex numbers out. */
#include "algebra/accumulate.h"
#include "algebra/enclosure.h"
#include "algebra/functions.h"
#include "algebra/operations/parts.h"
#include "algebra/simplify/rules.h"

static term argument(const store *s, term t) { return store_child(s, t, 0); }

/* Symbols, undefined functions and the like have no parts to be worked out. */
static bool is_made(const store *s, term t) {
    return expr_is_number(s, t) || simplify_is_arithmetic(s, t) || (expr_is_function(s, t) && store_kind_of(s, t) != FN_CONJUGATE);
}

/* Both parts, when nothing of them stays open. */
static bool known_parts(store *s, term t, term *re, term *im) {
    return is_made(s, t) && expr_parts(s, t, re, im) && parts_are_known(s, *re) && parts_are_known(s, *im);
}

term rule_part_known(store *s, term t) {
    term re, im;
    if (!known_parts(s, argument(s, t), &re, &im)) return 0;
    return store_kind_of(s, t) == FN_RE ? re : im;
}

/* abs(b**e), 0: not known */
static term modulus_of_power(store *s, term base, term e) {
    term re, im;
    if (base == EXPR_E) {
        if (!expr_parts(s, e, &re, &im) || !parts_are_known(s, re)) return 0;
        return expr_exp(s, re);
    }
    if (!expr_is(s, e, FACT_REAL)) return 0;
    if (expr_is(s, base, FACT_REAL)) return expr_pow(s, expr_call1(s, FN_ABS, base), e);
    if (!known_parts(s, base, &re, &im)) return 0;
    term squares = expr_add(s, expr_pow_int(s, re, 2), expr_pow_int(s, im, 2));
    return expr_pow(s, squares, expr_div(s, e, NUM_TWO));
}

/* abs(a*b**e) = abs(a)*abs(b)**e, abs(x + I*y) = sqrt(x**2 + y**2) */
term rule_abs_known(store *s, term t) {
    term x = argument(s, t);
    if (!simplify_is_arithmetic(s, x) || expr_is(s, x, FACT_REAL)) return 0;
    if (store_kind_of(s, x) == EXPR_SUM) return modulus_of_power(s, x, NUM_ONE);
    if (store_kind_of(s, x) == EXPR_POWER) return modulus_of_power(s, argument(s, x), store_child(s, x, 1));
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, expr_call1(s, FN_ABS, store_child(s, x, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, x); i += 2) {
        term factor = modulus_of_power(s, store_child(s, x, i), store_child(s, x, i + 1));
        ok = factor && product_mul(b, factor);
    }
    term result = product_end(&b);
    return ok ? result : 0;
}

term rule_arg_known(store *s, term t) {
    term re, im;
    if (!known_parts(s, argument(s, t), &re, &im) || im == NUM_ZERO) return 0;
    return expr_call2(s, FN_ATAN2, im, re);
}

/* Is t off the negative half of the real axis (and not 0), where powers and logarithms are mirrored? */
static bool is_off_cut(store *s, term t) {
    if (expr_is(s, t, FACT_POSITIVE)) return true;
    term re, im;
    return known_parts(s, t, &re, &im) && expr_is(s, im, FACT_NONZERO);
}

/* conjugate(u + v) by its terms */
static term conjugate_sum(store *s, term t) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, num_conjugate(s, store_child(s, t, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = sum_add_scaled(b, num_conjugate(s, store_child(s, t, i)), expr_call1(s, FN_CONJUGATE, store_child(s, t, i + 1)));
    term result = sum_end(&b);
    return ok ? result : 0;
}

/* conjugate(b**e) = conjugate(b)**conjugate(e), conjugate(log(u)) = log(conjugate(u)) off the cut */
term rule_conjugate_inner(store *s, term t) {
    term x = argument(s, t);
    unsigned kind = store_kind_of(s, x);
    if (kind == EXPR_SUM) return conjugate_sum(s, x);
    if (kind != EXPR_POWER && kind != FN_LOG) return 0;
    term inner = argument(s, x);
    if (!is_off_cut(s, inner)) return 0;
    inner = expr_call1(s, FN_CONJUGATE, inner);
    if (kind == FN_LOG) return expr_call1(s, FN_LOG, inner);
    return expr_pow(s, inner, expr_call1(s, FN_CONJUGATE, store_child(s, x, 1)));
}
