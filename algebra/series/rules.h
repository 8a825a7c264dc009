/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The expansions that rows of functions.def name (.series). Each is given the application and the
 * expansions of its arguments. */
#ifndef ALGEBRA_SERIES_RULES_H
#define ALGEBRA_SERIES_RULES_H

#include "algebra/functions.h"

function_series series_log;
function_series series_sin, series_cos, series_tan, series_cot, series_sec, series_csc;
function_series series_sinh, series_cosh, series_tanh, series_coth, series_sech, series_csch;
function_series series_asin, series_acos, series_atan, series_acot, series_asec, series_acsc, series_atan2;
function_series series_asinh, series_acosh, series_atanh, series_acoth, series_asech, series_acsch;
function_series series_abs, series_sign, series_floor, series_ceiling, series_truncate, series_conjugate;
function_series series_re, series_im, series_arg, series_max, series_min;
function_series series_gamma, series_loggamma, series_polygamma;
function_series series_factorial, series_binomial, series_beta, series_harmonic;
function_series series_zeta, series_erf, series_erfc, series_erfi, series_lambertw;
function_series series_lowergamma, series_uppergamma;
function_series series_besselj, series_besseli, series_ei, series_si, series_ci, series_li;
function_series series_polylog, series_elliptic_k, series_elliptic_e;

#endif
