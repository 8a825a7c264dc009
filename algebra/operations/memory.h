/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/operations/: memory(), what the store holds, as a term. */
#ifndef ALGEBRA_OPERATIONS_MEMORY_H
#define ALGEBRA_OPERATIONS_MEMORY_H

#include "algebra/expr.h"

/* The tuple ((terms, n), (roots, n), ... as store_figures has them, (kinds, ((Symbol, n, bytes), ...)))
 * of kinds that have a live term. Values are integers. */
term memory_report(store *s);

#endif
