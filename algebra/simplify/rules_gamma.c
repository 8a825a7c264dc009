/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for gamma functions and binomial coefficients. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

static term argument(const store *s, term t) { return store_child(s, t, 0); }

enum { FACTORS_MAX = 12, SYMMETRIC_MOST = 6 };

static size_t factors(const store *s, term t) { return (store_arity(s, t) - 1) / 2; }
static term base_at(const store *s, term t, size_t i) { return store_child(s, t, 1 + 2 * i); }
static term exponent_at(const store *s, term t, size_t i) { return store_child(s, t, 2 + 2 * i); }

/* gamma(u)*gamma(u + 1/2) = 2**(1 - 2*u)*sqrt(pi)*gamma(2*u) */
static term duplicated(store *s, term u) {
    term twice = rules_scaled(s, NUM_TWO, u);
    term parts[] = {expr_pow(s, NUM_TWO, expr_sub(s, NUM_ONE, twice)), expr_sqrt(s, EXPR_PI), expr_call1(s, FN_GAMMA, twice)};
    return expr_mul_all(s, parts, 3);
}

term rule_duplication(store *s, term t) {
    size_t n = factors(s, t);
    for (size_t i = 0; n <= FACTORS_MAX && i < n; i++)
        for (size_t j = 0; j < n; j++) {
            term f = base_at(s, t, i), g = base_at(s, t, j), e = exponent_at(s, t, i);
            if (i == j || store_kind_of(s, f) != FN_GAMMA || store_kind_of(s, g) != FN_GAMMA) continue;
            if (e != exponent_at(s, t, j) || !num_is_integer(s, e)) continue;
            if (argument(s, g) != expr_add(s, argument(s, f), NUM_HALF)) continue;
            term both = expr_mul(s, f, g), quotient = expr_pow(s, expr_div(s, duplicated(s, argument(s, f)), both), e);
            return expr_mul(s, t, quotient);
        }
    return 0;
}

/* gamma(u)*gamma(-u) = -pi/(u*sin(pi*u)) */
term rule_reflection_zero(store *s, term t) {
    size_t n = factors(s, t);
    for (size_t i = 0; n <= FACTORS_MAX && i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            term f = base_at(s, t, i), g = base_at(s, t, j), e = exponent_at(s, t, i);
            if (store_kind_of(s, f) != FN_GAMMA || store_kind_of(s, g) != FN_GAMMA) continue;
            if (e != exponent_at(s, t, j) || !num_is_integer(s, e)) continue;
            term u = argument(s, f), below = rules_scaled(s, EXPR_PI, u);
            if (argument(s, g) != expr_neg(s, u)) continue;
            term value = expr_div(s, expr_neg(s, EXPR_PI), expr_mul(s, u, expr_call1(s, FN_SIN, below)));
            return expr_mul(s, t, expr_pow(s, expr_div(s, value, expr_mul(s, f, g)), e));
        }
    return 0;
}

/* n!/(k!*(n - k)!) = binomial(n, k) */
term rule_binomial_factorials(store *s, term t) {
    size_t n = factors(s, t), above[FACTORS_MAX], below[FACTORS_MAX], ups = 0, downs = 0;
    if (n > FACTORS_MAX || n < 3) return 0;
    for (size_t i = 0; i < n; i++) {
        if (store_kind_of(s, base_at(s, t, i)) != FN_FACTORIAL) continue;
        if (exponent_at(s, t, i) == NUM_ONE) above[ups++] = i;
        if (exponent_at(s, t, i) == NUM_MINUS_ONE) below[downs++] = i;
    }
    for (size_t i = 0; i < ups; i++)
        for (size_t j = 0; j < downs; j++)
            for (size_t k = j + 1; k < downs; k++) {
                term a = base_at(s, t, above[i]), b = base_at(s, t, below[j]), c = base_at(s, t, below[k]);
                if (argument(s, a) != expr_add(s, argument(s, b), argument(s, c))) continue;
                bool first = expr_compare(s, argument(s, b), argument(s, c)) <= 0;
                if (store_layout_of(s, argument(s, b)) == STORE_BYTES) first = true;
                else if (store_layout_of(s, argument(s, c)) == STORE_BYTES) first = false;
                term parts[] = {t, expr_inv(s, a), b, c, expr_call2(s, FN_BINOMIAL, argument(s, a), argument(s, first ? b : c))};
                return expr_mul_all(s, parts, 5);
            }
    return 0;
}

/* t = binomial(n, k) */
static bool is_binomial(const store *s, term t, term *n, term *k) {
    if (store_kind_of(s, t) != FN_BINOMIAL) return false;
    *n = store_child(s, t, 0);
    *k = store_child(s, t, 1);
    return true;
}

/* c*binomial(n, k) + c*binomial(n, k + 1) = c*binomial(n + 1, k + 1); and binomial(n + 1, k + 1) - one of them is the
 * other */
static term join_pascal(store *s, term c1, term t1, term c2, term t2) {
    term n, k, m, j;
    if (!is_binomial(s, t1, &n, &k) || !is_binomial(s, t2, &m, &j)) return 0;
    term up = expr_add(s, n, NUM_ONE), next = expr_add(s, k, NUM_ONE);
    if (c1 == c2 && m == n && j == next) return expr_mul(s, c1, expr_call2(s, FN_BINOMIAL, up, next));
    if (c2 != num_neg(s, c1) || m != up) return 0;
    if (j == next) return expr_mul(s, c2, expr_call2(s, FN_BINOMIAL, n, next));
    return j == k ? expr_mul(s, c2, expr_call2(s, FN_BINOMIAL, n, expr_sub(s, k, NUM_ONE))) : 0;
}

term rule_pascal(store *s, term t) {
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    for (size_t i = 1; n <= 2 * FACTORS_MAX && i + 1 < n; i += 2)
        for (size_t j = 1; j + 1 < n; j += 2) {
            term new = i == j ? 0 : join_pascal(s, child[i], child[i + 1], child[j], child[j + 1]);
            if (store_failed(s)) return 0;
            if (!new) continue;
            child = store_children(s, t);
            term parts[] = {t, expr_mul(s, num_neg(s, child[i]), child[i + 1]), 0, new};
            child = store_children(s, t);
            parts[2] = expr_mul(s, num_neg(s, child[j]), child[j + 1]);
            return expr_add_all(s, parts, 4);
        }
    return 0;
}

/* binomial(n, n - j) = binomial(n, j) for integers n >= 0 and a number j >= 0; binomial(n, 1) = n */
term rule_binomial_symmetric(store *s, term t) {
    term n = store_child(s, t, 0), k = store_child(s, t, 1), j = expr_difference(s, n, k);
    int64_t small;
    if (expr_is_number(s, n) || !j || !num_to_int64(s, j, &small) || small < 0 || small > SYMMETRIC_MOST) return 0;
    if (!expr_is(s, n, FACT_INTEGER) || !expr_is(s, n, FACT_NONNEGATIVE)) return 0;
    return expr_call2(s, FN_BINOMIAL, n, j);
}
