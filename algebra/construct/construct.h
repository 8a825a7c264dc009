/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/construct/: nodes, entries of accumulators, and the builders themselves.
 *
 * A builder is a plain struct, so that the usual small sum or product lives on the C stack and
 * allocates nothing. It must not be copied (its table points into itself). */
#ifndef ALGEBRA_CONSTRUCT_H
#define ALGEBRA_CONSTRUCT_H

#include <string.h>

#include "algebra/accumulate.h"

/* ---- Nodes --------------------------------------------------------------------------------- */

/* Tags of sums, products and powers, a function of their content. */
enum {
    TERM_INFINITE = 1, /* product: a factor oo, -oo, zoo or nan; sum: such a term */
    TERM_HUGE = 2,     /* product, power: an integer to an exponent too large to write out */
    TERM_ORDER = 4,    /* product, sum: an O-term is a factor, a summand */
};

static inline bool is_infinite(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_INFINITY || kind == EXPR_NAN;
}

/* The tags that count for a term inside a sum or product. */
static inline unsigned special_tag(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_PRODUCT || kind == EXPR_POWER) {
        return store_tag(s, t);
    }
    return kind == EXPR_INFINITY || kind == EXPR_NAN ? TERM_INFINITE : kind == EXPR_ORDER ? TERM_ORDER : 0;
}

/* The value of an integer of one limb that fits. */
static inline bool small_value(const store *s, term t, int64_t *value) {
    const store_node *n = store_at(s, t);
    if (n->kind != NUM_INTEGER || n->arity > 8) {
        return false;
    }
    uint64_t magnitude = n->arity ? *(const uint64_t *)(const void *)(n + 1) : 0;
    *value = (int64_t)(n->tag ? 0 - magnitude : magnitude);
    return magnitude <= INT64_MAX;
}

static inline term small_term(store *s, int64_t value) {
    return value == 1 ? NUM_ONE : value == 0 ? NUM_ZERO : num_integer(s, value);
}

/* Exact zero is one handle: only floats need a look. */
static inline bool is_exact(const store *s, term t) { return store_kind_of(s, t) <= NUM_COMPLEX; }
static inline bool is_zero(const store *s, term t) {
    return t == NUM_ZERO || (!is_exact(s, t) && num_is_zero(s, t));
}
static inline bool is_integer(const store *s, term t) { return store_kind_of(s, t) == NUM_INTEGER; }

/* The tag of the power, and of a product with such a factor. */
unsigned power_tag(store *s, term base, term exponent);
/* base**exponent as a node; the exponent is not 0 or 1, the power canonical. */
term power_node(store *s, term base, term exponent);
/* c * t for a number c that is not 0 and a t without TERM_INFINITE, TERM_HUGE or a number of its
 * own (expr_split_coefficient). */
term scaled_node(store *s, term c, term t);

/* ---- Numbers and infinities ------------------------------------------------------------------ */

/* a**b of numbers: a number, POWER, or PRODUCT of powers of numbers. */
term power_number(store *s, term a, term b);
/* E**b for a float b. */
term power_of_e(store *s, term b);
/* |a|**n is not to be written out: its canonical form. a integer or rational, n integer. */
term power_huge(store *s, term a, term n);

/* a, b: oo, -oo, zoo, nan. */
term infinity_add(term a, term b);
term infinity_mul(term a, term b);
/* *c * a = *c * (result): what the number leaves of itself beside the infinity (1, or a complex
 * number without a rational content). */
term infinity_scale(store *s, term a, term *c);
/* a**b when one of them is infinite or nan; 0 without an error: stays as it is. b is not 0. */
term infinity_power(store *s, term a, term b);

/* ---- Entries ----------------------------------------------------------------------------------- */

/* What an accumulator knows of one term of a sum (key, coefficient) or one factor of a product
 * (base, exponent): the amount is small + number + more. */
typedef struct {
    term key;
    term number;    /* 0: none. In a product any exponent that is not small */
    int64_t small;
    uint32_t more;  /* 0: none; else 1 + index of the builder's overflow for this entry */
    uint16_t added; /* sum: how often `number` grew */
    bool inexact;   /* sum: the amount is a float, all of it in `number` */
    bool merged;    /* product: the exponent changed since it was canonical */
} entry;

enum { ENTRIES_INLINE = 12 };

typedef struct {
    store *s;
    entry *at;
    size_t count, capacity;
    uint32_t *slots; /* open addressing, made when a look-up meets more entries than fit inline */
    unsigned bits;   /* log2 of their number */
    size_t indexed;  /* entries that are in it */
    entry inline_at[ENTRIES_INLINE];
} entry_table;

void entries_init(entry_table *t, store *s);
void entries_done(entry_table *t);
/* The entry of this key, made (all zero, *fresh = true) when there is none. NULL: memory is out.
 * Valid until the next call. */
entry *entries_at(entry_table *t, term key, bool *fresh);
/* As entries_at for a key that is known to be new. */
entry *entries_new(entry_table *t, term key);
/* The indices of the n entries in `order`, sorted by content of their keys. order[i] holds
 * (hash << 32 | index); spare is as long. False: memory or time is out. */
void entries_sort(const entry_table *t, uint64_t *order, uint64_t *spare, size_t n);

/* ---- Sums ---------------------------------------------------------------------------------------- */

struct sum_builder {
    entry_table table;
    entry number;   /* its key is not used */
    term infinite;  /* 0: none */
    num_sum *big;   /* long coefficients: entry.more - 1 */
    size_t big_count, big_capacity;
    bool ordered; /* there is an O-term */
    bool failed;
};

void sum_init(sum_builder *b, store *s);
/* + c*t, nothing distributed: a sum is taken apart for c = 1 only. */
bool sum_add_pair(sum_builder *b, term c, term t);
term sum_finish(sum_builder *b); /* the sum; the builder is done */

/* ---- Products -------------------------------------------------------------------------------------- */

typedef struct {
    term exponent;
    uint32_t next; /* 1 + index, 0: end */
} exponent_link;

enum { NUMBER_LEVELS = 40 };

struct product_builder {
    entry_table table;
    int64_t small;  /* the number is small * the levels * inexact */
    term inexact;   /* 0: none */
    unsigned levels;
    term level[NUMBER_LEVELS]; /* product of 2**i long numbers, or 0 */
    term infinite;  /* 0: none */
    terms pending;  /* base, exponent, ...: powers still to be looked at */
    exponent_link *link;
    size_t link_count, link_capacity, link_fold;
    bool merged, huge, ordered, failed;
};

void product_init(product_builder *b, store *s);
bool product_number(product_builder *b, term c);
term product_finish(product_builder *b);

#endif
