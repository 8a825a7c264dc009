/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A set of terms, found by content: open addressing, linear probing, at most three quarters full, or
 * fifteen sixteenths as long as more memory cannot be had. Any capacity will do: a hash's home is
 * hash * capacity / 2^32.
 *
 * A slot is a handle and, apart from it, a tag byte: 0 for an empty slot, else 7 bits of the hash.
 * A miss in a table that is larger than the caches thus costs one cache line of tags and not a node
 * for each slot that it probes. The whole hash stands in the node. 5 bytes a slot.
 *
 * Nothing here allocates; index.c gives a table its memory. */
#ifndef TERMSTORE_TABLE_H
#define TERMSTORE_TABLE_H

#include "termstore/store.h"

typedef struct {
    term *slots;     /* capacity handles, followed by */
    uint8_t *tags;   /* capacity tags */
    size_t capacity, count;
    size_t retry; /* memory was refused: ask again when so many are in */
} table;

enum { TABLE_SLOT_BYTES = sizeof(term) + 1 };

static inline size_t table_limit(const table *t) { return t->capacity - t->capacity / 4; }
static inline size_t table_most(const table *t) {
    return t->capacity ? t->capacity - t->capacity / 16 - 1 : 0;
}

void table_clear(table *t);
void table_add(table *t, const store *s, term x);
/* False when it is not there. */
bool table_remove(table *t, const store *s, term x);
bool table_has(const table *t, const store *s, term x);

#endif
