/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "kinds.h"

/* The chain of `n` pairs above `end` that t must be. */
static void check_chain(const store *s, term t, const char *end, uint64_t n) {
    for (; n > 0; n--) {
        cr_assert_eq(store_kind_of(s, t), PAIR);
        cr_assert_eq(number_of(s, store_child(s, t, 1)), n);
        t = store_child(s, t, 0);
    }
    cr_assert_eq(store_kind_of(s, t), NAME);
    cr_assert_eq(memcmp(store_bytes(s, t), end, strlen(end)), 0);
}

Test(scopes, what_is_kept_stays_and_the_rest_goes) {
    store *s = test_open(0);
    store_scope scope = store_mark(s);
    term keep[3];
    size_t bytes;
    chain(s, name(s, "garbage"), 1000);
    keep[0] = chain(s, name(s, "a"), 10);
    chain(s, name(s, "garbage too"), 1000);
    keep[1] = 0;
    keep[2] = store_child(s, keep[0], 0);
    bytes = stats_of(s).bytes[STORE_USE_TERMS];
    store_release(s, scope, keep, 3);
    test_check(s);
    check_chain(s, keep[0], "a", 10);
    cr_assert_eq(keep[1], 0);
    cr_assert_eq(keep[2], store_child(s, keep[0], 0));
    cr_assert_eq(stats_of(s).terms, 21, "a, ten numbers, ten pairs");
    cr_assert_eq(stats_of(s).bytes[STORE_USE_TERMS], 21 * 16);
    cr_assert_gt(stats_of(s).bytes_freed, 0);
    cr_assert_eq(stats_of(s).bytes_freed, bytes - 21 * 16);
    cr_assert_eq(chain(s, name(s, "a"), 10), keep[0], "it is found again");
    test_close(&s);
}

Test(scopes, older_terms_keep_their_handles) {
    store *s = test_open(0);
    term old = chain(s, name(s, "old"), 20), keep = old;
    store_scope scope = store_mark(s);
    chain(s, old, 50);
    store_release(s, scope, &keep, 1);
    cr_assert_eq(keep, old);
    check_chain(s, old, "old", 20);
    cr_assert_eq(stats_of(s).terms, 41);
    test_close(&s);
}

Test(scopes, an_empty_scope_changes_nothing) {
    store *s = test_open(0);
    term x = name(s, "x");
    uint64_t generation = store_generation(s);
    store_scope scope = store_mark(s);
    store_release(s, scope, NULL, 0);
#ifndef STORE_HOSTILE /* there the mark leaves a gap */
    cr_assert_eq(store_generation(s), generation);
#endif
    scope = store_mark(s);
    name(s, "y");
    store_release(s, scope, &x, 1);
    cr_assert_gt(store_generation(s), generation);
    test_close(&s);
}

Test(scopes, nested) {
    store *s = test_open(0);
    store_scope outer = store_mark(s), inner;
    term a = chain(s, name(s, "a"), 30), b = 0;
    for (int i = 0; i < 20; i++) {
        inner = store_mark(s);
        chain(s, name(s, "garbage"), 100);
        b = chain(s, b ? b : name(s, "b"), 2);
        test_check(s);
        store_release(s, inner, &b, 1);
        test_check(s);
        check_chain(s, a, "a", 30);
    }
    store_release(s, outer, &b, 1);
    test_check(s);
    for (int i = 0; i < 20; i++) {
        cr_assert_eq(number_of(s, store_child(s, b, 1)), 2);
        b = store_child(s, store_child(s, b, 0), 0);
    }
    cr_assert_eq(b, name(s, "b"));
    cr_assert_eq(stats_of(s).terms, 43, "b, two numbers, forty pairs");
    test_close(&s);
}

Test(scopes, releasing_the_outer_one_releases_the_inner_ones) {
    store *s = test_open(0);
    store_scope outer = store_mark(s), inner;
    term t = name(s, "t");
    store_mark(s);
    t = chain(s, t, 5);
    inner = store_mark(s);
    t = chain(s, t, 5);
    store_release(s, outer, &t, 1);
    test_check(s);
    cr_assert_eq(stats_of(s).terms, 16);
    store_release(s, inner, NULL, 0);
    cr_assert_eq(stats_of(s).terms, 16, "that scope had ended");
    store_collect(s, NULL, 0);
    cr_assert_eq(stats_of(s).terms, 0);
    test_close(&s);
}

Test(scopes, sealed_terms_are_for_ever) {
    store *s = test_open(0);
    term x = name(s, "x"), p = pair(s, x, x), q, r;
    store_seal(s);
    q = pair(s, p, x);
    pair(s, q, q);
    r = pair(s, q, p);
    store_collect(s, &r, 1);
    test_check(s);
    cr_assert_eq(stats_of(s).terms, 4);
    cr_assert_eq(name(s, "x"), x);
    cr_assert_eq(pair(s, x, x), p);
    cr_assert_eq(store_child(s, r, 1), p);
    cr_assert_eq(store_child(s, store_child(s, r, 0), 1), x);
    store_collect(s, NULL, 0);
    cr_assert_eq(stats_of(s).terms, 2);
    test_close(&s);
}

Test(scopes, collect_inside_a_scope_does_nothing) {
    store *s = test_open(0);
    store_scope scope = store_mark(s);
    name(s, "x");
    store_collect(s, NULL, 0);
    cr_assert_eq(stats_of(s).terms, 1);
    store_release(s, scope, NULL, 0);
    test_close(&s);
}

Test(scopes, a_million_scopes_leave_no_trace) {
    store *s = test_open(0);
    store_statistics early = {0}, late;
    for (uint64_t i = 0; i < 1000000; i++) {
        store_scope scope = store_mark(s);
        term t = pair(s, number(s, i), number(s, i + 1));
        store_release(s, scope, &t, i % 1000 == 0 && i < 1000 ? 1 : 0);
        if (i == 1000) early = stats_of(s);
    }
    late = stats_of(s);
    cr_assert_eq(late.total_bytes, early.total_bytes);
    cr_assert_eq(late.peak_bytes, early.peak_bytes);
    cr_assert_eq(late.reserved_bytes, early.reserved_bytes);
    test_close(&s);
}

Test(scopes, a_huge_scope_gives_its_memory_back) {
    store *s = test_open(0);
    for (int round = 0; round < 3; round++) {
        store_scope scope = store_mark(s);
        chain(s, name(s, "x"), 300000);
        store_release(s, scope, NULL, 0);
        test_check(s);
        scope = store_mark(s);
        name(s, "y");
        store_release(s, scope, NULL, 0);
        cr_assert_lt(stats_of(s).total_bytes, 1 << 20);
    }
    test_close(&s);
}

/* ---- Roots ---------------------------------------------------------------------------------- */

Test(roots, survive_and_follow) {
    store *s = test_open(0);
    store_scope scope = store_mark(s);
    store_root r;
    chain(s, name(s, "garbage"), 100);
    r = store_root_new(s, chain(s, name(s, "kept"), 10));
    store_release(s, scope, NULL, 0);
    test_check(s);
    check_chain(s, store_root_get(s, r), "kept", 10);
    cr_assert_eq(stats_of(s).terms, 21);
    cr_assert_eq(stats_of(s).roots, 1);
    store_collect(s, NULL, 0);
    check_chain(s, store_root_get(s, r), "kept", 10);
    store_root_drop(s, &r);
    cr_assert_eq(r, 0);
    store_collect(s, NULL, 0);
    cr_assert_eq(stats_of(s).terms, 0);
    test_close(&s);
}

Test(roots, are_counted_and_reused) {
    store *s = test_open(0);
    store_root r = store_root_new(s, name(s, "x")), same = r, other;
    store_root_retain(s, r);
    store_root_drop(s, &r);
    cr_assert_eq(store_root_get(s, same), name(s, "x"));
    store_root_set(s, same, name(s, "y"));
    cr_assert_eq(store_root_get(s, same), name(s, "y"));
    store_root_drop(s, &same);
    store_root_drop(s, &same);
    cr_assert_eq(stats_of(s).roots, 0);
    other = store_root_new(s, 0);
    cr_assert_eq(store_root_get(s, other), 0);
    cr_assert_eq(store_root_get(s, 0), 0);
    cr_assert_eq(store_root_get(s, 12345), 0);
    cr_assert_eq(store_close(&s), 1, "one is still held");
}

Test(roots, set_inside_a_scope_and_dropped_there) {
    store *s = test_open(0);
    store_root a = store_root_new(s, name(s, "old")), b, c;
    store_scope scope = store_mark(s);
    store_root_set(s, a, chain(s, name(s, "young"), 3));
    b = store_root_new(s, chain(s, name(s, "dropped"), 3));
    store_root_drop(s, &b);
    c = store_root_new(s, chain(s, name(s, "other"), 3));
    test_check(s);
    store_release(s, scope, NULL, 0);
    test_check(s);
    check_chain(s, store_root_get(s, a), "young", 3);
    check_chain(s, store_root_get(s, c), "other", 3);
    cr_assert_eq(stats_of(s).terms, 1 + 3 + 4 + 4, "old, the numbers, two chains");
    store_root_drop(s, &a);
    store_root_drop(s, &c);
    test_close(&s);
}

Test(roots, many) {
    store *s = test_open(0);
    enum { N = 10000 };
    store_root *r = malloc(N * sizeof *r);
    for (uint64_t i = 0; i < N; i++) {
        store_scope scope = store_mark(s);
        number(s, N + i);
        r[i] = store_root_new(s, pair(s, number(s, i), number(s, 0)));
        store_release(s, scope, NULL, 0);
    }
    for (uint64_t i = 0; i < N; i += 2) store_root_drop(s, &r[i]);
    store_collect(s, NULL, 0);
    test_check(s);
    for (uint64_t i = 1; i < N; i += 2)
        cr_assert_eq(number_of(s, store_child(s, store_root_get(s, r[i]), 0)), i);
    for (uint64_t i = 1; i < N; i += 2) store_root_drop(s, &r[i]);
    free(r);
    test_close(&s);
}

/* ---- Memos ---------------------------------------------------------------------------------- */

Test(memos, plain) {
    store *s = test_open(0);
    memo m;
    uint32_t value;
    memo_init(&m, s, MEMO_PLAIN);
    cr_assert_not(memo_get(&m, name(s, "x"), &value));
    for (uint64_t i = 0; i < 1000; i++) cr_assert(memo_put(&m, number(s, i), (uint32_t)i));
    for (uint64_t i = 0; i < 1000; i++) cr_assert(memo_put(&m, number(s, i), (uint32_t)(2 * i)));
    cr_assert_eq(m.count, 1000);
    for (uint64_t i = 0; i < 1000; i++)
        cr_assert(memo_get(&m, number(s, i), &value) && value == 2 * i);
    cr_assert_not(memo_get(&m, number(s, 1000), &value));
    memo_clear(&m);
    cr_assert_not(memo_get(&m, number(s, 1), &value));
    cr_assert(memo_put(&m, number(s, 1), 5));
    memo_done(&m);
    memo_done(&m);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_WORK], 0);
    test_close(&s);
}

Test(memos, weak_terms_follow_and_keep_nothing) {
    store *s = test_open(0);
    memo m;
    term old = name(s, "old"), keep[2];
    uint32_t value;
    memo_init(&m, s, MEMO_WEAK_TERMS);
    cr_assert(memo_put(&m, old, old));
    store_scope scope = store_mark(s);
    name(s, "garbage");
    keep[0] = chain(s, name(s, "a"), 3);
    keep[1] = chain(s, name(s, "b"), 3);
    memo_put(&m, keep[0], keep[1]);                 /* both stay */
    memo_put(&m, keep[1], chain(s, keep[1], 3));    /* the value goes */
    memo_put(&m, chain(s, keep[0], 5), keep[0]);    /* the key goes */
    memo_put(&m, store_child(s, keep[0], 0), 0);    /* 0 is no term, and stays */
    memo_put(&m, old, keep[0]);                     /* an old key, a young value */
    test_check(s);
    store_release(s, scope, keep, 2);
    test_check(s);
    cr_assert_eq(m.count, 3);
    cr_assert(memo_get(&m, keep[0], &value) && value == keep[1]);
    cr_assert_not(memo_get(&m, keep[1], &value));
    cr_assert(memo_get(&m, store_child(s, keep[0], 0), &value) && value == 0);
    cr_assert(memo_get(&m, old, &value) && value == keep[0]);
    store_collect(s, &keep[1], 1);
    test_check(s);
    cr_assert_eq(m.count, 0);
    memo_done(&m);
    test_close(&s);
}

Test(memos, weak_values) {
    store *s = test_open(0);
    memo m, n;
    term keep[100], old = name(s, "old");
    uint32_t value;
    memo_init(&m, s, MEMO_WEAK_VALUES);
    memo_init(&n, s, MEMO_WEAK_VALUES);
    memo_put(&m, old, UINT32_MAX);
    for (int round = 0; round < 10; round++) {
        store_scope scope = store_mark(s);
        for (uint32_t i = 0; i < 1000; i++) {
            term t = pair(s, number(s, i), old);
            memo_put(&m, t, i);
            if (i % 10 == 3) keep[i / 10] = t;
        }
        store_release(s, scope, keep, 100);
        test_check(s);
        cr_assert_eq(m.count, 101);
        for (uint32_t i = 0; i < 100; i++) cr_assert(memo_get(&m, keep[i], &value) && value == 10 * i + 3);
    }
    cr_assert(memo_get(&m, old, &value) && value == UINT32_MAX);
    memo_done(&m);
    memo_put(&n, old, 1);
    test_close(&s); /* which ends the memos that it knows */
    cr_assert_eq(n.count, 0);
}

Test(scopes, an_inner_scope_may_end_without_a_release) {
    store *s = test_open(0);
    store_scope outer = store_mark(s), inner = store_mark(s);
    term kept = chain(s, name(s, "x"), 20), more = chain(s, name(s, "y"), 20);
    store_unmark(s, inner);
    test_check(s);
    cr_assert_eq(stats_of(s).terms, 62);
    cr_assert_eq(chain(s, name(s, "y"), 20), more);
    store_unmark(s, outer); /* stays open */
    store_release(s, outer, &kept, 1);
    test_check(s);
    cr_assert_eq(stats_of(s).terms, 41);
    test_close(&s);
}

/* A large scope of which all is kept: its table becomes that of the old terms, or, when there is no
 * memory for these, its terms are added to them. */
Test(scopes, a_large_scope_is_kept_whole) {
    for (int starved = 0; starved < 2; starved++) {
        store *s = test_open(0);
        store_scope scope = store_mark(s);
        term small = chain(s, name(s, "x"), 3000), large;
        store_release(s, scope, &small, 1);
        scope = store_mark(s);
        large = chain(s, name(s, "y"), 50000);
        if (starved) store_set_budget(s, stats_of(s).total_bytes);
        store_release(s, scope, &large, 1);
        store_set_budget(s, 0);
        test_check(s);
        cr_assert_not(store_failed(s));
        cr_assert_eq(stats_of(s).terms, 50000 + 50001 + 3001);
        cr_assert_eq(chain(s, name(s, "x"), 3000), small);
        cr_assert_eq(chain(s, name(s, "y"), 50000), large);
        store_collect(s, &large, 1);
        test_check(s);
        cr_assert_eq(stats_of(s).terms, 50000 + 50001);
        test_close(&s);
    }
}
