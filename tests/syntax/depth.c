/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A million levels of everything, in a C stack of 1 MiB. */
#ifndef __wasi__
#include <sys/resource.h>
#endif

#include "reading.h"

enum { LEVELS = 1000000 };

static store *s;

static void setup(void) {
#ifndef __wasi__ /* where the module is linked with that stack */
    struct rlimit stack = {1 << 20, 1 << 20};
    cr_assert_eq(setrlimit(RLIMIT_STACK, &stack), 0);
#endif
    s = expr_open(0);
    cr_assert_not_null(s);
}

static void teardown(void) {
    expr_close(&s);
}

TestSuite(depth, .init = setup, .fini = teardown, .timeout = 240);

/* before ... before middle after ... after */
static char *nested(const char *before, const char *middle, const char *after, size_t levels) {
    size_t b = strlen(before), m = strlen(middle), a = strlen(after);
    char *text = malloc(levels * (a + b) + m + 1), *at = text;
    cr_assert_not_null(text);
    for (size_t i = 0; i < levels; i++, at += b) memcpy(at, before, b);
    memcpy(at, middle, m);
    at += m;
    for (size_t i = 0; i < levels; i++, at += a) memcpy(at, after, a);
    *at = 0;
    return text;
}

/* Reads it and prints it. */
static term check_nested(const char *before, const char *middle, const char *after) {
    char *text = nested(before, middle, after, LEVELS);
    reading r = read_text(s, text);
    free(text);
    cr_assert(r.printed != NULL, "%s: %s", before, store_error_of(s)->message);
    cr_expect(r.printed_length > 0);
    free(r.printed);
    return r.read.value;
}

Test(depth, brackets) {
    cr_expect_eq(check_nested("(", "x", ")"), expr_symbol(s, "x", 1));
    cr_expect_eq(check_nested("-(", "x", ")"), expr_symbol(s, "x", 1));
}

Test(depth, signs) {
    cr_expect_eq(check_nested("-", "x", ""), expr_symbol(s, "x", 1));
    cr_expect_eq(check_nested("+", "x", ""), expr_symbol(s, "x", 1));
    check_nested("~", "x < y", "");
    check_nested("√", "x", "");
}

Test(depth, powers) {
    check_nested("x^", "x", "");
    check_nested("2^-", "x", "");
    check_nested("(x + ", "y", ")^2");
}

Test(depth, calls) {
    check_nested("f(", "x", ")");
    check_nested("sin(", "x", ")");
    check_nested("f(x, ", "x", ")");
}

Test(depth, sums_and_products) {
    check_nested("1 + (", "x", ")");
    check_nested("a/(", "x", ")");
    check_nested("a + b - (", "x", ")");
    check_nested("x*(y + ", "x", ")");
}

Test(depth, forms) {
    check_nested("Piecewise((x, x < 1), (", "y", ", True))");
}

Test(depth, long_runs) {
    check_nested("x + ", "x", "");
    check_nested("x*", "x", "");
    check_nested("x < ", "y", "");
    check_nested("x < y & ", "x < y", "");
    check_nested("(x)", "(x)", "");
}

Test(depth, unfinished) {
    static const char *const openers[] = {"(", "sin(", "2(", "f(x, ", "(x, ", "-(1 + ", "x^(", "√("};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        char *text = nested(openers[i], "", "", LEVELS);
        long end = (long)strlen(text);
        while (end > 0 && text[end - 1] == ' ') end--;
        reading r = read_text(s, text);
        cr_expect(r.read.value == 0 && store_error_of(s)->status == STORE_SYNTAX);
        cr_expect(store_error_of(s)->position >= end, "%s: at %ld", openers[i],
                  store_error_of(s)->position);
        free(text);
    }
}

/* 200,000 terms over 9,000 different ones: linear, and memory for the different ones only. */
Test(depth, a_long_sum) {
    char *text = malloc(200000 * 16), *at = text;
    for (int i = 0; i < 200000; i++) at += sprintf(at, "%s%d*x%d", i ? " + " : "", i % 7 + 1, i % 9000);
    reading r = read_text(s, text);
    cr_expect(r.read.value != 0 && store_arity(s, r.read.value) == 1 + 2 * 9000);
    free(text);
    free(r.printed);
}
