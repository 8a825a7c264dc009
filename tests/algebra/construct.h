/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What the tests of the constructors share. A test's body runs inside a guard, on a store that is
 * checked at its end. */
#ifndef TESTS_ALGEBRA_CONSTRUCT_H
#define TESTS_ALGEBRA_CONSTRUCT_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "algebra/accumulate.h"
#include "algebra/functions.h"
#include "numeric/guard.h"
#include "syntax/printer.h"
#include "syntax/reader.h"

static inline void check_store(const store *s) {
    char why[200] = "";
    cr_assert(store_check(s, why, sizeof why), "%s", why);
}

typedef void test_body(store *s);

static inline void run_body(void *context) {
    void **both = context;
    ((test_body *)both[1])(both[0]);
}

static inline void on_store(test_body *body) {
    store *s = expr_open(0);
    cr_assert(s);
    void *both[] = {s, (void *)body};
    cr_assert(guard_run(s, run_body, both), "%s", store_error_of(s)->message);
    check_store(s);
    cr_assert_eq(expr_close(&s), 0);
}

/* Test(suite, name) { on_store(body); } with the body in braces behind. */
#define STORE_TEST(suite, name)                        \
    static void suite##_##name(store *s);              \
    Test(suite, name) { on_store(suite##_##name); }    \
    static void suite##_##name(store *s)

static inline term read_text(store *s, const char *text) {
    reader_statement r = reader_read(s, text, strlen(text), 0, NULL);
    cr_assert(r.value, "%s: %s", text, store_error_of(s)->message);
    return r.value;
}

static inline void expect_text(store *s, term t, const char *expected, const char *what) {
    size_t length;
    char *text = print_to_string(s, t, PRINT_PLAIN, &length);
    cr_assert(text, "%s: %s", what, store_error_of(s)->message);
    cr_expect_str_eq(text, expected, "%s gives %s, not %s", what, text, expected);
    free(text);
}

typedef struct {
    const char *input, *expected;
} text_case;

static inline void expect_cases(store *s, const text_case *cases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        expect_text(s, read_text(s, cases[i].input), cases[i].expected, cases[i].input);
    }
}
#define EXPECT_CASES(s, cases) expect_cases(s, cases, sizeof(cases) / sizeof *(cases))

static inline term symbol(store *s, const char *name) { return expr_symbol(s, name, strlen(name)); }

/* A generator of its own: the same numbers on every host (Marsaglia's xorshift64). */
static inline uint32_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 32);
}

/* How often a random test runs: its own number times TEST_MULTIPLIER. */
static inline int times(int n) {
    const char *multiplier = getenv("TEST_MULTIPLIER");
    return multiplier ? n * atoi(multiplier) : n;
}

#endif
