/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Factoring over the rationals.
 *
 * Most polynomials that are met are monomials times one that is seen to be irreducible: linear in some
 * variable x, m*x + b with coprime m and b (Gauss). FLINT's method looks at the coefficients in each
 * variable, in some hundred small polynomials, before it knows; so these are told apart first, in one
 * pass over the exponents, and with one gcd where m has several terms. */
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

/* ---- At sight ------------------------------------------------------------------------------ */

/* Of each variable in a's terms, and room for the exponents of one term. */
typedef struct {
    size_t variables;
    ulong *least; /* exponent, in all terms */
    ulong *more;  /* terms with a higher one */
    ulong *sum;   /* of what they have more */
    ulong *term;
} survey;

static void survey_init(survey *v, size_t variables) {
    v->variables = variables;
    v->least = flint_calloc(4 * variables + 1, sizeof *v->least);
    v->more = v->least + variables;
    v->sum = v->more + variables;
    v->term = v->sum + variables;
}

static void survey_terms(survey *v, const fmpq_mpoly_t a, const fmpq_mpoly_ctx_t context) {
    slong n = a->zpoly->length;
    fmpq_mpoly_get_term_exp_ui(v->least, a, 0, context);
    for (slong i = 1; i < n; i++) {
        fmpq_mpoly_get_term_exp_ui(v->term, a, i, context);
        for (size_t k = 0; k < v->variables; k++) {
            if (v->term[k] < v->least[k]) {
                v->least[k] = v->term[k];
            }
        }
    }
    for (slong i = 0; i < n; i++) {
        fmpq_mpoly_get_term_exp_ui(v->term, a, i, context);
        for (size_t k = 0; k < v->variables; k++) {
            v->more[k] += v->term[k] > v->least[k];
            v->sum[k] += v->term[k] - v->least[k];
        }
    }
}

/* The variable in which a, without its monomial factor, is linear and whose m (or b) has the fewest
 * terms; v->variables: none. */
static size_t linear_variable(const survey *v, ulong n) {
    size_t best = v->variables;
    ulong fewest = n;
    for (size_t k = 0; k < v->variables; k++) {
        ulong smaller = v->more[k] < n - v->more[k] ? v->more[k] : n - v->more[k];
        if (v->more[k] && v->sum[k] == v->more[k] && smaller < fewest) {
            best = k;
            fewest = smaller;
        }
    }
    return best;
}

/* a = m*x + b over the variable k, as far as the monomial factor of a goes. */
static void split_linear(fmpq_mpoly_t m, fmpq_mpoly_t b, survey *v, size_t k, const fmpq_mpoly_t a,
                         const fmpq_mpoly_ctx_t context) {
    for (slong i = 0; i < a->zpoly->length; i++) {
        const fmpq coefficient = {a->zpoly->coeffs[i], 1};
        fmpq_mpoly_get_term_exp_ui(v->term, a, i, context);
        bool high = v->term[k] > v->least[k];
        for (size_t j = 0; j < v->variables; j++) {
            v->term[j] -= v->least[j];
        }
        v->term[k] = 0;
        fmpq_mpoly_push_term_fmpq_ui(high ? m : b, &coefficient, v->term, context);
    }
    fmpq_mpoly_reduce(m, context); /* a's own order: sorted and combined already */
    fmpq_mpoly_reduce(b, context);
}

/* With one term in m, b and m have no factor in common, as it would divide all terms of a. */
static bool is_linear_irreducible(survey *v, const fmpq_mpoly_t a, const fmpq_mpoly_ctx_t context) {
    size_t k = linear_variable(v, (ulong)a->zpoly->length);
    if (k == v->variables) {
        return false;
    }
    if (v->more[k] == 1) {
        return true;
    }
    fmpq_mpoly_t m, b;
    fmpq_mpoly_init(m, context);
    fmpq_mpoly_init(b, context);
    split_linear(m, b, v, k, a, context);
    bool coprime = fmpq_mpoly_gcd(m, m, b, context) && fmpq_mpoly_is_one(m, context);
    fmpq_mpoly_clear(m, context);
    fmpq_mpoly_clear(b, context);
    return coprime;
}

static void append_factor(fmpq_mpoly_factor_t f, ulong exponent, const fmpq_mpoly_ctx_t context) {
    fmpq_mpoly_reduce(f->poly + f->num, context);
    fmpz_set_ui(f->exp + f->num, exponent);
    f->num++;
}

static void append_variables(fmpq_mpoly_factor_t f, survey *v, const fmpq_mpoly_ctx_t context) {
    const fmpq one = {1, 1};
    memset(v->term, 0, v->variables * sizeof *v->term);
    for (size_t k = 0; k < v->variables; k++) {
        if (v->least[k]) {
            v->term[k] = 1;
            fmpq_mpoly_push_term_fmpq_ui(f->poly + f->num, &one, v->term, context);
            append_factor(f, v->least[k], context);
            v->term[k] = 0;
        }
    }
}

static void append_rest(fmpq_mpoly_factor_t f, survey *v, const fmpq_mpoly_t a, const fmpq_mpoly_ctx_t context) {
    for (slong i = 0; i < a->zpoly->length; i++) {
        const fmpq coefficient = {a->zpoly->coeffs[i], 1};
        fmpq_mpoly_get_term_exp_ui(v->term, a, i, context);
        for (size_t k = 0; k < v->variables; k++) {
            v->term[k] -= v->least[k];
        }
        fmpq_mpoly_push_term_fmpq_ui(f->poly + f->num, &coefficient, v->term, context);
    }
    append_factor(f, 1, context);
}

/* As fmpq_mpoly_factor, which it leaves the others to, and those whose exponents are no words. */
static int factor(fmpq_mpoly_factor_t f, const fmpq_mpoly_t a, const fmpq_mpoly_ctx_t context) {
    survey v;
    slong n = a->zpoly->length;
    if (a->zpoly->bits > FLINT_BITS) {
        return fmpq_mpoly_factor(f, a, context);
    }
    survey_init(&v, (size_t)context->zctx->minfo->nvars);
    survey_terms(&v, a, context);
    bool at_sight = n == 1 || is_linear_irreducible(&v, a, context);
    if (at_sight) {
        fmpq_mpoly_factor_fit_length(f, context->zctx->minfo->nvars + 1, context);
        fmpq_set(f->constant, a->content);
        append_variables(f, &v, context);
        if (n > 1) {
            append_rest(f, &v, a, context);
        }
    }
    flint_free(v.least);
    return at_sight || fmpq_mpoly_factor(f, a, context);
}

bool poly_factor(poly_factors *out, const poly *a) { return factor_by(out, a, factor); }

bool poly_factor_squarefree(poly_factors *out, const poly *a) {
    return factor_by(out, a, fmpq_mpoly_factor_squarefree);
}
