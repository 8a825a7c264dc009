/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

#include "algebra/construct/landau.h"

static term rebuild_sum(store *s, const term *child, size_t n) {
    sum_builder b;
    sum_init(&b, s);
    bool ok = sum_add_pair(&b, NUM_ONE, child[0]);
    for (size_t i = 1; ok && i < n; i += 2) {
        term c = child[i], t = child[i + 1];
        bool number = c && expr_is_number(s, c);
        ok = number ? sum_add_pair(&b, c, t) : sum_add_pair(&b, NUM_ONE, expr_mul(s, c, t));
    }
    return sum_finish(&b);
}

static term rebuild_product(store *s, const term *child, size_t n) {
    product_builder b;
    product_init(&b, s);
    bool ok = product_mul(&b, child[0]);
    for (size_t i = 1; ok && i < n; i += 2) {
        ok = product_mul_power(&b, child[i], child[i + 1]);
    }
    return product_finish(&b);
}

static term rebuild_node(store *s, unsigned kind, const term *child, size_t n) {
    switch (kind) {
    case NUM_RATIONAL: return num_div(s, child[0], child[1]);
    case NUM_COMPLEX:
    case NUM_COMPLEX_BIGFLOAT: return num_complex(s, child[0], child[1]);
    case EXPR_SUM: return rebuild_sum(s, child, n);
    case EXPR_PRODUCT: return rebuild_product(s, child, n);
    case EXPR_POWER: return expr_pow(s, child[0], child[1]);
    case EXPR_APPLY: return expr_apply(s, child[0], child + 1, n - 1);
    case EXPR_DERIVATIVE: return expr_derivative(s, child[0], child + 1, n - 1);
    case EXPR_SUBS: return expr_subs_kept(s, child[0], child + 1, child + 1 + n / 2, n / 2);
    case EXPR_PIECEWISE: return expr_piecewise(s, child, n);
    case EXPR_NOT: return expr_not(s, child[0]);
    case EXPR_AND: return expr_and(s, child, n);
    case EXPR_OR: return expr_or(s, child, n);
    case EXPR_XOR: return expr_xor(s, child, n);
    case EXPR_EQ: return expr_eq(s, child[0], child[1]);
    case EXPR_NE: return expr_ne(s, child[0], child[1]);
    case EXPR_LE: return expr_le(s, child[0], child[1]);
    case EXPR_LT: return expr_lt(s, child[0], child[1]);
    case EXPR_ORDER: return expr_order(s, child, n);
    case EXPR_TUPLE: return store_intern(s, kind, 0, child, n);
    }
    return expr_call(s, kind, child, n);
}

term expr_rebuild(store *s, term t, const term *children) {
    if (!t || store_layout_of(s, t) == STORE_BYTES) {
        return t;
    }
    size_t n = store_arity(s, t);
    bool same = !n || !memcmp(children, store_children(s, t), n * sizeof *children);
    return same ? t : expr_renew(s, t, children);
}

term expr_renew(store *s, term t, const term *children) {
    if (!t || store_layout_of(s, t) == STORE_BYTES) {
        return t;
    }
    size_t n = store_arity(s, t);
    for (size_t i = 0; i < n; i++) {
        if (!children[i]) {
            return 0;
        }
    }
    return rebuild_node(s, store_kind_of(s, t), children, n);
}
