/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Kernels: what the variables of a polynomial stand for.
 *
 * An expression is read as a polynomial, or as a quotient of two, over kernels: symbols, function
 * applications, powers that are no polynomials. Sums, products and integer powers of sums are the
 * polynomial's own operations. The kernel of base**(c * rest), c rational, is base**(rest * unit), so
 * that x**(1/2) and x**(1/3) are both powers of x**(1/6), and exp(x) and exp(2*x) of exp(x): as
 * (b**w)**n = b**(n*w) for integers n, this holds on every branch.
 *
 * A kernel may have a relation, kernel**order = value: I**2 = -1, (2**(1/2))**2 = 2, or in rational
 * mode ((1 + x)**(1/2))**2 = 1 + x. kernels_reduce applies it.
 *
 * Use: kernels_init; kernels_scan for each expression; kernels_settle; then convert (polynomial.h,
 * ratio.h). Expressions with floats, infinities, nan or order terms are not for polynomials:
 * kernels_scan sets `inexact`. Everything here belongs to one scope of the store. */
#ifndef ALGEBRA_OPERATIONS_KERNELS_H
#define ALGEBRA_OPERATIONS_KERNELS_H

#include "algebra/expr.h"
#include "numeric/poly.h"

typedef enum {
    KERNELS_EXPAND,   /* 1/x is a kernel of its own beside x; radicals of sums have no relation */
    KERNELS_RATIONAL, /* negative powers go to denominators; exponents that are sums are split */
} kernels_mode;

typedef struct {
    term base, rest;            /* the kernel: base**(rest * unit_num / unit_den) */
    int64_t unit_num, unit_den; /* unit_num < 0 only in expand mode */
    uint64_t order;             /* 0: free */
    term value;                 /* of the relation: a number, or 0 and value_poly */
    poly *value_poly;
    uint64_t cycle;             /* of a root of unity: kernel**cycle = -1 (cyclotomic.h); 0: none */
    uint64_t lcm;               /* of the denominators met */
    int64_t gcd_num, gcd_den;   /* of the rationals met */
    uint64_t highest;           /* |numerator| met */
    uint32_t next;              /* another kernel of this base, index + 1 */
} kernel;

typedef struct {
    term base; /* a sum */
    int64_t exponent;
} kernel_sum_factor;

typedef struct kernels {
    store *s;
    kernels_mode mode;
    kernel *at;
    size_t count, capacity;
    memo by_base;               /* base -> index + 1 */
    memo sums;                  /* sums met -> index in `compounds` */
    terms compounds;            /* distinct sums, ascending after kernels_settle */
    terms pending;              /* roots still to be scanned */
    memo seen;
    size_t summands;            /* of all sums */
    poly_ring *ring;
    size_t limit;               /* of kernels and sums; beyond, kernels_scan gives up; 0: none */
    bool inexact, beyond, settled, related;
    bool cyclotomic;            /* exp(I*pi*r) is read as (-1)**r */
    uint32_t imaginary;         /* index + 1 of I */
    /* The monomial read last by kernels_read. */
    int64_t *exponents;
    uint64_t *scratch;          /* one exponent a kernel */
    kernel_sum_factor *factors;
    size_t factor_count, factor_capacity;
} kernels;

void kernels_init(kernels *k, store *s, kernels_mode mode);
void kernels_done(kernels *k); /* safe twice */

/* Enters what t is made of. False when memory is out. */
bool kernels_scan(kernels *k, term t);
/* Has every polynomial's term so many exponents that they alone would fill the memory? */
bool kernels_are_wide(const kernels *k);
/* Fixes the units and makes the ring. Refuses what is wide (STORE_TOO_LARGE); under a limit it is beyond. */
bool kernels_settle(kernels *k);

/* Reads a term that is no sum as coefficient * monomial * sum factors: k->exponents (signed, one a
 * kernel), k->factors. The coefficient may be Gaussian. */
bool kernels_read(kernels *k, term t, term *coefficient);
/* Pushes coefficient * monomial(exponents), all exponents >= 0; I becomes its kernel. */
bool kernels_push(kernels *k, poly *p, term coefficient, const int64_t *exponents);

bool kernels_reduce(kernels *k, poly *p);
/* The term of kernel i to the power e (any sign). */
term kernels_power(kernels *k, size_t i, int64_t e);

enum { KERNELS_MAX_DEGREE = 5000, KERNELS_MAX_EXPONENTS = 1 << 27 };

#endif
