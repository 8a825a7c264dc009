/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/internal.h"

#include <string.h>

/* The low bits: the high ones have made the home. */
static inline uint8_t tag_of(uint32_t hash) { return (uint8_t)(hash | 0x80); }

static inline size_t home_of(const table *t, uint32_t hash) {
    return (size_t)((uint64_t)hash * t->capacity >> 32);
}
static inline size_t next_of(const table *t, size_t i) { return i + 1 < t->capacity ? i + 1 : 0; }
/* How many slots `to` is behind `from`. */
static inline size_t distance(const table *t, size_t from, size_t to) {
    return to >= from ? to - from : to + t->capacity - from;
}

/* memcmp, without the call for what is short. */
static inline bool same_bytes(const unsigned char *a, const unsigned char *b, size_t n) {
    size_t i = 0;
    if (n > 64) return memcmp(a, b, n) == 0;
    for (; i + 8 <= n; i += 8)
        if (memcmp(a + i, b + i, 8) != 0) return false;
    if (i + 4 <= n) {
        if (memcmp(a + i, b + i, 4) != 0) return false;
        i += 4;
    }
    for (; i < n; i++)
        if (a[i] != b[i]) return false;
    return true;
}

static inline bool same(const store_node *n, const content *k) {
    const unsigned char *p = (const unsigned char *)(n + 1);
    if (memcmp(n, &k->head, sizeof *n) != 0) return false;
    if (k->head.arity == STORE_LONG) {
        if (*(const uint32_t *)(const void *)p != k->count) return false;
        p += 8;
    }
    return same_bytes(p, k->payload, k->bytes);
}

term table_find(const table *t, const store *s, const content *k, int64_t *fuel) {
    size_t home = home_of(t, k->head.hash), i = home;
    uint8_t tag = tag_of(k->head.hash);
    if (t->count == 0) return 0;
    __builtin_prefetch(&t->slots[i]);
    for (; t->tags[i]; i = next_of(t, i))
        if (t->tags[i] == tag && same(store_at(s, t->slots[i]), k)) return t->slots[i];
    *fuel -= (int64_t)(distance(t, home, i) / TABLE_FREE_PROBES);
    return 0;
}

void table_clear(table *t) {
    if (t->capacity) memset(t->tags, 0, t->capacity);
    t->count = 0;
}

void table_add(table *t, const store *s, term x) {
    size_t i = home_of(t, store_hash(s, x));
    while (t->tags[i]) i = next_of(t, i);
    t->tags[i] = tag_of(store_hash(s, x));
    t->slots[i] = x;
    t->count++;
}

/* The slot of x, or capacity. */
static size_t slot_of(const table *t, const store *s, term x) {
    size_t i = home_of(t, store_hash(s, x));
    if (t->count == 0) return t->capacity;
    for (; t->tags[i]; i = next_of(t, i))
        if (t->slots[i] == x) return i;
    return t->capacity;
}

bool table_has(const table *t, const store *s, term x) { return slot_of(t, s, x) < t->capacity; }

/* Closes the gap by moving back whatever was probed over it (Knuth 6.4, algorithm R). */
bool table_remove(table *t, const store *s, term x) {
    size_t gap = slot_of(t, s, x);
    if (gap >= t->capacity) return false;
    for (size_t i = next_of(t, gap); t->tags[i]; i = next_of(t, i)) {
        size_t home = home_of(t, store_hash(s, t->slots[i]));
        if (distance(t, home, i) < distance(t, gap, i)) continue;
        t->slots[gap] = t->slots[i];
        t->tags[gap] = t->tags[i];
        gap = i;
    }
    t->tags[gap] = 0;
    t->count--;
    return true;
}
