/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* simplify: the cheapest (cost.h) of several equivalent forms, bottom-up and at the top. */
#ifndef ALGEBRA_SIMPLIFY_H
#define ALGEBRA_SIMPLIFY_H

#include "algebra/expr.h"

/* The budget of one call, in steps (simplifier.h); sums and products with more children are kept. */
enum { SIMPLIFY_STEPS = 200000, SIMPLIFY_ROUNDS = 4, SIMPLIFY_WIDEST = 400 };

/* expr_simplify that counts in fired[i] how often rule i of rules.h was taken. */
term simplify_counted(store *s, term e, uint64_t *fired);

#endif
