/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* refine keeps the value wherever the facts hold: random terms at points that have them. */
#include "random_texts.h"

#include "algebra/assume.h"
#include "algebra/simplify/refine.h"

static const char *const functions[] = {"abs", "sign", "conjugate", "re", "im", "arg", "log", "exp", "sqrt", "floor",
                                        "ceiling", "sin", "cos", "tan", "cosh", "(-1)^", "2^", "exp(I*pi)^", "sin(pi*x)+",
                                        "max(x, y)*", "mod(z, 2)+", "cos(pi*z)*", "log(x*y)+", "abs(x*y)*", "(x*y)^(1/3)*"};

static const char *const facts[] = {
    "assume(x > 0, y, real, z, integer)",
    "assume(x, real, y < 0, z, even)",
    "assume(x >= 0, y, positive, z, odd)",
    "assume(x, integer, y, integer, z, real)",
    "assume(x < -1, y > 2, z, nonzero)",
    "assume(x, rational, y, nonpositive, z, integer)",
};

static void check_random(store *s, uint64_t seed, const char *what) {
    random_text r = {.state = seed, .functions = functions, .function_count = sizeof functions / sizeof *functions};
    int met = 0, changed = 0;
    for (int i = 0; i < times(250); i++) {
        store_scope scope = store_mark(s);
        /* read without the facts, so that refine has to use them */
        assume_mark none = assume_push(s);
        assume_forget_all(s);
        term t = read_any(s, next_text(&r, 1 + i % 3));
        (void)none;
        cr_assert(read_any(s, what));
        term refined = t ? expr_refine(s, t) : 0;
        store_clear_error(s);
        if (refined) {
            changed += refined != t;
            met += expect_same_value(s, t, refined, 6, r.text);
        }
        store_release(s, scope, NULL, 0);
    }
    cr_expect(met > times(250), "%s: %d points", what, met);
    cr_expect(changed > times(20), "%s: %d changed", what, changed);
    assume_forget_all(s);
}

STORE_TEST(refine, keeps_the_value) {
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) check_random(s, 88172645463325252u + i, facts[i]);
}

/* Relations between the variables, at rational points that have them. */
STORE_TEST(refine, decides_what_follows) {
    static const struct {
        const char *facts, *relation;
        term expected;
    } cases[] = {
        {"assume(x > 3)", "x > 1", EXPR_TRUE},          {"assume(x > 3)", "x < 3", EXPR_FALSE},
        {"assume(x > 3)", "2*x - 4 > 0", EXPR_TRUE},    {"assume(x >= 3)", "x > 3", 0},
        {"assume(x >= 3)", "x >= 3", EXPR_TRUE},        {"assume(x < y, y < z)", "x < z", EXPR_TRUE},
        {"assume(x < y, y <= z)", "z - x > 0", EXPR_TRUE}, {"assume(x <= y, y <= z)", "x < z", 0},
        {"assume(x > 0, y > 0)", "x + y > 0", EXPR_TRUE}, {"assume(x > 0, y > 0)", "x - y > 0", 0},
        {"assume(x != 0)", "x == 0", EXPR_FALSE},       {"assume(x, even)", "x == 1", EXPR_FALSE},
        {"assume(x, real)", "x^2 >= 0", EXPR_TRUE},     {"assume(x, real)", "x^2 + 1 > 0", EXPR_TRUE},
        {"assume(x > y)", "x == y", EXPR_FALSE},        {"assume(-x < 3)", "x > -4", EXPR_TRUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        term t = read_text(s, cases[i].relation);
        cr_assert(read_any(s, cases[i].facts), "%s", cases[i].facts);
        term refined = expr_refine(s, t);
        cr_expect_eq(refined, cases[i].expected ? cases[i].expected : t, "%s under %s", cases[i].relation, cases[i].facts);
        assume_forget_all(s);
    }
}

STORE_TEST(refine, contradictions) {
    static const char *const texts[] = {"refine(x, x > 0, x < 0)", "refine(x, x, even, x, odd)", "refine(x, x > 3, x < 2)",
                                        "refine(x, x == 0, x != 0)", "simplify(x, x > y, y > x)"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) cr_expect_eq(read_any(s, texts[i]), 0, "%s", texts[i]);
}
