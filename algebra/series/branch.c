/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Powers, logarithms and exponentials: what depends on principal branches.
 *
 * For u = c * t**v * (1 + w) the power u**r is c**r * t**(v*r) * (1 + w)**r only where the arguments of
 * the factors add up to that of u inside (-pi, pi]; the logarithm alike (DLMF 4.2.8, 4.2.28). Where it is
 * so for all t near 0 the factors are pulled apart. Otherwise (c*t**v)**r is kept, a kernel: sqrt(x**2)
 * is not x. It must be so for all real t at least; if it is not, there is no expansion. */
#include "algebra/enclosure.h"
#include "algebra/operations.h"
#include "algebra/series/expansion.h"

/* ---- The cut ----------------------------------------------------------------------------------------- */

static bool encloses_off_cut(store *s, term c) {
    enum { BITS = 128 };
    ball *b = ball_new(s, 2);
    bool off = false;
    if (enclosure_of(s, c, ball_at(b, 0), BITS)) {
        ball_im(ball_at(b, 1), ball_at(b, 0), 1, BITS);
        off = ball_sign_re(ball_at(b, 0)) > 0 || ball_sign_re(ball_at(b, 1)) != 0;
    }
    ball_free(s, &b, 2);
    return off;
}

static bool has_no_symbols(store *s, term c) {
    terms symbols;
    terms_init(&symbols, s);
    bool none = expr_free_symbols(s, c, &symbols) && !symbols.count;
    terms_done(&symbols);
    return none;
}

bool ex_off_cut(expander *x, term c) {
    store *s = x->s;
    if (expr_is_number(s, c)) return !num_is_real(s, c) || num_sign(s, c) > 0;
    if (expr_is(s, c, FACT_POSITIVE)) return true;
    if (expr_is(s, c, FACT_NEGATIVE) || expr_is(s, c, FACT_NONPOSITIVE)) return false;
    return has_no_symbols(s, c) ? encloses_off_cut(s, c) : true;
}

typedef enum { PULL, KEEP, NO_BRANCH } branch;

static branch branch_at_value(expander *x, term c, bool real) {
    if (ex_off_cut(x, c)) return PULL;
    bool along = x->positive || expr_is(x->s, x->x, FACT_REAL);
    return along && real && expr_is(x->s, c, FACT_NEGATIVE) ? PULL : NO_BRANCH;
}

/* Does c*t**v run along the cut for positive or negative t? Unless that is known not to be so, the rest
 * must be real. */
static bool meets_cut(expander *x, term c, int64_t v) {
    bool odd = v / x->q % 2 != 0;
    if (v % x->q) return !expr_is(x->s, c, FACT_POSITIVE);
    if (expr_is_number(x->s, c) && !num_is_real(x->s, c)) return false;
    return odd || !expr_is(x->s, c, FACT_POSITIVE);
}

static branch branch_of(expander *x, term c, int64_t v, const expansion *w) {
    bool real = ex_is_real(x, w);
    if (ex_depends(x, c)) return NO_BRANCH;
    if (v == 0 || x->positive) return branch_at_value(x, c, real);
    bool positive = expr_is(x->s, c, FACT_POSITIVE);
    if (positive && v < x->q && v > -x->q) return PULL;
    if (!real && meets_cut(x, c, v)) return NO_BRANCH;
    return positive && v == x->q ? PULL : KEEP;
}

/* u = c * t**v * (1 + w) */
typedef struct {
    term c;
    int64_t v;
    expansion *w;
    branch branch;
} factored;

static bool factor_of(expander *x, const expansion *u, factored *f) {
    expansion *own = ex_shift(x, u, 0);
    if (!own || !ex_leading(x, own, &f->v, &f->c)) return false;
    expansion *rest = ex_shift(x, ex_without(x, own, f->v), -f->v);
    term inverse = expr_inv(x->s, f->c);
    if (inverse && store_kind_of(x->s, f->c) == EXPR_SUM && !ex_depends(x, f->c)) inverse = expr_simplify(x->s, inverse);
    f->w = ex_scale(x, rest, inverse);
    if (!f->w) return false;
    f->branch = branch_of(x, f->c, f->v, f->w);
    return true;
}

static term exponent_term(expander *x, int64_t v) { return num_rational(x->s, v, x->q); }

/* ---- Powers ------------------------------------------------------------------------------------------ */

/* t**(v*r/q) when that is a multiple of 1/q. */
static bool scaled_exponent(expander *x, int64_t v, term r, int64_t *e) {
    store *s = x->s;
    term product = num_mul(s, num_integer(s, v), r);
    if (!product) return false;
    if (num_to_int64(s, product, e)) return *e < INT64_MAX / 4 && *e > -INT64_MAX / 4;
    int64_t den;
    if (num_is_integer(s, product) || !num_to_int64(s, num_denominator(s, product), &den) || den > 10000)
        return ex_refuse(x), false;
    return ex_need_q(x, x->q * den), false;
}

/* g**r = g**k * g**(r - k) for the integer k below r: kernels have exponents between 0 and 1. */
static expansion *kept_power(expander *x, const factored *f, term r) {
    store *s = x->s;
    int64_t e, whole;
    term k = num_floor(s, r), part = num_sub(s, r, k);
    if (!k || !scaled_exponent(x, f->v, part, &e) || !scaled_exponent(x, f->v, k, &whole)) return NULL;
    term base = expr_mul(s, f->c, ex_local_power(x, exponent_term(x, f->v)));
    term unit = expr_mul(s, expr_pow(s, base, part), ex_local_power(x, expr_neg(s, exponent_term(x, e))));
    return ex_shift(x, ex_scale(x, ex_constant(x, unit), expr_pow(s, f->c, k)), e + whole);
}

/* (c*t**v)**r */
static expansion *power_of_leading(expander *x, const factored *f, term r) {
    bool integer = num_is_integer(x->s, r);
    int64_t e;
    if (!integer && f->branch == NO_BRANCH) return ex_refuse(x);
    if (!integer && f->branch == KEEP) return kept_power(x, f, r);
    if (!scaled_exponent(x, f->v, r, &e)) return NULL;
    return ex_shift(x, ex_constant(x, expr_pow(x->s, f->c, r)), e);
}

/* By squaring: keeps finite expansions finite. */
static expansion *power_by_products(expander *x, const expansion *a, int64_t n) {
    expansion *r = ex_number(x, 1), *square = (expansion *)a;
    for (; n && r && square; n >>= 1) {
        if (n & 1) r = ex_mul(x, r, square);
        if (n > 1) square = ex_mul(x, square, square);
    }
    return square ? r : NULL;
}

static int64_t degree_of(const expansion *a) {
    int64_t degree = 0;
    for (size_t i = 0; i < a->count; i++) {
        int64_t last = a->at[i].low + (int64_t)qseries_length(a->at[i].p);
        if (last > degree) degree = last;
    }
    return degree - ex_low(a);
}

static bool by_products(expander *x, const expansion *a, int64_t n) {
    if (n < 0 || a->count == 0) return n >= 0 && n <= 64;
    if (n <= 4 || (a->count > 1 && n <= 64)) return true;
    if (a->order != EXACT || n > 1000) return false;
    return (degree_of(a) <= 1 && a->count == 1) || degree_of(a) * n <= x->order + x->q;
}

expansion *ex_pow(expander *x, const expansion *a, term r) {
    factored f;
    int64_t n = 0;
    if (!a || !r) return NULL;
    if (r == NUM_ZERO) return ex_number(x, 1);
    if (r == NUM_ONE) return ex_shift(x, a, 0);
    if (ex_is_zero(a)) return num_sign(x->s, r) > 0 ? ex_new(x, EXACT) : ex_refuse(x);
    if (num_to_int64(x->s, r, &n) && by_products(x, a, n)) return power_by_products(x, a, n);
    if (r == NUM_MINUS_ONE) return ex_inverse(x, a);
    if (num_is_integer(x->s, r) && num_sign(x->s, r) < 0) return ex_pow(x, ex_inverse(x, a), num_neg(x->s, r));
    if (!factor_of(x, a, &f)) return NULL;
    return ex_mul(x, power_of_leading(x, &f, r), ex_power_of_one_plus(x, f.w, r));
}

expansion *ex_sqrt(expander *x, const expansion *a) { return ex_pow(x, a, NUM_HALF); }

/* ---- Logarithm --------------------------------------------------------------------------------------- */

term ex_log_of_t(expander *x) {
    store *s = x->s;
    if (!x->positive) return expr_call1(s, FN_LOG, x->local);
    term base = x->point == EXPR_OO ? x->x : expr_neg(s, x->x);
    return expr_neg(s, expr_call1(s, FN_LOG, base));
}

expansion *ex_log(expander *x, const expansion *a) {
    store *s = x->s;
    factored f;
    if (!a || !factor_of(x, a, &f)) return NULL;
    if (f.branch == NO_BRANCH) return ex_refuse(x);
    term v = exponent_term(x, f.v), leading;
    if (f.branch == PULL) {
        leading = expr_call1(s, FN_LOG, f.c);
        if (f.v) leading = expr_add(s, leading, expr_mul(s, v, ex_log_of_t(x)));
    } else {
        leading = expr_call1(s, FN_LOG, expr_mul(s, f.c, ex_local_power(x, v)));
    }
    return ex_add(x, ex_constant(x, leading), ex_apply(x, QSERIES_LOG, f.w));
}

/* ---- Exponential ------------------------------------------------------------------------------------- */

/* exp(r*log(g)) = g**r for g = c*t**v. */
static expansion *exp_of_logarithm(expander *x, term r, term logarithm) {
    store *s = x->s;
    if (store_kind_of(s, logarithm) != FN_LOG || !num_is_rational(s, r)) return ex_refuse(x);
    term g = store_child(s, logarithm, 0);
    term factor = x->positive ? expr_neg(s, x->x) : x->local;
    term v = expr_mul(s, factor, expr_diff(s, logarithm, x->x, 1)); /* t*g'/g */
    if (!v || !num_is_rational(s, v)) return ex_refuse(x);
    int64_t e;
    if (!scaled_exponent(x, x->q, num_mul(s, v, r), &e)) return NULL;
    term power = exponent_term(x, e);
    return ex_shift(x, ex_constant(x, expr_mul(s, expr_pow(s, g, r), ex_local_power(x, expr_neg(s, power)))), e);
}

/* exp(c), c made of kernels. */
static expansion *exp_of_value(expander *x, term c) {
    store *s = x->s;
    if (!ex_depends(x, c)) return ex_constant(x, expr_exp(s, c));
    bool sum = store_kind_of(s, c) == EXPR_SUM;
    term constant = sum ? store_child(s, c, 0) : NUM_ZERO;
    expansion *product = ex_number(x, 1);
    for (size_t i = 1; product && i + 1 < (sum ? store_arity(s, c) : 3); i += 2) {
        term r, kernel;
        if (sum) r = store_child(s, c, i), kernel = store_child(s, c, i + 1);
        else expr_split_coefficient(s, c, &r, &kernel);
        if (ex_depends(x, kernel)) product = ex_mul(x, product, exp_of_logarithm(x, r, kernel));
        else constant = expr_add(s, constant, expr_mul(s, r, kernel));
    }
    return ex_mul(x, product, ex_constant(x, expr_exp(s, constant)));
}

expansion *ex_exp(expander *x, const expansion *a) {
    term c;
    expansion *w;
    if (!a || !ex_split(x, a, &c, &w)) return NULL;
    return ex_mul(x, exp_of_value(x, c), ex_apply(x, QSERIES_EXP, w));
}

/* ---- Any exponent --------------------------------------------------------------------------------------- */

/* (c + w)**g = c**g * (1 + w/c)**g for a g free of x: the powers of c need no logarithm. */
static expansion *power_at_value(expander *x, const factored *f, term g) {
    expansion *log = ex_scale(x, ex_apply(x, QSERIES_LOG, f->w), g);
    return ex_mul(x, ex_constant(x, expr_pow(x->s, f->c, g)), ex_apply(x, QSERIES_EXP, log));
}

static bool is_constant(const expansion *a) {
    if (a->order != EXACT) return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->at[i].low || qseries_length(a->at[i].p) != 1) return false;
    return true;
}

/* b**(c + w) = b**c * exp(w*log(b)) */
static expansion *power_of_constant(expander *x, term b, const expansion *exponent) {
    term c;
    expansion *w;
    if (!ex_split_constant(x, exponent, &c, &w)) return NULL;
    expansion *wave = ex_exp(x, ex_scale(x, w, expr_call1(x->s, FN_LOG, b)));
    return ex_mul(x, ex_constant(x, expr_pow(x->s, b, c)), wave);
}

expansion *ex_pow_general(expander *x, const expansion *a, const expansion *exponent) {
    if (!a || !exponent) return NULL;
    term g = is_constant(exponent) ? ex_coefficient(x, exponent, 0) : 0;
    if (g && num_is_rational(x->s, g)) return ex_pow(x, a, g);
    term b = is_constant(a) ? ex_coefficient(x, a, 0) : 0;
    if (b && b != NUM_ZERO && !ex_depends(x, b)) return power_of_constant(x, b, exponent);
    factored f;
    if (g && !ex_depends(x, g)) {
        if (!factor_of(x, a, &f)) return NULL;
        if (f.branch == PULL && f.v == 0) return power_at_value(x, &f, g);
    }
    return ex_exp(x, ex_mul(x, exponent, ex_log(x, a)));
}
