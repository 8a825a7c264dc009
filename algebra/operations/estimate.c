/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/estimate.h"

#include <string.h>

static const uint64_t MANY = (uint64_t)1 << 40;

static uint64_t times(uint64_t a, uint64_t b) {
    return a && b > MANY / a ? MANY : a * b;
}

static uint64_t plus(uint64_t a, uint64_t b) { return a + b > MANY ? MANY : a + b; }

uint64_t estimate_power(uint64_t length, uint64_t n) {
    if (length <= 1) return length;
    uint64_t small = length - 1 < n ? length - 1 : n, large = length - 1 < n ? n : length - 1;
    uint64_t value = 1;
    for (uint64_t i = 1; i <= small; i++) {
        if (value > MANY / (large + i)) return MANY;
        value = value * (large + i) / i;
    }
    return value;
}

/* Sizes of a numerator and denominator; of a numerator over 1 the least and the greatest total degree
 * too, when they are known. */
typedef struct {
    uint64_t num, den;
    uint64_t low, high;
    bool graded;
} size_pair;

enum { GRADED_KERNELS = 32 };
static const uint64_t GRADED_DEGREE = (uint64_t)1 << 40;

/* Monomials of degree low .. high in n variables: C(high + n, n) - C(low - 1 + n, n), and those of one
 * degree C(high + n - 1, n - 1): so (x + y)**50*(x - y)**50 has 101 terms, not 51**2. */
static uint64_t graded_terms(size_t n, uint64_t low, uint64_t high) {
    if (low == high) return n ? estimate_power(n, high) : 1;
    uint64_t all = estimate_power(n + 1, high), below = low ? estimate_power(n + 1, low - 1) : 0;
    return all == MANY ? MANY : all - below;
}

/* The degrees of the monomial that kernels_read has left; false: it has others, or a relation. */
static bool monomial_degree(const kernels *k, uint64_t *degree) {
    *degree = 0;
    if (k->count > GRADED_KERNELS) return false;
    for (size_t i = 0; i < k->count; i++) {
        if (k->exponents[i] < 0 || (uint64_t)k->exponents[i] > GRADED_DEGREE || k->at[i].order) return false;
        *degree += (uint64_t)k->exponents[i];
    }
    return true;
}

/* The degrees of the product with the n-th power of a sum. */
static void grade_factor(size_pair *p, const size_pair *sum, int64_t n) {
    p->graded = p->graded && sum->graded && n >= 0 && p->high < GRADED_DEGREE &&
                times(sum->high, (uint64_t)n) < GRADED_DEGREE;
    if (!p->graded) return;
    p->low += sum->low * (uint64_t)n;
    p->high += sum->high * (uint64_t)n;
}

static void add_grade(size_pair *total, const size_pair *p) {
    total->graded = total->graded && p->graded;
    if (p->low < total->low) total->low = p->low;
    if (p->high > total->high) total->high = p->high;
}

/* Sizes of a summand's numerator and denominator, from what kernels_read has left. */
static size_pair read_size(const kernels *k, const size_pair *sums, term coefficient) {
    size_pair result = {.num = num_is_real(k->s, coefficient) ? 1 : 2, .den = 1};
    result.graded = result.num == 1 && monomial_degree(k, &result.low);
    result.high = result.low;
    for (size_t i = 0; i < k->factor_count; i++) {
        uint32_t at = 0;
        memo_get(&k->sums, k->factors[i].base, &at);
        int64_t e = k->factors[i].exponent;
        uint64_t n = (uint64_t)(e < 0 ? -e : e);
        uint64_t num = estimate_power(sums[at].num, n), den = estimate_power(sums[at].den, n);
        result.num = times(result.num, e < 0 ? den : num);
        result.den = times(result.den, e < 0 ? num : den);
        grade_factor(&result, &sums[at], e);
    }
    if (k->factor_count > 0 && result.graded && result.high < GRADED_DEGREE) {
        uint64_t most = graded_terms(k->count, result.low, result.high);
        if (most < result.num) result.num = most;
    }
    return result;
}

/* The common denominator has each base once, to its greatest power. */
static uint64_t common_denominator(const kernels *k, const size_pair *sums, const memo *greatest) {
    uint64_t size = 1;
    for (size_t i = 0; i < k->compounds.count; i++) {
        uint32_t n;
        if (!memo_get(greatest, k->compounds.at[i], &n)) continue;
        size = times(size, n & 1 ? estimate_power(sums[i].den, n >> 1) : estimate_power(sums[i].num, n >> 1));
    }
    return size;
}

static bool note_factors(const kernels *k, const size_pair *sums, memo *greatest) {
    for (size_t i = 0; i < k->factor_count; i++) {
        uint32_t at = 0, known = 0, n;
        term base = k->factors[i].base;
        int64_t e = k->factors[i].exponent;
        memo_get(&k->sums, base, &at);
        if (e > 0 && sums[at].den == 1) continue;
        n = (uint32_t)(e < 0 ? -e : e) << 1 | (e > 0);
        if (!(memo_get(greatest, base, &known) && known >= n) && !memo_put(greatest, base, n)) return false;
    }
    return true;
}

static bool sum_size(kernels *k, size_pair *sums, size_t index) {
    store *s = k->s;
    term sum = k->compounds.at[index], coefficient;
    memo greatest;
    memo_init(&greatest, s, MEMO_PLAIN);
    bool number = store_child(s, sum, 0) != NUM_ZERO;
    size_pair total = {.num = number, .den = 1, .low = number ? 0 : UINT64_MAX, .graded = true};
    bool ok = true;
    for (size_t i = 2; ok && i < store_arity(s, sum); i += 2) {
        ok = kernels_read(k, store_child(s, sum, i), &coefficient) && note_factors(k, sums, &greatest);
        size_pair p = read_size(k, sums, coefficient);
        total.num = plus(total.num, p.num);
        add_grade(&total, &p);
    }
    if (greatest.count) total.den = common_denominator(k, sums, &greatest);
    total.num = times(total.num, total.den);
    sums[index] = total;
    memo_done(&greatest);
    return ok;
}

/* *endless (NULL: not asked): a sum that is a polynomial has MANY terms, whatever becomes of the whole. */
static size_pair estimate(kernels *k, term t, bool *endless) {
    size_t bytes = (k->compounds.count + 1) * sizeof(size_pair);
    size_pair *sums = store_alloc(k->s, STORE_USE_WORK, bytes), result = {.num = MANY, .den = 1};
    if (!sums) return result;
    memset(sums, 0, bytes);
    bool ok = true;
    for (size_t i = 0; ok && i < k->compounds.count; i++) {
        ok = sum_size(k, sums, i);
        if (endless && ok && sums[i].den == 1 && sums[i].num == MANY) *endless = true;
    }
    term coefficient;
    if (ok && kernels_read(k, t, &coefficient)) result = read_size(k, sums, coefficient);
    store_free(k->s, STORE_USE_WORK, sums, bytes);
    return result;
}

uint64_t estimate_terms(kernels *k, term t) {
    size_pair p = estimate(k, t, NULL);
    return plus(p.num, p.den);
}

bool estimate_allows(kernels *k, term t) {
    enum { FEW = 8 }; /* sums: what is refused one by one */
    if (k->compounds.count <= FEW || k->related) return true;
    bool endless = false;
    size_pair p = estimate(k, t, &endless);
    if (store_failed(k->s)) return false;
    if (!endless && (p.den > 1 || p.num < MANY)) return true;
    store_fail(k->s, STORE_TOO_LARGE, "result too large: more than %llu terms (limit %d)",
               (unsigned long long)MANY, (int)POLY_TERM_LIMIT_DEFAULT);
    return false;
}

bool estimate_allows_products(store *s, uint64_t terms, uint64_t factors) {
    enum { LIMIT = 50000000 };
    if (times(terms, factors) <= LIMIT) return true;
    store_fail(s, STORE_TOO_LARGE, "result too large: about %llu terms of %llu factors (limit %d)",
               (unsigned long long)terms, (unsigned long long)factors, (int)LIMIT);
    return false;
}
