/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for inverse hyperbolic functions and the logarithms that they are. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

static term argument(const store *s, term t) { return store_child(s, t, 0); }

static term square_root_of(store *s, term q) {
    return num_is_zero(s, q) ? NUM_ZERO : num_sign(s, q) > 0 ? num_exact_root(s, q, 2) : 0;
}

/* asinh(q) = log(q + sqrt(q**2 + 1)) where the root is rational, acosh, atanh(q) = log((1 + q)/(1 - q))/2 */
term rule_inverse_log(store *s, term t) {
    term q = argument(s, t);
    unsigned kind = store_kind_of(s, t);
    if (!num_is_rational(s, q)) return 0;
    if (kind == FN_ATANH) {
        if (num_compare(s, num_abs(s, q), NUM_ONE) >= 0) return 0;
        term x = num_div(s, num_add(s, NUM_ONE, q), num_sub(s, NUM_ONE, q)), root = num_exact_root(s, x, 2);
        if (root) return expr_call1(s, FN_LOG, root);
        return expr_mul(s, NUM_HALF, expr_call1(s, FN_LOG, x));
    }
    term square = num_mul(s, q, q), one = kind == FN_ASINH ? NUM_ONE : NUM_MINUS_ONE;
    if (kind == FN_ACOSH && num_compare(s, q, NUM_ONE) < 0) return 0;
    term root = square_root_of(s, num_add(s, square, one));
    return root ? expr_call1(s, FN_LOG, num_add(s, q, root)) : 0;
}

/* asinh(sinh(u)) = u for real u, acosh(cosh(u)) = u for u >= 0, atanh(tanh(u)) = u for real u */
term rule_inverse_of(store *s, term t) {
    term f = argument(s, t);
    unsigned kind = store_kind_of(s, t), inner = kind == FN_ASINH ? FN_SINH : kind == FN_ACOSH ? FN_COSH : FN_TANH;
    if (store_kind_of(s, f) != inner) return 0;
    term u = argument(s, f);
    if (!expr_is(s, u, FACT_REAL)) return 0;
    return kind == FN_ACOSH && !expr_is(s, u, FACT_NONNEGATIVE) ? expr_call1(s, FN_ABS, u) : u;
}

/* sqrt(1 + v**2) */
static bool is_hyperbola(store *s, term root, term v) {
    if (store_kind_of(s, root) != EXPR_POWER || store_child(s, root, 1) != NUM_HALF) return false;
    return argument(s, root) == expr_add(s, NUM_ONE, expr_pow_int(s, v, 2));
}

/* sqrt(v - 1)*sqrt(v + 1) */
static bool is_pair_of_roots(store *s, term t, term v) {
    return t == expr_mul(s, expr_sqrt(s, expr_sub(s, v, NUM_ONE)), expr_sqrt(s, expr_add(s, v, NUM_ONE)));
}

static bool is_symbol(const store *s, term t) { return store_layout_of(s, t) == STORE_BYTES && !expr_is_number(s, t); }

/* log(v + sqrt(1 + v**2)) = asinh(v), log(v + sqrt(v - 1)*sqrt(v + 1)) = acosh(v) for a symbol or function v */
term rule_log_inverse(store *s, term t) {
    term sum = argument(s, t);
    if (store_kind_of(s, sum) != EXPR_SUM || store_arity(s, sum) != 5 || store_child(s, sum, 0) != NUM_ZERO) return 0;
    const term *child = store_children(s, sum);
    if (child[1] != NUM_ONE || child[3] != NUM_ONE) return 0;
    for (size_t i = 2; i <= 4; i += 2) {
        term v = child[i], root = child[6 - i];
        if (!is_symbol(s, v) && !expr_is_function(s, v)) continue;
        if (is_hyperbola(s, root, v)) return expr_call1(s, FN_ASINH, v);
        if (is_pair_of_roots(s, root, v)) return expr_call1(s, FN_ACOSH, v);
    }
    return 0;
}

/* 1 - v of 1 + v */
static term reflected(store *s, term t) { return expr_difference(s, NUM_TWO, t); }

/* c*log(1 + v) - c*log(1 - v) = 2*c*atanh(v) */
term rule_log_difference(store *s, term t) {
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    for (size_t i = 1; i + 1 < n; i += 2)
        for (size_t j = 1; j + 1 < n; j += 2) {
            term a = child[i + 1], b = child[j + 1];
            if (i == j || store_kind_of(s, a) != FN_LOG || store_kind_of(s, b) != FN_LOG || child[j] != num_neg(s, child[i])) continue;
            if (store_arity(s, a) != 1 || store_arity(s, b) != 1 || argument(s, b) != reflected(s, argument(s, a))) continue;
            if (num_is_real(s, child[i]) && num_sign(s, child[i]) < 0) continue;
            term v = expr_sub(s, argument(s, a), NUM_ONE), c = child[i];
            term parts[] = {t, expr_mul(s, num_neg(s, c), a), expr_mul(s, c, b),
                            expr_mul(s, num_mul(s, NUM_TWO, c), expr_call1(s, FN_ATANH, v))};
            return expr_add_all(s, parts, 4);
        }
    return 0;
}

/* b**log(c) = c**log(b) for positive b and c: the smaller first, so that both are one. */
term rule_power_of_log(store *s, term t) {
    term b = argument(s, t), log = store_child(s, t, 1);
    if (b == EXPR_E || store_kind_of(s, log) != FN_LOG || store_arity(s, log) != 1) return 0;
    term c = argument(s, log);
    if (expr_compare(s, b, c) <= 0 || !expr_is(s, b, FACT_POSITIVE) || !expr_is(s, c, FACT_POSITIVE)) return 0;
    return expr_pow(s, c, expr_call1(s, FN_LOG, b));
}

enum { BASE_BITS = 24 };

/* b**(n*u) = (b**n)**u */
term rule_power_base(store *s, term t) {
    term b = argument(s, t), n, u;
    bool too_large = false;
    expr_split_coefficient(s, store_child(s, t, 1), &n, &u);
    if (!num_is_integer(s, b) || num_sign(s, b) <= 0 || expr_is_number(s, u) || !num_is_integer(s, n) || num_sign(s, n) <= 0) return 0;
    if (n == NUM_ONE || num_bits(s, n) > 8 || num_bits(s, b) > BASE_BITS) return 0;
    term power = num_pow_integer(s, b, n, &too_large);
    return power && num_bits(s, power) <= BASE_BITS ? expr_pow(s, power, u) : 0;
}

/* abs(u)*exp(I*arg(u)) = u */
term rule_polar(store *s, term t) {
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2) {
        term f = store_child(s, t, i), c, arg;
        int64_t n;
        if (store_kind_of(s, f) != FN_ABS || !num_to_int64(s, store_child(s, t, i + 1), &n) || !n) continue;
        for (size_t j = 1; j + 1 < store_arity(s, t); j += 2) {
            if (store_child(s, t, j) != EXPR_E) continue;
            expr_split_coefficient(s, store_child(s, t, j + 1), &c, &arg);
            if (store_kind_of(s, arg) != FN_ARG || argument(s, arg) != argument(s, f) || c != num_mul(s, num_integer(s, n), NUM_I)) continue;
            term parts[] = {t, expr_pow_int(s, f, -n), expr_exp(s, expr_neg(s, expr_mul(s, c, arg))), expr_pow_int(s, argument(s, f), n)};
            return expr_mul_all(s, parts, 4);
        }
    }
    return 0;
}
