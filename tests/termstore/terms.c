/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "kinds.h"

#ifndef __wasi__
#include <pthread.h>
#endif

Test(terms, arrays) {
    store *s = test_open(0);
    terms v = {0};
    terms_done(&v); /* zeros are finished already */
    terms_init(&v, s);
    for (term t = 1; t <= 1000; t++) cr_assert(terms_push(&v, t));
    cr_assert(terms_append(&v, v.at, 0));
    cr_assert(terms_append(&v, (const term[]){7, 8}, 2));
    cr_assert(terms_reserve(&v, 5000));
    cr_assert_geq(v.capacity, 6002);
    cr_assert_eq(v.count, 1002);
    for (term t = 1; t <= 1000; t++) cr_assert_eq(v.at[t - 1], t);
    cr_assert_eq(v.at[1001], 8);
    cr_assert_not(terms_reserve(&v, SIZE_MAX));
    store_clear_error(s);
    cr_assert_eq(v.count, 1002);
    terms_done(&v);
    terms_done(&v);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_WORK], 0);
    test_close(&s);
}

static void check_ascending(const store *s, const terms *v, size_t from) {
    for (size_t i = from; i < v->count; i++) {
        cr_assert(i == from || v->at[i - 1] < v->at[i]);
        if (store_layout_of(s, v->at[i]) != STORE_CHILDREN) continue;
        for (size_t j = 0; j < store_arity(s, v->at[i]); j++)
            cr_assert_lt(store_child(s, v->at[i], j), v->at[i]);
    }
}

Test(terms, below_lists_each_subterm_once_children_first) {
    for (uint64_t n = 0; n < 300; n = n < 20 ? n + 1 : n * 2) {
        store *s = test_open(0);
        term shared = chain(s, name(s, "x"), n), roots[4];
        terms v;
        terms_init(&v, s);
        chain(s, name(s, "elsewhere"), n);
        roots[0] = pair(s, shared, shared);
        roots[1] = 0;
        roots[2] = pair(s, roots[0], shared);
        roots[3] = shared;
        cr_assert(terms_push(&v, 12345));
        cr_assert(terms_below(&v, roots, 4, NULL, NULL));
        cr_assert_eq(v.count, 1 + 1 + 2 * n + 2);
        cr_assert_eq(v.at[0], 12345, "it appends");
        check_ascending(s, &v, 1);
        cr_assert_eq(v.at[v.count - 1], roots[2]);
        terms_done(&v);
        test_close(&s);
    }
}

/* 2^1000 paths, 1001 terms. */
Test(terms, below_sees_shared_terms_once) {
    store *s = test_open(0);
    term t = name(s, "x");
    terms v;
    terms_init(&v, s);
    for (int i = 0; i < 1000; i++) t = pair(s, t, t);
    cr_assert(terms_below(&v, &t, 1, NULL, NULL));
    cr_assert_eq(v.count, 1001);
    check_ascending(s, &v, 0);
    terms_done(&v);
    test_close(&s);
}

static bool only_pairs_of_tag_0(void *context, store *s, term t) {
    (*(int *)context)++;
    return store_tag(s, t) == 0;
}

Test(terms, below_enters_where_it_is_told) {
    store *s = test_open(0);
    int asked = 0;
    term hidden = chain(s, name(s, "hidden"), 30), seen = chain(s, name(s, "seen"), 30), wall, root;
    terms v;
    terms_init(&v, s);
    wall = store_intern(s, LIST, 1, &hidden, 1);
    root = pair(s, wall, seen);
    cr_assert(terms_below(&v, &root, 1, only_pairs_of_tag_0, &asked));
    cr_assert_eq(v.count, 1 + 60 + 2);
    cr_assert_eq(asked, (int)v.count);
    for (size_t i = 0; i < v.count; i++) cr_assert_neq(v.at[i], hidden);
    terms_done(&v);
    test_close(&s);
}

Test(terms, below_stops_at_the_limit) {
    store *s = test_open(0);
    term t = chain(s, name(s, "x"), 20000);
    terms v;
    terms_init(&v, s);
    store_limit_steps(s, 1000);
    cr_assert_not(terms_below(&v, &t, 1, NULL, NULL));
    cr_assert_eq(v.count, 0);
    cr_assert_eq(store_error_of(s)->status, STORE_DEADLINE);
    store_clear_error(s);
    terms_done(&v);
    test_close(&s);
}

/* ---- Sorting -------------------------------------------------------------------------------- */

static int by_number(void *context, term a, term b) {
    uint64_t x = number_of(context, a) / 10, y = number_of(context, b) / 10;
    return (x > y) - (x < y);
}

Test(terms, sort_is_stable) {
    store *s = test_open(0);
    terms v;
    for (uint64_t n = 0; n < 3000; n = n < 40 ? n + 1 : n * 2 - 1) {
        uint64_t x = 88172645463325252u + n;
        terms_init(&v, s);
        for (uint64_t i = 0; i < n; i++) {
            x ^= x << 13, x ^= x >> 7, x ^= x << 17;
            terms_push(&v, number(s, x % n * 10 + i % 10));
        }
        terms had;
        terms_init(&had, s);
        terms_append(&had, v.at, v.count);
        cr_assert(terms_sort(&v, by_number, s));
        for (size_t i = 1; i < v.count; i++) {
            int c = by_number(s, v.at[i - 1], v.at[i]);
            cr_assert_leq(c, 0);
        }
        size_t next = 0; /* equal ones in their former order: walk both */
        for (size_t i = 0; i < had.count; i++)
            if (by_number(s, had.at[i], v.at[0]) == 0) cr_assert_eq(v.at[next++], had.at[i]);
        terms_done(&v);
        terms_done(&had);
    }
    test_close(&s);
}

/* ---- Depth ---------------------------------------------------------------------------------- */

/* Everything that walks over terms, on a chain of a million: with recursion the stack would not do. */
static void *walk_deep(void *context) {
    store *s = context;
    store_scope scope = store_mark(s);
    term a = chain(s, name(s, "a"), 1000000), b = chain(s, name(s, "b"), 100000), keep[2] = {a, b};
    terms v;
    terms_init(&v, s);
    cr_assert(a && b);
    cr_assert_neq(store_compare(s, a, b), 0);
    cr_assert(terms_below(&v, &a, 1, NULL, NULL));
    cr_assert_eq(v.count, 2000001);
    terms_done(&v);
    number(s, UINT64_MAX);
    store_release(s, scope, keep, 2);
    cr_assert_eq(stats_of(s).terms, 2100002);
    store_collect(s, &keep[1], 1);
    cr_assert_eq(stats_of(s).terms, 200001);
    test_check(s);
    return NULL;
}

Test(terms, a_chain_of_a_million_in_a_small_stack) {
    store *s = test_open(0);
#ifdef __wasi__ /* no threads; but the whole stack is of that size */
    walk_deep(s);
#else
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    cr_assert_eq(pthread_attr_setstacksize(&attributes, 1 << 20), 0);
    cr_assert_eq(pthread_create(&thread, &attributes, walk_deep, s), 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
#endif
    test_close(&s);
}
