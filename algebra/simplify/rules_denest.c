/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Roots of a + b*sqrt(c) and of Gaussian numbers. */
#include "algebra/accumulate.h"
#include "algebra/simplify/rules.h"
#include "numeric/poly.h"

static term exponent_of(const store *s, term t) { return store_child(s, t, 1); }

typedef struct {
    term a, b, c; /* a + b*sqrt(c), rational a, b, an integer c > 0 */
} surd;

static bool read_root(const store *s, term root, term *c) {
    if (store_kind_of(s, root) != EXPR_POWER || exponent_of(s, root) != NUM_HALF) return false;
    *c = store_child(s, root, 0);
    return num_is_integer(s, *c) && num_sign(s, *c) > 0;
}

/* t = scale*(a + b*sqrt(c)) */
static bool read_surd(store *s, term t, surd *out) {
    term scale = NUM_ONE;
    if (store_kind_of(s, t) == EXPR_PRODUCT && store_arity(s, t) == 3 && store_child(s, t, 2) == NUM_ONE) {
        scale = store_child(s, t, 0);
        t = store_child(s, t, 1);
    }
    if (store_kind_of(s, t) != EXPR_SUM || store_arity(s, t) != 3 || !num_is_rational(s, scale)) return false;
    term a = store_child(s, t, 0), b = store_child(s, t, 1);
    if (!num_is_rational(s, a) || !num_is_rational(s, b) || !read_root(s, store_child(s, t, 2), &out->c)) return false;
    out->a = num_mul(s, scale, a);
    out->b = num_mul(s, scale, b);
    return out->a && out->b;
}

/* a**2 - b**2*c */
static term norm_of(store *s, const surd *x) {
    return num_sub(s, num_mul(s, x->a, x->a), num_mul(s, num_mul(s, x->b, x->b), x->c));
}

/* sqrt(a + b*sqrt(c)) = sqrt((a + d)/2) +- sqrt((a - d)/2), d**2 the norm; 0: d is not rational. */
static term square_root(store *s, const surd *x) {
    term norm = norm_of(s, x);
    if (!norm || num_sign(s, x->a) <= 0 || num_sign(s, norm) < 0) return 0;
    term d = num_is_zero(s, norm) ? NUM_ZERO : num_exact_root(s, norm, 2);
    if (!d) return 0;
    term first = expr_sqrt(s, num_mul(s, NUM_HALF, num_add(s, x->a, d)));
    term second = expr_sqrt(s, num_mul(s, NUM_HALF, num_sub(s, x->a, d)));
    return num_sign(s, x->b) < 0 ? expr_sub(s, first, second) : expr_add(s, first, second);
}

/* The exact real cube root of a rational, or 0. */
static term cube_root(store *s, term q) {
    if (num_is_zero(s, q)) return 0;
    term root = num_exact_root(s, num_abs(s, q), 3);
    return root && num_sign(s, q) < 0 ? num_neg(s, root) : root;
}

/* A rational root of 4*p**3 - 3*m*p - a, or 0: the linear factor. */
static term rational_root(store *s, term m, term a) {
    poly_ring *ring = poly_ring_new(s, 1);
    poly *p = ring ? poly_new(ring) : NULL;
    poly_factors f = {0};
    term root = 0;
    bool ok = p && poly_push(p, num_integer(s, 4), (uint64_t[]){3}) &&
              poly_push(p, num_mul(s, num_integer(s, -3), m), (uint64_t[]){1}) &&
              (num_is_zero(s, a) || poly_push(p, num_neg(s, a), (uint64_t[]){0})) && poly_finish(p) && poly_factor(&f, p);
    for (size_t i = 0; ok && i < f.count && !root; i++) {
        if (poly_degree(f.factor[i], 0) != 1) continue;
        term constant = poly_length(f.factor[i]) > 1 ? poly_coefficient(f.factor[i], 1) : NUM_ZERO;
        root = num_neg(s, num_div(s, constant, poly_coefficient(f.factor[i], 0)));
    }
    poly_factors_done(s, &f);
    poly_free(&p);
    poly_ring_free(&ring);
    return root;
}

/* (p + q*sqrt(c))**3 = a + b*sqrt(c) > 0: the norm of the root is m = cbrt(norm), and its trace 2*p has
 * 4*p**3 - 3*m*p = a; q = b/(3*p**2 + q**2*c) = b/(4*p**2 - m). */
static term third_root(store *s, const surd *x) {
    term norm = norm_of(s, x), m = norm ? cube_root(s, norm) : 0, p = m ? rational_root(s, m, x->a) : 0;
    if (!p) return 0;
    term below = num_sub(s, num_mul(s, num_integer(s, 4), num_mul(s, p, p)), m);
    if (!below || num_is_zero(s, below)) return 0;
    term q = num_div(s, x->b, below);
    if (num_sub(s, num_mul(s, p, p), num_mul(s, num_mul(s, q, q), x->c)) != m) return 0;
    term d = num_lcm(s, num_denominator(s, p), num_denominator(s, q));
    term sum = expr_add(s, num_mul(s, d, p), expr_mul(s, num_mul(s, d, q), expr_sqrt(s, x->c)));
    return expr_mul(s, num_inv(s, d), sum);
}

/* base**(n/d) for an even d, or one that 3 divides, by the square or cube root of a positive base. */
term rule_denest(store *s, term t) {
    term base = store_child(s, t, 0), e = exponent_of(s, t);
    surd x;
    int64_t d;
    if (store_kind_of(s, e) != NUM_RATIONAL || !num_to_int64(s, num_denominator(s, e), &d) || !read_surd(s, base, &x)) return 0;
    if (d % 2 && d % 3) return 0;
    if (!expr_is(s, base, FACT_POSITIVE)) return 0;
    term root = d % 2 ? 0 : square_root(s, &x);
    if (root) return expr_pow(s, root, num_mul(s, NUM_TWO, e));
    root = d % 3 ? 0 : third_root(s, &x);
    return root ? expr_pow(s, root, num_mul(s, num_integer(s, 3), e)) : 0;
}

/* sqrt(n)*sqrt(a + b*sqrt(c)), which the canonical form makes of sqrt(n*a + n*b*sqrt(c)) */
static term join_root(store *s, term n, term base) {
    surd x;
    if (!num_is_rational(s, n) || num_sign(s, n) <= 0 || !read_surd(s, base, &x) || !expr_is(s, base, FACT_POSITIVE)) return 0;
    x.a = num_mul(s, n, x.a);
    x.b = num_mul(s, n, x.b);
    return square_root(s, &x);
}

term rule_denest_product(store *s, term t) {
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2)
        for (size_t j = 1; j + 1 < store_arity(s, t); j += 2) {
            term n = store_child(s, t, i), base = store_child(s, t, j);
            if (store_child(s, t, i + 1) != NUM_HALF || store_child(s, t, j + 1) != NUM_HALF || !expr_is_number(s, n)) continue;
            term root = join_root(s, n, base);
            if (!root) continue;
            term parts[] = {t, expr_inv(s, expr_sqrt(s, n)), expr_pow(s, base, num_neg(s, NUM_HALF)), root};
            return expr_mul_all(s, parts, 4);
        }
    return 0;
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
