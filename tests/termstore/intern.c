/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "kinds.h"

Test(intern, same_content_same_handle) {
    store *s = test_open(0);
    term x = name(s, "x"), one = number(s, 1), p = pair(s, x, one);
    cr_assert(x && one && p);
    cr_assert_eq(name(s, "x"), x);
    cr_assert_eq(pair(s, x, one), p);
    cr_assert_neq(pair(s, one, x), p, "order counts");
    cr_assert_neq(store_intern_bytes(s, NUMBER, 0, "x", 1), x, "the kind counts");
    cr_assert_neq(store_intern_bytes(s, NAME, 1, "x", 1), x, "the tag counts");
    cr_assert_neq(store_intern_bytes(s, NAME, 0, "x\0", 2), x, "the length counts");
    test_close(&s);
}

Test(intern, first_handle_is_one_and_children_are_older) {
    store *s = test_open(0);
    term a = name(s, "a"), p;
    cr_assert_eq(a, 1, "the client's constants have handles known at compile time");
    cr_assert_eq(name(s, "b"), 3);
    p = pair(s, a, a);
    cr_assert(store_child(s, p, 0) < p);
    test_close(&s);
}

Test(intern, content_is_read_back) {
    store *s = test_open(0);
    term x = name(s, "a name that is longer than eight bytes"), n = number(s, 77), list[5], t;
    for (int i = 0; i < 5; i++) list[i] = i % 2 ? x : n;
    t = store_intern(s, LIST, 9, list, 5);
    cr_assert_eq(store_kind_of(s, t), LIST);
    cr_assert_eq(store_tag(s, t), 9);
    cr_assert_eq(store_arity(s, t), 5);
    for (int i = 0; i < 5; i++) cr_assert_eq(store_child(s, t, (size_t)i), list[i]);
    cr_assert_eq(memcmp(store_bytes(s, x), "a name that is", 14), 0);
    cr_assert_eq((uintptr_t)store_bytes(s, x) % 8, 0);
    cr_assert_eq(number_of(s, n), 77);
    cr_assert_eq(store_layout_of(s, t), STORE_CHILDREN);
    cr_assert_eq(store_layout_of(s, x), STORE_BYTES);
    test_close(&s);
}

Test(intern, no_children_and_no_bytes) {
    store *s = test_open(0);
    term empty = store_intern(s, LIST, 0, NULL, 0), nothing = store_intern_bytes(s, NAME, 0, NULL, 0);
    cr_assert(empty && nothing && empty != nothing);
    cr_assert_eq(store_intern(s, LIST, 0, NULL, 0), empty);
    cr_assert_eq(store_intern_bytes(s, NAME, 0, "", 0), nothing);
    cr_assert_eq(store_arity(s, empty), 0);
    test_close(&s);
}

Test(intern, children_may_stand_in_the_store) {
    store *s = test_open(0);
    term p = pair(s, name(s, "a"), name(s, "b"));
    term q = store_intern(s, LIST, 0, store_children(s, p), 2);
    for (int i = 0; i < 100000; i++) q = store_intern(s, LIST, 0, store_children(s, q), 2);
    cr_assert_eq(store_child(s, q, 1), store_child(s, p, 1));
    test_close(&s);
}

static void check_long(store *s, size_t n) {
    term *list = malloc(n * sizeof *list), t;
    unsigned char *bytes = malloc(n);
    for (size_t i = 0; i < n; i++) list[i] = number(s, i % 1000), bytes[i] = (unsigned char)i;
    t = store_intern(s, LIST, 0, list, n);
    cr_assert_eq(store_arity(s, t), n);
    cr_assert_eq(memcmp(store_children(s, t), list, n * sizeof *list), 0);
    cr_assert_eq(store_intern(s, LIST, 0, list, n), t);
    list[n - 1] = list[0];
    cr_assert_neq(store_intern(s, LIST, 0, list, n), t);
    t = store_intern_bytes(s, NAME, 0, bytes, n);
    cr_assert_eq(store_arity(s, t), n);
    cr_assert_eq(memcmp(store_bytes(s, t), bytes, n), 0);
    cr_assert_eq(store_intern_bytes(s, NAME, 0, bytes, n), t);
    free(list);
    free(bytes);
}

Test(intern, long_arity) {
    store *s = test_open(0);
    check_long(s, 65533);
    check_long(s, 65534);
    check_long(s, 65535);
    check_long(s, 65536);
    check_long(s, 1000000);
    test_close(&s);
}

Test(intern, long_terms_survive_releases) {
    store *s = test_open(0);
    store_scope scope = store_mark(s);
    enum { N = 100000 };
    term *list = malloc(N * sizeof *list), t;
    for (int i = 0; i < N; i++) list[i] = number(s, (uint64_t)i), number(s, (uint64_t)i + 10 * N);
    t = store_intern(s, LIST, 0, list, N);
    t = pair(s, t, t);
    store_release(s, scope, &t, 1);
    test_check(s);
    cr_assert_eq(stats_of(s).terms, N + 2);
    t = store_child(s, t, 0);
    cr_assert_eq(store_arity(s, t), N);
    for (int i = 0; i < N; i += 997) cr_assert_eq(number_of(s, store_child(s, t, (size_t)i)), (uint64_t)i);
    free(list);
    test_close(&s);
}

static const uint32_t HASH_X = 0xe3d5881c, HASH_ONE = 0x8f4cce1d, HASH_PAIR = 0xd98a070b;

/* The order of terms is seen by users only through ties, but it must be the same on every host. */
Test(intern, hashes_are_the_same_on_every_host) {
    store *s = test_open(0);
    term x = name(s, "x"), one = number(s, 1), p = pair(s, x, one);
    cr_assert_eq(store_hash(s, x), HASH_X, "%#x", store_hash(s, x));
    cr_assert_eq(store_hash(s, one), HASH_ONE, "%#x", store_hash(s, one));
    cr_assert_eq(store_hash(s, p), HASH_PAIR, "%#x", store_hash(s, p));
    test_close(&s);
}

enum { OTHERS = 7 };

/* One of each of the others and of t, in the order of their hashes. */
static term bag(store *s, const term *others, term t, term one) {
    term children[2 * OTHERS + 3] = {one};
    size_t n = 1;
    bool placed = false;
    for (size_t i = 0; i <= OTHERS; i++) {
        bool now = !placed && (i == OTHERS || store_compare(s, t, others[i]) < 0);
        children[n++] = now ? t : others[i - placed];
        children[n++] = one;
        placed = placed || now;
    }
    return store_intern(s, BAG, 0, children, n);
}

static int in_order(void *s, term a, term b) { return store_compare(s, a, b); }

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The place of the inner bag changes with its hash: a hash that saw the order would run into a cycle. */
Test(intern, hashes_of_a_deep_chain_of_bags_differ) {
    enum { DEPTH = 300000, REPEATED = 100 };
    store *s = test_open(0);
    uint32_t *hashes = malloc(DEPTH * sizeof *hashes);
    terms others;
    terms_init(&others, s);
    for (uint64_t i = 0; i < OTHERS; i++) cr_assert(terms_push(&others, number(s, i)));
    cr_assert(terms_sort(&others, in_order, s));
    term t = name(s, "x"), one = number(s, 1);
    cr_assert_not_null(hashes);
    for (size_t i = 0; i < DEPTH; i++) hashes[i] = store_hash(s, t = bag(s, others.at, t, one));
    terms_done(&others);
    qsort(hashes, DEPTH, sizeof *hashes, by_value);
    size_t repeated = 0;
    for (size_t i = 1; i < DEPTH; i++) repeated += hashes[i] == hashes[i - 1];
    cr_assert_lt(repeated, REPEATED, "%zu hashes are repeated", repeated);
    free(hashes);
    test_close(&s);
}

Test(intern, wrong_kinds_are_refused) {
    store *s = test_open(0);
    term x = name(s, "x");
    cr_assert_eq(store_intern(s, KINDS, 0, &x, 1), 0);
    cr_assert_eq(store_error_of(s)->status, STORE_ARGUMENT);
    store_clear_error(s);
    cr_assert_eq(store_intern(s, NAME, 0, &x, 1), 0, "names have no children");
    store_clear_error(s);
    cr_assert_eq(store_intern_bytes(s, LIST, 0, "x", 1), 0, "lists have no bytes");
    store_clear_error(s);
    cr_assert_eq(store_intern(s, LIST, 256, &x, 1), 0, "tags are bytes");
    store_clear_error(s);
    test_close(&s);
}

Test(intern, no_term_among_the_children_gives_no_term) {
    store *s = test_open(0);
    cr_assert_eq(pair(s, name(s, "x"), 0), 0);
    cr_assert(!store_failed(s), "whoever made the 0 has recorded the error");
    test_close(&s);
}

Test(intern, wrong_configurations) {
    const store_config many = {test_kinds, STORE_MAX_KINDS + 1, 0}, none = {NULL, 1, 0};
    store *s = NULL;
    cr_assert_null(store_open(&many));
    cr_assert_null(store_open(&none));
    cr_assert_eq(store_close(&s), 0, "NULL is closed already");
}

Test(intern, many_stores_in_one_process) {
    store *s[50];
    for (int i = 0; i < 50; i++) s[i] = test_open(0);
    for (int i = 0; i < 50; i++) cr_assert_eq(chain(s[i], name(s[i], "x"), 100), chain(s[0], 1, 100));
    for (int i = 0; i < 50; i++) test_close(&s[i]);
}

Test(intern, user_slot) {
    store *s = test_open(0);
    int mine = 0;
    cr_assert_null(store_user(s));
    store_set_user(s, &mine);
    cr_assert_eq(store_user(s), &mine);
    test_close(&s);
}

/* ---- Order, and terms whose hashes collide -------------------------------------------------- */

static const store *sorting; /* qsort has no context */

static int by_hash(const void *a, const void *b) {
    uint32_t x = store_hash(sorting, *(const term *)a), y = store_hash(sorting, *(const term *)b);
    return (x > y) - (x < y);
}

/* Two numbers with the same hash, by brute force: 300,000 numbers make some ten such pairs. */
static void find_collision(store *s, term *a, term *b) {
    enum { N = 300000 };
    term *all = malloc(N * sizeof *all);
    for (uint64_t i = 0; i < N; i++) all[i] = number(s, i);
    sorting = s;
    qsort(all, N, sizeof *all, by_hash);
    *a = *b = 0;
    for (int i = 1; i < N && !*a; i++)
        if (store_hash(s, all[i]) == store_hash(s, all[i - 1])) *a = all[i], *b = all[i - 1];
    free(all);
    cr_assert(*a && *b);
}

Test(intern, colliding_hashes) {
    store *s = test_open(0);
    term a, b, x = name(s, "x"), p, q;
    find_collision(s, &a, &b);
    cr_assert_neq(a, b);
    p = pair(s, x, a), q = pair(s, x, b);
    cr_assert_eq(store_hash(s, p), store_hash(s, q), "a collision is inherited");
    cr_assert_neq(p, q);
    cr_assert_eq(pair(s, x, a), p);
    cr_assert_eq(pair(s, x, b), q);
    cr_assert_eq(store_compare(s, p, q), store_compare(s, a, b), "ties are broken by structure");
    cr_assert_eq(store_compare(s, q, p), -store_compare(s, p, q));
    cr_assert_neq(store_compare(s, p, q), 0);
    test_close(&s);
}

Test(intern, order_is_total) {
    store *s = test_open(0);
    enum { N = 60 };
    term all[N];
    for (uint64_t i = 0; i < N; i++)
        all[i] = i % 3 == 0 ? number(s, i) : i % 3 == 1 ? pair(s, all[i - 1], all[i / 2]) : chain(s, all[i - 2], i);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            int c = store_compare(s, all[i], all[j]);
            cr_assert_eq(c == 0, all[i] == all[j]);
            cr_assert_eq(store_compare(s, all[j], all[i]), -c);
            for (int k = 0; k < N; k++)
                if (c <= 0 && store_compare(s, all[j], all[k]) <= 0)
                    cr_assert(store_compare(s, all[i], all[k]) <= 0);
        }
    test_close(&s);
}
