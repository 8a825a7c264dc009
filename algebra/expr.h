/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Canonical expressions: the constructors.
 *
 * Each returns the canonical term under SymEngine's automatic rules and nothing more (cancelling,
 * factoring, trigonometric rewriting are simplify's), or 0 when an argument is 0 or an error is
 * recorded in the store. Equal canonical forms are the same handle. The mathematics is that of
 * principal branches (DLMF). */
#ifndef ALGEBRA_EXPR_H
#define ALGEBRA_EXPR_H

#include "algebra/kinds.h"
#include "termstore/terms.h"

/* ---- The engine -------------------------------------------------------------------------- */

/* Opens a store with the kinds of kinds.h and functions.def and its constants sealed; the engine's
 * own state hangs on the store. NULL when memory is out. max_bytes as in store_config. */
store *expr_open(size_t max_bytes);
size_t expr_close(store **s); /* as store_close */

/* ---- Atoms ------------------------------------------------------------------------------- */

term expr_symbol(store *s, const char *name, size_t length);
/* The symbol "_xi_<number>" that SymEngine uses for bound variables. It reads back as itself, so the
 * caller picks a number whose symbol does not occur. */
term expr_dummy(store *s, unsigned number);
term expr_text(store *s, const char *text, size_t length);
static inline term expr_boolean(bool value) { return value ? EXPR_TRUE : EXPR_FALSE; }

static inline bool expr_is_number(const store *s, term t) { return store_kind_of(s, t) < NUM_KIND_COUNT; }
static inline bool expr_is_function(const store *s, term t) { return store_kind_of(s, t) >= FUNCTION_FIRST; }
bool expr_is_boolean(const store *s, term t); /* true, false, a relation, And, Or, Xor, Not */
/* The same, or what may stand for one: a symbol, an undefined function. */
bool expr_is_condition(const store *s, term t);

/* ---- Sums, products, powers (accumulate.h has the accumulators) ------------------------------ */

/* Infinities and nan are no numbers: oo + x is a sum whose number is 0, oo*x a product whose number
 * is 1 (or complex), oo one of its factors. A zero float beside other terms of a sum is dropped. */

term expr_add(store *s, term a, term b);
term expr_sub(store *s, term a, term b);        /* a sum b stays whole: x - (y + z) */
term expr_difference(store *s, term a, term b); /* the minus in its terms: x - y - z */
term expr_neg(store *s, term a);
term expr_mul(store *s, term a, term b);
term expr_div(store *s, term a, term b);
term expr_inv(store *s, term a);
term expr_pow(store *s, term base, term exponent);
term expr_pow_int(store *s, term base, int64_t exponent);
term expr_sqrt(store *s, term a);
term expr_exp(store *s, term a);
term expr_add_all(store *s, const term *ts, size_t n);
term expr_mul_all(store *s, const term *ts, size_t n);

/* t = *coefficient * *rest with a number and a term whose own number is 1 (a number: rest = NUM_ONE;
 * a product with an infinite factor: coefficient = NUM_ONE). */
void expr_split_coefficient(store *s, term t, term *coefficient, term *rest);
/* t = *base ** *exponent; exponent NUM_ONE for what is no power. */
void expr_split_power(store *s, term t, term *base, term *exponent);

/* ---- Functions, relations, logic ------------------------------------------------------------ */

/* The canonical application of a function of the table (kind FN_...): automatic values, parity.
 * The arity must be one that the row allows. */
term expr_call(store *s, unsigned kind, const term *arguments, size_t n);
term expr_call1(store *s, unsigned kind, term a);
term expr_call2(store *s, unsigned kind, term a, term b);
/* An undefined function. Its name, child 0, is a symbol with tag 1: no term contains the variable f
 * because it contains f(x). A plain symbol given as the name is turned into one. */
term expr_apply(store *s, term symbol, const term *arguments, size_t n);

/* Relations of numbers and infinities are decided, others of constants when an enclosure proves
 * them. Order relations of complex numbers, zoo, nan and truth values: 0 and STORE_ARGUMENT. */
term expr_eq(store *s, term a, term b);
term expr_ne(store *s, term a, term b);
term expr_lt(store *s, term a, term b); /* a > b is expr_lt(b, a) */
term expr_le(store *s, term a, term b);
/* Logic of truth values, relations and whatever is no number (a number: 0 and STORE_ARGUMENT).
 * Members stand in the order of printing. No member at all: the neutral truth value. */
term expr_and(store *s, const term *ts, size_t n);
term expr_or(store *s, const term *ts, size_t n);
term expr_xor(store *s, const term *ts, size_t n);
term expr_not(store *s, term a);
/* n terms: expression, condition ... Without a branch that can hold: nan. */
term expr_piecewise(store *s, const term *pairs, size_t n);
term expr_tuple(store *s, const term *ts, size_t n);
/* O(e), O(e, x), O(e, x, point): an O-term (construct/landau.h) of a power of x - point, or of a sum of
 * such. 0 and STORE_ARGUMENT for anything else. */
term expr_order(store *s, const term *arguments, size_t n);
term expr_derivative(store *s, term e, const term *variables, size_t n); /* kept; sorts variables */
term expr_subs_kept(store *s, term e, const term *variables, const term *points, size_t n);

/* ---- Passes ---------------------------------------------------------------------------------- */

/* The canonical term like t with the children given in place of its own (as many as t's, in the
 * places of its payload: numbers and coefficients too). The one function that every bottom-up pass
 * uses to rebuild. */
term expr_rebuild(store *s, term t, const term *children);
/* The same, and the automatic rules are asked again even if no child changed: assumptions may have. */
term expr_renew(store *s, term t, const term *children);

/* Bottom-up map over the DAG without recursion: `visit` gets each distinct subterm (children first)
 * and its rebuilt form; what it returns takes the term's place. 0 from visit stops with 0. `enter`
 * (NULL: always) as in terms_below: below a term that is not entered, nothing is visited, and visit
 * sees it as it is. Numbers are never entered; the name of an undefined function stays. Results are
 * shared: linear in the size of the DAG. */
typedef term expr_visit(void *context, store *s, term original, term rebuilt);
term expr_map(store *s, term t, expr_visit *visit, terms_enter *enter, void *context);

/* True when t contains (or is) the subterm x. */
bool expr_contains(store *s, term t, term x);
/* Appends the distinct free symbols in printing order; variables bound by Subs are not free. False:
 * memory or time is out. */
bool expr_free_symbols(store *s, term t, terms *out);

/* ---- Order of printing ------------------------------------------------------------------------ */

/* SymEngine's order for the terms of a sum (number first, then by kind, then by content); also used
 * for factors, members of And/Or, arguments of min/max. Total; depends on content only. */
int expr_compare(store *s, term a, term b);

/* ---- Known facts ------------------------------------------------------------------------------- */

/* Signs and domains proven from structure, assumptions (assume.h) and enclosures: true = proven. */
typedef enum { FACT_REAL, FACT_POSITIVE, FACT_NONNEGATIVE, FACT_NEGATIVE, FACT_NONPOSITIVE,
               FACT_NONZERO, FACT_ZERO, FACT_INTEGER, FACT_RATIONAL, FACT_EVEN, FACT_ODD,
               FACT_FINITE, FACT_COUNT } expr_fact;
bool expr_is(store *s, term t, expr_fact fact);

#endif
