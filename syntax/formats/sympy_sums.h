/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The order of the terms of a sum in SymPy: each is a coefficient times powers of generators; the
 * highest power of the first generator comes first. Private to sympy_order.c. */
#ifndef SYNTAX_FORMATS_SYMPY_SUMS_H
#define SYNTAX_FORMATS_SYMPY_SUMS_H

#include "syntax/formats/sympy_order.h"

typedef int place_order(void *context, uint32_t a, uint32_t b);
typedef bool place_sort(store *s, uint32_t *at, size_t n, place_order *order, void *context);

/* Sorts n places of the sum t. */
bool sympy_sum_sort(sympy_order *o, store *s, term t, uint32_t *places, size_t n, place_sort *sort);

/* ---- sympy_order.c ------------------------------------------------------------------------------ */

/* SymPy's order of any two terms; ties are broken by expr_compare. */
int sympy_order_compare(sympy_order *o, term a, term b);
/* No symbol is in t (a part of the whole). */
bool sympy_order_is_constant(const sympy_order *o, term t);

#endif
