/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* count_ops: SymEngine's number of operations. Each of n summands or factors but the first counts
 * one, so does each power, function and coefficient; numbers count nothing, a complex number 2 (its
 * sum and its product) or, purely imaginary, none when it is I. Counts are of the tree, saturating. */
#include "algebra/operations.h"

typedef struct {
    store *s;
    memo known;
} pass;

static const uint32_t MOST = UINT32_MAX;

static uint32_t plus(uint32_t a, uint32_t b) { return a > MOST - b ? MOST : a + b; }

static uint32_t of_number(store *s, term t) {
    if (num_is_real(s, t)) return 0;
    bool re = !num_is_zero(s, num_re(s, t));
    return (uint32_t)re + (t != NUM_I);
}

static uint32_t of(const pass *p, term t) {
    uint32_t value = 0;
    if (expr_is_number(p->s, t)) return of_number(p->s, t);
    memo_get(&p->known, t, &value);
    return value;
}

static uint32_t of_sum(const pass *p, term t) {
    store *s = p->s;
    term number = store_child(s, t, 0);
    uint32_t total = of(p, number), parts = number != NUM_ZERO;
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2, parts++) {
        term c = store_child(s, t, i), rest = store_child(s, t, i + 1);
        total = plus(total, plus(of(p, rest), c == NUM_ONE ? 0 : plus(1, of(p, c))));
    }
    return plus(total, parts - 1);
}

static uint32_t of_product(const pass *p, term t) {
    store *s = p->s;
    term number = store_child(s, t, 0);
    uint32_t total = of(p, number), parts = number != NUM_ONE;
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2, parts++) {
        term e = store_child(s, t, i + 1);
        total = plus(total, plus(of(p, store_child(s, t, i)), e == NUM_ONE ? 0 : plus(1, of(p, e))));
    }
    return plus(total, parts - 1);
}

static uint32_t of_children(const pass *p, term t) {
    uint32_t total = store_kind_of(p->s, t) == EXPR_TUPLE ? 0 : 1;
    for (size_t i = 0, n = store_arity(p->s, t); i < n; i++) total = plus(total, of(p, store_child(p->s, t, i)));
    return total;
}

static uint32_t of_one(const pass *p, term t) {
    if (store_layout_of(p->s, t) == STORE_BYTES) return 0;
    unsigned kind = store_kind_of(p->s, t);
    if (kind < NUM_KIND_COUNT) return of_number(p->s, t);
    if (kind == EXPR_SUM) return of_sum(p, t);
    if (kind == EXPR_PRODUCT) return of_product(p, t);
    return of_children(p, t);
}

term expr_count_ops(store *s, term e) {
    if (!e) return 0;
    pass p = {.s = s};
    terms below;
    memo_init(&p.known, s, MEMO_PLAIN);
    terms_init(&below, s);
    bool ok = terms_below(&below, &e, 1, NULL, NULL);
    for (size_t i = 0; ok && i < below.count; i++)
        ok = !store_poll(s) && memo_put(&p.known, below.at[i], of_one(&p, below.at[i]));
    uint32_t total = of(&p, e);
    memo_done(&p.known);
    terms_done(&below);
    return ok ? num_integer(s, (int64_t)total) : 0;
}
