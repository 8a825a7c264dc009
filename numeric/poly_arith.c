/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Ring operations, division, greatest common divisors, elimination. */
#include "numeric/poly.h"
#include "numeric/poly_private.h"
#include "numeric/poly_size.h"
#include "numeric/private.h"

bool poly_add(poly *out, const poly *a, const poly *b) {
    fmpq_mpoly_add(out->p, a->p, b->p, out->ring->context);
    return !store_failed(out->ring->s);
}

bool poly_sub(poly *out, const poly *a, const poly *b) {
    fmpq_mpoly_sub(out->p, a->p, b->p, out->ring->context);
    return !store_failed(out->ring->s);
}

bool poly_mul(poly *out, const poly *a, const poly *b) {
    if (!poly_allow_product(a, b)) {
        return false;
    }
    fmpq_mpoly_mul(out->p, a->p, b->p, out->ring->context);
    return !store_failed(out->ring->s);
}

bool poly_pow(poly *out, const poly *a, uint64_t n) {
    if (!poly_allow_power(a, n)) {
        return false;
    }
    return poly_done(out->ring, fmpq_mpoly_pow_ui(out->p, a->p, (ulong)n, out->ring->context));
}

bool poly_scale(poly *out, const poly *a, term rational) {
    if (!rational) {
        return false;
    }
    rational_view v;
    const fmpq *c = view_rational(&v, out->ring->s, rational);
    fmpq_mpoly_scalar_mul_fmpq(out->p, a->p, c, out->ring->context);
    return !store_failed(out->ring->s);
}

/* ---- Division ------------------------------------------------------------------------------ */

static bool divides_by_zero(const poly *b) {
    if (poly_is_zero(b)) {
        store_fail(b->ring->s, STORE_NUMERIC, "division by zero");
        return true;
    }
    return false;
}

bool poly_divides(poly *out, const poly *a, const poly *b, bool *divides) {
    *divides = false;
    if (divides_by_zero(b)) {
        return false;
    }
    *divides = fmpq_mpoly_divides(out->p, a->p, b->p, out->ring->context);
    return !store_failed(out->ring->s);
}

bool poly_divrem(poly *q, poly *r, const poly *a, const poly *b) {
    if (divides_by_zero(b)) {
        return false;
    }
    fmpq_mpoly_divrem(q->p, r->p, a->p, b->p, q->ring->context);
    return !store_failed(q->ring->s);
}

bool poly_gcd(poly *out, const poly *a, const poly *b) {
    return poly_done(out->ring, fmpq_mpoly_gcd(out->p, a->p, b->p, out->ring->context));
}

bool poly_cancel(poly *out, poly *out2, term *scale, const poly *a, const poly *b) {
    poly_ring *r = out->ring;
    *scale = NUM_ONE;
    if (divides_by_zero(b)) {
        return false;
    }
    if (poly_is_zero(a)) {
        fmpq_mpoly_zero(out->p, r->context);
        fmpq_mpoly_one(out2->p, r->context);
        return true;
    }
    fmpq_mpoly_t g, num, den;
    fmpq_mpoly_init(g, r->context);
    fmpq_mpoly_init(num, r->context);
    fmpq_mpoly_init(den, r->context);
    bool good = fmpq_mpoly_gcd_cofactors(g, num, den, a->p, b->p, r->context);
    if (good) {
        fmpq_t c;
        fmpq_init(c);
        fmpq_div(c, num->content, den->content);
        *scale = take_rational(r->s, c);
        fmpq_one(num->content);
        fmpq_one(den->content);
        fmpq_mpoly_swap(out->p, num, r->context);
        fmpq_mpoly_swap(out2->p, den, r->context);
    }
    fmpq_mpoly_clear(g, r->context);
    fmpq_mpoly_clear(num, r->context);
    fmpq_mpoly_clear(den, r->context);
    return poly_done(r, good);
}

/* ---- Calculus and elimination -------------------------------------------------------------- */

bool poly_derivative(poly *out, const poly *a, size_t variable) {
    fmpq_mpoly_derivative(out->p, a->p, (slong)variable, out->ring->context);
    return !store_failed(out->ring->s);
}

bool poly_resultant(poly *out, const poly *a, const poly *b, size_t variable) {
    return poly_done(out->ring,
                     fmpq_mpoly_resultant(out->p, a->p, b->p, (slong)variable, out->ring->context));
}

bool poly_discriminant(poly *out, const poly *a, size_t variable) {
    return poly_done(out->ring, fmpq_mpoly_discriminant(out->p, a->p, (slong)variable, out->ring->context));
}

bool poly_compose_variable(poly *out, const poly *a, size_t variable, const poly *b) {
    poly_ring *r = out->ring;
    if (!poly_allow_composition(a, variable, b)) {
        return false;
    }
    size_t n = r->variables;
    fmpq_mpoly_struct *values = flint_malloc((n + 1) * sizeof *values);
    fmpq_mpoly_struct **each = flint_malloc((n + 1) * sizeof *each);
    fmpq_mpoly_t result; /* FLINT wants no aliases here */
    fmpq_mpoly_init(result, r->context);
    for (size_t i = 0; i < n; i++) {
        fmpq_mpoly_init(values + i, r->context);
        fmpq_mpoly_gen(values + i, (slong)i, r->context);
        each[i] = values + i;
    }
    fmpq_mpoly_set(values + variable, b->p, r->context);
    bool good = fmpq_mpoly_compose_fmpq_mpoly(result, a->p, each, r->context, r->context);
    if (good) {
        fmpq_mpoly_swap(out->p, result, r->context);
    }
    fmpq_mpoly_clear(result, r->context);
    for (size_t i = 0; i < n; i++) {
        fmpq_mpoly_clear(values + i, r->context);
    }
    flint_free(values);
    flint_free(each);
    return poly_done(r, good);
}
