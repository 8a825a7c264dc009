/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* Up to ENTRIES_INLINE entries are searched one after another, which beats hashing there; beyond
 * that, slots hold 1 + index, at most two thirds full, probed linearly. */

void entries_init(entry_table *t, store *s) {
    t->s = s;
    t->at = t->inline_at;
    t->count = t->indexed = 0;
    t->capacity = ENTRIES_INLINE;
    t->slots = NULL;
    t->bits = 0;
}

void entries_done(entry_table *t) {
    if (t->at != t->inline_at) {
        store_free(t->s, STORE_USE_WORK, t->at, t->capacity * sizeof *t->at);
    }
    if (t->slots) {
        store_free(t->s, STORE_USE_WORK, t->slots, sizeof *t->slots << t->bits);
    }
    entries_init(t, t->s);
}

static bool grow(entry_table *t) {
    size_t bytes = t->capacity * sizeof *t->at;
    entry *at;
    if (t->at == t->inline_at) {
        at = store_alloc(t->s, STORE_USE_WORK, 4 * bytes);
        if (at) {
            memcpy(at, t->at, bytes);
            t->capacity *= 4;
        }
    } else {
        at = store_realloc(t->s, STORE_USE_WORK, t->at, bytes, 2 * bytes);
        if (at) {
            t->capacity *= 2;
        }
    }
    if (at) {
        t->at = at;
    }
    return at;
}

entry *entries_new(entry_table *t, term key) {
    if (t->count == t->capacity && !grow(t)) {
        return NULL;
    }
    entry *e = t->at + t->count++;
    *e = (entry){.key = key};
    return e;
}

static size_t slot_of(const entry_table *t, term key) {
    return (key * UINT32_C(0x9e3779b1)) >> (32 - t->bits);
}

static size_t probe(const entry_table *t, term key) {
    size_t mask = ((size_t)1 << t->bits) - 1, i = slot_of(t, key);
    while (t->slots[i] && t->at[t->slots[i] - 1].key != key) {
        i = (i + 1) & mask;
    }
    return i;
}

/* Makes the slots hold all entries and have room for one more. */
static bool index_all(entry_table *t) {
    unsigned bits = t->bits ? t->bits : 6;
    while (3 * (t->count + 1) > (size_t)2 << bits) {
        bits++;
    }
    if (bits != t->bits) {
        uint32_t *slots = store_alloc(t->s, STORE_USE_WORK, sizeof *slots << bits);
        if (!slots) {
            return false;
        }
        memset(slots, 0, sizeof *slots << bits);
        if (t->slots) {
            store_free(t->s, STORE_USE_WORK, t->slots, sizeof *t->slots << t->bits);
        }
        t->slots = slots;
        t->bits = bits;
        t->indexed = 0;
    }
    for (; t->indexed < t->count; t->indexed++) {
        t->slots[probe(t, t->at[t->indexed].key)] = (uint32_t)t->indexed + 1;
    }
    return true;
}

entry *entries_at(entry_table *t, term key, bool *fresh) {
    *fresh = false;
    if (t->count <= ENTRIES_INLINE) {
        for (size_t i = 0; i < t->count; i++) {
            if (t->at[i].key == key) {
                return t->at + i;
            }
        }
    } else {
        if (!index_all(t)) {
            return NULL;
        }
        size_t i = probe(t, key);
        if (t->slots[i]) {
            return t->at + t->slots[i] - 1;
        }
        entry *e = entries_new(t, key);
        if (e) {
            t->slots[i] = (uint32_t)++t->indexed;
        }
        *fresh = true;
        return e;
    }
    *fresh = true;
    return entries_new(t, key);
}

/* ---- Sorting ------------------------------------------------------------------------------------- */

static void sort_few(uint64_t *order, size_t n) {
    for (size_t i = 1; i < n; i++) {
        uint64_t x = order[i];
        size_t j = i;
        for (; j && order[j - 1] > x; j--) {
            order[j] = order[j - 1];
        }
        order[j] = x;
    }
}

/* Radix sort by the upper 32 bits, 11 + 11 + 10; three passes end in `spare`. */
static void sort_many(uint64_t *order, uint64_t *spare, size_t n) {
    enum { RADIX = 1 << 11 };
    static const unsigned shifts[] = {32, 43, 54};
    for (int pass = 0; pass < 3; pass++) {
        uint32_t start[RADIX] = {0};
        for (size_t i = 0; i < n; i++) {
            start[order[i] >> shifts[pass] & (RADIX - 1)]++;
        }
        uint32_t sum = 0;
        for (int i = 0; i < RADIX; i++) {
            uint32_t count = start[i];
            start[i] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++) {
            spare[start[order[i] >> shifts[pass] & (RADIX - 1)]++] = order[i];
        }
        uint64_t *other = order;
        order = spare;
        spare = other;
    }
    memcpy(spare, order, n * sizeof *order);
}

/* Equal hashes are rare unless somebody crafts them: then insertion by structure. */
static void sort_ties(const entry_table *t, uint64_t *order, size_t n) {
    for (size_t i = 1; i < n && !store_poll(t->s); i++) {
        uint64_t x = order[i];
        size_t j = i;
        for (; j && order[j - 1] >> 32 == x >> 32 &&
               store_compare(t->s, t->at[(uint32_t)order[j - 1]].key, t->at[(uint32_t)x].key) > 0;
             j--) {
            order[j] = order[j - 1];
        }
        order[j] = x;
    }
}

void entries_sort(const entry_table *t, uint64_t *order, uint64_t *spare, size_t n) {
    if (n <= 64) {
        sort_few(order, n);
    } else {
        sort_many(order, spare, n);
    }
    for (size_t i = 1; i < n; i++) {
        if (order[i] >> 32 == order[i - 1] >> 32) {
            sort_ties(t, order, n);
            return;
        }
    }
}
