/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/: what hangs on a store that expr_open has opened. */
#ifndef ALGEBRA_ENGINE_H
#define ALGEBRA_ENGINE_H

#include "algebra/names.h"

struct engine {
    num_settings settings; /* first: numeric/ finds its digit limit at store_user */
    void *assumptions;     /* owned by the module of assumptions; NULL: none were made */
    uint8_t rank[EXPR_KINDS_TOTAL]; /* place of each kind in the order of printing */
    name_table names;
    uint64_t effort, effort_guard; /* spent in this guard: effort_spend */
};

static inline struct engine *engine_of(const store *s) { return (struct engine *)store_user(s); }

/* Facts and enclosures that constructors and rules ask for by themselves are convenient, not asked for:
 * in one guard (one statement) they may cost this much, in nodes looked at, about 15 ns each. So a
 * million nested abs(sin(...)) end, and alike on every host, as the count depends on the terms alone. */
enum { EFFORT_MAX = 1 << 26, EFFORT_MICROSECOND = 64 };

/* Counts n; false when all is spent: answer that nothing is known. */
bool effort_spend(store *s, uint64_t n);
/* What this guard has spent. */
uint64_t effort_spent(store *s);

#endif
