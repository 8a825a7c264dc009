/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* rewrite(e, target): functions by means of others. Mathematically the same wherever both are defined. */
#ifndef ALGEBRA_OPERATIONS_REWRITE_H
#define ALGEBRA_OPERATIONS_REWRITE_H

#include "algebra/expr.h"

/* name: a symbol, the target. 0 and STORE_ARGUMENT for one that is not known. */
term expr_rewrite(store *s, term e, term name);

bool rewrite_is_target(const store *s, const char *name, size_t length);
const char *rewrite_target_at(size_t i); /* NULL past the end */

#endif
