/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Real and imaginary parts. */
#ifndef ALGEBRA_OPERATIONS_PARTS_H
#define ALGEBRA_OPERATIONS_PARTS_H

#include "algebra/expr.h"

/* e = *re + I * *im with real terms. What nothing is known about (symbols not assumed real, undefined
 * functions, functions without a formula here) shows up as re(t) and im(t). False: an error. */
bool expr_parts(store *s, term e, term *re, term *im);

/* (re, im) as a tuple. */
term expr_as_real_imag(store *s, term e);

/* True when t contains no part of a complex number that is not worked out: arg, and re, im, abs, conjugate,
 * sign of something that is not known to be real. */
bool parts_are_known(store *s, term t);

#endif
