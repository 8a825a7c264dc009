/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* equal: true only when algebra proves it, false only when an enclosure separates the two at a point
 * of their domain; otherwise unknown. */
#include "algebra/enclosure.h"
#include "algebra/operations.h"
#include "algebra/operations/ratio.h"
#include "algebra/operations/sample.h"

enum { EQUAL_TERM_LIMIT = 100000, EQUAL_POINTS = 6, EQUAL_BITS = 256 };

static bool is_value(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return !expr_is_boolean(s, t) && kind != EXPR_TUPLE && kind != EXPR_TEXT && kind != EXPR_ORDER;
}

static bool is_infinite(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_INFINITY || kind == EXPR_NAN;
}

/* The difference's numerator vanishes. */
static bool vanishes(store *s, term d, ratios_mode mode) {
    ratios x;
    ratio r;
    bool zero = ratios_read_as(&x, s, d, EQUAL_TERM_LIMIT, mode, &r) && poly_is_zero(r.num);
    ratio_done(&r);
    ratios_done(&x);
    return zero;
}

static bool separated(store *s, term d) {
    sample points;
    bool nonzero = false;
    if (sample_init(&points, s, d)) {
        for (unsigned i = 0; !nonzero && i < EQUAL_POINTS; i++) {
            sample_next(&points, i);
            nonzero = sample_nonzero(&points, d, EQUAL_BITS);
        }
    }
    sample_done(&points);
    return nonzero;
}

expr_equality expr_equal(store *s, term a, term b) {
    if (!a || !b) return EQUAL_UNKNOWN;
    if (a == b) return a == EXPR_NAN_TERM ? EQUAL_UNKNOWN : EQUAL_TRUE;
    if (a <= EXPR_TRUE && a >= EXPR_FALSE && b <= EXPR_TRUE && b >= EXPR_FALSE) return EQUAL_FALSE;
    if (!is_value(s, a) || !is_value(s, b)) return EQUAL_UNKNOWN;
    if (is_infinite(s, a) || is_infinite(s, b))
        return is_infinite(s, a) && is_infinite(s, b) && a != EXPR_NAN_TERM && b != EXPR_NAN_TERM ? EQUAL_FALSE
                                                                                                  : EQUAL_UNKNOWN;
    term d = expr_difference(s, a, b);
    if (!d) return EQUAL_UNKNOWN;
    if (d == NUM_ZERO) return EQUAL_TRUE;
    if (expr_is_number(s, d) && num_is_exact(s, d)) return EQUAL_FALSE;
    if (separated(s, d)) return EQUAL_FALSE;
    if (store_failed(s)) return EQUAL_UNKNOWN;
    if (vanishes(s, d, RATIOS_PLAIN) || (!store_failed(s) && vanishes(s, d, RATIOS_REDUCE_COS)))
        return EQUAL_TRUE;
    return !store_failed(s) && expr_simplify(s, d) == NUM_ZERO ? EQUAL_TRUE : EQUAL_UNKNOWN;
}
