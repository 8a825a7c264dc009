/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Algebraic constants by their value: what a rational number, or the square root of one, agrees with to double
 * precision is tried, and offered when it is proven to be that (separation.h). */
#include <math.h>

#include "algebra/enclosure.h"
#include "algebra/simplify/separation.h"

enum { VALUE_BITS = 128, LARGEST_DENOMINATOR = 64, LEAST_COST = 30 };
static const double NEAR = 1e-11, LARGEST = 1e5;

/* The rational number of a small denominator that x is near to, or 0. */
static term near_rational(store *s, double x) {
    if (!(fabs(x) < LARGEST)) return 0;
    for (int d = 1; d <= LARGEST_DENOMINATOR; d++) {
        double n = round(x * d);
        if (fabs(x * d - n) < NEAR * d * (1 + fabs(x))) return num_rational(s, (int64_t)n, d);
    }
    return 0;
}

/* x or, where there is none, +-sqrt of x**2 */
static term near_constant(store *s, double x) {
    term q = near_rational(s, x);
    if (q) return q;
    q = near_rational(s, x * x);
    if (!q || num_sign(s, q) <= 0) return 0;
    /* sqrt(n/d) = sqrt(n*d)/d, the square drawn */
    term d = num_denominator(s, q), radicand = num_mul(s, num_numerator(s, q), d);
    num_root_parts parts;
    if (!radicand || !num_extract_root(s, radicand, 2, &parts)) return 0;
    term root = expr_mul(s, num_div(s, parts.root, d), expr_sqrt(s, parts.rest));
    return x < 0 ? expr_neg(s, root) : root;
}

static term near_complex(store *s, const ball *b) {
    double x = ball_re_double(b), y = ball_im_double(b);
    term re = fabs(x) < NEAR ? NUM_ZERO : near_constant(s, x);
    if (ball_is_real(b) || fabs(y) < NEAR || !re) return re;
    term im = near_constant(s, y);
    return im ? expr_add(s, re, expr_mul(s, NUM_I, im)) : 0;
}

void offer_algebraic(simplifier *z, choice *c, term t) {
    store *s = z->s;
    long bits;
    unsigned kind = store_kind_of(s, t);
    if ((kind != EXPR_SUM && kind != EXPR_PRODUCT) || c->cost < LEAST_COST || !separation_bits(s, t, &bits)) return;
    if (!simplifier_spend(z, 10)) return;
    ball *b = ball_new(s, 1);
    term value = enclosure_of(s, t, b, VALUE_BITS) ? near_complex(s, b) : 0;
    ball_free(s, &b, 1);
    if (value && cost_of(&z->costs, value) < c->cost && separation_is_zero(z, expr_sub(s, t, value))) choice_offer(z, c, value);
}
