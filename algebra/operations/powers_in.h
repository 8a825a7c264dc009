/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* An expanded expression as a sum of powers of one kernel: what coeff, degree and collect share. */
#ifndef ALGEBRA_OPERATIONS_POWERS_IN_H
#define ALGEBRA_OPERATIONS_POWERS_IN_H

#include "algebra/expr.h"

typedef struct {
    store *s;
    terms exponents, coefficients; /* distinct exponents in order of first appearance */
    memo place;                    /* exponent -> index */
    struct sum_builder **sums;     /* of the coefficients, while they are gathered */
    size_t sum_capacity;
} powers_in;

/* e expanded, by powers of x (a symbol, any term that stands as a factor, or a product of them). False on an error. */
bool powers_in_read(powers_in *p, store *s, term e, term x);
void powers_in_done(powers_in *p);

#endif
