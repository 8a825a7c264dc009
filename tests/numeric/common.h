/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What the tests of numeric/ share: a store with the number kinds, a guard around each test, random
 * numbers from a printed seed (SEED and MULTIPLIER in the environment change the run). */
#ifndef TESTS_NUMERIC_COMMON_H
#define TESTS_NUMERIC_COMMON_H

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "numeric/guard.h"
#include "numeric/number.h"

static const store_kind number_kinds[] = {
#define X(kind, name, layout) {name, layout},
    NUM_KINDS(X)
#undef X
};

/* The client's block begins with the settings of numeric. */
static num_settings settings;

static inline store *open_numbers(size_t max_bytes) {
    store *s = store_open(&(store_config){number_kinds, NUM_KIND_COUNT, max_bytes});
    cr_assert(s && num_open(s));
    settings.digit_limit = 0;
    store_set_user(s, &settings);
    return s;
}

static inline void check_store(store *s) {
    char why[400] = "";
    cr_assert(store_check(s, why, sizeof why), "%s", why);
}

static inline void close_numbers(store *s) {
    check_store(s);
    cr_assert_eq(store_close(&s), 0u);
}

static inline void run_guarded(guard_work *work) {
    store *s = open_numbers(0);
    bool good = guard_run(s, work, s);
    cr_assert(good, "%s", store_error_of(s)->message);
    store_statistics stats;
    store_stats(s, &stats);
    cr_assert_eq(stats.bytes[STORE_USE_NUMBERS], 0u);
    close_numbers(s);
}

/* A test that runs inside a guard, with a store `s`. */
#define GUARDED(suite, name)                                                                                 \
    static void guarded_##name(store *s);                                                                    \
    static void work_##name(void *s) { guarded_##name(s); }                                                  \
    Test(suite, name) { run_guarded(work_##name); }                                                          \
    static void guarded_##name(store *s)

/* ---- Random numbers ------------------------------------------------------------------------ */

static uint64_t random_state;

static inline uint64_t random_word(void) { /* splitmix64 */
    uint64_t z = random_state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static inline uint64_t random_below(uint64_t n) { return random_word() % n; }

static inline void start_random(uint64_t number) {
    const char *seed = getenv("SEED");
    random_state = (seed ? strtoull(seed, NULL, 10) : 1) * 1000 + number;
    cr_log_info("seed %llu", (unsigned long long)random_state);
}

static inline int rounds(int n) {
    const char *multiplier = getenv("MULTIPLIER");
    return multiplier ? (int)(n * atof(multiplier)) : n;
}

/* Sizes from 0 to bits, small ones often; long runs of equal bits often. */
static inline term random_integer(store *s, unsigned bits) {
    static const char hex[] = "0123456789abcdef";
    char digits[2048];
    size_t n = random_below(3) ? random_below(bits / 4 + 1) : random_below(17);
    if (n == 0) {
        return num_integer(s, (int64_t)random_below(7) - 3);
    }
    n = n > bits / 4 ? bits / 4 : n;
    bool runs = random_below(2);
    for (size_t i = 0; i < n; i++) {
        digits[i] = hex[runs ? (random_below(5) ? (i / 7 % 2) * 15 : random_below(16)) : random_below(16)];
    }
    term t = num_read_integer(s, digits, n, 16);
    return random_below(2) ? num_neg(s, t) : t;
}

static inline term random_nonzero(store *s, unsigned bits) {
    term t = random_integer(s, bits);
    return t == NUM_ZERO ? NUM_MINUS_ONE : t;
}

static inline term random_rational(store *s, unsigned bits) {
    term num = random_integer(s, bits);
    return num_div(s, num, random_below(3) ? random_nonzero(s, bits) : NUM_ONE);
}

static inline term random_exact(store *s, unsigned bits) {
    term re = random_rational(s, bits);
    return random_below(3) ? re : num_complex(s, re, random_rational(s, bits));
}

/* ---- Text ---------------------------------------------------------------------------------- */

typedef struct {
    char at[20000];
    size_t n;
} text_buffer;

static inline bool text_append(void *context, const char *at, size_t n) {
    text_buffer *b = context;
    if (b->n + n >= sizeof b->at) {
        return false;
    }
    memcpy(b->at + b->n, at, n);
    b->at[b->n += n] = 0;
    return true;
}

/* The text of a real number; good until the next call. */
static inline const char *text_of(store *s, term a) {
    static text_buffer b;
    b.n = 0;
    b.at[0] = 0;
    cr_assert(a != 0 && num_write(s, a, text_append, &b));
    return b.at;
}

#define assert_text(s, a, expected) cr_assert_str_eq(text_of(s, a), expected)

/* An integer, a rational n/d or a decimal from its text. */
static inline term read_number(store *s, const char *text) {
    bool negative = *text == '-';
    text += negative;
    const char *slash = strchr(text, '/');
    term t;
    if (slash) {
        t = num_read_integer(s, text, (size_t)(slash - text), 10);
        t = num_div(s, t, num_read_integer(s, slash + 1, strlen(slash + 1), 10));
    } else if (strpbrk(text, ".e")) {
        t = num_read_decimal(s, text, strlen(text));
    } else {
        t = num_read_integer(s, text, strlen(text), 10);
    }
    return negative ? num_neg(s, t) : t;
}

#endif
