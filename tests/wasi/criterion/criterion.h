/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The part of Criterion that our tests use, for WASI, which Criterion does not know.
 *
 * All tests stand in one module (see unit.c), and each runs in an instance of its own: a failed assertion
 * ends the instance, and a trap costs one test. Tests of the same name may stand in several files, and a
 * suite's .init and .fini hold for the tests of its file. */
#ifndef TESTS_WASI_CRITERION_H
#define TESTS_WASI_CRITERION_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct unit_test {
    const char *file, *suite, *name;
    void (*run)(void);
    void (*init)(void), (*fini)(void);
    double timeout; /* read, not kept: tests/wasi.py has one for all */
    struct unit_test *next;
} unit_test;

/* Called before main. The record stays the caller's, and must live on. */
void unit_register_test(unit_test *test);
void unit_register_suite(unit_test *suite);

/* Writes the failure of a check to stderr; a fatal one ends the program. */
void unit_fail(bool fatal, const char *file, int line, const char *what, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#define UNIT_REGISTER(id, how, ...)                                          \
    __attribute__((constructor)) static void id##_register(void) {           \
        static unit_test record = {.file = __FILE__, __VA_ARGS__};           \
        how(&record);                                                        \
    }

#define TestSuite(suite_name, ...) \
    UNIT_REGISTER(suite_name##_suite, unit_register_suite, .suite = #suite_name, __VA_ARGS__)

#define Test(suite_name, test_name, ...)                                                                \
    static void suite_name##_##test_name##_test(void);                                                  \
    UNIT_REGISTER(suite_name##_##test_name, unit_register_test, .suite = #suite_name, .name = #test_name, \
                  .run = suite_name##_##test_name##_test, __VA_ARGS__)                                  \
    static void suite_name##_##test_name##_test(void)

/* The message is optional: a format, which must be a literal, and its arguments. */
#define UNIT_CHECK(fatal, good, what, ...) \
    ((good) ? (void)0 : unit_fail(fatal, __FILE__, __LINE__, what, " " __VA_ARGS__))

#define cr_assert(c, ...) UNIT_CHECK(true, c, #c, __VA_ARGS__)
#define cr_assert_not(c, ...) UNIT_CHECK(true, !(c), "not " #c, __VA_ARGS__)
#define cr_assert_null(p, ...) UNIT_CHECK(true, (p) == NULL, #p " == NULL", __VA_ARGS__)
#define cr_assert_not_null(p, ...) UNIT_CHECK(true, (p) != NULL, #p " != NULL", __VA_ARGS__)
#define cr_assert_eq(a, b, ...) UNIT_CHECK(true, (a) == (b), #a " == " #b, __VA_ARGS__)
#define cr_assert_neq(a, b, ...) UNIT_CHECK(true, (a) != (b), #a " != " #b, __VA_ARGS__)
#define cr_assert_lt(a, b, ...) UNIT_CHECK(true, (a) < (b), #a " < " #b, __VA_ARGS__)
#define cr_assert_leq(a, b, ...) UNIT_CHECK(true, (a) <= (b), #a " <= " #b, __VA_ARGS__)
#define cr_assert_gt(a, b, ...) UNIT_CHECK(true, (a) > (b), #a " > " #b, __VA_ARGS__)
#define cr_assert_geq(a, b, ...) UNIT_CHECK(true, (a) >= (b), #a " >= " #b, __VA_ARGS__)
#define cr_assert_str_eq(a, b, ...) UNIT_CHECK(true, strcmp(a, b) == 0, #a " is " #b, __VA_ARGS__)
#define cr_assert_float_eq(a, b, e, ...) UNIT_CHECK(true, fabs((a) - (b)) <= (e), #a " is " #b, __VA_ARGS__)
#define cr_assert_fail(...) UNIT_CHECK(true, false, "reached", __VA_ARGS__)

#define cr_expect(c, ...) UNIT_CHECK(false, c, #c, __VA_ARGS__)
#define cr_expect_not(c, ...) UNIT_CHECK(false, !(c), "not " #c, __VA_ARGS__)
#define cr_expect_null(p, ...) UNIT_CHECK(false, (p) == NULL, #p " == NULL", __VA_ARGS__)
#define cr_expect_not_null(p, ...) UNIT_CHECK(false, (p) != NULL, #p " != NULL", __VA_ARGS__)
#define cr_expect_eq(a, b, ...) UNIT_CHECK(false, (a) == (b), #a " == " #b, __VA_ARGS__)
#define cr_expect_neq(a, b, ...) UNIT_CHECK(false, (a) != (b), #a " != " #b, __VA_ARGS__)
#define cr_expect_lt(a, b, ...) UNIT_CHECK(false, (a) < (b), #a " < " #b, __VA_ARGS__)
#define cr_expect_leq(a, b, ...) UNIT_CHECK(false, (a) <= (b), #a " <= " #b, __VA_ARGS__)
#define cr_expect_gt(a, b, ...) UNIT_CHECK(false, (a) > (b), #a " > " #b, __VA_ARGS__)
#define cr_expect_geq(a, b, ...) UNIT_CHECK(false, (a) >= (b), #a " >= " #b, __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...) UNIT_CHECK(false, strcmp(a, b) == 0, #a " is " #b, __VA_ARGS__)

/* Seen when the test fails: the driver shows stderr then. */
#define cr_log_info(...) (fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

#endif
