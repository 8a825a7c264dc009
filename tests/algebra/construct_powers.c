/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

STORE_TEST(powers, of_exact_numbers) {
    static const text_case cases[] = {
        {"2^10", "1024"},              {"(2/3)^(-2)", "9/4"},         {"0^0", "1"},
        {"0^(-1)", "zoo"},             {"0^(1/2)", "0"},              {"0^x", "0**x"},
        {"0^I", "0**I"},               {"1^x", "1"},                  {"1^I", "1"},
        {"I^2", "-1"},                 {"I^(-1)", "-I"},              {"(2+I)^5", "-38 + 41*I"},
        {"(2+I)^(-3)", "2/125 - 11/125*I"}, {"(2+I)^(3/2)", "(2 + I)**(3/2)"},
        {"2^I", "2**I"},               {"2^(1+I)", "2**(1 + I)"},     {"x^0", "1"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(powers, roots_of_numbers) {
    static const text_case cases[] = {
        {"8^(1/3)", "2"},              {"4^(3/2)", "8"},              {"12^(1/2)", "sqrt(12)"},
        {"24^(1/3)", "24**(1/3)"},     {"2^(3/2)", "2*sqrt(2)"},      {"2^(-1/2)", "(1/2)*sqrt(2)"},
        {"2^(-7/3)", "(1/8)*2**(2/3)"}, {"(4/9)^(1/2)", "2/3"},       {"(8/27)^(-2/3)", "9/4"},
        {"(2/3)^(1/2)", "(1/3)*sqrt(2)*sqrt(3)"},   {"(1/2)^(1/3)", "(1/2)*2**(2/3)"},
        {"(-1)^(1/2)", "I"},           {"(-4)^(1/2)", "2*I"},         {"(-2)^(1/2)", "I*sqrt(2)"},
        {"(-3)^(-1/2)", "-1/3*I*sqrt(3)"}, {"(-4/9)^(1/2)", "2/3*I"}, {"(-1)^(3/2)", "-I"},
        {"(-8)^(1/3)", "2*(-1)**(1/3)"}, {"(-8)^(5/3)", "-32*(-1)**(2/3)"},
        {"(-1)^(-1/3)", "-(-1)**(2/3)"}, {"(-2)^(1/3)", "(-2)**(1/3)"},
        {"(-2)^(5/3)", "-2*(-2)**(2/3)"}, {"(-16)^(1/4)", "2*(-1)**(1/4)"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(powers, of_floats) {
    static const text_case cases[] = {
        {"x^0.0", "1.0"},     {"0^0.0", "1.0"},   {"x^1.0", "x**1.0"},   {"0^2.0", "0"},
        {"0.0^2", "0.0"},     {"0.0^(-1)", "zoo"}, {"2.0^3", "8.0"},     {"4^0.5", "2.0"},
        {"1^2.0", "1.0"},     {"(-1)^2.0", "1.0"}, {"(2*x)^2.0", "4.0*x**2.0"},
        {"exp(0.5)", "1.6487212707001282"},        {"2.0^x", "2.0**x"},
        {"sqrt(2)^2.0", "(sqrt(2))**2.0"},         {"pi^2.0", "pi**2.0"},
    };
    EXPECT_CASES(s, cases);
}

/* (x**a)**b = x**(a*b) for integers b only; a positive number may leave a product. */
STORE_TEST(powers, of_powers_and_products) {
    static const text_case cases[] = {
        {"(x^2)^(1/2)", "sqrt(x**2)"}, {"(1/x)^(1/2)", "sqrt(x**(-1))"},
        {"(x^y)^2", "x**(2*y)"},       {"(x^y)^z", "(x**y)**z"},      {"sqrt(x)^3", "x**(3/2)"},
        {"((x^2)^(1/2))^2", "x**2"},   {"((x^2)^(1/2))^3", "(x**2)**(3/2)"},
        {"(((x^2)^(1/2))^(1/2))^4", "x**2"},
        {"(x*y)^2", "x**2*y**2"},      {"(x*y)^(1/2)", "sqrt(x*y)"},  {"(2*x)^y", "(2*x)**y"},
        {"(2*x)^(1/2)", "sqrt(2)*sqrt(x)"},        {"(-2*x)^(1/2)", "sqrt(2)*sqrt(-x)"},
        {"(4*x^2*y)^(1/2)", "2*sqrt(x**2*y)"},     {"(2*I*x)^(1/2)", "sqrt(2*I*x)"},
        {"(I*x)^2", "-x**2"},          {"(2*x)^I", "2**I*x**I"},      {"(x*y)^2.0", "(x*y)**2.0"},
        {"((x*y)^(1/2)*z)^2", "x*y*z**2"},         {"exp(x)^2", "exp(2*x)"},
        {"exp(x)^y", "(exp(x))**y"},   {"exp(0)", "1"},               {"exp(1)", "E"},
        {"(2*x + 4)^2", "(4 + 2*x)**2"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(powers, of_infinities) {
    static const text_case cases[] = {
        {"oo^2", "oo"},        {"oo^(-1)", "0"},       {"oo^0", "1"},         {"(-oo)^2", "oo"},
        {"(-oo)^3", "-oo"},    {"(-oo)^(1/2)", "I*oo"}, {"(-oo)^(-1)", "0"},  {"zoo^2", "zoo"},
        {"zoo^(-1)", "0"},     {"2^oo", "oo"},         {"2^(-oo)", "0"},      {"(1/2)^oo", "0"},
        {"(1/2)^(-oo)", "oo"}, {"(-2)^oo", "zoo"},     {"1^oo", "nan"},       {"0^oo", "0"},
        {"0^(-oo)", "zoo"},    {"oo^oo", "oo"},        {"oo^(-oo)", "0"},     {"oo^zoo", "nan"},
        {"10^zoo", "10**zoo"}, {"exp(oo)", "oo"},      {"exp(-oo)", "0"},     {"nan^2", "nan"},
        {"nan^0", "1"},        {"x^oo", "x**oo"},      {"oo^x", "oo**x"},     {"nan^x", "nan**x"},
    };
    EXPECT_CASES(s, cases);
}

/* sqrt(x*sqrt(x*sqrt(x ...))) to the power 2**n takes n levels apart, not n calls. */
STORE_TEST(powers, nested_roots_need_no_stack) {
    enum { DEPTH = 20000 };
    term x = symbol(s, "x"), y = symbol(s, "y"), t = y;
    for (int i = 0; i < DEPTH; i++) {
        t = expr_sqrt(s, expr_mul(s, x, t));
    }
    bool too_large = false;
    term n = num_pow_integer(s, NUM_TWO, num_integer(s, DEPTH), &too_large);
    term expected = expr_mul(s, y, expr_pow(s, x, num_sub(s, n, NUM_ONE)));
    cr_expect_eq(expr_pow(s, t, n), expected);
}
