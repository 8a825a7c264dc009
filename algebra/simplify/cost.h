/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The cost of a form: what simplify makes small.
 *
 * Operations are counted as people count them: each + - * / ** and each application of a function
 * is COST_OPERATION; so x/y is one operation, sqrt(x) one, 1/x one, a minus only where no plus takes
 * its place. A symbol or constant costs COST_LEAF, an integer COST_LEAF and one more for each digit
 * beyond the first, a rational its two integers and a division. A fraction inside a fraction costs one
 * operation more, a radical inside a radical two; a root of a number from which a factor could be drawn
 * (sqrt(8)), two; a sum in a denominator a little. The exponent of a root is one number. The less usual functions (cot,
 * sec, csc and the like) cost a little more than the usual ones, tan and
 * tanh least; a circular or hyperbolic function, or
 * exp, of a multiple of an inverse one (sinh, cosh, tanh: of a logarithm) hides an algebraic form and costs six operations more, the
 * logarithm of a root one; re, im, abs and arg of what holds complex numbers hide its parts and cost ten
 * operations more. A subterm that stands in two places counts twice.
 *
 * Costs are computed bottom-up over the DAG and saturate. */
#ifndef ALGEBRA_SIMPLIFY_COST_H
#define ALGEBRA_SIMPLIFY_COST_H

#include "algebra/expr.h"

enum { COST_OPERATION = 10, COST_LEAF = 3, COST_UNUSUAL = 2, COST_SUM_BELOW = 4, COST_HIDDEN = 60, COST_PARTS = 100 };

typedef struct {
    store *s;
    memo known; /* term -> cost and traits, for terms with children */
} cost_table;

void cost_init(cost_table *c, store *s);
void cost_done(cost_table *c);
/* UINT32_MAX when memory is out. */
uint32_t cost_of(cost_table *c, term t);

#endif
