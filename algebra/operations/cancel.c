/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* cancel and factor: the normal form as a quotient of coprime polynomials, expanded or factored. Terms
 * that are no arithmetic (relations, tuples) are done child by child. */
#include "algebra/operations.h"
#include "algebra/operations/ratio.h"

static term normal(store *s, term e, ratio_form form) {
    ratios x;
    ratio r;
    term result = 0;
    if (ratios_read(&x, s, e, 0, &r)) result = ratio_term(&x, &r, form);
    else if (!store_failed(s) && x.undefined) result = EXPR_ZOO;
    else if (!store_failed(s) && x.refused) result = e;
    ratio_done(&r);
    ratios_done(&x);
    return result;
}

static bool is_arithmetic(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_SUM || kind == EXPR_PRODUCT || kind == EXPR_POWER;
}

/* Relations, tuples and the like have no normal form of their own: their members do. */
static bool has_members(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return (kind >= EXPR_EQ && kind <= EXPR_LT) || kind == EXPR_TUPLE;
}

static term in_form(store *s, term e, ratio_form form) {
    if (!e) return 0;
    if (is_arithmetic(s, e)) return normal(s, e, form);
    if (!has_members(s, e)) return e;
    terms members;
    terms_init(&members, s);
    bool ok = terms_append(&members, store_children(s, e), store_arity(s, e));
    for (size_t i = 0; ok && i < members.count; i++)
        if (is_arithmetic(s, members.at[i])) ok = (members.at[i] = normal(s, members.at[i], form)) != 0;
    term result = ok ? expr_rebuild(s, e, members.at) : 0;
    terms_done(&members);
    return result;
}

term expr_cancel(store *s, term e) { return in_form(s, e, RATIO_EXPANDED); }

term expr_factor(store *s, term e) { return in_form(s, e, RATIO_FACTORED); }
