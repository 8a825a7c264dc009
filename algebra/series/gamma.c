/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The gamma function and what is made of it (DLMF 5.5, 5.7, 5.11, 5.15): Taylor series of loggamma at
 * regular points, the recurrence at poles, Stirling's series at infinity. */
#include "algebra/series/rules.h"
#include "algebra/series/values.h"

#define RULE(name) expansion *name(expander *x, term t, expansion *const *u, size_t n)
#define UNUSED (void)t, (void)n

enum { POLE_MAX = 1000 };

/* *m >= 0 with c = -m: a pole of the gamma function. */
static bool is_pole(store *s, term c, int64_t *m) {
    if (!num_is_number(s, c) || !num_to_int64(s, c, m) || *m > 0 || *m < -POLE_MAX) return false;
    *m = -*m;
    return true;
}

static expansion *minus_integer(expander *x, const expansion *w, int64_t j) { return ex_sub(x, w, ex_number(x, j)); }

static term polygamma(expander *x, int64_t order, term c) {
    term arguments[] = {num_integer(x->s, order), c};
    return arguments[0] ? ex_value(x, FN_POLYGAMMA, arguments, 2) : 0;
}

/* sum of polygamma(order + k - from, c) * w**k / k! for k >= from. */
static expansion *polygamma_taylor(expander *x, int64_t order, size_t from, term c, const expansion *w) {
    store *s = x->s;
    terms list;
    terms_init(&list, s);
    term factorial = NUM_ONE;
    size_t n = ex_taylor_length(x, w);
    bool ok = true;
    for (size_t k = 0; ok && (k < n || k <= from); k++) {
        if (k) factorial = num_mul(s, factorial, num_integer(s, (int64_t)k));
        term value = k < from ? NUM_ZERO : polygamma(x, order + (int64_t)(k - from), c);
        ok = value && terms_push(&list, expr_mul(s, num_inv(s, factorial), value)) && !store_poll(s);
    }
    expansion *e = ok ? ex_taylor(x, &list, w) : NULL;
    terms_done(&list);
    return e;
}

/* ---- Gamma ---------------------------------------------------------------------------------------- */

static expansion *gamma_at(expander *x, term c, const expansion *w) {
    term value = ex_value(x, FN_GAMMA, &c, 1);
    if (!value || ex_is_zero(w)) return ex_constant(x, value);
    return ex_scale(x, ex_exp(x, polygamma_taylor(x, 0, 1, c, w)), value);
}

static expansion *gamma_of(expander *x, const expansion *u) {
    term c;
    expansion *w;
    int64_t m;
    if (!ex_split_constant(x, u, &c, &w)) return NULL;
    if (!is_pole(x->s, c, &m)) return gamma_at(x, c, w);
    if (ex_is_zero(w)) return ex_refuse(x);
    expansion *product = ex_shift(x, w, 0);
    for (int64_t j = 1; j <= m && product; j++) product = ex_mul(x, product, minus_integer(x, w, j));
    return ex_div(x, gamma_at(x, NUM_ONE, w), product);
}

/* ---- At infinity ------------------------------------------------------------------------------------ */

/* u goes to infinity away from the negative axis, for which only a positive t allows. */
static bool grows(expander *x, const expansion *u) {
    int64_t v;
    term c;
    expansion *own = ex_shift(x, u, 0);
    return x->positive && own && ex_low(own) < 0 && ex_leading(x, own, &v, &c) && v < 0 && !ex_depends(x, c) && ex_off_cut(x, c);
}

/* sum over k >= 1 of bernoulli(2k) * (2k + order - 1)!/(2k)! * w**(2k + order), for order >= -1. */
static expansion *stirling_sum(expander *x, int64_t order, const expansion *w) {
    store *s = x->s;
    terms list;
    terms_init(&list, s);
    size_t n = ex_taylor_length(x, w);
    bool ok = terms_push(&list, NUM_ZERO), large = false;
    for (int64_t k = 1; ok && k < (int64_t)n; k++) {
        int64_t even = k - order;
        term c = NUM_ZERO;
        if (even >= 2 && even % 2 == 0) {
            c = num_bernoulli(s, num_integer(s, even), &large);
            /* (even + order - 1)!/even!: order -1: 1/(even*(even - 1)), 0: 1/even, else a product */
            if (order == -1) c = c ? num_div(s, c, num_integer(s, even * (even - 1))) : 0;
            else if (order == 0) c = c ? num_div(s, c, num_integer(s, even)) : 0;
            for (int64_t j = even + 1; c && j < even + order; j++) c = num_mul(s, c, num_integer(s, j));
        }
        ok = c && terms_push(&list, c) && !store_poll(s);
    }
    expansion *e = ok ? ex_taylor(x, &list, w) : NULL;
    terms_done(&list);
    return e;
}

/* (u - 1/2)*log(u) - u + log(2*pi)/2 + ..., DLMF 5.11.1 */
static expansion *stirling(expander *x, const expansion *u) {
    store *s = x->s;
    term half_log = expr_mul(s, NUM_HALF, expr_call1(s, FN_LOG, expr_mul(s, NUM_TWO, EXPR_PI)));
    expansion *first = ex_mul(x, ex_sub(x, u, ex_constant(x, NUM_HALF)), ex_log(x, u));
    expansion *e = ex_add(x, ex_sub(x, first, u), ex_constant(x, half_log));
    return ex_add(x, e, stirling_sum(x, -1, ex_inverse(x, u)));
}

/* DLMF 5.11.2, 5.15.8 */
static expansion *polygamma_at_infinity(expander *x, int64_t order, const expansion *u) {
    store *s = x->s;
    expansion *w = ex_inverse(x, u), *sum = stirling_sum(x, order, w);
    if (order == 0) return ex_sub(x, ex_sub(x, ex_log(x, u), ex_scale(x, w, NUM_HALF)), sum);
    term factorial = NUM_ONE, n = num_integer(s, order), next = num_integer(s, order + 1);
    for (int64_t j = 2; j < order; j++) factorial = num_mul(s, factorial, num_integer(s, j));
    term half = num_mul(s, num_mul(s, factorial, n), NUM_HALF);
    sum = ex_add(x, sum, ex_add(x, ex_scale(x, ex_pow(x, w, n), factorial), ex_scale(x, ex_pow(x, w, next), half)));
    return order % 2 ? sum : ex_scale(x, sum, NUM_MINUS_ONE);
}

/* ---- Loggamma, polygamma ------------------------------------------------------------------------------- */

RULE(series_loggamma) {
    UNUSED;
    term c;
    expansion *w;
    int64_t m;
    if (grows(x, u[0])) return stirling(x, u[0]);
    if (x->restart || !ex_split_constant(x, u[0], &c, &w)) return NULL;
    if (is_pole(x->s, c, &m)) {
        if (m || ex_is_zero(w)) return ex_refuse(x);
        return ex_sub(x, polygamma_taylor(x, 0, 1, NUM_ONE, w), ex_log(x, w));
    }
    if (!ex_off_cut(x, c)) return ex_refuse(x);
    return ex_add(x, ex_constant(x, ex_value(x, FN_LOGGAMMA, &c, 1)), polygamma_taylor(x, 0, 1, c, w));
}

static expansion *polygamma_of(expander *x, int64_t order, const expansion *u) {
    store *s = x->s;
    term c;
    expansion *w;
    int64_t m;
    if (grows(x, u)) return polygamma_at_infinity(x, order, u);
    if (x->restart || !ex_split_constant(x, u, &c, &w)) return NULL;
    if (!is_pole(s, c, &m)) return polygamma_taylor(x, order, 0, c, w);
    if (ex_is_zero(w)) return ex_refuse(x);
    term factorial = NUM_ONE, power = num_integer(s, -order - 1);
    for (int64_t j = 2; j <= order; j++) factorial = num_mul(s, factorial, num_integer(s, j));
    term factor = order % 2 ? factorial : num_neg(s, factorial);
    expansion *e = polygamma_taylor(x, order, 0, NUM_ONE, w);
    for (int64_t j = 0; j <= m && e; j++) e = ex_add(x, e, ex_scale(x, ex_pow(x, minus_integer(x, w, j), power), factor));
    return e;
}

/* The value of an argument that does not vary; 0: it does. */
static term fixed(expander *x, const expansion *u) {
    term c;
    expansion *w;
    return ex_split_constant(x, u, &c, &w) && ex_is_zero(w) ? c : 0;
}

RULE(series_polygamma) {
    enum { ORDER_MAX = 1000 };
    int64_t order;
    term c = fixed(x, u[0]);
    if (c && expr_is_number(x->s, c) && num_to_int64(x->s, c, &order) && order >= 0 && order <= ORDER_MAX) return polygamma_of(x, order, u[1]);
    return x->restart ? NULL : ex_taylor_of_call(x, t, u, n);
}

RULE(series_harmonic) {
    UNUSED;
    expansion *next = ex_add(x, u[0], ex_number(x, 1));
    return next ? ex_add(x, polygamma_of(x, 0, next), ex_constant(x, EXPR_EULER_GAMMA)) : NULL;
}

/* ---- Products of gammas ----------------------------------------------------------------------------------- */

RULE(series_gamma) { UNUSED; return gamma_of(x, u[0]); }

static expansion *next_gamma(expander *x, const expansion *u) {
    expansion *next = ex_add(x, u, ex_number(x, 1));
    return next ? gamma_of(x, next) : NULL;
}

RULE(series_factorial) { UNUSED; return next_gamma(x, u[0]); }

/* n*(n - 1)*.../k! for an integer k, else by gammas (DLMF 1.2.6). */
RULE(series_binomial) {
    UNUSED;
    enum { FACTORS_MAX = 200 };
    store *s = x->s;
    int64_t k;
    term c = fixed(x, u[1]);
    if (c && expr_is_number(s, c) && num_to_int64(s, c, &k) && k >= 0 && k <= FACTORS_MAX) {
        expansion *e = ex_number(x, 1);
        for (int64_t j = 0; j < k && e; j++) e = ex_scale(x, ex_mul(x, e, minus_integer(x, u[0], j)), num_rational(s, 1, j + 1));
        return e;
    }
    if (x->restart || store_failed(s)) return NULL;
    expansion *difference = ex_sub(x, u[0], u[1]);
    expansion *below = ex_mul(x, next_gamma(x, u[1]), difference ? next_gamma(x, difference) : NULL);
    return ex_div(x, next_gamma(x, u[0]), below);
}

RULE(series_beta) {
    UNUSED;
    expansion *sum = ex_add(x, u[0], u[1]);
    return sum ? ex_div(x, ex_mul(x, gamma_of(x, u[0]), gamma_of(x, u[1])), gamma_of(x, sum)) : NULL;
}
