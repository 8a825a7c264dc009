/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Circular and hyperbolic functions by their addition theorems (DLMF 4.21, 4.35), their inverses as
 * integrals (DLMF 4.24, 4.38) or, where these have a pole, by logarithms. */
#include "algebra/operations.h"
#include "algebra/series/rules.h"
#include "algebra/series/values.h"

#define RULE(name) expansion *name(expander *x, term t, expansion *const *u, size_t n)
#define UNUSED (void)t, (void)n

RULE(series_log) {
    UNUSED;
    return ex_log(x, u[0]);
}

/* ---- Circular, hyperbolic ------------------------------------------------------------------------- */

/* a*f(w) + b*g(w) */
static expansion *combine(expander *x, term a, qseries_function f, term b, qseries_function g, const expansion *w) {
    if (a == NUM_ZERO) return ex_scale(x, ex_apply(x, g, w), b);
    if (b == NUM_ZERO) return ex_scale(x, ex_apply(x, f, w), a);
    return ex_add(x, ex_scale(x, ex_apply(x, f, w), a), ex_scale(x, ex_apply(x, g, w), b));
}

/* The values of two functions at the constant c of u = c + w: false when one has none. */
static bool values_at(expander *x, const expansion *u, unsigned f, unsigned g, term *at_f, term *at_g, expansion **w) {
    term c;
    if (!ex_split_constant(x, u, &c, w)) return false;
    *at_f = ex_value(x, f, &c, 1);
    *at_g = ex_value(x, g, &c, 1);
    return *at_f && *at_g;
}

static expansion *sine(expander *x, const expansion *u) {
    term sin, cos;
    expansion *w;
    if (!values_at(x, u, FN_SIN, FN_COS, &sin, &cos, &w)) return NULL;
    return combine(x, sin, QSERIES_COS, cos, QSERIES_SIN, w);
}

static expansion *cosine(expander *x, const expansion *u) {
    term sin, cos;
    expansion *w;
    if (!values_at(x, u, FN_SIN, FN_COS, &sin, &cos, &w)) return NULL;
    return combine(x, cos, QSERIES_COS, expr_neg(x->s, sin), QSERIES_SIN, w);
}

static expansion *hyperbolic_sine(expander *x, const expansion *u) {
    term sinh, cosh;
    expansion *w;
    if (!values_at(x, u, FN_SINH, FN_COSH, &sinh, &cosh, &w)) return NULL;
    return combine(x, sinh, QSERIES_COSH, cosh, QSERIES_SINH, w);
}

static expansion *hyperbolic_cosine(expander *x, const expansion *u) {
    term sinh, cosh;
    expansion *w;
    if (!values_at(x, u, FN_SINH, FN_COSH, &sinh, &cosh, &w)) return NULL;
    return combine(x, cosh, QSERIES_COSH, sinh, QSERIES_SINH, w);
}

/* (a + b*f(w))/(c + d*f(w)) */
static expansion *quotient(expander *x, term a, term b, term c, term d, const expansion *f) {
    expansion *num = ex_add(x, ex_constant(x, a), ex_scale(x, f, b));
    if (d == NUM_ZERO) return ex_scale(x, num, expr_inv(x->s, c));
    return ex_div(x, num, ex_add(x, ex_constant(x, c), ex_scale(x, f, d)));
}

/* tan and tanh: the sign is that of tan(c)*tan(w) in the denominator; cot and coth: `reciprocal`. At the
 * poles the value is zoo. */
static expansion *tangent(expander *x, unsigned kind, const expansion *u, qseries_function f, term sign, bool reciprocal) {
    store *s = x->s;
    term c;
    expansion *w;
    if (!ex_split_constant(x, u, &c, &w)) return NULL;
    term value = ex_value_or_pole(x, kind, &c, 1);
    if (!value) return NULL;
    expansion *tan = ex_apply(x, f, w);
    if (value == EXPR_ZOO) return reciprocal ? ex_inverse(x, tan) : ex_scale(x, ex_inverse(x, tan), sign);
    /* cot(c + w) = (C - T)/(1 + C*T), coth(c + w) = (C + T)/(1 + C*T): multiplied by tan(w) = T */
    if (reciprocal) return quotient(x, value, sign, NUM_ONE, value, tan);
    return quotient(x, value, NUM_ONE, NUM_ONE, expr_mul(s, sign, value), tan);
}

RULE(series_sin) { UNUSED; return sine(x, u[0]); }
RULE(series_cos) { UNUSED; return cosine(x, u[0]); }
RULE(series_sec) { UNUSED; return ex_inverse(x, cosine(x, u[0])); }
RULE(series_csc) { UNUSED; return ex_inverse(x, sine(x, u[0])); }
RULE(series_sinh) { UNUSED; return hyperbolic_sine(x, u[0]); }
RULE(series_cosh) { UNUSED; return hyperbolic_cosine(x, u[0]); }
RULE(series_sech) { UNUSED; return ex_inverse(x, hyperbolic_cosine(x, u[0])); }
RULE(series_csch) { UNUSED; return ex_inverse(x, hyperbolic_sine(x, u[0])); }
RULE(series_tan) { UNUSED; return tangent(x, FN_TAN, u[0], QSERIES_TAN, NUM_MINUS_ONE, false); }
RULE(series_tanh) { UNUSED; return tangent(x, FN_TANH, u[0], QSERIES_TANH, NUM_ONE, false); }
RULE(series_cot) { UNUSED; return tangent(x, FN_COT, u[0], QSERIES_TAN, NUM_MINUS_ONE, true); }
RULE(series_coth) { UNUSED; return tangent(x, FN_COTH, u[0], QSERIES_TANH, NUM_ONE, true); }

/* ---- Inverse functions ----------------------------------------------------------------------------- */

static expansion *square(expander *x, const expansion *u) { return ex_mul(x, u, u); }
static expansion *one_plus(expander *x, const expansion *u) { return ex_add(x, ex_number(x, 1), u); }
static expansion *one_minus(expander *x, const expansion *u) { return ex_sub(x, ex_number(x, 1), u); }

/* f(c) + the integral of u' * derivative, for an argument that has the value c. */
static expansion *primitive(expander *x, unsigned kind, const expansion *u, const expansion *derivative) {
    term c;
    expansion *w;
    if (!derivative || !ex_split_constant(x, u, &c, &w)) return NULL;
    term value = ex_value(x, kind, &c, 1);
    return ex_add(x, ex_constant(x, value), ex_integral(x, ex_mul(x, ex_derivative(x, u), derivative)));
}

static expansion *inverse_sqrt(expander *x, const expansion *u) { return ex_pow(x, u, expr_neg(x->s, NUM_HALF)); }

/* 0: it has no value, a pole; -1: not known. */
static int has_value(expander *x, const expansion *u, term *c) {
    expansion *own = ex_shift(x, u, 0), *w;
    int64_t v;
    if (!own) return -1;
    if (ex_low(own) >= 0) return ex_split_constant(x, own, c, &w) ? 1 : -1;
    if (ex_leading(x, own, &v, c)) return v < 0 ? 0 : ex_split_constant(x, own, c, &w) ? 1 : -1;
    return own->count || x->restart || own->order != EXACT ? -1 : (*c = NUM_ZERO, 1);
}

static expansion *arc_sine(expander *x, const expansion *u) {
    return primitive(x, FN_ASIN, u, inverse_sqrt(x, one_minus(x, square(x, u))));
}

static expansion *arc_cosine(expander *x, const expansion *u) {
    term quarter = expr_mul(x->s, NUM_HALF, EXPR_PI);
    return ex_sub(x, ex_constant(x, quarter), arc_sine(x, u));
}

/* (log(1 + u) - log(1 - u))/2, off the cuts. */
static expansion *area_tangent_by_logarithms(expander *x, const expansion *u) {
    return ex_scale(x, ex_sub(x, ex_log(x, one_plus(x, u)), ex_log(x, one_minus(x, u))), NUM_HALF);
}

static term times(store *s, term a, term b) { return expr_mul(s, a, b); }

/* sqrt(u**2)/u: the side of the imaginary axis on which u is. */
static expansion *side_of(expander *x, const expansion *u) {
    int64_t v;
    term c;
    expansion *own = ex_shift(x, u, 0);
    if (!own || !ex_leading(x, own, &v, &c)) return NULL;
    expansion *leading = ex_shift(x, ex_constant(x, c), v);
    return ex_div(x, ex_sqrt(x, square(x, leading)), leading);
}

static expansion *arc_tangent(expander *x, const expansion *u) {
    store *s = x->s;
    term c;
    int value = has_value(x, u, &c);
    if (value < 0) return NULL;
    if (value == 0) { /* atan(u) + atan(1/u) is pi/2 or -pi/2 */
        expansion *half = ex_scale(x, side_of(x, u), times(s, NUM_HALF, EXPR_PI));
        return ex_sub(x, half, arc_tangent(x, ex_inverse(x, u)));
    }
    term one = expr_add(s, NUM_ONE, expr_expand(s, times(s, c, c)));
    if (one == NUM_ZERO) return ex_scale(x, area_tangent_by_logarithms(x, ex_scale(x, u, NUM_I)), num_neg(s, NUM_I));
    if (!one || !ex_off_cut(x, one)) return ex_refuse(x);
    return primitive(x, FN_ATAN, u, ex_inverse(x, one_plus(x, square(x, u))));
}

static expansion *area_tangent(expander *x, const expansion *u) {
    store *s = x->s;
    term c;
    int value = has_value(x, u, &c);
    if (value < 0) return NULL;
    if (value == 0) return x->positive ? ex_refuse(x) : area_tangent_by_logarithms(x, u);
    term one = expr_sub(s, NUM_ONE, expr_expand(s, times(s, c, c)));
    if (one == NUM_ZERO) return x->positive ? ex_refuse(x) : area_tangent_by_logarithms(x, u);
    if (!one || !ex_off_cut(x, one)) return ex_refuse(x);
    return primitive(x, FN_ATANH, u, ex_inverse(x, one_minus(x, square(x, u))));
}

/* asinh(u) = log(u + sqrt(u**2 + 1)), acosh(u) = log(u + sqrt(u - 1)*sqrt(u + 1)) at infinity. */
static expansion *area_sine(expander *x, const expansion *u) {
    term c;
    int value = has_value(x, u, &c);
    if (value < 0) return NULL;
    expansion *inner = one_plus(x, square(x, u));
    if (value == 0) return ex_log(x, ex_add(x, u, ex_sqrt(x, inner)));
    return primitive(x, FN_ASINH, u, inverse_sqrt(x, inner));
}

static expansion *area_cosine(expander *x, const expansion *u) {
    term c;
    int value = has_value(x, u, &c);
    if (value < 0) return NULL;
    expansion *less = ex_sub(x, u, ex_number(x, 1)), *more = one_plus(x, u);
    if (value == 0) return ex_log(x, ex_add(x, u, ex_mul(x, ex_sqrt(x, less), ex_sqrt(x, more))));
    return primitive(x, FN_ACOSH, u, ex_mul(x, inverse_sqrt(x, less), inverse_sqrt(x, more)));
}

RULE(series_asin) { UNUSED; return arc_sine(x, u[0]); }
RULE(series_acos) { UNUSED; return arc_cosine(x, u[0]); }
RULE(series_atan) { UNUSED; return arc_tangent(x, u[0]); }
RULE(series_acot) { UNUSED; return arc_tangent(x, ex_inverse(x, u[0])); }
RULE(series_asec) { UNUSED; return arc_cosine(x, ex_inverse(x, u[0])); }
RULE(series_acsc) { UNUSED; return arc_sine(x, ex_inverse(x, u[0])); }
RULE(series_asinh) { UNUSED; return area_sine(x, u[0]); }
RULE(series_acosh) { UNUSED; return area_cosine(x, u[0]); }
RULE(series_atanh) { UNUSED; return area_tangent(x, u[0]); }
RULE(series_acoth) { UNUSED; return area_tangent(x, ex_inverse(x, u[0])); }
RULE(series_asech) { UNUSED; return area_cosine(x, ex_inverse(x, u[0])); }
RULE(series_acsch) { UNUSED; return area_sine(x, ex_inverse(x, u[0])); }

/* The angle of (X, Y) = (u[1], u[0]): atan(Y/X) on the right, and its integral elsewhere. */
RULE(series_atan2) {
    UNUSED;
    store *s = x->s;
    term value[2];
    expansion *w;
    if (!ex_split_constant(x, u[0], &value[0], &w) || !ex_split_constant(x, u[1], &value[1], &w)) return NULL;
    bool right = expr_is(s, value[1], FACT_POSITIVE);
    bool off = right || (expr_is(s, value[1], FACT_REAL) && (expr_is(s, value[0], FACT_POSITIVE) || expr_is(s, value[0], FACT_NEGATIVE)));
    if (!off) return ex_refuse(x);
    expansion *norm = ex_add(x, square(x, u[0]), square(x, u[1]));
    expansion *turn = ex_sub(x, ex_mul(x, u[1], ex_derivative(x, u[0])), ex_mul(x, u[0], ex_derivative(x, u[1])));
    return ex_add(x, ex_constant(x, ex_value(x, FN_ATAN2, value, 2)), ex_integral(x, ex_div(x, turn, norm)));
}
