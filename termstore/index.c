/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The weak table is two tables: `old` for the terms below the outermost mark, `young` for those made
 * since, which are few and looked at first, so that small scopes over a large store stay in cache.
 *
 * A part grows into new memory: what it holds is put there by the hashes in the nodes, whose cache
 * misses overlap because they are asked for some slots ahead. A table that outgrows LARGE slots is
 * divided into parts. Their capacities are staggered, so that they don't all grow at once. */
#include "termstore/internal.h"

#include <string.h>

#ifdef STORE_HOSTILE
enum { SMALLEST = 8, LARGE = 128, BITS = 3 };
#else
enum { SMALLEST = 256, LARGE = 1 << 17, BITS = 7 };
#endif
enum { PARTS = 1 << BITS, PART_SMALLEST = 8 };

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

/* ---- Parts -------------------------------------------------------------------------------- */

static size_t bytes_of(size_t capacity) { return capacity * TABLE_SLOT_BYTES; }

static bool part_open(store *s, table_part *p, size_t capacity, bool quiet) {
    term *slots;
    if (capacity > UINT32_MAX) return quiet ? false : fail_memory(s);
    slots = account_realloc(s, STORE_USE_TABLE, NULL, 0, bytes_of(capacity), quiet);
    if (!slots) return false;
    *p = (table_part){slots, (uint8_t *)(slots + capacity), (uint32_t)capacity, 0};
    memset(p->tags, 0, capacity);
    return true;
}

static void part_free(store *s, table_part *p) {
    account_free(s, STORE_USE_TABLE, p->slots, bytes_of(p->capacity));
    *p = (table_part){0};
}

/* Puts what `from` holds into the 2^choice parts at `to`, which belong to a table of 2^bits: all of
 * them, or one that takes everything. The nodes are asked for before. */
static void spread(const store *s, const table_part *from, table_part *to, unsigned choice, unsigned bits) {
    enum { BATCH = 16 };
    term next[BATCH];
    size_t n = 0;
    for (size_t i = 0; i <= from->capacity; i++) {
        bool more = i < from->capacity;
        if (more && from->tags[i]) {
            next[n++] = from->slots[i];
            __builtin_prefetch(store_at(s, from->slots[i]));
        }
        if (n < BATCH && more) continue;
        for (size_t j = 0; j < n; j++) {
            uint32_t hash = store_hash(s, next[j]);
            table_part_add(&to[(uint64_t)hash << choice >> 32], bits, hash, next[j]);
        }
        n = 0;
    }
}

/* Gives a part another capacity, which holds what it has. */
static bool part_resize(store *s, table *t, table_part *p, size_t capacity, bool quiet) {
    table_part wider;
    if (!part_open(s, &wider, capacity, quiet)) return false;
    if (p->count) spread(s, p, &wider, 0, t->bits);
    t->capacity += capacity - p->capacity;
    part_free(s, p);
    *p = wider;
    return true;
}

/* Room for n terms in part `number`, between three eighths and three quarters full. */
static size_t staggered(size_t n, size_t number) {
    size_t capacity = n + n / 3 + PART_SMALLEST;
    return capacity + capacity * number / PARTS;
}

/* ---- Dividing ----------------------------------------------------------------------------- */

static void parts_free(store *s, table_part *parts) {
    for (size_t i = 0; i < PARTS; i++) part_free(s, &parts[i]);
    account_free(s, STORE_USE_TABLE, parts, PARTS * sizeof *parts);
}

/* Parts with room for counts[i] terms each and `more` spread over all. */
static table_part *parts_open(store *s, const uint32_t counts[PARTS], size_t more, bool quiet) {
    table_part *parts = account_realloc(s, STORE_USE_TABLE, NULL, 0, PARTS * sizeof *parts, quiet);
    if (!parts) return NULL;
    memset(parts, 0, PARTS * sizeof *parts);
    for (size_t i = 0; i < PARTS; i++) {
        if (part_open(s, &parts[i], staggered(counts[i] + more / PARTS, i), quiet)) continue;
        parts_free(s, parts);
        return NULL;
    }
    return parts;
}

static void count_part(const store *s, const table_part *p, uint32_t counts[PARTS]) {
    for (size_t i = 0; i < p->capacity; i++)
        if (p->tags[i]) counts[store_hash(s, p->slots[i]) >> (32 - BITS)]++;
}

/* Divides a table that is one part, for `more` terms than it holds. */
static bool divide(store *s, table *t, size_t more, bool quiet) {
    uint32_t counts[PARTS] = {0};
    table_part *parts;
    count_part(s, &t->one, counts);
    parts = parts_open(s, counts, more, quiet);
    if (!parts) return false;
    spread(s, &t->one, parts, BITS, BITS);
    part_free(s, &t->one);
    t->parts = parts;
    t->bits = BITS;
    t->capacity = 0;
    for (size_t i = 0; i < PARTS; i++) t->capacity += parts[i].capacity;
    return true;
}

/* ---- Growing ------------------------------------------------------------------------------ */

static bool grow(store *s, table *t, table_part *p, bool quiet) {
    size_t capacity = 2 * (size_t)p->capacity;
    if (capacity < SMALLEST && !t->bits) capacity = SMALLEST;
    if (!t->bits && capacity > LARGE) return divide(s, t, t->count / 8, quiet);
    return part_resize(s, t, p, capacity, quiet);
}

bool index_room(store *s, table *t, uint32_t hash, bool quiet) {
    table_part *p = table_part_of(t, hash);
    bool crowded;
    if (p->count < table_limit(p)) return true;
    crowded = p->count < table_most(p);
    if (crowded && t->count < t->retry) return true;
    if (grow(s, t, p, quiet || crowded)) {
        t->retry = 0;
        return true;
    }
    t->retry = t->count + t->capacity / 64 + 1;
    return crowded;
}

void index_expect(store *s, table *t, size_t n) {
    if (n < t->capacity / 8 || n < SMALLEST) return;
    if (!t->bits && t->count + n <= (size_t)LARGE / 4 * 3) return;
    if (!t->bits) {
        divide(s, t, n, true);
        return;
    }
    for (size_t i = 0; i < PARTS; i++) {
        table_part *p = table_part_at(t, i);
        size_t count = p->count + n / PARTS;
        if (count > table_limit(p) && !part_resize(s, t, p, staggered(count, i), true)) return;
    }
}

/* ---- Emptying ----------------------------------------------------------------------------- */

void index_free(store *s, table *t) {
    if (t->bits)
        parts_free(s, t->parts);
    else
        part_free(s, &t->one);
    *t = (table){0};
}

/* A part that is empty gets room for n terms, and gives back what is far more. Shrinking never
 * fails, so that what a part has held fits again. */
static void refit(store *s, table *t, table_part *p, size_t n, size_t number) {
    size_t capacity = t->bits ? staggered(n, number) : n + n / 2 + SMALLEST;
    if (n > table_limit(p)) {
        part_resize(s, t, p, capacity, true);
    } else if (capacity < p->capacity / 4) {
        p->slots = account_realloc(s, STORE_USE_TABLE, p->slots, bytes_of(p->capacity),
                                   bytes_of(capacity), true);
        t->capacity -= p->capacity - capacity;
        p->tags = (uint8_t *)(p->slots + capacity);
        p->capacity = (uint32_t)capacity;
        memset(p->tags, 0, capacity);
    }
}

/* A table that is empty and much smaller than it was becomes one part again. */
static void unite(store *s, table *t, size_t n) {
    table_part one;
    if (!t->bits || n > LARGE / 8 || !part_open(s, &one, n + n / 2 + SMALLEST, true)) return;
    parts_free(s, t->parts);
    *t = (table){.one = one, .capacity = one.capacity};
}

void index_empty(store *s, table *t, size_t n) {
    uint32_t counts[PARTS] = {0};
    walk w;
    table_clear(t);
    t->retry = 0;
    unite(s, t, n);
    if (!t->capacity) return;
    if (!t->bits) {
        refit(s, t, &t->one, n, 0);
        return;
    }
    for (term x = walk_from(&w, s, 1); x; x = walk_next(&w)) counts[table_part_number(t, store_hash(s, x))]++;
    for (size_t i = 0; i < PARTS; i++) refit(s, t, table_part_at(t, i), counts[i], i);
}

/* ---- Filling ------------------------------------------------------------------------------ */

/* Nodes in order, and their slots asked for some nodes ahead: the misses of a large table overlap. */
enum { AHEAD = 16 };
typedef struct {
    walk w;
    term next, to;
    term at[AHEAD];
    size_t begin, end;
} run;

static bool run_refill(run *r, const store *s, const table *t) {
    r->begin = r->end = 0;
    while (r->end < AHEAD && r->next && r->next < r->to) {
        table_prefetch(t, store_hash(s, r->next));
        r->at[r->end++] = r->next;
        r->next = walk_next(&r->w);
    }
    return r->end > 0;
}

/* The next node, or 0. */
static inline term run_next(run *r, const store *s, const table *t) {
    return r->begin < r->end || run_refill(r, s, t) ? r->at[r->begin++] : 0;
}

static void run_from(run *r, const store *s, term from, term to) {
    r->to = to;
    r->begin = r->end = 0;
    r->next = walk_from(&r->w, s, from);
}

void index_fill(store *s, table *t, term from, term to) {
    run r;
    run_from(&r, s, from, to);
    for (term x = run_next(&r, s, t); x; x = run_next(&r, s, t)) table_add(t, s, x);
}

void index_settle(store *s, term from) {
    run r;
    bool room = true;
    run_from(&r, s, from, UINT32_MAX);
    s->young_from = s->arena.top;
    for (term x = run_next(&r, s, &s->old); x; x = run_next(&r, s, &s->old)) {
        room = room && index_room(s, &s->old, store_hash(s, x), true);
        if (!room && s->young.count == 0) s->young_from = x;
        table_add(room ? &s->old : &s->young, s, x);
    }
}
