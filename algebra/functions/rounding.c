/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of floor, ceiling, truncate, sign, min and max. */
#include "algebra/assume.h"
#include "algebra/enclosure.h"
#include "algebra/engine.h"
#include "algebra/functions/private.h"

/* ---- Rounding ----------------------------------------------------------------------------------------- */

typedef term round_number(store *s, term a);

/* Each part of a complex number is rounded for itself. */
static term round_parts(store *s, term t, round_number *round) {
    if (num_is_real(s, t)) return round(s, t);
    return num_complex(s, round(s, num_re(s, t)), round(s, num_im(s, t)));
}

static bool is_rounded(unsigned kind) {
    return kind == FN_FLOOR || kind == FN_CEILING || kind == FN_TRUNCATE;
}

/* f(x + n) = f(x) + n for an integer n. */
static term take_integer(store *s, unsigned kind, term t) {
    if (store_kind_of(s, t) != EXPR_SUM) return 0;
    term n = store_child(s, t, 0);
    if (n == NUM_ZERO || !num_is_integer(s, n)) return 0;
    return expr_add(s, n, expr_call1(s, kind, expr_sub(s, t, n)));
}

/* What all three do; 0: it is up to the caller. */
static term round_common(store *s, term t, round_number *round) {
    if (expr_is_number(s, t)) return round_parts(s, t, round);
    if (t == EXPR_OO || t == EXPR_MINUS_OO || is_rounded(store_kind_of(s, t))) return t;
    return assume_any(s) && expr_is(s, t, FACT_INTEGER) ? t : 0;
}

static term ceiling_of_constant(store *s, term t) {
    term below = enclosure_floor(s, expr_neg(s, t));
    return below ? num_neg(s, below) : 0;
}

term value_floor(store *s, const term *a, size_t n) {
    (void)n;
    term value = round_common(s, a[0], num_floor);
    if (!value) value = enclosure_floor(s, a[0]);
    return value || store_failed(s) ? value : take_integer(s, FN_FLOOR, a[0]);
}

term value_ceiling(store *s, const term *a, size_t n) {
    (void)n;
    term value = round_common(s, a[0], num_ceiling);
    if (!value) value = ceiling_of_constant(s, a[0]);
    return value || store_failed(s) ? value : take_integer(s, FN_CEILING, a[0]);
}

term value_truncate(store *s, const term *a, size_t n) {
    (void)n;
    term value = round_common(s, a[0], num_truncate);
    if (value) return value;
    int sign = enclosure_sign(s, a[0]);
    return sign > 0 ? enclosure_floor(s, a[0]) : sign < 0 ? ceiling_of_constant(s, a[0]) : 0;
}

/* ---- Sign ------------------------------------------------------------------------------------------------ */

static term sign_of_number(store *s, term t) {
    if (num_is_real(s, t)) return num_integer(s, num_sign(s, t));
    if (!num_is_zero(s, num_re(s, t))) return 0;
    return num_mul(s, num_integer(s, num_sign(s, num_im(s, t))), NUM_I);
}

/* The sign of a real term, as far as enclosures and assumptions prove it. */
static term proven_sign(store *s, term t) {
    int sign = enclosure_sign(s, t);
    if (sign) return num_integer(s, sign);
    if (!assume_any(s)) return 0;
    if (expr_is(s, t, FACT_POSITIVE)) return NUM_ONE;
    if (expr_is(s, t, FACT_NEGATIVE)) return NUM_MINUS_ONE;
    return expr_is(s, t, FACT_ZERO) ? NUM_ZERO : 0;
}

term value_sign(store *s, const term *a, size_t n) {
    (void)n;
    term t = a[0], number, rest;
    if (expr_is_number(s, t)) return sign_of_number(s, t);
    if (t == EXPR_OO) return NUM_ONE;
    if (t == EXPR_MINUS_OO) return NUM_MINUS_ONE;
    if (store_kind_of(s, t) == FN_SIGN) return t;
    term sign = proven_sign(s, t);
    if (sign || store_failed(s)) return sign;
    expr_split_coefficient(s, t, &number, &rest);
    if (number == NUM_ONE || rest == t) return 0;
    return expr_mul(s, expr_call1(s, FN_SIGN, number), expr_call1(s, FN_SIGN, rest));
}

/* ---- Extremes ----------------------------------------------------------------------------------------------- */

enum { COMPARING = 32 }; /* what a comparison costs beside the enclosure */

/* -1, 0, 1 for the order of two known reals (numbers, constants, oo, -oo); *known false: open. */
static int compare_known(store *s, term a, term b, bool *known) {
    *known = true;
    if (a == b) return 0;
    if (a == EXPR_MINUS_OO || b == EXPR_OO) return -1;
    if (a == EXPR_OO || b == EXPR_MINUS_OO) return 1;
    if (expr_is_number(s, a) && expr_is_number(s, b)) return num_compare(s, a, b);
    term difference = effort_spend(s, COMPARING) ? expr_difference(s, a, b) : 0;
    int sign = enclosure_sign(s, difference);
    if (!sign && assume_any(s))
        sign = expr_is(s, difference, FACT_POSITIVE) ? 1 : expr_is(s, difference, FACT_NEGATIVE) ? -1 : 0;
    *known = sign != 0;
    return sign;
}

/* Of equal numbers the float stays, as in SymEngine. */
static bool prefers(store *s, term new, term old) {
    return expr_is_number(s, new) && expr_is_number(s, old) && !num_is_exact(s, new) && num_is_exact(s, old);
}

/* Puts t among the open arguments, unless one of them decides against it (want: 1 for max). */
static bool place(store *s, terms *open, term t, int want) {
    size_t kept = 0;
    bool needed = true;
    if (!effort_spend(s, 0)) return terms_push(open, t); /* every pair of very many: enough is enough */
    for (size_t i = 0; i < open->count; i++) {
        bool known;
        int order = compare_known(s, t, open->at[i], &known) * want;
        bool replaced = known && (order > 0 || (order == 0 && prefers(s, t, open->at[i])));
        if (known && !replaced) needed = false;
        if (!replaced) open->at[kept++] = open->at[i];
    }
    open->count = kept;
    return !needed || terms_push(open, t);
}

static bool has_no_order(store *s, term t) {
    if (t == EXPR_ZOO || expr_is_number(s, t)) return t == EXPR_ZOO || !num_is_real(s, t);
    return !enclosure_sign(s, t) && enclosure_is_nonzero(s, t) && enclosure_is_nonzero(s, expr_call1(s, FN_IM, t));
}

/* Numbers are compared among themselves: one is left to be placed. */
static bool place_member(store *s, terms *open, term t, int want, term *number) {
    if (!expr_is_number(s, t)) return place(s, open, t, want);
    int order = *number ? num_compare(s, t, *number) * want : 1;
    if (order > 0 || (order == 0 && prefers(s, t, *number))) *number = t;
    return true;
}

static bool place_all(store *s, terms *open, unsigned kind, const term *a, size_t n) {
    int want = kind == FN_MAX ? 1 : -1;
    term number = 0;
    for (size_t i = 0; i < n; i++) {
        if (has_no_order(s, a[i])) {
            store_fail(s, STORE_ARGUMENT, "%s: complex numbers have no order", function_of(kind)->name);
            return false;
        }
        bool inner = store_kind_of(s, a[i]) == kind;
        const term *members = inner ? store_children(s, a[i]) : &a[i];
        for (size_t j = 0; j < (inner ? store_arity(s, a[i]) : 1); j++)
            if (store_poll(s) || !place_member(s, open, members[j], want, &number)) return false;
    }
    return !number || place(s, open, number, want);
}

/* Sorted, equal ones are neighbours. */
static void drop_repeated(terms *open) {
    size_t kept = 0;
    for (size_t i = 0; i < open->count; i++)
        if (!kept || open->at[kept - 1] != open->at[i]) open->at[kept++] = open->at[i];
    open->count = kept;
}

static int printing_order(void *context, term a, term b) { return expr_compare(context, a, b); }

/* The arguments that may be the extreme one, in the order of printing; those that are beaten for
 * certain go. */
static term extreme(store *s, unsigned kind, const term *a, size_t n) {
    terms open;
    term value = 0;
    terms_init(&open, s);
    if (place_all(s, &open, kind, a, n) && terms_sort(&open, printing_order, s)) {
        drop_repeated(&open);
        value = open.count == 1 ? open.at[0] : keep_call(s, kind, open.at, open.count);
    }
    terms_done(&open);
    return value;
}

term value_max(store *s, const term *a, size_t n) { return extreme(s, FN_MAX, a, n); }
term value_min(store *s, const term *a, size_t n) { return extreme(s, FN_MIN, a, n); }
