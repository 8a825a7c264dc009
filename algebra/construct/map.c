/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* ---- Map ------------------------------------------------------------------------------------- */

typedef struct {
    terms_enter *enter;
    void *context;
} entering;

/* Numbers are entered by nobody: to a pass they are atoms. */
static bool enter_term(void *context, store *s, term t) {
    const entering *e = context;
    return !expr_is_number(s, t) && (!e->enter || e->enter(e->context, s, t));
}

/* t with the results of its children, which are all known. `child` is scratch. */
static term rebuild_mapped(store *s, term t, const memo *results, terms *child) {
    size_t n = store_arity(s, t);
    const term *old = store_children(s, t);
    bool changed = false;
    child->count = 0;
    for (size_t i = 0; i < n; i++) {
        term new = old[i];
        memo_get(results, old[i], &new);
        if (!terms_push(child, new)) {
            return 0;
        }
        changed |= new != old[i];
    }
    if (changed && store_kind_of(s, t) == EXPR_APPLY) {
        child->at[0] = old[0]; /* the name is no operand */
    }
    return changed ? expr_rebuild(s, t, child->at) : t;
}

/* The results of all distinct subterms, in ascending order. */
static bool map_all(store *s, const terms *below, memo *results, expr_visit *visit, entering *e,
                    void *context) {
    terms child;
    terms_init(&child, s);
    bool ok = true;
    for (size_t i = 0; ok && i < below->count; i++) {
        term t = below->at[i];
        bool entered = store_layout_of(s, t) == STORE_CHILDREN && enter_term(e, s, t);
        term rebuilt = entered ? rebuild_mapped(s, t, results, &child) : t;
        term result = rebuilt && !store_poll(s) ? visit(context, s, t, rebuilt) : 0;
        ok = result && (result == t || memo_put(results, t, result));
    }
    terms_done(&child);
    return ok;
}

term expr_map(store *s, term t, expr_visit *visit, terms_enter *enter, void *context) {
    if (!t) {
        return 0;
    }
    entering e = {enter, context};
    terms below;
    memo results;
    terms_init(&below, s);
    memo_init(&results, s, MEMO_PLAIN);
    term result = 0;
    if (terms_below(&below, &t, 1, enter_term, &e) &&
        map_all(s, &below, &results, visit, &e, context)) {
        result = t;
        memo_get(&results, t, &result);
    }
    memo_done(&results);
    terms_done(&below);
    return result;
}

/* ---- Looking for a subterm ---------------------------------------------------------------------- */

typedef struct {
    term x;
    bool found;
} search;

/* Below a term that is not newer than x there is no x. */
static bool enter_search(void *context, store *s, term t) {
    search *look = context;
    (void)s;
    look->found |= t == look->x;
    return !look->found && t > look->x;
}

/* Small terms need no list of what has been seen: 1 found, 0 not there, -1 too many steps. */
static int look_quickly(store *s, term t, term x) {
    enum { DEPTH = 64, STEPS = 200 };
    term stack[DEPTH];
    size_t depth = 1, steps = 0;
    stack[0] = t;
    while (depth) {
        t = stack[--depth];
        if (t == x) {
            return 1;
        }
        if (t < x || store_layout_of(s, t) == STORE_BYTES) {
            continue;
        }
        size_t n = store_arity(s, t);
        steps += n;
        if (depth + n > DEPTH || steps > STEPS) {
            return -1;
        }
        memcpy(stack + depth, store_children(s, t), n * sizeof *stack);
        depth += n;
    }
    return 0;
}

bool expr_contains(store *s, term t, term x) {
    if (!t || !x || t <= x) {
        return t && t == x;
    }
    int quick = look_quickly(s, t, x);
    if (quick >= 0) {
        return quick;
    }
    search look = {x, false};
    terms below;
    terms_init(&below, s);
    (void)terms_below(&below, &t, 1, enter_search, &look);
    terms_done(&below);
    return look.found;
}

/* ---- Free symbols -------------------------------------------------------------------------------- */

static int order_terms(void *context, term a, term b) { return expr_compare(context, a, b); }

static bool is_variable(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_SYMBOL && store_tag(s, t) == 0;
}

static bool enter_unbound(void *context, store *s, term t) {
    (void)context;
    return !expr_is_number(s, t) && store_kind_of(s, t) != EXPR_SUBS;
}

/* The free symbols of each Subs, lists in one array. */
typedef struct {
    terms symbols;
    memo first, count; /* of a Subs: where its list stands, and its length */
} bound_lists;

/* Appends t's symbols to `out` unless `hidden` has them; those of any Subs in t are known. */
static bool collect(store *s, term t, const bound_lists *lists, const memo *hidden, memo *seen,
                    terms *out) {
    terms below;
    terms_init(&below, s);
    bool ok = terms_below(&below, &t, 1, enter_unbound, NULL);
    for (size_t i = 0; ok && i < below.count; i++) {
        uint32_t from = 0, n = 1, ignored;
        const term *at = below.at + i;
        if (store_kind_of(s, *at) == EXPR_SUBS) {
            ok = memo_get(&lists->first, *at, &from) && memo_get(&lists->count, *at, &n);
            at = lists->symbols.at + from;
        } else if (!is_variable(s, *at)) {
            continue;
        }
        for (uint32_t j = 0; ok && j < n; j++) {
            term x = at[j];
            if (!memo_get(hidden, x, &ignored) && !memo_get(seen, x, &ignored)) {
                ok = memo_put(seen, x, 1) && terms_push(out, x);
            }
        }
    }
    terms_done(&below);
    return ok;
}

/* The free symbols of Subs(e, variables, points): those of e without the variables, and those of
 * the points. */
static bool collect_subs(store *s, term t, bound_lists *lists) {
    memo hidden, none, seen;
    terms own;
    memo_init(&hidden, s, MEMO_PLAIN);
    memo_init(&none, s, MEMO_PLAIN);
    memo_init(&seen, s, MEMO_PLAIN);
    terms_init(&own, s);
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t) / 2;
    bool ok = true;
    for (size_t i = 1; ok && i <= n; i++) {
        ok = memo_put(&hidden, child[i], 1);
    }
    ok = ok && collect(s, child[0], lists, &hidden, &seen, &own);
    for (size_t i = n + 1; ok && i <= 2 * n; i++) {
        ok = collect(s, child[i], lists, &none, &seen, &own);
    }
    ok = ok && memo_put(&lists->first, t, (uint32_t)lists->symbols.count) &&
         memo_put(&lists->count, t, (uint32_t)own.count) &&
         terms_append(&lists->symbols, own.at, own.count);
    terms_done(&own);
    memo_done(&seen);
    memo_done(&none);
    memo_done(&hidden);
    return ok;
}

static bool collect_all_subs(store *s, term t, bound_lists *lists) {
    terms below;
    terms_init(&below, s);
    bool ok = terms_below(&below, &t, 1, NULL, NULL);
    for (size_t i = 0; ok && i < below.count; i++) {
        ok = store_kind_of(s, below.at[i]) != EXPR_SUBS || collect_subs(s, below.at[i], lists);
    }
    terms_done(&below);
    return ok;
}

bool expr_free_symbols(store *s, term t, terms *out) {
    if (!t) {
        return false;
    }
    bound_lists lists;
    memo none, seen;
    terms found;
    terms_init(&lists.symbols, s);
    memo_init(&lists.first, s, MEMO_PLAIN);
    memo_init(&lists.count, s, MEMO_PLAIN);
    memo_init(&none, s, MEMO_PLAIN);
    memo_init(&seen, s, MEMO_PLAIN);
    terms_init(&found, s);
    bool ok = collect_all_subs(s, t, &lists) && collect(s, t, &lists, &none, &seen, &found) &&
              terms_sort(&found, order_terms, s) && terms_append(out, found.at, found.count);
    terms_done(&found);
    memo_done(&seen);
    memo_done(&none);
    memo_done(&lists.count);
    memo_done(&lists.first);
    terms_done(&lists.symbols);
    return ok;
}
