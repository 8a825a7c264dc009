/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Roots of unity as elements of one cyclotomic field: all powers of -1 and exp(I*pi*p/q) are powers of
 * one kernel w = (-1)**(1/d), the relation is Phi_2d(w) = 0, and I and square roots of integers that
 * lie in the field (Gauss sums) are polynomials in w. So a constant that is made of them is 0 exactly
 * when its numerator is. */
#ifndef ALGEBRA_OPERATIONS_CYCLOTOMIC_H
#define ALGEBRA_OPERATIONS_CYCLOTOMIC_H

#include "algebra/operations/kernels.h"

enum { CYCLOTOMIC_MAX = 420 }; /* d; beyond, kernels are `beyond` */

/* Between kernels_scan and kernels_settle: makes d large enough. */
void cyclotomic_scan(kernels *k);
/* After kernels_settle: the relations. */
bool cyclotomic_relate(kernels *k);
/* The kernel w, or k->count. */
size_t cyclotomic_kernel(const kernels *k);

#endif
