/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/simplify/bounds.h"

#include "algebra/accumulate.h"
#include "algebra/enclosure.h"
#include "algebra/operations/ratio.h"

static bool is_relation(unsigned kind) { return kind >= EXPR_EQ && kind <= EXPR_LT; }

/* ---- Reading ------------------------------------------------------------------------------------------ */

static term difference(store *s, term a, term b) {
    return expr_is_boolean(s, a) || expr_is_boolean(s, b) ? 0 : expr_difference(s, a, b);
}

/* d = scale * (key - value): false when d has no such form. */
typedef struct {
    sum_builder *key, *value;
    term scale; /* 0: not known yet */
} splitting;

static bool is_constant(store *s, term t) {
    return store_kind_of(s, t) == EXPR_CONSTANT || (store_kind_of(s, t) != EXPR_SYMBOL && enclosure_sign(s, t) != 0);
}

static bool take(store *s, splitting *p, term c, term t) {
    if (!num_is_rational(s, c)) return false;
    if (is_constant(s, t)) return sum_add_scaled(p->value, num_neg(s, c), t);
    if (!p->scale) p->scale = c;
    return sum_add_scaled(p->key, c, t);
}

static bool take_all(store *s, splitting *p, term d) {
    if (store_kind_of(s, d) != EXPR_SUM) {
        term c, t;
        expr_split_coefficient(s, d, &c, &t);
        return take(s, p, c, t);
    }
    if (!num_is_rational(s, store_child(s, d, 0))) return false;
    bool ok = sum_add(p->value, num_neg(s, store_child(s, d, 0)));
    for (size_t i = 1; ok && i + 1 < store_arity(s, d); i += 2) ok = take(s, p, store_child(s, d, i), store_child(s, d, i + 1));
    return ok;
}

static term divided(store *s, term t, term scale) {
    if (scale == NUM_ONE) return t;
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add_scaled(b, num_inv(s, scale), t);
    term out = sum_end(&b);
    return ok ? out : 0;
}

/* *scale: what a - b was divided by */
static bool split(store *s, term relation, term *key, term *value, term *scale) {
    term d = difference(s, store_child(s, relation, 0), store_child(s, relation, 1));
    if (!d || expr_is_number(s, d)) return false;
    splitting p = {sum_begin(s), sum_begin(s), 0};
    bool ok = p.key && p.value && take_all(s, &p, d) && p.scale;
    *key = sum_end(&p.key);
    *value = sum_end(&p.value);
    *scale = p.scale;
    if (!ok || !*key || !*value) return false;
    *key = divided(s, *key, p.scale);
    *value = divided(s, *value, p.scale);
    return *key && *value;
}

static unsigned parts_of(unsigned kind, bool flipped) {
    switch (kind) {
    case EXPR_EQ: return BOUND_AT;
    case EXPR_NE: return BOUND_BELOW | BOUND_ABOVE;
    case EXPR_LT: return flipped ? BOUND_ABOVE : BOUND_BELOW;
    default: return BOUND_AT | (flipped ? BOUND_ABOVE : BOUND_BELOW);
    }
}

bound bound_of(store *s, term relation) {
    bound b = {.relation = relation};
    term scale;
    unsigned kind = store_kind_of(s, relation);
    if (!is_relation(kind) || !split(s, relation, &b.key, &b.value, &scale)) return (bound){.relation = relation};
    b.parts = parts_of(kind, num_sign(s, scale) < 0);
    return b;
}

/* ---- Comparing ------------------------------------------------------------------------------------------ */

/* The order of the values; false: not known. */
static bool compare(store *s, term a, term b, int *order) {
    *order = 0;
    if (a == b) return true;
    if (num_is_rational(s, a) && num_is_rational(s, b)) {
        *order = num_compare(s, a, b);
        return true;
    }
    *order = enclosure_sign(s, expr_difference(s, a, b));
    return *order != 0;
}

/* The line cut at both values: bit 0 below both, 1 at the lesser, 2 between, 3 at the greater, 4 above both.
 * Of equal values only 0, 1 and 4 are there. */
enum { WHOLE = 31, WHOLE_EQUAL = 19 };

static unsigned zones(unsigned parts, int place) { /* place: -1 the lesser value, 1 the greater, 0 equal */
    unsigned below = place > 0 ? 7 : 1, at = place > 0 ? 8 : 2, above = place < 0 ? 28 : 16;
    return (parts & BOUND_BELOW ? below : 0) | (parts & BOUND_AT ? at : 0) | (parts & BOUND_ABOVE ? above : 0);
}

typedef struct {
    unsigned a, b, whole;
    int order;
} cut;

static bool cut_line(store *s, const bound *a, const bound *b, cut *c) {
    if (!a->key || a->key != b->key || !compare(s, a->value, b->value, &c->order)) return false;
    c->a = zones(a->parts, c->order);
    c->b = zones(b->parts, -c->order);
    c->whole = c->order ? WHOLE : WHOLE_EQUAL;
    return true;
}

bool bound_implies(store *s, const bound *a, const bound *b) {
    cut c;
    return a->relation == b->relation || (cut_line(s, a, b, &c) && !(c.a & ~c.b));
}

/* x and ~x */
static bool is_negation(const store *s, term a, term b) {
    return (store_kind_of(s, a) == EXPR_NOT && store_child(s, a, 0) == b) ||
           (store_kind_of(s, b) == EXPR_NOT && store_child(s, b, 0) == a);
}

bool bound_excludes(store *s, const bound *a, const bound *b) {
    cut c;
    return is_negation(s, a->relation, b->relation) || (cut_line(s, a, b, &c) && !(c.a & c.b));
}

bool bound_covers(store *s, const bound *a, const bound *b) {
    cut c;
    return is_negation(s, a->relation, b->relation) || (cut_line(s, a, b, &c) && (c.a | c.b) == c.whole);
}

/* ---- Joining ---------------------------------------------------------------------------------------------- */

/* A relation of the sides of a (or b) that holds in these zones of a line that is cut once. */
static term of_zones(store *s, const bound *a, const bound *b, unsigned zones) {
    const bound *ordered = a->parts == BOUND_AT || a->parts == (BOUND_BELOW | BOUND_ABOVE) ? b : a;
    term left = store_child(s, ordered->relation, 0), right = store_child(s, ordered->relation, 1);
    bool turned = (ordered->parts & BOUND_ABOVE) != 0, above = (zones & 16) != 0;
    if (zones == 2) return expr_eq(s, left, right);
    if (zones == 17) return expr_ne(s, left, right);
    if (turned != above) return 0; /* cannot come: both would be strict and opposite */
    return zones & 2 ? expr_le(s, left, right) : expr_lt(s, left, right);
}

term bound_join(store *s, const bound *a, const bound *b, bool conjunction) {
    cut c;
    if (is_negation(s, a->relation, b->relation)) return expr_boolean(!conjunction);
    if (!cut_line(s, a, b, &c)) return 0;
    unsigned joined = conjunction ? c.a & c.b : c.a | c.b;
    if (!joined || joined == c.whole) return expr_boolean(joined != 0);
    if (joined == c.a) return a->relation;
    if (joined == c.b) return b->relation;
    return c.order ? 0 : of_zones(s, a, b, joined);
}

/* ---- The normal form ------------------------------------------------------------------------------------------ */

static term related(store *s, unsigned kind, term a, term b) {
    switch (kind) {
    case EXPR_EQ: return expr_eq(s, a, b);
    case EXPR_NE: return expr_ne(s, a, b);
    case EXPR_LT: return expr_lt(s, a, b);
    default: return expr_le(s, a, b);
    }
}

/* The terms with a positive coefficient on the left, the negatives of the others on the right. */
static bool take_sides(store *s, term d, sum_builder *left, sum_builder *right) {
    if (store_kind_of(s, d) != EXPR_SUM) {
        term c, t;
        expr_split_coefficient(s, d, &c, &t);
        return num_sign(s, c) > 0 ? sum_add(left, d) : sum_add_scaled(right, NUM_MINUS_ONE, d);
    }
    term number = store_child(s, d, 0);
    bool ok = num_sign(s, number) > 0 ? sum_add(left, number) : sum_add(right, num_neg(s, number));
    for (size_t i = 1; ok && i + 1 < store_arity(s, d); i += 2) {
        term c = store_child(s, d, i), t = store_child(s, d, i + 1);
        ok = num_sign(s, c) > 0 ? sum_add_scaled(left, c, t) : sum_add_scaled(right, num_neg(s, c), t);
    }
    return ok;
}

enum { MOST_TERMS = 1000 };

/* The number that t is when it is multiplied out, if that is not much; else 0. */
static term constant_of(store *s, term t) {
    ratios x;
    ratio r;
    term number = 0;
    if (ratios_read_as(&x, s, t, MOST_TERMS, RATIOS_PLAIN, &r) && poly_is_constant(r.num) && poly_is_constant(r.den))
        number = ratio_term(&x, &r, RATIO_EXPANDED);
    ratio_done(&r);
    ratios_done(&x);
    return number;
}

/* Sides that differ by a number. */
static term decided(store *s, term relation) {
    term d = difference(s, store_child(s, relation, 0), store_child(s, relation, 1));
    d = d && !expr_is_number(s, d) ? constant_of(s, d) : d;
    if (!d || !expr_is_number(s, d) || !num_is_exact(s, d)) return 0;
    if (store_kind_of(s, relation) != EXPR_EQ && store_kind_of(s, relation) != EXPR_NE && !num_is_real(s, d)) return 0;
    return related(s, store_kind_of(s, relation), d, NUM_ZERO);
}

term bound_normal(store *s, term relation) {
    term key, value, scale, truth = decided(s, relation);
    if (truth || store_failed(s)) return truth;
    if (!split(s, relation, &key, &value, &scale)) return 0;
    sum_builder *left = sum_begin(s), *right = sum_begin(s);
    term d = difference(s, key, value);
    bool ok = left && right && d && take_sides(s, d, left, right);
    term a = sum_end(&left), b = sum_end(&right);
    if (!ok || !a || !b) return 0;
    bool flipped = num_sign(s, scale) < 0;
    return related(s, store_kind_of(s, relation), flipped ? b : a, flipped ? a : b);
}
