/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Tables of results, keyed by term.
 *
 * A memo maps a term to a 32-bit value (a term, or a number of the client's). It may be a plain
 * pass-local table, or registered with its store: then a release renames the keys (and the values,
 * when they are terms) that survive, and drops the entries that do not. A plain memo must not
 * outlive a release of the scope in which its keys were made. */
#ifndef TERMSTORE_MEMO_H
#define TERMSTORE_MEMO_H

#include "store.h"

typedef enum {
    MEMO_PLAIN,        /* not known to the store */
    MEMO_WEAK_TERMS,   /* registered; values are terms (0 allowed), kept only while alive anyway */
    MEMO_WEAK_VALUES,  /* registered; values are plain numbers */
} memo_mode;

typedef struct memo {
    store *s;
    struct memo_entry *slots;
    size_t count, capacity; /* capacity is 0 or a power of two */
    memo_mode mode;
    struct memo *next, **link; /* in the store's list when registered */
} memo;

void memo_init(memo *m, store *s, memo_mode mode); /* allocates nothing */
void memo_clear(memo *m);                          /* empties; frees the slots */
void memo_done(memo *m);                           /* clear and unregister; safe twice */

bool memo_get(const memo *m, term key, uint32_t *value);
/* Adds or replaces. False when memory is out (an error is recorded). */
bool memo_put(memo *m, term key, uint32_t value);

#endif
