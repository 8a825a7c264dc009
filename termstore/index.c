/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The weak table is two tables: `old` for the terms below the outermost mark, `young` for those made
 * since, which are few and looked at first, so that small scopes over a large store stay in cache.
 *
 * A table grows by being emptied and filled again in the order of the nodes: reading nodes in order
 * costs less than reading them in the order of a table, and the memory can be grown in place. */
#include "termstore/internal.h"

#ifdef STORE_HOSTILE
enum { SMALLEST = 8 };
#else
enum { SMALLEST = 256 };
#endif

term walk_from(walk *w, const store *s, term from) {
    w->s = s;
    w->chunk = arena_chunk_of(&s->arena, from);
    w->end = arena_top_of(&s->arena, w->chunk);
    w->at = from;
    if (from < s->arena.chunks[w->chunk].first) w->at = s->arena.chunks[w->chunk].first;
    return w->at < w->end && store_hash(s, w->at) ? w->at : walk_next(w);
}

term walk_next(walk *w) {
    const arena *a = &w->s->arena;
    bool gap; /* the hostile build leaves zeroed units where a scope began */
    if (w->at < w->end) w->at += store_hash(w->s, w->at) ? (uint32_t)units_of(w->s, w->at) : 1;
    do {
        while (w->at >= w->end) {
            if (w->chunk >= a->current) return 0;
            w->at = a->chunks[++w->chunk].first;
            w->end = arena_top_of(a, w->chunk);
        }
        gap = store_hash(w->s, w->at) == 0;
        if (gap) w->at++;
    } while (gap);
    return w->at;
}

enum { LARGE = 1 << 20 };

/* Doubles while that is cheap, then grows by a half: a large table may be a third of all memory. */
static size_t capacity_for(size_t count) {
    size_t capacity = SMALLEST;
    while (capacity - capacity / 4 < count) capacity += capacity < LARGE ? capacity : capacity / 2;
    return capacity;
}

/* Gives the table another capacity and empties it. On failure nothing has changed. */
static bool resize(store *s, table *t, size_t capacity, bool quiet) {
    size_t had = t->capacity * TABLE_SLOT_BYTES, bytes = capacity * TABLE_SLOT_BYTES;
    term *p = account_realloc(s, STORE_USE_TABLE, t->slots, had, bytes, quiet);
    if (!p) return false;
    t->slots = p;
    t->tags = (uint8_t *)(p + capacity);
    t->capacity = capacity;
    t->retry = 0;
    table_clear(t);
    return true;
}

void index_free(store *s, table *t) {
    account_free(s, STORE_USE_TABLE, t->slots, t->capacity * TABLE_SLOT_BYTES);
    *t = (table){0};
}

void index_fill(store *s, table *t, term from, term to) {
    walk w;
    for (term x = walk_from(&w, s, from); x && x < to; x = walk_next(&w)) table_add(t, s, x);
}

bool index_reserve(store *s, table *t, size_t n, bool quiet) {
    bool old = t == &s->old, crowded = t->count + n <= table_most(t);
    if (t->count + n <= table_limit(t) || (crowded && t->count < t->retry)) return true;
    if (n > SIZE_MAX / 64 || !resize(s, t, capacity_for(t->count + n), quiet || crowded)) {
        t->retry = t->count + t->capacity / 64 + 1;
        return crowded;
    }
    index_fill(s, t, old ? 1 : s->young_from, old ? s->young_from : UINT32_MAX);
    return true;
}

void index_empty(store *s, table *t, size_t n) {
    size_t capacity = capacity_for(n);
    bool fits = capacity <= t->capacity && capacity * 4 > t->capacity;
    if (fits || !resize(s, t, capacity, true)) table_clear(t);
}

void index_settle(store *s, term from) {
    walk w;
    s->young_from = s->arena.top;
    for (term x = walk_from(&w, s, from); x; x = walk_next(&w)) {
        if (s->old.count < table_limit(&s->old)) {
            table_add(&s->old, s, x);
        } else {
            if (s->young.count == 0) s->young_from = x;
            table_add(&s->young, s, x);
        }
    }
}
