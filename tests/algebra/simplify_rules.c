/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Every rule of the table applies to its example, is taken by simplify, and keeps the value at real
 * and complex points, under the assumptions that it claims. */
#include "random_texts.h"

#include "algebra/assume.h"
#include "algebra/simplify/rules.h"
#include "algebra/simplify/simplify.h"

/* "x, y positive": the fact of the symbols in text .. end. */
static void assume_part(store *s, const char *text, const char *end) {
    const char *fact_name = end;
    expr_fact fact;
    while (fact_name > text && fact_name[-1] != ' ') fact_name--;
    if (fact_name == text) return;
    cr_assert(assume_fact_named(fact_name, (size_t)(end - fact_name), &fact), "%s", text);
    for (const char *c = text; c < fact_name; c++)
        if (*c >= 'a' && *c <= 'z') cr_assert(assume_fact(s, expr_symbol(s, c, 1), fact));
}

/* Several, with semicolons between. */
static void assume_text(store *s, const char *text) {
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, ";");
        assume_part(s, text, end);
    }
}

STORE_TEST(simplify_rules, keep_the_value) {
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const rule *r = &rules_table[i];
        term t = read_text(s, r->example);
        cr_assert_eq(store_kind_of(s, t), r->head, "%s: the example has another head", r->name);
        assume_text(s, r->assumptions);
        term new = r->apply(s, t);
        cr_assert(!store_failed(s), "%s: %s", r->name, store_error_of(s)->message);
        cr_assert(new && new != t, "%s does not apply to %s", r->name, r->example);
        /* what is about the order of real numbers has a value at real points only */
        bool relations = expr_is_boolean(s, t) || r->head == EXPR_PIECEWISE || strstr(r->example, "min(") || strstr(r->example, "max(");
        int met = relations ? expect_same_truth(s, t, new, 30, r->name) : expect_same_value(s, t, new, 30, r->name);
        cr_expect(met > 10 || r->head == EXPR_DERIVATIVE, "%s: %d points", r->name, met);
        assume_forget_all(s);
    }
}

STORE_TEST(simplify_rules, all_fire) {
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const rule *r = &rules_table[i];
        uint64_t fired[RULE_COUNT] = {0};
        term t = read_text(s, r->example);
        assume_text(s, r->assumptions);
        cr_assert(simplify_counted(s, t, fired));
        cr_expect(fired[i] > 0, "%s is not taken for %s", r->name, r->example);
        assume_forget_all(s);
    }
}

/* Without what they ask for, the rules with conditions do not apply. */
STORE_TEST(simplify_rules, need_their_assumptions) {
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const rule *r = &rules_table[i];
        if (!r->assumptions[0]) continue;
        term t = read_text(s, r->example);
        cr_expect(!r->apply(s, t), "%s applies to %s without assumptions", r->name, r->example);
    }
}
