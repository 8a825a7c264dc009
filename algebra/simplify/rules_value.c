/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for special values that SymEngine's automatic rules leave alone. */
#include "algebra/simplify/rules.h"

static term argument(const store *s, term t) { return store_child(s, t, 0); }

/* ---- Signs -------------------------------------------------------------------------------------- */

/* sign(3 + 4*I) = 3/5 + 4/5*I, where the modulus is rational */
term rule_sign_gaussian(store *s, term t) {
    term z = argument(s, t);
    if (store_kind_of(s, z) != NUM_COMPLEX) return 0;
    term modulus = expr_call1(s, FN_ABS, z);
    return modulus && num_is_rational(s, modulus) ? num_div(s, z, modulus) : 0;
}

/* ---- Lambert's W ---------------------------------------------------------------------------------- */

/* c*exp(c) for a real c >= -1 or c = I*pi/2 lies on the principal branch. */
static bool is_principal(store *s, term c) {
    return expr_is(s, expr_add(s, c, NUM_ONE), FACT_NONNEGATIVE) ||
           expr_mul(s, NUM_MINUS_ONE, expr_mul(s, c, c)) == expr_mul(s, num_rational(s, 1, 4), expr_pow_int(s, EXPR_PI, 2));
}

static term lambert_if(store *s, term c, term u) {
    if (!c || !is_principal(s, c)) return 0;
    return expr_mul(s, c, expr_exp(s, c)) == u ? c : 0;
}

/* The factor that is a logarithm of an integer, and the exponent of E. */
static term log_factor(const store *s, term u) {
    for (size_t i = 1; i + 1 < store_arity(s, u); i += 2)
        if (store_kind_of(s, store_child(s, u, i)) == FN_LOG && store_child(s, u, i + 1) == NUM_ONE)
            return store_child(s, u, i);
    return 0;
}

static term exponent_of_e(const store *s, term u) {
    for (size_t i = 1; i + 1 < store_arity(s, u); i += 2)
        if (store_child(s, u, i) == EXPR_E) return store_child(s, u, i + 1);
    return 0;
}

/* W(c*exp(c)) = c, where exp(c) stands as a power of E; W(n*log(n)) = log(n); W(-pi/2) = I*pi/2. */
term rule_lambert_known(store *s, term t) {
    term u = argument(s, t);
    if (store_kind_of(s, u) != EXPR_PRODUCT) return 0;
    term log = log_factor(s, u), c = exponent_of_e(s, u);
    if (log && expr_mul(s, argument(s, log), log) == u && is_principal(s, log)) return log;
    if (u == expr_mul(s, num_rational(s, -1, 2), EXPR_PI))
        return expr_mul(s, expr_mul(s, NUM_HALF, NUM_I), EXPR_PI);
    return lambert_if(s, c, u);
}

/* ---- Gamma and zeta --------------------------------------------------------------------------------- */

enum { MOST_ORDER = 50, MOST_STEPS = 50 };

/* (2**n - 1)*zeta(n) for zeta(n, 1/2), DLMF 25.11.11 */
static term zeta_half(store *s, int64_t n) {
    bool too_large = false;
    term factor = num_sub(s, num_pow_integer(s, NUM_TWO, num_integer(s, n), &too_large), NUM_ONE);
    return expr_mul(s, factor, expr_call2(s, FN_ZETA, num_integer(s, n), NUM_ONE));
}

/* zeta(n, k + 1/2) for n >= 2 and k >= 0: the terms from 1/2 to k - 1/2 less. */
static term zeta_half_integer(store *s, int64_t n, int64_t k) {
    bool too_large = false;
    term value = zeta_half(s, n), exponent = num_integer(s, -n);
    for (int64_t i = 0; i < k && value; i++)
        value = expr_sub(s, value, num_pow_integer(s, num_rational(s, 2 * i + 1, 2), exponent, &too_large));
    return value;
}

/* *k for k + 1/2, 0 <= k <= MOST_STEPS */
static bool is_half(store *s, term x, int64_t *k) {
    return store_kind_of(s, x) == NUM_RATIONAL && num_denominator(s, x) == NUM_TWO &&
           num_to_int64(s, num_floor(s, x), k) && *k >= 0 && *k <= MOST_STEPS;
}

term rule_zeta_half(store *s, term t) {
    int64_t n, k;
    bool small = num_to_int64(s, argument(s, t), &n) && n >= 2 && n <= MOST_ORDER;
    return small && is_half(s, store_child(s, t, 1), &k) ? zeta_half_integer(s, n, k) : 0;
}

/* polygamma(n, x) = (-1)**(n + 1)*n!*zeta(n + 1, x), DLMF 25.11.12 */
term rule_polygamma_half(store *s, term t) {
    int64_t n, k;
    bool too_large = false, small = num_to_int64(s, argument(s, t), &n) && n >= 1 && n < MOST_ORDER;
    if (!small || !is_half(s, store_child(s, t, 1), &k)) return 0;
    term factor = num_factorial(s, num_integer(s, n), &too_large);
    return expr_mul(s, n % 2 ? factor : num_neg(s, factor), zeta_half_integer(s, n + 1, k));
}

/* beta(x, 1) = 1/x; the argument printed last comes first. */
term rule_beta_one(store *s, term t) {
    return store_child(s, t, 1) == NUM_ONE ? expr_inv(s, argument(s, t)) : 0;
}
