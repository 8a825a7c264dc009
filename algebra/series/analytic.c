/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Functions that are analytic at the value of their argument, inverses, derivatives, integrals.
 *
 * With w rational FLINT's series do the work (Newton's iteration, Brent and Kung 1978); else Horner's
 * rule, with the coefficients that FLINT gives for w = t. */
#include "algebra/operations.h"
#include "algebra/series/expansion.h"

/* ---- Composition ------------------------------------------------------------------------------------ */

static bool is_rational(const expansion *w) { return w->count == 1 && w->at[0].kernel == NUM_ONE; }

/* The order of f(w), when f(0) is 0 or not. */
static int64_t order_of(const expander *x, const expansion *w, bool vanishes) {
    int64_t low = w->count ? ex_low(w) : 0, cap = x->order + (vanishes ? low : 0);
    return w->order < cap ? w->order : cap;
}

static size_t length_for(int64_t order, int64_t low) { return (size_t)((order + low - 1) / low); }

size_t ex_taylor_length(expander *x, const expansion *w) {
    return w->count ? length_for(order_of(x, w, true), ex_low(w)) : 1;
}

/* sum of c[k] * w**k for k < n, to an order. */
static expansion *horner(expander *x, const term *c, size_t n, const expansion *w, int64_t order) {
    int64_t low = w->count ? ex_low(w) : 1;
    if (!w->count) n = n ? 1 : 0;
    size_t size = x->count;
    expansion *r = n ? ex_constant(x, c[n - 1]) : ex_new(x, EXACT);
    for (size_t k = n - 1; n && k-- > 0 && r;) {
        int64_t left = order - (int64_t)(k + 1) * low;
        if (left < r->order) r->order = left > 0 ? left : 0;
        r = ex_add(x, ex_mul(x, r, w), ex_constant(x, c[k]));
        if (r && k % 8 == 0) ex_release(x, size, r);
    }
    if (!r) return NULL;
    r = ex_shift(x, r, 0);
    if (r && order < r->order) {
        r->order = order;
        r = ex_add(x, r, ex_new(x, EXACT));
    }
    return r;
}

expansion *ex_taylor(expander *x, const terms *coefficients, const expansion *w) {
    if (!w) return NULL;
    if (ex_is_zero(w)) return ex_constant(x, coefficients->at[0]);
    return horner(x, coefficients->at, coefficients->count, w, order_of(x, w, coefficients->at[0] == NUM_ZERO));
}

/* The powers of one monomial: nothing is multiplied out. */
static expansion *of_monomial(expander *x, const qseries *f, const expansion *w, int64_t order) {
    const series_part *part = &w->at[0];
    expansion *r = ex_new(x, order);
    qseries *one = qseries_new(x->s);
    term c = qseries_coefficient(part->p, 0), step = expr_mul(x->s, c, part->kernel), power = NUM_ONE;
    bool ok = r && qseries_set_coefficient(one, 0, NUM_ONE);
    for (size_t k = 0; ok && k < qseries_length(f) && (int64_t)k * part->low < order; k++) {
        term a = qseries_coefficient(f, k);
        ok = a && power && ex_add_part(x, r, expr_mul(x->s, a, power), (int64_t)k * part->low, one);
        power = expr_mul(x->s, power, step);
    }
    qseries_free(&one);
    return ok ? r : NULL;
}

/* f(w) for the series f in Q. */
static expansion *compose(expander *x, const qseries *f, const expansion *w, int64_t order) {
    if (w->count == 1 && qseries_length(w->at[0].p) == 1) return of_monomial(x, f, w, order);
    terms c;
    terms_init(&c, x->s);
    bool ok = true;
    size_t n = w->count ? length_for(order, ex_low(w)) : 1;
    for (size_t k = 0; ok && k < n && (k < qseries_length(f) || !k); k++) ok = terms_push(&c, qseries_coefficient(f, k));
    expansion *r = ok ? horner(x, c.at, c.count, w, order) : NULL;
    terms_done(&c);
    return r;
}

/* The function of a rational w, or of t itself for the list of its coefficients. */
typedef struct {
    bool power;
    qseries_function f;
    term exponent;
} analytic;

static bool evaluate(const analytic *a, qseries *out, const qseries *w, size_t length) {
    return a->power ? qseries_pow(out, w, a->exponent, length) : qseries_apply(out, a->f, w, length);
}

static bool vanishes_at_0(const analytic *a) {
    return !a->power && a->f != QSERIES_EXP && a->f != QSERIES_INV && a->f != QSERIES_COS && a->f != QSERIES_COSH;
}

static bool add_rational(expander *x, expansion *r, const qseries *p) {
    return !qseries_length(p) || ex_add_part(x, r, NUM_ONE, 0, p);
}

static expansion *apply(expander *x, const analytic *a, const expansion *w) {
    if (!w) return NULL;
    if (ex_is_zero(w)) return ex_number(x, !vanishes_at_0(a));
    int64_t order = order_of(x, w, vanishes_at_0(a)), low = w->count ? ex_low(w) : order;
    expansion *r = ex_new(x, order);
    qseries *in = qseries_new(x->s), *out = qseries_new(x->s);
    bool ok = r != NULL, rational = is_rational(w) && low < order;
    if (ok && rational)
        ok = qseries_shift(in, w->at[0].p, low) && evaluate(a, out, in, (size_t)order) && add_rational(x, r, out);
    else if (ok && (ok = qseries_set_coefficient(in, 1, NUM_ONE)))
        ok = evaluate(a, out, in, low ? length_for(order, low) : 1) && (r = compose(x, out, w, order)) != NULL;
    qseries_free(&in);
    qseries_free(&out);
    return ok ? ex_add(x, r, ex_new(x, EXACT)) : NULL;
}

expansion *ex_apply(expander *x, qseries_function f, const expansion *w) {
    return apply(x, &(analytic){.f = f}, w);
}

expansion *ex_power_of_one_plus(expander *x, const expansion *w, term exponent) {
    return exponent ? apply(x, &(analytic){.power = true, .exponent = exponent}, w) : NULL;
}

/* ---- Inverses --------------------------------------------------------------------------------------- */

static bool is_logarithmic_factor(expander *x, term base, term exponent) {
    return !ex_depends(x, base) || (store_kind_of(x->s, base) == FN_LOG && num_is_integer(x->s, exponent));
}

/* Of the kernels in c that depend on x, all are powers of logarithms. */
static bool is_logarithmic(expander *x, term c) {
    store *s = x->s;
    unsigned kind = store_kind_of(s, c);
    if (kind == EXPR_POWER) return is_logarithmic_factor(x, store_child(s, c, 0), store_child(s, c, 1));
    if (kind != EXPR_PRODUCT) return is_logarithmic_factor(x, c, NUM_ONE);
    for (size_t i = 1; i + 1 < store_arity(s, c); i += 2)
        if (!is_logarithmic_factor(x, store_child(s, c, i), store_child(s, c, i + 1))) return false;
    return true;
}

/* c is not 0 in any direction: a sum of kernels of modulus 1 may be. */
static bool is_nonzero_around(expander *x, term c) {
    store *s = x->s;
    if (store_kind_of(s, c) != EXPR_SUM || !ex_depends(x, c)) return true;
    for (size_t i = 2; i < store_arity(s, c); i += 2)
        if (!is_logarithmic(x, store_child(s, c, i))) return false;
    return true;
}

static term inverse_of(expander *x, term c) {
    store *s = x->s;
    term inverse = expr_inv(s, c);
    bool sum = inverse && store_kind_of(s, c) == EXPR_SUM;
    return sum && !ex_depends(x, c) ? expr_simplify(s, inverse) : inverse;
}

expansion *ex_inverse(expander *x, const expansion *a) {
    int64_t v;
    term c;
    expansion *own = ex_shift(x, a, 0);
    if (!own || !ex_leading(x, own, &v, &c)) return NULL;
    if (!is_nonzero_around(x, c)) return ex_refuse(x);
    term inverse = inverse_of(x, c);
    expansion *w = ex_scale(x, ex_shift(x, ex_without(x, own, v), -v), inverse);
    return ex_shift(x, ex_scale(x, ex_apply(x, QSERIES_INV, w), inverse), -v);
}

expansion *ex_div(expander *x, const expansion *a, const expansion *b) {
    return ex_mul(x, a, ex_inverse(x, b));
}

/* ---- Derivative and integral ------------------------------------------------------------------------ */

/* t * d/dt of a kernel: only its logarithms change, t * d/dt log(g) is a number for g = c*t**v. */
static term euler_of_kernel(expander *x, term kernel) {
    store *s = x->s;
    if (!ex_depends(x, kernel)) return NUM_ZERO;
    bool product = store_kind_of(s, kernel) == EXPR_PRODUCT;
    size_t n = product ? store_arity(s, kernel) : 3;
    term sum = NUM_ZERO, factor = x->positive ? expr_neg(s, x->x) : x->local;
    for (size_t i = 1; i + 1 < n && sum; i += 2) {
        term base, exponent;
        if (product) base = store_child(s, kernel, i), exponent = store_child(s, kernel, i + 1);
        else expr_split_power(s, kernel, &base, &exponent);
        if (store_kind_of(s, base) != FN_LOG || !ex_depends(x, base)) continue;
        term inner = expr_mul(s, factor, expr_diff(s, base, x->x, 1));
        term parts[] = {kernel, exponent, expr_inv(s, base), inner};
        sum = expr_add(s, sum, expr_mul_all(s, parts, 4));
    }
    return sum;
}

expansion *ex_derivative(expander *x, const expansion *a) {
    if (!a) return NULL;
    expansion *d = ex_new(x, a->order);
    bool ok = d != NULL;
    for (size_t i = 0; ok && i < a->count; i++) {
        const series_part *part = &a->at[i];
        qseries *p = qseries_new(x->s);
        term kernel = euler_of_kernel(x, part->kernel);
        ok = kernel && (kernel == NUM_ZERO || ex_add_part(x, d, kernel, part->low, part->p)) && qseries_set(p, part->p) &&
             qseries_euler(p, part->low, x->q, false) && ex_add_part(x, d, part->kernel, part->low, p);
        qseries_free(&p);
    }
    return ok ? ex_shift(x, ex_add(x, d, ex_new(x, EXACT)), -x->q) : NULL;
}

expansion *ex_integral(expander *x, const expansion *a) {
    expansion *own = ex_shift(x, a, x->q); /* t*a */
    if (!own) return NULL;
    if (own->order <= 0) return ex_need_order(x, x->order - own->order + x->q);
    term pole = ex_coefficient(x, own, 0);
    if (pole != NUM_ZERO) {
        if (!pole || expr_equal(x->s, pole, NUM_ZERO) != EQUAL_TRUE) return ex_refuse(x);
        own = ex_without(x, own, 0);
    }
    for (size_t i = 0; own && i < own->count; i++) {
        series_part *part = &own->at[i];
        term kernel = euler_of_kernel(x, part->kernel);
        if (kernel != NUM_ZERO) return kernel ? ex_refuse(x) : NULL;
        if (!qseries_euler(part->p, part->low, x->q, true)) return NULL;
    }
    return own;
}
