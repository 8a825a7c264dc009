/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Errors: exact places and words, and no crash on anything. */
#include "reading.h"

static store *s;

static void setup(void) {
    s = expr_open(0);
    cr_assert_not_null(s);
}

static void teardown(void) {
    char why[200] = "";
    cr_expect(store_check(s, why, sizeof why), "%s", why);
    store_statistics now;
    store_stats(s, &now);
    cr_expect_eq(now.bytes[STORE_USE_TEXT], 0);
    cr_expect_eq(expr_close(&s), 0);
}

TestSuite(errors, .init = setup, .fini = teardown);

Test(errors, operands) {
    expect_error(s, "2 + * 3", 4, "expected an operand, found \"*\"");
    expect_error(s, "2 +", 3, "expected an operand, found end of line");
    expect_error(s, "2 + ; x", 4, "expected an operand, found \";\"");
    expect_error(s, "2 + # y", 7, "expected an operand, found end of line");
    expect_error(s, "sin(", 4, "expected an operand, found end of line");
    expect_error(s, ")", 0, "expected an operand, found \")\"");
    expect_error(s, "(", 1, "expected an operand, found end of line");
    expect_error(s, "2*()", 3, "expected an operand, found \")\"");
    expect_error(s, "f(x,)", 4, "expected an operand, found \")\"");
    expect_error(s, "f(,x)", 2, "expected an operand, found \",\"");
    expect_error(s, "²", 0, "expected an operand, found \"²\"");
    expect_error(s, "x == == y", 5, "expected an operand, found \"==\"");
    expect_error(s, "x ** ** y", 5, "expected an operand, found \"**\"");
    expect_error(s, "é + /", 5, "expected an operand, found \"/\"");
    expect_error(s, "x := := y", 5, "expected an operand, found \":=\"");
}

Test(errors, operators) {
    expect_error(s, "1 2", 2, "expected an operator, found \"2\"");
    expect_error(s, "x y", 2, "expected an operator, found \"y\"");
    expect_error(s, "x 2", 2, "expected an operator, found \"2\"");
    expect_error(s, "(x)2", 3, "expected an operator, found \"2\"");
    expect_error(s, "1.2.3", 3, "expected an operator, found \".3\"");
    expect_error(s, "x ~ y", 2, "expected an operator, found \"~\"");
    expect_error(s, "x, y", 1, "expected an operator, found \",\"");
    expect_error(s, "sin x", 4, "expected \"(\" after sin, found \"x\"");
    expect_error(s, "x y := 3", 2, "expected an operator, found \"y\"");
    expect_error(s, "x + y := 3", 6, "expected an operator, found \":=\"");
    expect_error(s, "3!!", 2, "\"!!\" has two meanings: write (n!)!");
    expect_error(s, "2 123456789012345678901234567890", 2,
                 "expected an operator, found \"12345678901234567890...\"");
    expect_error(s, "2 ééééééééééééééééééééééééééé 1", 57, "expected an operator, found \"1\"");
}

Test(errors, brackets) {
    expect_error(s, "(x", 2, "expected \")\", found end of line");
    expect_error(s, "f(x", 3, "expected \")\", found end of line");
    expect_error(s, "f(x; y)", 3, "expected \")\", found \";\"");
    expect_error(s, "x)", 1, "unmatched \")\"");
    expect_error(s, "1 + (x, y)", 6, "expected \")\", found \",\"");
    expect_error(s, "((x, y) + 1, 2)", 8, "expected \",\", \")\" or the end after a list, found \"+\"");
}

Test(errors, bytes) {
    expect_error(s, "x + $", 4, "unknown character \"$\"");
    expect_error(s, "x := 3 : y", 7, "unknown character \":\"");
    expect_error(s, "x'", 1, "unknown character \"'\"");
    expect_error(s, "\xff", 0, "invalid UTF-8");
    expect_error(s, "x + y # \xe9", 8, "invalid UTF-8");
    reading r = read_bytes(s, "x\0y", 3, NULL);
    cr_expect(r.read.value == 0 && store_error_of(s)->position == 1);
    cr_expect_str_eq(store_error_of(s)->message, "NUL byte");
}

Test(errors, calls) {
    expect_error(s, "1 + sin(x, y)", 4, "sin takes 1 argument, 2 given");
    expect_error(s, "sin()", 0, "sin takes 1 argument, 0 given");
    expect_error(s, "2log(x, y, z)", 1, "log takes 1 or 2 arguments, 3 given");
    expect_error(s, "subs()", 0, "subs takes at least 1 argument, 0 given");
    expect_error(s, "expand()", 0, "expand takes 1 argument, 0 given");
    expect_error(s, "Eq(x)", 0, "Eq takes 2 arguments, 1 given");
    expect_error(s, "sin((x, y))", 0, "a tuple cannot be an argument here");
    expect_error(s, "Piecewise(x)", 0, "Piecewise takes pairs (expression, condition)");
    expect_error(s, "Piecewise((x, 2*y))", 0, "Piecewise takes pairs (expression, condition)");
    expect_error(s, "Subs(x, (x, y), (1, 2, 3))", 0, "Subs takes as many points as variables");
    expect_error(s, "y < x & 2", 8, "logic needs conditions: a relation, a symbol, True or False");
    expect_error(s, "1 & 2", 0, "logic needs conditions: a relation, a symbol, True or False");
    expect_error(s, "pi := 3", 0, "a constant cannot be bound");
    expect_error(s, "e := 3", 0, "a constant cannot be bound");
}

/* The rest of the line cannot be trusted. */
Test(errors, end_the_line) {
    reading r = read_text(s, "1 +; 2; 3");
    cr_expect(r.read.value == 0 && r.read.end == 9);
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static uint32_t rounds(void) {
    const char *times = getenv("TEST_MULTIPLIER");
    return 3000 * (times ? (uint32_t)atoi(times) : 1);
}

Test(errors, random_bytes) {
    uint32_t seed = 1;
    for (uint32_t round = 0; round < rounds(); round++) {
        char text[24];
        size_t n = next_random(&seed) % sizeof text;
        for (size_t i = 0; i < n; i++) text[i] = (char)next_random(&seed);
        store_scope scope = store_mark(s);
        reading r = read_bytes(s, text, n, NULL);
        cr_expect(r.read.value != 0 || r.read.empty || store_failed(s));
        free(r.printed);
        store_release(s, scope, NULL, 0);
    }
}

/* Words of the language in any order: more of them are sentences. What is read can be printed, and
 * what is printed reads back to the same term. */
Test(errors, random_words) {
    static const char *const words[] = {
        "x", "y", "2", "3", "1.5", "(", ")", "(", ")", ",", "+", "-", "*", "/", "^", "!", "²", "⁻¹",
        "√", "<", "==", "&", "|", "~", "f", "sin", "sin(", "f(", "pi", "I", "2x", "x)", ";", ":=",
        " ", "#", "oo", "Piecewise((x,", "True", "Derivative(f(x),", "1/2", "exp(", "sqrt(",
    };
    uint32_t seed = 7;
    store_limit_steps(s, 0);
    for (uint32_t round = 0; round < 10 * rounds(); round++) {
        char text[256] = "";
        for (uint32_t i = next_random(&seed) % 12; i > 0; i--)
            strcat(text, words[next_random(&seed) % (sizeof words / sizeof *words)]);
        store_scope scope = store_mark(s);
        reading r = read_text(s, text);
        cr_expect(r.read.value != 0 || r.read.name != 0 || r.read.empty || store_failed(s), "%s", text);
        if (r.printed != NULL) {
            reading again = read_text(s, r.printed);
            cr_expect(again.read.value == r.read.value, "%s: %s reads back as %s", text, r.printed,
                      again.printed ? again.printed : store_error_of(s)->message);
            free(again.printed);
        }
        free(r.printed);
        store_release(s, scope, NULL, 0);
    }
}
