/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/functions/: the automatic values of the rows, and what they share. A value
 * returns 0 without an error when no rule applies. */
#ifndef ALGEBRA_FUNCTIONS_PRIVATE_H
#define ALGEBRA_FUNCTIONS_PRIVATE_H

#include "algebra/functions.h"

/* ---- Values: of each row of functions.def --------------------------------------------------------- */

function_value value_none;
#define FUNCTION(id, automatic, ...) function_value automatic;
#include "algebra/functions.def"
#undef FUNCTION

/* ---- Shared ---------------------------------------------------------------------------------------- */

/* SymEngine's rule: does t show a minus that a canonical argument does not keep? A number below 0
 * (or with a real part below 0, or 0 and an imaginary part below 0); a product with such a number; a
 * sum whose number is such, or without a number whose first term (by expr_compare, coefficients
 * aside) has such a coefficient. *positive: t itself, or -t (the minus of a sum goes into its terms). */
bool take_minus(store *s, term t, term *positive);

/* -t, the minus of a sum in its terms. */
term negate(store *s, term t);

/* The kept application, no rule looked at. */
term keep_call(store *s, unsigned kind, const term *arguments, size_t n);

/* Proven real: a constant, or under assumptions. */
bool is_known_real(store *s, term t);
/* The real (FN_RE) or imaginary part of an elementary function of a + b*I, a and b known to be real; 0
 * without an error: it is no such term. */
term part_of_elementary(store *s, unsigned kind, term t);

/* p/q */
static inline term rational(store *s, int64_t p, int64_t q) { return num_rational(s, p, q); }
/* p/q * pi */
term pi_times(store *s, int64_t p, int64_t q);
/* p/q * sqrt(n) */
term sqrt_times(store *s, int64_t p, int64_t q, int64_t n);

/* True for an integer that fits. */
static inline bool is_small(const store *s, term t, int64_t *value) { return num_to_int64(s, t, value); }
/* True for k + 1/2: *floor is k. */
bool is_half_integer(store *s, term t, int64_t *floor);

/* The integers that are known among the differences of the parameters of F(a, b; c; z): BALL_A_MINUS_B ...
 * joined; 0 for other numbers of parameters. */
int hyper_relations(store *s, term t);
/* Of a tuple of expressions: their product; each of them plus 1. */
term tuple_product(store *s, term tuple);
term tuple_plus_one(store *s, term tuple);

static inline bool is_infinity(term t) { return t == EXPR_OO || t == EXPR_MINUS_OO || t == EXPR_ZOO; }

#endif
