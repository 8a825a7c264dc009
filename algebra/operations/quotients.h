/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Polynomial operations in one variable: quo, rem, resultant, discriminant, gcd and lcm of polynomials. */
#ifndef ALGEBRA_OPERATIONS_QUOTIENTS_H
#define ALGEBRA_OPERATIONS_QUOTIENTS_H

#include "algebra/expr.h"

typedef enum { QUOTIENT_QUO, QUOTIENT_REM, QUOTIENT_RESULTANT, QUOTIENT_DISCRIMINANT } quotient_kind;
/* p, q polynomials in x; with other symbols, quo and rem divide over the rational functions in them. */
term quotient_of(store *s, quotient_kind kind, term p, term q, term x);

#endif
