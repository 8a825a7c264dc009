/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

STORE_TEST(products, exponents_of_equal_bases_are_added) {
    static const text_case cases[] = {
        {"x*x", "x**2"},
        {"x/x", "1"},
        {"x^a*x^b", "x**(a + b)"},
        {"x^y*x^(-y)", "1"},
        {"x^(1/3)*x^(1/2)", "x**(5/6)"},
        {"x^(y+1)/x", "x**y"},
        {"x^2.0*x", "x**3.0"},
        {"x^2.0/x^2", "1.0"},
        {"y*x^2.0/x^2", "1.0*y"},
        {"(x+y)*(x+y)", "(x + y)**2"},
        {"(2*x + 2*y)/(x + y)", "(2*x + 2*y)/(x + y)"},
        {"exp(x)*exp(y)", "exp(x + y)"},
        {"exp(x)*exp(-x)", "1"},
        {"exp(2)*exp(-1)", "E"},
        {"E^x*E^(2.0-x)", "7.38905609893065"},
        {"sqrt(x)*sqrt(y)", "sqrt(x)*sqrt(y)"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(products, numbers_are_multiplied) {
    static const text_case cases[] = {
        {"2*x*3", "6*x"},        {"x*(1/2)*2", "x"},      {"I*x*I", "-x"},
        {"(2+3*I)*x/(2-I)", "(1/5 + 8/5*I)*x"},           {"0*x", "0"},
        {"0.0*x", "0.0"},        {"0*1.5*x", "0"},        {"1.5*x*2", "3.0*x"},
        {"1/(2*x)", "(1/2)/x"},  {"-(-x)", "x"},          {"2^x*2", "2*2**x"},
        {"9223372036854775807*x*9223372036854775807", "85070591730234615847396907784232501249*x"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(products, roots_of_numbers_are_combined) {
    static const text_case cases[] = {
        {"sqrt(2)*sqrt(2)", "2"},
        {"sqrt(2)*sqrt(3)", "sqrt(2)*sqrt(3)"},
        {"sqrt(2)*sqrt(6)", "sqrt(2)*sqrt(6)"},
        {"2/sqrt(2)", "sqrt(2)"},
        {"sqrt(2)*2^(1/3)", "2**(5/6)"},
        {"2^(2/3)*2^(2/3)", "2*2**(1/3)"},
        {"sqrt(-2)*sqrt(-2)", "-2"},
        {"sqrt(-3)*sqrt(-2)", "-sqrt(2)*sqrt(3)"},
        {"(-1)^(1/3)*(-1)^(2/3)", "-1"},
        {"4^x*4^(1/2-x)", "2"},
        {"2^(1/2)*2^x", "2**(1/2 + x)"},
        {"(-8)^x*(-8)^(1/3-x)*(-1)^(1/3)", "2*(-1)**(2/3)"},
        {"(2+I)^(1/2)*(2+I)^(1/2)", "2 + I"},
        {"(2+I)^x*(2+I)^(2-x)", "3 + 4*I"},
    };
    EXPECT_CASES(s, cases);
}

/* A base that is a power or a product falls apart when its exponent becomes an integer. */
STORE_TEST(products, bases_that_fall_apart) {
    static const text_case cases[] = {
        {"(x^2)^y*(x^2)^(1-y)", "x**2"},
        {"(x^2)^y*(x^2)^(1-y)*x", "x**3"},
        {"(x*y)^z*(x*y)^(1-z)/y", "x"},
        {"(2*x)^y*(2*x)^(1/2-y)", "sqrt(2)*sqrt(x)"},
        {"sqrt(x^2)*sqrt(x^2)*sqrt(x^2)", "x**2*sqrt(x**2)"},
        {"sqrt(x*y)*sqrt(x*y)", "x*y"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(products, infinities) {
    static const text_case cases[] = {
        {"0*oo", "nan"},       {"0*zoo", "nan"},         {"0.0*oo", "nan"},    {"-2*oo", "-oo"},
        {"oo*oo", "oo"},       {"-oo*oo", "-oo"},        {"oo*zoo", "zoo"},    {"oo/oo", "nan"},
        {"x/oo", "0"},         {"2*x*oo", "oo*x"},       {"-oo*x", "-oo*x"},   {"nan*x", "nan*x"},
        {"oo*(x+y)", "oo*(x + y)"}, {"3*I*oo", "I*oo"},  {"-I*oo", "-I*oo"},   {"I*zoo", "zoo"},
        {"(2+4*I)*oo", "(1 + 2*I)*oo"}, {"oo*x*0", "nan*x"}, {"nan*0", "nan"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(products, division_by_zero) {
    static const text_case cases[] = {
        {"1/0", "zoo"}, {"0/0", "nan"}, {"x/0", "zoo"}, {"x/0*y", "zoo*y"}, {"x/0 + y/0", "nan"},
        {"0*x/0", "nan"}, {"1/0.0", "zoo"}, {"nan/0", "nan"},
    };
    EXPECT_CASES(s, cases);
    cr_expect_eq(expr_div(s, symbol(s, "x"), NUM_ZERO), EXPR_ZOO);
    cr_expect_eq(expr_div(s, NUM_ZERO, NUM_ZERO), EXPR_NAN_TERM);
    cr_expect_eq(expr_inv(s, NUM_ZERO), EXPR_ZOO);
}

STORE_TEST(products, huge_powers_keep_one_form) {
    static const text_case cases[] = {
        {"2^(10^12)/2^(10^12-1)", "2"},
        {"2^(10^12)/2^(10^12-3)", "8"},
        {"2*2^(10^12)", "2**1000000000001"},
        {"6*2^(10^12)/3", "2**1000000000001"},
        {"2^(10^12)/12", "(1/3)*2**999999999998"},
        {"4^(10^12)", "2**2000000000000"},
        {"(2/3)^(10^12)", "2**1000000000000/3**1000000000000"},
        {"(-2)^(10^12+1)", "-2**1000000000001"},
        {"2^(10^12)*sqrt(2)", "2**(2000000000001/2)"},
        {"(-2)^(10^12+1/2)", "I*2**(2000000000001/2)"},
        {"(-1)^(10^30+1)", "-1"},
        {"I^(10^30+3)", "-I"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(products, the_node_is_flat_and_sorted) {
    term t = read_text(s, "3*x^2*y^z*f(x)*(x+y)*sqrt(2)");
    cr_assert_eq(store_kind_of(s, t), EXPR_PRODUCT);
    cr_assert_eq(store_arity(s, t), 11);
    const term *child = store_children(s, t);
    cr_expect_eq(child[0], num_integer(s, 3));
    for (size_t i = 3; i < 11; i += 2) {
        cr_expect(store_hash(s, child[i - 2]) <= store_hash(s, child[i]));
    }
}

/* Many different exponents of one base: linear, and the same as their sum at once. */
STORE_TEST(products, many_exponents) {
    enum { FACTORS = 100000, DISTINCT = 1000 };
    product_builder *product = product_begin(s);
    sum_builder *sum = sum_begin(s);
    for (int i = 0; i < FACTORS; i++) {
        char name[16];
        int n = snprintf(name, sizeof name, "x%d", i * 7 % DISTINCT);
        term x = expr_symbol(s, name, (size_t)n);
        cr_assert(product_mul(product, expr_exp(s, x)) && sum_add(sum, x));
    }
    cr_expect_eq(product_end(&product), expr_exp(s, sum_end(&sum)));
    cr_expect_null(product);
}

/* 20000! by 20000 factors: long numbers are multiplied in pairs of like length. */
STORE_TEST(products, many_numbers) {
    product_builder *product = product_begin(s);
    for (int i = 1; i <= 20000; i++) {
        cr_assert(product_mul(product, num_integer(s, i)));
    }
    bool too_large = false;
    cr_expect_eq(product_end(&product), num_factorial(s, num_integer(s, 20000), &too_large));
}

STORE_TEST(products, no_term_gives_no_term) {
    term x = symbol(s, "x");
    product_builder *none = NULL, *product = product_begin(s);
    cr_expect_eq(expr_mul(s, x, 0), 0);
    cr_expect_eq(expr_div(s, 0, x), 0);
    cr_expect_eq(expr_pow(s, x, 0), 0);
    cr_expect_eq(expr_neg(s, 0), 0);
    cr_expect_eq(expr_mul_all(s, (term[]){x, 0}, 2), 0);
    cr_expect_not(product_mul(product, 0));
    cr_expect_not(product_mul(product, x));
    cr_expect_eq(product_end(&product), 0);
    cr_expect_eq(product_end(&none), 0);
    cr_expect_eq(expr_mul_all(s, NULL, 0), NUM_ONE);
}
