/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The forms that rational algebra gives. */
#include "algebra/accumulate.h"
#include "algebra/operations/distribute.h"
#include "algebra/operations/ratio.h"
#include "algebra/simplify/rules.h"
#include "algebra/simplify/simplifier.h"

/* What may be expanded, and what may be factored: beyond, forms cost more than anybody wants to wait
 * or read. */
enum { FORMS_TERMS = 400, FACTOR_TERMS = 120, FACTOR_DEGREE = 120, FACTOR_KERNELS = 8, REGION_MAX = 1000 };

static bool may_factor(const kernels *k, const poly *p) {
    if (poly_length(p) > FACTOR_TERMS || k->count > 24) return false;
    uint64_t degree = 0, kernels = 0;
    for (size_t i = 0; i < k->count; i++) {
        uint64_t d = poly_degree(p, i);
        degree += d;
        kernels += d != 0;
    }
    return degree <= FACTOR_DEGREE && kernels <= FACTOR_KERNELS;
}

/* A candidate, and what the rules make of it. */
static void offer(simplifier *z, choice *c, term t) {
    if (!t) return;
    choice_offer(z, c, t);
    term polished = rules_polish(z, t);
    if (polished != t) choice_offer(z, c, polished);
}

static void offer_factored(simplifier *z, choice *c, ratios *x, const ratio *r) {
    bool num = may_factor(&x->k, r->num), den = may_factor(&x->k, r->den);
    bool fraction = poly_length(r->den) > 1; /* a monomial is factored as it stands */
    if (!simplifier_spend(z, 20 + 4 * (poly_length(r->num) + poly_length(r->den)))) return;
    if (num && den) offer(z, c, ratio_term(x, r, RATIO_FACTORED));
    if (fraction && den) offer(z, c, ratio_term(x, r, RATIO_FACTORED_DENOMINATOR));
    if (fraction && num) offer(z, c, ratio_term(x, r, RATIO_FACTORED_NUMERATOR));
}

static void offer_rationalised(simplifier *z, choice *c, ratios *x, ratio *r) {
    if (!simplifier_spend(z, 50) || !ratio_rationalise(x, r, false)) return;
    offer(z, c, ratio_term(x, r, RATIO_EXPANDED));
    if (!poly_is_zero(r->num)) offer_factored(z, c, x, r);
}

/* The cheapest form of r. Many subterms, and the ways of reading one, come to the same quotient. */
static term cheapest(simplifier *z, ratios *x, ratio *r, term expanded) {
    uint32_t known;
    if (memo_get(&z->offered, expanded, &known)) return known;
    choice c = choice_begin(z, expanded);
    offer(z, &c, expanded);
    if (!poly_is_zero(r->num)) offer_factored(z, &c, x, r);
    if (x->k.related && !poly_is_constant(r->den)) offer_rationalised(z, &c, x, r);
    return memo_put(&z->offered, expanded, c.best) ? c.best : 0;
}

/* Reads t and offers its forms. The expanded form comes back for further rewriting; 0: none. */
static term offer_rational(simplifier *z, choice *c, term t, ratios_mode mode) {
    ratios x;
    ratio r;
    term expanded = 0;
    if (ratios_read_as(&x, z->s, t, FORMS_TERMS, mode, &r) && ratio_rationalise(&x, &r, true) &&
        simplifier_spend(z, 10 + x.k.count * (4 + x.k.compounds.count) + 2 * (poly_length(r.num) + poly_length(r.den)))) {
        expanded = ratio_term(&x, &r, RATIO_EXPANDED);
        if (expanded) choice_offer(z, c, cheapest(z, &x, &r, expanded));
    }
    ratio_done(&r);
    ratios_done(&x);
    return expanded;
}

static void offer_linear(simplifier *z, choice *c, term expanded) {
    term linear = expanded ? linear_angles(z, expanded) : 0;
    if (!linear || linear == expanded) return;
    offer(z, c, linear);
    if (store_kind_of(z->s, linear) == EXPR_SUM) (void)offer_rational(z, c, linear, RATIOS_PLAIN);
}

/* A sum of waves by each of the ways above. */
static term cheapest_wave(simplifier *z, term sum) {
    choice c = choice_begin(z, sum);
    term expanded = offer_rational(z, &c, sum, RATIOS_REDUCE_COS);
    (void)offer_rational(z, &c, sum, RATIOS_REDUCE_SIN);
    offer_linear(z, &c, expanded);
    return c.best;
}

static bool has_sum_below(const store *s, term t) {
    for (size_t i = 1, n = store_arity(s, t); store_kind_of(s, t) == EXPR_PRODUCT && i + 1 < n; i += 2) {
        term e = store_child(s, t, i + 1);
        if (store_kind_of(s, store_child(s, t, i)) == EXPR_SUM && num_is_integer(s, e) && num_sign(s, e) < 0) return true;
    }
    return false;
}

/* Numerator and denominator apart: (1 - cos**2)/cos**2 is sin**2/cos**2, but no single choice of what
 * is reduced finds it. */
static void offer_quotient(simplifier *z, choice *c, term t) {
    store *s = z->s;
    if (store_kind_of(s, t) == EXPR_POWER && store_child(s, t, 1) == NUM_MINUS_ONE) {
        term below = store_child(s, t, 0), best = store_kind_of(s, below) == EXPR_SUM ? cheapest_wave(z, below) : below;
        if (best != below) offer(z, c, expr_inv(s, best));
        return;
    }
    if (!has_sum_below(s, t) || !simplifier_spend(z, 50)) return;
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term base = store_child(s, t, i), e = store_child(s, t, i + 1);
        if (store_kind_of(s, base) == EXPR_SUM) base = cheapest_wave(z, base);
        ok = base && product_mul(b, expr_pow(s, base, e));
    }
    term result = product_end(&b);
    if (ok && result != t) offer(z, c, result);
}

static void offer_circular(simplifier *z, choice *c, term t) {
    term expanded = offer_rational(z, c, t, RATIOS_REDUCE_COS);
    term other = offer_rational(z, c, t, RATIOS_REDUCE_SIN);
    offer_linear(z, c, expanded);
    if (expanded) offer_quotient(z, c, expanded);
    if (other && other != expanded) offer_quotient(z, c, other);
}

/* The size of t's arithmetic is paid first: what is large, or deep, is left alone. */
static bool pay_for_region(simplifier *z, term t) {
    terms below;
    terms_init(&below, z->s);
    bool ok = arithmetic_below_limit(&below, t, REGION_MAX) && below.count <= REGION_MAX &&
              simplifier_spend(z, below.count);
    terms_done(&below);
    return ok;
}

void offer_forms(simplifier *z, choice *c, term t) {
    store *s = z->s;
    unsigned found = 0;
    if (!pay_for_region(z, t)) return;
    offer_cyclotomic(z, c, t);
    if (expr_is_number(s, c->best) || store_failed(s)) return;
    offer_algebraic(z, c, t);
    if (expr_is_number(s, c->best) || store_failed(s)) return;
    term independent = independent_kernels(z, t, &found);
    if (!independent || store_failed(s)) return;
    term expanded = offer_rational(z, c, t, RATIOS_PLAIN);
    if (c->best == NUM_ZERO || expr_is_number(s, c->best)) return;
    if (found & (INDEPENDENT_CIRCULAR | INDEPENDENT_HYPERBOLIC)) {
        offer_linear(z, c, expanded);
        offer_circular(z, c, independent);
    } else if (independent != t) {
        (void)offer_rational(z, c, independent, RATIOS_PLAIN);
    }
    if (found & INDEPENDENT_HYPERBOLIC) {
        term exponential = hyperbolic_by_exponentials(z, independent);
        if (exponential) (void)offer_rational(z, c, exponential, RATIOS_PLAIN);
    }
}
