/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* together: one numerator over one denominator, without multiplying out or cancelling; SymEngine's
 * as_numer_denom. One ascending pass: each sum, product and power below gets its pair. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/operations/distribute.h"
#include "algebra/operations/estimate.h"

typedef struct {
    store *s;
    memo numerator, denominator; /* of the sums, products and powers done */
} pass;

typedef struct {
    term num, den;
} fraction;


static fraction fraction_of(const pass *p, term t) {
    uint32_t num, den;
    if (memo_get(&p->numerator, t, &num) && memo_get(&p->denominator, t, &den)) return (fraction){num, den};
    if (expr_is_number(p->s, t) && num_is_exact(p->s, t))
        return (fraction){num_numerator(p->s, t), num_denominator(p->s, t)};
    return (fraction){t, NUM_ONE};
}

/* Does the exponent begin with a minus: a negative number, or a term with a negative coefficient? */
static bool is_negative(store *s, term exponent) {
    if (store_kind_of(s, exponent) == EXPR_SUM) return false;
    term c, rest;
    expr_split_coefficient(s, exponent, &c, &rest);
    return num_is_real(s, c) && num_sign(s, c) < 0;
}

/* (n/d)**e = n**e / d**e for integers e only; otherwise the base stays whole. */
static fraction power_fraction(const pass *p, term base, term exponent) {
    store *s = p->s;
    bool negative = is_negative(s, exponent);
    term e = negative ? expr_neg(s, exponent) : exponent;
    fraction f = {base, NUM_ONE};
    if (num_is_integer(s, e)) f = fraction_of(p, base);
    fraction result = {expr_pow(s, f.num, e), f.den == NUM_ONE ? NUM_ONE : expr_pow(s, f.den, e)};
    return negative ? (fraction){result.den, result.num} : result;
}

static fraction product_fraction(const pass *p, term t) {
    store *s = p->s;
    fraction f = fraction_of(p, store_child(s, t, 0));
    product_builder *num = product_begin(s), *den = product_begin(s);
    bool ok = num && den && product_mul(num, f.num) && product_mul(den, f.den);
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        f = power_fraction(p, store_child(s, t, i), store_child(s, t, i + 1));
        ok = f.num && f.den && product_mul(num, f.num) && product_mul(den, f.den);
    }
    f = (fraction){product_end(&num), product_end(&den)};
    return ok ? f : (fraction){0, 0};
}

/* ---- Common denominators ------------------------------------------------------------------ */

/* The denominators' factors by base: the greatest exponent of each, and the numbers' lcm. */
typedef struct {
    terms base, exponent; /* exponents: numbers or terms; a term counts as exponent 1 of its power */
    memo place;
    term number;
} common;

static bool enter_factor(common *c, store *s, term base, term exponent) {
    if (!num_is_integer(s, exponent)) {
        base = expr_pow(s, base, exponent);
        exponent = NUM_ONE;
    }
    uint32_t i;
    if (memo_get(&c->place, base, &i)) {
        if (num_compare(s, c->exponent.at[i], exponent) < 0) c->exponent.at[i] = exponent;
        return true;
    }
    return base && memo_put(&c->place, base, (uint32_t)c->base.count) && terms_push(&c->base, base) &&
           terms_push(&c->exponent, exponent);
}

static bool enter_denominator(common *c, store *s, term den) {
    if (num_is_integer(s, den)) return (c->number = num_lcm(s, c->number, den)) != 0;
    if (store_kind_of(s, den) == EXPR_POWER)
        return enter_factor(c, s, store_child(s, den, 0), store_child(s, den, 1));
    if (store_kind_of(s, den) != EXPR_PRODUCT) return enter_factor(c, s, den, NUM_ONE);
    term number = store_child(s, den, 0);
    if (num_is_integer(s, number)) c->number = num_lcm(s, c->number, number);
    else if (!enter_factor(c, s, number, NUM_ONE)) return false;
    for (size_t i = 1; i + 1 < store_arity(s, den); i += 2)
        if (!enter_factor(c, s, store_child(s, den, i), store_child(s, den, i + 1))) return false;
    return c->number != 0;
}

static term common_term(const common *c, store *s) {
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, c->number);
    for (size_t i = 0; ok && i < c->base.count; i++)
        ok = product_mul_power(b, c->base.at[i], c->exponent.at[i]);
    term result = product_end(&b);
    return ok ? result : 0;
}

static fraction summand_fraction(const pass *p, term t, size_t i) {
    store *s = p->s;
    if (!i) return fraction_of(p, store_child(s, t, 0));
    fraction c = fraction_of(p, store_child(s, t, 2 * i - 1));
    fraction f = fraction_of(p, store_child(s, t, 2 * i));
    return (fraction){expr_mul(s, c.num, f.num), expr_mul(s, c.den, f.den)};
}

static fraction sum_over_common(const pass *p, term t, term den) {
    store *s = p->s;
    sum_builder *b = sum_begin(s);
    bool ok = b && den;
    for (size_t i = 0; ok && 2 * i < store_arity(s, t); i++) {
        fraction f = summand_fraction(p, t, i);
        term scaled = expr_mul(s, f.num, f.den == den ? NUM_ONE : expr_div(s, den, f.den));
        ok = scaled && !store_poll(s) && sum_add(b, scaled);
    }
    term num = sum_end(&b);
    return ok ? (fraction){num, den} : (fraction){0, 0};
}

static fraction sum_fraction(const pass *p, term t) {
    store *s = p->s;
    common c = {.number = NUM_ONE};
    terms_init(&c.base, s);
    terms_init(&c.exponent, s);
    memo_init(&c.place, s, MEMO_PLAIN);
    bool ok = true;
    for (size_t i = 0; ok && 2 * i < store_arity(s, t); i++) {
        fraction f = summand_fraction(p, t, i);
        ok = f.num && f.den && enter_denominator(&c, s, f.den);
    }
    term den = ok ? common_term(&c, s) : 0;
    if (den && den != NUM_ONE && !estimate_allows_products(s, store_arity(s, t) / 2, c.base.count)) den = 0;
    terms_done(&c.base);
    terms_done(&c.exponent);
    memo_done(&c.place);
    if (!den) return (fraction){0, 0};
    if (den == NUM_ONE) return (fraction){t, NUM_ONE};
    return sum_over_common(p, t, den);
}

static fraction fraction_one(const pass *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind == EXPR_SUM) return sum_fraction(p, t);
    if (kind == EXPR_PRODUCT) return product_fraction(p, t);
    return power_fraction(p, store_child(p->s, t, 0), store_child(p->s, t, 1));
}

bool expr_fraction(store *s, term e, term *numerator, term *denominator) {
    *numerator = *denominator = 0;
    if (!e) return false;
    pass p = {.s = s};
    terms below;
    memo_init(&p.numerator, s, MEMO_PLAIN);
    memo_init(&p.denominator, s, MEMO_PLAIN);
    terms_init(&below, s);
    bool ok = arithmetic_below(&below, e);
    for (size_t i = 0; ok && i < below.count; i++) {
        fraction f = fraction_one(&p, below.at[i]);
        ok = f.num && f.den && memo_put(&p.numerator, below.at[i], f.num) &&
             memo_put(&p.denominator, below.at[i], f.den);
    }
    fraction f = ok ? fraction_of(&p, e) : (fraction){0, 0};
    *numerator = f.num;
    *denominator = f.den;
    memo_done(&p.numerator);
    memo_done(&p.denominator);
    terms_done(&below);
    return ok && !store_failed(s);
}

term expr_together(store *s, term e) {
    term num, den;
    return expr_fraction(s, e, &num, &den) ? expr_div(s, num, den) : 0;
}
