/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Primes and factors. */
#include <math.h>

#include <flint/aprcl.h>
#include <flint/fmpz_factor.h>
#include <flint/ulong_extras.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

enum {
    TABLE_BITS = 400, /* above, FLINT's own choice of method makes a table of log(n)**3 / 100 primes */
    POLL_BITS = 1000, /* above, one modular power takes too long to be stopped only after it */
    PROOF_BITS = 3072, /* above, APRCL takes hours, and its preparation alone more than a timeout */
};

/* The steps of these loops are long: each looks at the clock. */
static bool stopped(store *s) { return store_poll(s) || store_poll_slow(s); }

/* Fermat's test to base 2, which can be stopped: true for primes > 2. */
static bool passes_fermat(store *s, const fmpz_t n) {
    fmpz_t power, exponent;
    fmpz_init_set_ui(power, 1);
    fmpz_init(exponent);
    fmpz_sub_ui(exponent, n, 1);
    for (flint_bitcnt_t i = fmpz_bits(exponent); i-- > 0 && !stopped(s);) {
        fmpz_mul(power, power, power);
        if (fmpz_tstbit(exponent, i)) {
            fmpz_mul_2exp(power, power, 1);
        }
        fmpz_mod(power, power, n);
    }
    bool passes = fmpz_is_one(power);
    fmpz_clear(power);
    fmpz_clear(exponent);
    return passes;
}

/* n = 2**p - 1 with p > 2? */
static bool is_mersenne(const fmpz_t n, ulong *p) {
    fmpz_t power;
    fmpz_init(power);
    *p = fmpz_bits(n);
    fmpz_set_ui(power, 1);
    fmpz_mul_2exp(power, power, *p);
    fmpz_sub_ui(power, power, 1);
    bool is = *p > 2 && fmpz_equal(power, n);
    fmpz_clear(power);
    return is;
}

/* n = 2**p - 1 with p odd (Lucas, Lehmer; Knuth 4.5.4, theorem L). Modulo n, high bits are added to
 * the low ones. */
static bool passes_lucas_lehmer(store *s, const fmpz_t n, ulong p) {
    fmpz_t v, high;
    if (!n_is_prime(p)) {
        return false;
    }
    fmpz_init_set_ui(v, 4);
    fmpz_init(high);
    for (ulong i = 2; i < p && !stopped(s); i++) {
        fmpz_mul(v, v, v);
        fmpz_sub_ui(v, v, 2);
        if (fmpz_sgn(v) < 0) {
            fmpz_add(v, v, n);
        }
        fmpz_fdiv_q_2exp(high, v, p);
        fmpz_fdiv_r_2exp(v, v, p);
        fmpz_add(v, v, high);
        if (fmpz_cmp(v, n) >= 0) {
            fmpz_sub(v, v, n);
        }
    }
    bool passes = fmpz_is_zero(v);
    fmpz_clear(v);
    fmpz_clear(high);
    return passes;
}

static term refuse_proof(store *s, const fmpz_t n) {
    return store_fail(s, STORE_TOO_LARGE, "result too large: a proof that a number of %llu bits is prime (limit %d bits)",
                      (unsigned long long)fmpz_bits(n), PROOF_BITS);
}

static bool is_prime(store *s, const fmpz_t n) {
    ulong p;
    if (fmpz_bits(n) <= TABLE_BITS) {
        return fmpz_is_prime(n) == 1;
    }
    if (is_mersenne(n, &p)) {
        return passes_lucas_lehmer(s, n, p) && !store_failed(s);
    }
    bool probable =
        fmpz_bits(n) <= POLL_BITS ? fmpz_is_probabprime(n) : fmpz_is_odd(n) && passes_fermat(s, n);
    if (!probable || store_failed(s)) {
        return false;
    }
    return fmpz_bits(n) > PROOF_BITS ? refuse_proof(s, n) != 0 : aprcl_is_prime(n) == 1;
}

bool num_is_prime(store *s, term n) {
    integer_view v;
    return n && num_sign(s, n) > 0 && is_prime(s, view_integer(&v, s, n));
}

term num_next_prime(store *s, term n) {
    if (!n || num_sign(s, n) <= 0) {
        return n ? NUM_TWO : 0;
    }
    integer_view v;
    const fmpz *from = view_integer(&v, s, n);
    if (fmpz_bits(from) > PROOF_BITS) {
        return refuse_proof(s, from);
    }
    fmpz_t p;
    fmpz_init(p);
    fmpz_nextprime(p, from, 0);
    while (!is_prime(s, p)) { /* no composite number is known that passes FLINT's test */
        if (store_poll(s)) {
            fmpz_clear(p);
            return 0;
        }
        fmpz_nextprime(p, p, 0);
    }
    return take_integer(s, p);
}

term num_prev_prime(store *s, term n) {
    integer_view v;
    if (!n || num_sign(s, n) <= 0 || fmpz_cmp_ui(view_integer(&v, s, n), 2) <= 0) {
        return 0;
    }
    fmpz_t p;
    fmpz_init(p);
    fmpz_sub_ui(p, view_integer(&v, s, n), 1);
    if (fmpz_cmp_ui(p, 2) > 0 && fmpz_is_even(p)) {
        fmpz_sub_ui(p, p, 1);
    }
    while (!is_prime(s, p)) {
        if (store_poll(s)) {
            fmpz_clear(p);
            return 0;
        }
        fmpz_sub_ui(p, p, 2);
    }
    return take_integer(s, p);
}

/* ---- The number of primes ------------------------------------------------------------------ */

/* The method of Lucy (Project Euler 10's thread): S(v, p) counts what is left of 2..v after sieving
 * by the primes up to p, for the v that are floor(n/i). Time n**(3/4), memory n**(1/2): 10**11 takes
 * about a second. */
static const uint64_t PRIME_PI_MAX = 1000000000000u;

static uint64_t integer_sqrt(uint64_t n) {
    uint64_t r = (uint64_t)sqrt((double)n);
    while (r * r > n) {
        r--;
    }
    while ((r + 1) * (r + 1) <= n) {
        r++;
    }
    return r;
}

static uint64_t count_primes(store *s, uint64_t n) {
    uint64_t root = integer_sqrt(n);
    uint64_t *small = flint_malloc((root + 1) * sizeof *small); /* S(i) */
    uint64_t *large = flint_malloc((root + 1) * sizeof *large); /* S(n / i) */
    for (uint64_t i = 1; i <= root; i++) {
        small[i] = i - 1;
        large[i] = n / i - 1;
    }
    for (uint64_t p = 2; p <= root && !store_poll(s); p++) {
        uint64_t before = small[p - 1];
        if (small[p] == before) {
            continue; /* not a prime */
        }
        uint64_t last = n / (p * p) < root ? n / (p * p) : root;
        for (uint64_t i = 1; i <= last; i++) {
            uint64_t v = i * p;
            large[i] -= (v <= root ? large[v] : small[n / v]) - before;
        }
        for (uint64_t i = root; i >= p * p; i--) {
            small[i] -= small[i / p] - before;
        }
    }
    uint64_t count = large[1];
    flint_free(small);
    flint_free(large);
    return count;
}

term num_prime_pi(store *s, term n, bool *too_large) {
    *too_large = false;
    uint64_t magnitude;
    bool negative;
    if (!n || num_sign(s, n) <= 0 || n == NUM_ONE) {
        return n ? NUM_ZERO : 0;
    }
    if (!one_limb(s, n, &magnitude, &negative) || magnitude > PRIME_PI_MAX) {
        *too_large = true;
        return 0;
    }
    uint64_t count = count_primes(s, magnitude);
    return store_failed(s) ? 0 : small_integer(s, false, count);
}

/* ---- Factors ------------------------------------------------------------------------------- */

void num_pairs_done(store *s, struct num_pairs *p) {
    store_free(s, STORE_USE_WORK, p->at, p->capacity * sizeof *p->at);
    *p = (struct num_pairs){NULL, 0, 0};
}

static bool pairs_reserve(store *s, struct num_pairs *p, size_t more) {
    if (p->count + more <= p->capacity) {
        return true;
    }
    size_t capacity = 2 * (p->count + more);
    term *at = store_realloc(s, STORE_USE_WORK, p->at, p->capacity * sizeof *at, capacity * sizeof *at);
    if (!at) {
        return false;
    }
    p->at = at;
    p->capacity = capacity;
    return true;
}

static void sort_factors(fmpz_factor_t f) {
    for (slong i = 1; i < f->num; i++) {
        for (slong j = i; j > 0 && fmpz_cmp(f->p + j - 1, f->p + j) > 0; j--) {
            fmpz_swap(f->p + j - 1, f->p + j);
            FLINT_SWAP(ulong, f->exp[j - 1], f->exp[j]);
        }
    }
}

bool num_factor(store *s, term n, struct num_pairs *out) {
    if (!n || n == NUM_ZERO) {
        return n && store_fail(s, STORE_ARGUMENT, "zero has no factors");
    }
    integer_view v;
    fmpz_factor_t f;
    fmpz_factor_init(f);
    fmpz_factor(f, view_integer(&v, s, n));
    sort_factors(f);
    bool good = pairs_reserve(s, out, 2 * (size_t)f->num);
    for (slong i = 0; good && i < f->num; i++) {
        term p = integer_term(s, f->p + i), e = small_integer(s, false, f->exp[i]);
        out->at[out->count++] = p;
        out->at[out->count++] = e;
        good = p && e;
    }
    fmpz_factor_clear(f);
    return good;
}

term num_totient(store *s, term n) {
    if (!n || num_sign(s, n) <= 0) {
        return n ? NUM_ZERO : 0;
    }
    integer_view v;
    fmpz_t r;
    fmpz_init(r);
    fmpz_euler_phi(r, view_integer(&v, s, n));
    return take_integer(s, r);
}

int num_mobius(store *s, term n) {
    integer_view v;
    return n && n != NUM_ZERO ? fmpz_moebius_mu(view_integer(&v, s, n)) : 0;
}
