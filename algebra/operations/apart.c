/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* apart: partial fractions in one kernel over the rational functions in the others. For each factor
 * p**m of the denominator d = p**m * h: the part over p**m is num/h modulo p**m, written in powers
 * of p. (Bronstein, Symbolic Integration I, section 2.7.) */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/operations/univariate.h"

typedef struct {
    ratios x;
    size_t variable;
    sum_builder *sum;
} parts;

static bool find_variable(parts *a, term x) {
    for (size_t i = 0; i < a->x.k.count; i++)
        if (a->x.k.at[i].base == x && a->x.k.at[i].rest == NUM_ONE) {
            a->variable = i;
            return true;
        }
    return false;
}

/* c / p**e */
static bool add_part(parts *a, const univariate *c, term p, int64_t e) {
    store *s = a->x.k.s;
    if (!c->count) return true;
    term num = univariate_term(c, a->variable);
    term part = expr_mul(s, num, expr_pow_int(s, p, -e));
    return part && sum_add(a->sum, part);
}

/* value / p**m with deg value < m deg p, by repeated division: digits in base p */
static bool add_digits(parts *a, const univariate *value, const univariate *p, term base, uint64_t m) {
    univariate v, q, r;
    univariate_init(&v, &a->x);
    univariate_init(&q, &a->x);
    univariate_init(&r, &a->x);
    bool ok = univariate_copy(&v, value);
    for (uint64_t e = m; ok && e > 0 && v.count; e--) {
        ok = univariate_divrem(&q, &r, &v, p) && add_part(a, &r, base, (int64_t)e) && univariate_copy(&v, &q);
    }
    univariate_done(&v);
    univariate_done(&q);
    univariate_done(&r);
    return ok;
}

/* The part over factor f**m of the denominator; cofactor = den / f**m. */
static bool add_factor(parts *a, const univariate *num, const poly *f, uint64_t m, const poly *den) {
    kernels *k = &a->x.k;
    poly *power = poly_new(k->ring), *cofactor = poly_new(k->ring);
    univariate p, modulus, h, inverse, product, q, r;
    univariate *all[] = {&p, &modulus, &h, &inverse, &product, &q, &r};
    for (size_t i = 0; i < 7; i++) univariate_init(all[i], &a->x);
    bool divides = false;
    bool ok = power && cofactor && poly_pow(power, f, m) && poly_divides(cofactor, den, power, &divides) && divides &&
              univariate_set(&p, f, a->variable) && univariate_set(&modulus, power, a->variable) &&
              univariate_set(&h, cofactor, a->variable) && univariate_inverse(&inverse, &h, &modulus) &&
              univariate_divrem(&q, &r, num, &modulus) && univariate_mul(&product, &r, &inverse) &&
              univariate_divrem(&q, &r, &product, &modulus);
    ok = ok && add_digits(a, &r, &p, polynomial_term(k, f), m);
    for (size_t i = 0; i < 7; i++) univariate_done(all[i]);
    poly_free(&power);
    poly_free(&cofactor);
    return ok;
}

static bool add_parts(parts *a, const ratio *r) {
    univariate num, den, q, rest;
    univariate *all[] = {&num, &den, &q, &rest};
    for (size_t i = 0; i < 4; i++) univariate_init(all[i], &a->x);
    poly_factors f = {0};
    bool ok = univariate_set(&num, r->num, a->variable) && univariate_set(&den, r->den, a->variable) &&
              univariate_divrem(&q, &rest, &num, &den) && poly_factor(&f, r->den);
    term whole = ok ? univariate_term(&q, a->variable) : 0;
    ok = ok && whole && sum_add(a->sum, whole);
    for (size_t i = 0; ok && i < f.count; i++)
        if (poly_degree(f.factor[i], a->variable)) ok = add_factor(a, &rest, f.factor[i], f.exponent[i], r->den);
    poly_factors_done(a->x.k.s, &f);
    for (size_t i = 0; i < 4; i++) univariate_done(all[i]);
    return ok;
}

term expr_apart(store *s, term e, term x) {
    if (!e || !x) return 0;
    if (expr_is_number(s, x)) return store_fail(s, STORE_ARGUMENT, "a number is no variable");
    parts a = {.sum = NULL};
    ratio r;
    term result = 0;
    bool read = ratios_read(&a.x, s, e, 0, &r);
    if (!read && !store_failed(s)) result = a.x.undefined ? EXPR_ZOO : e;
    else if (read && (!find_variable(&a, x) || !poly_degree(r.den, a.variable) || a.x.k.related)) result = e;
    else if (read) {
        bool ok = (a.sum = sum_begin(s)) && add_parts(&a, &r);
        result = sum_end(&a.sum);
        if (!ok) result = 0;
    }
    ratio_done(&r);
    ratios_done(&a.x);
    return store_failed(s) ? 0 : result;
}
