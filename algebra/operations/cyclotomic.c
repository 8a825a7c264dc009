/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/cyclotomic.h"

#include <string.h>

#include "numeric/number.h"

size_t cyclotomic_kernel(const kernels *k) {
    size_t i = 0;
    while (i < k->count && !(k->at[i].base == NUM_MINUS_ONE && k->at[i].rest == NUM_ONE)) i++;
    return i;
}

static uint64_t lcm(uint64_t a, uint64_t b) {
    uint64_t x = a, y = b;
    while (y) {
        uint64_t r = x % y;
        x = y;
        y = r;
    }
    return a / x * b;
}

/* The odd prime, or 2, of a kernel sqrt(p); 0: another kernel. Bases of numbers are primes there. */
static uint64_t prime_of_root(const kernels *k, const kernel *it) {
    int64_t p = 0;
    if (it->rest != NUM_ONE || it->lcm != 2 || !num_is_integer(k->s, it->base)) return 0;
    if (!num_to_int64(k->s, it->base, &p) || p < 2 || p > CYCLOTOMIC_MAX || !num_is_prime(k->s, it->base)) return 0;
    return (uint64_t)p;
}

/* sqrt(p) lies in the field of the 2d-th roots of unity when this divides d. */
static uint64_t part_for_root(uint64_t p) { return p == 2 ? 4 : p % 4 == 1 ? p : 2 * p; }

void cyclotomic_scan(kernels *k) {
    size_t w = cyclotomic_kernel(k);
    if (w == k->count) return;
    uint64_t d = k->at[w].lcm;
    if (k->imaginary) d = lcm(d, 2);
    for (size_t i = 0; i < k->count && d <= CYCLOTOMIC_MAX; i++) {
        uint64_t p = prime_of_root(k, &k->at[i]);
        if (p) d = lcm(d, part_for_root(p));
    }
    k->at[w].lcm = d;
    k->beyond = k->beyond || d > CYCLOTOMIC_MAX;
}

/* ---- Polynomials in w -------------------------------------------------------------------------- */

/* out += c * w**(e mod 2d), out still to be finished; w**d = -1. */
static bool push_power(kernels *k, poly *out, size_t w, int64_t c, uint64_t e) {
    uint64_t d = k->at[w].cycle;
    e %= 2 * d;
    if (e >= d) c = -c;
    memset(k->scratch, 0, k->count * sizeof *k->scratch);
    k->scratch[w] = e % d;
    return poly_push(out, num_integer(k->s, c), k->scratch);
}

/* w**n - 1, not reduced */
static bool unit_root_minus_one(kernels *k, poly *out, size_t w, uint64_t n) {
    memset(k->scratch, 0, k->count * sizeof *k->scratch);
    bool ok = poly_set_number(out, NUM_ZERO) && poly_push(out, NUM_MINUS_ONE, k->scratch);
    k->scratch[w] = n;
    return ok && poly_push(out, NUM_ONE, k->scratch) && poly_finish(out);
}

static int mobius(store *s, uint64_t n) { return num_mobius(s, num_integer(s, (int64_t)n)); }

/* Phi_n = the product of (w**m - 1)**mobius(n/m) over the divisors m of n */
static bool cyclotomic_polynomial(kernels *k, poly *out, size_t w, uint64_t n) {
    poly *below = poly_new(k->ring), *factor = poly_new(k->ring);
    bool ok = below && factor && poly_set_number(out, NUM_ONE) && poly_set_number(below, NUM_ONE), divides;
    for (uint64_t m = 1; ok && m <= n; m++) {
        int mu = n % m ? 0 : mobius(k->s, n / m);
        if (mu) ok = unit_root_minus_one(k, factor, w, m) && poly_mul(mu > 0 ? out : below, mu > 0 ? out : below, factor);
    }
    ok = ok && poly_divides(out, out, below, &divides);
    poly_free(&below);
    poly_free(&factor);
    return ok;
}

/* w**phi = w**phi - Phi_2d(w) */
static bool relate_root(kernels *k, size_t w) {
    kernel *it = &k->at[w];
    poly *phi = poly_new(k->ring), *power = poly_new(k->ring);
    bool ok = phi && power && cyclotomic_polynomial(k, phi, w, 2 * it->cycle);
    if (ok) {
        it->order = poly_degree(phi, w);
        ok = poly_set_variable(power, w) && poly_pow(power, power, it->order) && poly_sub(power, power, phi);
    }
    poly_free(&phi);
    if (!ok) poly_free(&power);
    it->value = 0;
    it->value_poly = power;
    return ok;
}

/* The kernel itself is a polynomial in w. */
static bool finish_value(kernels *k, size_t i, poly **value, bool ok) {
    ok = ok && poly_finish(*value) && kernels_reduce(k, *value);
    if (!ok) {
        poly_free(value);
        return false;
    }
    k->at[i].order = 1;
    k->at[i].value = 0;
    k->at[i].value_poly = *value;
    return true;
}

static bool relate_imaginary(kernels *k, size_t w) {
    poly *value = poly_new(k->ring);
    return finish_value(k, k->imaginary - 1, &value, value && push_power(k, value, w, 1, k->at[w].cycle / 2));
}

/* sqrt(2) = w**(d/4) + w**(-d/4); for an odd prime, Gauss: the sum of (j/p) * exp(2*pi*I*j/p) is sqrt(p)
 * or I*sqrt(p) as p = 1 or 3 modulo 4 (Ireland and Rosen, 6.4). */
static bool relate_square_root(kernels *k, size_t w, size_t i, uint64_t p) {
    poly *value = poly_new(k->ring);
    uint64_t d = k->at[w].cycle, turn = p % 4 == 3 ? 3 * d / 2 : 0;
    bool ok = value != NULL;
    if (p == 2) ok = ok && push_power(k, value, w, 1, d / 4) && push_power(k, value, w, 1, 2 * d - d / 4);
    for (uint64_t j = 1; p > 2 && ok && j < p; j++) {
        int sign = num_jacobi(k->s, num_integer(k->s, (int64_t)j), num_integer(k->s, (int64_t)p));
        ok = push_power(k, value, w, sign, 2 * d / p * j + turn);
    }
    return finish_value(k, i, &value, ok);
}

bool cyclotomic_relate(kernels *k) {
    size_t w = cyclotomic_kernel(k);
    if (w == k->count || k->at[w].unit_num != 1) return true;
    uint64_t d = k->at[w].cycle = (uint64_t)k->at[w].unit_den;
    if (!relate_root(k, w)) return false;
    k->related = true;
    if (k->imaginary && d % 2 == 0 && !relate_imaginary(k, w)) return false;
    for (size_t i = 0; i < k->count; i++) {
        uint64_t p = prime_of_root(k, &k->at[i]);
        if (p && k->at[i].unit_den == 2 && d % part_for_root(p) == 0 && !relate_square_root(k, w, i, p)) return false;
    }
    return true;
}
