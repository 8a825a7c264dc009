/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/simplify/refine.h"

#include "algebra/accumulate.h"
#include "algebra/functions.h"
#include "algebra/simplify/rules.h"

/* Those rules of rules.def that ask for facts, and rules that simplify leaves alone, since they make a
 * term longer. */
static const struct {
    unsigned head;
    rule_apply *apply;
} refinements[] = {
    {EXPR_POWER, rule_minus_one_sum},  {FN_COS, rule_cos_half_turn},      {FN_ATAN2, rule_atan2_quadrant},
    {FN_LOG, rule_log_even},           {FN_KRONECKER_DELTA, rule_delta_unequal},
    {EXPR_POWER, rule_minus_one},      {EXPR_POWER, rule_exp_integer_pi}, {EXPR_POWER, rule_power_power},
    {EXPR_POWER, rule_even_power},     {EXPR_POWER, rule_right_square},   {EXPR_POWER, rule_power_product},
    {EXPR_POWER, rule_abs_even},       {FN_LOG, rule_log_exp},            {FN_LOG, rule_log_power},
    {FN_LOG, rule_log_product},        {FN_ABS, rule_abs},                {FN_ABS, rule_abs_factors},
    {FN_SIGN, rule_sign},              {FN_SIGN, rule_sign_factors},      {FN_CONJUGATE, rule_real_part},
    {FN_RE, rule_real_part},           {FN_RE, rule_part_factors},        {FN_IM, rule_imaginary_part},
    {FN_IM, rule_part_factors},        {FN_ARG, rule_arg_factors},        {FN_FLOOR, rule_rounded},
    {FN_FLOOR, rule_rounded_sum},      {FN_CEILING, rule_rounded},        {FN_CEILING, rule_rounded_sum},
    {FN_TRUNCATE, rule_rounded},       {FN_SIN, rule_sin_pi},             {FN_SIN, rule_shift_pi},
    {FN_COS, rule_cos_pi},             {FN_COS, rule_shift_pi},           {FN_TAN, rule_sin_pi},
    {FN_TAN, rule_shift_pi},           {FN_COT, rule_shift_pi},           {FN_SEC, rule_shift_pi},
    {FN_CSC, rule_shift_pi},           {FN_MOD, rule_mod_integer},        {FN_CONJUGATE, rule_conjugate_inner},
    {FN_RE, rule_part_known},          {FN_IM, rule_part_known},          {FN_ABS, rule_abs_known},
    {EXPR_PIECEWISE, rule_branches},
};

enum { REFINEMENTS = sizeof refinements / sizeof *refinements, ROUNDS = 8 };

static term once(store *s, term t) {
    unsigned head = store_kind_of(s, t);
    for (size_t i = 0; i < REFINEMENTS; i++) {
        if (refinements[i].head != head) continue;
        term new = refinements[i].apply(s, t);
        if (store_failed(s)) return 0;
        if (new && new != t) return new;
    }
    return t;
}

static term often(store *s, term t) {
    for (int i = 0; i < ROUNDS && t; i++) {
        term new = once(s, t);
        if (new == t) break;
        t = new;
    }
    return t;
}

/* The powers in a product are stored as pairs. */
static term refine_product(store *s, term t) {
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term power = expr_pow(s, store_child(s, t, i), store_child(s, t, i + 1));
        if (power && store_kind_of(s, power) == EXPR_POWER) power = often(s, power);
        ok = power && product_mul(b, power);
    }
    term result = product_end(&b);
    return ok ? result : 0;
}

static term visit(void *context, store *s, term original, term t) {
    (void)context, (void)original;
    if (store_layout_of(s, t) == STORE_BYTES || expr_is_number(s, t)) return t;
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_SUM || kind == EXPR_TUPLE || kind == EXPR_SUBS || kind == EXPR_DERIVATIVE) return t;
    if (kind == EXPR_PRODUCT) return refine_product(s, t);
    t = expr_renew(s, t, store_children(s, t));
    return t ? often(s, t) : 0;
}

static bool enter(void *context, store *s, term t) {
    (void)context;
    return store_kind_of(s, t) != EXPR_SUBS && store_kind_of(s, t) != EXPR_DERIVATIVE;
}

term expr_refine(store *s, term e) { return expr_map(s, e, visit, enter, NULL); }
