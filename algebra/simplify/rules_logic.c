/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for relations, And, Or and Piecewise. */
#include "algebra/simplify/bounds.h"
#include "algebra/simplify/rules.h"

enum { MOST_MEMBERS = 48 }; /* every pair is looked at */

term rule_relation(store *s, term t) {
    term normal = bound_normal(s, t);
    return normal != t ? normal : 0;
}

/* ---- Members ------------------------------------------------------------------------------------------ */

typedef struct {
    store *s;
    bool conjunction;
    size_t count;
    bound at[MOST_MEMBERS];
    bool changed;
    term whole; /* not 0: the value of it all */
} members;

static term joined(store *s, bool conjunction, const term *ts, size_t n) {
    return conjunction ? expr_and(s, ts, n) : expr_or(s, ts, n);
}

static void drop(members *m, size_t i) {
    m->at[i] = m->at[--m->count];
    m->changed = true;
}

/* The members of t, which is And or Or; false: too many. */
static bool members_of(members *m, store *s, term t) {
    *m = (members){.s = s, .conjunction = store_kind_of(s, t) == EXPR_AND};
    size_t n = store_arity(s, t);
    if (n > MOST_MEMBERS) return false;
    for (size_t i = 0; i < n; i++) m->at[m->count++] = bound_of(s, store_child(s, t, i));
    return !store_failed(s);
}

/* One pair of relations becomes one; true when it did. */
static bool join_pair(members *m, size_t i, size_t j) {
    term t = bound_join(m->s, &m->at[i], &m->at[j], m->conjunction);
    if (!t) return false;
    if (store_kind_of(m->s, t) == EXPR_BOOLEAN) {
        if ((t == EXPR_FALSE) == m->conjunction) m->whole = t;
        else { /* neutral: only of the two */
            drop(m, j);
            drop(m, i);
        }
        m->changed = true;
        return true;
    }
    m->at[i] = bound_of(m->s, t);
    drop(m, j);
    return true;
}

static void join_relations(members *m) {
    for (size_t i = 0; i < m->count && !m->whole; i++)
        for (size_t j = i + 1; j < m->count && !m->whole; j++)
            if (m->at[i].key && m->at[j].key && !store_poll(m->s) && join_pair(m, i, j)) {
                i = (size_t)-1;
                break;
            }
}

/* ---- Or inside And, And inside Or ----------------------------------------------------------------------- */

typedef enum { STAYS, IS_NEUTRAL, IS_DECISIVE } fate;

/* What the other members make of an element of a composite one. In And(s, Or(e, ...)): e is true when s
 * makes it so, and never when s excludes it; in Or the other way round. */
static fate fate_of(members *m, size_t composite, term element) {
    bound e = bound_of(m->s, element);
    for (size_t i = 0; i < m->count; i++) {
        const bound *sibling = &m->at[i];
        if (i == composite) continue;
        if (m->conjunction ? bound_implies(m->s, sibling, &e) : bound_implies(m->s, &e, sibling)) return IS_DECISIVE;
        if (m->conjunction ? bound_excludes(m->s, sibling, &e) : bound_covers(m->s, sibling, &e)) return IS_NEUTRAL;
    }
    return STAYS;
}

/* True when the member changed. */
static bool absorb_one(members *m, size_t at) {
    store *s = m->s;
    term t = m->at[at].relation;
    terms kept;
    terms_init(&kept, s);
    bool ok = true, gone = false;
    for (size_t i = 0; ok && !gone && i < store_arity(s, t); i++) {
        fate f = fate_of(m, at, store_child(s, t, i));
        gone = f == IS_DECISIVE;
        ok = !store_poll(s) && (f != STAYS || terms_push(&kept, store_child(s, t, i)));
    }
    bool shorter = ok && !gone && kept.count < store_arity(s, t);
    if (shorter) m->at[at] = bound_of(s, joined(s, !m->conjunction, kept.at, kept.count));
    if (gone) drop(m, at);
    terms_done(&kept);
    m->changed = m->changed || shorter || gone;
    return shorter || gone;
}

static void absorb(members *m) {
    unsigned composite = m->conjunction ? EXPR_OR : EXPR_AND;
    for (size_t i = 0; i < m->count && !store_failed(m->s); i++)
        if (store_kind_of(m->s, m->at[i].relation) == composite && absorb_one(m, i)) i = (size_t)-1;
}

/* Or(And(a, b), And(a, c)) = And(a, Or(b, c)) when Or(b, c) is one relation or True; and And of Ors. */
static term merged_pair(members *m, term t, term u) {
    store *s = m->s;
    size_t n = store_arity(s, t);
    term only_t = 0, only_u = 0;
    if (store_arity(s, u) != n) return 0;
    terms common;
    terms_init(&common, s);
    bool ok = true, one = true;
    for (size_t i = 0; ok && one && i < n; i++) {
        term child = store_child(s, t, i);
        bool shared = false;
        for (size_t j = 0; j < n; j++) shared = shared || store_child(s, u, j) == child;
        one = shared || !only_t;
        if (shared) ok = terms_push(&common, child);
        else only_t = child;
    }
    for (size_t j = 0; ok && one && j < n; j++) {
        bool shared = false;
        for (size_t i = 0; i < common.count; i++) shared = shared || common.at[i] == store_child(s, u, j);
        if (!shared) only_u = store_child(s, u, j);
    }
    term result = 0;
    if (ok && one && only_t && only_u) {
        bound a = bound_of(s, only_t), b = bound_of(s, only_u);
        term both = bound_join(s, &a, &b, m->conjunction);
        if (both && terms_push(&common, both)) result = joined(s, !m->conjunction, common.at, common.count);
    }
    terms_done(&common);
    return result;
}

static void merge(members *m) {
    unsigned composite = m->conjunction ? EXPR_OR : EXPR_AND;
    for (size_t i = 0; i < m->count; i++)
        for (size_t j = i + 1; j < m->count && store_kind_of(m->s, m->at[i].relation) == composite; j++) {
            if (store_kind_of(m->s, m->at[j].relation) != composite || store_poll(m->s)) continue;
            term t = merged_pair(m, m->at[i].relation, m->at[j].relation);
            if (!t) continue;
            m->at[i] = bound_of(m->s, t);
            drop(m, j--);
        }
}

term rule_lattice(store *s, term t) {
    members m;
    if (!members_of(&m, s, t)) return 0;
    join_relations(&m);
    if (!m.whole) absorb(&m);
    if (!m.whole) merge(&m);
    if (m.whole || !m.changed || store_failed(s)) return m.whole;
    term kept[MOST_MEMBERS];
    for (size_t i = 0; i < m.count; i++) kept[i] = m.at[i].relation;
    return joined(s, m.conjunction, kept, m.count);
}

/* ---- Piecewise -------------------------------------------------------------------------------------------- */

static term simplified(store *s, term condition) {
    unsigned kind = store_kind_of(s, condition);
    term better = kind == EXPR_AND || kind == EXPR_OR ? rule_lattice(s, condition) : 0;
    return better ? better : condition;
}

static term both(store *s, term a, term b) { return simplified(s, expr_and(s, (const term[]){a, b}, 2)); }

/* A branch whose expression is a Piecewise with an else: its branches take its place. */
static bool push_flat(terms *out, store *s, term e, term condition) {
    size_t n = store_kind_of(s, e) == EXPR_PIECEWISE ? store_arity(s, e) : 0;
    if (n < 2 || store_child(s, e, n - 1) != EXPR_TRUE) return terms_push(out, e) && terms_push(out, condition);
    for (size_t i = 0; i + 1 < n; i += 2)
        if (!terms_push(out, store_child(s, e, i)) || !terms_push(out, both(s, condition, store_child(s, e, i + 1))))
            return false;
    return true;
}

/* The condition of a branch, given that none before it held: False, True, or without the parts that go
 * without saying. */
static term given_not(store *s, term condition, term before) {
    term rest = both(s, condition, expr_not(s, before));
    if (rest == EXPR_FALSE) return EXPR_FALSE;
    term either = simplified(s, expr_or(s, (const term[]){condition, before}, 2));
    if (either == EXPR_TRUE) return EXPR_TRUE;
    if (store_kind_of(s, condition) != EXPR_AND) return condition;
    bound earlier = bound_of(s, before);
    terms kept;
    terms_init(&kept, s);
    bool ok = true;
    for (size_t i = 0; ok && i < store_arity(s, condition); i++) {
        bound part = bound_of(s, store_child(s, condition, i));
        ok = bound_covers(s, &earlier, &part) || terms_push(&kept, part.relation);
    }
    term result = ok ? expr_and(s, kept.at, kept.count) : 0;
    terms_done(&kept);
    return result;
}

enum { MOST_BRANCHES = 32 };

/* Branches that cannot be reached go, neighbours that say the same are one, nested ones come up. */
term rule_branches(store *s, term t) {
    if (store_arity(s, t) > 2 * MOST_BRANCHES) return 0;
    terms flat, kept;
    terms_init(&flat, s);
    terms_init(&kept, s);
    bool ok = true;
    for (size_t i = 0; ok && i + 1 < store_arity(s, t); i += 2)
        ok = push_flat(&flat, s, store_child(s, t, i), store_child(s, t, i + 1));
    for (size_t i = 0; ok && i + 1 < flat.count && flat.count <= 2 * MOST_BRANCHES; i += 2) {
        term e = flat.at[i], condition = flat.at[i + 1];
        for (size_t j = 0; condition && condition != EXPR_FALSE && j + 1 < kept.count; j += 2)
            condition = given_not(s, condition, kept.at[j + 1]);
        if (condition == EXPR_FALSE) continue;
        bool same = condition && kept.count && kept.at[kept.count - 2] == e;
        if (same) {
            term last = kept.at[kept.count - 1];
            kept.at[kept.count - 1] = simplified(s, expr_or(s, (const term[]){last, condition}, 2));
        }
        ok = condition && !store_poll(s) && (same || (terms_push(&kept, e) && terms_push(&kept, condition)));
    }
    term result = ok && flat.count <= 2 * MOST_BRANCHES ? expr_piecewise(s, kept.at, kept.count) : 0;
    terms_done(&kept);
    terms_done(&flat);
    return result == t ? 0 : result;
}
