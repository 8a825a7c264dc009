/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The guard: where an error inside FLINT, GMP or MPFR comes back.
 *
 * guard_run calls work(context). FLINT's throw, a failed allocation of its, a passed budget, a
 * deadline or an interrupt (looked at in each allocation) leave `work` at once by longjmp; all that
 * FLINT had allocated is then freed (its caches included), the error is recorded in the store, and
 * guard_run returns false. Guards do not nest: an inner guard_run is a plain call.
 *
 * What our own code had allocated with store_alloc inside `work` is not freed by a jump: so numeric/
 * allocates its own temporary memory with guard_alloc, and layers above, whose containers would be
 * lost, register nothing either: guard_run frees every store_alloc block that was made inside (the
 * store keeps the list while a guard is active; see store_alloc_scope). */
#ifndef NUMERIC_GUARD_H
#define NUMERIC_GUARD_H

#include "termstore/store.h"

typedef void guard_work(void *context);
bool guard_run(store *s, guard_work *work, void *context);

/* Frees FLINT's caches (constants, primes). To be called at the end, or to give memory back. */
void guard_release_caches(void);

#endif
