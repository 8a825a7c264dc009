/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Accumulators: sums and products of any number of operands, one at a time, in memory for their
 * distinct terms only. The canonical constructors are built on them. An accumulator must not outlive
 * a release of the scope in which terms were given to it. An error makes the value 0. */
#ifndef ALGEBRA_ACCUMULATE_H
#define ALGEBRA_ACCUMULATE_H

#include "algebra/expr.h"

typedef struct sum_builder sum_builder;
sum_builder *sum_begin(store *s);                      /* NULL when memory is out */
bool sum_add(sum_builder *b, term t);  /* + t; a sum is taken apart */
bool sum_sub(sum_builder *b, term t);  /* - t; as SymEngine does, a sum stays whole: -(x + y) */
/* + number * t, distributed over t when t is a sum itself (not over sums deeper down). What is not
 * to be distributed is sum_add(b, expr_mul(s, number, t)). */
bool sum_add_scaled(sum_builder *b, term number, term t);
term sum_end(sum_builder **b);         /* the canonical sum; frees; 0 on NULL */

typedef struct product_builder product_builder;
product_builder *product_begin(store *s);
bool product_mul(product_builder *b, term t);          /* * t; a product is taken apart */
bool product_div(product_builder *b, term t);          /* by 0: zoo or nan takes the place of all */
bool product_mul_power(product_builder *b, term base, term exponent); /* base**exponent, canonical */
term product_end(product_builder **b);

#endif
