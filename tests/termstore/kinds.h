/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Made-up kinds for the tests of the term store, which knows no mathematics. */
#ifndef TESTS_TERMSTORE_KINDS_H
#define TESTS_TERMSTORE_KINDS_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "termstore/memo.h"
#include "termstore/store.h"
#include "termstore/terms.h"

enum { NUMBER, NAME, LIST, PAIR, BAG, KINDS };

static const store_kind test_kinds[KINDS] = {
    [NUMBER] = {"number", STORE_BYTES},
    [NAME] = {"name", STORE_BYTES},
    [LIST] = {"list", STORE_CHILDREN},
    [PAIR] = {"pair", STORE_CHILDREN},
    [BAG] = {"bag", STORE_PAIRS},
};

static inline store *test_open(size_t max_bytes) {
    const store_config config = {test_kinds, KINDS, max_bytes};
    store *s = store_open(&config);
    cr_assert(s != NULL);
    return s;
}

static inline void test_check(const store *s) {
    char why[200] = "";
    bool sound = store_check(s, why, sizeof why);
    cr_assert(sound, "%s", why);
}

static inline void test_close(store **s) {
    test_check(*s);
    cr_assert_eq(store_close(s), 0, "roots were still held");
    cr_assert_null(*s);
}

static inline term number(store *s, uint64_t n) { return store_intern_bytes(s, NUMBER, 0, &n, sizeof n); }
static inline term name(store *s, const char *text) {
    return store_intern_bytes(s, NAME, 0, text, strlen(text));
}
static inline term pair(store *s, term a, term b) {
    term children[2] = {a, b};
    return store_intern(s, PAIR, 0, children, 2);
}
static inline uint64_t number_of(const store *s, term t) {
    uint64_t n;
    cr_assert_eq(store_kind_of(s, t), NUMBER);
    memcpy(&n, store_bytes(s, t), sizeof n);
    return n;
}

/* The chain pair(pair(... pair(end, 1) ..., n - 1), n). */
static inline term chain(store *s, term end, uint64_t n) {
    for (uint64_t i = 1; i <= n && end; i++) end = pair(s, end, number(s, i));
    return end;
}

static inline store_statistics stats_of(const store *s) {
    store_statistics st;
    store_stats(s, &st);
    return st;
}

#endif
