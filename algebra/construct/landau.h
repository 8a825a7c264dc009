/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* O-terms: O(x**6) about 0 in the only symbol of its argument, O(1, x), O((-1 + x)**6, x, 1),
 * O(x**(-6), x, oo). The canonical argument is a power of x (about 0, oo, -oo) or of x - a with a
 * rational exponent, times a power of its logarithm. */
#ifndef ALGEBRA_CONSTRUCT_LANDAU_H
#define ALGEBRA_CONSTRUCT_LANDAU_H

#include "algebra/expr.h"

typedef struct {
    term x, point;
    term exponent; /* of x - point; about oo and -oo of 1/x; rational */
    int64_t logs;  /* exponent of the logarithm */
} landau;

/* What an O-term says; false: it is none in canonical form. */
bool landau_read(store *s, term order, landau *o);
term landau_term(store *s, const landau *o);
/* The order of t about o's point in o's variable: t = O(...). False: not seen from its structure. */
bool landau_order(store *s, term t, const landau *about, landau *order);
/* t is covered by the O-term. */
bool landau_covers(store *s, const landau *o, term t);

/* O(e), O(e, x), O(e, x, point) from what was read, or rebuilt from other children. */
term expr_order(store *s, const term *arguments, size_t n);
/* d/dx of an O-term, formally: O(x**2) for O(x**3). */
term landau_derivative(store *s, term order, term x);
/* e without its O-terms. */
term expr_remove_order(store *s, term e);

#endif
