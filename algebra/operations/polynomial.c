/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/polynomial.h"

#include <string.h>

#include "algebra/accumulate.h"

/* ---- Piles -------------------------------------------------------------------------------- */

static int level_of(const poly *p) {
    int level = 0;
    for (size_t n = poly_length(p); n > 1 && level < POLY_PILE_LEVELS - 1; n >>= 1) level++;
    return level;
}

bool poly_pile_add(poly_pile *pile, poly **p) {
    bool ok = *p != NULL;
    while (ok) {
        int level = level_of(*p);
        if (!pile->level[level]) {
            pile->level[level] = *p;
            *p = NULL;
            return true;
        }
        ok = poly_add(*p, *p, pile->level[level]);
        poly_free(&pile->level[level]);
    }
    poly_free(p);
    return false;
}

poly *poly_pile_total(poly_pile *pile, poly_ring *ring) {
    poly *total = poly_new(ring);
    bool ok = total != NULL;
    for (int i = 0; i < POLY_PILE_LEVELS; i++) {
        if (ok && pile->level[i]) ok = poly_add(total, total, pile->level[i]);
        poly_free(&pile->level[i]);
    }
    if (!ok) poly_free(&total);
    return total;
}

void poly_pile_done(poly_pile *pile) {
    for (int i = 0; i < POLY_PILE_LEVELS; i++) poly_free(&pile->level[i]);
}

/* ---- Terms to polynomials ------------------------------------------------------------------ */

/* With relations (I, radicals of numbers) a power is made by squarings that are reduced at each
 * step, so that (x + I)**100 never holds I**100; without them FLINT's power is best. */
static bool reduced_power(kernels *k, poly *out, const poly *base, uint64_t n) {
    if (!k->related) return poly_pow(out, base, n);
    poly *square = poly_new(k->ring), *result = poly_new(k->ring);
    bool ok = square && result && poly_set(square, base) && poly_set_number(result, NUM_ONE);
    while (ok) {
        if (n & 1) ok = poly_mul(result, result, square) && kernels_reduce(k, result);
        if (!(n >>= 1) || !ok) break;
        ok = poly_mul(square, square, square) && kernels_reduce(k, square);
    }
    ok = ok && poly_set(out, result);
    poly_free(&square);
    poly_free(&result);
    return ok;
}

static const poly *sum_power(polynomials *x, term sum, uint64_t n) {
    uint32_t i = 0;
    if (!memo_get(&x->k->sums, sum, &i)) return NULL;
    struct sum_value *v = &x->sums[i];
    if (n == 1) return v->value;
    if (v->power && v->exponent == n) return v->power;
    if (!v->power) v->power = poly_new(x->k->ring);
    v->exponent = n;
    return v->power && reduced_power(x->k, v->power, v->value, n) ? v->power : NULL;
}

static poly *monomial_poly(kernels *k, term coefficient) {
    poly *p = poly_new(k->ring);
    if (p && kernels_push(k, p, coefficient, k->exponents) && poly_finish(p) && kernels_reduce(k, p)) return p;
    poly_free(&p);
    return NULL;
}

/* The product of what kernels_read has left in k, with the given coefficient. */
static poly *read_poly(polynomials *x, term coefficient) {
    kernels *k = x->k;
    poly *p = monomial_poly(k, coefficient);
    bool ok = p != NULL;
    for (size_t i = 0; ok && i < k->factor_count; i++) {
        const poly *f = sum_power(x, k->factors[i].base, (uint64_t)k->factors[i].exponent);
        ok = f && poly_mul(p, p, f) && kernels_reduce(k, p);
    }
    if (!ok) poly_free(&p);
    return p;
}

poly *polynomials_of(polynomials *x, term t) {
    term coefficient;
    if (!t || !kernels_read(x->k, t, &coefficient)) return NULL;
    return read_poly(x, coefficient);
}

/* Monomials go straight into one polynomial, which is sorted once; other summands are added. */
static bool expand_summand(polynomials *x, poly *flat, poly_pile *pile, term number, term t) {
    kernels *k = x->k;
    term coefficient;
    if (!kernels_read(k, t, &coefficient)) return false;
    coefficient = num_mul(k->s, coefficient, number);
    if (!coefficient) return false;
    if (!k->factor_count) return kernels_push(k, flat, coefficient, k->exponents);
    poly *p = read_poly(x, coefficient);
    return poly_pile_add(pile, &p);
}

static poly *expand_sum(polynomials *x, term sum) {
    kernels *k = x->k;
    store *s = k->s;
    poly_pile pile = {{0}};
    poly *flat = poly_new(k->ring), *total = NULL;
    size_t n = store_arity(s, sum);
    bool ok = flat && expand_summand(x, flat, &pile, NUM_ONE, store_child(s, sum, 0));
    for (size_t i = 1; ok && i + 1 < n; i += 2)
        ok = !store_poll(s) && expand_summand(x, flat, &pile, store_child(s, sum, i), store_child(s, sum, i + 1));
    ok = ok && poly_finish(flat) && kernels_reduce(k, flat) && poly_pile_add(&pile, &flat);
    if (ok) total = poly_pile_total(&pile, k->ring);
    poly_pile_done(&pile);
    poly_free(&flat);
    return total;
}

bool polynomials_init(polynomials *x, kernels *k) {
    size_t n = k->compounds.count;
    *x = (polynomials){.k = k};
    x->sums = store_alloc(k->s, STORE_USE_WORK, (n + 1) * sizeof *x->sums);
    if (!x->sums) return false;
    memset(x->sums, 0, (n + 1) * sizeof *x->sums);
    for (size_t i = 0; i < n; i++)
        if (!(x->sums[i].value = expand_sum(x, k->compounds.at[i]))) return false;
    return true;
}

void polynomials_done(polynomials *x) {
    if (!x->sums) return;
    size_t n = x->k->compounds.count;
    for (size_t i = 0; i < n; i++) {
        poly_free(&x->sums[i].value);
        poly_free(&x->sums[i].power);
    }
    store_free(x->k->s, STORE_USE_WORK, x->sums, (n + 1) * sizeof *x->sums);
    x->sums = NULL;
}

/* ---- Polynomials to terms ------------------------------------------------------------------ */

term polynomial_monomial(kernels *k, const poly *p, size_t i) {
    poly_exponents(p, i, k->scratch);
    product_builder *b = product_begin(k->s);
    bool ok = b != NULL;
    for (size_t j = 0; ok && j < k->count; j++)
        if (k->scratch[j]) {
            term power = kernels_power(k, j, (int64_t)k->scratch[j]);
            ok = power && product_mul(b, power);
        }
    return product_end(&b);
}

term polynomial_term(kernels *k, const poly *p) {
    size_t n = poly_length(p);
    sum_builder *b = sum_begin(k->s);
    bool ok = b != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        term monomial = polynomial_monomial(k, p, i);
        ok = monomial && !store_poll(k->s) && sum_add_scaled(b, poly_coefficient(p, i), monomial);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}
