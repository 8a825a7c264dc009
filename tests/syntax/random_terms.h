/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Random terms of every kind, made of a pool of earlier ones. `s` is the suite's store. */
#ifndef TESTS_SYNTAX_RANDOM_TERMS_H
#define TESTS_SYNTAX_RANDOM_TERMS_H

#include "algebra/functions.h"
#include "reading.h"

static store *s;
static uint32_t seed;

static uint32_t below(uint32_t n) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % n;
}

static term random_number(void) {
    switch (below(6)) {
    case 0: return num_rational(s, (int64_t)below(19) - 9, below(9) + 1);
    case 1: return num_complex(s, num_integer(s, (int64_t)below(7) - 3), num_rational(s, 1, below(4) + 1));
    case 2: return num_double(s, ((double)below(2000) - 1000) / 64);
    case 3: return num_mul(s, num_integer(s, -(int64_t)below(1000000)), num_integer(s, INT64_MAX));
    default: return num_integer(s, (int64_t)below(21) - 10);
    }
}

static term random_atom(void) {
    static const term constants[] = {EXPR_PI, EXPR_E, EXPR_EULER_GAMMA, EXPR_CATALAN, NUM_I, NUM_HALF};
    static const char *const names[] = {"x", "y", "z", "a", "α", "x_1"};
    const char *name = names[below(6)];
    switch (below(4)) {
    case 0: return random_number();
    case 1: return constants[below(6)];
    default: return expr_symbol(s, name, strlen(name));
    }
}

static term random_function(const term *at) {
    unsigned kind = FUNCTION_FIRST + below(FUNCTION_END - FUNCTION_FIRST);
    const function_row *row = function_of(kind);
    size_t n = row->min_arity > 3 ? 3 : row->min_arity;
    return n < row->min_arity ? 0 : expr_call(s, kind, at, n ? n : 1);
}

static term random_relation(term a, term b) {
    switch (below(4)) {
    case 0: return expr_eq(s, a, b);
    case 1: return expr_ne(s, a, b);
    case 2: return expr_lt(s, a, b);
    default: return expr_le(s, a, b);
    }
}

/* A term made of three others. */
static term random_term(const term *at) {
    term f = expr_symbol(s, "f", 1), x = expr_symbol(s, "x", 1);
    term pairs[4] = {at[0], random_relation(at[1], at[2]), at[1], EXPR_TRUE};
    switch (below(14)) {
    case 0: case 1: case 2: return expr_add_all(s, at, 3);
    case 3: case 4: return expr_mul_all(s, at, 3);
    case 5: return expr_pow(s, at[0], random_number());
    case 6: return expr_pow(s, at[0], at[1]);
    case 7: return expr_sub(s, at[0], expr_mul(s, random_number(), at[1]));
    case 8: return expr_div(s, at[0], at[1]);
    case 9: case 10: return random_function(at);
    case 11: return expr_apply(s, f, at, 1 + below(3));
    case 12: return expr_derivative(s, expr_apply(s, f, &x, 1), &x, 1);
    default: return expr_piecewise(s, pairs, 4);
    }
}

enum { POOL = 40 };

/* To be called under the guard. */
static void make_pool(void *context) {
    term *pool = context;
    for (int i = 0; i < POOL; i++) {
        term at[3] = {pool[below(POOL)], pool[below(POOL)], random_atom()};
        term t = random_term(at);
        store_clear_error(s);
        bool usable = t != 0 && store_kind_of(s, t) != EXPR_TUPLE;
        pool[below(POOL)] = usable ? t : random_atom();
    }
}

/* Many pools, each checked in a scope of its own; the seed is printed by the checks. */
static void each_random_term(int rounds, void (*check)(term)) {
    const char *times = getenv("TEST_MULTIPLIER"), *given = getenv("TEST_SEED");
    rounds *= times ? atoi(times) : 1;
    seed = given ? (uint32_t)strtoul(given, NULL, 10) : 1;
    for (int round = 0; round < rounds; round++) {
        store_scope scope = store_mark(s);
        term pool[POOL];
        for (int i = 0; i < POOL; i++) pool[i] = random_atom();
        guard_run(s, make_pool, pool);
        for (int i = 0; i < POOL; i++) check(pool[i]);
        store_clear_error(s);
        store_release(s, scope, NULL, 0);
    }
}

#endif
