/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Each row of the table is complete, is found by its names, and its derivative is that of its
 * enclosure. */
#include "construct.h"

#include <math.h>

#include "algebra/enclosure.h"
#include "algebra/names.h"
#include "algebra/operations.h"

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

static const char *const names[] = {"x", "y", "z"};
enum { SYMBOLS = sizeof names / sizeof *names };

/* f(x), f(x, y) or f(x, y, z), as it is written. polygamma has numbers of derivatives for its first
 * argument; hyper has parameters. */
static term application(store *s, unsigned kind) {
    const function_row *row = function_of(kind);
    term arguments[SYMBOLS];
    size_t n = row->max_arity < SYMBOLS ? row->max_arity : SYMBOLS;
    for (size_t i = 0; i < n; i++) arguments[i] = symbol(s, names[i]);
    if (kind == FN_POLYGAMMA) arguments[0] = NUM_TWO;
    if (kind == FN_HYPER) arguments[0] = read_text(s, "(1/3, 5/4)"), arguments[1] = read_text(s, "(3/7, y)");
    return store_intern(s, kind, 0, arguments, n);
}

/* Complex points first, then real ones between 0 and 1, for the functions that are real ones. */
static void choose_point(ball *at, int round, uint64_t *state) {
    for (size_t i = 0; i < SYMBOLS; i++) {
        double re = random_part(state), im = random_part(state);
        if (round % 2) re = 0.25 + fabs(re) / 4, im = 0;
        ball_set_double(ball_at(at, i), re, im, 0);
    }
}

typedef struct {
    store *s;
    term symbols[SYMBOLS], f, derivative;
    size_t by; /* the symbol of the derivative */
    ball *at;  /* the point; then room */
} trial;
enum { ROOM = SYMBOLS, ALL_BALLS = SYMBOLS + 4 };

static bool value_beside(trial *t, ball *out, double step) {
    ball *z = ball_at(t->at, t->by), *keep = ball_at(t->at, ROOM), *h = ball_at(t->at, ROOM + 1);
    ball_set(keep, z);
    ball_set_double(h, step, 0, 0);
    ball_add(z, keep, h, PRECISION);
    bool found = enclosure_at(t->s, t->f, t->symbols, t->at, SYMBOLS, out, PRECISION);
    ball_set(z, keep);
    return found;
}

static double size_of(const ball *b) { return hypot(ball_re_double(b), ball_im_double(b)); }

/* (f(z + h) - f(z - h))/(2h) for h = 2**-60, off by about 2**-120, beside the derivative's value. True when
 * both could be computed; then they must agree. */
static bool derivative_agrees(trial *t) {
    double h = ldexp(1, -60);
    ball *found = ball_at(t->at, ROOM + 2), *other = ball_at(t->at, ROOM + 3);
    if (!value_beside(t, found, h) || !value_beside(t, other, -h)) return false;
    ball_sub(found, found, other, PRECISION);
    ball_set_double(other, 2 * h, 0, 0);
    ball_div(found, found, other, PRECISION);
    if (!enclosure_at(t->s, t->derivative, t->symbols, t->at, SYMBOLS, other, PRECISION)) return false;
    if (ball_accurate_bits(other) <= 60) return false;
    ball_sub(found, found, other, PRECISION);
    double off = size_of(found), size = size_of(other);
    cr_expect(off <= 1e-18 * (1 + size), "%s, derivative in %s at %g%+gi: off by %g of %g",
              function_of(store_kind_of(t->s, t->f))->name, names[t->by], ball_re_double(ball_at(t->at, t->by)),
              ball_im_double(ball_at(t->at, t->by)), off, size);
    return true;
}

/* Does it have a value at every argument, or is a part kept? */
static bool is_closed(store *s, term derivative) {
    terms below;
    bool closed = true;
    terms_init(&below, s);
    cr_assert(terms_below(&below, &derivative, 1, NULL, NULL));
    for (size_t i = 0; i < below.count; i++) {
        unsigned kind = store_kind_of(s, below.at[i]);
        closed = closed && kind != EXPR_DERIVATIVE && kind != EXPR_SUBS;
    }
    terms_done(&below);
    return closed;
}

/* 1: it was looked at. */
static int check_derivative(store *s, unsigned kind, size_t by, uint64_t *state) {
    trial t = {.s = s, .by = by, .f = application(s, kind)};
    for (size_t i = 0; i < SYMBOLS; i++) t.symbols[i] = symbol(s, names[i]);
    if (!expr_contains(s, t.f, t.symbols[by])) return 0;
    t.derivative = expr_diff(s, t.f, t.symbols[by], 1);
    cr_assert(t.derivative, "%s", function_of(kind)->name);
    if (!is_closed(s, t.derivative)) return 0;
    cr_assert(function_of(kind)->enclosure, "%s", function_of(kind)->name);
    t.at = ball_new(s, ALL_BALLS);
    int checked = 0;
    for (int round = 0; round < times(POINTS); round++) {
        choose_point(t.at, round, state);
        checked += derivative_agrees(&t);
    }
    cr_expect(checked >= LEAST_CHECKED, "%s, derivative in %s: %d points", function_of(kind)->name, names[by], checked);
    ball_free(s, &t.at, ALL_BALLS);
    return 1;
}

STORE_TEST(table, derivatives_agree_with_difference_quotients) {
    uint64_t state = 88172645463325252u;
    int checked = 0;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        for (size_t by = 0; by < SYMBOLS; by++) checked += check_derivative(s, kind, by, &state);
        cr_assert(!store_failed(s), "%s: %s", function_of(kind)->name, store_error_of(s)->message);
    }
    cr_expect(checked >= 60, "%d", checked);
}

/* What is not known in closed form is kept: whole, or inside of a Subs when the argument is no plain
 * variable; the chain rule holds for neither abs nor conjugate. */
STORE_TEST(table, derivatives_that_are_kept) {
    static const text_case cases[] = {
        {"diff(zeta(s, a), s)", "Derivative(zeta(s, a), s)"},
        {"diff(zeta(x), x)", "Derivative(zeta(x, 1), x)"},
        {"diff(zeta(x, x), x)", "-x*zeta(1 + x, x) + Subs(Derivative(zeta(_xi_1, x), _xi_1), (_xi_1), (x))"},
        {"diff(polygamma(x**2, x), x)",
         "2*x*Subs(Derivative(polygamma(_xi_1, x), _xi_1), (_xi_1), (x**2)) + polygamma(1 + x**2, x)"},
        {"diff(lowergamma(x**2, x), x)",
         "2*x*Subs(Derivative(lowergamma(_xi_1, x), _xi_1), (_xi_1), (x**2)) + x**(-1 + x**2)*exp(-x)"},
        {"diff(floor(x**2), x)", "2*x*Subs(Derivative(floor(_xi_1), _xi_1), (_xi_1), (x**2))"},
        {"diff(kroneckerdelta(x**2, y), x)",
         "2*x*Subs(Derivative(kroneckerdelta(_xi_1, y), _xi_1), (_xi_1), (x**2))"},
        {"diff(abs(x**2), x)", "Derivative(abs(x**2), x)"},
        {"diff(sign(x**2), x)", "Derivative(sign(x**2), x)"},
        {"diff(max(x**2, y), x)", "Derivative(max(y, x**2), x)"},
        {"diff(re(exp(x)), x)", "Derivative(re(exp(x)), x)"},
        {"diff(hyper((a, x), (c,), x), x)", "Derivative(hyper((a, x), (c,), x), x)"},
        {"diff(f(x**2, _xi_1), x)", "2*x*Subs(Derivative(f(_xi_2, _xi_1), _xi_2), (_xi_2), (x**2))"},
        {"diff(besselj(x**2, _xi_1), x)",
         "2*x*Subs(Derivative(besselj(_xi_2, _xi_1), _xi_2), (_xi_2), (x**2))"},
        {"diff(hyper((a, b), (c,), x**2), x)", "2*a*b*x*hyper((1 + a, 1 + b), (1 + c,), x**2)/c"},
    };
    EXPECT_CASES(s, cases);
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
