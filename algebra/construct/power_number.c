/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <limits.h>

#include "construct.h"
#include "numeric/ball.h"

/* Powers of numbers, by the principal value. An exponent n/d of an integer that is no exact d-th
 * power becomes a**floor(n/d) * a**frac with 0 < frac < 1; numerator and denominator of a rational
 * are taken apart; sqrt of a negative number has I in front. */

/* ---- Floats ------------------------------------------------------------------------------------- */

static term power_inexact(store *s, term a, term b) {
    if (is_zero(s, a)) {
        if (!num_is_real(s, b)) {
            return power_node(s, a, b);
        }
        return num_sign(s, b) < 0 ? EXPR_ZOO : a;
    }
    bool too_large = false;
    term value = is_integer(s, b) ? num_pow_integer(s, a, b, &too_large) : num_pow_float(s, a, b);
    return too_large ? power_node(s, a, b) : value;
}

/* Binary64 to the last bit, long floats to all their digits. */
static term rounded(store *s, const ball *value, uint64_t digits) {
    return digits ? ball_to_bigfloat_term(s, value, digits) : ball_to_double_term(s, value);
}

term power_of_e(store *s, term b) {
    uint64_t digits = num_float_digits(s, b);
    long precision = 64 + (long)(digits < LONG_MAX / 16 ? digits * 10 / 3 : LONG_MAX / 16);
    term value = 0;
    ball *x = ball_new(s, 2);
    for (int doublings = 0; x && !value && doublings < 8 && !store_poll(s); doublings++) {
        ball_set_number(ball_at(x, 1), s, b, precision);
        ball_exp(ball_at(x, 0), ball_at(x, 1), 1, precision);
        value = rounded(s, x, digits);
        precision *= 2;
    }
    ball_free(s, &x, 2);
    return value || store_failed(s) ? value : power_node(s, EXPR_E, b);
}

/* ---- Too large to write out ------------------------------------------------------------------------ */

/* a = root**k, a > 1, with the largest k that factors below ROOT_LIMIT give. */
enum { ROOT_LIMIT = 128 };

static term primitive_root(store *s, term a, term *k) {
    *k = NUM_ONE;
    for (uint64_t n = 2; n < ROOT_LIMIT && n <= num_bits(s, a) && !store_poll(s);) {
        term root = num_exact_root(s, a, n);
        if (root) {
            a = root;
            *k = num_mul(s, *k, num_integer(s, (int64_t)n));
        } else {
            n += 1 + (n & 1); /* 2, 3, 5, 7, 9 ... */
        }
    }
    return a;
}

static bool huge_factor(product_builder *b, term a, term n) {
    if (a == NUM_ONE) {
        return true;
    }
    store *s = b->table.s;
    term k, root = primitive_root(s, a, &k);
    return product_mul(b, power_node(s, root, num_mul(s, n, k)));
}

/* (num/den)**n = root1**(n*k1) * root2**(-n*k2), the sign in front. */
term power_huge(store *s, term a, term n) {
    product_builder b;
    product_init(&b, s);
    if (num_sign(s, a) < 0 && !num_is_even(s, n)) {
        product_number(&b, NUM_MINUS_ONE);
    }
    a = num_abs(s, a);
    (void)(a && huge_factor(&b, num_numerator(s, a), n) &&
           huge_factor(&b, num_denominator(s, a), num_neg(s, n)));
    return product_finish(&b);
}

/* ---- Integer exponents ------------------------------------------------------------------------------- */

/* -1 and the powers of I, whatever the exponent's size; 0: another number. */
static term power_of_unit(store *s, term a, term n) {
    if (a == NUM_ONE) {
        return NUM_ONE;
    }
    if (a == NUM_MINUS_ONE) {
        return num_is_even(s, n) ? NUM_ONE : NUM_MINUS_ONE;
    }
    term minus_i = num_neg(s, NUM_I);
    if (a != NUM_I && a != minus_i) {
        return 0;
    }
    int64_t quarter = 0;
    num_to_int64(s, num_mod(s, n, small_term(s, 4)), &quarter);
    const term cycle[] = {NUM_ONE, a, NUM_MINUS_ONE, a == NUM_I ? minus_i : NUM_I};
    return cycle[quarter & 3];
}

static term power_integer(store *s, term a, term n) {
    if (a == NUM_ZERO) {
        return num_sign(s, n) < 0 ? EXPR_ZOO : NUM_ZERO;
    }
    term value = num_is_rational(s, a) && a != NUM_ONE && a != NUM_MINUS_ONE
                     ? 0 : power_of_unit(s, a, n);
    if (value || store_failed(s)) {
        return value;
    }
    bool too_large = false;
    value = num_pow_integer(s, a, n, &too_large);
    if (!too_large) {
        return value;
    }
    return num_is_rational(s, a) ? power_huge(s, a, n) : power_node(s, a, n);
}

/* ---- Rational exponents of integers -------------------------------------------------------------------- */

static term exact_root(store *s, term a, term d) {
    int64_t n;
    if (a == NUM_ONE) {
        return a;
    }
    if (!num_to_int64(s, d, &n) || (uint64_t)n >= num_bits(s, a)) {
        return 0;
    }
    return num_exact_root(s, a, (uint64_t)n);
}

/* (-1)**e */
static term minus_one_power(store *s, term e, term d) {
    term floor = num_floor(s, e), fraction = num_sub(s, e, floor);
    term sign = num_is_even(s, floor) ? NUM_ONE : NUM_MINUS_ONE;
    if (d == NUM_TWO) {
        return num_mul(s, sign, NUM_I);
    }
    return scaled_node(s, sign, power_node(s, NUM_MINUS_ONE, fraction));
}

static term power_surd(store *s, term a, term e) {
    term d = num_denominator(s, e);
    bool negative = num_sign(s, a) < 0;
    term positive = negative ? num_neg(s, a) : a;
    term root = exact_root(s, positive, d);
    if (root) {
        term unit = negative ? minus_one_power(s, e, d) : NUM_ONE;
        return expr_mul(s, power_integer(s, root, num_numerator(s, e)), unit);
    }
    if (store_failed(s)) {
        return 0;
    }
    term floor = num_floor(s, e), fraction = num_sub(s, e, floor);
    bool too_large = false;
    if (negative && d == NUM_TWO) {
        term unit = minus_one_power(s, e, d);
        return expr_mul(s, unit, power_surd(s, positive, e));
    }
    term whole = floor == NUM_ZERO ? NUM_ONE : num_pow_integer(s, a, floor, &too_large);
    return too_large ? power_node(s, a, e)
                     : scaled_node(s, whole, power_node(s, a, fraction));
}

static term power_rational(store *s, term a, term e) {
    if (a == NUM_ZERO) {
        return num_sign(s, e) < 0 ? EXPR_ZOO : NUM_ZERO;
    }
    if (is_integer(s, a)) {
        return power_surd(s, a, e);
    }
    return expr_mul(s, power_surd(s, num_numerator(s, a), e),
                    power_surd(s, num_denominator(s, a), num_neg(s, e)));
}

term power_number(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (!is_exact(s, a) || !is_exact(s, b)) {
        return power_inexact(s, a, b);
    }
    if (is_integer(s, b)) {
        return power_integer(s, a, b);
    }
    if (num_is_rational(s, a) && num_is_rational(s, b)) {
        return power_rational(s, a, b);
    }
    return a == NUM_ONE ? NUM_ONE : power_node(s, a, b);
}
