/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/quotients.h"

#include "algebra/operations/univariate.h"

static bool variable_index(const kernels *k, term x, size_t *index) {
    for (size_t i = 0; i < k->count; i++)
        if (k->at[i].base == x && k->at[i].rest == NUM_ONE && k->at[i].unit_den == 1) {
            *index = i;
            return true;
        }
    return false;
}

static term no_polynomial(store *s) {
    return store_fail(s, STORE_ARGUMENT, "not a polynomial in the given variable");
}

/* Does x stand inside another kernel, as in sin(x)? */
static bool is_inside(store *s, const kernels *k, size_t variable, term x) {
    for (size_t i = 0; i < k->count; i++)
        if (i != variable && (expr_contains(s, k->at[i].base, x) || expr_contains(s, k->at[i].rest, x))) return true;
    return false;
}

/* p and q are read in one ring, as the coefficients of p + d*q + d**2*x in a dummy d; x is there so
 * that it is a kernel in any case. */
typedef struct {
    ratios x;
    ratio pair;
    univariate p, q;
    size_t variable;
} operands;

static bool split_pair(operands *o, size_t dummy, poly *p, poly *q) {
    kernels *k = &o->x.k;
    for (size_t i = 0, n = poly_length(o->pair.num); i < n; i++) {
        poly_exponents(o->pair.num, i, k->scratch);
        uint64_t e = k->scratch[dummy];
        k->scratch[dummy] = 0;
        if (e < 2 && !poly_push(e ? q : p, poly_coefficient(o->pair.num, i), k->scratch)) return false;
    }
    return poly_finish(p) && poly_finish(q);
}

static term resultant(operands *o, quotient_kind kind, poly *p, const poly *q) {
    kernels *k = &o->x.k;
    if (kind == QUOTIENT_DISCRIMINANT && poly_degree(p, o->variable) < 1) return NUM_ZERO;
    bool ok = kind == QUOTIENT_RESULTANT ? poly_resultant(p, p, q, o->variable)
                                         : poly_discriminant(p, p, o->variable);
    return ok ? polynomial_term(k, p) : 0;
}

static term divide(operands *o, quotient_kind kind, const poly *p, const poly *q) {
    store *s = o->x.k.s;
    univariate quo, rem;
    univariate_init(&quo, &o->x);
    univariate_init(&rem, &o->x);
    term result = 0;
    if (poly_is_zero(q)) store_fail(s, STORE_ARGUMENT, "division by the zero polynomial");
    else if (univariate_set(&o->p, p, o->variable) && univariate_set(&o->q, q, o->variable) &&
             univariate_divrem(&quo, &rem, &o->p, &o->q))
        result = univariate_term(kind == QUOTIENT_QUO ? &quo : &rem, o->variable);
    univariate_done(&quo);
    univariate_done(&rem);
    return result;
}

static term work(operands *o, quotient_kind kind, term dummy, term x) {
    kernels *k = &o->x.k;
    size_t d = 0;
    if (!variable_index(k, x, &o->variable) || !variable_index(k, dummy, &d)) return no_polynomial(k->s);
    if (!poly_is_constant(o->pair.den) || is_inside(k->s, k, o->variable, x)) return no_polynomial(k->s);
    poly *p = poly_new(k->ring), *q = poly_new(k->ring);
    univariate_init(&o->p, &o->x);
    univariate_init(&o->q, &o->x);
    term result = 0;
    if (p && q && split_pair(o, d, p, q))
        result = kind == QUOTIENT_QUO || kind == QUOTIENT_REM ? divide(o, kind, p, q) : resultant(o, kind, p, q);
    univariate_done(&o->p);
    univariate_done(&o->q);
    poly_free(&p);
    poly_free(&q);
    return result;
}

term quotient_of(store *s, quotient_kind kind, term p, term q, term x) {
    if (!p || !q || !x) return 0;
    operands o = {.variable = 0};
    term dummy = expr_dummy(s, 0);
    term result = 0;
    term parts[] = {p, expr_mul(s, dummy, q), expr_mul(s, expr_pow_int(s, dummy, 2), x)};
    if (ratios_read(&o.x, s, expr_add_all(s, parts, 3), 0, &o.pair))
        result = work(&o, kind, dummy, x);
    else if (!store_failed(s))
        result = no_polynomial(s);
    ratio_done(&o.pair);
    ratios_done(&o.x);
    return store_failed(s) ? 0 : result;
}
