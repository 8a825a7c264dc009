/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Random expressions as texts, and their comparison at sample points. */
#ifndef TESTS_ALGEBRA_RANDOM_TEXTS_H
#define TESTS_ALGEBRA_RANDOM_TEXTS_H

#include "construct.h"

#include "algebra/operations.h"
#include "algebra/operations/sample.h"

typedef struct {
    char text[4000];
    size_t length;
    uint64_t state;
    const char *const *functions;
    size_t function_count;
    bool polynomial; /* sums, products and small powers only */
} random_text;

static inline void put(random_text *r, const char *text) {
    size_t n = strlen(text);
    if (r->length + n + 1 < sizeof r->text) {
        memcpy(r->text + r->length, text, n + 1);
        r->length += n;
    }
}

static inline void put_leaf(random_text *r) {
    static const char *const leaves[] = {"x", "y", "x", "y", "x", "1", "2", "3", "(-1)", "(-2)", "z", "(1/2)", "I", "pi",
                                         "sqrt(2)"};
    size_t n = r->polynomial ? 12 : sizeof leaves / sizeof *leaves;
    put(r, leaves[next_random(&r->state) % n]);
}

static inline void put_power(random_text *r) {
    static const char *const exponents[] = {"^2", "^3", "^(-1)", "^(-2)", "^(1/2)", "^(1/3)", "^(-1/2)", "^(3/2)", "^(2/3)"};
    put(r, exponents[next_random(&r->state) % (r->polynomial ? 2 : 9)]);
}

/* One random expression of this depth; the recursion is the test's own, at most `depth` deep. */
static inline void put_random(random_text *r, int depth) {
    static const char *const operators[] = {"+", "-", "*", "+", "*", "/"};
    uint32_t choice = next_random(&r->state) % 100;
    if (depth == 0 || choice < 12) {
        put_leaf(r);
        return;
    }
    if (choice < 62 || (r->polynomial && choice < 85)) {
        put(r, "(");
        put_random(r, depth - 1);
        put(r, ")");
        put(r, operators[next_random(&r->state) % (r->polynomial ? 5 : 6)]);
        put(r, "(");
        put_random(r, depth - 1);
        put(r, ")");
        return;
    }
    bool power = r->polynomial || choice < 75;
    if (!power) put(r, r->functions[next_random(&r->state) % r->function_count]);
    put(r, "(");
    put_random(r, depth - 1);
    put(r, ")");
    if (power) put_power(r);
}

static inline const char *next_text(random_text *r, int depth) {
    r->length = 0;
    r->text[0] = '\0';
    put_random(r, depth);
    return r->text;
}

/* The expression, or 0 when it is an error to ask for (no value, too large). */
static inline term read_any(store *s, const char *text) {
    reader_statement r = reader_read(s, text, strlen(text), 0, NULL);
    if (!r.value) store_clear_error(s);
    return r.value;
}

/* Compares two terms that hold relations of x, y, z and truth values p, q at rational points. */
static inline int expect_same_truth(store *s, term a, term b, unsigned points, const char *what) {
    uint64_t state = 88172645463325252u;
    term symbols[] = {symbol(s, "x"), symbol(s, "y"), symbol(s, "z"), symbol(s, "p"), symbol(s, "q")}, values[5];
    int met = 0;
    for (unsigned i = 0; i < points; i++) {
        for (int j = 0; j < 3; j++) values[j] = num_rational(s, (int64_t)(next_random(&state) % 17) - 8, 2);
        for (int j = 3; j < 5; j++) values[j] = expr_boolean(next_random(&state) & 1);
        term at_a = expr_subs(s, a, symbols, values, 5), at_b = expr_subs(s, b, symbols, values, 5);
        cr_assert(at_a && at_b, "%s", what);
        cr_expect_eq(at_a, at_b, "another value at point %u: %s", i, what);
        met += expr_is_number(s, at_a) || store_kind_of(s, at_a) == EXPR_BOOLEAN;
    }
    return met;
}

/* Compares two terms at points of both; counts the points at which both have a value. */
static inline int expect_same_value(store *s, term a, term b, unsigned points, const char *what) {
    sample p;
    int met = 0;
    cr_assert(sample_init(&p, s, a));
    for (unsigned i = 0; i < points; i++) {
        sample_next(&p, i);
        int differ = sample_differ(&p, a, b, 128);
        cr_expect(differ != 1, "another value at point %u: %s", i, what);
        met += differ == 0;
    }
    sample_done(&p);
    return met;
}

#endif
