/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* All formats on random, deep, wide and shared terms; tests/golden/format-* has their texts. */
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

TestSuite(formats, .init = setup, .fini = teardown, .timeout = 120);

static const print_format ours[] = {PRINT_SYMPY, PRINT_UNICODE, PRINT_LATEX, PRINT_MATHML, PRINT_JSON};
enum { OURS = sizeof ours / sizeof *ours };

static const char *name_of(print_format format) {
    return print_row_of(format)->name;
}

typedef struct {
    term t;
    print_format format;
    char *text;
    size_t length;
} printing;

static void print_one(void *context) {
    printing *p = context;
    p->text = print_to_string(s, p->t, p->format, &p->length);
}

/* To be freed. */
static printing print_as(term t, print_format format) {
    printing p = {.t = t, .format = format};
    cr_assert(guard_run(s, print_one, &p) && p.text != NULL, "%s: %s", name_of(format),
              store_error_of(s)->message);
    return p;
}

/* ---- Names --------------------------------------------------------------------------------------------- */

Test(formats, names) {
    print_format found;
    for (int i = 0; i < PRINT_FORMATS; i++) {
        const print_row *row = print_row_of((print_format)i);
        cr_expect(print_format_find(row->name, &found) && found == (print_format)i);
        if (row->call != NULL)
            cr_expect(print_call_find(row->call, strlen(row->call), &found) && found == (print_format)i);
    }
    cr_expect(!print_format_find("late", &found) && !print_format_find("LATEX", &found));
    cr_expect(!print_call_find("latexx", 7, &found) && !print_call_find("plain", 5, &found));
}

/* ---- Sizes --------------------------------------------------------------------------------------------- */

static bool count_bytes(void *context, const char *text, size_t n) {
    (void)text;
    *(uint64_t *)context += n;
    return true;
}

typedef struct {
    term t;
    print_format format;
    uint64_t limit, written;
    bool done;
} limited;

static void print_limited(void *context) {
    limited *l = context;
    l->done = print_term(s, l->t, l->format, l->limit, count_bytes, &l->written);
}

/* The size is known to the byte before anything is written. */
static void check_sizes(term t) {
    for (int i = 0; i < OURS; i++) {
        printing p = print_as(t, ours[i]);
        limited fits = {t, ours[i], p.length, 0, false}, refused = {t, ours[i], p.length - 1, 0, false};
        free(p.text);
        guard_run(s, print_limited, &fits);
        cr_expect(fits.done && fits.written == p.length, "seed %u: %s", seed, name_of(ours[i]));
        if (p.length == 1) continue;
        guard_run(s, print_limited, &refused);
        cr_expect(!refused.done && refused.written == 0, "seed %u: %s", seed, name_of(ours[i]));
        char expected[100];
        snprintf(expected, sizeof expected, "result too large to print: %zu bytes (limit %zu)", p.length,
                 p.length - 1);
        cr_expect_str_eq(store_error_of(s)->message, expected);
        store_clear_error(s);
    }
}

Test(formats, sizes_of_random_terms) {
    each_random_term(30, check_sizes);
}

static term twice(term t, int times) {
    term x = expr_symbol(s, "x", 1), f = expr_symbol(s, "f", 1);
    for (int i = 0; i < times; i++)
        t = expr_apply(
            s, f, (term[]){expr_add(s, expr_mul(s, num_rational(s, -2, 3), t), x), expr_div(s, t, x)}, 2);
    return t;
}

/* Beyond some megabytes sizes are found on the distinct subterms: the same number of bytes. */
Test(formats, sizes_of_shared_terms) {
    term t = twice(expr_symbol(s, "y", 1), 20);
    for (int i = 0; i < OURS; i++) {
        limited all = {t, ours[i], 0, 0, false};
        guard_run(s, print_limited, &all);
        cr_assert(all.done && all.written > 1 << 22, "%s", name_of(ours[i]));
        limited fits = {t, ours[i], all.written, 0, false}, refused = {t, ours[i], all.written - 1, 0, false};
        guard_run(s, print_limited, &fits);
        cr_expect(fits.done && fits.written == all.written);
        guard_run(s, print_limited, &refused);
        cr_expect(!refused.done && refused.written == 0);
        char expected[100];
        snprintf(expected, sizeof expected, "result too large to print: %llu bytes (limit %llu)",
                 (unsigned long long)all.written, (unsigned long long)all.written - 1);
        cr_expect_str_eq(store_error_of(s)->message, expected);
        store_clear_error(s);
    }
}

Test(formats, shared_terms_are_refused_at_once) {
    term t = twice(expr_symbol(s, "y", 1), 300);
    for (int i = 0; i < OURS; i++) {
        limited l = {t, ours[i], 1 << 30, 0, false};
        guard_run(s, print_limited, &l);
        cr_expect(!l.done && l.written == 0 && store_error_of(s)->status == STORE_TOO_LARGE);
        store_clear_error(s);
    }
}

/* ---- unicode reads back -------------------------------------------------------------------------------- */

enum { LONGEST = 3000 };

static void check_read_back(term t) {
    printing p = print_as(t, PRINT_UNICODE);
    if (p.length <= LONGEST) {
        reading again = read_text(s, p.text);
        cr_expect(again.read.value == t, "seed %u: %s reads back as %s", seed, p.text,
                  again.printed ? again.printed : store_error_of(s)->message);
        free(again.printed);
        store_clear_error(s);
    }
    free(p.text);
}

Test(formats, unicode_reads_back) {
    each_random_term(200, check_read_back);
}

/* ---- MathML is well-formed ----------------------------------------------------------------------------- */

enum { DEEP = 2000, TAG = 16 };

typedef struct {
    char name[TAG];
    int children;
    bool text;
} element;

/* How many children an element must have; 0: any number, -1: none but text. */
static int wanted_children(const char *name) {
    static const char *const pairs[] = {"mfrac", "msup", "msub", "mroot", "mover"};
    static const char *const leaves[] = {"mi", "mn", "mo", "mtext"};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(pairs[i], name) == 0) return 2;
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++)
        if (strcmp(leaves[i], name) == 0) return -1;
    return 0;
}

static bool element_is_good(const element *e) {
    int wanted = wanted_children(e->name);
    return wanted < 0 ? e->text && e->children == 0 : !e->text && (wanted == 0 || e->children == wanted);
}

/* Tags are balanced, elements have their number of children, only leaves have text, & starts an entity. */
static bool is_well_formed(const char *at) {
    static element stack[DEEP];
    size_t depth = 0;
    while (*at != 0) {
        if (*at == '<' && at[1] == '/') {
            size_t n = strcspn(at + 2, ">");
            if (depth == 0 || strlen(stack[depth - 1].name) != n ||
                memcmp(stack[depth - 1].name, at + 2, n) != 0 || !element_is_good(&stack[--depth]))
                return false;
            at += 2 + n + 1;
        } else if (*at == '<') {
            size_t n = strcspn(at + 1, " >");
            if (depth == DEEP || n >= TAG) return false;
            if (depth > 0) stack[depth - 1].children++;
            stack[depth] = (element){"", 0, false};
            memcpy(stack[depth++].name, at + 1, n);
            at += 1 + strcspn(at + 1, ">") + 1;
        } else {
            if (depth == 0 || *at == '>' || *at == '"' || (*at == '&' && strcspn(at, ";") > 7)) return false;
            stack[depth - 1].text = true;
            at++;
        }
    }
    return depth == 0;
}

static void check_mathml(term t) {
    printing p = print_as(t, PRINT_MATHML);
    if (p.length < 100000) cr_expect(is_well_formed(p.text), "seed %u: %s", seed, p.text);
    free(p.text);
}

Test(formats, mathml_is_well_formed) {
    cr_assert(!is_well_formed("<math><mi>x</math>") && !is_well_formed("<msup><mi>x</mi></msup>"));
    each_random_term(200, check_mathml);
    static const char odd[] = "a<b>&\"c\x01_\xce\xb1";
    term t = expr_symbol(s, odd, sizeof odd - 1);
    check_mathml(expr_apply(s, t, (term[]){t, expr_text(s, odd, sizeof odd - 1)}, 2));
}

/* ---- Depth and width ----------------------------------------------------------------------------------- */

Test(formats, deep_terms) {
    term x = expr_symbol(s, "x", 1), f = expr_symbol(s, "f", 1), t = expr_symbol(s, "y", 1);
    for (int i = 0; i < 200000; i++) {
        t = expr_inv(s, expr_add(s, x, expr_apply(s, f, &t, 1)));
        if (i % 3 == 0) t = expr_pow(s, x, expr_neg(s, t));
    }
    cr_assert(t != 0);
    for (int i = 0; i < OURS; i++) {
        limited l = {t, ours[i], 1 << 30, 0, false};
        guard_run(s, print_limited, &l);
        cr_expect(l.done && l.written > 1000000, "%s: %s", name_of(ours[i]), store_error_of(s)->message);
        store_clear_error(s);
    }
}

/* The order of SymPy does not depend on the order in which terms were made. */
Test(formats, wide_sums) {
    terms items;
    terms_init(&items, s);
    char name[16];
    for (int i = 0; i < 3000; i++) {
        term x = expr_symbol(s, name, (size_t)sprintf(name, "x%d", (i * 7) % 3000));
        terms_push(&items, expr_mul(s, num_integer(s, i % 5 - 2), expr_pow_int(s, x, i % 4 - 1)));
    }
    term sum = expr_add_all(s, items.at, items.count);
    terms_done(&items);
    printing p = print_as(sum, PRINT_SYMPY);
    char last[16] = "";
    size_t n = 0;
    for (char *at = p.text; (at = strchr(at, 'x')) != NULL; at += 1, n++) {
        size_t length = 1 + strspn(at + 1, "0123456789");
        bool below = at > p.text && at[-1] == '/'; /* negative powers come last, the others by name */
        if (!below && *last != 0) {
            char now[16] = "";
            memcpy(now, at, length);
            cr_expect(strcmp(last, now) < 0, "%s before %s", last, now);
        }
        if (below) break;
        memset(last, 0, sizeof last);
        memcpy(last, at, length);
    }
    cr_expect(n > 1000);
    free(p.text);
}

/* ---- Memory -------------------------------------------------------------------------------------------- */

static void check_memory(const char *text, print_format format) {
    for (uint64_t n = 1;; n++) {
        reading r = read_text(s, text);
        printing p = {.t = r.read.value, .format = format};
        cr_assert(p.t != 0);
        free(r.printed);
        store_statistics before, after;
        store_stats(s, &before);
        store_fail_allocation(s, n);
        guard_run(s, print_one, &p);
        bool done = store_fail_allocation(s, 0) < n;
        store_stats(s, &after);
        cr_expect(p.text != NULL || store_error_of(s)->status == STORE_MEMORY);
        cr_expect_eq(after.bytes[STORE_USE_WORK], before.bytes[STORE_USE_WORK], "%s: allocation %llu", text,
                     (unsigned long long)n);
        free(p.text);
        store_clear_error(s);
        if (done) break;
    }
}

Test(formats, every_allocation_fails_once) {
    static const char *const texts[] = {
        "x + 2*y^2/(3*z) + sin(x)^2 - sqrt(2)*x + sqrt(3)*x + (1 + 2*I)*y + f(a, b)/c",
        "Piecewise((x, x < 1 & y < 2), (x^(-a*b), True)) + Derivative(f(x, y), x, y)",
        "a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z+a*b+b*c+c*d+d*e+e*f+f*g+g*h",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int j = 0; j < OURS; j++) check_memory(texts[i], ours[j]);
}

/* ---- Functions ----------------------------------------------------------------------------------------- */

Test(formats, calls) {
    expect_text(s, "latex(x/y)", "\\frac{x}{y}");
    expect_text(s, "unicode(sqrt(x)/2)", "√x/2");
    expect_text(s, "sympy(1 + x)", "x + 1");
    expect_text(s, "(latex(x), sympy(x^2))", "(x, x**2)");
    expect_error(s, "latex(latex(x))", 0, "a printed text cannot be an argument here");
    expect_error(s, "1 + latex(x)", 11, "a printed text cannot be an operand");
    expect_error(s, "x + sympy(x, y)", 4, "sympy takes 1 argument, 2 given");
    reader_names names = {.max_text = 10};
    const char *text = "unicode(x^10 + yyyyyyyyyyyyyyyyyyyyy)";
    reading r = read_bytes(s, text, strlen(text), &names);
    cr_expect(r.read.value == 0);
    cr_expect_str_eq(store_error_of(s)->message, "result too large to print: 30 bytes (limit 10)");
    store_clear_error(s);
}
