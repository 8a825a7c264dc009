/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* N: every greatest constant subterm becomes a float whose digits are proven (enclosure.h); symbols
 * stay, and so does E as the base of a power: N(exp(2*x)) is exp(2.0*x). The coefficients and
 * exponents 1 that nobody wrote are left out. */
#include "algebra/enclosure.h"
#include "algebra/operations.h"

typedef struct {
    store *s;
    uint64_t digits;
    memo constant; /* constant terms with children */
    memo value;    /* subterm -> its form in floats, where it differs */
} pass;

static bool is_constant(const pass *p, term t) {
    uint32_t known;
    unsigned kind = store_kind_of(p->s, t);
    return kind < NUM_KIND_COUNT || kind == EXPR_CONSTANT || memo_get(&p->constant, t, &known);
}

static bool children_constant(const pass *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    bool arguments = kind == EXPR_TUPLE; /* of hyper */
    if (kind >= EXPR_APPLY && kind < EXPR_KIND_COUNT && kind != EXPR_PIECEWISE && !arguments) return false;
    for (size_t i = 0, n = store_arity(p->s, t); i < n; i++)
        if (!is_constant(p, store_child(p->s, t, i))) return false;
    return true;
}

/* Where an enclosure cannot tell a part of the value from 0, the simplified form or a known fact may
 * show that it is 0: (sqrt(3) - I)**3 is -8*I. */
static bool try_simplified(store *s, term t, uint64_t digits, term *value) {
    term simple = expr_simplify(s, t);
    if (!simple) return false;
    if (simple != t && enclosure_try_number(s, simple, digits, value)) return true;
    if (expr_is(s, simple, FACT_REAL)) return enclosure_try_real(s, simple, digits, value);
    term turned = expr_mul(s, NUM_I, simple), part = 0;
    if (!turned || !expr_is(s, turned, FACT_REAL) || !enclosure_try_real(s, turned, digits, &part)) return false;
    return (*value = expr_mul(s, num_neg(s, NUM_I), part)) != 0;
}

static bool find_number(store *s, term t, uint64_t digits, term *value) {
    return enclosure_try_number(s, t, digits, value) || (!store_failed(s) && try_simplified(s, t, digits, value));
}

/* The float of a constant; the term itself when it has no value. */
static term number_of(const pass *p, term t) {
    term value = 0;
    if (find_number(p->s, t, p->digits, &value)) return value;
    return store_failed(p->s) ? 0 : t;
}

/* The same for all of a line: there is a message when it has none. */
static term number_of_all(store *s, term e, uint64_t digits) {
    term value = 0;
    if (find_number(s, e, digits, &value)) return value;
    return store_failed(s) ? 0 : enclosure_number(s, e, digits);
}

static term image(const pass *p, term t) {
    uint32_t value;
    if (memo_get(&p->value, t, &value)) return value;
    return is_constant(p, t) ? number_of(p, t) : t;
}

/* Is child i of t a number that is only stored, or a name? */
static bool is_silent(const store *s, term t, size_t i) {
    term child = store_child(s, t, i);
    switch (store_kind_of(s, t)) {
    case EXPR_SUM: return i == 0 ? child == NUM_ZERO : i % 2 == 1 && child == NUM_ONE;
    case EXPR_PRODUCT: return (i % 2 == 0 && child == NUM_ONE) || child == EXPR_E;
    case EXPR_POWER: return i == 0 && child == EXPR_E;
    case EXPR_APPLY: return i == 0;
    case EXPR_DERIVATIVE: return i > 0;
    case EXPR_ORDER: return true;
    default: return false;
    }
}

static term rebuild(const pass *p, term t) {
    store *s = p->s;
    terms children;
    terms_init(&children, s);
    bool ok = terms_append(&children, store_children(s, t), store_arity(s, t));
    for (size_t i = 0; ok && i < children.count; i++)
        if (!is_silent(s, t, i)) ok = (children.at[i] = image(p, children.at[i])) != 0;
    term result = ok ? expr_rebuild(s, t, children.at) : 0;
    terms_done(&children);
    return result;
}

static bool visit(pass *p, term t) {
    store *s = p->s;
    if (store_layout_of(s, t) == STORE_BYTES || expr_is_number(s, t)) return true;
    if (children_constant(p, t)) return memo_put(&p->constant, t, 1);
    term value = rebuild(p, t);
    return value && (value == t || memo_put(&p->value, t, value));
}

static bool no_number_inside(void *context, store *s, term t) {
    (void)context;
    return !expr_is_number(s, t);
}

term expr_evalf(store *s, term e, uint64_t digits) {
    if (!e) return 0;
    if (digits > num_digit_limit(s))
        return store_fail(s, STORE_TOO_LARGE, "result too large: about %llu digits (limit %llu)",
                          (unsigned long long)digits, (unsigned long long)num_digit_limit(s));
    pass p = {.s = s, .digits = digits};
    terms below;
    memo_init(&p.constant, s, MEMO_PLAIN);
    memo_init(&p.value, s, MEMO_PLAIN);
    terms_init(&below, s);
    bool ok = terms_below(&below, &e, 1, no_number_inside, NULL);
    for (size_t i = 0; ok && i < below.count; i++) ok = !store_poll(s) && visit(&p, below.at[i]);
    term result = 0;
    bool tuple = store_kind_of(s, e) == EXPR_TUPLE; /* of answers: each for itself */
    if (ok && tuple) result = rebuild(&p, e);
    else if (ok) result = is_constant(&p, e) ? number_of_all(s, e, digits) : image(&p, e);
    terms_done(&below);
    memo_done(&p.constant);
    memo_done(&p.value);
    return result;
}
