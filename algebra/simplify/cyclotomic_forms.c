/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Constants made of roots of unity, and of circular functions at rational multiples of pi: read as
 * elements num/den of a cyclotomic field (operations/cyclotomic.h). Offered are the rational value,
 * a + b*sqrt(n) when the element is quadratic, and the sum of cosines when it is real. */
#include <string.h>

#include "algebra/accumulate.h"
#include "algebra/enclosure.h"
#include "algebra/operations/cyclotomic.h"
#include "algebra/operations/distribute.h"
#include "algebra/operations/ratio.h"
#include "algebra/simplify/simplifier.h"

enum { REGION_MAX = 200, CYCLOTOMIC_STEPS = 60, FIELD_TERMS = 2000 };

/* ---- Finding roots of unity ------------------------------------------------------------------------ */

static bool is_angle(store *s, term t) {
    term c, rest;
    unsigned kind = store_kind_of(s, t);
    if (kind != FN_SIN && kind != FN_COS && kind != FN_TAN && kind != FN_COT && kind != FN_SEC && kind != FN_CSC) return false;
    expr_split_coefficient(s, store_child(s, t, 0), &c, &rest);
    return rest == EXPR_PI && num_is_rational(s, c);
}

static unsigned roots_in_power(store *s, term base, term exponent) {
    term c, rest;
    if (is_angle(s, base)) return 1 + (exponent != NUM_ONE);
    if (base == NUM_MINUS_ONE) return num_is_rational(s, exponent);
    if (base != EXPR_E) return 0;
    expr_split_coefficient(s, exponent, &c, &rest);
    return rest == EXPR_PI && store_kind_of(s, c) == NUM_COMPLEX && num_re(s, c) == NUM_ZERO;
}

static bool is_gaussian(const store *s, term t) { return store_kind_of(s, t) == NUM_COMPLEX; }

/* Roots of unity that stand in a sum, product or power; *gaussian: a complex number does too. */
static unsigned roots_in(store *s, term t, bool *gaussian) {
    size_t n = store_arity(s, t);
    if (store_kind_of(s, t) == EXPR_POWER) return roots_in_power(s, store_child(s, t, 0), store_child(s, t, 1));
    bool sum = store_kind_of(s, t) == EXPR_SUM;
    unsigned count = 0;
    *gaussian = *gaussian || is_gaussian(s, store_child(s, t, 0));
    for (size_t i = 1; i + 1 < n; i += 2) {
        term first = store_child(s, t, i), second = store_child(s, t, i + 1);
        count += sum ? is_angle(s, second) : roots_in_power(s, first, second);
        *gaussian = *gaussian || (sum && is_gaussian(s, first));
    }
    return count;
}

static bool has_roots(store *s, term t) {
    terms below;
    unsigned count = 0;
    bool gaussian = false;
    terms_init(&below, s);
    bool ok = arithmetic_below_limit(&below, t, REGION_MAX) && below.count <= REGION_MAX;
    for (size_t i = 0; ok && i < below.count; i++) count += roots_in(s, below.at[i], &gaussian);
    terms_done(&below);
    return ok && count && count + gaussian > 1;
}

/* ---- Circular functions by roots of unity ------------------------------------------------------------ */

/* (w**r + sign * w**-r) / 2, w**r = exp(I*pi*r) */
static term half_sum(store *s, term r, bool minus) {
    term up = expr_pow(s, NUM_MINUS_ONE, r), down = expr_pow(s, NUM_MINUS_ONE, num_neg(s, r));
    return expr_mul(s, NUM_HALF, minus ? expr_sub(s, up, down) : expr_add(s, up, down));
}

static term by_roots(store *s, term t) {
    term r, pi;
    expr_split_coefficient(s, store_child(s, t, 0), &r, &pi);
    term cosine = half_sum(s, r, false), sine = expr_mul(s, num_neg(s, NUM_I), half_sum(s, r, true));
    switch (store_kind_of(s, t)) {
    case FN_SIN: return sine;
    case FN_COS: return cosine;
    case FN_TAN: return expr_div(s, sine, cosine);
    case FN_COT: return expr_div(s, cosine, sine);
    case FN_SEC: return expr_inv(s, cosine);
    default: return expr_inv(s, sine);
    }
}

/* t in roots of unity; 0: there are too many kinds of atoms. */
static term rewrite(store *s, term t) {
    terms atoms;
    memo images;
    terms_init(&atoms, s);
    memo_init(&images, s, MEMO_PLAIN);
    bool ok = collect_atoms(&atoms, t);
    for (size_t i = 0; ok && i < atoms.count; i++) {
        if (!is_angle(s, atoms.at[i])) continue;
        term image = by_roots(s, atoms.at[i]);
        ok = image && memo_put(&images, atoms.at[i], image);
    }
    term result = ok ? replace_atoms(s, t, &images) : 0;
    memo_done(&images);
    terms_done(&atoms);
    return result;
}

/* ---- Elements of the field ------------------------------------------------------------------------- */

static bool is_in_field(const kernels *k, const poly *p, size_t w) {
    for (size_t i = 0; i < k->count; i++)
        if (i != w && poly_degree(p, i)) return false;
    return true;
}

/* The coefficient of w**e. */
static term coefficient_at(kernels *k, const poly *p, size_t w, uint64_t e) {
    for (size_t i = 0, n = poly_length(p); i < n; i++) {
        poly_exponents(p, i, k->scratch);
        if (k->scratch[w] == e) return poly_coefficient(p, i);
    }
    return NUM_ZERO;
}

static term minor(store *s, term a, term b, term c, term d) { return num_sub(s, num_mul(s, a, d), num_mul(s, b, c)); }

/* p = x*q + y*r with rational x and y (y: 0 when r is NULL), or false. */
static bool depends(kernels *k, size_t w, const poly *p, const poly *q, const poly *r, term *x, term *y) {
    store *s = k->s;
    uint64_t order = k->at[w].order, i = 0, j = 0;
    term d = NUM_ZERO;
    *y = NUM_ZERO;
    while (i < order && coefficient_at(k, q, w, i) == NUM_ZERO) i++;
    if (i == order) return false;
    term pi = coefficient_at(k, p, w, i), qi = coefficient_at(k, q, w, i), ri = r ? coefficient_at(k, r, w, i) : NUM_ZERO;
    for (; r && j < order && d == NUM_ZERO; j++) d = minor(s, qi, ri, coefficient_at(k, q, w, j), coefficient_at(k, r, w, j));
    if (r && d == NUM_ZERO) return false;
    if (r) {
        term pj = coefficient_at(k, p, w, j - 1), qj = coefficient_at(k, q, w, j - 1), rj = coefficient_at(k, r, w, j - 1);
        *x = num_div(s, minor(s, pi, ri, pj, rj), d);
        *y = num_div(s, minor(s, qi, pi, qj, pj), d);
    } else {
        *x = num_div(s, pi, qi);
    }
    poly *sum = poly_new(k->ring), *part = poly_new(k->ring);
    bool ok = *x && *y && sum && part && poly_scale(sum, q, *x) && (!r || (poly_scale(part, r, *y) && poly_add(sum, sum, part)));
    ok = ok && poly_equal(sum, p);
    poly_free(&sum);
    poly_free(&part);
    return ok;
}

static bool multiplied(kernels *k, poly **out, const poly *a, const poly *b) {
    *out = poly_new(k->ring);
    return *out && poly_mul(*out, a, b) && kernels_reduce(k, *out);
}

/* The root of x**2 = p*x + q that t is: of the two, an enclosure shows which t is not. */
static term quadratic_value(store *s, term t, term p, term q) {
    term disc = num_add(s, num_mul(s, p, p), num_mul(s, num_integer(s, 4), q));
    term root = expr_sqrt(s, disc), plus = expr_mul(s, NUM_HALF, expr_add(s, p, root));
    term minus = expr_mul(s, NUM_HALF, expr_sub(s, p, root));
    if (!plus || !minus) return 0;
    if (enclosure_is_nonzero(s, expr_sub(s, t, minus))) return plus;
    return enclosure_is_nonzero(s, expr_sub(s, t, plus)) ? minus : 0;
}

/* num/den of degree 2: num**2 = p*num*den + q*den**2. */
static term quadratic(kernels *k, size_t w, const ratio *r, term t) {
    poly *square = NULL, *mixed = NULL, *below = NULL;
    term p, q, value = 0;
    bool ok = multiplied(k, &square, r->num, r->num) && multiplied(k, &mixed, r->num, r->den) &&
              multiplied(k, &below, r->den, r->den);
    if (ok && depends(k, w, square, mixed, below, &p, &q)) value = quadratic_value(k->s, t, p, q);
    poly_free(&square);
    poly_free(&mixed);
    poly_free(&below);
    return value;
}

/* ---- Real elements ------------------------------------------------------------------------------------- */

/* w**e to w**-e = -w**(d - e) */
static bool conjugated(kernels *k, poly *out, const poly *p, size_t w) {
    for (size_t i = 0, n = poly_length(p); i < n; i++) {
        poly_exponents(p, i, k->scratch);
        term c = poly_coefficient(p, i);
        if (k->scratch[w]) {
            c = num_neg(k->s, c);
            k->scratch[w] = k->at[w].cycle - k->scratch[w];
        }
        if (!poly_push(out, c, k->scratch)) return false;
    }
    return poly_finish(out) && kernels_reduce(k, out);
}

/* A real polynomial in w is the sum of c * cos(e*pi/d). */
static term cosines(kernels *k, size_t w, const ratio *r) {
    store *s = k->s;
    if (!poly_is_constant(r->den)) return 0;
    poly *other = poly_new(k->ring);
    bool ok = other && conjugated(k, other, r->num, w) && poly_equal(other, r->num);
    poly_free(&other);
    if (!ok) return 0;
    sum_builder *b = sum_begin(s);
    ok = b != NULL;
    for (size_t i = 0, n = poly_length(r->num); ok && i < n; i++) {
        poly_exponents(r->num, i, k->scratch);
        term part = num_rational(s, (int64_t)k->scratch[w], (int64_t)k->at[w].cycle);
        ok = sum_add_scaled(b, poly_coefficient(r->num, i), expr_call1(s, FN_COS, expr_mul(s, part, EXPR_PI)));
    }
    term result = sum_end(&b);
    return ok ? expr_div(s, result, poly_coefficient(r->den, 0)) : 0;
}

static void offer_element(simplifier *z, choice *c, ratios *x, const ratio *r, term t) {
    kernels *k = &x->k;
    size_t w = cyclotomic_kernel(k);
    term value, none;
    if (poly_is_zero(r->num)) {
        choice_offer(z, c, NUM_ZERO);
        return;
    }
    if (w == k->count || !is_in_field(k, r->num, w) || !is_in_field(k, r->den, w)) return;
    if (depends(k, w, r->num, r->den, NULL, &value, &none)) {
        choice_offer(z, c, value);
        return;
    }
    choice_offer(z, c, quadratic(k, w, r, t));
    choice_offer(z, c, cosines(k, w, r));
    if (poly_is_constant(r->den) && poly_length(r->num) == 1) choice_offer(z, c, ratio_term(x, r, RATIO_EXPANDED));
}

void offer_cyclotomic(simplifier *z, choice *c, term t) {
    store *s = z->s;
    if (!has_roots(s, t) || !simplifier_spend(z, CYCLOTOMIC_STEPS)) return;
    ratios x;
    ratio r;
    term roots = rewrite(s, t);
    if (!roots) return;
    if (ratios_read_as(&x, s, roots, FIELD_TERMS, RATIOS_CYCLOTOMIC, &r) &&
        simplifier_spend(z, 4 * (poly_length(r.num) + poly_length(r.den))))
        offer_element(z, c, &x, &r, t);
    ratio_done(&r);
    ratios_done(&x);
}
