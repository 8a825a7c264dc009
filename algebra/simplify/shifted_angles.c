/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Circular functions of u + pi*c by those of u, where several such angles meet (DLMF 4.21.1-4). */
#include "algebra/functions.h"
#include "algebra/simplify/simplifier.h"

enum { ATOMS_MOST = 16, TWELFTHS = 12 };

typedef struct {
    term atom, u, shift; /* of the angle u + shift, shift a multiple of pi/12 */
} shifted;

static bool is_circular(unsigned kind) {
    return kind == FN_SIN || kind == FN_COS || kind == FN_TAN || kind == FN_COT || kind == FN_SEC || kind == FN_CSC;
}

static bool is_twelfth(store *s, term c) {
    int64_t q;
    return num_is_rational(s, c) && num_to_int64(s, num_denominator(s, c), &q) && TWELFTHS % q == 0;
}

static bool leads_with_minus(store *s, term u) {
    term c, rest;
    if (store_kind_of(s, u) == EXPR_SUM) c = store_child(s, u, 1);
    else expr_split_coefficient(s, u, &c, &rest);
    return num_is_real(s, c) && num_sign(s, c) < 0;
}

static bool read_angle(store *s, term atom, shifted *out) {
    term angle = store_child(s, atom, 0);
    *out = (shifted){atom, angle, NUM_ZERO};
    for (size_t i = 1; store_kind_of(s, angle) == EXPR_SUM && i + 1 < store_arity(s, angle); i += 2) {
        term c = store_child(s, angle, i);
        if (store_child(s, angle, i + 1) != EXPR_PI || !is_twelfth(s, c)) continue;
        out->shift = expr_mul(s, c, EXPR_PI);
        out->u = expr_sub(s, angle, out->shift);
        break;
    }
    return out->u && out->shift;
}

/* The other angles with this u or -u and another shift. */
static bool has_partner(store *s, const shifted *a, size_t n, size_t i) {
    for (size_t j = 0; j < n; j++) {
        bool same = a[j].u == a[i].u && a[j].shift != a[i].shift;
        if (same || (a[j].u == expr_neg(s, a[i].u) && a[j].shift != expr_neg(s, a[i].shift))) return true;
    }
    return false;
}

static term addition(store *s, unsigned kind, term u, term shift) {
    term su = expr_call1(s, FN_SIN, u), cu = expr_call1(s, FN_COS, u), sv = expr_call1(s, FN_SIN, shift), cv = expr_call1(s, FN_COS, shift);
    term sine = expr_add(s, expr_mul(s, su, cv), expr_mul(s, cu, sv)), cosine = expr_sub(s, expr_mul(s, cu, cv), expr_mul(s, su, sv));
    switch (kind) {
    case FN_SIN: return sine;
    case FN_COS: return cosine;
    case FN_TAN: return expr_div(s, sine, cosine);
    case FN_COT: return expr_div(s, cosine, sine);
    case FN_SEC: return expr_inv(s, cosine);
    default: return expr_inv(s, sine);
    }
}

static bool map_atoms(store *s, const terms *atoms, memo *images, bool *any) {
    shifted a[ATOMS_MOST];
    size_t n = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        if (!is_circular(store_kind_of(s, atoms->at[i]))) continue;
        if (n == ATOMS_MOST) return true;
        if (!read_angle(s, atoms->at[i], &a[n++])) return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!has_partner(s, a, n, i)) continue;
        bool minus = leads_with_minus(s, a[i].u);
        term u = minus ? expr_neg(s, a[i].u) : a[i].u, shift = minus ? expr_neg(s, a[i].shift) : a[i].shift;
        unsigned kind = store_kind_of(s, a[i].atom);
        term image = addition(s, kind, u, shift);
        if (minus && kind != FN_COS && kind != FN_SEC) image = expr_neg(s, image);
        if (!image || !memo_put(images, a[i].atom, image)) return false;
        *any = true;
    }
    return true;
}

term unshifted_angles(store *s, term t) {
    terms atoms;
    memo images;
    bool any = false;
    terms_init(&atoms, s);
    memo_init(&images, s, MEMO_PLAIN);
    bool ok = collect_atoms(&atoms, t) && map_atoms(s, &atoms, &images, &any);
    term result = !ok ? 0 : any ? replace_atoms(s, t, &images) : t;
    memo_done(&images);
    terms_done(&atoms);
    return result;
}
