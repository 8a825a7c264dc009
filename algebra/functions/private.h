/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/functions/: the automatic values of the rows, and what they share. A value
 * returns 0 without an error when no rule applies. */
#ifndef ALGEBRA_FUNCTIONS_PRIVATE_H
#define ALGEBRA_FUNCTIONS_PRIVATE_H

#include "algebra/functions.h"

/* ---- Values, one a row of functions.def (a row without a rule of its own has value_none) --------- */

function_value value_none;
function_value value_log, value_conjugate, value_sign, value_floor, value_ceiling, value_truncate;
function_value value_sin, value_cos, value_tan, value_cot, value_sec, value_csc;
function_value value_asin, value_acos, value_atan, value_acot, value_asec, value_acsc, value_atan2;
function_value value_sinh, value_cosh, value_tanh, value_coth, value_sech, value_csch;
function_value value_asinh, value_acosh, value_atanh, value_acoth, value_asech, value_acsch;
function_value value_lambertw, value_zeta, value_dirichlet_eta, value_kronecker_delta;
function_value value_levi_civita, value_erf, value_erfc, value_erfi;
function_value value_gamma, value_loggamma, value_polygamma, value_lowergamma, value_uppergamma;
function_value value_beta, value_factorial, value_binomial, value_harmonic;
function_value value_re, value_im, value_arg, value_abs, value_min, value_max;
function_value value_besselj, value_bessely, value_besseli, value_besselk, value_airyai, value_airybi;
function_value value_airyaiprime, value_airybiprime;
function_value value_ei, value_si, value_ci, value_li, value_polylog, value_elliptic_k;
function_value value_elliptic_e;
function_value value_gcd, value_lcm, value_mod, value_quotient, value_powermod, value_modinverse;
function_value value_isprime, value_nextprime, value_prevprime, value_primepi, value_primorial;
function_value value_factorint, value_divisors, value_totient, value_mobius, value_jacobi;
function_value value_fibonacci, value_lucas, value_bernoulli, value_euler, value_stirling, value_bell;
function_value value_partitions;

/* ---- Shared ---------------------------------------------------------------------------------------- */

/* SymEngine's rule: does t show a minus that a canonical argument does not keep? A number below 0
 * (or with a real part below 0, or 0 and an imaginary part below 0); a product with such a number; a
 * sum whose number is such, or without a number whose first term (by expr_compare, coefficients
 * aside) has such a coefficient. *positive: t itself, or -t (the minus of a sum goes into its terms). */
bool take_minus(store *s, term t, term *positive);

/* -t, the minus of a sum in its terms. */
term negate(store *s, term t);

/* The kept application, no rule looked at. */
term keep_call(store *s, unsigned kind, const term *arguments, size_t n);

/* p/q */
static inline term rational(store *s, int64_t p, int64_t q) { return num_rational(s, p, q); }
/* p/q * pi */
term pi_times(store *s, int64_t p, int64_t q);
/* p/q * sqrt(n) */
term sqrt_times(store *s, int64_t p, int64_t q, int64_t n);

/* True for an integer that fits. */
static inline bool is_small(const store *s, term t, int64_t *value) { return num_to_int64(s, t, value); }
/* True for k + 1/2: *floor is k. */
bool is_half_integer(store *s, term t, int64_t *floor);

static inline bool is_infinity(term t) { return t == EXPR_OO || t == EXPR_MINUS_OO || t == EXPR_ZOO; }

#endif
