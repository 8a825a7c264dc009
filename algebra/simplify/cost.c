/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/simplify/cost.h"

#include "algebra/functions.h"
#include "algebra/operations.h"

/* What is kept of a term: its cost, and what makes it dearer inside others. */
enum { TRAIT_RADICAL = 1, TRAIT_FRACTION = 2, TRAIT_SUM = 4, TRAIT_COMPLEX = 8, TRAIT_BITS = 4 };
typedef struct {
    uint32_t cost;
    unsigned traits;
} weight;

static const uint32_t MOST = UINT32_MAX >> (TRAIT_BITS + 1);

static uint32_t plus(uint32_t a, uint32_t b) { return a + b > MOST ? MOST : a + b; }

void cost_init(cost_table *c, store *s) {
    c->s = s;
    memo_init(&c->known, s, MEMO_PLAIN);
}

void cost_done(cost_table *c) { memo_done(&c->known); }

/* ---- Numbers ------------------------------------------------------------------------------ */

static uint32_t of_integer(const store *s, term n) {
    uint64_t bits = num_bits(s, n);
    uint64_t digits = bits <= 3 ? 1 : bits * 30103 / 100000 + 1;
    return COST_LEAF + (uint32_t)(digits > 100000 ? 100000 : digits - 1);
}

static uint32_t of_rational(store *s, term q) {
    if (num_is_integer(s, q)) return of_integer(s, q);
    return of_integer(s, num_numerator(s, q)) + of_integer(s, num_denominator(s, q)) + COST_OPERATION;
}

static uint32_t of_number(store *s, term q) {
    if (num_is_rational(s, q)) return of_rational(s, q);
    if (!num_is_exact(s, q)) return COST_LEAF + 4;
    term re = num_re(s, q), im = num_im(s, q);
    uint32_t cost = COST_LEAF;
    if (re != NUM_ZERO) cost += of_rational(s, re) + COST_OPERATION;
    if (im != NUM_ONE && im != NUM_MINUS_ONE) cost += of_rational(s, im) + COST_OPERATION;
    return cost;
}

static bool is_negative(const store *s, term q) { return num_is_real(s, q) && num_sign(s, q) < 0; }

/* ---- Known weights ------------------------------------------------------------------------ */

static weight weight_of(const cost_table *c, term t) {
    uint32_t packed;
    if (memo_get(&c->known, t, &packed)) return (weight){packed >> TRAIT_BITS, packed & ((1u << TRAIT_BITS) - 1)};
    if (expr_is_number(c->s, t)) {
        unsigned fraction = store_kind_of(c->s, t) == NUM_RATIONAL ? TRAIT_FRACTION : 0;
        return (weight){of_number(c->s, t), num_is_real(c->s, t) ? fraction : TRAIT_COMPLEX};
    }
    return (weight){COST_LEAF, 0};
}

/* ---- Powers and products ------------------------------------------------------------------ */

/* Does a root that could be drawn stand in n**(p/q)? sqrt(8) is dearer than 2*sqrt(2). */
static bool has_drawable_root(store *s, term base, term exponent) {
    int64_t q = 0;
    num_root_parts parts;
    if (!num_is_integer(s, base) || num_sign(s, base) < 0 || num_bits(s, base) > 128) return false;
    if (!num_to_int64(s, num_denominator(s, exponent), &q) || q < 2) return false;
    return num_extract_root(s, base, (uint64_t)q, &parts) && parts.root != NUM_ONE;
}

static bool is_inverse(unsigned kind) {
    return kind == FN_ASIN || kind == FN_ACOS || kind == FN_ATAN || kind == FN_ASINH || kind == FN_ACOSH ||
           kind == FN_ATANH;
}

/* Is u a rational or imaginary multiple of an inverse function? sin(2*atan(x)) hides 2*x/(1 + x**2). */
static bool is_multiple_of_inverse(store *s, term u) {
    term c, rest;
    expr_split_coefficient(s, u, &c, &rest);
    return is_inverse(store_kind_of(s, rest));
}

/* base**exponent for an exponent that is not negative, or is to be written as it is. */
static weight of_power(const cost_table *c, term base, term exponent) {
    store *s = c->s;
    weight b = weight_of(c, base), e = weight_of(c, exponent);
    if (exponent == NUM_ONE) return b;
    if (base == EXPR_E && is_multiple_of_inverse(s, exponent)) e.cost = plus(e.cost, COST_HIDDEN);
    if (base == EXPR_E) return (weight){plus(e.cost, COST_OPERATION), e.traits & TRAIT_COMPLEX};
    weight w = {plus(b.cost, COST_OPERATION), b.traits | (e.traits & TRAIT_COMPLEX)};
    bool radical = store_kind_of(s, exponent) == NUM_RATIONAL;
    if (radical && (b.traits & TRAIT_RADICAL)) w.cost = plus(w.cost, 2 * COST_OPERATION);
    if (radical && expr_is_number(s, base) && has_drawable_root(s, base, exponent))
        w.cost = plus(w.cost, 2 * COST_OPERATION);
    if (radical) w.traits |= TRAIT_RADICAL;
    if (store_kind_of(s, exponent) == NUM_COMPLEX && (base == NUM_I || base == NUM_MINUS_ONE))
        w.cost = plus(w.cost, COST_HIDDEN);
    if (exponent != NUM_HALF) w.cost = plus(w.cost, radical ? e.cost - COST_OPERATION : e.cost);
    return w;
}

/* A product while it is written: numerator and denominator, number of factors in each. */
typedef struct {
    weight num, den;
    uint32_t num_count, den_count;
} written;

static void write_factor(written *w, weight f, bool below) {
    weight *side = below ? &w->den : &w->num;
    side->cost = plus(side->cost, f.cost);
    side->traits |= f.traits;
    if (below) w->den_count++;
    else w->num_count++;
}

static void write_power(const cost_table *c, written *w, term base, term exponent) {
    store *s = c->s;
    bool below = expr_is_number(s, exponent) && is_negative(s, exponent) && base != EXPR_E;
    write_factor(w, of_power(c, base, below ? num_neg(s, exponent) : exponent), below);
}

/* |number| * ... : its numerator and denominator go to their places. */
static void write_number(const cost_table *c, written *w, term number) {
    store *s = c->s;
    if (!num_is_rational(s, number)) {
        if (number != NUM_ONE) write_factor(w, (weight){of_number(s, number), TRAIT_COMPLEX}, false);
        return;
    }
    term num = num_numerator(s, number), den = num_denominator(s, number);
    if (num != NUM_ONE && num != NUM_MINUS_ONE) write_factor(w, (weight){of_integer(s, num), 0}, false);
    if (den != NUM_ONE) write_factor(w, (weight){of_integer(s, den), 0}, true);
}

static weight finish_product(const written *w) {
    uint32_t cost = plus(w->num.cost, w->den.cost), count = w->num_count + w->den_count;
    if (!w->num_count) {
        cost = plus(cost, COST_LEAF); /* 1/... */
        count++;
    }
    cost = plus(cost, COST_OPERATION * (count - 1));
    unsigned traits = (w->num.traits | w->den.traits) & (TRAIT_RADICAL | TRAIT_SUM | TRAIT_COMPLEX);
    if (w->den_count) {
        if (w->den.traits & TRAIT_SUM) cost = plus(cost, COST_SUM_BELOW);
        if ((w->num.traits | w->den.traits) & TRAIT_FRACTION) cost = plus(cost, COST_OPERATION);
        traits |= TRAIT_FRACTION;
    } else {
        traits |= w->num.traits & TRAIT_FRACTION;
    }
    return (weight){cost, traits};
}

/* number * t without the sign of the number; t has no number of its own. */
static weight of_scaled(const cost_table *c, term number, term t) {
    store *s = c->s;
    written w = {.num_count = 0};
    write_number(c, &w, number);
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_PRODUCT) {
        const term *child = store_children(s, t);
        for (size_t i = 1, n = store_arity(s, t); i + 1 < n; i += 2) write_power(c, &w, child[i], child[i + 1]);
    } else if (kind == EXPR_POWER) {
        write_power(c, &w, store_child(s, t, 0), store_child(s, t, 1));
    } else {
        write_factor(&w, weight_of(c, t), false);
    }
    return finish_product(&w);
}

static weight of_product(const cost_table *c, term t) {
    term number = store_kind_of(c->s, t) == EXPR_PRODUCT ? store_child(c->s, t, 0) : NUM_ONE;
    weight w = of_scaled(c, number, t);
    if (is_negative(c->s, number)) w.cost = plus(w.cost, COST_OPERATION);
    return w;
}

/* ---- Sums --------------------------------------------------------------------------------- */

static weight of_sum(const cost_table *c, term t) {
    store *s = c->s;
    const term *child = store_children(s, t);
    size_t n = store_arity(s, t), count = 0, minus = 0;
    weight total = {0, 0};
    for (size_t i = 0; i < n; i += i ? 2 : 1) {
        if (!i && child[0] == NUM_ZERO) continue;
        weight w = i ? of_scaled(c, child[i], child[i + 1]) : weight_of(c, child[0]);
        total.cost = plus(total.cost, w.cost);
        total.traits |= w.traits;
        minus += is_negative(s, child[i]);
        count++;
    }
    uint32_t operations = (uint32_t)(count > MOST / COST_OPERATION ? MOST / COST_OPERATION : count - (minus != count));
    total.cost = plus(total.cost, COST_OPERATION * operations);
    total.traits |= TRAIT_SUM;
    return total;
}

/* ---- The rest ----------------------------------------------------------------------------- */

static bool is_unusual(unsigned kind) {
    return kind == FN_COT || kind == FN_SEC || kind == FN_CSC || kind == FN_COTH || kind == FN_SECH || kind == FN_CSCH;
}

static bool is_circular(unsigned kind) {
    return is_unusual(kind) || kind == FN_SIN || kind == FN_COS || kind == FN_TAN || kind == FN_SINH || kind == FN_COSH ||
           kind == FN_TANH;
}

static bool is_hyperbolic(unsigned kind) { return kind == FN_SINH || kind == FN_COSH || kind == FN_TANH; }

static bool is_multiple_of_log(store *s, term u) {
    term c, rest;
    expr_split_coefficient(s, u, &c, &rest);
    return store_kind_of(s, rest) == FN_LOG;
}

static bool has_imaginary_coefficient(store *s, term u) {
    term c, rest;
    expr_split_coefficient(s, u, &c, &rest);
    return num_is_exact(s, c) && !num_is_real(s, c);
}

static bool is_radical(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_POWER && store_kind_of(s, store_child(s, t, 1)) == NUM_RATIONAL;
}

/* abs(x + I*y) hides the parts that make it up. */
static bool is_part(unsigned kind) { return kind == FN_ABS || kind == FN_RE || kind == FN_IM || kind == FN_ARG; }

static weight of_child(weight w, weight child) {
    return (weight){plus(w.cost, child.cost), w.traits | (child.traits & TRAIT_COMPLEX)};
}

static weight of_children(const cost_table *c, term t) {
    store *s = c->s;
    unsigned kind = store_kind_of(s, t);
    weight w = {COST_OPERATION, 0};
    if (is_unusual(kind)) w.cost += COST_UNUSUAL;
    if (kind == FN_TAN || kind == FN_TANH) w.cost++;
    if (is_circular(kind) && is_multiple_of_inverse(s, store_child(s, t, 0))) w.cost += COST_HIDDEN;
    if (is_hyperbolic(kind) && is_multiple_of_log(s, store_child(s, t, 0))) w.cost += COST_HIDDEN;
    if (is_circular(kind) && has_imaginary_coefficient(s, store_child(s, t, 0))) w.cost += 2 * COST_OPERATION;
    if (kind == FN_LOG && is_radical(s, store_child(s, t, 0))) w.cost += COST_OPERATION;
    for (size_t i = kind == EXPR_APPLY, n = store_arity(s, t); i < n; i++)
        w = of_child(w, weight_of(c, store_child(s, t, i)));
    if (is_part(kind) && w.traits) w = (weight){plus(w.cost, COST_PARTS), 0};
    return w;
}

static weight of_one(const cost_table *c, term t) {
    unsigned kind = store_kind_of(c->s, t);
    if (kind == EXPR_SUM) return of_sum(c, t);
    if (kind == EXPR_PRODUCT || kind == EXPR_POWER) return of_product(c, t);
    return of_children(c, t);
}

static bool enter_unknown(void *context, store *s, term t) {
    const cost_table *c = context;
    uint32_t known;
    return !expr_is_number(s, t) && !memo_get(&c->known, t, &known);
}

uint32_t cost_of(cost_table *c, term t) {
    store *s = c->s;
    if (!t) return UINT32_MAX;
    uint32_t packed;
    if (store_layout_of(s, t) == STORE_BYTES || expr_is_number(s, t) || memo_get(&c->known, t, &packed))
        return weight_of(c, t).cost;
    terms below;
    terms_init(&below, s);
    bool ok = terms_below(&below, &t, 1, enter_unknown, c);
    for (size_t i = 0; ok && i < below.count; i++) {
        term at = below.at[i];
        if (store_layout_of(s, at) == STORE_BYTES || !enter_unknown(c, s, at)) continue;
        weight w = of_one(c, at);
        ok = !store_poll(s) && memo_put(&c->known, at, w.cost << TRAIT_BITS | w.traits);
    }
    terms_done(&below);
    return ok ? weight_of(c, t).cost : UINT32_MAX;
}

uint64_t expr_cost(store *s, term e) {
    cost_table c;
    cost_init(&c, s);
    uint32_t cost = cost_of(&c, e);
    cost_done(&c);
    return cost;
}
