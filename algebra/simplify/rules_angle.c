/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Sums of arcs of rational numbers, by Gaussian integers: atan(p/q) is the argument of q + I*p, so a
 * sum with integer coefficients is that of a product, up to a multiple of pi that an enclosure finds. */
#include "algebra/accumulate.h"
#include "algebra/enclosure.h"
#include "algebra/simplify/rules.h"

enum { ARCS_MAX = 8, ARC_BITS = 1000 };

typedef struct {
    term coefficient, arc; /* coefficient * arc is the summand */
    term gaussian;         /* scale * arc is its argument, modulo pi */
    int64_t scale;
} arc;

/* sqrt(1 - r**2) when that is rational, or 0. */
static term other_leg(store *s, term r) {
    term square = num_sub(s, NUM_ONE, num_mul(s, r, r));
    if (!square || num_sign(s, square) < 0) return 0;
    return num_is_zero(s, square) ? NUM_ZERO : num_exact_root(s, square, 2);
}

static bool read_arc(store *s, term c, term t, arc *out) {
    *out = (arc){c, t, 0, 1};
    if (!num_is_rational(s, c)) return false;
    if (t == EXPR_PI) { /* pi = 4 * the argument of 1 + I */
        *out = (arc){num_mul(s, c, num_integer(s, 4)), t, num_complex(s, NUM_ONE, NUM_ONE), 4};
        return true;
    }
    unsigned kind = store_kind_of(s, t);
    if (kind != FN_ATAN && kind != FN_ACOT && kind != FN_ASIN && kind != FN_ACOS) return false;
    term r = store_child(s, t, 0), leg = 0;
    if (!num_is_number(s, r) || !num_is_rational(s, r) || num_is_zero(s, r)) return false;
    if ((kind == FN_ASIN || kind == FN_ACOS) && !(leg = other_leg(s, r))) return false;
    switch (kind) {
    case FN_ATAN: out->gaussian = num_complex(s, NUM_ONE, r); break;
    case FN_ACOT: out->gaussian = num_complex(s, r, NUM_ONE); break;
    case FN_ASIN: out->gaussian = num_complex(s, leg, r); break;
    default: out->gaussian = num_complex(s, r, leg); break;
    }
    return out->gaussian != 0;
}

static term common_denominator(store *s, const arc *a, size_t n) {
    term d = NUM_ONE;
    for (size_t i = 0; d && i < n; i++) d = num_lcm(s, d, num_denominator(s, a[i].coefficient));
    return d;
}

/* The product of gaussian**(d * coefficient), or 0 when it is large. */
static term product_of(store *s, const arc *a, size_t n, term d) {
    term product = NUM_ONE;
    for (size_t i = 0; product && i < n; i++) {
        bool too_large = false;
        term e = num_mul(s, d, a[i].coefficient);
        int64_t size;
        if (!e || !num_to_int64(s, e, &size) || size > ARC_BITS || size < -ARC_BITS) return 0;
        if (num_bits(s, a[i].gaussian) * (uint64_t)(size < 0 ? -size : size) > ARC_BITS) return 0;
        term power = num_pow_integer(s, a[i].gaussian, e, &too_large);
        product = power ? num_mul(s, product, power) : 0;
    }
    return product;
}

static term sum_of(store *s, const arc *a, size_t n) {
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (size_t i = 0; ok && i < n; i++)
        ok = sum_add_scaled(b, num_div(s, a[i].coefficient, num_integer(s, a[i].scale)), a[i].arc);
    term result = sum_end(&b);
    return ok ? result : 0;
}

/* The value of all the arcs together: (atan(..) + k*pi)/d. */
static term together(store *s, const arc *a, size_t n) {
    term d = common_denominator(s, a, n), product = d ? product_of(s, a, n, d) : 0, sum = sum_of(s, a, n);
    if (!product || !sum || num_is_zero(s, product)) return 0;
    term re = num_re(s, product), im = num_im(s, product);
    term angle = num_is_zero(s, re) ? expr_mul(s, NUM_HALF, EXPR_PI) : expr_call1(s, FN_ATAN, num_div(s, im, re));
    term turns = expr_div(s, expr_sub(s, expr_mul(s, d, sum), angle), EXPR_PI);
    term k = angle ? enclosure_floor(s, expr_add(s, turns, NUM_HALF)) : 0;
    if (!k) return 0;
    return expr_div(s, expr_add(s, angle, expr_mul(s, k, EXPR_PI)), d);
}

/* t with these arcs in their joint form. */
static term replaced(store *s, term t, const arc *a, size_t n) {
    term value = together(s, a, n), sum = sum_of(s, a, n);
    sum_builder *b = value ? sum_begin(s) : NULL;
    bool ok = b && sum_add(b, t) && sum_add_scaled(b, NUM_MINUS_ONE, sum) && sum_add(b, value);
    term result = sum_end(&b);
    return ok ? result : 0;
}

static bool is_free_of_arcs(store *s, term value) {
    term c, rest;
    expr_split_coefficient(s, value, &c, &rest);
    return rest == EXPR_PI || rest == NUM_ONE;
}

/* Two arcs that make a multiple of pi. */
static term any_pair(store *s, term t, const arc *a, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            arc two[] = {a[i], a[j]};
            if (a[i].arc == EXPR_PI || a[j].arc == EXPR_PI) continue;
            term value = together(s, two, 2);
            if (value && is_free_of_arcs(s, value)) return replaced(s, t, two, 2);
        }
    return 0;
}

/* All of them, or a pair of many. */
term rule_arcs(store *s, term t) {
    arc a[ARCS_MAX];
    size_t n = 0, arcs = 0;
    for (size_t i = 1; i + 1 < store_arity(s, t) && n < ARCS_MAX; i += 2) {
        if (!read_arc(s, store_child(s, t, i), store_child(s, t, i + 1), &a[n])) continue;
        arcs += a[n].arc != EXPR_PI;
        n++;
    }
    if (!arcs || n < 2) return 0;
    term pair = arcs > 2 ? any_pair(s, t, a, n) : 0;
    return pair ? pair : replaced(s, t, a, n);
}

/* ---- Logarithms of Gaussian numbers ----------------------------------------------------------------- */

/* The argument of a Gaussian number off the axes. */
static term argument_of(store *s, term re, term im) {
    term angle = expr_call1(s, FN_ATAN, num_div(s, im, re));
    if (num_sign(s, re) > 0) return angle;
    return num_sign(s, im) > 0 ? expr_add(s, angle, EXPR_PI) : expr_sub(s, angle, EXPR_PI);
}

/* log(c) = log(abs(c)) + I*arg(c) */
static term polar_log(store *s, term c) {
    term re = num_re(s, c), im = num_im(s, c), norm = num_add(s, num_mul(s, re, re), num_mul(s, im, im));
    term root = norm ? num_exact_root(s, norm, 2) : 0;
    term modulus = root ? expr_call1(s, FN_LOG, root) : expr_mul(s, NUM_HALF, expr_call1(s, FN_LOG, norm));
    return expr_add(s, modulus, expr_mul(s, NUM_I, argument_of(s, re, im)));
}

static bool is_gaussian_log(store *s, term t) {
    if (store_kind_of(s, t) != FN_LOG) return false;
    term c = store_child(s, t, 0);
    return store_kind_of(s, c) == NUM_COMPLEX && num_re(s, c) != NUM_ZERO;
}

term rule_log_gaussian(store *s, term t) {
    bool any = false;
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term c = store_child(s, t, i), log = store_child(s, t, i + 1);
        bool gaussian = is_gaussian_log(s, log);
        any = any || gaussian;
        ok = sum_add_scaled(b, c, gaussian ? polar_log(s, store_child(s, log, 0)) : log);
    }
    term result = sum_end(&b);
    return ok && any ? result : 0;
}
