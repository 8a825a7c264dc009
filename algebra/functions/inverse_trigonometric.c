/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of the inverse trigonometric functions: an angle is found by its enclosure and
 * then proven by the exact value that the function has there, in each spelling that is in use. */
#include <math.h>

#include "algebra/enclosure.h"
#include "algebra/functions/private.h"

/* Angles are counted in 120ths of pi: multiples of pi/8, pi/10 and pi/12 are whole. */
enum { PARTS = 120 };

/* ---- Exact values ----------------------------------------------------------------------------------- */

static term root(store *s, int64_t n) { return expr_sqrt(s, num_integer(s, n)); }

/* p/q * (a + b*sqrt(n)) */
static term surd(store *s, int64_t p, int64_t q, int64_t a, int64_t b, int64_t n) {
    return expr_mul(s, rational(s, p, q),
                    expr_add(s, num_integer(s, a), expr_mul(s, num_integer(s, b), root(s, n))));
}

/* The value of sin at k/120 of pi, 0 <= k <= 60: spelling 0, 1 ... ; 0: none (any more). */
static term sine_spelt(store *s, int k, int spelling) {
    if (k % 10 == 0) return spelling == 0 ? expr_call1(s, FN_SIN, pi_times(s, k, PARTS)) : 0;
    if (k == 12 || k == 36) {
        int64_t a = k == 12 ? -1 : 1;
        if (spelling == 0) return surd(s, 1, 4, a, 1, 5);
        return spelling == 1 ? expr_add(s, rational(s, a, 4), sqrt_times(s, 1, 4, 5)) : 0;
    }
    if (k == 24 || k == 48) { /* sqrt((5 -+ sqrt(5))/8) */
        int64_t b = k == 24 ? -1 : 1;
        if (spelling == 0) return expr_sqrt(s, surd(s, 1, 8, 5, b, 5));
        return spelling == 1
                   ? expr_sqrt(s, expr_add(s, rational(s, 5, 8), sqrt_times(s, b, 8, 5))) : 0;
    }
    return 0;
}

/* The same for tan, 0 <= k < 60. */
static term tangent_spelt(store *s, int k, int spelling) {
    if (spelling == 0 && k % 10 == 0) return expr_call1(s, FN_TAN, pi_times(s, k, PARTS));
    if (spelling > (k % 10 == 0)) return 0;
    switch (k) {
    case 10: return surd(s, 1, 1, 2, -1, 3);
    case 50: return surd(s, 1, 1, 2, 1, 3);
    case 15: return surd(s, 1, 1, -1, 1, 2);
    case 45: return surd(s, 1, 1, 1, 1, 2);
    case 12: return expr_sqrt(s, expr_sub(s, NUM_ONE, sqrt_times(s, 2, 5, 5)));
    case 24: return expr_sqrt(s, surd(s, 1, 1, 5, -2, 5));
    case 36: return expr_sqrt(s, expr_add(s, NUM_ONE, sqrt_times(s, 2, 5, 5)));
    case 48: return expr_sqrt(s, surd(s, 1, 1, 5, 2, 5));
    default: return 0;
    }
}

typedef term spelt(store *s, int k, int spelling);

/* ---- The angle ---------------------------------------------------------------------------------------- */

/* Can t be one of these values? Numbers other than +-1/2, +-1 and 0 are not. */
static bool is_candidate(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == NUM_INTEGER || kind == NUM_RATIONAL || kind == EXPR_SUM || kind == EXPR_PRODUCT ||
           kind == EXPR_POWER;
}

static bool is_spelt(store *s, spelt *values, int k, term t) {
    for (int spelling = 0; spelling < 3; spelling++) {
        term value = values(s, k, spelling);
        if (value == 0) break;
        if (value == t) return true;
    }
    return false;
}

static bool real_value(store *s, term t, double *value) {
    ball *b = ball_new(s, 1);
    bool found = enclosure_of(s, t, b, 64) && ball_is_real(b);
    *value = found ? ball_re_double(b) : 0;
    ball_free(s, &b, 1);
    return found;
}

/* inverse(t) in 120ths of pi, for asin or atan. */
static bool find_angle(store *s, term t, double inverse(double), spelt *values, int *k) {
    double value, pi = acos(-1);
    if (!is_candidate(s, t) || !real_value(s, t, &value)) return false;
    double parts = inverse(value) * PARTS / pi;
    if (isnan(parts) || fabs(parts - round(parts)) > 1e-9) return false;
    *k = (int)round(parts);
    if (*k >= 0) return is_spelt(s, values, *k, t);
    return is_spelt(s, values, -*k, negate(s, t));
}

static bool find_asin(store *s, term t, int *k) { return find_angle(s, t, asin, sine_spelt, k); }
static bool find_atan(store *s, term t, int *k) { return find_angle(s, t, atan, tangent_spelt, k); }

/* ---- Values --------------------------------------------------------------------------------------------- */

term value_asin(store *s, const term *a, size_t n) {
    (void)n;
    int k;
    return find_asin(s, a[0], &k) ? pi_times(s, k, PARTS) : 0;
}

term value_acos(store *s, const term *a, size_t n) {
    (void)n;
    int k;
    return find_asin(s, a[0], &k) ? pi_times(s, PARTS / 2 - k, PARTS) : 0;
}

term value_atan(store *s, const term *a, size_t n) {
    (void)n;
    int k;
    if (a[0] == EXPR_OO || a[0] == EXPR_MINUS_OO) return pi_times(s, a[0] == EXPR_OO ? 1 : -1, 2);
    return find_atan(s, a[0], &k) ? pi_times(s, k, PARTS) : 0;
}

/* acot(x) = atan(1/x), DLMF 4.23.9, so below 0 it is -pi/2 - atan(x). */
term value_acot(store *s, const term *a, size_t n) {
    (void)n;
    int k;
    if (is_infinity(a[0])) return NUM_ZERO;
    if (!find_atan(s, a[0], &k)) return 0;
    return pi_times(s, k >= 0 ? PARTS / 2 - k : -PARTS / 2 - k, PARTS);
}

term value_asec(store *s, const term *a, size_t n) {
    (void)n;
    int k;
    if (is_infinity(a[0])) return pi_times(s, 1, 2);
    if (a[0] == NUM_ZERO || !is_candidate(s, a[0])) return 0;
    return find_asin(s, expr_inv(s, a[0]), &k) ? pi_times(s, PARTS / 2 - k, PARTS) : 0;
}

term value_acsc(store *s, const term *a, size_t n) {
    (void)n;
    int k;
    if (is_infinity(a[0])) return NUM_ZERO;
    if (a[0] == NUM_ZERO || !is_candidate(s, a[0])) return 0;
    return find_asin(s, expr_inv(s, a[0]), &k) ? pi_times(s, k, PARTS) : 0;
}

/* ---- atan2 ------------------------------------------------------------------------------------------------ */

/* The proven sign of a real term; *known false: it may be anything. */
static int sign_of(store *s, term t, bool *known) {
    *known = true;
    if (t == EXPR_OO) return 1;
    if (t == EXPR_MINUS_OO) return -1;
    if (expr_is(s, t, FACT_ZERO)) return 0;
    if (expr_is(s, t, FACT_POSITIVE)) return 1;
    if (expr_is(s, t, FACT_NEGATIVE)) return -1;
    *known = false;
    return 0;
}

/* On an axis, by the signs of y and x. */
static term on_axis(store *s, int y, int x) {
    if (y == 0) return x > 0 ? NUM_ZERO : x < 0 ? EXPR_PI : EXPR_NAN_TERM;
    return pi_times(s, y, 2);
}

/* atan2(y, x): the angle of x + I*y, in (-pi, pi]. */
term value_atan2(store *s, const term *a, size_t n) {
    (void)n;
    bool y_known, x_known;
    int y = sign_of(s, a[0], &y_known), x = sign_of(s, a[1], &x_known), k;
    if (!y_known || !x_known) return 0;
    if (y == 0 || x == 0) return on_axis(s, y, x);
    if (is_infinity(a[0]) && is_infinity(a[1])) return 0;
    if (is_infinity(a[0])) return on_axis(s, y, 0);
    if (is_infinity(a[1])) return x > 0 ? NUM_ZERO : expr_mul(s, num_integer(s, y), EXPR_PI);
    if (!find_atan(s, expr_div(s, a[0], a[1]), &k)) return 0;
    return pi_times(s, x > 0 ? k : y > 0 ? k + PARTS : k - PARTS, PARTS);
}
