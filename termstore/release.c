/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Scopes and compaction.
 *
 * Because children are older than parents, one descending pass over the live bits marks everything
 * that is reached: when a node is visited, all its parents have been. One ascending pass then slides
 * the live nodes down and renames their children, whose destinations are known by then. Both cost
 * the scope (its live nodes, and a word for each 64 units of the dead), never the store.
 *
 * The destination of a live node is forward[block] plus the number of live units below it in its
 * block of 64. During the marking only a node's first unit is marked; the slide marks the rest of a
 * node as it passes. forward[block] is set so that live units at the beginning of a block that
 * belong to a node from the block before do no harm. All that starts in one block stays together;
 * where the destination's chunk cannot take a block, the destination goes on in the next chunk,
 * which is at most the source's own: it never overtakes the source. */
#include "termstore/internal.h"

#include <string.h>

/* ---- Live bits ---------------------------------------------------------------------------- */

static inline unsigned lowest(uint64_t bits) { return (unsigned)__builtin_ctzll(bits); }
static inline unsigned highest(uint64_t bits) { return 63u - (unsigned)__builtin_clzll(bits); }
static inline uint64_t below(unsigned bit) { return ((uint64_t)1 << bit) - 1; }

static inline unsigned population(uint64_t x) {
#if defined(__wasm__) || defined(__POPCNT__) || defined(__aarch64__)
    return (unsigned)__builtin_popcountll(x);
#else /* the compiler's own is a call without -mpopcnt (H. S. Warren, Hacker's Delight, 5-1) */
    x -= x >> 1 & 0x5555555555555555;
    x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return (unsigned)(x * 0x0101010101010101 >> 56);
#endif
}

static inline const chunk *chunk_at(const store *s, term t) {
    return &s->arena.chunks[arena_chunk_of(&s->arena, t)];
}

static inline void set_live(store *s, term t) {
    const chunk *c = chunk_at(s, t);
    uint32_t u = t - c->origin;
    c->live[u / ARENA_BLOCK] |= (uint64_t)1 << u % ARENA_BLOCK;
}

static void clear_live(store *s, term from, uint32_t last_chunk) {
    for (uint32_t i = arena_chunk_of(&s->arena, from); i <= last_chunk; i++) {
        const chunk *c = &s->arena.chunks[i];
        uint32_t low = from > c->origin ? from - c->origin : 0;
        uint32_t high = arena_top_of(&s->arena, i) - c->origin + ARENA_BLOCK - 1;
        if (high / ARENA_BLOCK > low / ARENA_BLOCK)
            memset(c->live + low / ARENA_BLOCK, 0,
                   (high / ARENA_BLOCK - low / ARENA_BLOCK) * sizeof *c->live);
    }
}

term release_renamed(const store *s, term from, term t) {
    const chunk *c;
    uint32_t u;
    uint64_t live;
    if (t < from) return t;
    c = chunk_at(s, t);
    u = t - c->origin;
    live = c->live[u / ARENA_BLOCK];
    if (!(live >> u % ARENA_BLOCK & 1)) return 0;
    return c->forward[u / ARENA_BLOCK] + population(live & below(u % ARENA_BLOCK));
}

/* ---- Marking ------------------------------------------------------------------------------ */

static inline void mark(store *s, term from, term t) {
    if (t >= from) set_live(s, t);
}

static inline void mark_children(store *s, term from, term t) {
    const term *child = store_children(s, t);
    size_t n = has_children(s, t) ? store_arity(s, t) : 0;
    for (size_t i = 0; i < n; i++) mark(s, from, child[i]);
}

/* Visits the marked terms of a block, the highest first; visiting may mark lower ones in it. */
static void mark_block(store *s, term from, const chunk *c, uint32_t block) {
    uint64_t todo = c->live[block];
    while (todo) {
        unsigned bit = highest(todo);
        mark_children(s, from, c->origin + block * ARENA_BLOCK + bit);
        todo = c->live[block] & below(bit);
    }
}

static void mark_reached(store *s, term from) {
    uint32_t last = arena_chunk_of(&s->arena, from);
    for (uint32_t i = s->arena.current + 1; i-- > last;) {
        const chunk *c = &s->arena.chunks[i];
        uint32_t low = from > c->origin ? (from - c->origin) / ARENA_BLOCK : 0;
        uint32_t high = (arena_top_of(&s->arena, i) - c->origin + ARENA_BLOCK - 1) / ARENA_BLOCK;
        for (uint32_t block = high; block-- > low;)
            if (c->live[block]) mark_block(s, from, c, block);
    }
}

static void mark_root(store *s, term from, term *t) { mark(s, from, *t); }

/* ---- Sliding ------------------------------------------------------------------------------ */

typedef struct {
    store *s;
    term from;
    uint32_t chunk; /* where the next live node goes */
    term at;
    size_t kept; /* nodes */
    bool moved;  /* any of them */
} slide;

/* Finds a chunk, at most `source`, for `extent` units. */
static void slide_to_room(slide *d, uint32_t source, uint32_t extent) {
    arena *a = &d->s->arena;
    while (d->chunk < source && extent > a->chunks[d->chunk].end - d->at) {
        a->chunks[d->chunk].top = d->at;
        d->at = a->chunks[++d->chunk].first;
    }
}

static void rename_children(slide *d, term t) {
    const store *s = d->s;
    term *child = (term *)(uintptr_t)store_children(s, t);
    size_t n = has_children(s, t) ? store_arity(s, t) : 0;
    for (size_t i = 0; i < n; i++)
        if (child[i] >= d->from) child[i] = release_renamed(s, d->from, child[i]);
}

/* Marks the units of a node behind its first in its own block and in the one where it ends. */
static void fill_live(const chunk *c, uint32_t u, uint32_t units) {
    uint32_t end = u + units, block = u / ARENA_BLOCK, last = end / ARENA_BLOCK;
    if (block == last) {
        c->live[block] |= below(end % ARENA_BLOCK) & ~below(u % ARENA_BLOCK);
        return;
    }
    c->live[block] |= ~below(u % ARENA_BLOCK);
    if (end % ARENA_BLOCK) c->live[last] |= below(end % ARENA_BLOCK);
}

static uint32_t slide_node(slide *d, const chunk *c, uint32_t u) {
    store *s = d->s;
    term t = c->origin + u;
    uint32_t units = (uint32_t)units_of(s, t);
    fill_live(c, u, units);
    rename_children(d, t);
    if (d->at != t) {
        unsigned char *to = s->head.base + (size_t)d->at * ARENA_UNIT;
        ARENA_ALLOW(to, (size_t)units * ARENA_UNIT);
        memmove(to, s->head.base + (size_t)t * ARENA_UNIT, (size_t)units * ARENA_UNIT);
        d->moved = true;
    }
    d->at += units;
    d->kept++;
    return u + units;
}

/* Slides what starts in a block; `end` is where the last live node before it ends. */
static uint32_t slide_block(slide *d, uint32_t source, uint32_t block, uint32_t end) {
    const chunk *c = &d->s->arena.chunks[source];
    uint32_t begin = block * ARENA_BLOCK, spilled = end > begin ? end - begin : 0, last;
    uint64_t starts = c->live[block];
    if (spilled >= ARENA_BLOCK) return end;
    starts &= ~below(spilled);
    if (!starts) return end;
    last = begin + highest(starts);
    slide_to_room(d, source,
                  last + (uint32_t)units_of(d->s, c->origin + last) - (begin + lowest(starts)));
    c->forward[block] = d->at - spilled;
    for (; starts; starts &= starts - 1) end = slide_node(d, c, begin + lowest(starts));
    return end;
}

static void slide_all(slide *d) {
    const arena *a = &d->s->arena;
    for (uint32_t i = d->chunk; i <= a->current; i++) {
        const chunk *c = &a->chunks[i];
        uint32_t block = d->from > c->origin ? (d->from - c->origin) / ARENA_BLOCK : 0;
        uint32_t high = (arena_top_of(a, i) - c->origin + ARENA_BLOCK - 1) / ARENA_BLOCK, end = 0;
        for (; block < high; block++)
            if (c->live[block]) end = slide_block(d, i, block, end);
    }
}

/* ---- Compaction --------------------------------------------------------------------------- */

/* Makes the memory that has become free unreadable in the builds that look for such readers. */
static void poison(store *s, uint32_t first_chunk, term from, uint32_t last_chunk, term top) {
    for (uint32_t i = first_chunk; i <= last_chunk; i++) {
        const chunk *c = &s->arena.chunks[i];
        uint32_t low = i == first_chunk ? from : c->first, high = i == last_chunk ? top : c->end;
        unsigned char *p = s->head.base + (size_t)low * ARENA_UNIT;
        size_t bytes = high > low ? (size_t)(high - low) * ARENA_UNIT : 0;
#ifdef STORE_HOSTILE
        ARENA_ALLOW(p, bytes);
        if (bytes) memset(p, 0xdd, bytes);
#endif
        ARENA_FORBID(p, bytes);
    }
}

static void rename_kept(store *s, term from, term *keep, size_t n) {
    for (size_t i = 0; i < n; i++) keep[i] = release_renamed(s, from, keep[i]);
}

static void rename_root(store *s, term from, term *t) { *t = release_renamed(s, from, *t); }

typedef struct {
    size_t kept;  /* nodes */
    bool changed; /* any was dropped or moved */
} compaction;

/* Keeps what is reached among the terms from `from` on. */
static compaction compact(store *s, term from, term *keep, size_t n, bool all) {
    slide d = {s, from, arena_chunk_of(&s->arena, from), from, 0, false};
    size_t used = arena_used(&s->arena);
    uint32_t last = s->arena.current;
    term top = s->arena.top;
    account_note_peak(s);
    for (size_t i = 0; i < n; i++) mark(s, from, keep[i]);
    roots_each(s, all, from, mark_root);
    mark_reached(s, from);
    slide_all(&d);
    rename_kept(s, from, keep, n);
    roots_each(s, all, from, rename_root);
    memos_rename(s, all, from);
    clear_live(s, from, last);
    arena_cut(&s->arena, d.chunk, d.at);
    poison(s, d.chunk, d.at, last, top);
    used -= arena_used(&s->arena);
    s->counters.bytes_freed += used;
    if (used || d.moved) s->generation++;
    return (compaction){d.kept, used || d.moved};
}

/* ---- The tables after a compaction -------------------------------------------------------- */

/* An inner scope: what is cheaper, to take its terms out one by one or to fill the table anew. */
static void release_inner(store *s, term from, term *keep, size_t n) {
    bool one_by_one = (uint64_t)(s->arena.top - from) * 2 < s->arena.top - s->young_from;
    walk w;
    if (one_by_one)
        for (term t = walk_from(&w, s, from); t; t = walk_next(&w)) table_remove(&s->young, s, t);
    compact(s, from, keep, n, false);
    if (!one_by_one) table_clear(&s->young);
    index_fill(s, &s->young, one_by_one ? from : s->young_from, UINT32_MAX);
}

/* A huge statement's table is not kept for small ones, and one that is larger than the caches not
 * even for the next huge one, which pays little for making it anew. */
#ifdef STORE_HOSTILE
enum { YOUNG_SMALL = 1 << 4, YOUNG_LARGE = 1 << 6 };
#else
enum { YOUNG_SMALL = 1 << 12, YOUNG_LARGE = 1 << 16 };
#endif

static void shrink_young(store *s, size_t used) {
    table *t = &s->young;
    bool roomy = t->capacity > YOUNG_SMALL && used < t->capacity / 16;
    if (t->count == 0 && (roomy || t->capacity > YOUNG_LARGE)) index_free(s, t);
}

static size_t count_between(store *s, term from, term to) {
    size_t n = 0;
    walk w;
    for (term t = walk_from(&w, s, from); t && t < to; t = walk_next(&w)) n++;
    return n;
}

/* All of a large scope is kept where it is, beside few old terms: its table becomes the old one. */
static bool adopt_young(store *s) {
    table *young = &s->young, old = s->old;
    walk w;
    term x;
    if (young->count < YOUNG_LARGE || old.count > young->count / 8) return false;
    for (x = walk_from(&w, s, 1); x && x < s->young_from; x = walk_next(&w)) {
        if (!index_room(s, young, store_hash(s, x), true)) break;
        table_add(young, s, x);
    }
    if (x && x < s->young_from) { /* no memory: as before */
        for (term y = walk_from(&w, s, 1); y < x; y = walk_next(&w)) table_remove(young, s, y);
        return false;
    }
    s->old = *young;
    *young = old;
    s->young_from = s->arena.top;
    return true;
}

/* The outermost scope: what is kept grows old. When `old` cannot get the memory, what does not fit
 * stays young until a later release. */
static void release_outermost(store *s, term from, term *keep, size_t n) {
    size_t used = s->young.count, before = s->young_from < from ? count_between(s, s->young_from, from) : 0;
    compaction c = compact(s, from, keep, n, false);
    if (c.kept + before == 0) {
        s->young_from = s->arena.top;
        table_clear(&s->young);
    } else if (c.changed || !adopt_young(s)) {
        index_expect(s, &s->old, c.kept + before);
        table_clear(&s->young);
        index_settle(s, s->young_from);
    } else {
        table_clear(&s->young);
    }
    shrink_young(s, used);
    roots_settle(s);
    memos_settle(s);
}

/* ---- Time --------------------------------------------------------------------------------- */

/* Looking at the clock would cost more than a small release: one in 16 of these is measured. */
enum { SMALL = 1024, SAMPLE = 16 };

static uint64_t time_begins(store *s, uint32_t units) {
    if (units < SMALL && ++s->counters.unmeasured < SAMPLE) return 0;
    return limits_now();
}

static void time_ends(store *s, uint32_t units, uint64_t began) {
    if (!began) return;
    s->counters.nanoseconds += (limits_now() - began) * (units < SMALL ? SAMPLE : 1);
    if (units < SMALL) s->counters.unmeasured = 0;
}

/* ---- The interface ------------------------------------------------------------------------ */

store_scope store_mark(store *s) {
    store_scope scope = {s->arena.top, ++s->depth};
    if (s->depth == 1) s->outer_from = scope.from;
#ifdef STORE_HOSTILE /* a gap, so that everything kept moves at the release */
    {
        static const uint64_t gap = 0;
        bool room = s->arena.top < s->arena.chunks[s->arena.current].end;
        unsigned char *p = s->head.base + (size_t)s->arena.top * ARENA_UNIT;
        if (room) {
            ARENA_ALLOW(p, sizeof gap);
            memcpy(p, &gap, sizeof gap);
            s->arena.top++;
        }
        if (s->arena.limit < s->arena.top) s->arena.limit = s->arena.top;
    }
#endif
    return scope;
}

void store_release(store *s, store_scope scope, term *keep, size_t n) {
    uint32_t units = s->arena.top - scope.from;
    uint64_t began;
    if (scope.depth == 0 || scope.depth > s->depth) return;
    began = time_begins(s, units);
    s->depth = scope.depth - 1;
    s->counters.releases++;
    if (s->depth)
        release_inner(s, scope.from, keep, n);
    else
        release_outermost(s, scope.from, keep, n);
    time_ends(s, units, began);
}

void store_unmark(store *s, store_scope scope) {
    if (scope.depth > 1 && scope.depth <= s->depth) s->depth = scope.depth - 1;
}

/* Everything is old afterwards, as far as the table has room. */
void store_collect(store *s, term *keep, size_t n) {
    uint64_t began = limits_now();
    size_t sealed, total;
    if (s->depth) return;
    s->counters.collections++;
    sealed = count_between(s, 1, s->sealed);
    total = sealed + compact(s, s->sealed, keep, n, true).kept;
    index_empty(s, &s->old, total);
    table_clear(&s->young);
    index_settle(s, 1);
    shrink_young(s, 0);
    memos_settle(s);
    s->counters.nanoseconds += limits_now() - began;
}

void store_seal(store *s) {
    if (s->depth == 0) s->sealed = s->arena.top;
}
