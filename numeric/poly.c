/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Polynomials: rings, building, reading. */
#include "numeric/poly.h"
#include "numeric/poly_private.h"
#include "numeric/private.h"

poly_ring *poly_ring_new(store *s, size_t variables) {
    poly_ring *r = flint_malloc(sizeof *r);
    r->s = s;
    r->variables = variables;
    fmpq_mpoly_ctx_init(r->context, (slong)variables, ORD_LEX);
    return r;
}

void poly_ring_free(poly_ring **r) {
    if (*r) {
        fmpq_mpoly_ctx_clear((*r)->context);
        flint_free(*r);
        *r = NULL;
    }
}

poly *poly_new(poly_ring *r) {
    poly *p = flint_malloc(sizeof *p);
    p->ring = r;
    fmpq_mpoly_init(p->p, r->context);
    return p;
}

void poly_free(poly **p) {
    if (*p) {
        fmpq_mpoly_clear((*p)->p, (*p)->ring->context);
        flint_free(*p);
        *p = NULL;
    }
}

/* ---- Building ------------------------------------------------------------------------------ */

bool poly_set(poly *out, const poly *a) {
    fmpq_mpoly_set(out->p, a->p, out->ring->context);
    return !store_failed(out->ring->s);
}

bool poly_set_number(poly *out, term rational) {
    if (!rational) {
        return false;
    }
    rational_view v;
    fmpq_mpoly_set_fmpq(out->p, view_rational(&v, out->ring->s, rational), out->ring->context);
    return true;
}

bool poly_set_variable(poly *out, size_t i) {
    fmpq_mpoly_gen(out->p, (slong)i, out->ring->context);
    return true;
}

bool poly_push(poly *out, term coefficient, const uint64_t *exponents) {
    poly_ring *r = out->ring;
    rational_view v;
    if (!coefficient || store_poll(r->s)) {
        return false;
    }
    for (size_t i = 0; i < r->variables; i++) {
        if (exponents[i] >= POLY_EXPONENT_LIMIT) {
            return poly_done(r, false);
        }
    }
    fmpq_mpoly_push_term_fmpq_ui(out->p, view_rational(&v, r->s, coefficient), (const ulong *)exponents,
                                 r->context);
    return true;
}

bool poly_finish(poly *out) {
    fmpq_mpoly_sort_terms(out->p, out->ring->context);
    fmpq_mpoly_combine_like_terms(out->p, out->ring->context);
    fmpq_mpoly_reduce(out->p, out->ring->context);
    return !store_failed(out->ring->s);
}

/* ---- Reading ------------------------------------------------------------------------------- */

bool poly_is_zero(const poly *a) { return fmpq_mpoly_is_zero(a->p, a->ring->context); }
bool poly_is_one(const poly *a) { return fmpq_mpoly_is_one(a->p, a->ring->context); }
bool poly_is_constant(const poly *a) { return fmpq_mpoly_is_fmpq(a->p, a->ring->context); }

bool poly_equal(const poly *a, const poly *b) { return fmpq_mpoly_equal(a->p, b->p, a->ring->context); }

size_t poly_length(const poly *a) { return (size_t)fmpq_mpoly_length(a->p, a->ring->context); }

uint64_t poly_degree(const poly *a, size_t variable) {
    fmpz_t d;
    fmpz_init(d);
    fmpq_mpoly_degree_fmpz(d, a->p, (slong)variable, a->ring->context);
    uint64_t degree = fmpz_sgn(d) < 0 ? 0 : fmpz_abs_fits_ui(d) ? fmpz_get_ui(d) : UINT64_MAX;
    fmpz_clear(d);
    return degree;
}

term poly_coefficient(const poly *a, size_t i) {
    store *s = a->ring->s;
    const fmpz *c = a->p->zpoly->coeffs + i;
    if (fmpq_is_one(a->p->content)) {
        return integer_term(s, c);
    }
    fmpq_t q;
    fmpq_init(q);
    fmpq_mul_fmpz(q, a->p->content, c);
    return take_rational(s, q);
}

void poly_exponents(const poly *a, size_t i, uint64_t *exponents) {
    fmpq_mpoly_get_term_exp_ui((ulong *)exponents, a->p, (slong)i, a->ring->context);
}

term poly_content(const poly *a) {
    fmpq_t c;
    fmpq_init(c);
    fmpq_abs(c, a->p->content);
    return take_rational(a->ring->s, c);
}
