/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for functions. */
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

static term argument(const store *s, term t) { return store_child(s, t, 0); }

term rule_log_exp(store *s, term t) {
    term x = argument(s, t);
    if (store_kind_of(s, x) != EXPR_POWER || store_child(s, x, 0) != EXPR_E) return 0;
    term u = store_child(s, x, 1);
    return expr_is(s, u, FACT_REAL) ? u : 0;
}

term rule_log_power(store *s, term t) {
    term x = argument(s, t);
    if (store_kind_of(s, x) != EXPR_POWER) return 0;
    term b = store_child(s, x, 0), a = store_child(s, x, 1);
    if (!expr_is(s, b, FACT_POSITIVE) || !expr_is(s, a, FACT_REAL)) return 0;
    return expr_mul(s, a, expr_call1(s, FN_LOG, b));
}

/* The imaginary part of a*log(b) stays in (-pi, pi]. */
term rule_log_root(store *s, term t) {
    term x = argument(s, t);
    if (store_kind_of(s, x) != EXPR_POWER) return 0;
    term b = store_child(s, x, 0), a = store_child(s, x, 1);
    if (b == EXPR_E || !num_is_rational(s, a) || num_compare(s, a, NUM_MINUS_ONE) <= 0 || num_compare(s, a, NUM_ONE) > 0)
        return 0;
    return expr_mul(s, a, expr_call1(s, FN_LOG, b));
}

term rule_log_e(store *s, term t) {
    term x = argument(s, t);
    if (store_kind_of(s, x) != EXPR_PRODUCT) return 0;
    for (size_t i = 1; i + 1 < store_arity(s, x); i += 2) {
        term a = store_child(s, x, i + 1);
        if (store_child(s, x, i) != EXPR_E || !num_is_rational(s, a)) continue;
        return expr_add(s, a, expr_call1(s, FN_LOG, expr_div(s, x, expr_exp(s, a))));
    }
    return 0;
}

term rule_abs_exp(store *s, term t) {
    term x = argument(s, t);
    if (store_kind_of(s, x) != EXPR_POWER || store_child(s, x, 0) != EXPR_E) return 0;
    return expr_exp(s, expr_call1(s, FN_RE, store_child(s, x, 1)));
}

term rule_abs(store *s, term t) {
    term x = argument(s, t);
    if (expr_is(s, x, FACT_NONNEGATIVE)) return x;
    return expr_is(s, x, FACT_NONPOSITIVE) ? expr_neg(s, x) : 0;
}

term rule_sign(store *s, term t) {
    term x = argument(s, t);
    if (expr_is(s, x, FACT_POSITIVE)) return NUM_ONE;
    return expr_is(s, x, FACT_NEGATIVE) ? NUM_MINUS_ONE : 0;
}

term rule_real_part(store *s, term t) { return expr_is(s, argument(s, t), FACT_REAL) ? argument(s, t) : 0; }

term rule_imaginary_part(store *s, term t) { return expr_is(s, argument(s, t), FACT_REAL) ? NUM_ZERO : 0; }

term rule_rounded(store *s, term t) { return expr_is(s, argument(s, t), FACT_INTEGER) ? argument(s, t) : 0; }

static bool has_factor_pi(const store *s, term u) {
    bool found = u == EXPR_PI;
    for (size_t i = 1, n = store_arity(s, u); store_kind_of(s, u) == EXPR_PRODUCT && i + 1 < n && !found; i += 2)
        found = store_child(s, u, i) == EXPR_PI && store_child(s, u, i + 1) == NUM_ONE;
    return found;
}

/* u/pi, when it is known to be an integer. */
static term multiple_of_pi(store *s, term u) {
    if (!has_factor_pi(s, u)) return 0;
    term n = expr_div(s, u, EXPR_PI);
    return n && expr_is(s, n, FACT_INTEGER) ? n : 0;
}

term rule_sin_pi(store *s, term t) { return multiple_of_pi(s, argument(s, t)) ? NUM_ZERO : 0; }

term rule_cos_pi(store *s, term t) {
    term n = multiple_of_pi(s, argument(s, t));
    return n ? expr_pow(s, NUM_MINUS_ONE, n) : 0;
}

/* The circular ones are automatic. */
static unsigned inverse_of(unsigned kind) {
    switch (kind) {
    case FN_SINH: return FN_ASINH;
    case FN_COSH: return FN_ACOSH;
    case FN_TANH: return FN_ATANH;
    default: return 0;
    }
}

term rule_of_inverse(store *s, term t) {
    term inner = argument(s, t);
    return store_kind_of(s, inner) == inverse_of(store_kind_of(s, t)) ? argument(s, inner) : 0;
}

/* An undefined function, or one whose derivative is not known, is what a kept derivative is for. */
term rule_derivative(store *s, term t) {
    term e = argument(s, t);
    size_t n = store_arity(s, t);
    bool known = store_kind_of(s, e) != EXPR_APPLY;
    for (size_t i = 1; i < n; i++) {
        if (store_kind_of(s, store_child(s, t, i)) != EXPR_SYMBOL) return 0;
        known = known || !expr_contains(s, e, store_child(s, t, i));
    }
    if (!known) return 0;
    for (size_t i = 1; i < n && e; i++) e = expr_diff(s, e, store_child(s, t, i), 1);
    return e;
}
