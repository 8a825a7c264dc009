/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* rewrite keeps the value: each function by each target, on and off the real and imaginary axes, which
 * hold all branch cuts. */
#include "random_texts.h"

#include "algebra/enclosure.h"
#include "algebra/functions.h"
#include "algebra/operations/radicals.h"
#include "algebra/operations/rewrite.h"

enum { PRECISION = 160, RANDOM_POINTS = 40 };

static const double axis[] = {-7, -3, -2, -1.5, -0.75, -0.5, -0.125, 0.125, 0.25, 0.5, 0.875, 1.25, 2, 2.5, 3, 6.5};
enum { AXIS = sizeof axis / sizeof *axis };

/* Point number i: the real axis, the imaginary one, then anywhere. */
static void set_point(ball *at, unsigned i, uint64_t *state) {
    double re = (double)(next_random(state) % 8000) / 1024.0 - 3.9375;
    double im = (double)(next_random(state) % 8000) / 1024.0 - 3.9375;
    if (i < AXIS) re = axis[i], im = 0;
    else if (i < 2 * AXIS) re = 0, im = axis[i - AXIS];
    ball_set_double(at, re, im, 0);
}

/* The number of points at which both have a value; it is the same one. */
static int expect_equal_values(store *s, term a, term b, const term *symbols, size_t n, const char *what) {
    uint64_t state = 88172645463325252u;
    ball *at = ball_new(s, n), *value = ball_new(s, 2);
    int met = 0;
    for (unsigned i = 0; i < 2 * AXIS + RANDOM_POINTS * (unsigned)times(1); i++) {
        for (size_t j = 0; j < n; j++) set_point(ball_at(at, j), i, &state);
        bool both = enclosure_at(s, a, symbols, at, n, ball_at(value, 0), PRECISION) &&
                    enclosure_at(s, b, symbols, at, n, ball_at(value, 1), PRECISION);
        if (!both) continue;
        met++;
        cr_expect(ball_overlaps(ball_at(value, 0), ball_at(value, 1)), "%s at %g%+gi", what,
                  ball_re_double(ball_at(at, 0)), ball_im_double(ball_at(at, 0)));
    }
    ball_free(s, &value, 2);
    ball_free(s, &at, n);
    return met;
}

static bool contains_kind(store *s, term t, unsigned kind) {
    terms below;
    bool found = false;
    terms_init(&below, s);
    cr_assert(terms_below(&below, &t, 1, NULL, NULL));
    for (size_t i = 0; i < below.count; i++) found = found || store_kind_of(s, below.at[i]) == kind;
    terms_done(&below);
    return found;
}

/* 1 when the target knows the function. */
static int check(store *s, unsigned kind, size_t n, term target, const char *target_name) {
    const term symbols[] = {symbol(s, "x"), symbol(s, "y")};
    char what[100];
    term t = expr_call(s, kind, symbols, n), r = expr_rewrite(s, t, target);
    snprintf(what, sizeof what, "rewrite(%s, %s)", function_of(kind)->name, target_name);
    cr_assert(r, "%s", what);
    if (r == t) return 0;
    cr_expect(!contains_kind(s, r, kind), "%s is not away", what);
    bool complex = strcmp(target_name, "Piecewise") != 0;
    int met = expect_equal_values(s, t, r, symbols, n, what);
    cr_expect(met >= (complex ? 30 : function_of(kind)->enclosure ? 10 : 0), "%s: %d points", what, met);
    return 1;
}

STORE_TEST(rewrite, keeps_the_value) {
    for (size_t i = 0; rewrite_target_at(i); i++) {
        const char *name = rewrite_target_at(i);
        int known = 0;
        for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++)
            for (size_t n = function_of(kind)->min_arity; n <= 2 && n <= function_of(kind)->max_arity; n++)
                known += n > 0 ? check(s, kind, n, symbol(s, name), name) : 0;
        cr_expect(known > 0, "%s", name);
    }
}

STORE_TEST(rewrite, powers_of_e) {
    static const char *const texts[] = {"exp(x)", "exp(I*x)", "exp(-2*I*x + y)", "y^2*exp((2 + 3*I)*x + I*y)/exp(I*(x + y))"};
    static const char *const targets[] = {"sin", "cos", "tan", "sinh", "cosh"};
    const term symbols[] = {symbol(s, "x"), symbol(s, "y")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t j = 0; j < sizeof targets / sizeof *targets; j++) {
            term t = read_text(s, texts[i]), r = expr_rewrite(s, t, symbol(s, targets[j]));
            cr_expect_gt(expect_equal_values(s, t, r, symbols, 2, texts[i]), 30);
        }
}

/* The real functions by cases, at real points. */
STORE_TEST(rewrite, by_cases) {
    static const char *const texts[] = {"max(x, y, 1)", "min(x, 2*y, x*y)", "abs(re(x))", "sign(im(I*x))", "kroneckerdelta(x, x)"};
    const term symbols[] = {symbol(s, "x"), symbol(s, "y")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        term t = read_text(s, texts[i]), r = expr_rewrite(s, t, symbol(s, "Piecewise"));
        cr_expect_gt(expect_equal_values(s, t, r, symbols, 2, texts[i]), 10);
    }
}

STORE_TEST(rewrite, angles_by_radicals) {
    ball *value = ball_new(s, 2);
    for (int64_t q = 1; q <= 480; q++) {
        bool known = 480 % q == 0 || q == 64;
        for (int64_t p = -q; p <= 2 * q; p += q > 60 ? 7 : 1) {
            term angle = expr_mul(s, num_rational(s, p, q), EXPR_PI);
            term forms[] = {radicals_of_cos(s, angle), radicals_of_sin(s, angle)};
            if (!known || angle == NUM_ZERO) continue;
            for (int i = 0; i < 2; i++) {
                term kept = expr_call1(s, i ? FN_SIN : FN_COS, angle);
                cr_assert(forms[i], "%d/%d", (int)p, (int)q);
                cr_assert(!contains_kind(s, forms[i], FN_COS) && !contains_kind(s, forms[i], FN_SIN));
                cr_assert(enclosure_of(s, forms[i], ball_at(value, 0), PRECISION));
                cr_assert(enclosure_of(s, kept, ball_at(value, 1), PRECISION));
                cr_expect(ball_overlaps(ball_at(value, 0), ball_at(value, 1)), "%d/%d", (int)p, (int)q);
            }
        }
    }
    ball_free(s, &value, 2);
    cr_expect_eq(radicals_of_cos(s, read_text(s, "pi/7")), 0);
    cr_expect_eq(radicals_of_cos(s, read_text(s, "x*pi")), 0);
    cr_expect_eq(radicals_of_cos(s, read_text(s, "pi/9")), 0);
    cr_expect_not(store_failed(s));
}

STORE_TEST(rewrite, texts) {
    static const text_case cases[] = {
        {"rewrite(cosh(x), exp)", "(1/2)*(exp(x) + exp(-x))"},
        {"rewrite(tan(x), exp)", "-I*(-exp(-I*x) + exp(I*x))/(exp(-I*x) + exp(I*x))"},
        {"rewrite(tan(x), sin)", "2*sin(x)**2/sin(2*x)"},
        {"rewrite(sin(x), tan)", "2*tan((1/2)*x)/(1 + tan((1/2)*x)**2)"},
        {"rewrite(exp(I*x), cos)", "I*sin(x) + cos(x)"},
        {"rewrite(asin(x), log)", "-I*log(I*x + sqrt(1 - x**2))"},
        {"rewrite(binomial(n, k), gamma)", "gamma(1 + n)/(gamma(1 + k)*gamma(1 - k + n))"},
        {"rewrite(beta(x, y), gamma)", "gamma(x)*gamma(y)/gamma(x + y)"},
        {"rewrite(gamma(x), factorial)", "factorial(-1 + x)"},
        {"rewrite(cos(pi/8), sqrt)", "(1/2)*sqrt(2)*sqrt(1 + (1/2)*sqrt(2))"},
        {"rewrite(exp(x + I*pi/4), sqrt)", "(1/2 + 1/2*I)*sqrt(2)*exp(x)"},
        {"rewrite(f(sin(x)), exp)", "f(-1/2*I*(-exp(-I*x) + exp(I*x)))"},
        {"rewrite(Derivative(f(x), x) + x, exp)", "x + Derivative(f(x), x)"},
        {"rewrite_as_exp(sinh(x)) - rewrite(sinh(x), exp)", "0"},
        {"rewrite_as_sin(csc(x))", "sin(x)**(-1)"},
        {"rewrite_as_cos(sec(x))", "cos(x)**(-1)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_text(s, read_text(s, cases[i].input), cases[i].expected, cases[i].input);
    }
}
