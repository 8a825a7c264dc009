/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Special functions: power series at 0, integrals elsewhere (DLMF 4.13, 6, 7, 8, 10, 19, 25). What
 * is not here, or not at that point, is expanded by derivatives (taylor.c). */
#include "algebra/series/rules.h"
#include "algebra/series/values.h"

#define RULE(name) expansion *name(expander *x, term t, expansion *const *u, size_t n)
#define UNUSED (void)t, (void)n

/* f(c) + the integral of u' * derivative. */
static expansion *primitive(expander *x, term value, const expansion *u, const expansion *derivative) {
    return value && derivative ? ex_add(x, ex_constant(x, value), ex_integral(x, ex_mul(x, ex_derivative(x, u), derivative))) : NULL;
}

static term fixed(expander *x, const expansion *u) {
    term c;
    expansion *w;
    return ex_split_constant(x, u, &c, &w) && ex_is_zero(w) ? c : 0;
}

/* sum of c(k) * w**k, c given from c(k - 1). */
typedef term next_coefficient(store *s, const void *context, term last, int64_t k);
static expansion *power_series(expander *x, const expansion *w, next_coefficient *next, const void *context, term first) {
    store *s = x->s;
    if (!w) return NULL;
    terms list;
    terms_init(&list, s);
    size_t n = ex_taylor_length(x, w);
    term c = first;
    bool ok = c && terms_push(&list, c);
    for (size_t k = 1; ok && k < n; k++) ok = (c = next(s, context, c, (int64_t)k)) != 0 && terms_push(&list, c) && !store_poll(s);
    expansion *e = ok ? ex_taylor(x, &list, w) : NULL;
    terms_done(&list);
    return e;
}

/* ---- Error functions ------------------------------------------------------------------------------------ */

static expansion *error_function(expander *x, unsigned kind, const expansion *u, term sign) {
    store *s = x->s;
    term c;
    expansion *w;
    if (!ex_split_constant(x, u, &c, &w)) return NULL;
    term factor = expr_mul(s, NUM_TWO, expr_inv(s, expr_sqrt(s, EXPR_PI)));
    expansion *wave = ex_exp(x, ex_scale(x, ex_mul(x, u, u), sign));
    return primitive(x, ex_value(x, kind, &c, 1), u, ex_scale(x, wave, factor));
}

RULE(series_erf) { UNUSED; return error_function(x, FN_ERF, u[0], NUM_MINUS_ONE); }
RULE(series_erfi) { UNUSED; return error_function(x, FN_ERFI, u[0], NUM_ONE); }
RULE(series_erfc) {
    UNUSED;
    return ex_sub(x, ex_number(x, 1), error_function(x, FN_ERF, u[0], NUM_MINUS_ONE));
}

/* ---- Exponential integrals --------------------------------------------------------------------------------- */

/* factor**k/(k*k!) from factor**(k - 1)/((k - 1)*(k - 1)!), k >= 2. */
static term next_exponential(store *s, const void *context, term last, int64_t k) {
    int64_t factor = *(const int64_t *)context;
    if (k == 1) return num_integer(s, factor);
    return num_mul(s, last, num_rational(s, factor * (k - 1), k * k));
}

static term next_cosine(store *s, const void *context, term last, int64_t k) {
    (void)context;
    if (k == 1) return num_rational(s, -1, 4);
    return num_mul(s, last, num_rational(s, -(2 * k - 2), (2 * k - 1) * 2 * k * 2 * k));
}

/* EulerGamma + log(u) + sum of (factor*u)**k/(k*k!) */
static expansion *exponential_at_0(expander *x, const expansion *u, int64_t factor, const expansion *log) {
    expansion *e = ex_add(x, ex_constant(x, EXPR_EULER_GAMMA), log);
    return ex_add(x, e, power_series(x, u, next_exponential, &factor, NUM_ZERO));
}

/* Ei is real on both sides of 0: log(u) off the negative axis, log(-u) on it (DLMF 6.2.5). */
static expansion *log_of_either_sign(expander *x, const expansion *u) {
    if (x->positive) {
        int sign = ex_sign(x, u);
        return sign > 0 ? ex_log(x, u) : sign < 0 ? ex_log(x, ex_scale(x, u, NUM_MINUS_ONE)) : ex_refuse(x);
    }
    return ex_scale(x, ex_sub(x, ex_log(x, u), ex_log(x, ex_inverse(x, u))), NUM_HALF);
}

static expansion *exponential_integral(expander *x, const expansion *u) {
    term c;
    expansion *w;
    if (!ex_split_constant(x, u, &c, &w)) return NULL;
    if (c == NUM_ZERO) return exponential_at_0(x, w, 1, log_of_either_sign(x, w));
    if (!ex_off_cut(x, c)) return ex_refuse(x);
    return primitive(x, ex_value(x, FN_EI, &c, 1), u, ex_div(x, ex_exp(x, u), u));
}

RULE(series_ei) { UNUSED; return exponential_integral(x, u[0]); }

RULE(series_si) {
    UNUSED;
    term c;
    expansion *w;
    if (!ex_split_constant(x, u[0], &c, &w)) return NULL;
    expansion *sine = series_sin(x, t, u, n);
    return ex_is_zero(w) ? ex_constant(x, ex_value(x, FN_SI, &c, 1)) : primitive(x, ex_value(x, FN_SI, &c, 1), u[0], ex_div(x, sine, u[0]));
}

RULE(series_ci) {
    UNUSED;
    term c;
    expansion *w;
    if (!ex_split_constant(x, u[0], &c, &w)) return NULL;
    if (c == NUM_ZERO) {
        expansion *sum = power_series(x, ex_mul(x, w, w), next_cosine, NULL, NUM_ZERO);
        return ex_add(x, ex_add(x, ex_constant(x, EXPR_EULER_GAMMA), ex_log(x, w)), sum);
    }
    if (!ex_off_cut(x, c)) return ex_refuse(x);
    return primitive(x, ex_value(x, FN_CI, &c, 1), u[0], ex_div(x, series_cos(x, t, u, n), u[0]));
}

/* li(u) = Ei(log(u)) */
RULE(series_li) {
    UNUSED;
    term c;
    expansion *w;
    if (!ex_split_constant(x, u[0], &c, &w)) return NULL;
    if (c == NUM_ONE) return exponential_integral(x, ex_log(x, u[0]));
    if (c == NUM_ZERO || !ex_off_cut(x, c) || !ex_off_cut(x, expr_sub(x->s, c, NUM_ONE))) return ex_refuse(x);
    return primitive(x, ex_value(x, FN_LI, &c, 1), u[0], ex_inverse(x, ex_log(x, u[0])));
}

/* ---- Incomplete gamma functions ------------------------------------------------------------------------------- */

/* (-1)**k/(k!*(s + k)) */
static term next_lower(store *s, const void *context, term last, int64_t k) {
    term a = *(const term *)context;
    term c = num_rational(s, -1, k), before = expr_add(s, a, num_integer(s, k - 1)), now = expr_add(s, a, num_integer(s, k));
    term factors[] = {last, c, before, expr_inv(s, now)};
    return expr_mul_all(s, factors, 4);
}

static bool is_nonpositive_integer(store *s, term a, int64_t *value) {
    return expr_is_number(s, a) && num_to_int64(s, a, value) && *value <= 0;
}

/* DLMF 8.7.1, the power being the principal one. */
static expansion *lower_at_0(expander *x, term a, const expansion *u) {
    expansion *power = ex_pow_general(x, u, ex_constant(x, a));
    return ex_mul(x, power, power_series(x, u, next_lower, &a, expr_inv(x->s, a)));
}

/* Derivative in the second argument: u**(a - 1)*exp(-u), and the negative of it. */
static expansion *incomplete(expander *x, unsigned kind, term a, term c, const expansion *u, term sign) {
    store *s = x->s;
    term arguments[] = {a, c};
    if (!ex_off_cut(x, c)) return ex_refuse(x);
    expansion *power = ex_pow_general(x, u, ex_constant(x, expr_sub(s, a, NUM_ONE)));
    expansion *derivative = ex_mul(x, power, ex_exp(x, ex_scale(x, u, NUM_MINUS_ONE)));
    return primitive(x, ex_value(x, kind, arguments, 2), u, ex_scale(x, derivative, sign));
}

RULE(series_lowergamma) {
    UNUSED;
    store *s = x->s;
    term c, a = fixed(x, u[0]);
    expansion *w;
    int64_t pole;
    if (!a || is_nonpositive_integer(s, a, &pole) || !ex_split_constant(x, u[1], &c, &w)) return NULL;
    return c == NUM_ZERO ? lower_at_0(x, a, w) : incomplete(x, FN_LOWERGAMMA, a, c, u[1], NUM_ONE);
}

/* At a pole of the lower function: up from E1(u) = -EulerGamma - log(u) - ... by DLMF 8.8.2. */
static expansion *upper_at_pole(expander *x, int64_t a, const expansion *u) {
    store *s = x->s;
    expansion *e = ex_scale(x, exponential_at_0(x, u, -1, ex_log(x, u)), NUM_MINUS_ONE);
    expansion *wave = a < 0 ? ex_exp(x, ex_scale(x, u, NUM_MINUS_ONE)) : NULL;
    for (int64_t k = -1; k >= a && e; k--) {
        expansion *term_of = ex_mul(x, ex_pow(x, u, num_integer(s, k)), wave);
        e = ex_scale(x, ex_sub(x, e, term_of), num_rational(s, 1, k));
    }
    return e;
}

RULE(series_uppergamma) {
    UNUSED;
    enum { POLE_MAX = 200 };
    store *s = x->s;
    term c, a = fixed(x, u[0]);
    expansion *w;
    int64_t pole;
    if (!a || !ex_split_constant(x, u[1], &c, &w)) return NULL;
    if (c != NUM_ZERO) return incomplete(x, FN_UPPERGAMMA, a, c, u[1], NUM_MINUS_ONE);
    if (is_nonpositive_integer(s, a, &pole)) return pole < -POLE_MAX ? ex_refuse(x) : upper_at_pole(x, pole, w);
    return ex_sub(x, ex_constant(x, ex_value(x, FN_GAMMA, &a, 1)), lower_at_0(x, a, w));
}

/* ---- Bessel functions ------------------------------------------------------------------------------------------ */

typedef struct {
    term order;
    int64_t sign;
} bessel;

/* sign**k/(k!*(order + 1)...(order + k)) */
static term next_bessel(store *s, const void *context, term last, int64_t k) {
    const bessel *b = context;
    term factors[] = {last, num_rational(s, b->sign, k), expr_inv(s, expr_add(s, b->order, num_integer(s, k)))};
    return expr_mul_all(s, factors, 3);
}

/* (u/2)**order/gamma(order + 1) * sum of (sign*u**2/4)**k/..., DLMF 10.2.2, 10.25.2 */
static expansion *bessel_at_0(expander *x, term order, int64_t sign, const expansion *u) {
    store *s = x->s;
    int64_t m;
    bool integer = expr_is_number(s, order) && num_to_int64(s, order, &m), odd = false;
    if (integer && m < 0) {
        order = num_neg(s, order);
        odd = m % 2 != 0 && sign < 0;
    }
    bessel b = {order, sign};
    expansion *half = ex_scale(x, u, NUM_HALF), *sum = power_series(x, ex_mul(x, half, half), next_bessel, &b, NUM_ONE);
    term next = expr_add(s, order, NUM_ONE);
    term factor = expr_inv(s, ex_value(x, FN_GAMMA, &next, 1));
    expansion *power = ex_pow_general(x, half, ex_constant(x, order));
    return ex_scale(x, ex_mul(x, power, sum), odd ? expr_neg(s, factor) : factor);
}

static expansion *bessel_of(expander *x, term t, int64_t sign, expansion *const *u, size_t n) {
    term c, order = fixed(x, u[0]);
    expansion *w;
    if (x->restart || store_failed(x->s) || !ex_split_constant(x, u[1], &c, &w)) return NULL;
    /* An integer order has no cut, but orders near it have. */
    if (!order) return ex_off_cut(x, c) ? ex_taylor_of_call(x, t, u, n) : ex_refuse(x);
    return c == NUM_ZERO ? bessel_at_0(x, order, sign, w) : ex_taylor_of_call(x, t, u, n);
}

RULE(series_besselj) { return bessel_of(x, t, -1, u, n); }
RULE(series_besseli) { return bessel_of(x, t, 1, u, n); }

/* ---- Zeta, polylogarithm ------------------------------------------------------------------------------------------ */

/* zeta(s, a) at a = -m, s an integer: zeta(s, a + m + 1) and the poles (DLMF 25.11.4). */
static expansion *hurwitz(expander *x, expansion *const *u, int64_t exponent, int64_t m, const expansion *w) {
    store *s = x->s;
    expansion *regular[] = {u[0], ex_add(x, w, ex_number(x, 1))};
    expansion *poles = ex_new(x, EXACT);
    for (int64_t j = 0; j <= m && poles; j++)
        poles = ex_add(x, poles, ex_pow(x, ex_sub(x, w, ex_number(x, j)), num_integer(s, -exponent)));
    term dummy = expr_call2(s, FN_ZETA, num_integer(s, exponent), x->x);
    return dummy && regular[1] ? ex_add(x, poles, ex_taylor_of_call(x, dummy, regular, 2)) : NULL;
}

RULE(series_zeta) {
    enum { POLES_MAX = 200 };
    term c, a = n == 2 ? fixed(x, u[0]) : 0;
    expansion *w;
    int64_t m, exponent;
    if (x->restart || !ex_split_constant(x, u[n - 1], &c, &w)) return NULL;
    if (a && expr_is_number(x->s, c) && num_to_int64(x->s, c, &m) && m <= 0 && m >= -POLES_MAX && expr_is_number(x->s, a) &&
        num_to_int64(x->s, a, &exponent) && exponent > 1)
        return hurwitz(x, u, exponent, -m, w);
    /* zeta(s) is zeta(s, 1) */
    bool riemann = n == 1 || (c == NUM_ONE && ex_is_zero(w) && ex_split_constant(x, u[0], &c, &w));
    if (!riemann || c != NUM_ONE) return x->restart ? NULL : ex_taylor_of_call(x, t, u, n);
    /* 1/w + EulerGamma + O(w): Stieltjes' constants have no names here */
    expansion *e = ex_add(x, ex_inverse(x, w), ex_constant(x, EXPR_EULER_GAMMA));
    expansion *rest = ex_new(x, w->count ? ex_low(w) : w->order);
    return ex_add(x, e, rest);
}

static term next_polylog(store *s, const void *context, term last, int64_t k) {
    term order = *(const term *)context;
    (void)last;
    return expr_pow(s, num_integer(s, k), expr_neg(s, order));
}

RULE(series_polylog) {
    term c, order = fixed(x, u[0]);
    expansion *w;
    if (x->restart || store_failed(x->s) || !ex_split_constant(x, u[1], &c, &w)) return NULL;
    if (!order && !ex_off_cut(x, expr_sub(x->s, NUM_ONE, c))) return ex_refuse(x);
    return order && c == NUM_ZERO ? power_series(x, w, next_polylog, &order, NUM_ZERO) : ex_taylor_of_call(x, t, u, n);
}

/* ---- Elliptic integrals ------------------------------------------------------------------------------------------- */

/* pi/2 times the squares of binomial(2*k, k)/4**k, DLMF 19.5.1 */
static term next_elliptic_k(store *s, const void *context, term last, int64_t k) {
    (void)context;
    return expr_mul(s, last, num_rational(s, (2 * k - 1) * (2 * k - 1), 4 * k * k));
}

/* the same over 1 - 2*k, DLMF 19.5.2 */
static term next_elliptic_e(store *s, const void *context, term last, int64_t k) {
    (void)context;
    return expr_mul(s, last, num_rational(s, (2 * k - 1) * (2 * k - 3), 4 * k * k));
}

static expansion *elliptic(expander *x, term t, expansion *const *u, size_t n, next_coefficient *next) {
    term c;
    expansion *w;
    if (n != 1 || !ex_split_constant(x, u[0], &c, &w)) return n == 1 ? NULL : ex_taylor_of_call(x, t, u, n);
    if (c != NUM_ZERO) return ex_taylor_of_call(x, t, u, n);
    return power_series(x, w, next, NULL, expr_mul(x->s, NUM_HALF, EXPR_PI));
}

RULE(series_elliptic_k) { return elliptic(x, t, u, n, next_elliptic_k); }
RULE(series_elliptic_e) { return elliptic(x, t, u, n, next_elliptic_e); }

/* ---- Lambert's W ----------------------------------------------------------------------------------------------------- */

/* (-k)**(k - 1)/k! */
static term next_lambert(store *s, const void *context, term last, int64_t k) {
    (void)context, (void)last;
    bool large = false;
    term power = num_pow_integer(s, num_integer(s, -k), num_integer(s, k - 1), &large);
    term factorial = num_factorial(s, num_integer(s, k), &large);
    return power && factorial ? num_div(s, power, factorial) : 0;
}

/* At the branch point -1/e in p = sqrt(2*(e*u + 1)) (Corless et al. 1996, 4.22-4.24). */
static expansion *lambert_at_branch(expander *x, const expansion *u) {
    store *s = x->s;
    expansion *inner = ex_scale(x, ex_add(x, ex_scale(x, u, EXPR_E), ex_number(x, 1)), NUM_TWO), *p = ex_sqrt(x, inner);
    if (!p) return NULL;
    terms mu, alpha;
    terms_init(&mu, s);
    terms_init(&alpha, s);
    size_t n = ex_taylor_length(x, p);
    bool ok = terms_push(&mu, NUM_MINUS_ONE) && terms_push(&mu, NUM_ONE) && terms_push(&alpha, NUM_TWO) && terms_push(&alpha, NUM_MINUS_ONE);
    for (size_t k = 2; ok && k < n; k++) {
        term a = NUM_ZERO;
        for (size_t j = 2; j < k; j++) a = num_add(s, a, num_mul(s, mu.at[j], mu.at[k + 1 - j]));
        term first = num_add(s, num_mul(s, mu.at[k - 2], NUM_HALF), num_mul(s, alpha.at[k - 2], num_rational(s, 1, 4)));
        term m = num_mul(s, first, num_rational(s, (int64_t)k - 1, (int64_t)k + 1));
        m = num_sub(s, m, num_mul(s, a, NUM_HALF));
        m = num_sub(s, m, num_mul(s, mu.at[k - 1], num_rational(s, 1, (int64_t)k + 1)));
        ok = m && terms_push(&mu, m) && terms_push(&alpha, a) && !store_poll(s);
    }
    expansion *e = ok ? ex_taylor(x, &mu, p) : NULL;
    terms_done(&mu);
    terms_done(&alpha);
    return e;
}

/* The derivatives are W**k/c**k * p(W)/(1 + W)**(2*k - 1) with p of degree k - 1, where the next p is
 * (1 + W)*p' - (k*W + 3*k - 1)*p (Corless et al. 1996, 3.3). */
static bool next_polynomial(store *s, terms *p, int64_t k) {
    size_t degree = p->count;
    term before = NUM_ZERO; /* coefficient i - 1 of the old p */
    if (!terms_push(p, NUM_ZERO)) return false;
    for (size_t i = 0; i <= degree; i++) {
        term own = p->at[i], above = i + 1 <= degree ? p->at[i + 1] : NUM_ZERO;
        term slope = num_mul(s, own, num_integer(s, (int64_t)i - 3 * k + 1));
        term sum = num_add(s, slope, num_mul(s, above, num_integer(s, (int64_t)i + 1)));
        p->at[i] = num_sub(s, sum, num_mul(s, before, num_integer(s, k)));
        before = own;
        if (!p->at[i]) return false;
    }
    return true;
}

/* p(W) * W**k/(c**k * k! * (1 + W)**(2*k - 1)) */
static term lambert_coefficient(store *s, const terms *p, int64_t k, term value, term c, term factorial) {
    terms summands;
    terms_init(&summands, s);
    bool ok = true;
    for (size_t i = 0; ok && i < p->count; i++)
        ok = terms_push(&summands, expr_mul(s, p->at[i], expr_pow_int(s, value, (int64_t)i + k)));
    term below = expr_pow_int(s, expr_add(s, NUM_ONE, value), 1 - 2 * k);
    term factors[] = {ok ? expr_add_all(s, summands.at, summands.count) : 0, below, expr_pow_int(s, c, -k), num_inv(s, factorial)};
    terms_done(&summands);
    return expr_mul_all(s, factors, 4);
}

static expansion *lambert_at(expander *x, term c, const expansion *w) {
    store *s = x->s;
    term value = ex_value(x, FN_LAMBERTW, &c, 1), factorial = NUM_ONE;
    size_t n = ex_taylor_length(x, w);
    terms list, p;
    terms_init(&list, s);
    terms_init(&p, s);
    bool ok = value && terms_push(&list, value) && terms_push(&p, NUM_ONE);
    for (int64_t k = 1; ok && k < (int64_t)n; k++) {
        factorial = num_mul(s, factorial, num_integer(s, k));
        ok = terms_push(&list, lambert_coefficient(s, &p, k, value, c, factorial)) && next_polynomial(s, &p, k) && !store_poll(s);
    }
    expansion *e = ok ? ex_taylor(x, &list, w) : NULL;
    terms_done(&list);
    terms_done(&p);
    return e;
}

RULE(series_lambertw) {
    UNUSED;
    store *s = x->s;
    term c;
    expansion *w;
    if (!ex_split_constant(x, u[0], &c, &w)) return NULL;
    if (c == NUM_ZERO) return power_series(x, w, next_lambert, NULL, NUM_ZERO);
    term least = expr_neg(s, expr_inv(s, EXPR_E));
    if (c == least) return lambert_at_branch(x, u[0]);
    if (!ex_off_cut(x, expr_sub(s, c, least))) return ex_refuse(x);
    return ex_is_zero(w) ? ex_constant(x, ex_value(x, FN_LAMBERTW, &c, 1)) : lambert_at(x, c, w);
}
