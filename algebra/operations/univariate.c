/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/univariate.h"

#include <string.h>

#include "algebra/accumulate.h"

void univariate_init(univariate *p, ratios *x) { *p = (univariate){.x = x}; }

static void truncate_to(univariate *p, size_t count) {
    while (p->count > count) ratio_done(&p->at[--p->count]);
}

void univariate_done(univariate *p) {
    truncate_to(p, 0);
    store_free(p->x->k.s, STORE_USE_WORK, p->at, p->capacity * sizeof *p->at);
    p->at = NULL;
    p->capacity = 0;
}

static bool coefficient_new(univariate *p, ratio *c) {
    *c = (ratio){poly_new(p->x->k.ring), poly_new(p->x->k.ring)};
    return c->num && c->den && poly_set_number(c->den, NUM_ONE);
}

/* Room for n coefficients; new ones are zero. */
static bool extend_to(univariate *p, size_t n) {
    store *s = p->x->k.s;
    if (n > UNIVARIATE_MAX) {
        store_fail(s, STORE_TOO_LARGE, "result too large: degree %zu (limit %d)", n, (int)UNIVARIATE_MAX);
        return false;
    }
    if (n > p->capacity) {
        ratio *at = store_realloc(s, STORE_USE_WORK, p->at, p->capacity * sizeof *at, n * sizeof *at);
        if (!at) return false;
        p->at = at;
        p->capacity = n;
    }
    while (p->count < n)
        if (!coefficient_new(p, &p->at[p->count++])) return false;
    return true;
}

static void trim(univariate *p) {
    while (p->count && poly_is_zero(p->at[p->count - 1].num)) truncate_to(p, p->count - 1);
}

/* ---- Coefficients ------------------------------------------------------------------------- */

static bool settle(ratio *r) {
    if (poly_is_zero(r->num)) return poly_set_number(r->den, NUM_ONE);
    term scale;
    return poly_cancel(r->num, r->den, &scale, r->num, r->den) && poly_scale(r->num, r->num, scale);
}

/* out -= a*b, or += with plus */
static bool accumulate(univariate *p, ratio *out, const ratio *a, const ratio *b, bool plus) {
    if (poly_is_zero(a->num) || poly_is_zero(b->num)) return true;
    ratio t = {NULL, NULL};
    bool ok = coefficient_new(p, &t) && poly_mul(t.num, a->num, b->num) && poly_mul(t.den, a->den, b->den) &&
              settle(&t);
    ok = ok && poly_mul(t.num, t.num, out->den) && poly_mul(out->num, out->num, t.den) &&
         (plus ? poly_add : poly_sub)(out->num, out->num, t.num) && poly_mul(out->den, out->den, t.den) &&
         settle(out);
    ratio_done(&t);
    return ok;
}

static bool quotient(ratio *out, const ratio *a, const ratio *b) {
    return poly_mul(out->num, a->num, b->den) && poly_mul(out->den, a->den, b->num) && settle(out);
}

static bool copy(ratio *out, const ratio *a) { return poly_set(out->num, a->num) && poly_set(out->den, a->den); }

/* ---- Polynomials -------------------------------------------------------------------------- */

bool univariate_set(univariate *out, const poly *p, size_t i) {
    kernels *k = &out->x->k;
    truncate_to(out, 0);
    if (!extend_to(out, (size_t)poly_degree(p, i) + 1)) return false;
    for (size_t j = 0, n = poly_length(p); j < n; j++) {
        poly_exponents(p, j, k->scratch);
        size_t e = (size_t)k->scratch[i];
        k->scratch[i] = 0;
        if (!poly_push(out->at[e].num, poly_coefficient(p, j), k->scratch)) return false;
    }
    for (size_t e = 0; e < out->count; e++)
        if (!poly_finish(out->at[e].num)) return false;
    trim(out);
    return true;
}

bool univariate_copy(univariate *out, const univariate *a) {
    truncate_to(out, 0);
    if (!extend_to(out, a->count)) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!copy(&out->at[i], &a->at[i])) return false;
    return true;
}

bool univariate_mul(univariate *out, const univariate *a, const univariate *b) {
    truncate_to(out, 0);
    if (!a->count || !b->count) return true;
    if (!extend_to(out, a->count + b->count - 1)) return false;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (store_poll(out->x->k.s) || !accumulate(out, &out->at[i + j], &a->at[i], &b->at[j], true))
                return false;
    trim(out);
    return true;
}

bool univariate_divrem(univariate *q, univariate *r, const univariate *a, const univariate *b) {
    if (!univariate_copy(r, a)) return false;
    truncate_to(q, 0);
    if (r->count < b->count) return true;
    if (!extend_to(q, r->count - b->count + 1)) return false;
    while (r->count >= b->count) {
        size_t shift = r->count - b->count;
        ratio *c = &q->at[shift];
        if (store_poll(r->x->k.s) || !quotient(c, &r->at[r->count - 1], &b->at[b->count - 1])) return false;
        for (size_t i = 0; i + 1 < b->count; i++)
            if (!accumulate(r, &r->at[shift + i], c, &b->at[i], false)) return false;
        truncate_to(r, r->count - 1);
        trim(r);
        if (!r->count) break;
    }
    return true;
}

static bool subtract_product(univariate *out, const univariate *a, const univariate *b) {
    if (!a->count || !b->count) return true;
    if (out->count < a->count + b->count - 1 && !extend_to(out, a->count + b->count - 1)) return false;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (!accumulate(out, &out->at[i + j], &a->at[i], &b->at[j], false)) return false;
    trim(out);
    return true;
}

static void swap(univariate *a, univariate *b) {
    univariate t = *a;
    *a = *b;
    *b = t;
}

/* Extended Euclid: s0*a = r0 modulo m throughout; ends with r0 constant. */
bool univariate_inverse(univariate *out, const univariate *a, const univariate *m) {
    ratios *x = out->x;
    univariate r0, r1, s0, s1, q, r;
    univariate *all[] = {&r0, &r1, &s0, &s1, &q, &r};
    for (size_t i = 0; i < 6; i++) univariate_init(all[i], x);
    bool ok = univariate_copy(&r0, m) && univariate_divrem(&q, &r1, a, m) && extend_to(&s1, 1) &&
              poly_set_number(s1.at[0].num, NUM_ONE);
    while (ok && r1.count > 1) {
        ok = univariate_divrem(&q, &r, &r0, &r1) && subtract_product(&s0, &q, &s1);
        swap(&s0, &s1); /* s1 = s0 - q*s1, s0 = the old s1 */
        swap(&r0, &r1);
        swap(&r1, &r);
    }
    ok = ok && r1.count == 1 && univariate_copy(out, &s1);
    for (size_t i = 0; ok && i < out->count; i++) {
        ratio c = {NULL, NULL};
        ok = coefficient_new(out, &c) && quotient(&c, &out->at[i], &r1.at[0]) && copy(&out->at[i], &c);
        ratio_done(&c);
    }
    for (size_t i = 0; i < 6; i++) univariate_done(all[i]);
    return ok;
}

term univariate_term(const univariate *p, size_t i) {
    kernels *k = &p->x->k;
    sum_builder *b = sum_begin(k->s);
    bool ok = b != NULL;
    for (size_t e = 0; ok && e < p->count; e++) {
        term c = ratio_term(p->x, &p->at[e], RATIO_FACTORED_DENOMINATOR);
        term summand = expr_mul(k->s, c, kernels_power(k, i, (int64_t)e));
        ok = summand && sum_add(b, summand);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}
