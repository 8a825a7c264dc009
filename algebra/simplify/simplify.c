/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/simplify/simplify.h"

#include "algebra/engine.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

choice choice_begin(simplifier *z, term t) { return (choice){t, cost_of(&z->costs, t)}; }

bool choice_offer(simplifier *z, choice *c, term t) {
    if (!t || t == c->best || store_failed(z->s)) return false;
    uint32_t cost = cost_of(&z->costs, t);
    if (cost >= c->cost) return false;
    *c = (choice){t, cost};
    return true;
}

/* What facts have cost since the last time, in steps. */
static uint64_t unpaid_effort(simplifier *z) {
    uint64_t steps = (effort_spent(z->s) - z->effort) / EFFORT_MICROSECOND;
    z->effort += steps * EFFORT_MICROSECOND;
    return steps;
}

bool simplifier_spend(simplifier *z, uint64_t n) {
    if (store_poll(z->s)) return false;
    n += unpaid_effort(z);
    if (z->steps < n) {
        z->steps = 0;
        return false;
    }
    z->steps -= n;
    return true;
}

/* A product or power of atoms alone has no other rational form, unless numbers stand under radicals
 * or functions are related. */
static bool is_plain_factor(const store *s, term base, term exponent) {
    if (expr_is_number(s, base)) return num_is_integer(s, exponent);
    if (simplify_is_arithmetic(s, base)) return false;
    return !expr_is_function(s, base);
}

static bool is_plain(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_POWER) return is_plain_factor(s, store_child(s, t, 0), store_child(s, t, 1));
    if (kind != EXPR_PRODUCT) return false;
    for (size_t i = 1, n = store_arity(s, t); i + 1 < n; i += 2)
        if (!is_plain_factor(s, store_child(s, t, i), store_child(s, t, i + 1))) return false;
    return true;
}

static term fold(simplifier *z, term t) {
    if (store_layout_of(z->s, t) == STORE_BYTES || store_arity(z->s, t) > SIMPLIFY_WIDEST) return t;
    choice c = choice_begin(z, t);
    offer_folded(z, &c, t);
    return c.best;
}

/* The cheapest form of t, whose children are simplified. */
static term simplify_node(simplifier *z, term t) {
    store *s = z->s;
    if (!z->steps) return t;
    t = rules_apply(z, t);
    if (t) t = fold(z, t);
    if (!t || !simplify_is_arithmetic(s, t) || is_plain(s, t)) return t;
    if (store_arity(s, t) > SIMPLIFY_WIDEST) return t;
    choice c = choice_begin(z, t);
    if (simplifier_spend(z, 10)) offer_forms(z, &c, t);
    return c.best;
}

/* Small parts that are cheapest alone may make a whole that is dearer than it was. */
static term cheaper_whole(simplifier *z, term t, term best) {
    if (!best || !(simplify_is_arithmetic(z->s, t) || expr_is_function(z->s, t))) return best;
    choice c = choice_begin(z, best);
    choice_offer(z, &c, t);
    return c.best;
}

static term image(const simplifier *z, term t) {
    uint32_t value;
    return memo_get(&z->done, t, &value) ? value : t;
}

static term rebuild(simplifier *z, term t, terms *children) {
    store *s = z->s;
    const term *old = store_children(s, t);
    bool changed = false;
    children->count = 0;
    for (size_t i = 0, n = store_arity(s, t); i < n; i++) {
        term new = image(z, old[i]);
        changed = changed || new != old[i];
        if (!terms_push(children, new)) return 0;
    }
    return changed ? expr_rebuild(s, t, children->at) : t;
}

/* Variables of derivatives and of Subs are names, and what they stand in is kept as it is. */
static bool enter_known(void *context, store *s, term t) {
    const simplifier *z = context;
    uint32_t done;
    return !expr_is_number(s, t) && store_kind_of(s, t) != EXPR_SUBS && !memo_get(&z->done, t, &done);
}

static bool simplify_below(simplifier *z, const terms *below) {
    terms children;
    terms_init(&children, z->s);
    bool ok = true;
    for (size_t i = 0; ok && i < below->count; i++) {
        term t = below->at[i];
        if (store_layout_of(z->s, t) == STORE_BYTES || !enter_known(z, z->s, t)) continue;
        term rebuilt = rebuild(z, t, &children);
        term best = rebuilt ? cheaper_whole(z, t, simplify_node(z, rebuilt)) : 0;
        ok = best && !store_poll(z->s) && memo_put(&z->done, t, best);
    }
    terms_done(&children);
    return ok;
}

/* Arithmetic with kernels holds for finite values: sinh(zoo) - sinh(zoo) is no 0. The constants have
 * the smallest handles, and `below` is in order. */
static bool has_infinity(const terms *below) {
    for (size_t i = 0; i < below->count && below->at[i] <= EXPR_NAN_TERM; i++)
        if (below->at[i] >= EXPR_OO) return true;
    return false;
}

/* The forms of an expression with an O-term in it are about all of its values; the term is about a limit. */
static bool has_order(const store *s, const terms *below) {
    for (size_t i = 0; i < below->count; i++)
        if (store_kind_of(s, below->at[i]) == EXPR_ORDER) return true;
    return false;
}

static term simplify_once(simplifier *z, term e) {
    terms below;
    terms_init(&below, z->s);
    bool ok = terms_below(&below, &e, 1, enter_known, z);
    if (ok && (has_infinity(&below) || has_order(z->s, &below))) {
        terms_done(&below);
        return e;
    }
    ok = ok && simplify_below(z, &below);
    terms_done(&below);
    return ok ? image(z, e) : 0;
}

/* What became of e may simplify further: until nothing changes, a few times. */
term simplify_counted(store *s, term e, uint64_t *fired) {
    if (!e) return 0;
    simplifier z = {.s = s, .steps = SIMPLIFY_STEPS, .effort = effort_spent(s), .fired = fired};
    store_scope scope = store_mark(s);
    cost_init(&z.costs, s);
    memo_init(&z.done, s, MEMO_PLAIN);
    memo_init(&z.offered, s, MEMO_PLAIN);
    term best = e;
    for (int round = 0; round < SIMPLIFY_ROUNDS && best && z.steps; round++) {
        term next = simplify_once(&z, best);
        if (next == best) break;
        best = next;
    }
    memo_done(&z.offered);
    memo_done(&z.done);
    cost_done(&z.costs);
    store_release(s, scope, &best, 1);
    return store_failed(s) ? 0 : best;
}

term expr_simplify(store *s, term e) { return simplify_counted(s, e, NULL); }
