/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for sums: two summands become one. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

enum { SUMMANDS_MAX = 24, LOG_BITS = 62, LOG_COEFFICIENT = 8 };

static size_t summands(const store *s, term t) { return (store_arity(s, t) - 1) / 2; }

/* t without the summands i and j, plus `with`. */
static term replace_summands(store *s, term t, size_t i, size_t j, term with) {
    sum_builder *b = sum_begin(s);
    bool ok = b && with && sum_add(b, store_child(s, t, 0)) && sum_add(b, with);
    for (size_t k = 0; ok && k < summands(s, t); k++)
        if (k != i && k != j) ok = sum_add_scaled(b, store_child(s, t, 1 + 2 * k), store_child(s, t, 2 + 2 * k));
    term result = sum_end(&b);
    return ok ? result : 0;
}

/* c1*t1 + c2*t2 as one term, or 0. */
typedef term join_summands(store *s, term c1, term t1, term c2, term t2);

static term join_any(store *s, term t, join_summands *join) {
    size_t n = summands(s, t);
    if (n > SUMMANDS_MAX) return 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            if (i == j) continue;
            const term *c = store_children(s, t) + 1;
            term new = join(s, c[2 * i], c[2 * i + 1], c[2 * j], c[2 * j + 1]);
            if (store_failed(s)) return 0;
            if (new) return replace_summands(s, t, i, j, new);
        }
    return 0;
}

/* Signs inside cost no more than a minus and its parentheses. */
term rule_minus_sum(store *s, term t) {
    bool any = false;
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, store_child(s, t, 0));
    for (size_t i = 0; ok && i < summands(s, t); i++) {
        term c = store_child(s, t, 1 + 2 * i), u = store_child(s, t, 2 + 2 * i);
        any = any || (c == NUM_MINUS_ONE && store_kind_of(s, u) == EXPR_SUM);
        ok = c == NUM_MINUS_ONE || store_kind_of(s, u) != EXPR_SUM ? sum_add_scaled(b, c, u)
                                                                  : sum_add(b, expr_mul(s, c, u));
    }
    term result = sum_end(&b);
    return ok && any ? result : 0;
}

/* ---- Logarithms ------------------------------------------------------------------------------ */

static bool small_coefficient(const store *s, term c, int64_t *n) {
    return num_to_int64(s, c, n) && *n <= LOG_COEFFICIENT && *n >= -LOG_COEFFICIENT;
}

/* The argument of a logarithm to the power n, when it is positive and does not grow too long. */
static term log_power(store *s, term log, int64_t n) {
    if (store_kind_of(s, log) != FN_LOG) return 0;
    term u = store_child(s, log, 0);
    if (!expr_is(s, u, FACT_POSITIVE)) return 0;
    if (expr_is_number(s, u) && (!num_is_exact(s, u) || num_bits(s, u) * (uint64_t)(n < 0 ? -n : n) > LOG_BITS))
        return 0;
    return expr_pow_int(s, u, n);
}

static term join_logs(store *s, term c1, term t1, term c2, term t2) {
    int64_t n, m;
    if (!small_coefficient(s, c1, &n) || !small_coefficient(s, c2, &m)) return 0;
    term u = log_power(s, t1, n), v = u ? log_power(s, t2, m) : 0;
    if (!u || !v) return 0;
    term product = expr_mul(s, u, v);
    return product ? expr_call1(s, FN_LOG, product) : 0;
}

term rule_log_sum(store *s, term t) { return join_any(s, t, join_logs); }

/* ---- Exponentials ---------------------------------------------------------------------------- */

/* c*exp(u)*r and d*exp(-u)*r, c = +-d: the exponents' part of each product */
static bool split_exp(store *s, term t, term *u, term *rest) {
    if (store_kind_of(s, t) == EXPR_POWER && store_child(s, t, 0) == EXPR_E) {
        *u = store_child(s, t, 1);
        *rest = NUM_ONE;
        return true;
    }
    if (store_kind_of(s, t) != EXPR_PRODUCT) return false;
    for (size_t i = 1, n = store_arity(s, t); i + 1 < n; i += 2)
        if (store_child(s, t, i) == EXPR_E) {
            *u = store_child(s, t, i + 1);
            *rest = expr_div(s, t, expr_exp(s, *u));
            return *rest != 0;
        }
    return false;
}

/* Of exp(u) and exp(-u) the one whose exponent begins without a minus comes first. */
static bool leads_with_minus(store *s, term u) {
    term c, rest;
    expr_split_coefficient(s, u, &c, &rest);
    return num_is_real(s, c) && num_sign(s, c) < 0;
}

static term join_exps(store *s, term c1, term t1, term c2, term t2) {
    term u, v, r1, r2;
    if (!split_exp(s, t1, &u, &r1) || !split_exp(s, t2, &v, &r2) || r1 != r2) return 0;
    if (leads_with_minus(s, u) || expr_neg(s, u) != v) return 0;
    bool odd = c2 == num_neg(s, c1);
    if (!odd && c1 != c2) return 0;
    term parts[] = {NUM_TWO, c1, r1, expr_call1(s, odd ? FN_SINH : FN_COSH, u)};
    return expr_mul_all(s, parts, 4);
}

term rule_exp_pair(store *s, term t) { return join_any(s, t, join_exps); }

/* c*cos(u) + c*I*sin(u) */
static term join_euler(store *s, term c1, term t1, term c2, term t2) {
    if (store_kind_of(s, t1) != FN_COS || store_kind_of(s, t2) != FN_SIN) return 0;
    term u = store_child(s, t1, 0);
    if (u != store_child(s, t2, 0) || !num_is_exact(s, c1) || !num_is_exact(s, c2)) return 0;
    term ratio = num_div(s, c2, c1);
    if (ratio != NUM_I && ratio != num_neg(s, NUM_I)) return 0;
    return expr_mul(s, c1, expr_exp(s, expr_mul(s, ratio, u)));
}

term rule_euler(store *s, term t) { return join_any(s, t, join_euler); }

/* ---- Parts and complements --------------------------------------------------------------------- */

static bool same_argument(const store *s, term a, unsigned first, term b, unsigned second) {
    return store_kind_of(s, a) == first && store_kind_of(s, b) == second && store_child(s, a, 0) == store_child(s, b, 0);
}

static term join_parts(store *s, term c1, term t1, term c2, term t2) {
    if (!same_argument(s, t1, FN_RE, t2, FN_IM) || !num_is_exact(s, c1) || !num_is_exact(s, c2)) return 0;
    term u = store_child(s, t1, 0), turned = num_mul(s, c1, NUM_I);
    if (c2 == turned) return expr_mul(s, c1, u);
    return c2 == num_neg(s, turned) ? expr_mul(s, c1, expr_call1(s, FN_CONJUGATE, u)) : 0;
}

static term join_conjugates(store *s, term c1, term t1, term c2, term t2) {
    if (store_kind_of(s, t2) != FN_CONJUGATE || store_child(s, t2, 0) != t1 || c1 != c2) return 0;
    return expr_mul(s, num_mul(s, NUM_TWO, c1), expr_call1(s, FN_RE, t1));
}

term rule_conjugates(store *s, term t) { return join_any(s, t, join_conjugates); }

/* The base of t = base**2, or 0. */
static term square_base(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_POWER && store_child(s, t, 1) == NUM_TWO ? store_child(s, t, 0) : 0;
}

static term join_squares(store *s, term c1, term t1, term c2, term t2) {
    term re = square_base(s, t1), im = square_base(s, t2);
    if (c1 != c2 || !re || !im || store_kind_of(s, re) != FN_RE || store_kind_of(s, im) != FN_IM) return 0;
    if (store_child(s, re, 0) != store_child(s, im, 0)) return 0;
    return expr_mul(s, c1, expr_pow_int(s, expr_call1(s, FN_ABS, store_child(s, re, 0)), 2));
}

term rule_squares(store *s, term t) { return join_any(s, t, join_squares); }

/* c + d*erf(u) by erfc, and the other way round. */
term rule_error_function(store *s, term t) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, store_child(s, t, 0)), any = false;
    for (size_t i = 0; ok && i < summands(s, t); i++) {
        term c = store_child(s, t, 1 + 2 * i), u = store_child(s, t, 2 + 2 * i);
        unsigned kind = store_kind_of(s, u);
        if (any || (kind != FN_ERF && kind != FN_ERFC)) {
            ok = sum_add_scaled(b, c, u);
            continue;
        }
        term other = expr_call1(s, kind == FN_ERF ? FN_ERFC : FN_ERF, store_child(s, u, 0));
        ok = other && sum_add(b, c) && sum_add_scaled(b, num_neg(s, c), other);
        any = true;
    }
    term result = sum_end(&b);
    return ok && any ? result : 0;
}

/* sin(a) +- sin(b), cos(a) +- cos(b) as products, and the hyperbolic ones */
static term join_waves(store *s, term c1, term t1, term c2, term t2) {
    unsigned kind = store_kind_of(s, t1);
    bool hyperbolic = kind == FN_SINH || kind == FN_COSH, sine = kind == FN_SIN || kind == FN_SINH;
    if ((!hyperbolic && !sine && kind != FN_COS) || store_kind_of(s, t2) != kind || !num_is_exact(s, c1)) return 0;
    bool minus = c2 == num_neg(s, c1);
    if (!minus && c1 != c2) return 0;
    term a = store_child(s, t1, 0), b = store_child(s, t2, 0);
    term plus_half = rules_scaled(s, NUM_HALF, expr_add(s, a, b)), minus_half = rules_scaled(s, NUM_HALF, expr_difference(s, a, b));
    const unsigned odd = hyperbolic ? FN_SINH : FN_SIN, even = hyperbolic ? FN_COSH : FN_COS;
    bool first_odd = sine ? !minus : minus;
    term scale = num_mul(s, NUM_TWO, minus && kind == FN_COS ? num_neg(s, c1) : c1);
    term parts[] = {scale, expr_call1(s, first_odd ? odd : even, plus_half), expr_call1(s, minus ? odd : even, minus_half)};
    return expr_mul_all(s, parts, 3);
}

term rule_wave_sum(store *s, term t) { return join_any(s, t, join_waves); }

term rule_parts(store *s, term t) { return join_any(s, t, join_parts); }

/* max(u, v) + min(u, v) */
static term join_extremes(store *s, term max, term min) {
    if (store_arity(s, max) != 2 || store_arity(s, min) != 2) return 0;
    term u = store_child(s, max, 0), v = store_child(s, max, 1);
    return u == store_child(s, min, 0) && v == store_child(s, min, 1) ? expr_add(s, u, v) : 0;
}

static bool both(const store *s, term t1, term t2, unsigned kind) {
    return store_kind_of(s, t1) == kind && store_kind_of(s, t2) == kind;
}

/* c*(atan(u) + atan(1/u)) for u > 0 or u < 0 */
static term turn_of_sign(store *s, term c, term atan) {
    term u = store_child(s, atan, 0), quarter = expr_mul(s, num_mul(s, c, NUM_HALF), EXPR_PI);
    if (expr_is(s, u, FACT_POSITIVE)) return quarter;
    return expr_is(s, u, FACT_NEGATIVE) ? expr_neg(s, quarter) : 0;
}

static term join_complements(store *s, term c1, term t1, term c2, term t2) {
    if (c1 != c2) return 0;
    if (store_kind_of(s, t1) == FN_MAX && store_kind_of(s, t2) == FN_MIN) {
        term sum = join_extremes(s, t1, t2);
        return sum ? expr_mul(s, c1, sum) : 0;
    }
    if ((both(s, t1, t2, FN_ACOS) || both(s, t1, t2, FN_ASEC)) && store_child(s, t1, 0) == expr_neg(s, store_child(s, t2, 0)))
        return expr_mul(s, c1, EXPR_PI);
    if (both(s, t1, t2, FN_ATAN) && store_child(s, t1, 0) == expr_inv(s, store_child(s, t2, 0))) return turn_of_sign(s, c1, t1);
    if (same_argument(s, t1, FN_UPPERGAMMA, t2, FN_LOWERGAMMA) && store_child(s, t1, 1) == store_child(s, t2, 1))
        return expr_mul(s, c1, expr_call1(s, FN_GAMMA, store_child(s, t1, 0)));
    if (store_kind_of(s, t1) == FN_FLOOR && store_kind_of(s, t2) == FN_CEILING &&
        store_child(s, t1, 0) == expr_neg(s, store_child(s, t2, 0)))
        return NUM_ZERO;
    if (same_argument(s, t1, FN_ACSC, t2, FN_ASEC)) return expr_mul(s, num_mul(s, c1, NUM_HALF), EXPR_PI);
    if (same_argument(s, t1, FN_ASIN, t2, FN_ACOS)) return expr_mul(s, num_mul(s, c1, NUM_HALF), EXPR_PI);
    return same_argument(s, t1, FN_ERF, t2, FN_ERFC) ? c1 : 0;
}

term rule_complement(store *s, term t) { return join_any(s, t, join_complements); }
