/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

STORE_TEST(relations, are_turned_round_and_decided) {
    static const text_case cases[] = {
        {"x > 1", "1 < x"},     {"x >= y", "y <= x"},   {"y < x", "y < x"},
        {"Eq(x, 1)", "1 == x"}, {"Eq(y, x)", "x == y"}, {"Ne(x^2, x)", "x != x**2"},
        {"1 < 2", "True"},      {"2 <= 1", "False"},    {"1.0 <= 1", "True"},
        {"Eq(1/2, 0.5)", "True"}, {"Ne(1, I)", "True"}, {"x <= x", "True"},   {"x < x", "False"},
        {"Eq(x, x)", "True"},   {"-oo < 5", "True"},    {"oo <= oo", "True"}, {"oo < 1", "False"},
        {"x < oo", "x < oo"},   {"Eq(zoo, oo)", "False"}, {"Eq(nan, nan)", "False"},
        {"Ne(nan, x)", "True"}, {"Eq(True, False)", "False"},
    };
    EXPECT_CASES(s, cases);
}

Test(relations, without_an_order) {
    store *s = expr_open(0);
    term x = symbol(s, "x");
    const term bad[] = {NUM_I, EXPR_ZOO, EXPR_NAN_TERM, EXPR_TRUE};
    for (size_t i = 0; i < 4; i++) {
        cr_expect_eq(expr_lt(s, x, bad[i]), 0);
        cr_expect_eq(store_error_of(s)->status, STORE_ARGUMENT);
        store_clear_error(s);
    }
    cr_expect_eq(expr_not(s, NUM_ONE), 0);
    store_clear_error(s);
    check_store(s);
    expr_close(&s);
}

STORE_TEST(logic, is_simplified) {
    static const text_case cases[] = {
        {"~(x < y)", "y <= x"},           {"~Eq(x, y)", "x != y"},
        {"(x < y) & (y < z)", "And(x < y, y < z)"},
        {"(x < y) & (x < y)", "x < y"},   {"(x < y) & True", "x < y"},
        {"(x < y) & False", "False"},     {"(x < y) & (y <= x)", "False"},
        {"(x < y) | (y <= x)", "True"},   {"(x < y) | True", "True"},
        {"~((x < y) & (y < z))", "Or(y <= x, z <= y)"},
        {"~((x < y) | (y < z))", "And(y <= x, z <= y)"},
        {"And(x < y, And(y < z, z < a))", "And(x < y, y < z, z < a)"},
        {"Xor(x < y, x < y)", "False"},   {"Xor(x < y, y <= x)", "True"},
        {"Xor(x < y, True)", "y <= x"},   {"Xor(x < y, y < z, True)", "Not(Xor(x < y, y < z))"},
        {"Not(Xor(x < y, y < z, True))", "Xor(x < y, y < z)"},
        {"Xor(Xor(x < y, y < z), y < z)", "x < y"},
    };
    EXPECT_CASES(s, cases);
    cr_expect_eq(expr_and(s, NULL, 0), EXPR_TRUE);
    cr_expect_eq(expr_or(s, NULL, 0), EXPR_FALSE);
    cr_expect_eq(expr_xor(s, NULL, 0), EXPR_FALSE);
    term x = symbol(s, "x");
    cr_expect_eq(expr_not(s, expr_not(s, x)), x);
}

/* And(Or(And(...))): negation is one pass over what is there. */
STORE_TEST(logic, deep_negation_needs_no_stack) {
    term t = expr_lt(s, symbol(s, "x"), symbol(s, "y"));
    for (int i = 0; i < 20000; i++) {
        char name[16];
        int n = snprintf(name, sizeof name, "a%d", i);
        const term both[] = {t, expr_lt(s, NUM_ZERO, expr_symbol(s, name, (size_t)n))};
        t = i % 2 ? expr_and(s, both, 2) : expr_or(s, both, 2);
        cr_assert(t);
    }
    term not_t = expr_not(s, t);
    cr_expect(not_t && not_t != t);
    cr_expect_eq(expr_not(s, not_t), t);
}

STORE_TEST(piecewise, branches) {
    term x = symbol(s, "x"), y = symbol(s, "y"), z = symbol(s, "z");
    term c = expr_lt(s, x, NUM_ONE), d = expr_lt(s, x, NUM_TWO);
    expect_text(s, expr_piecewise(s, (term[]){x, c, y, EXPR_TRUE, z, d}, 6),
                "Piecewise((x, x < 1), (y, True))", "after True");
    expect_text(s, expr_piecewise(s, (term[]){x, EXPR_FALSE, y, d, z, d}, 6),
                "Piecewise((y, x < 2))", "false and repeated conditions");
    cr_expect_eq(expr_piecewise(s, (term[]){x, EXPR_TRUE, y, c}, 4), x);
    cr_expect_eq(expr_piecewise(s, (term[]){x, EXPR_FALSE}, 2), EXPR_NAN_TERM);
}
