/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures of functions, on FLINT's branches (those of DLMF). */
#include <flint/acb_dirichlet.h>
#include <flint/acb_elliptic.h>
#include <flint/acb_hypgeom.h>

#include "numeric/ball.h"
#include "numeric/ball_private.h"

#define FUNCTION(name) void name(ball *out, const ball *args, size_t nargs, long precision)

/* ---- Constants ----------------------------------------------------------------------------- */

typedef void arb_constant(arb_t out, slong precision);

static void constant(ball *out, arb_constant *value, slong precision) {
    value(acb_realref(&out->z), precision);
    arb_zero(acb_imagref(&out->z));
}

static void golden_ratio(arb_t out, slong precision) {
    arb_sqrt_ui(out, 5, precision);
    arb_add_ui(out, out, 1, precision);
    arb_mul_2exp_si(out, out, -1);
}

/* ---- Those that are a call of FLINT ---------------------------------------------------------- */

#define CONSTANT(name, value)                                                                                \
    FUNCTION(ball_##name) {                                                                                  \
        (void)args;                                                                                          \
        (void)nargs;                                                                                         \
        constant(out, value, precision);                                                                     \
    }

#define UNARY(name, function)                                                                                \
    FUNCTION(ball_##name) {                                                                                  \
        (void)nargs;                                                                                         \
        function(&out->z, &args[0].z, precision);                                                            \
    }

#define OF_RECIPROCAL(name, function)                                                                        \
    FUNCTION(ball_##name) {                                                                                  \
        (void)nargs;                                                                                         \
        acb_inv(&out->z, &args[0].z, precision);                                                             \
        function(&out->z, &out->z, precision);                                                               \
    }

#define BINARY(name, function)                                                                               \
    FUNCTION(ball_##name) {                                                                                  \
        (void)nargs;                                                                                         \
        function(&out->z, &args[0].z, &args[1].z, precision);                                                \
    }

#define WRITTEN(name)

#include "numeric/ball_functions.def"

/* acot(0) = pi/2, as SymEngine and SymPy have it. */
FUNCTION(ball_acot) {
    (void)nargs;
    if (acb_is_zero(&args[0].z)) {
        acb_const_pi(&out->z, precision);
        acb_mul_2exp_si(&out->z, &out->z, -1);
    } else {
        acb_inv(&out->z, &args[0].z, precision);
        acb_atan(&out->z, &out->z, precision);
    }
}

/* ---- Parts, absolute value, rounding ------------------------------------------------------- */

FUNCTION(ball_abs) {
    (void)nargs;
    acb_abs(acb_realref(&out->z), &args[0].z, precision);
    arb_zero(acb_imagref(&out->z));
}

FUNCTION(ball_arg) {
    (void)nargs;
    if (acb_is_zero(&args[0].z)) {
        acb_indeterminate(&out->z);
        return;
    }
    acb_arg(acb_realref(&out->z), &args[0].z, precision);
    arb_zero(acb_imagref(&out->z));
}

FUNCTION(ball_conjugate) {
    (void)nargs;
    (void)precision;
    acb_conj(&out->z, &args[0].z);
}

FUNCTION(ball_re) {
    (void)nargs;
    (void)precision;
    arb_set(acb_realref(&out->z), acb_realref(&args[0].z));
    arb_zero(acb_imagref(&out->z));
}

FUNCTION(ball_im) {
    (void)nargs;
    (void)precision;
    arb_set(acb_realref(&out->z), acb_imagref(&args[0].z));
    arb_zero(acb_imagref(&out->z));
}

/* Part by part, as SymEngine does it. */
#define ROUNDING(name, function)                                                                             \
    FUNCTION(name) {                                                                                         \
        (void)nargs;                                                                                         \
        function(acb_realref(&out->z), acb_realref(&args[0].z), precision);                                  \
        function(acb_imagref(&out->z), acb_imagref(&args[0].z), precision);                                  \
    }

ROUNDING(ball_floor, arb_floor)
ROUNDING(ball_ceiling, arb_ceil)
ROUNDING(ball_truncate, arb_trunc)

typedef void arb_choice(arb_t out, const arb_t a, const arb_t b, slong precision);

static void choose(ball *out, const ball *args, size_t nargs, arb_choice *choice, slong precision) {
    arb_t best;
    bool real = nargs > 0;
    arb_init(best);
    for (size_t i = 0; i < nargs; i++) {
        real = real && acb_is_real(&args[i].z);
        if (i == 0) {
            arb_set(best, acb_realref(&args[0].z));
        } else {
            choice(best, best, acb_realref(&args[i].z), precision);
        }
    }
    if (real) {
        acb_set_arb(&out->z, best);
    } else {
        acb_indeterminate(&out->z);
    }
    arb_clear(best);
}

FUNCTION(ball_min) { choose(out, args, nargs, arb_min, precision); }
FUNCTION(ball_max) { choose(out, args, nargs, arb_max, precision); }

/* ---- Logarithms ---------------------------------------------------------------------------- */

FUNCTION(ball_log) {
    acb_t base;
    if (nargs == 1) {
        acb_log(&out->z, &args[0].z, precision);
        return;
    }
    acb_init(base);
    acb_log(base, &args[1].z, precision);
    acb_log(&out->z, &args[0].z, precision);
    acb_div(&out->z, &out->z, base, precision);
    acb_clear(base);
}

/* atan2(y, x) = -i log((x + i y) / sqrt(x**2 + y**2)) */
FUNCTION(ball_atan2) {
    (void)nargs;
    acb_srcptr y = &args[0].z, x = &args[1].z;
    acb_t u, v;
    if (acb_is_real(x) && acb_is_real(y)) {
        if (acb_is_zero(x) && acb_is_zero(y)) {
            acb_indeterminate(&out->z);
            return;
        }
        arb_atan2(acb_realref(&out->z), acb_realref(y), acb_realref(x), precision);
        arb_zero(acb_imagref(&out->z));
        return;
    }
    acb_init(u);
    acb_init(v);
    acb_mul(u, x, x, precision);
    acb_addmul(u, y, y, precision);
    acb_rsqrt(u, u, precision);
    acb_mul_onei(v, y);
    acb_add(v, v, x, precision);
    acb_mul(u, u, v, precision);
    acb_log(u, u, precision);
    acb_div_onei(&out->z, u);
    acb_clear(u);
    acb_clear(v);
}

/* lambertw(z[, k]) */
FUNCTION(ball_lambertw) {
    fmpz_t branch;
    fmpz_init(branch);
    if (nargs > 1 && !(acb_is_real(&args[1].z) && acb_is_exact(&args[1].z) &&
                       arb_get_unique_fmpz(branch, acb_realref(&args[1].z)))) {
        acb_indeterminate(&out->z);
    } else {
        acb_lambertw(&out->z, &args[0].z, branch, 0, precision);
    }
    fmpz_clear(branch);
}

/* ---- Gamma and its family ------------------------------------------------------------------ */

FUNCTION(ball_factorial) {
    (void)nargs;
    acb_add_ui(&out->z, &args[0].z, 1, precision);
    acb_gamma(&out->z, &out->z, precision);
}

/* gamma(n + 1) / (gamma(k + 1) gamma(n - k + 1)) */
FUNCTION(ball_binomial) {
    (void)nargs;
    acb_t a, b, c;
    acb_init(a);
    acb_init(b);
    acb_init(c);
    acb_add_ui(a, &args[0].z, 1, precision);
    acb_sub(c, a, &args[1].z, precision);
    acb_add_ui(b, &args[1].z, 1, precision);
    acb_gamma(a, a, precision);
    acb_rgamma(b, b, precision);
    acb_rgamma(c, c, precision);
    acb_mul(a, a, b, precision);
    acb_mul(&out->z, a, c, precision);
    acb_clear(a);
    acb_clear(b);
    acb_clear(c);
}

/* gamma(a) gamma(b) / gamma(a + b) */
FUNCTION(ball_beta) {
    (void)nargs;
    acb_t a, b, c;
    acb_init(a);
    acb_init(b);
    acb_init(c);
    acb_add(c, &args[0].z, &args[1].z, precision);
    acb_gamma(a, &args[0].z, precision);
    acb_gamma(b, &args[1].z, precision);
    acb_rgamma(c, c, precision);
    acb_mul(a, a, b, precision);
    acb_mul(&out->z, a, c, precision);
    acb_clear(a);
    acb_clear(b);
    acb_clear(c);
}

/* There FLINT takes minutes and finds no digit. */
static bool is_far_out(const acb_t s) {
    return arf_cmpabs_2exp_si(arb_midref(acb_realref(s)), 70) > 0 ||
           arf_cmpabs_2exp_si(arb_midref(acb_imagref(s)), 50) > 0;
}

FUNCTION(ball_lowergamma) {
    (void)nargs;
    if (is_far_out(&args[0].z)) acb_indeterminate(&out->z);
    else acb_hypgeom_gamma_lower(&out->z, &args[0].z, &args[1].z, 0, precision);
}

FUNCTION(ball_uppergamma) {
    (void)nargs;
    if (is_far_out(&args[0].z)) acb_indeterminate(&out->z);
    else acb_hypgeom_gamma_upper(&out->z, &args[0].z, &args[1].z, 0, precision);
}

/* psi(z + 1) + EulerGamma */
FUNCTION(ball_harmonic) {
    (void)nargs;
    arb_t gamma;
    arb_init(gamma);
    arb_const_euler(gamma, precision);
    acb_add_ui(&out->z, &args[0].z, 1, precision);
    acb_digamma(&out->z, &out->z, precision);
    acb_add_arb(&out->z, &out->z, gamma, precision);
    arb_clear(gamma);
}

FUNCTION(ball_li) {
    (void)nargs;
    acb_hypgeom_li(&out->z, &args[0].z, 0, precision);
}

FUNCTION(ball_fresnels) {
    (void)nargs;
    acb_hypgeom_fresnel(&out->z, NULL, &args[0].z, 1, precision);
}

FUNCTION(ball_fresnelc) {
    (void)nargs;
    acb_hypgeom_fresnel(NULL, &out->z, &args[0].z, 1, precision);
}

/* ---- Airy, elliptic ------------------------------------------------------------------------ */

FUNCTION(ball_airyaiprime) {
    (void)nargs;
    acb_hypgeom_airy(NULL, &out->z, NULL, NULL, &args[0].z, precision);
}

FUNCTION(ball_airybiprime) {
    (void)nargs;
    acb_hypgeom_airy(NULL, NULL, NULL, &out->z, &args[0].z, precision);
}

FUNCTION(ball_airyai) {
    (void)nargs;
    acb_hypgeom_airy(&out->z, NULL, NULL, NULL, &args[0].z, precision);
}

FUNCTION(ball_airybi) {
    (void)nargs;
    acb_hypgeom_airy(NULL, NULL, &out->z, NULL, &args[0].z, precision);
}

/* E(m), or E(phi, m) */
FUNCTION(ball_elliptic_e) {
    if (nargs == 1) {
        acb_elliptic_e(&out->z, &args[0].z, precision);
    } else {
        acb_elliptic_e_inc(&out->z, &args[0].z, &args[1].z, 0, precision);
    }
}

/* ---- Hypergeometric ----------------------------------------------------------------------------- */

/* FLINT wants the parameters side by side. */
static acb_ptr parameters(const ball *b, slong n) {
    acb_ptr at = _acb_vec_init(n);
    for (slong i = 0; i < n; i++) acb_set(at + i, &b[i].z);
    return at;
}

static slong count_of(const ball *b) { return (slong)arf_get_si(arb_midref(acb_realref(&b->z)), ARF_RND_DOWN); }

/* 2F0(a, b; z) = w**a U(a, 1 + a - b, w) for w = -1/z, DLMF 13.6.21: what the series, which converges
 * nowhere, is the expansion of. */
static void hyper_2f0(acb_t out, const acb_t a, const acb_t b, const acb_t z, slong precision) {
    acb_t w, second;
    acb_init(w);
    acb_init(second);
    acb_inv(w, z, precision);
    acb_neg(w, w);
    acb_sub(second, a, b, precision);
    acb_add_ui(second, second, 1, precision);
    acb_hypgeom_u(second, a, second, w, precision);
    acb_pow(out, w, a, precision);
    acb_mul(out, out, second, precision);
    acb_clear(w);
    acb_clear(second);
}

/* Where two of the exponents at a singular point differ by an integer, FLINT needs to be told. */
static void hyper_2f1(acb_t out, const acb_t a, const acb_t b, const acb_t c, const acb_t z, slong relations,
                      slong precision) {
    int flags = (relations & BALL_A_MINUS_B ? ACB_HYPGEOM_2F1_AB : 0) |
                (relations & BALL_A_MINUS_C ? ACB_HYPGEOM_2F1_AC : 0) |
                (relations & BALL_B_MINUS_C ? ACB_HYPGEOM_2F1_BC : 0) |
                (relations & BALL_A_PLUS_B_MINUS_C ? ACB_HYPGEOM_2F1_ABC : 0);
    acb_hypgeom_2f1(out, a, b, c, z, flags, precision);
}

FUNCTION(ball_hyper) {
    (void)nargs;
    slong relations = count_of(args++), upper = count_of(&args[0]), lower = count_of(&args[upper + 1]);
    if (upper == 2 && lower == 0) {
        hyper_2f0(&out->z, &args[1].z, &args[2].z, &args[4].z, precision);
        return;
    }
    if (upper == 2 && lower == 1) {
        hyper_2f1(&out->z, &args[1].z, &args[2].z, &args[4].z, &args[5].z, relations, precision);
        return;
    }
    acb_ptr a = parameters(args + 1, upper), b = parameters(args + upper + 2, lower);
    acb_hypgeom_pfq(&out->z, a, upper, b, lower, &args[upper + lower + 2].z, 0, precision);
    _acb_vec_clear(a, upper);
    _acb_vec_clear(b, lower);
}
