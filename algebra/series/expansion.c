/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/series/expansion.h"

#include <string.h>

#include "algebra/operations.h"

/* Parts beyond this make products too slow to be wanted. */
enum { PARTS_MAX = 20000, PAIRS_MAX = 400000, FEW_PARTS = 24, RAMIFICATION_MAX = 720 };

/* ---- The pool ----------------------------------------------------------------------------------- */

expansion *ex_new(expander *x, int64_t order) {
    if (x->count == x->capacity) {
        size_t capacity = x->capacity ? 2 * x->capacity : 64;
        expansion **pool = store_realloc(x->s, STORE_USE_WORK, x->pool, x->capacity * sizeof *pool, capacity * sizeof *pool);
        if (!pool) return NULL;
        x->pool = pool;
        x->capacity = capacity;
    }
    expansion *e = store_alloc(x->s, STORE_USE_WORK, sizeof *e);
    if (!e) return NULL;
    *e = (expansion){.order = order};
    memo_init(&e->places, x->s, MEMO_PLAIN);
    return x->pool[x->count++] = e;
}

static void drop_parts(expander *x, expansion *e, size_t from) {
    for (size_t i = from; i < e->count; i++) qseries_free(&e->at[i].p);
    e->count = e->count < from ? e->count : from;
    if (from) return;
    store_free(x->s, STORE_USE_WORK, e->at, e->capacity * sizeof *e->at);
    e->at = NULL;
    e->capacity = 0;
    memo_done(&e->places);
}

void ex_release(expander *x, size_t size, expansion *keep) {
    size_t kept = size;
    for (size_t i = size; i < x->count; i++) {
        expansion *e = x->pool[i];
        if (e == keep) {
            x->pool[kept++] = e;
            continue;
        }
        drop_parts(x, e, 0);
        store_free(x->s, STORE_USE_WORK, e, sizeof *e);
    }
    x->count = kept;
}

expansion *ex_refuse(expander *x) {
    (void)x;
    return NULL;
}

expansion *ex_need_order(expander *x, int64_t order) {
    x->restart = true;
    if (order > x->need_order) x->need_order = order;
    return NULL;
}

expansion *ex_need_q(expander *x, int64_t q) {
    if (q > RAMIFICATION_MAX) return ex_refuse(x);
    x->restart = true;
    x->need_q = q;
    return NULL;
}

/* ---- Parts -------------------------------------------------------------------------------------- */

/* NULL: there is none, or no memory for the index. */
static series_part *find_part(expansion *e, term kernel) {
    uint32_t place;
    if (e->count <= FEW_PARTS) {
        for (size_t i = 0; i < e->count; i++)
            if (e->at[i].kernel == kernel) return &e->at[i];
        return NULL;
    }
    for (; e->indexed < e->count; e->indexed++)
        if (!memo_put(&e->places, e->at[e->indexed].kernel, (uint32_t)e->indexed)) return NULL;
    return memo_get(&e->places, kernel, &place) ? &e->at[place] : NULL;
}

static series_part *part_of(expander *x, expansion *e, term kernel) {
    series_part *known = find_part(e, kernel);
    if (known || store_failed(x->s)) return known;
    if (e->count == PARTS_MAX) {
        store_fail(x->s, STORE_TOO_LARGE, "result too large: about %zu terms (limit %d)", e->count * 2, (int)PARTS_MAX);
        return NULL;
    }
    if (e->count == e->capacity) {
        size_t capacity = e->capacity ? 2 * e->capacity : 2;
        series_part *at = store_realloc(x->s, STORE_USE_WORK, e->at, e->capacity * sizeof *at, capacity * sizeof *at);
        if (!at) return NULL;
        e->at = at;
        e->capacity = capacity;
    }
    e->at[e->count] = (series_part){kernel, 0, qseries_new(x->s)};
    return &e->at[e->count++];
}

/* What is below `order` of rational * kernel * t**low * p. */
static bool add_monomial(expander *x, expansion *e, term rational, term kernel, int64_t low, const qseries *p) {
    if (rational == NUM_ZERO || low >= e->order) return rational != 0;
    series_part *part = part_of(x, e, kernel);
    if (!part || !rational) return false;
    if (!qseries_length(part->p)) part->low = low;
    if (low < part->low) {
        if (!qseries_shift(part->p, part->p, part->low - low)) return false;
        part->low = low;
    }
    qseries *scaled = qseries_new(x->s);
    bool ok = rational == NUM_ONE ? qseries_set(scaled, p) : qseries_scale(scaled, p, rational);
    if (ok && e->order != EXACT) qseries_truncate(scaled, (size_t)(e->order - low));
    ok = ok && (low == part->low || qseries_shift(scaled, scaled, low - part->low)) &&
         qseries_add(part->p, part->p, scaled);
    qseries_free(&scaled);
    return ok;
}

/* number * rest, rest without a number. */
static bool add_numbered(expander *x, expansion *e, term number, term rest, int64_t low, const qseries *p) {
    store *s = x->s;
    if (num_is_rational(s, number)) return add_monomial(x, e, number, rest, low, p);
    if (!num_is_exact(s, number)) return add_monomial(x, e, NUM_ONE, expr_mul(s, number, rest), low, p);
    return add_monomial(x, e, num_re(s, number), rest, low, p) &&
           add_monomial(x, e, num_im(s, number), expr_mul(s, NUM_I, rest), low, p);
}

bool ex_add_part(expander *x, expansion *e, term c, int64_t low, const qseries *p) {
    store *s = x->s;
    if (!c) return false;
    c = expr_expand(s, c);
    if (!c) return false;
    term number, rest;
    if (store_kind_of(s, c) != EXPR_SUM) {
        expr_split_coefficient(s, c, &number, &rest);
        return number && rest && add_numbered(x, e, number, rest, low, p);
    }
    bool ok = store_child(s, c, 0) == NUM_ZERO || add_numbered(x, e, store_child(s, c, 0), NUM_ONE, low, p);
    for (size_t i = 1; ok && i + 1 < store_arity(s, c); i += 2)
        ok = add_numbered(x, e, store_child(s, c, i), store_child(s, c, i + 1), low, p);
    return ok;
}

/* Drops what vanished, and moves each part's first term to its index 0. */
static expansion *settle(expander *x, expansion *e) {
    size_t kept = 0;
    bool ok = !store_failed(x->s);
    for (size_t i = 0; i < e->count; i++) {
        series_part *part = &e->at[i];
        if (e->order != EXACT && qseries_length(part->p))
            qseries_truncate(part->p, e->order > part->low ? (size_t)(e->order - part->low) : 0);
        size_t low = qseries_low(part->p);
        if (low && ok) ok = qseries_shift(part->p, part->p, -(int64_t)low);
        part->low += (int64_t)low;
        if (qseries_length(part->p)) e->at[kept++] = *part;
        else qseries_free(&part->p);
    }
    e->count = kept;
    memo_clear(&e->places);
    e->indexed = 0;
    return ok ? e : NULL;
}

static int64_t sum_of(int64_t a, int64_t b) {
    int64_t c;
    return __builtin_add_overflow(a, b, &c) ? EXACT : c;
}

/* As many terms as are worked out when the first is t**low. */
static int64_t cap_of(const expander *x, int64_t low) { return sum_of(x->order, low > 0 ? low : 0); }

static int64_t end_of(const series_part *part) { return sum_of(part->low, (int64_t)qseries_length(part->p)); }

static int64_t end(const expansion *a) {
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < a->count; i++)
        if (end_of(&a->at[i]) > last) last = end_of(&a->at[i]);
    return last;
}

/* ---- Making -------------------------------------------------------------------------------------- */

expansion *ex_constant(expander *x, term c) {
    if (!c) return NULL;
    qseries *one = qseries_new(x->s);
    expansion *e = ex_new(x, EXACT);
    bool ok = e && qseries_set_coefficient(one, 0, NUM_ONE) && ex_add_part(x, e, c, 0, one);
    qseries_free(&one);
    return ok ? settle(x, e) : NULL;
}

expansion *ex_number(expander *x, int64_t n) { return ex_constant(x, num_integer(x->s, n)); }

expansion *ex_power_of_t(expander *x, int64_t e) { return ex_shift(x, ex_number(x, 1), e); }

term ex_local_power(expander *x, term e) {
    store *s = x->s;
    if (!x->positive) return expr_pow(s, x->local, e);
    term base = x->point == EXPR_OO ? x->x : expr_neg(s, x->x);
    return expr_pow(s, base, expr_neg(s, e));
}

/* ---- Arithmetic ---------------------------------------------------------------------------------- */

int64_t ex_low(const expansion *a) {
    int64_t low = a->order;
    for (size_t i = 0; i < a->count; i++)
        if (a->at[i].low < low) low = a->at[i].low;
    return low;
}

bool ex_is_zero(const expansion *a) { return !a->count && a->order == EXACT; }

expansion *ex_combine(expander *x, expansion *const *a, const term *c, size_t n) {
    int64_t low = EXACT, order = EXACT, last = INT64_MIN;
    for (size_t i = 0; i < n; i++) {
        if (!a[i] || !c[i]) return NULL;
        if (ex_low(a[i]) < low) low = ex_low(a[i]);
        if (a[i]->order < order) order = a[i]->order;
        if (end(a[i]) > last) last = end(a[i]);
    }
    int64_t cap = cap_of(x, low);
    if (order != EXACT || last > cap) order = order < cap ? order : cap;
    expansion *sum = ex_new(x, order);
    bool ok = sum != NULL;
    for (size_t i = 0; ok && i < n; i++)
        for (size_t j = 0; ok && j < a[i]->count; j++) {
            const series_part *part = &a[i]->at[j];
            bool rational = num_is_rational(x->s, c[i]);
            ok = !store_poll(x->s) && (rational ? add_monomial(x, sum, c[i], part->kernel, part->low, part->p)
                                                : ex_add_part(x, sum, expr_mul(x->s, c[i], part->kernel), part->low, part->p));
        }
    return ok ? settle(x, sum) : NULL;
}

expansion *ex_add(expander *x, const expansion *a, const expansion *b) {
    expansion *both[] = {(expansion *)a, (expansion *)b};
    return ex_combine(x, both, (const term[]){NUM_ONE, NUM_ONE}, 2);
}

expansion *ex_sub(expander *x, const expansion *a, const expansion *b) {
    expansion *both[] = {(expansion *)a, (expansion *)b};
    return ex_combine(x, both, (const term[]){NUM_ONE, NUM_MINUS_ONE}, 2);
}

expansion *ex_scale(expander *x, const expansion *a, term c) {
    if (!a || !c) return NULL;
    if (c == NUM_ONE) return (expansion *)a;
    if (num_is_rational(x->s, c)) {
        expansion *one[] = {(expansion *)a};
        return ex_combine(x, one, &c, 1);
    }
    return ex_mul(x, a, ex_constant(x, c));
}

expansion *ex_shift(expander *x, const expansion *a, int64_t e) {
    if (!a) return NULL;
    expansion *shifted = ex_new(x, a->order == EXACT ? EXACT : sum_of(a->order, e));
    bool ok = shifted != NULL;
    for (size_t i = 0; ok && i < a->count; i++) {
        series_part *part = part_of(x, shifted, a->at[i].kernel);
        ok = part && qseries_set(part->p, a->at[i].p);
        if (ok) part->low = sum_of(a->at[i].low, e);
    }
    return ok ? shifted : NULL;
}

/* One pair of parts; `scratch` is for the product. */
static bool add_product(expander *x, expansion *out, const series_part *a, const series_part *b, qseries *scratch) {
    int64_t low = sum_of(a->low, b->low);
    if (low >= out->order || store_poll(x->s)) return !store_failed(x->s);
    size_t length = out->order == EXACT ? SIZE_MAX : (size_t)(out->order - low);
    if (!qseries_mul(scratch, a->p, b->p, length)) return false;
    if (a->kernel == NUM_ONE) return add_monomial(x, out, NUM_ONE, b->kernel, low, scratch);
    if (b->kernel == NUM_ONE) return add_monomial(x, out, NUM_ONE, a->kernel, low, scratch);
    return ex_add_part(x, out, expr_mul(x->s, a->kernel, b->kernel), low, scratch);
}

expansion *ex_mul(expander *x, const expansion *a, const expansion *b) {
    if (!a || !b) return NULL;
    if (ex_is_zero(a) || ex_is_zero(b)) return ex_new(x, EXACT);
    int64_t la = ex_low(a), lb = ex_low(b), order = EXACT, cap = cap_of(x, sum_of(la, lb));
    if (a->order != EXACT) order = sum_of(a->order, lb);
    if (b->order != EXACT && sum_of(b->order, la) < order) order = sum_of(b->order, la);
    if (order != EXACT || sum_of(end(a), end(b)) > cap) order = order < cap ? order : cap;
    if (a->count * b->count > PAIRS_MAX)
        return store_fail(x->s, STORE_TOO_LARGE, "result too large: about %zu terms (limit %d)", a->count * b->count, (int)PAIRS_MAX), NULL;
    expansion *product = ex_new(x, order);
    qseries *scratch = qseries_new(x->s);
    bool ok = product != NULL;
    for (size_t i = 0; ok && i < a->count; i++)
        for (size_t j = 0; ok && j < b->count; j++) ok = add_product(x, product, &a->at[i], &b->at[j], scratch);
    qseries_free(&scratch);
    return ok ? settle(x, product) : NULL;
}

/* ---- Looking -------------------------------------------------------------------------------------- */

static bool has_at(const series_part *part, int64_t e) {
    return e >= part->low && !qseries_is_zero_at(part->p, (size_t)(e - part->low));
}

term ex_coefficient(expander *x, const expansion *a, int64_t e) {
    store *s = x->s;
    terms summands;
    terms_init(&summands, s);
    bool ok = true;
    for (size_t i = 0; ok && i < a->count; i++) {
        if (!has_at(&a->at[i], e)) continue;
        term c = qseries_coefficient(a->at[i].p, (size_t)(e - a->at[i].low));
        ok = terms_push(&summands, expr_mul(s, c, a->at[i].kernel));
    }
    term sum = ok ? expr_add_all(s, summands.at, summands.count) : 0;
    terms_done(&summands);
    return sum;
}

bool ex_depends(expander *x, term kernel) { return expr_contains(x->s, kernel, x->x); }

static bool has_symbols(store *s, term c) {
    terms symbols;
    terms_init(&symbols, s);
    bool some = expr_free_symbols(s, c, &symbols) && symbols.count;
    terms_done(&symbols);
    return some;
}

/* Plainly not 0: numbers, symbols, constants and their powers. */
static bool is_plain(const store *s, term c) {
    unsigned kind = store_kind_of(s, c);
    if (kind == EXPR_POWER) c = store_child(s, c, 0), kind = store_kind_of(s, c);
    return kind < NUM_KIND_COUNT || kind == EXPR_SYMBOL || kind == EXPR_CONSTANT;
}

/* 1: c is 0, -1: it is not (symbols are taken for generic), 0: not known. */
static int vanishes(expander *x, term c) {
    uint32_t known;
    if (c == NUM_ZERO) return 1;
    if (is_plain(x->s, c)) return -1;
    if (memo_get(&x->zero, c, &known)) return (int)known - 1;
    expr_equality zero = expr_equal(x->s, c, NUM_ZERO);
    int answer = zero == EQUAL_TRUE ? 1 : zero == EQUAL_FALSE || has_symbols(x->s, c) ? -1 : 0;
    return memo_put(&x->zero, c, (uint32_t)(answer + 1)) ? answer : 0;
}

/* Takes the terms in t**e away, which are known to cancel. */
static bool drop_at(expander *x, expansion *a, int64_t e) {
    for (size_t i = 0; i < a->count; i++)
        if (has_at(&a->at[i], e) && !qseries_set_coefficient(a->at[i].p, (size_t)(e - a->at[i].low), NUM_ZERO)) return false;
    return settle(x, a);
}

/* The first term that does not vanish: 1; there is none: 0; not known: -1. */
static int find_leading(expander *x, expansion *a, int64_t *v, term *c) {
    while (a->count) {
        *v = ex_low(a);
        *c = ex_coefficient(x, a, *v);
        int zero = *c ? vanishes(x, *c) : 0;
        if (zero < 0) return 1;
        if (zero == 0 || !drop_at(x, a, *v)) return -1;
    }
    return 0;
}

bool ex_leading(expander *x, expansion *a, int64_t *v, term *c) {
    if (!a) return false;
    int found = find_leading(x, a, v, c);
    if (found == 0 && a->order != EXACT && !store_failed(x->s)) {
        x->hidden = true;
        (void)ex_need_order(x, sum_of(x->order, x->order));
    }
    return found > 0;
}

expansion *ex_without(expander *x, const expansion *a, int64_t e) {
    expansion *rest = ex_shift(x, a, 0);
    return rest && drop_at(x, rest, e) ? rest : NULL;
}

bool ex_split(expander *x, const expansion *a, term *c, expansion **w) {
    expansion *rest = ex_shift(x, a, 0);
    int64_t v = 0;
    term leading;
    if (!rest) return false;
    *w = rest;
    *c = NUM_ZERO;
    if (a->order <= 0) return ex_need_order(x, x->order - a->order + x->q), false;
    if (ex_low(rest) < 0) {
        int found = find_leading(x, rest, &v, &leading);
        if (found < 0 || (found > 0 && v < 0)) return ex_refuse(x), false;
    }
    *c = ex_coefficient(x, rest, 0);
    return *c && drop_at(x, rest, 0);
}

bool ex_split_constant(expander *x, const expansion *a, term *c, expansion **w) {
    if (!ex_split(x, a, c, w)) return false;
    if (!ex_depends(x, *c)) return true;
    return ex_refuse(x), false;
}

static bool kernel_is_real(expander *x, term kernel) {
    if (kernel == NUM_ONE) return true;
    if (ex_depends(x, kernel)) return x->positive;
    return expr_is(x->s, kernel, FACT_REAL) || has_symbols(x->s, kernel);
}

bool ex_is_real(expander *x, const expansion *a) {
    for (size_t i = 0; i < a->count; i++)
        if (!kernel_is_real(x, a->at[i].kernel)) return false;
    return true;
}
