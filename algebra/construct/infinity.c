/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* oo, -oo and zoo are the points at infinity of the extended reals and of the Riemann sphere; what
 * has no limit there is nan. As in SymEngine, whose missing cases are filled in. */

term infinity_add(term a, term b) {
    return a == b && a != EXPR_ZOO ? a : EXPR_NAN_TERM;
}

term infinity_mul(term a, term b) {
    if (a == EXPR_NAN_TERM || b == EXPR_NAN_TERM) {
        return EXPR_NAN_TERM;
    }
    if (a == EXPR_ZOO || b == EXPR_ZOO) {
        return EXPR_ZOO;
    }
    return a == b ? EXPR_OO : EXPR_MINUS_OO;
}

static term opposite(term a) {
    return a == EXPR_OO ? EXPR_MINUS_OO : a == EXPR_MINUS_OO ? EXPR_OO : a;
}

term infinity_scale(store *s, term a, term *c) {
    if (is_zero(s, *c) || a == EXPR_NAN_TERM) {
        *c = NUM_ONE;
        return EXPR_NAN_TERM;
    }
    if (num_is_real(s, *c)) {
        a = num_sign(s, *c) < 0 ? opposite(a) : a;
        *c = NUM_ONE;
        return a;
    }
    if (a == EXPR_ZOO) {
        *c = NUM_ONE;
    } else if (is_exact(s, *c)) {
        term content = num_gcd(s, num_re(s, *c), num_im(s, *c));
        *c = num_div(s, *c, a == EXPR_MINUS_OO ? num_neg(s, content) : content);
        a = EXPR_OO;
    }
    return *c ? a : 0;
}

/* ---- Powers ------------------------------------------------------------------------------------- */

static term number_power_of_infinity(store *s, term a, term b) {
    if (!num_is_real(s, b)) {
        return 0;
    }
    if (num_sign(s, b) < 0) {
        return NUM_ZERO;
    }
    return a == EXPR_MINUS_OO ? expr_mul(s, expr_pow(s, NUM_MINUS_ONE, b), EXPR_OO) : a;
}

/* |a| <=> 1 */
static int compare_with_unit(store *s, term a) {
    if (num_is_real(s, a)) {
        return num_compare(s, num_abs(s, a), NUM_ONE);
    }
    term re = num_re(s, a), im = num_im(s, a);
    return num_compare(s, num_add(s, num_mul(s, re, re), num_mul(s, im, im)), NUM_ONE);
}

/* a**b for a finite number a. Without a direction the limit of growing powers is zoo. */
static term infinite_power_of_number(store *s, term a, term b) {
    int order = compare_with_unit(s, a);
    if (store_failed(s)) {
        return 0;
    }
    if (order == 0) {
        return EXPR_NAN_TERM;
    }
    if (b == EXPR_ZOO) {
        return is_zero(s, a) ? EXPR_NAN_TERM : 0;
    }
    if ((order > 0) != (b == EXPR_OO)) {
        return NUM_ZERO;
    }
    return num_is_real(s, a) && num_sign(s, a) > 0 ? EXPR_OO : EXPR_ZOO;
}

static term infinite_power_of_infinity(term a, term b) {
    if (b == EXPR_ZOO) {
        return EXPR_NAN_TERM;
    }
    if (b == EXPR_MINUS_OO) {
        return NUM_ZERO;
    }
    return a == EXPR_MINUS_OO ? EXPR_ZOO : a;
}

term infinity_power(store *s, term a, term b) {
    bool known_a = expr_is_number(s, a) || is_infinite(s, a);
    bool known_b = expr_is_number(s, b) || is_infinite(s, b);
    if (a == EXPR_E && known_b) {
        return b == EXPR_OO ? EXPR_OO : b == EXPR_MINUS_OO ? NUM_ZERO
             : b == EXPR_NAN_TERM ? EXPR_NAN_TERM : 0;
    }
    if (!known_a || !known_b) {
        return 0;
    }
    if (a == EXPR_NAN_TERM || b == EXPR_NAN_TERM) {
        return EXPR_NAN_TERM;
    }
    if (expr_is_number(s, b)) {
        return number_power_of_infinity(s, a, b);
    }
    return expr_is_number(s, a) ? infinite_power_of_number(s, a, b)
                                : infinite_power_of_infinity(a, b);
}
