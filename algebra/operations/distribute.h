/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Distribution of products over sums term by term: for what is no polynomial over Q (floats,
 * infinities), and the walk that it shares with expand. */
#ifndef ALGEBRA_OPERATIONS_DISTRIBUTE_H
#define ALGEBRA_OPERATIONS_DISTRIBUTE_H

#include "algebra/expr.h"

/* Appends the distinct sums, products and powers of t that are reached through summands, factors and
 * bases of powers (not through exponents or functions), children first; t too if it is one. */
bool arithmetic_below(terms *out, term t);
/* The same, which gives up beyond `limit` of them: then out->count is limit + 1. */
bool arithmetic_below_limit(terms *out, term t, size_t limit);

/* Multiplies out; refuses more than DISTRIBUTE_LIMIT terms (STORE_TOO_LARGE). */
term distribute(store *s, term t);

enum { DISTRIBUTE_LIMIT = 2000000 };

#endif
