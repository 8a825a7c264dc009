/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* Each list stands in SymEngine's order: number, symbol, product, sum, power, logarithm, constant,
 * functions in the order of the table ... and by content within a kind. */
static void expect_ascending(store *s, const char *const *texts, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            int order = expr_compare(s, read_text(s, texts[i]), read_text(s, texts[j]));
            cr_expect_eq(order, (i > j) - (i < j), "%s and %s: %d", texts[i], texts[j], order);
        }
    }
}
#define EXPECT_ASCENDING(s, texts) expect_ascending(s, texts, sizeof(texts) / sizeof *(texts))

STORE_TEST(order, of_kinds) {
    static const char *const texts[] = {
        "-7", "3", "1/2", "2 + I", "0.5 + 1.5*I", "1.5", "-oo", "zoo", "oo", "nan", "a", "x", "x1",
        "y", "x*y", "x + y", "x**2", "log(x)", "conjugate(x)", "pi", "sign(x)", "sin(x)", "cos(x)",
        "asin(x)", "sinh(x)", "erf(x)", "f(x)", "abs(x)", "x == y", "x <= y", "x < y"};
    EXPECT_ASCENDING(s, texts);
}

STORE_TEST(order, within_a_kind) {
    static const char *const texts[] = {
        "2*x", "3*x", "x*y", "x*z", "y*z", "y*z**2", "2*x*y", "a*x*y", "1 + x", "x + y", "x + 2*y",
        "x + z", "x**(-1)", "x**2", "x**3", "x**(1/2)", "x**y", "y**2", "f(x)", "f(y)", "f(x**2)",
        "f(a, b)", "g(x)", "g(x, y)"};
    EXPECT_ASCENDING(s, texts);
}

/* Where several elements differ, the smallest decides: as if the lists were sorted. */
STORE_TEST(order, of_lists_with_several_differences) {
    static const char *const texts[] = {
        "a*b*c*d", "a*b*x*y", "a*c*x*y", "b*c*x*y", "b*x*y*z", "b*sin(x)*f(x)*cos(y)",
        "f(x)*sin(x)*sin(y)*sin(z)"};
    EXPECT_ASCENDING(s, texts);
}

/* f(f(... x)) and nested sums whose difference is at the very bottom, and a DAG whose tree is
 * exponentially large. */
STORE_TEST(order, deep_terms) {
    enum { DEPTH = 100000 };
    term f = symbol(s, "f"), a = symbol(s, "x"), b = symbol(s, "y");
    for (int i = 0; i < DEPTH; i++) {
        a = expr_apply(s, f, &a, 1);
        b = expr_apply(s, f, &b, 1);
        if (i % 3 == 0) {
            a = expr_add(s, a, NUM_ONE);
            b = expr_add(s, b, NUM_ONE);
        }
    }
    cr_expect_eq(expr_compare(s, a, b), -1);
    cr_expect_eq(expr_compare(s, b, a), 1);
}

static term tangle(store *s, const char *leaf, int depth) {
    term f = symbol(s, "f"), g = symbol(s, "g"), h = symbol(s, "h"), t = symbol(s, leaf);
    for (int i = 0; i < depth; i++) {
        t = expr_add_all(s, (term[]){expr_apply(s, f, &t, 1), expr_apply(s, g, &t, 1),
                                     expr_apply(s, h, &t, 1)}, 3);
    }
    return t;
}

STORE_TEST(order, shared_terms_are_compared_once) {
    term a = tangle(s, "x", 400), b = tangle(s, "y", 400);
    cr_expect_eq(expr_compare(s, a, b), -1);
    cr_expect_eq(expr_compare(s, b, a), 1);
}

/* A total order: antisymmetric and transitive on random terms. */
STORE_TEST(order, is_total) {
    enum { TERMS = 60 };
    term pool[TERMS] = {symbol(s, "x"), symbol(s, "y"), symbol(s, "z"), NUM_TWO, NUM_HALF};
    uint64_t state = 20240101;
    for (int n = 5; n < TERMS; n++) {
        term a = pool[next_random(&state) % n], b = pool[next_random(&state) % n];
        term c = pool[next_random(&state) % n];
        switch (next_random(&state) % 4) {
        case 0: pool[n] = expr_add_all(s, (term[]){a, b, c}, 3); break;
        case 1: pool[n] = expr_mul_all(s, (term[]){a, b, c}, 3); break;
        case 2: pool[n] = expr_pow(s, a, NUM_TWO); break;
        case 3: pool[n] = expr_apply(s, symbol(s, "f"), (term[]){a, b}, 2); break;
        }
    }
    for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j < TERMS; j++) {
            int ij = expr_compare(s, pool[i], pool[j]);
            cr_assert_eq(ij, -expr_compare(s, pool[j], pool[i]));
            cr_assert_eq(ij == 0, pool[i] == pool[j]);
            for (int k = 0; ij < 0 && k < TERMS; k++) {
                cr_assert(expr_compare(s, pool[j], pool[k]) >= 0 ||
                          expr_compare(s, pool[i], pool[k]) < 0);
            }
        }
    }
}
