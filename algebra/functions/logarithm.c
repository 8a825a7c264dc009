/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of log and lambertw. */
#include "algebra/functions/private.h"

/* sign/2 * I*pi */
static term half_turn(store *s, int64_t sign) {
    return expr_mul(s, expr_mul(s, rational(s, sign, 2), NUM_I), EXPR_PI);
}

static term log_of(store *s, term a) { return expr_call1(s, FN_LOG, a); }

/* log(-a) = log(a) + I*pi, log(p/q) = log(p) - log(q), a > 0 */
static term log_of_rational(store *s, term t) {
    if (num_sign(s, t) < 0) return expr_add(s, log_of(s, num_neg(s, t)), half_turn(s, 2));
    if (num_is_integer(s, t)) return 0;
    return expr_sub(s, log_of(s, num_numerator(s, t)), log_of(s, num_denominator(s, t)));
}

/* log(I*b) = log(|b|) +- I*pi/2 */
static term log_of_imaginary(store *s, term t) {
    if (num_re(s, t) != NUM_ZERO) return 0;
    term b = num_im(s, t);
    return expr_add(s, log_of(s, num_abs(s, b)), half_turn(s, num_sign(s, b)));
}

term value_log(store *s, const term *a, size_t n) {
    (void)n;
    term t = a[0];
    if (t == NUM_ONE) return NUM_ZERO;
    if (t == EXPR_E) return NUM_ONE;
    if (t == EXPR_OO || t == EXPR_MINUS_OO) return EXPR_OO;
    if (t == EXPR_ZOO) return EXPR_ZOO;
    if (!expr_is_number(s, t)) return 0;
    if (num_is_zero(s, t)) return EXPR_ZOO;
    if (num_is_rational(s, t)) return log_of_rational(s, t);
    return store_kind_of(s, t) == NUM_COMPLEX ? log_of_imaginary(s, t) : 0;
}

/* W(x*exp(x)) = x where the argument is recognised: DLMF 4.13. */
term value_lambertw(store *s, const term *a, size_t n) {
    (void)n;
    term t = a[0];
    if (t == NUM_ZERO || t == EXPR_OO) return t;
    if (t == EXPR_E) return NUM_ONE;
    if (store_kind_of(s, t) != EXPR_PRODUCT) return 0;
    if (t == expr_neg(s, expr_inv(s, EXPR_E))) return NUM_MINUS_ONE;
    term log2 = log_of(s, NUM_TWO);
    return t == expr_mul(s, rational(s, -1, 2), log2) ? expr_neg(s, log2) : 0;
}
