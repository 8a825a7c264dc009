/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/series/: expansions about a point, and arithmetic with them.
 *
 * The local variable t goes to 0: t = x - a at a finite point a, 1/x at oo, -1/x at -oo. An expansion is
 *
 *     sum over parts of kernel * t**(low/q) * p(t**(1/q))  +  O(t**(order/q))
 *
 * with p in Q[[.]] (numeric/series.h). A kernel is a canonical term without a rational factor: constants
 * and symbols other than x (sqrt(2), sin(1), a*b), log(t), and what has modulus 1 near the point but
 * depends on the direction, such as sqrt(x**2)/x. So an input with rational coefficients is one part.
 *
 * Directions. At oo and -oo t is positive. At a finite point an expansion holds along the real line and
 * in every complex direction but the few in which the leading term of an argument runs along a branch
 * cut; a point on a branch cut has none.
 *
 * Expansions live in the expander's pool and are freed with it. A function given NULL returns NULL. NULL
 * means: an error in the store, or `restart` (see below), or there is no expansion (`refused`). */
#ifndef ALGEBRA_SERIES_EXPANSION_H
#define ALGEBRA_SERIES_EXPANSION_H

#include "algebra/functions.h"
#include "numeric/series.h"

#define EXACT INT64_MAX /* the order of an expansion that is finite */

typedef struct {
    term kernel;
    int64_t low;
    qseries *p; /* not 0; its coefficient 0 is not 0 */
} series_part;

typedef struct expansion {
    series_part *at;
    size_t count, capacity;
    int64_t order;
    memo places; /* kernel -> its place, of the first `indexed` parts when there are many */
    size_t indexed;
} expansion;

typedef struct expander {
    store *s;
    term x, point;
    term local;     /* t */
    bool positive;  /* t is positive: x goes to oo or -oo */
    int64_t q;      /* exponents are multiples of 1/q */
    int64_t order;  /* terms that each expansion is worked out to, in units of 1/q */
    int64_t need_q, need_order; /* with restart: what would do */
    bool restart, hidden; /* hidden: all terms of something cancelled so far */
    expansion **pool;
    size_t count, capacity;
    memo zero; /* coefficient -> whether it is 0 */
    memo done; /* term -> 1 + its place in `values`, 0: refused */
    expansion **values;
    size_t value_count, value_capacity;
    memo truth; /* condition -> 1 + (-1, 0, 1) */
} expander;

/* ---- The pool ----------------------------------------------------------------------------------- */

expansion *ex_new(expander *x, int64_t order);
/* Frees what was made since the pool had this size, but for `keep`. */
void ex_release(expander *x, size_t size, expansion *keep);

/* No expansion: NULL. */
expansion *ex_refuse(expander *x);
/* Once more, with so many terms or with this ramification. NULL. */
expansion *ex_need_order(expander *x, int64_t order);
expansion *ex_need_q(expander *x, int64_t q);

/* ---- Making -------------------------------------------------------------------------------------- */

expansion *ex_constant(expander *x, term c); /* c is free of x, or made of kernels */
expansion *ex_number(expander *x, int64_t n);
expansion *ex_power_of_t(expander *x, int64_t e);       /* t**(e/q) */
term ex_local_power(expander *x, term e);               /* t**e as a term */
/* Adds c * k * t**(low/q) * p for any term c, made of kernels. */
bool ex_add_part(expander *x, expansion *e, term c, int64_t low, const qseries *p);

/* ---- Arithmetic ---------------------------------------------------------------------------------- */

expansion *ex_add(expander *x, const expansion *a, const expansion *b);
expansion *ex_sub(expander *x, const expansion *a, const expansion *b);
expansion *ex_scale(expander *x, const expansion *a, term c); /* c as in ex_constant */
expansion *ex_mul(expander *x, const expansion *a, const expansion *b);
expansion *ex_shift(expander *x, const expansion *a, int64_t e); /* * t**(e/q) */
/* The sum of c[i] * a[i]. */
expansion *ex_combine(expander *x, expansion *const *a, const term *c, size_t n);

/* ---- Looking -------------------------------------------------------------------------------------- */

/* The least exponent there may be; the order for 0 + O(...). */
int64_t ex_low(const expansion *a);
bool ex_is_zero(const expansion *a); /* exactly */
term ex_coefficient(expander *x, const expansion *a, int64_t e); /* of t**(e/q) */
/* a = *c * t**(*v/q) * (1 + ...), *c not 0. False when a is 0, or that cannot be decided. */
bool ex_leading(expander *x, expansion *a, int64_t *v, term *c);
/* a = *c + *w, w goes to 0; *c may hold kernels. False (refused) when a has a pole. */
bool ex_split(expander *x, const expansion *a, term *c, expansion **w);
/* The same, and *c is free of x. */
bool ex_split_constant(expander *x, const expansion *a, term *c, expansion **w);
expansion *ex_without(expander *x, const expansion *a, int64_t e); /* the term in t**(e/q) */
bool ex_depends(expander *x, term kernel); /* on x */
/* Real for real t, as far as is known. Symbols count as real. */
bool ex_is_real(expander *x, const expansion *a);

/* ---- Analytic functions (analytic.c, branch.c) ------------------------------------------------------ */

expansion *ex_apply(expander *x, qseries_function f, const expansion *w); /* w goes to 0 */
/* sum of coefficients[k] * w**k; w goes to 0, and the list is long enough (ex_taylor_length). */
expansion *ex_taylor(expander *x, const terms *coefficients, const expansion *w);
size_t ex_taylor_length(expander *x, const expansion *w);
expansion *ex_inverse(expander *x, const expansion *a);
expansion *ex_div(expander *x, const expansion *a, const expansion *b);
expansion *ex_exp(expander *x, const expansion *a);
expansion *ex_log(expander *x, const expansion *a);
expansion *ex_pow(expander *x, const expansion *a, term exponent); /* rational */
expansion *ex_pow_general(expander *x, const expansion *a, const expansion *exponent);
expansion *ex_sqrt(expander *x, const expansion *a);
expansion *ex_derivative(expander *x, const expansion *a); /* d/dt */
expansion *ex_integral(expander *x, const expansion *a);   /* without a term 1/t */
/* True when c, a value that an argument takes at the point, is not on the cut (-oo, 0]. */
bool ex_off_cut(expander *x, term c);
term ex_log_of_t(expander *x);
expansion *ex_power_of_one_plus(expander *x, const expansion *w, term exponent); /* rational */

/* ---- The other files -------------------------------------------------------------------------------- */

expansion *ex_of(expander *x, term t); /* of a term that has been, or may be, expanded */
/* f(u ...) from values and derivatives at a regular point. */
expansion *ex_taylor_of_call(expander *x, term t, expansion *const *arguments, size_t n);
expansion *ex_taylor_of_kept(expander *x, term t); /* Derivative, Subs */
/* The sign for all real t near 0 but 0: 1, -1; 0: it changes, or is not known. */
int ex_sign(expander *x, const expansion *a);
int ex_truth(expander *x, term condition); /* for real t near 0: 1, -1, 0 */

#endif
