/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Chunks of rising addresses.
 *
 * WebAssembly: from malloc, as long as it offers addresses above the last chunk, which it does at the
 * latest when it lets the memory grow. Chunks that are empty after a release go back to it, but for
 * some, so that what one statement's terms have taken serves the next one's numbers. Hostile build:
 * tiny pieces of a reserved range with holes between them. */
#define _DEFAULT_SOURCE
#include "termstore/arena.h"

#ifdef ARENA_CHUNKS
#include <stdlib.h>
#include <string.h>

/* Units that fit in so many bytes together with their live bits and destinations: 8 bytes, 1/8 and
 * 1/16 of a byte a unit. Whole blocks. */
static size_t units_in(size_t bytes) { return bytes / (ARENA_BLOCK * 8 + 12) * ARENA_BLOCK; }
static size_t bytes_for(size_t units) {
    return (units + ARENA_BLOCK - 1) / ARENA_BLOCK * (ARENA_BLOCK * 8 + 12);
}

#ifdef __wasm__
enum { FIRST = 1 << 20, LARGE = 1 << 28 };

/* Memory above `above` from malloc. What it offers below is held until it offers something else. */
static void *take(arena *a, size_t *bytes, const unsigned char *above, bool *grown) {
    enum { LOW = 16 };
    unsigned char *low[LOW], *p;
    int n = 0;
    (void)a;
    *grown = false;
    while ((p = malloc(*bytes)) && p <= above && n < LOW) low[n++] = p;
    if (p && p <= above) {
        free(p);
        p = NULL;
    }
    while (n > 0) free(low[--n]);
    return p;
}
static void give(void *memory) { free(memory); }
static bool prepare(arena *a) {
    (void)a;
    return true;
}
static void unprepare(arena *a) { (void)a; }

#else
#include <sys/mman.h>
enum { PAGE = 4096, FIRST = 2 * PAGE, LARGE = 1 << 28 };

/* The range hangs on the last chunk's descriptor, which is never reached. */
static chunk *range_of(arena *a) { return &a->chunks[ARENA_MAX_CHUNKS - 1]; }

static void *take(arena *a, size_t *bytes, const unsigned char *above, bool *grown) {
    const chunk *range = range_of(a);
    uintptr_t first = (uintptr_t)range->memory, at = ((uintptr_t)above + PAGE - 1) / PAGE * PAGE + PAGE;
    if (!above) at = first;
    *grown = true;
    *bytes = (*bytes + PAGE - 1) / PAGE * PAGE;
    if (*bytes > range->bytes || at - first > range->bytes - *bytes) return NULL;
    return mprotect((void *)at, *bytes, PROT_READ | PROT_WRITE) ? NULL : (void *)at;
}
static void give(void *memory) { (void)memory; }

static bool prepare(arena *a) {
    size_t bytes = (size_t)1 << 32;
    void *p = MAP_FAILED;
    for (; p == MAP_FAILED && bytes > PAGE; bytes /= 2)
        p = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) return false;
    range_of(a)->memory = p;
    range_of(a)->bytes = bytes * 2;
    return true;
}
static void unprepare(arena *a) {
    if (range_of(a)->memory) munmap(range_of(a)->memory, range_of(a)->bytes);
}
#endif

static const unsigned char *last_end(const arena *a) {
    const chunk *c = &a->chunks[a->count - 1];
    return a->count ? a->base + (size_t)c->origin * ARENA_UNIT + c->bytes : NULL;
}

static void lay_out(arena *a, unsigned char *memory, size_t bytes, bool grown) {
    chunk *c = &a->chunks[a->count];
    size_t units = units_in(bytes);
    if (a->count == 0) a->base = memory;
    c->origin = (uint32_t)((size_t)(memory - a->base) / ARENA_UNIT);
    c->first = c->top = c->origin ? c->origin : 1;
    c->end = c->origin + (uint32_t)units;
    c->live = (uint64_t *)(void *)(memory + units * ARENA_UNIT);
    c->forward = (uint32_t *)(void *)(c->live + units / ARENA_BLOCK);
    c->memory = grown ? NULL : memory;
    c->bytes = bytes;
    memset(c->live, 0, units / ARENA_BLOCK * sizeof *c->live);
    a->reserved += bytes;
    a->count++;
}

/* An eighth of what there is, and a sixteenth when that is much, so that some 150 chunks make 4 GiB;
 * when that cannot be had, half of it, and so on down to what is needed. */
bool arena_extend(arena *a, size_t units) {
    size_t need = bytes_for(units + 1), wanted = a->reserved / (a->reserved < LARGE ? 8 : 16), bytes, limit = (size_t)1 << 31;
    unsigned char *p = NULL;
    bool grown = false;
    if (a->count >= ARENA_MAX_CHUNKS - 1 || units > limit / ARENA_UNIT) return false;
    if (wanted < FIRST) wanted = FIRST;
    for (; !p && wanted > need; wanted /= 2) p = take(a, (bytes = wanted, &bytes), last_end(a), &grown);
    if (!p) p = take(a, (bytes = need, &bytes), last_end(a), &grown);
    if (!p || units_in(bytes) <= units) return false;
    lay_out(a, p, bytes, grown);
    return true;
}

bool arena_open(arena *a) {
    *a = (arena){0};
    if (!prepare(a)) return false;
    if (!arena_extend(a, 1)) {
        arena_close(a);
        return false;
    }
    a->top = a->limit = a->chunks[0].first;
    return true;
}

static void give_chunk(arena *a, const chunk *c) {
    ARENA_ALLOW(a->base + (size_t)c->origin * ARENA_UNIT, c->bytes);
    if (c->memory) give(c->memory);
}

void arena_close(arena *a) {
    for (uint32_t i = 0; i < a->count; i++)
        give_chunk(a, &a->chunks[i]);
    unprepare(a);
    *a = (arena){0};
}

/* Keeps half as much again as is used and 32 MiB. */
void arena_trim(arena *a) {
    size_t slack = arena_used(a) / 2 + ((size_t)32 << 20), room = 0;
    uint32_t kept = a->current + 1;
    while (kept < a->count && room < slack) room += a->chunks[kept++].bytes;
    while (a->count > kept && a->chunks[a->count - 1].memory) {
        a->reserved -= a->chunks[--a->count].bytes;
        give_chunk(a, &a->chunks[a->count]);
    }
}

#else
typedef int arena_chunks_is_not_used;
#endif
