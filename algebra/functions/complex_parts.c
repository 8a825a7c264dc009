/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of abs, conjugate, re, im and arg. */
#include "algebra/accumulate.h"
#include "algebra/assume.h"
#include "algebra/enclosure.h"
#include "algebra/functions/private.h"

/* Reality is looked for where it may be found: in constants, and under assumptions. */
bool is_known_real(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_CONSTANT || kind == FN_ABS || kind == FN_RE || kind == FN_IM || kind == FN_ARG ||
        kind == FN_KRONECKER_DELTA || kind == FN_LEVI_CIVITA)
        return true;
    if (kind == EXPR_SYMBOL && !assume_any(s)) return false;
    return enclosure_sign(s, t) != 0 || (assume_any(s) && expr_is(s, t, FACT_REAL));
}

/* Some rules below go down a term by calls: only where it is not deep, and its paths are not many. Deepest
 * first, so that a deep one is told early. */
static bool is_shallow(store *s, term t) {
    enum { DEPTH = 200, STEPS = 100000 };
    terms open; /* a term, its level */
    terms_init(&open, s);
    bool ok = terms_push(&open, t) && terms_push(&open, 0);
    for (size_t steps = 0; ok && open.count; steps++) {
        term level = open.at[open.count - 1] + 1;
        t = open.at[open.count - 2];
        open.count -= 2;
        if (store_layout_of(s, t) == STORE_BYTES) continue;
        ok = level < DEPTH && steps < STEPS;
        for (size_t i = 0, n = store_arity(s, t); ok && i < n; i++)
            ok = terms_push(&open, store_child(s, t, i)) && terms_push(&open, level);
    }
    terms_done(&open);
    return ok;
}

/* ---- Absolute value -------------------------------------------------------------------------------------- */

static term abs_of_number(store *s, term t) {
    if (num_is_real(s, t)) return num_abs(s, t);
    term re = num_re(s, t), im = num_im(s, t);
    return expr_sqrt(s, num_add(s, num_mul(s, re, re), num_mul(s, im, im)));
}

term value_abs(store *s, const term *a, size_t n) {
    (void)n;
    term t = a[0];
    if (expr_is_number(s, t)) return abs_of_number(s, t);
    if (is_infinity(t)) return EXPR_OO;
    if (store_kind_of(s, t) == FN_ABS) return t;
    int sign = enclosure_sign(s, t);
    if (!sign && assume_any(s))
        sign = expr_is(s, t, FACT_NONNEGATIVE) ? 1 : expr_is(s, t, FACT_NONPOSITIVE) ? -1 : 0;
    return sign > 0 ? t : sign < 0 ? negate(s, t) : 0;
}

/* ---- Conjugate ---------------------------------------------------------------------------------------------- */

static term conjugate(store *s, term t) { return expr_call1(s, FN_CONJUGATE, t); }

/* conjugate(b**n) = conjugate(b)**n for integers n. */
static term conjugate_power(store *s, term base, term exponent) {
    if (num_is_integer(s, exponent)) return expr_pow(s, conjugate(s, base), exponent);
    term power = expr_pow(s, base, exponent);
    if (power && store_kind_of(s, power) == EXPR_POWER) {
        if (is_known_real(s, power)) return power;
        return keep_call(s, FN_CONJUGATE, &power, 1);
    }
    return conjugate(s, power);
}

static term conjugate_product(store *s, term t) {
    product_builder *b = product_begin(s);
    bool ok = b != NULL && product_mul(b, num_conjugate(s, store_child(s, t, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = product_mul(b, conjugate_power(s, store_child(s, t, i), store_child(s, t, i + 1)));
    term out = product_end(&b);
    return ok ? out : 0;
}

/* f(conjugate(x), ...) for the functions that have the mirror symmetry everywhere. */
static term conjugate_mirrored(store *s, term t) {
    terms arguments;
    term out = 0;
    bool ok = true;
    terms_init(&arguments, s);
    for (size_t i = 0; ok && i < store_arity(s, t); i++)
        ok = terms_push(&arguments, conjugate(s, store_child(s, t, i)));
    if (ok) out = expr_call(s, store_kind_of(s, t), arguments.at, arguments.count);
    terms_done(&arguments);
    return out;
}

term value_conjugate(store *s, const term *a, size_t n) {
    (void)n;
    term t = a[0];
    unsigned kind = store_kind_of(s, t);
    if (expr_is_number(s, t)) return num_conjugate(s, t);
    if (t == EXPR_OO || t == EXPR_MINUS_OO || is_known_real(s, t)) return t;
    if (kind == FN_CONJUGATE) return store_child(s, t, 0);
    if (!is_shallow(s, t)) return 0;
    if (kind == EXPR_PRODUCT) return conjugate_product(s, t);
    if (kind == EXPR_POWER && num_is_integer(s, store_child(s, t, 1)))
        return conjugate_power(s, store_child(s, t, 0), store_child(s, t, 1));
    if (expr_is_function(s, t) && function_of(kind)->facts & IS_MIRRORED) return conjugate_mirrored(s, t);
    return 0;
}

/* ---- Real and imaginary part ---------------------------------------------------------------------------------- */

/* Both parts of a sum are those of its terms. */
static term part_of_sum(store *s, unsigned kind, term t) {
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL && sum_add(b, expr_call1(s, kind, store_child(s, t, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
        ok = sum_add(b, expr_call1(s, kind, expr_mul(s, store_child(s, t, i), store_child(s, t, i + 1))));
    term out = sum_end(&b);
    return ok ? out : 0;
}

/* re((a + b*I)*x) = a*re(x) - b*im(x), im(...) = a*im(x) + b*re(x) */
static term part_of_scaled(store *s, unsigned kind, term number, term x) {
    term re = num_re(s, number), im = num_im(s, number);
    if (kind == FN_RE)
        return expr_sub(s, expr_mul(s, re, expr_call1(s, FN_RE, x)), expr_mul(s, im, expr_call1(s, FN_IM, x)));
    return expr_add(s, expr_mul(s, re, expr_call1(s, FN_IM, x)), expr_mul(s, im, expr_call1(s, FN_RE, x)));
}

static term part(store *s, unsigned kind, term t) {
    term number, rest;
    if (expr_is_number(s, t)) return kind == FN_RE ? num_re(s, t) : num_im(s, t);
    if (is_known_real(s, t)) return kind == FN_RE ? t : NUM_ZERO;
    if (!is_shallow(s, t)) return 0;
    if (store_kind_of(s, t) == EXPR_SUM) return part_of_sum(s, kind, t);
    term elementary = part_of_elementary(s, kind, t);
    if (elementary || store_failed(s)) return elementary;
    if (store_kind_of(s, t) == FN_CONJUGATE) {
        term value = expr_call1(s, kind, store_child(s, t, 0));
        return kind == FN_RE ? value : expr_neg(s, value);
    }
    expr_split_coefficient(s, t, &number, &rest);
    return number != NUM_ONE && rest != t ? part_of_scaled(s, kind, number, rest) : 0;
}

term value_re(store *s, const term *a, size_t n) {
    (void)n;
    return is_infinity(a[0]) && a[0] != EXPR_ZOO ? a[0] : part(s, FN_RE, a[0]);
}

term value_im(store *s, const term *a, size_t n) {
    (void)n;
    return is_infinity(a[0]) && a[0] != EXPR_ZOO ? NUM_ZERO : part(s, FN_IM, a[0]);
}

/* ---- Argument ----------------------------------------------------------------------------------------------------- */

static term arg_of_sign(int sign) { return sign > 0 ? NUM_ZERO : sign < 0 ? EXPR_PI : 0; }

term value_arg(store *s, const term *a, size_t n) {
    (void)n;
    term t = a[0], number, rest;
    if (t == NUM_ZERO) return EXPR_NAN_TERM;
    if (t == EXPR_OO || t == EXPR_MINUS_OO) return arg_of_sign(t == EXPR_OO ? 1 : -1);
    if (expr_is_number(s, t))
        return num_is_exact(s, t) ? expr_call2(s, FN_ATAN2, num_im(s, t), num_re(s, t)) : 0;
    int sign = enclosure_sign(s, t);
    if (!sign && assume_any(s))
        sign = expr_is(s, t, FACT_POSITIVE) ? 1 : expr_is(s, t, FACT_NEGATIVE) ? -1 : 0;
    if (sign) return arg_of_sign(sign);
    expr_split_coefficient(s, t, &number, &rest);
    if (rest == t || !num_is_real(s, number) || num_is_zero(s, number)) return 0;
    number = num_integer(s, num_sign(s, number));
    return number == NUM_ONE || expr_mul(s, number, rest) != t
               ? expr_call1(s, FN_ARG, expr_mul(s, number, rest)) : 0;
}
