/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Tables of results, keyed by term.
 *
 * A memo maps a term to a 32-bit value (a term, or a number of the client's). It may be a plain
 * table that the store does not know, or registered with its store: then a release renames the keys
 * (and the values, when they are terms) that survive, and drops the entries that do not. A plain
 * memo must not outlive a release of the scope in which its keys were made. A registered memo must
 * stay where it is in memory until memo_done.
 *
 * Entries stand in the order in which they were put; those put since the outermost mark stand last,
 * and a release visits only these. store_collect visits all. An entry costs 8 bytes and 5 to 11 of
 * index. */
#ifndef TERMSTORE_MEMO_H
#define TERMSTORE_MEMO_H

#include "termstore/store.h"

typedef enum {
    MEMO_PLAIN,        /* not known to the store */
    MEMO_WEAK_TERMS,   /* registered; values are terms (0 allowed); an entry is dropped with its key
                          or its value: it keeps nothing alive */
    MEMO_WEAK_VALUES,  /* registered; values are plain numbers */
} memo_mode;

typedef struct {
    term key;
    uint32_t value;
} memo_entry;

typedef struct memo {
    store *s;
    memo_entry *entries; /* count of them, in no order that a client may rely on */
    uint32_t *index;     /* slots of linear probing: entry + 1, 0 = empty; a power of two or none */
    size_t count, capacity, slots;
    size_t young; /* entries from here on were put since the outermost mark */
    memo_mode mode;
    uint64_t age; /* see store_alloc_mark */
    struct memo *next, **link; /* in the store's list when registered */
} memo;

void memo_init(memo *m, store *s, memo_mode mode); /* allocates nothing */
void memo_clear(memo *m);                          /* empties; frees the memory */
void memo_done(memo *m);                           /* clear and unregister; safe twice and on zeros */

bool memo_get(const memo *m, term key, uint32_t *value);
/* Adds or replaces. False when memory is out (an error is recorded). */
bool memo_put(memo *m, term key, uint32_t value);

#endif
