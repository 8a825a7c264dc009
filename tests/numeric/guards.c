/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The guard: whatever fails inside, the store is as it was and the next statement works. */
#define _POSIX_C_SOURCE 200809L
#include <mpfr.h>
#include <flint/arb.h>
#include <flint/fmpz.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "common.h"
#include "numeric/ball.h"
#include "numeric/poly.h"

/* ---- Workloads ----------------------------------------------------------------------------- */

static void multiply(void *context) {
    store *s = context;
    bool large;
    term a = num_pow_integer(s, num_integer(s, 7), num_integer(s, 3000), &large);
    term b = num_div(s, num_pow_integer(s, num_rational(s, 5, 3), num_integer(s, 2000), &large), a);
    num_gcd(s, num_numerator(s, b), num_factorial(s, num_integer(s, 400), &large));
    num_read_decimal(s, "3.14159265358979323846264338327950288", 37);
}

static void polynomials(void *context) {
    store *s = context;
    poly_ring *r = poly_ring_new(s, 3);
    poly *a = poly_new(r), *b = poly_new(r);
    poly_factors f = {0, NULL, NULL, 0};
    for (size_t i = 0; i < 3; i++) {
        if (poly_set_variable(b, i) && poly_scale(b, b, num_rational(s, 7, 3))) {
            poly_add(a, a, b);
        }
    }
    poly_pow(a, a, 5);
    poly_mul(b, a, b);
    poly_gcd(a, a, b);
    if (poly_factor(&f, b)) {
        poly_factors_done(s, &f);
    }
    poly_free(&a);
    poly_free(&b);
    poly_ring_free(&r);
}

static void enclosures(void *context) {
    store *s = context;
    ball *b = ball_new(s, 2);
    for (long precision = 64; precision <= 512; precision *= 2) {
        ball_set_double(b, 2.5, 0.75, 0);
        ball_gamma(ball_at(b, 1), b, 1, precision);
        ball_log(ball_at(b, 1), ball_at(b, 1), 1, precision);
        ball_zeta(ball_at(b, 1), ball_at(b, 1), 1, precision);
        ball_pi(b, NULL, 0, precision);
        ball_to_bigfloat_term(s, b, 15);
    }
    ball_free(s, &b, 2);
}

static void theory(void *context) {
    store *s = context;
    bool large;
    struct num_pairs f = {0};
    num_root_parts parts;
    term a = num_read_integer(s, "1000000016000000063", 19, 10);
    if (num_factor(s, num_mul(s, a, num_integer(s, 5040)), &f)) {
        num_pairs_done(s, &f);
    }
    num_extract_root(s, num_mul(s, a, a), 2, &parts);
    num_bernoulli(s, num_integer(s, 60), &large);
    num_partitions(s, num_integer(s, 300), &large);
    num_prime_pi(s, num_integer(s, 100000), &large);
    num_is_prime(s, num_read_integer(s, "170141183460469231731687303715884105727", 39, 10));
    num_harmonic(s, num_integer(s, 200), &large);
}

static guard_work *const workloads[] = {multiply, polynomials, enclosures, theory};
enum { WORKLOADS = sizeof workloads / sizeof *workloads };

/* ---- Each allocation fails once ------------------------------------------------------------ */

static size_t numbers_bytes(const store *s) {
    store_statistics stats;
    store_stats(s, &stats);
    return stats.bytes[STORE_USE_NUMBERS] + stats.bytes[STORE_USE_WORK];
}

/* The n-th allocation fails; then everything works, with whatever caches were left. */
static bool fail_one(store *s, guard_work *work, uint64_t n, size_t before) {
    store_scope scope = store_mark(s);
    store_fail_allocation(s, n);
    bool good = guard_run(s, work, s);
    store_fail_allocation(s, 0);
    if (!good) {
        cr_assert_eq(store_error_of(s)->status, STORE_MEMORY, "%s", store_error_of(s)->message);
    }
    store_clear_error(s);
    cr_assert_eq(numbers_bytes(s), before);
    store_release(s, scope, NULL, 0);
    return good;
}

static void fail_each(guard_work *work, uint64_t step, bool warm) {
    store *s = open_numbers(0);
    size_t before = numbers_bytes(s);
    uint64_t n = 1;
    guard_release_caches();
    for (bool good = false; !good; n += step) {
        if (warm) {
            cr_assert(guard_run(s, work, s));
        } else {
            guard_release_caches();
        }
        good = fail_one(s, work, n, before);
        if (n % 17 == 0 || good) {
            check_store(s);
            cr_assert(guard_run(s, work, s), "%s", store_error_of(s)->message);
        }
    }
    cr_assert_gt(n, 15u); /* the workload does allocate */
    close_numbers(s);
}

Test(guards, each_allocation_fails_once) {
    for (int i = 0; i < WORKLOADS; i++) {
        fail_each(workloads[i], 1, false);
    }
}

Test(guards, each_allocation_fails_once_with_caches) {
    for (int i = 0; i < WORKLOADS; i++) {
        fail_each(workloads[i], 3, true);
    }
}

Test(guards, caches_survive_success_and_can_be_freed) {
    store *s = open_numbers(0);
    guard_release_caches();
    size_t empty = guard_cached_bytes();
    for (int i = 0; i < WORKLOADS; i++) {
        cr_assert(guard_run(s, workloads[i], s));
        cr_assert_eq(numbers_bytes(s), 0u);
    }
    size_t full = guard_cached_bytes();
    cr_assert_gt(full, empty);
    for (int i = 0; i < WORKLOADS; i++) {
        cr_assert(guard_run(s, workloads[i], s));
    }
    cr_assert_leq(guard_cached_bytes(), full + 100000); /* nothing leaks */
    guard_release_caches();
    guard_release_caches();
    cr_assert_eq(guard_cached_bytes(), 0u);
    cr_assert(guard_run(s, enclosures, s));
    close_numbers(s);
}

/* ---- Other ways to fail -------------------------------------------------------------------- */

static void throws(void *context) {
    (void)context;
    fmpz_t a, b;
    fmpz_init(a);
    fmpz_init(b);
    fmpz_fdiv_q(a, a, b);
}

static void aborts(void *context) {
    (void)context;
    flint_abort();
}

static void expect(store *s, guard_work *work, store_status status) {
    cr_assert(!guard_run(s, work, s));
    cr_assert_eq(store_error_of(s)->status, status, "%s", store_error_of(s)->message);
    store_clear_error(s);
    cr_assert_eq(numbers_bytes(s), 0u);
    cr_assert_eq(guard_cached_bytes(), 0u);
    check_store(s);
    cr_assert(guard_run(s, polynomials, s));
}

Test(guards, throw_and_abort) {
    store *s = open_numbers(0);
    for (int i = 0; i < 10; i++) {
        cr_assert(guard_run(s, workloads[i % WORKLOADS], s));
        expect(s, throws, STORE_NUMERIC);
        expect(s, aborts, STORE_NUMERIC);
    }
    close_numbers(s);
}

static void large_factorial(void *context) {
    bool large;
    num_factorial(context, num_integer(context, 150000), &large);
}

Test(guards, budget) {
    store *s = open_numbers(1 << 20);
    expect(s, large_factorial, STORE_MEMORY);
    store_set_budget(s, 0);
    cr_assert(guard_run(s, large_factorial, s));
    close_numbers(s);
}

static void endless(void *context) {
    store *s = context;
    ball *b = ball_new(s, 2);
    for (;;) {
        ball_set_double(b, 2.5, 0.75, 0);
        ball_zeta(ball_at(b, 1), b, 1, 333);
    }
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

Test(guards, deadline) {
    store *s = open_numbers(0);
    store_limit_time(s, 50);
    double start = seconds();
    cr_assert(!guard_run(s, endless, s));
    cr_assert_lt(seconds() - start, 5.0);
    cr_assert_eq(store_error_of(s)->status, STORE_DEADLINE);
    store_clear_error(s);
    store_limit_time(s, 0);
    cr_assert(guard_run(s, polynomials, s));
    cr_assert_eq(numbers_bytes(s), 0u);
    close_numbers(s);
}

#ifndef __wasi__ /* no alarm: nothing runs beside the program */
static volatile int stop;
static void on_alarm(int signal) {
    (void)signal;
    stop = 1;
}

Test(guards, interrupt) {
    store *s = open_numbers(0);
    store_watch_interrupt(s, &stop);
    signal(SIGALRM, on_alarm);
    alarm(1);
    cr_assert(!guard_run(s, endless, s));
    cr_assert_eq(store_error_of(s)->status, STORE_INTERRUPT);
    store_clear_error(s);
    stop = 0;
    cr_assert(guard_run(s, polynomials, s));
    close_numbers(s);
}
#endif

/* A failure inside MPFR would leave its range of exponents wide. */
static void disturb(void *context) {
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
    throws(context);
}

Test(guards, mpfr_exponents_are_put_back) {
    store *s = open_numbers(0);
    mpfr_exp_t low = mpfr_get_emin(), high = mpfr_get_emax();
    cr_assert(!guard_run(s, disturb, s));
    cr_assert(mpfr_get_emin() == low && mpfr_get_emax() == high);
    store_clear_error(s);
    close_numbers(s);
}

/* A host's own numbers live through a failing guard, and are freed by the functions that made them. */
Test(guards, the_hosts_numbers_are_its_own) {
    store *s = open_numbers(0);
    mpz_t mine;
    mpz_init(mine);
    mpz_ui_pow_ui(mine, 3, 10000);
    cr_assert(!guard_run(s, throws, s));
    store_clear_error(s);
    mpz_mul(mine, mine, mine);
    cr_assert_eq(mpz_sizeinbase(mine, 3), 20001u);
    mpz_clear(mine);
    close_numbers(s);
}

static void *kept;
static void blocks(void *context) {
    store *s = context;
    kept = store_realloc(s, STORE_USE_WORK, kept, 100, 200);
    cr_assert(store_alloc(s, STORE_USE_WORK, 1000));
    throws(context);
}

Test(guards, blocks_of_the_store_are_freed) {
    store *s = open_numbers(0);
    kept = store_alloc(s, STORE_USE_WORK, 100);
    cr_assert(!guard_run(s, blocks, s));
    store_clear_error(s);
    cr_assert_eq(numbers_bytes(s), 200u);
    store_free(s, STORE_USE_WORK, kept, 200);
    cr_assert_eq(numbers_bytes(s), 0u);
    close_numbers(s);
}

static void nested(void *context) {
    cr_assert(guard_run(context, multiply, context));
    cr_assert_neq(guard_cached_bytes(), 0u);
    guard_run(context, throws, context);
    cr_assert_fail("an inner failure ends the outer guard");
}

Test(guards, do_not_nest) {
    store *s = open_numbers(0);
    expect(s, nested, STORE_NUMERIC);
    close_numbers(s);
}

/* One store after the other, one of them failing: their accounts do not mix. */
Test(guards, several_stores) {
    store *a = open_numbers(0), *b = open_numbers(1 << 20);
    for (int i = 0; i < 5; i++) {
        cr_assert(guard_run(a, large_factorial, a));
        cr_assert(!guard_run(b, large_factorial, b));
        store_clear_error(b);
        cr_assert(guard_run(b, enclosures, b));
        cr_assert_eq(numbers_bytes(a) + numbers_bytes(b), 0u);
    }
    close_numbers(a);
    close_numbers(b);
}
