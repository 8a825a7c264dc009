/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

STORE_TEST(sums, like_terms_are_collected) {
    static const text_case cases[] = {
        {"x + x", "2*x"},
        {"x - x", "0"},
        {"3*x + 4*y - 2*x + 1/2 - y", "1/2 + x + 3*y"},
        {"x/2 + x/3", "(5/6)*x"},
        {"x*y + y*x", "2*x*y"},
        {"(2+I)*x - 2*x", "I*x"},
        {"2*x*y*3 + x*y", "7*x*y"},
        {"x + y + z - (x + y)", "x + y + z - (x + y)"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(sums, numbers_are_not_distributed) {
    static const text_case cases[] = {
        {"2*(x + y)", "2*(x + y)"},
        {"-(x + y)", "-(x + y)"},
        {"z + (x + y)", "x + y + z"},
        {"z + 2*(x + y)", "z + 2*(x + y)"},
        {"2*(x + y) + 3*(x + y)", "5*(x + y)"},
        {"3*(2*x + 4)", "3*(4 + 2*x)"},
        {"(x + y) - 2*(x + y)", "x + y - 2*(x + y)"},
    };
    EXPECT_CASES(s, cases);
}

/* A pair with coefficient 1 whose term is a sum would be a second form of the flat sum. */
STORE_TEST(sums, a_sum_left_with_coefficient_1_is_taken_apart) {
    static const text_case cases[] = {
        {"z + 2*(x + y) - (x + y)", "x + y + z"},
        {"2*(x + 3*(a + b)) - (x + 3*(a + b)) - 2*(a + b)", "x + 3*(a + b) - 2*(a + b)"},
    };
    expect_text(s, read_text(s, cases[0].input), cases[0].expected, cases[0].input);
    term t = read_text(s, "2*(x + 3*(a + b)) - (x + 3*(a + b)) - 2*(a + b)");
    cr_expect_eq(t, read_text(s, "x + a + b"));
}

STORE_TEST(sums, floats_are_contagious_and_keep_their_order) {
    static const text_case cases[] = {
        {"x + 0.0", "x"},
        {"0.0 + 0", "0.0"},
        {"1.5 + x - 1.5", "x"},
        {"1.5*x - 1.5*x", "0"},
        {"1/2 + x + 0.25", "0.75 + x"},
        {"0.1 + x + 0.2", "0.30000000000000004 + x"},
        {"1 + 0.1 + 0.2 - 1", "0.30000000000000004"},
        {"2*x + 0.5*x", "2.5*x"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(sums, infinities_swallow_numbers) {
    static const text_case cases[] = {
        {"oo + 1", "oo"},        {"oo + I", "oo"},      {"oo - oo", "nan"},  {"oo + oo", "oo"},
        {"zoo + zoo", "nan"},    {"zoo + 1", "zoo"},    {"oo + zoo", "nan"}, {"oo + nan", "nan"},
        {"oo + x + 3", "oo + x"}, {"x - oo", "-oo + x"}, {"nan + x", "nan + x"},
        {"oo*x + oo*x", "oo*x"}, {"oo + x + 2*(oo + x)", "oo + x + 2*(oo + x)"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(sums, huge_powers_keep_one_form) {
    static const text_case cases[] = {
        {"2^(10^12) - 2^(10^12)", "0"},
        {"2^(10^12) + 2^(10^12)", "2**1000000000001"},
        {"2^(10^12) + 2^(10^12) + x - 2^(10^12 + 1)", "x"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(sums, the_node_is_flat_and_sorted) {
    term t = read_text(s, "3 + 2*x*y - z + f(x)/2 + x^2 + 5*(x + y)");
    cr_assert_eq(store_kind_of(s, t), EXPR_SUM);
    cr_assert_eq(store_arity(s, t), 11);
    const term *child = store_children(s, t);
    cr_expect_eq(child[0], num_integer(s, 3));
    for (size_t i = 1; i < 11; i += 2) {
        cr_expect(expr_is_number(s, child[i]) && !expr_is_number(s, child[i + 1]));
        cr_expect(i == 1 || store_hash(s, child[i - 1]) <= store_hash(s, child[i + 1]));
        term c, rest;
        expr_split_coefficient(s, child[i + 1], &c, &rest);
        cr_expect(c == NUM_ONE && rest == child[i + 1]);
    }
}

/* Coefficients beyond 64 bits, and rationals with ever longer denominators. */
STORE_TEST(sums, long_coefficients) {
    static const text_case cases[] = {
        {"9223372036854775807*x + 9223372036854775807*x", "18446744073709551614*x"},
        {"9223372036854775807*x + x - 9223372036854775807*x", "x"},
        {"-9223372036854775808*x - x", "-9223372036854775809*x"},
    };
    EXPECT_CASES(s, cases);
    term x = symbol(s, "x"), harmonic = NUM_ZERO;
    sum_builder *sum = sum_begin(s);
    for (int64_t n = 1; n <= 300; n++) {
        harmonic = num_add(s, harmonic, num_rational(s, 1, n));
        cr_assert(sum_add(sum, expr_mul(s, num_rational(s, 1, n), x)));
    }
    cr_expect_eq(sum_end(&sum), expr_mul(s, harmonic, x));
    cr_expect_null(sum);
}

/* 200,000 operands over 9,000 distinct terms, against the closed form. */
STORE_TEST(sums, many_operands_few_terms) {
    enum { OPERANDS = 200000, DISTINCT = 9000 };
    term y = symbol(s, "y");
    sum_builder *sum = sum_begin(s), *expected = sum_begin(s);
    for (int i = 0; i < OPERANDS; i++) {
        char name[16];
        int n = snprintf(name, sizeof name, "x%d", i % DISTINCT);
        term t = expr_mul(s, expr_symbol(s, name, (size_t)n), y);
        cr_assert(sum_add(sum, t));
        if (i < DISTINCT) {
            int count = OPERANDS / DISTINCT + (i < OPERANDS % DISTINCT);
            cr_assert(sum_add(expected, expr_mul(s, num_integer(s, count), t)));
        }
    }
    term t = sum_end(&sum);
    cr_assert_eq(store_arity(s, t), 2 * DISTINCT + 1);
    cr_expect_eq(t, sum_end(&expected));
}

STORE_TEST(sums, scaled_sums_are_distributed) {
    sum_builder *sum = sum_begin(s);
    cr_assert(sum_add_scaled(sum, num_integer(s, 3), read_text(s, "1 + x - 2*(y + z)")));
    cr_assert(sum_sub(sum, read_text(s, "a + b")));
    expect_text(s, sum_end(&sum), "3 + 3*x - (a + b) - 6*(y + z)", "3*(1 + x - 2*(y + z)) - (a + b)");
}

STORE_TEST(sums, no_term_gives_no_term) {
    term x = symbol(s, "x");
    sum_builder *none = NULL, *sum = sum_begin(s);
    cr_expect_eq(expr_add(s, x, 0), 0);
    cr_expect_eq(expr_sub(s, 0, x), 0);
    cr_expect_eq(expr_add_all(s, (term[]){x, 0, x}, 3), 0);
    cr_expect_not(sum_add(sum, 0));
    cr_expect_not(sum_add(sum, x));
    cr_expect_eq(sum_end(&sum), 0);
    cr_expect_eq(sum_end(&none), 0);
    cr_expect_eq(expr_add_all(s, NULL, 0), NUM_ZERO);
}
