/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Identities on random terms, and every form against enclosures at random points. */
#include "random_texts.h"

#include "algebra/enclosure.h"
#include "algebra/operations.h"

static const char *const functions[] = {"sin", "cos", "exp", "log", "sqrt", "tan", "atan", "abs", "f", "sinh"};
static const char *const analytic[] = {"sin", "cos", "exp", "log", "sqrt", "tan", "atan", "asin", "sinh", "cosh", "gamma", "erf"};

static random_text texts(uint64_t seed, bool polynomial) {
    return (random_text){.state = seed, .functions = functions, .function_count = sizeof functions / sizeof *functions,
                         .polynomial = polynomial};
}

/* expand(a*b) = expand(expand(a)*expand(b)), and the factors of a polynomial multiply to it. */
STORE_TEST(operations_random, polynomials) {
    random_text r = texts(5, true);
    for (int i = 0; i < times(400); i++) {
        store_scope scope = store_mark(s);
        term a = read_text(s, next_text(&r, 3)), b = read_text(s, next_text(&r, 3));
        term product = expr_expand(s, expr_mul(s, a, b));
        cr_expect_eq(product, expr_expand(s, expr_mul(s, expr_expand(s, a), expr_expand(s, b))), "%s", r.text);
        cr_expect_eq(expr_expand(s, expr_factor(s, product)), product, "%s", r.text);
        cr_expect_eq(expr_expand(s, expr_sub(s, product, expr_mul(s, b, a))), NUM_ZERO, "%s", r.text);
        term x = symbol(s, "x");
        term collected = expr_collect(s, product, &x, 1);
        cr_expect_eq(expr_expand(s, collected), product, "%s", r.text);
        store_release(s, scope, NULL, 0);
    }
}

STORE_TEST(operations_random, forms_keep_the_value) {
    random_text r = texts(6, false);
    int met = 0;
    for (int i = 0; i < times(500); i++) {
        store_scope scope = store_mark(s);
        term t = read_any(s, next_text(&r, 2 + i % 3));
        term forms[] = {t ? expr_expand(s, t) : 0, t ? expr_factor(s, t) : 0, t ? expr_cancel(s, t) : 0,
                        t ? expr_together(s, t) : 0, t ? expr_apart(s, t, symbol(s, "x")) : 0};
        for (size_t j = 0; t && j < 5; j++) {
            cr_assert(forms[j], "%s: %s", r.text, store_error_of(s)->message);
            met += expect_same_value(s, t, forms[j], 5, r.text) > 0;
        }
        store_release(s, scope, NULL, 0);
    }
    cr_expect(met > times(500), "%d", met);
}

/* The derivative at a point agrees with a difference quotient there, within its error. */
static int check_derivative(store *s, term t, term d, const char *what) {
    term x = symbol(s, "x"), h = expr_pow_int(s, num_integer(s, 10), -12);
    term quotient = expr_div(s, expr_sub(s, expr_subs(s, t, &x, (term[]){expr_add(s, x, h)}, 1),
                                         expr_subs(s, t, &x, (term[]){expr_sub(s, x, h)}, 1)),
                             expr_mul(s, NUM_TWO, h));
    sample p;
    int met = 0;
    ball *b = ball_new(s, 2);
    cr_assert(quotient && b && sample_init(&p, s, t));
    for (unsigned i = 0; i < 3; i++) {
        sample_next(&p, i + 2);
        if (!enclosure_at(s, d, p.symbols.at, p.values, p.symbols.count, ball_at(b, 0), 200) ||
            !enclosure_at(s, quotient, p.symbols.at, p.values, p.symbols.count, ball_at(b, 1), 200))
            continue;
        ball_sub(ball_at(b, 1), ball_at(b, 1), ball_at(b, 0), 200);
        double size = 1 + ball_re_double(b) * ball_re_double(b) + ball_im_double(b) * ball_im_double(b);
        double re = ball_re_double(ball_at(b, 1)), im = ball_im_double(ball_at(b, 1));
        if (size > 1e12) continue; /* too steep for this step */
        cr_expect(re * re + im * im < 1e-12 * size, "derivative of %s", what);
        met++;
    }
    sample_done(&p);
    ball_free(s, &b, 2);
    return met;
}

STORE_TEST(operations_random, derivatives) {
    random_text r = texts(7, false);
    r.functions = analytic;
    r.function_count = sizeof analytic / sizeof *analytic;
    int met = 0;
    for (int i = 0; i < times(400); i++) {
        store_scope scope = store_mark(s);
        term t = read_any(s, next_text(&r, 2 + i % 2));
        term d = t ? expr_diff(s, t, symbol(s, "x"), 1) : 0;
        cr_assert(!t || d, "%s: %s", r.text, store_error_of(s)->message);
        if (d) met += check_derivative(s, t, d, r.text);
        store_release(s, scope, NULL, 0);
    }
    cr_expect(met > times(300), "%d", met);
}

/* Substituting and substituting back is the identity for symbols. */
STORE_TEST(operations_random, substitutions) {
    random_text r = texts(8, false);
    for (int i = 0; i < times(400); i++) {
        term t = read_any(s, next_text(&r, 3));
        if (!t) continue;
        term from[] = {symbol(s, "x"), symbol(s, "y")}, to[] = {symbol(s, "y"), symbol(s, "x")};
        cr_expect_eq(expr_subs(s, expr_subs(s, t, from, to, 2), from, to, 2), t, "%s", r.text);
    }
}

/* equal never contradicts what is known. */
STORE_TEST(operations_random, equality) {
    random_text r = texts(9, false);
    for (int i = 0; i < times(300); i++) {
        term t = read_any(s, next_text(&r, 3));
        if (!t || t == EXPR_NAN_TERM) continue;
        cr_expect_neq(expr_equal(s, t, expr_expand(s, t)), EQUAL_FALSE, "%s", r.text);
        term other = expr_add(s, t, NUM_ONE);
        if (other != t) cr_expect_neq(expr_equal(s, t, other), EQUAL_TRUE, "%s", r.text);
    }
}

/* The sixth derivative of a nested function, and a large expansion, stay small and quick. */
STORE_TEST(operations_random, sizes) {
    term d = read_text(s, "diff(sin(x*exp(cos(x^2)*log(x))), x, 6)");
    cr_expect(store_arity(s, d) > 5);
    term e = read_text(s, "expand((x + y + z + w)^15*((x + y + z + w)^15 + w))");
    cr_expect_eq(store_arity(s, e), 1 + 2 * (5456 + 816));
}
