/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Opening, closing, interning, comparing. */
#include "termstore/internal.h"

#include <stdlib.h>
#include <string.h>

static void set_kinds(store *s, const store_config *config) {
    s->kinds = config->kinds;
    s->kind_count = config->kind_count;
    for (size_t i = 0; i < config->kind_count; i++)
        s->shift[i] = config->kinds[i].layout == STORE_BYTES ? 0 : 2;
}

static void set_hostility(store *s) {
#ifdef STORE_HOSTILE
    const char *each = getenv("STORE_HOSTILE_FAIL");
    if (each) s->accounts.fail_each = strtoull(each, NULL, 10);
#else
    (void)s;
#endif
}

store *store_open(const store_config *config) {
    store *s;
    if (config->kind_count > STORE_MAX_KINDS || (config->kind_count && !config->kinds)) return NULL;
    s = calloc(1, sizeof *s);
    if (!s) return NULL;
    if (!arena_open(&s->arena)) {
        free(s);
        return NULL;
    }
    s->head.base = s->arena.base;
    s->young_from = s->sealed = s->arena.top;
    s->position = s->error.position = STORE_NOWHERE;
    s->accounts.max = config->max_bytes;
    set_kinds(s, config);
    set_hostility(s);
    return s;
}

size_t store_close(store **p) {
    store *s = *p;
    size_t held;
    if (!s) return 0;
    held = s->roots.held;
    while (s->memos) memo_done(s->memos);
    index_free(s, &s->old);
    index_free(s, &s->young);
    account_free(s, STORE_USE_TABLE, s->roots.at, s->roots.capacity * sizeof *s->roots.at);
    arena_close(&s->arena);
    free(s);
    *p = NULL;
    return held;
}

void store_set_user(store *s, void *user) { s->user = user; }
void *store_user(const store *s) { return s->user; }
uint64_t store_generation(const store *s) { return s->generation; }

store_layout store_layout_of(const store *s, term t) {
    return has_children(s, t) ? STORE_CHILDREN : STORE_BYTES;
}

/* ---- Interning ---------------------------------------------------------------------------- */

static void write_node(store *s, term t, const content *k, size_t units) {
    unsigned char *p = s->arena.base + (size_t)t * ARENA_UNIT, *last = p + (units - 1) * ARENA_UNIT;
    memset(last, 0, ARENA_UNIT); /* the bytes behind the payload are 0 */
    memcpy(p, &k->head, sizeof k->head);
    p += sizeof k->head;
    if (k->head.arity == STORE_LONG) {
        uint64_t count = k->count;
        memcpy(p, &count, sizeof count);
        p += sizeof count;
    }
    if (k->bytes) memcpy(p, k->payload, k->bytes);
}

/* Outside of all scopes new terms are old at once. */
static term add(store *s, const content *k) {
    table *home = s->depth == 0 && s->young.count == 0 ? &s->old : &s->young;
    size_t units = units_for(k->count, s->shift[k->head.kind]);
    term t;
    if (!index_room(s, home, k->head.hash, false)) return 0;
    t = account_node(s, units);
    if (!t) return 0;
    write_node(s, t, k, units);
    table_add(home, s, t);
    if (home == &s->old) s->young_from = s->arena.top;
    s->counters.interned++;
    return t;
}

static term intern(store *s, const content *k) {
    term t = table_find(&s->young, s, k, &s->head.fuel);
    if (!t) t = table_find(&s->old, s, k, &s->head.fuel);
    if (!t) return add(s, k);
    s->counters.found++;
    return t;
}

/* One step, and more for what is long. True: stop. */
static bool step(store *s, size_t bytes) {
    s->head.fuel -= 1 + (int64_t)(bytes >> 7);
    return s->head.fuel <= 0 && store_poll_slow(s);
}

static bool fits_kind(store *s, unsigned kind, unsigned tag, size_t n, store_layout layout) {
    if (kind >= s->kind_count || tag > UINT8_MAX || (s->shift[kind] == 0) != (layout == STORE_BYTES)) {
        store_fail(s, STORE_ARGUMENT, "no such kind of term: %u, tag %u", kind, tag);
        return false;
    }
    if (n >= UINT32_MAX) {
        store_fail(s, STORE_TOO_LARGE, "result too large: a term of %zu parts", n);
        return false;
    }
    return true;
}

static store_node head_for(unsigned kind, unsigned tag, size_t n) {
    return (store_node){0, (uint8_t)kind, (uint8_t)tag, n < STORE_LONG ? (uint16_t)n : STORE_LONG};
}

static bool are_terms(store *s, const term *children, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (children[i] == 0) return false;
#ifdef STORE_HOSTILE
        if (children[i] >= s->arena.top || store_kind_of(s, children[i]) >= s->kind_count) {
            store_fail(s, STORE_ARGUMENT, "the term %u has been released", children[i]);
            return false;
        }
#endif
    }
    (void)s;
    return true;
}

term store_intern(store *s, unsigned kind, unsigned tag, const term *children, size_t n) {
    content k = {head_for(kind, tag, n), n, children, n * sizeof *children};
    if (!are_terms(s, children, n) || !fits_kind(s, kind, tag, n, STORE_CHILDREN) ||
        step(s, k.bytes))
        return 0;
    k.head.hash = hash_children(s, k.head, children, n);
    return intern(s, &k);
}

term store_intern_bytes(store *s, unsigned kind, unsigned tag, const void *bytes, size_t n) {
    content k = {head_for(kind, tag, n), n, bytes, n};
    if (!fits_kind(s, kind, tag, n, STORE_BYTES) || step(s, n)) return 0;
    k.head.hash = hash_bytes(k.head, bytes, n);
    return intern(s, &k);
}

/* ---- Comparing ---------------------------------------------------------------------------- */

static int order_numbers(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int order_bytes(const store *s, term a, term b, size_t n) {
    int c = n ? memcmp(store_bytes(s, a), store_bytes(s, b), n) : 0;
    return (c > 0) - (c < 0);
}

static int order_shapes(const store *s, term a, term b) {
    int c = order_numbers(store_hash(s, a), store_hash(s, b));
    if (!c) c = order_numbers(store_kind_of(s, a), store_kind_of(s, b));
    if (!c) c = order_numbers(store_tag(s, a), store_tag(s, b));
    if (!c) c = order_numbers(store_arity(s, a), store_arity(s, b));
    return c;
}

/* The first pair of children that differ decides, whatever stands behind it: no stack is needed. */
int store_compare(store *s, term a, term b) {
    while (a != b) {
        size_t n = store_arity(s, a), i = 0;
        int c = order_shapes(s, a, b);
        if (c) return c;
        if (!has_children(s, a)) return order_bytes(s, a, b, n);
        while (i < n && store_child(s, a, i) == store_child(s, b, i)) i++;
        if (i == n) return 0; /* not in a sound store */
        term next = store_child(s, a, i);
        b = store_child(s, b, i);
        a = next;
    }
    return 0;
}
