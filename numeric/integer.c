/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Integers and rationals as nodes, the constants, and what can be read off a number at sight. */
#include "numeric/guard.h"
#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

/* ---- Integers ------------------------------------------------------------------------------ */

term small_integer(store *s, bool negative, uint64_t magnitude) {
    if (magnitude <= NUM_SMALL) {
        return magnitude ? 4 * (term)magnitude - 2 + 2 * negative : NUM_ZERO;
    }
    return store_intern_bytes(s, NUM_INTEGER, negative, &magnitude, 8);
}

term too_long(store *s, size_t n) {
    return store_fail(s, STORE_TOO_LARGE, "result too large: about %.0f digits (limit %d)",
                      (double)n * 19.265919722494797, NUM_DIGIT_LIMIT_MAX);
}

term integer_of_limbs(store *s, bool negative, const uint64_t *at, size_t n) {
    while (n && at[n - 1] == 0) {
        n--;
    }
    if (n <= 1) {
        return small_integer(s, negative, n ? at[0] : 0);
    }
    if (n > MAX_LIMBS) {
        return too_long(s, n);
    }
    return store_intern_bytes(s, NUM_INTEGER, negative, at, n * 8);
}

term mpz_term(store *s, mpz_srcptr a) {
    return integer_of_limbs(s, mpz_sgn(a) < 0, (const uint64_t *)mpz_limbs_read(a), mpz_size(a));
}

term integer_term(store *s, const fmpz_t a) {
    if (COEFF_IS_MPZ(*a)) {
        return mpz_term(s, COEFF_TO_PTR(*a));
    }
    return num_integer(s, *a);
}

term num_integer(store *s, int64_t value) {
    return small_integer(s, value < 0, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

term take_integer(store *s, fmpz_t a) {
    term t = integer_term(s, a);
    fmpz_clear(a);
    return t;
}

/* ---- Rationals ----------------------------------------------------------------------------- */

term fraction(store *s, term num, term den) {
    if (!num || !den || den == NUM_ONE || num == NUM_ZERO) {
        return den ? num : 0;
    }
    if (num == NUM_ONE && den == NUM_TWO) {
        return NUM_HALF;
    }
    return store_intern(s, NUM_RATIONAL, 0, (const term[]){num, den}, 2);
}

term rational_term(store *s, const fmpq_t a) {
    if (*fmpq_denref(a) == 1) {
        return integer_term(s, fmpq_numref(a));
    }
    term num = integer_term(s, fmpq_numref(a));
    return fraction(s, num, integer_term(s, fmpq_denref(a)));
}

term take_rational(store *s, fmpq_t a) {
    term t = rational_term(s, a);
    fmpq_clear(a);
    return t;
}

uint64_t small_gcd(uint64_t a, uint64_t b) {
    if (!a || !b) {
        return a | b;
    }
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t t = a;
            a = b;
            b = t;
        }
        b -= a;
    }
    return a << shift;
}

term small_rational(store *s, bool negative, uint64_t num, uint64_t den) {
    uint64_t g = small_gcd(num, den);
    term n = small_integer(s, negative && num, num / g);
    return fraction(s, n, small_integer(s, false, den / g));
}

term num_rational(store *s, int64_t num, int64_t den) {
    return small_rational(s, (num < 0) != (den < 0), num < 0 ? -(uint64_t)num : (uint64_t)num,
                          den < 0 ? -(uint64_t)den : (uint64_t)den);
}

/* ---- The constants ------------------------------------------------------------------------- */

static bool open_small(store *s) {
    for (uint64_t m = 1; m <= NUM_SMALL; m++) {
        for (unsigned negative = 0; negative < 2; negative++) {
            if (store_intern_bytes(s, NUM_INTEGER, negative, &m, 8) != small_integer(s, negative, m)) {
                return false;
            }
        }
    }
    return true;
}

bool num_open(store *s) {
    guard_prepare();
    return store_intern_bytes(s, NUM_INTEGER, 0, NULL, 0) == NUM_ZERO && open_small(s) &&
           store_intern(s, NUM_RATIONAL, 0, (const term[]){NUM_ONE, NUM_TWO}, 2) == NUM_HALF &&
           store_intern(s, NUM_COMPLEX, 0, (const term[]){NUM_ZERO, NUM_ONE}, 2) == NUM_I;
}

/* ---- Predicates ---------------------------------------------------------------------------- */

bool num_is_number(const store *s, term a) { return store_kind_of(s, a) < NUM_KIND_COUNT; }

bool num_is_exact(const store *s, term a) { return store_kind_of(s, a) <= NUM_COMPLEX; }

bool num_is_real(const store *s, term a) {
    unsigned kind = store_kind_of(s, a);
    return kind != NUM_COMPLEX && kind != NUM_COMPLEX_DOUBLE && kind != NUM_COMPLEX_BIGFLOAT;
}

bool num_is_zero(const store *s, term a) {
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER: return a == NUM_ZERO;
    case NUM_DOUBLE: return double_of(s, a) == 0;
    case NUM_COMPLEX_DOUBLE: return double_of(s, a) == 0 && imaginary_of(s, a) == 0;
    case NUM_BIGFLOAT: return bigfloat_is_zero(s, a);
    case NUM_COMPLEX_BIGFLOAT:
        return bigfloat_is_zero(s, store_child(s, a, 0)) && bigfloat_is_zero(s, store_child(s, a, 1));
    default: return false;
    }
}

int num_sign(const store *s, term a) {
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER: return a == NUM_ZERO ? 0 : store_tag(s, a) ? -1 : 1;
    case NUM_RATIONAL: return store_tag(s, store_child(s, a, 0)) ? -1 : 1;
    case NUM_DOUBLE: return (double_of(s, a) > 0) - (double_of(s, a) < 0);
    case NUM_BIGFLOAT: return bigfloat_sign(s, a);
    default: return 0;
    }
}

bool num_is_even(const store *s, term a) { return store_arity(s, a) == 0 || (limbs(s, a)[0] & 1) == 0; }

bool num_to_int64(const store *s, term a, int64_t *out) {
    uint64_t magnitude;
    bool negative;
    if (!one_limb(s, a, &magnitude, &negative) || magnitude > (uint64_t)INT64_MAX + (uint64_t)negative) {
        return false;
    }
    *out = (int64_t)(negative ? -magnitude : magnitude);
    return true;
}

uint64_t num_bits(const store *s, term a) {
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER: {
        size_t n = limb_count(s, a);
        return n ? 64 * (uint64_t)n - (uint64_t)__builtin_clzll(limbs(s, a)[n - 1]) : 0;
    }
    case NUM_RATIONAL:
    case NUM_COMPLEX:
    case NUM_COMPLEX_BIGFLOAT: return num_bits(s, store_child(s, a, 0)) + num_bits(s, store_child(s, a, 1));
    default: return 8 * (uint64_t)store_arity(s, a);
    }
}

term num_numerator(store *s, term a) {
    if (!a || store_kind_of(s, a) == NUM_INTEGER) {
        return a;
    }
    if (store_kind_of(s, a) == NUM_RATIONAL) {
        return store_child(s, a, 0);
    }
    return num_mul(s, a, num_denominator(s, a));
}

term num_denominator(store *s, term a) {
    if (!a) {
        return 0;
    }
    switch (store_kind_of(s, a)) {
    case NUM_RATIONAL: return store_child(s, a, 1);
    case NUM_COMPLEX: {
        term re = store_child(s, a, 0), im = store_child(s, a, 1);
        return num_lcm(s, num_denominator(s, re), num_denominator(s, im));
    }
    default: return NUM_ONE;
    }
}
