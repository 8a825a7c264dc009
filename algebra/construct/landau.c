/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/construct/landau.h"

#include "algebra/functions.h"
#include "construct.h"

/* ---- Reading and making ---------------------------------------------------------------------- */

static bool at_infinity(term point) { return point == EXPR_OO || point == EXPR_MINUS_OO; }

static term base_of(store *s, term x, term point) {
    return point == NUM_ZERO || at_infinity(point) ? x : expr_sub(s, x, point);
}

/* *o += base**exponent, a power of the base, of its logarithm, or a number. */
static bool read_factor(store *s, term base, term factor, term exponent, landau *o) {
    int64_t logs;
    if (factor == base && num_is_rational(s, exponent)) {
        term e = at_infinity(o->point) ? num_neg(s, exponent) : exponent;
        o->exponent = num_add(s, o->exponent, e);
        return o->exponent;
    }
    if (store_kind_of(s, factor) != FN_LOG || !num_to_int64(s, exponent, &logs) || logs < 0) {
        return false;
    }
    term inner = store_child(s, factor, 0);
    if (inner != base && inner != expr_neg(s, base)) {
        return false;
    }
    return !__builtin_add_overflow(o->logs, logs, &o->logs);
}

static bool read_monomial(store *s, term t, landau *o) {
    term base = base_of(s, o->x, o->point), factor, exponent;
    o->exponent = NUM_ZERO;
    o->logs = 0;
    if (t == NUM_ONE) {
        return base;
    }
    if (store_kind_of(s, t) != EXPR_PRODUCT) {
        expr_split_power(s, t, &factor, &exponent);
        return base && read_factor(s, base, factor, exponent, o);
    }
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2) {
        if (!base || !read_factor(s, base, store_child(s, t, i), store_child(s, t, i + 1), o)) {
            return false;
        }
    }
    return store_child(s, t, 0) == NUM_ONE;
}

/* 0: there is not exactly one. */
static term only_symbol_of(store *s, term t) {
    terms symbols;
    terms_init(&symbols, s);
    term x = expr_free_symbols(s, t, &symbols) && symbols.count == 1 ? symbols.at[0] : 0;
    terms_done(&symbols);
    return x;
}

bool landau_read(store *s, term order, landau *o) {
    if (store_kind_of(s, order) != EXPR_ORDER) {
        return false;
    }
    const term *child = store_children(s, order);
    size_t n = store_arity(s, order);
    o->x = n > 1 ? child[1] : only_symbol_of(s, child[0]);
    o->point = n > 2 ? child[2] : NUM_ZERO;
    return o->x && read_monomial(s, child[0], o);
}

term landau_term(store *s, const landau *o) {
    term base = base_of(s, o->x, o->point);
    term e = at_infinity(o->point) && o->exponent ? num_neg(s, o->exponent) : o->exponent;
    term power = expr_pow(s, base, e);
    if (o->logs) {
        term inner = o->point == EXPR_MINUS_OO ? expr_neg(s, base) : base;
        power = expr_mul(s, power, expr_pow_int(s, expr_call1(s, FN_LOG, inner), o->logs));
    }
    if (!power) {
        return 0;
    }
    const term child[] = {power, o->x, o->point};
    return store_intern(s, EXPR_ORDER, 0, child, o->point != NUM_ZERO ? 3 : power == NUM_ONE ? 2 : 1);
}

/* ---- Orders ------------------------------------------------------------------------------------ */

static bool order_of_power(store *s, term base, term exponent, const landau *about, landau *order);

static bool order_of_sum(store *s, term t, const landau *about, landau *order) {
    bool some = store_child(s, t, 0) != NUM_ZERO;
    *order = *about;
    order->exponent = NUM_ZERO;
    order->logs = 0;
    for (size_t i = 2; i < store_arity(s, t); i += 2) {
        landau one;
        if (store_kind_of(s, store_child(s, t, i)) == EXPR_SUM ||
            !landau_order(s, store_child(s, t, i), about, &one)) {
            return false;
        }
        int compared = some ? num_compare(s, one.exponent, order->exponent) : -1;
        if (compared < 0 || (compared == 0 && one.logs > order->logs)) {
            *order = one;
        }
        some = true;
    }
    return some;
}

/* Of a product's factor: deeper sums than that are not looked into. */
static bool order_of_power(store *s, term base, term exponent, const landau *about, landau *order) {
    *order = *about;
    order->exponent = NUM_ZERO;
    order->logs = 0;
    if (!expr_contains(s, base, about->x) && !expr_contains(s, exponent, about->x)) {
        return true;
    }
    term local = base_of(s, about->x, about->point);
    if (local && read_factor(s, local, base, exponent, order)) {
        return true;
    }
    int64_t n;
    if (!local || !num_to_int64(s, exponent, &n) || n < 0 || n > UINT16_MAX) {
        return false;
    }
    if (base == about->x) { /* about another point */
        return true;
    }
    if (store_kind_of(s, base) != EXPR_SUM || !order_of_sum(s, base, about, order)) {
        return false;
    }
    order->exponent = num_mul(s, order->exponent, exponent);
    return order->exponent && !__builtin_mul_overflow(order->logs, n, &order->logs);
}

bool landau_order(store *s, term t, const landau *about, landau *order) {
    landau inner;
    if (store_kind_of(s, t) == EXPR_ORDER) {
        return landau_read(s, t, order) && order->x == about->x && order->point == about->point;
    }
    if (store_kind_of(s, t) != EXPR_PRODUCT) {
        term base, exponent;
        expr_split_power(s, t, &base, &exponent);
        return order_of_power(s, base, exponent, about, order);
    }
    *order = *about;
    order->exponent = NUM_ZERO;
    order->logs = 0;
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2) {
        if (store_poll(s) || store_kind_of(s, store_child(s, t, i)) == EXPR_ORDER ||
            !order_of_power(s, store_child(s, t, i), store_child(s, t, i + 1), about, &inner)) {
            return false;
        }
        order->exponent = num_add(s, order->exponent, inner.exponent);
        order->logs += inner.logs;
    }
    return order->exponent;
}

bool landau_covers(store *s, const landau *o, term t) {
    landau order;
    if (!landau_order(s, t, o, &order)) {
        return false;
    }
    int compared = num_compare(s, order.exponent, o->exponent);
    return compared > 0 || (compared == 0 && order.logs <= o->logs);
}

/* ---- From arguments ------------------------------------------------------------------------------ */

static term wrong(store *s, const char *what) { return store_fail(s, STORE_ARGUMENT, "O: %s", what); }

term expr_order(store *s, const term *arguments, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!arguments[i]) {
            return 0;
        }
    }
    term e = arguments[0];
    landau about = {.x = n > 1 ? arguments[1] : only_symbol_of(s, e), .point = n > 2 ? arguments[2] : NUM_ZERO};
    if (!about.x) {
        return wrong(s, "name the variable, as in O(1, x)");
    }
    if (store_kind_of(s, about.x) != EXPR_SYMBOL || expr_contains(s, about.point, about.x)) {
        return wrong(s, "the variable is a symbol, and its point is free of it");
    }
    if (about.point == EXPR_ZOO || about.point == EXPR_NAN_TERM) {
        return wrong(s, "the point is finite, oo or -oo");
    }
    landau order;
    if (e == NUM_ZERO) {
        return NUM_ZERO;
    }
    bool known = store_kind_of(s, e) == EXPR_SUM ? order_of_sum(s, e, &about, &order) : landau_order(s, e, &about, &order);
    if (!known) {
        return store_failed(s) ? 0 : wrong(s, "a power of the variable, or a sum of such, is expected");
    }
    return landau_term(s, &order);
}

term landau_derivative(store *s, term t, term x) {
    landau o;
    if (!landau_read(s, t, &o) || o.x != x) {
        return t;
    }
    o.exponent = num_add(s, o.exponent, at_infinity(o.point) ? NUM_ONE : NUM_MINUS_ONE);
    return o.exponent ? landau_term(s, &o) : 0;
}

static term without(void *context, store *s, term original, term rebuilt) {
    (void)context, (void)original;
    return store_kind_of(s, rebuilt) == EXPR_ORDER ? NUM_ZERO : rebuilt;
}

static bool enter_arithmetic(void *context, store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    (void)context;
    return kind == EXPR_SUM || kind == EXPR_PRODUCT || kind == EXPR_POWER || kind == EXPR_TUPLE;
}

term expr_remove_order(store *s, term e) { return expr_map(s, e, without, enter_arithmetic, NULL); }
