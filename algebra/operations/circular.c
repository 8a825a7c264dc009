/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/circular.h"

#include "algebra/functions.h"

static unsigned partner_of(unsigned kind) {
    switch (kind) {
    case FN_SIN: return FN_COS;
    case FN_COS: return FN_SIN;
    case FN_SINH: return FN_COSH;
    case FN_COSH: return FN_SINH;
    default: return 0;
    }
}

bool circular_scan(kernels *k) {
    for (size_t i = 0, n = k->count; i < n; i++) {
        unsigned partner = partner_of(store_kind_of(k->s, k->at[i].base));
        if (!partner) continue;
        term other = expr_call1(k->s, partner, store_child(k->s, k->at[i].base, 0));
        /* a special value, or -sin(u) for what would be sin(-u), is no partner */
        if (!other) return false;
        if (store_kind_of(k->s, other) == partner && !kernels_scan(k, other)) return false;
    }
    return true;
}

static bool is_plain(const kernel *it) { return it->rest == NUM_ONE && it->unit_num == 1 && it->unit_den == 1; }

static size_t find(const kernels *k, unsigned kind, term argument) {
    for (size_t i = 0; i < k->count; i++)
        if (is_plain(&k->at[i]) && store_kind_of(k->s, k->at[i].base) == kind &&
            store_child(k->s, k->at[i].base, 0) == argument)
            return i;
    return k->count;
}

/* kernel**2 = constant + sign * other**2 */
static bool relate(kernels *k, size_t i, size_t other, term constant, term sign) {
    poly *value = poly_new(k->ring), *square = poly_new(k->ring);
    bool ok = value && square && poly_set_variable(square, other) && poly_mul(square, square, square) &&
              poly_scale(square, square, sign) && poly_set_number(value, constant) && poly_add(value, value, square);
    poly_free(&square);
    if (!ok) {
        poly_free(&value);
        return false;
    }
    k->at[i].order = 2;
    k->at[i].value_poly = value;
    k->related = true;
    return true;
}

bool circular_relate(kernels *k, ratios_mode mode) {
    for (size_t i = 0; i < k->count; i++) {
        if (!is_plain(&k->at[i]) || k->at[i].order) continue;
        unsigned kind = store_kind_of(k->s, k->at[i].base);
        bool cosine = kind == FN_COS || kind == FN_COSH, hyperbolic = kind == FN_SINH || kind == FN_COSH;
        if (!partner_of(kind) || cosine != (mode == RATIOS_REDUCE_COS)) continue;
        size_t other = find(k, partner_of(kind), store_child(k->s, k->at[i].base, 0));
        if (other == k->count) continue;
        term constant = hyperbolic && !cosine ? NUM_MINUS_ONE : NUM_ONE;
        if (!relate(k, i, other, constant, hyperbolic ? NUM_ONE : NUM_MINUS_ONE)) return false;
    }
    return true;
}
