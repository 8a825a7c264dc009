/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* expand: products over sums and integer powers of sums, also in the bases of powers that stay; not
 * in arguments of functions, nor in exponents (SymEngine's meaning of the word). Through polynomials
 * (polynomial.h); where floats or infinities make that impossible, by distribution. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/operations/distribute.h"
#include "algebra/operations/estimate.h"
#include "algebra/operations/polynomial.h"

static bool is_sum(const store *s, term t) { return store_kind_of(s, t) == EXPR_SUM; }

/* Nothing to do: a number, an atom, a product or a power without a sum in it, a sum of such. */
static bool power_is_flat(const store *s, term base) {
    unsigned kind = store_kind_of(s, base);
    return kind != EXPR_SUM && kind != EXPR_PRODUCT && kind != EXPR_POWER;
}

static bool term_is_flat(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_POWER) return power_is_flat(s, store_child(s, t, 0));
    if (kind != EXPR_PRODUCT) return kind != EXPR_SUM;
    for (size_t i = 1, n = store_arity(s, t); i + 1 < n; i += 2)
        if (!power_is_flat(s, store_child(s, t, i))) return false;
    return true;
}

static bool is_flat(const store *s, term t) {
    if (!is_sum(s, t)) return term_is_flat(s, t);
    for (size_t i = 2, n = store_arity(s, t); i < n; i += 2)
        if (!term_is_flat(s, store_child(s, t, i))) return false;
    return true;
}

/* Expands t, whose inner bases (of powers that are no positive integer powers of sums) are done. */
static term expand_region(store *s, term t) {
    if (!t || is_flat(s, t)) return t;
    kernels k;
    polynomials x = {0};
    poly *p = NULL;
    term result = 0;
    kernels_init(&k, s, KERNELS_EXPAND);
    if (!kernels_scan(&k, t)) goto done;
    if (k.inexact || kernels_are_wide(&k)) {
        result = distribute(s, t);
        goto done;
    }
    if (kernels_settle(&k) && estimate_allows(&k, t) && polynomials_init(&x, &k) && (p = polynomials_of(&x, t)))
        result = polynomial_term(&k, p);
done:
    poly_free(&p);
    polynomials_done(&x);
    kernels_done(&k);
    return result;
}

static term mapped(const memo *results, term t) {
    uint32_t value;
    return memo_get(results, t, &value) ? value : t;
}

/* base**exponent with the base expanded: (x + 1)**(-2) has the expanded square in it. */
static term expand_power(store *s, const memo *results, term base, term exponent) {
    base = mapped(results, base);
    if (is_sum(s, base) && num_is_integer(s, exponent) && num_sign(s, exponent) < 0 &&
        exponent != NUM_MINUS_ONE)
        return expr_inv(s, expand_region(s, expr_pow(s, base, num_neg(s, exponent))));
    return expr_pow(s, base, exponent);
}

/* Bases of powers that are no sums to a positive integer stand as kernels: their expanded forms
 * are put in first. A sum to a positive integer is the region's own: its power is not expanded before
 * the region is. */
static bool is_own_power(const store *s, term base, term exponent) {
    return is_sum(s, base) && num_is_integer(s, exponent) && num_sign(s, exponent) > 0;
}

static term prepare_product(store *s, const memo *results, term t) {
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term base = store_child(s, t, i), exponent = store_child(s, t, i + 1);
        if (is_own_power(s, base, exponent))
            ok = product_mul_power(b, mapped(results, base), exponent);
        else {
            term power = expand_power(s, results, base, exponent);
            ok = power && product_mul(b, power);
        }
    }
    return product_end(&b);
}

static term prepare_sum(store *s, const memo *results, term t) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = sum_add_scaled(b, store_child(s, t, i), mapped(results, store_child(s, t, i + 1)));
    return sum_end(&b);
}

static term prepare(store *s, const memo *results, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_SUM) return prepare_sum(s, results, t);
    if (kind == EXPR_PRODUCT) return prepare_product(s, results, t);
    if (kind != EXPR_POWER) return t;
    term base = store_child(s, t, 0), exponent = store_child(s, t, 1);
    if (is_own_power(s, base, exponent)) return expr_pow(s, mapped(results, base), exponent);
    return expand_power(s, results, base, exponent);
}

/* Is any base below such that it must be expanded before its power? */
static bool has_inner(const store *s, const terms *below) {
    for (size_t i = 0; i < below->count; i++) {
        term t = below->at[i];
        unsigned kind = store_kind_of(s, t);
        size_t n = store_arity(s, t);
        if (kind != EXPR_POWER && kind != EXPR_PRODUCT) continue;
        for (size_t j = kind == EXPR_POWER ? 0 : 1; j + 1 < n; j += 2) {
            term base = store_child(s, t, j), exponent = store_child(s, t, j + 1);
            if (!power_is_flat(s, base) && !is_own_power(s, base, exponent)) return true;
        }
    }
    return false;
}

/* Ascending: each sum, product and power that is the base of a kernel is expanded when its parents
 * come. */
static term expand_inner(store *s, term e, const terms *below) {
    memo results;
    memo_init(&results, s, MEMO_PLAIN);
    term result = 0;
    for (size_t i = 0; i < below->count; i++) {
        term t = below->at[i];
        result = expand_region(s, prepare(s, &results, t));
        if (!result || store_poll(s) || !memo_put(&results, t, result)) break;
    }
    result = store_failed(s) ? 0 : mapped(&results, e);
    memo_done(&results);
    return result;
}

term expr_expand(store *s, term e) {
    if (!e || is_flat(s, e)) return e;
    terms below;
    terms_init(&below, s);
    term result = 0;
    if (arithmetic_below(&below, e))
        result = has_inner(s, &below) ? expand_inner(s, e, &below) : expand_region(s, e);
    terms_done(&below);
    return result;
}
