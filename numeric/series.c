/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "numeric/series.h"

#include <flint/fmpq_poly.h>
#include <math.h>

#include "numeric/private.h"

struct qseries {
    store *s;
    fmpq_poly_t p;
};

qseries *qseries_new(store *s) {
    qseries *a = flint_malloc(sizeof *a);
    a->s = s;
    fmpq_poly_init(a->p);
    return a;
}

void qseries_free(qseries **p) {
    if (*p) {
        fmpq_poly_clear((*p)->p);
        flint_free(*p);
        *p = NULL;
    }
}

/* An operation may take long: each looks at the clock. */
static bool good(const qseries *a) { return !store_poll(a->s) && !store_poll_slow(a->s); }

/* ---- Sizes ---------------------------------------------------------------------------------- */

/* Work that FLINT does without a look at the clock stays small: it does look in its allocations. */
static bool allow_length(store *s, size_t length) {
    if (length <= QSERIES_LENGTH_MAX) {
        return true;
    }
    store_fail(s, STORE_TOO_LARGE, "result too large: about %zu terms (limit %d)", length, (int)QSERIES_LENGTH_MAX);
    return false;
}

/* The greatest size of a coefficient over its index: that of the i-th one of f(w) grows as i times that. */
static double bits_by_degree(const qseries *w) {
    double most = 0;
    fmpq_t q;
    fmpq_init(q);
    for (slong i = 1; i < w->p->length && !store_poll(w->s); i++) {
        fmpq_poly_get_coeff_fmpq(q, w->p, i);
        double bits = (double)(fmpz_bits(fmpq_numref(q)) + fmpz_bits(fmpq_denref(q))) / (double)i;
        most = bits > most ? bits : most;
    }
    fmpq_clear(q);
    return most;
}

/* The coefficients of exp(w) and the like have the denominators n!, about n*log2(n) bits. */
static bool allow_function(const qseries *w, size_t length, bool factorials) {
    double n = (double)length, digits = n * n / 2 * (bits_by_degree(w) + (factorials ? log2(n) : 0)) * 0.30103;
    enum { DIGITS_MAX = 200000000 };
    if (digits <= DIGITS_MAX) {
        return true;
    }
    store_fail(w->s, STORE_TOO_LARGE, "result too large: about %.3g digits (limit %d)", digits, (int)DIGITS_MAX);
    return false;
}

/* ---- Coefficients ----------------------------------------------------------------------------- */

bool qseries_set(qseries *out, const qseries *a) {
    fmpq_poly_set(out->p, a->p);
    return good(out);
}

bool qseries_set_coefficient(qseries *out, size_t i, term rational) {
    rational_view v;
    if (!rational || !allow_length(out->s, i + 1)) {
        return false;
    }
    fmpq_poly_set_coeff_fmpq(out->p, (slong)i, view_rational(&v, out->s, rational));
    return good(out);
}

term qseries_coefficient(const qseries *a, size_t i) {
    if (qseries_is_zero_at(a, i)) {
        return NUM_ZERO;
    }
    fmpq_t q;
    fmpq_init(q);
    fmpq_poly_get_coeff_fmpq(q, a->p, (slong)i);
    return take_rational(a->s, q);
}

bool qseries_is_zero_at(const qseries *a, size_t i) {
    return i >= (size_t)a->p->length || fmpz_is_zero(a->p->coeffs + i);
}

size_t qseries_length(const qseries *a) { return (size_t)a->p->length; }

size_t qseries_low(const qseries *a) {
    size_t i = 0, n = (size_t)a->p->length;
    while (i < n && fmpz_is_zero(a->p->coeffs + i)) {
        i++;
    }
    return i < n ? i : 0;
}

/* ---- Arithmetic --------------------------------------------------------------------------------- */

void qseries_truncate(qseries *a, size_t length) {
    if (length < (size_t)a->p->length) {
        fmpq_poly_truncate(a->p, (slong)length);
    }
}

bool qseries_shift(qseries *out, const qseries *a, int64_t by) {
    if (by >= 0) {
        if (!allow_length(out->s, qseries_length(a) + (size_t)by)) {
            return false;
        }
        fmpq_poly_shift_left(out->p, a->p, by);
    } else {
        fmpq_poly_shift_right(out->p, a->p, -by);
    }
    return good(out);
}

bool qseries_add(qseries *out, const qseries *a, const qseries *b) {
    fmpq_poly_add(out->p, a->p, b->p);
    return good(out);
}

bool qseries_scale(qseries *out, const qseries *a, term rational) {
    rational_view v;
    if (!rational) {
        return false;
    }
    fmpq_poly_scalar_mul_fmpq(out->p, a->p, view_rational(&v, out->s, rational));
    return good(out);
}

bool qseries_euler(qseries *a, int64_t offset, int64_t q, bool divide) {
    fmpz_t all, factor;
    fmpz_init(all);
    fmpz_init(factor);
    slong n = a->p->length;
    fmpz *c = a->p->coeffs;
    fmpz_one(all);
    for (slong i = 0; divide && i < n; i++) {
        if (i + offset && !fmpz_is_zero(c + i)) {
            fmpz_set_si(factor, i + offset);
            fmpz_lcm(all, all, factor);
        }
    }
    for (slong i = 0; i < n && !store_poll(a->s); i++) {
        if (fmpz_is_zero(c + i)) {
            continue;
        }
        if (!divide) {
            fmpz_mul_si(c + i, c + i, i + offset);
        } else if (i + offset == 0) {
            fmpz_zero(c + i);
        } else {
            fmpz_divexact_si(factor, all, i + offset);
            fmpz_mul(c + i, c + i, factor);
            fmpz_mul_si(c + i, c + i, q);
        }
    }
    if (divide) {
        fmpz_mul(a->p->den, a->p->den, all);
    } else {
        fmpz_mul_si(a->p->den, a->p->den, q);
    }
    _fmpq_poly_normalise(a->p);
    fmpq_poly_canonicalise(a->p);
    fmpz_clear(all);
    fmpz_clear(factor);
    return good(a);
}

bool qseries_mul(qseries *out, const qseries *a, const qseries *b, size_t length) {
    size_t most = qseries_length(a) + qseries_length(b);
    length = length < most ? length : most;
    if (!allow_length(out->s, length)) {
        return false;
    }
    fmpq_poly_mullow(out->p, a->p, b->p, (slong)length);
    return good(out);
}

/* ---- Functions ------------------------------------------------------------------------------------ */

/* 1/(1 + w), log(1 + w) = integral of w'/(1 + w). */
static void inverse_series(fmpq_poly_t out, const fmpq_poly_t w, slong n) {
    fmpq_poly_t one;
    fmpq_poly_init(one);
    fmpq_poly_set_si(one, 1);
    fmpq_poly_add(one, one, w);
    fmpq_poly_inv_series(out, one, n);
    fmpq_poly_clear(one);
}

static void log_series(fmpq_poly_t out, const fmpq_poly_t w, slong n) {
    fmpq_poly_t one;
    fmpq_poly_init(one);
    fmpq_poly_set_si(one, 1);
    fmpq_poly_add(one, one, w);
    fmpq_poly_log_series(out, one, n);
    fmpq_poly_clear(one);
}

static void apply_to(fmpq_poly_t out, qseries_function f, const fmpq_poly_t w, slong n) {
    switch (f) {
    case QSERIES_EXP: fmpq_poly_exp_series(out, w, n); break;
    case QSERIES_LOG: log_series(out, w, n); break;
    case QSERIES_INV: inverse_series(out, w, n); break;
    case QSERIES_SIN: fmpq_poly_sin_series(out, w, n); break;
    case QSERIES_COS: fmpq_poly_cos_series(out, w, n); break;
    case QSERIES_TAN: fmpq_poly_tan_series(out, w, n); break;
    case QSERIES_SINH: fmpq_poly_sinh_series(out, w, n); break;
    case QSERIES_COSH: fmpq_poly_cosh_series(out, w, n); break;
    case QSERIES_TANH: fmpq_poly_tanh_series(out, w, n); break;
    }
}

static void power_of(fmpq_poly_t out, const fmpq_poly_t w, const fmpq *exponent, slong n) {
    fmpq_poly_t base;
    fmpq_poly_init(base);
    if (fmpz_is_one(fmpq_denref(exponent)) && fmpz_sgn(fmpq_numref(exponent)) >= 0 &&
        fmpz_cmp_si(fmpq_numref(exponent), 64) <= 0) {
        fmpq_poly_set_si(base, 1);
        fmpq_poly_add(base, base, w);
        fmpq_poly_pow_trunc(out, base, fmpz_get_ui(fmpq_numref(exponent)), n);
    } else {
        log_series(base, w, n);
        fmpq_poly_scalar_mul_fmpq(base, base, exponent);
        fmpq_poly_exp_series(out, base, n);
    }
    fmpq_poly_clear(base);
}

/* The greatest g for which w is a series in the g-th power: then so is f(w), and has fewer terms. */
static ulong step_of(const qseries *w) {
    ulong g = 0;
    for (slong i = 1; i < w->p->length && g != 1; i++) {
        if (!fmpz_is_zero(w->p->coeffs + i)) {
            g = small_gcd(g, (ulong)i);
        }
    }
    return g ? g : 1;
}

/* out(t) = a(t**g) or back; the coefficients keep their common denominator. */
static void respace(fmpq_poly_t out, const fmpq_poly_t a, slong from, slong to) {
    slong n = a->length ? (a->length - 1) / from * to + 1 : 0;
    fmpq_poly_fit_length(out, n);
    _fmpq_poly_set_length(out, n);
    for (slong i = 0; i < n; i++) {
        if (i % to == 0) {
            fmpz_set(out->coeffs + i, a->coeffs + i / to * from);
        } else {
            fmpz_zero(out->coeffs + i);
        }
    }
    fmpz_set(out->den, a->den);
}

/* By `exponent`, or by f when it is NULL. */
static bool evaluate(qseries *out, qseries_function f, const fmpq *exponent, const qseries *w, size_t length) {
    if (!allow_length(out->s, length)) {
        return false;
    }
    if (length > 64 && !allow_function(w, length, exponent || f != QSERIES_INV)) {
        return false;
    }
    slong g = (slong)step_of(w), n = ((slong)length + g - 1) / g;
    fmpq_poly_t in, value;
    fmpq_poly_init(in);
    fmpq_poly_init(value);
    respace(in, w->p, g, 1);
    if (exponent) {
        power_of(value, in, exponent, n);
    } else {
        apply_to(value, f, in, n);
    }
    respace(out->p, value, 1, g);
    fmpq_poly_clear(in);
    fmpq_poly_clear(value);
    qseries_truncate(out, length);
    return good(out);
}

bool qseries_apply(qseries *out, qseries_function f, const qseries *w, size_t length) {
    return evaluate(out, f, NULL, w, length);
}

bool qseries_pow(qseries *out, const qseries *w, term exponent, size_t length) {
    rational_view v;
    return exponent && evaluate(out, QSERIES_EXP, view_rational(&v, out->s, exponent), w, length);
}
