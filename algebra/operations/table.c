/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The table of operations: what a line may ask for by name. */
#include <string.h>

#include "algebra/assume.h"
#include "algebra/functions.h"
#include "algebra/operations.h"
#include "algebra/operations/inspect.h"
#include "algebra/operations/memory.h"
#include "algebra/operations/quotients.h"

/* simplify(e, assumptions ...): these hold for this one call. */
static term run_simplify(store *s, const term *a, size_t n) {
    if (n == 1) return expr_simplify(s, a[0]);
    assume_mark mark = assume_push(s);
    bool ok = true;
    for (size_t i = 1; ok && i < n; i++) ok = assume_relation(s, a[i]);
    term result = ok ? expr_simplify(s, a[0]) : 0;
    assume_pop(s, mark);
    return result;
}

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
RUN_ONE(run_args, inspect_args)
RUN_ONE(run_free_symbols, inspect_free_symbols)
RUN_ONE(run_type, inspect_type)
RUN_ONE(run_hash, inspect_hash)
RUN_ONE(run_count_ops, expr_count_ops)

static term run_memory(store *s, const term *a, size_t n) {
    (void)a, (void)n;
    return memory_report(s);
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
        if (i + 1 < n && expr_is_number(s, a[i + 1])) {
            if (!num_to_int64(s, a[++i], &times) || times < 0)
                return store_fail(s, STORE_ARGUMENT, "the order of a derivative is a nonnegative integer");
        }
        e = expr_diff(s, e, x, (uint64_t)times);
    }
    return e;
}

static term run_subs(store *s, const term *a, size_t n) {
    if (n % 2 == 0) return store_fail(s, STORE_ARGUMENT, "subs takes an expression and pairs: what, by what");
    terms from, to;
    terms_init(&from, s);
    terms_init(&to, s);
    bool ok = true;
    for (size_t i = 1; ok && i < n; i += 2) ok = terms_push(&from, a[i]) && terms_push(&to, a[i + 1]);
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
    {"N", 1, 2, ANSWER_FORM, run_evalf, "numeric value; N(e, digits) with that many proven digits"},
    {"apart", 1, 2, ANSWER_FORM, run_apart, "partial fractions in x"},
    {"args", 1, 1, ANSWER_FORM, run_args, "the operands"},
    {"assume", 1, 255, ANSWER_FORM, run_assume, "assume(x > 0), assume(n, integer): taken for true from here on"},
    {"cancel", 1, 1, ANSWER_FORM, run_cancel, "quotient of coprime expanded polynomials"},
    {"canonical", 1, 1, ANSWER_FORM, run_canonical, "the automatic rules only"},
    {"coeff", 2, 3, ANSWER_VALUE, run_coeff, "coefficient of x**n in the expanded expression"},
    {"collect", 1, 255, ANSWER_FORM, run_collect, "by powers of x"},
    {"count_ops", 1, 1, ANSWER_FORM, run_count_ops, "number of operations"},
    {"degree", 1, 2, ANSWER_FORM, run_degree, "degree in x"},
    {"denom", 1, 1, ANSWER_FORM, run_denom, "denominator of together's form"},
    {"diff", 1, 255, ANSWER_VALUE, run_diff, "derivative: diff(e, x, n, y ...)"},
    {"discriminant", 1, 2, ANSWER_VALUE, run_discriminant, "discriminant of a polynomial in x"},
    {"equal", 2, 2, ANSWER_FORM, run_equal, "true, false or unknown, proven"},
    {"expand", 1, 1, ANSWER_FORM, run_expand, "products over sums multiplied out"},
    {"factor", 1, 1, ANSWER_FORM, run_factor, "factors irreducible over the rationals"},
    {"forget", 0, 255, ANSWER_FORM, run_forget, "drops what is assumed of x; forget(): everything"},
    {"free_symbols", 1, 1, ANSWER_FORM, run_free_symbols, "the symbols"},
    {"hash", 1, 1, ANSWER_FORM, run_hash, "hash of the content"},
    {"is_zero", 1, 1, ANSWER_FORM, run_is_zero, "true, false or unknown, proven"},
    {"memory", 0, 0, ANSWER_FORM, run_memory, "what the store holds: ((terms, n), ..., (kinds, ((Symbol, n, bytes), ...)))"},
    {"numer", 1, 1, ANSWER_FORM, run_numer, "numerator of together's form"},
    {"quo", 2, 3, ANSWER_VALUE, run_quo, "quotient of polynomials in x"},
    {"rem", 2, 3, ANSWER_VALUE, run_rem, "remainder of polynomials in x"},
    {"resultant", 2, 3, ANSWER_VALUE, run_resultant, "resultant of polynomials in x"},
    {"simplify", 1, 255, ANSWER_FORM, run_simplify, "the smallest of several equivalent forms"},
    {"subs", 1, 255, ANSWER_VALUE, run_subs, "subs(e, x, v, ...): all pairs at once"},
    {"together", 1, 1, ANSWER_FORM, run_together, "one fraction, nothing cancelled"},
    {"type", 1, 1, ANSWER_FORM, run_type, "the kind of the expression"},
};

const operation *operation_at(size_t i) { return i < sizeof rows / sizeof *rows ? &rows[i] : NULL; }
