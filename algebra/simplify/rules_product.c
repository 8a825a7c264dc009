/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for products. */
#include "algebra/accumulate.h"
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
    if (e1 != e2 || store_kind_of(s, e1) != NUM_RATIONAL) return 0;
    if (!is_positive_integer(s, b1) || !is_positive_integer(s, b2)) return 0;
    return expr_pow(s, num_mul(s, b1, b2), e1);
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

static term join_abs_sign(store *s, term f, term e1, term g, term e2) {
    int64_t n, m;
    if (!is_pair(s, f, g, FN_ABS, FN_SIGN) || !both_integers(s, e1, e2, &n, &m) || n < 1 || m < 1) return 0;
    int64_t k = n < m ? n : m;
    term parts[] = {expr_pow_int(s, store_child(s, f, 0), k), expr_pow_int(s, f, n - k), expr_pow_int(s, g, m - k)};
    return expr_mul_all(s, parts, 3);
}

term rule_abs_sign(store *s, term t) { return join_any(s, t, join_abs_sign); }
