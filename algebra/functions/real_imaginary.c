/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Real and imaginary parts of elementary functions at a + b*I (DLMF 4.3.16 exponential, 4.2.2 logarithm,
 * 4.21.37-40 circular, 4.35.34-37 hyperbolic). */
#include "algebra/functions/private.h"

/* The parts of an argument. */
typedef struct {
    store *s;
    term a, b;
} split;

/* number * x for a real x. */
static bool split_scaled(split *z, term number, term x) {
    store *s = z->s;
    if (!is_known_real(s, x)) return false;
    z->a = expr_add(s, z->a, expr_mul(s, num_re(s, number), x));
    z->b = expr_add(s, z->b, expr_mul(s, num_im(s, number), x));
    return z->a && z->b;
}

/* z = a + b*I: a number, real terms times numbers, a sum of such. */
static bool split_argument(split *z, term t) {
    store *s = z->s;
    z->a = z->b = NUM_ZERO;
    if (store_kind_of(s, t) != EXPR_SUM) {
        term number, rest;
        if (expr_is_number(s, t)) return split_scaled(z, t, NUM_ONE);
        expr_split_coefficient(s, t, &number, &rest);
        return split_scaled(z, number, rest);
    }
    bool ok = split_scaled(z, store_child(s, t, 0), NUM_ONE);
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = split_scaled(z, store_child(s, t, i), store_child(s, t, i + 1));
    return ok;
}

static term f(const split *z, unsigned kind, term x) { return expr_call1(z->s, kind, x); }
static term times(const split *z, term x, term y) { return expr_mul(z->s, x, y); }
static term twice(const split *z, term x) { return expr_mul(z->s, NUM_TWO, x); }

/* f(a)*g(b) */
static term product(const split *z, unsigned of_a, unsigned of_b) {
    return times(z, f(z, of_a, z->a), f(z, of_b, z->b));
}

/* top(2*x)/(c(2*a) + sign*d(2*b)) */
static term quotient(const split *z, unsigned top, term x, unsigned c, unsigned d, int sign) {
    store *s = z->s;
    term second = f(z, d, twice(z, z->b));
    term below = expr_add(s, f(z, c, twice(z, z->a)), sign < 0 ? expr_neg(s, second) : second);
    return expr_div(s, f(z, top, twice(z, x)), below);
}

/* The part of r*exp(I*angle). */
static term polar(const split *z, bool real, term r, term angle) {
    return times(z, r, f(z, real ? FN_COS : FN_SIN, angle));
}

static term part_of_circular(const split *z, unsigned of, bool real) {
    store *s = z->s;
    switch (of) {
    case FN_SIN: return real ? product(z, FN_SIN, FN_COSH) : product(z, FN_COS, FN_SINH);
    case FN_COS: return real ? product(z, FN_COS, FN_COSH) : expr_neg(s, product(z, FN_SIN, FN_SINH));
    case FN_TAN: return quotient(z, real ? FN_SIN : FN_SINH, real ? z->a : z->b, FN_COS, FN_COSH, 1);
    case FN_COT: {
        term q = quotient(z, real ? FN_SIN : FN_SINH, real ? z->a : z->b, FN_COS, FN_COSH, -1);
        return real ? expr_neg(s, q) : q;
    }
    case FN_SINH: return real ? product(z, FN_SINH, FN_COS) : product(z, FN_COSH, FN_SIN);
    case FN_COSH: return real ? product(z, FN_COSH, FN_COS) : product(z, FN_SINH, FN_SIN);
    case FN_TANH: return quotient(z, real ? FN_SINH : FN_SIN, real ? z->a : z->b, FN_COSH, FN_COS, 1);
    case FN_COTH: {
        term q = quotient(z, real ? FN_SINH : FN_SIN, real ? z->a : z->b, FN_COSH, FN_COS, -1);
        return real ? q : expr_neg(s, q);
    }
    default: return 0;
    }
}

/* Of a number: z**r = abs(z)**r * exp(I*r*arg(z)) for a rational r. */
static term part_of_root(const split *z, bool real, term base, term r) {
    store *s = z->s;
    if (!expr_is_number(s, base) || !num_is_exact(s, base) || !num_is_rational(s, r)) return 0;
    return polar(z, real, expr_pow(s, f(z, FN_ABS, base), r), times(z, r, f(z, FN_ARG, base)));
}

/* log(z) = log(abs(z)) + I*arg(z), z a number. */
static term part_of_log(const split *z, bool real, term x) {
    store *s = z->s;
    if (!expr_is_number(s, x) || !num_is_exact(s, x) || num_is_zero(s, x)) return 0;
    if (!real) return f(z, FN_ARG, x);
    term square = num_mul(s, x, num_conjugate(s, x));
    return times(z, NUM_HALF, f(z, FN_LOG, square));
}

term part_of_elementary(store *s, unsigned kind, term t) {
    split z = {.s = s};
    unsigned of = store_kind_of(s, t);
    bool real = kind == FN_RE;
    if (of == FN_LOG) return part_of_log(&z, real, store_child(s, t, 0));
    if (of == EXPR_POWER) {
        term base = store_child(s, t, 0), exponent = store_child(s, t, 1);
        if (base != EXPR_E) return part_of_root(&z, real, base, exponent);
        return split_argument(&z, exponent) && z.b != NUM_ZERO
                   ? polar(&z, real, expr_pow(s, EXPR_E, z.a), z.b) : 0;
    }
    bool known = (of >= FN_SIN && of <= FN_COT) || of == FN_SINH || of == FN_COSH || of == FN_TANH || of == FN_COTH;
    if (!known || !split_argument(&z, store_child(s, t, 0)) || z.b == NUM_ZERO) return 0;
    return part_of_circular(&z, of, real);
}
