/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <stdio.h>

#include "construct.h"

term expr_symbol(store *s, const char *name, size_t length) {
    return store_intern_bytes(s, EXPR_SYMBOL, 0, name, length);
}

term expr_dummy(store *s, unsigned number) {
    char name[32];
    int length = snprintf(name, sizeof name, "_xi_%u", number);
    return expr_symbol(s, name, (size_t)length);
}

term expr_text(store *s, const char *text, size_t length) {
    return store_intern_bytes(s, EXPR_TEXT, 0, text, length);
}

term expr_tuple(store *s, const term *ts, size_t n) {
    return store_intern(s, EXPR_TUPLE, 0, ts, n);
}

/* The name of an undefined function is a symbol with a tag of its own, so that f(x) does not
 * contain the variable f. */
enum { NAME_OF_FUNCTION = 1 };

term expr_apply(store *s, term symbol, const term *arguments, size_t n) {
    enum { FEW = 8 };
    if (!symbol) {
        return 0;
    }
    if (store_tag(s, symbol) != NAME_OF_FUNCTION) {
        symbol = store_intern_bytes(s, EXPR_SYMBOL, NAME_OF_FUNCTION, store_bytes(s, symbol),
                                    store_arity(s, symbol));
    }
    size_t bytes = (n + 1) * sizeof(term);
    term few[FEW + 1], *child = n <= FEW ? few : store_alloc(s, STORE_USE_WORK, bytes);
    if (!child) {
        return 0;
    }
    child[0] = symbol;
    memcpy(child + 1, arguments, n * sizeof *child);
    term t = store_intern(s, EXPR_APPLY, 0, child, n + 1);
    if (child != few) {
        store_free(s, STORE_USE_WORK, child, bytes);
    }
    return t;
}

/* ---- Derivatives and substitutions that are kept ------------------------------------------------- */

static int order_terms(void *context, term a, term b) { return expr_compare(context, a, b); }

static bool any_zero(const term *ts, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!ts[i]) {
            return true;
        }
    }
    return false;
}

term expr_derivative(store *s, term e, const term *variables, size_t n) {
    if (!e || any_zero(variables, n) || n == 0) {
        return n ? 0 : e;
    }
    terms all;
    terms_init(&all, s);
    bool ok = terms_append(&all, variables, n);
    while (ok && store_kind_of(s, e) == EXPR_DERIVATIVE) { /* of a derivative: one more of the same */
        ok = terms_append(&all, store_children(s, e) + 1, store_arity(s, e) - 1);
        e = store_child(s, e, 0);
    }
    term t = 0;
    if (ok && terms_sort(&all, order_terms, s) && terms_push(&all, e)) {
        memmove(all.at + 1, all.at, (all.count - 1) * sizeof *all.at);
        all.at[0] = e;
        t = store_intern(s, EXPR_DERIVATIVE, 0, all.at, all.count);
    }
    terms_done(&all);
    return t;
}

/* Fills `child` with e, the variables in order, and their points. */
static void order_points(store *s, term *child, const term *variables, const term *points,
                         size_t n) {
    for (size_t i = 0; i < n && !store_poll(s); i++) {
        size_t j = i;
        for (; j && expr_compare(s, child[j], variables[i]) > 0; j--) {
            child[j + 1] = child[j];
            child[n + j + 1] = child[n + j];
        }
        child[j + 1] = variables[i];
        child[n + j + 1] = points[i];
    }
}

term expr_subs_kept(store *s, term e, const term *variables, const term *points, size_t n) {
    if (!e || any_zero(variables, n) || any_zero(points, n) || n == 0) {
        return n ? 0 : e;
    }
    size_t bytes = (2 * n + 1) * sizeof(term);
    term *child = store_alloc(s, STORE_USE_WORK, bytes);
    if (!child) {
        return 0;
    }
    child[0] = e;
    order_points(s, child, variables, points, n);
    term t = store_failed(s) ? 0 : store_intern(s, EXPR_SUBS, 0, child, 2 * n + 1);
    store_free(s, STORE_USE_WORK, child, bytes);
    return t;
}
