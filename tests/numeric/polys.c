/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Polynomials: ring identities, division, factors that multiply back, refusals. */
#include "common.h"
#include "numeric/poly.h"

enum { VARIABLES = 3 };

static poly *random_poly(store *s, poly_ring *r, size_t terms, uint64_t degree, unsigned bits) {
    poly *p = poly_new(r);
    for (size_t i = random_below(terms + 1); i > 0; i--) {
        uint64_t e[VARIABLES];
        for (int k = 0; k < VARIABLES; k++) {
            e[k] = random_below(degree + 1);
        }
        cr_assert(poly_push(p, random_below(3) ? random_integer(s, bits) : random_rational(s, bits), e));
    }
    cr_assert(poly_finish(p));
    return p;
}

static poly *random_nonzero_poly(store *s, poly_ring *r, size_t terms, uint64_t degree, unsigned bits) {
    poly *p = random_poly(s, r, terms, degree, bits);
    if (poly_is_zero(p)) {
        cr_assert(poly_set_number(p, num_integer(s, -3)));
    }
    return p;
}

static poly *variable(poly_ring *r, size_t i) {
    poly *p = poly_new(r);
    cr_assert(poly_set_variable(p, i));
    return p;
}

GUARDED(polys, ring_identities) {
    start_random(80);
    poly_ring *r = poly_ring_new(s, VARIABLES);
    for (int i = 0; i < rounds(200); i++) {
        poly *a = random_poly(s, r, 12, 6, 90), *b = random_poly(s, r, 12, 6, 90),
             *c = random_poly(s, r, 8, 40, 90);
        poly *u = poly_new(r), *v = poly_new(r);
        cr_assert(poly_add(u, a, b) && poly_mul(u, u, c));
        cr_assert(poly_mul(a, a, c) && poly_mul(b, b, c) && poly_add(v, a, b));
        cr_assert(poly_equal(u, v));
        cr_assert(poly_sub(v, v, u) && poly_is_zero(v));
        cr_assert(poly_pow(u, c, 3) && poly_mul(v, c, c) && poly_mul(v, v, c));
        cr_assert(poly_equal(u, v));
        cr_assert(poly_pow(u, c, 0) && poly_is_one(u));
        term t = random_rational(s, 90);
        cr_assert(poly_scale(u, a, t) && poly_set_number(v, t) && poly_mul(v, v, a));
        cr_assert(poly_equal(u, v));
        cr_assert(poly_set(u, a) && poly_mul(u, u, u) && poly_mul(v, a, a) && poly_equal(u, v));
        poly_free(&a), poly_free(&b), poly_free(&c), poly_free(&u), poly_free(&v);
        cr_assert_null(a);
    }
    poly_ring_free(&r);
    cr_assert_null(r);
}

GUARDED(polys, terms_read_back) {
    start_random(81);
    poly_ring *r = poly_ring_new(s, VARIABLES);
    for (int i = 0; i < rounds(200); i++) {
        poly *a = random_poly(s, r, 30, i % 2 ? 5 : 1000000, 200), *b = poly_new(r);
        for (size_t k = poly_length(a); k > 0; k--) { /* in the wrong order, each in two halves */
            uint64_t e[VARIABLES];
            poly_exponents(a, k - 1, e);
            term half = num_mul(s, poly_coefficient(a, k - 1), NUM_HALF);
            cr_assert(poly_push(b, half, e) && poly_push(b, half, e));
        }
        cr_assert(poly_finish(b) && poly_equal(a, b));
        if (!poly_is_zero(a)) {
            term content = poly_content(a);
            for (size_t k = 0; k < poly_length(a); k++) {
                cr_assert(num_is_integer(s, num_div(s, poly_coefficient(a, k), content)));
            }
        }
        poly_free(&a), poly_free(&b);
    }
    poly *zero = poly_new(r);
    cr_assert_eq(poly_content(zero), (term)NUM_ZERO);
    cr_assert(poly_degree(zero, 0) == 0 && poly_length(zero) == 0 && poly_is_constant(zero));
    poly_free(&zero);
    poly_ring_free(&r);
}

GUARDED(polys, division_and_divisors) {
    start_random(82);
    poly_ring *r = poly_ring_new(s, VARIABLES);
    for (int i = 0; i < rounds(150); i++) {
        poly *a = random_nonzero_poly(s, r, 6, 4, 60), *b = random_nonzero_poly(s, r, 6, 4, 60);
        poly *g = random_nonzero_poly(s, r, 5, 3, 60), *u = poly_new(r), *v = poly_new(r), *w = poly_new(r);
        bool divides;
        cr_assert(poly_mul(u, a, b) && poly_divides(v, u, a, &divides) && divides && poly_equal(v, b));
        cr_assert(poly_mul(u, a, g) && poly_mul(v, b, g) && poly_gcd(w, u, v));
        cr_assert(poly_divides(u, w, g, &divides) && divides); /* g divides the gcd */
        cr_assert_eq(poly_coefficient(w, 0), (term)NUM_ONE);
        /* a g / (b g) = scale * u / v, in lowest terms */
        term scale;
        cr_assert(poly_mul(u, a, g) && poly_mul(v, b, g) && poly_cancel(u, v, &scale, u, v));
        cr_assert(poly_gcd(w, u, v) && poly_is_one(w));
        cr_assert(num_sign(s, poly_coefficient(u, 0)) > 0 && num_sign(s, poly_coefficient(v, 0)) > 0);
        cr_assert_eq(poly_content(u), (term)NUM_ONE);
        cr_assert_eq(poly_content(v), (term)NUM_ONE);
        cr_assert(poly_mul(u, u, b) && poly_scale(u, u, scale) && poly_mul(v, v, a) && poly_equal(u, v));
        /* a = q b + rest */
        cr_assert(poly_divrem(u, v, a, b) && poly_mul(u, u, b) && poly_add(u, u, v) && poly_equal(u, a));
        poly_free(&a), poly_free(&b), poly_free(&g), poly_free(&u), poly_free(&v), poly_free(&w);
    }
    poly *zero = poly_new(r), *x = variable(r, 0), *u = poly_new(r), *v = poly_new(r);
    term scale;
    cr_assert(poly_cancel(u, v, &scale, zero, x) && poly_is_zero(u) && poly_is_one(v) && scale == NUM_ONE);
    cr_assert(poly_gcd(u, zero, zero) && poly_is_zero(u));
    cr_assert(!poly_divrem(u, v, x, zero));
    cr_assert_eq(store_error_of(s)->status, STORE_NUMERIC);
    store_clear_error(s);
    poly_free(&zero), poly_free(&x), poly_free(&u), poly_free(&v);
    poly_ring_free(&r);
}

GUARDED(polys, calculus_and_elimination) {
    start_random(83);
    poly_ring *r = poly_ring_new(s, VARIABLES);
    for (int i = 0; i < rounds(60); i++) {
        poly *a = random_poly(s, r, 6, 4, 40), *b = random_poly(s, r, 5, 3, 40), *u = poly_new(r),
             *v = poly_new(r), *w = poly_new(r);
        size_t x = random_below(VARIABLES);
        /* (a b)' = a' b + a b' */
        cr_assert(poly_mul(u, a, b) && poly_derivative(u, u, x));
        cr_assert(poly_derivative(v, a, x) && poly_mul(v, v, b) && poly_derivative(w, b, x) &&
                  poly_mul(w, w, a));
        cr_assert(poly_add(v, v, w) && poly_equal(u, v));
        /* substitution is a homomorphism */
        poly *c = random_poly(s, r, 3, 2, 20);
        cr_assert(poly_mul(u, a, b) && poly_compose_variable(u, u, x, c));
        cr_assert(poly_compose_variable(v, a, x, c) && poly_compose_variable(w, b, x, c) &&
                  poly_mul(v, v, w));
        cr_assert(poly_equal(u, v));
        /* the resultant is 0 exactly when there is a common factor in x */
        cr_assert(poly_set_variable(w, x) && poly_add(w, w, c));
        cr_assert(poly_mul(u, a, w) && poly_mul(v, b, w) && poly_resultant(u, u, v, x));
        cr_assert(poly_is_zero(u) || poly_degree(w, x) == 0);
        poly_free(&a), poly_free(&b), poly_free(&c), poly_free(&u), poly_free(&v), poly_free(&w);
    }
    /* discriminant of x**2 + y x + z: y**2 - 4 z */
    poly *p = poly_new(r), *q = poly_new(r);
    poly_push(p, NUM_ONE, (const uint64_t[]){2, 0, 0});
    poly_push(p, NUM_ONE, (const uint64_t[]){1, 1, 0});
    poly_push(p, NUM_ONE, (const uint64_t[]){0, 0, 1});
    poly_finish(p);
    poly_push(q, NUM_ONE, (const uint64_t[]){0, 2, 0});
    poly_push(q, num_integer(s, -4), (const uint64_t[]){0, 0, 1});
    poly_finish(q);
    cr_assert(poly_discriminant(p, p, 0) && poly_equal(p, q));
    poly_free(&p), poly_free(&q);
    poly_ring_free(&r);
}

static void check_factors(store *s, poly_ring *r, const poly *a, bool squarefree) {
    poly_factors f;
    poly *product = poly_new(r), *power = poly_new(r);
    cr_assert(squarefree ? poly_factor_squarefree(&f, a) : poly_factor(&f, a));
    cr_assert(poly_set_number(product, f.unit));
    for (size_t i = 0; i < f.count; i++) {
        cr_assert(!poly_is_constant(f.factor[i]));
        cr_assert(num_sign(s, poly_coefficient(f.factor[i], 0)) > 0);
        cr_assert_eq(poly_content(f.factor[i]), (term)NUM_ONE);
        cr_assert(poly_pow(power, f.factor[i], f.exponent[i]) && poly_mul(product, product, power));
    }
    cr_assert(poly_equal(product, a));
    poly_factors_done(s, &f);
    poly_free(&product), poly_free(&power);
}

GUARDED(polys, factors_multiply_back) {
    start_random(84);
    poly_ring *r = poly_ring_new(s, VARIABLES);
    for (int i = 0; i < rounds(60); i++) {
        poly *a = random_poly(s, r, 4, 2, 30), *b = random_poly(s, r, 4, 2, 30);
        cr_assert(poly_mul(a, a, b) && poly_mul(a, a, b));
        check_factors(s, r, a, false);
        check_factors(s, r, a, true);
        poly_free(&a), poly_free(&b);
    }
    poly_ring_free(&r);
}

static void expect_count(store *s, const poly *a, size_t count) {
    poly_factors f;
    cr_assert(poly_factor(&f, a));
    cr_assert_eq(f.count, count);
    poly_factors_done(s, &f);
}

/* A variable in one term, to the first power, makes irreducible; a monomial is told apart. */
GUARDED(polys, factors_at_sight) {
    start_random(85);
    poly_ring *r = poly_ring_new(s, VARIABLES);
    for (int i = 0; i < rounds(60); i++) {
        const uint64_t lone[VARIABLES] = {0, 0, 1}, monomial[VARIABLES] = {2, 0, 3};
        poly *p = poly_new(r), *q = poly_new(r), *m = poly_new(r), *a = poly_new(r);
        for (size_t n = 0; n < 5; n++) {
            const uint64_t e[VARIABLES] = {n + 1, random_below(4), 0};
            cr_assert(poly_push(p, random_rational(s, 30), e) && poly_push(q, random_rational(s, 30), e));
        }
        const uint64_t free_of_x[VARIABLES] = {0, 2, 0};
        cr_assert(poly_push(p, NUM_TWO, lone) && poly_push(q, NUM_MINUS_ONE, lone));
        cr_assert(poly_push(p, NUM_TWO, free_of_x) && poly_push(q, NUM_TWO, free_of_x));
        cr_assert(poly_push(m, num_rational(s, -6, 5), monomial));
        cr_assert(poly_finish(p) && poly_finish(q) && poly_finish(m));
        expect_count(s, m, 2);
        expect_count(s, p, 1);
        cr_assert(poly_mul(a, p, m));
        expect_count(s, a, 3);
        check_factors(s, r, a, false);
        cr_assert(poly_mul(a, a, q));
        expect_count(s, a, 4);
        check_factors(s, r, a, false);
        poly_free(&p), poly_free(&q), poly_free(&m), poly_free(&a);
    }
    poly_ring_free(&r);
}

GUARDED(polys, known_factors) {
    poly_ring *r = poly_ring_new(s, 1);
    poly *x = variable(r, 0), *a = poly_new(r), *one = poly_new(r);
    poly_set_number(one, NUM_ONE);
    poly_factors f;
    cr_assert(poly_pow(a, x, 105) && poly_sub(a, a, one) && poly_factor(&f, a));
    cr_assert_eq(f.count, 8u); /* the divisors of 105 */
    poly_factors_done(s, &f);
    cr_assert(poly_pow(a, x, 4) && poly_set_number(one, num_integer(s, 4)) && poly_add(a, a, one));
    cr_assert(poly_factor(&f, a) && f.count == 2);
    poly_factors_done(s, &f);
    poly_free(&x), poly_free(&a), poly_free(&one);
    poly_ring_free(&r);
}

/* ---- Refusals ------------------------------------------------------------------------------ */

static void expect_too_large(store *s, bool good, const char *words) {
    cr_assert(!good);
    cr_assert_eq(store_error_of(s)->status, STORE_TOO_LARGE);
    cr_assert(strstr(store_error_of(s)->message, words), "%s", store_error_of(s)->message);
    store_clear_error(s);
}

GUARDED(polys, refusals) {
    poly_ring *r = poly_ring_new(s, 4);
    poly *sum = poly_new(r), *a = poly_new(r), *v = poly_new(r);
    for (size_t i = 0; i < 4; i++) {
        cr_assert(poly_set_variable(v, i) && poly_add(sum, sum, v));
    }
    /* C(5003, 3) terms */
    expect_too_large(s, poly_pow(a, sum, 5000), "result too large: about 20858342501 terms (limit 20000000)");
    cr_assert(poly_set_number(a, NUM_TWO) && poly_mul(a, a, v));
    expect_too_large(s, poly_pow(a, a, 1000000000), "digits (limit 1000000)");
    cr_assert(poly_pow(a, v, (uint64_t)1 << 61));
    cr_assert_eq(poly_degree(a, 3), (uint64_t)1 << 61);
    expect_too_large(s, poly_mul(a, a, a), "exponents");
    expect_too_large(s, poly_pow(a, v, UINT64_MAX), "exponents");
    expect_too_large(s, poly_push(a, NUM_ONE, (const uint64_t[]){UINT64_MAX, 0, 0, 0}), "exponents");
    /* composition: x3 -> x0 + x1 + x2 + x3 in x3**5000 */
    cr_assert(poly_pow(a, v, 5000));
    expect_too_large(s, poly_compose_variable(a, a, 3, sum), "terms");
    cr_assert_eq(poly_power_terms(4, 4, 1, 15), 816u);
    cr_assert_eq(poly_power_terms(2, 1, 1000, 3), 4u);
    cr_assert_eq(poly_power_terms(5, 1, 4, 10), 41u);
    cr_assert_eq(poly_power_terms(1, 3, 9, 10), 1u);
    cr_assert_eq(poly_power_terms(1000, 1000, 1000, UINT64_MAX), UINT64_MAX);
    poly_free(&sum), poly_free(&a), poly_free(&v);
    poly_ring_free(&r);
}
