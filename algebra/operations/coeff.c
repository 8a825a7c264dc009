/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* coeff, degree, collect: of the expanded expression. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/operations/powers_in.h"

term expr_coeff(store *s, term e, term x, term n) {
    powers_in p;
    term result = 0;
    uint32_t i;
    if (e && x && n && powers_in_read(&p, s, e, x))
        result = memo_get(&p.place, n, &i) ? p.coefficients.at[i] : NUM_ZERO;
    if (e && x && n) powers_in_done(&p);
    return store_failed(s) ? 0 : result;
}

/* The greatest exponent; -oo for 0. A coefficient that holds x, or x**3 beside x**2, makes it no polynomial. */
static term greatest(store *s, const powers_in *p, term x) {
    term best = 0, base, unit;
    expr_split_power(s, x, &base, &unit);
    if (base == EXPR_E || expr_is_number(s, base)) base = x;
    for (size_t i = 0; i < p->exponents.count; i++) {
        term e = p->exponents.at[i];
        if (p->coefficients.at[i] == NUM_ZERO) continue;
        if (expr_contains(s, p->coefficients.at[i], base))
            return store_fail(s, STORE_ARGUMENT, "degree: no polynomial in the given variable");
        if (!expr_is_number(s, e) || !num_is_real(s, e))
            return store_fail(s, STORE_ARGUMENT, "the exponents are not all numbers");
        if (!best || num_compare(s, e, best) > 0) best = e;
    }
    return best ? best : EXPR_MINUS_OO;
}

term expr_degree(store *s, term e, term x) {
    powers_in p;
    if (!e || !x) return 0;
    term result = powers_in_read(&p, s, e, x) ? greatest(s, &p, x) : 0;
    powers_in_done(&p);
    return store_failed(s) ? 0 : result;
}

/* Coefficients that are sums stand in brackets: x*(1 + y). */
static term collect_one(store *s, term e, term x) {
    powers_in p;
    sum_builder *b = NULL;
    term result = 0;
    bool ok = powers_in_read(&p, s, e, x) && (b = sum_begin(s));
    for (size_t i = 0; ok && i < p.exponents.count; i++) {
        term power = expr_pow(s, x, p.exponents.at[i]);
        term summand = expr_mul(s, p.coefficients.at[i], power);
        ok = summand && sum_add(b, summand);
    }
    result = sum_end(&b);
    powers_in_done(&p);
    return ok ? result : 0;
}

/* By the first kernel, then the coefficients by the rest. */
static term collect_coefficients(store *s, term e, term x, const term *kernels, size_t n) {
    powers_in p;
    sum_builder *b = NULL;
    bool ok = powers_in_read(&p, s, e, x) && (b = sum_begin(s));
    for (size_t i = 0; ok && i < p.exponents.count; i++) {
        term inner = p.coefficients.at[i];
        for (size_t j = n; inner && j-- > 0;) inner = collect_one(s, inner, kernels[j]);
        term summand = expr_mul(s, inner, expr_pow(s, x, p.exponents.at[i]));
        ok = summand && sum_add(b, summand);
    }
    term result = sum_end(&b);
    powers_in_done(&p);
    return ok ? result : 0;
}

term expr_collect(store *s, term e, const term *kernels, size_t n) {
    if (!e || !n) return e;
    for (size_t i = 0; i < n; i++)
        if (!kernels[i]) return 0;
    if (n == 1) return collect_one(s, e, kernels[0]);
    return collect_coefficients(s, e, kernels[0], kernels + 1, n - 1);
}
