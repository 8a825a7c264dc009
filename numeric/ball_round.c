/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* From balls to floats: only digits that the enclosure proves. */
#include <math.h>

#include "numeric/ball.h"
#include "numeric/ball_private.h"
#include "numeric/private.h"

/* ---- Binary64 ------------------------------------------------------------------------------ */

typedef enum { ROUND_GOOD, ROUND_UNSURE, ROUND_OVERFLOW } rounding;

/* A tie between two doubles is not decided by any precision: from here on its middle is taken. */
enum { TIE_BITS = 53 + 40 };

static rounding nearest_double(double *out, const arb_t x) {
    if (!arb_is_finite(x)) {
        return ROUND_UNSURE;
    }
    arf_t low, high;
    arf_init(low);
    arf_init(high);
    arb_get_interval_arf(low, high, x, 128);
    double a = arf_get_d(low, ARF_RND_NEAR), b = arf_get_d(high, ARF_RND_NEAR);
    arf_clear(low);
    arf_clear(high);
    *out = a;
    if (a != b && arb_rel_accuracy_bits(x) >= TIE_BITS) {
        *out = a = b = arf_get_d(arb_midref(x), ARF_RND_NEAR);
    }
    return a != b ? ROUND_UNSURE : isfinite(a) ? ROUND_GOOD : ROUND_OVERFLOW;
}

term ball_to_double_term(store *s, const ball *a) {
    double re = 0, im = 0;
    bool real = acb_is_real(&a->z);
    rounding r = nearest_double(&re, acb_realref(&a->z));
    rounding i = real ? ROUND_GOOD : nearest_double(&im, acb_imagref(&a->z));
    if (r == ROUND_UNSURE || i == ROUND_UNSURE) {
        return 0;
    }
    if (r == ROUND_OVERFLOW || i == ROUND_OVERFLOW) {
        return ball_to_bigfloat_term(s, a, DOUBLE_DIGITS);
    }
    return real ? double_term(s, re) : complex_double_term(s, re, im);
}

/* ---- Decimal ------------------------------------------------------------------------------- */

/* shift = about digits - log10 |x|: then x * 10**shift has `digits` digits, or one more or less. */
static bool decimal_shift(fmpz_t shift, const arb_t x, uint64_t digits) {
    arf_srcptr m = arb_midref(x);
    if (arf_is_zero(m) || !arb_is_finite(x)) {
        return false;
    }
    fmpz_t a, b;
    fmpz_init(a);
    fmpz_init(b);
    fmpz_set_si(a, 301029995663981195); /* log10(2) * 10**18 */
    fmpz_mul(a, a, ARF_EXPREF(m));
    fmpz_ui_pow_ui(b, 10, 18);
    fmpz_fdiv_q(a, a, b);
    fmpz_set_ui(shift, (ulong)digits);
    fmpz_sub(shift, shift, a);
    bool good = fmpz_bits(shift) < 61;
    fmpz_clear(a);
    fmpz_clear(b);
    return good;
}

/* The term of one part; 0 when the ball is too wide. */
static term nearest_decimal(store *s, const arb_t x, uint64_t digits) {
    if (arb_is_zero(x)) {
        fmpz zero = 0;
        return bigfloat_term(s, digits, &zero, 0, false);
    }
    fmpz_t shift, m;
    arb_t t, power;
    term out = 0;
    fmpz_init(shift);
    fmpz_init(m);
    arb_init(t);
    arb_init(power);
    slong precision = (slong)((double)digits * 3.3219281) + 128; /* the power costs up to 60 bits */
    if (decimal_shift(shift, x, digits + 2)) { /* two more digits: rounding is off by 0.51 at most */
        int sign = fmpz_sgn(shift);
        arb_set_ui(power, 10);
        fmpz_abs(m, shift);
        arb_pow_fmpz(power, power, m, precision);
        if (sign < 0) {
            arb_div(t, x, power, precision);
        } else {
            arb_mul(t, x, power, precision);
        }
        arf_get_fmpz(m, arb_midref(t), ARF_RND_NEAR);
        if (mag_cmp_2exp_si(arb_radref(t), 0) <= 0 && decimal_digits(m) >= digits) {
            out = bigfloat_term(s, digits, m, -fmpz_get_si(shift), false);
        }
    }
    fmpz_clear(shift);
    fmpz_clear(m);
    arb_clear(t);
    arb_clear(power);
    return out;
}

term ball_to_bigfloat_term(store *s, const ball *a, uint64_t digits) {
    term re = nearest_decimal(s, acb_realref(&a->z), digits);
    if (!re || acb_is_real(&a->z)) {
        return re;
    }
    term im = nearest_decimal(s, acb_imagref(&a->z), digits);
    return im ? store_intern(s, NUM_COMPLEX_BIGFLOAT, 0, (const term[]){re, im}, 2) : 0;
}
