/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Roots, primes, sequences. */
#include "common.h"

static term integer(store *s, const char *text) { return read_number(s, text); }

/* ---- Roots --------------------------------------------------------------------------------- */

static void check_parts(store *s, term a, uint64_t n) {
    num_root_parts p;
    bool large;
    cr_assert(num_extract_root(s, a, n, &p));
    term power = num_pow_integer(s, p.root, num_integer(s, (int64_t)n), &large);
    cr_assert_eq(num_mul(s, power, p.rest), a);
    cr_assert(num_sign(s, p.root) > 0 || a == NUM_ZERO);
}

GUARDED(roots, parts_multiply_back) {
    bool large;
    start_random(40);
    for (int i = 0; i < rounds(600); i++) {
        uint64_t n = 2 + random_below(5);
        term a = num_abs(s, random_integer(s, 80)), b = num_abs(s, random_nonzero(s, 60));
        term power = num_pow_integer(s, b, num_integer(s, (int64_t)n), &large);
        check_parts(s, a, n);
        check_parts(s, num_mul(s, a, power), n);
        cr_assert_eq(num_exact_root(s, power, n), b);
        term q =
            num_div(s, power, num_pow_integer(s, num_integer(s, 35), num_integer(s, (int64_t)n), &large));
        cr_assert_eq(num_exact_root(s, q, n), num_div(s, b, num_integer(s, 35)));
    }
}

/* Against factoring: the rest is free of n-th powers when it is said to be. */
GUARDED(roots, complete_means_complete) {
    start_random(41);
    for (int i = 0; i < rounds(300); i++) {
        uint64_t n = 2 + random_below(4);
        term p = num_next_prime(s, num_abs(s, random_integer(s, 34)));
        term q = num_next_prime(s, num_abs(s, random_integer(s, 20)));
        term a = num_mul(s, num_mul(s, p, p), num_mul(s, q, num_abs(s, random_nonzero(s, 24))));
        a = random_below(2) ? num_mul(s, a, num_mul(s, p, q)) : a;
        num_root_parts parts;
        struct num_pairs f = {0};
        cr_assert(num_extract_root(s, a, n, &parts));
        cr_assert(num_factor(s, parts.rest, &f));
        for (size_t k = 0; parts.complete && k < f.count; k += 2) {
            cr_assert(num_compare(s, f.at[k + 1], num_integer(s, (int64_t)n)) < 0, "%s", text_of(s, a));
        }
        num_pairs_done(s, &f);
    }
}

GUARDED(roots, known) {
    num_root_parts p;
    num_extract_root(s, num_integer(s, 720), 2, &p);
    cr_assert_eq(p.root, num_integer(s, 12));
    cr_assert_eq(p.rest, num_integer(s, 5));
    cr_assert(p.complete);
    num_extract_root(s, num_integer(s, 24), 3, &p);
    cr_assert_eq(p.root, (term)NUM_TWO);
    cr_assert_eq(p.rest, num_integer(s, 3));
    /* (10**9 + 7)**2 * (10**9 + 9): found by factoring the cofactor of trial division */
    term a = integer(s, "1000000007"), b = integer(s, "1000000009");
    num_extract_root(s, num_mul(s, num_mul(s, a, a), b), 2, &p);
    cr_assert_eq(p.root, a);
    cr_assert_eq(p.rest, b);
    cr_assert(p.complete);
    /* a product of two primes of 300 bits is left alone, and said so or proven by its size */
    bool large;
    term big = num_next_prime(s, num_pow_integer(s, NUM_TWO, num_integer(s, 300), &large));
    term bigger = num_next_prime(s, big);
    num_extract_root(s, num_mul(s, num_mul(s, big, bigger), num_integer(s, 8)), 2, &p);
    cr_assert_eq(p.root, (term)NUM_TWO);
    cr_assert(!p.complete);
    num_extract_root(s, num_mul(s, num_mul(s, big, big), num_integer(s, 8)), 2, &p);
    cr_assert_eq(p.root, num_mul(s, big, NUM_TWO));
    cr_assert_eq(p.rest, (term)NUM_TWO);
    cr_assert_eq(num_exact_root(s, num_integer(s, -8), 3), num_integer(s, -2));
    cr_assert_eq(num_exact_root(s, num_integer(s, -4), 2), 0u);
    cr_assert_eq(num_exact_root(s, NUM_TWO, 2), 0u);
    cr_assert_eq(num_exact_root(s, NUM_TWO, UINT64_MAX), 0u);
    cr_assert_eq(num_exact_root(s, NUM_ZERO, 2), (term)NUM_ZERO);
    cr_assert(!store_failed(s));
}

/* ---- Primes -------------------------------------------------------------------------------- */

GUARDED(primes, neighbours_and_counts) {
    bool large;
    static const struct {
        const char *n;
        const char *pi;
    } counts[] = {
        {"1", "0"},
        {"2", "1"},
        {"3", "2"},
        {"4", "2"},
        {"10", "4"},
        {"25", "9"},
        {"100", "25"},
        {"1000000", "78498"},
        {"999999937", "50847534"},
        {"10000000000", "455052511"},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        assert_text(s, num_prime_pi(s, integer(s, counts[i].n), &large), counts[i].pi);
    }
    cr_assert(num_prime_pi(s, integer(s, "1000000000001"), &large) == 0 && large);
    int count = 0;
    for (int n = -3; n < 2000; n++) {
        term t = num_integer(s, n);
        if (num_is_prime(s, t)) {
            count++;
            cr_assert_eq(num_next_prime(s, num_prev_prime(s, num_add(s, t, NUM_ONE))), num_next_prime(s, t));
            cr_assert_eq(num_prev_prime(s, num_add(s, t, NUM_ONE)), t);
        }
        cr_assert_eq(num_prime_pi(s, t, &large), num_integer(s, count));
    }
    cr_assert_eq(num_prev_prime(s, NUM_TWO), 0u);
    cr_assert_eq(num_next_prime(s, num_integer(s, -5)), (term)NUM_TWO);
    assert_text(s, num_next_prime(s, integer(s, "100000000000000000000")), "100000000000000000039");
    assert_text(s, num_prev_prime(s, integer(s, "100000000000000000000")), "99999999999999999989");
    cr_assert(num_is_prime(s, integer(s, "170141183460469231731687303715884105727")));
    cr_assert(!num_is_prime(s, integer(s, "341550071728321"))); /* strong pseudoprime to 2 .. 17 */
    cr_assert(!num_is_prime(s, num_integer(s, -7)));
}

GUARDED(primes, factors_multiply_back) {
    bool large;
    start_random(42);
    for (int i = 0; i < rounds(200); i++) {
        term n = random_nonzero(s, 110), product = NUM_ONE, last = NUM_ONE, phi = NUM_ONE;
        struct num_pairs f = {0};
        cr_assert(num_factor(s, n, &f));
        int mu = 1;
        for (size_t k = 0; k < f.count; k += 2) {
            cr_assert(num_is_prime(s, f.at[k]));
            cr_assert(num_compare(s, last, f.at[k]) < 0);
            last = f.at[k];
            product = num_mul(s, product, num_pow_integer(s, f.at[k], f.at[k + 1], &large));
            mu = f.at[k + 1] == NUM_ONE ? -mu : 0;
            phi = num_mul(s, phi,
                          num_mul(s, num_sub(s, last, NUM_ONE),
                                  num_pow_integer(s, last, num_sub(s, f.at[k + 1], NUM_ONE), &large)));
        }
        cr_assert_eq(product, num_abs(s, n));
        if (num_sign(s, n) > 0) {
            cr_assert_eq(num_totient(s, n), phi);
            cr_assert_eq(num_mobius(s, n), mu);
        }
        num_pairs_done(s, &f);
    }
    struct num_pairs f = {0};
    cr_assert(!num_factor(s, NUM_ZERO, &f));
    cr_assert_eq(store_error_of(s)->status, STORE_ARGUMENT);
    store_clear_error(s);
}

GUARDED(primes, modular) {
    start_random(43);
    for (int i = 0; i < rounds(500); i++) {
        term a = random_integer(s, 150), e = num_abs(s, random_integer(s, 100)), m = random_nonzero(s, 120);
        term inverse = num_modinv(s, a, m);
        cr_assert_eq(inverse != 0, num_gcd(s, a, m) == NUM_ONE);
        if (inverse) {
            cr_assert_eq(num_mod(s, num_mul(s, inverse, a), m), num_mod(s, NUM_ONE, m));
            term both = num_mul(s, num_powmod(s, a, e, m), num_powmod(s, a, num_neg(s, e), m));
            cr_assert_eq(num_mod(s, both, m), num_mod(s, NUM_ONE, m));
        }
        term twice = num_powmod(s, a, num_add(s, e, e), m);
        cr_assert_eq(twice, num_mod(s, num_mul(s, num_powmod(s, a, e, m), num_powmod(s, a, e, m)), m));
    }
    assert_text(s, num_powmod(s, num_integer(s, 3), num_integer(s, 4), num_integer(s, -5)), "-4");
    cr_assert_eq(num_jacobi(s, num_integer(s, 2), num_integer(s, 15)), 1);
    cr_assert_eq(num_jacobi(s, num_integer(s, 5), num_integer(s, 21)), 1);
    cr_assert_eq(num_jacobi(s, num_integer(s, 7), num_integer(s, 15)), -1);
    cr_assert_eq(num_jacobi(s, num_integer(s, 3), num_integer(s, 9)), 0);
}

/* ---- Sequences ----------------------------------------------------------------------------- */

typedef term indexed(store *s, term n, bool *too_large);

GUARDED(sequences, known_values) {
    static const struct {
        indexed *f;
        int n;
        const char *value;
    } rows[] = {
        {num_factorial, 0, "1"},
        {num_factorial, 5, "120"},
        {num_factorial, 30, "265252859812191058636308480000000"},
        {num_fibonacci, 0, "0"},
        {num_fibonacci, 100, "354224848179261915075"},
        {num_fibonacci, -8, "-21"},
        {num_fibonacci, -7, "13"},
        {num_lucas, 0, "2"},
        {num_lucas, 10, "123"},
        {num_lucas, -3, "-4"},
        {num_lucas, -4, "7"},
        {num_bernoulli, 0, "1"},
        {num_bernoulli, 1, "-1/2"},
        {num_bernoulli, 2, "1/6"},
        {num_bernoulli, 3, "0"},
        {num_bernoulli, 30, "8615841276005/14322"},
        {num_euler, 0, "1"},
        {num_euler, 1, "0"},
        {num_euler, 2, "-1"},
        {num_euler, 10, "-50521"},
        {num_harmonic, 0, "0"},
        {num_harmonic, 10, "7381/2520"},
        {num_bell, 0, "1"},
        {num_bell, 10, "115975"},
        {num_partitions, 0, "1"},
        {num_partitions, 100, "190569292"},
        {num_partitions, -1, "0"},
        {num_primorial, 1, "1"},
        {num_primorial, 10, "210"},
        {num_primorial, 30, "6469693230"},
    };
    bool large;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_text(s, rows[i].f(s, num_integer(s, rows[i].n), &large), rows[i].value);
        cr_assert(!large);
    }
    assert_text(s, num_stirling2(s, num_integer(s, 10), num_integer(s, 3), &large), "9330");
    assert_text(s, num_stirling2(s, num_integer(s, 3), num_integer(s, 10), &large), "0");
}

GUARDED(sequences, recurrences) {
    bool large;
    for (int n = -40; n < 40; n++) {
        term t = num_integer(s, n), t1 = num_integer(s, n + 1), t2 = num_integer(s, n + 2);
        cr_assert_eq(num_fibonacci(s, t2, &large),
                     num_add(s, num_fibonacci(s, t1, &large), num_fibonacci(s, t, &large)));
        cr_assert_eq(num_lucas(s, t2, &large), num_add(s, num_lucas(s, t1, &large), num_lucas(s, t, &large)));
        for (int k = 0; k < 12; k++) { /* Pascal's rule, for negative n too */
            term c = num_binomial(s, t1, num_integer(s, k + 1), &large);
            cr_assert_eq(c, num_add(s, num_binomial(s, t, num_integer(s, k), &large),
                                    num_binomial(s, t, num_integer(s, k + 1), &large)));
        }
    }
    term huge = integer(s, "100000000000000000000000000000000000000000");
    cr_assert_eq(num_binomial(s, huge, num_sub(s, huge, NUM_ONE), &large), huge);
    cr_assert_eq(num_binomial(s, huge, NUM_TWO, &large),
                 num_mul(s, num_mul(s, huge, num_sub(s, huge, NUM_ONE)), NUM_HALF));
    cr_assert_eq(num_binomial(s, NUM_ONE, num_integer(s, -1), &large), (term)NUM_ZERO);
}

GUARDED(sequences, too_large_is_no_error) {
    static indexed *const all[] = {num_factorial, num_fibonacci, num_lucas,      num_bernoulli, num_euler,
                                   num_harmonic,  num_bell,      num_partitions, num_primorial};
    bool large;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        large = false;
        cr_assert_eq(all[i](s, integer(s, "10000000000000000"), &large), 0u);
        cr_assert(large);
        large = false;
        cr_assert_eq(all[i](s, integer(s, "100000000000000000000000000000"), &large), 0u);
        cr_assert(large);
    }
    cr_assert(num_binomial(s, integer(s, "1000000000"), integer(s, "500000000"), &large) == 0 && large);
    cr_assert(!store_failed(s));
    cr_assert_eq(num_factorial(s, num_integer(s, -1), &large), 0u);
    cr_assert_eq(store_error_of(s)->status, STORE_ARGUMENT);
    store_clear_error(s);
}
