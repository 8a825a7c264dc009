/* SPDX-License-Identifier: LGPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "kinds.h"

#ifndef __wasi__
#include <sys/resource.h>
#endif
#include <time.h>

/* AddressSanitizer is to answer NULL to what cannot be had, as malloc does. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1"; }

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- Errors --------------------------------------------------------------------------------- */

Test(errors, the_first_one_counts) {
    store *s = test_open(0);
    store_set_position(s, 17);
    cr_assert_eq(store_fail(s, STORE_ARGUMENT, "the variable %s is bad", "x"), 0);
    store_fail(s, STORE_MEMORY, "another");
    cr_assert(store_failed(s));
    cr_assert_eq(store_error_of(s)->status, STORE_ARGUMENT);
    cr_assert_eq(store_error_of(s)->position, 17);
    cr_assert_str_eq(store_error_of(s)->message, "the variable x is bad");
    cr_assert(store_poll(s));
    cr_assert_eq(name(s, "x"), 0, "work stops soon");
    store_clear_error(s);
    cr_assert_not(store_failed(s));
    cr_assert_not(store_poll(s));
    cr_assert_neq(name(s, "x"), 0);
    test_close(&s);
}

Test(errors, long_messages_are_cut) {
    store *s = test_open(0);
    char text[1000];
    memset(text, 'x', sizeof text);
    store_fail(s, STORE_SYNTAX, "%.*s", (int)sizeof text, text);
    cr_assert_eq(strlen(store_error_of(s)->message), STORE_MESSAGE_MAX - 1);
    store_close(&s);
}

/* ---- Steps, time, interrupts ---------------------------------------------------------------- */

Test(limits, steps) {
    store *s = test_open(0);
    int polls = 0;
    store_limit_steps(s, 10000);
    while (!store_poll(s)) polls++;
    cr_assert_eq(polls, 10000);
    cr_assert_eq(store_error_of(s)->status, STORE_DEADLINE);
    cr_assert_str_eq(store_error_of(s)->message, "out of time: the limit of 10000 steps is reached");
    store_clear_error(s);
    cr_assert(store_poll(s), "a limit that was reached stays reached");
    store_clear_error(s);
    store_limit_steps(s, 5);
    for (polls = 0; name(s, "x"); polls++) continue;
    cr_assert_eq(polls, 5);
    store_clear_error(s);
    store_limit_steps(s, 0);
    for (int i = 0; i < 100000; i++) cr_assert_not(store_poll(s));
    test_close(&s);
}

static void check_deadline(store *s, bool slow) {
    double began = milliseconds(), took;
    volatile unsigned work = 0;
    store_limit_time(s, 40);
    while (!store_poll(s))
        for (int i = 0; slow && i < 20000; i++) work += (unsigned)i;
    took = milliseconds() - began;
    cr_assert_geq(took, 39.0);
    cr_assert_leq(took, 40.0 + 500.0); /* a busy machine's patience */
    cr_assert_eq(store_error_of(s)->status, STORE_DEADLINE);
    cr_assert_str_eq(store_error_of(s)->message, "out of time: the limit of 40 ms is reached");
    store_clear_error(s);
    store_limit_time(s, 0);
    cr_assert_not(store_poll(s));
}

Test(limits, time) {
    store *s = test_open(0);
    check_deadline(s, false);
    check_deadline(s, true);
    store_limit_time(s, UINT64_MAX);
    for (int i = 0; i < 10000; i++) cr_assert_not(store_poll(s));
    test_close(&s);
}

Test(limits, time_ends_interning) {
    store *s = test_open(0);
    store_scope scope = store_mark(s);
    store_limit_time(s, 20);
    cr_assert_eq(chain(s, name(s, "x"), UINT64_MAX), 0);
    cr_assert_eq(store_error_of(s)->status, STORE_DEADLINE);
    store_release(s, scope, NULL, 0);
    test_close(&s);
}

Test(limits, interrupt) {
    store *s = test_open(0);
    volatile int flag = 0;
    int polls = 0;
    store_watch_interrupt(s, &flag);
    for (int i = 0; i < 10000; i++) cr_assert_not(store_poll(s));
    flag = 1;
    while (!store_poll(s)) polls++;
    cr_assert_leq(polls, 4096);
    cr_assert_eq(store_error_of(s)->status, STORE_INTERRUPT);
    flag = 0;
    store_clear_error(s);
    cr_assert_not(store_poll(s));
    store_watch_interrupt(s, NULL);
    test_close(&s);
}

/* ---- Budget --------------------------------------------------------------------------------- */

Test(budget, ends_a_statement_and_the_next_one_works) {
    store *s = test_open(1 << 20);
    term kept = chain(s, name(s, "kept"), 10);
    for (int round = 0; round < 5; round++) {
        store_scope scope = store_mark(s);
        cr_assert_eq(chain(s, name(s, "x"), 1000000), 0);
        cr_assert_eq(store_error_of(s)->status, STORE_MEMORY);
        cr_assert_str_eq(store_error_of(s)->message, "out of memory: the limit of 1 MiB is reached");
        cr_assert_leq(stats_of(s).total_bytes, 1 << 20);
        test_check(s);
        store_release(s, scope, NULL, 0);
        store_clear_error(s);
        test_check(s);
        scope = store_mark(s);
        cr_assert(chain(s, kept, 1000));
        store_release(s, scope, NULL, 0);
    }
    cr_assert_eq(stats_of(s).terms, 21);
    cr_assert_leq(stats_of(s).peak_bytes, (1 << 20) + 1024 * 8);
    cr_assert_gt(stats_of(s).peak_bytes, 1 << 19);
    test_close(&s);
}

Test(budget, covers_all_uses_together) {
    store *s = test_open(100000);
    void *p = store_alloc(s, STORE_USE_WORK, 60000);
    cr_assert(p);
    cr_assert_null(store_alloc(s, STORE_USE_TEXT, 50000));
    cr_assert_str_eq(store_error_of(s)->message, "out of memory: the limit of 100000 bytes is reached");
    store_clear_error(s);
    cr_assert_not(store_charge(s, STORE_USE_NUMBERS, 50000));
    store_clear_error(s);
    cr_assert_null(store_realloc(s, STORE_USE_WORK, p, 60000, 110000));
    store_clear_error(s);
    cr_assert(store_charge(s, STORE_USE_NUMBERS, 30000));
    cr_assert_eq(store_intern_bytes(s, NAME, 0, memset(p, 'x', 60000), 60000), 0);
    store_clear_error(s);
    store_discharge(s, STORE_USE_NUMBERS, 30000);
    store_set_budget(s, 1 << 18);
    p = store_realloc(s, STORE_USE_WORK, p, 60000, 110000);
    cr_assert(p);
    cr_assert(store_intern_bytes(s, NAME, 0, p, 60000));
    cr_assert_eq(stats_of(s).max_bytes, 1 << 18);
    store_free(s, STORE_USE_WORK, p, 110000);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_WORK] + stats_of(s).bytes[STORE_USE_NUMBERS], 0);
    test_close(&s);
}

Test(budget, a_term_larger_than_the_budget) {
    store *s = test_open(1 << 16);
    char *huge = calloc(1, 1 << 20);
    cr_assert_eq(store_intern_bytes(s, NAME, 0, huge, 1 << 20), 0);
    cr_assert_eq(store_error_of(s)->status, STORE_MEMORY);
    store_clear_error(s);
    cr_assert(store_intern_bytes(s, NAME, 0, huge, 1 << 10));
    free(huge);
    test_close(&s);
}

#ifndef __SANITIZE_ADDRESS__
Test(budget, little_address_space) {
#ifndef __wasi__ /* where the module is linked with that limit */
    const struct rlimit most = {(rlim_t)1 << 30, (rlim_t)1 << 30};
    cr_assert_eq(setrlimit(RLIMIT_AS, &most), 0);
#endif
    store *s = test_open(0);
    cr_assert(chain(s, name(s, "x"), 100000));
    void *rest = store_alloc(s, STORE_USE_WORK, 1 << 26);
    cr_assert(rest, "the rest of the process has addresses left");
    store_free(s, STORE_USE_WORK, rest, 1 << 26);
    store_scope scope = store_mark(s);
    uint64_t huge[8192] = {0};
    while (store_intern_bytes(s, NAME, 0, huge, sizeof huge)) huge[0]++;
    cr_assert_gt(huge[0], 1000);
    cr_assert_str_eq(store_error_of(s)->message, "out of memory: the system has no more");
    store_release(s, scope, NULL, 0);
    store_clear_error(s);
    cr_assert(chain(s, name(s, "z"), 100000));
#ifdef __wasi__ /* what the terms had taken serves others again */
    rest = store_alloc(s, STORE_USE_NUMBERS, 1 << 29);
    cr_assert(rest);
    store_free(s, STORE_USE_NUMBERS, rest, 1 << 29);
#endif
    test_check(s);
    test_close(&s);
}
#endif

/* ---- Blocks --------------------------------------------------------------------------------- */

Test(blocks, are_accounted_by_use) {
    store *s = test_open(0);
    char *p = store_alloc(s, STORE_USE_TEXT, 1000), *q = store_alloc(s, STORE_USE_WORK, 0);
    cr_assert(p && q);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_TEXT], 1000);
    strcpy(p, "text");
    p = store_realloc(s, STORE_USE_TEXT, p, 1000, 5000);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_TEXT], 5000);
    p = store_realloc(s, STORE_USE_TEXT, p, 5000, 10);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_TEXT], 10);
    cr_assert_str_eq(p, "text");
    store_free(s, STORE_USE_TEXT, p, 10);
    store_free(s, STORE_USE_WORK, q, 0);
    store_free(s, STORE_USE_WORK, NULL, 0);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_TEXT], 0);
    cr_assert_geq(stats_of(s).peak_bytes, 5000);
    test_close(&s);
}

Test(blocks, impossible_sizes) {
    store *s = test_open(0);
    cr_assert_null(store_alloc(s, STORE_USE_WORK, SIZE_MAX));
    cr_assert_eq(store_error_of(s)->status, STORE_MEMORY);
    store_clear_error(s);
    cr_assert_null(store_alloc(s, STORE_USE_WORK, SIZE_MAX / 4));
    store_clear_error(s);
    test_close(&s);
}

Test(blocks, of_a_jump_are_freed_together) {
    store *s = test_open(0);
    terms outside, inside;
    memo m;
    char *before = store_alloc(s, STORE_USE_TEXT, 10), *after, *kept;
    uint64_t mark;
    uint32_t value;
    terms_init(&outside, s);
    memo_init(&m, s, MEMO_PLAIN);
    mark = store_alloc_mark(s);
    terms_init(&inside, s);
    for (uint64_t i = 0; i < 100; i++) {
        terms_push(&outside, number(s, i));
        terms_push(&inside, number(s, i));
        memo_put(&m, number(s, i), (uint32_t)i);
    }
    before = store_realloc(s, STORE_USE_TEXT, before, 10, 100000);
    after = store_alloc(s, STORE_USE_TEXT, 1000);
    after = store_realloc(s, STORE_USE_TEXT, after, 1000, 2000);
    kept = store_alloc(s, STORE_USE_TEXT, 500);
    cr_assert(after);
    store_alloc_keep(s, kept);
    store_alloc_keep(s, NULL);
    store_alloc_release(s, mark);
    test_check(s);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_TEXT], 100500);
    for (uint64_t i = 0; i < 100; i++) {
        cr_assert_eq(number_of(s, outside.at[i]), i);
        cr_assert(memo_get(&m, number(s, i), &value) && value == i);
    }
    store_free(s, STORE_USE_TEXT, before, 100000);
    store_free(s, STORE_USE_TEXT, kept, 500);
    terms_done(&outside);
    memo_done(&m);
    cr_assert_eq(stats_of(s).bytes[STORE_USE_WORK], 0);
    test_close(&s);
}

/* ---- Watching ------------------------------------------------------------------------------- */

Test(statistics, tell_kinds_and_calls) {
    store *s = test_open(0);
    size_t counts[KINDS], bytes[KINDS];
    store_statistics st;
    chain(s, name(s, "a long name of 24 bytes."), 10);
    chain(s, name(s, "a long name of 24 bytes."), 10);
    store_stats_by_kind(s, counts, bytes);
    cr_assert_eq(counts[NAME], 1);
    cr_assert_eq(bytes[NAME], 32);
    cr_assert_eq(counts[NUMBER], 10);
    cr_assert_eq(counts[PAIR], 10);
    cr_assert_eq(bytes[PAIR], 160);
    cr_assert_eq(counts[LIST], 0);
    st = stats_of(s);
    cr_assert_eq(st.terms, 21);
    cr_assert_eq(st.interned, 21);
    cr_assert_eq(st.found, 21);
    cr_assert_eq(st.bytes[STORE_USE_TERMS], 32 + 320);
    cr_assert_eq(st.table_used, 21);
    cr_assert_gt(st.table_slots, 21);
    cr_assert_gt(st.reserved_bytes, st.bytes[STORE_USE_TERMS]);
    store_collect(s, NULL, 0);
    cr_assert_eq(stats_of(s).collections, 1);
    cr_assert_eq(stats_of(s).bytes_freed, 352);
    test_close(&s);
}
