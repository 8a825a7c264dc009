/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What texts mean: the grammar of docs/language.md, case by case. */
#include "reading.h"

static store *s;

static void setup(void) {
    s = expr_open(0);
    cr_assert_not_null(s);
}

static void teardown(void) {
    char why[200] = "";
    cr_expect(store_check(s, why, sizeof why), "%s", why);
    cr_expect_eq(expr_close(&s), 0);
}

TestSuite(reader, .init = setup, .fini = teardown);

Test(reader, numbers) {
    expect_text(s, "12", "12");
    expect_text(s, "007", "7");
    expect_text(s, "0x1f", "31");
    expect_text(s, "0xFF_FF", "65535");
    expect_text(s, "1_000_000", "1000000");
    expect_text(s, "1.5", "1.5");
    expect_text(s, ".5", "0.5");
    expect_text(s, "1.", "1.0");
    expect_text(s, "1e-3", "0.001");
    expect_text(s, "2e3x", "2000.0*x");
    expect_text(s, "1_0.2_5", "10.25");
    expect_text(s, "123456789012345678901234567890", "123456789012345678901234567890");
    expect_text(s, "999999999999999999", "999999999999999999");
    expect_text(s, "1000000000000000000", "1000000000000000000");
    expect_text(s, "18446744073709551616", "18446744073709551616");
}

Test(reader, constants) {
    expect_text(s, "pi; x", "pi");
    expect_text(s, "π", "pi");
    expect_text(s, "E", "E");
    expect_text(s, "e", "E");
    expect_text(s, "I*I", "-1");
    expect_text(s, "i*i", "i**2");
    expect_text(s, "oo", "oo");
    expect_text(s, "inf", "oo");
    expect_text(s, "-∞", "-oo");
    expect_text(s, "zoo", "zoo");
    expect_text(s, "nan", "nan");
    expect_text(s, "EulerGamma + Catalan + GoldenRatio", "Catalan + EulerGamma + GoldenRatio");
    expect_text(s, "true", "True");
    expect_text(s, "False", "False");
}

/* Each line is the same as the next one, which spells it out. */
Test(reader, precedence) {
    static const char *const same[][2] = {
        {"a + b*c", "a + (b*c)"},
        {"a - b - c", "(a - b) - c"},
        {"a - b + c", "(a - b) + c"},
        {"a/b/c", "(a/b)/c"},
        {"a/b*c", "(a/b)*c"},
        {"a*b/c*d", "((a*b)/c)*d"},
        {"a^b^c", "a^(b^c)"},
        {"a**b", "a^b"},
        {"-a^2", "-(a^2)"},
        {"-a*b", "(-a)*b"},
        {"a*-b", "a*(-b)"},
        {"a - -b", "a + b"},
        {"--a", "a"},
        {"+a", "a"},
        {"+-+a", "-a"},
        {"a^-b", "a^(-b)"},
        {"a^-b^c", "a^(-(b^c))"},
        {"a^-b*c", "(a^(-b))*c"},
        {"2^-1", "1/2"},
        {"2^+3", "8"},
        {"2*-a^2", "2*(-(a^2))"},
        {"a < b + c", "a < (b + c)"},
        {"a + b < c", "(a + b) < c"},
        {"a < b & c < d", "(a < b) & (c < d)"},
        {"a < b | c < d & e < f", "(a < b) | ((c < d) & (e < f))"},
        {"~a < b", "~(a < b)"},
        {"~a < b & c < d", "(~(a < b)) & (c < d)"},
        {"a == b | a == c", "Or(Eq(a, b), Eq(a, c))"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) expect_same(s, same[i][0], same[i][1]);
}

Test(reader, implicit_products) {
    static const char *const same[][2] = {
        {"2x", "2*x"},
        {"2 x", "2*x"},
        {"2(x + 1)", "2*(x + 1)"},
        {"2(3)", "6"},
        {"(x + 1)(x - 1)", "(x + 1)*(x - 1)"},
        {"(x)y", "x*y"},
        {"2x^2", "2*(x^2)"},
        {"-2a^2", "-(2*a^2)"},
        {"1/2x", "1/(2*x)"},
        {"2n/3n", "(2*n)/(3*n)"},
        {"2x(x + 1)", "2*x*(x + 1)"},
        {"2x(x + 1)^2", "2*x*((x + 1)^2)"},
        {"3a(b + c)", "3*a*(b + c)"},
        {"2sin(x)", "2*sin(x)"},
        {"2f(x)", "2*f(x)"},
        {"2pi", "2*pi"},
        {"2pi(x + 1)", "2*pi*(x + 1)"},
        {"pi(x + 1)", "pi*(x + 1)"},
        {"sin(x)(x + 1)", "sin(x)*(x + 1)"},
        {"sin(x)cos(x)", "sin(x)*cos(x)"},
        {"x²y", "x^2*y"},
        {"n!m", "factorial(n)*m"},
        {"2√3", "2*sqrt(3)"},
        {"x√2", "x*sqrt(2)"},
        {"2I", "2*I"},
        {"0.5x", "0.5*x"},
        {"x^2(y + 1)", "(x^2)*(y + 1)"},
        {"x^-2(y + 1)", "(x^(-2))*(y + 1)"},
        {"(a)(b)(c)d", "a*b*c*d"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) expect_same(s, same[i][0], same[i][1]);
}

/* A number that touches a name is its coefficient in an exponent too, as in SymEngine. */
Test(reader, coefficients_in_exponents) {
    static const char *const same[][2] = {
        {"2^2n*y", "2**(2*n)*y"},
        {"2^2n^2", "2**(2*n**2)"},
        {"2^-2n", "2**(-2*n)"},
        {"x^2y", "x**(2*y)"},
        {"x^2 y", "x**2*y"},
        {"2^2n!", "2**(2*factorial(n))"},
        {"2^2x(y)", "2**(2*x)*y"},
        {"√2x", "sqrt(2)*x"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) expect_same(s, same[i][0], same[i][1]);
}

Test(reader, postfix) {
    static const char *const same[][2] = {
        {"n!", "factorial(n)"},
        {"-n!", "-factorial(n)"},
        {"x^n!", "x^factorial(n)"},
        {"2n!", "2*factorial(n)"},
        {"(n + 1)!", "factorial(n + 1)"},
        {"(n!)!", "factorial(factorial(n))"},
        {"x²", "x^2"},
        {"x⁻¹", "1/x"},
        {"x¹⁰", "x^10"},
        {"2^x²", "2^(x^2)"},
        {"x²^3", "(x^2)^3"},
        {"-x²", "-(x^2)"},
        {"n!²", "factorial(n)^2"},
        {"sin(x)² + cos(x)²", "sin(x)^2 + cos(x)^2"},
        {"n! != m", "Ne(factorial(n), m)"},
        {"n!=m", "Ne(n, m)"},
        {"√x²", "sqrt(x^2)"},
        {"√√x", "sqrt(sqrt(x))"},
        {"√-x", "sqrt(-x)"},
        {"√(x + 1)^2", "sqrt((x + 1)^2)"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) expect_same(s, same[i][0], same[i][1]);
}

Test(reader, relations) {
    expect_text(s, "x = y", "x == y");
    expect_text(s, "x == y", "x == y");
    expect_text(s, "x != y", "x != y");
    expect_text(s, "x ≠ y", "x != y");
    expect_text(s, "x < y", "x < y");
    expect_text(s, "x > y", "y < x");
    expect_text(s, "x >= y", "y <= x");
    expect_text(s, "x ≤ y", "x <= y");
    expect_same(s, "a < b <= c", "(a < b) & (b <= c)");
    expect_same(s, "a < b == c > d", "(a < b) & (b == c) & (c > d)");
    expect_same(s, "a < b < c & d < e", "(a < b) & (b < c) & (d < e)");
    expect_text(s, "(x < y) == z", "z == (x < y)");
    expect_same(s, "Lt(x, y)", "x < y");
    expect_same(s, "Le(x, y)", "x <= y");
    expect_same(s, "Gt(x, y)", "x > y");
    expect_same(s, "Ge(x, y)", "x >= y");
    expect_same(s, "Eq(x, y)", "x == y");
    expect_same(s, "Ne(x, y)", "x != y");
}

Test(reader, logic) {
    expect_same(s, "And(a < b, c < d)", "a < b & c < d");
    expect_same(s, "Or(a < b, c < d, e == f)", "a < b | c < d | e == f");
    expect_same(s, "Not(a < b)", "~(a < b)");
    expect_text(s, "true & (1 < 2)", "True");
    expect_text(s, "True ∧ ¬False ∨ False", "True");
    expect_text(s, "Xor(True, False)", "True");
}

Test(reader, calls) {
    expect_text(s, "f(x)", "f(x)");
    expect_text(s, "f (x, y)", "f(x, y)");
    expect_text(s, "f()", "f()");
    expect_text(s, "x(x + 1)", "x(1 + x)");
    expect_same(s, "arcsin(x)", "asin(x)");
    expect_same(s, "ln(x)", "log(x)");
    expect_same(s, "sqrt(x)", "x^(1/2)");
    expect_same(s, "exp(x)", "E^x");
    expect_same(s, "log(x, y)", "log(x)/log(y)");
    expect_text(s, "sin", "sin");
    expect_text(s, "gamma + 1", "1 + gamma");
}

Test(reader, forms) {
    expect_text(s, "Piecewise((x, x < 1), (2, True))", "Piecewise((x, x < 1), (2, True))");
    expect_text(s, "Derivative(f(x), x)", "Derivative(f(x), x)");
    expect_same(s, "Derivative(f(x), (x, 2))", "Derivative(f(x), x, x)");
    expect_text(s, "Subs(Derivative(f(t), t), t, x**2)", "Subs(Derivative(f(t), t), (t), (x**2))");
    expect_text(s, "Subs(Derivative(f(_xi_1), _xi_1), (_xi_1), (x**2))",
                "Subs(Derivative(f(_xi_1), _xi_1), (_xi_1), (x**2))");
}

Test(reader, tuples) {
    expect_text(s, "(x, y)", "(x, y)");
    expect_text(s, "(x,)", "(x,)");
    expect_text(s, "()", "()");
    expect_text(s, "((x, y), 2)", "((x, y), 2)");
    expect_text(s, "(x)", "x");
}

Test(reader, comments_and_blanks) {
    expect_text(s, "x # + y", "x");
    expect_text(s, " x\t+\xc2\xa0y ", "x + y");
    expect_text(s, "x # one\n + y", "x + y");
    static const char *const empty[] = {"", "  ", "# x", "\t# ; x", ";"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        reading r = read_text(s, empty[i]);
        cr_expect(r.read.empty && r.read.value == 0 && !store_failed(s), "%s", empty[i]);
    }
}

Test(reader, statements) {
    static const char text[] = "x; y + 1 ;; 2 # ; 3";
    static const char *const expected[] = {"x", "1 + y", NULL, "2"};
    static const size_t ends[] = {1, 9, 10, sizeof text - 1};
    size_t from = 0;
    for (size_t i = 0; i < 4; i++) {
        reading r = {.s = s, .text = text, .length = sizeof text - 1, .from = from};
        guard_run(s, reading_work, &r);
        cr_assert(!store_failed(s));
        cr_expect_eq(r.read.end, ends[i]);
        cr_expect_eq(r.read.empty, expected[i] == NULL);
        if (expected[i] != NULL) cr_expect_str_eq(r.printed, expected[i]);
        from = r.read.end + 1;
        free(r.printed);
    }
}

static term lookup(void *context, term symbol) {
    const term *pair = context;
    return symbol == pair[0] ? pair[1] : 0;
}

Test(reader, names) {
    term pair[2] = {expr_symbol(s, "a", 1), num_integer(s, 5)};
    reader_names names = {.lookup = lookup, .context = pair};
    reading r = read_bytes(s, "a^2 + b + a(x)", 14, &names);
    cr_expect_str_eq(r.printed, "25 + b + a(x)");
    free(r.printed);
    r = read_bytes(s, "size := a + 1", 13, &names);
    cr_expect_eq(r.read.name, expr_symbol(s, "size", 4));
    cr_expect_str_eq(r.printed, "6");
    free(r.printed);
    r = read_bytes(s, "a := 1", 6, &names);
    cr_expect_eq(r.read.name, pair[0]);
    free(r.printed);
    r = read_bytes(s, "e", 1, &names);
    cr_expect_str_eq(r.printed, "E");
    free(r.printed);
    names.e_is_symbol = true;
    r = read_bytes(s, "e", 1, &names);
    cr_expect_str_eq(r.printed, "e");
    cr_expect_eq(store_kind_of(s, r.read.value), EXPR_SYMBOL);
    free(r.printed);
}

/* Only the outermost operation counts, in brackets or not. */
Test(reader, answers_in_form) {
    static const struct {
        const char *text;
        bool in_form;
    } cases[] = {
        {"expand(x)", true}, {"(expand(x))", true}, {" ( (expand(x)) ) # y", true},
        {"y := expand(x)", true}, {"1 + expand(x)", false}, {"expand(x) + 1", false},
        {"-expand(x)", false}, {"expand(x)!", false}, {"expand(x)²", false}, {"sin(expand(x))", false},
        {"expand(x) < 1", false}, {"x", false}, {"diff(x, x)", false}, {"2expand(x)", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reading r = read_text(s, cases[i].text);
        cr_expect(r.printed != NULL, "%s", store_error_of(s)->message);
        cr_expect_eq(r.read.in_form, cases[i].in_form, "%s", cases[i].text);
        free(r.printed);
    }
}

Test(reader, unknown_functions_are_noted) {
    reading r = read_text(s, "sin(x) + sinn(x) + foo(y)");
    cr_expect(r.read.unknown_at == 9 && r.read.unknown_end == 13);
    free(r.printed);
    r = read_text(s, "sin(x) + x");
    cr_expect_eq(r.read.unknown_end, 0);
    free(r.printed);
}

/* Runs on both sides of the length at which an accumulator takes over. */
Test(reader, runs) {
    for (int n = 1; n < 40; n++) {
        char sum[1000] = "0", product[1000] = "1", expected[32];
        int64_t total = 0;
        for (int i = 1; i <= n; i++) {
            int sign = i % 3 == 0 ? -1 : 1;
            snprintf(sum + strlen(sum), 24, " %c %d*x", sign < 0 ? '-' : '+', i);
            snprintf(product + strlen(product), 24, " %c x", sign < 0 ? '/' : '*');
            total += sign * i;
        }
        snprintf(expected, sizeof expected, "%lld*x", (long long)total);
        expect_same(s, sum, expected);
        snprintf(expected, sizeof expected, "x^%d", n - 2 * (n / 3));
        expect_same(s, product, expected);
    }
}
