/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Real and imaginary parts: they are real, and together they are the term, at complex points and, under
 * assumptions, at real ones. */
#include "random_texts.h"

#include "algebra/assume.h"
#include "algebra/functions.h"
#include "algebra/operations.h"
#include "algebra/operations/parts.h"

static const char *const functions[] = {"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech",
                                        "csch", "exp", "log", "sqrt", "abs", "conjugate", "re", "im", "sign", "arg",
                                        "atan", "erf", "gamma"};

static int check(store *s, const char *text) {
    term t = read_any(s, text), re, im;
    if (!t || expr_contains(s, t, EXPR_ZOO) || expr_contains(s, t, EXPR_NAN_TERM)) return 0;
    if (!expr_parts(s, t, &re, &im)) {
        store_clear_error(s);
        return 0;
    }
    int met = expect_same_value(s, t, expr_add(s, re, expr_mul(s, NUM_I, im)), 8, text);
    term imaginary[] = {store_intern(s, FN_IM, 0, &re, 1), store_intern(s, FN_IM, 0, &im, 1)};
    expect_same_value(s, imaginary[0], NUM_ZERO, 8, text);
    expect_same_value(s, imaginary[1], NUM_ZERO, 8, text);
    return met;
}

static void check_random(store *s, uint64_t seed, const char *what) {
    random_text r = {.state = seed, .functions = functions, .function_count = sizeof functions / sizeof *functions};
    int met = 0;
    for (int i = 0; i < times(400); i++) {
        store_scope scope = store_mark(s);
        met += check(s, next_text(&r, 1 + i % 3));
        store_release(s, scope, NULL, 0);
    }
    cr_expect(met > times(400), "%s: %d points", what, met);
}

STORE_TEST(parts, make_up_the_term) { check_random(s, 88172645463325252u, "complex"); }

STORE_TEST(parts, make_up_the_term_of_real_symbols) {
    cr_assert(assume_fact(s, symbol(s, "x"), FACT_REAL));
    cr_assert(assume_fact(s, symbol(s, "y"), FACT_POSITIVE));
    check_random(s, 1234567890123u, "real");
}

STORE_TEST(parts, texts) {
    static const text_case cases[] = {
        {"as_real_imag((2 + I)^3)", "(2, 11)"},
        {"as_real_imag(sin(2 + I))", "(sin(2)*cosh(1), cos(2)*sinh(1))"},
        {"as_real_imag(1/(2 + I*sqrt(3)))", "(2/7, (-1/7)*sqrt(3))"},
        {"as_real_imag(exp(x))", "(exp(re(x))*cos(im(x)), exp(re(x))*sin(im(x)))"},
        {"as_real_imag(x + I*y)", "(re(x) - im(y), re(y) + im(x))"},
        {"as_real_imag(I^I)", "(exp((-1/2)*pi), 0)"},
        {"as_real_imag(f(x))", "(re(f(x)), im(f(x)))"},
        {"as_real_imag(log(-2))", "(log(2), pi)"},
        {"as_real_imag(zoo)", "(nan, nan)"},
        {"simplify(re(sin(2 + I)))", "sin(2)*cosh(1)"},
        {"simplify(abs((1 + sqrt(2)*I)^5))", "9*sqrt(3)"},
        {"simplify(abs(x + I*y), x, real, y, real)", "sqrt(x**2 + y**2)"},
        {"simplify(re(1/(x + I*y)), x, real, y, real)", "x/(x**2 + y**2)"},
        {"simplify(arg(x + I*y), x, real, y, real)", "atan2(y, x)"},
        {"simplify(conjugate(x + I*y), x, real, y, real)", "x - I*y"},
        {"simplify(conjugate(log(2 + I)))", "log(2 - I)"},
        {"simplify(conjugate(log(x)))", "conjugate(log(x))"},
        {"simplify(re(x*y))", "re(x*y)"},
        {"simplify(abs(exp(x + I*y)), x, real, y, real)", "exp(x)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_text(s, read_text(s, cases[i].input), cases[i].expected, cases[i].input);
    cr_expect_eq(read_any(s, "as_real_imag(x < 1)"), 0);
    cr_expect_eq(read_any(s, "as_real_imag((x, y))"), 0);
}
