/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Facts and assumptions, and what enclosures decide. */
#include "construct.h"

#include "algebra/assume.h"
#include "algebra/enclosure.h"

static void expect_fact(store *s, const char *text, expr_fact fact, bool proven) {
    cr_expect_eq(expr_is(s, read_text(s, text), fact), proven, "%s %s", text, assume_fact_name(fact));
}

static const char *const relations[] = {"p > 0", "q >= 0", "n < 0", "z != 0", "a > 2", "b <= -1"};

static void assume_all(store *s) {
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        cr_assert(assume_relation(s, read_text(s, relations[i])));
    cr_assert(assume_fact(s, symbol(s, "r"), FACT_REAL));
    cr_assert(assume_fact(s, symbol(s, "k"), FACT_INTEGER));
    cr_assert(assume_fact(s, symbol(s, "m"), FACT_EVEN));
}

STORE_TEST(facts, of_structure) {
    expect_fact(s, "x", FACT_REAL, false);
    expect_fact(s, "abs(x)", FACT_NONNEGATIVE, true);
    expect_fact(s, "abs(x)", FACT_POSITIVE, false);
    expect_fact(s, "1 + abs(x)", FACT_POSITIVE, true);
    expect_fact(s, "x**2", FACT_NONNEGATIVE, false);
    expect_fact(s, "exp(x)", FACT_NONZERO, true);
    expect_fact(s, "exp(abs(x))", FACT_POSITIVE, true);
    expect_fact(s, "re(x)**2 + im(x)**2", FACT_NONNEGATIVE, true);
    expect_fact(s, "sqrt(2) - pi", FACT_NEGATIVE, true);
    expect_fact(s, "sin(1) - cos(1)", FACT_POSITIVE, true);
    expect_fact(s, "log(2)", FACT_POSITIVE, true);
    expect_fact(s, "log(1/3)", FACT_NEGATIVE, true);
    expect_fact(s, "asin(2)", FACT_REAL, false);
    expect_fact(s, "1 + I", FACT_NONZERO, true);
    expect_fact(s, "1 + I", FACT_REAL, false);
    expect_fact(s, "pi", FACT_RATIONAL, false);
    expect_fact(s, "6", FACT_EVEN, true);
    expect_fact(s, "f(x)", FACT_REAL, false);
    expect_fact(s, "cosh(abs(x))", FACT_POSITIVE, true);
    expect_fact(s, "1/abs(x)", FACT_FINITE, false);
}

STORE_TEST(facts, of_assumptions) {
    assume_all(s);
    expect_fact(s, "p", FACT_REAL, true);
    expect_fact(s, "p*n", FACT_NEGATIVE, true);
    expect_fact(s, "q + p", FACT_POSITIVE, true);
    expect_fact(s, "q - n", FACT_POSITIVE, true);
    expect_fact(s, "q*q", FACT_NONNEGATIVE, true);
    expect_fact(s, "q", FACT_NONZERO, false);
    expect_fact(s, "r**2", FACT_NONNEGATIVE, true);
    expect_fact(s, "r**2 + 1", FACT_POSITIVE, true);
    expect_fact(s, "r**3", FACT_NONNEGATIVE, false);
    expect_fact(s, "n**3", FACT_NEGATIVE, true);
    expect_fact(s, "z**2", FACT_NONZERO, true);
    expect_fact(s, "z**2", FACT_REAL, false);
    expect_fact(s, "a", FACT_POSITIVE, true);
    expect_fact(s, "a - 2", FACT_POSITIVE, true);
    expect_fact(s, "b", FACT_NEGATIVE, true);
    expect_fact(s, "k**2 + k", FACT_INTEGER, true);
    expect_fact(s, "1/k", FACT_INTEGER, false);
    expect_fact(s, "1/k", FACT_RATIONAL, true);
    expect_fact(s, "m + 1", FACT_ODD, true);
    expect_fact(s, "m*k", FACT_EVEN, true);
    expect_fact(s, "2*k + 1", FACT_ODD, true);
    expect_fact(s, "sqrt(p)", FACT_POSITIVE, true);
    expect_fact(s, "p**r", FACT_POSITIVE, true);
    expect_fact(s, "log(p)", FACT_REAL, true);
    expect_fact(s, "max(p, r)", FACT_POSITIVE, true);
    expect_fact(s, "factorial(m)", FACT_POSITIVE, false);
    expect_fact(s, "Piecewise((p, r < 1), (1, True))", FACT_POSITIVE, true);
    assume_forget_all(s);
}

STORE_TEST(facts, automatic_values_use_assumptions) {
    assume_all(s);
    static const text_case cases[] = {
        {"abs(p)", "p"}, {"abs(n)", "-n"}, {"abs(r)", "abs(r)"}, {"abs(r**2)", "r**2"}, {"sign(n)", "-1"},
        {"sign(p*q)", "sign(p*q)"}, {"conjugate(r)", "r"}, {"re(r + I*p)", "r"}, {"im(r + I*p)", "p"},
        {"floor(k + 1)", "1 + k"}, {"arg(n)", "pi"}, {"atan2(p, p)", "(1/4)*pi"}, {"max(n, p)", "p"},
        {"max(a, 2)", "a"},
    };
    EXPECT_CASES(s, cases);
    assume_forget_all(s);
    expect_text(s, read_text(s, "abs(p)"), "abs(p)", "after forgetting");
}

STORE_TEST(facts, assumptions_are_undone) {
    term x = symbol(s, "x"), y = symbol(s, "y");
    cr_assert(assume_fact(s, x, FACT_REAL));
    assume_mark mark = assume_push(s);
    cr_assert(assume_relation(s, read_text(s, "(x > 0) & (y > 1)")));
    cr_expect(expr_is(s, x, FACT_POSITIVE) && expr_is(s, y, FACT_POSITIVE));
    assume_pop(s, mark);
    cr_expect(expr_is(s, x, FACT_REAL) && !expr_is(s, x, FACT_POSITIVE) && !expr_is(s, y, FACT_REAL));
    cr_assert(assume_relation(s, read_text(s, "x < y")));
    assume_forget(s, x);
    cr_expect(!expr_is(s, x, FACT_REAL));
    cr_expect(!expr_is(s, read_text(s, "y - x"), FACT_POSITIVE));
    assume_forget_all(s);
    cr_expect(!assume_any(s));
}

STORE_TEST(facts, contradictions_are_errors) {
    cr_assert(assume_relation(s, read_text(s, "x > 0")));
    cr_expect(!assume_relation(s, read_text(s, "x < -1")));
    cr_expect_str_eq(store_error_of(s)->message, "this contradicts what is known or assumed already");
    store_clear_error(s);
    cr_expect(!assume_relation(s, read_text(s, "x + 1")));
    store_clear_error(s);
    cr_expect(!assume_relation(s, EXPR_FALSE));
    store_clear_error(s);
    expr_fact fact;
    cr_expect(assume_fact_named("integer", 7, &fact) && fact == FACT_INTEGER);
    cr_expect(!assume_fact_named("integral", 8, &fact));
    assume_forget_all(s);
}

/* The terms spoken of move in a collection; the assumptions move with them. */
STORE_TEST(facts, assumptions_survive_collections) {
    for (int i = 0; i < 1000; i++) expr_pow_int(s, symbol(s, "garbage"), i + 2);
    cr_assert(assume_relation(s, read_text(s, "late > 0")));
    store_collect(s, NULL, 0);
    check_store(s);
    cr_expect(expr_is(s, symbol(s, "late"), FACT_POSITIVE));
    assume_forget_all(s);
}

/* ---- Enclosures ------------------------------------------------------------------------------------------ */

STORE_TEST(enclosures, signs) {
    cr_expect_eq(enclosure_sign(s, read_text(s, "exp(pi*sqrt(163)) - 262537412640768744")), -1);
    cr_expect_eq(enclosure_sign(s, read_text(s, "sin(1)**2 + cos(1)**2 - 1")), 0);
    cr_expect_eq(enclosure_sign(s, read_text(s, "x")), 0);
    cr_expect_eq(enclosure_sign(s, read_text(s, "1 + I")), 0);
    cr_expect_eq(enclosure_sign(s, read_text(s, "sqrt(2)**100 - 2**50 + 10**(-50)")), 1);
    cr_expect(enclosure_is_nonzero(s, read_text(s, "exp(I) + 1")));
    cr_expect(!enclosure_is_nonzero(s, read_text(s, "exp(I)*exp(-I) - 1")));
}

STORE_TEST(enclosures, truth) {
    cr_expect_eq(enclosure_truth(s, read_text(s, "~(pi < 3) & (E < pi)")), 1);
    cr_expect_eq(enclosure_truth(s, store_intern(s, EXPR_LT, 0, (const term[]){EXPR_PI, num_integer(s, 3)}, 2)), -1);
    cr_expect_eq(enclosure_truth(s, read_text(s, "x < 3")), 0);
}

STORE_TEST(enclosures, piecewise_takes_its_branch) {
    term x = symbol(s, "x"), p = read_text(s, "Piecewise((f(x), x < 1), (x**2, x < 5), (0, True))");
    ball *b = ball_new(s, 2);
    ball_set_double(ball_at(b, 0), 3, 0, 0);
    cr_assert(enclosure_at(s, p, &x, ball_at(b, 0), 1, ball_at(b, 1), 64));
    cr_expect_eq(ball_re_double(ball_at(b, 1)), 9);
    ball_set_double(ball_at(b, 0), 0, 0, 0);
    cr_expect(!enclosure_at(s, p, &x, ball_at(b, 0), 1, ball_at(b, 1), 64));
    ball_free(s, &b, 2);
}

STORE_TEST(enclosures, numbers) {
    expect_text(s, enclosure_number(s, read_text(s, "exp(pi*sqrt(163)) - 262537412640768744"), 20),
                "-7.4992740280181431112e-13", "cancellation");
    expect_text(s, enclosure_number(s, read_text(s, "(-8)**(1/3)"), 0), "1.0 + 1.7320508075688772*I", "principal");
    expect_text(s, enclosure_number(s, read_text(s, "sin(10**50)"), 30), "-0.789672493429310082710289539917",
                "large argument");
    cr_expect_eq(enclosure_number(s, read_text(s, "sin(1)**2 + cos(1)**2 - 1"), 20), 0);
    cr_expect_str_eq(store_error_of(s)->message, "N: the value cannot be told from 0 at 20 digits");
    store_clear_error(s);
    cr_expect_eq(enclosure_number(s, read_text(s, "atanh(1)"), 20), 0);
    cr_expect_str_eq(store_error_of(s)->message, "N: there is no finite value, or none within reach");
    store_clear_error(s);
    cr_expect_eq(enclosure_number(s, EXPR_PI, 1000000000000), 0);
    cr_expect_eq(store_error_of(s)->status, STORE_TOO_LARGE);
    store_clear_error(s);
}

/* A tower of a million sums: no recursion, and the bound on facts is kept. */
STORE_TEST(enclosures, deep_terms) {
    term t = symbol(s, "x"), x = t;
    for (int i = 0; i < 100000 && t; i++) t = expr_call1(s, FN_SINH, expr_add(s, NUM_ONE, t));
    cr_assert(t);
    ball *b = ball_new(s, 2);
    cr_expect(!enclosure_of(s, t, ball_at(b, 1), 64));
    cr_expect(!expr_is(s, t, FACT_POSITIVE));
    term u = symbol(s, "x");
    for (int i = 0; i < 100000 && u; i++) u = expr_call1(s, FN_SIN, expr_add(s, NUM_ONE, u));
    ball_set_double(ball_at(b, 0), 0.5, 0, 0);
    cr_expect(enclosure_at(s, u, &x, ball_at(b, 0), 1, ball_at(b, 1), 64));
    ball_free(s, &b, 2);
}

STORE_TEST(facts, assume_and_forget_as_operations) {
    static const text_case cases[] = {
        {"assume(x > 0, n < 0)", "True"}, {"abs(x*n)", "-n*x"}, {"assume(k, integer, nonzero)", "True"},
        {"floor(k)", "k"}, {"forget(x)", "True"}, {"abs(x)", "abs(x)"}, {"sign(n)", "-1"}, {"forget()", "True"},
        {"sign(n)", "sign(n)"},
    };
    EXPECT_CASES(s, cases);
    reader_statement r = reader_read(s, "assume(x, green)", 16, 0, NULL);
    cr_expect_eq(r.value, 0);
    store_clear_error(s);
}
