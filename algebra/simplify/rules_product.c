/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for products. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

static size_t factors(const store *s, term t) { return (store_arity(s, t) - 1) / 2; }
static term base_at(const store *s, term t, size_t i) { return store_child(s, t, 1 + 2 * i); }
static term exponent_at(const store *s, term t, size_t i) { return store_child(s, t, 2 + 2 * i); }

/* t without the factors i and j (the same: one), times `with`. */
static term replace_factors(store *s, term t, size_t i, size_t j, term with) {
    product_builder *b = product_begin(s);
    bool ok = b && with && product_mul(b, store_child(s, t, 0)) && product_mul(b, with);
    for (size_t k = 0; ok && k < factors(s, t); k++)
        if (k != i && k != j) ok = product_mul_power(b, base_at(s, t, k), exponent_at(s, t, k));
    term result = product_end(&b);
    return ok ? result : 0;
}

/* Every pair of factors; the first that `join` joins. */
typedef term join_factors(store *s, term b1, term e1, term b2, term e2);

enum { FACTORS_MAX = 24 };

static term join_any(store *s, term t, join_factors *join) {
    size_t n = factors(s, t);
    if (n > FACTORS_MAX) return 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            if (i == j) continue;
            term new = join(s, base_at(s, t, i), exponent_at(s, t, i), base_at(s, t, j), exponent_at(s, t, j));
            if (store_failed(s)) return 0;
            if (new) return replace_factors(s, t, i, j, new);
        }
    return 0;
}

static bool is_positive_integer(const store *s, term n) { return num_is_integer(s, n) && num_sign(s, n) > 0; }

static term join_radicals(store *s, term b1, term e1, term b2, term e2) {
    if (num_is_integer(s, e1)) return 0;
    if (is_positive_integer(s, b1) && is_positive_integer(s, b2)) return e1 == e2 ? expr_pow(s, num_mul(s, b1, b2), e1) : 0;
    bool below = expr_is_number(s, e2) && num_is_exact(s, e2) && e1 == num_neg(s, e2);
    if ((e1 != e2 && !below) || b1 == EXPR_E || b2 == EXPR_E || (below && num_is_real(s, e1) && num_sign(s, e1) < 0)) return 0;
    if (!expr_is(s, b1, FACT_POSITIVE) || !expr_is(s, b2, FACT_POSITIVE)) return 0;
    return expr_pow(s, below ? expr_div(s, b1, b2) : expr_mul(s, b1, b2), e1);
}

term rule_radicals(store *s, term t) { return join_any(s, t, join_radicals); }

/* Integer exponents of two functions of one argument. */
static bool is_pair(const store *s, term f, term g, unsigned first, unsigned second) {
    return store_kind_of(s, f) == first && store_kind_of(s, g) == second && store_child(s, f, 0) == store_child(s, g, 0);
}

static bool both_integers(const store *s, term e1, term e2, int64_t *n, int64_t *m) {
    return num_to_int64(s, e1, n) && num_to_int64(s, e2, m);
}

/* sin**n * cos**-m = tan**k * the rest, k = min(n, m); for n < 0 its inverse. */
static term join_tangent(store *s, term f, term e1, term g, term e2) {
    bool circular = is_pair(s, f, g, FN_SIN, FN_COS);
    int64_t n, m;
    if ((!circular && !is_pair(s, f, g, FN_SINH, FN_COSH)) || !both_integers(s, e1, e2, &n, &m)) return 0;
    if ((n > 0) == (m > 0) || !n || !m) return 0;
    int64_t k = n > 0 ? (n < -m ? n : -m) : (n > -m ? n : -m);
    term tangent = expr_call1(s, circular ? FN_TAN : FN_TANH, store_child(s, f, 0));
    term parts[] = {expr_pow_int(s, tangent, k), expr_pow_int(s, f, n - k), expr_pow_int(s, g, m + k)};
    return expr_mul_all(s, parts, 3);
}

term rule_tangent(store *s, term t) { return join_any(s, t, join_tangent); }

static term join_double(store *s, term f, term e1, term g, term e2) {
    bool circular = is_pair(s, f, g, FN_SIN, FN_COS);
    int64_t n, m;
    if ((!circular && !is_pair(s, f, g, FN_SINH, FN_COSH)) || !both_integers(s, e1, e2, &n, &m)) return 0;
    if ((n > 0) != (m > 0)) return 0;
    int64_t k = n > 0 ? (n < m ? n : m) : (n > m ? n : m);
    term twice = expr_mul(s, NUM_TWO, store_child(s, f, 0));
    term double_sine = expr_mul(s, NUM_HALF, expr_call1(s, circular ? FN_SIN : FN_SINH, twice));
    term parts[] = {expr_pow_int(s, double_sine, k), expr_pow_int(s, f, n - k), expr_pow_int(s, g, m - k)};
    return expr_mul_all(s, parts, 3);
}

term rule_double_angle(store *s, term t) { return join_any(s, t, join_double); }

/* A minus goes into a sum with an odd exponent. */
static term negated_sum(store *s, term sum) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, num_neg(s, store_child(s, sum, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, sum); i += 2)
        ok = sum_add_scaled(b, num_neg(s, store_child(s, sum, i)), store_child(s, sum, i + 1));
    term result = sum_end(&b);
    return ok ? result : 0;
}

term rule_sign_in(store *s, term t) {
    term number = store_child(s, t, 0);
    if (!num_is_rational(s, number) || num_sign(s, number) > 0) return 0;
    for (size_t i = 0; i < factors(s, t); i++) {
        term base = base_at(s, t, i), e = exponent_at(s, t, i);
        if (store_kind_of(s, base) != EXPR_SUM || !num_is_integer(s, e) || num_is_even(s, e)) continue;
        term power = expr_pow(s, negated_sum(s, base), e);
        return expr_neg(s, replace_factors(s, t, i, i, power));
    }
    return 0;
}

static size_t negative_terms(const store *s, term sum) {
    size_t count = 0;
    for (size_t i = 0; i < store_arity(s, sum); i += i ? 2 : 1) {
        term c = store_child(s, sum, i);
        count += num_is_real(s, c) && num_sign(s, c) < 0;
    }
    return count;
}

static size_t summands(const store *s, term sum) { return (store_arity(s, sum) - 1) / 2 + (store_child(s, sum, 0) != NUM_ZERO); }

static bool is_odd_power_of_sum(const store *s, term base, term e) {
    return store_kind_of(s, base) == EXPR_SUM && num_is_integer(s, e) && !num_is_even(s, e);
}

/* Both factors turned when that leaves fewer minus signs. */
static term join_signs(store *s, term f, term e1, term g, term e2) {
    if (!is_odd_power_of_sum(s, f, e1) || !is_odd_power_of_sum(s, g, e2)) return 0;
    if (2 * (negative_terms(s, f) + negative_terms(s, g)) <= summands(s, f) + summands(s, g)) return 0;
    return expr_mul(s, expr_pow(s, negated_sum(s, f), e1), expr_pow(s, negated_sum(s, g), e2));
}

term rule_sign_pair(store *s, term t) { return join_any(s, t, join_signs); }

static term join_abs_sign(store *s, term f, term e1, term g, term e2) {
    int64_t n, m;
    if (!is_pair(s, f, g, FN_ABS, FN_SIGN) || !both_integers(s, e1, e2, &n, &m) || n < 1 || m < 1) return 0;
    int64_t k = n < m ? n : m;
    term parts[] = {expr_pow_int(s, store_child(s, f, 0), k), expr_pow_int(s, f, n - k), expr_pow_int(s, g, m - k)};
    return expr_mul_all(s, parts, 3);
}

term rule_abs_sign(store *s, term t) { return join_any(s, t, join_abs_sign); }

/* ---- Parts of complex numbers ---------------------------------------------------------------- */

static term join_conjugate(store *s, term f, term e1, term g, term e2) {
    if (store_kind_of(s, g) != FN_CONJUGATE || store_child(s, g, 0) != f || e1 != e2 || !num_is_integer(s, e1)) return 0;
    return expr_pow(s, expr_call1(s, FN_ABS, f), num_mul(s, NUM_TWO, e1));
}

term rule_conjugate_product(store *s, term t) { return join_any(s, t, join_conjugate); }

static term join_abs(store *s, term f, term e1, term g, term e2) {
    int64_t n, m;
    if (store_kind_of(s, f) != FN_ABS || store_kind_of(s, g) != FN_ABS || !both_integers(s, e1, e2, &n, &m)) return 0;
    if (n != m && n != -m) return 0;
    term u = store_child(s, f, 0), v = store_child(s, g, 0);
    return expr_pow_int(s, expr_call1(s, FN_ABS, n == m ? expr_mul(s, u, v) : expr_div(s, u, v)), n);
}

term rule_abs_product(store *s, term t) { return join_any(s, t, join_abs); }

/* x/abs(x), abs(x)/x */
static term join_sign(store *s, term f, term e1, term g, term e2) {
    int64_t n, m;
    if (store_kind_of(s, g) != FN_ABS || store_child(s, g, 0) != f || !both_integers(s, e1, e2, &n, &m)) return 0;
    if (!n || n != -m) return 0;
    return expr_pow_int(s, expr_call1(s, FN_SIGN, f), n);
}

term rule_sign_product(store *s, term t) { return join_any(s, t, join_sign); }

/* ---- Half angles and sums of waves -------------------------------------------------------------- */

/* sum = number + c*t with one summand */
static bool is_two_terms(const store *s, term sum, term *number, term *c, term *t) {
    if (store_kind_of(s, sum) != EXPR_SUM || store_arity(s, sum) != 3) return false;
    *number = store_child(s, sum, 0);
    *c = store_child(s, sum, 1);
    *t = store_child(s, sum, 2);
    return true;
}

/* sin(u)/(1 + cos(u)) = tan(u/2), (1 - cos(u))/sin(u) = tan(u/2); hyperbolic: the second is
 * (cosh(u) - 1)/sinh(u). */
static term join_half(store *s, term f, term e1, term g, term e2) {
    term number, c, cosine;
    int64_t n, m;
    unsigned kind = store_kind_of(s, f);
    if ((kind != FN_SIN && kind != FN_SINH) || !is_two_terms(s, g, &number, &c, &cosine)) return 0;
    if (store_kind_of(s, cosine) != (kind == FN_SIN ? FN_COS : FN_COSH) || store_child(s, cosine, 0) != store_child(s, f, 0))
        return 0;
    if (!both_integers(s, e1, e2, &n, &m) || !n || n != -m || !num_is_exact(s, number) || !num_is_exact(s, c)) return 0;
    bool minus = c == num_neg(s, number);
    if (!minus && c != number) return 0;
    term half = rules_scaled(s, NUM_HALF, store_child(s, f, 0));
    term tangent = expr_call1(s, kind == FN_SIN ? FN_TAN : FN_TANH, half);
    term scale = minus && kind == FN_SINH ? c : number;
    return expr_mul(s, expr_pow_int(s, scale, m), expr_pow_int(s, tangent, minus ? m : n));
}

term rule_half_angle(store *s, term t) { return join_any(s, t, join_half); }

/* c1*f(a) + c2*f(b) without a number */
static bool is_wave_sum(const store *s, term sum, unsigned kind, const term **c) {
    if (store_kind_of(s, sum) != EXPR_SUM || store_arity(s, sum) != 5) return false;
    *c = store_children(s, sum);
    return (*c)[0] == NUM_ZERO && store_kind_of(s, (*c)[2]) == kind && store_kind_of(s, (*c)[4]) == kind;
}

/* (sin(a) +- sin(b))/(cos(a) + cos(b)) = tan((a +- b)/2), also hyperbolic */
static term join_wave_quotient(store *s, term f, term e1, term g, term e2) {
    const term *sine, *cosine;
    int64_t n, m;
    if (!both_integers(s, e1, e2, &n, &m) || !n || n != -m) return 0;
    bool circular = is_wave_sum(s, f, FN_SIN, &sine) && is_wave_sum(s, g, FN_COS, &cosine);
    if (!circular && (!is_wave_sum(s, f, FN_SINH, &sine) || !is_wave_sum(s, g, FN_COSH, &cosine))) return 0;
    if (cosine[1] != cosine[3]) return 0;
    term a = store_child(s, sine[2], 0), b = store_child(s, sine[4], 0), c = store_child(s, cosine[2], 0),
         d = store_child(s, cosine[4], 0), first = sine[1], scale = cosine[1];
    bool same = first == sine[3], opposite = sine[3] == num_neg(s, first);
    if (!((a == c && b == d) || (a == d && b == c)) || (!same && !opposite)) return 0;
    term half = rules_scaled(s, NUM_HALF, same ? expr_add(s, a, b) : expr_difference(s, a, b));
    return expr_mul(s, expr_pow_int(s, num_div(s, first, scale), n), expr_pow_int(s, expr_call1(s, circular ? FN_TAN : FN_TANH, half), n));
}

term rule_wave_quotient(store *s, term t) { return join_any(s, t, join_wave_quotient); }

/* ---- Special functions ---------------------------------------------------------------------------- */

static term join_reflection(store *s, term f, term e1, term g, term e2) {
    if (store_kind_of(s, f) != FN_GAMMA || store_kind_of(s, g) != FN_GAMMA || e1 != e2 || !num_is_integer(s, e1)) return 0;
    term u = store_child(s, f, 0), v = store_child(s, g, 0);
    if (v != expr_difference(s, NUM_ONE, u)) return 0;
    term sine = expr_call1(s, FN_SIN, rules_scaled(s, EXPR_PI, u));
    return expr_pow(s, expr_div(s, EXPR_PI, sine), e1);
}

term rule_reflection(store *s, term t) { return join_any(s, t, join_reflection); }

/* u*gamma(u) = gamma(1 + u), u*factorial(u - 1) = factorial(u) */
static term join_shift(store *s, term f, term e1, term g, term e2) {
    unsigned kind = store_kind_of(s, g);
    if ((kind != FN_GAMMA && kind != FN_FACTORIAL) || e1 != e2 || !num_is_integer(s, e1)) return 0;
    term next = expr_add(s, store_child(s, g, 0), NUM_ONE);
    if (f != (kind == FN_GAMMA ? store_child(s, g, 0) : next)) return 0;
    return expr_pow(s, expr_call1(s, kind, next), e1);
}

term rule_shift_up(store *s, term t) { return join_any(s, t, join_shift); }

/* lambertw(u)**n * exp(c*lambertw(u)) with n and c of one sign */
static term join_lambert(store *s, term f, term e1, term g, term e2) {
    term c, rest;
    int64_t n, m;
    if (store_kind_of(s, f) != FN_LAMBERTW || store_arity(s, f) != 1 || g != EXPR_E) return 0;
    expr_split_coefficient(s, e2, &c, &rest);
    if (rest != f || !both_integers(s, e1, c, &n, &m) || !n || (n > 0) != (m > 0)) return 0;
    int64_t k = n > 0 ? (n < m ? n : m) : (n > m ? n : m);
    term parts[] = {expr_pow_int(s, store_child(s, f, 0), k), expr_pow_int(s, f, n - k),
                    expr_exp(s, expr_mul(s, num_integer(s, m - k), f))};
    return expr_mul_all(s, parts, 3);
}

term rule_lambert(store *s, term t) { return join_any(s, t, join_lambert); }
