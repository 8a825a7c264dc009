/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Common subexpressions: what is named, and that putting it back gives the same terms. */
#include "random_texts.h"

#include <stdio.h>

#include "algebra/operations.h"
#include "algebra/operations/cse.h"

STORE_TEST(operations_cse, texts) {
    static const text_case cases[] = {
        {"cse(x)", "((), (x,))"},
        {"cse(sin(x)**2 + sin(x))", "(((x0, sin(x)),), (x0 + x0**2,))"},
        {"cse(f(sin(x), sin(x)))", "(((x0, sin(x)),), (f(x0, x0),))"},
        {"cse(sin(x), sin(x))", "(((x0, sin(x)),), (x0, x0))"},
        /* what two sums, two products have in common */
        {"cse(a*b*c + a*b*d, x + y + z, w + x + y)", "(((x0, a*b), (x1, x + y)), (c*x0 + d*x0, x1 + z, w + x1))"},
        {"cse(a + b + c, a + b, a + b + d)", "(((x0, a + b),), (c + x0, x0, d + x0))"},
        {"cse((x + y)**2 - z*(x + y))", "(((x0, x + y),), (-x0*z + x0**2,))"},
        {"cse(2*x*y + 2*x*z)", "(((x0, 2*x),), (x0*y + x0*z,))"},
        /* an item of a sum, a factor of a product */
        {"cse(sin(2*x) + 2*x)", "(((x0, 2*x),), (x0 + sin(x0),))"},
        {"cse(f(x**2)*x**2)", "(((x0, x**2),), (x0*f(x0),))"},
        /* signs */
        {"cse(x**2 + x**(-2))", "(((x0, x**2),), (x0 + x0**(-1),))"},
        {"cse(x*y + f(-x*y))", "(((x0, x*y),), (x0 + f(-x0),))"},
        {"cse(exp(x) + exp(-x))", "(((x0, exp(x)),), (x0 + x0**(-1),))"},
        /* conditions */
        {"cse(Piecewise((sin(x), x < 1), (y, True)) + f(x < 1, sin(x)))",
         "(((x0, x < 1), (x1, sin(x))), (f(x0, x1) + Piecewise((x1, x0), (y, True)),))"},
        /* names that are taken, bound variables and functions too */
        {"cse(x0 + f(sin(y)) + sin(y) + x2(1))", "(((x1, sin(y)),), (x0 + x1 + f(x1) + x2(1),))"},
        {"cse(Subs(Derivative(f(x0), x0), x0, y) + sin(y)*f(sin(y)))",
         "(((x1, sin(y)),), (x1*f(x1) + Subs(Derivative(f(x0), x0), (x0), (y)),))"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_text(s, read_text(s, cases[i].input), cases[i].expected, cases[i].input);
}

/* Replaces the names, first in the values, from the first on, and then in the expressions. */
static void put_back(store *s, const terms *names, terms *values, terms *reduced) {
    for (size_t i = 0; i < names->count; i++)
        values->at[i] = expr_subs(s, values->at[i], names->at, values->at, i);
    for (size_t i = 0; i < reduced->count; i++)
        reduced->at[i] = expr_subs(s, reduced->at[i], names->at, values->at, names->count);
}

/* Each is e again, and each name is used behind its place. */
static size_t expect_same(store *s, const term *e, size_t n, const char *what) {
    terms names, values, reduced;
    terms_init(&names, s);
    terms_init(&values, s);
    terms_init(&reduced, s);
    cr_assert(expr_cse(s, e, n, NULL, &names, &values, &reduced), "%s: %s", what, store_error_of(s)->message);
    cr_assert_eq(reduced.count, n);
    cr_assert_eq(names.count, values.count);
    for (size_t i = 0; i < names.count; i++) {
        bool used = false, early = false;
        for (size_t j = 0; j < names.count; j++) *(j <= i ? &early : &used) |= expr_contains(s, values.at[j], names.at[i]);
        for (size_t j = 0; j < n; j++) used |= expr_contains(s, reduced.at[j], names.at[i]);
        cr_expect(used && !early, "name %zu of %s", i, what);
    }
    put_back(s, &names, &values, &reduced);
    for (size_t i = 0; i < n; i++) {
        if (reduced.at[i] == e[i]) continue;
        char *was = print_to_string(s, e[i], PRINT_PLAIN, NULL), *is = print_to_string(s, reduced.at[i], PRINT_PLAIN, NULL);
        cr_expect(false, "%zu of %s: %s came back as %s", i, what, was, is);
        free(was);
        free(is);
    }
    size_t found = names.count;
    terms_done(&reduced);
    terms_done(&values);
    terms_done(&names);
    return found;
}

STORE_TEST(operations_cse, random_terms) {
    static const char *const functions[] = {"sin", "exp", "sqrt", "log", "f", "abs", "floor", "atan", "cosh"};
    random_text r = {.state = 11, .functions = functions, .function_count = sizeof functions / sizeof *functions};
    size_t names = 0;
    for (int i = 0; i < times(1500); i++) {
        store_scope scope = store_mark(s);
        term e[4];
        size_t n = 0;
        r.polynomial = i % 3 == 0;
        while (n < 1 + (size_t)i % 4) {
            term t = read_any(s, next_text(&r, 2 + i % 5));
            if (t) e[n++] = t;
        }
        if (n > 2) e[0] = expr_add(s, expr_mul(s, e[1], e[2]), expr_call1(s, FN_TANH, e[1]));
        if (e[0]) names += expect_same(s, e, n, r.text);
        store_clear_error(s);
        store_release(s, scope, NULL, 0);
    }
    cr_expect(names > (size_t)times(1500), "%zu", names);
}

/* Sums and products of a few of many operands, so that partial ones are common. */
STORE_TEST(operations_cse, random_partial) {
    uint64_t state = 12;
    size_t names = 0;
    for (int i = 0; i < times(400); i++) {
        store_scope scope = store_mark(s);
        term e[12];
        for (size_t j = 0; j < 12; j++) {
            bool sum = next_random(&state) % 2;
            e[j] = num_integer(s, (int64_t)(next_random(&state) % 5) - 2);
            for (size_t k = 0; k < 6; k++) {
                char name = (char)('a' + next_random(&state) % 8);
                term x = expr_symbol(s, &name, 1);
                int64_t m = (int64_t)(next_random(&state) % 4) - 1;
                e[j] = sum ? expr_add(s, e[j], expr_mul(s, num_integer(s, m), x)) : expr_mul(s, e[j], expr_pow_int(s, x, m));
            }
            if (j > 6) e[j] = expr_mul(s, e[j], expr_add(s, e[j - 3], e[j - 5]));
        }
        names += expect_same(s, e, 12, "partial");
        store_release(s, scope, NULL, 0);
    }
    cr_expect(names > (size_t)times(400), "%zu", names);
}

/* A name of which something is assumed is not given away: x0*abs(x0) would be x0**2. */
STORE_TEST(operations_cse, assumed_names) {
    cr_assert(read_text(s, "assume(x0 > 0, x1 - y > 0)"));
    expect_text(s, read_text(s, "cse(f(y)*abs(f(y)))"), "(((x2, f(y)),), (x2*abs(x2),))", "names");
}

/* 2**300 occurrences, 300 names. */
STORE_TEST(operations_cse, shared) {
    term t = symbol(s, "x");
    for (int i = 0; i < 300; i++) t = expr_apply(s, symbol(s, "f"), (term[]){t, t}, 2);
    cr_expect_eq(expect_same(s, &t, 1, "f(t, t)"), 299);
}

/* Hundreds of sums with hundreds of items in common pairwise: the matching has a bound. */
STORE_TEST(operations_cse, wide) {
    enum { SUMS = 600, ITEMS = 400 };
    uint64_t state = 13;
    terms e;
    terms_init(&e, s);
    for (int i = 0; i < SUMS; i++) {
        sum_builder *b = sum_begin(s);
        for (int j = 0; j < ITEMS; j++) {
            char name[16];
            int length = snprintf(name, sizeof name, "v%u", (unsigned)(next_random(&state) % 900));
            cr_assert(sum_add(b, expr_symbol(s, name, (size_t)length)));
        }
        cr_assert(terms_push(&e, sum_end(&b)));
    }
    term t = cse_tuple(s, e.at, e.count);
    cr_expect(t, "%s", store_error_of(s)->message);
    terms_done(&e);
}
