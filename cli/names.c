/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/names.h"

#include "algebra/accumulate.h"
#include "algebra/expr.h"

#include <string.h>

enum { NAMES_FIRST_CAPACITY = 16 };

void names_init(names *n, store *s) { *n = (names){.s = s}; }

static void drop(names *n, names_entry *e) {
    store_root_drop(n->s, &e->symbol);
    store_root_drop(n->s, &e->value);
    store_root_drop(n->s, &e->aside);
}

void names_done(names *n) {
    for (size_t i = 0; i < n->capacity; i++) drop(n, &n->entries[i]);
    store_free(n->s, STORE_USE_WORK, n->entries, n->capacity * sizeof *n->entries);
    names_init(n, n->s);
}

static size_t home_of(const names *n, size_t capacity, store_root symbol) {
    return store_hash(n->s, store_root_get(n->s, symbol)) & (capacity - 1);
}

/* The entry of the symbol, or the free one where it belongs. */
static names_entry *find(const names *n, const names_entry *entries, size_t capacity, term symbol) {
    size_t i = store_hash(n->s, symbol) & (capacity - 1);
    while (entries[i].symbol && store_root_get(n->s, entries[i].symbol) != symbol)
        i = (i + 1) & (capacity - 1);
    return (names_entry *)(uintptr_t)&entries[i];
}

/* The entry of a bound symbol, or NULL. */
static names_entry *entry_of(const names *n, term symbol) {
    if (n->count == 0) return NULL;
    names_entry *e = find(n, n->entries, n->capacity, symbol);
    return e->symbol ? e : NULL;
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

static void set_value(names *n, names_entry *e, term value) {
    store_root_set(n->s, e->value, value);
    store_root_drop(n->s, &e->aside);
    e->count = e->weight = 0;
}

bool names_bind(names *n, term symbol, term value) {
    if (!grow(n)) return false;
    names_entry *e = find(n, n->entries, n->capacity, symbol);
    if (e->symbol) {
        set_value(n, e, value);
        return true;
    }
    names_entry fresh = {.symbol = store_root_new(n->s, symbol), .value = store_root_new(n->s, value)};
    if (!fresh.symbol || !fresh.value) {
        drop(n, &fresh);
        return false;
    }
    *e = fresh;
    n->count++;
    return true;
}

/* Closes the gap by moving back whatever was probed over it (Knuth 6.4, algorithm R). */
void names_forget(names *n, term symbol) {
    names_entry *e = entry_of(n, symbol);
    size_t mask = n->capacity - 1, gap = e ? (size_t)(e - n->entries) : 0;
    if (!e) return;
    drop(n, e);
    for (size_t i = (gap + 1) & mask; n->entries[i].symbol; i = (i + 1) & mask) {
        size_t home = home_of(n, n->capacity, n->entries[i].symbol);
        if (((i - home) & mask) < ((i - gap) & mask)) continue;
        n->entries[gap] = n->entries[i];
        gap = i;
    }
    n->entries[gap] = (names_entry){0};
    n->count--;
}

bool names_is_bound(const names *n, term symbol) { return entry_of(n, symbol) != NULL; }

/* ---- Values that grow ---------------------------------------------------------------------- */

/* A value of fewer operands is built anew. */
enum { GROWING_LEAST = 64 };

/* Calls put for the operands put aside, the last one first. */
static bool each_aside(const names *n, const names_entry *e, bool (*put)(void *, term), void *context) {
    term at = store_root_get(n->s, e->aside);
    for (size_t left = e->count; left > 0; left--) {
        term operand = left > 1 ? store_child(n->s, at, 1) : at;
        if (!put(context, operand)) return false;
        at = left > 1 ? store_child(n->s, at, 0) : 0;
    }
    return true;
}

static bool put_sum(void *b, term t) { return sum_add(b, t); }
static bool put_product(void *b, term t) { return product_mul(b, t); }

static term settled(const names *n, const names_entry *e) {
    term value = store_root_get(n->s, e->value);
    if (e->kind == EXPR_SUM) {
        sum_builder *sum = sum_begin(n->s);
        if (sum && sum_add(sum, value)) each_aside(n, e, put_sum, sum);
        return sum_end(&sum);
    }
    product_builder *product = product_begin(n->s);
    if (product && product_mul(product, value)) each_aside(n, e, put_product, product);
    return product_end(&product);
}

static bool settle(names *n, names_entry *e) {
    if (e->count == 0) return true;
    term value = settled(n, e);
    if (!value || store_failed(n->s)) return false;
    set_value(n, e, value);
    return true;
}

bool names_settle_if_due(names *n, term symbol) {
    names_entry *e = entry_of(n, symbol);
    return !e || e->weight <= store_arity(n->s, store_root_get(n->s, e->value)) || settle(n, e);
}

term names_lookup(names *n, term symbol) {
    names_entry *e = entry_of(n, symbol);
    return e && settle(n, e) ? store_root_get(n->s, e->value) : 0;
}

static bool is_exact(unsigned kind) { return kind == NUM_INTEGER || kind == NUM_RATIONAL || kind == NUM_COMPLEX; }

/* Exact numbers and finite terms: their sum does not depend on the order in which they come. Of
 * products those without numbers, which are neither distributed over a sum nor raised to powers. */
static bool is_plain_operand(const store *s, unsigned sum_or_product, term first, term second) {
    unsigned kind = store_kind_of(s, sum_or_product == EXPR_SUM ? second : first);
    if (kind == EXPR_INFINITY || kind == EXPR_NAN || kind == EXPR_TUPLE || expr_is_boolean(s, second)) return false;
    return sum_or_product == EXPR_SUM ? is_exact(store_kind_of(s, first)) : kind >= NUM_KIND_COUNT;
}

static bool is_plain(const store *s, term t, unsigned kind) {
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    if (kind == EXPR_SUM ? !is_exact(store_kind_of(s, child[0])) : child[0] != NUM_ONE) return false;
    for (size_t i = 1; i < n; i += 2)
        if (!is_plain_operand(s, kind, child[i], child[i + 1])) return false;
    return true;
}

bool names_can_grow(const names *n, term symbol) {
    const names_entry *e = entry_of(n, symbol);
    if (!e) return false;
    term value = store_root_get(n->s, e->value);
    unsigned kind = store_kind_of(n->s, value);
    if (e->count > 0) return true;
    return (kind == EXPR_SUM || kind == EXPR_PRODUCT) && store_arity(n->s, value) >= GROWING_LEAST &&
           is_plain(n->s, value, kind);
}

/* Is `hole` itself an operand, with the number 1? */
static bool has_operand(const store *s, term t, term hole) {
    const term *child = store_children(s, t);
    bool sum = store_kind_of(s, t) == EXPR_SUM;
    for (size_t i = 1; i < store_arity(s, t); i += 2)
        if (child[i + sum] == hole) return child[i + !sum] == NUM_ONE;
    return false;
}

term names_growth(const names *n, term symbol, term hole, term next) {
    const names_entry *e = entry_of(n, symbol);
    unsigned kind = store_kind_of(n->s, store_root_get(n->s, e->value));
    if (store_kind_of(n->s, next) != kind || !is_plain(n->s, next, kind) || !has_operand(n->s, next, hole))
        return 0;
    term rest = kind == EXPR_SUM ? expr_sub(n->s, next, hole) : expr_div(n->s, next, hole);
    return rest && !expr_contains(n->s, rest, hole) ? rest : 0;
}

bool names_put_aside(names *n, term symbol, term operand) {
    names_entry *e = entry_of(n, symbol);
    size_t operands = store_layout_of(n->s, operand) == STORE_CHILDREN ? store_arity(n->s, operand) : 1;
    if (e->count == 0) {
        e->aside = store_root_new(n->s, operand);
        e->kind = store_kind_of(n->s, store_root_get(n->s, e->value));
        if (!e->aside) return false;
    } else {
        term both[2] = {store_root_get(n->s, e->aside), operand};
        term chain = expr_tuple(n->s, both, 2);
        if (!chain) return false;
        store_root_set(n->s, e->aside, chain);
    }
    e->count++;
    e->weight += operands;
    return true;
}
