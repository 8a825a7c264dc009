/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Products of sines and cosines as sums (DLMF 4.21.13-15, hyperbolic 4.35): each factor doubles the
 * number of terms, like angles are added, so a sum of products has one form. */
#include "algebra/accumulate.h"
#include "algebra/simplify/simplifier.h"

enum { FACTORS_MAX = 6, PARTS_MAX = 1 << FACTORS_MAX, SUMMANDS_MAX = 60 };

/* c * function(angle); angle 0 of a cosine is 1. */
typedef struct {
    term c, angle;
    bool cosine;
} part;

typedef struct {
    part at[PARTS_MAX];
    size_t count;
    bool hyperbolic, any;
} parts;

static bool push(parts *p, term c, term angle, bool cosine) {
    if (!c || !angle || p->count == PARTS_MAX) return false;
    p->at[p->count++] = (part){c, angle, cosine};
    return true;
}

/* cosA cosB = (cos(A-B) + cos(A+B))/2, sinA sinB = +-(cos(A-B) - cos(A+B))/2 (minus: hyperbolic),
 * sinA cosB = (sin(A+B) + sin(A-B))/2, cosA sinB = (sin(A+B) - sin(A-B))/2 */
static bool multiply_part(store *s, parts *out, const part *a, bool hyperbolic, bool cosine, term b) {
    term half = num_mul(s, a->c, NUM_HALF), plus = expr_add(s, a->angle, b), minus = expr_sub(s, a->angle, b);
    term negative = half ? num_neg(s, half) : 0;
    bool result_cosine = a->cosine == cosine;
    term c_plus = half, c_minus = half;
    if (!a->cosine && !cosine) {
        c_plus = hyperbolic ? half : negative;
        c_minus = hyperbolic ? negative : half;
    } else if (a->cosine && !cosine) {
        c_minus = negative;
    }
    return push(out, c_plus, plus, result_cosine) && push(out, c_minus, minus, result_cosine);
}

static bool multiply(store *s, parts *p, bool cosine, term b) {
    parts out = {.count = 0, .hyperbolic = p->hyperbolic, .any = true};
    for (size_t i = 0; i < p->count; i++)
        if (!multiply_part(s, &out, &p->at[i], p->hyperbolic, cosine, b)) return false;
    *p = out;
    return true;
}

/* One factor of a product: true and *taken when it was a power of a sine or cosine. */
static bool take_factor(store *s, parts *p, term base, term exponent, bool *taken) {
    unsigned kind = store_kind_of(s, base);
    int64_t n = 0;
    *taken = kind == FN_SIN || kind == FN_COS || kind == FN_SINH || kind == FN_COSH;
    if (!*taken) return true;
    bool hyperbolic = kind == FN_SINH || kind == FN_COSH;
    if (!num_to_int64(s, exponent, &n) || n < 1 || n > FACTORS_MAX || (p->any && hyperbolic != p->hyperbolic)) {
        *taken = false;
        return true;
    }
    p->hyperbolic = hyperbolic;
    for (int64_t i = 0; i < n; i++)
        if (!multiply(s, p, kind == FN_COS || kind == FN_COSH, store_child(s, base, 0))) return false;
    p->any = true;
    return true;
}

static term part_term(store *s, const parts *p, const part *a) {
    unsigned kind = p->hyperbolic ? (a->cosine ? FN_COSH : FN_SINH) : (a->cosine ? FN_COS : FN_SIN);
    return expr_call1(s, kind, a->angle);
}

/* + c * (the parts) * rest */
static bool add_parts(store *s, sum_builder *b, const parts *p, term c, term rest) {
    for (size_t i = 0; i < p->count; i++) {
        term function = part_term(s, p, &p->at[i]);
        term t = expr_mul(s, rest, function), scale = num_mul(s, c, p->at[i].c);
        if (!t || !scale || !sum_add_scaled(b, scale, t)) return false;
    }
    return true;
}

static bool add_summand(store *s, sum_builder *b, term c, term t, bool *changed) {
    parts p = {.at = {{NUM_ONE, NUM_ZERO, true}}, .count = 1};
    product_builder *rest = product_begin(s);
    bool ok = rest != NULL, taken = false;
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_PRODUCT) {
        ok = ok && product_mul(rest, store_child(s, t, 0));
        for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
            term base = store_child(s, t, i), e = store_child(s, t, i + 1);
            ok = take_factor(s, &p, base, e, &taken);
            if (ok && !taken) ok = product_mul_power(rest, base, e);
        }
    } else if (kind == EXPR_POWER) {
        ok = ok && take_factor(s, &p, store_child(s, t, 0), store_child(s, t, 1), &taken);
        if (ok && !taken) ok = product_mul(rest, t);
    } else {
        ok = ok && product_mul(rest, t);
    }
    term other = product_end(&rest);
    *changed = *changed || p.any;
    return ok && other && add_parts(s, b, &p, c, other);
}

term linear_angles(simplifier *z, term t) {
    store *s = z->s;
    bool sum = store_kind_of(s, t) == EXPR_SUM, changed = false;
    if (sum && store_arity(s, t) > 2 * SUMMANDS_MAX) return 0;
    if (!simplifier_spend(z, 5 * store_arity(s, t))) return 0;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    if (!sum) ok = ok && add_summand(s, b, NUM_ONE, t, &changed);
    if (sum) ok = ok && sum_add(b, store_child(s, t, 0));
    for (size_t i = 1; sum && ok && i + 1 < store_arity(s, t); i += 2)
        ok = add_summand(s, b, store_child(s, t, i), store_child(s, t, i + 1), &changed);
    term result = sum_end(&b);
    return ok && changed ? result : 0;
}
