/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/simplify/: roots that lie in the field of their radicand, or beside it. */
#ifndef ALGEBRA_SIMPLIFY_DENEST_H
#define ALGEBRA_SIMPLIFY_DENEST_H

#include "algebra/expr.h"

/* root**n = base is known: is root the principal one? Proven: base**(1/n)/root is a root of unity that an
 * enclosure shows next to 1. n <= 13. */
bool denest_is_principal(store *s, term base, uint64_t n, term root);

/* sqrt(base) for a sum of square roots of integers with rational coefficients, as such a sum (over the root of
 * a small integer); 0 without an error: there is none, or base is something else. */
term multiquadratic_root(store *s, term base);

#endif
