/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* ---- Nodes --------------------------------------------------------------------------------- */

unsigned power_tag(store *s, term base, term exponent) {
    if (store_kind_of(s, base) != NUM_INTEGER || store_kind_of(s, exponent) > NUM_RATIONAL) {
        return 0;
    }
    return is_integer(s, exponent) || num_floor(s, exponent) != NUM_ZERO ? TERM_HUGE : 0;
}

term power_node(store *s, term base, term exponent) {
    if (!base || !exponent) {
        return 0;
    }
    const term child[] = {base, exponent};
    return store_intern(s, EXPR_POWER, power_tag(s, base, exponent), child, 2);
}

/* The product node t with another number, which leaves more than one factor or is not 1. */
static term with_number(store *s, term t, term c) {
    enum { FEW = 33 };
    size_t n = store_arity(s, t);
    term few[FEW], *child = n <= FEW ? few : store_alloc(s, STORE_USE_WORK, n * sizeof *child);
    if (!child) {
        return 0;
    }
    memcpy(child, store_children(s, t), n * sizeof *child);
    child[0] = c;
    term result = store_intern(s, EXPR_PRODUCT, store_tag(s, t), child, n);
    if (child != few) {
        store_free(s, STORE_USE_WORK, child, n * sizeof *child);
    }
    return result;
}

term scaled_node(store *s, term c, term t) {
    if (!c || !t || c == NUM_ONE) {
        return c ? t : 0;
    }
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_PRODUCT) {
        return with_number(s, t, c);
    }
    const term *pair = kind == EXPR_POWER ? store_children(s, t) : NULL;
    const term child[] = {c, pair ? pair[0] : t, pair ? pair[1] : NUM_ONE};
    return store_intern(s, EXPR_PRODUCT, pair ? store_tag(s, t) : 0, child, 3);
}

/* ---- Taking apart ------------------------------------------------------------------------------ */

void expr_split_coefficient(store *s, term t, term *coefficient, term *rest) {
    *coefficient = NUM_ONE;
    *rest = t;
    if (!t) {
        *coefficient = 0;
    } else if (expr_is_number(s, t)) {
        *coefficient = t;
        *rest = NUM_ONE;
    } else if (store_kind_of(s, t) == EXPR_PRODUCT && !(store_tag(s, t) & TERM_INFINITE)) {
        const term *child = store_children(s, t);
        *coefficient = child[0];
        if (child[0] != NUM_ONE) {
            *rest = store_arity(s, t) > 3 ? with_number(s, t, NUM_ONE)
                  : child[2] == NUM_ONE   ? child[1]
                                          : power_node(s, child[1], child[2]);
        }
    }
}

void expr_split_power(store *s, term t, term *base, term *exponent) {
    bool power = t && store_kind_of(s, t) == EXPR_POWER;
    *base = power ? store_child(s, t, 0) : t;
    *exponent = power ? store_child(s, t, 1) : NUM_ONE;
}

/* ---- Products of two -------------------------------------------------------------------------------- */

/* Not a number, a product, a power, infinite or e: what may stand as a factor as it is. */
static bool is_plain(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind >= EXPR_SYMBOL && kind != EXPR_PRODUCT && kind != EXPR_POWER &&
           kind != EXPR_INFINITY && kind != EXPR_NAN && kind != EXPR_ORDER;
}

static term mul_built(store *s, term a, term b) {
    product_builder product;
    product_init(&product, s);
    (void)(product_mul(&product, a) && product_mul(&product, b));
    return product_finish(&product);
}

static term mul_plain(store *s, term a, term b) {
    if (a == b) {
        return power_node(s, a, NUM_TWO);
    }
    uint32_t ha = store_hash(s, a), hb = store_hash(s, b);
    if (ha > hb || (ha == hb && store_compare(s, a, b) > 0)) {
        term swap = a;
        a = b;
        b = swap;
    }
    const term child[] = {NUM_ONE, a, NUM_ONE, b, NUM_ONE};
    return store_intern(s, EXPR_PRODUCT, 0, child, 5);
}

static term mul_number(store *s, term c, term t) {
    if (c == NUM_ONE) {
        return t;
    }
    if (special_tag(s, t)) {
        return mul_built(s, c, t);
    }
    if (is_zero(s, c)) {
        return c;
    }
    if (store_kind_of(s, t) != EXPR_PRODUCT || store_child(s, t, 0) == NUM_ONE) {
        return scaled_node(s, c, t);
    }
    term own, rest;
    if (store_arity(s, t) > 3) {
        c = num_mul(s, c, store_child(s, t, 0));
        return c ? with_number(s, t, c) : 0;
    }
    expr_split_coefficient(s, t, &own, &rest);
    c = num_mul(s, c, own);
    return scaled_node(s, c, rest);
}

term expr_mul(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (expr_is_number(s, a)) {
        return expr_is_number(s, b) ? num_mul(s, a, b) : mul_number(s, a, b);
    }
    if (expr_is_number(s, b)) {
        return mul_number(s, b, a);
    }
    return is_plain(s, a) && is_plain(s, b) ? mul_plain(s, a, b) : mul_built(s, a, b);
}

term expr_neg(store *s, term a) { return expr_mul(s, NUM_MINUS_ONE, a); }

term expr_mul_all(store *s, const term *ts, size_t n) {
    product_builder product;
    product_init(&product, s);
    for (size_t i = 0; i < n && product_mul(&product, ts[i]); i++) {
    }
    return product_finish(&product);
}

term expr_div(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (expr_is_number(s, b) && !is_zero(s, b)) {
        return expr_is_number(s, a) ? num_div(s, a, b) : expr_mul(s, num_inv(s, b), a);
    }
    product_builder product;
    product_init(&product, s);
    (void)(product_mul(&product, a) && product_div(&product, b));
    return product_finish(&product);
}

/* ---- Powers --------------------------------------------------------------------------------------------- */

static term pow_built(store *s, term base, term exponent) {
    product_builder product;
    product_init(&product, s);
    (void)product_mul_power(&product, base, exponent);
    return product_finish(&product);
}

term expr_pow(store *s, term base, term exponent) {
    if (!base || !exponent) {
        return 0;
    }
    if (exponent == NUM_ONE) {
        return base;
    }
    bool number = expr_is_number(s, exponent);
    if (number && is_zero(s, exponent)) {
        return num_add(s, NUM_ONE, exponent);
    }
    if (number && expr_is_number(s, base)) {
        return power_number(s, base, exponent);
    }
    if (is_plain(s, base) && base != EXPR_E && !is_infinite(s, exponent)) {
        return power_node(s, base, exponent);
    }
    return pow_built(s, base, exponent);
}

term expr_inv(store *s, term a) {
    return a && expr_is_number(s, a) && !is_zero(s, a) ? num_inv(s, a)
                                                           : expr_pow(s, a, NUM_MINUS_ONE);
}

term expr_pow_int(store *s, term base, int64_t exponent) {
    return expr_pow(s, base, num_integer(s, exponent));
}

term expr_sqrt(store *s, term a) { return expr_pow(s, a, NUM_HALF); }

term expr_exp(store *s, term a) { return expr_pow(s, EXPR_E, a); }
