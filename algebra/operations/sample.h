/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Points at which expressions are compared by enclosures: every free symbol gets a value, real or
 * complex, as its known facts demand. The points are the same on every host and in every run. */
#ifndef ALGEBRA_OPERATIONS_SAMPLE_H
#define ALGEBRA_OPERATIONS_SAMPLE_H

#include "algebra/expr.h"
#include "numeric/ball.h"

typedef struct {
    store *s;
    terms symbols;
    ball *values; /* one a symbol, then two for results */
} sample;

bool sample_init(sample *p, store *s, term e); /* the free symbols of e */
void sample_done(sample *p);
/* Sets point number `index`: 0 and 1 have all symbols real where that is allowed (positive, then of
 * both signs), the others are complex. */
void sample_next(sample *p, unsigned index);
/* True: e is proven not to be 0 at this point. */
bool sample_nonzero(sample *p, term e, long precision);
/* 1: proven different at this point; 0: they overlap; -1: one has no value here. */
int sample_differ(sample *p, term a, term b, long precision);

#endif
