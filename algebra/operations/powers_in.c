/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/powers_in.h"

#include "algebra/accumulate.h"
#include "algebra/operations.h"

/* summand = x**exponent * rest */
static bool split(store *s, term summand, term base, term unit, term *exponent, term *rest) {
    *exponent = NUM_ZERO;
    *rest = summand;
    unsigned kind = store_kind_of(s, summand);
    if (kind == EXPR_PRODUCT) {
        for (size_t i = 1; i + 1 < store_arity(s, summand); i += 2)
            if (store_child(s, summand, i) == base) {
                *exponent = store_child(s, summand, i + 1);
                *rest = expr_div(s, summand, expr_pow(s, base, *exponent));
            }
    } else if (kind == EXPR_POWER && store_child(s, summand, 0) == base) {
        *exponent = store_child(s, summand, 1);
        *rest = NUM_ONE;
    } else if (summand == base) {
        *exponent = NUM_ONE;
        *rest = NUM_ONE;
    }
    if (unit != NUM_ONE && *exponent != NUM_ZERO) *exponent = expr_div(s, *exponent, unit);
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

static bool read_all(powers_in *p, term e, term base, term unit) {
    store *s = p->s;
    if (store_kind_of(s, e) != EXPR_SUM) {
        term exponent, rest;
        return split(s, e, base, unit, &exponent, &rest) && enter(p, exponent, rest);
    }
    if (store_child(s, e, 0) != NUM_ZERO && !enter(p, NUM_ZERO, store_child(s, e, 0))) return false;
    for (size_t i = 1; i + 1 < store_arity(s, e); i += 2) {
        term exponent, rest;
        term summand = store_child(s, e, i + 1);
        if (!split(s, summand, base, unit, &exponent, &rest) || store_poll(s)) return false;
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
    term base, unit;
    expr_split_power(s, x, &base, &unit);
    return base && unit && read_all(p, e, base, unit) && finish(p);
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
