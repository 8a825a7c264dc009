/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Polynomials in one kernel whose coefficients are quotients of polynomials in the others: dense
 * arrays, lowest first. Division with remainder and the extended Euclidean algorithm over this field;
 * for apart, quo and rem. Small degrees: all algorithms are the classical quadratic ones. */
#ifndef ALGEBRA_OPERATIONS_UNIVARIATE_H
#define ALGEBRA_OPERATIONS_UNIVARIATE_H

#include "algebra/operations/ratio.h"

typedef struct {
    ratios *x;
    ratio *at; /* `count` coefficients; the leading one is not zero */
    size_t count, capacity;
} univariate;

void univariate_init(univariate *p, ratios *x);
void univariate_done(univariate *p);
/* p as a polynomial in variable i. */
bool univariate_set(univariate *out, const poly *p, size_t i);
bool univariate_copy(univariate *out, const univariate *a);
bool univariate_mul(univariate *out, const univariate *a, const univariate *b); /* out is neither */
/* a = q*b + r; q and r are neither a nor b. */
bool univariate_divrem(univariate *q, univariate *r, const univariate *a, const univariate *b);
/* out = 1/a modulo m, coprime; out is neither. */
bool univariate_inverse(univariate *out, const univariate *a, const univariate *m);
/* As a term in the kernel i. */
term univariate_term(const univariate *p, size_t i);

enum { UNIVARIATE_MAX = 2000 };

#endif
