/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* refine: what the assumptions make provable, and nothing else. */
#ifndef ALGEBRA_SIMPLIFY_REFINE_H
#define ALGEBRA_SIMPLIFY_REFINE_H

#include "algebra/expr.h"

/* e with every term evaluated anew under what is assumed now (automatic rules), and the rules applied
 * that need facts; whether the result is smaller plays no part. */
term expr_refine(store *s, term e);

#endif
