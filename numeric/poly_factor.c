/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Factoring over the rationals. */
#include <flint/fmpq_mpoly_factor.h>

#include "numeric/poly.h"
#include "numeric/poly_private.h"
#include "numeric/private.h"

void poly_factors_done(store *s, poly_factors *f) {
    for (size_t i = 0; i < f->count; i++) {
        poly_free(&f->factor[i]);
    }
    store_free(s, STORE_USE_WORK, f->factor, f->count * sizeof *f->factor);
    store_free(s, STORE_USE_WORK, f->exponent, f->count * sizeof *f->exponent);
    *f = (poly_factors){0, NULL, NULL, 0};
}

static bool make_room(store *s, poly_factors *out, size_t n) {
    if (n == 0) {
        return true;
    }
    out->factor = store_alloc(s, STORE_USE_WORK, n * sizeof *out->factor);
    out->exponent = store_alloc(s, STORE_USE_WORK, n * sizeof *out->exponent);
    if (!out->factor || !out->exponent) {
        store_free(s, STORE_USE_WORK, out->factor, n * sizeof *out->factor);
        store_free(s, STORE_USE_WORK, out->exponent, n * sizeof *out->exponent);
        out->factor = NULL;
        out->exponent = NULL;
        return false;
    }
    memset(out->factor, 0, n * sizeof *out->factor);
    out->count = n;
    return true;
}

/* Moves the factors out of f; their contents go into the unit. */
static bool take_factors(poly_factors *out, poly_ring *r, fmpq_mpoly_factor_t f) {
    fmpq_t unit, power;
    if (!make_room(r->s, out, (size_t)f->num)) {
        return false;
    }
    fmpq_init(unit);
    fmpq_init(power);
    fmpq_set(unit, f->constant);
    for (slong i = 0; i < f->num; i++) {
        poly *p = poly_new(r);
        out->factor[i] = p;
        out->exponent[i] = fmpz_get_ui(f->exp + i);
        fmpq_mpoly_swap(p->p, f->poly + i, r->context);
        fmpq_pow_fmpz(power, p->p->content, f->exp + i);
        fmpq_mul(unit, unit, power);
        fmpq_one(p->p->content);
    }
    out->unit = rational_term(r->s, unit);
    fmpq_clear(unit);
    fmpq_clear(power);
    return out->unit != 0;
}

typedef int factoring(fmpq_mpoly_factor_t f, const fmpq_mpoly_t a, const fmpq_mpoly_ctx_t context);

static bool factor_by(poly_factors *out, const poly *a, factoring *method) {
    poly_ring *r = a->ring;
    *out = (poly_factors){0, NULL, NULL, 0};
    if (poly_is_zero(a)) {
        out->unit = NUM_ZERO;
        return true;
    }
    fmpq_mpoly_factor_t f;
    fmpq_mpoly_factor_init(f, r->context);
    bool found = method(f, a->p, r->context);
    if (!found) {
        store_fail(r->s, STORE_NUMERIC, "the polynomial could not be factored");
    } else {
        fmpq_mpoly_factor_sort(f, r->context);
        found = take_factors(out, r, f);
    }
    fmpq_mpoly_factor_clear(f, r->context);
    return found && !store_failed(r->s);
}

bool poly_factor(poly_factors *out, const poly *a) { return factor_by(out, a, fmpq_mpoly_factor); }

bool poly_factor_squarefree(poly_factors *out, const poly *a) {
    return factor_by(out, a, fmpq_mpoly_factor_squarefree);
}
