/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures of functions of integers: division with rest, indices, sequences. A sequence has values at
 * integers only, but for those of Fibonacci and Lucas. */
#include <flint/acb.h>
#include <flint/arb.h>

#include "numeric/ball.h"
#include "numeric/ball_private.h"

#define FUNCTION(name) void name(ball *out, const ball *args, size_t nargs, long precision)

/* ---- Division -------------------------------------------------------------------------------- */

/* floor(a/b), part by part */
static void quotient(acb_t out, const ball *args, slong precision) {
    acb_div(out, &args[0].z, &args[1].z, precision);
    arb_floor(acb_realref(out), acb_realref(out), precision);
    arb_floor(acb_imagref(out), acb_imagref(out), precision);
}

FUNCTION(ball_quotient) {
    (void)nargs;
    quotient(&out->z, args, precision);
}

/* a - b * floor(a/b) */
FUNCTION(ball_mod) {
    (void)nargs;
    acb_t q;
    acb_init(q);
    quotient(q, args, precision);
    acb_mul(q, q, &args[1].z, precision);
    acb_sub(&out->z, &args[0].z, q, precision);
    acb_clear(q);
}

/* ---- Indices --------------------------------------------------------------------------------- */

FUNCTION(ball_kronecker_delta) {
    (void)nargs;
    (void)precision;
    acb_srcptr a = &args[0].z, b = &args[1].z;
    bool equal = acb_is_exact(a) && acb_equal(a, b);
    if (equal) acb_one(&out->z);
    else if (acb_overlaps(a, b)) acb_indeterminate(&out->z);
    else acb_zero(&out->z);
}

/* The product of (a[j] - a[i])/(j - i) over i < j. */
FUNCTION(ball_levi_civita) {
    acb_t value, factor;
    acb_init(value);
    acb_init(factor);
    acb_one(value);
    for (size_t j = 1; j < nargs; j++) {
        for (size_t i = 0; i < j; i++) {
            acb_sub(factor, &args[j].z, &args[i].z, precision);
            acb_div_ui(factor, factor, (ulong)(j - i), precision);
            acb_mul(value, value, factor, precision);
        }
    }
    acb_swap(&out->z, value);
    acb_clear(value);
    acb_clear(factor);
}

/* ---- Sequences --------------------------------------------------------------------------------- */

/* phi**z and cos(pi z) phi**(-z) */
static void golden_powers(acb_t first, acb_t second, const acb_t z, slong precision) {
    ball phi;
    acb_init(&phi.z);
    ball_golden_ratio(&phi, NULL, 0, precision);
    acb_cos_pi(second, z, precision);
    acb_pow(first, &phi.z, z, precision);
    acb_div(second, second, first, precision);
    acb_clear(&phi.z);
}

/* (phi**z - cos(pi z) phi**(-z))/sqrt(5) */
FUNCTION(ball_fibonacci) {
    (void)nargs;
    acb_t u, v;
    acb_init(u);
    acb_init(v);
    golden_powers(u, v, &args[0].z, precision);
    acb_sub(u, u, v, precision);
    acb_set_ui(v, 5);
    acb_sqrt(v, v, precision);
    acb_div(&out->z, u, v, precision);
    acb_clear(u);
    acb_clear(v);
}

/* phi**z + cos(pi z) phi**(-z) */
FUNCTION(ball_lucas) {
    (void)nargs;
    acb_t u, v;
    acb_init(u);
    acb_init(v);
    golden_powers(u, v, &args[0].z, precision);
    acb_add(&out->z, u, v, precision);
    acb_clear(u);
    acb_clear(v);
}

typedef void member(arb_t out, const fmpz_t n, slong precision);

static void at_integer(ball *out, const ball *args, member *value, slong precision) {
    fmpz_t n;
    fmpz_init(n);
    bool whole = acb_is_int(&args[0].z) && arb_get_unique_fmpz(n, acb_realref(&args[0].z)) && fmpz_sgn(n) >= 0;
    acb_indeterminate(&out->z);
    if (whole) {
        value(acb_realref(&out->z), n, precision);
        arb_zero(acb_imagref(&out->z));
    }
    fmpz_clear(n);
}

/* FLINT's sum takes minutes from about here. */
enum { BELL_BITS = 44 };

static void bell(arb_t out, const fmpz_t n, slong precision) {
    if (fmpz_bits(n) > BELL_BITS) arb_indeterminate(out);
    else arb_bell_fmpz(out, n, precision);
}

#define SEQUENCE(name, value)                                                                                \
    FUNCTION(ball_##name) {                                                                                  \
        (void)nargs;                                                                                         \
        at_integer(out, args, value, precision);                                                             \
    }

SEQUENCE(bernoulli, arb_bernoulli_fmpz)
SEQUENCE(euler, arb_euler_number_fmpz)
SEQUENCE(bell, bell)
SEQUENCE(partitions, arb_partitions_fmpz)
