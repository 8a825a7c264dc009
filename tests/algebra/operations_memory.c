/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Every allocation of an operation fails once: the statement fails with its message, nothing is lost,
 * and the same statement works afterwards. */
#include "construct.h"

#include "algebra/operations.h"

typedef struct {
    store *s;
    const char *text;
    term value;
} job;

static void run(void *context) {
    job *j = context;
    reader_statement r = reader_read(j->s, j->text, strlen(j->text), 0, NULL);
    j->value = r.value ? expr_simplify(j->s, r.value) : 0;
}

static size_t bytes_in_work(const store *s) {
    store_statistics now;
    store_stats(s, &now);
    return now.bytes[STORE_USE_WORK];
}

static void fail_each(const char *text) {
    store *s = expr_open(0);
    cr_assert(s);
    job j = {s, text, 0};
    cr_assert(guard_run(s, run, &j) && j.value, "%s", text);
    size_t work = bytes_in_work(s);
    for (uint64_t n = 1;; n = n < 40 ? n + 1 : n + n / 16) {
        store_collect(s, NULL, 0);
        store_fail_allocation(s, n);
        bool ok = guard_run(s, run, &j);
        bool failed = store_failed(s);
        store_fail_allocation(s, 0);
        cr_assert(failed || (ok && j.value), "%s, allocation %d", text, (int)n);
        if (failed) cr_expect_eq(store_error_of(s)->status, STORE_MEMORY, "%s", store_error_of(s)->message);
        store_clear_error(s);
        cr_expect_leq(bytes_in_work(s), work + 4096, "%s: allocation %d leaves work behind", text, (int)n);
        check_store(s);
        if (!failed) break;
    }
    cr_expect_eq(expr_close(&s), 0);
}

Test(operations_memory, each_allocation_fails) {
    static const char *const texts[] = {
        "expand((x + y + I)^3/(x + 1)^2)",
        "diff(sin(x*exp(cos(x^2)*log(x))), x, 2)",
        "factor((x^2 - 1)/(x^2 + x*y))",
        "x^2 + 2*x + 1 + sin(x)^2 + cos(x)^2",
        "subs(x^2 + f(x), x, y + 1)",
        "apart(1/(x^2 - 1), x)",
        "sqrt(8) + 1/(1 + sqrt(2))",
        "together(1/x + y/(x*z))",
        "equal(sin(2*x), 2*sin(x)*cos(x))",
        "N(pi*x + sqrt(2), 30)",
        "collect((x + y)^2, x)",
        "rewrite(sin(x)*exp(I*x + y) + cos(pi/15), tan)",
        "rewrite(cos(7*pi/60) + abs(x), sqrt)",
        "rewrite(max(x, y, z), Piecewise)",
        "refine(log(x*y^2) + sqrt(x^2) + floor(n + z) + cos(y + n*pi), x > 0, y, positive, n, integer)",
        "as_real_imag((x + I)^3/sin(x + I*y)*2^(I*x))",
        "(x < 1 & (2*x < 3 | y == 2)) | (x < 1 & y > 3) | x + y < y",
        "Piecewise((1, x < 1), (Piecewise((x, x < 0), (2, True)), y < 2), (3, True))^2 + 1",
        "subs(Subs(f(x, y), x, 3), y, x + 1)",
        "abs(x*(y + I)^2) + conjugate(log(2 + I)) + re(sin(2 + I))",
        "cse(a*b*c + sin(a*b)^2, (x + y + z)*(w + x + y))",
        "series(sqrt(sin(x) + x^2)*exp(a*x)/cos(1 + x) + x^x, x, 0, 4)",
        "diff(series(gamma(x) + f(x^2, y) + lambertw(x) + besselj(0, x), x, 0, 3), x)*O(x^2) + series(atan(x), x, oo)",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) fail_each(texts[i]);
}
