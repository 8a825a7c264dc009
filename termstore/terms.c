/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/terms.h"

#include "termstore/internal.h"

#include <string.h>

/* ---- Arrays ------------------------------------------------------------------------------- */

void terms_init(terms *v, store *s) { *v = (terms){.s = s, .age = ++s->accounts.age}; }

void terms_done(terms *v) {
    if (v->at) store_free(v->s, STORE_USE_WORK, v->at, v->capacity * sizeof *v->at);
    *v = (terms){.s = v->s, .age = v->age};
}

static bool set_capacity(terms *v, size_t capacity) {
    term *p = account_block(v->s, STORE_USE_WORK, v->at, v->capacity * sizeof *p,
                            capacity * sizeof *p, v->age);
    if (!p) return false;
    v->at = p;
    v->capacity = capacity;
    return true;
}

bool terms_reserve(terms *v, size_t n) {
    size_t need = v->count + n, more = v->capacity + v->capacity / 2 + 8;
    if (n <= v->capacity - v->count) return true;
    if (n > SIZE_MAX / 16 - v->count) {
        store_fail(v->s, STORE_MEMORY, "out of memory: a list of %zu terms", n);
        return false;
    }
    return set_capacity(v, need > more ? need : more);
}

bool terms_push(terms *v, term t) {
    if (v->count == v->capacity && !terms_reserve(v, 1)) return false;
    v->at[v->count++] = t;
    return true;
}

bool terms_append(terms *v, const term *ts, size_t n) {
    if (!terms_reserve(v, n)) return false;
    if (n) memcpy(v->at + v->count, ts, n * sizeof *ts);
    v->count += n;
    return true;
}

/* ---- A set of terms ----------------------------------------------------------------------- */

/* Which terms have been seen: a bit for each handle in blocks of 64, the blocks in a table of linear
 * probing. Terms made together have neighbouring handles, so a block serves many. */
typedef struct {
    uint32_t key; /* block + 1; 0 = empty */
    uint32_t low, high;
} seen_block;

typedef struct {
    store *s;
    seen_block *blocks;
    size_t count, capacity; /* a power of two */
} seen;

static seen_block *seen_find(const seen *set, uint32_t key) {
    size_t mask = set->capacity - 1, i = (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & mask;
    while (set->blocks[i].key && set->blocks[i].key != key) i = (i + 1) & mask;
    return &set->blocks[i];
}

static bool seen_grow(seen *set) {
    seen had = *set;
    set->capacity = had.capacity ? had.capacity * 2 : 64;
    set->blocks = store_alloc(set->s, STORE_USE_WORK, set->capacity * sizeof *set->blocks);
    if (!set->blocks) {
        *set = had;
        return false;
    }
    memset(set->blocks, 0, set->capacity * sizeof *set->blocks);
    for (size_t i = 0; i < had.capacity; i++)
        if (had.blocks[i].key) *seen_find(set, had.blocks[i].key) = had.blocks[i];
    store_free(set->s, STORE_USE_WORK, had.blocks, had.capacity * sizeof *had.blocks);
    return true;
}

static void seen_done(seen *set) {
    store_free(set->s, STORE_USE_WORK, set->blocks, set->capacity * sizeof *set->blocks);
}

/* Adds t; *was says whether it was there. False when memory is out. */
static bool seen_add(seen *set, term t, bool *was) {
    uint32_t bit = (uint32_t)1 << t % 32, *word;
    seen_block *b;
    if (set->count >= set->capacity / 2 && !seen_grow(set)) return false;
    b = seen_find(set, t / 64 + 1);
    if (!b->key) {
        *b = (seen_block){.key = t / 64 + 1};
        set->count++;
    }
    word = t & 32 ? &b->high : &b->low;
    *was = (*word & bit) != 0;
    *word |= bit;
    return true;
}

/* ---- Ascending order ---------------------------------------------------------------------- */

enum { FEW = 16 };

static void insertion_sort(term *at, size_t n) {
    for (size_t i = 1; i < n; i++) {
        term t = at[i];
        size_t j = i;
        for (; j > 0 && at[j - 1] > t; j--) at[j] = at[j - 1];
        at[j] = t;
    }
}

static void radix_pass(const term *from, term *to, size_t n, unsigned shift) {
    size_t start[256] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++) start[from[i] >> shift & 255]++;
    for (size_t i = 0; i < 256; i++) {
        size_t count = start[i];
        start[i] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++) to[start[from[i] >> shift & 255]++] = from[i];
}

/* Least significant byte first; bytes that are the same in all are skipped. n words of memory. */
static bool radix_sort(store *s, term *at, size_t n) {
    term differ = 0, *from = at, *to, *spare = store_alloc(s, STORE_USE_WORK, n * sizeof *at);
    if (!spare) return false;
    to = spare;
    for (size_t i = 1; i < n; i++) differ |= at[i] ^ at[0];
    for (unsigned shift = 0; shift < 32; shift += 8) {
        term *turn = from;
        if ((differ >> shift & 255) == 0) continue;
        radix_pass(from, to, n, shift);
        from = to;
        to = turn;
    }
    if (from != at) memcpy(at, from, n * sizeof *at);
    store_free(s, STORE_USE_WORK, spare, n * sizeof *at);
    return true;
}

static bool sort_handles(store *s, term *at, size_t n) {
    bool sorted = true;
    for (size_t i = 1; i < n && sorted; i++) sorted = at[i - 1] < at[i];
    if (sorted) return true;
    if (n > 4 * FEW) return radix_sort(s, at, n);
    insertion_sort(at, n);
    return true;
}

/* ---- Subterms ----------------------------------------------------------------------------- */

/* The array is the queue as well as the result: what stands at or behind `next` waits to be looked
 * below. Few terms are found in the array itself, without a set. */
typedef struct {
    terms *v;
    size_t first, next;
    seen set;
} below;

static bool is_listed(const below *b, term t) {
    for (size_t i = b->first; i < b->v->count; i++)
        if (b->v->at[i] == t) return true;
    return false;
}

static bool list_in_set(below *b) {
    bool was;
    for (size_t i = b->first; i < b->v->count; i++)
        if (!seen_add(&b->set, b->v->at[i], &was)) return false;
    return true;
}

static bool meet(below *b, term t) {
    bool was = true;
    if (t == 0) return true;
    if (!b->set.capacity) {
        if (is_listed(b, t)) return true;
        if (b->v->count - b->first < FEW) return terms_push(b->v, t);
        if (!list_in_set(b)) return false;
    }
    if (!seen_add(&b->set, t, &was)) return false;
    return was || terms_push(b->v, t);
}

static bool meet_children(below *b, store *s, term t) {
    const term *child = store_children(s, t);
    size_t n = store_layout_of(s, t) == STORE_CHILDREN ? store_arity(s, t) : 0;
    if (store_poll(s)) return false;
    for (size_t i = 0; i < n; i++)
        if (!meet(b, child[i])) return false;
    return true;
}

bool terms_below(terms *v, const term *roots, size_t n, terms_enter *enter, void *context) {
    store *s = v->s;
    below b = {v, v->count, v->count, {.s = s}};
    bool done = true;
    for (size_t i = 0; i < n && done; i++) done = meet(&b, roots[i]);
    for (; done && b.next < v->count; b.next++) {
        term t = v->at[b.next];
        if (!enter || enter(context, s, t)) done = meet_children(&b, s, t);
    }
    seen_done(&b.set);
    done = done && sort_handles(s, v->at + b.first, v->count - b.first);
    if (!done) v->count = b.first;
    return done;
}

/* ---- Sorting by the client's order -------------------------------------------------------- */

static void insert_run(term *at, size_t n, terms_order *order, void *context) {
    for (size_t i = 1; i < n; i++) {
        term t = at[i];
        size_t j = i;
        for (; j > 0 && order(context, at[j - 1], t) > 0; j--) at[j] = at[j - 1];
        at[j] = t;
    }
}

static void merge(const term *a, size_t m, const term *b, size_t n, term *to, terms_order *order,
                  void *context) {
    while (m && n) {
        bool second = order(context, *a, *b) > 0;
        *to++ = second ? *b++ : *a++;
        if (second)
            n--;
        else
            m--;
    }
    if (m) memcpy(to, a, m * sizeof *a);
    if (n) memcpy(to + m, b, n * sizeof *b);
}

static size_t at_most(size_t n, size_t limit) { return n < limit ? n : limit; }

/* Merges neighbouring runs of `run` from `from` into `to`. */
static void merge_runs(const term *from, term *to, size_t n, size_t run, terms_order *order,
                       void *context) {
    for (size_t i = 0; i < n; i += 2 * run) {
        size_t left = at_most(run, n - i), right = at_most(run, n - i - left);
        merge(from + i, left, from + i + left, right, to + i, order, context);
    }
}

bool terms_sort(terms *v, terms_order *order, void *context) {
    size_t n = v->count, run = 8;
    term *from = v->at, *spare, *to;
    for (size_t i = 0; i < n; i += run) insert_run(v->at + i, at_most(run, n - i), order, context);
    if (n <= run) return true;
    spare = to = store_alloc(v->s, STORE_USE_WORK, n * sizeof *spare);
    if (!spare) return false;
    for (; run < n; run *= 2) {
        term *turn = from;
        merge_runs(from, to, n, run, order, context);
        from = to;
        to = turn;
    }
    if (from != v->at) memcpy(v->at, from, n * sizeof *from);
    store_free(v->s, STORE_USE_WORK, spare, n * sizeof *spare);
    return true;
}
