/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/names.h"

#include <string.h>

enum { NAMES_FIRST_CAPACITY = 16 };

void names_init(names *n, store *s) { *n = (names){.s = s}; }

void names_done(names *n) {
    for (size_t i = 0; i < n->capacity; i++) {
        store_root_drop(n->s, &n->entries[i].symbol);
        store_root_drop(n->s, &n->entries[i].value);
    }
    store_free(n->s, STORE_USE_WORK, n->entries, n->capacity * sizeof *n->entries);
    names_init(n, n->s);
}

/* The entry of the symbol, or the free one where it belongs. */
static names_entry *find(const names *n, const names_entry *entries, size_t capacity, term symbol) {
    size_t i = store_hash(n->s, symbol) & (capacity - 1);
    while (entries[i].symbol && store_root_get(n->s, entries[i].symbol) != symbol)
        i = (i + 1) & (capacity - 1);
    return (names_entry *)(uintptr_t)&entries[i];
}

/* Keeps a quarter of the entries free. */
static bool grow(names *n) {
    if (n->count + 1 <= n->capacity / 4 * 3) return true;
    size_t capacity = n->capacity ? n->capacity * 2 : NAMES_FIRST_CAPACITY;
    names_entry *entries = store_alloc(n->s, STORE_USE_WORK, capacity * sizeof *entries);
    if (!entries) return false;
    memset(entries, 0, capacity * sizeof *entries);
    for (size_t i = 0; i < n->capacity; i++)
        if (n->entries[i].symbol)
            *find(n, entries, capacity, store_root_get(n->s, n->entries[i].symbol)) = n->entries[i];
    store_free(n->s, STORE_USE_WORK, n->entries, n->capacity * sizeof *n->entries);
    n->entries = entries;
    n->capacity = capacity;
    return true;
}

bool names_bind(names *n, term symbol, term value) {
    if (!grow(n)) return false;
    names_entry *e = find(n, n->entries, n->capacity, symbol);
    if (e->symbol) {
        store_root_set(n->s, e->value, value);
        return true;
    }
    names_entry fresh = {store_root_new(n->s, symbol), store_root_new(n->s, value)};
    if (!fresh.symbol || !fresh.value) {
        store_root_drop(n->s, &fresh.symbol);
        store_root_drop(n->s, &fresh.value);
        return false;
    }
    *e = fresh;
    n->count++;
    return true;
}

term names_lookup(const names *n, term symbol) {
    if (n->count == 0) return 0;
    const names_entry *e = find(n, n->entries, n->capacity, symbol);
    return e->symbol ? store_root_get(n->s, e->value) : 0;
}
