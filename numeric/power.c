/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Powers: exact ones by FLINT after an estimate of their size, float ones by enclosures, so that they
 * are correctly rounded and the same on every host. */
#include <math.h>

#include <flint/fmpzi.h>

#include "numeric/ball.h"
#include "numeric/ball_private.h"
#include "numeric/private.h"

#define LOG2_10 3.3219280948873623

/* x has one digit more than the whole part of log10 x; the factor is for the error of the logarithm. */
bool too_many_digits(const store *s, double log10) {
    return !(log10 < (double)num_digit_limit(s) * (1 - 1e-14));
}

/* ---- Exact powers -------------------------------------------------------------------------- */

/* log10 |a| of a nonzero integer. */
static double log10_of(const fmpz_t a) { return fmpz_dlog(a) / log(10); }

static double log10_abs(const fmpz_t a) {
    if (fmpz_sgn(a) >= 0) {
        return fmpz_is_zero(a) ? 0 : log10_of(a);
    }
    fmpz_t b;
    fmpz_init(b);
    fmpz_neg(b, a);
    double value = log10_of(b);
    fmpz_clear(b);
    return value;
}

static term rational_power(store *s, term a, uint64_t n, bool *too_large) {
    rational_view v;
    fmpq_t r;
    const fmpq *q = view_rational(&v, s, a);
    double digits = fmax(log10_abs(fmpq_numref(q)), log10_abs(fmpq_denref(q))) * (double)n;
    if (too_many_digits(s, digits)) {
        *too_large = true;
        return 0;
    }
    fmpq_init(r);
    fmpz_pow_ui(fmpq_numref(r), fmpq_numref(q), (ulong)n);
    fmpz_pow_ui(fmpq_denref(r), fmpq_denref(q), (ulong)n);
    return take_rational(s, r);
}

/* log10 |x + y*I|, not both 0. */
static double log10_modulus(const fmpz_t x, const fmpz_t y) {
    fmpz_t norm;
    fmpz_init(norm);
    fmpz_mul(norm, x, x);
    fmpz_addmul(norm, y, y);
    double value = log10_of(norm) / 2;
    fmpz_clear(norm);
    return value;
}

/* Of a Gaussian rational: numerator and denominator apart. */
static term complex_power(store *s, term a, uint64_t n, bool *too_large) {
    term den = num_denominator(s, a), num = num_numerator(s, a);
    if (!num) {
        return 0;
    }
    integer_view re, im, d;
    const fmpz *x = view_integer(&re, s, num_re(s, num)), *y = view_integer(&im, s, num_im(s, num));
    double digits = fmax(log10_modulus(x, y), log10_abs(view_integer(&d, s, den)));
    if (too_many_digits(s, digits * (double)n)) {
        *too_large = true;
        return 0;
    }
    fmpzi_t z;
    fmpzi_init(z);
    fmpz_set(fmpzi_realref(z), x);
    fmpz_set(fmpzi_imagref(z), y);
    fmpzi_pow_ui(z, z, (ulong)n);
    term zr = integer_term(s, fmpzi_realref(z)), zi = integer_term(s, fmpzi_imagref(z));
    fmpzi_clear(z);
    return num_div(s, num_complex(s, zr, zi), rational_power(s, den, n, too_large));
}

/* a**n for the numbers of absolute value 1 among the integers of Q(i), whatever n; else 0. */
static term unit_power(store *s, term a, term n) {
    if (a == NUM_ZERO || a == NUM_ONE) {
        return n == NUM_ZERO ? NUM_ONE : a;
    }
    if (a == NUM_MINUS_ONE) {
        return num_is_even(s, n) ? NUM_ONE : NUM_MINUS_ONE;
    }
    if (store_kind_of(s, a) != NUM_COMPLEX || store_child(s, a, 0) != NUM_ZERO) {
        return 0;
    }
    term im = store_child(s, a, 1);
    if (im != NUM_ONE && im != NUM_MINUS_ONE) {
        return 0;
    }
    unsigned turns = store_arity(s, n) ? (unsigned)(limbs(s, n)[0] & 3) : 0;
    turns = (im == NUM_MINUS_ONE) != (store_tag(s, n) == 1) ? (4 - turns) & 3 : turns;
    const term powers[4] = {NUM_ONE, NUM_I, NUM_MINUS_ONE, 0};
    return turns == 3 ? num_neg(s, NUM_I) : powers[turns];
}

term num_pow_integer(store *s, term a, term n, bool *too_large) {
    *too_large = false;
    if (!a || !n) {
        return 0;
    }
    if (!num_is_exact(s, a)) {
        return num_pow_float(s, a, n);
    }
    term unit = unit_power(s, a, n);
    if (unit || n == NUM_ZERO) {
        return unit ? unit : NUM_ONE;
    }
    uint64_t exponent;
    bool negative;
    if (!one_limb(s, n, &exponent, &negative)) {
        *too_large = true;
        return 0;
    }
    if (negative) {
        a = num_inv(s, a);
    }
    if (!a || exponent == 1) {
        return a;
    }
    return num_is_real(s, a) ? rational_power(s, a, exponent, too_large)
                             : complex_power(s, a, exponent, too_large);
}

/* ---- Float powers -------------------------------------------------------------------------- */

/* A float that is an integer counts as one: (-2.0)**2.0 is real. 0: it is none, or a very large one. */
static term integer_of(store *s, term b) {
    if (!num_is_real(s, b)) {
        return 0;
    }
    if (store_kind_of(s, b) == NUM_BIGFLOAT && bigfloat_exponent(s, b) > 20) {
        return 0;
    }
    term exact = num_floor(s, b);
    return exact && num_compare(s, exact, b) == 0 ? exact : 0;
}

static void power_ball(ball *out, store *s, term a, term b, term integer, slong precision) {
    ball_set_number(out, s, a, (long)precision);
    if (integer) {
        ball_pow_integer(out, out, s, integer, (long)precision);
    } else {
        acb_t exponent;
        ball y;
        acb_init(&y.z);
        ball_set_number(&y, s, b, (long)precision);
        acb_init(exponent);
        acb_set(exponent, &y.z);
        acb_pow(&out->z, &out->z, exponent, precision);
        acb_clear(exponent);
        acb_clear(&y.z);
    }
}

/* Parts that no precision separates from 0 (they are 0) become exact zeros. */
static void drop_noise(ball *z, slong bits) {
    mag_t size;
    mag_init(size);
    acb_get_mag_lower(size, &z->z);
    mag_mul_2exp_si(size, size, -bits);
    arb_ptr parts[2] = {acb_realref(&z->z), acb_imagref(&z->z)};
    for (int i = 0; i < 2; i++) {
        mag_t part;
        mag_init(part);
        arb_get_mag(part, parts[i]);
        if (arb_contains_zero(parts[i]) && mag_cmp(part, size) < 0) {
            arb_zero(parts[i]);
        }
        mag_clear(part);
    }
    mag_clear(size);
}

term num_pow_float(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    uint64_t pa = precision_of(s, a), pb = precision_of(s, b), digits = pa < pb ? pa : pb;
    bool as_double = digits == DOUBLE_DIGITS && (pa != DOUBLE_DIGITS || has_doubles(s, a)) &&
                     (pb != DOUBLE_DIGITS || has_doubles(s, b));
    term integer = integer_of(s, b), out = 0;
    if (num_is_zero(s, a) && num_sign(s, b) <= 0) {
        return num_is_zero(s, b) ? float_of(s, NUM_ONE, digits, as_double)
                                 : store_fail(s, STORE_NUMERIC, "division by zero");
    }
    ball *z = ball_new(s, 1);
    slong bits = (slong)((double)digits * LOG2_10) + 16, precision = bits;
    for (int tries = 0; tries < 6 && !out && !store_poll(s); tries++, precision *= 2) {
        power_ball(z, s, a, b, integer, precision);
        drop_noise(z, 4 * bits);
        out = as_double ? ball_to_double_term(s, z) : ball_to_bigfloat_term(s, z, digits);
    }
    ball_free(s, &z, 1);
    if (!out) {
        return store_fail(s, STORE_TOO_LARGE, "the power cannot be written as a float");
    }
    bool complex = !num_is_real(s, a) || !num_is_real(s, b);
    return complex && num_is_real(s, out) ? num_complex(s, out, float_of(s, NUM_ZERO, digits, as_double))
                                          : out;
}
