/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/simplify/: constants made of rational numbers, + - * /, roots, roots of unity and
 * circular functions at rational multiples of pi. Such a constant is 0, or at least so far from it. */
#ifndef ALGEBRA_SIMPLIFY_SEPARATION_H
#define ALGEBRA_SIMPLIFY_SEPARATION_H

#include "algebra/simplify/simplifier.h"

/* True: t is such a constant, and if it is not 0, then |t| >= 2**-*bits. False also when the bound is beyond
 * SEPARATION_BITS. */
enum { SEPARATION_BITS = 6000, SEPARATION_NODES = 200 };
bool separation_bits(store *s, term t, long *bits);
/* True: t = 0 is proven. Spends steps. */
bool separation_is_zero(simplifier *z, term t);

#endif
