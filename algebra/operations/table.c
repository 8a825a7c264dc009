/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The table of operations: what a line may ask for by name. */
#include <string.h>

#include "algebra/assume.h"
#include "algebra/functions.h"
#include "algebra/operations.h"
#include "algebra/operations/cse.h"
#include "algebra/operations/inspect.h"
#include "algebra/operations/memory.h"
#include "algebra/operations/parts.h"
#include "algebra/operations/quotients.h"
#include "algebra/operations/rewrite.h"
#include "algebra/simplify/refine.h"

/* simplify(e, assumptions ...), refine(e, assumptions ...): these hold for this one call. */
static term under(store *s, const term *a, size_t n, term (*operation)(store *s, term e)) {
    assume_mark mark = assume_push(s);
    term result = assume_arguments(s, a + 1, n - 1) ? operation(s, a[0]) : 0;
    assume_pop(s, mark);
    return result;
}

static term run_simplify(store *s, const term *a, size_t n) { return under(s, a, n, expr_simplify); }
static term run_refine(store *s, const term *a, size_t n) { return under(s, a, n, expr_refine); }

static term run_rewrite(store *s, const term *a, size_t n) {
    (void)n;
    return expr_rewrite(s, a[0], a[1]);
}

#define RUN_REWRITE(name, target)                                                \
    static term name(store *s, const term *a, size_t n) {                        \
        (void)n;                                                                 \
        return expr_rewrite(s, a[0], expr_symbol(s, target, sizeof target - 1)); \
    }
RUN_REWRITE(run_rewrite_as_cos, "cos")
RUN_REWRITE(run_rewrite_as_exp, "exp")
RUN_REWRITE(run_rewrite_as_sin, "sin")

/* assume(x > 0, ...), assume(n, integer, ...): for the lines that follow. */
static term run_assume(store *s, const term *a, size_t n) {
    return assume_arguments(s, a, n) ? EXPR_TRUE : 0;
}

/* forget(x, ...), or forget() for all. */
static term run_forget(store *s, const term *a, size_t n) {
    if (n == 0) assume_forget_all(s);
    for (size_t i = 0; i < n; i++) assume_forget(s, a[i]);
    return store_failed(s) ? 0 : EXPR_TRUE;
}

static term run_canonical(store *s, const term *a, size_t n) {
    (void)s, (void)n;
    return a[0];
}

#define RUN_ONE(name, call)                                    \
    static term name(store *s, const term *a, size_t n) {      \
        (void)n;                                               \
        return call(s, a[0]);                                  \
    }
RUN_ONE(run_expand, expr_expand)
RUN_ONE(run_factor, expr_factor)
RUN_ONE(run_cancel, expr_cancel)
RUN_ONE(run_together, expr_together)
RUN_ONE(run_remove_order, expr_remove_order)
RUN_ONE(run_args, inspect_args)
RUN_ONE(run_free_symbols, inspect_free_symbols)
RUN_ONE(run_type, inspect_type)
RUN_ONE(run_hash, inspect_hash)
RUN_ONE(run_count_ops, expr_count_ops)
RUN_ONE(run_as_real_imag, expr_as_real_imag)

static term run_memory(store *s, const term *a, size_t n) {
    (void)a, (void)n;
    return memory_report(s);
}

static term run_cost(store *s, const term *a, size_t n) {
    (void)n;
    return num_integer(s, (int64_t)expr_cost(s, a[0]));
}

static term run_numer(store *s, const term *a, size_t n) {
    (void)n;
    term num, den;
    return expr_fraction(s, a[0], &num, &den) ? num : 0;
}

static term run_denom(store *s, const term *a, size_t n) {
    (void)n;
    term num, den;
    return expr_fraction(s, a[0], &num, &den) ? den : 0;
}

/* The only symbol of an expression, where an operation may leave it out. */
static term only_symbol(store *s, term e) {
    terms symbols;
    terms_init(&symbols, s);
    term x = expr_free_symbols(s, e, &symbols) && symbols.count == 1 ? symbols.at[0] : 0;
    terms_done(&symbols);
    if (!x) store_fail(s, STORE_ARGUMENT, "name the variable: the expression has not exactly one symbol");
    return x;
}

static term run_apart(store *s, const term *a, size_t n) {
    return expr_apart(s, a[0], n > 1 ? a[1] : only_symbol(s, a[0]));
}

static term run_collect(store *s, const term *a, size_t n) {
    if (n > 1) return expr_collect(s, a[0], a + 1, n - 1);
    term x = only_symbol(s, a[0]);
    return expr_collect(s, a[0], &x, 1);
}

static term run_coeff(store *s, const term *a, size_t n) {
    return expr_coeff(s, a[0], a[1], n > 2 ? a[2] : NUM_ONE);
}

static term run_degree(store *s, const term *a, size_t n) {
    return expr_degree(s, a[0], n > 1 ? a[1] : only_symbol(s, a[0]));
}

/* diff(e, x), diff(e, x, 2, y, ...): a number repeats the variable before it. */
static term run_diff(store *s, const term *a, size_t n) {
    term e = a[0];
    if (n == 1) return expr_diff(s, e, only_symbol(s, e), 1);
    for (size_t i = 1; i < n && e; i++) {
        term x = a[i];
        int64_t times = 1;
        if (store_kind_of(s, x) == EXPR_TUPLE) { /* (x, n) */
            if (store_arity(s, x) != 2 || !num_to_int64(s, store_child(s, x, 1), &times) || times < 0)
                return store_fail(s, STORE_ARGUMENT, "diff: a tuple is (variable, order)");
            x = store_child(s, x, 0);
        } else if (i + 1 < n && expr_is_number(s, a[i + 1])) {
            if (!num_to_int64(s, a[++i], &times) || times < 0)
                return store_fail(s, STORE_ARGUMENT, "the order of a derivative is a nonnegative integer");
        }
        e = expr_diff(s, e, x, (uint64_t)times);
    }
    return e;
}

/* series(e[, x[, point[, n]]]): about 0, to order 6. */
static term run_series(store *s, const term *a, size_t n) {
    int64_t order = 6;
    if (n > 3 && (!num_is_number(s, a[3]) || !num_to_int64(s, a[3], &order) || order < 0))
        return store_fail(s, STORE_ARGUMENT, "series: the order is a nonnegative integer");
    return expr_series(s, a[0], n > 1 ? a[1] : only_symbol(s, a[0]), n > 2 ? a[2] : NUM_ZERO, (uint64_t)order);
}

static bool is_list(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_TUPLE || store_kind_of(s, t) == EXPR_TEXT;
}

/* what, by what; or a tuple by a tuple of as many. */
static bool push_substitution(store *s, terms *from, terms *to, term what, term by) {
    if (!is_list(s, what) && !is_list(s, by)) return terms_push(from, what) && terms_push(to, by);
    bool pairs = store_kind_of(s, what) == EXPR_TUPLE && store_kind_of(s, by) == EXPR_TUPLE &&
                 store_arity(s, what) == store_arity(s, by);
    if (pairs) return terms_append(from, store_children(s, what), store_arity(s, what)) &&
                      terms_append(to, store_children(s, by), store_arity(s, by));
    store_fail(s, STORE_ARGUMENT, "subs: a tuple is replaced by one of as many, and no list takes the place of a term");
    return false;
}

static term run_subs(store *s, const term *a, size_t n) {
    if (n % 2 == 0) return store_fail(s, STORE_ARGUMENT, "subs takes an expression and pairs: what, by what");
    terms from, to;
    terms_init(&from, s);
    terms_init(&to, s);
    bool ok = true;
    for (size_t i = 1; ok && i < n; i += 2) ok = push_substitution(s, &from, &to, a[i], a[i + 1]);
    term result = ok ? expr_subs(s, a[0], from.at, to.at, from.count) : 0;
    terms_done(&from);
    terms_done(&to);
    return result;
}

static term run_evalf(store *s, const term *a, size_t n) {
    int64_t digits = 0;
    if (n > 1 && (!num_to_int64(s, a[1], &digits) || digits < 1))
        return store_fail(s, STORE_ARGUMENT, "the number of digits is a positive integer");
    return expr_evalf(s, a[0], (uint64_t)digits);
}

static term answer_of(store *s, expr_equality equality) {
    if (store_failed(s)) return 0;
    switch (equality) {
    case EQUAL_FALSE: return EXPR_FALSE;
    case EQUAL_TRUE: return EXPR_TRUE;
    case EQUAL_UNKNOWN: break;
    }
    return expr_text(s, "unknown", 7);
}

static term run_equal(store *s, const term *a, size_t n) {
    (void)n;
    return answer_of(s, expr_equal(s, a[0], a[1]));
}

static term run_is_zero(store *s, const term *a, size_t n) {
    (void)n;
    return answer_of(s, expr_equal(s, a[0], NUM_ZERO));
}

#define RUN_QUOTIENT(name, kind)                                                   \
    static term name(store *s, const term *a, size_t n) {                          \
        return quotient_of(s, kind, a[0], a[1], n > 2 ? a[2] : only_symbol(s, a[0])); \
    }
RUN_QUOTIENT(run_quo, QUOTIENT_QUO)
RUN_QUOTIENT(run_rem, QUOTIENT_REM)
RUN_QUOTIENT(run_resultant, QUOTIENT_RESULTANT)

static term run_discriminant(store *s, const term *a, size_t n) {
    return quotient_of(s, QUOTIENT_DISCRIMINANT, a[0], NUM_ONE, n > 1 ? a[1] : only_symbol(s, a[0]));
}

/* Sorted by name. */
static const operation rows[] = {
    {.name = "N", TAKES(1, 2), .answer = ANSWER_FORM, .run = run_evalf,
     .subject = SUBJECT_FORMS, .arguments = "e[, digits]",
     .summary = "numeric value; with digits given, so many, each proven",
     .example = "N(pi, 30); N(sin(1)); N(exp(pi*sqrt(163)) - 262537412640768744, 10)"},
    {.name = "apart", TAKES(1, 2), .answer = ANSWER_FORM, .run = run_apart,
     .subject = SUBJECT_FORMS, .arguments = "e[, x]",
     .summary = "partial fractions in x",
     .example = "apart((x + 5)/(x^2 + x - 2), x)"},
    {.name = "args", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_args,
     .subject = SUBJECT_STRUCTURE, .arguments = "e",
     .summary = "tuple of the operands",
     .example = "args(x + 2*y); args(sin(x))"},
    {.name = "as_real_imag", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_as_real_imag,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "tuple of the real and the imaginary part, worked out as far as they are known",
     .example = "as_real_imag((2 + I)^3); as_real_imag(sin(2 + I)); as_real_imag(exp(x))"},
    {.name = "assume", TAKES(1, 255), .answer = ANSWER_FORM, .run = run_assume,
     .subject = SUBJECT_ASSUMPTIONS, .arguments = "fact, ...",
     .summary = "what is taken for true from here on: relations, or a term and its properties",
     .example = "assume(x > 0); sqrt(x^2); assume(n, integer); sin(n*pi)"},
    {.name = "cancel", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_cancel,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "quotient of coprime expanded polynomials",
     .example = "cancel((x^2 - 1)/(x - 1)); cancel((x^3 - y^3)/(x^2 - y^2))"},
    {.name = "canonical", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_canonical,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "the automatic rules only",
     .example = "canonical(sqrt(8)); canonical(sin(x)^2 + cos(x)^2)"},
    {.name = "coeff", TAKES(2, 3), .answer = ANSWER_VALUE, .run = run_coeff,
     .subject = SUBJECT_POLYNOMIALS, .arguments = "e, x[, n]",
     .summary = "coefficient of x**n in the expanded expression; n is 1 if left out",
     .example = "coeff((x + 2*y)^3, x, 2)"},
    {.name = "collect", TAKES(1, 255), .answer = ANSWER_FORM, .run = run_collect,
     .subject = SUBJECT_FORMS, .arguments = "e[, x, ...]",
     .summary = "sum by powers of the terms given",
     .example = "collect(a*x + b*x + x^2, x)"},
    {.name = "cost", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_cost,
     .subject = SUBJECT_STRUCTURE, .arguments = "e",
     .summary = "what simplify makes small: operations and the length of numbers, weighted",
     .example = "cost(x^2 + 2*x + 1); cost((x + 1)^2)"},
    {.name = "count_ops", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_count_ops,
     .subject = SUBJECT_STRUCTURE, .arguments = "e",
     .summary = "number of operations",
     .example = "count_ops(x^2 + 2*x*y)"},
    {.name = "cse", TAKES(1, 255), .answer = ANSWER_FORM, .run = cse_tuple,
     .subject = SUBJECT_FORMS, .arguments = "e, ...",
     .summary = "common subexpressions: ((name, value), ...), (e, ...)",
     .example = "cse(sin(x)^2 + sin(x)); cse(x*y + z, x*y*w)"},
    {.name = "degree", TAKES(1, 2), .answer = ANSWER_FORM, .run = run_degree,
     .subject = SUBJECT_POLYNOMIALS, .arguments = "e[, x]",
     .summary = "degree in x",
     .example = "degree((x^2 + 1)^3, x)"},
    {.name = "denom", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_denom,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "denominator of together's form",
     .example = "denom(1/x + 1/y)"},
    {.name = "diff", TAKES(1, 255), .answer = ANSWER_VALUE, .run = run_diff,
     .subject = SUBJECT_CALCULUS, .arguments = "e[, x[, n], ...]",
     .summary = "derivative; a number repeats the variable before it",
     .example = "diff(x^x, x); diff(sin(x*y), x, 2, y); diff(f(x^2), x)"},
    {.name = "discriminant", TAKES(1, 2), .answer = ANSWER_VALUE, .run = run_discriminant,
     .subject = SUBJECT_POLYNOMIALS, .arguments = "p[, x]",
     .summary = "discriminant of a polynomial in x",
     .example = "discriminant(a*x^2 + b*x + c, x)"},
    {.name = "equal", TAKES(2, 2), .answer = ANSWER_FORM, .run = run_equal,
     .subject = SUBJECT_PROOFS, .arguments = "a, b",
     .summary = "True or False where it is proven, else unknown",
     .example = "equal(sin(x)^2 + cos(x)^2, 1); equal(pi, 355/113); equal(x, y)"},
    {.name = "expand", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_expand,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "products over sums multiplied out",
     .example = "expand((x + y)^3); expand((x + 1)*(x - 1))"},
    {.name = "factor", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_factor,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "factors irreducible over the rationals",
     .example = "factor(x^4 - 1); factor(x^2*y - y^3)"},
    {.name = "forget", TAKES(0, 255), .answer = ANSWER_FORM, .run = run_forget,
     .subject = SUBJECT_ASSUMPTIONS, .arguments = "[x, ...]",
     .summary = "drops what is assumed of the terms; without any, everything",
     .example = "assume(x > 0); abs(x); forget(x); abs(x)"},
    {.name = "free_symbols", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_free_symbols,
     .subject = SUBJECT_STRUCTURE, .arguments = "e",
     .summary = "tuple of the symbols",
     .example = "free_symbols(a*b + f(c))"},
    {.name = "hash", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_hash,
     .subject = SUBJECT_STRUCTURE, .arguments = "e",
     .summary = "hash of the content, the same on every host",
     .example = "hash(x + y) - hash(y + x)"},
    {.name = "is_zero", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_is_zero,
     .subject = SUBJECT_PROOFS, .arguments = "e",
     .summary = "True or False where it is proven, else unknown",
     .example = "is_zero(sqrt(2)*sqrt(3) - sqrt(6)); is_zero(x)"},
    {.name = "memory", TAKES(0, 0), .answer = ANSWER_FORM, .run = run_memory,
     .subject = SUBJECT_SESSION, .arguments = "",
     .summary = "what the store holds: ((terms, n), ..., (kinds, ((Symbol, n, bytes), ...)))",
     .example = "type(memory())"},
    {.name = "numer", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_numer,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "numerator of together's form",
     .example = "numer(1/x + 1/y)"},
    {.name = "quo", TAKES(2, 3), .answer = ANSWER_VALUE, .run = run_quo,
     .subject = SUBJECT_POLYNOMIALS, .arguments = "p, q[, x]",
     .summary = "quotient of polynomials in x",
     .example = "quo(x^3 - 1, x^2 + 1, x)"},
    {.name = "refine", TAKES(1, 255), .answer = ANSWER_FORM, .run = run_refine,
     .subject = SUBJECT_ASSUMPTIONS, .arguments = "e[, fact, ...]",
     .summary = "what the facts given, and those assumed, make provable, and nothing else",
     .example = "refine(sqrt(x^2), x < 0); refine(log(x*y), x, positive); refine(cos(n*pi), n, integer)"},
    {.name = "rem", TAKES(2, 3), .answer = ANSWER_VALUE, .run = run_rem,
     .subject = SUBJECT_POLYNOMIALS, .arguments = "p, q[, x]",
     .summary = "remainder of polynomials in x",
     .example = "rem(x^3 - 1, x^2 + 1, x)"},
    {.name = "removeO", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_remove_order,
     .subject = SUBJECT_CALCULUS, .arguments = "e",
     .summary = "the expression without its O-terms",
     .example = "removeO(series(sin(x), x, 0, 4))"},
    {.name = "resultant", TAKES(2, 3), .answer = ANSWER_VALUE, .run = run_resultant,
     .subject = SUBJECT_POLYNOMIALS, .arguments = "p, q[, x]",
     .summary = "resultant of polynomials in x",
     .example = "resultant(x^2 - 2, x^2 - y, x)"},
    {.name = "rewrite", TAKES(2, 2), .answer = ANSWER_FORM, .run = run_rewrite,
     .subject = SUBJECT_FORMS, .arguments = "e, target",
     .summary = "functions by means of others: exp, log, sin, cos, tan, sqrt, gamma ...",
     .example = "rewrite(cosh(x), exp); rewrite(sin(x), tan); rewrite(binomial(n, k), gamma)"},
    {.name = "rewrite_as_cos", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_rewrite_as_cos,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "rewrite(e, cos)",
     .example = "rewrite_as_cos(exp(I*x))"},
    {.name = "rewrite_as_exp", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_rewrite_as_exp,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "rewrite(e, exp)",
     .example = "rewrite_as_exp(tan(x))"},
    {.name = "rewrite_as_sin", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_rewrite_as_sin,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "rewrite(e, sin)",
     .example = "rewrite_as_sin(sec(x))"},
    {.name = "series", TAKES(1, 4), .answer = ANSWER_FORM, .run = run_series,
     .subject = SUBJECT_CALCULUS, .arguments = "e[, x[, a[, n]]]",
     .summary = "expansion about x = a (0), a finite point, oo or -oo, to order n (6)",
     .example = "series(sin(x), x); series(1/sin(x), x, 0, 4); series(log(x), x, 1, 3)"},
    {.name = "simplify", TAKES(1, 255), .answer = ANSWER_FORM, .run = run_simplify,
     .subject = SUBJECT_FORMS, .arguments = "e[, assumption, ...]",
     .summary = "the smallest of several equivalent forms; assumptions hold for this call",
     .example = "simplify(x^2 + 2*x + 1); simplify(sqrt(x^2), x > 0)"},
    {.name = "subs", TAKES(1, 255), .answer = ANSWER_VALUE, .run = run_subs,
     .subject = SUBJECT_CALCULUS, .arguments = "e[, x, v, ...]",
     .summary = "v for x, all pairs at once",
     .example = "subs(x^2 + y, x, 3); subs(x/y, x, y, y, x)"},
    {.name = "together", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_together,
     .subject = SUBJECT_FORMS, .arguments = "e",
     .summary = "one fraction, nothing cancelled",
     .example = "together(1/x + 1/y)"},
    {.name = "type", TAKES(1, 1), .answer = ANSWER_FORM, .run = run_type,
     .subject = SUBJECT_STRUCTURE, .arguments = "e",
     .summary = "kind of an expression, by the name of its class in SymEngine",
     .example = "type(x + 1); type(sin(x))"},
};

const operation *operation_at(size_t i) { return i < sizeof rows / sizeof *rows ? &rows[i] : NULL; }
