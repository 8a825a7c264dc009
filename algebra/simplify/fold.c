/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* f(Piecewise((a, c), ...), ...) as Piecewise((f(a, ...), c), ...). */
#include "algebra/operations.h"
#include "algebra/simplify/simplifier.h"

enum { MOST_BRANCHES = 16 };

static bool same_conditions(const store *s, term a, term b) {
    if (store_arity(s, a) != store_arity(s, b)) return false;
    for (size_t i = 1, n = store_arity(s, a); i < n; i += 2)
        if (store_child(s, a, i) != store_child(s, b, i)) return false;
    return true;
}

/* The distinct children that are Piecewise; false: none, or not all with the same conditions. */
static bool pieces_of(terms *out, store *s, term t) {
    for (size_t i = 0, n = store_arity(s, t); i < n; i++) {
        term child = store_child(s, t, i);
        if (store_kind_of(s, child) != EXPR_PIECEWISE) continue;
        bool seen = false;
        for (size_t j = 0; j < out->count; j++) seen = seen || out->at[j] == child;
        if (seen) continue;
        if (store_arity(s, child) > 2 * MOST_BRANCHES || out->count == MOST_BRANCHES) return false;
        if (out->count && !same_conditions(s, out->at[0], child)) return false;
        if (!terms_push(out, child)) return false;
    }
    return out->count > 0;
}

static term folded(store *s, term t, const terms *pieces) {
    terms pairs, values;
    terms_init(&pairs, s);
    terms_init(&values, s);
    bool ok = true;
    for (size_t i = 0, n = store_arity(s, pieces->at[0]); ok && i + 1 < n; i += 2) {
        values.count = 0;
        for (size_t j = 0; ok && j < pieces->count; j++) ok = terms_push(&values, store_child(s, pieces->at[j], i));
        ok = ok && terms_push(&pairs, expr_subs(s, t, pieces->at, values.at, values.count)) &&
             terms_push(&pairs, store_child(s, pieces->at[0], i + 1));
    }
    term result = ok ? expr_piecewise(s, pairs.at, pairs.count) : 0;
    terms_done(&values);
    terms_done(&pairs);
    return result;
}

void offer_folded(simplifier *z, choice *c, term t) {
    terms pieces;
    store *s = z->s;
    if (!simplify_is_arithmetic(s, t) && !expr_is_function(s, t)) return;
    terms_init(&pieces, s);
    if (pieces_of(&pieces, s, t) && simplifier_spend(z, 4 * store_arity(s, t))) choice_offer(z, c, folded(s, t, &pieces));
    terms_done(&pieces);
}
