/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/sample.h"

#include "algebra/enclosure.h"

bool sample_init(sample *p, store *s, term e) {
    *p = (sample){.s = s};
    terms_init(&p->symbols, s);
    if (!expr_free_symbols(s, e, &p->symbols)) return false;
    p->values = ball_new(s, p->symbols.count + 2);
    return p->values != NULL;
}

void sample_done(sample *p) {
    if (p->values) ball_free(p->s, &p->values, p->symbols.count + 2);
    terms_done(&p->symbols);
}

/* A fixed sequence in (0, 1) with 24 bits: a multiplicative congruence (Knuth, TAOCP 3.3.4). */
static double fraction(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return ((double)(*state >> 8) + 0.5) / 16777216.0;
}

static void set_value(ball *out, store *s, term x, unsigned index, uint32_t *state) {
    double size = fraction(state) * (index % 3 == 2 ? 5.0 : 1.75) + 0.0625, other = fraction(state) * 3.0 - 1.5;
    bool negative = fraction(state) < 0.5;
    if (expr_is(s, x, FACT_INTEGER)) {
        size = (double)(int)(size * 4.0) + 1.0;
        if (expr_is(s, x, FACT_EVEN)) size *= 2.0;
        if (expr_is(s, x, FACT_ODD)) size = 2.0 * size + 1.0;
    }
    if (expr_is(s, x, FACT_NONNEGATIVE) || expr_is(s, x, FACT_POSITIVE)) negative = false;
    else if (expr_is(s, x, FACT_NONPOSITIVE) || expr_is(s, x, FACT_NEGATIVE)) negative = true;
    else if (index == 0) negative = false;
    bool real = index < 2 || expr_is(s, x, FACT_REAL) || expr_is(s, x, FACT_INTEGER);
    ball_set_double(out, negative ? -size : size, real ? 0.0 : other, 0.0);
}

void sample_next(sample *p, unsigned index) {
    uint32_t state = 12345u + 7919u * index;
    for (size_t i = 0; i < p->symbols.count; i++)
        set_value(ball_at(p->values, i), p->s, p->symbols.at[i], index, &state);
}

static bool value_at(sample *p, term e, ball *out, long precision) {
    return enclosure_at(p->s, e, p->symbols.at, p->values, p->symbols.count, out, precision);
}

bool sample_nonzero(sample *p, term e, long precision) {
    ball *out = ball_at(p->values, p->symbols.count);
    return value_at(p, e, out, precision) && ball_is_finite(out) && !ball_contains_zero(out);
}

int sample_differ(sample *p, term a, term b, long precision) {
    ball *x = ball_at(p->values, p->symbols.count), *y = ball_at(p->values, p->symbols.count + 1);
    if (!value_at(p, a, x, precision) || !ball_is_finite(x)) return -1;
    if (!value_at(p, b, y, precision) || !ball_is_finite(y)) return -1;
    return !ball_overlaps(x, y);
}
