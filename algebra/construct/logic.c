/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* And, Or and Xor hold at least two different members, in the order of printing, none of them a
 * truth value, of the same kind as the whole, or the negation of another. Not stands before a
 * symbol or Xor only: relations turn round, And and Or follow De Morgan. */

static int order_terms(void *context, term a, term b) { return expr_compare(context, a, b); }

static term not_logical(store *s, term t) {
    if (expr_is_number(s, t)) {
        return store_fail(s, STORE_ARGUMENT, "a number is no truth value");
    }
    return store_intern(s, EXPR_NOT, 0, &t, 1);
}

/* ---- Not ------------------------------------------------------------------------------------- */

/* Of what is neither And nor Or. */
static term negate_member(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_BOOLEAN) {
        return expr_boolean(t == EXPR_FALSE);
    }
    if (kind == EXPR_NOT) {
        return store_child(s, t, 0);
    }
    if (kind < EXPR_EQ || kind > EXPR_LT) {
        return not_logical(s, t);
    }
    term a = store_child(s, t, 0), b = store_child(s, t, 1);
    if (kind == EXPR_LT || kind == EXPR_LE) {
        return kind == EXPR_LT ? expr_le(s, b, a) : expr_lt(s, b, a);
    }
    return kind == EXPR_EQ ? expr_ne(s, a, b) : expr_eq(s, a, b);
}

static bool is_lattice(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_AND || kind == EXPR_OR;
}

static bool enter_lattice(void *context, store *s, term t) {
    (void)context;
    return is_lattice(s, t);
}

/* Of And or Or, its members' negations being known. */
static term negate_lattice(store *s, term t, const memo *negation) {
    terms members;
    terms_init(&members, s);
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        term m = 0;
        ok = memo_get(negation, child[i], &m) && terms_push(&members, m);
    }
    term result = !ok ? 0 : store_kind_of(s, t) == EXPR_AND ? expr_or(s, members.at, n)
                                                            : expr_and(s, members.at, n);
    terms_done(&members);
    return result;
}

term expr_not(store *s, term a) {
    if (!a || !is_lattice(s, a)) {
        return a ? negate_member(s, a) : 0;
    }
    terms below;
    memo negation;
    terms_init(&below, s);
    memo_init(&negation, s, MEMO_PLAIN);
    bool ok = terms_below(&below, &a, 1, enter_lattice, NULL);
    term result = 0;
    for (size_t i = 0; ok && i < below.count; i++) {
        term t = below.at[i];
        result = is_lattice(s, t) ? negate_lattice(s, t, &negation) : negate_member(s, t);
        ok = result && memo_put(&negation, t, result);
    }
    memo_done(&negation);
    terms_done(&below);
    return ok ? result : 0;
}

/* ---- Members ------------------------------------------------------------------------------------- */

typedef struct {
    terms list;
    memo place; /* 1 + index in the list */
    store *s;
} members;

static void members_init(members *m, store *s) {
    m->s = s;
    terms_init(&m->list, s);
    memo_init(&m->place, s, MEMO_PLAIN);
}

static void members_done(members *m) {
    memo_done(&m->place);
    terms_done(&m->list);
}

static bool has_member(const members *m, term t) {
    uint32_t i = 0;
    return memo_get(&m->place, t, &i) && i;
}

static bool add_member(members *m, term t) {
    return terms_push(&m->list, t) && memo_put(&m->place, t, (uint32_t)m->list.count);
}

/* The place becomes a gap (0). */
static bool remove_member(members *m, term t) {
    uint32_t i = 0;
    memo_get(&m->place, t, &i);
    m->list.at[i - 1] = 0;
    return memo_put(&m->place, t, 0);
}

/* The node of what is there. */
static term members_node(members *m, unsigned kind) {
    size_t n = 0;
    for (size_t i = 0; i < m->list.count; i++) {
        if (m->list.at[i]) {
            m->list.at[n++] = m->list.at[i];
        }
    }
    m->list.count = n;
    if (n == 0) {
        return expr_boolean(kind == EXPR_AND);
    }
    if (n == 1) {
        return m->list.at[0];
    }
    return terms_sort(&m->list, order_terms, m->s) ? store_intern(m->s, kind, 0, m->list.at, n) : 0;
}

/* ---- And, Or --------------------------------------------------------------------------------------- */

/* Adds t; *ends: the whole is `absorbing`. The opposite of an Or is an And, which would have been
 * taken apart here: so only members of other kinds can meet their opposites. */
static bool join_one(members *m, term t, term absorbing, bool *ends) {
    if (store_poll(m->s)) {
        return false;
    }
    if (store_kind_of(m->s, t) == EXPR_BOOLEAN) {
        *ends = t == absorbing;
        return true;
    }
    if (has_member(m, t)) {
        return true;
    }
    if (is_lattice(m->s, t)) {
        return add_member(m, t);
    }
    term opposite = negate_member(m->s, t);
    if (opposite && has_member(m, opposite)) {
        *ends = true;
        return true;
    }
    return opposite && add_member(m, t);
}

static bool join(members *m, unsigned kind, term t, term absorbing, bool *ends) {
    if (!t) {
        return false;
    }
    if (store_kind_of(m->s, t) != kind) {
        return join_one(m, t, absorbing, ends);
    }
    const term *child = store_children(m->s, t);
    size_t n = store_arity(m->s, t);
    for (size_t i = 0; i < n && !*ends; i++) {
        if (!join_one(m, child[i], absorbing, ends)) {
            return false;
        }
    }
    return true;
}

static term lattice(store *s, unsigned kind, const term *ts, size_t n) {
    term absorbing = expr_boolean(kind == EXPR_OR);
    members m;
    members_init(&m, s);
    bool ends = false, ok = true;
    for (size_t i = 0; ok && !ends && i < n; i++) {
        ok = join(&m, kind, ts[i], absorbing, &ends);
    }
    term t = !ok ? 0 : ends ? absorbing : members_node(&m, kind);
    members_done(&m);
    return t;
}

term expr_and(store *s, const term *ts, size_t n) { return lattice(s, EXPR_AND, ts, n); }

term expr_or(store *s, const term *ts, size_t n) { return lattice(s, EXPR_OR, ts, n); }

/* ---- Xor --------------------------------------------------------------------------------------------- */

static bool toggle(members *m, term t, bool *odd) {
    if (store_poll(m->s)) {
        return false;
    }
    if (store_kind_of(m->s, t) == EXPR_BOOLEAN) {
        *odd ^= t == EXPR_TRUE;
        return true;
    }
    if (has_member(m, t)) {
        return remove_member(m, t);
    }
    term opposite = expr_not(m->s, t);
    if (opposite && has_member(m, opposite)) {
        *odd ^= true;
        return remove_member(m, opposite);
    }
    return opposite && add_member(m, t);
}

/* Xor, and Not of it. */
static bool toggle_all(members *m, term t, bool *odd) {
    if (!t) {
        return false;
    }
    store *s = m->s;
    if (store_kind_of(s, t) == EXPR_NOT && store_kind_of(s, store_child(s, t, 0)) == EXPR_XOR) {
        *odd ^= true;
        t = store_child(s, t, 0);
    }
    if (store_kind_of(s, t) != EXPR_XOR) {
        return toggle(m, t, odd);
    }
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    for (size_t i = 0; i < n; i++) {
        if (!toggle(m, child[i], odd)) {
            return false;
        }
    }
    return true;
}

term expr_xor(store *s, const term *ts, size_t n) {
    members m;
    members_init(&m, s);
    bool odd = false, ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        ok = toggle_all(&m, ts[i], &odd);
    }
    term t = ok ? members_node(&m, EXPR_XOR) : 0;
    members_done(&m);
    return odd ? expr_not(s, t) : t;
}
