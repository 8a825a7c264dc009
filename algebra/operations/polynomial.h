/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Expressions as polynomials over kernels (kernels.h), and back. */
#ifndef ALGEBRA_OPERATIONS_POLYNOMIAL_H
#define ALGEBRA_OPERATIONS_POLYNOMIAL_H

#include "algebra/operations/kernels.h"

/* The expanded polynomials of all distinct sums below, made bottom-up once. */
typedef struct {
    kernels *k;
    struct sum_value {
        poly *value;
        poly *power;    /* the power that was asked for last */
        uint64_t exponent;
    } *sums;
} polynomials;

bool polynomials_init(polynomials *x, kernels *k); /* expands the sums; k settled, in expand mode */
void polynomials_done(polynomials *x);             /* safe twice */
/* t expanded; NULL on an error. Caller frees. t was scanned. */
poly *polynomials_of(polynomials *x, term t);

/* The canonical sum of a polynomial. */
term polynomial_term(kernels *k, const poly *p);
/* The canonical product of monomial i of p, without its coefficient. */
term polynomial_monomial(kernels *k, const poly *p, size_t i);

/* Sums of many polynomials: equal sizes are added together, so the work is n log n. */
enum { POLY_PILE_LEVELS = 48 };
typedef struct {
    poly *level[POLY_PILE_LEVELS];
} poly_pile;
bool poly_pile_add(poly_pile *pile, poly **p); /* takes *p and sets it to NULL */
poly *poly_pile_total(poly_pile *pile, poly_ring *ring); /* empties it; NULL on an error */
void poly_pile_done(poly_pile *pile);

#endif
