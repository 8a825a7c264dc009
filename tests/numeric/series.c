/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Power series over Q: identities of the functions, cut off at many lengths. */
#include "numeric/series.h"

#include "common.h"

/* t**step/2 - 3*t**(2*step)/7 */
static qseries *argument(store *s, size_t step) {
    qseries *w = qseries_new(s);
    cr_assert(qseries_set_coefficient(w, step, NUM_HALF));
    cr_assert(qseries_set_coefficient(w, 2 * step, num_rational(s, -3, 7)));
    return w;
}

static void expect_equal(store *s, const qseries *a, const qseries *b, const char *what, size_t length) {
    cr_expect_eq(qseries_length(a), qseries_length(b), "%s to %zu", what, length);
    for (size_t i = 0; i < qseries_length(a); i++)
        cr_expect_eq(qseries_coefficient(a, i), qseries_coefficient(b, i), "%s to %zu: %zu", what, length, i);
    (void)s;
}

static void check_length(store *s, size_t step, size_t length) {
    qseries *w = argument(s, step), *one = qseries_new(s), *a = qseries_new(s), *b = qseries_new(s), *c = qseries_new(s);
    cr_assert(qseries_set_coefficient(one, 0, NUM_ONE));
    /* exp(log(1 + w)) = 1 + w */
    cr_assert(qseries_apply(a, QSERIES_LOG, w, length) && qseries_apply(a, QSERIES_EXP, a, length) && qseries_add(b, one, w));
    qseries_truncate(b, length);
    expect_equal(s, a, b, "exp(log)", length);
    /* cos**2 + sin**2 = 1 = cosh**2 - sinh**2 */
    cr_assert(qseries_apply(a, QSERIES_SIN, w, length) && qseries_apply(b, QSERIES_COS, w, length));
    cr_assert(qseries_mul(c, a, a, length) && qseries_mul(w, b, b, length) && qseries_add(c, c, w));
    expect_equal(s, c, one, "sin, cos", length);
    /* tan*cos = sin, (1/(1 + t))*(1 + t) = 1, by the same argument */
    qseries_free(&w);
    w = argument(s, step);
    cr_assert(qseries_apply(c, QSERIES_TAN, w, length) && qseries_mul(c, c, b, length));
    expect_equal(s, c, a, "tan", length);
    cr_assert(qseries_apply(a, QSERIES_INV, w, length) && qseries_add(b, one, w) && qseries_mul(c, a, b, length));
    expect_equal(s, c, one, "1/(1 + w)", length);
    /* ((1 + w)**(1/3))**3 = 1 + w */
    cr_assert(qseries_pow(a, w, num_rational(s, 1, 3), length) && qseries_mul(c, a, a, length) && qseries_mul(c, c, a, length));
    qseries_truncate(b, length);
    expect_equal(s, c, b, "cube root", length);
    /* sinh/cosh = tanh */
    cr_assert(qseries_apply(a, QSERIES_SINH, w, length) && qseries_apply(b, QSERIES_COSH, w, length) &&
              qseries_apply(c, QSERIES_TANH, w, length) && qseries_mul(c, c, b, length));
    expect_equal(s, c, a, "tanh", length);
    qseries_free(&w);
    qseries_free(&one);
    qseries_free(&a);
    qseries_free(&b);
    qseries_free(&c);
}

static void check_identities(void *context) {
    store *s = context;
    for (size_t step = 1; step <= 5; step += 2)
        for (size_t length = 1; length <= 40; length += 1 + length / 4) check_length(s, step, length);
}

/* (t*d/dt)/q and back; what stands at the exponent 0 is lost. */
static void check_euler(void *context) {
    store *s = context;
    qseries *w = argument(s, 2), *a = qseries_new(s);
    cr_assert(qseries_set(a, w) && qseries_euler(a, -3, 2, false));
    cr_expect_eq(qseries_coefficient(a, 2), num_rational(s, -1, 4));
    cr_assert(qseries_euler(a, -3, 2, true));
    expect_equal(s, a, w, "euler", 5);
    cr_assert(qseries_euler(a, -2, 1, false));
    cr_expect(qseries_is_zero_at(a, 2) && qseries_low(a) == 4);
    qseries_free(&w);
    qseries_free(&a);
}

static void check_refusal(void *context) {
    store *s = context;
    qseries *w = argument(s, 1), *a = qseries_new(s);
    cr_expect(!qseries_apply(a, QSERIES_EXP, w, 1000000));
    cr_expect_eq(store_error_of(s)->status, STORE_TOO_LARGE);
    store_clear_error(s);
    qseries_free(&w);
    qseries_free(&a);
}

Test(series, identities) { run_guarded(check_identities); }
Test(series, euler) { run_guarded(check_euler); }
Test(series, refusal) { run_guarded(check_refusal); }
