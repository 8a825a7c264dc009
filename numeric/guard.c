/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "numeric/guard.h"

#include <gmp.h>
#include <mpfr.h>
#include <flint/flint.h>
#include <stdlib.h>
#include <string.h>
#ifndef NO_GUARD
#include <setjmp.h>
#endif

/* Every block of the number libraries carries this header and stands on one list. Its size keeps
 * the alignment of malloc: 32 bytes, or 16 with 32-bit pointers. */
typedef struct block {
    struct block *prev, *next;
    size_t bytes; /* without the header */
    size_t epoch; /* the guard in which it was made: it is charged while that guard runs */
} block;

typedef struct {
    void *(*allocate)(size_t);
    void *(*reallocate)(void *, size_t, size_t);
    void (*release)(void *, size_t);
} gmp_hooks;

/* The process-wide state (see guard.h). */
static struct {
    store *active;     /* the guarded store, or NULL */
    block *first;      /* all blocks */
    size_t bytes;      /* in all blocks */
    size_t epoch;      /* number of the present guard; 0 = made outside */
    size_t charged;    /* to the active store */
    long credit;       /* work until the next look at the clock */
    bool recovering;   /* nothing is freed or refused: FLINT's caches are being dropped */
    bool releasing;    /* caches are being freed, which may allocate */
    bool hooked;       /* FLINT's hooks are installed */
    gmp_hooks outside; /* GMP's functions outside of guards */
    guard_resort *resort;
#ifndef NO_GUARD
    jmp_buf back;
#endif
} guard;

/* Look at the clock once in about 50 microseconds of allocating. */
enum { CREDIT = 1 << 18, CREDIT_ALLOCATION = 1 << 10 };

/* ---- Leaving ------------------------------------------------------------------------------- */

static _Noreturn void give_up(const char *message) {
    if (guard.resort) {
        guard.resort(message);
    }
    abort();
}

/* The error is recorded already. */
static _Noreturn void leave(const char *message) {
#ifndef NO_GUARD
    if (guard.active && !guard.recovering) {
        longjmp(guard.back, 1);
    }
#endif
    give_up(message);
}

static _Noreturn void out_of_memory(void) {
    if (guard.active) {
        store_fail(guard.active, STORE_MEMORY, "out of memory");
    }
    leave("out of memory");
}

static const char *name_of(flint_err_t code) {
    switch (code) {
    case FLINT_ERROR: return "an operation on numbers failed";
    case FLINT_OVERFLOW: return "overflow";
    case FLINT_IMPINV: return "impossible inverse";
    case FLINT_DOMERR: return "outside of the domain";
    case FLINT_DIVZERO: return "division by zero";
    case FLINT_EXPOF: return "exponent overflow";
    case FLINT_INEXACT: return "inexact result";
    case FLINT_TEST_FAIL: return "an internal check failed";
    }
    return "an operation on numbers failed";
}

static void thrown(flint_err_t code, const char *message, va_list arguments) {
    (void)message; /* its format is FLINT's own, its content of no use to the user */
    (void)arguments;
    if (guard.active) {
        bool large = code == FLINT_OVERFLOW || code == FLINT_EXPOF;
        store_fail(guard.active, large ? STORE_TOO_LARGE : STORE_NUMERIC, "%s", name_of(code));
    }
    leave(name_of(code));
}

static void aborted(void) {
    if (guard.active) {
        store_fail(guard.active, STORE_NUMERIC, "%s", name_of(FLINT_ERROR));
    }
    leave(name_of(FLINT_ERROR));
}

/* ---- Memory hooks -------------------------------------------------------------------------- */

/* Asks the store for `bytes` more, and looks at the clock now and then. */
static void charge(size_t bytes) {
    if (!guard.active || guard.recovering) {
        return;
    }
    guard.credit -= CREDIT_ALLOCATION + (long)(bytes < CREDIT ? bytes : CREDIT);
    if (guard.credit < 0) {
        guard.credit = CREDIT;
        if (store_poll_slow(guard.active)) {
            leave("stopped");
        }
    }
    if (!store_charge(guard.active, STORE_USE_NUMBERS, bytes)) {
        leave("out of memory");
    }
    guard.charged += bytes;
}

static void discharge(size_t epoch, size_t bytes) {
    if (guard.active && epoch == guard.epoch) {
        store_discharge(guard.active, STORE_USE_NUMBERS, bytes);
        guard.charged -= bytes;
    }
}

static size_t current_epoch(void) { return guard.active ? guard.epoch : 0; }

static void link_block(block *b, size_t bytes) {
    b->bytes = bytes;
    b->prev = NULL;
    b->next = guard.first;
    if (b->next) {
        b->next->prev = b;
    }
    guard.first = b;
    guard.bytes += bytes;
}

static void *allocate(size_t bytes, bool zeroed) {
    if (!guard.active && !guard.recovering && !guard.releasing) {
        give_up("numbers are used outside of a guard");
    }
    if (bytes > SIZE_MAX / 2 - sizeof(block)) {
        out_of_memory();
    }
    charge(bytes);
    block *b = zeroed ? calloc(1, sizeof(block) + bytes) : malloc(sizeof(block) + bytes);
    if (!b) {
        discharge(current_epoch(), bytes);
        out_of_memory();
    }
    b->epoch = current_epoch();
    link_block(b, bytes);
    return b + 1;
}

static void *hook_malloc(size_t bytes) { return allocate(bytes, false); }

static void *hook_calloc(size_t n, size_t size) {
    if (size && n > SIZE_MAX / size) {
        out_of_memory();
    }
    return allocate(n * size, true);
}

static void hook_free(void *p) {
    if (!p || guard.recovering) {
        return; /* while recovering, caches may name a block twice: all are freed together later */
    }
    block *b = (block *)p - 1;
    *(b->prev ? &b->prev->next : &guard.first) = b->next;
    if (b->next) {
        b->next->prev = b->prev;
    }
    guard.bytes -= b->bytes;
    discharge(b->epoch, b->bytes);
    free(b);
}

/* Growing or shrinking a block of an earlier guard makes it one of this guard. */
static void *hook_realloc(void *p, size_t bytes) {
    if (!p) {
        return allocate(bytes, false);
    }
    block *b = (block *)p - 1;
    size_t old = b->bytes;
    if (guard.recovering) {
        void *q = allocate(bytes, false);
        memcpy(q, p, old < bytes ? old : bytes);
        return q;
    }
    if (bytes > SIZE_MAX / 2 - sizeof(block)) {
        out_of_memory();
    }
    size_t held = b->epoch == current_epoch() ? old : 0; /* what the store is charged for it */
    if (bytes > held) {
        charge(bytes - held);
    }
    block *moved = realloc(b, sizeof(block) + bytes);
    if (!moved) {
        discharge(current_epoch(), bytes > held ? bytes - held : 0);
        out_of_memory();
    }
    if (bytes < held) {
        discharge(current_epoch(), held - bytes);
    }
    moved->epoch = current_epoch();
    moved->bytes = bytes;
    guard.bytes += bytes - old;
    *(moved->prev ? &moved->prev->next : &guard.first) = moved;
    if (moved->next) {
        moved->next->prev = moved;
    }
    return moved + 1;
}

static void *gmp_realloc(void *p, size_t old_bytes, size_t bytes) {
    (void)old_bytes;
    return hook_realloc(p, bytes);
}

static void gmp_free(void *p, size_t bytes) {
    (void)bytes;
    hook_free(p);
}

/* ---- Entering and returning ---------------------------------------------------------------- */

void guard_prepare(void) {
    if (!guard.hooked) {
        __flint_set_memory_functions(hook_malloc, hook_calloc, hook_realloc, hook_free);
        flint_set_throw(thrown);
        flint_set_abort(aborted);
        guard.hooked = true;
    }
}

static void install(void) {
    guard_prepare();
    mp_get_memory_functions(&guard.outside.allocate, &guard.outside.reallocate, &guard.outside.release);
    mp_set_memory_functions(hook_malloc, gmp_realloc, gmp_free);
}

/* MPFR's caches would be freed by the host's functions otherwise. */
static void uninstall(void) {
    mpfr_free_cache();
    mp_set_memory_functions(guard.outside.allocate, guard.outside.reallocate, guard.outside.release);
}

/* Blocks that are left are caches: they are charged to nobody from now on. */
static void settle(void) {
    store_discharge(guard.active, STORE_USE_NUMBERS, guard.charged);
    guard.charged = 0;
    guard.active = NULL;
}

#ifndef NO_GUARD
/* Frees all blocks of the libraries. A cache that the jump left half made may name a block twice, or
 * one that is gone; so FLINT first forgets its caches while nothing is freed, then all goes. */
static void recover(void) {
    guard.recovering = true;
    flint_cleanup();
    mpfr_free_cache();
    guard.recovering = false;
    for (block *b = guard.first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    guard.first = NULL;
    guard.bytes = 0;
}
#endif

bool guard_run(store *s, guard_work *work, void *context) {
    if (guard.active) {
        work(context);
        return !store_failed(s);
    }
    install();
    guard.active = s;
    guard.epoch++;
    guard.credit = CREDIT;
#ifdef NO_GUARD
    work(context);
#else
    mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    uint64_t mark = store_alloc_mark(s);
    if (setjmp(guard.back) == 0) {
        work(context);
    } else {
        recover();
        mpfr_set_emin(emin); /* MPFR widens its range inside its functions */
        mpfr_set_emax(emax);
        store_alloc_release(s, mark);
    }
#endif
    settle();
    uninstall();
    return !store_failed(s);
}

uint64_t guard_number(void) { return current_epoch(); }

void guard_set_last_resort(guard_resort *resort) { guard.resort = resort; }

void guard_release_caches(void) {
    if (guard.active || !guard.hooked) {
        return;
    }
    install();
    guard.releasing = true;
    flint_cleanup();
    guard.releasing = false;
    uninstall();
}

size_t guard_cached_bytes(void) { return guard.bytes; }
