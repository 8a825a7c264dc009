/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Cosines and sines of rational multiples of pi by square roots. */
#ifndef ALGEBRA_OPERATIONS_RADICALS_H
#define ALGEBRA_OPERATIONS_RADICALS_H

#include "algebra/expr.h"

/* The value at p/q*pi for q = 2**a * 3**b * 5**c with b, c <= 1; 0 without an error: another angle, or
 * one with more than RADICALS_HALVINGS roots inside each other. */
enum { RADICALS_HALVINGS = 10 };
term radicals_of_cos(store *s, term angle);
term radicals_of_sin(store *s, term angle);

#endif
