/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to numeric/: what its files offer each other. Terms given are never 0 unless said. */
#ifndef NUMERIC_PRIVATE_H
#define NUMERIC_PRIVATE_H

#include <string.h>

#include "numeric/number.h"
#include "numeric/view.h"

/* ---- integer.c ----------------------------------------------------------------------------- */

uint64_t small_gcd(uint64_t a, uint64_t b); /* gcd(0, b) = b */
/* num/den with this sign, reduced; den != 0. */
term small_rational(store *s, bool negative, uint64_t num, uint64_t den);

/* ---- float.c: binary64 --------------------------------------------------------------------- */

static inline double double_of(const store *s, term a) { /* the (real part of the) value */
    double value;
    memcpy(&value, store_bytes(s, a), sizeof value);
    return value;
}
static inline double imaginary_of(const store *s, term a) { /* of a NUM_COMPLEX_DOUBLE */
    double value;
    memcpy(&value, (const char *)store_bytes(s, a) + sizeof value, sizeof value);
    return value;
}
/* Any double; -0.0 counts as 0.0. */
term double_term(store *s, double value);
term complex_double_term(store *s, double re, double im);
/* The exact value of a finite double as integer * 2**exponent. */
void double_parts(double value, int64_t *mantissa, int *exponent);
/* The nearest binary64 to mantissa * 10**exponent, mantissa >= 0; may be infinite. */
double decimal_to_double(const fmpz_t mantissa, int64_t exponent);

/* ---- bigfloat.c: decimal floating point ---------------------------------------------------- */

/* A bigfloat is a decimal number: mantissa * 10**exponent with a mantissa of exactly `digits` digits
 * (or 0, with exponent 0). So it prints and reads back exactly. */
typedef struct {
    int64_t digits;   /* >= 1 */
    int64_t exponent; /* at most BIGFLOAT_MAX_EXPONENT in magnitude */
} bigfloat_head;      /* then the mantissa's limbs; tag 1: negative */

#define BIGFLOAT_MAX_EXPONENT ((int64_t)1 << 60)

/* Rounds mantissa * 10**exponent to `digits` digits, half to even. `inexact`: the value is a little
 * larger in magnitude than that. */
term bigfloat_term(store *s, uint64_t digits, const fmpz_t mantissa, int64_t exponent, bool inexact);
void bigfloat_mantissa(fmpz_t out, const store *s, term a); /* initialised; signed */
int64_t bigfloat_exponent(const store *s, term a);
/* Decimal digits of |a|, exactly; 0 has 1. */
uint64_t decimal_digits(const fmpz_t a);
/* Significant digits of a NUM_BIGFLOAT (not complex). */
uint64_t bigfloat_digits(const store *s, term a);
bool bigfloat_is_zero(const store *s, term a);
int bigfloat_sign(const store *s, term a);
/* A real number of any kind as a bigfloat of `digits` digits, rounded half to even. */
term bigfloat_of(store *s, term a, uint64_t digits);
/* What a real number holds exactly, as an integer or rational. 0 and an error when it cannot be
 * written out. */
term exact_of(store *s, term a);
/* op is one of + - * /, the operands are bigfloats; the exact result is rounded once, to `digits`. */
term bigfloat_arithmetic(store *s, char op, term a, term b, uint64_t digits);
double bigfloat_to_double(const store *s, term a);

/* ---- power.c ------------------------------------------------------------------------------- */

/* True when a number of about this many digits is over the limit (num_digit_limit). */
bool too_many_digits(const store *s, double log10);

/* ---- arith.c ------------------------------------------------------------------------------- */

/* Digits of precision of a number: UINT64_MAX when exact, DOUBLE_DIGITS for binary64. */
enum { DOUBLE_DIGITS = 15 };
uint64_t precision_of(const store *s, term a);
bool has_doubles(const store *s, term a); /* NUM_DOUBLE or NUM_COMPLEX_DOUBLE */
/* A real number as a float of this precision: NUM_DOUBLE for DOUBLE_DIGITS. */
term float_of(store *s, term a, uint64_t digits, bool as_double);

#endif
