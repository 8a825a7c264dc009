/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Balls: making, arithmetic, what they prove. Conversion to floats is in ball_round.c, functions are
 * in ball_functions.c. */
#include "numeric/ball.h"
#include "numeric/ball_private.h"
#include "numeric/private.h"

ball *ball_new(store *s, size_t n) {
    (void)s; /* the guard charges its store */
    ball *b = flint_malloc((n ? n : 1) * sizeof *b);
    for (size_t i = 0; i < n; i++) {
        acb_init(&b[i].z);
    }
    return b;
}

void ball_free(store *s, ball **b, size_t n) {
    (void)s;
    if (*b) {
        for (size_t i = 0; i < n; i++) {
            acb_clear(&(*b)[i].z);
        }
        flint_free(*b);
        *b = NULL;
    }
}

ball *ball_at(ball *b, size_t i) { return b + i; }

/* ---- Setting ------------------------------------------------------------------------------- */

static void set_decimal(arb_t out, const store *s, term number, slong precision) {
    fmpz_t m, e;
    arb_t power;
    fmpz_init(m);
    arb_init(power);
    bigfloat_mantissa(m, s, number);
    fmpz_init_set_si(e, bigfloat_exponent(s, number));
    int sign = fmpz_sgn(e);
    fmpz_abs(e, e);
    arb_set_ui(power, 10);
    arb_pow_fmpz(power, power, e, precision);
    arb_set_round_fmpz(out, m, precision);
    if (sign < 0) {
        arb_div(out, out, power, precision);
    } else if (sign > 0) {
        arb_mul(out, out, power, precision);
    }
    fmpz_clear(m);
    fmpz_clear(e);
    arb_clear(power);
}

void real_ball(arb_t out, const store *s, term number, slong precision) {
    rational_view v;
    switch (store_kind_of(s, number)) {
    case NUM_INTEGER: arb_set_round_fmpz(out, view_integer(&v.num, s, number), precision); break;
    case NUM_RATIONAL: arb_set_fmpq(out, view_rational(&v, s, number), precision); break;
    case NUM_BIGFLOAT: set_decimal(out, s, number, precision); break;
    default: arb_set_d(out, double_of(s, number)); break;
    }
}

void ball_set_number(ball *out, const store *s, term number, long precision) {
    arb_ptr re = acb_realref(&out->z), im = acb_imagref(&out->z);
    switch (store_kind_of(s, number)) {
    case NUM_COMPLEX:
    case NUM_COMPLEX_BIGFLOAT:
        real_ball(re, s, store_child(s, number, 0), precision);
        real_ball(im, s, store_child(s, number, 1), precision);
        break;
    case NUM_COMPLEX_DOUBLE:
        arb_set_d(re, double_of(s, number));
        arb_set_d(im, imaginary_of(s, number));
        break;
    default:
        real_ball(re, s, number, precision);
        arb_zero(im);
        break;
    }
}

void ball_set_double(ball *out, double re, double im, double radius) {
    acb_set_d_d(&out->z, re, im);
    if (radius > 0) {
        mag_t r;
        mag_init(r);
        mag_set_d(r, radius);
        arb_add_error_mag(acb_realref(&out->z), r);
        if (im != 0) {
            arb_add_error_mag(acb_imagref(&out->z), r);
        }
        mag_clear(r);
    }
}

void ball_set(ball *out, const ball *a) { acb_set(&out->z, &a->z); }

/* ---- Arithmetic ---------------------------------------------------------------------------- */

void ball_add(ball *out, const ball *a, const ball *b, long precision) {
    acb_add(&out->z, &a->z, &b->z, precision);
}
void ball_sub(ball *out, const ball *a, const ball *b, long precision) {
    acb_sub(&out->z, &a->z, &b->z, precision);
}
void ball_mul(ball *out, const ball *a, const ball *b, long precision) {
    acb_mul(&out->z, &a->z, &b->z, precision);
}
void ball_div(ball *out, const ball *a, const ball *b, long precision) {
    acb_div(&out->z, &a->z, &b->z, precision);
}
void ball_pow(ball *out, const ball *a, const ball *b, long precision) {
    acb_pow(&out->z, &a->z, &b->z, precision);
}
void ball_pow_integer(ball *out, const ball *a, const store *s, term n, long precision) {
    integer_view v;
    acb_pow_fmpz(&out->z, &a->z, view_integer(&v, s, n), precision);
}

/* ---- What is proven ------------------------------------------------------------------------ */

bool ball_is_finite(const ball *a) { return acb_is_finite(&a->z); }
bool ball_is_real(const ball *a) { return acb_is_real(&a->z); }
bool ball_is_exact(const ball *a) { return acb_is_exact(&a->z); }
bool ball_contains_zero(const ball *a) { return acb_contains_zero(&a->z); }
bool ball_overlaps(const ball *a, const ball *b) { return acb_overlaps(&a->z, &b->z); }
bool ball_is_zero(const ball *a) { return acb_is_zero(&a->z); }

bool ball_is_below(const ball *a, long exponent) {
    mag_t size;
    mag_init(size);
    acb_get_mag(size, &a->z);
    bool below = mag_cmp_2exp_si(size, exponent) < 0;
    mag_clear(size);
    return below;
}

int ball_sign_re(const ball *a) {
    return arb_is_positive(acb_realref(&a->z)) - arb_is_negative(acb_realref(&a->z));
}

long ball_parts_bits(const ball *a, bool imaginary) {
    slong bits = arb_rel_accuracy_bits(imaginary ? acb_imagref(&a->z) : acb_realref(&a->z));
    const slong most = 1 << 30;
    return (long)(bits > most ? most : bits < -most ? -most : bits);
}

long ball_accurate_bits(const ball *a) {
    long re = ball_parts_bits(a, false), im = ball_parts_bits(a, true);
    return re < im ? re : im;
}

double ball_re_double(const ball *a) { return arf_get_d(arb_midref(acb_realref(&a->z)), ARF_RND_NEAR); }
double ball_im_double(const ball *a) { return arf_get_d(arb_midref(acb_imagref(&a->z)), ARF_RND_NEAR); }

/* FLINT would write the integer out. */
static bool fits_limit(const store *s, const arb_t x) {
    double bits = (double)num_digit_limit(s) * 3.33 + 64;
    return arf_cmpabs_2exp_si(arb_midref(x), (slong)(bits < 1e15 ? bits : 1e15)) < 0;
}

bool ball_re_contains_integer(const ball *a, term *unique, store *s) {
    arb_srcptr re = acb_realref(&a->z);
    fmpz_t n;
    fmpz_init(n);
    *unique = 0;
    bool contains = arb_contains_int(re);
    if (contains && fits_limit(s, re) && arb_get_unique_fmpz(n, re)) {
        *unique = integer_term(s, n);
    }
    fmpz_clear(n);
    return contains;
}
