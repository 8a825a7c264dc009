/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Exact roots, with bounded work: trial division, tests for perfect powers, and full factoring of
 * what is small enough for that. */
#include <flint/fmpz_factor.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

enum {
    TRIAL_PRIMES = 3512, /* those below 2**15: one gcd tree of FLINT */
    TRIAL_BITS = 15,
    FACTOR_BITS = 90,       /* up to here factoring takes milliseconds */
    PRIME_BITS = 4096,      /* and here a test for primes */
    TRIAL_MAX_BITS = 200000 /* beyond, trial division itself would be slow */
};

/* root *= p**(e / n), rest *= p**(e % n) */
static void distribute(fmpz_t root, fmpz_t rest, const fmpz_t p, uint64_t e, uint64_t n) {
    fmpz_t power;
    fmpz_init(power);
    fmpz_pow_ui(power, p, (ulong)(e / n));
    fmpz_mul(root, root, power);
    fmpz_pow_ui(power, p, (ulong)(e % n));
    fmpz_mul(rest, rest, power);
    fmpz_clear(power);
}

static void distribute_factors(fmpz_t root, fmpz_t rest, const fmpz_factor_t f, slong from, slong to,
                               uint64_t n, uint64_t times) {
    for (slong i = from; i < to; i++) {
        distribute(root, rest, f->p + i, f->exp[i] * times, n);
    }
}

/* c = base**k with the largest k. */
static uint64_t perfect_power(fmpz_t base, const fmpz_t c) {
    uint64_t k = 1;
    int found;
    fmpz_set(base, c);
    while ((found = fmpz_is_perfect_power(base, base)) > 1) {
        k *= (uint64_t)found;
    }
    return k;
}

/* c > 1 without factors below 2**TRIAL_BITS. True when what goes into rest is surely free of n-th
 * powers. */
static bool extract_cofactor(fmpz_t root, fmpz_t rest, const fmpz_t c, uint64_t n) {
    fmpz_t base;
    fmpz_init(base);
    bool complete = true;
    uint64_t k = perfect_power(base, c), most = fmpz_bits(base) / TRIAL_BITS;
    /* base is no power and has at most `most` prime factors, so rest gets (k % n) * most of one at
     * the very most, and base**k is no n-th power when k < n */
    bool plain = (k % n) * most < n || (k < n && k * most <= n);
    if (!plain && fmpz_bits(base) <= FACTOR_BITS) {
        fmpz_factor_t f;
        fmpz_factor_init(f);
        fmpz_factor(f, base);
        distribute_factors(root, rest, f, 0, f->num, n, k);
        fmpz_factor_clear(f);
    } else {
        distribute(root, rest, base, k, n);
        complete = plain || (fmpz_bits(base) <= PRIME_BITS && fmpz_is_probabprime(base));
    }
    fmpz_clear(base);
    return complete;
}

/* True when the rest is surely free of n-th powers. */
static bool extract(fmpz_t root, fmpz_t rest, const fmpz_t a, uint64_t n) {
    if (fmpz_bits(a) <= n) {
        fmpz_set(rest, a);
        return true;
    }
    if (fmpz_root(root, a, (slong)n)) {
        return true;
    }
    fmpz_one(root);
    if (fmpz_bits(a) > TRIAL_MAX_BITS) {
        fmpz_set(rest, a);
        return false;
    }
    fmpz_factor_t f;
    fmpz_factor_init(f);
    bool complete = fmpz_factor_trial(f, a, TRIAL_PRIMES);
    slong small = complete ? f->num : f->num - 1; /* an unfinished cofactor stands last */
    distribute_factors(root, rest, f, 0, small, n, 1);
    if (!complete) {
        complete = extract_cofactor(root, rest, f->p + small, n);
    }
    fmpz_factor_clear(f);
    return complete;
}

bool num_extract_root(store *s, term a, uint64_t n, num_root_parts *out) {
    *out = (num_root_parts){0, 0, false};
    if (!a) {
        return false;
    }
    if (a == NUM_ZERO || a == NUM_ONE) {
        *out = (num_root_parts){a, NUM_ONE, true};
        return true;
    }
    integer_view v;
    fmpz_t root, rest;
    fmpz_init_set_ui(root, 1);
    fmpz_init_set_ui(rest, 1);
    out->complete = extract(root, rest, view_integer(&v, s, a), n);
    out->root = take_integer(s, root);
    out->rest = take_integer(s, rest);
    return out->root && out->rest;
}

/* The exact n-th root of an integer >= 0, or 0. */
static term integer_root(store *s, term a, uint64_t n) {
    integer_view v;
    fmpz_t root;
    if (a == NUM_ZERO || a == NUM_ONE) {
        return a;
    }
    if (num_bits(s, a) <= n) {
        return 0;
    }
    fmpz_init(root);
    bool exact = fmpz_root(root, view_integer(&v, s, a), (slong)n);
    term t = take_integer(s, root);
    return exact ? t : 0;
}

term num_exact_root(store *s, term a, uint64_t n) {
    if (!a || n == 0) {
        return 0;
    }
    if (num_sign(s, a) < 0) {
        term t = n % 2 ? num_exact_root(s, num_neg(s, a), n) : 0;
        return t ? num_neg(s, t) : 0;
    }
    term num = integer_root(s, num_numerator(s, a), n);
    term den = num ? integer_root(s, num_denominator(s, a), n) : 0;
    return den ? fraction(s, num, den) : 0;
}
