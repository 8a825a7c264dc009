/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules that take circular, hyperbolic and exponential functions for one another. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

/* product with each sum in it, to an integer power, by what `image` makes of the sum; 0: nothing changes */
typedef term image_of_sum(store *s, term sum);

static term replace_sums(store *s, term t, image_of_sum *image) {
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0)), any = false;
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term base = store_child(s, t, i), e = store_child(s, t, i + 1);
        term new = store_kind_of(s, base) == EXPR_SUM && num_is_integer(s, e) ? image(s, base) : 0;
        any = any || new;
        ok = new ? product_mul(b, expr_pow(s, new, e)) : product_mul_power(b, base, e);
    }
    term result = product_end(&b);
    return ok && any ? result : 0;
}

static term half_of(store *s, term u) { return rules_scaled(s, NUM_HALF, u); }

/* ---- 1 + cos(u) -------------------------------------------------------------------------------------- */

/* a + a*cos(u) = 2*a*cos(u/2)**2, a - a*cos(u) = 2*a*sin(u/2)**2, and with cosh, c*cosh(u) - c = 2*c*sinh(u/2)**2 */
static term half_square(store *s, term sum) {
    term number = store_child(s, sum, 0), c = store_child(s, sum, 1), f = store_child(s, sum, 2);
    unsigned kind = store_kind_of(s, f);
    if (store_arity(s, sum) != 3 || (kind != FN_COS && kind != FN_COSH) || !num_is_exact(s, c) || !num_is_exact(s, number)) return 0;
    bool minus = number == num_neg(s, c), circular = kind == FN_COS;
    if (!minus && number != c) return 0;
    unsigned half = minus ? (circular ? FN_SIN : FN_SINH) : kind;
    term square = expr_pow_int(s, expr_call1(s, half, half_of(s, store_child(s, f, 0))), 2);
    return expr_mul(s, num_mul(s, NUM_TWO, minus && circular ? number : c), square);
}

term rule_half_square(store *s, term t) { return replace_sums(s, t, half_square); }

/* 1/tan(u) = cot(u) */
term rule_cotangent(store *s, term t) {
    term f = store_child(s, t, 0), e = store_child(s, t, 1);
    unsigned kind = store_kind_of(s, f);
    if ((kind != FN_TAN && kind != FN_TANH) || !num_is_integer(s, e) || num_sign(s, e) > 0) return 0;
    return expr_pow(s, expr_call1(s, kind == FN_TAN ? FN_COT : FN_COTH, store_child(s, f, 0)), num_neg(s, e));
}

/* ---- Exponentials -------------------------------------------------------------------------------------- */

/* u of exp(u); 0: something else */
static term exponent_of(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_POWER && store_child(s, t, 0) == EXPR_E ? store_child(s, t, 1) : 0;
}

/* c*exp(a) +- c*exp(b) = 2*c*exp((a + b)/2)*cosh((a - b)/2), sinh for the difference */
static term exponential_sum(store *s, term sum) {
    size_t n = store_arity(s, sum);
    const term *child = store_children(s, sum);
    bool number = child[0] != NUM_ZERO;
    if (n != (number ? 3 : 5)) return 0;
    term c = child[1], a = exponent_of(s, child[2]), d = number ? child[0] : child[3], b = number ? NUM_ZERO : exponent_of(s, child[4]);
    if (!a || !b || !num_is_exact(s, c) || !num_is_exact(s, d)) return 0;
    bool minus = d == num_neg(s, c);
    if (!minus && d != c) return 0;
    term wave = expr_call1(s, minus ? FN_SINH : FN_COSH, half_of(s, expr_difference(s, a, b)));
    term parts[] = {num_mul(s, NUM_TWO, c), expr_exp(s, half_of(s, expr_add(s, a, b))), wave};
    return expr_mul_all(s, parts, 3);
}

term rule_exp_quotient(store *s, term t) { return replace_sums(s, t, exponential_sum); }

/* exp(u) as cosh(u) + sinh(u) beside one of them */
term rule_exp_wave(store *s, term t) {
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    for (size_t i = 1; i + 1 < n; i += 2) {
        term u = exponent_of(s, child[i + 1]);
        for (size_t j = 1; u && j + 1 < n; j += 2) {
            unsigned kind = store_kind_of(s, child[j + 1]);
            if (kind != FN_SINH && kind != FN_COSH) continue;
            term v = store_child(s, child[j + 1], 0);
            if (v != u && v != expr_neg(s, u)) continue;
            term waves = expr_add(s, expr_call1(s, FN_COSH, u), expr_call1(s, FN_SINH, u)), c = child[i];
            sum_builder *b = sum_begin(s);
            bool ok = b && sum_add(b, child[0]) && sum_add(b, rules_scaled(s, c, waves));
            for (size_t k = 1; ok && k + 1 < n; k += 2)
                if (k != i) ok = sum_add_scaled(b, store_child(s, t, k), store_child(s, t, k + 1));
            term result = sum_end(&b);
            return ok ? result : 0;
        }
    }
    return 0;
}

/* ---- Hyperbolic functions of logarithms ------------------------------------------------------------------- */

enum { LOG_MULTIPLE = 6 };

/* sinh(n*log(u)) = (u**n - u**-n)/2 */
term rule_hyperbolic_log(store *s, term t) {
    term c, log;
    int64_t n;
    unsigned kind = store_kind_of(s, t);
    expr_split_coefficient(s, store_child(s, t, 0), &c, &log);
    if (store_kind_of(s, log) != FN_LOG || store_arity(s, log) != 1 || !num_to_int64(s, c, &n) || n > LOG_MULTIPLE || n < -LOG_MULTIPLE)
        return 0;
    term up = expr_pow_int(s, store_child(s, log, 0), n), down = expr_inv(s, up);
    if (kind == FN_TANH) {
        term square = expr_pow_int(s, up, 2);
        return expr_div(s, expr_sub(s, square, NUM_ONE), expr_add(s, square, NUM_ONE));
    }
    return expr_mul(s, NUM_HALF, kind == FN_SINH ? expr_sub(s, up, down) : expr_add(s, up, down));
}
