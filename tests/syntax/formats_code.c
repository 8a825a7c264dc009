/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* C and JavaScript: sizes, sharing, depth, memory, names, refusals. tests/golden/format-* has texts,
 * tests/code/run.py compiles and runs them. */
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

TestSuite(formats_code, .init = setup, .fini = teardown, .timeout = 120);

static const print_format ours[] = {PRINT_C, PRINT_JS};
enum { OURS = sizeof ours / sizeof *ours, TEXT = 4000 };

typedef struct {
    term t;
    print_format format;
    bool shared;
    uint64_t limit, written;
    bool done;
    char text[TEXT]; /* the first bytes */
} printing;

static bool keep(void *context, const char *text, size_t n) {
    printing *p = context;
    for (size_t i = 0; i < n && p->written + i + 1 < TEXT; i++) p->text[p->written + i] = text[i];
    p->written += n;
    return true;
}

static void print_one(void *context) {
    printing *p = context;
    p->done = (p->shared ? print_term_shared : print_term)(s, p->t, p->format, p->limit, keep, p);
}

static printing print_as(term t, print_format format, bool shared, uint64_t limit) {
    printing p = {.t = t, .format = format, .shared = shared, .limit = limit};
    if (!guard_run(s, print_one, &p)) p.done = false;
    return p;
}

/* ---- Sizes --------------------------------------------------------------------------------------------- */

static int met;

/* The size is known to the byte before anything is written. */
static void check_size(term t, print_format format, bool shared) {
    printing all = print_as(t, format, shared, 0);
    if (!all.done) { /* a function that the language lacks, a complex number */
        cr_expect(store_error_of(s)->status == STORE_ARGUMENT, "%s", store_error_of(s)->message);
        store_clear_error(s);
        return;
    }
    met++;
    printing fits = print_as(t, format, shared, all.written);
    cr_expect(fits.done && fits.written == all.written, "seed %u", seed);
    printing refused = print_as(t, format, shared, all.written > 1 ? all.written - 1 : 1);
    cr_expect(all.written == 1 || (!refused.done && refused.written == 0), "seed %u: %s", seed, all.text);
    cr_expect(all.written == 1 || store_error_of(s)->status == STORE_TOO_LARGE);
    store_clear_error(s);
}

static void check_sizes(term t) {
    for (int i = 0; i < OURS; i++)
        for (int shared = 0; shared < 2; shared++) check_size(t, ours[i], shared);
}

Test(formats_code, sizes_of_random_terms) {
    met = 0;
    each_random_term(40, check_sizes);
    cr_expect(met > 40, "%d", met);
}

typedef struct {
    term t;
    int times;
    term (*next)(term t, int i);
} nesting;

static void nest_guarded(void *context) {
    nesting *n = context;
    n->t = expr_symbol(s, "x", 1);
    for (int i = 0; i < n->times; i++) n->t = n->next(n->t, i);
}

static term nest_by(term (*next)(term t, int i), int times) {
    nesting n = {.times = times, .next = next};
    cr_assert(guard_run(s, nest_guarded, &n) && n.t, "%s", store_error_of(s)->message);
    return n.t;
}

static term twice(term t, int i) {
    (void)i;
    return expr_add(s, expr_mul(s, t, expr_call1(s, FN_SIN, t)), NUM_ONE);
}

/* x*sin(x) + 1, of x*sin(x) + 1, of ... */
static term nest(int times) { return nest_by(twice, times); }

/* Beyond some megabytes sizes are found on the distinct subterms: the same number of bytes. */
Test(formats_code, sizes_of_shared_terms) {
    check_size(nest(19), PRINT_C, false);
    check_size(nest(19), PRINT_JS, false);
    check_sizes(nest(12));
}

/* 2^300 occurrences of x: refused at once, or written in 300 declarations. */
Test(formats_code, sharing) {
    for (int i = 0; i < OURS; i++) {
        printing tree = print_as(nest(300), ours[i], false, 1 << 30);
        cr_expect(!tree.done && tree.written == 0 && store_error_of(s)->status == STORE_TOO_LARGE);
        store_clear_error(s);
        printing shared = print_as(nest(300), ours[i], true, 1 << 30);
        cr_expect(shared.done && shared.written < 300 * 50, "%llu bytes", (unsigned long long)shared.written);
    }
}

/* An argument that is written twice counts as shared. */
static term remainder_of_sine(term t, int i) {
    (void)i;
    return expr_call2(s, FN_MOD, expr_call1(s, FN_SIN, t), num_integer(s, 3));
}

Test(formats_code, templates_share) {
    term t = nest_by(remainder_of_sine, 300);
    printing tree = print_as(t, PRINT_C, false, 1 << 30);
    cr_expect(!tree.done && store_error_of(s)->status == STORE_TOO_LARGE);
    store_clear_error(s);
    printing shared = print_as(t, PRINT_C, true, 1 << 30);
    cr_expect(shared.done && shared.written < 300 * 60, "%llu bytes", (unsigned long long)shared.written);
}

static term deeper(term t, int i) {
    term x = expr_symbol(s, "x", 1);
    t = expr_call1(s, i % 2 ? FN_COT : FN_ACOT, expr_add(s, t, x));
    if (i % 5 == 0 && i < 2000) t = expr_piecewise(s, (term[]){t, expr_lt(s, x, NUM_ONE), x, EXPR_TRUE}, 4);
    return i % 7 == 0 ? expr_call2(s, FN_MAX, t, x) : t;
}

Test(formats_code, deep_terms) {
    term t = nest_by(deeper, 200000);
    for (int i = 0; i < OURS; i++)
        for (int shared = 0; shared < 2; shared++) {
            printing p = print_as(t, ours[i], shared, 1 << 30);
            cr_expect(p.done && p.written > 1000000, "%s", store_error_of(s)->message);
        }
}

Test(formats_code, wide_maximum) {
    terms arguments;
    terms_init(&arguments, s);
    char name[16];
    for (int i = 0; i < 255; i++)
        cr_assert(terms_push(&arguments, expr_symbol(s, name, (size_t)sprintf(name, "v%d", i))));
    term t = expr_call(s, FN_MAX, arguments.at, arguments.count);
    terms_done(&arguments);
    printing p = print_as(t, PRINT_C, false, 0);
    size_t calls = 0;
    int depth = 0, deepest = 0;
    for (const char *at = p.text; *at; at++) {
        calls += strncmp(at, "fmax(", 5) == 0;
        depth += (*at == '(') - (*at == ')');
        if (depth > deepest) deepest = depth;
    }
    cr_expect(p.done && p.written < TEXT && calls == 254 && depth == 0 && deepest <= 8, "%zu calls, %d deep", calls, deepest);
}

/* ---- Memory -------------------------------------------------------------------------------------------- */

Test(formats_code, every_allocation_fails_once) {
    const char *text = "sin(x*y*z)^2 + x*y*w - f(x*y) + Piecewise((sin(x), x < y & y < z), (max(1, x, y, z), True))";
    for (uint64_t n = 1;; n++) {
        reading r = read_text(s, text);
        cr_assert(r.read.value != 0);
        free(r.printed);
        store_statistics before, after;
        store_stats(s, &before);
        store_fail_allocation(s, n);
        printing p = print_as(r.read.value, PRINT_C, true, 1000);
        bool done = store_fail_allocation(s, 0) < n;
        store_stats(s, &after);
        cr_expect(p.done || store_error_of(s)->status == STORE_MEMORY, "%s", store_error_of(s)->message);
        cr_expect_eq(after.bytes[STORE_USE_WORK], before.bytes[STORE_USE_WORK], "allocation %d", (int)n);
        store_clear_error(s);
        if (done) break;
    }
}

/* ---- Names --------------------------------------------------------------------------------------------- */

static void expect_name(print_format format, const char *name, const char *expected) {
    printing p = print_as(expr_symbol(s, name, strlen(name)), format, false, 0);
    cr_expect(p.done);
    cr_expect_str_eq(p.text, expected);
}

Test(formats_code, names) {
    expect_name(PRINT_C, "x", "x");
    expect_name(PRINT_C, "x_1", "x_1");
    expect_name(PRINT_C, "int", "int_");
    expect_name(PRINT_C, "int_", "int__");
    expect_name(PRINT_C, "integer", "integer");
    expect_name(PRINT_C, "exp", "exp_");
    expect_name(PRINT_C, "expf", "expf_");
    expect_name(PRINT_C, "INFINITY", "INFINITY_");
    expect_name(PRINT_C, "if", "if_");
    expect_name(PRINT_C, "i", "i");
    expect_name(PRINT_C, "__", "__");
    expect_name(PRINT_C, "α", "_u03b1");
    expect_name(PRINT_C, "größe", "gr_u00f6_u00dfe");
    expect_name(PRINT_C, "\xf0\x9d\x9b\xbc", "_U0001d6fc");
    expect_name(PRINT_C, "a_u03b1", "a_u005fu03b1");
    expect_name(PRINT_C, "a_u03b", "a_u03b");
    expect_name(PRINT_C, "_u_u03b1", "_u_u005fu03b1");
    expect_name(PRINT_JS, "int", "int");
    expect_name(PRINT_JS, "let", "let_");
    expect_name(PRINT_JS, "Math", "Math_");
    expect_name(PRINT_JS, "exp", "exp");
}

/* Any bytes that a name or a text may hold are valid JSON. */
Test(formats_code, json_strings) {
    static const char odd[] = "a\"\\/\n\x01\x7f\xce\xb1";
    printing p = print_as(expr_symbol(s, odd, sizeof odd - 1), PRINT_JSON, false, 0);
    cr_expect(p.done);
    cr_expect_str_eq(p.text, "\"a\\\"\\\\/\\u000a\\u0001\\u007f\xce\xb1\"");
    p = print_as(expr_text(s, odd, sizeof odd - 1), PRINT_JSON, false, 0);
    cr_expect_str_eq(p.text, "{\"str\": \"a\\\"\\\\/\\u000a\\u0001\\u007f\xce\xb1\"}");
}

/* ---- Refusals ------------------------------------------------------------------------------------------ */

static void expect_refused(const char *text, const char *message) {
    expect_error(s, text, 0, message);
}

Test(formats_code, refusals) {
    expect_refused("ccode(besselj(0, x))", "ccode: besselj has no C99 function");
    expect_refused("jscode(gamma(x))", "jscode: gamma has no JavaScript function");
    expect_refused("ccode(x + I)", "ccode: a complex number has no C99 form");
    expect_refused("ccode(zoo*x)", "ccode: complex infinity has no C99 form");
    expect_refused("ccode(Derivative(f(x), x))", "ccode: Derivative has no C99 form");
    expect_refused("ccode((x, y))", "ccode: a tuple has no C99 form");
    expect_refused("ccode(10^400*x)", "ccode: a number beyond the range of double has no C99 form");
}
