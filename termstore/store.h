/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The term store: immutable terms, interned in one weak table.
 *
 * A term is a 32-bit handle. Structurally identical terms have the same handle in one store, so
 * equality is `==`. Handle 0 is "no term": an error has been recorded in the store. A constructor
 * that is given 0 returns 0, so callers need not check between steps.
 *
 * A node is an 8-byte header (content hash, kind, tag, arity) followed by its payload: children,
 * 4 bytes each, or uninterpreted bytes, rounded up to 8. A handle is the node's distance from the
 * store's base in units of 8 bytes. Children are older than parents: every child's handle is
 * smaller. Hence no cycles, bottom-up passes are loops over ascending handles, and compaction is
 * one ascending pass.
 *
 * The store knows no mathematics: its client gives it a table of kinds. It is not thread-safe; any
 * number of stores may live in one process. Nothing here aborts, prints or exits.
 *
 * Handles are renamed only by store_release and store_collect (see "Scopes" below). Pointers into
 * nodes (store_children, store_bytes) stay valid until then, whatever else is interned. */
#ifndef TERMSTORE_STORE_H
#define TERMSTORE_STORE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef uint32_t term;
typedef struct store store;

/* ---- Kinds ------------------------------------------------------------------------------- */

typedef enum {
    STORE_CHILDREN, /* payload: arity handles of older terms */
    STORE_BYTES,    /* payload: arity bytes, compared and hashed as they stand, aligned to 8 */
    STORE_PAIRS,    /* children: one, then pairs, which the client keeps in an order that hashes decide */
} store_layout;

typedef struct {
    const char *name; /* for statistics and dumps */
    store_layout layout;
} store_kind;

enum { STORE_MAX_KINDS = 256 };

typedef struct {
    const store_kind *kinds; /* borrowed for the life of the store */
    size_t kind_count;       /* at most STORE_MAX_KINDS */
    size_t max_bytes;        /* budget of everything accounted; 0 = no limit but the machine's */
} store_config;

/* NULL when memory is out or the configuration is wrong. */
store *store_open(const store_config *config);

/* Frees everything and sets *s to NULL; safe on NULL. Returns the number of roots still held. */
size_t store_close(store **s);

/* A slot for the client's own state that must hang on the store. */
void store_set_user(store *s, void *user);
void *store_user(const store *s);

/* ---- Nodes ------------------------------------------------------------------------------- */

typedef struct {
    uint32_t hash;  /* of the content alone: the same on every host, in every run */
    uint8_t kind;   /* index in the client's table */
    uint8_t tag;    /* client's; part of the content (a sign, which constant ...) */
    uint16_t arity; /* children or bytes; STORE_LONG: the count stands in the next 8 bytes */
} store_node;

enum { STORE_LONG = 0xffff };

/* Intern a term with children / with bytes. Returns the existing handle when there is one.
 * 0 when any child is 0, or memory, the budget, the steps or the time are out, and soon after any
 * error is recorded, until it is cleared. `children` may point into a node of the store. */
term store_intern(store *s, unsigned kind, unsigned tag, const term *children, size_t n);
term store_intern_bytes(store *s, unsigned kind, unsigned tag, const void *bytes, size_t n);

static inline const store_node *store_at(const store *s, term t) {
    return (const store_node *)(*(unsigned char *const *)(const void *)s + ((size_t)t << 3));
}
static inline unsigned store_kind_of(const store *s, term t) { return store_at(s, t)->kind; }
static inline unsigned store_tag(const store *s, term t) { return store_at(s, t)->tag; }
static inline uint32_t store_hash(const store *s, term t) { return store_at(s, t)->hash; }
static inline size_t store_arity(const store *s, term t) {
    const store_node *n = store_at(s, t);
    return n->arity != STORE_LONG ? n->arity : *(const uint32_t *)(const void *)(n + 1);
}
static inline const void *store_payload(const store *s, term t) {
    const store_node *n = store_at(s, t);
    return n->arity != STORE_LONG ? n + 1 : n + 2;
}
static inline const term *store_children(const store *s, term t) {
    return (const term *)store_payload(s, t);
}
static inline term store_child(const store *s, term t, size_t i) { return store_children(s, t)[i]; }
static inline const void *store_bytes(const store *s, term t) { return store_payload(s, t); }

/* STORE_CHILDREN for pairs too. */
store_layout store_layout_of(const store *s, term t);

/* Total order by content alone (hash, then kind, tag, arity, payload; children by the same order):
 * -1, 0, 1. 0 only for the same handle. No recursion, no memory; almost always one look at two
 * hashes. */
int store_compare(store *s, term a, term b);

/* ---- Scopes ------------------------------------------------------------------------------ */

typedef struct {
    term from; /* first handle that belongs to the scope */
    uint32_t depth;
} store_scope;

/* Opens a scope. Scopes nest; each must be released, innermost first (releasing an outer one
 * releases those inside it). */
store_scope store_mark(store *s);

/* Ends a scope: of the terms made since the mark, those that keep[0..n) and the root slots reach
 * stay; they are slid down, and `keep` (0 is allowed in it), roots and registered memos are renamed
 * in place. Everything else is dropped. Costs the scope, not the store. Never fails: the one thing
 * that may want memory, the table of old terms when an outermost scope's are added, can do without
 * for a while. */
void store_release(store *s, store_scope scope, term *keep, size_t n);

/* Ends an inner scope (and those inside it) without releasing anything: what was made since the mark
 * belongs to the scope around it. Of an outermost scope nothing would be left to own it: it is left open. */
void store_unmark(store *s, store_scope scope);

/* Compacts the whole store: only what roots and keep[0..n) reach stays (and what was interned
 * before store_seal). Outside of any scope; inside of one it does nothing. */
void store_collect(store *s, term *keep, size_t n);

/* Makes all present terms permanent: their handles never change (the client's constants). */
void store_seal(store *s);

/* Counts releases and collections that renamed or dropped terms. */
uint64_t store_generation(const store *s);

/* ---- Roots ------------------------------------------------------------------------------- */

typedef uint32_t store_root; /* 0 = none */

store_root store_root_new(store *s, term t);           /* count 1; 0 when memory is out */
void store_root_retain(store *s, store_root r);        /* count + 1 */
void store_root_drop(store *s, store_root *r);         /* count - 1, sets *r to 0; safe on 0 */
term store_root_get(const store *s, store_root r);     /* the term's present handle */
void store_root_set(store *s, store_root r, term t);

/* ---- Errors ------------------------------------------------------------------------------ */

typedef enum {
    STORE_OK,
    STORE_MEMORY,    /* budget or machine exhausted */
    STORE_TOO_LARGE, /* refused by estimate before the work */
    STORE_DEADLINE,  /* time or steps used up */
    STORE_INTERRUPT,
    STORE_SYNTAX,
    STORE_ARGUMENT, /* bad arity, bad variable, unknown option ... */
    STORE_NUMERIC,  /* a library below reported an error that has no better name */
} store_status;

enum { STORE_MESSAGE_MAX = 400, STORE_NOWHERE = -1 };

typedef struct {
    store_status status;
    long position; /* byte offset in the statement's text, or STORE_NOWHERE */
    size_t bytes;  /* accounted when it was recorded */
    char message[STORE_MESSAGE_MAX];
} store_error;

/* Records the error if none is recorded; the position is the present one (store_set_position).
 * Returns 0, so that constructors may `return store_fail(...)`. */
__attribute__((format(printf, 3, 4))) term store_fail(store *s, store_status status,
                                                      const char *format, ...);
static inline bool store_failed(const store *s);
const store_error *store_error_of(const store *s);
void store_clear_error(store *s);
void store_set_position(store *s, long position); /* where the work under way stands in the text */

/* ---- Limits ------------------------------------------------------------------------------ */

/* Steps are counted by store_intern and store_poll: one each, more for terms of hundreds of bytes and
 * for long probes. 0 = no limit. Counting starts at the call; a limit that was reached stays reached
 * until the next call. */
void store_limit_steps(store *s, uint64_t steps);
/* Milliseconds from now; 0 = none. The clock is looked at about once a millisecond. */
void store_limit_time(store *s, uint64_t milliseconds);
/* *flag != 0 means: stop. NULL = none. Set by a signal handler. */
void store_watch_interrupt(store *s, const volatile int *flag);

/* True when the statement must stop: an error is recorded (or was before). Call it in every loop
 * whose length depends on the input. Cheap: looks at the clock once in a while. */
static inline bool store_poll(store *s);

/* ---- Accounted memory -------------------------------------------------------------------- */

typedef enum {
    STORE_USE_TERMS,
    STORE_USE_TABLE,
    STORE_USE_NUMBERS, /* numbers in flight: the numeric library's blocks */
    STORE_USE_TEXT,
    STORE_USE_WORK, /* stacks, memo tables, accumulators */
    STORE_USES,
} store_use;

/* As malloc, realloc, free, under the budget. NULL and a recorded STORE_MEMORY error on failure;
 * after store_realloc the old block is then still there. `old_bytes` and store_free's `use` and
 * `bytes` are what was asked for. 0 bytes make a block too. */
void *store_alloc(store *s, store_use use, size_t bytes);
void *store_realloc(store *s, store_use use, void *p, size_t old_bytes, size_t bytes);
void store_free(store *s, store_use use, void *p, size_t bytes);

/* Frees the blocks made by store_alloc since the mark: for a guard, when a jump has passed over
 * their owners. A block keeps its age through store_realloc; arrays of terms and memos give theirs
 * the age of their own init. Owners that live longer than a guard and get blocks inside of one call
 * store_alloc_keep on them: then only store_free frees them. */
uint64_t store_alloc_mark(const store *s);
void store_alloc_release(store *s, uint64_t mark);
void store_alloc_keep(store *s, void *p); /* NULL is allowed */

/* For blocks that another allocator makes: charge before, discharge after. False (and an error)
 * when the budget would be passed. */
bool store_charge(store *s, store_use use, size_t bytes);
void store_discharge(store *s, store_use use, size_t bytes);

void store_set_budget(store *s, size_t max_bytes);

/* For tests: the n-th allocation from now fails (n = 1: the next), once. 0 = none. Returns the
 * number of allocations asked for since the last call. While one is to fail, each new node counts
 * as an allocation; else only each grant of room for many. */
uint64_t store_fail_allocation(store *s, uint64_t n);

/* ---- Watching ---------------------------------------------------------------------------- */

typedef struct {
    size_t terms;                 /* interned now */
    size_t bytes[STORE_USES];     /* accounted now, by use */
    size_t total_bytes, peak_bytes, max_bytes;
    size_t reserved_bytes;        /* taken from the system for nodes */
    size_t pages;                 /* of 64 KiB: the size of WebAssembly's memory; natively total_bytes */
    size_t table_slots, table_used;
    size_t roots;
    uint64_t interned, found;     /* calls that made a node; that found one */
    uint64_t releases, collections, bytes_freed, nanoseconds_collecting;
} store_statistics;

void store_stats(const store *s, store_statistics *out);
size_t store_bytes_accounted(const store *s); /* total_bytes of these */
/* The same as a list of names and values, for whoever shows them all: "bytes_of_terms" ... */
typedef struct {
    const char *name;
    uint64_t value;
} store_figure;
enum { STORE_FIGURES = 21 };
void store_figures(const store *s, store_figure out[STORE_FIGURES]);
/* counts[k], bytes[k] for each kind k of live terms; arrays of kind_count. */
void store_stats_by_kind(const store *s, size_t *counts, size_t *bytes);

/* Proves every invariant of the whole store: children older, hashes right, each node in the table
 * once and found by lookup, counts and accounts exact, roots valid. False and a message in
 * `why` (NULL: none) otherwise. Slow. */
bool store_check(const store *s, char *why, size_t why_size);

/* ---- Inline parts ------------------------------------------------------------------------ */

/* The head of every store; the rest is private. */
typedef struct {
    unsigned char *base;
    int64_t fuel; /* steps until the next slow poll */
    bool failed;
} store_head;

bool store_poll_slow(store *s);

static inline bool store_failed(const store *s) {
    return ((const store_head *)(const void *)s)->failed;
}
static inline bool store_poll(store *s) {
    store_head *head = (store_head *)(void *)s;
    return (--head->fuel <= 0 && store_poll_slow(s)) || head->failed;
}

#endif
