/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/simplify/: relations as parts of the real line.
 *
 * A relation of a and b is read as "key rel value": the key is what of a - b depends on symbols, divided
 * by a rational number so that relations of multiples have the same key; the value is a real constant. An
 * order relation has a meaning at real points only, so what holds on the line holds wherever both sides
 * of a rule have one; equations are compared with one another as they are. */
#ifndef ALGEBRA_SIMPLIFY_BOUNDS_H
#define ALGEBRA_SIMPLIFY_BOUNDS_H

#include "algebra/expr.h"

typedef enum { BOUND_BELOW = 1, BOUND_AT = 2, BOUND_ABOVE = 4 } bound_part; /* of the value: key < value ... */

typedef struct {
    term relation;
    term key, value; /* key 0: no relation that can be read so */
    unsigned parts;  /* where it holds */
} bound;

bound bound_of(store *s, term relation);
/* True: proven. */
bool bound_implies(store *s, const bound *a, const bound *b);  /* a makes b true */
bool bound_excludes(store *s, const bound *a, const bound *b); /* never both */
bool bound_covers(store *s, const bound *a, const bound *b);   /* always one */
/* a & b (conjunction) or a | b as one term: one of the two, a relation, or a truth value. 0 without an
 * error: it stays two. */
term bound_join(store *s, const bound *a, const bound *b, bool conjunction);
/* The relation with its content taken out and each term on the side where it is positive: 2*x < 4 as x < 2,
 * -x < 1 as -1 < x; True or False when the sides differ by a number. 0 without an error: it cannot be read so. */
term bound_normal(store *s, term relation);

#endif
