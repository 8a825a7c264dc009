/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Sizes before the work: how many terms the expanded form of a rational expression may have. */
#ifndef ALGEBRA_OPERATIONS_ESTIMATE_H
#define ALGEBRA_OPERATIONS_ESTIMATE_H

#include "algebra/operations/kernels.h"

/* Of numerator and denominator together; saturating. k is settled. An upper bound but for relations. */
uint64_t estimate_terms(kernels *k, term t);

/* Refuses a polynomial that no order of work makes possible (STORE_TOO_LARGE): squares of squares, whose
 * sizes one by one would be refused only when memory is full. */
bool estimate_allows(kernels *k, term t);
/* Refuses sums of very many products of very many factors. */
bool estimate_allows_products(store *s, uint64_t terms, uint64_t factors);

/* Terms of the n-th power of a sum of `length` terms: binomial(length + n - 1, n), saturating. */
uint64_t estimate_power(uint64_t length, uint64_t n);

#endif
