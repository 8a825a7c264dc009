/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Numbers as terms.
 *
 * The first kinds of every client's table are the number kinds below, in this order. Exact numbers
 * are canonical: a rational is never an integer, a complex has a nonzero imaginary part. FLINT sees
 * the limbs of a node by a read-only view, without a copy. This is the only folder that includes
 * FLINT; everything here is to be called inside guard_run (guard.h). Every function that returns a
 * term returns 0 when an argument is 0 or when memory, the budget or the time is out.
 *
 * Arithmetic follows SymEngine: exact with exact stays exact; an exact zero times a float is the exact
 * zero; a float makes the result a float of the lower precision, binary64 counting as 15 digits.
 * Infinities and nan are not numbers of this folder: num_div by zero is an error (STORE_NUMERIC).
 *
 * Floats are the same on every host: exact operands are rounded to the float's precision, then each
 * real operation is correctly rounded, half to even, powers too. A result too large for binary64 goes
 * on as a NUM_BIGFLOAT of 15 digits, one too small becomes 0.0; -0.0 is 0.0. A NUM_BIGFLOAT is a decimal
 * number of a fixed number of significant digits with an exponent below 2**60: it prints and reads back
 * exactly, and carries its digits. */
#ifndef NUMERIC_NUMBER_H
#define NUMERIC_NUMBER_H

#include "termstore/store.h"

#define NUM_KINDS(X)                                                                                         \
    X(NUM_INTEGER, "Integer", STORE_BYTES)                /* 64-bit limbs, lowest first; tag 1: < 0 */       \
    X(NUM_RATIONAL, "Rational", STORE_CHILDREN)           /* numerator, denominator > 1 */                   \
    X(NUM_COMPLEX, "Complex", STORE_CHILDREN)             /* re, im: integers or rationals */                \
    X(NUM_DOUBLE, "RealDouble", STORE_BYTES)              /* binary64, never a nan or infinity */            \
    X(NUM_COMPLEX_DOUBLE, "ComplexDouble", STORE_BYTES)   /* two binary64 */                                 \
    X(NUM_BIGFLOAT, "RealMPFR", STORE_BYTES)              /* decimal: digits, exponent, mantissa */          \
    X(NUM_COMPLEX_BIGFLOAT, "ComplexMPC", STORE_CHILDREN) /* re, im: NUM_BIGFLOAT */

enum {
#define X(kind, name, layout) kind,
    NUM_KINDS(X)
#undef X
        NUM_KIND_COUNT
};

/* The first nodes of every store, made by num_open in this order: handles known at compile time. */
enum {
    NUM_SMALL = 128, /* the integers up to here in magnitude: 0, 1, -1, 2, -2 ... */
    NUM_ZERO = 1,    /* a header only */
    NUM_ONE = 2,     /* the others: header and one limb */
    NUM_MINUS_ONE = 4,
    NUM_TWO = 6,
    NUM_HALF = 4 * NUM_SMALL + 2, /* 1/2 */
    NUM_I = NUM_HALF + 2,         /* the imaginary unit: NUM_COMPLEX(0, 1) */
    NUM_CONSTANTS_END = NUM_I + 2,
};
/* To be called first on a new store. False when memory is out. */
bool num_open(store *s);

/* ---- Making and reading -------------------------------------------------------------------- */

term num_integer(store *s, int64_t value);
term num_rational(store *s, int64_t num, int64_t den); /* reduces; den != 0 */
term num_double(store *s, double value);               /* nan and infinities: 0 and an error */
/* Digits in the base 2..36, no sign, `_` not allowed. Subquadratic. */
term num_read_integer(store *s, const char *digits, size_t n, int base);
/* A decimal: digits [. digits] [e[+-]digits], without a sign. Up to 17 significant digits: NUM_DOUBLE,
 * correctly rounded (too large for it: a NUM_BIGFLOAT of at least 15 digits); more: a NUM_BIGFLOAT of
 * that many digits. For zero, the digits after the point count. Malformed: STORE_SYNTAX. */
term num_read_decimal(store *s, const char *text, size_t n);
/* re + im*I of real numbers (exact or float); canonical. */
term num_complex(store *s, term re, term im);
term num_re(store *s, term a);
term num_im(store *s, term a);
term num_numerator(store *s, term a);   /* of an exact number; Gaussian: over the common denominator */
term num_denominator(store *s, term a); /* positive integer */

bool num_is_number(const store *s, term a);
bool num_is_exact(const store *s, term a);
bool num_is_real(const store *s, term a);
static inline bool num_is_integer(const store *s, term a) { return store_kind_of(s, a) == NUM_INTEGER; }
static inline bool num_is_rational(const store *s, term a) { return store_kind_of(s, a) <= NUM_RATIONAL; }
bool num_is_zero(const store *s, term a);                /* exact 0 and float 0.0 */
int num_sign(const store *s, term a);                    /* of a real number: -1, 0, 1 */
bool num_is_even(const store *s, term a);                /* of an integer */
bool num_to_int64(const store *s, term a, int64_t *out); /* false: not an integer, or too large */
double num_to_double(const store *s, term a);            /* of a real number, nearest; may be inf */
uint64_t num_bits(const store *s, term a); /* of an integer: bits of |a|; others: of all their parts */
/* Significant digits of a float: of a NUM_BIGFLOAT (complex: of its parts, which have the same); 0:
 * binary64. */
uint64_t num_float_digits(const store *s, term a);
/* Numeric order of two real numbers, exact or not. */
int num_compare(store *s, term a, term b);

/* ---- Arithmetic ---------------------------------------------------------------------------- */

term num_add(store *s, term a, term b);
term num_sub(store *s, term a, term b);
term num_mul(store *s, term a, term b);
term num_div(store *s, term a, term b); /* b not zero */
term num_neg(store *s, term a);
term num_inv(store *s, term a); /* a not zero */
term num_abs(store *s, term a); /* of a real number */
term num_conjugate(store *s, term a);
/* a**n for an integer n, a not zero when n < 0. When the result would have more than
 * num_digit_limit digits: 0 with NO error and *too_large = true (the caller leaves it symbolic). */
term num_pow_integer(store *s, term a, term n, bool *too_large);
/* a**b when at least one is a float: principal value, complex where it must be. */
term num_pow_float(store *s, term a, term b);

/* Exact roots. Of an integer a >= 0 and n >= 2: writes a = root**n * rest with rest free of n-th
 * powers that trial division and perfect-power tests find (rest = 1: exact; complete = true when
 * the factoring was complete). Bounded work: gives up on large composites, leaving them in rest. */
typedef struct {
    term root, rest;
    bool complete;
} num_root_parts;
bool num_extract_root(store *s, term a, uint64_t n, num_root_parts *out);
/* Exact n-th root of a rational (integer, rational): the term, or 0 without error when there is none. */
term num_exact_root(store *s, term a, uint64_t n);

/* Sums of many numbers in time linear in their total size: an accumulator that holds small values
 * without interning intermediate results. */
typedef struct num_sum {
    store *s;
    void *state; /* private */
} num_sum;
bool num_sum_init(num_sum *acc, store *s);
bool num_sum_add(num_sum *acc, term a);
bool num_sum_add_product(num_sum *acc, term a, term b);
term num_sum_value(num_sum *acc);
void num_sum_done(num_sum *acc);

/* ---- Integers ------------------------------------------------------------------------------ */

term num_gcd(store *s, term a, term b); /* integers or rationals */
term num_lcm(store *s, term a, term b);
term num_floor_div(store *s, term a, term b);
term num_mod(store *s, term a, term b); /* sign of b */
term num_floor(store *s, term a);       /* real number to integer */
term num_ceiling(store *s, term a);
term num_truncate(store *s, term a);
term num_powmod(store *s, term a, term e, term m); /* 0 without error: no inverse */
term num_modinv(store *s, term a, term m);         /* 0 without error: no inverse */
/* Too large to write out: 0 with NO error and *too_large = true. */
term num_factorial(store *s, term n, bool *too_large);
term num_binomial(store *s, term n, term k, bool *too_large); /* n any integer, k >= 0 */
term num_fibonacci(store *s, term n, bool *too_large);
term num_lucas(store *s, term n, bool *too_large);
term num_bernoulli(store *s, term n, bool *too_large);
term num_euler(store *s, term n, bool *too_large);
term num_harmonic(store *s, term n, bool *too_large);
term num_bell(store *s, term n, bool *too_large);
term num_partitions(store *s, term n, bool *too_large);
term num_stirling2(store *s, term n, term k, bool *too_large);
term num_primorial(store *s, term n, bool *too_large);
bool num_is_prime(store *s, term n); /* proven */
term num_next_prime(store *s, term n);
term num_prev_prime(store *s, term n); /* 0 without error when n <= 2 */
term num_prime_pi(store *s, term n, bool *too_large);
term num_totient(store *s, term n);
int num_mobius(store *s, term n);
int num_jacobi(store *s, term a, term n);
/* Prime factors of |n|, ascending: pairs (prime, exponent) appended; n != 0. */
struct num_pairs {
    term *at;               /* prime, exponent, prime, exponent ... ; store_alloc'ed, STORE_USE_WORK */
    size_t count, capacity; /* in terms */
};
bool num_factor(store *s, term n, struct num_pairs *out);
void num_pairs_done(store *s, struct num_pairs *p);

/* ---- Text ---------------------------------------------------------------------------------- */

/* Decimal digits an integer needs, and the limit on them (the store-wide --max-digits; a million by
 * default, at most NUM_DIGIT_LIMIT_MAX). Arithmetic itself goes on to 323 million digits, then it fails
 * with STORE_TOO_LARGE. */
enum { NUM_DIGIT_LIMIT_MAX = 300000000 };
uint64_t num_digits(const store *s, term a);
void num_set_digit_limit(store *s, uint64_t digits);
uint64_t num_digit_limit(const store *s);

/* Text of a real number into a sink: integers "-12", rationals "1/2", doubles in the shortest form
 * that reads back exactly ("0.30000000000000004", "1e+20", "1.0"), big floats with all their digits.
 * Complex numbers are the printer's. False when memory is out. Subquadratic. */
typedef bool num_sink(void *context, const char *text, size_t n);
bool num_write(store *s, term a, num_sink *sink, void *context);

/* The state of numeric in a store: the block that the client sets by store_set_user must begin with
 * this. Without a block the default limit holds. */
typedef struct {
    uint64_t digit_limit; /* 0: the default */
} num_settings;

#endif
