/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules that split a function by what is known of the parts of its argument. */
#include "algebra/accumulate.h"
#include "algebra/simplify/rules.h"

static term argument(const store *s, term t) { return store_child(s, t, 0); }

/* ---- Factors ---------------------------------------------------------------------------------------- */

/* x = *drawn * *rest, drawn of those factors that have the fact (with `flip`: of those whose negative has
 * it too, counted in *minus). False: there are none. */
static bool draw_factors(store *s, term x, expr_fact fact, bool flip, bool *minus, term *drawn, term *rest) {
    if (store_kind_of(s, x) != EXPR_PRODUCT) return false;
    product_builder *out = product_begin(s), *in = product_begin(s);
    bool ok = out && in && product_mul(in, store_child(s, x, 0)), any = false;
    *minus = false;
    for (size_t i = 1; ok && i + 1 < store_arity(s, x); i += 2) {
        term base = store_child(s, x, i), e = store_child(s, x, i + 1), factor = expr_pow(s, base, e);
        bool plain = factor && expr_is(s, factor, fact);
        bool turned = factor && !plain && flip && expr_is(s, factor, FACT_NEGATIVE);
        any = any || plain || turned;
        *minus ^= turned;
        ok = factor && (plain ? product_mul(out, factor) : turned ? product_mul(out, expr_neg(s, factor))
                                                                  : product_mul_power(in, base, e));
    }
    *drawn = product_end(&out);
    *rest = product_end(&in);
    return ok && any && *drawn && *rest;
}

/* log(base**e) of a positive power */
static term log_of_factor(store *s, term base, term e) {
    if (expr_is(s, base, FACT_POSITIVE) && expr_is(s, e, FACT_REAL))
        return expr_mul(s, e, expr_call1(s, FN_LOG, base));
    return expr_call1(s, FN_LOG, expr_pow(s, base, e));
}

term rule_log_product(store *s, term t) {
    term drawn, rest;
    bool minus;
    if (!draw_factors(s, argument(s, t), FACT_POSITIVE, false, &minus, &drawn, &rest)) return 0;
    term logs = expr_call1(s, FN_LOG, rest);
    if (store_kind_of(s, drawn) != EXPR_PRODUCT) {
        term base, e;
        expr_split_power(s, drawn, &base, &e);
        return expr_add(s, logs, log_of_factor(s, base, e));
    }
    for (size_t i = 1; logs && i + 1 < store_arity(s, drawn); i += 2)
        logs = expr_add(s, logs, log_of_factor(s, store_child(s, drawn, i), store_child(s, drawn, i + 1)));
    return logs;
}

term rule_abs_factors(store *s, term t) {
    term drawn, rest;
    bool minus;
    term x = argument(s, t), c = store_kind_of(s, x) == EXPR_PRODUCT ? store_child(s, x, 0) : NUM_ONE;
    if (num_is_exact(s, c) && c != NUM_ONE)
        return expr_mul(s, expr_call1(s, FN_ABS, c), expr_call1(s, FN_ABS, expr_div(s, x, c)));
    if (!draw_factors(s, x, FACT_NONNEGATIVE, true, &minus, &drawn, &rest)) return 0;
    return expr_mul(s, drawn, expr_call1(s, FN_ABS, rest));
}

/* sign(a*b) = sign(b) for a > 0 */
term rule_sign_factors(store *s, term t) {
    term drawn, rest;
    bool minus;
    if (!draw_factors(s, argument(s, t), FACT_POSITIVE, true, &minus, &drawn, &rest)) return 0;
    term sign = expr_call1(s, FN_SIGN, rest);
    return minus ? expr_neg(s, sign) : sign;
}

term rule_arg_factors(store *s, term t) {
    term drawn, rest;
    bool minus;
    if (!draw_factors(s, argument(s, t), FACT_POSITIVE, true, &minus, &drawn, &rest)) return 0;
    return expr_call1(s, FN_ARG, minus ? expr_neg(s, rest) : rest);
}

/* re(a*b) = a*re(b) for real a, and im */
term rule_part_factors(store *s, term t) {
    term drawn, rest;
    bool minus;
    if (!draw_factors(s, argument(s, t), FACT_REAL, false, &minus, &drawn, &rest)) return 0;
    return expr_mul(s, drawn, expr_call1(s, store_kind_of(s, t), rest));
}

/* ---- Summands ----------------------------------------------------------------------------------------- */

/* Does the summand c*t go out, and as what? 0: it stays. */
typedef term take_summand(store *s, term c, term t);

/* x = *rest + (the summands that `take` took); *drawn: the sum of what it made of them. */
static bool draw_summands(store *s, term x, take_summand *take, term *drawn, term *rest) {
    if (store_kind_of(s, x) != EXPR_SUM) return false;
    sum_builder *out = sum_begin(s), *in = sum_begin(s);
    bool ok = out && in && sum_add(in, store_child(s, x, 0)), any = false;
    for (size_t i = 1; ok && i + 1 < store_arity(s, x); i += 2) {
        term c = store_child(s, x, i), t = store_child(s, x, i + 1), taken = take(s, c, t);
        any = any || taken;
        ok = !store_failed(s) && (taken ? sum_add(out, taken) : sum_add_scaled(in, c, t));
    }
    *drawn = sum_end(&out);
    *rest = sum_end(&in);
    return ok && any && *drawn && *rest;
}

static term take_integer(store *s, term c, term t) {
    term summand = expr_mul(s, c, t);
    return summand && expr_is(s, summand, FACT_INTEGER) ? summand : 0;
}

/* floor(n + x) = n + floor(x) */
term rule_rounded_sum(store *s, term t) {
    term drawn, rest;
    if (!draw_summands(s, argument(s, t), take_integer, &drawn, &rest)) return 0;
    return expr_add(s, drawn, expr_call1(s, store_kind_of(s, t), rest));
}

/* n of n*pi */
static term take_turn(store *s, term c, term t) {
    if (t != EXPR_PI && store_kind_of(s, t) != EXPR_PRODUCT) return 0;
    bool pi = t == EXPR_PI;
    for (size_t i = 1; !pi && i + 1 < store_arity(s, t); i += 2)
        pi = store_child(s, t, i) == EXPR_PI && store_child(s, t, i + 1) == NUM_ONE;
    term n = pi ? expr_div(s, expr_mul(s, c, t), EXPR_PI) : 0;
    return n && expr_is(s, n, FACT_INTEGER) ? n : 0;
}

/* rest * sum, by its summands */
static term distributed(store *s, term rest, term sum) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, expr_mul(s, rest, store_child(s, sum, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, sum); i += 2)
        ok = sum_add(b, expr_mul(s, rest, expr_mul(s, store_child(s, sum, i), store_child(s, sum, i + 1))));
    term result = sum_end(&b);
    return ok ? result : 0;
}

/* pi*(x + n) as a sum */
static term spread(store *s, term x) {
    if (store_kind_of(s, x) != EXPR_PRODUCT) return x;
    bool pi = false;
    term sum = 0;
    for (size_t i = 1; i + 1 < store_arity(s, x); i += 2) {
        term base = store_child(s, x, i);
        pi = pi || base == EXPR_PI;
        if (store_kind_of(s, base) == EXPR_SUM && store_child(s, x, i + 1) == NUM_ONE) sum = base;
    }
    return pi && sum ? distributed(s, expr_div(s, x, sum), sum) : x;
}

/* sin(x + n*pi) = (-1)**n*sin(x) ...; the tangents have the period pi. */
term rule_shift_pi(store *s, term t) {
    term n, rest, x = spread(s, argument(s, t));
    unsigned kind = store_kind_of(s, t);
    if (!x || !draw_summands(s, x, take_turn, &n, &rest)) return 0;
    term value = expr_call1(s, kind, rest);
    return kind == FN_TAN || kind == FN_COT ? value : expr_mul(s, expr_pow(s, NUM_MINUS_ONE, n), value);
}

/* cos(u) for odd multiples u of pi/2 */
term rule_cos_half_turn(store *s, term t) {
    term u = argument(s, t);
    if (store_kind_of(s, u) != EXPR_PRODUCT) return 0;
    term twice = expr_mul(s, NUM_TWO, expr_div(s, u, EXPR_PI));
    return expr_is(s, twice, FACT_ODD) ? NUM_ZERO : 0;
}

/* Even and odd summands of an exponent of -1. */
static term take_even(store *s, term c, term t) {
    term summand = expr_mul(s, c, t);
    return summand && expr_is(s, summand, FACT_EVEN) ? summand : 0;
}

static term take_odd(store *s, term c, term t) {
    term summand = expr_mul(s, c, t);
    return summand && expr_is(s, summand, FACT_ODD) ? NUM_ONE : 0;
}

/* (-1)**(x + n) = +-(-1)**x for n even, odd */
term rule_minus_one_sum(store *s, term t) {
    if (store_child(s, t, 0) != NUM_MINUS_ONE || store_kind_of(s, store_child(s, t, 1)) != EXPR_SUM) return 0;
    term drawn, rest = store_child(s, t, 1), x = rest, count = NUM_ZERO;
    if (draw_summands(s, x, take_even, &drawn, &rest)) x = rest;
    if (store_kind_of(s, x) == EXPR_SUM && draw_summands(s, x, take_odd, &drawn, &rest)) {
        count = drawn;
        x = rest;
    }
    term number = store_kind_of(s, x) == EXPR_SUM ? store_child(s, x, 0) : x;
    if (num_is_integer(s, number) && number != NUM_ZERO) {
        count = num_add(s, count, number);
        x = expr_sub(s, x, number);
    }
    if (x == store_child(s, t, 1) || !x || !count) return 0;
    term power = expr_pow(s, NUM_MINUS_ONE, x);
    return num_is_even(s, count) ? power : expr_neg(s, power);
}

/* ---- Others ----------------------------------------------------------------------------------------------- */

/* n of c*t = I*pi*n */
static term take_half_turn(store *s, term c, term t) {
    return take_turn(s, num_mul(s, num_neg(s, NUM_I), c), t);
}

/* exp(x + I*n*pi) = (-1)**n*exp(x) */
term rule_exp_integer_pi(store *s, term t) {
    if (store_child(s, t, 0) != EXPR_E) return 0;
    term x = spread(s, store_child(s, t, 1)), n = 0, rest = NUM_ZERO, c, u;
    if (!x) return 0;
    if (store_kind_of(s, x) == EXPR_SUM) {
        if (!draw_summands(s, x, take_half_turn, &n, &rest)) return 0;
    } else {
        expr_split_coefficient(s, x, &c, &u);
        n = take_half_turn(s, c, u);
    }
    return n ? expr_mul(s, expr_pow(s, NUM_MINUS_ONE, n), expr_exp(s, rest)) : 0;
}

/* mod(n, 2) of known parity; mod(n, 1) = 0; mod(x, m) = x for 0 <= x < m */
term rule_mod_integer(store *s, term t) {
    term x = argument(s, t), m = store_child(s, t, 1);
    if (m == NUM_ONE && expr_is(s, x, FACT_INTEGER)) return NUM_ZERO;
    if (m == NUM_TWO && expr_is(s, x, FACT_EVEN)) return NUM_ZERO;
    if (m == NUM_TWO && expr_is(s, x, FACT_ODD)) return NUM_ONE;
    return expr_is(s, x, FACT_NONNEGATIVE) && expr_is(s, expr_sub(s, m, x), FACT_POSITIVE) ? x : 0;
}

/* atan2(y, x) by the quadrant (DLMF 4.23.38 and what follows) */
term rule_atan2_quadrant(store *s, term t) {
    term y = argument(s, t), x = store_child(s, t, 1);
    if (!expr_is(s, y, FACT_REAL) || !expr_is(s, x, FACT_REAL)) return 0;
    term angle = expr_call1(s, FN_ATAN, expr_div(s, y, x));
    if (expr_is(s, x, FACT_POSITIVE)) return angle;
    if (!expr_is(s, x, FACT_NEGATIVE)) return 0;
    if (expr_is(s, y, FACT_NONNEGATIVE)) return expr_add(s, angle, EXPR_PI);
    return expr_is(s, y, FACT_NEGATIVE) ? expr_sub(s, angle, EXPR_PI) : 0;
}

/* log(x**n) = n*log(abs(x)) for real x and even n */
term rule_log_even(store *s, term t) {
    term x = argument(s, t);
    if (store_kind_of(s, x) != EXPR_POWER) return 0;
    term base = store_child(s, x, 0), n = store_child(s, x, 1);
    if (!expr_is(s, base, FACT_REAL) || !expr_is(s, n, FACT_EVEN)) return 0;
    return expr_mul(s, n, expr_call1(s, FN_LOG, expr_call1(s, FN_ABS, base)));
}

term rule_delta_unequal(store *s, term t) {
    term d = expr_sub(s, argument(s, t), store_child(s, t, 1));
    return expr_is(s, d, FACT_NONZERO) ? NUM_ZERO : 0;
}
