/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

#include "algebra/construct/landau.h"

/* A sum is [number, coefficient, term, ...], sorted by content of the terms, which are no numbers
 * and have none of their own. Coefficients are not distributed: 2*(x + y) is the pair (2, x + y),
 * and only with coefficient 1 a sum is taken apart. */

void sum_init(sum_builder *b, store *s) {
    entries_init(&b->table, s);
    b->number = (entry){0};
    b->infinite = 0;
    b->big = NULL;
    b->big_count = b->big_capacity = 0;
    b->ordered = b->failed = false;
}

static void sum_done(sum_builder *b) {
    store *s = b->table.s;
    for (size_t i = 0; i < b->big_count; i++) {
        num_sum_done(b->big + i);
    }
    if (b->big) {
        store_free(s, STORE_USE_WORK, b->big, b->big_capacity * sizeof *b->big);
    }
    b->big = NULL;
    b->big_count = 0;
    entries_done(&b->table);
}

/* ---- Amounts ---------------------------------------------------------------------------------- */

/* Longer rationals go to a num_sum, which interns nothing on the way. */
enum { FEW_ADDITIONS = 8 };

static bool add_big(sum_builder *b, entry *e, term c) {
    store *s = b->table.s;
    if (!e->more) {
        if (b->big_count == b->big_capacity) {
            size_t capacity = b->big_capacity ? 2 * b->big_capacity : 4;
            num_sum *big = store_realloc(s, STORE_USE_WORK, b->big, b->big_capacity * sizeof *big,
                                         capacity * sizeof *big);
            if (!big) {
                return false;
            }
            b->big = big;
            b->big_capacity = capacity;
        }
        if (!num_sum_init(b->big + b->big_count, s)) {
            return false;
        }
        e->more = (uint32_t)++b->big_count;
    }
    return num_sum_add(b->big + e->more - 1, c);
}

static term amount(sum_builder *b, const entry *e) {
    store *s = b->table.s;
    term value = e->number;
    if (!value) {
        value = small_term(s, e->small);
    } else if (e->small) {
        value = num_add(s, value, small_term(s, e->small));
    }
    return e->more ? num_add(s, value, num_sum_value(b->big + e->more - 1)) : value;
}

/* e's amount becomes the number c. */
static void set_amount(sum_builder *b, entry *e, term c) {
    store *s = b->table.s;
    if (e->more) { /* the overflow stays, empty */
        num_sum_done(b->big + e->more - 1);
        num_sum_init(b->big + e->more - 1, s);
    }
    e->number = 0;
    e->inexact = c && !is_exact(s, c);
    if (!small_value(s, c, &e->small)) {
        e->number = c;
        e->small = 0;
    }
}

/* Floats are added in the order given, each after all that came before. */
static bool add_amount(sum_builder *b, entry *e, term c) {
    store *s = b->table.s;
    int64_t value;
    if (!e->inexact && small_value(s, c, &value) &&
        !__builtin_add_overflow(e->small, value, &value)) {
        e->small = value;
        return true;
    }
    if (e->inexact || !is_exact(s, c)) {
        term sum = num_add(s, amount(b, e), c);
        if (sum) {
            set_amount(b, e, sum);
        }
        return sum;
    }
    if (!e->more && e->added++ < FEW_ADDITIONS) {
        e->number = e->number ? num_add(s, e->number, c) : c;
        return e->number;
    }
    return add_big(b, e, c);
}

/* ---- Taking operands ------------------------------------------------------------------------- */

/* + c * t for a key t. */
static bool add_key(sum_builder *b, term c, term t) {
    bool fresh;
    entry *e = entries_at(&b->table, t, &fresh);
    if (e && fresh && c == NUM_ONE) {
        e->small = 1;
        return true;
    }
    return e && add_amount(b, e, c);
}

static bool add_sum(sum_builder *b, term t) {
    store *s = b->table.s;
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t);
    bool first = !b->table.count && !store_tag(s, t);
    if (child[0] != NUM_ZERO && !add_amount(b, &b->number, child[0])) {
        return false;
    }
    for (size_t i = 1; i < n; i += 2) {
        if (store_poll(s)) {
            return false;
        }
        if (first) { /* nothing there yet: all keys are new */
            entry *e = entries_new(&b->table, child[i + 1]);
            if (!e || !add_amount(b, e, child[i])) {
                return false;
            }
        } else if (!(store_tag(s, t) ? sum_add_pair(b, child[i], child[i + 1])
                                     : add_key(b, child[i], child[i + 1]))) {
            return false;
        }
    }
    return true;
}

static bool add_product(sum_builder *b, term c, term t) {
    store *s = b->table.s;
    if (store_tag(s, t) & TERM_INFINITE) {
        t = c == NUM_ONE ? t : expr_mul(s, c, t);
        return t && add_key(b, NUM_ONE, t);
    }
    b->ordered |= (store_tag(s, t) & TERM_ORDER) != 0;
    term own = store_child(s, t, 0);
    if (own != NUM_ONE) {
        expr_split_coefficient(s, t, &own, &t);
        c = c == NUM_ONE ? own : num_mul(s, c, own);
    }
    return c && t && add_key(b, c, t);
}

static bool add_infinite(sum_builder *b, term c, term t) {
    store *s = b->table.s;
    term infinite = infinity_scale(s, t, &c);
    if (!infinite) {
        return false;
    }
    if (c != NUM_ONE) {
        t = expr_mul(s, c, infinite);
        return t && add_key(b, NUM_ONE, t);
    }
    b->infinite = b->infinite ? infinity_add(b->infinite, infinite) : infinite;
    return true;
}

/* 0 * t */
static bool add_nothing(sum_builder *b, term c, term t) {
    if (is_infinite(b->table.s, t)) {
        b->infinite = EXPR_NAN_TERM;
        return true;
    }
    return c == NUM_ZERO || add_amount(b, &b->number, c);
}

static bool add_pair(sum_builder *b, term c, term t) {
    store *s = b->table.s;
    if (c != NUM_ONE && is_zero(s, c)) {
        return add_nothing(b, c, t);
    }
    unsigned kind = store_kind_of(s, t);
    if (kind < NUM_KIND_COUNT) {
        return add_amount(b, &b->number, c == NUM_ONE ? t : num_mul(s, c, t));
    }
    if (kind == EXPR_PRODUCT) {
        return add_product(b, c, t);
    }
    if (kind == EXPR_SUM && c == NUM_ONE) {
        return add_sum(b, t);
    }
    if (kind == EXPR_INFINITY || kind == EXPR_NAN) {
        return add_infinite(b, c, t);
    }
    b->ordered |= kind == EXPR_ORDER;
    return add_key(b, c, t);
}

bool sum_add_pair(sum_builder *b, term c, term t) {
    if (b->failed || !c || !t || store_poll(b->table.s) || !add_pair(b, c, t)) {
        b->failed = true;
    }
    return !b->failed;
}

/* ---- The node ----------------------------------------------------------------------------------- */

/* Brings entry i into the form that a node needs; *again when that changed others. */
static bool settle(sum_builder *b, size_t i, bool *again) {
    store *s = b->table.s;
    entry *e = b->table.at + i;
    term key = e->key, c = amount(b, e);
    if (!c) {
        return false;
    }
    set_amount(b, e, c);
    if (c == NUM_ONE && store_kind_of(s, key) == EXPR_SUM) {
        set_amount(b, e, NUM_ZERO);
        *again = true;
        return add_sum(b, key);
    }
    if (c == NUM_ONE || is_zero(s, c) || !special_tag(s, key)) {
        return true;
    }
    term own, rest, product = expr_mul(s, c, key);
    expr_split_coefficient(s, product, &own, &rest);
    if (product && rest != key) {
        set_amount(b, b->table.at + i, NUM_ZERO);
        *again = true;
        return add_key(b, own, rest);
    }
    return product;
}

static bool settle_all(sum_builder *b) {
    bool again = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < b->table.count; i++) {
            if (store_poll(b->table.s) || !settle(b, i, &again)) {
                return false;
            }
        }
    }
    return true;
}

/* ---- O-terms -------------------------------------------------------------------------------------- */

static bool is_order(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_ORDER || (kind == EXPR_PRODUCT && (store_tag(s, t) & TERM_ORDER));
}

/* Drops what the O-term of entry i covers. */
static bool absorb_by(sum_builder *b, size_t i) {
    store *s = b->table.s;
    landau o;
    if (!landau_read(s, b->table.at[i].key, &o)) {
        return !store_failed(s);
    }
    for (size_t j = 0; j < b->table.count && !store_poll(s); j++) {
        entry *e = b->table.at + j;
        if (j != i && (e->small || e->number || e->more) && landau_covers(s, &o, e->key)) {
            set_amount(b, e, NUM_ZERO);
        }
    }
    if (landau_covers(s, &o, NUM_ONE)) {
        set_amount(b, &b->number, NUM_ZERO);
    }
    return !store_failed(s);
}

/* c*O(..) is O(..), and so is O(..) - O(..). */
static bool absorb(sum_builder *b) {
    store *s = b->table.s;
    for (size_t i = 0; i < b->table.count; i++) {
        if (is_order(s, b->table.at[i].key)) {
            set_amount(b, b->table.at + i, NUM_ONE);
        }
    }
    for (size_t i = 0; i < b->table.count; i++) {
        const entry *e = b->table.at + i;
        if (store_kind_of(s, e->key) == EXPR_ORDER && e->small && !absorb_by(b, i)) {
            return false;
        }
    }
    return true;
}

/* Of a settled entry. */
static term coefficient(store *s, const entry *e) {
    return e->number ? e->number : small_term(s, e->small);
}

static bool is_live(const sum_builder *b, const entry *e) {
    return e->small || (e->number && !is_zero(b->table.s, e->number));
}

/* Fills `order` with the live entries; returns their number. */
static size_t list_live(const sum_builder *b, uint64_t *order, unsigned *tag) {
    store *s = b->table.s;
    size_t live = 0;
    for (size_t i = 0; i < b->table.count; i++) {
        const entry *e = b->table.at + i;
        if (is_live(b, e)) {
            order[live++] = (uint64_t)store_hash(s, e->key) << 32 | i;
            *tag |= special_tag(s, e->key) & (TERM_INFINITE | TERM_ORDER);
        }
    }
    return live;
}

static term node_of(sum_builder *b, term number, term *child, uint64_t *order, uint64_t *spare) {
    store *s = b->table.s;
    unsigned tag = 0;
    size_t n = list_live(b, order, &tag);
    if (!n || (n == 1 && number == NUM_ZERO)) {
        const entry *e = b->table.at + (n ? (uint32_t)order[0] : 0);
        return n ? expr_mul(s, coefficient(s, e), e->key) : number;
    }
    entries_sort(&b->table, order, spare, n);
    child[0] = number;
    for (size_t i = 0; i < n; i++) {
        const entry *e = b->table.at + (uint32_t)order[i];
        child[1 + 2 * i] = coefficient(s, e);
        child[2 + 2 * i] = e->key;
    }
    return store_failed(s) ? 0 : store_intern(s, EXPR_SUM, tag, child, 1 + 2 * n);
}

/* The number that stands beside the terms: a zero, exact or not, leaves no trace there, and an
 * infinity swallows any. */
static term number_beside(sum_builder *b) {
    store *s = b->table.s;
    term number = amount(b, &b->number);
    if (!number || (!b->infinite && (number == NUM_ZERO || !is_zero(s, number)))) {
        return number;
    }
    for (size_t i = 0; i < b->table.count; i++) {
        if (b->infinite || is_live(b, b->table.at + i)) {
            return NUM_ZERO;
        }
    }
    return number;
}

static term build(sum_builder *b) {
    store *s = b->table.s;
    if (b->failed || store_failed(s) || !settle_all(b) || (b->ordered && !absorb(b)) ||
        (b->infinite && !add_key(b, NUM_ONE, b->infinite))) {
        return 0;
    }
    term number = number_beside(b);
    size_t n = b->table.count;
    if (!number || n <= ENTRIES_INLINE) {
        term child[1 + 2 * ENTRIES_INLINE];
        uint64_t order[ENTRIES_INLINE];
        return number ? node_of(b, number, child, order, NULL) : 0;
    }
    size_t bytes = n * 2 * sizeof(uint64_t) + (1 + 2 * n) * sizeof(term);
    uint64_t *order = store_alloc(s, STORE_USE_WORK, bytes);
    if (!order) {
        return 0;
    }
    term t = node_of(b, number, (term *)(order + 2 * n), order, order + n);
    store_free(s, STORE_USE_WORK, order, bytes);
    return t;
}

term sum_finish(sum_builder *b) {
    term t = build(b);
    sum_done(b);
    return t;
}

/* ---- Accumulators ---------------------------------------------------------------------------------- */

sum_builder *sum_begin(store *s) {
    sum_builder *b = store_alloc(s, STORE_USE_WORK, sizeof *b);
    if (b) {
        sum_init(b, s);
    }
    return b;
}

bool sum_add(sum_builder *b, term t) { return b && sum_add_pair(b, NUM_ONE, t); }

bool sum_sub(sum_builder *b, term t) { return b && sum_add_pair(b, NUM_MINUS_ONE, t); }

bool sum_add_scaled(sum_builder *b, term number, term t) {
    if (!b) {
        return false;
    }
    store *s = b->table.s;
    if (!number || !t || number == NUM_ONE || store_kind_of(s, t) != EXPR_SUM) {
        return sum_add_pair(b, number, t);
    }
    size_t n = store_arity(s, t);
    bool done = sum_add_pair(b, number, store_child(s, t, 0));
    for (size_t i = 1; done && i < n; i += 2) {
        term c = num_mul(s, number, store_child(s, t, i));
        done = sum_add_pair(b, c, store_child(s, t, i + 1));
    }
    return done;
}

term sum_end(sum_builder **b) {
    if (!*b) {
        return 0;
    }
    store *s = (*b)->table.s;
    term t = sum_finish(*b);
    store_free(s, STORE_USE_WORK, *b, sizeof **b);
    *b = NULL;
    return t;
}

/* ---- Constructors ------------------------------------------------------------------------------------ */

term expr_add(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (expr_is_number(s, a) && expr_is_number(s, b)) {
        return num_add(s, a, b);
    }
    sum_builder sum;
    sum_init(&sum, s);
    (void)(sum_add_pair(&sum, NUM_ONE, a) && sum_add_pair(&sum, NUM_ONE, b));
    return sum_finish(&sum);
}

term expr_difference(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    sum_builder sum;
    sum_init(&sum, s);
    (void)(sum_add(&sum, a) && sum_add_scaled(&sum, NUM_MINUS_ONE, b));
    return sum_finish(&sum);
}

term expr_sub(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (expr_is_number(s, a) && expr_is_number(s, b)) {
        return num_sub(s, a, b);
    }
    sum_builder sum;
    sum_init(&sum, s);
    (void)(sum_add_pair(&sum, NUM_ONE, a) && sum_add_pair(&sum, NUM_MINUS_ONE, b));
    return sum_finish(&sum);
}

term expr_add_all(store *s, const term *ts, size_t n) {
    sum_builder sum;
    sum_init(&sum, s);
    for (size_t i = 0; i < n && sum_add_pair(&sum, NUM_ONE, ts[i]); i++) {
    }
    return sum_finish(&sum);
}
