/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

#include "algebra/construct/landau.h"

/* A product is [number, base, exponent, ...], sorted by content of the bases. No base is a number
 * with an exponent that could be worked out, a product or a power with an integer exponent.
 *
 * Operands are canonical, so their factors are taken as they are; only a factor whose exponent
 * changed is looked at again at the end ("merged"), which may bring up further factors. */

void product_init(product_builder *b, store *s) {
    entries_init(&b->table, s);
    b->small = 1;
    b->inexact = b->infinite = 0;
    b->levels = 0;
    terms_init(&b->pending, s);
    b->link = NULL;
    b->link_count = b->link_capacity = 0;
    b->link_fold = 64;
    b->merged = b->huge = b->ordered = b->failed = false;
}

static void product_done(product_builder *b) {
    store *s = b->table.s;
    terms_done(&b->pending);
    if (b->link) {
        store_free(s, STORE_USE_WORK, b->link, b->link_capacity * sizeof *b->link);
    }
    b->link = NULL;
    entries_done(&b->table);
}

/* ---- The number ---------------------------------------------------------------------------------- */

/* Long exact numbers are multiplied in pairs of like counts (a binary counter), so that a product
 * of n numbers takes n log n, not n squared. */
static bool push_long(product_builder *b, term c) {
    store *s = b->table.s;
    unsigned i = 0;
    for (; i < b->levels && b->level[i]; i++) {
        c = num_mul(s, b->level[i], c);
        b->level[i] = 0;
    }
    if (i == b->levels) {
        if (i == NUMBER_LEVELS) {
            return false;
        }
        b->levels++;
    }
    b->level[i] = c;
    return c;
}

static term number_value(product_builder *b) {
    store *s = b->table.s;
    term value = small_term(s, b->small);
    for (unsigned i = 0; i < b->levels; i++) {
        if (b->level[i]) {
            value = value == NUM_ONE ? b->level[i] : num_mul(s, value, b->level[i]);
        }
    }
    return b->inexact ? num_mul(s, value, b->inexact) : value;
}

static bool set_number(product_builder *b, term c) {
    store *s = b->table.s;
    b->levels = 0;
    b->small = 1;
    b->inexact = 0;
    if (!c) {
        return false;
    }
    if (!is_exact(s, c)) {
        b->inexact = c;
        return true;
    }
    return small_value(s, c, &b->small) || (b->small = 1, push_long(b, c));
}

bool product_number(product_builder *b, term c) {
    store *s = b->table.s;
    int64_t value;
    if (!c) {
        return false;
    }
    if (b->inexact || !is_exact(s, c)) { /* floats in the order given */
        return set_number(b, num_mul(s, number_value(b), c));
    }
    if (!small_value(s, c, &value)) {
        return push_long(b, c);
    }
    if (!__builtin_mul_overflow(b->small, value, &value)) {
        b->small = value;
        return true;
    }
    term before = num_integer(s, b->small);
    b->small = 1;
    return before && push_long(b, before) && push_long(b, c);
}

/* ---- Exponents ------------------------------------------------------------------------------------ */

static bool is_dead(const entry *e) { return !e->small && !e->number && !e->more; }

static term exponent_of(product_builder *b, const entry *e) {
    store *s = b->table.s;
    if (!e->number && !e->more) {
        return small_term(s, e->small);
    }
    if (!e->small && !e->more) {
        return e->number;
    }
    sum_builder sum;
    sum_init(&sum, s);
    bool ok = sum_add_pair(&sum, NUM_ONE, small_term(s, e->small)) &&
              (!e->number || sum_add_pair(&sum, NUM_ONE, e->number));
    for (uint32_t i = e->more; ok && i; i = b->link[i - 1].next) {
        ok = sum_add_pair(&sum, NUM_ONE, b->link[i - 1].exponent);
    }
    return sum_finish(&sum);
}

static bool set_exponent(product_builder *b, entry *e, term exponent) {
    e->more = 0;
    e->number = 0;
    e->small = 0;
    if (exponent && !small_value(b->table.s, exponent, &e->small)) {
        e->number = exponent;
        e->small = 0;
    }
    return exponent;
}

/* Folds the lists of exponents into one exponent each when they are long beside what they came to
 * last time: so they take memory for distinct terms only, in linear time. */
static bool fold_links(product_builder *b) {
    store *s = b->table.s;
    size_t size = 0;
    for (size_t i = 0; i < b->table.count; i++) {
        entry *e = b->table.at + i;
        if (e->more && !set_exponent(b, e, exponent_of(b, e))) {
            return false;
        }
        size += e->number ? store_arity(s, e->number) : 0;
    }
    b->link_count = 0;
    b->link_fold = 64 + 2 * size;
    return true;
}

static bool push_link(product_builder *b, entry *e, term exponent) {
    store *s = b->table.s;
    if (b->link_count == b->link_capacity) {
        size_t capacity = b->link_capacity ? 2 * b->link_capacity : 16;
        exponent_link *link = store_realloc(s, STORE_USE_WORK, b->link,
                                            b->link_capacity * sizeof *link,
                                            capacity * sizeof *link);
        if (!link) {
            return false;
        }
        b->link = link;
        b->link_capacity = capacity;
    }
    b->link[b->link_count] = (exponent_link){exponent, e->more};
    e->more = (uint32_t)++b->link_count;
    return b->link_count < b->link_fold || fold_links(b);
}

static bool add_exponent(product_builder *b, entry *e, term exponent) {
    int64_t value;
    if (small_value(b->table.s, exponent, &value) &&
        !__builtin_add_overflow(e->small, value, &value)) {
        e->small = value;
        return true;
    }
    if (!e->number) {
        e->number = exponent;
        return true;
    }
    return push_link(b, e, exponent);
}

static bool mul_power(product_builder *b, term base, term e);

/* A sum of numbers as exponent may turn these bases into other factors: that is done at once, so
 * that several factors give what they give two at a time. */
static bool is_split_at_once(store *s, const entry *e, term exponent) {
    unsigned kind = store_kind_of(s, e->key);
    return (kind < NUM_KIND_COUNT || kind == EXPR_POWER || kind == EXPR_PRODUCT) && !e->more &&
           (!e->number || expr_is_number(s, e->number)) && expr_is_number(s, exponent);
}

/* * base**exponent, a canonical power that is neither a number nor a product. */
static bool add_factor(product_builder *b, term base, term exponent) {
    bool fresh;
    store *s = b->table.s;
    entry *e = entries_at(&b->table, base, &fresh);
    if (!e || !exponent) {
        return false;
    }
    if (fresh || is_dead(e)) {
        return add_exponent(b, e, exponent);
    }
    if (is_split_at_once(s, e, exponent)) {
        exponent = num_add(s, exponent_of(b, e), exponent);
        set_exponent(b, e, NUM_ZERO);
        return mul_power(b, base, exponent);
    }
    e->merged = b->merged = true;
    return add_exponent(b, e, exponent);
}

/* ---- Canonical operands ----------------------------------------------------------------------------- */

static bool mul_infinite(product_builder *b, term t) {
    b->infinite = b->infinite ? infinity_mul(b->infinite, t) : t;
    return true;
}

static bool mul_product(product_builder *b, term t) {
    store *s = b->table.s;
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    unsigned tag = store_tag(s, t);
    bool first = !b->table.count;
    if (child[0] != NUM_ONE && !product_number(b, child[0])) {
        return false;
    }
    b->huge |= tag & TERM_HUGE;
    b->ordered |= (tag & TERM_ORDER) != 0;
    for (size_t i = 1; i < n; i += 2) {
        bool ok;
        if ((tag & TERM_INFINITE) && child[i + 1] == NUM_ONE && is_infinite(s, child[i])) {
            ok = mul_infinite(b, child[i]);
        } else if (first) {
            entry *e = entries_new(&b->table, child[i]);
            ok = e && add_exponent(b, e, child[i + 1]);
        } else {
            ok = add_factor(b, child[i], child[i + 1]);
        }
        if (!ok || store_poll(s)) {
            return false;
        }
    }
    return true;
}

static bool mul_canonical(product_builder *b, term t) {
    store *s = b->table.s;
    if (!t) {
        return false;
    }
    unsigned kind = store_kind_of(s, t);
    if (kind < NUM_KIND_COUNT) {
        return t == NUM_ONE || product_number(b, t);
    }
    if (kind == EXPR_PRODUCT) {
        return mul_product(b, t);
    }
    if (kind == EXPR_POWER) {
        b->huge |= store_tag(s, t) & TERM_HUGE;
        return add_factor(b, store_child(s, t, 0), store_child(s, t, 1));
    }
    if (kind == EXPR_INFINITY || kind == EXPR_NAN) {
        return mul_infinite(b, t);
    }
    b->ordered |= kind == EXPR_ORDER;
    return add_factor(b, t, NUM_ONE);
}

/* ---- Powers of anything -------------------------------------------------------------------------------- */

/* (c * rest)**e for a number e that is no integer: a real c leaves its size outside, for
 * c > 0: (c*x)**e = c**e * x**e. */
static bool mul_split_power(product_builder *b, term base, term e) {
    store *s = b->table.s;
    term own, rest;
    expr_split_coefficient(s, base, &own, &rest);
    if (own == NUM_ONE || own == NUM_MINUS_ONE || !num_is_real(s, own)) {
        return add_factor(b, base, e);
    }
    if (num_sign(s, own) < 0) {
        own = num_neg(s, own);
        return mul_canonical(b, power_number(s, own, e)) &&
               add_factor(b, scaled_node(s, NUM_MINUS_ONE, rest), e);
    }
    return mul_canonical(b, power_number(s, own, e)) && terms_push(&b->pending, rest) &&
           terms_push(&b->pending, e);
}

/* (c * x**a * y**b ...)**e for an integer e. */
static bool mul_integer_power(product_builder *b, term base, term e) {
    store *s = b->table.s;
    const term *child = store_children(s, base);
    size_t n = store_arity(s, base);
    if (child[0] != NUM_ONE && !mul_canonical(b, power_number(s, child[0], e))) {
        return false;
    }
    for (size_t i = 1; i < n; i += 2) {
        term exponent = expr_mul(s, child[i + 1], e);
        if (!exponent || store_poll(s) || !terms_push(&b->pending, child[i]) ||
            !terms_push(&b->pending, exponent)) {
            return false;
        }
    }
    return true;
}

/* (b**k)**e = b**(k*e) for an integer e, and for 1/b of a constant, all of which are positive. */
static bool exponents_multiply(const store *s, term base, term e) {
    return is_integer(s, e) ||
           (store_kind_of(s, store_child(s, base, 0)) == EXPR_CONSTANT && store_child(s, base, 1) == NUM_MINUS_ONE);
}

/* * base**e by the rules for powers; both canonical. May leave work in `pending`. */
static bool mul_power(product_builder *b, term base, term e) {
    store *s = b->table.s;
    if (!base || !e) {
        return false;
    }
    if (e == NUM_ONE) {
        return mul_canonical(b, base);
    }
    unsigned kind = store_kind_of(s, base);
    bool number = expr_is_number(s, e);
    if (number && is_zero(s, e)) {
        return product_number(b, num_add(s, NUM_ONE, e));
    }
    if (kind == EXPR_INFINITY || kind == EXPR_NAN || is_infinite(s, e)) {
        term value = infinity_power(s, base, e);
        return value ? mul_canonical(b, value) : !store_failed(s) && add_factor(b, base, e);
    }
    if (kind < NUM_KIND_COUNT) {
        return number ? mul_canonical(b, power_number(s, base, e))
                      : base == NUM_ONE || add_factor(b, base, e);
    }
    b->ordered |= kind == EXPR_ORDER;
    if (kind == EXPR_PRODUCT && number) {
        return is_integer(s, e) ? mul_integer_power(b, base, e) : mul_split_power(b, base, e);
    }
    if (kind == EXPR_POWER && exponents_multiply(s, base, e)) {
        term exponent = expr_mul(s, store_child(s, base, 1), e);
        return exponent && terms_push(&b->pending, store_child(s, base, 0)) &&
               terms_push(&b->pending, exponent);
    }
    if (base == EXPR_E && number && !is_exact(s, e)) {
        return mul_canonical(b, power_of_e(s, e));
    }
    return add_factor(b, base, e);
}

static bool drain(product_builder *b) {
    while (b->pending.count) {
        term e = b->pending.at[--b->pending.count];
        term base = b->pending.at[--b->pending.count];
        if (store_poll(b->table.s) || !mul_power(b, base, e)) {
            return false;
        }
    }
    return true;
}

/* ---- Settling ------------------------------------------------------------------------------------------- */

/* Looks again at the factors whose exponents changed. */
static bool settle_merged(product_builder *b) {
    b->merged = false;
    for (size_t i = 0; i < b->table.count; i++) {
        entry *e = b->table.at + i;
        if (!e->merged) {
            continue;
        }
        term base = e->key, exponent = exponent_of(b, e);
        set_exponent(b, e, NUM_ZERO);
        e->merged = false;
        if (store_poll(b->table.s) || !mul_power(b, base, exponent)) {
            return false;
        }
    }
    return true;
}

/* n = base**k * (rest), by powers of two of the base: k. */
static int64_t take_out(store *s, term *n, term base) {
    term power[64];
    int levels = 0;
    int64_t k = 0;
    for (term p = base; p && levels < 64 && num_bits(s, p) <= num_bits(s, *n);
         p = num_mul(s, p, p)) {
        power[levels++] = p;
    }
    while (levels--) {
        while (*n && *n != NUM_ZERO && num_mod(s, *n, power[levels]) == NUM_ZERO) {
            *n = num_floor_div(s, *n, power[levels]);
            k += (int64_t)1 << levels;
        }
    }
    return k;
}

/* A power too large to write out takes equal factors out of the number, so that 2 * 2**(10**12) is
 * 2**(10**12 + 1). */
static bool settle_huge(product_builder *b) {
    store *s = b->table.s;
    term c = number_value(b);
    bool changed = false;
    for (size_t i = 0; i < b->table.count; i++) {
        entry *e = b->table.at + i;
        term base = e->key, exponent = exponent_of(b, e);
        if (!c || !exponent || store_poll(s)) {
            return false;
        }
        if (!num_is_rational(s, c) || c == NUM_ZERO || !is_integer(s, base) ||
            num_sign(s, base) < 0 || !num_is_rational(s, exponent) ||
            num_floor(s, exponent) == NUM_ZERO) {
            continue;
        }
        term num = num_numerator(s, c), den = num_denominator(s, c);
        int64_t k = take_out(s, &num, base);
        k -= take_out(s, &den, base);
        if (k) {
            c = num_div(s, num, den);
            set_exponent(b, e, NUM_ZERO);
            if (!set_number(b, c) ||
                !mul_power(b, base, num_add(s, exponent, num_integer(s, k)))) {
                return false;
            }
            c = number_value(b);
            changed = true;
        }
    }
    b->huge = changed;
    return true;
}

static bool settle(product_builder *b) {
    do {
        if (!drain(b) || (b->merged && !settle_merged(b))) {
            return false;
        }
        if (!b->merged && !b->pending.count && b->huge && !settle_huge(b)) {
            return false;
        }
    } while (b->pending.count || b->merged || b->huge);
    return true;
}

/* ---- O-terms ------------------------------------------------------------------------------------------- */

/* The first O-term to a positive power; false: there is none. */
static bool find_order(product_builder *b, landau *about) {
    store *s = b->table.s;
    for (size_t i = 0; i < b->table.count; i++) {
        const entry *e = b->table.at + i;
        if (store_kind_of(s, e->key) == EXPR_ORDER && !is_dead(e) && !e->number && !e->more && e->small > 0 &&
            landau_read(s, e->key, about)) {
            return true;
        }
    }
    return false;
}

/* *order: of one factor; false: not known. */
static bool order_of_entry(product_builder *b, const entry *e, const landau *about, landau *order) {
    store *s = b->table.s;
    if (store_kind_of(s, e->key) != EXPR_ORDER) {
        term power = expr_pow(s, e->key, exponent_of(b, e));
        return power && landau_order(s, power, about, order);
    }
    if (e->number || e->more || e->small <= 0 || !landau_order(s, e->key, about, order)) {
        return false;
    }
    order->exponent = num_mul(s, order->exponent, num_integer(s, e->small));
    return order->exponent && !__builtin_mul_overflow(order->logs, e->small, &order->logs);
}

/* The factors whose order is known go into the O-term; the number goes away. */
static bool settle_order(product_builder *b) {
    store *s = b->table.s;
    landau about, total, one;
    if (!find_order(b, &about)) {
        return !store_failed(s);
    }
    total = about;
    total.exponent = NUM_ZERO;
    total.logs = 0;
    for (size_t i = 0; i < b->table.count && !store_poll(s); i++) {
        entry *e = b->table.at + i;
        if (is_dead(e) || !order_of_entry(b, e, &about, &one)) {
            continue;
        }
        total.exponent = num_add(s, total.exponent, one.exponent);
        total.logs += one.logs;
        set_exponent(b, e, NUM_ZERO);
    }
    term order = total.exponent ? landau_term(s, &total) : 0;
    return order && set_number(b, NUM_ONE) && add_factor(b, order, NUM_ONE);
}

/* ---- The node --------------------------------------------------------------------------------------------- */

static size_t list_live(product_builder *b, uint64_t *order, unsigned *tag) {
    store *s = b->table.s;
    size_t live = 0;
    for (size_t i = 0; i < b->table.count; i++) {
        entry *e = b->table.at + i;
        if (is_dead(e)) {
            continue;
        }
        if (!set_exponent(b, e, exponent_of(b, e))) {
            return 0;
        }
        order[live++] = (uint64_t)store_hash(s, e->key) << 32 | i;
        *tag |= e->small == 1 && is_infinite(s, e->key) ? TERM_INFINITE : 0;
        *tag |= power_tag(s, e->key, e->number ? e->number : NUM_TWO);
    }
    return live;
}

static term node_of(product_builder *b, term c, term *child, uint64_t *order, uint64_t *spare) {
    store *s = b->table.s;
    unsigned tag = 0;
    size_t n = list_live(b, order, &tag);
    tag |= b->ordered ? TERM_ORDER : 0;
    if (!n) {
        return c;
    }
    if (n > 1) {
        entries_sort(&b->table, order, spare, n);
    }
    for (size_t i = 0; i < n; i++) {
        const entry *e = b->table.at + (uint32_t)order[i];
        child[1 + 2 * i] = e->key;
        child[2 + 2 * i] = e->number ? e->number : small_term(s, e->small);
    }
    if (store_failed(s)) {
        return 0;
    }
    if (n == 1 && c == NUM_ONE) {
        return child[2] == NUM_ONE ? child[1] : power_node(s, child[1], child[2]);
    }
    child[0] = c;
    return store_intern(s, EXPR_PRODUCT, tag, child, 1 + 2 * n);
}

static term build(product_builder *b) {
    store *s = b->table.s;
    if (b->failed || !settle(b) || store_failed(s)) {
        return 0;
    }
    term c = number_value(b);
    if (b->infinite) {
        term infinite = c ? infinity_scale(s, b->infinite, &c) : 0;
        if (!infinite || !add_factor(b, infinite, NUM_ONE)) {
            return 0;
        }
    } else if (!c || (c != NUM_ONE && is_zero(s, c))) {
        return c;
    }
    if (b->ordered && !settle_order(b)) {
        return 0;
    }
    c = b->ordered ? number_value(b) : c;
    size_t n = b->table.count;
    if (n <= ENTRIES_INLINE) {
        term child[1 + 2 * ENTRIES_INLINE];
        uint64_t order[ENTRIES_INLINE];
        return node_of(b, c, child, order, NULL);
    }
    size_t bytes = n * 2 * sizeof(uint64_t) + (1 + 2 * n) * sizeof(term);
    uint64_t *order = store_alloc(s, STORE_USE_WORK, bytes);
    if (!order) {
        return 0;
    }
    term t = node_of(b, c, (term *)(order + 2 * n), order, order + n);
    store_free(s, STORE_USE_WORK, order, bytes);
    return t;
}

term product_finish(product_builder *b) {
    term t = build(b);
    product_done(b);
    return t;
}

/* ---- Accumulators -------------------------------------------------------------------------------------------- */

product_builder *product_begin(store *s) {
    product_builder *b = store_alloc(s, STORE_USE_WORK, sizeof *b);
    if (b) {
        product_init(b, s);
    }
    return b;
}

static bool checked(product_builder *b, bool ok) {
    b->failed |= !ok;
    return !b->failed;
}

bool product_mul(product_builder *b, term t) {
    return b && checked(b, !b->failed && t && !store_poll(b->table.s) && mul_canonical(b, t));
}

bool product_mul_power(product_builder *b, term base, term exponent) {
    return b && checked(b, !b->failed && mul_power(b, base, exponent) && drain(b));
}

/* All so far / 0. */
static bool div_zero(product_builder *b) {
    store *s = b->table.s;
    term c = number_value(b);
    bool nan = c && (is_zero(s, c) || b->infinite == EXPR_NAN_TERM);
    product_done(b);
    product_init(b, s);
    return c && mul_infinite(b, nan ? EXPR_NAN_TERM : EXPR_ZOO);
}

static bool div_canonical(product_builder *b, term t) {
    store *s = b->table.s;
    if (expr_is_number(s, t)) {
        return is_zero(s, t) ? div_zero(b) : product_number(b, num_inv(s, t));
    }
    return mul_power(b, t, NUM_MINUS_ONE) && drain(b);
}

bool product_div(product_builder *b, term t) {
    return b && checked(b, !b->failed && t && !store_poll(b->table.s) && div_canonical(b, t));
}

term product_end(product_builder **b) {
    if (!*b) {
        return 0;
    }
    store *s = (*b)->table.s;
    term t = product_finish(*b);
    store_free(s, STORE_USE_WORK, *b, sizeof **b);
    *b = NULL;
    return t;
}
