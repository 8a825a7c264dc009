/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

typedef struct {
    term from, to;
    size_t visits;
} replacement;

static term replace(void *context, store *s, term original, term rebuilt) {
    replacement *r = context;
    (void)s;
    r->visits++;
    return original == r->from ? r->to : rebuilt;
}

static term replaced(store *s, term t, term from, term to) {
    replacement r = {from, to, 0};
    return expr_map(s, t, replace, NULL, &r);
}

STORE_TEST(map, rebuilds_every_kind) {
    static const char *const texts[][2] = {
        {"1 + 2*x + x*y", "1 + 2*z + y*z"},
        {"2*x + 3*y*x", "2*z + 3*y*z"},
        {"x^2*y^x", "z^2*y^z"},
        {"2*(x + y)", "2*(z + y)"},
        {"sqrt(x + 1)", "sqrt(z + 1)"},
        {"x/(x + z)", "(1/2)"},
        {"x - z", "0"},
        {"f(x, g(x))", "f(z, g(z))"},
        {"(x < y) & (y < 1)", "(z < y) & (y < 1)"},
        {"~Eq(x, z)", "False"},
        {"Xor(x < y, z < y)", "False"},
        {"oo*x + oo", "oo*z + oo"},
    };
    term x = symbol(s, "x"), z = symbol(s, "z");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        term expected = read_text(s, texts[i][1]);
        if (i == 5) { /* z/(z + z) */
            expected = expr_div(s, z, expr_add(s, z, z));
        }
        cr_expect_eq(replaced(s, read_text(s, texts[i][0]), x, z), expected, "%s", texts[i][0]);
    }
}

STORE_TEST(map, leaves_what_does_not_change) {
    term t = read_text(s, "sqrt(x)*(1 + 3/4*y)**2 + f(x, 2*x) + Eq(x, 1)"), x = symbol(s, "x");
    cr_expect_eq(replaced(s, t, symbol(s, "unrelated"), x), t);
}

/* A function's name is no variable. */
STORE_TEST(map, names_of_functions_stay) {
    term f = symbol(s, "f"), t = expr_apply(s, f, &f, 1), x = symbol(s, "x");
    cr_expect_eq(replaced(s, t, f, x), expr_apply(s, f, &x, 1));
    cr_expect_not(expr_contains(s, expr_apply(s, f, &x, 1), f));
    cr_expect(expr_contains(s, t, f));
}

/* Linear in the DAG: t = t + f(t), 1000 times, has more than 2**1000 paths. */
STORE_TEST(map, visits_shared_terms_once) {
    term x = symbol(s, "x"), y = symbol(s, "y"), f = symbol(s, "f"), t = x, expected = y;
    for (int i = 0; i < 1000; i++) {
        t = expr_mul(s, NUM_TWO, expr_apply(s, f, (term[]){t, t}, 2));
        expected = expr_mul(s, NUM_TWO, expr_apply(s, f, (term[]){expected, expected}, 2));
    }
    replacement r = {x, y, 0};
    cr_expect_eq(expr_map(s, t, replace, NULL, &r), expected);
    cr_expect_lt(r.visits, 3010);
}

static bool not_below_f(void *context, store *s, term t) {
    (void)context;
    return store_kind_of(s, t) != EXPR_APPLY;
}

STORE_TEST(map, enters_only_where_told) {
    term x = symbol(s, "x"), y = symbol(s, "y");
    replacement r = {x, y, 0};
    term t = expr_map(s, read_text(s, "x + f(x)"), replace, not_below_f, &r);
    cr_expect_eq(t, read_text(s, "y + f(x)"));
}

static term stop(void *context, store *s, term original, term rebuilt) {
    (void)s;
    return original == *(term *)context ? 0 : rebuilt;
}

STORE_TEST(map, zero_stops) {
    term x = symbol(s, "x");
    cr_expect_eq(expr_map(s, read_text(s, "y + f(x)"), stop, NULL, &x), 0);
    cr_expect_eq(expr_map(s, 0, stop, NULL, &x), 0);
}

STORE_TEST(contains, finds_subterms) {
    term t = read_text(s, "x**2 + 3*y*sin(x + 1)"), x = symbol(s, "x");
    cr_expect(expr_contains(s, t, x));
    cr_expect(expr_contains(s, t, read_text(s, "1 + x")));
    cr_expect(expr_contains(s, t, t));
    cr_expect_not(expr_contains(s, t, symbol(s, "z")));
    cr_expect_not(expr_contains(s, x, t));
    for (int i = 0; i < 500; i++) { /* beyond the quick search */
        t = expr_apply(s, symbol(s, "g"), (term[]){t, expr_add(s, t, NUM_ONE)}, 2);
    }
    cr_expect(expr_contains(s, t, x));
    cr_expect_not(expr_contains(s, t, symbol(s, "z")));
}

static void expect_symbols(store *s, term t, const char *expected) {
    terms found;
    terms_init(&found, s);
    cr_assert(expr_free_symbols(s, t, &found));
    expect_text(s, expr_tuple(s, found.at, found.count), expected, "free symbols");
    terms_done(&found);
}

STORE_TEST(free_symbols, are_in_order_without_names_and_bound_ones) {
    term x = symbol(s, "x"), y = symbol(s, "y"), u = expr_dummy(s, 1);
    expect_symbols(s, read_text(s, "z*y + f(x) + a^2 + pi"), "(a, x, y, z)");
    term fu = expr_apply(s, symbol(s, "f"), (term[]){u, y}, 2);
    term kept = expr_subs_kept(s, expr_derivative(s, fu, &u, 1), &u, (term[]){expr_mul(s, x, x)}, 1);
    expect_symbols(s, kept, "(x, y)");
    expect_symbols(s, expr_add(s, kept, u), "(_xi_1, x, y)");
    expect_symbols(s, expr_subs_kept(s, kept, &x, &u, 1), "(_xi_1, y)");
}

STORE_TEST(kept, derivatives_are_ordered_and_joined) {
    term x = symbol(s, "x"), y = symbol(s, "y");
    term f = expr_apply(s, symbol(s, "f"), (term[]){x, y}, 2);
    term yx = expr_derivative(s, f, (term[]){y, x}, 2);
    cr_expect_eq(yx, expr_derivative(s, f, (term[]){x, y}, 2));
    cr_expect_eq(yx, expr_derivative(s, expr_derivative(s, f, &y, 1), &x, 1));
    cr_expect_eq(expr_derivative(s, f, NULL, 0), f);
    expect_text(s, yx, "Derivative(f(x, y), x, y)", "d/dx d/dy");
    term both = expr_subs_kept(s, f, (term[]){y, x}, (term[]){NUM_TWO, NUM_ONE}, 2);
    cr_expect_eq(both, expr_subs_kept(s, f, (term[]){x, y}, (term[]){NUM_ONE, NUM_TWO}, 2));
}

/* Every allocation of a task fails once: the task fails, the store stays sound. */
static const char *const tasks[] = {
    "x1+x2+x3+x4+x5+x6+x7+x8+x9+x10+x11+x12+x13+x14+x15+x16*3",
    "x1*x2*x3*x4*x5*x6*x7*x8*x9*x10*x11*x12*x13*x14*x15^y*x15^z",
    "((x*y)^(1/2)*z)^2*exp(x)*exp(y)*exp(z)*exp(a)",
    "~((x < y) & (y < z) & (Eq(a, b) | (a < 1)))",
};

Test(allocation, each_failure_is_survived) {
    store *s = expr_open(0);
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        for (uint64_t n = 1, failed = 1; failed; n++) {
            store_scope scope = store_mark(s);
            store_fail_allocation(s, n);
            reader_statement r = reader_read(s, tasks[i], strlen(tasks[i]), 0, NULL);
            failed = store_failed(s);
            store_fail_allocation(s, 0);
            cr_assert_eq(r.value == 0, failed);
            cr_assert(!failed || store_error_of(s)->status == STORE_MEMORY);
            store_clear_error(s);
            store_release(s, scope, NULL, 0);
            check_store(s);
        }
    }
    cr_assert_eq(expr_close(&s), 0);
}
