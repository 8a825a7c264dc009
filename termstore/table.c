/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/internal.h"

#include <string.h>

/* The low bits: the high ones have made the home. */
static inline uint8_t tag_of(uint32_t hash) { return (uint8_t)(hash | 0x80); }

static inline size_t home_of(const table_part *p, unsigned bits, uint32_t hash) {
    return (size_t)((uint64_t)(uint32_t)(hash << bits) * p->capacity >> 32);
}
static inline size_t next_of(const table_part *p, size_t i) { return i + 1 < p->capacity ? i + 1 : 0; }
/* How many slots `to` is behind `from`. */
static inline size_t distance(const table_part *p, size_t from, size_t to) {
    return to >= from ? to - from : to + p->capacity - from;
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
    const table_part *p;
    size_t home, i;
    uint8_t tag = tag_of(k->head.hash);
    if (t->count == 0) return 0;
    p = table_part_of(t, k->head.hash);
    home = i = home_of(p, t->bits, k->head.hash);
    __builtin_prefetch(&p->slots[i]);
    for (; p->tags[i]; i = next_of(p, i))
        if (p->tags[i] == tag && same(store_at(s, p->slots[i]), k)) return p->slots[i];
    *fuel -= (int64_t)(distance(p, home, i) / TABLE_FREE_PROBES);
    return 0;
}

void table_clear(table *t) {
    for (size_t i = 0; i < table_parts(t); i++) {
        table_part *p = table_part_at(t, i);
        if (p->count) memset(p->tags, 0, p->capacity);
        p->count = 0;
    }
    t->count = 0;
}

void table_prefetch(const table *t, uint32_t hash) {
    const table_part *p = table_part_of(t, hash);
    size_t home = home_of(p, t->bits, hash);
    if (p->capacity == 0) return;
    __builtin_prefetch(&p->tags[home], 1);
    __builtin_prefetch(&p->slots[home], 1);
}

void table_part_add(table_part *p, unsigned bits, uint32_t hash, term x) {
    size_t i = home_of(p, bits, hash);
    while (p->tags[i]) i = next_of(p, i);
    p->tags[i] = tag_of(hash);
    p->slots[i] = x;
    p->count++;
}

void table_add(table *t, const store *s, term x) {
    uint32_t hash = store_hash(s, x);
    table_part_add(table_part_of(t, hash), t->bits, hash, x);
    t->count++;
}

/* The slot of x in its part, or the part's capacity. */
static size_t slot_of(const table *t, const table_part *p, const store *s, term x) {
    for (size_t i = home_of(p, t->bits, store_hash(s, x)); p->tags[i]; i = next_of(p, i))
        if (p->slots[i] == x) return i;
    return p->capacity;
}

bool table_has(const table *t, const store *s, term x) {
    const table_part *p;
    if (t->count == 0) return false;
    p = table_part_of(t, store_hash(s, x));
    return slot_of(t, p, s, x) < p->capacity;
}

/* Closes the gap by moving back whatever was probed over it (Knuth 6.4, algorithm R). */
static void close_gap(table_part *p, unsigned bits, const store *s, size_t gap) {
    for (size_t i = next_of(p, gap); p->tags[i]; i = next_of(p, i)) {
        size_t home = home_of(p, bits, store_hash(s, p->slots[i]));
        if (distance(p, home, i) < distance(p, gap, i)) continue;
        p->slots[gap] = p->slots[i];
        p->tags[gap] = p->tags[i];
        gap = i;
    }
    p->tags[gap] = 0;
}

bool table_remove(table *t, const store *s, term x) {
    table_part *p;
    size_t gap;
    if (t->count == 0) return false;
    p = table_part_of(t, store_hash(s, x));
    gap = slot_of(t, p, s, x);
    if (gap >= p->capacity) return false;
    close_gap(p, t->bits, s, gap);
    p->count--;
    t->count--;
    return true;
}
