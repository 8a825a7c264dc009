/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The arithmetic of a term and the atoms in it. */
#include "algebra/operations/distribute.h"
#include "algebra/simplify/simplifier.h"

static bool push_atom(terms *out, memo *seen, store *s, term t) {
    uint32_t known;
    if (simplify_is_arithmetic(s, t) || expr_is_number(s, t) || memo_get(seen, t, &known)) return true;
    return memo_put(seen, t, 1) && terms_push(out, t);
}

static bool push_atoms_of(terms *out, memo *seen, store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (!simplify_is_arithmetic(s, t)) return push_atom(out, seen, s, t);
    size_t first = kind == EXPR_POWER ? 0 : kind == EXPR_PRODUCT ? 1 : 2;
    for (size_t i = first, n = store_arity(s, t); i < n; i += 2)
        if (!push_atom(out, seen, s, store_child(s, t, i))) return false;
    return true;
}

bool collect_atoms(terms *out, term t) {
    store *s = out->s;
    terms below;
    memo seen;
    terms_init(&below, s);
    memo_init(&seen, s, MEMO_PLAIN);
    bool ok = simplify_is_arithmetic(s, t) ? arithmetic_below(&below, t) : terms_push(&below, t);
    for (size_t i = 0; ok && i < below.count; i++) ok = push_atoms_of(out, &seen, s, below.at[i]);
    memo_done(&seen);
    terms_done(&below);
    return ok;
}

static bool enter_arithmetic(void *context, store *s, term t) {
    (void)context;
    return simplify_is_arithmetic(s, t);
}

static term look_up(void *context, store *s, term original, term rebuilt) {
    uint32_t value;
    (void)s;
    return original == rebuilt && memo_get(context, original, &value) ? value : rebuilt;
}

term replace_atoms(store *s, term t, const memo *images) {
    if (!images->count) return t;
    memo view = *images;
    return expr_map(s, t, look_up, enter_arithmetic, &view);
}
