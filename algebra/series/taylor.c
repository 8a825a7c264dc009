/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* f(c + w) = sum of f^(k)(c) * w**k / k! where there is nothing better: derivatives from the row of the
 * function, kept ones for undefined functions. The work is bounded: derivatives may grow. */
#include "algebra/enclosure.h"
#include "algebra/operations.h"
#include "algebra/series/values.h"

enum { VARYING_MAX = 3, NODES_MAX = 20000 };

/* ---- Derivatives at a point ------------------------------------------------------------------------- */

static size_t size_of(store *s, term t) {
    terms below;
    terms_init(&below, s);
    (void)terms_below(&below, &t, 1, NULL, NULL);
    size_t n = below.count;
    terms_done(&below);
    return n;
}

static bool is_kept(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_APPLY || kind == EXPR_DERIVATIVE;
}

/* The derivative of f in `dummy`, as it stands at the point c. */
static term at_point(store *s, term f, term dummy, term c) {
    return is_kept(s, f) ? expr_subs_kept(s, f, &dummy, &c, 1) : expr_subs(s, f, &dummy, &c, 1);
}

/* f, f', f''/2 ... at c, as long as the list must be. */
static bool list_derivatives(expander *x, term f, term dummy, term c, size_t n, terms *out) {
    store *s = x->s;
    term factorial = NUM_ONE;
    for (size_t k = 0; k < n; k++) {
        if (k && (f = is_kept(s, f) ? expr_derivative(s, f, &dummy, 1) : expr_diff(s, f, dummy, 1)) == 0) return false;
        if (k) factorial = num_mul(s, factorial, num_integer(s, (int64_t)k));
        if (size_of(s, f) > NODES_MAX) return ex_refuse(x), false;
        bool plain = !k && store_kind_of(s, f) != EXPR_DERIVATIVE;
        term value = plain ? expr_subs(s, f, &dummy, &c, 1) : at_point(s, f, dummy, c);
        if (!value || !ex_is_finite(x, value)) return ex_refuse(x), false;
        if (!terms_push(out, expr_mul(s, num_inv(s, factorial), value)) || store_poll(s)) return false;
        if (f == NUM_ZERO) break;
    }
    return true;
}

/* ---- Is the value taken on both sides? --------------------------------------------------------------- */

/* f(c + d) and f(c) for d = 2**-60 in four directions: they are close unless a cut runs through c. */
static bool is_close(store *s, term f, term dummy, term c, ball *b, double re, double im) {
    enum { BITS = 160 };
    if (!enclosure_of(s, c, ball_at(b, 0), BITS)) return false;
    ball_set_double(ball_at(b, 1), re, im, 0);
    ball_add(ball_at(b, 2), ball_at(b, 0), ball_at(b, 1), BITS);
    term symbols[] = {dummy};
    if (!enclosure_at(s, f, symbols, ball_at(b, 0), 1, ball_at(b, 3), BITS) ||
        !enclosure_at(s, f, symbols, ball_at(b, 2), 1, ball_at(b, 4), BITS)) return false;
    ball_sub(ball_at(b, 3), ball_at(b, 3), ball_at(b, 4), BITS);
    double dr = ball_re_double(ball_at(b, 3)), di = ball_im_double(ball_at(b, 3));
    return dr * dr + di * di < 1e-20;
}

static bool is_continuous(expander *x, term f, term dummy, term c) {
    store *s = x->s;
    const double d = 0x1p-60;
    unsigned kind = store_kind_of(s, f);
    if (kind < FUNCTION_FIRST || (function_of(kind)->facts & IS_MIRRORED)) return true;
    if (!function_of(kind)->enclosure) return true;
    terms symbols;
    terms_init(&symbols, s);
    bool parameters = !expr_free_symbols(s, f, &symbols) || symbols.count > 1;
    symbols.count = 0;
    parameters = parameters || !expr_free_symbols(s, c, &symbols) || symbols.count;
    terms_done(&symbols);
    if (parameters) return true;
    ball *b = ball_new(s, 5);
    bool close = is_close(s, f, dummy, c, b, d, 0) && is_close(s, f, dummy, c, b, -d, 0) &&
                 is_close(s, f, dummy, c, b, 0, d) && is_close(s, f, dummy, c, b, 0, -d);
    ball_free(s, &b, 5);
    return close;
}

/* The number of the first dummy from `first` on that does not occur in t. */
static unsigned fresh(store *s, term t, unsigned first) {
    while (!store_poll(s) && expr_contains(s, t, expr_dummy(s, first))) first++;
    return first;
}

/* ---- Several arguments -------------------------------------------------------------------------------- */

typedef struct {
    size_t count;
    size_t index[VARYING_MAX]; /* arguments that vary */
    term c[VARYING_MAX], dummy[VARYING_MAX];
    expansion *w[VARYING_MAX];
} varying;

/* The expansion of f in the dummies from `at` on. Depth VARYING_MAX. */
static expansion *taylor_from(expander *x, const varying *v, size_t at, term f) {
    store *s = x->s;
    terms list;
    terms_init(&list, s);
    expansion *sum = NULL;
    size_t n = ex_taylor_length(x, v->w[at]);
    if (at + 1 == v->count) {
        if (list_derivatives(x, f, v->dummy[at], v->c[at], n, &list)) sum = ex_taylor(x, &list, v->w[at]);
        terms_done(&list);
        return sum;
    }
    terms_done(&list);
    /* The outer derivatives stay functions of the inner dummies. */
    expansion *power = ex_number(x, 1);
    term factorial = NUM_ONE;
    sum = ex_new(x, EXACT);
    for (size_t k = 0; k < n && sum && power && !store_poll(s); k++) {
        if (k) f = is_kept(s, f) ? expr_derivative(s, f, &v->dummy[at], 1) : expr_diff(s, f, v->dummy[at], 1);
        if (!f || size_of(s, f) > NODES_MAX) return ex_refuse(x);
        if (k) factorial = num_mul(s, factorial, num_integer(s, (int64_t)k));
        term here = k ? at_point(s, f, v->dummy[at], v->c[at]) : expr_subs(s, f, &v->dummy[at], &v->c[at], 1);
        expansion *inner = here ? taylor_from(x, v, at + 1, here) : NULL;
        sum = ex_add(x, sum, ex_mul(x, ex_scale(x, inner, num_inv(s, factorial)), power));
        power = ex_mul(x, power, v->w[at]);
    }
    if (sum && power && !ex_is_zero(power) && ex_low(power) < sum->order) {
        sum = ex_add(x, sum, ex_new(x, ex_low(power)));
    }
    return sum;
}

static bool is_constant(const expansion *u) {
    if (u->order != EXACT) return false;
    for (size_t i = 0; i < u->count; i++)
        if (u->at[i].low || qseries_length(u->at[i].p) != 1) return false;
    return true;
}

static bool read_arguments(expander *x, term t, expansion *const *u, size_t n, terms *arguments, varying *v) {
    expansion *w;
    term c;
    unsigned number = 1;
    for (size_t i = 0; i < n; i++) {
        if (!ex_split_constant(x, u[i], &c, &w)) return false;
        if (!is_constant(u[i])) {
            if (v->count == VARYING_MAX) return ex_refuse(x), false;
            size_t k = v->count++;
            v->index[k] = i;
            v->c[k] = c;
            v->w[k] = w;
            number = fresh(x->s, t, number);
            v->dummy[k] = expr_dummy(x->s, number++);
            c = v->dummy[k];
        }
        if (!c || !terms_push(arguments, c)) return false;
    }
    return true;
}

/* In each argument by itself, the others at their values. */
static bool is_regular(expander *x, const varying *v, term f) {
    store *s = x->s;
    for (size_t i = 0; i < v->count && f; i++) {
        term alone = f;
        for (size_t j = 0; j < v->count && alone; j++)
            if (j != i) alone = expr_subs(s, alone, &v->dummy[j], &v->c[j], 1);
        if (!alone || !is_continuous(x, alone, v->dummy[i], v->c[i])) return false;
    }
    return f != 0;
}

/* Functions of integers, and of indices: their kept derivatives mean nothing. */
static bool is_discrete(unsigned kind) {
    if (kind < FUNCTION_FIRST) return false;
    subject of = function_of(kind)->subject;
    return of == SUBJECT_INTEGERS || of == SUBJECT_SEQUENCES || of == SUBJECT_INDICES || of == SUBJECT_ROUNDING;
}

expansion *ex_taylor_of_call(expander *x, term t, expansion *const *u, size_t n) {
    store *s = x->s;
    varying v = {0};
    terms arguments;
    terms_init(&arguments, s);
    expansion *e = NULL;
    unsigned kind = store_kind_of(s, t);
    if (!is_discrete(kind) && read_arguments(x, t, u, n, &arguments, &v)) {
        term f = kind == EXPR_APPLY ? expr_apply(s, store_child(s, t, 0), arguments.at, n) : expr_call(s, kind, arguments.at, n);
        if (!v.count) e = f && ex_is_finite(x, f) ? ex_constant(x, f) : ex_refuse(x);
        else if (is_regular(x, &v, f)) e = taylor_from(x, &v, 0, f);
    }
    terms_done(&arguments);
    return e;
}

/* Derivatives of undefined functions, and Subs: their derivatives in x, kept at the point. */
expansion *ex_taylor_of_kept(expander *x, term t) {
    store *s = x->s;
    if (x->positive) return ex_refuse(x);
    expansion *w = ex_power_of_t(x, x->q);
    if (!w) return NULL;
    varying v = {.count = 1, .c = {x->point}, .w = {w}, .dummy = {expr_dummy(s, fresh(s, t, 1))}};
    term f = expr_subs(s, t, &x->x, &v.dummy[0], 1);
    return f ? taylor_from(x, &v, 0, f) : NULL;
}
