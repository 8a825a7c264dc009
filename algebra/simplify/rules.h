/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The rules that algebra does not reach: rules.def has one row each. */
#ifndef ALGEBRA_SIMPLIFY_RULES_H
#define ALGEBRA_SIMPLIFY_RULES_H

#include "algebra/simplify/simplifier.h"

/* The term that the rule makes of t, 0: it does not apply. t has the rule's head. */
typedef term rule_apply(store *s, term t);

typedef struct {
    const char *name;
    unsigned head;
    bool always;             /* taken when it applies; else only when the cost falls */
    rule_apply *apply;
    const char *statement;   /* the identity, with its conditions */
    const char *source;
    const char *example;     /* a text that it applies to */
    const char *assumptions; /* under which: "x, y positive;n integer"; "" none */
} rule;

enum {
#define RULE(id, ...) RULE_##id,
#include "algebra/simplify/rules.def"
#undef RULE
    RULE_COUNT,
};
extern const rule rules_table[RULE_COUNT];

/* The cheapest term that the rules reach from t, at its head only. */
term rules_apply(simplifier *z, term t);
/* The same at each node of t's arithmetic, bottom-up. */
term rules_polish(simplifier *z, term t);

#define RULE(id, name, head, always, apply, ...) rule_apply apply;
#include "algebra/simplify/rules.def"
#undef RULE

/* c*u with the factor in each summand of u, and of a sum times a number among these; nothing else is multiplied
 * out. */
term rules_scaled(store *s, term c, term u);

/* For refine alone. The first two make terms longer: log(a*b) = log(a) + log(b) for a > 0, log(x**2) =
 * 2*log(abs(x)) for real x. kroneckerdelta(i, j) = 0 for i != j. */
rule_apply rule_log_product, rule_log_even, rule_delta_unequal;

#endif
