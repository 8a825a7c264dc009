/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to termstore/. */
#ifndef TERMSTORE_INTERNAL_H
#define TERMSTORE_INTERNAL_H

#include "termstore/arena.h"
#include "termstore/memo.h"
#include "termstore/store.h"
#include "termstore/table.h"

typedef struct {
    term t;
    uint32_t count;      /* 0: free */
    uint32_t next_free;  /* slot + 1; 0 = end */
    uint32_t next_young; /* slot + 1 in the list of slots set since the outermost mark; 0 = end;
                            ROOT_OLD = not in it */
} root_slot;

#define ROOT_OLD UINT32_MAX

typedef struct {
    root_slot *at;
    uint32_t count, capacity; /* slots ever used; allocated */
    uint32_t free, young;     /* heads of the lists: slot + 1, 0 = empty */
    size_t held;
} root_table;

/* In front of a client's block; its size keeps the alignment of malloc. */
typedef struct block {
    _Alignas(16) struct block *prev;
    struct block *next; /* all blocks of the store */
    uint64_t age;              /* 0: kept; else larger for later ones */
    uint64_t bytes : 56, use : 8;
} block;

_Static_assert(sizeof(block) == 32, "a block's header");

typedef struct {
    block *blocks;
    uint64_t age;           /* of the youngest block or container of blocks */
    size_t bytes[STORE_USES]; /* all but STORE_USE_TERMS, which the arena knows */
    size_t others;            /* their sum */
    size_t max, peak;
    uint64_t asked;     /* allocations since the last store_fail_allocation */
    uint64_t fail_at;   /* the one that fails; 0 = none */
    uint64_t fail_each; /* hostile build: each so many-th fails; 0 = none */
} accounts;

typedef struct {
    int64_t slice;         /* the fuel was set to this */
    uint64_t steps;        /* used since store_limit_steps */
    uint64_t steps_max;    /* 0 = no limit */
    uint64_t deadline;     /* nanoseconds; 0 = none */
    uint64_t milliseconds; /* for the message */
    uint64_t looked;       /* at the clock, when */
    int64_t stride;        /* steps between two looks */
    const volatile int *interrupt;
} limits;

typedef struct {
    uint64_t interned, found, releases, collections, bytes_freed, nanoseconds;
    uint32_t unmeasured; /* small releases since one was measured */
} counters;

struct store {
    store_head head; /* first: see store_at */
    arena arena;
    /* Terms below young_from are in `old`, the others in `young`, each exactly once. */
    table old, young;
    term young_from;
    term sealed;     /* the first term that is not permanent */
    term outer_from; /* the outermost open scope's first */
    uint32_t depth;  /* open scopes */
    uint64_t generation;
    const store_kind *kinds;
    size_t kind_count;
    uint8_t shift[STORE_MAX_KINDS]; /* log2 of the bytes that a unit of arity takes */
    root_table roots;
    memo *memos;
    accounts accounts;
    limits limits;
    store_error error;
    long position;
    counters counters;
    void *user;
};

/* ---- Content (hash.c) ---- */

typedef struct {
    store_node head; /* arity is STORE_LONG when count does not fit */
    size_t count;
    const void *payload;
    size_t bytes; /* of the payload */
} content;

/* The content hash: never 0, so that no node's first 8 bytes are all 0. */
uint32_t hash_children(const store *s, store_node head, const term *children, size_t n);
uint32_t hash_bytes(store_node head, const unsigned char *bytes, size_t n);
uint32_t hash_content(const store *s, const content *k);
content content_of(const store *s, term t);

/* The term with this content, or 0 (table.c). Long probes use up steps. */
enum { TABLE_FREE_PROBES = 16 };
term table_find(const table *t, const store *s, const content *k, int64_t *fuel);

/* ---- Nodes ---- */

static inline size_t units_for(size_t arity, unsigned shift) {
    size_t head = arity < STORE_LONG ? 8 : 16;
    return (head + (arity << shift) + 7) >> 3;
}
static inline size_t units_of(const store *s, term t) {
    return units_for(store_arity(s, t), s->shift[store_kind_of(s, t)]);
}
static inline bool has_children(const store *s, term t) { return s->shift[store_kind_of(s, t)]; }

/* Visits the nodes from `from` up in ascending order: for (t = walk_from(&w, s, from); t;
 * t = walk_next(&w)). */
typedef struct {
    const store *s;
    term at, end;
    uint32_t chunk;
} walk;
term walk_from(walk *w, const store *s, term from);
term walk_next(walk *w);

/* ---- The weak table (index.c) ---- */

static inline bool is_young(const store *s, term t) { return t >= s->young_from; }
/* Room for one more with this hash, if need be by crowding; false (with an error unless quiet) when
 * it cannot be had, and nothing has changed. */
bool index_room(store *s, table *t, uint32_t hash, bool quiet);
/* Makes room for n more at once, if it can be had: cheaper than growing for each. */
void index_expect(store *s, table *t, size_t n);
/* Adds the nodes in [from, to), for which there is room. */
void index_fill(store *s, table *t, term from, term to);
/* Puts the nodes from `from` up into `old` while it has room, the rest into `young`; neither holds
 * any of them before. */
void index_settle(store *s, term from);
/* Empties the table, which is to take the n terms of the whole store: it gets memory, or gives some
 * back, if it can. What it has held fits in any case. */
void index_empty(store *s, table *t, size_t n);
void index_free(store *s, table *t);

/* ---- Accounts (account.c) ---- */

/* Room for a node of so many units: its handle, or 0 and an error. */
term account_node(store *s, size_t units);
void account_note_peak(store *s);
/* As store_realloc; records no error when quiet. */
void *account_realloc(store *s, store_use use, void *p, size_t old_bytes, size_t bytes, bool quiet);
void account_free(store *s, store_use use, void *p, size_t bytes);
/* As store_realloc; a new block gets this age. */
void *account_block(store *s, store_use use, void *p, size_t old_bytes, size_t bytes, uint64_t age);

/* ---- Limits (limits.c) ---- */

uint64_t limits_now(void); /* nanoseconds, monotonic */
term fail_memory(store *s);
term fail_budget(store *s);

/* ---- Release (release.c), what it needs from others ---- */

/* A renaming under way: the destination of every live term at or above `from` is known. */
term release_renamed(const store *s, term from, term t); /* 0: the term is dead */
typedef void root_visit(store *s, term from, term *t);
void roots_each(store *s, bool all, term from, root_visit *visit);
void roots_settle(store *s); /* no slot holds a young term any more */
void memos_rename(store *s, bool all, term from);
void memos_settle(store *s);

#endif
