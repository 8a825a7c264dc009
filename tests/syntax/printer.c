/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Texts, and read back to the same term; tests/conformance has many of SymEngine's. */
#include "random_terms.h"

static void setup(void) {
    s = expr_open(0);
    cr_assert_not_null(s);
}

static void teardown(void) {
    char why[200] = "";
    cr_expect(store_check(s, why, sizeof why), "%s", why);
    cr_expect_eq(expr_close(&s), 0);
}

TestSuite(printer, .init = setup, .fini = teardown, .timeout = 120);

/* Texts that are printed as they were read. */
Test(printer, texts_stay) {
    static const char *const texts[] = {
        "1 + 2*x + x**2", "(1/2)*x", "(-2/3)*x", "-x", "x - y", "-x + y", "x/y", "-x/y", "2*x/y",
        "(1/2)/x", "-1/x", "2/x", "x**(-1)", "x**(-1/2)", "1 + 2*x**(-1)", "1 + 2*1/(x*y)",
        "1/(x*y)", "1/(x**2*y**3)", "(2/3)/x", "x/y**2", "y/sqrt(x)", "y/x**(3/2)", "x/(y*z)",
        "sqrt(x)", "sqrt(2)", "2**(1/3)", "(1/2)*sqrt(2)", "(-2)**(1/3)", "exp(x)",
        "exp(-x)", "exp(1/2)", "E", "x*E", "exp(-x)/y", "(exp(x))**y", "(sqrt(x))**y", "x**(y**2)",
        "x**(-y)", "2**(-x)*y", "(x + y)**2", "(x + y)**(-1)", "-(x + y)", "2*(x + y)",
        "1 - (x + y)", "1 + (x < y)", "I", "-I", "2*I", "-2*I", "2 + 3*I", "2 - I", "1/2 - 5/7*I",
        "I*x", "-I*x", "1/2*I*x", "(5/7 - I)*x", "1 - 2*I*x", "(2 + I)*x", "x**I", "x**(2*I)",
        "(1 + I)**x", "(2*I)**x", "x**(1 + I)", "oo", "-oo", "zoo", "nan", "x**oo", "1.5", "-1.5",
        "1.5*x", "x - 1.5*y", "x**2.5", "x**(-2.5)", "1e+20", "1e-05", "0.0 + 1.5*I",
        "1.5 - 2.0*I", "True", "False", "x < y", "2 == x", "x != y", "z == (x < y)",
        "And(x < y, y < z)", "Or(x < y, y < z)", "f(x, y)", "sin(x)", "atan2(x, y)", "max(x, y)",
        "x*Derivative(f(x), x) + f(x)", "Derivative(f(x, y), x, x, y)",
        "Subs(Derivative(f(_xi_1), _xi_1), (_xi_1), (x**2))", "x**x*(1 + log(x))",
        "Subs(f(a, b), (a, b), (x, y))", "Piecewise((x, x < 1), (2, True))", "(x, y)", "(x,)", "()",
        "größe + α",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        reading r = read_text(s, texts[i]);
        cr_expect(r.printed != NULL, "%s: %s", texts[i], store_error_of(s)->message);
        if (r.printed == NULL) continue;
        cr_expect_str_eq(r.printed, texts[i]);
        free(r.printed);
    }
}

Test(printer, order_of_sums) {
    expect_text(s, "f(x) + sin(x) + log(x) + exp(x) + (x+y)^2 + 2*(x + y) + x*y + x + b + a + 1",
                "1 + a + b + x + x*y + 2*(x + y) + (x + y)**2 + exp(x) + log(x) + sin(x) + f(x)");
    expect_text(s, "x^3 + x^2 + x + 1/x", "x + x**(-1) + x**2 + x**3");
    expect_text(s, "-1 - x", "-1 - x");
    expect_text(s, "y - x", "-x + y");
}

Test(printer, order_of_products) {
    expect_text(s, "sin(x)*(x + 1)*z*x*sqrt(2)*3", "3*sqrt(2)*x*z*(1 + x)*sin(x)");
    expect_text(s, "b*a*c", "a*b*c");
    expect_text(s, "y^2*x^3/z^2/w", "x**3*y**2/(w*z**2)");
}

/* ---- Random terms ------------------------------------------------------------------------------------ */

enum { LONGEST = 2000 };

static bool count_bytes(void *context, const char *text, size_t n) {
    (void)text;
    *(size_t *)context += n;
    return true;
}

/* The size is known to the byte before anything is written. */
static void check_size(term t, size_t length) {
    size_t written = 0;
    cr_expect(print_term(s, t, PRINT_PLAIN, length, count_bytes, &written) && written == length);
    if (length == 1) return;
    written = 0;
    cr_expect(!print_term(s, t, PRINT_PLAIN, length - 1, count_bytes, &written) && written == 0);
    char expected[100];
    snprintf(expected, sizeof expected, "result too large to print: %zu bytes (limit %zu)", length, length - 1);
    cr_expect(store_error_of(s)->status == STORE_TOO_LARGE);
    cr_expect_str_eq(store_error_of(s)->message, expected);
    store_clear_error(s);
}

static void print_work(void *context) {
    reading *r = context;
    r->printed = print_to_string(s, r->read.value, PRINT_PLAIN, &r->printed_length);
    if (r->printed != NULL) check_size(r->read.value, r->printed_length);
}

static void check_round_trip(term t) {
    reading r = {.s = s, .read.value = t};
    cr_assert(guard_run(s, print_work, &r) && r.printed != NULL, "%s", store_error_of(s)->message);
    if (r.printed_length <= LONGEST) {
        reading again = read_text(s, r.printed);
        cr_expect(again.read.value == t, "seed %u: %s reads back as %s", seed, r.printed,
                  again.printed ? again.printed : store_error_of(s)->message);
        free(again.printed);
    }
    free(r.printed);
}

Test(printer, random_terms) {
    each_random_term(200, check_round_trip);
}

/* ---- Size and sinks ----------------------------------------------------------------------------------- */

/* t = f(t, t) again and again: 2^100 bytes, refused at once. */
Test(printer, shared_terms) {
    term f = expr_symbol(s, "f", 1), t = expr_symbol(s, "x", 1);
    for (int i = 0; i < 30; i++) t = expr_apply(s, f, (term[]){t, t}, 2);
    size_t written = 0;
    cr_expect(!print_term(s, t, PRINT_PLAIN, 1000000, count_bytes, &written) && written == 0);
    /* x(0) = 1, x(n) = 2 x(n-1) + 5 */
    cr_expect_str_eq(store_error_of(s)->message,
                     "result too large to print: 6442450939 bytes (limit 1000000)");
    store_clear_error(s);
    for (int i = 0; i < 70; i++) t = expr_apply(s, f, (term[]){t, t}, 2);
    cr_expect(!print_term(s, t, PRINT_PLAIN, 1000000, count_bytes, &written) && written == 0);
    cr_expect_str_eq(store_error_of(s)->message,
                     "result too large to print: more than 18446744073709551615 bytes (limit 1000000)");
    store_clear_error(s);
}

typedef struct {
    size_t left, calls, longest;
} stopping;

static bool stop_after(void *context, const char *text, size_t n) {
    (void)text;
    stopping *at = context;
    at->calls++;
    if (n > at->longest) at->longest = n;
    if (at->left < n) return false;
    at->left -= n;
    return true;
}

Test(printer, sinks) {
    terms items;
    terms_init(&items, s);
    char name[16];
    for (int i = 0; i < 20000; i++) terms_push(&items, expr_symbol(s, name, (size_t)sprintf(name, "x%d", i)));
    term t = expr_add_all(s, items.at, items.count);
    stopping all = {SIZE_MAX, 0, 0}, some = {30000, 0, 0};
    cr_expect(print_term(s, t, PRINT_PLAIN, 0, stop_after, &all));
    cr_expect(all.calls > 10 && all.longest <= 8192, "written in pieces");
    cr_expect(!print_term(s, t, PRINT_PLAIN, 0, stop_after, &some));
    cr_expect(some.calls < 6 && !store_failed(s), "the sink stops the printer without an error");
    terms_done(&items);
}

/* The order of a long sum, which is sorted by keys, is that of short ones. */
Test(printer, long_sums) {
    static const char *const names[] = {"a", "b", "c", "x"};
    terms items;
    terms_init(&items, s);
    seed = 5;
    for (int i = 0; i < 3000; i++) {
        term t = NUM_ONE;
        for (uint32_t j = below(5); j < 5; j++)
            t = expr_mul(s, t, expr_pow_int(s, expr_symbol(s, names[below(4)], 1), (int64_t)below(9) - 3));
        if (below(9) == 0) t = expr_mul(s, t, expr_apply(s, expr_symbol(s, "f", 1), &t, 1));
        terms_push(&items, expr_mul(s, num_integer(s, (int64_t)below(9) - 4), t));
    }
    term sum = expr_add_all(s, items.at, items.count);
    char *text = print_to_string(s, sum, PRINT_PLAIN, NULL);
    cr_assert_not_null(text);
    size_t n = 0;
    term last = 0;
    for (char *at = text, *end; *at; at = end, n++) { /* item by item: " + " and " - " stand between */
        char *plus = strstr(at + 1, " + "), *minus = strstr(at + 1, " - ");
        end = plus == NULL ? minus : minus == NULL || plus < minus ? plus : minus;
        if (end == NULL) end = at + strlen(at);
        size_t skip = *at == ' ' ? 3 : 0;
        reading r = read_bytes(s, at + skip, (size_t)(end - at) - skip, NULL);
        cr_assert(r.read.value != 0);
        term coefficient, rest;
        expr_split_coefficient(s, r.read.value, &coefficient, &rest);
        if (n > 1) cr_expect(expr_compare(s, last, rest) < 0, "before %s", r.printed);
        last = rest;
        free(r.printed);
    }
    cr_expect_gt(n, 1000);
    free(text);
    terms_done(&items);
}
