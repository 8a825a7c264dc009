/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for powers. */
#include "algebra/accumulate.h"
#include "algebra/simplify/rules.h"

static term base_of(const store *s, term t) { return store_child(s, t, 0); }
static term exponent_of(const store *s, term t) { return store_child(s, t, 1); }

/* The summands of u that are c*(kind of term that `take` knows) multiply *out; the rest goes to *rest. */
typedef term take_summand(store *s, term c, term t);

static bool split_exponent(store *s, term u, take_summand *take, product_builder *out, term *rest) {
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL, any = false;
    bool sum = store_kind_of(s, u) == EXPR_SUM;
    term c = NUM_ONE, t = u;
    if (!sum) expr_split_coefficient(s, u, &c, &t);
    else ok = ok && sum_add(b, store_child(s, u, 0));
    for (size_t i = 1, n = sum ? store_arity(s, u) : 3; ok && i + 1 < n; i += 2) {
        if (sum) {
            c = store_child(s, u, i);
            t = store_child(s, u, i + 1);
        }
        term factor = take(s, c, t);
        ok = !store_failed(s) && (factor ? product_mul(out, factor) : sum_add_scaled(b, c, t));
        any = any || factor;
    }
    *rest = sum_end(&b);
    return ok && *rest && any;
}

static term exp_without(store *s, term t, take_summand *take) {
    if (base_of(s, t) != EXPR_E) return 0;
    product_builder *out = product_begin(s);
    term rest = 0;
    bool ok = out && split_exponent(s, exponent_of(s, t), take, out, &rest) && product_mul(out, expr_exp(s, rest));
    term result = product_end(&out);
    return ok ? result : 0;
}

/* c * (other factors) * log(u) as u**(c * other factors), for one logarithm among the factors */
static term take_log(store *s, term c, term t) {
    if (store_kind_of(s, t) == FN_LOG) return expr_pow(s, store_child(s, t, 0), c);
    if (store_kind_of(s, t) != EXPR_PRODUCT) return 0;
    term log = 0;
    for (size_t i = 1, n = store_arity(s, t); i + 1 < n; i += 2)
        if (store_kind_of(s, store_child(s, t, i)) == FN_LOG && store_child(s, t, i + 1) == NUM_ONE) {
            if (log) return 0;
            log = store_child(s, t, i);
        }
    if (!log) return 0;
    return expr_pow(s, store_child(s, log, 0), expr_mul(s, c, expr_div(s, t, log)));
}

term rule_exp_log(store *s, term t) { return exp_without(s, t, take_log); }

/* c*I*pi with 2*c an integer: a power of I. */
static term take_pi(store *s, term c, term t) {
    if (t != EXPR_PI || num_is_real(s, c) || !num_is_exact(s, c) || num_re(s, c) != NUM_ZERO) return 0;
    term twice = num_mul(s, num_im(s, c), NUM_TWO);
    if (!twice || !num_is_integer(s, twice)) return 0;
    return expr_pow(s, NUM_I, num_mod(s, twice, num_integer(s, 4)));
}

term rule_exp_pi(store *s, term t) { return exp_without(s, t, take_pi); }

term rule_minus_one(store *s, term t) {
    if (base_of(s, t) != NUM_MINUS_ONE) return 0;
    if (expr_is(s, exponent_of(s, t), FACT_EVEN)) return NUM_ONE;
    return expr_is(s, exponent_of(s, t), FACT_ODD) ? NUM_MINUS_ONE : 0;
}

/* b**(r/log(b)) = exp(r) */
term rule_power_over_log(store *s, term t) {
    term b = base_of(s, t), e = exponent_of(s, t), log = expr_call1(s, FN_LOG, b);
    if (store_kind_of(s, log) != FN_LOG) return 0;
    if (store_kind_of(s, e) == EXPR_POWER) return base_of(s, e) == log && exponent_of(s, e) == NUM_MINUS_ONE ? EXPR_E : 0;
    if (store_kind_of(s, e) != EXPR_PRODUCT) return 0;
    for (size_t i = 1; i + 1 < store_arity(s, e); i += 2)
        if (store_child(s, e, i) == log && store_child(s, e, i + 1) == NUM_MINUS_ONE)
            return expr_exp(s, expr_mul(s, e, log));
    return 0;
}

static bool is_imaginary(store *s, term c) {
    return num_is_number(s, c) && num_is_exact(s, c) && !num_is_real(s, c) && num_re(s, c) == NUM_ZERO;
}

/* (-1)**(n + z) = +-(-1)**z, (-1)**(I*y) = exp(-pi*y), I**(I*y) = exp(-pi*y/2) */
term rule_unit_power(store *s, term t) {
    term b = base_of(s, t), e = exponent_of(s, t);
    if (b != NUM_MINUS_ONE && b != NUM_I) return 0;
    if (is_imaginary(s, e)) {
        term y = num_neg(s, num_im(s, e));
        return expr_exp(s, expr_mul(s, b == NUM_I ? num_mul(s, y, NUM_HALF) : y, EXPR_PI));
    }
    if (!expr_is_number(s, e) || !num_is_exact(s, e) || num_is_real(s, e) || !num_is_integer(s, num_re(s, e))) return 0;
    return expr_mul(s, expr_pow(s, b, num_re(s, e)), expr_pow(s, b, num_sub(s, e, num_re(s, e))));
}

/* exp(k*I*pi/3) and exp(k*I*pi/6) by their parts */
term rule_exp_angle(store *s, term t) {
    term c, rest;
    if (base_of(s, t) != EXPR_E) return 0;
    expr_split_coefficient(s, exponent_of(s, t), &c, &rest);
    if (rest != EXPR_PI || !is_imaginary(s, c)) return 0;
    term part = num_im(s, c), angle = expr_mul(s, part, EXPR_PI), den = num_denominator(s, part);
    int64_t q;
    if (!num_to_int64(s, den, &q) || (q != 3 && q != 6)) return 0;
    term re = expr_mul(s, NUM_TWO, expr_call1(s, FN_COS, angle)), im = expr_mul(s, NUM_TWO, expr_call1(s, FN_SIN, angle));
    return expr_mul(s, NUM_HALF, expr_add(s, re, expr_mul(s, NUM_I, im)));
}

/* Is the real part of t positive, by structure: a positive number and c*b**a with c > 0, 0 < a <= 1/2? */
static bool is_right(store *s, term t) {
    if (store_kind_of(s, t) != EXPR_SUM) return expr_is(s, t, FACT_POSITIVE);
    term number = store_child(s, t, 0);
    if (!num_is_real(s, number) || num_sign(s, number) <= 0) return false;
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2) {
        term c = store_child(s, t, i), u = store_child(s, t, i + 1);
        if (!num_is_real(s, c) || num_sign(s, c) < 0) return false;
        if (expr_is(s, u, FACT_NONNEGATIVE)) continue;
        if (store_kind_of(s, u) != EXPR_POWER) return false;
        term a = exponent_of(s, u);
        if (!expr_is_number(s, a) || !num_is_rational(s, a) || num_sign(s, a) <= 0 || num_compare(s, a, NUM_HALF) > 0)
            return false;
    }
    return true;
}

/* The argument of b stays in (-pi/2, pi/2), so that of b**2 in (-pi, pi). */
term rule_right_square(store *s, term t) {
    term inner = base_of(s, t);
    if (store_kind_of(s, inner) != EXPR_POWER || exponent_of(s, inner) != NUM_TWO || !is_right(s, base_of(s, inner))) return 0;
    return expr_pow(s, base_of(s, inner), expr_mul(s, NUM_TWO, exponent_of(s, t)));
}

/* -1 < a <= 1 */
static bool is_small(store *s, term a) {
    return expr_is_number(s, a) && num_is_rational(s, a) && num_compare(s, a, NUM_MINUS_ONE) > 0 &&
           num_compare(s, a, NUM_ONE) <= 0;
}

term rule_power_power(store *s, term t) {
    term inner = base_of(s, t), c = exponent_of(s, t);
    if (store_kind_of(s, inner) != EXPR_POWER) return 0;
    term b = base_of(s, inner), a = exponent_of(s, inner);
    bool holds = is_small(s, a) ||
                 (expr_is(s, a, FACT_REAL) && (b == EXPR_E || expr_is(s, b, FACT_POSITIVE) ||
                                               (expr_is(s, b, FACT_NONNEGATIVE) && expr_is(s, a, FACT_POSITIVE))));
    return holds ? expr_pow(s, b, expr_mul(s, a, c)) : 0;
}

term rule_even_power(store *s, term t) {
    term inner = base_of(s, t), c = exponent_of(s, t);
    if (store_kind_of(s, inner) != EXPR_POWER) return 0;
    term b = base_of(s, inner), a = exponent_of(s, inner);
    if (!expr_is(s, a, FACT_EVEN) || !expr_is(s, b, FACT_REAL) || num_is_integer(s, c)) return 0;
    return expr_pow(s, expr_call1(s, FN_ABS, b), expr_mul(s, a, c));
}

/* (b**e)**c as one power when b**e >= 0 is known; 0: it is not. */
static term drawn_power(store *s, term b, term e, term c) {
    if (expr_is(s, b, FACT_NONNEGATIVE) && expr_is(s, e, FACT_REAL)) return expr_pow(s, b, expr_mul(s, e, c));
    if (expr_is(s, b, FACT_REAL) && expr_is(s, e, FACT_EVEN))
        return expr_pow(s, expr_call1(s, FN_ABS, b), expr_mul(s, e, c));
    term power = expr_pow(s, b, e);
    return power && expr_is(s, power, FACT_NONNEGATIVE) ? expr_pow(s, power, c) : 0;
}

term rule_power_product(store *s, term t) {
    term inner = base_of(s, t), c = exponent_of(s, t);
    if (store_kind_of(s, inner) != EXPR_PRODUCT || num_is_integer(s, c)) return 0;
    product_builder *out = product_begin(s), *rest = product_begin(s);
    bool ok = out && rest && product_mul(rest, store_child(s, inner, 0)), any = false;
    for (size_t i = 1; ok && i + 1 < store_arity(s, inner); i += 2) {
        term b = store_child(s, inner, i), e = store_child(s, inner, i + 1), drawn = drawn_power(s, b, e, c);
        any = any || drawn;
        ok = drawn ? product_mul(out, drawn) : product_mul_power(rest, b, e);
    }
    term left = product_end(&rest);
    ok = ok && any && product_mul(out, expr_pow(s, left, c));
    term result = product_end(&out);
    return ok ? result : 0;
}

/* The positive rational content of a sum with rational coefficients, or NUM_ONE. */
static term content_of(store *s, term sum) {
    term g = num_is_rational(s, store_child(s, sum, 0)) ? num_abs(s, store_child(s, sum, 0)) : NUM_ONE;
    for (size_t i = 1, n = store_arity(s, sum); g && i < n; i += 2) {
        term c = store_child(s, sum, i);
        if (!num_is_rational(s, c)) return NUM_ONE;
        g = num_gcd(s, g, c);
    }
    return g;
}

term rule_power_content(store *s, term t) {
    term sum = base_of(s, t), c = exponent_of(s, t);
    if (store_kind_of(s, sum) != EXPR_SUM || num_is_integer(s, c)) return 0;
    term content = content_of(s, sum);
    if (!content || content == NUM_ONE || num_is_zero(s, content)) return 0;
    if (!expr_is_number(s, expr_pow(s, content, c))) return 0;
    sum_builder *b = sum_begin(s);
    term inverse = num_inv(s, content);
    bool ok = b && sum_add(b, num_mul(s, inverse, store_child(s, sum, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, sum); i += 2)
        ok = sum_add_scaled(b, num_mul(s, inverse, store_child(s, sum, i)), store_child(s, sum, i + 1));
    term primitive = sum_end(&b);
    return ok ? expr_mul(s, expr_pow(s, content, c), expr_pow(s, primitive, c)) : 0;
}

term rule_abs_even(store *s, term t) {
    term inner = base_of(s, t);
    if (store_kind_of(s, inner) != FN_ABS || !expr_is(s, exponent_of(s, t), FACT_EVEN)) return 0;
    term x = store_child(s, inner, 0);
    return expr_is(s, x, FACT_REAL) ? expr_pow(s, x, exponent_of(s, t)) : 0;
}
