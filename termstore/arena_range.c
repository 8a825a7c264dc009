/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* One reserved range of addresses, committed step by step: 32 GiB for nodes, which all 32-bit
 * handles name, and 768 MiB for what compaction needs. Reserved addresses cost nothing; committed
 * pages cost memory when they are first touched. */
#define _DEFAULT_SOURCE
#include "termstore/arena.h"

#ifndef ARENA_CHUNKS
#include <sys/mman.h>
#include <unistd.h>

enum { STEP = 1 << 17, STEP_MAX = 1 << 23, SMALLEST = 1 << 17, SLACK = 1 << 22 }; /* units */

static size_t range_bytes(size_t units) {
    return units * ARENA_UNIT + units / ARENA_BLOCK * (sizeof(uint64_t) + sizeof(uint32_t));
}

static void *reserve(size_t units) {
    void *p = mmap(NULL, range_bytes(units), PROT_NONE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* Where the address space is limited, half of the largest range that can be had: the rest of the
 * process needs addresses as well. */
static void *reserve_what_there_is(size_t *units) {
    size_t n = (size_t)1 << 32;
    void *p = reserve(n);
    while (!p && n > SMALLEST) p = reserve(n /= 2);
    if (p && n < (size_t)1 << 32 && n > SMALLEST) {
        munmap(p, range_bytes(n));
        p = reserve(n /= 2);
    }
    *units = n;
    return p;
}

bool arena_open(arena *a) {
    size_t units;
    unsigned char *p = reserve_what_there_is(&units);
    *a = (arena){0};
    if (!p) return false;
    a->base = p;
    a->range.units = units;
    a->range.bytes = range_bytes(units);
    a->count = 1;
    a->chunks[0] = (chunk){
        .first = 1,
        .end = 1,
        .top = 1,
        .live = (uint64_t *)(void *)(p + units * ARENA_UNIT),
        .forward = (uint32_t *)(void *)(p + units * ARENA_UNIT + units / ARENA_BLOCK * 8),
        .memory = p,
    };
    a->top = a->limit = 1;
    if (arena_extend(a, 1)) return true;
    arena_close(a);
    return false;
}

void arena_close(arena *a) {
    if (!a->base) return;
    ARENA_ALLOW(a->base, (size_t)a->chunks[0].end * ARENA_UNIT);
    munmap(a->base, a->range.bytes);
    *a = (arena){0};
}

/* Makes the bytes [from, to) of a table usable, in whole pages. */
static bool commit(void *table, size_t from, size_t to) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char *p = table;
    from &= ~(page - 1);
    to = (to + page - 1) & ~(page - 1);
    return mprotect(p + from, to - from, PROT_READ | PROT_WRITE) == 0;
}

static bool commit_to(arena *a, size_t end) {
    chunk *c = a->chunks;
    size_t from = c->end == 1 ? 0 : c->end, block = ARENA_BLOCK;
    if (!commit(a->base, from * ARENA_UNIT, end * ARENA_UNIT) ||
        !commit(c->live, from / block * sizeof *c->live, end / block * sizeof *c->live) ||
        !commit(c->forward, from / block * sizeof *c->forward, end / block * sizeof *c->forward))
        return false;
    a->reserved = range_bytes(end);
    c->bytes = a->reserved;
    c->end = end > ARENA_MAX_UNITS ? ARENA_MAX_UNITS : (uint32_t)end;
    return true;
}

bool arena_extend(arena *a, size_t units) {
    size_t need = a->top + units, step = a->chunks[0].end / 8, end;
    if (need > a->range.units || need > ARENA_MAX_UNITS) return false;
    if (step < STEP) step = STEP;
    if (step > STEP_MAX) step = STEP_MAX;
    end = (need + step + STEP - 1) / STEP * STEP;
    if (end > a->range.units) end = a->range.units;
    if (commit_to(a, end)) return true;
    end = (need + STEP - 1) / STEP * STEP;
    return end <= a->range.units && commit_to(a, end);
}

static void give_back(void *table, size_t from, size_t to) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char *p = table;
    from = (from + page - 1) & ~(page - 1);
    to &= ~(page - 1);
    if (to > from) madvise(p + from, to - from, MADV_DONTNEED);
}

/* Keeps half as much again as is used and 32 MiB: a statement as big as the one before it then
 * seldom meets fresh pages. */
void arena_trim(arena *a) {
    size_t keep = (size_t)a->top + a->top / 2 + SLACK, had = a->touched;
    chunk *c = a->chunks;
    if (had <= keep + SLACK) return;
    keep = (keep + STEP - 1) / STEP * STEP;
    had = (had + STEP - 1) / STEP * STEP;
    if (had > c->end) had = c->end;
    if (had <= keep) return;
    give_back(a->base, keep * ARENA_UNIT, had * ARENA_UNIT);
    give_back(c->live, keep / ARENA_BLOCK * sizeof *c->live, had / ARENA_BLOCK * sizeof *c->live);
    give_back(c->forward, keep / ARENA_BLOCK * sizeof *c->forward,
              had / ARENA_BLOCK * sizeof *c->forward);
    a->touched = (uint32_t)keep;
}

#else
typedef int arena_range_is_not_used;
#endif
