/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Binary64: as nodes, from exact numbers (correctly rounded), and to exact ones. */
#include <math.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

term double_term(store *s, double value) {
    value += 0.0; /* -0.0 becomes 0.0 */
    return store_intern_bytes(s, NUM_DOUBLE, 0, &value, sizeof value);
}

term complex_double_term(store *s, double re, double im) {
    double parts[2] = {re + 0.0, im + 0.0};
    return store_intern_bytes(s, NUM_COMPLEX_DOUBLE, 0, parts, sizeof parts);
}

term num_double(store *s, double value) {
    if (!isfinite(value)) {
        return store_fail(s, STORE_NUMERIC, "not a finite number");
    }
    return double_term(s, value);
}

void double_parts(double value, int64_t *mantissa, int *exponent) {
    *mantissa = (int64_t)ldexp(frexp(value, exponent), 53);
    *exponent -= 53;
    while (*mantissa && !(*mantissa & 1)) {
        *mantissa /= 2;
        ++*exponent;
    }
}

/* quotient = floor(num * 2**shift / den), and whether something is left. num, den > 0, and the
 * quotient fits in 64 bits. */
static uint64_t shifted_quotient(const fmpz_t num, const fmpz_t den, int64_t shift, bool *rest) {
    fmpz_t a, b, r;
    fmpz_init(a);
    fmpz_init(b);
    fmpz_init(r);
    fmpz_mul_2exp(a, num, shift > 0 ? (ulong)shift : 0);
    fmpz_mul_2exp(b, den, shift < 0 ? (ulong)-shift : 0);
    fmpz_fdiv_qr(a, r, a, b);
    *rest = !fmpz_is_zero(r);
    uint64_t quotient = fmpz_get_ui(a);
    fmpz_clear(a);
    fmpz_clear(b);
    fmpz_clear(r);
    return quotient;
}

/* The nearest binary64 to num/den > 0, ties to even; may be infinite. */
static double ratio_to_double(const fmpz_t num, const fmpz_t den) {
    int64_t size = (int64_t)fmpz_bits(num) - (int64_t)fmpz_bits(den); /* 2**(size +- 1) */
    bool rest;
    if (size > 1030) {
        return INFINITY;
    }
    if (size < -1080) {
        return 0;
    }
    if (size > -1022) { /* 63 or 64 bits, whose conversion rounds once */
        uint64_t q = shifted_quotient(num, den, 63 - size, &rest);
        return ldexp((double)(q | rest), (int)(size - 63));
    }
    /* Near and below the smallest normal number: units of 2**-1074, two bits more to round by. */
    uint64_t q = shifted_quotient(num, den, 1076, &rest) << 1 | rest;
    uint64_t unit = q >> 3, low = q & 7;
    unit += low > 4 || (low == 4 && (unit & 1));
    return ldexp((double)unit, -1074);
}

double num_to_double(const store *s, term a) {
    rational_view v;
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER: {
        int64_t small;
        if (num_to_int64(s, a, &small)) {
            return (double)small;
        }
        break;
    }
    case NUM_RATIONAL: break;
    case NUM_BIGFLOAT: return bigfloat_to_double(s, a);
    default: return double_of(s, a);
    }
    const fmpq *q = view_rational(&v, s, a);
    fmpz_t magnitude;
    fmpz_init(magnitude);
    fmpz_abs(magnitude, fmpq_numref(q));
    double value = ratio_to_double(magnitude, fmpq_denref(q));
    fmpz_clear(magnitude);
    return num_sign(s, a) < 0 ? -value : value;
}

double decimal_to_double(const fmpz_t mantissa, int64_t exponent) {
    if (fmpz_is_zero(mantissa)) {
        return 0;
    }
    int64_t size = (int64_t)fmpz_sizeinbase(mantissa, 10) + exponent; /* 10**(size - 2 .. size) */
    if (size > 312 || size < -330) {
        return size > 0 ? INFINITY : 0;
    }
    fmpz_t num, den, power;
    fmpz_init_set(num, mantissa);
    fmpz_init_set_ui(den, 1);
    fmpz_init(power);
    fmpz_ui_pow_ui(power, 10, exponent < 0 ? (ulong)-exponent : (ulong)exponent);
    fmpz_mul(exponent < 0 ? den : num, exponent < 0 ? den : num, power);
    double value = ratio_to_double(num, den);
    fmpz_clear(num);
    fmpz_clear(den);
    fmpz_clear(power);
    return value;
}
