/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/distribute.h"

#include "algebra/accumulate.h"

static bool is_arithmetic(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_SUM || kind == EXPR_PRODUCT || kind == EXPR_POWER;
}

static bool push_parts(terms *pending, const store *s, term t) {
    const term *c = store_children(s, t);
    size_t n = store_arity(s, t);
    if (store_kind_of(s, t) == EXPR_POWER) return !is_arithmetic(s, c[0]) || terms_push(pending, c[0]);
    bool sum = store_kind_of(s, t) == EXPR_SUM, ok = true;
    for (size_t i = 1; ok && i + 1 < n; i += 2) {
        term part = sum ? c[i + 1] : c[i];
        ok = !is_arithmetic(s, part) || terms_push(pending, part);
    }
    return ok;
}

static int by_handle(void *context, term a, term b) {
    (void)context;
    return (a > b) - (a < b);
}

bool arithmetic_below_limit(terms *out, term t, size_t limit) {
    store *s = out->s;
    terms pending;
    memo seen;
    terms_init(&pending, s);
    memo_init(&seen, s, MEMO_PLAIN);
    bool ok = !is_arithmetic(s, t) || terms_push(&pending, t);
    while (ok && pending.count && out->count <= limit) {
        term next = pending.at[--pending.count];
        uint32_t known;
        if (memo_get(&seen, next, &known)) continue;
        ok = memo_put(&seen, next, 1) && terms_push(out, next) && push_parts(&pending, s, next) &&
             !store_poll(s);
    }
    memo_done(&seen);
    terms_done(&pending);
    return ok && terms_sort(out, by_handle, NULL);
}

bool arithmetic_below(terms *out, term t) { return arithmetic_below_limit(out, t, SIZE_MAX - 1); }

/* The summands of t: the number, then scaled terms. */
static size_t summands(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_SUM ? (store_arity(s, t) + 1) / 2 : 1;
}

static term summand(store *s, term t, size_t i) {
    if (store_kind_of(s, t) != EXPR_SUM) return t;
    if (!i) return store_child(s, t, 0);
    return expr_mul(s, store_child(s, t, 2 * i - 1), store_child(s, t, 2 * i));
}

static term multiply(store *s, term a, term b) {
    size_t n = summands(s, a), m = summands(s, b);
    if (n == 1 && m == 1) return expr_mul(s, a, b);
    if ((uint64_t)n * m > DISTRIBUTE_LIMIT)
        return store_fail(s, STORE_TOO_LARGE, "result too large: about %llu terms (limit %d)",
                          (unsigned long long)n * m, (int)DISTRIBUTE_LIMIT);
    sum_builder *acc = sum_begin(s);
    bool ok = acc != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        term left = summand(s, a, i);
        if (left == NUM_ZERO && i == 0) continue;
        for (size_t j = 0; ok && j < m; j++) {
            term right = summand(s, b, j);
            if (right == NUM_ZERO && j == 0) continue;
            term product = expr_mul(s, left, right);
            ok = product && !store_poll(s) && sum_add(acc, product);
        }
    }
    term result = sum_end(&acc);
    return ok ? result : 0;
}

static term multiply_power(store *s, term base, term exponent) {
    int64_t n = 0;
    if (store_kind_of(s, base) != EXPR_SUM || !num_to_int64(s, exponent, &n) || n < 0)
        return expr_pow(s, base, exponent);
    term result = NUM_ONE;
    for (; n && result; n >>= 1) {
        if (n & 1) result = multiply(s, result, base);
        if (n > 1) base = multiply(s, base, base);
        if (!base) return 0;
    }
    return result;
}

static term value_of(const memo *done, term t) {
    uint32_t value;
    return memo_get(done, t, &value) ? value : t;
}

static term distribute_sum(store *s, const memo *done, term t) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term scaled = multiply(s, store_child(s, t, i), value_of(done, store_child(s, t, i + 1)));
        ok = scaled && sum_add(b, scaled);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static term distribute_product(store *s, const memo *done, term t) {
    term result = store_child(s, t, 0);
    for (size_t i = 1; result && i + 1 < store_arity(s, t); i += 2)
        result = multiply(s, result,
                          multiply_power(s, value_of(done, store_child(s, t, i)), store_child(s, t, i + 1)));
    return result;
}

static term distribute_one(store *s, const memo *done, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_SUM) return distribute_sum(s, done, t);
    if (kind == EXPR_PRODUCT) return distribute_product(s, done, t);
    return multiply_power(s, value_of(done, store_child(s, t, 0)), store_child(s, t, 1));
}

term distribute(store *s, term t) {
    terms below;
    memo done;
    terms_init(&below, s);
    memo_init(&done, s, MEMO_PLAIN);
    term result = t;
    if (!arithmetic_below(&below, t)) result = 0;
    for (size_t i = 0; result && i < below.count; i++) {
        result = distribute_one(s, &done, below.at[i]);
        if (!result || !memo_put(&done, below.at[i], result)) result = 0;
    }
    memo_done(&done);
    terms_done(&below);
    return result;
}
