/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for the larger and the smaller of real numbers. */
#include "algebra/accumulate.h"
#include "algebra/simplify/rules.h"

static unsigned other(unsigned kind) { return kind == FN_MAX ? FN_MIN : FN_MAX; }

static bool has_child(const store *s, term t, term child) {
    for (size_t i = 0; i < store_arity(s, t); i++)
        if (store_child(s, t, i) == child) return true;
    return false;
}

/* max(u, -u) = abs(u) */
term rule_extreme_opposite(store *s, term t) {
    if (store_arity(s, t) != 2) return 0;
    term u = store_child(s, t, 0), v = store_child(s, t, 1);
    if (v != expr_neg(s, u) || !expr_is(s, u, FACT_REAL)) return 0;
    term modulus = expr_call1(s, FN_ABS, u);
    return store_kind_of(s, t) == FN_MAX ? modulus : expr_neg(s, modulus);
}

/* max(u, min(u, v)) = u: a min that one of the others is in decides nothing. */
term rule_extreme_absorbs(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    for (size_t i = 0; i < store_arity(s, t); i++)
        for (size_t j = 0; j < store_arity(s, t); j++) {
            term inner = store_child(s, t, j);
            if (store_kind_of(s, inner) != other(kind) || !has_child(s, inner, store_child(s, t, i))) continue;
            terms kept;
            terms_init(&kept, s);
            bool ok = true;
            for (size_t k = 0; ok && k < store_arity(s, t); k++) ok = k == j || terms_push(&kept, store_child(s, t, k));
            term result = !ok ? 0 : kept.count == 1 ? kept.at[0] : expr_call(s, kind, kept.at, kept.count);
            terms_done(&kept);
            return result;
        }
    return 0;
}

static bool are_extremes(const store *s, term max, term min) {
    return store_kind_of(s, max) == FN_MAX && store_kind_of(s, min) == FN_MIN && store_arity(s, max) == 2 &&
           store_arity(s, min) == 2 && has_child(s, min, store_child(s, max, 0)) && has_child(s, min, store_child(s, max, 1));
}

/* max(u, v)*min(u, v) = u*v */
term rule_extreme_product(store *s, term t) {
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2)
        for (size_t j = 1; j + 1 < store_arity(s, t); j += 2) {
            term max = store_child(s, t, i), min = store_child(s, t, j), e = store_child(s, t, i + 1);
            if (!are_extremes(s, max, min) || e != store_child(s, t, j + 1) || !num_is_integer(s, e)) continue;
            term product = expr_mul(s, store_child(s, max, 0), store_child(s, max, 1));
            return expr_mul(s, t, expr_pow(s, expr_div(s, product, expr_mul(s, max, min)), e));
        }
    return 0;
}

/* c*max(u, v) - c*min(u, v) = c*abs(u - v) */
term rule_extreme_difference(store *s, term t) {
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2)
        for (size_t j = 1; j + 1 < store_arity(s, t); j += 2) {
            term c = store_child(s, t, i), max = store_child(s, t, i + 1), min = store_child(s, t, j + 1);
            if (!are_extremes(s, max, min) || store_child(s, t, j) != num_neg(s, c)) continue;
            term gap = expr_call1(s, FN_ABS, expr_sub(s, store_child(s, max, 0), store_child(s, max, 1)));
            term parts[] = {t, expr_mul(s, num_neg(s, c), max), expr_mul(s, c, min), expr_mul(s, c, gap)};
            return expr_add_all(s, parts, 4);
        }
    return 0;
}
