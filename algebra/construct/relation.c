/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/assume.h"
#include "algebra/enclosure.h"
#include "algebra/functions.h"
#include "construct.h"

/* A relation of numbers is decided, infinities included: -oo < every real < oo; one of constants
 * when an enclosure of the difference proves it; any when assumptions prove it. Eq and Ne put the side
 * that is printed first on the left; a > b is b < a. */

bool expr_is_boolean(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_BOOLEAN || (kind >= EXPR_NOT && kind <= EXPR_LT);
}

bool expr_is_condition(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_SYMBOL || kind == EXPR_APPLY || expr_is_boolean(s, t);
}

static bool is_known(const store *s, term t) {
    return expr_is_number(s, t) || store_kind_of(s, t) == EXPR_INFINITY;
}

/* What cannot be part of a constant, seen at once. */
static bool has_no_value(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_SYMBOL || kind == EXPR_APPLY || kind == EXPR_INFINITY ||
           expr_is_boolean(s, t);
}

/* a - b when both may be constants, else 0 without an error. */
static term difference(store *s, term a, term b) {
    return has_no_value(s, a) || has_no_value(s, b) ? 0 : expr_difference(s, a, b);
}

/* a - b when assumptions may tell of it. */
static term assumed_difference(store *s, term a, term b) {
    return !assume_any(s) || expr_is_boolean(s, a) || expr_is_boolean(s, b) ? 0 : expr_difference(s, a, b);
}

static term relation(store *s, unsigned kind, term a, term b) {
    const term child[] = {a, b};
    return store_intern(s, kind, 0, child, 2);
}

/* ---- Equality -------------------------------------------------------------------------------- */

typedef enum { NO, YES, OPEN } verdict;

static verdict equal(store *s, term a, term b) {
    if (a == EXPR_NAN_TERM || b == EXPR_NAN_TERM) {
        return NO;
    }
    if (a == b) {
        return YES;
    }
    if (expr_is_number(s, a) && expr_is_number(s, b)) {
        return is_zero(s, num_sub(s, a, b)) ? YES : NO;
    }
    if ((is_known(s, a) && is_known(s, b)) ||
        (store_kind_of(s, a) == EXPR_BOOLEAN && store_kind_of(s, b) == EXPR_BOOLEAN)) {
        return NO;
    }
    term d = difference(s, a, b);
    if (d && enclosure_is_nonzero(s, d)) {
        return NO;
    }
    d = assumed_difference(s, a, b);
    return !d ? OPEN : expr_is(s, d, FACT_NONZERO) ? NO : expr_is(s, d, FACT_ZERO) ? YES : OPEN;
}

static term equation(store *s, unsigned kind, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    verdict v = equal(s, a, b);
    if (store_failed(s)) {
        return 0;
    }
    if (v != OPEN) {
        return expr_boolean((v == YES) == (kind == EXPR_EQ));
    }
    return expr_compare(s, a, b) > 0 ? relation(s, kind, b, a) : relation(s, kind, a, b);
}

term expr_eq(store *s, term a, term b) { return equation(s, EXPR_EQ, a, b); }

term expr_ne(store *s, term a, term b) { return equation(s, EXPR_NE, a, b); }

/* ---- Order ------------------------------------------------------------------------------------------ */

static const char *unordered(const store *s, term t) {
    if (expr_is_number(s, t)) {
        return num_is_real(s, t) ? NULL : "complex numbers have no order";
    }
    if (t == EXPR_ZOO) {
        return "zoo has no order";
    }
    if (t == EXPR_NAN_TERM) {
        return "nan has no order";
    }
    return store_kind_of(s, t) == EXPR_BOOLEAN ? "truth values have no order" : NULL;
}

/* A constant whose imaginary part is proven not to be 0. */
static bool is_not_real(store *s, term t) {
    return !expr_is_number(s, t) && enclosure_is_nonzero(s, t) && enclosure_is_nonzero(s, expr_call1(s, FN_IM, t));
}

/* -1, 0, 1 of numbers and oo, -oo. */
static int known_order(store *s, term a, term b) {
    if (expr_is_number(s, a) && expr_is_number(s, b)) {
        return num_compare(s, a, b);
    }
    return a == b ? 0 : a == EXPR_MINUS_OO || b == EXPR_OO ? -1 : 1;
}

static term inequality(store *s, unsigned kind, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    const char *why = unordered(s, a) ? unordered(s, a) : unordered(s, b);
    if (why) {
        return store_fail(s, STORE_ARGUMENT, "invalid comparison: %s", why);
    }
    if (a == b) {
        return expr_boolean(kind == EXPR_LE);
    }
    if (is_known(s, a) && is_known(s, b)) {
        int order = known_order(s, a, b);
        return store_failed(s) ? 0 : expr_boolean(order < (kind == EXPR_LE));
    }
    term d = difference(s, a, b);
    int sign = d ? enclosure_sign(s, d) : 0;
    if (store_failed(s)) {
        return 0;
    }
    if (sign) {
        return expr_boolean(sign < 0);
    }
    if (d && enclosure_is_nonzero(s, d) && (is_not_real(s, a) || is_not_real(s, b))) {
        return store_fail(s, STORE_ARGUMENT, "invalid comparison: complex numbers have no order");
    }
    d = assumed_difference(s, a, b);
    if (d && expr_is(s, d, kind == EXPR_LT ? FACT_NEGATIVE : FACT_NONPOSITIVE)) {
        return EXPR_TRUE;
    }
    if (d && expr_is(s, d, kind == EXPR_LT ? FACT_NONNEGATIVE : FACT_POSITIVE)) {
        return EXPR_FALSE;
    }
    return store_failed(s) ? 0 : relation(s, kind, a, b);
}

term expr_lt(store *s, term a, term b) { return inequality(s, EXPR_LT, a, b); }

term expr_le(store *s, term a, term b) { return inequality(s, EXPR_LE, a, b); }
