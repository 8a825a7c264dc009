/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The canonical application of a function: nan, floats, automatic values, parity, the node. */
#include "algebra/accumulate.h"
#include "algebra/enclosure.h"
#include "algebra/functions/private.h"

term value_none(store *s, const term *a, size_t n) {
    (void)s, (void)a, (void)n;
    return 0;
}

term keep_call(store *s, unsigned kind, const term *arguments, size_t n) {
    return store_intern(s, kind, 0, arguments, n);
}

/* ---- Signs in front ---------------------------------------------------------------------------------- */

static bool number_shows_minus(store *s, term a) {
    if (num_is_real(s, a)) return num_sign(s, a) < 0;
    int re = num_sign(s, num_re(s, a));
    return re < 0 || (re == 0 && num_sign(s, num_im(s, a)) < 0);
}

/* The coefficient of the first term in printing order, coefficients aside: negating the sum changes its
 * sign and not the choice, so that one of t and -t shows a minus. A sum holds (number, coefficient,
 * term, ...). */
static term first_coefficient(store *s, term sum) {
    const term *c = store_children(s, sum);
    size_t n = store_arity(s, sum), best = 1;
    for (size_t i = 3; i + 1 < n; i += 2)
        if (expr_compare(s, c[i + 1], c[best + 1]) < 0) best = i;
    return c[best];
}

static bool sum_shows_minus(store *s, term t) {
    term number = store_child(s, t, 0);
    return number_shows_minus(s, number != NUM_ZERO ? number : first_coefficient(s, t));
}

term negate(store *s, term t) {
    if (store_kind_of(s, t) != EXPR_SUM) return expr_neg(s, t);
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL && sum_sub(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = sum_add_scaled(b, num_neg(s, store_child(s, t, i)), store_child(s, t, i + 1));
    term out = sum_end(&b);
    return ok ? out : 0;
}

/* -(sum) is a product; its minus and the sum's own cancel. */
static bool take_minus_product(store *s, term t, term *positive) {
    term number = store_child(s, t, 0);
    if (number == NUM_MINUS_ONE && store_arity(s, t) == 3 && store_child(s, t, 2) == NUM_ONE)
        return !take_minus(s, store_child(s, t, 1), positive);
    if (!number_shows_minus(s, number)) return false;
    *positive = expr_neg(s, t);
    return true;
}

bool take_minus(store *s, term t, term *positive) {
    unsigned kind = store_kind_of(s, t);
    *positive = t;
    if (kind == EXPR_PRODUCT) return take_minus_product(s, t, positive);
    if (kind == EXPR_SUM) {
        if (!sum_shows_minus(s, t)) return false;
        *positive = negate(s, t);
        return true;
    }
    if (t == EXPR_MINUS_OO) {
        *positive = EXPR_OO;
        return true;
    }
    if (!expr_is_number(s, t) || !number_shows_minus(s, t)) return false;
    *positive = num_neg(s, t);
    return true;
}

static term by_parity(store *s, unsigned kind, term argument) {
    function_parity parity = function_of(kind)->parity;
    term positive;
    if (parity == PARITY_NONE) return 0;
    bool minus = take_minus(s, argument, &positive);
    if (positive == argument) return 0;
    term value = expr_call1(s, kind, positive);
    return minus && parity == PARITY_ODD ? expr_neg(s, value) : value;
}

/* ---- Terms that many values need ----------------------------------------------------------------------- */

term pi_times(store *s, int64_t p, int64_t q) { return expr_mul(s, rational(s, p, q), EXPR_PI); }

term sqrt_times(store *s, int64_t p, int64_t q, int64_t n) {
    return expr_mul(s, rational(s, p, q), expr_sqrt(s, num_integer(s, n)));
}

bool is_half_integer(store *s, term t, int64_t *floor) {
    return store_kind_of(s, t) == NUM_RATIONAL && num_denominator(s, t) == NUM_TWO &&
           num_to_int64(s, num_floor(s, t), floor);
}

/* ---- Floats --------------------------------------------------------------------------------------------- */

typedef struct {
    bool numbers, floats; /* all are numbers; one at least is a float */
    uint64_t digits;      /* the least precision of the floats */
} numeric_look;

static void look_at(const store *s, numeric_look *look, term t) {
    bool number = expr_is_number(s, t);
    look->numbers &= number;
    if (!number || num_is_exact(s, t)) return;
    uint64_t digits = num_float_digits(s, t);
    look->floats = true;
    if (digits < look->digits) look->digits = digits;
}

/* The arguments, and the members of tuples among them. */
static numeric_look look_at_all(const store *s, const term *a, size_t n) {
    numeric_look look = {true, false, UINT64_MAX};
    for (size_t i = 0; i < n && look.numbers; i++) {
        bool tuple = store_kind_of(s, a[i]) == EXPR_TUPLE;
        for (size_t j = 0; tuple && j < store_arity(s, a[i]); j++) look_at(s, &look, store_child(s, a[i], j));
        if (!tuple) look_at(s, &look, a[i]);
    }
    return look;
}

/* No ball encloses a pole. Those of the table are at integers up to 1, where a float is exact. */
static term pole_value(store *s, unsigned kind, const term *a, size_t n) {
    term exact[2];
    if (n > 2) return 0;
    for (size_t i = 0; i < n; i++) {
        if (!expr_is_number(s, a[i])) return 0;
        bool inexact = !num_is_exact(s, a[i]);
        if (inexact && (!num_is_real(s, a[i]) || num_compare(s, a[i], NUM_ONE) > 0)) return 0;
        exact[i] = inexact ? num_floor(s, a[i]) : a[i];
        if (inexact && num_compare(s, exact[i], a[i])) return 0;
    }
    term value = expr_call(s, kind, exact, n);
    return value && is_infinity(value) ? value : 0;
}

/* The value at the precision of the arguments; 0 without an error where the enclosure does not tell: the
 * application stays. */
static term numeric_value(store *s, unsigned kind, const term *a, size_t n, uint64_t digits) {
    term kept = keep_call(s, kind, a, n), value = 0;
    if (kept == 0) return 0;
    return enclosure_try_number(s, kept, digits, &value) ? value : pole_value(s, kind, a, n);
}

/* ---- The application ---------------------------------------------------------------------------------------- */

static bool arity_fits(const function_row *row, size_t n) {
    return n >= row->min_arity && (row->max_arity == 255 || n <= row->max_arity);
}

static bool has(const term *a, size_t n, term x) {
    for (size_t i = 0; i < n; i++)
        if (a[i] == x) return true;
    return false;
}

static term automatic(store *s, unsigned kind, const term *a, size_t n) {
    const function_row *row = function_of(kind);
    numeric_look look = look_at_all(s, a, n);
    if (row->enclosure && !(row->facts & IS_ON_FLOATS) && look.numbers && look.floats) {
        term value = numeric_value(s, kind, a, n, look.digits);
        if (value || store_failed(s)) return value;
    }
    term value = row->value ? row->value(s, a, n) : 0;
    return value || n != 1 || store_failed(s) ? value : by_parity(s, kind, a[0]);
}

term expr_call(store *s, unsigned kind, const term *arguments, size_t n) {
    const function_row *row = function_of(kind);
    if (has(arguments, n, 0)) return 0;
    if (!arity_fits(row, n))
        return store_fail(s, STORE_ARGUMENT, "%s does not take %zu arguments", row->name, n);
    if (has(arguments, n, EXPR_NAN_TERM)) return EXPR_NAN_TERM;
    term value = automatic(s, kind, arguments, n);
    if (value || store_failed(s)) return value;
    return keep_call(s, kind, arguments, n);
}

term expr_call1(store *s, unsigned kind, term a) { return expr_call(s, kind, &a, 1); }
term expr_call2(store *s, unsigned kind, term a, term b) {
    return expr_call(s, kind, (const term[]){a, b}, 2);
}
