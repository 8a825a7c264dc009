/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Expressions as quotients of polynomials over kernels (kernels.h, rational mode): the normal form
 * that decides cancellation. Numerator and denominator are coprime, and reduced by the relations. */
#ifndef ALGEBRA_OPERATIONS_RATIO_H
#define ALGEBRA_OPERATIONS_RATIO_H

#include "algebra/operations/polynomial.h"

typedef struct {
    poly *num, *den;
} ratio;

/* Which of sin(u), cos(u) (and sinh, cosh) is reduced to its first power by sin**2 + cos**2 = 1; or
 * roots of unity in one field (cyclotomic.h). */
typedef enum { RATIOS_PLAIN, RATIOS_REDUCE_COS, RATIOS_REDUCE_SIN, RATIOS_CYCLOTOMIC } ratios_mode;

typedef struct {
    kernels k;
    ratios_mode mode;
    ratio *sums;       /* one for each of k.compounds */
    uint64_t term_limit;  /* refuse (quietly) what may have more terms; 0: none */
    bool undefined;       /* a denominator is identically zero */
    bool refused;         /* inexact, or beyond the limit */
} ratios;

/* Reads t: true and its normal form in *out (ratio_done frees). False without an error in the
 * store, and x->refused or x->undefined set, when it has none within the limit; false with one when
 * memory or time is out. ratios_done in any case. */
bool ratios_read(ratios *x, store *s, term t, uint64_t term_limit, ratio *out);
bool ratios_read_as(ratios *x, store *s, term t, uint64_t term_limit, ratios_mode mode, ratio *out);
/* Makes the denominator free of I and of square roots: of those of numbers when it is made of them
 * alone, or of all. False without an error: not possible (r is then spoilt). */
bool ratio_rationalise(ratios *x, ratio *r, bool numbers_only);
enum { RATIONALISE_TERMS = 64, QUIET_KERNELS = 64 /* with a term limit */ };
void ratios_done(ratios *x);
void ratio_done(ratio *r);

/* num/den as terms, expanded or factored; rational numbers are moved into one coefficient. */
typedef enum { RATIO_EXPANDED, RATIO_FACTORED, RATIO_FACTORED_DENOMINATOR,
               RATIO_FACTORED_NUMERATOR } ratio_form;
term ratio_term(ratios *x, const ratio *r, ratio_form form);
/* p factored over Q as a canonical product. */
term polynomial_factored_term(kernels *k, const poly *p);

#endif
