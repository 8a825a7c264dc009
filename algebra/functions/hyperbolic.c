/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of the hyperbolic functions and their inverses: at 0, 1 and the infinities. The
 * minus is taken out by their parity. */
#include "algebra/functions/private.h"

/* Values at 0, oo and -oo; 0: none. */
static term at_ends(term t, term zero, term plus, term minus) {
    return t == NUM_ZERO ? zero : t == EXPR_OO ? plus : t == EXPR_MINUS_OO ? minus : 0;
}

term value_sinh(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], NUM_ZERO, EXPR_OO, EXPR_MINUS_OO);
}

term value_cosh(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], NUM_ONE, EXPR_OO, EXPR_OO);
}

term value_tanh(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], NUM_ZERO, NUM_ONE, NUM_MINUS_ONE);
}

term value_coth(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], EXPR_ZOO, NUM_ONE, NUM_MINUS_ONE);
}

term value_sech(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], NUM_ONE, NUM_ZERO, NUM_ZERO);
}

term value_csch(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], EXPR_ZOO, NUM_ZERO, NUM_ZERO);
}

/* ---- Inverses ------------------------------------------------------------------------------------------ */

/* log(sqrt(2) + sign) = sign*asinh(1), DLMF 4.37.16 */
static term log_silver(store *s, term sign) {
    return expr_call1(s, FN_LOG, expr_add(s, sign, expr_sqrt(s, NUM_TWO)));
}

term value_asinh(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == NUM_ONE || a[0] == NUM_MINUS_ONE) return log_silver(s, a[0]);
    return at_ends(a[0], NUM_ZERO, EXPR_OO, EXPR_MINUS_OO);
}

term value_acsch(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == NUM_ONE || a[0] == NUM_MINUS_ONE) return log_silver(s, a[0]);
    return at_ends(a[0], EXPR_ZOO, NUM_ZERO, NUM_ZERO);
}

term value_acosh(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return a[0] == NUM_ONE ? NUM_ZERO : at_ends(a[0], 0, EXPR_OO, EXPR_OO);
}

term value_atanh(store *s, const term *a, size_t n) {
    (void)n;
    term quarter = expr_mul(s, NUM_I, pi_times(s, 1, 2));
    return at_ends(a[0], NUM_ZERO, expr_neg(s, quarter), quarter);
}

term value_acoth(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return at_ends(a[0], 0, NUM_ZERO, NUM_ZERO);
}

term value_asech(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == NUM_ONE) return NUM_ZERO;
    if (a[0] == NUM_ZERO) return EXPR_OO;
    return a[0] == EXPR_OO || a[0] == EXPR_MINUS_OO ? expr_mul(s, NUM_I, pi_times(s, 1, 2)) : 0;
}
