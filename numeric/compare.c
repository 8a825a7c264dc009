/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The numeric order of real numbers, and rounding to integers. */
#include <math.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

#define LOG10_2 0.30102999566398119521

/* Bounds of log10 |a|, a not zero. */
static void magnitude(const store *s, term a, double *low, double *high) {
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER:
        *high = (double)num_bits(s, a) * LOG10_2;
        *low = *high - 0.5;
        break;
    case NUM_RATIONAL:
        *high = ((double)num_bits(s, store_child(s, a, 0)) - (double)num_bits(s, store_child(s, a, 1)) + 1) *
                LOG10_2;
        *low = *high - 1;
        break;
    case NUM_BIGFLOAT:
        *high = (double)bigfloat_exponent(s, a) + (double)bigfloat_digits(s, a);
        *low = *high - 1;
        break;
    default: *low = *high = log10(fabs(double_of(s, a))); break;
    }
    *low -= 1 + fabs(*low) * 1e-12; /* more than any error of the above */
    *high += 1 + fabs(*high) * 1e-12;
}

static int sign_of(double x) { return (x > 0) - (x < 0); }

/* -1, 0, 1 for integers and rationals. */
static int compare_exact(const store *s, term a, term b) {
    int64_t x, y;
    if (num_to_int64(s, a, &x) && num_to_int64(s, b, &y)) {
        return (x > y) - (x < y);
    }
    rational_view va, vb;
    const fmpq *qa = view_rational(&va, s, a);
    int order = fmpq_cmp(qa, view_rational(&vb, s, b));
    return (order > 0) - (order < 0);
}

int num_compare(store *s, term a, term b) {
    if (a == b || !a || !b) {
        return 0;
    }
    if (store_kind_of(s, a) == NUM_DOUBLE && store_kind_of(s, b) == NUM_DOUBLE) {
        return sign_of(double_of(s, a) - double_of(s, b));
    }
    int sa = num_sign(s, a), sb = num_sign(s, b);
    if (sa != sb || sa == 0) {
        return (sa > sb) - (sa < sb);
    }
    double low_a, high_a, low_b, high_b;
    magnitude(s, a, &low_a, &high_a);
    magnitude(s, b, &low_b, &high_b);
    if (high_a < low_b || high_b < low_a) {
        return high_a < low_b ? -sa : sa;
    }
    /* Two huge floats of about the same size: their difference is a float that is no larger. */
    if (store_kind_of(s, a) == NUM_BIGFLOAT && store_kind_of(s, b) == NUM_BIGFLOAT) {
        term x = bigfloat_arithmetic(s, '-', a, b, 1);
        return x ? num_sign(s, x) : 0;
    }
    a = exact_of(s, a);
    b = exact_of(s, b);
    return a && b ? compare_exact(s, a, b) : 0;
}

/* ---- To integers --------------------------------------------------------------------------- */

typedef void integer_division(fmpz_t q, const fmpz_t a, const fmpz_t b);

static term round_by(store *s, term a, integer_division *divide) {
    if (!a || store_kind_of(s, a) == NUM_INTEGER) {
        return a;
    }
    a = exact_of(s, a);
    if (!a || store_kind_of(s, a) == NUM_INTEGER) {
        return a;
    }
    rational_view v;
    const fmpq *q = view_rational(&v, s, a);
    fmpz_t out;
    fmpz_init(out);
    divide(out, fmpq_numref(q), fmpq_denref(q));
    return take_integer(s, out);
}

term num_floor(store *s, term a) { return round_by(s, a, fmpz_fdiv_q); }
term num_ceiling(store *s, term a) { return round_by(s, a, fmpz_cdiv_q); }
term num_truncate(store *s, term a) { return round_by(s, a, fmpz_tdiv_q); }
