/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Every allocation of a task fails once: the task fails with an error of memory, the store stays
 * sound, and the same task then works. */
#include "kinds.h"

typedef struct {
    terms v;
    memo plain, weak;
    store_root root;
} task;

static int by_handle(void *context, term a, term b) {
    (void)context;
    return (a < b) - (a > b);
}

static bool fill(store *s, task *k, term *top) {
    char *text = store_alloc(s, STORE_USE_TEXT, 100);
    if (!text) return false;
    *top = chain(s, name(s, "x"), 300);
    store_free(s, STORE_USE_TEXT, text, 100);
    if (!*top || !terms_below(&k->v, top, 1, NULL, NULL)) return false;
    for (size_t i = 0; i < k->v.count; i++)
        if (!memo_put(&k->plain, k->v.at[i], 1) || !memo_put(&k->weak, k->v.at[i], *top)) return false;
    return terms_sort(&k->v, by_handle, NULL);
}

/* An inner scope that keeps a term, roots inside of it, and a table of results. */
static bool work(store *s, task *k) {
    store_scope scope = store_mark(s);
    term top = 0;
    bool done = fill(s, k, &top) && (k->root = store_root_new(s, top)) != 0;
    memo_clear(&k->plain);
    store_release(s, scope, &top, done ? 1 : 0);
    return done && chain(s, top, 10) != 0;
}

static bool run(store *s) {
    task k = {.root = 0};
    store_scope scope = store_mark(s);
    bool done;
    terms_init(&k.v, s);
    memo_init(&k.plain, s, MEMO_PLAIN);
    memo_init(&k.weak, s, MEMO_WEAK_TERMS);
    done = work(s, &k);
    test_check(s);
    store_release(s, scope, NULL, 0);
    test_check(s);
    store_root_drop(s, &k.root);
    terms_done(&k.v);
    memo_done(&k.plain);
    memo_done(&k.weak);
    return done;
}

static void check_one(uint64_t n, bool *reached) {
    store *s = test_open(0);
    term kept = chain(s, name(s, "kept"), 5);
    bool done;
    cr_assert(kept);
    store_fail_allocation(s, n);
    done = run(s);
    *reached = store_fail_allocation(s, 0) >= n;
    /* What fails silently is the growth of the table of old terms, at a release. */
    cr_assert_eq(done, !store_failed(s));
    cr_assert(done || store_error_of(s)->status == STORE_MEMORY);
    cr_assert(done || strstr(store_error_of(s)->message, "memory"));
    store_clear_error(s);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_WORK], 0);
    cr_assert_eq(chain(s, name(s, "kept"), 5), kept);
    cr_assert(run(s), "the next one works");
    store_collect(s, &kept, 1);
    cr_assert_eq(stats_of(s).terms, 11);
    test_close(&s);
}

Test(failures, each_allocation_once) {
    bool reached = true;
    uint64_t n = 0;
    while (reached) check_one(++n, &reached);
    cr_assert_gt(n, 300, "each node is one of them");
}

/* A store whose table of old terms cannot grow keeps its terms young, and loses none. */
Test(failures, survivors_without_room_in_the_table) {
    store *s = test_open(0);
    term keep = 0;
    enum { SCOPES = 60, EACH = 100 };
    for (uint64_t i = 0; i < SCOPES; i++) {
        store_scope scope = store_mark(s);
        term made = keep ? keep : name(s, "x");
        for (uint64_t j = 0; j < EACH; j++) made = pair(s, made, number(s, i * EACH + j));
        if (i % 3 != 2) store_set_budget(s, stats_of(s).total_bytes);
        store_release(s, scope, &made, 1);
        store_set_budget(s, 0);
        test_check(s);
        keep = made;
        cr_assert_eq(stats_of(s).terms, 1 + (i + 1) * 2 * EACH);
        cr_assert_not(store_failed(s));
    }
    for (uint64_t i = SCOPES * EACH; i-- > 0;) {
        cr_assert_eq(number_of(s, store_child(s, keep, 1)), i);
        cr_assert_eq(number(s, i), store_child(s, keep, 1));
        keep = store_child(s, keep, 0);
    }
    store_collect(s, NULL, 0);
    test_check(s);
    test_close(&s);
}
