/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Identities on random terms: equal canonical forms are the same handle. */
#include "construct.h"

enum { POOL = 24 };

static term random_number(store *s, uint64_t *state) {
    int64_t num = (int64_t)(next_random(state) % 19) - 9, den = next_random(state) % 5 + 1;
    switch (next_random(state) % 4) {
    case 0: return num_rational(s, num, den);
    case 1: return num_complex(s, num_integer(s, num), num_rational(s, 1, den));
    }
    return num_integer(s, num);
}

static term random_exponent(store *s, uint64_t *state) {
    switch (next_random(state) % 3) {
    case 0: return num_rational(s, (int64_t)(next_random(state) % 9) - 4, 2);
    case 1: return num_rational(s, (int64_t)(next_random(state) % 9) - 4, 3);
    }
    return num_integer(s, (int64_t)(next_random(state) % 7) - 3);
}

/* A pool of terms built of one another. Sums times numbers are not made: (x + y) - (x + y) stays,
 * by SymEngine's rule, so sums of them are not associative. */
static void fill_pool(store *s, term *pool, uint64_t *state) {
    static const char *const names[] = {"x", "y", "z", "a", "b"};
    for (int n = 0; n < POOL; n++) {
        term a = n ? pool[next_random(state) % n] : 0, b = n ? pool[next_random(state) % n] : 0;
        switch (n < 6 ? 0 : next_random(state) % 5) {
        case 0: pool[n] = symbol(s, names[next_random(state) % 5]); break;
        case 1: pool[n] = expr_mul(s, a, b); break;
        case 2: pool[n] = expr_pow(s, a, random_exponent(s, state)); break;
        case 3: pool[n] = expr_apply(s, symbol(s, "f"), (term[]){expr_add(s, a, b)}, 1); break;
        case 4: pool[n] = random_number(s, state); break;
        }
        cr_assert(pool[n] && !store_failed(s));
        if (pool[n] == NUM_ZERO || store_kind_of(s, pool[n]) == EXPR_INFINITY) {
            pool[n] = NUM_TWO;
        }
    }
}

static term pick(const term *pool, uint64_t *state) { return pool[next_random(state) % POOL]; }

static void check_sums(store *s, term a, term b, term c) {
    term ab = expr_add(s, a, b), bc = expr_add(s, b, c);
    cr_assert_eq(ab, expr_add(s, b, a));
    cr_assert_eq(expr_add(s, ab, c), expr_add(s, a, bc));
    cr_assert_eq(expr_add(s, ab, c), expr_add_all(s, (term[]){c, a, b}, 3));
    cr_assert_eq(expr_sub(s, ab, b), a);
    cr_assert_eq(expr_neg(s, expr_neg(s, a)), a);
}

static bool is_simple(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind < NUM_KIND_COUNT || kind == EXPR_SYMBOL || kind == EXPR_APPLY;
}

static void check_products(store *s, term a, term b) {
    term ab = expr_mul(s, a, b), cube = expr_pow_int(s, ab, 3);
    cr_assert_eq(ab, expr_mul(s, b, a));
    cr_assert_eq(expr_mul(s, ab, NUM_ONE), ab);
    cr_assert_eq(expr_div(s, a, a), NUM_ONE);
    cr_assert_eq(expr_mul(s, a, expr_mul(s, NUM_TWO, b)), expr_mul(s, NUM_TWO, ab));
    cr_assert_eq(expr_inv(s, ab), expr_mul(s, expr_inv(s, a), expr_inv(s, b)));
    if (is_simple(s, a) && is_simple(s, b)) { /* (x**2)**(5/2) and x**2 * (x**2)**(3/2) both stay */
        cr_assert_eq(cube, expr_mul(s, expr_pow_int(s, a, 3), expr_pow_int(s, b, 3)));
    }
}

/* The inverse of the taking apart, and a rebuilding from the same children. */
static void check_parts(store *s, term t) {
    term c, rest, base, exponent;
    expr_split_coefficient(s, t, &c, &rest);
    cr_assert_eq(expr_mul(s, c, rest), t);
    expr_split_power(s, t, &base, &exponent);
    cr_assert_eq(expr_pow(s, base, exponent), t);
    if (store_layout_of(s, t) == STORE_CHILDREN && store_kind_of(s, t) == EXPR_PRODUCT) {
        product_builder *p = product_begin(s);
        const term *child = store_children(s, t);
        product_mul(p, child[0]);
        for (size_t i = 1; i < store_arity(s, t); i += 2) {
            product_mul_power(p, child[i], child[i + 1]);
        }
        cr_assert_eq(product_end(&p), t);
    }
}

STORE_TEST(random, identities) {
    for (int round = 0; round < times(300); round++) {
        uint64_t state = UINT64_C(88172645463325252) + (uint64_t)round, used = state;
        store_scope scope = store_mark(s);
        term pool[POOL];
        cr_log_info("seed %llu", (unsigned long long)used);
        fill_pool(s, pool, &state);
        for (int i = 0; i < 50; i++) {
            term a = pick(pool, &state), b = pick(pool, &state), c = pick(pool, &state);
            check_sums(s, a, b, c);
            check_products(s, a, b);
            check_parts(s, a);
            check_parts(s, expr_mul(s, expr_add(s, a, b), c));
        }
        store_release(s, scope, NULL, 0);
        if (round % 50 == 0) {
            check_store(s);
        }
    }
}

/* One sum by an accumulator, by pairs, and in a shuffled order. */
STORE_TEST(random, order_of_operands_does_not_matter) {
    for (int round = 0; round < times(100); round++) {
        uint64_t state = UINT64_C(362436069) * 7 + (uint64_t)round;
        term pool[POOL], operands[40];
        fill_pool(s, pool, &state);
        for (int i = 0; i < 40; i++) {
            operands[i] = expr_mul(s, random_number(s, &state), pick(pool, &state));
        }
        term all = expr_add_all(s, operands, 40), one_by_one = NUM_ZERO;
        for (int i = 39; i >= 0; i--) {
            int j = (int)(next_random(&state) % (uint32_t)(i + 1));
            term swap = operands[i];
            operands[i] = operands[j];
            operands[j] = swap;
            one_by_one = expr_add(s, one_by_one, operands[i]);
        }
        cr_assert_eq(one_by_one, all, "round %d", round);
        cr_assert_eq(expr_add_all(s, operands, 40), all, "round %d", round);
    }
}
