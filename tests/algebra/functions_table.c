/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Each row of the table is complete, is found by its names, and its derivative is that of its
 * enclosure. */
#include "construct.h"

#include <math.h>

#include "algebra/enclosure.h"
#include "algebra/names.h"

enum { PRECISION = 300, POINTS = 6, LEAST_CHECKED = 2 };

static unsigned kind_named(const store *s, const char *name, size_t n) {
    const callable *c = callable_find(s, name, n);
    return c ? c->kind : 0;
}

static void expect_words_found(const store *s, const char *words, unsigned kind) {
    while (*words) {
        size_t n = strcspn(words, " ");
        cr_expect_eq(kind_named(s, words, n), kind, "%.*s", (int)n, words);
        words += n + (words[n] == ' ');
    }
}

STORE_TEST(table, rows_are_complete) {
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        cr_expect(row->name && *row->name && row->aliases && row->type_name && *row->type_name);
        cr_expect(row->min_arity >= 1 && row->min_arity <= row->max_arity, "%s", row->name);
        cr_expect(row->value, "%s", row->name);
        cr_expect(row->derivative, "%s", row->name);
        cr_expect(row->summary && strlen(row->summary) > 3, "%s", row->name);
        cr_expect(row->parity == PARITY_NONE || row->max_arity == 1, "%s", row->name);
        expect_words_found(s, row->name, kind);
        expect_words_found(s, row->aliases, kind);
    }
    cr_expect_null(callable_find(s, "nosuch", 6));
    cr_expect_null(callable_find(s, "sin", 1));
}

STORE_TEST(table, forms_are_complete) {
    size_t i = 0;
    for (; function_form_at(i); i++) {
        const function_form *form = function_form_at(i);
        cr_expect(form->make && form->min_arity >= 1 && form->min_arity <= form->max_arity);
        const callable *c = callable_find(s, form->name, strlen(form->name));
        cr_assert(c);
        cr_expect_eq(c->form, form);
        unsigned row = c->kind;
        cr_expect(row == 0 || function_of(row)->max_arity < form->min_arity, "%s", form->name);
    }
    cr_expect(i > 0);
}

static const char *hint(const char *name) {
    static const char *const more[] = {"Piecewise", NULL};
    return function_hint(name, strlen(name), more);
}

Test(table, hints) {
    cr_expect_str_eq(hint("sni"), "sin");
    cr_expect_str_eq(hint("Sqrt"), "sqrt");
    cr_expect_str_eq(hint("fibonaci"), "fibonacci");
    cr_expect_str_eq(hint("piecwise"), "Piecewise");
    cr_expect_null(hint("f"));
    cr_expect_null(hint("velocity"));
}

/* ---- Derivatives ----------------------------------------------------------------------------------- */

static double random_part(uint64_t *state) { return (double)(next_random(state) % 4000) / 1024.0 - 1.9375; }

/* Arguments for the point: complex ones first, then real ones between 0 and 1, for the functions that
 * are real ones; an order of Bessel and its like is complex as well, of polygamma it is 2. */
static void choose_point(ball *at, unsigned kind, size_t n, int round, uint64_t *state) {
    for (size_t i = 0; i < n; i++) {
        double re = random_part(state), im = random_part(state);
        if (round % 2) re = 0.25 + fabs(re) / 4, im = 0;
        if (i == 0 && kind == FN_POLYGAMMA) re = 2, im = 0;
        ball_set_double(ball_at(at, i), re, im, 0);
    }
}

/* (f(.., z + h, ..) - f(.., z - h, ..))/(2h) for h = 2**-60: off by about 2**-120. */
static void quotient(ball *out, const function_row *row, ball *at, size_t n, size_t i, ball *work) {
    double h = ldexp(1, -60);
    ball *z = ball_at(at, i), *keep = ball_at(work, 0), *step = ball_at(work, 1), *low = ball_at(work, 2);
    ball_set(keep, z);
    ball_set_double(step, h, 0, 0);
    ball_sub(z, keep, step, PRECISION);
    row->enclosure(low, at, n, PRECISION);
    ball_add(z, keep, step, PRECISION);
    row->enclosure(out, at, n, PRECISION);
    ball_set(z, keep);
    ball_sub(out, out, low, PRECISION);
    ball_set_double(step, 2 * h, 0, 0);
    ball_div(out, out, step, PRECISION);
}

static double size_of(const ball *b) { return hypot(ball_re_double(b), ball_im_double(b)); }

/* True when both could be computed; then they must agree. */
static bool derivative_agrees(store *s, unsigned kind, term derivative, const term *symbols, ball *at,
                              size_t n, size_t i) {
    ball *work = ball_new(s, 5), *exact = ball_at(work, 3), *found = ball_at(work, 4);
    quotient(found, function_of(kind), at, n, i, work);
    bool both = ball_is_finite(found) && enclosure_at(s, derivative, symbols, at, n, exact, PRECISION);
    if (both) {
        ball_sub(found, found, exact, PRECISION);
        double off = size_of(found), size = size_of(exact);
        both = ball_accurate_bits(exact) > 60;
        cr_expect(off <= 1e-18 * (1 + size), "%s, argument %zu at %g%+gi: off by %g of %g",
                  function_of(kind)->name, i + 1, ball_re_double(ball_at(at, i)),
                  ball_im_double(ball_at(at, i)), off, size);
    }
    ball_free(s, &work, 5);
    return both;
}

static void check_derivative(store *s, unsigned kind, size_t n, size_t i, uint64_t *state) {
    term symbols[2] = {symbol(s, "x"), symbol(s, "y")};
    if (kind == FN_POLYGAMMA) symbols[0] = NUM_TWO;
    term derivative = function_of(kind)->derivative(s, symbols, n, i);
    if (derivative == 0) return;
    cr_assert(function_of(kind)->enclosure, "%s", function_of(kind)->name);
    ball *at = ball_new(s, n);
    int checked = 0;
    for (int round = 0; round < times(POINTS); round++) {
        choose_point(at, kind, n, round, state);
        checked += derivative_agrees(s, kind, derivative, symbols, at, n, i);
    }
    cr_expect(checked >= LEAST_CHECKED, "%s, argument %zu: %d points", function_of(kind)->name, i + 1, checked);
    ball_free(s, &at, n);
}

STORE_TEST(table, derivatives_agree_with_difference_quotients) {
    uint64_t state = 88172645463325252u;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        size_t n = function_of(kind)->max_arity;
        for (size_t i = 0; n <= 2 && i < n; i++) check_derivative(s, kind, n, i, &state);
        cr_assert(!store_failed(s), "%s: %s", function_of(kind)->name, store_error_of(s)->message);
    }
}

/* The texts of SymEngine for the derivatives of all elementary functions. */
STORE_TEST(table, texts_of_derivatives) {
    static const text_case cases[] = {
        {"diff(sin(x), x)", "cos(x)"},
        {"diff(cos(x), x)", "-sin(x)"},
        {"diff(tan(x), x)", "1 + tan(x)**2"},
        {"diff(cot(x), x)", "-(1 + cot(x)**2)"},
        {"diff(sec(x), x)", "tan(x)*sec(x)"},
        {"diff(csc(x), x)", "-cot(x)*csc(x)"},
        {"diff(asin(x), x)", "(1 - x**2)**(-1/2)"},
        {"diff(acos(x), x)", "-1/sqrt(1 - x**2)"},
        {"diff(atan(x), x)", "(1 + x**2)**(-1)"},
        {"diff(acot(x), x)", "-1/(1 + x**2)"},
        {"diff(asec(x), x)", "1/(x**2*sqrt(1 - x**(-2)))"},
        {"diff(acsc(x), x)", "-1/(x**2*sqrt(1 - x**(-2)))"},
        {"diff(sinh(x), x)", "cosh(x)"},
        {"diff(cosh(x), x)", "sinh(x)"},
        {"diff(tanh(x), x)", "1 - tanh(x)**2"},
        {"diff(coth(x), x)", "-1/sinh(x)**2"},
        {"diff(asinh(x), x)", "(1 + x**2)**(-1/2)"},
        {"diff(acosh(x), x)", "1/(sqrt(-1 + x)*sqrt(1 + x))"}, /* SymEngine's is wrong for x < -1 */
        {"diff(atanh(x), x)", "(1 - x**2)**(-1)"},
        {"diff(acoth(x), x)", "(1 - x**2)**(-1)"},
        {"diff(asech(x), x)", "-1/(x*sqrt(1 - x**2))"},
        {"diff(acsch(x), x)", "-1/(x**2*sqrt(1 + x**(-2)))"},
        {"diff(log(x), x)", "x**(-1)"},
        {"diff(exp(x), x)", "exp(x)"},
        {"diff(sqrt(x), x)", "(1/2)/sqrt(x)"},
        {"diff(abs(x), x)", "Derivative(abs(x), x)"},
        {"diff(gamma(x), x)", "gamma(x)*polygamma(0, x)"},
        {"diff(erf(x), x)", "2*exp(-x**2)/sqrt(pi)"},
        {"diff(erfc(x), x)", "-2*exp(-x**2)/sqrt(pi)"},
        {"diff(lambertw(x), x)", "lambertw(x)/(x*(1 + lambertw(x)))"},
        {"diff(atan2(x, y), x)", "y/(x**2 + y**2)"},
        {"diff(atan2(x, y), y)", "-x/(x**2 + y**2)"},
        {"diff(zeta(2, x), x)", "-2*zeta(3, x)"},
        {"diff(lowergamma(y, x), x)", "x**(-1 + y)*exp(-x)"},
    };
    EXPECT_CASES(s, cases);
}
