/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The facts and the parity of each row hold for its enclosure, at random real and complex points. */
#include "construct.h"

#include <math.h>

enum { PRECISION = 160, POINTS = 24, MOST = 3 };

static double random_part(uint64_t *state) { return (double)(next_random(state) % 12000) / 1024.0 - 5.859375; }

typedef struct {
    store *s;
    const function_row *row;
    size_t n;    /* arguments */
    ball *at;    /* these; then the value and room */
    ball *value, *other;
    uint64_t state;
} trial;

static void choose(trial *t, bool real, double least, double most) {
    for (size_t i = 0; i < t->n; i++) {
        double x = least + (most - least) * (random_part(&t->state) + 6) / 12;
        ball_set_double(ball_at(t->at, i), x, real ? 0 : random_part(&t->state), 0);
    }
}

static void choose_integers(trial *t) {
    for (size_t i = 0; i < t->n; i++) ball_set_double(ball_at(t->at, i), (double)(next_random(&t->state) % 12), 0, 0);
}

static bool evaluate(trial *t, ball *out) {
    t->row->enclosure(out, t->at, t->n, PRECISION);
    return ball_is_finite(out);
}

/* The imaginary part may be 0. */
static bool may_be_real(trial *t) {
    ball_im(t->other, t->value, 1, PRECISION);
    return ball_contains_zero(t->other);
}

#define EXPECT(condition, what)                                                                       \
    cr_expect(condition, "%s is not %s at %g%+gi", t->row->name, what, ball_re_double(t->at), ball_im_double(t->at))

/* What is claimed of real arguments. */
static int check_real(trial *t) {
    unsigned facts = t->row->facts;
    term whole;
    if (!evaluate(t, t->value)) return 0;
    if (facts & (IS_REAL | IS_ALWAYS_REAL)) EXPECT(may_be_real(t), "real");
    if (facts & IS_POSITIVE) EXPECT(ball_sign_re(t->value) >= 0 && !ball_is_zero(t->value), "positive");
    if (facts & IS_NONNEGATIVE) EXPECT(ball_sign_re(t->value) >= 0, "nonnegative");
    if (facts & IS_INTEGER) EXPECT(ball_re_contains_integer(t->value, &whole, t->s), "an integer");
    if (facts & IS_NONZERO) EXPECT(!ball_is_zero(t->value), "nonzero");
    return 1;
}

static int check_complex(trial *t) {
    unsigned facts = t->row->facts;
    bool finite = evaluate(t, t->value), integers_only = t->row->subject == SUBJECT_SEQUENCES;
    bool ordered = facts & IS_ON_FLOATS && t->n > 1; /* max, min */
    if (facts & IS_TOTAL && !integers_only && !ordered) EXPECT(finite, "finite");
    if (!finite) return 0;
    if (facts & IS_ALWAYS_REAL) EXPECT(may_be_real(t), "real");
    if (facts & IS_NONZERO) EXPECT(!ball_is_zero(t->value), "nonzero");
    if (facts & IS_MIRRORED) {
        for (size_t i = 0; i < t->n; i++) ball_conjugate(ball_at(t->at, i), ball_at(t->at, i), 1, PRECISION);
        evaluate(t, t->other);
        ball_conjugate(t->other, t->other, 1, PRECISION);
        EXPECT(ball_overlaps(t->value, t->other), "mirrored");
    }
    return 1;
}

static void check_parity(trial *t) {
    if (t->row->parity == PARITY_NONE || !evaluate(t, t->value)) return;
    ball *zero = ball_new(t->s, 1);
    ball_sub(t->at, zero, t->at, PRECISION);
    evaluate(t, t->other);
    if (t->row->parity == PARITY_ODD) ball_sub(t->other, zero, t->other, PRECISION);
    EXPECT(ball_overlaps(t->value, t->other), t->row->parity == PARITY_ODD ? "odd" : "even");
    ball_free(t->s, &zero, 1);
}

static int check_row(trial *t) {
    int checked = 0;
    for (int i = 0; i < times(POINTS); i++) {
        choose(t, true, -6, 6);
        checked += check_real(t);
        choose_integers(t);
        checked += check_real(t);
        choose(t, false, -6, 6);
        checked += check_complex(t);
        choose(t, false, -6, 6);
        check_parity(t);
    }
    return checked;
}

STORE_TEST(rows, facts_hold) {
    trial t = {.s = s, .state = 88172645463325252u};
    t.at = ball_new(s, MOST + 2);
    t.value = ball_at(t.at, MOST);
    t.other = ball_at(t.at, MOST + 1);
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        t.row = function_of(kind);
        t.n = t.row->max_arity < MOST ? t.row->max_arity : MOST;
        if (t.row->enclosure == NULL || t.row->facts & IS_ON_TUPLES) continue;
        cr_expect(check_row(&t) >= POINTS / 2, "%s", t.row->name);
    }
    ball_free(s, &t.at, MOST + 2);
}

/* Where a row is real on a part of the line only: the part as the row names it. */
static bool lies_there(unsigned facts, double x) {
    return (!(facts & IS_REAL_ABOVE_0) || x > 0) && (!(facts & IS_REAL_ABOVE_1) || x > 1) &&
           (!(facts & IS_REAL_BELOW_1) || x < 1) && (!(facts & IS_REAL_INSIDE_1) || fabs(x) < 1) &&
           (!(facts & IS_REAL_OUTSIDE_1) || fabs(x) > 1);
}

STORE_TEST(rows, real_where_they_say) {
    trial t = {.s = s, .state = 362436069, .n = 1};
    t.at = ball_new(s, 3);
    t.value = ball_at(t.at, 1);
    t.other = ball_at(t.at, 2);
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        int inside = 0;
        t.row = function_of(kind);
        if (!(t.row->facts & IS_REAL_SOMEWHERE)) continue;
        for (int i = 0; i < times(POINTS) * 8; i++) {
            choose(&t, true, -3, 3);
            if (!lies_there(t.row->facts, ball_re_double(t.at)) || !evaluate(&t, t.value)) continue;
            inside++;
            cr_expect(may_be_real(&t), "%s is not real at %g", t.row->name, ball_re_double(t.at));
        }
        cr_expect(inside >= POINTS, "%s: %d points", t.row->name, inside);
    }
    ball_free(s, &t.at, 3);
}

/* A wide argument, across branch cuts too: its value has those of the points inside, or is not finite. */
static void check_inclusion(trial *t, double radius) {
    ball *points = ball_new(t->s, t->n);
    for (size_t i = 0; i < t->n; i++) {
        double x = random_part(&t->state), y = next_random(&t->state) % 3 ? random_part(&t->state) / 8 : 0;
        double dx = radius * random_part(&t->state) / 6, dy = y == 0 ? 0 : radius * random_part(&t->state) / 6;
        if (next_random(&t->state) % 4 == 0) x = (double)(next_random(&t->state) % 5) - 2;
        ball_set_double(ball_at(t->at, i), x, y, radius);
        ball_set_double(ball_at(points, i), x + dx, y + dy, 0);
    }
    t->row->enclosure(t->other, points, t->n, PRECISION);
    if (evaluate(t, t->value) && ball_is_finite(t->other))
        EXPECT(ball_overlaps(t->value, t->other), "the value of a wide ball");
    ball_free(t->s, &points, t->n);
}

STORE_TEST(rows, wide_balls_contain_their_points) {
    trial t = {.s = s, .state = 521288629};
    t.at = ball_new(s, MOST + 2);
    t.value = ball_at(t.at, MOST);
    t.other = ball_at(t.at, MOST + 1);
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        t.row = function_of(kind);
        t.n = t.row->max_arity < MOST ? t.row->max_arity : MOST;
        if (t.row->enclosure == NULL || t.row->facts & IS_ON_TUPLES) continue;
        for (int i = 0; i < times(POINTS) * 4; i++) check_inclusion(&t, i % 2 ? 0.5 : 0.01);
    }
    ball_free(s, &t.at, MOST + 2);
}
