/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/kernels.h"

#include <string.h>

#include "numeric/number.h"

void kernels_init(kernels *k, store *s, kernels_mode mode) {
    memset(k, 0, sizeof *k);
    k->s = s;
    k->mode = mode;
    memo_init(&k->by_base, s, MEMO_PLAIN);
    memo_init(&k->sums, s, MEMO_PLAIN);
    memo_init(&k->seen, s, MEMO_PLAIN);
    terms_init(&k->compounds, s);
    terms_init(&k->pending, s);
}

void kernels_done(kernels *k) {
    if (!k->s) return;
    for (size_t i = 0; i < k->count; i++) poly_free(&k->at[i].value_poly);
    poly_ring_free(&k->ring);
    store_free(k->s, STORE_USE_WORK, k->exponents, (k->count + 1) * sizeof *k->exponents);
    store_free(k->s, STORE_USE_WORK, k->scratch, (k->count + 1) * sizeof *k->scratch);
    store_free(k->s, STORE_USE_WORK, k->at, k->capacity * sizeof *k->at);
    store_free(k->s, STORE_USE_WORK, k->factors, k->factor_capacity * sizeof *k->factors);
    memo_done(&k->by_base);
    memo_done(&k->sums);
    memo_done(&k->seen);
    terms_done(&k->compounds);
    terms_done(&k->pending);
    k->s = NULL;
}

/* ---- Elementary factors ------------------------------------------------------------------- */

/* Each factor base**exponent is taken apart into elementary ones: base**(num/den * rest), a sum to
 * an integer power, or a rational number. */
typedef struct {
    enum { PIECE_KERNEL, PIECE_SUM, PIECE_NUMBER } kind;
    term base, rest;
    int64_t num, den;
} piece;

typedef bool piece_taker(kernels *k, const piece *p, void *context);

enum { NUMERATOR_MAX = 1 << 30, DENOMINATOR_MAX = 1000, NUMBER_POWER_MAX = 64, FACTOR_BITS = 62, ORDERED_MAX = 200 };

static int64_t gcd64(int64_t a, int64_t b) {
    if (a < 0) a = -a;
    if (b < 0) b = -b;
    while (b) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

static bool small_rational(store *s, term c, int64_t *num, int64_t *den) {
    if (!num_is_rational(s, c)) return false;
    if (!num_to_int64(s, num_numerator(s, c), num) || !num_to_int64(s, num_denominator(s, c), den))
        return false;
    return *num < NUMERATOR_MAX && *num > -NUMERATOR_MAX && *den <= DENOMINATOR_MAX;
}

/* base**exponent as it stands, when its exponent has no small rational coefficient */
static bool take_whole(kernels *k, term base, term exponent, piece_taker *take, void *context) {
    return take(k, &(piece){PIECE_KERNEL, base, exponent, 1, 1}, context);
}

/* exponent = c * rest with a real rational c: a purely imaginary coefficient leaves I in the rest. */
static bool split_exponent(store *s, term exponent, term *c, term *rest) {
    expr_split_coefficient(s, exponent, c, rest);
    if (num_is_rational(s, *c)) return true;
    if (store_kind_of(s, *c) != NUM_COMPLEX || num_re(s, *c) != NUM_ZERO) return false;
    *c = num_im(s, *c);
    *rest = expr_mul(s, NUM_I, *rest);
    return *rest != 0;
}

/* Powers of a positive integer as powers of its primes, which are multiplicatively independent. */
static bool take_primes(kernels *k, term n, int64_t num, int64_t den, piece_taker *take, void *context) {
    if (n == NUM_ONE) return true;
    if (num_bits(k->s, n) > FACTOR_BITS)
        return take(k, &(piece){PIECE_KERNEL, n, NUM_ONE, num, den}, context);
    struct num_pairs primes = {0};
    bool ok = num_factor(k->s, n, &primes);
    for (size_t i = 0; ok && i + 1 < primes.count; i += 2) {
        int64_t e = 0;
        ok = num_to_int64(k->s, primes.at[i + 1], &e);
        int64_t g = gcd64(num * e, den);
        ok = ok && take(k, &(piece){PIECE_KERNEL, primes.at[i], NUM_ONE, num * e / g, den / g}, context);
    }
    num_pairs_done(k->s, &primes);
    return ok;
}

/* n**(c * rest) for a positive integer n: 6**x = 2**x * 3**x, 4**x = 2**(2*x) */
static bool take_prime_powers(kernels *k, term n, term rest, int64_t num, int64_t den, piece_taker *take, void *context) {
    if (n == NUM_ONE) return true;
    struct num_pairs primes = {0};
    bool ok = num_factor(k->s, n, &primes);
    for (size_t i = 0; ok && i + 1 < primes.count; i += 2) {
        int64_t e = 0;
        ok = num_to_int64(k->s, primes.at[i + 1], &e);
        int64_t g = gcd64(num * e, den);
        ok = ok && take(k, &(piece){PIECE_KERNEL, primes.at[i], rest, num * e / g, den / g}, context);
    }
    num_pairs_done(k->s, &primes);
    return ok;
}

/* base**(num/den) for an exact number: (-a)**c = (-1)**c * a**c for a > 0. */
static bool take_number_power(kernels *k, term base, int64_t num, int64_t den, piece_taker *take,
                              void *context) {
    store *s = k->s;
    if (den == 1) {
        bool too_large = false;
        term value = num_pow_integer(s, base, num_integer(s, num), &too_large);
        return value && take(k, &(piece){PIECE_NUMBER, value, NUM_ONE, 1, 1}, context);
    }
    if (k->mode == KERNELS_RATIONAL && base == NUM_I) { /* I**c = (-1)**(c/2) */
        int64_t half = num % 2 ? 2 : 1;
        return take(k, &(piece){PIECE_KERNEL, NUM_MINUS_ONE, NUM_ONE, num * half / 2, den * half}, context);
    }
    if (k->mode == KERNELS_EXPAND || !num_is_rational(s, base))
        return take(k, &(piece){PIECE_KERNEL, base, NUM_ONE, num, den}, context);
    if (num_sign(s, base) < 0) {
        if (!take(k, &(piece){PIECE_KERNEL, NUM_MINUS_ONE, NUM_ONE, num, den}, context)) return false;
        base = num_neg(s, base);
    }
    return take_primes(k, num_numerator(s, base), num, den, take, context) &&
           take_primes(k, num_denominator(s, base), -num, den, take, context);
}

/* base**(c * rest) with one summand in the exponent */
static bool take_simple(kernels *k, term base, term exponent, piece_taker *take, void *context) {
    store *s = k->s;
    term c, rest;
    int64_t num, den;
    if (!split_exponent(s, exponent, &c, &rest) || !small_rational(s, c, &num, &den))
        return take_whole(k, base, exponent, take, context);
    if (k->cyclotomic && base == EXPR_E && rest == expr_mul(s, NUM_I, EXPR_PI))
        return take(k, &(piece){PIECE_KERNEL, NUM_MINUS_ONE, NUM_ONE, num, den}, context);
    if (rest == NUM_ONE && expr_is_number(s, base) && num_is_exact(s, base)) {
        if (num > NUMBER_POWER_MAX || num < -NUMBER_POWER_MAX)
            return take_whole(k, base, exponent, take, context);
        return take_number_power(k, base, num, den, take, context);
    }
    if (k->mode == KERNELS_RATIONAL && rest != NUM_ONE && num_is_number(s, base) && num_is_integer(s, base) &&
        num_sign(s, base) > 0 && num_bits(s, base) <= FACTOR_BITS)
        return take_prime_powers(k, base, rest, num, den, take, context);
    if (rest == NUM_ONE && den == 1 && store_kind_of(s, base) == EXPR_SUM &&
        (k->mode == KERNELS_RATIONAL ? num < KERNELS_MAX_DEGREE && num > -KERNELS_MAX_DEGREE : num > 0))
        return take(k, &(piece){PIECE_SUM, base, NUM_ONE, num, 1}, context);
    return take(k, &(piece){PIECE_KERNEL, base, rest, num, den}, context);
}

static bool take_apart(kernels *k, term base, term exponent, piece_taker *take, void *context) {
    store *s = k->s;
    if (base == NUM_ZERO) return take_whole(k, base, exponent, take, context); /* 0**(a + b) is not 0**a * 0**b */
    if (k->mode == KERNELS_EXPAND || store_kind_of(s, exponent) != EXPR_SUM)
        return take_simple(k, base, exponent, take, context);
    size_t n = store_arity(s, exponent);
    term number = store_child(s, exponent, 0);
    if (number != NUM_ZERO && !take_simple(k, base, number, take, context)) return false;
    for (size_t i = 1; i + 1 < n; i += 2) {
        term summand = expr_mul(s, store_child(s, exponent, i), store_child(s, exponent, i + 1));
        if (!summand || !take_simple(k, base, summand, take, context)) return false;
    }
    return true;
}

/* ---- Scanning ----------------------------------------------------------------------------- */

static kernel *find_kernel(kernels *k, const piece *p) {
    uint32_t i;
    if (!memo_get(&k->by_base, p->base, &i)) return NULL;
    bool inverse = k->mode == KERNELS_EXPAND && p->num < 0;
    for (; i; i = k->at[i - 1].next)
        if (k->at[i - 1].rest == p->rest && (k->at[i - 1].unit_num < 0) == inverse) return &k->at[i - 1];
    return NULL;
}

static kernel *new_kernel(kernels *k, const piece *p) {
    if (k->count == k->capacity) {
        size_t capacity = k->capacity ? 2 * k->capacity : 16;
        kernel *at = store_realloc(k->s, STORE_USE_WORK, k->at, k->capacity * sizeof *at,
                                   capacity * sizeof *at);
        if (!at) return NULL;
        k->at = at;
        k->capacity = capacity;
    }
    uint32_t next = 0;
    memo_get(&k->by_base, p->base, &next);
    kernel *new = &k->at[k->count];
    *new = (kernel){.base = p->base, .rest = p->rest, .unit_den = 1, .lcm = 1, .gcd_den = 1, .next = next};
    new->unit_num = k->mode == KERNELS_EXPAND && p->num < 0 ? -1 : 1;
    if (!memo_put(&k->by_base, p->base, (uint32_t)++k->count)) return NULL;
    return new;
}

static bool refused(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind < NUM_KIND_COUNT) return !num_is_exact(s, t);
    return kind == EXPR_INFINITY || kind == EXPR_NAN || kind == EXPR_ORDER || kind == EXPR_TUPLE ||
           kind == EXPR_TEXT || expr_is_boolean(s, t);
}

/* The base of a radical that has a relation is part of the polynomial's world. */
static bool base_is_compound(const store *s, term base) {
    unsigned kind = store_kind_of(s, base);
    return kind == EXPR_SUM || kind == EXPR_PRODUCT || kind == EXPR_POWER;
}

/* Its rest is no exponent's: I**(1/2) is a kernel of its own. */
static bool enter_imaginary(kernels *k) {
    if (k->imaginary) return true;
    piece p = {PIECE_KERNEL, NUM_I, NUM_ZERO, 1, 1};
    kernel *new = new_kernel(k, &p);
    if (!new) return false;
    new->order = 2;
    new->value = NUM_MINUS_ONE;
    new->highest = 1;
    k->imaginary = (uint32_t)k->count;
    return true;
}

static bool enter_number(kernels *k, term number) {
    if (!num_is_exact(k->s, number)) {
        k->inexact = true;
        return true;
    }
    return num_is_real(k->s, number) || enter_imaginary(k);
}

static bool enter_piece(kernels *k, const piece *p, void *context) {
    (void)context;
    if (p->kind == PIECE_NUMBER) return enter_number(k, p->base);
    if (p->kind == PIECE_SUM) return terms_push(&k->pending, p->base);
    if (refused(k->s, p->base)) k->inexact = true;
    kernel *found = find_kernel(k, p);
    if (!found && !(found = new_kernel(k, p))) return false;
    uint64_t size = (uint64_t)(p->num < 0 ? -p->num : p->num);
    if (size > found->highest) found->highest = size;
    found->lcm = found->lcm / (uint64_t)gcd64((int64_t)found->lcm, p->den) * (uint64_t)p->den;
    int64_t l = found->gcd_den / gcd64(found->gcd_den, p->den) * p->den;
    found->gcd_num = gcd64(found->gcd_num * (l / found->gcd_den), p->num * (l / p->den));
    found->gcd_den = l;
    if (k->mode == KERNELS_RATIONAL && p->den > 1 && base_is_compound(k->s, p->base))
        return terms_push(&k->pending, p->base);
    return true;
}

/* Its rest is no exponent's: I**(1/2) is a kernel of its own. */
/* A summand, or anything that is no sum. */
static bool enter_term(kernels *k, term t) {
    store *s = k->s;
    unsigned kind = store_kind_of(s, t);
    if (kind < NUM_KIND_COUNT) return enter_number(k, t);
    if (kind == EXPR_SUM) return terms_push(&k->pending, t);
    if (kind == EXPR_POWER) return take_apart(k, store_child(s, t, 0), store_child(s, t, 1), enter_piece, NULL);
    if (kind != EXPR_PRODUCT) return enter_piece(k, &(piece){PIECE_KERNEL, t, NUM_ONE, 1, 1}, NULL);
    if (!enter_number(k, store_child(s, t, 0))) return false;
    size_t n = store_arity(s, t);
    for (size_t i = 1; i + 1 < n; i += 2)
        if (!take_apart(k, store_child(s, t, i), store_child(s, t, i + 1), enter_piece, NULL)) return false;
    return true;
}

static bool enter_sum(kernels *k, term t) {
    store *s = k->s;
    size_t n = store_arity(s, t);
    k->summands += n / 2;
    if (!terms_push(&k->compounds, t) || !enter_number(k, store_child(s, t, 0))) return false;
    for (size_t i = 1; i + 1 < n; i += 2) {
        if (store_poll(s)) return false;
        if (!enter_number(k, store_child(s, t, i)) || !enter_term(k, store_child(s, t, i + 1))) return false;
    }
    return true;
}

bool kernels_scan(kernels *k, term t) {
    if (!t || !terms_push(&k->pending, t)) return false;
    while (k->pending.count && !k->beyond) {
        k->beyond = k->limit && (k->count > k->limit || k->compounds.count > 4 * k->limit);
        term next = k->pending.at[--k->pending.count];
        uint32_t seen;
        if (memo_get(&k->seen, next, &seen)) continue;
        if (!memo_put(&k->seen, next, 1)) return false;
        bool ok = store_kind_of(k->s, next) == EXPR_SUM ? enter_sum(k, next) : enter_term(k, next);
        if (!ok || store_poll(k->s)) return false;
    }
    return true;
}

/* ---- Settling ----------------------------------------------------------------------------- */

static int by_handle(void *context, term a, term b) {
    (void)context;
    return (a > b) - (a < b);
}

/* Quotients are dense where numerators were sparse: (x**n - 1)/(x - 1) has n terms. */
static void note_degree(kernels *k, const kernel *it) {
    uint64_t degree = it->highest * (uint64_t)it->unit_den / (uint64_t)(it->unit_num < 0 ? -it->unit_num : it->unit_num);
    if (k->mode != KERNELS_RATIONAL || degree <= KERNELS_MAX_DEGREE) return;
    k->beyond = k->beyond || k->limit;
    if (degree > POLY_TERM_LIMIT_DEFAULT && !k->limit)
        store_fail(k->s, STORE_TOO_LARGE, "result too large: about %llu terms (limit %d)", (unsigned long long)degree,
                   (int)POLY_TERM_LIMIT_DEFAULT);
}

/* The unit 1/lcm sees every factor of x**4 - 1; where that would make degrees enormous, the common
 * divisor of the exponents is the unit. */
static void settle_kernel(kernels *k, kernel *it) {
    if (it->order) return;
    bool inverse = it->unit_num < 0;
    if (k->mode == KERNELS_EXPAND || it->highest * it->lcm <= KERNELS_MAX_DEGREE) {
        it->unit_num = 1;
        it->unit_den = (int64_t)it->lcm;
    } else {
        it->unit_num = it->gcd_num;
        it->unit_den = it->gcd_den;
    }
    if (inverse) it->unit_num = -it->unit_num;
    note_degree(k, it);
    if (it->rest != NUM_ONE || it->unit_den == 1) return;
    if (num_is_rational(k->s, it->base) && it->unit_num == 1) { /* I**(1/2) stays free */
        it->order = (uint64_t)it->unit_den;
        it->value = it->base;
    }
}

/* exp(I*pi*p/q): a root of unity. */
static void settle_root_of_unity(kernels *k, kernel *it) {
    if (it->base != EXPR_E || it->rest != expr_mul(k->s, NUM_I, EXPR_PI)) return;
    if (it->unit_num != 1) return;
    it->order = (uint64_t)it->unit_den;
    it->value = NUM_MINUS_ONE;
}

/* Kernels in the order of printing, so that x leads y: insertion, as they are few or in order. */
static bool stands_before(store *s, const kernel *a, const kernel *b) {
    int order = expr_compare(s, a->base, b->base);
    if (!order) order = expr_compare(s, a->rest, b->rest);
    return order ? order < 0 : a->unit_num > b->unit_num;
}

static bool order_kernels(kernels *k) {
    if (k->count > ORDERED_MAX) return true;
    for (size_t i = 1; i < k->count; i++) {
        kernel moved = k->at[i];
        size_t j = i;
        for (; j && stands_before(k->s, &moved, &k->at[j - 1]); j--) k->at[j] = k->at[j - 1];
        k->at[j] = moved;
    }
    memo_clear(&k->by_base);
    for (size_t i = 0; i < k->count; i++) {
        uint32_t next = 0;
        memo_get(&k->by_base, k->at[i].base, &next);
        k->at[i].next = next;
        if (k->at[i].base == NUM_I && k->at[i].rest == NUM_ZERO) k->imaginary = (uint32_t)i + 1;
        if (!memo_put(&k->by_base, k->at[i].base, (uint32_t)i + 1)) return false;
    }
    return true;
}

bool kernels_are_wide(const kernels *k) { return (uint64_t)k->count * k->summands > KERNELS_MAX_EXPONENTS; }

static bool refuse_wide(kernels *k) {
    k->beyond = k->limit;
    if (!k->limit)
        store_fail(k->s, STORE_TOO_LARGE, "result too large: a polynomial of %zu terms in %zu variables (limit %d)",
                   k->summands, k->count, (int)KERNELS_MAX_EXPONENTS);
    return k->limit;
}

bool kernels_settle(kernels *k) {
    store *s = k->s;
    if (kernels_are_wide(k)) return refuse_wide(k);
    if (!order_kernels(k)) return false;
    for (size_t i = 0; i < k->count; i++) {
        settle_kernel(k, &k->at[i]);
        if (k->mode == KERNELS_RATIONAL) settle_root_of_unity(k, &k->at[i]);
        k->related = k->related || k->at[i].order;
    }
    if (!terms_sort(&k->compounds, by_handle, NULL)) return false;
    for (size_t i = 0; i < k->compounds.count; i++)
        if (!memo_put(&k->sums, k->compounds.at[i], (uint32_t)i)) return false;
    k->exponents = store_alloc(s, STORE_USE_WORK, (k->count + 1) * sizeof *k->exponents);
    k->scratch = store_alloc(s, STORE_USE_WORK, (k->count + 1) * sizeof *k->scratch);
    k->ring = poly_ring_new(s, k->count ? k->count : 1);
    k->settled = k->exponents && k->scratch && k->ring;
    return k->settled && !store_failed(s);
}

/* ---- Reading ------------------------------------------------------------------------------ */

static bool read_sum_factor(kernels *k, const piece *p) {
    if (k->factor_count == k->factor_capacity) {
        size_t capacity = k->factor_capacity ? 2 * k->factor_capacity : 8;
        kernel_sum_factor *at = store_realloc(k->s, STORE_USE_WORK, k->factors,
                                              k->factor_capacity * sizeof *at, capacity * sizeof *at);
        if (!at) return false;
        k->factors = at;
        k->factor_capacity = capacity;
    }
    k->factors[k->factor_count++] = (kernel_sum_factor){p->base, p->num};
    return true;
}

static bool read_piece(kernels *k, const piece *p, void *context) {
    term *coefficient = context;
    if (p->kind == PIECE_SUM) return read_sum_factor(k, p);
    if (p->kind == PIECE_NUMBER) return (*coefficient = num_mul(k->s, *coefficient, p->base)) != 0;
    const kernel *it = find_kernel(k, p);
    if (!it) {
        store_fail(k->s, STORE_ARGUMENT, "a kernel was not scanned");
        return false;
    }
    int64_t *e = &k->exponents[it - k->at];
    *e += p->num * it->unit_den / (p->den * it->unit_num);
    if (it->cycle) *e = (*e % (2 * (int64_t)it->cycle) + 2 * (int64_t)it->cycle) % (2 * (int64_t)it->cycle);
    return true;
}

bool kernels_read(kernels *k, term t, term *coefficient) {
    store *s = k->s;
    memset(k->exponents, 0, (k->count + 1) * sizeof *k->exponents);
    k->factor_count = 0;
    *coefficient = NUM_ONE;
    unsigned kind = store_kind_of(s, t);
    if (kind < NUM_KIND_COUNT) {
        *coefficient = t;
        return true;
    }
    if (kind == EXPR_SUM) return read_sum_factor(k, &(piece){PIECE_SUM, t, NUM_ONE, 1, 1});
    if (kind == EXPR_POWER)
        return take_apart(k, store_child(s, t, 0), store_child(s, t, 1), read_piece, coefficient);
    if (kind != EXPR_PRODUCT)
        return read_piece(k, &(piece){PIECE_KERNEL, t, NUM_ONE, 1, 1}, coefficient);
    *coefficient = store_child(s, t, 0);
    size_t n = store_arity(s, t);
    for (size_t i = 1; i + 1 < n; i += 2)
        if (!take_apart(k, store_child(s, t, i), store_child(s, t, i + 1), read_piece, coefficient))
            return false;
    return true;
}

bool kernels_push(kernels *k, poly *p, term coefficient, const int64_t *exponents) {
    _Static_assert(sizeof(int64_t) == sizeof(uint64_t), "exponents are read as unsigned");
    store *s = k->s;
    const uint64_t *e = (const uint64_t *)exponents;
    if (num_is_real(s, coefficient)) return coefficient == NUM_ZERO || poly_push(p, coefficient, e);
    term re = num_re(s, coefficient), im = num_im(s, coefficient);
    if (re != NUM_ZERO && !poly_push(p, re, e)) return false;
    memcpy(k->scratch, e, k->count * sizeof *e);
    k->scratch[k->imaginary - 1]++;
    return poly_push(p, im, k->scratch);
}

/* ---- Relations and the way back ----------------------------------------------------------- */

/* p = low + kernel**order * high, without those powers in low; false in *any when high is 0 */
static bool split_powers(kernels *k, poly *low, poly *high, const poly *p, size_t i, uint64_t order, bool *any) {
    uint64_t *e = k->scratch;
    *any = false;
    for (size_t j = 0, n = poly_length(p); j < n; j++) {
        poly_exponents(p, j, e);
        poly *to = low;
        if (e[i] >= order) {
            to = high;
            e[i] -= order;
            *any = true;
        }
        if (!poly_push(to, poly_coefficient(p, j), e)) return false;
    }
    return poly_finish(low) && poly_finish(high);
}

/* kernel**order = value_poly, or value when that is NULL */
static bool reduce_order(kernels *k, poly *p, size_t i, uint64_t order, term value, const poly *value_poly) {
    bool any = poly_degree(p, i) >= order, ok = true;
    while (ok && any) {
        if (store_poll(k->s)) return false;
        poly *low = poly_new(k->ring), *high = poly_new(k->ring);
        ok = low && high && split_powers(k, low, high, p, i, order, &any);
        if (ok && any)
            ok = (value_poly ? poly_mul(high, high, value_poly) : poly_scale(high, high, value)) && poly_add(p, low, high);
        any = any && poly_degree(p, i) >= order;
        poly_free(&low);
        poly_free(&high);
    }
    return ok;
}

static bool reduce_by(kernels *k, poly *p, size_t i) {
    const kernel *it = &k->at[i];
    return (!it->cycle || reduce_order(k, p, i, it->cycle, NUM_MINUS_ONE, NULL)) &&
           reduce_order(k, p, i, it->order, it->value, it->value_poly);
}

bool kernels_reduce(kernels *k, poly *p) {
    if (!k->related) return true;
    /* The bases of radicals may hold other radicals, of smaller handles: repeat until nothing moves. */
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < k->count; i++) {
            const kernel *it = &k->at[i];
            if (!it->order || (!it->value && !it->value_poly) || poly_degree(p, i) < it->order) continue;
            again = true;
            if (!reduce_by(k, p, i)) return false;
        }
    }
    return true;
}

term kernels_power(kernels *k, size_t i, int64_t e) {
    const kernel *it = &k->at[i];
    store *s = k->s;
    if (!e) return NUM_ONE;
    term c = num_mul(s, num_integer(s, e), num_rational(s, it->unit_num, it->unit_den));
    bool plain = it->rest == NUM_ONE || i + 1 == k->imaginary;
    return expr_pow(s, it->base, plain ? c : expr_mul(s, c, it->rest));
}
