/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Every allocation of a reading and a printing fails once: the statement fails with its error, what
 * was held is given back, the store is intact, and the next attempt works. */
#include "reading.h"

static size_t work_bytes(const store *s) {
    store_statistics now;
    store_stats(s, &now);
    return now.bytes[STORE_USE_WORK] + now.bytes[STORE_USE_TEXT];
}

static void check_text(const char *text) {
    for (uint64_t n = 1;; n++) {
        store *s = expr_open(0);
        cr_assert_not_null(s);
        size_t before = work_bytes(s);
        store_fail_allocation(s, n);
        reading r = read_text(s, text);
        bool done = store_fail_allocation(s, 0) < n;
        bool failed = store_error_of(s)->status == STORE_MEMORY;
        cr_expect(failed || r.printed != NULL, "%s: allocation %llu: %s", text, (unsigned long long)n,
                  store_error_of(s)->message);
        char why[200] = "";
        cr_expect(store_check(s, why, sizeof why), "%s: allocation %llu: %s", text,
                  (unsigned long long)n, why);
        cr_expect_eq(work_bytes(s), before, "%s: allocation %llu leaves %zu bytes", text,
                     (unsigned long long)n, work_bytes(s) - before);
        free(r.printed);
        expect_text(s, "x + x", "2*x");
        expr_close(&s);
        if (done) break;
    }
}

Test(memory, every_allocation_fails_once) {
    check_text("x + 1");
    check_text("((((((((((((((((((((((((((((((((((((((((x + 1))))))))))))))))))))))))))))))))))))))))");
    check_text("1_000*x - 1_0.5*y + 0x1_f");
    check_text("a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u");
    check_text("a*b*c/d*e*f*g*h*i*j*k*l*m*n*o*p*q*r*s*t*u");
    check_text("2a(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)(n)(o)(p)(q)(r)");
    check_text("(f(x, y), (1, 2), ())");
    check_text("Piecewise((x, x < 1), (y, x < 2 & y < 3), (3, True))");
    check_text("Derivative(f(x), (x, 3)) + Subs(f(x, y), (x, y), (1, 2))");
    check_text("a < b < c | c < d");
    check_text("x¹²³ + √y");
    check_text("12345678901234567890123456789012345678901234567890 + 1.2345678901234567890123");
    check_text("x + f(y) + 2^x + sin(x) + (x + y)^3/z^(1/2)");
}

/* A long sum is sorted by keys. */
Test(memory, a_long_sum) {
    char text[4000] = "x", *at = text + 1;
    for (int i = 2; i < 60; i++) at += sprintf(at, " + x**%d*y**%d", i, i % 7 + 2);
    check_text(text);
}
