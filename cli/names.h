/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The names bound by `:=`: symbol to value, both held by root slots of the store, so that they
 * outlive every scope. A table by the symbols' content hash, which no compaction changes. */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "termstore/store.h"

typedef struct {
    store_root symbol, value;
} names_entry;

typedef struct {
    store *s;
    names_entry *entries; /* capacity of them, a power of 2; a free one has symbol 0 */
    size_t capacity, count;
} names;

void names_init(names *n, store *s); /* allocates nothing */
void names_done(names *n);           /* drops the roots */
/* Binds or binds anew. False: memory is out (the error is recorded), nothing has changed. */
bool names_bind(names *n, term symbol, term value);
/* The value, or 0. */
term names_lookup(const names *n, term symbol);

#endif
