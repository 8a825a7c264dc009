/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Relations, logic and Piecewise: simplified forms are true where the given ones are. */
#include "random_texts.h"

static void put_relation(random_text *r) {
    static const char *const sides[] = {"x", "y", "2*x", "-x", "x + 1", "x - y", "3*y - 1", "z", "x + y", "2*y - 2*x"};
    static const char *const relations[] = {"<", "<=", ">", ">=", "==", "!="};
    static const char *const values[] = {"0", "1", "2", "-1", "1/2", "y", "x", "3", "sqrt(2)", "pi"};
    put(r, sides[next_random(&r->state) % 10]);
    put(r, relations[next_random(&r->state) % 6]);
    put(r, values[next_random(&r->state) % 10]);
}

/* A random formula; the recursion is the test's own, at most `depth` deep. */
static void put_formula(random_text *r, int depth) {
    uint32_t choice = next_random(&r->state) % 10;
    if (depth == 0 || choice < 2) {
        uint32_t leaf = next_random(&r->state) % 6;
        if (leaf < 2) put(r, leaf ? "p" : "q");
        else put_relation(r);
        return;
    }
    put(r, choice < 3 ? "~(" : choice < 4 ? "Xor(" : "(");
    put_formula(r, depth - 1);
    for (uint32_t n = next_random(&r->state) % 3, i = 0; i < n; i++) {
        put(r, choice < 4 ? (choice < 3 ? ") | (" : ", ") : choice < 7 ? ") & (" : ") | (");
        put_formula(r, depth - 1);
    }
    put(r, ")");
}

STORE_TEST(simplify_logic, keeps_the_truth) {
    random_text r = {.state = 88172645463325252u};
    int shorter = 0;
    for (int i = 0; i < times(600); i++) {
        store_scope scope = store_mark(s);
        r.length = 0;
        put_formula(&r, 1 + i % 3);
        term t = read_text(s, r.text), simple = expr_simplify(s, t);
        cr_assert(simple, "%s", r.text);
        expect_same_truth(s, t, simple, 12, r.text);
        shorter += expr_cost(s, simple) < expr_cost(s, t);
        store_release(s, scope, NULL, 0);
    }
    cr_expect_gt(shorter, times(200));
}

STORE_TEST(simplify_logic, keeps_the_branches) {
    random_text r = {.state = 7071067811865475u};
    for (int i = 0; i < times(400); i++) {
        store_scope scope = store_mark(s);
        r.length = 0;
        put(&r, i % 3 ? "Piecewise((" : "3*x + Piecewise((");
        for (int branch = 0; branch < 3; branch++) {
            static const char *const values[] = {"1", "x", "2", "y + 1", "Piecewise((x, x < 1), (3, True))", "x^2"};
            put(&r, values[next_random(&r.state) % 6]);
            put(&r, ", ");
            put_formula(&r, i % 3);
            put(&r, "), (");
        }
        put(&r, i % 2 ? "7, True))" : "Piecewise((y, y < 1), (2, True)), True))^2");
        term t = read_text(s, r.text), simple = expr_simplify(s, t);
        cr_assert(simple, "%s", r.text);
        expect_same_truth(s, t, simple, 12, r.text);
        store_release(s, scope, NULL, 0);
    }
}

STORE_TEST(simplify_logic, texts) {
    static const text_case cases[] = {
        {"x < 1 & x < 2", "x < 1"},
        {"x < 1 | x < 2", "x < 2"},
        {"x < 1 & x > 2", "False"},
        {"x < 3 | x > 2", "True"},
        {"x <= 1 & x >= 1", "1 == x"},
        {"x < 1 | x == 1", "x <= 1"},
        {"x < y | y < x", "x != y"},
        {"x == 1 & x == 2", "False"},
        {"x != 1 & x < 1", "x < 1"},
        {"x > 0 & x < pi & x < 4", "And(0 < x, x < pi)"},
        {"(x < 1 | y < 2) & x < 0", "x < 0"},
        {"(x < 1 & y < 2) | (x < 1 & y >= 2)", "x < 1"},
        {"(x < 1 & y < 2) | x >= 1", "Or(1 <= x, y < 2)"},
        {"p & (~p | q)", "And(p, q)"},
        {"(p & q) | (p & ~q)", "p"},
        {"2*x + 2 < 4", "x < 1"},
        {"x + 1 == x", "False"},
        {"Piecewise((1, x < 1), (2, x < 0), (3, True))", "Piecewise((1, x < 1), (3, True))"},
        {"Piecewise((1, x < 1), (2, x >= 1))", "Piecewise((1, x < 1), (2, True))"},
        {"Piecewise((1, x < 1), (Piecewise((2, x < 2), (3, True)), True))", "Piecewise((1, x < 1), (2, x < 2), (3, True))"},
        {"Piecewise((1, x < 1), (2, True)) + Piecewise((3, x < 1), (4, True))", "Piecewise((4, x < 1), (6, True))"},
        {"sin(Piecewise((0, x < 1), (pi, True)))", "0"},
        {"x*Piecewise((1, x < 1), (2, True))", "x*Piecewise((1, x < 1), (2, True))"},
        {"Piecewise((1, x < 1), (1, y < 1), (2, True))", "Piecewise((1, Or(x < 1, y < 1)), (2, True))"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_text(s, expr_simplify(s, read_text(s, cases[i].input)), cases[i].expected, cases[i].input);
}
