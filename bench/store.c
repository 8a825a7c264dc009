/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The term store alone, with kinds of its own: bytes a term, nanoseconds a node, growth.
 *
 *     bench-store [millions of live terms, 1 by default]
 *
 * A term is sin(x + k), three nodes: the number k, 16 bytes; the sum of k and 1*x, 24; the sine, 16. */
#define _POSIX_C_SOURCE 200809L
#include "termstore/store.h"
#include "termstore/terms.h"

#include <stdlib.h>
#include <time.h>

enum { NUMBER, NAME, SUM, SIN, KINDS };
static const store_kind kinds[KINDS] = {
    [NUMBER] = {"number", STORE_BYTES},
    [NAME] = {"name", STORE_BYTES},
    [SUM] = {"sum", STORE_CHILDREN},
    [SIN] = {"sin", STORE_CHILDREN},
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static term number(store *s, uint64_t k) { return store_intern_bytes(s, NUMBER, 0, &k, sizeof k); }

static term shape(store *s, uint64_t k, term one, term x) {
    term sum[3] = {number(s, k), one, x};
    term t = store_intern(s, SUM, 0, sum, 3);
    return store_intern(s, SIN, 0, &t, 1);
}

typedef struct {
    store *s;
    term one, x;
    size_t n;
} bench;

static bench open_bench(size_t n) {
    const store_config config = {kinds, KINDS, 0};
    bench b = {store_open(&config), 0, 0, n};
    b.one = number(b.s, 1);
    b.x = store_intern_bytes(b.s, NAME, 0, "x", 1);
    store_seal(b.s);
    return b;
}

static void report(const char *what, double value, const char *unit) {
    printf("%-58s %10.1f %s\n", what, value, unit);
}

/* n terms made in one scope and all kept. */
static void bench_alive(bench *b, terms *alive) {
    store_statistics st;
    store_scope scope = store_mark(b->s);
    double t = now();
    for (size_t k = 0; k < b->n; k++) terms_push(alive, shape(b->s, k + 2, b->one, b->x));
    report("make a new term, a node", (now() - t) / (3.0 * (double)b->n), "ns");
    t = now();
    store_release(b->s, scope, alive->at, alive->count);
    report("release that keeps all, a node", (now() - t) / (3.0 * (double)b->n), "ns");
    store_stats(b->s, &st);
    report("bytes of sin(x + k), without the table",
           (double)st.bytes[STORE_USE_TERMS] / (double)b->n, "bytes");
    report("bytes of sin(x + k), with the table",
           (double)(st.bytes[STORE_USE_TERMS] + st.bytes[STORE_USE_TABLE]) / (double)b->n, "bytes");
}

static void bench_found(bench *b) {
    const size_t rounds = 2000, few = 1000;
    double t = now();
    for (size_t r = 0; r < rounds; r++)
        for (size_t k = 0; k < few; k++) shape(b->s, k + 2, b->one, b->x);
    report("intern what exists, in cache, a node", (now() - t) / (3.0 * (double)(rounds * few)), "ns");
    t = now();
    for (uint64_t k = 0, at = 1; k < b->n; k++) {
        at = (at * 2654435761u + 12345) % b->n;
        shape(b->s, at + 2, b->one, b->x);
    }
    report("intern what exists, anywhere among all, a node", (now() - t) / (3.0 * (double)b->n), "ns");
}

/* Small scopes over the live terms. `base` makes their terms new. */
static void bench_small(bench *b, const char *what, uint64_t base, bool fresh) {
    const size_t rounds = 20000, few = 50;
    double t = now();
    for (size_t r = 0; r < rounds; r++) {
        store_scope scope = store_mark(b->s);
        term keep = 0;
        for (size_t k = 0; k < few; k++) {
            keep = shape(b->s, base + k + (fresh ? r * few : 0), b->one, b->x);
            shape(b->s, base + k + (fresh ? r * few : 0), b->one, b->x);
        }
        store_release(b->s, scope, NULL, 0);
        (void)keep;
    }
    report(what, (now() - t) / (6.0 * (double)(rounds * few)), "ns");
}

static void bench_third(bench *b, terms *alive) {
    double t;
    store_scope scope = store_mark(b->s);
    size_t before = alive->count, kept = 0;
    for (size_t k = 0; k < b->n; k++) {
        term made = shape(b->s, k + ((uint64_t)1 << 40), b->one, b->x);
        if (k % 3 == 0) terms_push(alive, made), kept++;
    }
    t = now();
    store_release(b->s, scope, alive->at + before, kept);
    report("release that keeps a third, a node made", (now() - t) / (3.0 * (double)b->n), "ns");
}

static void bench_collect(bench *b, terms *alive) {
    store_statistics st;
    double t = now();
    size_t before;
    store_stats(b->s, &st);
    before = st.terms;
    store_collect(b->s, alive->at, alive->count / 2);
    report("collect the whole store, half of it, a node", (now() - t) / (double)before, "ns");
}

static void bench_below(bench *b, terms *alive) {
    terms below;
    double t;
    terms_init(&below, b->s);
    t = now();
    terms_below(&below, alive->at, alive->count / 2, NULL, NULL);
    report("list all subterms in order, a node", (now() - t) / (double)below.count, "ns");
    terms_done(&below);
}

/* A million roots and a million remembered results, none of them touched: no scope's business. */
static void hold_much(bench *b, store_root *roots, memo *m, size_t n) {
    memo_init(m, b->s, MEMO_WEAK_TERMS);
    for (size_t i = 0; i < n; i++) {
        term t = shape(b->s, i + ((uint64_t)1 << 50), b->one, b->x);
        roots[i] = store_root_new(b->s, t);
        memo_put(m, t, b->x);
    }
}

static void bench_stream(size_t lines, size_t held) {
    bench b = open_bench(0);
    store_statistics early = {0}, late;
    store_root *roots = malloc((held + 1) * sizeof *roots);
    memo m;
    hold_much(&b, roots, &m, held);
    double t = now();
    for (size_t i = 0; i < lines; i++) {
        store_scope scope = store_mark(b.s);
        term keep = shape(b.s, i + 2, b.one, b.x);
        store_release(b.s, scope, &keep, 0);
        if (i == 1000) store_stats(b.s, &early);
    }
    t = (now() - t) / (double)lines;
    store_stats(b.s, &late);
    report(held ? "the same beside 1,000,000 roots and remembered results" : "a scope of 3 new nodes", t, "ns");
    if (!held) report("growth after the first 1000 of 1,000,000 scopes",
           (double)(late.peak_bytes - early.peak_bytes) +
               (double)(late.reserved_bytes - early.reserved_bytes),
           "bytes");
    free(roots);
    store_close(&b.s);
}

int main(int argc, char **argv) {
    size_t n = argc > 1 ? (size_t)(atof(argv[1]) * 1e6) : 1000000;
    bench b = open_bench(n);
    terms alive;
    terms_init(&alive, b.s);
    printf("%zu terms sin(x + k) alive\n", n);
    bench_alive(&b, &alive);
    bench_found(&b);
    bench_small(&b, "small scopes, the same terms again and again, a node", (uint64_t)1 << 30, false);
    bench_small(&b, "small scopes, new terms, a node", (uint64_t)1 << 31, true);
    bench_third(&b, &alive);
    bench_below(&b, &alive);
    bench_collect(&b, &alive);
    bench_stream(1000000, 0);
    bench_stream(1000000, 1000000);
    terms_done(&alive);
    store_close(&b.s);
    return 0;
}
