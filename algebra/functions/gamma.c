/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of gamma and its family: factorial, loggamma, polygamma, the incomplete gamma
 * functions, beta, binomial, harmonic. DLMF chapters 5 and 8. */
#include "algebra/functions/private.h"

/* Recurrences are followed this far; beyond, the application stays. */
enum { MOST_STEPS = 200 };

static term sqrt_pi(store *s) { return expr_sqrt(s, EXPR_PI); }

/* ---- Gamma and factorial --------------------------------------------------------------------------- */

/* n! for n >= 0; 0 without an error: too large to write out. */
static term factorial(store *s, term n) {
    bool too_large = false;
    return num_factorial(s, n, &too_large);
}

/* gamma(k + 1/2) = (2k)!/(4**k k!) * sqrt(pi) and gamma(1/2 - m) = (-4)**m m!/(2m)! * sqrt(pi). */
static term gamma_half(store *s, int64_t k) {
    int64_t m = k >= 0 ? k : -k;
    bool too_large = m > INT64_MAX / 4;
    term steps = num_integer(s, m), twice = too_large ? 0 : num_factorial(s, num_integer(s, 2 * m), &too_large);
    if (too_large || twice == 0) return 0;
    term power = num_pow_integer(s, num_integer(s, k >= 0 ? 4 : -4), steps, &too_large);
    if (too_large || power == 0) return 0;
    term q = num_div(s, twice, num_mul(s, power, num_factorial(s, steps, &too_large)));
    if (k < 0) q = num_inv(s, num_div(s, twice, num_mul(s, power, num_factorial(s, steps, &too_large))));
    return expr_mul(s, q, sqrt_pi(s));
}

term value_gamma(store *s, const term *a, size_t n) {
    (void)n;
    int64_t k;
    if (num_is_integer(s, a[0])) {
        if (num_sign(s, a[0]) <= 0) return EXPR_ZOO;
        return factorial(s, num_sub(s, a[0], NUM_ONE));
    }
    if (is_half_integer(s, a[0], &k)) return gamma_half(s, k);
    if (a[0] == EXPR_OO) return EXPR_OO;
    return a[0] == EXPR_MINUS_OO || a[0] == EXPR_ZOO ? EXPR_ZOO : 0;
}

term value_factorial(store *s, const term *a, size_t n) {
    (void)n;
    int64_t k;
    if (num_is_integer(s, a[0])) return num_sign(s, a[0]) < 0 ? EXPR_ZOO : factorial(s, a[0]);
    if (is_half_integer(s, a[0], &k) && k < INT64_MAX) return gamma_half(s, k + 1);
    return a[0] == EXPR_OO ? EXPR_OO : 0;
}

term value_loggamma(store *s, const term *a, size_t n) {
    (void)n;
    int64_t k;
    if (a[0] == EXPR_OO) return EXPR_OO;
    if (!num_is_integer(s, a[0])) return 0;
    if (num_sign(s, a[0]) <= 0) return EXPR_OO;
    if (!is_small(s, a[0], &k) || k > 3) return 0;
    return k == 3 ? expr_call1(s, FN_LOG, NUM_TWO) : NUM_ZERO;
}

/* ---- Polygamma ----------------------------------------------------------------------------------------- */

/* digamma(1/2), (1/3), (2/3), (1/4), (3/4): DLMF 5.4(ii). r is the numerator over q. */
static term digamma_fraction(store *s, int64_t r, int64_t q) {
    term log2 = expr_call1(s, FN_LOG, NUM_TWO), value;
    int64_t side = r == 1 ? -1 : 1;
    if (q == 2) {
        value = expr_mul(s, num_integer(s, -2), log2);
    } else if (q == 3) {
        term log3 = expr_call1(s, FN_LOG, num_integer(s, 3));
        value = expr_add(s, expr_mul(s, sqrt_times(s, side, 6, 3), EXPR_PI),
                         expr_mul(s, rational(s, -3, 2), log3));
    } else {
        value = expr_add(s, pi_times(s, side, 2), expr_mul(s, num_integer(s, -3), log2));
    }
    return expr_sub(s, value, EXPR_EULER_GAMMA);
}

/* digamma(x) = digamma(f) + 1/f + 1/(f + 1) + ... (x - f terms, DLMF 5.5.2), and downwards. */
static term digamma_shift(store *s, term f, int64_t steps) {
    term sum = NUM_ZERO;
    for (int64_t i = 0; i < steps && !store_poll(s); i++)
        sum = num_add(s, sum, num_inv(s, num_add(s, f, num_integer(s, i))));
    for (int64_t i = -1; i >= steps && !store_poll(s); i--)
        sum = num_sub(s, sum, num_inv(s, num_add(s, f, num_integer(s, i))));
    return sum;
}

static term digamma_rational(store *s, term x) {
    int64_t q, steps, r;
    if (!is_small(s, num_denominator(s, x), &q) || q > 4) return 0;
    if (!is_small(s, num_floor(s, x), &steps) || steps > MOST_STEPS * 10 || steps < -MOST_STEPS * 10) return 0;
    term f = num_sub(s, x, num_integer(s, steps));
    if (!is_small(s, num_numerator(s, f), &r)) return 0;
    return expr_add(s, digamma_shift(s, f, steps), digamma_fraction(s, r, q));
}

/* At a positive integer x: DLMF 5.4.14 and 5.15.2; odd n has zeta at an even argument. */
static term polygamma_integer(store *s, term n, term x) {
    bool too_large = false;
    if (n == NUM_ZERO) {
        term h = num_harmonic(s, num_sub(s, x, NUM_ONE), &too_large);
        return h ? expr_sub(s, h, EXPR_EULER_GAMMA) : 0;
    }
    if (num_sign(s, n) < 0 || num_is_even(s, n)) return 0;
    term f = factorial(s, n), zeta = expr_call2(s, FN_ZETA, num_add(s, n, NUM_ONE), x);
    return f && zeta && store_kind_of(s, zeta) != FN_ZETA ? expr_mul(s, f, zeta) : 0;
}

term value_polygamma(store *s, const term *a, size_t n) {
    (void)n;
    if (num_is_integer(s, a[1])) {
        if (num_sign(s, a[1]) <= 0) return EXPR_ZOO;
        return num_is_integer(s, a[0]) ? polygamma_integer(s, a[0], a[1]) : 0;
    }
    if (a[0] == NUM_ZERO && num_is_rational(s, a[1])) return digamma_rational(s, a[1]);
    if (a[1] == EXPR_OO && num_is_integer(s, a[0]) && num_sign(s, a[0]) > 0) return NUM_ZERO;
    return a[0] == NUM_ZERO && a[1] == EXPR_OO ? EXPR_OO : 0;
}

/* ---- Incomplete gamma ------------------------------------------------------------------------------------- */

/* x**s * exp(-x) */
static term edge(store *s, term exponent, term x) {
    return expr_mul(s, expr_pow(s, x, exponent), expr_exp(s, expr_neg(s, x)));
}

/* value(s + 1) = s*value(s) -+ x**s*exp(-x), DLMF 8.8.1-2 (lower: minus). */
static term step_up(store *s, bool lower, term exponent, term value, term x) {
    term first = expr_mul(s, exponent, value), last = edge(s, exponent, x);
    return lower ? expr_sub(s, first, last) : expr_add(s, first, last);
}

static term step_down(store *s, bool lower, term exponent, term value, term x) {
    term last = edge(s, exponent, x);
    return expr_div(s, lower ? expr_add(s, value, last) : expr_sub(s, value, last), exponent);
}

/* From the value at `from` to the one `steps` further. */
static term walk(store *s, bool lower, term from, int64_t steps, term value, term x) {
    for (; steps > 0 && value && !store_poll(s); steps--, from = num_add(s, from, NUM_ONE))
        value = step_up(s, lower, from, value, x);
    for (; steps < 0 && value && !store_poll(s); steps++) {
        from = num_sub(s, from, NUM_ONE);
        value = step_down(s, lower, from, value, x);
    }
    return value;
}

static term incomplete_start(store *s, bool lower, bool half, term x) {
    if (half) return expr_mul(s, sqrt_pi(s), expr_call1(s, lower ? FN_ERF : FN_ERFC, expr_sqrt(s, x)));
    term e = expr_exp(s, expr_neg(s, x));
    return lower ? expr_sub(s, NUM_ONE, e) : e;
}

/* At 0 and oo, for s > 0. */
static term incomplete_end(store *s, bool lower, term a, term x) {
    if (x == EXPR_OO && lower) return expr_call1(s, FN_GAMMA, a);
    if (x == EXPR_OO) return NUM_ZERO;
    return lower ? NUM_ZERO : expr_call1(s, FN_GAMMA, a);
}

static term incomplete(store *s, bool lower, term a, term x) {
    int64_t k;
    bool half = is_half_integer(s, a, &k), positive = num_is_rational(s, a) && num_sign(s, a) > 0;
    if (positive && (x == NUM_ZERO || x == EXPR_OO)) return incomplete_end(s, lower, a, x);
    if (x == EXPR_OO && !lower) return NUM_ZERO;
    if (x == EXPR_OO && half) return expr_call1(s, FN_GAMMA, a);
    if (is_infinity(x)) return 0;
    if (!half && (!is_small(s, a, &k) || k < 1)) return 0;
    if (k > MOST_STEPS || k < -MOST_STEPS) return 0;
    if (x == NUM_ZERO) return EXPR_ZOO; /* a half-integer below 0 */
    return walk(s, lower, half ? NUM_HALF : NUM_ONE, half ? k : k - 1, incomplete_start(s, lower, half, x), x);
}

term value_lowergamma(store *s, const term *a, size_t n) {
    (void)n;
    return incomplete(s, true, a[0], a[1]);
}

term value_uppergamma(store *s, const term *a, size_t n) {
    (void)n;
    return incomplete(s, false, a[0], a[1]);
}

/* ---- Beta ----------------------------------------------------------------------------------------------------- */

static bool is_half_or_integer(store *s, term t) {
    int64_t k;
    return num_is_integer(s, t) || is_half_integer(s, t, &k);
}

static bool is_pole(const store *s, term t) { return num_is_integer(s, t) && num_sign(s, t) <= 0; }

/* beta(x, y) = gamma(x)*gamma(y)/gamma(x + y), DLMF 5.12.1; the argument printed last comes first, as
 * in SymEngine. */
term value_beta(store *s, const term *a, size_t n) {
    (void)n;
    term x = a[0], y = a[1];
    if (is_pole(s, x) || is_pole(s, y)) return EXPR_ZOO;
    if (is_half_or_integer(s, x) && is_half_or_integer(s, y)) {
        term sum = num_add(s, x, y);
        if (is_pole(s, sum)) return NUM_ZERO;
        term gx = expr_call1(s, FN_GAMMA, x), gy = expr_call1(s, FN_GAMMA, y);
        return expr_div(s, expr_mul(s, gx, gy), expr_call1(s, FN_GAMMA, sum));
    }
    const term turned[] = {y, x};
    return expr_compare(s, x, y) < 0 ? keep_call(s, FN_BETA, turned, 2) : 0;
}

/* ---- Binomials and harmonic numbers -------------------------------------------------------------------------------- */

/* x*(x - 1)*...*(x - k + 1)/k! for a rational x */
static term binomial_rational(store *s, term x, int64_t k) {
    term value = NUM_ONE;
    for (int64_t i = 0; i < k && !store_poll(s); i++)
        value = num_div(s, num_mul(s, value, num_sub(s, x, num_integer(s, i))), num_integer(s, i + 1));
    return value;
}

term value_binomial(store *s, const term *a, size_t n) {
    (void)n;
    bool too_large = false;
    int64_t k;
    if (a[1] == NUM_ZERO) return NUM_ONE;
    if (a[1] == NUM_ONE) return a[0];
    if (a[0] == a[1] && !is_infinity(a[0])) return NUM_ONE;
    if (!num_is_integer(s, a[1])) return 0;
    if (num_sign(s, a[1]) < 0) return num_is_rational(s, a[0]) ? NUM_ZERO : 0;
    if (num_is_integer(s, a[0])) return num_binomial(s, a[0], a[1], &too_large);
    if (num_is_rational(s, a[0]) && is_small(s, a[1], &k) && k <= MOST_STEPS * 10)
        return binomial_rational(s, a[0], k);
    return 0;
}

term value_harmonic(store *s, const term *a, size_t n) {
    (void)n;
    bool too_large = false;
    if (a[0] == EXPR_OO) return EXPR_OO;
    if (!num_is_integer(s, a[0])) return 0;
    return num_sign(s, a[0]) < 0 ? EXPR_ZOO : num_harmonic(s, a[0], &too_large);
}
