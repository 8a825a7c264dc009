/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Series of random expressions against their values near the point, on both sides along the real line
 * and in complex directions: where a branch is wrong, the difference does not shrink as it must. */
#include <math.h>

#include "random_texts.h"

#include "algebra/enclosure.h"

enum { BITS = 700, ORDER = 4 };

static const char *const functions[] = {"sin", "cos", "exp", "log", "sqrt", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
                                        "asinh", "acosh", "atanh", "acot", "sec", "coth", "cbrt", "gamma", "loggamma", "erf",
                                        "lambertw", "Si", "Ei", "Ci", "airyai", "digamma"};
static const char *const points[] = {"0", "0", "0", "1", "-1", "1/2", "2", "I", "-1 - I", "pi"};

/* 0 and 1 are real; none is where the leading terms of random expressions like to meet a cut. */
static const double directions[][2] = {{1, 0}, {-1, 0}, {0.6, 0.79}, {-0.57, 0.81}, {0.83, -0.55}, {-0.77, -0.63}};
enum { DIRECTIONS = sizeof directions / sizeof *directions };

/* |e - sum| at point + 2**-bits * direction; negative: no value. */
static double difference(store *s, term e, term sum, term point, const double direction[2], int bits) {
    double step = ldexp(1, -bits), size = -1;
    term x = symbol(s, "x");
    ball *b = ball_new(s, 4);
    ball_set_double(ball_at(b, 1), direction[0] * step, direction[1] * step, 0);
    if (enclosure_of(s, point, ball_at(b, 0), BITS)) {
        ball_add(b, b, ball_at(b, 1), BITS);
        if (enclosure_at(s, e, &x, b, 1, ball_at(b, 2), BITS) && enclosure_at(s, sum, &x, b, 1, ball_at(b, 3), BITS)) {
            ball_sub(ball_at(b, 2), ball_at(b, 2), ball_at(b, 3), BITS);
            size = hypot(ball_re_double(ball_at(b, 2)), ball_im_double(ball_at(b, 2)));
        }
    }
    ball_free(s, &b, 4);
    return size;
}

/* From one step to the next, 2**10 times smaller, the difference falls by 2**40; logarithms may take some
 * of that. */
static int check_series(store *s, term e, term sum, term point, const char *what, const char *where) {
    enum { FAR = 28, NEAR = 38 };
    int met = 0;
    for (int i = 0; i < DIRECTIONS; i++) {
        double far = difference(s, e, sum, point, directions[i], FAR);
        double near = difference(s, e, sum, point, directions[i], NEAR);
        if (far < 0 || near < 0) continue;
        cr_expect(near < 1e-120 || near <= ldexp(far, -36), "series(%s, x, %s), direction %d: %g, then %g", what, where, i, far,
                  near);
        met++;
    }
    return met;
}

/* Only x, and numbers that are no integers: y and z would have to be generic. */
static void drop_symbols(random_text *r) {
    for (size_t i = 0; i < r->length; i++)
        if ((r->text[i] == 'y' || r->text[i] == 'z') && (i == 0 || r->text[i - 1] == '(') && r->text[i + 1] == ')') r->text[i] = 'x';
}

STORE_TEST(series_random, values) {
    random_text r = {.state = 11, .functions = functions, .function_count = sizeof functions / sizeof *functions};
    int expanded = 0, met = 0, tried = 0;
    for (int i = 0; i < times(500); i++) {
        store_scope scope = store_mark(s);
        next_text(&r, 1 + i % 3);
        drop_symbols(&r);
        const char *where = points[next_random(&r.state) % (sizeof points / sizeof *points)];
        term e = read_any(s, r.text), point = read_text(s, where), x = symbol(s, "x");
        if (e && expr_contains(s, e, x)) {
            tried++;
            term sum = expr_series(s, e, x, point, ORDER);
            sum = sum ? expr_remove_order(s, sum) : 0;
            if (!sum) store_clear_error(s);
            expanded += sum != 0;
            if (sum) met += check_series(s, e, sum, point, r.text, where) > 0;
        } else {
            store_clear_error(s);
        }
        store_release(s, scope, NULL, 0);
    }
    cr_expect(3 * expanded > 2 * tried && 10 * met > 9 * expanded, "%d of %d expanded, %d met", expanded, tried, met);
}

/* series(a + b), series(a*b) come to the sums and products of the expansions. */
STORE_TEST(series_random, arithmetic) {
    random_text r = {.state = 12, .functions = functions, .function_count = 12};
    int met = 0;
    for (int i = 0; i < times(400); i++) {
        store_scope scope = store_mark(s);
        term x = symbol(s, "x");
        next_text(&r, 2);
        drop_symbols(&r);
        term a = read_any(s, r.text);
        next_text(&r, 2);
        drop_symbols(&r);
        term b = a ? read_any(s, r.text) : 0;
        bool varying = b && expr_contains(s, a, x) && expr_contains(s, b, x);
        term first = varying ? expr_series(s, a, x, NUM_ZERO, 5) : 0, second = first ? expr_series(s, b, x, NUM_ZERO, 5) : 0;
        if (second) {
            term sum = expr_series(s, expr_add(s, a, b), x, NUM_ZERO, 5), by_parts = expr_add(s, first, second);
            cr_expect_eq(expr_equal(s, expr_remove_order(s, sum), expr_remove_order(s, by_parts)), EQUAL_TRUE, "%s", r.text);
            char *text = print_to_string(s, by_parts, PRINT_PLAIN, &(size_t){0});
            term again = expr_series(s, by_parts, x, NUM_ZERO, 5);
            bool exact = !strstr(text, "log(x)"); /* what an O-term says of logarithms costs a term */
            cr_expect(again && (!exact || expr_equal(s, expr_remove_order(s, again), expr_remove_order(s, by_parts)) == EQUAL_TRUE), "%s", text);
            free(text);
            met++;
        }
        store_clear_error(s);
        store_release(s, scope, NULL, 0);
    }
    cr_expect(met > times(400) / 5, "%d", met);
}
