/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of the generalised hypergeometric function hyper((a, ...), (b, ...), z), DLMF 16.2:
 * the sum of (a)_n.../((b)_n...) * z**n/n!. Both tuples stand in the order of printing. */
#include "algebra/accumulate.h"
#include "algebra/functions/private.h"

#include <string.h>

enum { MOST_DEGREE = 1000, MOST_PARAMETERS = 1000 };

typedef struct {
    terms upper, lower;
    term z;
} parameters;

static bool is_tuple(const store *s, term t) { return store_kind_of(s, t) == EXPR_TUPLE; }

static bool is_expression(const store *s, term t) {
    return !is_tuple(s, t) && store_kind_of(s, t) != EXPR_TEXT && !expr_is_boolean(s, t);
}

/* 0, -1, -2, ... */
static bool is_pole(const store *s, term t) { return num_is_integer(s, t) && num_sign(s, t) <= 0; }

static term parameters_done(parameters *p, term value) {
    terms_done(&p->upper);
    terms_done(&p->lower);
    return value;
}

/* ---- The tuples ---------------------------------------------------------------------------------- */

static int printing_order(void *context, term a, term b) { return expr_compare(context, a, b); }

static bool take_members(store *s, terms *out, term tuple) {
    for (size_t i = 0; i < store_arity(s, tuple); i++)
        if (!is_expression(s, store_child(s, tuple, i))) return false;
    return terms_append(out, store_children(s, tuple), store_arity(s, tuple)) &&
           terms_sort(out, printing_order, s);
}

static bool take_parameters(store *s, parameters *p, const term *a) {
    terms_init(&p->upper, s);
    terms_init(&p->lower, s);
    p->z = a[2];
    bool shaped = is_tuple(s, a[0]) && is_tuple(s, a[1]) && is_expression(s, a[2]);
    bool few = shaped && store_arity(s, a[0]) + store_arity(s, a[1]) <= MOST_PARAMETERS;
    if (few && take_members(s, &p->upper, a[0]) && take_members(s, &p->lower, a[1])) return true;
    if (shaped && !few) store_fail(s, STORE_TOO_LARGE, "hyper: at most %d parameters", MOST_PARAMETERS);
    if (!store_failed(s))
        store_fail(s, STORE_ARGUMENT, "hyper takes two tuples and an expression: hyper((a, b), (c,), z)");
    return false;
}

static bool has(const terms *v, term t) {
    for (size_t i = 0; i < v->count; i++)
        if (v->at[i] == t) return true;
    return false;
}

static bool is_undefined(const parameters *p) {
    return has(&p->upper, EXPR_NAN_TERM) || has(&p->lower, EXPR_NAN_TERM);
}

static void remove_at(terms *v, size_t at) {
    memmove(v->at + at, v->at + at + 1, (--v->count - at) * sizeof *v->at);
}

/* A parameter above and below cancels; not so 0, -1, ..., where its two places mean different things. */
static void cancel_equal(const store *s, parameters *p) {
    for (size_t i = 0; i < p->upper.count;) {
        size_t j = 0;
        while (j < p->lower.count && p->lower.at[j] != p->upper.at[i]) j++;
        if (j == p->lower.count || is_pole(s, p->upper.at[i])) {
            i++;
            continue;
        }
        remove_at(&p->upper, i);
        remove_at(&p->lower, j);
    }
}

/* ---- Where the series ends ------------------------------------------------------------------------- */

/* The greatest of 0, -1, ... among the parameters, which comes first in the series; 0: none. */
static term first_pole(store *s, const terms *v) {
    term first = 0;
    for (size_t i = 0; i < v->count; i++)
        if (is_pole(s, v->at[i]) && (!first || num_compare(s, v->at[i], first) > 0)) first = v->at[i];
    return first;
}

static bool all_rational(const store *s, const terms *v) {
    for (size_t i = 0; i < v->count; i++)
        if (!num_is_rational(s, v->at[i])) return false;
    return true;
}

static bool has_values(const store *s, const parameters *p) {
    return all_rational(s, &p->upper) && all_rational(s, &p->lower);
}

/* coefficient n + 1 of z**n/n! from coefficient n */
static term next_coefficient(store *s, const parameters *p, term coefficient, int64_t n) {
    term step = num_integer(s, n);
    for (size_t i = 0; i < p->upper.count; i++)
        coefficient = num_mul(s, coefficient, num_add(s, p->upper.at[i], step));
    for (size_t i = 0; i < p->lower.count && coefficient; i++)
        coefficient = num_div(s, coefficient, num_add(s, p->lower.at[i], step));
    return num_div(s, coefficient, num_integer(s, n + 1));
}

/* The polynomial of that degree, all parameters being rational. */
static term polynomial(store *s, const parameters *p, int64_t degree) {
    term coefficient = NUM_ONE;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (int64_t n = 0; ok && n <= degree && !store_poll(s); n++) {
        ok = coefficient && sum_add_scaled(b, coefficient, expr_pow_int(s, p->z, n));
        if (n < degree) coefficient = next_coefficient(s, p, coefficient, n);
    }
    term value = sum_end(&b);
    return ok && !store_failed(s) ? value : 0;
}

/* An upper -m ends the series behind z**m; a lower one that comes before has no value. */
static term ending(store *s, const parameters *p) {
    int64_t degree;
    term upper = first_pole(s, &p->upper), lower = first_pole(s, &p->lower);
    bool ends = upper && (!lower || num_compare(s, upper, lower) > 0);
    if (ends && upper == NUM_ZERO) return NUM_ONE;
    if (lower && !upper && p->z != NUM_ZERO && has_values(s, p)) return EXPR_ZOO;
    if (!ends || !has_values(s, p) || is_infinity(p->z)) return 0;
    return num_to_int64(s, num_neg(s, upper), &degree) && degree <= MOST_DEGREE ? polynomial(s, p, degree) : 0;
}

/* ---- Closed forms --------------------------------------------------------------------------------------- */

/* F(a, b; c; 1) = gamma(c) gamma(c - a - b)/(gamma(c - a) gamma(c - b)) for c > a + b, DLMF 15.4.20 */
static term gauss(store *s, const parameters *p) {
    term a = p->upper.at[0], b = p->upper.at[1], c = p->lower.at[0], rest = num_sub(s, num_sub(s, c, a), b);
    if (!rest || num_sign(s, rest) <= 0) return 0;
    term above = expr_mul(s, expr_call1(s, FN_GAMMA, c), expr_call1(s, FN_GAMMA, rest));
    term first = num_sub(s, c, a), second = num_sub(s, c, b);
    if (is_pole(s, first) || is_pole(s, second)) return NUM_ZERO;
    return expr_div(s, above, expr_mul(s, expr_call1(s, FN_GAMMA, first), expr_call1(s, FN_GAMMA, second)));
}

static term closed_form(store *s, const parameters *p) {
    size_t above = p->upper.count, below = p->lower.count;
    if (above == 0 && below == 0) return expr_exp(s, p->z);
    if (above == 1 && below == 0)
        return expr_pow(s, expr_sub(s, NUM_ONE, p->z), expr_neg(s, p->upper.at[0]));
    if (above == 2 && below == 1 && p->z == NUM_ONE && has_values(s, p)) return gauss(s, p);
    return 0;
}

term value_hyper(store *s, const term *a, size_t n) {
    (void)n;
    parameters p;
    if (!take_parameters(s, &p, a)) return parameters_done(&p, 0);
    if (is_undefined(&p)) return parameters_done(&p, EXPR_NAN_TERM);
    cancel_equal(s, &p);
    bool regular = !first_pole(s, &p.lower);
    term value = p.z == NUM_ZERO && regular ? NUM_ONE : ending(s, &p);
    if (!value && !store_failed(s) && regular) value = closed_form(s, &p);
    if (value || store_failed(s)) return parameters_done(&p, value);
    term upper = expr_tuple(s, p.upper.at, p.upper.count), lower = expr_tuple(s, p.lower.at, p.lower.count);
    if (!upper || !lower) return parameters_done(&p, 0);
    return parameters_done(&p, keep_call(s, FN_HYPER, (const term[]){upper, lower, p.z}, 3));
}

/* ---- For its enclosure -------------------------------------------------------------------------------------- */

static bool is_integer_difference(store *s, term a, term b) {
    term difference = a && b ? expr_difference(s, a, b) : 0;
    return difference && num_is_integer(s, difference);
}

int hyper_relations(store *s, term t) {
    term upper = store_child(s, t, 0), lower = store_child(s, t, 1);
    if (store_arity(s, upper) != 2 || store_arity(s, lower) != 1) return 0;
    term a = store_child(s, upper, 0), b = store_child(s, upper, 1), c = store_child(s, lower, 0);
    return (is_integer_difference(s, a, b) ? BALL_A_MINUS_B : 0) |
           (is_integer_difference(s, a, c) ? BALL_A_MINUS_C : 0) |
           (is_integer_difference(s, b, c) ? BALL_B_MINUS_C : 0) |
           (is_integer_difference(s, expr_add(s, a, b), c) ? BALL_A_PLUS_B_MINUS_C : 0);
}

/* ---- For its derivative (DLMF 16.3.1) ---------------------------------------------------------------------- */

term tuple_product(store *s, term tuple) { return expr_mul_all(s, store_children(s, tuple), store_arity(s, tuple)); }

term tuple_plus_one(store *s, term tuple) {
    terms members;
    terms_init(&members, s);
    bool ok = terms_append(&members, store_children(s, tuple), store_arity(s, tuple));
    for (size_t i = 0; ok && i < members.count; i++)
        ok = (members.at[i] = expr_add(s, members.at[i], NUM_ONE)) != 0;
    term value = ok ? expr_tuple(s, members.at, members.count) : 0;
    terms_done(&members);
    return value;
}
