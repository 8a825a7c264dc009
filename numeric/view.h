/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to numeric/: integers and rationals of the store as FLINT sees them, and back.
 *
 * A view borrows the limbs of a node: it copies nothing, must not be modified, cleared or used as an
 * output, and is valid while the node is (until a release). Terms go in, FLINT's results come back
 * as nodes by integer_term and rational_term straight from their limbs. */
#ifndef NUMERIC_VIEW_H
#define NUMERIC_VIEW_H

#include <gmp.h>
#include <flint/flint.h>
#include <flint/fmpq.h>
#include <flint/fmpz.h>

#include "numeric/number.h"

_Static_assert(FLINT_BITS == 64 && sizeof(mp_limb_t) == 8, "numbers are made of 64-bit limbs");

/* An integer longer than this (323 million digits) is refused: GMP's own limit on 32-bit hosts, which it
 * meets by aborting, is four times as far. */
enum { MAX_LIMBS = 1 << 24 };

/* ---- Limbs of a node ----------------------------------------------------------------------- */

static inline size_t limb_count(const store *s, term a) { return store_arity(s, a) / 8; }
static inline const uint64_t *limbs(const store *s, term a) { return (const uint64_t *)store_bytes(s, a); }

/* True for an integer of at most one limb: its magnitude and whether it is negative. */
static inline bool one_limb(const store *s, term a, uint64_t *magnitude, bool *negative) {
    const store_node *n = store_at(s, a);
    if (n->kind != NUM_INTEGER || n->arity > 8) {
        return false;
    }
    *magnitude = n->arity ? *(const uint64_t *)(const void *)(n + 1) : 0;
    *negative = n->tag;
    return true;
}

/* The integer with this sign and magnitude; the constants without a look-up. */
term small_integer(store *s, bool negative, uint64_t magnitude);
term integer_of_limbs(store *s, bool negative, const uint64_t *at, size_t n);
term too_long(store *s, size_t n); /* records that n limbs are more than MAX_LIMBS; 0 */

/* ---- Views --------------------------------------------------------------------------------- */

typedef struct {
    __mpz_struct z; /* points into the node */
    fmpz f;         /* small value, or the address of z as FLINT encodes it */
} integer_view;

typedef struct {
    integer_view num, den;
    fmpq q;
} rational_view;

static inline mpz_srcptr view_mpz(integer_view *v, const store *s, term a) {
    int n = (int)limb_count(s, a);
    v->z._mp_alloc = 0;
    v->z._mp_size = store_tag(s, a) ? -n : n;
    v->z._mp_d = (mp_limb_t *)(uintptr_t)store_bytes(s, a);
    return &v->z;
}

static inline const fmpz *view_integer(integer_view *v, const store *s, term a) {
    uint64_t magnitude;
    bool negative;
    if (one_limb(s, a, &magnitude, &negative) && magnitude <= (uint64_t)COEFF_MAX) {
        v->f = negative ? -(slong)magnitude : (slong)magnitude;
    } else {
        view_mpz(v, s, a);
        v->f = PTR_TO_COEFF((uintptr_t)&v->z);
    }
    return &v->f;
}

/* Of an integer or a rational. */
static inline const fmpq *view_rational(rational_view *v, const store *s, term a) {
    if (store_kind_of(s, a) == NUM_INTEGER) {
        v->q.num = *view_integer(&v->num, s, a);
        v->q.den = 1;
    } else {
        v->q.num = *view_integer(&v->num, s, store_child(s, a, 0));
        v->q.den = *view_integer(&v->den, s, store_child(s, a, 1));
    }
    return &v->q;
}

/* ---- Back to terms ------------------------------------------------------------------------- */

term integer_term(store *s, const fmpz_t a);
term mpz_term(store *s, mpz_srcptr a);
term rational_term(store *s, const fmpq_t a); /* a is canonical */

/* As above, and clears the argument. */
term take_integer(store *s, fmpz_t a);
term take_rational(store *s, fmpq_t a);

/* A reduced fraction of terms whose numerator and denominator have no common factor, den > 0. */
term fraction(store *s, term num, term den);

#endif
