/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What the constructors make has the value of what they were asked for: each random term is built
 * beside a ball that goes through the same operations, and must then have an enclosure that meets
 * it. The points lie on both sides of the branch cuts, and on them. */
#include "construct.h"

#include "algebra/enclosure.h"

enum { SYMBOLS = 3, STEPS = 14, PRECISION = 200 };

static const double points[][SYMBOLS][2] = {
    {{-1.25, 0}, {-0.75, 0}, {2.5, 0}},
    {{0.5, 0}, {-3.5, 0}, {-0.125, 0}},
    {{-1.25, 0.5}, {-0.75, -0.25}, {2.5, 1.5}},
    {{0, 1}, {-2, -1e-9}, {-2, 1e-9}},
};

static term random_constant(store *s, uint64_t *state) {
    int64_t num = (int64_t)(next_random(state) % 17) - 8, den = next_random(state) % 6 + 1;
    if (next_random(state) % 5 == 0) {
        return num_complex(s, num_integer(s, num), num_rational(s, 1, den));
    }
    return num_rational(s, num, den);
}

static term small_exponent(store *s, uint64_t *state) {
    int64_t den = next_random(state) % 4 + 1;
    return num_rational(s, (int64_t)(next_random(state) % 13) - 6, den);
}

/* The terms so far, and their balls (at places 1 ...; 0 is scratch). */
typedef struct {
    store *s;
    term at[SYMBOLS + STEPS];
    ball *values;
    size_t count;
    uint64_t state;
} pool;

static ball *value(pool *p, size_t i) { return ball_at(p->values, i + 1); }

static void add_number(pool *p, term number) {
    ball_set_number(value(p, p->count), p->s, number, PRECISION);
    p->at[p->count++] = number;
}

/* One more term out of those that are there. */
static void step(pool *p) {
    size_t i = next_random(&p->state) % p->count, j = next_random(&p->state) % p->count;
    ball *out = value(p, p->count);
    term a = p->at[i], b = p->at[j], t = 0;
    switch (next_random(&p->state) % 7) {
    case 0: add_number(p, random_constant(p->s, &p->state)); return;
    case 1:
        t = expr_add(p->s, a, b);
        ball_add(out, value(p, i), value(p, j), PRECISION);
        break;
    case 2:
        t = expr_sub(p->s, a, b);
        ball_sub(out, value(p, i), value(p, j), PRECISION);
        break;
    case 3:
        t = expr_mul(p->s, a, b);
        ball_mul(out, value(p, i), value(p, j), PRECISION);
        break;
    case 4:
        t = expr_div(p->s, a, b);
        ball_div(out, value(p, i), value(p, j), PRECISION);
        break;
    case 5:
    case 6: {
        term e = small_exponent(p->s, &p->state);
        ball_set_number(p->values, p->s, e, PRECISION);
        t = expr_pow(p->s, a, e);
        if (num_is_integer(p->s, e)) {
            ball_pow_integer(out, value(p, i), p->s, e, PRECISION);
        } else {
            ball_pow(out, value(p, i), p->values, PRECISION);
        }
        break;
    }
    }
    cr_assert(t);
    if (ball_is_finite(out)) { /* else a division by zero: oo and nan have their own tests */
        p->at[p->count++] = t;
    }
}

static int check_point(store *s, const double at[SYMBOLS][2], uint64_t seed) {
    static const char *const names[] = {"x", "y", "z"};
    pool p = {.s = s, .values = ball_new(s, SYMBOLS + STEPS + 2), .state = seed};
    ball *fixed = ball_new(s, SYMBOLS + 1);
    int compared = 0;
    cr_assert(p.values && fixed);
    for (; p.count < SYMBOLS; p.count++) {
        p.at[p.count] = symbol(s, names[p.count]);
        ball_set_double(value(&p, p.count), at[p.count][0], at[p.count][1], 0);
        ball_set(ball_at(fixed, p.count), value(&p, p.count));
    }
    for (int i = 0; i < STEPS; i++) {
        step(&p);
    }
    ball *out = ball_at(fixed, SYMBOLS);
    for (size_t i = SYMBOLS; i < p.count; i++) {
        if (enclosure_at(s, p.at[i], p.at, fixed, SYMBOLS, out, PRECISION)) {
            compared++;
            if (!ball_overlaps(out, value(&p, i))) {
                expect_text(s, p.at[i], "another value", "a random term");
                cr_assert_fail("seed %llu, term %zu", (unsigned long long)seed, i);
            }
        }
    }
    ball_free(s, &fixed, SYMBOLS + 1);
    ball_free(s, &p.values, SYMBOLS + STEPS + 2);
    return compared;
}

STORE_TEST(values, terms_have_the_value_asked_for) {
    int compared = 0, rounds = times(1500);
    for (int round = 0; round < rounds; round++) {
        uint64_t seed = UINT64_C(521288629) + 1000003 * (uint64_t)round;
        compared += check_point(s, points[round % 4], seed);
    }
    cr_expect_gt(compared, 8 * rounds, "only %d terms had enclosures", compared);
}

/* (1/x)**(1/2) is not x**(-1/2) for x < 0, and the like. */
STORE_TEST(values, what_would_be_wrong_on_a_branch_cut_stays) {
    static const text_case cases[] = {
        {"(1/x)^(1/2)", "sqrt(x**(-1))"}, {"(x^2)^(1/2)", "sqrt(x**2)"},
        {"(x*y)^(1/2)", "sqrt(x*y)"},     {"(-x)^(1/2)", "sqrt(-x)"},
        {"(x^(-1))^y", "(x**(-1))**y"},   {"exp(x)^y", "(exp(x))**y"},
    };
    EXPECT_CASES(s, cases);
}
