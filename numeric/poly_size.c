/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* How large results will be, before the work. Numbers of terms are upper bounds: by the terms there
 * are, by the box of exponents, by the total degree. Digits are those that arise when nothing
 * cancels. */
#include <math.h>
#include <stdio.h>

#include "numeric/poly.h"
#include "numeric/poly_private.h"
#include "numeric/poly_size.h"
#include "numeric/private.h"

bool poly_done(poly_ring *r, bool success) {
    if (!success && !store_failed(r->s)) {
        store_fail(r->s, STORE_TOO_LARGE, "result too large: exponents beyond 2**62");
    }
    return success && !store_failed(r->s);
}

static bool refuse(store *s, double amount, const char *what, uint64_t limit) {
    char text[32];
    snprintf(text, sizeof text, amount < 1e15 ? "%.0f" : "%.3g", amount);
    store_fail(s, STORE_TOO_LARGE, "result too large: about %s %s (limit %llu)", text, what,
               (unsigned long long)limit);
    return false;
}

bool poly_allow(poly_ring *r, uint64_t terms, double digits) {
    if (terms > POLY_TERM_LIMIT_DEFAULT) {
        return refuse(r->s, (double)terms, "terms", POLY_TERM_LIMIT_DEFAULT);
    }
    if (too_many_digits(r->s, digits)) {
        return refuse(r->s, digits, "digits", num_digit_limit(r->s));
    }
    if (digits * (double)terms > (double)POLY_DIGIT_LIMIT) {
        return refuse(r->s, digits * (double)terms, "digits", POLY_DIGIT_LIMIT);
    }
    return true;
}

/* (a + b) over a, saturating. */
static uint64_t choices(uint64_t a, uint64_t b) {
    uint64_t few = a < b ? a : b, many = a < b ? b : a, c = 1;
    for (uint64_t i = 1; i <= few; i++) {
        if (many > UINT64_MAX - i || c > UINT64_MAX / (many + i)) {
            return UINT64_MAX;
        }
        c = c * (many + i) / i;
    }
    return c;
}

uint64_t poly_power_terms(uint64_t length, size_t variables, uint64_t degree, uint64_t n) {
    if (length <= 1 || n == 0) {
        return length && n ? 1 : n == 0;
    }
    uint64_t sparse = choices(n, length - 1);
    uint64_t dense = choices(saturated_mul(degree, n), variables);
    return sparse < dense ? sparse : dense;
}

uint64_t poly_total_degree(const poly *a) {
    fmpz_t d;
    fmpz_init(d);
    fmpq_mpoly_total_degree_fmpz(d, a->p, a->ring->context);
    uint64_t degree = fmpz_sgn(d) < 0 ? 0 : fmpz_abs_fits_ui(d) ? fmpz_get_ui(d) : UINT64_MAX;
    fmpz_clear(d);
    return degree;
}

/* log10 of the sum of the |coefficients| of the primitive part, and of the content's parts. */
double poly_digits(const poly *a) {
    const fmpz_mpoly_struct *z = a->p->zpoly;
    fmpz_t sum;
    fmpz_init(sum);
    for (slong i = 0; i < z->length; i++) {
        if (fmpz_sgn(z->coeffs + i) < 0) {
            fmpz_sub(sum, sum, z->coeffs + i);
        } else {
            fmpz_add(sum, sum, z->coeffs + i);
        }
    }
    double digits = fmpz_is_zero(sum) ? 0 : fmpz_dlog(sum) / log(10);
    fmpz_clear(sum);
    double num = 0.30103 * (double)fmpz_bits(fmpq_numref(a->p->content));
    double den = 0.30103 * (double)fmpz_bits(fmpq_denref(a->p->content));
    return digits + (num < 0.4 ? 0 : num) + (den < 0.4 ? 0 : den);
}

/* The number of monomials in the box of degrees that a degree in each variable allows. */
static uint64_t box(const poly *a, uint64_t times_a, const poly *b, uint64_t times_b) {
    uint64_t product = 1;
    for (size_t i = 0; i < a->ring->variables; i++) {
        uint64_t da = saturated_mul(poly_degree(a, i), times_a);
        uint64_t db = b ? saturated_mul(poly_degree(b, i), times_b) : 0;
        product = saturated_mul(product, saturated_add(saturated_add(da, db), 1));
    }
    return product;
}

static bool exponents_fit(poly_ring *r, uint64_t degree) {
    return degree < POLY_EXPONENT_LIMIT || poly_done(r, false);
}

static uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

bool poly_allow_product(const poly *a, const poly *b) {
    poly_ring *r = a->ring;
    uint64_t terms = saturated_mul(poly_length(a), poly_length(b));
    uint64_t degree = saturated_add(poly_total_degree(a), poly_total_degree(b));
    if (!exponents_fit(r, degree)) {
        return false;
    }
    if (terms > POLY_TERM_LIMIT_DEFAULT) { /* only then are the other bounds worth their time */
        terms = least(terms, box(a, 1, b, 1));
        terms = least(terms, choices(degree, r->variables));
    }
    return terms < 1000 || poly_allow(r, terms, poly_digits(a) + poly_digits(b));
}

bool poly_allow_power(const poly *a, uint64_t n) {
    poly_ring *r = a->ring;
    uint64_t degree = poly_total_degree(a);
    if (!exponents_fit(r, saturated_mul(degree, n))) {
        return false;
    }
    uint64_t terms = poly_power_terms(poly_length(a), r->variables, degree, n);
    terms = least(terms, box(a, n, NULL, 0));
    return poly_allow(r, terms, poly_digits(a) * (double)n);
}

bool poly_allow_composition(const poly *a, size_t variable, const poly *b) {
    poly_ring *r = a->ring;
    uint64_t n = poly_degree(a, variable), degree = poly_total_degree(b);
    if (!exponents_fit(r, saturated_add(poly_total_degree(a), saturated_mul(degree, n)))) {
        return false;
    }
    uint64_t terms = poly_power_terms(poly_length(b), r->variables, degree, n);
    terms = least(saturated_mul(terms, poly_length(a)), box(a, 1, b, n));
    return poly_allow(r, terms, poly_digits(a) + poly_digits(b) * (double)n);
}
