/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Lists the tests, one a line, or runs the one named by its line. Ends with 1 when the test fails. */
#include "criterion/criterion.h"

#include <stdarg.h>

static unit_test *tests, **tests_end = &tests, *suites;
static int failures;

void unit_register_test(unit_test *test) {
    *tests_end = test;
    tests_end = &test->next;
}

void unit_register_suite(unit_test *suite) {
    suite->next = suites;
    suites = suite;
}

void unit_fail(bool fatal, const char *file, int line, const char *what, const char *format, ...) {
    va_list arguments;
    fprintf(stderr, "%s:%d: %s:", file, line, what);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    failures++;
    if (fatal) exit(1);
}

static unit_test *find_suite(const unit_test *test) {
    static unit_test none;
    for (unit_test *s = suites; s; s = s->next)
        if (strcmp(s->file, test->file) == 0 && strcmp(s->suite, test->suite) == 0) return s;
    return &none;
}

static void call(void (*function)(void)) {
    if (function) function();
}

static int run(const unit_test *test) {
    const unit_test *suite = find_suite(test);
    call(suite->init);
    call(test->init);
    test->run();
    call(test->fini);
    call(suite->fini);
    return failures > 0;
}

int main(int argc, char **argv) {
    char line[400];
    for (const unit_test *t = tests; t; t = t->next) {
        snprintf(line, sizeof line, "%s %s/%s", t->file, t->suite, t->name);
        if (argc < 2) {
            puts(line);
        } else if (strcmp(line, argv[1]) == 0) {
            return run(t);
        }
    }
    if (argc >= 2) fprintf(stderr, "no such test: %s\n", argv[1]);
    return argc < 2 ? 0 : 2;
}
