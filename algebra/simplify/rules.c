/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/simplify/rules.h"

const rule rules_table[RULE_COUNT] = {
#define RULE(id, name, head, always, apply, ...) {name, head, always, apply, __VA_ARGS__},
#include "algebra/simplify/rules.def"
#undef RULE
};

enum { ROUNDS = 8 };

/* One application of one rule; t when none helps. */
static term apply_once(simplifier *z, term t) {
    store *s = z->s;
    unsigned head = store_kind_of(s, t);
    choice c = choice_begin(z, t);
    size_t winner = RULE_COUNT;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (rules_table[i].head != head) continue;
        term new = rules_table[i].apply(s, t);
        if (!new || new == t || store_failed(s)) continue;
        if (rules_table[i].always) {
            if (z->fired) z->fired[i]++;
            return new;
        }
        if (choice_offer(z, &c, new)) winner = i;
    }
    if (z->fired && winner < RULE_COUNT) z->fired[winner]++;
    return c.best;
}

term rules_apply(simplifier *z, term t) {
    for (int i = 0; i < ROUNDS && t && simplifier_spend(z, 1); i++) {
        term new = apply_once(z, t);
        if (new == t) break;
        t = new;
    }
    return t;
}

static bool enter_arithmetic(void *context, store *s, term t) {
    (void)context;
    return simplify_is_arithmetic(s, t);
}

static term polish_node(void *context, store *s, term original, term rebuilt) {
    (void)original;
    return simplify_is_arithmetic(s, rebuilt) ? rules_apply(context, rebuilt) : rebuilt;
}

term rules_polish(simplifier *z, term t) {
    if (!simplify_is_arithmetic(z->s, t)) return t;
    term result = expr_map(z->s, t, polish_node, enter_arithmetic, z);
    return result ? result : t;
}
