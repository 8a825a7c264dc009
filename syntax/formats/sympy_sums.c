/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/sympy_sums.h"

#include <math.h>

#include "algebra/enclosure.h"

typedef struct {
    uint32_t generator; /* its index; later its rank */
    int64_t exponent;
} power;

typedef struct {
    size_t first, count; /* of its powers */
    double re, im;       /* its numeric factor */
} monomial;

typedef struct {
    sympy_order *o;
    store *s;
    term sum;
    monomial *monomials; /* of each pair, then of the number's two parts */
    size_t pairs;
    power *powers;
    size_t count, capacity;
    terms generators;
    memo indices, values; /* of generators; of constants among `numbers` */
    terms numbers;
    bool rising; /* a sum with an O-term */
} sum_sort;

/* ---- Numeric factors -------------------------------------------------------------------------------- */

static void multiply(monomial *m, double re, double im) {
    double r = m->re * re - m->im * im;
    m->im = im == 0 && m->im == 0 ? 0 : m->re * im + m->im * re;
    m->re = r;
}

static void multiply_number(store *s, monomial *m, term number) {
    if (num_is_real(s, number)) {
        multiply(m, num_to_double(s, number), 0);
        return;
    }
    term re = num_re(s, number), im = num_im(s, number);
    if (re != 0 && im != 0) multiply(m, num_to_double(s, re), num_to_double(s, im));
}

/* The value of a constant, 0 when it has none; enclosed once. */
static term value_of(sum_sort *w, term constant) {
    uint32_t at;
    if (memo_get(&w->values, constant, &at)) return w->numbers.at[at];
    term value = 0;
    if (!enclosure_try_number(w->s, constant, 0, &value) || !expr_is_number(w->s, value)) value = 0;
    if (!memo_put(&w->values, constant, (uint32_t)w->numbers.count)) return 0;
    return terms_push(&w->numbers, value) ? value : 0;
}

/* True: base**exponent is a constant with a value, and is multiplied. */
static bool multiply_constant(sum_sort *w, monomial *m, term base, term exponent) {
    store *s = w->s;
    if (!sympy_order_is_constant(w->o, base) || !sympy_order_is_constant(w->o, exponent)) return false;
    if (num_is_number(s, base) && exponent == NUM_ONE) return multiply_number(s, m, base), true;
    bool simple = num_is_number(s, base) && num_is_real(s, base) && num_is_number(s, exponent)
                  && num_is_real(s, exponent) && num_sign(s, base) > 0;
    if (simple) {
        multiply(m, pow(num_to_double(s, base), num_to_double(s, exponent)), 0);
        return true;
    }
    term constant = exponent == NUM_ONE ? base : expr_pow(s, base, exponent);
    term value = constant != 0 ? value_of(w, constant) : 0;
    if (value != 0) multiply_number(s, m, value);
    return value != 0;
}

/* ---- Generators ------------------------------------------------------------------------------------- */

/* SymPy's decompose_power: base**exponent = generator**(*times). */
static term generator_of(store *s, term base, term exponent, int64_t *times) {
    term coefficient = exponent, rest = NUM_ONE;
    *times = 1;
    if (!num_is_number(s, exponent)) expr_split_coefficient(s, exponent, &coefficient, &rest);
    bool rational = num_is_number(s, coefficient) && num_is_rational(s, coefficient);
    if (!rational) return expr_pow(s, base, exponent);
    term over = num_numerator(s, coefficient), under = num_denominator(s, coefficient);
    if (over == 0 || under == 0) return 0;
    if (!num_to_int64(s, over, times)) *times = num_sign(s, over) < 0 ? -INT64_MAX : INT64_MAX;
    if (under == NUM_ONE && rest == NUM_ONE) return base;
    return expr_pow(s, base, expr_mul(s, num_inv(s, under), rest));
}

static bool add_power(sum_sort *w, term generator, int64_t exponent) {
    uint32_t index;
    if (generator == 0) return false;
    if (!memo_get(&w->indices, generator, &index)) {
        index = (uint32_t)w->generators.count;
        if (!memo_put(&w->indices, generator, index) || !terms_push(&w->generators, generator)) return false;
    }
    if (w->count == w->capacity) {
        size_t had = w->capacity, wanted = had + had / 2 + 64;
        power *at = store_realloc(w->s, STORE_USE_WORK, w->powers, had * sizeof *at, wanted * sizeof *at);
        if (at == NULL) return false;
        w->powers = at;
        w->capacity = wanted;
    }
    w->powers[w->count++] = (power){index, exponent};
    return true;
}

static bool add_factor(sum_sort *w, monomial *m, term base, term exponent) {
    int64_t times;
    if (multiply_constant(w, m, base, exponent)) return true;
    if (store_failed(w->s)) return false;
    term generator = generator_of(w->s, base, exponent, &times);
    return add_power(w, generator, times);
}

static bool add_item(sum_sort *w, monomial *m, term number, term t) {
    unsigned kind = store_kind_of(w->s, t);
    *m = (monomial){w->count, 0, 1, 0};
    bool good = true;
    if (num_is_number(w->s, number)) multiply_number(w->s, m, number);
    if (kind == EXPR_ORDER) {
        w->rising = true;
    } else if (kind == EXPR_PRODUCT) {
        const term *at = store_children(w->s, t);
        size_t n = store_arity(w->s, t);
        if (num_is_number(w->s, at[0])) multiply_number(w->s, m, at[0]);
        for (size_t i = 1; i + 1 < n && good && !store_poll(w->s); i += 2) {
            good = add_factor(w, m, at[i], at[i + 1]);
            at = store_children(w->s, t);
        }
    } else if (kind == EXPR_POWER) {
        good = add_factor(w, m, store_child(w->s, t, 0), store_child(w->s, t, 1));
    } else {
        good = add_factor(w, m, t, NUM_ONE);
    }
    m->count = w->count - m->first;
    return good && !store_failed(w->s);
}

static bool add_items(sum_sort *w) {
    term number = store_child(w->s, w->sum, 0);
    w->monomials[w->pairs] = w->monomials[w->pairs + 1] = (monomial){0, 0, 1, 0};
    if (num_is_number(w->s, number)) {
        term re = num_re(w->s, number), im = num_im(w->s, number);
        if (re == 0 || im == 0) return false;
        w->monomials[w->pairs].re = num_to_double(w->s, re);
        w->monomials[w->pairs + 1] = (monomial){0, 0, 0, num_to_double(w->s, im)};
    }
    for (size_t i = 0; i < w->pairs; i++) {
        const term *at = store_children(w->s, w->sum) + 1 + 2 * i;
        if (store_poll(w->s) || !add_item(w, &w->monomials[i], at[0], at[1])) return false;
    }
    return true;
}

/* ---- Monomials -------------------------------------------------------------------------------------- */

static int by_key(void *context, term a, term b) {
    return sympy_order_compare(context, a, b);
}

/* Shell's sort: products have few factors, mostly. */
static void sort_powers(power *at, size_t n) {
    for (size_t gap = n / 2; gap > 0; gap /= 2)
        for (size_t i = gap; i < n; i++) {
            power moved = at[i];
            size_t j = i;
            for (; j >= gap && at[j - gap].generator > moved.generator; j -= gap) at[j] = at[j - gap];
            at[j] = moved;
        }
}

/* Generators get their ranks; each monomial is sorted by them. */
static bool rank_generators(sum_sort *w) {
    size_t n = w->generators.count, bytes = n * sizeof(uint32_t);
    uint32_t *ranks = store_alloc(w->s, STORE_USE_WORK, bytes);
    bool good = ranks != NULL && terms_sort(&w->generators, by_key, w->o);
    for (size_t i = 0; good && i < n; i++) {
        uint32_t index = 0;
        memo_get(&w->indices, w->generators.at[i], &index);
        ranks[index] = (uint32_t)i;
    }
    for (size_t i = 0; good && i < w->count; i++) w->powers[i].generator = ranks[w->powers[i].generator];
    for (size_t i = 0; good && i < w->pairs; i++)
        sort_powers(w->powers + w->monomials[i].first, w->monomials[i].count);
    store_free(w->s, STORE_USE_WORK, ranks, ranks != NULL ? bytes : 0);
    return good;
}

/* Lexicographic, the larger exponent first. */
static int compare_powers(const sum_sort *w, const monomial *a, const monomial *b) {
    const power *x = w->powers + a->first, *y = w->powers + b->first;
    size_t i = 0, j = 0;
    while (i < a->count || j < b->count) {
        bool left = j == b->count || (i < a->count && x[i].generator < y[j].generator);
        bool right = i == a->count || (j < b->count && y[j].generator < x[i].generator);
        int64_t e = right ? 0 : x[i].exponent, f = left ? 0 : y[j].exponent;
        if (e != f) return e > f ? -1 : 1;
        i += !right;
        j += !left;
    }
    return 0;
}

/* The last bits differ from host to host, and from one way to compute sqrt(6) to another. */
static double without_last_bits(double x) {
    int exponent;
    double mantissa = frexp(x, &exponent);
    return isfinite(x) ? ldexp(nearbyint(ldexp(mantissa, 40)), exponent - 40) : x;
}

static int compare_doubles(double a, double b) {
    a = without_last_bits(a), b = without_last_bits(b);
    return a < b ? -1 : a > b;
}

static int compare_values(const monomial *a, const monomial *b) {
    if ((a->im != 0) != (b->im != 0)) return a->im != 0 ? 1 : -1;
    int order = compare_doubles(a->im, b->im);
    return order != 0 ? order : compare_doubles(a->re, b->re);
}

static const monomial *monomial_at(const sum_sort *w, uint32_t place) {
    return &w->monomials[place == PLACE_REAL        ? w->pairs
                         : place == PLACE_IMAGINARY ? w->pairs + 1
                                                    : place];
}

static bool is_order_term(const sum_sort *w, uint32_t place) {
    return place < w->pairs &&
           store_kind_of(w->s, store_child(w->s, w->sum, 2 + 2 * (size_t)place)) == EXPR_ORDER;
}

/* A tie; in SymPy it is an accident which comes first. */
static int compare_terms(const sum_sort *w, uint32_t a, uint32_t b) {
    if (a >= w->pairs || b >= w->pairs) return a > b ? -1 : a < b; /* the number first */
    const term *at = store_children(w->s, w->sum);
    return expr_compare(w->s, at[2 + 2 * (size_t)a], at[2 + 2 * (size_t)b]);
}

static int compare_places(void *context, uint32_t a, uint32_t b) {
    const sum_sort *w = context;
    if (w->rising && is_order_term(w, a) != is_order_term(w, b)) return is_order_term(w, a) ? 1 : -1;
    const monomial *x = monomial_at(w, a), *y = monomial_at(w, b);
    int order = compare_powers(w, x, y);
    if (order == 0) order = compare_values(x, y);
    if (order == 0) order = compare_terms(w, a, b);
    return w->rising ? -order : order;
}

/* ---- Sums ------------------------------------------------------------------------------------------- */

/* The number of factors of number * t, as SymPy counts them. */
static bool is_negative_multiple(const sum_sort *w, uint32_t place) {
    const term *at = store_children(w->s, w->sum) + 1 + 2 * (size_t)place;
    unsigned kind = store_kind_of(w->s, at[1]);
    return num_is_number(w->s, at[0]) && num_is_real(w->s, at[0]) && num_sign(w->s, at[0]) < 0
           && kind != EXPR_PRODUCT;
}

/* 1 - x and pi - x: a positive number before one negative multiple stays in front. */
static bool number_goes_first(const sum_sort *w, uint32_t *places, size_t n) {
    if (n != 2) return false;
    term number = store_child(w->s, w->sum, 0);
    if (places[0] == PLACE_REAL && num_sign(w->s, num_re(w->s, number)) > 0 && places[1] < w->pairs)
        return is_negative_multiple(w, places[1]);
    if (number != NUM_ZERO) return false;
    for (size_t i = 0; i < 2; i++) {
        const term *at = store_children(w->s, w->sum) + 1 + 2 * (size_t)places[i];
        if (at[0] != NUM_ONE || store_kind_of(w->s, at[1]) != EXPR_CONSTANT) continue;
        if (!is_negative_multiple(w, places[1 - i])) return false;
        uint32_t other = places[1 - i];
        places[0] = places[i];
        places[1] = other;
        return true;
    }
    return false;
}

static bool sort_all(sum_sort *w, uint32_t *places, size_t n, place_sort *sort) {
    return add_items(w) && rank_generators(w) && sort(w->s, places, n, compare_places, w);
}

bool sympy_sum_sort(sympy_order *o, store *s, term t, uint32_t *places, size_t n, place_sort *sort) {
    sum_sort w = {.o = o, .s = s, .sum = t, .pairs = (store_arity(s, t) - 1) / 2};
    if (number_goes_first(&w, places, n)) return true;
    size_t bytes = (w.pairs + 2) * sizeof *w.monomials;
    w.monomials = store_alloc(s, STORE_USE_WORK, bytes);
    if (w.monomials == NULL) return false;
    memo_init(&w.indices, s, MEMO_PLAIN);
    memo_init(&w.values, s, MEMO_PLAIN);
    terms_init(&w.generators, s);
    terms_init(&w.numbers, s);
    bool good = sort_all(&w, places, n, sort);
    terms_done(&w.numbers);
    terms_done(&w.generators);
    memo_done(&w.values);
    memo_done(&w.indices);
    store_free(s, STORE_USE_WORK, w.powers, w.capacity * sizeof *w.powers);
    store_free(s, STORE_USE_WORK, w.monomials, bytes);
    return good;
}
