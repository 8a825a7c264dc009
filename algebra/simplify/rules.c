/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/simplify/rules.h"

#include "algebra/accumulate.h"
#include "algebra/simplify/simplify.h"

const rule rules_table[RULE_COUNT] = {
#define RULE(id, name, head, always, apply, ...) {name, head, always, apply, __VA_ARGS__},
#include "algebra/simplify/rules.def"
#undef RULE
};

/* b += c*t, where a sum times a number is taken apart */
static bool add_scaled(sum_builder *b, store *s, term c, term t) {
    if (store_kind_of(s, t) == EXPR_PRODUCT && store_arity(s, t) == 3 && store_child(s, t, 2) == NUM_ONE) {
        c = expr_mul(s, c, store_child(s, t, 0));
        t = store_child(s, t, 1);
    }
    if (store_kind_of(s, t) != EXPR_SUM) return sum_add(b, expr_mul(s, c, t));
    bool ok = sum_add(b, expr_mul(s, c, store_child(s, t, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = sum_add(b, expr_mul(s, c, expr_mul(s, store_child(s, t, i), store_child(s, t, i + 1))));
    return ok;
}

term rules_scaled(store *s, term c, term u) {
    if (store_kind_of(s, u) != EXPR_SUM && store_kind_of(s, u) != EXPR_PRODUCT) return expr_mul(s, c, u);
    sum_builder *b = sum_begin(s);
    bool sum = store_kind_of(s, u) == EXPR_SUM, ok = b && (sum ? sum_add(b, expr_mul(s, c, store_child(s, u, 0))) : add_scaled(b, s, c, u));
    for (size_t i = 1; sum && ok && i + 1 < store_arity(s, u); i += 2)
        ok = add_scaled(b, s, expr_mul(s, c, store_child(s, u, i)), store_child(s, u, i + 1));
    term result = sum_end(&b);
    return ok ? result : 0;
}

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

/* Rules look at pairs of members. */
static bool is_wide(const store *s, term t) {
    return simplify_is_arithmetic(s, t) && store_arity(s, t) > SIMPLIFY_WIDEST;
}

static term apply_often(simplifier *z, term t) {
    if (t && is_wide(z->s, t)) return t;
    for (int i = 0; i < ROUNDS && t && simplifier_spend(z, 1); i++) {
        term new = apply_once(z, t);
        if (new == t) break;
        t = new;
    }
    return t;
}

/* The powers in a product are stored as pairs: the rules for powers see each as a term. */
static bool is_power_for_rules(const store *s, term base, term exponent) {
    return exponent != NUM_ONE && (base == EXPR_E || base == NUM_MINUS_ONE || simplify_is_arithmetic(s, base) ||
                                   store_kind_of(s, base) == FN_ABS);
}

static term apply_to_factors(simplifier *z, term t) {
    store *s = z->s;
    bool any = false;
    for (size_t i = 1, n = store_arity(s, t); i + 1 < n && !any; i += 2)
        any = is_power_for_rules(s, store_child(s, t, i), store_child(s, t, i + 1));
    if (!any) return t;
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term base = store_child(s, t, i), e = store_child(s, t, i + 1), power = expr_pow(s, base, e);
        if (power && is_power_for_rules(s, base, e) && store_kind_of(s, power) == EXPR_POWER)
            power = apply_often(z, power);
        ok = power && product_mul(b, power);
    }
    term result = product_end(&b);
    return ok ? result : t;
}

term rules_apply(simplifier *z, term t) {
    if (store_kind_of(z->s, t) == EXPR_PRODUCT) t = apply_to_factors(z, t);
    return apply_often(z, t);
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
