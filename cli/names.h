/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The names bound by `:=`: symbol to value, both held by root slots of the store, so that they
 * outlive every scope. A table by the symbols' content hash, which no compaction changes.
 *
 * A value that grows, `s := s + term` on line after line, is not built anew on each: what is to be
 * added is put aside until somebody asks for the value, or until it is as much as the value itself.
 * So n lines take time and memory for n terms, and for the distinct terms of the sum. */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "termstore/store.h"

typedef struct {
    store_root symbol, value;
    store_root aside; /* operands put aside: the last one and, in a tuple, those before; 0: none */
    unsigned kind;    /* EXPR_SUM, EXPR_PRODUCT: what they are operands of */
    size_t count;     /* of them */
    size_t weight;    /* their own operands */
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
/* The name is free again. */
void names_forget(names *n, term symbol);
/* The value, or 0; 0 and an error when what was put aside cannot be added. */
term names_lookup(names *n, term symbol);
bool names_is_bound(const names *n, term symbol);

/* May the name's value grow by operands put aside? */
bool names_can_grow(const names *n, term symbol);
/* `next` is the new value in terms of `hole`, which stands for the present one. When it is the value
 * plus or times something else, and putting that aside changes nothing in the result, returns this
 * something; else 0. */
term names_growth(const names *n, term symbol, term hole, term next);
/* Puts the operand aside, a result of names_growth. False: memory is out, nothing has changed. */
bool names_put_aside(names *n, term symbol, term operand);
/* Adds what was put aside, when it is as much as the value. False: an error is recorded. */
bool names_settle_if_due(names *n, term symbol);

#endif
