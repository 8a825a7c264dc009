/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The guard: where an error inside FLINT, GMP or MPFR comes back.
 *
 * guard_run calls work(context). FLINT's throw, a failed allocation of its, a passed budget, a
 * deadline or an interrupt (looked at in its allocations) leave `work` at once by longjmp; all that
 * FLINT had allocated is then freed, its caches included, the error stands in the store, and
 * guard_run returns false. Guards do not nest: an inner guard_run is a plain call, whatever its
 * store, and an error in it ends the outer one.
 *
 * Blocks of FLINT, GMP and MPFR are charged to the guarded store (STORE_USE_NUMBERS) while the guard
 * runs. What is left when `work` returns are the libraries' caches (constants, primes, spare
 * integers): from then on they are charged to nobody; guard_cached_bytes tells their size. Nothing
 * else made by these libraries may outlive the guard in which it was made: objects of poly.h and
 * ball.h live and die inside one guard.
 *
 * A jump also passes over our own code, which then cannot free what it holds: guard_run frees the
 * store_alloc blocks made inside (see store_alloc_mark), and the scopes opened inside are the
 * caller's to release (releasing an outer scope releases the inner ones).
 *
 * The guard under way is the one piece of process-wide state of this project, because FLINT's caches
 * and memory hooks are process-wide. FLINT is built without threads: one thread at a time may be
 * inside a guard. GMP's memory functions are the guard's own while a guard runs and are given back
 * at its end, so that a host program may use GMP for itself in between.
 *
 * Outside of a guard nothing that needs FLINT's memory may be called. That would end in a crash much
 * later, so it is found at once: FLINT's first allocation there calls the last resort.
 *
 * Built with NO_GUARD (hosts without exceptions) there is no way back: such an error calls the
 * last resort and ends the process. */
#ifndef NUMERIC_GUARD_H
#define NUMERIC_GUARD_H

#include "termstore/store.h"

/* True when work ran to its end and no error is recorded in the store. */
typedef void guard_work(void *context);
bool guard_run(store *s, guard_work *work, void *context);

/* Differs from one guard under way to the next; 0 outside of guards. */
uint64_t guard_number(void);

/* Called when a number library fails where no guard can help: outside of one, or under NO_GUARD. It
 * should flush and exit; if it returns (or is NULL, as at first), abort() is called, since the
 * libraries cannot go on. Process-wide. */
typedef void guard_resort(const char *message);
void guard_set_last_resort(guard_resort *resort);

/* Installs the hooks; num_open and guard_run do it. */
void guard_prepare(void);

/* Frees the caches of FLINT and MPFR. Call it outside of guards, to give memory back. */
void guard_release_caches(void);
/* Bytes that these caches (and, inside a guard, numbers in flight) hold now. */
size_t guard_cached_bytes(void);

#endif
