/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A set of terms, found by content: open addressing, linear probing, at most three quarters full, or
 * fifteen sixteenths as long as more memory cannot be had.
 *
 * A slot is a handle and, apart from it, a tag byte: 0 for an empty slot, else 7 bits of the hash.
 * A miss in a table that is larger than the caches thus costs one cache line of tags and not a node
 * for each slot that it probes. The whole hash stands in the node. 5 bytes a slot.
 *
 * A large table is in 2^bits parts, named by the hash's first bits, each a small table that grows by
 * itself. So nothing that grows is ever large: no statement waits for the whole table, no memory is
 * needed for a second copy of it, and on WebAssembly, where memory that has been freed lies between
 * the nodes' chunks for good, the holes that parts leave are filled by parts. Within a part any
 * capacity will do: a hash's home is hash * capacity / 2^32, of the hash without those first bits.
 *
 * Nothing here allocates; index.c gives a table its memory. */
#ifndef TERMSTORE_TABLE_H
#define TERMSTORE_TABLE_H

#include "termstore/store.h"

typedef struct {
    term *slots;   /* capacity handles, followed by */
    uint8_t *tags; /* capacity tags */
    uint32_t capacity, count;
} table_part;

typedef struct {
    table_part one;    /* the only one, when bits is 0 */
    table_part *parts; /* else 2^bits */
    unsigned bits;
    size_t capacity, count; /* in all parts */
    size_t retry;           /* memory was refused: ask again when so many are in */
} table;

enum { TABLE_SLOT_BYTES = sizeof(term) + 1 };

static inline size_t table_limit(const table_part *p) { return p->capacity - p->capacity / 4; }
static inline size_t table_most(const table_part *p) {
    return p->capacity ? p->capacity - p->capacity / 16 - 1 : 0;
}
static inline size_t table_parts(const table *t) { return (size_t)1 << t->bits; }
static inline table_part *table_part_at(const table *t, size_t i) {
    return t->bits ? &t->parts[i] : (table_part *)(uintptr_t)&t->one;
}
static inline size_t table_part_number(const table *t, uint32_t hash) {
    return (size_t)((uint64_t)hash << t->bits >> 32);
}
static inline table_part *table_part_of(const table *t, uint32_t hash) {
    return table_part_at(t, table_part_number(t, hash));
}

void table_clear(table *t);
/* Brings the slot of a hash nearer. */
void table_prefetch(const table *t, uint32_t hash);
/* Its part has room. */
void table_add(table *t, const store *s, term x);
/* False when it is not there. */
bool table_remove(table *t, const store *s, term x);
bool table_has(const table *t, const store *s, term x);

/* Adds to a part what another one holds whose hashes have the same first bits; its memory alone. */
void table_part_add(table_part *p, unsigned bits, uint32_t hash, term x);

#endif
