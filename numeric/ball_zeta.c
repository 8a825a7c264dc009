/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures of zeta functions, polylogarithms and polygamma. FLINT's algorithms take time that grows
 * with the size of s: where they would take minutes, there is no value here. */
#include <math.h>

#include <flint/acb_dirichlet.h>

#include "numeric/ball.h"
#include "numeric/ball_private.h"

#define FUNCTION(name) void name(ball *out, const ball *args, size_t nargs, long precision)

/* At least |x| for all x of the ball; inf when that is no binary64. */
static double greatest(const arb_t x) {
    mag_t size;
    mag_init(size);
    arb_get_mag(size, x);
    double value = mag_get_d(size);
    mag_clear(size);
    return value;
}

static double least(const arb_t x) {
    mag_t size;
    mag_init(size);
    arb_get_mag_lower(size, x);
    double value = mag_get_d(size);
    mag_clear(size);
    return value;
}

static bool is_far_left(const acb_t s, double most) {
    return !arb_is_nonnegative(acb_realref(s)) && greatest(acb_realref(s)) > most;
}

/* ---- Riemann ------------------------------------------------------------------------------------ */

/* The Riemann-Siegel formula sums sqrt(t) powers. Far to the left no float holds the value. */
static bool is_riemann_cheap(const acb_t s, slong precision) {
    const double most = 3e11, left = 1e17;
    return !is_far_left(s, left) && sqrt(greatest(acb_imagref(s))) * (double)precision * (double)precision <= most;
}

/* Far to the right, zeta and eta are 1 but for less than 2**(1 - Re s). */
static bool is_far_right(const acb_t s, slong precision) {
    return arb_is_positive(acb_realref(s)) && least(acb_realref(s)) > (double)precision + 2;
}

static void nearly_one(acb_t out, const acb_t s, slong precision) {
    bool real = acb_is_real(s);
    acb_one(out);
    arb_add_error_2exp_si(acb_realref(out), -precision);
    if (!real) arb_add_error_2exp_si(acb_imagref(out), -precision);
}

static void riemann(acb_t out, const acb_t s, slong precision) {
    if (is_far_right(s, precision)) nearly_one(out, s, precision);
    else if (is_riemann_cheap(s, precision)) acb_zeta(out, s, precision);
    else acb_indeterminate(out);
}

/* FLINT's eta is finite at 1 too. */
FUNCTION(ball_dirichlet_eta) {
    (void)nargs;
    if (is_far_right(&args[0].z, precision)) nearly_one(&out->z, &args[0].z, precision);
    else if (is_riemann_cheap(&args[0].z, precision)) acb_dirichlet_eta(&out->z, &args[0].z, precision);
    else acb_indeterminate(&out->z);
}

/* ---- Hurwitz ------------------------------------------------------------------------------------ */

/* The Euler-Maclaurin formula sums about |s| powers of numbers from `a` on. */
static bool is_hurwitz_cheap(const acb_t s, const acb_t a, slong precision) {
    const double left = 2000, right = 1e15, steps = 1e5, high = 1e6, together = 1e6;
    const double most = acb_is_real(a) ? 1e8 : 2e7;
    double re = greatest(acb_realref(s)), up = greatest(acb_imagref(s)), a_up = greatest(acb_imagref(a));
    bool wide = mag_cmp_2exp_si(arb_radref(acb_realref(s)), 0) > 0;
    if (wide || re > right || is_far_left(s, left) || is_far_left(a, steps)) return false;
    if (re > left && a_up > high) return false;
    if (!acb_is_real(s) && up * a_up > together) return false;
    return up * (double)precision <= most;
}

static void hurwitz(acb_t out, const acb_t s, const acb_t a, slong precision) {
    if (is_hurwitz_cheap(s, a, precision)) acb_hurwitz_zeta(out, s, a, precision);
    else acb_indeterminate(out);
}

/* zeta(s, 0) = 0**-s + zeta(s): only where Re s < 0. */
FUNCTION(ball_zeta) {
    bool at_zero = nargs > 1 && acb_is_zero(&args[1].z);
    if (at_zero && !arb_is_negative(acb_realref(&args[0].z))) acb_indeterminate(&out->z);
    else if (nargs == 1 || at_zero || acb_is_one(&args[1].z)) riemann(&out->z, &args[0].z, precision);
    else hurwitz(&out->z, &args[0].z, &args[1].z, precision);
}

/* FLINT takes the Hurwitz zeta function at n + 1, and its derivative unless n is an integer. */
FUNCTION(ball_polygamma) {
    (void)nargs;
    const slong most = 10000;
    acb_srcptr n = &args[0].z, x = &args[1].z;
    bool cheap = is_hurwitz_cheap(n, x, precision) && (acb_is_int(n) || precision <= most);
    if (cheap || acb_is_zero(n)) acb_polygamma(&out->z, n, x, precision);
    else acb_indeterminate(&out->z);
}

/* ---- Polylogarithm -------------------------------------------------------------------------------- */

enum { MOST_TERMS = 200 };

/* The terms of the series that matter for |z| < 0.99 and Re s >= order; beyond MOST_TERMS: no. */
static slong terms_that_matter(double size, double order, slong precision) {
    slong n = 1;
    while (n <= MOST_TERMS && order * log2((double)n + 1) - (double)n * log2(size) < (double)precision) n++;
    return n;
}

/* z + z**2/2**s + ... + z**n/n**s; what is left is at most |z|**(n + 1)/(n + 1)**Re s/(1 - |z|). */
static void polylog_series(acb_t out, const acb_t s, const acb_t z, slong n, slong precision) {
    acb_t power, term, sum, exponent;
    mag_t rest, size;
    acb_init(power), acb_init(term), acb_init(sum), acb_init(exponent);
    mag_init(rest), mag_init(size);
    acb_neg(exponent, s);
    acb_one(power);
    for (slong k = 1; k <= n + 1; k++) {
        acb_mul(power, power, z, precision);
        acb_set_ui(term, (ulong)k);
        acb_pow(term, term, exponent, precision);
        acb_mul(term, term, power, precision);
        if (k <= n) acb_add(sum, sum, term, precision);
    }
    acb_get_mag(rest, term);
    mag_set_d(size, 100); /* 1/(1 - 0.99) */
    mag_mul(rest, rest, size);
    if (acb_is_real(s) && acb_is_real(z)) arb_add_error_mag(acb_realref(sum), rest);
    else acb_add_error_mag(sum, rest);
    acb_swap(out, sum);
    acb_clear(power), acb_clear(term), acb_clear(sum), acb_clear(exponent);
    mag_clear(rest), mag_clear(size);
}

static double modulus(const acb_t z) {
    mag_t size;
    mag_init(size);
    acb_get_mag(size, z);
    double value = mag_get_d(size);
    mag_clear(size);
    return value;
}

/* FLINT goes by the Hurwitz zeta function at 1 - s, unless z is small. */
static bool is_polylog_cheap(const acb_t s, slong precision) {
    const double most_imaginary = 2e7, most_real = 2e7, left = 1e5;
    if (is_far_left(s, left)) return false;
    double re = arb_is_negative(acb_realref(s)) ? 0 : greatest(acb_realref(s));
    return greatest(acb_imagref(s)) * (double)precision <= most_imaginary && re * re * (double)precision <= most_real;
}

FUNCTION(ball_polylog) {
    (void)nargs;
    acb_srcptr s = &args[0].z, z = &args[1].z;
    const double inside = 0.99, right = 16;
    double size = modulus(z), order = least(acb_realref(s));
    slong n = MOST_TERMS + 1;
    if (arb_is_positive(acb_realref(s)) && order > right && size < inside)
        n = terms_that_matter(size, order, precision);
    if (n <= MOST_TERMS) polylog_series(&out->z, s, z, n, precision);
    else if (is_polylog_cheap(s, precision)) acb_polylog(&out->z, s, z, precision);
    else acb_indeterminate(&out->z);
}
