/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Rules for functions of I*u, and of inverse functions. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/simplify/rules.h"

/* ---- Imaginary arguments -------------------------------------------------------------------- */

static bool is_imaginary_number(store *s, term c) {
    return num_is_exact(s, c) && !num_is_real(s, c) && num_re(s, c) == NUM_ZERO;
}

/* u/I when all coefficients of u are purely imaginary, or 0. */
static term without_i(store *s, term u) {
    term c, rest, turn = num_neg(s, NUM_I);
    if (store_kind_of(s, u) != EXPR_SUM) {
        expr_split_coefficient(s, u, &c, &rest);
        return is_imaginary_number(s, c) ? expr_mul(s, num_mul(s, c, turn), rest) : 0;
    }
    term number = store_child(s, u, 0);
    if (number != NUM_ZERO && !is_imaginary_number(s, number)) return 0;
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, num_mul(s, number, turn));
    for (size_t i = 1; ok && i + 1 < store_arity(s, u); i += 2)
        ok = is_imaginary_number(s, store_child(s, u, i)) &&
             sum_add_scaled(b, num_mul(s, store_child(s, u, i), turn), store_child(s, u, i + 1));
    term result = sum_end(&b);
    return ok ? result : 0;
}

/* f(I*v) = factor * other(v): factor I, -I or 1 (0, 2, 1) */
static unsigned other_on_imaginary(unsigned kind, int *turns) {
    *turns = 1;
    switch (kind) {
    case FN_SIN: return FN_SINH;
    case FN_SINH: return FN_SIN;
    case FN_TAN: return FN_TANH;
    case FN_TANH: return FN_TAN;
    case FN_ASIN: return FN_ASINH;
    case FN_ASINH: return FN_ASIN;
    case FN_ATAN: return FN_ATANH;
    case FN_ATANH: return FN_ATAN;
    case FN_ERF: return FN_ERFI;
    case FN_ERFI: return FN_ERF;
    default: break;
    }
    *turns = -1;
    switch (kind) {
    case FN_COT: return FN_COTH;
    case FN_COTH: return FN_COT;
    case FN_CSC: return FN_CSCH;
    case FN_CSCH: return FN_CSC;
    default: break;
    }
    *turns = 0;
    switch (kind) {
    case FN_COS: return FN_COSH;
    case FN_COSH: return FN_COS;
    case FN_SEC: return FN_SECH;
    default: return FN_SEC;
    }
}

term rule_imaginary(store *s, term t) {
    int turns;
    term v = without_i(s, store_child(s, t, 0));
    if (!v) return 0;
    term image = expr_call1(s, other_on_imaginary(store_kind_of(s, t), &turns), v);
    if (!turns) return image;
    return expr_mul(s, turns > 0 ? NUM_I : num_neg(s, NUM_I), image);
}

/* ---- Half turns in complex angles ---------------------------------------------------------------- */

typedef struct {
    unsigned kind;
    bool minus;
} quarter_image;

/* f(pi/2 + w) */
static quarter_image after_quarter(unsigned kind) {
    switch (kind) {
    case FN_SIN: return (quarter_image){FN_COS, false};
    case FN_COS: return (quarter_image){FN_SIN, true};
    case FN_TAN: return (quarter_image){FN_COT, true};
    case FN_COT: return (quarter_image){FN_TAN, true};
    case FN_SEC: return (quarter_image){FN_CSC, true};
    default: return (quarter_image){FN_SEC, false};
    }
}

/* f((n/2 + I*y)*pi): the canonical shift, which sees real coefficients only. */
term rule_complex_turn(store *s, term t) {
    term c, rest;
    int64_t quarters;
    expr_split_coefficient(s, store_child(s, t, 0), &c, &rest);
    if (rest != EXPR_PI || !num_is_exact(s, c) || num_is_real(s, c)) return 0;
    term twice = num_mul(s, NUM_TWO, num_re(s, c));
    if (twice == NUM_ZERO || !num_is_integer(s, twice)) return 0;
    if (!num_to_int64(s, num_mod(s, twice, num_integer(s, 4)), &quarters)) return 0;
    quarter_image image = {store_kind_of(s, t), false};
    for (; quarters > 0; quarters--) {
        quarter_image next = after_quarter(image.kind);
        image = (quarter_image){next.kind, image.minus ^ next.minus};
    }
    term w = expr_mul(s, num_mul(s, num_im(s, c), NUM_I), EXPR_PI), value = expr_call1(s, image.kind, w);
    return image.minus ? expr_neg(s, value) : value;
}

/* ---- Functions of inverse functions ---------------------------------------------------------------- */

/* sine and cosine (hyperbolic: sinh and cosh) of inverse(v), on the principal branches, their cuts
 * too (DLMF 4.23, 4.37). */
typedef struct {
    term sine, cosine;
    bool hyperbolic;
} pair;

/* sqrt(number + sign*v**2) */
static term root_of(store *s, int64_t sign, term v) {
    return expr_sqrt(s, expr_add(s, NUM_ONE, expr_mul(s, num_integer(s, sign), expr_pow_int(s, v, 2))));
}

static bool pair_of_inverse(store *s, term inverse, pair *p) {
    if (!expr_is_function(s, inverse)) return false;
    unsigned kind = store_kind_of(s, inverse);
    term v = store_child(s, inverse, 0);
    p->hyperbolic = kind == FN_ASINH || kind == FN_ACOSH || kind == FN_ATANH;
    switch (kind) {
    case FN_ASIN: *p = (pair){v, root_of(s, -1, v), false}; return true;
    case FN_ACOS: *p = (pair){root_of(s, -1, v), v, false}; return true;
    case FN_ATAN: p->cosine = expr_inv(s, root_of(s, 1, v)); break;
    case FN_ASINH: *p = (pair){v, root_of(s, 1, v), true}; return true;
    case FN_ACOSH:
        p->sine = expr_mul(s, expr_sqrt(s, expr_sub(s, v, NUM_ONE)), expr_sqrt(s, expr_add(s, v, NUM_ONE)));
        p->cosine = v;
        return true;
    case FN_ATANH: p->cosine = expr_inv(s, root_of(s, -1, v)); break;
    default: return false;
    }
    p->sine = expr_mul(s, v, p->cosine);
    return true;
}

/* The parts of (cosine + I*sine)**n or (cosine + sine)**n. */
static term part_of_power(store *s, const pair *p, int64_t n, bool odd) {
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (int64_t j = odd; ok && j <= n; j += 2) {
        bool too_large = false, minus = !p->hyperbolic && j / 2 % 2;
        term c = num_binomial(s, num_integer(s, n), num_integer(s, j), &too_large);
        term product = expr_mul(s, expr_pow_int(s, p->cosine, n - j), expr_pow_int(s, p->sine, j));
        ok = c && product && sum_add_scaled(b, minus ? num_neg(s, c) : c, product);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

enum { INVERSE_MULTIPLE = 6 };

/* u = n*inverse(v) with 0 < |n| <= INVERSE_MULTIPLE */
static bool split_inverse(store *s, term u, int64_t *n, pair *p) {
    term c, rest;
    expr_split_coefficient(s, u, &c, &rest);
    return num_to_int64(s, c, n) && *n && *n <= INVERSE_MULTIPLE && *n >= -INVERSE_MULTIPLE &&
           pair_of_inverse(s, rest, p);
}

static bool exponent_is_half(const store *s, term power) { return store_child(s, power, 1) == NUM_HALF; }

/* The pair of an atan or atanh without the root below both. */
static pair scaled(store *s, pair p) {
    if (store_kind_of(s, p.cosine) != EXPR_POWER || exponent_is_half(s, p.cosine)) return p;
    return (pair){expr_div(s, p.sine, p.cosine), NUM_ONE, p.hyperbolic};
}

/* Squares of the roots multiplied out: cos(3*acos(v)) is a polynomial. A v that may be large is left alone. */
static term expanded(store *s, term value, term inverse_of) {
    term c, inverse;
    expr_split_coefficient(s, inverse_of, &c, &inverse);
    return value && !simplify_is_arithmetic(s, store_child(s, inverse, 0)) ? expr_cancel(s, value) : value;
}

/* The function whose reciprocal this is; itself: none. */
static unsigned reciprocal(unsigned kind) {
    switch (kind) {
    case FN_SEC: return FN_COS;
    case FN_CSC: return FN_SIN;
    case FN_COT: return FN_TAN;
    case FN_SECH: return FN_COSH;
    case FN_CSCH: return FN_SINH;
    case FN_COTH: return FN_TANH;
    default: return kind;
    }
}

term rule_of_multiple(store *s, term t) {
    pair p;
    int64_t n;
    unsigned own = store_kind_of(s, t), kind = reciprocal(own);
    bool hyperbolic = kind == FN_SINH || kind == FN_COSH || kind == FN_TANH;
    if (!split_inverse(s, store_child(s, t, 0), &n, &p) || p.hyperbolic != hyperbolic) return 0;
    bool negative = n < 0, quotient = kind == FN_TAN || kind == FN_TANH, even = kind == FN_COS || kind == FN_COSH;
    if (negative) n = -n;
    if (quotient) p = scaled(s, p); /* what both parts share cancels */
    term value = part_of_power(s, &p, n, !even);
    if (quotient) value = expr_div(s, value, part_of_power(s, &p, n, false));
    else value = expanded(s, value, store_child(s, t, 0));
    if (own != kind) value = expr_inv(s, value);
    return negative && !even ? expr_neg(s, value) : value;
}

/* exp(n*asinh(v)) = (cosh + sinh)**n, exp(I*n*asin(v)) = (cos + I*sin)**n */
term rule_exp_inverse(store *s, term t) {
    if (store_child(s, t, 0) != EXPR_E) return 0;
    pair p;
    int64_t n;
    term u = store_child(s, t, 1), v = without_i(s, u);
    if (!split_inverse(s, v ? v : u, &n, &p) || p.hyperbolic == (v != 0)) return 0;
    pair q = scaled(s, p);
    term sine = v ? expr_mul(s, NUM_I, q.sine) : q.sine, root = q.cosine == p.cosine ? NUM_ONE : p.cosine;
    return expr_pow_int(s, expr_mul(s, root, expr_add(s, q.cosine, sine)), n);
}
