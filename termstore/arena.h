/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Where nodes live: memory that is named by units of 8 bytes from one base address.
 *
 * Memory comes in chunks of rising addresses. Natively there is one chunk, a reserved range that is
 * committed step by step (arena_range.c). On WebAssembly, and in the hostile build, there are many,
 * with other allocators' memory between them (arena_chunks.c). A node never crosses a chunk.
 *
 * Each chunk carries what compaction needs, taken from the system together with it, so that a
 * release allocates nothing: a live bit a unit (all 0 outside of a release) and for each block of
 * 64 units the destination of its first live node. That is 3/128 of the nodes' size.
 *
 * Invariant: the nodes lie without gaps in [first, top) of each chunk up to the current one; the
 * chunks after it are empty. Unit 0 is never a node. */
#ifndef TERMSTORE_ARENA_H
#define TERMSTORE_ARENA_H

#include "termstore/store.h"

#if defined(__wasm__) || defined(STORE_HOSTILE)
#define ARENA_CHUNKS 1
enum { ARENA_MAX_CHUNKS = 512 };
#else
enum { ARENA_MAX_CHUNKS = 1 };
#endif

/* Under AddressSanitizer memory without nodes may not be looked at. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(ARENA_SANITIZED)
#include <sanitizer/asan_interface.h>
#define ARENA_FORBID(p, n) __asan_poison_memory_region(p, n)
#define ARENA_ALLOW(p, n) __asan_unpoison_memory_region(p, n)
#else
#define ARENA_FORBID(p, n) ((void)(p), (void)(n))
#define ARENA_ALLOW(p, n) ((void)(p), (void)(n))
#endif

enum { ARENA_BLOCK = 64, ARENA_UNIT = 8 };
#define ARENA_MAX_UNITS 0xffffff00u

typedef struct {
    uint32_t origin;   /* the unit that bit 0 of the live bits stands for */
    uint32_t first;    /* the first unit that may hold a node: origin, but never 0 */
    uint32_t end;      /* one past the last */
    uint32_t top;      /* one past the last used; the current chunk's is arena.top */
    uint64_t *live;    /* one word a block */
    uint32_t *forward; /* one destination a block */
    void *memory;      /* for arena_close */
    size_t bytes;      /* taken from the system for this chunk */
} chunk;

typedef struct {
    unsigned char *base;
    uint32_t top;     /* the next node's unit */
    uint32_t limit;   /* nodes may be made up to here without asking anybody */
    uint32_t current; /* the chunk of `top` */
    uint32_t count;
    uint32_t touched; /* the highest top since pages were last given back */
    size_t below;     /* bytes of nodes in the chunks before the current one */
    size_t reserved;  /* bytes taken from the system, live bits and destinations included */
    struct {
        size_t units; /* what the range could hold; the chunk's end says what is committed */
        size_t bytes;
    } range;
    chunk chunks[ARENA_MAX_CHUNKS];
} arena;

/* False when the system has no memory; the arena is then as after arena_close. */
bool arena_open(arena *a);
void arena_close(arena *a);

/* Gets memory for at least `units` units after the last chunk or at its end. */
bool arena_extend(arena *a, size_t units);
/* Gives pages above the top back to the system where that can be done. */
void arena_trim(arena *a);

/* Makes the current chunk one that has room for `units` units at its top. */
bool arena_advance(arena *a, size_t units);
/* After a compaction: the nodes end at `top` in chunk `current`. */
void arena_cut(arena *a, uint32_t current, uint32_t top);

static inline uint32_t arena_top_of(const arena *a, uint32_t i) {
    return i == a->current ? a->top : a->chunks[i].top;
}
static inline size_t arena_used(const arena *a) {
    return a->below + (size_t)(a->top - a->chunks[a->current].first) * ARENA_UNIT;
}

/* The last chunk that does not begin after the unit. */
uint32_t arena_search(const arena *a, uint32_t unit);
static inline uint32_t arena_chunk_of(const arena *a, uint32_t unit) {
#ifdef ARENA_CHUNKS
    return arena_search(a, unit);
#else
    (void)a, (void)unit;
    return 0;
#endif
}

#endif
