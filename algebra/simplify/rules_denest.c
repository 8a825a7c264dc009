/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Roots of a + b*sqrt(c) and of Gaussian numbers. */
#include "algebra/accumulate.h"
#include "algebra/enclosure.h"
#include "algebra/simplify/denest.h"
#include "algebra/simplify/rules.h"
#include "numeric/poly.h"

static term exponent_of(const store *s, term t) { return store_child(s, t, 1); }

typedef struct {
    term a, b, c; /* a + b*sqrt(c), rational a, b, an integer c */
} surd;

/* root = sqrt(c) for an integer c > 0 */
static bool read_root(const store *s, term root, term *c) {
    if (store_kind_of(s, root) != EXPR_POWER || exponent_of(s, root) != NUM_HALF) return false;
    *c = store_child(s, root, 0);
    return num_is_integer(s, *c) && num_sign(s, *c) > 0;
}

static bool is_imaginary(store *s, term q) { return store_kind_of(s, q) == NUM_COMPLEX && num_re(s, q) == NUM_ZERO; }

/* t = scale*(a + b*sqrt(c)); a Gaussian number is a + b*sqrt(-1) */
static bool read_surd(store *s, term t, surd *out) {
    term scale = NUM_ONE;
    if (store_kind_of(s, t) == NUM_COMPLEX) {
        *out = (surd){num_re(s, t), num_im(s, t), NUM_MINUS_ONE};
        return true;
    }
    if (store_kind_of(s, t) == EXPR_PRODUCT && store_arity(s, t) == 3 && store_child(s, t, 2) == NUM_ONE) {
        scale = store_child(s, t, 0);
        t = store_child(s, t, 1);
    }
    if (store_kind_of(s, t) != EXPR_SUM || store_arity(s, t) != 3 || !num_is_rational(s, scale)) return false;
    term a = store_child(s, t, 0), b = store_child(s, t, 1);
    bool imaginary = is_imaginary(s, b);
    if (imaginary) b = num_im(s, b);
    if (!num_is_rational(s, a) || !num_is_rational(s, b) || !read_root(s, store_child(s, t, 2), &out->c)) return false;
    if (imaginary) out->c = num_neg(s, out->c);
    out->a = num_mul(s, scale, a);
    out->b = num_mul(s, scale, b);
    return out->a && out->b;
}

/* a**2 - b**2*c */
static term norm_of(store *s, const surd *x) {
    return num_sub(s, num_mul(s, x->a, x->a), num_mul(s, num_mul(s, x->b, x->b), x->c));
}

/* sqrt(q) with what is a square drawn, and no root below */
static term root_of_rational(store *s, term q) {
    term d = num_denominator(s, q), radicand = num_mul(s, num_numerator(s, q), d);
    num_root_parts parts;
    if (!radicand || num_sign(s, q) <= 0 || !num_extract_root(s, radicand, 2, &parts)) return expr_sqrt(s, q);
    return expr_mul(s, num_div(s, parts.root, d), expr_sqrt(s, parts.rest));
}

/* sqrt(a + b*sqrt(c)) = sqrt((a + d)/2) +- sqrt((a - d)/2), d**2 the norm; 0: d is not rational. */
static term square_root(store *s, const surd *x) {
    term norm = norm_of(s, x);
    if (!norm || num_sign(s, x->c) < 0 || num_sign(s, x->a) <= 0 || num_sign(s, norm) < 0) return 0;
    term d = num_is_zero(s, norm) ? NUM_ZERO : num_exact_root(s, norm, 2);
    if (!d) return 0;
    term first = root_of_rational(s, num_mul(s, NUM_HALF, num_add(s, x->a, d)));
    term second = root_of_rational(s, num_mul(s, NUM_HALF, num_sub(s, x->a, d)));
    term number, rest, other, other_rest;
    expr_split_coefficient(s, first, &number, &rest);
    expr_split_coefficient(s, second, &other, &other_rest);
    term below = num_lcm(s, num_denominator(s, number), num_denominator(s, other));
    first = expr_mul(s, below, first);
    second = expr_mul(s, below, second);
    return expr_mul(s, num_inv(s, below), num_sign(s, x->b) < 0 ? expr_sub(s, first, second) : expr_add(s, first, second));
}

/* ---- n-th roots inside the field ------------------------------------------------------------------- */

enum { INDEX_MOST = 13 };

/* The exact real n-th root of a rational, or 0. */
static term real_root(store *s, term q, uint64_t n) {
    if (num_is_zero(s, q) || (num_sign(s, q) < 0 && n % 2 == 0)) return 0;
    term root = num_exact_root(s, num_abs(s, q), n);
    return root && num_sign(s, q) < 0 ? num_neg(s, root) : root;
}

/* Coefficients of the Dickson polynomials D_n(t, m) = z**n + y**n and U_n = (z**n - y**n)/(z - y), where
 * t = z + y and m = z*y. */
static bool dickson(store *s, term m, uint64_t n, term *d, term *u) {
    term d0[INDEX_MOST + 1] = {NUM_TWO}, u0[INDEX_MOST + 1] = {NUM_ZERO};
    for (uint64_t i = 0; i <= n; i++) {
        d[i] = i == 1 ? NUM_ONE : NUM_ZERO;
        u[i] = i == 0 ? NUM_ONE : NUM_ZERO;
        if (i) d0[i] = u0[i] = NUM_ZERO;
    }
    for (uint64_t k = 2; k <= n; k++)
        for (uint64_t i = n + 1; i-- > 0;) {
            /* downwards, so that the i - 1 below are still the old ones */
            term d2 = num_sub(s, i ? d[i - 1] : NUM_ZERO, num_mul(s, m, d0[i]));
            term u2 = num_sub(s, i ? u[i - 1] : NUM_ZERO, num_mul(s, m, u0[i]));
            d0[i] = d[i];
            u0[i] = u[i];
            d[i] = d2;
            u[i] = u2;
            if (!d2 || !u2) return false;
        }
    return true;
}

/* A rational root of the polynomial with these coefficients, less `value`; 0: none. The n-th of several. */
static term rational_root(store *s, const term *coefficients, uint64_t degree, term value, size_t which) {
    poly_ring *ring = poly_ring_new(s, 1);
    poly *p = ring ? poly_new(ring) : NULL;
    poly_factors f = {0};
    term root = 0;
    bool ok = p != NULL;
    for (uint64_t i = 0; ok && i <= degree; i++) {
        term c = i ? coefficients[i] : num_sub(s, coefficients[0], value);
        ok = num_is_zero(s, c) || poly_push(p, c, &i);
    }
    ok = ok && poly_finish(p) && poly_factor(&f, p);
    for (size_t i = 0; ok && i < f.count && !root; i++) {
        if (poly_degree(f.factor[i], 0) != 1 || which-- > 0) continue;
        term constant = poly_length(f.factor[i]) > 1 ? poly_coefficient(f.factor[i], 1) : NUM_ZERO;
        root = num_neg(s, num_div(s, constant, poly_coefficient(f.factor[i], 0)));
    }
    poly_factors_done(s, &f);
    poly_free(&p);
    poly_ring_free(&ring);
    return root;
}

static term value_at(store *s, const term *coefficients, uint64_t degree, term t) {
    term v = NUM_ZERO;
    for (uint64_t i = degree + 1; i-- > 0;) v = num_add(s, num_mul(s, v, t), coefficients[i]);
    return v;
}

bool denest_is_principal(store *s, term base, uint64_t n, term root) {
    ball *b = ball_new(s, 1);
    term order = num_inv(s, num_integer(s, (int64_t)n));
    term q = expr_sub(s, expr_div(s, expr_pow(s, base, order), root), NUM_ONE);
    bool is = q && (q == NUM_ZERO || (enclosure_of(s, q, b, 128) && ball_is_below(b, -6)));
    ball_free(s, &b, 1);
    return is;
}

/* (t + v*sqrt(c))/2 in lowest terms */
static term surd_term(store *s, term t, term v, term c) {
    term p = num_mul(s, NUM_HALF, t), q = num_mul(s, NUM_HALF, v), d = num_lcm(s, num_denominator(s, p), num_denominator(s, q));
    term sum = expr_add(s, num_mul(s, d, p), expr_mul(s, num_mul(s, d, q), expr_sqrt(s, c)));
    return expr_mul(s, num_inv(s, d), sum);
}

/* z = (t + v*sqrt(c))/2 with z**n = x: its norm m is an n-th root of the norm of x, its trace t has D_n(t, m) =
 * 2*a, and v = 2*b/U_n(t, m) (R. Zippel 1985; T. Osler, "Cardan polynomials and the reduction of radicals",
 * Math. Magazine 74 (2001)). */
static term root_in_field(store *s, const surd *x, term base, uint64_t n) {
    term d[INDEX_MOST + 1], u[INDEX_MOST + 1], norm = norm_of(s, x), m = norm ? real_root(s, norm, n) : 0;
    if (!m || !dickson(s, m, n, d, u)) return 0;
    for (size_t which = 0; which < n && !store_failed(s); which++) {
        term t = rational_root(s, d, n, num_mul(s, NUM_TWO, x->a), which);
        if (!t) return 0;
        term below = value_at(s, u, n, t);
        if (!below || num_is_zero(s, below)) continue;
        term v = num_div(s, num_mul(s, NUM_TWO, x->b), below);
        term four_m = num_sub(s, num_mul(s, t, t), num_mul(s, num_mul(s, v, v), x->c));
        if (four_m != num_mul(s, num_integer(s, 4), m)) continue;
        term root = surd_term(s, t, v, x->c);
        if (root && denest_is_principal(s, base, n, root)) return root;
    }
    return 0;
}

/* The p-th root of base for the first prime p of d that has one; *index: p. */
static term any_root(store *s, term base, int64_t d, int64_t *index) {
    surd x;
    bool quadratic = read_surd(s, base, &x), real = num_is_exact(s, base) ? num_is_real(s, base) : true;
    if (d % 2 == 0) {
        term root = quadratic && real && expr_is(s, base, FACT_POSITIVE) ? square_root(s, &x) : 0;
        if (!root && store_kind_of(s, base) != NUM_COMPLEX) root = multiquadratic_root(s, base);
        *index = 2;
        if (root) return root;
    }
    for (int64_t p = 2; quadratic && p <= d && p <= INDEX_MOST; p++) {
        bool prime = p == 2 || (p % 2 && (p % 3 || p == 3));
        term root = prime && d % p == 0 && (p > 2 || (d > 2 && store_kind_of(s, base) == NUM_COMPLEX)) ? root_in_field(s, &x, base, (uint64_t)p) : 0;
        *index = p;
        if (root) return root;
    }
    return 0;
}

/* base**(n/d) by a square or other root of base; that of a negative number by its opposite's: (-b)**e =
 * (-1)**e * b**e for b > 0. */
term rule_denest(store *s, term t) {
    term base = store_child(s, t, 0), e = exponent_of(s, t);
    int64_t d, index;
    if (store_kind_of(s, e) != NUM_RATIONAL || !num_to_int64(s, num_denominator(s, e), &d) || d > 64) return 0;
    if (store_kind_of(s, base) != EXPR_SUM && store_kind_of(s, base) != EXPR_PRODUCT && store_kind_of(s, base) != NUM_COMPLEX) return 0;
    bool negative = store_kind_of(s, base) != NUM_COMPLEX && expr_is(s, base, FACT_NEGATIVE);
    if (negative) base = expr_neg(s, base);
    term root = any_root(s, base, d, &index);
    if (!root) return 0;
    root = expr_pow(s, root, num_mul(s, num_integer(s, index), e));
    return negative ? expr_mul(s, expr_pow(s, NUM_MINUS_ONE, e), root) : root;
}

/* sqrt(c) = sqrt((r + re)/2) +- I*sqrt((r - re)/2) for a rational r = abs(c) (DLMF 1.9). */
term rule_gaussian_root(store *s, term t) {
    term c = store_child(s, t, 0), e = exponent_of(s, t);
    if (store_kind_of(s, c) != NUM_COMPLEX || store_kind_of(s, e) != NUM_RATIONAL || num_denominator(s, e) != NUM_TWO) return 0;
    term re = num_re(s, c), im = num_im(s, c), norm = num_add(s, num_mul(s, re, re), num_mul(s, im, im));
    term r = num_exact_root(s, norm, 2);
    if (!r) return 0;
    term x = expr_sqrt(s, num_mul(s, NUM_HALF, num_add(s, r, re))), y = expr_sqrt(s, num_mul(s, NUM_HALF, num_sub(s, r, re)));
    term turn = num_sign(s, im) < 0 ? num_neg(s, NUM_I) : NUM_I;
    return expr_pow(s, expr_add(s, x, expr_mul(s, turn, y)), num_mul(s, NUM_TWO, e));
}
