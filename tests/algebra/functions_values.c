/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values keep the value: the canonical term has an enclosure that meets that of the
 * application as it was asked for, at many constants (on the branch cuts too) and for symbolic
 * arguments at points on both sides of the cuts. */
#include "construct.h"

#include "algebra/enclosure.h"

enum { PRECISION = 128 };

static const char *const constants[] = {
    "0", "1", "-1", "2", "-2", "3", "-3", "4", "-7", "1/2", "-1/2", "3/2", "-3/2", "5/2", "-5/2", "1/3",
    "-1/3", "2/3", "-2/3", "1/4", "3/4", "-3/4", "7/4", "I", "-I", "2*I", "-2*I", "I/2", "-I/2", "1 + I",
    "-1 - I", "2 - 3*I", "pi", "-pi", "E", "-E", "1/E", "-1/E", "sqrt(2)", "-sqrt(2)", "sqrt(3)",
    "-sqrt(3)", "sqrt(2)/2", "-sqrt(2)/2", "sqrt(3)/2", "-sqrt(3)/2", "sqrt(3)/3", "-sqrt(3)/3",
    "1 + sqrt(2)", "1 - sqrt(2)", "-1 + sqrt(2)", "2 - sqrt(3)", "2 + sqrt(3)", "-2 - sqrt(3)",
    "(sqrt(5) - 1)/4", "(sqrt(5) + 1)/4", "-(sqrt(5) + 1)/4", "sqrt(5/8 - sqrt(5)/8)",
    "sqrt(1 - 2/sqrt(5))", "sqrt(5 + 2*sqrt(5))", "2/sqrt(3)", "sqrt(2)*(sqrt(3) - 1)/4",
    "-sqrt(2)*(sqrt(3) + 1)/4", "pi/12", "5*pi/12", "7*pi/12", "-11*pi/12", "17*pi/12", "pi/5", "-pi/5",
    "6*pi/5", "pi/2", "3*pi/2", "-pi/2", "pi/4", "1 + pi/2", "pi - 1", "-1 - pi", "pi/7 + 2",
    "I*pi/2", "I*pi", "log(2)", "-log(2)/2", "exp(I)", "sqrt(-2 - I)", "1.5", "-1.5", "0.5", "-0.25",
    "1.5 + 2.0*I", "GoldenRatio", "EulerGamma", "Catalan - 1", "asin(1/3)", "acos(1/3)", "atan(2)", "acot(3)",
    "asec(5)", "acsc(5)",
};
enum { CONSTANTS = sizeof constants / sizeof *constants };

/* For rows of two arguments. */
static const char *const few[] = {"0", "1", "-1", "2", "3", "-2", "1/2", "-1/2", "3/2", "-3/2", "1/3", "5/2", "pi", "-pi",
                                  "sqrt(3)", "-sqrt(3)", "1.5", "1 + I"};
enum { FEW = sizeof few / sizeof *few };

/* True when both have an enclosure; then they must meet. */
static bool values_meet(store *s, unsigned kind, const term *a, size_t n, const term *symbols,
                        const ball *points, size_t m, const char *what) {
    term kept = store_intern(s, kind, 0, a, n), value = expr_call(s, kind, a, n);
    cr_assert(value || store_failed(s));
    store_clear_error(s); /* outside of the domain */
    if (value == 0 || value == kept) return false;
    ball *b = ball_new(s, 2);
    bool both = enclosure_at(s, kept, symbols, points, m, ball_at(b, 0), PRECISION) &&
                enclosure_at(s, value, symbols, points, m, ball_at(b, 1), PRECISION);
    if (both && (!expr_is_number(s, value) || num_is_exact(s, value))) {
        cr_expect(ball_overlaps(ball_at(b, 0), ball_at(b, 1)), "%s of %s", function_of(kind)->name, what);
    } else if (both) { /* floats are rounded */
        ball_sub(b, ball_at(b, 0), ball_at(b, 1), PRECISION);
        double re = ball_re_double(b), im = ball_im_double(b);
        double size = 1 + ball_re_double(ball_at(b, 1)) * ball_re_double(ball_at(b, 1));
        cr_expect(re * re + im * im <= 1e-28 * size * size, "%s of %s", function_of(kind)->name, what);
    }
    ball_free(s, &b, 2);
    return both;
}

/* Every function of one argument, at this one. */
static int all_meet(store *s, const char *text) {
    int met = 0;
    term a = read_text(s, text);
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        if (row->min_arity > 1 || row->enclosure == NULL || (row->facts & IS_ON_TUPLES)) continue;
        met += values_meet(s, kind, &a, 1, NULL, NULL, 0, text);
    }
    return met;
}

STORE_TEST(values, of_constants) {
    int met = 0;
    for (size_t i = 0; i < CONSTANTS; i++) met += all_meet(s, constants[i]);
    cr_expect(met > 1000, "%d", met);
}

/* %d in the text stands for the numbers least ... most. */
static int family_meets(store *s, const char *text, int least, int most) {
    int met = 0;
    char at[80];
    for (int k = least; k <= most; k++) {
        snprintf(at, sizeof at, text, k);
        met += all_meet(s, at);
    }
    return met;
}

/* Angles in all quadrants, on the imaginary axis too; integers and fractions; roots of unity; what a
 * logarithm or an exponential makes of them. */
STORE_TEST(values, of_families) {
    int met = family_meets(s, "(%d)*pi/12", -26, 26) + family_meets(s, "(%d)*pi/10", -21, 21) +
              family_meets(s, "(%d)*pi/8", -17, 17) + family_meets(s, "(%d)*pi/7 + 1", -3, 3) +
              family_meets(s, "(%d)*I*pi/12", -13, 13) + family_meets(s, "(%d)*I*pi/5", -6, 6);
    cr_expect(met > 1500, "%d", met);
    met = family_meets(s, "(%d)", -12, 12) + family_meets(s, "(%d)/2", -25, 25) + family_meets(s, "(%d)/3", -8, 8) +
          family_meets(s, "(%d)/4", -9, 9) + family_meets(s, "(%d)/6", -7, 7) + family_meets(s, "(%d)*I/2", -5, 5) +
          family_meets(s, "(%d) + I", -4, 4);
    cr_expect(met > 800, "%d", met);
    met = family_meets(s, "exp((%d)*I*pi/6)", -6, 6) + family_meets(s, "exp((%d)*I*pi/4)", -4, 4) +
          family_meets(s, "(-1)**((%d)/5)", -5, 5) + family_meets(s, "log(%d)", 2, 12) +
          family_meets(s, "-log(%d)/2", 2, 6) + family_meets(s, "exp(%d)", -4, 4) +
          family_meets(s, "(%1$d)*exp(%1$d)", -4, 4) + family_meets(s, "sqrt(%d)/2", 1, 5) +
          family_meets(s, "-sqrt(%d)/2", 1, 5) + family_meets(s, "(%d)*0.5", -6, 6) +
          family_meets(s, "(%d)*0.25 + 0.5*I", -4, 4);
    cr_expect(met > 500, "%d", met);
}

/* Parameters and arguments of hyper: series that end, what cancels, closed forms. */
STORE_TEST(values, of_hyper) {
    static const char *const parameters[] = {
        "", "1,", "2,", "-1,", "-2,", "-3,", "1/2,", "-5/2,", "4/3,", "1, 2", "-2, 3", "1/2, 1/3", "2, -1/4",
        "1/3, -3, 2", "-1, -4, 1/2",
    };
    static const char *const points[] = {"0", "1", "-1", "1/2", "-2/3", "2", "I/2", "1/3 - I/5", "0.25", "-0.5*I"};
    enum { PARAMETERS = sizeof parameters / sizeof *parameters, POINTS = sizeof points / sizeof *points };
    int met = 0;
    char text[100];
    for (size_t i = 0; i < PARAMETERS * PARAMETERS * POINTS; i++) {
        snprintf(text, sizeof text, "((%s), (%s), %s)", parameters[i / POINTS / PARAMETERS],
                 parameters[i / POINTS % PARAMETERS], points[i % POINTS]);
        term all = read_text(s, text);
        met += values_meet(s, FN_HYPER, store_children(s, all), 3, NULL, NULL, 0, text);
    }
    cr_expect(met > 500, "%d", met);
}

STORE_TEST(values, of_pairs) {
    int met = 0;
    for (size_t i = 0; i < FEW * FEW; i++) {
        term a[] = {read_text(s, few[i / FEW]), read_text(s, few[i % FEW])};
        char what[80];
        snprintf(what, sizeof what, "%s, %s", few[i / FEW], few[i % FEW]);
        for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
            const function_row *row = function_of(kind);
            if (row->max_arity < 2 || row->min_arity > 2 || row->enclosure == NULL) continue;
            met += values_meet(s, kind, a, 2, NULL, NULL, 0, what);
        }
    }
    cr_expect(met > 500, "%d", met);
}

/* ---- Symbolic arguments ----------------------------------------------------------------------------- */

static const char *const arguments[] = {
    "-x", "2*x", "-2*x", "-3*x/2", "I*x", "-I*x", "(1 + I)*x", "-x - 1", "x - 1", "1 - x", "2 + x", "x + 1/2",
    "-(x - 1)", "x + pi", "x - pi", "x + pi/2", "x - pi/2", "-x + pi/2", "3*pi/2 - x", "x + 2*pi", "x + pi/6",
    "x - pi/6", "pi/6 - x", "2*pi/3 + x", "x + 17*pi/12", "x + pi/5", "-x - 9*pi/7", "I*x + pi", "abs(x)",
    "sign(x)", "conjugate(x)", "re(x)", "floor(x)", "floor(x) + 1", "x**2", "-x**2", "x**3", "sin(x)", "-exp(x)",
    "asin(x)", "acos(x)", "atan(x)", "acot(x)", "asec(x)", "acsc(x)", "-2*(x + 1)", "exp(x)", "x + conjugate(x)",
    "gamma(x)", "x*(x + 1)", "2*x**2*conjugate(x)",
};
enum { ARGUMENTS = sizeof arguments / sizeof *arguments };

static const double points[][2] = {{0.3, 0}, {-0.4, 0}, {2.5, 0}, {-3.25, 0}, {0.6, 0.8}, {-1.2, 0.5}, {1.75, -0.3},
                                   {-2.1, -1.4}, {0, 1.5}, {0, -0.7}};
enum { PLACES = sizeof points / sizeof *points };

STORE_TEST(values, of_symbolic_arguments) {
    int met = 0;
    term x = symbol(s, "x");
    ball *at = ball_new(s, 1);
    for (size_t i = 0; i < ARGUMENTS; i++) {
        term a = read_text(s, arguments[i]);
        for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
            if (function_of(kind)->min_arity > 1 || function_of(kind)->enclosure == NULL) continue;
            for (size_t j = 0; j < PLACES; j++) {
                ball_set_double(at, points[j][0], points[j][1], 0);
                met += values_meet(s, kind, &a, 1, &x, at, 1, arguments[i]);
            }
        }
    }
    ball_free(s, &at, 1);
    cr_expect(met > 3000, "%d", met);
}

/* A number and a term in x, in both orders, at points on both sides of the cuts. */
static int pair_meets(store *s, term a, term b, term x, ball *at, const char *what) {
    int met = 0;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        if (row->max_arity < 2 || row->min_arity > 2 || row->enclosure == NULL) continue;
        for (size_t j = 0; j < PLACES; j++) {
            ball_set_double(at, points[j][0], points[j][1], 0);
            met += values_meet(s, kind, (const term[]){a, b}, 2, &x, at, 1, what);
            met += values_meet(s, kind, (const term[]){b, a}, 2, &x, at, 1, what);
        }
    }
    return met;
}

STORE_TEST(values, of_symbolic_pairs) {
    static const char *const terms_in_x[] = {"x", "-x", "2*x", "-3*x/2", "x + 1", "x - 2", "1 - x", "I*x", "x**2", "-x**2",
                                             "-(x + 1)", "exp(x)"};
    int met = 0;
    term x = symbol(s, "x");
    ball *at = ball_new(s, 1);
    for (size_t i = 0; i < FEW * (sizeof terms_in_x / sizeof *terms_in_x); i++) {
        const char *number = few[i % FEW], *other = terms_in_x[i / FEW];
        char what[80];
        snprintf(what, sizeof what, "%s, %s", number, other);
        met += pair_meets(s, read_text(s, number), read_text(s, other), x, at, what);
    }
    ball_free(s, &at, 1);
    cr_expect(met > 2000, "%d", met);
}

/* ---- Parity ---------------------------------------------------------------------------------------------- */

STORE_TEST(values, parity_is_that_of_the_table) {
    term x = symbol(s, "x"), minus = expr_neg(s, x);
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        if (row->parity == PARITY_NONE) continue;
        term value = expr_call1(s, kind, x), mirrored = expr_call1(s, kind, minus);
        cr_expect_eq(mirrored, row->parity == PARITY_ODD ? expr_neg(s, value) : value, "%s", row->name);
    }
}

/* ---- Texts --------------------------------------------------------------------------------------------------- */

STORE_TEST(values, texts) {
    static const text_case cases[] = {
        {"acot(-1)", "(-1/4)*pi"},
        {"asin((1/4)*sqrt(2)*(1 + sqrt(3)))", "(5/12)*pi"},
        {"atan(tan(pi/12))", "(1/12)*pi"},
        {"atan2(1, -1)", "(3/4)*pi"},
        {"atan2(-1, -sqrt(3))", "(-5/6)*pi"},
        {"atan2(x, x)", "atan2(x, x)"},
        {"atan2(0, 0)", "nan"},
        {"log(0.0)", "zoo"},
        {"log(-oo)", "oo"},
        {"abs(1 - sqrt(2))", "-1 + sqrt(2)"},
        {"abs(-(x - 1))", "abs(1 - x)"},
        {"sign(exp(x))", "sign(exp(x))"},
        {"floor(exp(10))", "22026"},
        {"floor(-pi)", "-4"},
        {"ceiling(3/2 + I/2)", "2 + I"},
        {"truncate(-sqrt(5))", "-2"},
        {"frac(7/3)", "1/3"},
        {"gamma(-11/2)", "(64/10395)*sqrt(pi)"},
        {"gamma(0.0)", "zoo"},
        {"beta(1/2, 1/2)", "pi"},
        {"beta(1/2, -1/2)", "0"},
        {"binomial(5/2, 2)", "15/8"},
        {"binomial(-3, 2)", "6"},
        {"harmonic(4)", "25/12"},
        {"polygamma(0, -1/2)", "2 - 2*log(2) - EulerGamma"},
        {"zeta(-3, 2)", "-119/120"},
        {"zeta(2, 0)", "zoo"},
        {"dirichlet_eta(2)", "(1/12)*pi**2"},
        {"besselj(-3, x)", "-besselj(3, x)"},
        {"besselj(2, 0)", "0"},
        {"polylog(2, 1)", "(1/6)*pi**2"},
        {"elliptic_k(0)", "(1/2)*pi"},
        {"max(2, x, 3)", "max(3, x)"},
        {"min(pi, 3, 22/7)", "3"},
        {"max(x, x)", "x"},
        {"max(1, 1.0)", "1.0"},
        {"conjugate(2*I*x**2)", "-2*I*conjugate(x)**2"},
        {"re(x + 2*I)", "re(x)"},
        {"im((1 + I)*x)", "re(x) + im(x)"},
        {"arg(-1 - I)", "(-3/4)*pi"},
        {"arg(-2*x)", "arg(-x)"},
        {"kronecker_delta(x + 1, x)", "0"},
        {"kronecker_delta(pi, 3)", "0"},
        {"levi_civita(2, 3, 1)", "1"},
        {"levi_civita(x, y, x)", "0"},
        {"gcd(12, 18, 27)", "3"},
        {"lcm(4, 6)", "12"},
        {"mod(-7, 3)", "2"},
        {"mod(7, -3)", "-2"},
        {"mod(7/2, 1)", "1/2"},
        {"quotient(-7, 3)", "-3"},
        {"powermod(3, -1, 7)", "5"},
        {"modinverse(3, 11)", "4"},
        {"isprime(2**61 - 1)", "True"},
        {"isprime(1/2)", "False"},
        {"nextprime(13/2)", "7"},
        {"prevprime(7.5)", "7"},
        {"primepi(100)", "25"},
        {"primorial(10)", "210"},
        {"factorint(-360)", "((-1, 1), (2, 3), (3, 2), (5, 1))"},
        {"divisors(12)", "(1, 2, 3, 4, 6, 12)"},
        {"totient(36)", "12"},
        {"mobius(30)", "-1"},
        {"jacobi(2, 15)", "1"},
        {"fibonacci(-8)", "-21"},
        {"lucas(-3)", "-4"},
        {"bernoulli(1)", "-1/2"},
        {"euler(4)", "5"},
        {"stirling(5, 2)", "15"},
        {"bell(5)", "52"},
        {"partitions(10)", "42"},
        {"fibonacci(n)", "fibonacci(n)"},
        {"factorial(10**9)", "factorial(1000000000)"},
        {"sin(nan)", "nan"},
        {"log(x, 2)", "log(x)/log(2)"},
        {"cbrt(x)", "x**(1/3)"},
        {"root(x, 5)", "x**(1/5)"},
        {"digamma(1)", "-EulerGamma"},
    };
    EXPECT_CASES(s, cases);
}

STORE_TEST(values, floats_to_the_last_digit) {
    static const text_case cases[] = {
        {"sin(1.0)", "0.8414709848078965"},
        {"sin(1.0e22)", "-0.8522008497671888"},
        {"gamma(0.5)", "1.772453850905516"},
        {"log(-1.0)", "0.0 + 3.141592653589793*I"},
        {"exp(1.00000000000000000000)", "2.71828182845904523536"},
        {"erf(0.50000000000000000000)", "0.52049987781304653768"},
        {"floor(-1.5)", "-2"},
        {"sign(-0.5)", "-1"},
        {"abs(3.0 + 4.0*I)", "5.0"},
        {"zeta(3.0)", "1.2020569031595942"},
        {"besselj(0, 1.0)", "0.7651976865579666"},
    };
    EXPECT_CASES(s, cases);
}

/* ---- Errors ------------------------------------------------------------------------------------------------------- */

static void expect_error(store *s, const char *text, const char *message) {
    reader_statement r = reader_read(s, text, strlen(text), 0, NULL);
    cr_expect_eq(r.value, 0, "%s", text);
    cr_expect_str_eq(store_error_of(s)->message, message, "%s", text);
    store_clear_error(s);
}

STORE_TEST(values, errors) {
    expect_error(s, "mod(5, 0)", "mod: a divisor other than 0 expected");
    expect_error(s, "totient(1/2)", "totient: an integer expected");
    expect_error(s, "jacobi(3, 4)", "jacobi: an odd positive second argument expected");
    expect_error(s, "modinverse(2, 4)", "no inverse: the number and the modulus have a common divisor");
    expect_error(s, "prevprime(2)", "prevprime: a number greater than 2 expected");
    expect_error(s, "max(1, I)", "max: complex numbers have no order");
    expect_error(s, "divisors(0)", "divisors: an integer other than 0 expected");
}
