/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Multivariate polynomials with rational coefficients over n variables (FLINT's fmpq_mpoly), behind
 * opaque types. What a variable stands for (a kernel) is the caller's business.
 *
 * All outputs may alias inputs. Functions return false, and an error is recorded, when memory or time
 * is out, or when the size estimate passes the limit (STORE_TOO_LARGE, "result too large: about N
 * terms (limit M)", or digits). Exponents stay below POLY_EXPONENT_LIMIT, or it is TOO_LARGE too.
 *
 * Rings and polynomials belong to the guard that is running (guard.h) and must not outlive it. A ring
 * must outlive its polynomials. */
#ifndef NUMERIC_POLY_H
#define NUMERIC_POLY_H

#include "termstore/store.h"

typedef struct poly_ring poly_ring; /* Q[x_0 .. x_{n-1}], lexicographic order, x_0 first */
typedef struct poly poly;

#define POLY_EXPONENT_LIMIT ((uint64_t)1 << 62)

poly_ring *poly_ring_new(store *s, size_t variables);
void poly_ring_free(poly_ring **r); /* safe on NULL */
poly *poly_new(poly_ring *r);       /* zero */
void poly_free(poly **p);           /* safe on NULL */

bool poly_set(poly *out, const poly *a);
bool poly_set_number(poly *out, term rational);
bool poly_set_variable(poly *out, size_t i);
/* Building from unsorted terms: push any number (rational coefficients, one exponent a variable), then
 * finish (sorts and combines). */
bool poly_push(poly *out, term coefficient, const uint64_t *exponents);
bool poly_finish(poly *out);

bool poly_add(poly *out, const poly *a, const poly *b);
bool poly_sub(poly *out, const poly *a, const poly *b);
bool poly_mul(poly *out, const poly *a, const poly *b);
bool poly_pow(poly *out, const poly *a, uint64_t n);
bool poly_scale(poly *out, const poly *a, term rational);
/* *divides tells whether b divides a; then out = a / b. b != 0. */
bool poly_divides(poly *out, const poly *a, const poly *b, bool *divides);
/* a = q * b + r, no term of r divisible by the leading term of b: for one variable, the division with
 * remainder. b != 0. */
bool poly_divrem(poly *q, poly *r, const poly *a, const poly *b);
bool poly_gcd(poly *out, const poly *a, const poly *b); /* monic; gcd(0, 0) = 0 */
/* out = a / gcd, out2 = b / gcd, both primitive with integer coefficients and positive leading
 * coefficient, *scale the rational factor: a/b = scale * out/out2. b != 0; for a = 0: 0/1. */
bool poly_cancel(poly *out, poly *out2, term *scale, const poly *a, const poly *b);
bool poly_derivative(poly *out, const poly *a, size_t variable);
bool poly_resultant(poly *out, const poly *a, const poly *b, size_t variable);
bool poly_discriminant(poly *out, const poly *a, size_t variable);
/* Evaluates variable i at b, a polynomial of the same ring. */
bool poly_compose_variable(poly *out, const poly *a, size_t variable, const poly *b);
/* a = unit * product of factor[i]**exponent[i]; factors irreducible over Q (or squarefree and coprime),
 * primitive over Z, positive leading coefficient, in an order that depends on a alone. Zero has unit 0
 * and no factors. Arrays are store_alloc'ed (STORE_USE_WORK); poly_factors_done frees. */
typedef struct {
    term unit;
    poly **factor;
    uint64_t *exponent;
    size_t count;
} poly_factors;
bool poly_factor(poly_factors *out, const poly *a);
bool poly_factor_squarefree(poly_factors *out, const poly *a);
void poly_factors_done(store *s, poly_factors *f);

bool poly_is_zero(const poly *a);
bool poly_is_one(const poly *a);
bool poly_is_constant(const poly *a);
bool poly_equal(const poly *a, const poly *b);
size_t poly_length(const poly *a);
uint64_t poly_degree(const poly *a, size_t variable); /* 0 for zero */
/* The i-th term, 0 the leading one: coefficient as a term, exponents into an array of n. */
term poly_coefficient(const poly *a, size_t i);
void poly_exponents(const poly *a, size_t i, uint64_t *exponents);
term poly_content(const poly *a); /* positive rational c: a / c is primitive over Z; 0 poly: NUM_ZERO */

/* Terms that the n-th power of a polynomial of this length and total degree can have at most
 * (saturating): for estimates before the work. */
uint64_t poly_power_terms(uint64_t length, size_t variables, uint64_t degree, uint64_t n);

enum { POLY_TERM_LIMIT_DEFAULT = 20000000 };
/* All digits of a result together. */
#define POLY_DIGIT_LIMIT ((uint64_t)2000000000)

#endif
