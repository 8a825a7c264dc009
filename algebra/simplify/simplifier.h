/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/simplify/: what one simplification carries.
 *
 * The pass is bottom-up over the distinct subterms: each gets the cheapest of its equivalent forms
 * (cost.h), its children having theirs. Work is counted in steps of about a microsecond; when they
 * are used up, what is left stays as it is. The count depends on the terms alone, so the answer is
 * the same on every host. */
#ifndef ALGEBRA_SIMPLIFY_SIMPLIFIER_H
#define ALGEBRA_SIMPLIFY_SIMPLIFIER_H

#include "algebra/functions.h"
#include "algebra/simplify/cost.h"

typedef struct simplifier {
    store *s;
    cost_table costs;
    memo done;       /* subterm -> its simplified form */
    memo offered;    /* expanded form of a quotient -> the cheapest of its forms (forms.c) */
    uint64_t steps;  /* left */
    uint64_t effort; /* of the facts and enclosures (engine.h) that have been paid */
    uint64_t *fired; /* one counter a rule of rules.h, or NULL */
} simplifier;

/* The cheapest form so far; the first of equals stays. */
typedef struct {
    term best;
    uint32_t cost;
} choice;

choice choice_begin(simplifier *z, term t);
/* Takes t when it is cheaper; 0 is no candidate. True when taken. */
bool choice_offer(simplifier *z, choice *c, term t);

/* Spends n steps; false when they are not there any more (or an error is recorded). */
bool simplifier_spend(simplifier *z, uint64_t n);

static inline bool simplify_is_arithmetic(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_SUM || kind == EXPR_PRODUCT || kind == EXPR_POWER;
}

/* ---- The parts ------------------------------------------------------------------------------ */

/* Offers the forms of rational algebra of a sum, product or power: expanded, factored, cancelled,
 * with kernels made independent (forms.c). */
void offer_forms(simplifier *z, choice *c, term t);
/* Offers what exact algebra says of a constant made of roots of unity (cyclotomic_forms.c). */
void offer_cyclotomic(simplifier *z, choice *c, term t);
/* Offers the rational number, or the square root of one, that an algebraic constant is (algebraic_forms.c). */
void offer_algebraic(simplifier *z, choice *c, term t);
/* Offers t with its own operation carried into the branches of the Piecewise in it (fold.c). */
void offer_folded(simplifier *z, choice *c, term t);
/* t with related functions in its arithmetic written by independent ones: sines and cosines of a
 * common angle, gammas that differ by integers, logarithms of numbers by those of primes
 * (independent.c). t itself when there is nothing to do. */
typedef enum { INDEPENDENT_CIRCULAR = 1, INDEPENDENT_HYPERBOLIC = 2, INDEPENDENT_EXPONENTIAL = 4 } independent_found;
term independent_kernels(simplifier *z, term t, unsigned *found);
/* sin(u + pi/3) by sin(u) and cos(u), and the like, where several angles differ so (shifted_angles.c); 0: an error. */
term unshifted_angles(store *s, term t);
/* Hyperbolic functions by exponentials, for those found above. */
term hyperbolic_by_exponentials(simplifier *z, term t);
/* Products and powers of sines and cosines as sums of sines and cosines of sums of angles; 0: nothing
 * to do, or too large (linear.c). t is expanded. */
term linear_angles(simplifier *z, term t);
/* Replaces the atoms of t's arithmetic by the map `images`. */
term replace_atoms(store *s, term t, const memo *images);
/* The distinct atoms: what stands in t's arithmetic and is no sum, product, power or number. */
bool collect_atoms(terms *out, term t);

#endif
