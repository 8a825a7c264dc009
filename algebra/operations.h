/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Operations: what a line may ask for by name. Each takes canonical terms and returns one; 0 and a
 * recorded error for a bad argument, a result too large, memory, time. */
#ifndef ALGEBRA_OPERATIONS_H
#define ALGEBRA_OPERATIONS_H

#include "algebra/functions.h"

term expr_expand(store *s, term e);
term expr_factor(store *s, term e);
term expr_cancel(store *s, term e);
term expr_together(store *s, term e);
term expr_apart(store *s, term e, term x);
term expr_collect(store *s, term e, const term *kernels, size_t n);
/* e = numerator / denominator of together's form */
bool expr_fraction(store *s, term e, term *numerator, term *denominator);
term expr_coeff(store *s, term e, term x, term n);
term expr_degree(store *s, term e, term x);
term expr_diff(store *s, term e, term x, uint64_t times); /* x: a symbol, f(x), Derivative(f(x), x) */
/* All terms of order below n about a point (finite, oo or -oo), and an O-term unless that is all. */
term expr_series(store *s, term e, term x, term point, uint64_t n);
term expr_remove_order(store *s, term e); /* without its O-terms */
/* Several pairs at once. */
term expr_subs(store *s, term e, const term *from, const term *to, size_t n);
/* Numeric value: digits = 0: binary64; else that many proven digits. Symbols stay. */
term expr_evalf(store *s, term e, uint64_t digits);
typedef enum { EQUAL_FALSE, EQUAL_TRUE, EQUAL_UNKNOWN } expr_equality;
expr_equality expr_equal(store *s, term a, term b); /* proven either way, or unknown */
/* The smallest of several equivalent forms by the documented cost (simplify/cost.h). */
term expr_simplify(store *s, term e);
uint64_t expr_cost(store *s, term e);
term expr_count_ops(store *s, term e);

/* ---- By name ---------------------------------------------------------------------------------- */

typedef enum {
    ANSWER_FORM,   /* named for a form: nothing is simplified on top of it */
    ANSWER_VALUE,  /* the result of any other is simplified when it is a line's answer */
} operation_answer;

typedef struct {
    const char *name;
    uint8_t min_arity, max_arity; /* max 255: any number */
    operation_answer answer;
    term (*run)(store *s, const term *arguments, size_t n);
    const char *summary;
    subject subject; /* these as in a function's row */
    const char *arguments;
    const char *example;
} operation;
const operation *operation_at(size_t i); /* NULL past the end */

#endif
