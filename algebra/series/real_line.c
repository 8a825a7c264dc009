/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* abs, sign, floor and the like, max, min, Piecewise: functions that are not analytic. They are expanded
 * along the real line, where the sign of an argument, its floor, or a condition does not change at the
 * point; at a kink there is no expansion. */
#include "algebra/enclosure.h"
#include "algebra/operations.h"
#include "algebra/series/rules.h"
#include "algebra/series/values.h"

#define RULE(name) expansion *name(expander *x, term t, expansion *const *u, size_t n)
#define UNUSED (void)t, (void)n

static int sign_of(expander *x, term c) {
    return expr_is(x->s, c, FACT_POSITIVE) ? 1 : expr_is(x->s, c, FACT_NEGATIVE) ? -1 : 0;
}

/* Kernels as log(x) at oo grow; their sign is that of the greatest, which is not looked for. */
int ex_sign(expander *x, const expansion *a) {
    int64_t v;
    term c;
    expansion *own = ex_shift(x, a, 0);
    if (!own || !ex_is_real(x, own) || !ex_leading(x, own, &v, &c) || ex_depends(x, c)) return 0;
    bool constant = x->positive || v % (2 * x->q) == 0;
    return constant ? sign_of(x, c) : 0;
}

RULE(series_sign) {
    UNUSED;
    int sign = ex_sign(x, u[0]);
    return sign ? ex_number(x, sign) : ex_refuse(x);
}

RULE(series_abs) {
    UNUSED;
    int sign = ex_sign(x, u[0]);
    return sign ? ex_scale(x, u[0], num_integer(x->s, sign)) : ex_refuse(x);
}

RULE(series_arg) {
    UNUSED;
    int sign = ex_sign(x, u[0]);
    return sign ? ex_constant(x, sign > 0 ? NUM_ZERO : EXPR_PI) : ex_refuse(x);
}

/* ---- Rounding --------------------------------------------------------------------------------------- */

/* The floor for all t near 0 but 0. */
static term floor_near(expander *x, const expansion *u) {
    store *s = x->s;
    term c;
    expansion *w;
    if (!ex_is_real(x, u) || !ex_split_constant(x, u, &c, &w)) return 0;
    term floor = num_is_integer(s, c) ? c : enclosure_floor(s, c);
    if (!floor || expr_equal(s, c, floor) == EQUAL_FALSE) return floor;
    if (expr_equal(s, c, floor) != EQUAL_TRUE) return 0;
    if (ex_is_zero(w)) return floor;
    int sign = ex_sign(x, w);
    return sign > 0 ? floor : sign < 0 ? num_sub(s, floor, NUM_ONE) : 0;
}

RULE(series_floor) {
    UNUSED;
    return ex_constant(x, floor_near(x, u[0]));
}

static expansion *ceiling(expander *x, const expansion *u) {
    term floor = floor_near(x, ex_scale(x, u, NUM_MINUS_ONE));
    return floor ? ex_constant(x, num_neg(x->s, floor)) : NULL;
}

RULE(series_ceiling) {
    UNUSED;
    return ceiling(x, u[0]);
}

RULE(series_truncate) {
    int sign = ex_sign(x, u[0]);
    return sign > 0 ? series_floor(x, t, u, n) : sign < 0 ? ceiling(x, u[0]) : ex_refuse(x);
}

/* ---- Parts ---------------------------------------------------------------------------------------------- */

/* a with the conjugates of its coefficients, for real t. */
static expansion *conjugate(expander *x, const expansion *a) {
    if (!a) return NULL;
    expansion *r = ex_new(x, a->order);
    bool ok = r != NULL;
    for (size_t i = 0; ok && i < a->count; i++) {
        const series_part *part = &a->at[i];
        if (ex_depends(x, part->kernel) && !x->positive) return ex_refuse(x);
        term kernel = ex_depends(x, part->kernel) ? part->kernel : expr_call1(x->s, FN_CONJUGATE, part->kernel);
        ok = ex_add_part(x, r, kernel, part->low, part->p);
    }
    return ok ? ex_add(x, r, ex_new(x, EXACT)) : NULL;
}

RULE(series_conjugate) {
    UNUSED;
    return x->q == 1 || x->positive ? conjugate(x, u[0]) : ex_refuse(x);
}

RULE(series_re) {
    return ex_scale(x, ex_add(x, u[0], series_conjugate(x, t, u, n)), NUM_HALF);
}

RULE(series_im) {
    expansion *twice = ex_sub(x, u[0], series_conjugate(x, t, u, n));
    return ex_scale(x, twice, expr_mul(x->s, NUM_HALF, num_neg(x->s, NUM_I)));
}

/* ---- Choices ---------------------------------------------------------------------------------------------- */

static expansion *extreme(expander *x, expansion *const *u, size_t n, int wanted) {
    expansion *best = u[0];
    for (size_t i = 1; i < n; i++) {
        expansion *difference = ex_sub(x, u[i], best);
        if (!difference) return NULL;
        int sign = ex_is_zero(difference) ? 1 : ex_sign(x, difference);
        if (!sign) return ex_refuse(x);
        if (sign == wanted) best = u[i];
    }
    return ex_shift(x, best, 0);
}

RULE(series_max) {
    (void)t;
    return extreme(x, u, n, 1);
}

RULE(series_min) {
    (void)t;
    return extreme(x, u, n, -1);
}

/* ---- Conditions -------------------------------------------------------------------------------------------- */

static int truth_of(expander *x, term t) {
    uint32_t known;
    if (t == EXPR_TRUE) return 1;
    if (t == EXPR_FALSE) return -1;
    return memo_get(&x->truth, t, &known) ? (int)known - 1 : 0;
}

static int relation(expander *x, unsigned kind, term left, term right) {
    expansion *difference = ex_sub(x, ex_of(x, right), ex_of(x, left));
    if (!difference) return 0;
    bool zero = ex_is_zero(difference);
    if (kind == EXPR_EQ || kind == EXPR_NE) {
        int64_t v;
        term c;
        int equal = zero ? 1 : ex_leading(x, difference, &v, &c) && !ex_depends(x, c) ? -1 : 0;
        return kind == EXPR_EQ ? equal : -equal;
    }
    return zero ? (kind == EXPR_LE ? 1 : -1) : ex_sign(x, difference);
}

static int all_of(expander *x, const term *child, size_t n, int decisive) {
    int all = -decisive;
    for (size_t i = 0; i < n; i++) {
        int truth = truth_of(x, child[i]);
        if (truth == decisive) return decisive;
        if (!truth) all = 0;
    }
    return all;
}

int ex_truth(expander *x, term t) {
    store *s = x->s;
    const term *child = store_layout_of(s, t) == STORE_BYTES ? NULL : store_children(s, t);
    switch (store_kind_of(s, t)) {
    case EXPR_NOT: return -truth_of(x, child[0]);
    case EXPR_AND: return all_of(x, child, store_arity(s, t), -1);
    case EXPR_OR: return all_of(x, child, store_arity(s, t), 1);
    case EXPR_EQ: case EXPR_NE: case EXPR_LE: case EXPR_LT: return relation(x, store_kind_of(s, t), child[0], child[1]);
    default: return truth_of(x, t);
    }
}
