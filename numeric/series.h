/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Power series over Q in one variable, cut off at a given length (FLINT's fmpq_poly), behind an opaque
 * type. Index i is the coefficient of the i-th power.
 *
 * All outputs may alias inputs. Functions return false, and an error is recorded, when memory or time is
 * out, or when the result would be too large (STORE_TOO_LARGE). Series belong to the guard that is
 * running (guard.h) and must not outlive it. */
#ifndef NUMERIC_SERIES_H
#define NUMERIC_SERIES_H

#include "termstore/store.h"

typedef struct qseries qseries;

qseries *qseries_new(store *s); /* zero */
void qseries_free(qseries **p); /* safe on NULL */

bool qseries_set(qseries *out, const qseries *a);
bool qseries_set_coefficient(qseries *out, size_t i, term rational);
term qseries_coefficient(const qseries *a, size_t i);
bool qseries_is_zero_at(const qseries *a, size_t i);
size_t qseries_length(const qseries *a); /* 1 + the greatest index that is not 0 */
size_t qseries_low(const qseries *a);    /* the least index that is not 0; of zero: 0 */

void qseries_truncate(qseries *a, size_t length);
bool qseries_shift(qseries *out, const qseries *a, int64_t by); /* down: what falls off is 0 */
bool qseries_add(qseries *out, const qseries *a, const qseries *b);
bool qseries_scale(qseries *out, const qseries *a, term rational);
/* Multiplies coefficient i by (i + offset)/q; divides by it, a zero divisor leaves 0. */
bool qseries_euler(qseries *a, int64_t offset, int64_t q, bool divide);
bool qseries_mul(qseries *out, const qseries *a, const qseries *b, size_t length);

/* Functions of a series w without constant term; the length is that of the result. */
typedef enum {
    QSERIES_EXP,
    QSERIES_LOG, /* log(1 + w) */
    QSERIES_INV, /* 1/(1 + w) */
    QSERIES_SIN, QSERIES_COS, QSERIES_TAN,
    QSERIES_SINH, QSERIES_COSH, QSERIES_TANH,
} qseries_function;
bool qseries_apply(qseries *out, qseries_function f, const qseries *w, size_t length);
/* (1 + w)**exponent for a rational exponent. */
bool qseries_pow(qseries *out, const qseries *w, term exponent, size_t length);

/* No series is made longer than this. */
enum { QSERIES_LENGTH_MAX = 1 << 24 };

#endif
