/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The order in which SymPy prints: the terms of a sum by falling powers, the factors of a product and
 * members of Max or And by class and content.
 *
 * The order is found for all sums and products of a term at once, from the bottom up: SymPy compares
 * two terms by their parts in this very order. Private to syntax/. */
#ifndef SYNTAX_FORMATS_SYMPY_ORDER_H
#define SYNTAX_FORMATS_SYMPY_ORDER_H

#include "syntax/printer_state.h"

typedef struct sympy_order sympy_order;

/* A place is the index of a pair of a sum or product, or a part of its number: */
enum {
    PLACE_REAL = UINT32_MAX - 1,
    PLACE_IMAGINARY = UINT32_MAX, /* times I */
};

/* For everything below t. NULL: memory or time is out. */
sympy_order *sympy_order_make(store *s, term t);
void sympy_order_free(sympy_order **at); /* safe on NULL */

/* The places in order. Of a sum: each pair, and the parts of its number that are not 0. Of a product:
 * each pair, and its number, as PLACE_IMAGINARY, when that is complex. NULL: memory is out. Valid until
 * the next call. */
const uint32_t *sympy_order_of(sympy_order *o, term t, size_t *n);
/* Sorts terms as SymPy sorts arguments. */
bool sympy_order_sort(sympy_order *o, term *at, size_t n);
/* The same for the members of And, Or and Xor, smaller ones first. */
bool sympy_order_sort_members(sympy_order *o, term *at, size_t n);

#endif
