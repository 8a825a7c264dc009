/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures of whole terms: balls that contain the exact value, and what they prove.
 *
 * A term is walked bottom-up over its distinct subterms. What has no value (symbols without one,
 * undefined functions, kept derivatives, infinities, rows without an enclosure) makes the enclosure
 * of all that stand on it fail; the branches of a Piecewise that are not taken do not matter. All of
 * this runs inside guard_run. Nothing here records an error but for memory, time and what is said
 * at enclosure_number. */
#ifndef ALGEBRA_ENCLOSURE_H
#define ALGEBRA_ENCLOSURE_H

#include "algebra/expr.h"
#include "numeric/ball.h"

/* A ball that contains the value of t at this working precision; false: none (or it is not finite). */
bool enclosure_of(store *s, term t, ball *out, long precision);
/* The same with the values of n symbols: symbol i has the i-th ball of values. */
bool enclosure_at(store *s, term t, const term *symbols, const ball *values, size_t n, ball *out,
                  long precision);
/* The truth of a relation or a formula of relations: 1 true, -1 false, proven; 0 undecided. */
int enclosure_truth(store *s, term t);

/* The proven sign of a real constant: 1, -1; 0: undecided (it may be 0, complex, or no constant).
 * Raises the precision up to ENCLOSURE_SIGN_BITS. */
int enclosure_sign(store *s, term t);
/* True: proven not to be 0 (complex values too). */
bool enclosure_is_nonzero(store *s, term t);
/* The integer k with k <= t < k + 1 for a real constant, proven; 0 without an error: undecided. */
term enclosure_floor(store *s, term t);
enum { ENCLOSURE_SIGN_BITS = 2048 };

/* The value of a constant term: digits = 0: binary64, correctly rounded; else a float of that many
 * digits, each proven. The precision is raised until they are. Fails with STORE_NUMERIC, "N: the value
 * cannot be told from 0 at ... digits", when a part stays too close to 0 for the bound on the
 * precision; "N: there is no finite value, or none within reach" at a pole, or when the term has no
 * enclosure; "N: ... digits of the value are out of reach, or its exponent is" in other cases. */
term enclosure_number(store *s, term t, uint64_t digits);
/* The same without an error: false when there is no such value (or an error was recorded before). */
bool enclosure_try_number(store *s, term t, uint64_t digits, term *value);
/* The same for a term that the caller knows to be real: an imaginary part is the width of the way. */
bool enclosure_try_real(store *s, term t, uint64_t digits, term *value);

#endif
