/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/ratio.h"

#include <string.h>

#include "algebra/accumulate.h"
#include "algebra/operations/circular.h"
#include "algebra/operations/cyclotomic.h"
#include "algebra/operations/estimate.h"

void ratio_done(ratio *r) {
    poly_free(&r->num);
    poly_free(&r->den);
}

static bool ratio_new(ratios *x, ratio *r) {
    *r = (ratio){poly_new(x->k.ring), poly_new(x->k.ring)};
    return r->num && r->den;
}

/* ---- Normal form -------------------------------------------------------------------------- */

static bool cancel(ratio *r) {
    if (poly_is_zero(r->den)) return false;
    if (poly_is_zero(r->num)) return poly_set_number(r->den, NUM_ONE);
    if (poly_is_one(r->den)) return true;
    term scale;
    return poly_cancel(r->num, r->den, &scale, r->num, r->den) && poly_scale(r->num, r->num, scale);
}

/* Coprime, reduced by the relations, and coprime again: cancelling first, as a reduced factor is not
 * found any more. False with x->undefined when the denominator vanishes. */
static bool normalise(ratios *x, ratio *r) {
    if (!cancel(r)) return false;
    if (!x->k.related) return true;
    if (!kernels_reduce(&x->k, r->num) || !kernels_reduce(&x->k, r->den)) return false;
    if (poly_is_zero(r->den)) {
        x->undefined = true;
        return false;
    }
    return cancel(r);
}

static bool multiply(ratios *x, ratio *r, const poly *num, const poly *den) {
    (void)x;
    return poly_mul(r->num, r->num, num) && (poly_is_one(den) || poly_mul(r->den, r->den, den)) && cancel(r);
}

static bool multiply_reduced(ratios *x, ratio *r, const poly *num, const poly *den) {
    return multiply(x, r, num, den) && kernels_reduce(&x->k, r->num) && kernels_reduce(&x->k, r->den) &&
           !poly_is_zero(r->den);
}

/* r *= (num/den)**n, n >= 1 */
static bool multiply_power(ratios *x, ratio *r, const poly *num, const poly *den, uint64_t n) {
    if (n == 1) return multiply(x, r, num, den);
    ratio power;
    bool ok = ratio_new(x, &power);
    if (ok && !x->k.related) {
        ok = poly_pow(power.num, num, n) && poly_pow(power.den, den, n) && multiply(x, r, power.num, power.den);
    } else if (ok) {
        ok = poly_set(power.num, num) && poly_set(power.den, den);
        for (; ok && n; n >>= 1) {
            if (n & 1) ok = multiply_reduced(x, r, power.num, power.den);
            if (n > 1 && ok) ok = multiply_reduced(x, &power, power.num, power.den);
        }
    }
    ratio_done(&power);
    return ok;
}

/* ---- Reading ------------------------------------------------------------------------------ */

/* The monomial just read: negative exponents to the denominator. */
static bool read_monomial(ratios *x, ratio *r, term coefficient) {
    kernels *k = &x->k;
    size_t bytes = (k->count + 1) * sizeof(int64_t);
    int64_t *below = store_alloc(k->s, STORE_USE_WORK, bytes);
    if (!below) return false;
    memset(below, 0, bytes);
    for (size_t i = 0; i < k->count; i++)
        if (k->exponents[i] < 0) {
            below[i] = -k->exponents[i];
            k->exponents[i] = 0;
        }
    bool ok = kernels_push(k, r->num, coefficient, k->exponents) && poly_finish(r->num) &&
              kernels_push(k, r->den, NUM_ONE, below) && poly_finish(r->den);
    store_free(k->s, STORE_USE_WORK, below, bytes);
    return ok;
}

static bool read_factor(ratios *x, ratio *r, kernel_sum_factor f) {
    uint32_t i = 0;
    if (!memo_get(&x->k.sums, f.base, &i)) return false;
    const ratio *v = &x->sums[i];
    if (f.exponent > 0) return multiply_power(x, r, v->num, v->den, (uint64_t)f.exponent);
    if (poly_is_zero(v->num)) {
        x->undefined = true;
        return false;
    }
    return multiply_power(x, r, v->den, v->num, (uint64_t)-f.exponent);
}

/* What kernels_read has left in x->k. Reading the factors does not disturb it. */
static bool read_left(ratios *x, term coefficient, ratio *r) {
    bool ok = ratio_new(x, r) && read_monomial(x, r, coefficient);
    for (size_t i = 0; ok && i < x->k.factor_count; i++) ok = read_factor(x, r, x->k.factors[i]);
    return ok && normalise(x, r);
}

static bool read_term(ratios *x, term t, ratio *r) {
    term coefficient;
    *r = (ratio){NULL, NULL};
    return kernels_read(&x->k, t, &coefficient) && read_left(x, coefficient, r);
}

/* a/b + c/d with g = gcd(b, d): (a*(d/g) + c*(b/g)) / (b*(d/g)) */
static bool add_fractions(ratios *x, ratio *a, const ratio *c) {
    if (poly_equal(a->den, c->den)) return poly_add(a->num, a->num, c->num) && normalise(x, a);
    poly *g = poly_new(x->k.ring), *b1 = poly_new(x->k.ring), *d1 = poly_new(x->k.ring);
    bool divides, ok = g && b1 && d1 && poly_gcd(g, a->den, c->den) && poly_divides(b1, a->den, g, &divides) &&
                       poly_divides(d1, c->den, g, &divides);
    ok = ok && poly_mul(a->num, a->num, d1) && poly_mul(b1, b1, c->num) && poly_add(a->num, a->num, b1) &&
         poly_mul(a->den, a->den, d1) && normalise(x, a);
    poly_free(&g);
    poly_free(&b1);
    poly_free(&d1);
    return ok;
}

/* Adds r to the pile of level i: two of a level make one of the next (as a binary counter). */
enum { PILE_LEVELS = 40 };
static bool pile_add(ratios *x, ratio *pile, ratio *r) {
    for (int i = 0; i < PILE_LEVELS; i++) {
        if (!pile[i].num) {
            pile[i] = *r;
            *r = (ratio){NULL, NULL};
            return true;
        }
        bool ok = add_fractions(x, r, &pile[i]);
        ratio_done(&pile[i]);
        if (!ok) break;
    }
    return false;
}

static bool pile_total(ratios *x, ratio *pile, ratio *r) {
    bool ok = true;
    for (int i = 0; ok && i < PILE_LEVELS; i++)
        if (pile[i].num) ok = add_fractions(x, r, &pile[i]);
    return ok;
}

/* The polynomial part of a sum goes into one polynomial, the rest is added as fractions. */
static bool read_summand(ratios *x, ratio *flat, ratio *pile, term number, term t) {
    kernels *k = &x->k;
    term coefficient;
    if (!kernels_read(k, t, &coefficient) || !(coefficient = num_mul(k->s, coefficient, number))) return false;
    bool monomial = !k->factor_count;
    for (size_t i = 0; monomial && i < k->count; i++) monomial = k->exponents[i] >= 0;
    if (monomial) return kernels_push(k, flat->num, coefficient, k->exponents);
    ratio r = {NULL, NULL};
    bool ok = read_left(x, coefficient, &r) && pile_add(x, pile, &r);
    ratio_done(&r);
    return ok;
}

static bool read_sum(ratios *x, term sum, ratio *out) {
    store *s = x->k.s;
    ratio pile[PILE_LEVELS] = {{0}};
    size_t n = store_arity(s, sum);
    bool ok = ratio_new(x, out) && poly_set_number(out->den, NUM_ONE) &&
              read_summand(x, out, pile, NUM_ONE, store_child(s, sum, 0));
    for (size_t i = 1; ok && i + 1 < n; i += 2)
        ok = !store_poll(s) && read_summand(x, out, pile, store_child(s, sum, i), store_child(s, sum, i + 1));
    ok = ok && poly_finish(out->num) && kernels_reduce(&x->k, out->num) && pile_total(x, pile, out) &&
         normalise(x, out);
    for (int i = 0; i < PILE_LEVELS; i++) ratio_done(&pile[i]);
    return ok;
}

/* ---- Relations of radicals ---------------------------------------------------------------- */

/* kernel**order = base, when the base is a polynomial: sqrt(1 + x)**2 = 1 + x. */
static bool relate(ratios *x, size_t i) {
    kernel *it = &x->k.at[i];
    ratio r;
    bool ok = read_term(x, it->base, &r);
    if (ok && poly_is_constant(r.den)) {
        term scale = NUM_ONE;
        ok = poly_cancel(r.num, r.den, &scale, r.num, r.den) && poly_scale(r.num, r.num, scale);
        it->value_poly = r.num;
        r.num = NULL;
        it->order = (uint64_t)it->unit_den;
        x->k.related = true;
    }
    ratio_done(&r);
    return ok;
}

static bool wants_relation(const kernels *k, const kernel *it) {
    unsigned kind = store_kind_of(k->s, it->base);
    return !it->order && it->unit_num == 1 && it->unit_den > 1 && it->rest == NUM_ONE &&
           (kind == EXPR_SUM || kind == EXPR_PRODUCT || kind == EXPR_POWER);
}

/* The relations of bases older than `limit` that are still missing. */
static bool relate_below(ratios *x, term limit) {
    for (size_t i = 0; i < x->k.count; i++) {
        const kernel *it = &x->k.at[i];
        if (it->base < limit && !it->value_poly && wants_relation(&x->k, it) && !relate(x, i)) return false;
    }
    return true;
}

static bool read_sums(ratios *x) {
    kernels *k = &x->k;
    size_t n = k->compounds.count, bytes = (n + 1) * sizeof *x->sums;
    x->sums = store_alloc(k->s, STORE_USE_WORK, bytes);
    if (!x->sums) return false;
    memset(x->sums, 0, bytes);
    bool radicals = false;
    for (size_t i = 0; i < k->count; i++) radicals = radicals || wants_relation(k, &k->at[i]);
    for (size_t i = 0; i < n; i++) {
        if (radicals && !relate_below(x, k->compounds.at[i])) return false;
        if (!read_sum(x, k->compounds.at[i], &x->sums[i])) return false;
    }
    return !radicals || relate_below(x, UINT32_MAX);
}

bool ratios_read_as(ratios *x, store *s, term t, uint64_t term_limit, ratios_mode mode, ratio *out) {
    memset(x, 0, sizeof *x);
    *out = (ratio){NULL, NULL};
    x->mode = mode;
    kernels_init(&x->k, s, KERNELS_RATIONAL);
    x->k.limit = term_limit ? QUIET_KERNELS : 0;
    bool circular = mode == RATIOS_REDUCE_COS || mode == RATIOS_REDUCE_SIN;
    x->k.cyclotomic = mode == RATIOS_CYCLOTOMIC;
    if (!kernels_scan(&x->k, t) || (circular && !circular_scan(&x->k))) return false;
    if (x->k.cyclotomic) cyclotomic_scan(&x->k);
    x->refused = x->k.inexact || x->k.beyond;
    if (x->refused || !kernels_settle(&x->k)) return false;
    x->refused = x->k.beyond;
    if (x->refused) return false;
    if (circular && !circular_relate(&x->k, mode)) return false;
    if (x->k.cyclotomic && !cyclotomic_relate(&x->k)) return false;
    if (term_limit && estimate_terms(&x->k, t) > term_limit) {
        x->refused = true;
        return false;
    }
    return (term_limit || estimate_allows(&x->k, t)) && read_sums(x) && read_term(x, t, out);
}

bool ratios_read(ratios *x, store *s, term t, uint64_t term_limit, ratio *out) {
    return ratios_read_as(x, s, t, term_limit, RATIOS_PLAIN, out);
}

void ratios_done(ratios *x) {
    if (!x->k.s) return;
    size_t n = x->k.compounds.count;
    for (size_t i = 0; x->sums && i < n; i++) ratio_done(&x->sums[i]);
    store_free(x->k.s, STORE_USE_WORK, x->sums, x->sums ? (n + 1) * sizeof *x->sums : 0);
    x->sums = NULL;
    kernels_done(&x->k);
}

/* ---- Rational denominators ---------------------------------------------------------------- */

/* The smallest e with kernel**e in p, 0: the kernel is not in p. */
static uint64_t least_exponent(kernels *k, const poly *p, size_t i) {
    uint64_t least = 0;
    for (size_t j = 0, n = poly_length(p); j < n; j++) {
        poly_exponents(p, j, k->scratch);
        uint64_t e = k->scratch[i];
        if (e && (!least || (e & -e) < least)) least = e & -e;
    }
    return least;
}

/* p with kernel**step replaced by -kernel**step: its conjugate. */
static bool conjugate(kernels *k, poly *out, const poly *p, size_t i, uint64_t step) {
    for (size_t j = 0, n = poly_length(p); j < n; j++) {
        poly_exponents(p, j, k->scratch);
        term c = poly_coefficient(p, j);
        if (k->scratch[i] / step % 2) c = num_neg(k->s, c);
        if (!poly_push(out, c, k->scratch)) return false;
    }
    return poly_finish(out);
}

static bool multiply_conjugate(ratios *x, ratio *r, size_t i, uint64_t step) {
    poly *c = poly_new(x->k.ring);
    bool ok = c && conjugate(&x->k, c, r->den, i, step) && poly_mul(r->num, r->num, c) && poly_mul(r->den, r->den, c) &&
              kernels_reduce(&x->k, r->num) && kernels_reduce(&x->k, r->den) && !poly_is_zero(r->den);
    poly_free(&c);
    return ok;
}

static bool is_numeric(const kernels *k, const poly *p) {
    for (size_t i = 0; i < k->count; i++)
        if (poly_degree(p, i) && !k->at[i].value) return false;
    return true;
}

static bool clear_kernel(ratios *x, ratio *r, size_t i) {
    uint64_t step;
    while ((step = least_exponent(&x->k, r->den, i)) != 0) {
        if (poly_length(r->den) > RATIONALISE_TERMS || poly_length(r->num) > 4 * RATIONALISE_TERMS) return true;
        if (store_poll(x->k.s) || !multiply_conjugate(x, r, i, step)) return false;
    }
    return true;
}

/* Each step doubles the least power of two among the exponents of a kernel, until the relation ends
 * it: 1/(a + b*k) = (a - b*k)/(a**2 - b**2*k**2). The conjugate vanishes on a region only where the
 * new denominator is zero as a polynomial, and then this fails. Cube roots and the like stay. */
bool ratio_rationalise(ratios *x, ratio *r, bool numbers_only) {
    kernels *k = &x->k;
    if (!k->related || poly_is_constant(r->den) || (numbers_only && !is_numeric(k, r->den))) return true;
    for (size_t i = k->count; i-- > 0;) {
        const kernel *it = &k->at[i];
        if (!it->order || it->cycle || it->order & (it->order - 1) || (numbers_only && !it->value)) continue;
        if (!it->value && (it->base == EXPR_E || it->unit_den == 1)) continue;
        if (!clear_kernel(x, r, i)) return false;
    }
    return cancel(r); /* not before: it would undo the steps */
}

/* ---- Back to terms ------------------------------------------------------------------------ */

static bool multiply_factored(kernels *k, product_builder *b, const poly *p, bool inverse) {
    poly_factors f = {0};
    bool ok = poly_factor(&f, p);
    ok = ok && (inverse ? product_div(b, f.unit) : product_mul(b, f.unit));
    for (size_t i = 0; ok && i < f.count; i++) {
        term base = polynomial_term(k, f.factor[i]);
        int64_t e = (int64_t)f.exponent[i];
        ok = base && product_mul(b, expr_pow_int(k->s, base, inverse ? -e : e));
    }
    poly_factors_done(k->s, &f);
    return ok;
}

term polynomial_factored_term(kernels *k, const poly *p) {
    product_builder *b = product_begin(k->s);
    bool ok = b && multiply_factored(k, b, p, false);
    term result = product_end(&b);
    return ok ? result : 0;
}

/* num/den with the rational content c of num: p*num' over q*den, c = p/q, so that nested fractions
 * of numbers vanish; a constant denominator leaves the rational coefficients. */
static term expanded_quotient(kernels *k, const ratio *r, bool factor_den, bool factor_num) {
    store *s = k->s;
    term content = poly_is_one(r->den) ? NUM_ONE : poly_content(r->num);
    poly *primitive = poly_new(k->ring);
    product_builder *b = product_begin(s);
    bool ok = primitive && b && poly_scale(primitive, r->num, num_denominator(s, content));
    if (ok && factor_num) ok = multiply_factored(k, b, primitive, false);
    else if (ok) ok = product_mul(b, polynomial_term(k, primitive));
    if (ok) ok = product_div(b, num_denominator(s, content));
    if (ok && !poly_is_one(r->den)) {
        if (factor_den) ok = multiply_factored(k, b, r->den, true);
        else ok = product_div(b, polynomial_term(k, r->den));
    }
    poly_free(&primitive);
    term result = product_end(&b);
    return ok ? result : 0;
}

term ratio_term(ratios *x, const ratio *r, ratio_form form) {
    if (poly_is_zero(r->num)) return NUM_ZERO;
    bool num = form == RATIO_FACTORED || form == RATIO_FACTORED_NUMERATOR;
    bool den = form == RATIO_FACTORED || form == RATIO_FACTORED_DENOMINATOR;
    return expanded_quotient(&x->k, r, den, num);
}
