/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to numeric/: what a polynomial is. */
#ifndef NUMERIC_POLY_PRIVATE_H
#define NUMERIC_POLY_PRIVATE_H

#include <flint/fmpq_mpoly.h>

#include "numeric/poly.h"

struct poly_ring {
    store *s;
    size_t variables;
    fmpq_mpoly_ctx_t context;
};

/* A positive or negative rational content times a primitive integer polynomial with positive leading
 * coefficient: products are products of the parts (Gauss), without a common denominator. */
struct poly {
    poly_ring *ring;
    fmpq_mpoly_t p;
};

/* True when FLINT did it; otherwise the reason, by which exponents have become too large for it, is
 * recorded. */
bool poly_done(poly_ring *r, bool success);
/* Refuse, with an error, what would have this many terms, or coefficients of so many digits. */
bool poly_allow(poly_ring *r, uint64_t terms, double digits);

/* Saturating. */
static inline uint64_t saturated_add(uint64_t a, uint64_t b) {
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}
static inline uint64_t saturated_mul(uint64_t a, uint64_t b) {
    return b && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

#endif
