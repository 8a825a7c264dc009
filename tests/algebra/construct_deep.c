/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Deep terms in a stack that has less than a byte a level: nothing recurses over terms. */
#include "construct.h"

#ifndef __wasi__
#include <pthread.h>
#endif

enum { DEPTH = 300000, STACK = 256 << 10 };

#ifdef __wasi__ /* no threads; but the whole stack is 1 MiB, less than 4 bytes a level */
static void in_small_stack(test_body *body) {
    on_store(body);
}
#else
static void *in_thread(void *body) {
    on_store((test_body *)body);
    return NULL;
}

static void in_small_stack(test_body *body) {
    pthread_attr_t attributes;
    pthread_t thread;
    cr_assert_eq(pthread_attr_init(&attributes), 0);
    cr_assert_eq(pthread_attr_setstacksize(&attributes, STACK), 0);
    cr_assert_eq(pthread_create(&thread, &attributes, in_thread, (void *)body), 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
}
#endif

static term rename_x(void *context, store *s, term original, term rebuilt) {
    (void)s;
    const term *names = context;
    return original == names[0] ? names[1] : rebuilt;
}

/* Everything that passes over terms, on t built from x and on `other`, the same from y. */
static void pass_over(store *s, term t, term other) {
    term names[] = {symbol(s, "x"), symbol(s, "y")};
    cr_assert(t && other);
    cr_expect(expr_contains(s, t, names[0]));
    cr_expect_not(expr_contains(s, t, names[1]));
    cr_expect_eq(expr_map(s, t, rename_x, NULL, names), other);
    cr_expect_eq(expr_compare(s, t, other), -1);
    terms found;
    terms_init(&found, s);
    cr_expect(expr_free_symbols(s, t, &found));
    cr_expect_eq(found.at[found.count - 1], names[0]);
    terms_done(&found);
}

static term functions(store *s, term t) {
    term f = symbol(s, "f");
    for (int i = 0; i < DEPTH; i++) {
        t = expr_apply(s, f, &t, 1);
    }
    return t;
}

static void deep_functions(store *s) {
    pass_over(s, functions(s, symbol(s, "x")), functions(s, symbol(s, "y")));
}

static term powers(store *s, term t) {
    term base = symbol(s, "b");
    for (int i = 0; i < DEPTH; i++) {
        t = expr_pow(s, base, t);
    }
    return t;
}

static void deep_powers(store *s) {
    pass_over(s, powers(s, symbol(s, "x")), powers(s, symbol(s, "y")));
}

/* 1 + b*(1 + b*(1 + ...)) */
static term nested(store *s, term t) {
    term b = symbol(s, "b");
    for (int i = 0; i < DEPTH / 2; i++) {
        t = expr_add(s, NUM_ONE, expr_mul(s, b, t));
    }
    return t;
}

static void deep_sums(store *s) {
    pass_over(s, nested(s, symbol(s, "x")), nested(s, symbol(s, "y")));
}

Test(deep, functions) { in_small_stack(deep_functions); }
Test(deep, powers) { in_small_stack(deep_powers); }
Test(deep, sums) { in_small_stack(deep_sums); }
