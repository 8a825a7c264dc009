/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Growable arrays of handles, and bottom-up passes without recursion. */
#ifndef TERMSTORE_TERMS_H
#define TERMSTORE_TERMS_H

#include "termstore/memo.h"
#include "termstore/store.h"

typedef struct {
    store *s;
    term *at;
    size_t count, capacity;
    uint64_t age; /* see store_alloc_mark */
} terms;

void terms_init(terms *v, store *s); /* allocates nothing */
void terms_done(terms *v);           /* safe on a zeroed or finished one */
/* False when memory is out (an error is recorded). */
bool terms_push(terms *v, term t);
bool terms_append(terms *v, const term *ts, size_t n);
bool terms_reserve(terms *v, size_t n);

/* Appends the distinct subterms of roots[0..n), the roots included, each once, in ascending order
 * of handles: children stand before their parents. A term with layout STORE_BYTES has no children.
 * `enter` (NULL: always) says whether the pass goes below a term. 0 among the roots is passed over. Costs the subterms, not
 * the store. False when memory, steps or time are out; then nothing is appended. */
typedef bool terms_enter(void *context, store *s, term t);
bool terms_below(terms *v, const term *roots, size_t n, terms_enter *enter, void *context);

/* Sorts by an order that must not fail; merge sort, stable. False when memory is out. */
typedef int terms_order(void *context, term a, term b);
bool terms_sort(terms *v, terms_order *order, void *context);

#endif
