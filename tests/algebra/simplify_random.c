/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* simplify keeps the value: random expressions over all elementary functions, compared with their
 * simplified forms by enclosures at real and complex points, on branch cuts too. */
#include "random_texts.h"

#include "algebra/operations.h"

static const char *const all_functions[] = {
    "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
    "exp", "log", "sqrt", "exp", "log", "sqrt", "sin", "cos", "abs", "sign", "conjugate", "re", "im", "gamma", "erf", "erfc",
};

static const char *const circular[] = {"sin", "cos", "tan", "sin", "cos", "cot", "sec", "csc"};
static const char *const hyperbolic[] = {"sinh", "cosh", "tanh", "exp", "exp", "log", "coth"};
static const char *const radicals[] = {"sqrt", "sqrt", "sqrt", "abs", "cbrt"};

typedef struct {
    const char *const *functions;
    size_t count;
    uint64_t seed;
    int runs;
    int met;
} random_run;

static void run_one(store *s, random_text *r, int depth, int *met) {
    const char *text = next_text(r, depth);
    term t = read_any(s, text);
    if (!t) return;
    term simple = expr_simplify(s, t);
    cr_assert(simple, "%s: %s", text, store_error_of(s)->message);
    cr_expect(expr_cost(s, simple) <= expr_cost(s, t) || expr_cost(s, simple) < 60, "dearer: %s", text);
    *met += expect_same_value(s, t, simple, 6, text) > 0;
}

static void run_random(store *s, random_run *run) {
    random_text r = {.state = run->seed, .functions = run->functions, .function_count = run->count};
    for (int i = 0; i < times(run->runs); i++) {
        store_scope scope = store_mark(s);
        run_one(s, &r, 2 + i % 4, &run->met);
        store_release(s, scope, NULL, 0);
    }
    cr_expect(run->met > times(run->runs) / 2, "only %d had a value", run->met);
}

STORE_TEST(simplify_random, all_functions) {
    random_run run = {all_functions, sizeof all_functions / sizeof *all_functions, 0x9e3779b97f4a7c15u, 1500, 0};
    run_random(s, &run);
}

STORE_TEST(simplify_random, circular_functions) {
    random_run run = {circular, sizeof circular / sizeof *circular, 77, 600, 0};
    run_random(s, &run);
}

STORE_TEST(simplify_random, exponentials) {
    random_run run = {hyperbolic, sizeof hyperbolic / sizeof *hyperbolic, 78, 600, 0};
    run_random(s, &run);
}

STORE_TEST(simplify_random, radicals) {
    random_run run = {radicals, sizeof radicals / sizeof *radicals, 79, 600, 0};
    run_random(s, &run);
}
