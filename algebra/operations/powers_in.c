/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/powers_in.h"

#include "algebra/accumulate.h"
#include "algebra/operations.h"

/* The exponent of base in a summand, or 0. */
static term exponent_in(store *s, term summand, term base) {
    unsigned kind = store_kind_of(s, summand);
    if (kind == EXPR_PRODUCT) {
        for (size_t i = 1; i + 1 < store_arity(s, summand); i += 2)
            if (store_child(s, summand, i) == base) return store_child(s, summand, i + 1);
        return NUM_ZERO;
    }
    if (kind == EXPR_POWER && store_child(s, summand, 0) == base) return store_child(s, summand, 1);
    return summand == base ? NUM_ONE : NUM_ZERO;
}

/* How often base**unit stands in a summand. A power of x itself may be any; one of x**2 is a whole one, as
 * x**3 is not (x**2)**(3/2). */
static term times_in(store *s, term summand, term base, term unit) {
    term exponent = exponent_in(s, summand, base);
    if (unit == NUM_ONE || exponent == NUM_ZERO) return exponent;
    term times = expr_div(s, exponent, unit);
    return !times || num_is_integer(s, times) ? times : NUM_ZERO;
}

/* The same for a product of such: the least of its factors, in whole numbers. */
static term times_of_product(store *s, term summand, term x) {
    term least = 0;
    for (size_t i = 1; i + 1 < store_arity(s, x); i += 2) {
        term unit = store_child(s, x, i + 1), exponent = exponent_in(s, summand, store_child(s, x, i));
        term times = exponent == NUM_ZERO ? exponent : expr_div(s, exponent, unit);
        if (!times) return 0;
        if (!num_is_rational(s, times) || num_sign(s, times) <= 0) return NUM_ZERO;
        times = num_floor(s, times);
        if (!least || num_compare(s, times, least) < 0) least = times;
    }
    return least ? least : NUM_ZERO;
}

/* summand = x**exponent * rest */
static bool split(store *s, term summand, term x, term *exponent, term *rest) {
    term base, unit;
    expr_split_power(s, x, &base, &unit);
    bool product = store_kind_of(s, x) == EXPR_PRODUCT;
    *exponent = product ? times_of_product(s, summand, x) : times_in(s, summand, base, unit);
    *rest = !*exponent || *exponent == NUM_ZERO ? summand : expr_div(s, summand, expr_pow(s, x, *exponent));
    return *exponent && *rest;
}

static sum_builder *new_sum(powers_in *p) {
    size_t n = p->exponents.count, capacity = p->sum_capacity ? 2 * p->sum_capacity : 8;
    if (n == p->sum_capacity) {
        sum_builder **sums = store_realloc(p->s, STORE_USE_WORK, p->sums, n * sizeof *sums, capacity * sizeof *sums);
        if (!sums) return NULL;
        p->sums = sums;
        p->sum_capacity = capacity;
    }
    return p->sums[n] = sum_begin(p->s);
}

/* Each distinct power has an accumulator for its coefficient. */
static bool enter(powers_in *p, term exponent, term rest) {
    uint32_t i;
    if (memo_get(&p->place, exponent, &i)) return sum_add(p->sums[i], rest);
    sum_builder *b = new_sum(p);
    if (!b) return false;
    if (memo_put(&p->place, exponent, (uint32_t)p->exponents.count) && terms_push(&p->exponents, exponent))
        return sum_add(b, rest);
    sum_end(&b);
    return false;
}

static bool finish(powers_in *p) {
    for (size_t i = 0; i < p->exponents.count; i++) {
        term c = sum_end(&p->sums[i]);
        if (!c || !terms_push(&p->coefficients, c)) return false;
    }
    return true;
}

static bool read_all(powers_in *p, term e, term x) {
    store *s = p->s;
    if (store_kind_of(s, e) != EXPR_SUM) {
        term exponent, rest;
        return split(s, e, x, &exponent, &rest) && enter(p, exponent, rest);
    }
    if (store_child(s, e, 0) != NUM_ZERO && !enter(p, NUM_ZERO, store_child(s, e, 0))) return false;
    for (size_t i = 1; i + 1 < store_arity(s, e); i += 2) {
        term exponent, rest;
        term summand = store_child(s, e, i + 1);
        if (!split(s, summand, x, &exponent, &rest) || store_poll(s)) return false;
        if (!enter(p, exponent, expr_mul(s, store_child(s, e, i), rest))) return false;
    }
    return true;
}

bool powers_in_read(powers_in *p, store *s, term e, term x) {
    *p = (powers_in){.s = s};
    terms_init(&p->exponents, s);
    terms_init(&p->coefficients, s);
    memo_init(&p->place, s, MEMO_PLAIN);
    e = expr_expand(s, e);
    if (!e || !x) return false;
    if (expr_is_number(s, x)) {
        store_fail(s, STORE_ARGUMENT, "a number is no variable");
        return false;
    }
    return read_all(p, e, x) && finish(p);
}

void powers_in_done(powers_in *p) {
    for (size_t i = 0; i < p->exponents.count; i++) (void)sum_end(&p->sums[i]);
    store_free(p->s, STORE_USE_WORK, p->sums, p->sum_capacity * sizeof *p->sums);
    p->sums = NULL;
    p->sum_capacity = 0;
    terms_done(&p->exponents);
    terms_done(&p->coefficients);
    memo_done(&p->place);
}
