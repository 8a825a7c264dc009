/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* diff: one ascending pass over the distinct subterms per order; every subterm is differentiated once.
 * Each order is a scope: only its result is kept. Texts follow SymEngine: the derivative of f(x**2) is
 * 2*x*Subs(Derivative(f(_xi_1), _xi_1), (_xi_1), (x**2)). */
#include "algebra/accumulate.h"
#include "algebra/construct/landau.h"
#include "algebra/functions.h"
#include "algebra/operations.h"
#include "algebra/operations/estimate.h"

#include <string.h>

typedef struct {
    store *s;
    term x;
    memo done; /* subterm -> derivative, for those that contain x */
    bool dummies; /* the expression has symbols called _xi_... */
} pass;

static term derivative_of(const pass *p, term t) {
    uint32_t d;
    return memo_get(&p->done, t, &d) ? d : NUM_ZERO;
}

static term diff_sum(pass *p, term t) {
    store *s = p->s;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term d = derivative_of(p, store_child(s, t, i + 1));
        if (d != NUM_ZERO) ok = d && sum_add_scaled(b, store_child(s, t, i), d);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

/* d(b**e) = e*b**(e-1)*db for a number e; otherwise b**e * (log_part + e*db/b), where log_part is
 * de*log(b). */
static term power_rule(pass *p, term base, term exponent, term log_part) {
    store *s = p->s;
    term db = derivative_of(p, base);
    if (db == NUM_ZERO && log_part == NUM_ZERO) return NUM_ZERO;
    if (expr_is_number(s, exponent)) {
        term factors[] = {exponent, expr_pow(s, base, expr_sub(s, exponent, NUM_ONE)), db};
        return expr_mul_all(s, factors, 3);
    }
    term power = expr_pow(s, base, exponent);
    if (db == NUM_ZERO) return expr_mul(s, power, log_part);
    term second[] = {power, exponent, db, expr_inv(s, base)};
    if (log_part == NUM_ZERO) return expr_mul_all(s, second, 4);
    return expr_mul(s, power, expr_add(s, log_part, expr_mul_all(s, second + 1, 3)));
}

static term times_log(pass *p, term de, term base) {
    store *s = p->s;
    return de == NUM_ZERO || base == EXPR_E ? de : expr_mul(s, de, expr_call1(s, FN_LOG, base));
}

static term diff_factor(pass *p, term base, term exponent) {
    return power_rule(p, base, exponent, times_log(p, derivative_of(p, exponent), base));
}

/* The product with factor i differentiated. */
static term product_term(store *s, term t, size_t i, term d) {
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0)) && product_mul(b, d);
    for (size_t j = 1; ok && j + 1 < store_arity(s, t); j += 2)
        if (j != i) ok = product_mul_power(b, store_child(s, t, j), store_child(s, t, j + 1));
    term result = product_end(&b);
    return ok ? result : 0;
}

/* de*log(b) is a sum where e is a (short) product, as if log(b) were a factor of e. */
static term split_log_part(pass *p, term base, term e) {
    enum { SHORT = 33 };
    store *s = p->s;
    term de = derivative_of(p, e);
    if (de == NUM_ZERO || base == EXPR_E || store_kind_of(s, e) != EXPR_PRODUCT || store_arity(s, e) > SHORT)
        return times_log(p, de, base);
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (size_t i = 1; ok && i + 1 < store_arity(s, e); i += 2) {
        term d = diff_factor(p, store_child(s, e, i), store_child(s, e, i + 1));
        if (d != NUM_ZERO) ok = d && sum_add(b, times_log(p, product_term(s, e, i, d), base));
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static term diff_power(pass *p, term base, term exponent) {
    return power_rule(p, base, exponent, split_log_part(p, base, exponent));
}

/* Every factor that depends on x makes a product of all. */
static bool allows_product(const pass *p, term t) {
    size_t n = store_arity(p->s, t) / 2, dependent = 0;
    if (n < 1000) return true;
    for (size_t i = 1; i < 2 * n; i += 2)
        dependent += derivative_of(p, store_child(p->s, t, i)) != NUM_ZERO ||
                     derivative_of(p, store_child(p->s, t, i + 1)) != NUM_ZERO;
    return estimate_allows_products(p->s, dependent, n);
}

static term diff_product(pass *p, term t) {
    store *s = p->s;
    if (!allows_product(p, t)) return 0;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term d = diff_power(p, store_child(s, t, i), store_child(s, t, i + 1));
        if (d == NUM_ZERO) continue;
        term summand = d ? product_term(s, t, i, d) : 0;
        ok = summand && !store_poll(s) && sum_add(b, summand);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static term kept(pass *p, term t) { return expr_derivative(p->s, t, &p->x, 1); }

/* Is child i the plain variable, which stands in no other child? (A function's name never does.) */
static bool is_plain_argument(const pass *p, term t, size_t i) {
    if (store_child(p->s, t, i) != p->x) return false;
    for (size_t j = 0; j < store_arity(p->s, t); j++)
        if (j != i && derivative_of(p, store_child(p->s, t, j)) != NUM_ZERO) return false;
    return true;
}

/* A variable for child i that stands in no other child: _xi_number, or the next one that is free. */
static term dummy_for(const pass *p, term t, size_t i, unsigned number) {
    term dummy = expr_dummy(p->s, number);
    for (size_t j = 0; dummy && p->dummies && j < store_arity(p->s, t); j++) {
        if (j == i || !expr_contains(p->s, store_child(p->s, t, j), dummy)) continue;
        dummy = expr_dummy(p->s, ++number);
        j = (size_t)-1;
    }
    return dummy;
}

/* Subs(Derivative(f(.., _xi_number, ..), _xi_number), (_xi_number), (child i)); 0 without an error: f has
 * another value there. */
static term partial_at(const pass *p, term t, size_t i, unsigned number) {
    store *s = p->s;
    terms children;
    terms_init(&children, s);
    term argument = store_child(s, t, i), dummy = dummy_for(p, t, i, number), result = 0;
    if (dummy && terms_append(&children, store_children(s, t), store_arity(s, t))) {
        children.at[i] = dummy;
        term f = expr_rebuild(s, t, children.at);
        if (f && store_kind_of(s, f) == store_kind_of(s, t))
            result = expr_subs_kept(s, expr_derivative(s, f, &dummy, 1), &dummy, &argument, 1);
    }
    terms_done(&children);
    return result;
}

/* The partial derivative in child i; 0 without an error: the derivative is to be kept whole. */
static term partial(pass *p, term t, size_t i) {
    store *s = p->s;
    const function_row *row = function_of(store_kind_of(s, t));
    bool whole = row->facts & IS_NO_CHAIN || store_kind_of(s, store_child(s, t, i)) == EXPR_TUPLE;
    term known = row->derivative(s, store_children(s, t), store_arity(s, t), i);
    if (known || store_failed(s) || whole) return known;
    return is_plain_argument(p, t, i) ? kept(p, t) : partial_at(p, t, i, (unsigned)i + 1);
}

/* A function of the table: sum of partial derivatives. */
static term diff_function(pass *p, term t) {
    store *s = p->s;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL, known = true;
    for (size_t i = 0; ok && known && i < store_arity(s, t); i++) {
        term inner = derivative_of(p, store_child(s, t, i));
        if (inner == NUM_ZERO) continue;
        term outer = inner ? partial(p, t, i) : 0;
        known = outer != 0;
        ok = inner && (!known || sum_add(b, expr_mul(s, outer, inner)));
    }
    term result = sum_end(&b);
    if (!ok || store_failed(s)) return 0;
    return known ? result : kept(p, t);
}

static term diff_apply(pass *p, term t) {
    store *s = p->s;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (size_t i = 1; ok && i < store_arity(s, t); i++) {
        term inner = derivative_of(p, store_child(s, t, i));
        if (inner == NUM_ZERO) continue;
        term outer = is_plain_argument(p, t, i) ? kept(p, t) : partial_at(p, t, i, (unsigned)i);
        ok = inner && outer && sum_add(b, expr_mul(s, outer, inner));
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static bool is_bound(const store *s, term t, term x) {
    for (size_t i = 1, n = (store_arity(s, t) + 1) / 2; i < n; i++)
        if (store_child(s, t, i) == x) return true;
    return false;
}

static bool binds_part_of(store *s, term t, term x) {
    for (size_t i = 1, n = (store_arity(s, t) + 1) / 2; i < n; i++)
        if (expr_contains(s, x, store_child(s, t, i))) return true;
    return false;
}

/* One more variable on a kept derivative, or a new one. */
static term differentiate_kept(store *s, term e, term variable) {
    if (store_kind_of(s, e) != EXPR_DERIVATIVE) return expr_derivative(s, e, &variable, 1);
    terms all;
    terms_init(&all, s);
    term result = 0;
    if (terms_append(&all, store_children(s, e) + 1, store_arity(s, e) - 1) && terms_push(&all, variable))
        result = expr_derivative(s, store_child(s, e, 0), all.at, all.count);
    terms_done(&all);
    return result;
}

static term resubstitute(store *s, term t, term inner) {
    size_t n = (store_arity(s, t) - 1) / 2;
    const term *c = store_children(s, t);
    return expr_subs_kept(s, inner, c + 1, c + 1 + n, n);
}

/* d Subs(e, v, a) = sum da_k Subs(de/dv_k, v, a) + Subs(de/dx, v, a) */
static term diff_subs(pass *p, term t) {
    store *s = p->s;
    size_t n = (store_arity(s, t) - 1) / 2;
    term e = store_child(s, t, 0);
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (size_t i = 1; ok && i <= n; i++) {
        term inner = derivative_of(p, store_child(s, t, n + i));
        if (inner == NUM_ZERO) continue;
        term outer = resubstitute(s, t, differentiate_kept(s, e, store_child(s, t, i)));
        ok = inner && outer && sum_add(b, expr_mul(s, inner, outer));
    }
    term direct = is_bound(s, t, p->x) ? NUM_ZERO : derivative_of(p, e);
    if (ok && direct != NUM_ZERO) {
        term whole = resubstitute(s, t, direct);
        ok = whole && sum_add(b, whole);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static term diff_tuple(pass *p, term t) {
    store *s = p->s;
    terms members;
    terms_init(&members, s);
    bool ok = terms_append(&members, store_children(s, t), store_arity(s, t));
    for (size_t i = 0; ok && i < members.count; i++) members.at[i] = derivative_of(p, members.at[i]);
    term result = ok ? expr_tuple(s, members.at, members.count) : 0;
    terms_done(&members);
    return result;
}

static term diff_piecewise(pass *p, term t) {
    store *s = p->s;
    terms pairs;
    terms_init(&pairs, s);
    bool ok = terms_append(&pairs, store_children(s, t), store_arity(s, t));
    for (size_t i = 0; ok && i < pairs.count; i += 2) pairs.at[i] = derivative_of(p, pairs.at[i]);
    term result = ok ? expr_piecewise(s, pairs.at, pairs.count) : 0;
    terms_done(&pairs);
    return result;
}

static term no_derivative(store *s) {
    return store_fail(s, STORE_ARGUMENT, "a relation or a logical expression has no derivative");
}

static term diff_one(pass *p, term t) {
    store *s = p->s;
    unsigned kind = store_kind_of(s, t);
    if (t == p->x) return NUM_ONE;
    if (store_layout_of(s, t) == STORE_BYTES || kind < NUM_KIND_COUNT) return NUM_ZERO;
    if (kind >= FUNCTION_FIRST) return diff_function(p, t);
    switch (kind) {
    case EXPR_SUM: return diff_sum(p, t);
    case EXPR_PRODUCT: return diff_product(p, t);
    case EXPR_POWER: return diff_power(p, store_child(s, t, 0), store_child(s, t, 1));
    case EXPR_APPLY: return diff_apply(p, t);
    case EXPR_DERIVATIVE: return differentiate_kept(s, t, p->x);
    case EXPR_SUBS: return diff_subs(p, t);
    case EXPR_PIECEWISE: return diff_piecewise(p, t);
    case EXPR_ORDER: return landau_derivative(s, t, p->x);
    case EXPR_TUPLE: return diff_tuple(p, t);
    default: return NUM_ZERO; /* conditions: looked at by nobody but Piecewise */
    }
}

/* Does t depend on x, given that its children have been seen? */
static bool depends(const pass *p, term t) {
    store *s = p->s;
    if (t == p->x) return true;
    if (store_layout_of(s, t) == STORE_BYTES) return false;
    unsigned kind = store_kind_of(s, t);
    /* f(x) as a variable is another one than its derivative, and than what a Subs makes of it */
    if (store_kind_of(s, p->x) != EXPR_SYMBOL && kind == EXPR_DERIVATIVE && store_child(s, t, 0) == p->x) return false;
    if (store_kind_of(s, p->x) != EXPR_SYMBOL && kind == EXPR_SUBS && binds_part_of(s, t, p->x)) return false;
    if (store_kind_of(s, t) == EXPR_ORDER) return true; /* its factor may depend on anything */
    if (store_kind_of(s, t) == EXPR_SUBS && is_bound(s, t, p->x)) {
        size_t n = (store_arity(s, t) - 1) / 2;
        for (size_t i = n + 1; i <= 2 * n; i++)
            if (derivative_of(p, store_child(s, t, i)) != NUM_ZERO) return true;
        return false;
    }
    for (size_t i = 0, n = store_arity(s, t); i < n; i++)
        if (derivative_of(p, store_child(s, t, i)) != NUM_ZERO) return true;
    return false;
}

/* Has it symbols with the names of bound variables? */
static bool any_dummy(const store *s, const terms *below) {
    for (size_t i = 0; i < below->count; i++) {
        term t = below->at[i];
        if (store_kind_of(s, t) != EXPR_SYMBOL || store_arity(s, t) < 4) continue;
        if (memcmp(store_bytes(s, t), "_xi_", 4) == 0) return true;
    }
    return false;
}

static bool is_condition(unsigned kind) {
    return (kind >= EXPR_NOT && kind <= EXPR_LT) || kind == EXPR_BOOLEAN;
}

static term diff_once(store *s, term e, term x) {
    pass p = {.s = s, .x = x};
    terms below;
    memo_init(&p.done, s, MEMO_PLAIN);
    terms_init(&below, s);
    term result = 0;
    if (!terms_below(&below, &e, 1, NULL, NULL)) goto done;
    p.dummies = any_dummy(s, &below);
    for (size_t i = 0; i < below.count; i++) {
        term t = below.at[i];
        if (store_poll(s)) goto done;
        if (!depends(&p, t)) continue;
        term d = diff_one(&p, t);
        if (!d || !memo_put(&p.done, t, d)) goto done;
    }
    result = derivative_of(&p, e);
done:
    terms_done(&below);
    memo_done(&p.done);
    return store_failed(s) ? 0 : result;
}

/* exp(x), sin(x), polynomials ...: derivatives that come back (Brent 1980). Then the rest of the orders
 * is a rest of the period. */
typedef struct {
    term seen;
    uint64_t since, until; /* the order of `seen` is looked for this long */
} period;

static uint64_t orders_left(period *p, term e, uint64_t left) {
    p->since++;
    if (e == p->seen) return left % p->since;
    if (p->since == p->until) *p = (period){e, 0, 2 * p->until};
    return left;
}

term expr_diff(store *s, term e, term x, uint64_t times) {
    if (!e || !x) return 0;
    unsigned kind = store_kind_of(s, x);
    if (kind != EXPR_SYMBOL && kind != EXPR_APPLY && kind != EXPR_DERIVATIVE)
        return store_fail(s, STORE_ARGUMENT, "diff: the variable is neither a symbol nor an undefined function");
    if (is_condition(store_kind_of(s, e))) return no_derivative(s);
    enum { NEW, SEEN };
    term kept[] = {[NEW] = e, [SEEN] = e};
    period p = {.until = 1};
    while (times && kept[NEW] && kept[NEW] != NUM_ZERO) {
        store_scope scope = store_mark(s);
        kept[NEW] = diff_once(s, kept[NEW], x);
        store_release(s, scope, kept, 2);
        p.seen = kept[SEEN];
        times = orders_left(&p, kept[NEW], times - 1);
        kept[SEEN] = p.seen;
    }
    return kept[NEW];
}
