/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of zeta and its family, the error functions, deltas, Bessel and Airy functions,
 * integrals, polylogarithms and elliptic integrals. */
#include "algebra/enclosure.h"
#include "algebra/functions/private.h"
#include "algebra/operations.h"

/* Sums of powers are written out up to this many terms. */
enum { MOST_TERMS = 10000 };

/* ---- Zeta (DLMF 25.6, 25.11) ----------------------------------------------------------------------------- */

/* zeta(-n) = (-1)**n B(n + 1)/(n + 1) */
static term zeta_at_negative(store *s, int64_t n) {
    bool too_large = false;
    term b = num_bernoulli(s, num_integer(s, n + 1), &too_large);
    if (b == 0) return 0;
    return num_div(s, b, num_integer(s, n % 2 ? -(n + 1) : n + 1));
}

/* zeta(2m) = 2**(2m - 1) |B(2m)| pi**(2m)/(2m)! */
static term zeta_at_even(store *s, int64_t n) {
    bool too_large = false;
    term k = num_integer(s, n), b = num_bernoulli(s, k, &too_large);
    term power = num_pow_integer(s, NUM_TWO, num_integer(s, n - 1), &too_large);
    term f = num_factorial(s, k, &too_large);
    if (!b || !power || !f) return 0;
    return expr_mul(s, num_div(s, num_mul(s, power, num_abs(s, b)), f), expr_pow(s, EXPR_PI, k));
}

/* from**-n + ... + to**-n; 0**-n is taken as 0. */
static term power_sum(store *s, int64_t n, int64_t from, int64_t to) {
    bool too_large = false;
    term sum = NUM_ZERO, exponent = num_integer(s, -n);
    for (int64_t k = from; k <= to && sum && !store_poll(s); k++) {
        if (k != 0) sum = num_add(s, sum, num_pow_integer(s, num_integer(s, k), exponent, &too_large));
    }
    return sum;
}

/* zeta(n, a) = zeta(n) - (1 + 2**-n + ... + (a - 1)**-n), and upwards for a < 1 and n < 0. */
static term hurwitz(store *s, int64_t n, int64_t a) {
    if (a > MOST_TERMS || a < -MOST_TERMS || n > MOST_TERMS || n < -MOST_TERMS) return 0;
    if (a <= 0 && n > 0) return EXPR_ZOO;
    if (n > 0 && n % 2) return 0;
    term zeta = n < 0 ? zeta_at_negative(s, -n) : zeta_at_even(s, n);
    if (zeta == 0) return 0;
    return a >= 1 ? expr_sub(s, zeta, power_sum(s, n, 1, a - 1)) : expr_add(s, zeta, power_sum(s, n, a, -1));
}

term value_zeta(store *s, const term *a, size_t n) {
    if (n == 1) return expr_call2(s, FN_ZETA, a[0], NUM_ONE);
    int64_t k, shift;
    if (a[0] == NUM_ZERO) return expr_sub(s, NUM_HALF, a[1]);
    if (a[0] == NUM_ONE) return EXPR_ZOO;
    if (a[0] == EXPR_OO && a[1] == NUM_ONE) return NUM_ONE;
    return is_small(s, a[0], &k) && is_small(s, a[1], &shift) ? hurwitz(s, k, shift) : 0;
}

/* eta(s) = (1 - 2**(1 - s))*zeta(s) */
term value_dirichlet_eta(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == NUM_ONE) return expr_call1(s, FN_LOG, NUM_TWO);
    term zeta = expr_call1(s, FN_ZETA, a[0]);
    if (zeta == 0 || store_kind_of(s, zeta) == FN_ZETA) return 0;
    if (a[0] == EXPR_OO) return NUM_ONE;
    term factor = expr_sub(s, NUM_ONE, expr_pow(s, NUM_TWO, expr_sub(s, NUM_ONE, a[0])));
    return expr_mul(s, factor, zeta);
}

/* ---- Error functions (DLMF 7.4) ------------------------------------------------------------------------------- */

term value_erf(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return a[0] == NUM_ZERO ? NUM_ZERO : a[0] == EXPR_OO ? NUM_ONE : 0;
}

term value_erfi(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return a[0] == NUM_ZERO || a[0] == EXPR_OO ? a[0] : 0;
}

/* Of both Fresnel integrals, DLMF 7.4.3 */
term value_fresnels(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return a[0] == NUM_ZERO ? NUM_ZERO : a[0] == EXPR_OO ? NUM_HALF : 0;
}

/* erfc(-x) = 2 - erfc(x) */
term value_erfc(store *s, const term *a, size_t n) {
    (void)n;
    term positive;
    if (a[0] == NUM_ZERO) return NUM_ONE;
    if (a[0] == EXPR_OO) return NUM_ZERO;
    if (!take_minus(s, a[0], &positive))
        return positive != a[0] ? expr_call1(s, FN_ERFC, positive) : 0;
    return expr_sub(s, NUM_TWO, expr_call1(s, FN_ERFC, positive));
}

/* ---- Deltas ------------------------------------------------------------------------------------------------------ */

term value_kronecker_delta(store *s, const term *a, size_t n) {
    (void)n;
    term difference = expr_expand(s, expr_sub(s, a[0], a[1]));
    if (difference == 0) return 0;
    if (expr_is_number(s, difference)) return num_is_zero(s, difference) ? NUM_ONE : NUM_ZERO;
    return enclosure_is_nonzero(s, difference) ? NUM_ZERO : 0;
}

static bool all_numbers(const store *s, const term *a, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!expr_is_number(s, a[i])) return false;
    return true;
}

static bool has_equal(const term *a, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (a[i] == a[j]) return true;
    return false;
}

/* The product of (a[j] - a[i]) over i < j, divided by 0! 1! ... (n-1)!: the sign of a permutation. */
term value_levi_civita(store *s, const term *a, size_t n) {
    bool too_large = false;
    if (!all_numbers(s, a, n)) return has_equal(a, n) ? NUM_ZERO : 0;
    term value = NUM_ONE;
    for (size_t i = 0; i < n && value && !store_poll(s); i++) {
        for (size_t j = i + 1; j < n; j++) value = num_mul(s, value, num_sub(s, a[j], a[i]));
        value = num_div(s, value, num_factorial(s, num_integer(s, (int64_t)i), &too_large));
    }
    return value;
}

/* ---- Bessel functions (DLMF 10) -------------------------------------------------------------------------------------- */

/* f(-n, x) = (-1)**n f(n, x) for an integer n and J, Y; the sign drops for I, and for K any n. */
static term negative_order(store *s, unsigned kind, const term *a) {
    if (!num_is_rational(s, a[0]) || num_sign(s, a[0]) >= 0) return 0;
    if (kind != FN_BESSELK && !num_is_integer(s, a[0])) return 0;
    term value = expr_call2(s, kind, num_neg(s, a[0]), a[1]);
    bool minus = (kind == FN_BESSELJ || kind == FN_BESSELY) && !num_is_even(s, a[0]);
    return minus ? expr_neg(s, value) : value;
}

/* J and I at 0, and f(n, -x) = (-1)**n f(n, x) for an integer n. */
static term regular_bessel(store *s, unsigned kind, const term *a) {
    term positive, value = negative_order(s, kind, a);
    if (value || !num_is_integer(s, a[0])) return value;
    if (a[1] == NUM_ZERO) return a[0] == NUM_ZERO ? NUM_ONE : NUM_ZERO;
    if (!take_minus(s, a[1], &positive)) return 0;
    value = expr_call2(s, kind, a[0], positive);
    return num_is_even(s, a[0]) ? value : expr_neg(s, value);
}

static term singular_bessel(store *s, unsigned kind, const term *a) {
    if (a[1] == NUM_ZERO && num_is_rational(s, a[0])) return EXPR_ZOO;
    if (a[1] == EXPR_OO) return NUM_ZERO;
    return negative_order(s, kind, a);
}

term value_besselj(store *s, const term *a, size_t n) {
    (void)n;
    return a[1] == EXPR_OO ? NUM_ZERO : regular_bessel(s, FN_BESSELJ, a);
}

term value_besseli(store *s, const term *a, size_t n) {
    (void)n;
    return a[1] == EXPR_OO ? EXPR_OO : regular_bessel(s, FN_BESSELI, a);
}

term value_bessely(store *s, const term *a, size_t n) {
    (void)n;
    return singular_bessel(s, FN_BESSELY, a);
}

term value_besselk(store *s, const term *a, size_t n) {
    (void)n;
    return singular_bessel(s, FN_BESSELK, a);
}

/* 3**(p/q)/gamma(2/3), DLMF 9.2.3 and 9.2.5 */
static term airy_at_zero(store *s, int64_t p, int64_t q) {
    term power = expr_pow(s, num_integer(s, 3), rational(s, p, q));
    return expr_div(s, power, expr_call1(s, FN_GAMMA, rational(s, 2, 3)));
}

term value_airyai(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == EXPR_OO || a[0] == EXPR_MINUS_OO) return NUM_ZERO;
    return a[0] == NUM_ZERO ? airy_at_zero(s, -2, 3) : 0;
}

term value_airybi(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == EXPR_OO) return EXPR_OO;
    if (a[0] == EXPR_MINUS_OO) return NUM_ZERO;
    return a[0] == NUM_ZERO ? airy_at_zero(s, -1, 6) : 0;
}

/* sign * 3**(p/q)/gamma(1/3), DLMF 9.2.4 and 9.2.6 */
static term airy_slope_at_zero(store *s, int64_t sign, int64_t p, int64_t q) {
    term power = expr_mul(s, num_integer(s, sign), expr_pow(s, num_integer(s, 3), rational(s, p, q)));
    return expr_div(s, power, expr_call1(s, FN_GAMMA, rational(s, 1, 3)));
}

term value_airyaiprime(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == EXPR_OO) return NUM_ZERO;
    return a[0] == NUM_ZERO ? airy_slope_at_zero(s, -1, -1, 3) : 0;
}

term value_airybiprime(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == EXPR_OO) return EXPR_OO;
    return a[0] == NUM_ZERO ? airy_slope_at_zero(s, 1, 1, 6) : 0;
}

/* ---- Integrals (DLMF 6) ------------------------------------------------------------------------------------------------- */

term value_ei(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    if (a[0] == NUM_ZERO) return EXPR_MINUS_OO;
    return a[0] == EXPR_OO ? EXPR_OO : a[0] == EXPR_MINUS_OO ? NUM_ZERO : 0;
}

term value_si(store *s, const term *a, size_t n) {
    (void)n;
    return a[0] == NUM_ZERO ? NUM_ZERO : a[0] == EXPR_OO ? pi_times(s, 1, 2) : 0;
}

term value_ci(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return a[0] == NUM_ZERO ? EXPR_ZOO : a[0] == EXPR_OO ? NUM_ZERO : 0;
}

term value_li(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    if (a[0] == NUM_ONE) return EXPR_MINUS_OO;
    return a[0] == NUM_ZERO ? NUM_ZERO : a[0] == EXPR_OO ? EXPR_OO : 0;
}

/* ---- Polylogarithms (DLMF 25.12) and elliptic integrals (DLMF 19.6) --------------------------------------------------------- */

/* Li(-1) = x/(1 - x)**2, Li(0) = x/(1 - x), Li(1) = -log(1 - x) */
static term polylog_low_order(store *s, int64_t order, term x) {
    term below = expr_sub(s, NUM_ONE, x);
    if (order == 1) return expr_neg(s, expr_call1(s, FN_LOG, below));
    if (order == 0) return expr_div(s, x, below);
    return order == -1 ? expr_div(s, x, expr_pow_int(s, below, 2)) : 0;
}

term value_polylog(store *s, const term *a, size_t n) {
    (void)n;
    int64_t order;
    if (a[1] == NUM_ZERO) return NUM_ZERO;
    if (is_small(s, a[0], &order) && order >= -1 && order <= 1) return polylog_low_order(s, order, a[1]);
    if (a[1] == NUM_ONE) return num_is_rational(s, a[0]) && num_compare(s, a[0], NUM_ONE) <= 0 ? EXPR_ZOO
                                : expr_call1(s, FN_ZETA, a[0]);
    return a[1] == NUM_MINUS_ONE ? expr_neg(s, expr_call1(s, FN_DIRICHLET_ETA, a[0])) : 0;
}

/* gamma(1/4)**2 / (4 * root) */
static term lemniscatic(store *s, term root) {
    term g = expr_call1(s, FN_GAMMA, rational(s, 1, 4));
    return expr_div(s, expr_mul(s, rational(s, 1, 4), expr_pow_int(s, g, 2)), root);
}

term value_elliptic_k(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == NUM_ZERO) return pi_times(s, 1, 2);
    if (a[0] == NUM_HALF) return lemniscatic(s, expr_sqrt(s, EXPR_PI));
    if (a[0] == NUM_MINUS_ONE) return lemniscatic(s, expr_sqrt(s, pi_times(s, 2, 1)));
    return a[0] == NUM_ONE ? EXPR_ZOO : is_infinity(a[0]) ? NUM_ZERO : 0;
}

term value_elliptic_e(store *s, const term *a, size_t n) {
    (void)n;
    if (a[0] == EXPR_MINUS_OO) return EXPR_OO;
    return a[0] == NUM_ZERO ? pi_times(s, 1, 2) : a[0] == NUM_ONE ? NUM_ONE : 0;
}
