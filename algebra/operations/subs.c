/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* subs: several exact subterms at once, in one ascending pass. A variable that Subs binds is not the one
 * outside, and none that comes in is caught: such a Subs is a substitution of its own. As in SymEngine a power x**2 is found
 * in a product and 2*x in a sum, where they are stored as pairs; x**4 or 2*x*y hold neither. The
 * coefficients and exponents 1 that nobody wrote are not found. */
#include "algebra/accumulate.h"
#include "algebra/construct/landau.h"
#include "algebra/operations.h"

typedef struct {
    store *s;
    const term *from, *to;
    size_t n;
    memo done;        /* subterm -> its image, where it differs */
    bool pairs;       /* some `from` is a power or a scaled term */
    unsigned depth, *calls; /* of Subs in Subs that bind what is replaced; how many in all */
} pass;

static term image(const pass *p, term t) {
    uint32_t value;
    return memo_get(&p->done, t, &value) ? value : t;
}

static term replaced(const pass *p, term t) {
    for (size_t i = 0; i < p->n; i++)
        if (p->from[i] == t) return p->to[i];
    return 0;
}

static bool same_power(const store *s, term t, term base, term exponent) {
    return store_kind_of(s, t) == EXPR_POWER && store_child(s, t, 0) == base &&
           store_child(s, t, 1) == exponent;
}

static term image_of_factor(pass *p, term base, term exponent) {
    store *s = p->s;
    for (size_t i = 0; p->pairs && i < p->n; i++)
        if (same_power(s, p->from[i], base, exponent)) return p->to[i];
    return expr_pow(s, image(p, base), exponent == NUM_ONE ? NUM_ONE : image(p, exponent));
}

static term subs_product(pass *p, term t) {
    store *s = p->s;
    term number = store_child(s, t, 0);
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, number == NUM_ONE ? number : image(p, number));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term factor = image_of_factor(p, store_child(s, t, i), store_child(s, t, i + 1));
        ok = factor && product_mul(b, factor);
    }
    term result = product_end(&b);
    return ok ? result : 0;
}

/* number * t, for a summand that is stored as a pair */
static term image_of_summand(pass *p, term number, term t) {
    store *s = p->s;
    if (p->pairs && number != NUM_ONE) {
        term whole = expr_mul(s, number, t);
        term to = whole ? replaced(p, whole) : 0;
        if (to || !whole) return to;
    }
    return expr_mul(s, number == NUM_ONE ? number : image(p, number), image(p, t));
}

static term subs_sum(pass *p, term t) {
    store *s = p->s;
    term number = store_child(s, t, 0);
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, number == NUM_ZERO ? number : image(p, number));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term summand = image_of_summand(p, store_child(s, t, i), store_child(s, t, i + 1));
        ok = summand && sum_add(b, summand);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static term subs_children(pass *p, term t) {
    terms children;
    terms_init(&children, p->s);
    bool ok = terms_append(&children, store_children(p->s, t), store_arity(p->s, t));
    for (size_t i = 0; i < children.count; i++) children.at[i] = image(p, children.at[i]);
    term result = ok ? expr_rebuild(p->s, t, children.at) : 0;
    terms_done(&children);
    return result;
}

/* c*y**k for a symbol y and a rational k > 0: goes to 0 with y, and alike. */
static bool is_monomial(const store *s, term to) {
    term base = to, exponent = NUM_ONE;
    unsigned kind = store_kind_of(s, to);
    if (kind == EXPR_PRODUCT && store_arity(s, to) == 3) base = store_child(s, to, 1), exponent = store_child(s, to, 2);
    if (kind == EXPR_POWER) base = store_child(s, to, 0), exponent = store_child(s, to, 1);
    return store_kind_of(s, base) == EXPR_SYMBOL && num_is_rational(s, exponent) && num_sign(s, exponent) > 0;
}

/* O(x**n) says what happens near one point: other values of x have no place in it. */
static term subs_order(pass *p, term t) {
    store *s = p->s;
    landau o;
    if (!landau_read(s, t, &o)) return t;
    term x = image(p, o.x), point = image(p, o.point);
    if (x != o.x && (store_kind_of(s, x) != EXPR_SYMBOL && (o.point != NUM_ZERO || o.logs || !is_monomial(s, x))))
        return store_fail(s, STORE_ARGUMENT, "subs: what stands for the variable of an O-term is a symbol or c*y**k");
    if (x != o.x && store_kind_of(s, x) != EXPR_SYMBOL) {
        term power = expr_pow(s, x, o.exponent);
        return expr_order(s, &power, 1);
    }
    o.x = x;
    o.point = point;
    return landau_term(s, &o);
}

/* ---- Subs -------------------------------------------------------------------------------------------- */

static term replace_all(store *s, term e, const term *from, const term *to, size_t n, const pass *outer);

static size_t bound_count(const store *s, term t) { return (store_arity(s, t) - 1) / 2; }

static bool contains_bound(store *s, term t, term e) {
    for (size_t i = 1; i <= bound_count(s, t); i++)
        if (expr_contains(s, e, store_child(s, t, i))) return true;
    return false;
}

/* Does a pair speak of a variable that t binds? */
static bool meets_bound(const pass *p, term t) {
    for (size_t i = 0; i < p->n; i++)
        if (contains_bound(p->s, t, p->from[i]) || contains_bound(p->s, t, p->to[i])) return true;
    return false;
}

/* A dummy that stands neither in e nor in the pairs. */
static term fresh_variable(const pass *p, term e, unsigned *number) {
    for (;; ++*number) {
        term x = expr_dummy(p->s, *number);
        bool used = expr_contains(p->s, e, x);
        for (size_t i = 0; i < p->n && !used; i++)
            used = expr_contains(p->s, p->from[i], x) || expr_contains(p->s, p->to[i], x);
        if (!used || !x || store_poll(p->s)) return ++*number, x;
    }
}

/* The pairs that do not speak of variables of t, and new names for those of its variables that come in with
 * them. variables: in, those of t; out, what they are called now. */
static bool inner_pairs(pass *p, term t, term *variables, terms *from, terms *to) {
    store *s = p->s;
    unsigned number = 1;
    bool ok = true;
    for (size_t i = 0; ok && i < bound_count(s, t); i++) {
        bool comes_in = false;
        for (size_t j = 0; j < p->n; j++)
            comes_in = comes_in || (!contains_bound(s, t, p->from[j]) && expr_contains(s, p->to[j], variables[i]));
        if (!comes_in) continue;
        term fresh = fresh_variable(p, store_child(s, t, 0), &number);
        ok = terms_push(from, variables[i]) && terms_push(to, fresh);
        variables[i] = fresh;
    }
    for (size_t i = 0; ok && i < p->n; i++)
        if (!contains_bound(s, t, p->from[i])) ok = terms_push(from, p->from[i]) && terms_push(to, p->to[i]);
    return ok;
}

static term subs_bound(pass *p, term t) {
    enum { DEEPEST = 100, MOST_CALLS = 10000 };
    store *s = p->s;
    if (p->depth >= DEEPEST || ++*p->calls > MOST_CALLS)
        return store_fail(s, STORE_TOO_LARGE, "subs: too many Subs inside each other (limit %d)", DEEPEST);
    size_t n = bound_count(s, t);
    terms variables, points, from, to;
    terms_init(&variables, s);
    terms_init(&points, s);
    terms_init(&from, s);
    terms_init(&to, s);
    bool ok = terms_append(&variables, store_children(s, t) + 1, n);
    for (size_t i = n + 1; ok && i <= 2 * n; i++)
        ok = terms_push(&points, replace_all(s, store_child(s, t, i), p->from, p->to, p->n, p));
    ok = ok && inner_pairs(p, t, variables.at, &from, &to);
    term inner = ok ? replace_all(s, store_child(s, t, 0), from.at, to.at, from.count, p) : 0;
    term result = inner ? expr_subs_kept(s, inner, variables.at, points.at, n) : 0;
    terms_done(&to);
    terms_done(&from);
    terms_done(&points);
    terms_done(&variables);
    return result;
}

/* ---- Derivatives ------------------------------------------------------------------------------------ */

/* Derivative(f(x, y), y) with x for y is no Derivative(f(x, x), x): is the image of a variable anywhere but
 * in its places? `separate` is the expression with dummies in those places. */
static bool is_caught(const pass *p, term separate, term variable) {
    return expr_contains(p->s, separate, image(p, variable));
}

/* Could it be, as far as can be told without looking at every place? Not where f(x) itself is replaced: what
 * stands for it may speak of x. */
static bool may_be_caught(const pass *p, term t) {
    store *s = p->s;
    term e = store_child(s, t, 0);
    for (size_t j = 0; j < p->n; j++)
        if (p->from[j] == e) return false;
    for (size_t i = 1; i < store_arity(s, t); i++) {
        term variable = store_child(s, t, i), to = image(p, variable);
        if (to != variable && expr_contains(s, e, to)) return true;
        for (size_t j = 0; j < p->n; j++)
            if (p->from[j] != variable && expr_contains(s, p->to[j], to)) return true;
    }
    return false;
}

/* Subs(Derivative(f(x, _xi_1), _xi_1), _xi_1, x), where variables of the derivative t are caught. */
static term subs_derivative(pass *p, term t) {
    enum { MOST_CALLS = 10000 };
    store *s = p->s;
    unsigned number = 1;
    if (p->depth || !may_be_caught(p, t) || ++*p->calls > MOST_CALLS) return subs_children(p, t);
    terms from, to, points, names, variables;
    terms *const all[] = {&from, &to, &points, &names, &variables};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) terms_init(all[i], s);
    bool ok = true, caught = false;
    for (size_t i = 1; ok && i < store_arity(s, t); i++) {
        term variable = store_child(s, t, i);
        if (i == 1 || variable != store_child(s, t, i - 1))
            ok = terms_push(&from, variable) && terms_push(&points, image(p, variable)) &&
                 terms_push(&names, fresh_variable(p, store_child(s, t, 0), &number));
        ok = ok && terms_push(&variables, names.at[names.count - 1]);
    }
    ok = ok && terms_append(&to, names.at, names.count);
    for (size_t i = 0; ok && i < p->n; i++) ok = terms_push(&from, p->from[i]) && terms_push(&to, p->to[i]);
    term separate = ok ? replace_all(s, store_child(s, t, 0), from.at, to.at, from.count, p) : 0;
    for (size_t i = 0; separate && i < names.count; i++) caught = caught || is_caught(p, separate, from.at[i]);
    for (size_t i = 0; separate && i < names.count; i++)
        for (size_t j = 0; j < names.count; j++)
            caught = caught || (i != j && expr_contains(s, points.at[i], points.at[j]));
    term result = !separate ? 0 : caught
        ? expr_subs_kept(s, expr_derivative(s, separate, variables.at, variables.count), names.at, points.at, names.count)
        : subs_children(p, t);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) terms_done(all[i]);
    return result;
}

/* What is below such a Subs has been another substitution's to do. */
static bool enter(void *context, store *s, term t) {
    const pass *p = context;
    return store_kind_of(s, t) != EXPR_SUBS || !meets_bound(p, t);
}

/* ---- The pass ------------------------------------------------------------------------------------------ */

static bool any_changed(const pass *p, term t) {
    for (size_t i = 0, n = store_arity(p->s, t); i < n; i++) {
        term child = store_child(p->s, t, i);
        if (image(p, child) != child) return true;
    }
    return false;
}

static term subs_one(pass *p, term t) {
    store *s = p->s;
    term to = replaced(p, t);
    if (to) return to;
    unsigned kind = store_kind_of(s, t);
    if (store_layout_of(s, t) == STORE_BYTES || kind < NUM_KIND_COUNT) return t;
    if (kind == EXPR_ORDER) return any_changed(p, t) || image(p, t) != t ? subs_order(p, t) : t;
    if (kind == EXPR_SUBS && meets_bound(p, t)) return subs_bound(p, t);
    if (kind == EXPR_DERIVATIVE && any_changed(p, t)) return subs_derivative(p, t);
    if (kind == EXPR_SUM && (p->pairs || any_changed(p, t))) return subs_sum(p, t);
    if (kind == EXPR_PRODUCT && (p->pairs || any_changed(p, t))) return subs_product(p, t);
    return any_changed(p, t) ? subs_children(p, t) : t;
}

static bool needs_pairs(const store *s, const term *from, size_t n) {
    for (size_t i = 0; i < n; i++) {
        unsigned kind = store_kind_of(s, from[i]);
        if (kind == EXPR_POWER || kind == EXPR_PRODUCT) return true;
    }
    return false;
}

static term replace_all(store *s, term e, const term *from, const term *to, size_t n, const pass *outer) {
    if (!e) return 0;
    unsigned calls = 0;
    for (size_t i = 0; i < n; i++)
        if (!from[i] || !to[i]) return 0;
    pass p = {.s = s, .from = from, .to = to, .n = n, .pairs = needs_pairs(s, from, n), .depth = outer ? outer->depth + 1 : 0, .calls = outer ? outer->calls : &calls};
    terms below;
    memo_init(&p.done, s, MEMO_PLAIN);
    terms_init(&below, s);
    term result = 0;
    if (!terms_below(&below, &e, 1, enter, &p)) goto done;
    for (size_t i = 0; i < below.count; i++) {
        term t = below.at[i];
        if (store_poll(s)) goto done;
        term value = subs_one(&p, t);
        if (!value || (value != t && !memo_put(&p.done, t, value))) goto done;
    }
    result = image(&p, e);
done:
    terms_done(&below);
    memo_done(&p.done);
    return store_failed(s) ? 0 : result;
}

term expr_subs(store *s, term e, const term *from, const term *to, size_t n) {
    return replace_all(s, e, from, to, n, NULL);
}
