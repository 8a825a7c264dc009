/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* expr_is: facts proven from structure, assumptions and enclosures, bottom-up over the distinct
 * subterms. A fact holds wherever the term has a finite value; FACT_FINITE says that it has one
 * everywhere (under the assumptions). The work is bounded: a term of very many subterms gets no facts. */
#include "algebra/assume.h"
#include "algebra/enclosure.h"
#include "algebra/engine.h"
#include "algebra/functions.h"

#define BIT(fact) (1u << FACT_##fact)

enum {
    MOST_NODES = 4000,
    MOST_ENCLOSURES = 40,
    CONSTANT = 1u << FACT_COUNT, /* built from numbers and constants alone */
    SIGNS = BIT(POSITIVE) | BIT(NEGATIVE) | BIT(ZERO),
};

typedef struct {
    store *s;
    terms nodes;
    fact_set *facts;
    size_t seen;
    unsigned enclosures;
} pass;

static bool is_all(fact_set f, fact_set wanted) { return (f & wanted) == wanted; }

/* ---- Leaves ------------------------------------------------------------------------------------------- */

static fact_set of_sign(int sign) {
    return sign > 0 ? BIT(POSITIVE) : sign < 0 ? BIT(NEGATIVE) : BIT(ZERO);
}

static fact_set of_number(store *s, term t) {
    fact_set f = CONSTANT | BIT(FINITE);
    if (!num_is_real(s, t)) return num_is_zero(s, t) ? f : f | BIT(NONZERO);
    f |= BIT(REAL) | (num_is_zero(s, t) ? BIT(ZERO) : of_sign(num_sign(s, t)));
    if (!num_is_exact(s, t)) return num_is_zero(s, t) ? CONSTANT | BIT(FINITE) | BIT(REAL) : f;
    if (num_is_rational(s, t)) f |= BIT(RATIONAL);
    if (!num_is_integer(s, t)) return f;
    return f | (num_is_even(s, t) ? BIT(EVEN) : BIT(ODD));
}

/* ---- Sums and products ------------------------------------------------------------------------------------ */

static fact_set negated(fact_set f) {
    fact_set signs = BIT(POSITIVE) | BIT(NEGATIVE) | BIT(NONNEGATIVE) | BIT(NONPOSITIVE), out = f & ~signs;
    if (f & BIT(POSITIVE)) out |= BIT(NEGATIVE);
    if (f & BIT(NEGATIVE)) out |= BIT(POSITIVE);
    if (f & BIT(NONNEGATIVE)) out |= BIT(NONPOSITIVE);
    if (f & BIT(NONPOSITIVE)) out |= BIT(NONNEGATIVE);
    return out;
}

/* The parity of a sum of integers. */
static fact_set parity_of_sum(fact_set a, fact_set b) {
    if (is_all(a & b, BIT(EVEN)) || is_all(a & b, BIT(ODD))) return BIT(EVEN);
    bool mixed = (a & BIT(EVEN) && b & BIT(ODD)) || (a & BIT(ODD) && b & BIT(EVEN));
    return mixed ? BIT(ODD) : 0;
}

static fact_set add(fact_set a, fact_set b) {
    fact_set f = a & b & (BIT(REAL) | BIT(RATIONAL) | BIT(INTEGER) | BIT(FINITE) | BIT(NONNEGATIVE) |
                          BIT(NONPOSITIVE) | BIT(ZERO) | CONSTANT);
    if (f & BIT(NONNEGATIVE) && (a | b) & BIT(POSITIVE)) f |= BIT(POSITIVE);
    if (f & BIT(NONPOSITIVE) && (a | b) & BIT(NEGATIVE)) f |= BIT(NEGATIVE);
    if (a & BIT(ZERO)) f |= b & BIT(NONZERO);
    if (b & BIT(ZERO)) f |= a & BIT(NONZERO);
    return facts_closed(f | parity_of_sum(a, b));
}

static fact_set sign_of_product(fact_set a, fact_set b) {
    fact_set f = 0;
    if (b & BIT(NONNEGATIVE)) f |= a & (BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    if (b & BIT(NONPOSITIVE)) f |= negated(a) & (BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    return f;
}

static fact_set multiply(fact_set a, fact_set b) {
    fact_set f = a & b & (BIT(REAL) | BIT(RATIONAL) | BIT(INTEGER) | BIT(FINITE) | BIT(NONZERO) |
                          BIT(ODD) | CONSTANT);
    if (f & BIT(INTEGER)) f |= (a | b) & BIT(EVEN);
    if (f & BIT(FINITE)) f |= (a | b) & BIT(ZERO);
    return facts_closed(f | sign_of_product(a, b));
}

/* ---- Powers -------------------------------------------------------------------------------------------------- */

/* b**n for an integer n that is not 0. */
static fact_set integer_power(fact_set b, fact_set n) {
    fact_set f = b & (BIT(REAL) | BIT(RATIONAL) | BIT(NONZERO) | CONSTANT);
    bool up = n & BIT(NONNEGATIVE);
    if (b & BIT(FINITE) && (up || b & BIT(NONZERO))) f |= BIT(FINITE);
    if (up) f |= b & (BIT(INTEGER) | BIT(ODD));
    if (n & BIT(POSITIVE)) f |= b & BIT(EVEN);
    if (n & BIT(EVEN) && b & BIT(REAL)) f |= BIT(NONNEGATIVE);
    if (n & BIT(ODD)) f |= b & (BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    if (n & BIT(NEGATIVE)) f |= BIT(NONZERO); /* where it is finite */
    return f;
}

static fact_set power(fact_set b, fact_set e) {
    fact_set f = b & e & CONSTANT;
    if (e & BIT(INTEGER)) f |= integer_power(b, e);
    if (b & BIT(NONNEGATIVE) && e & BIT(REAL)) f |= BIT(NONNEGATIVE);
    if (b & BIT(NONZERO) && e & BIT(FINITE)) f |= BIT(NONZERO) | (b & BIT(FINITE));
    if (b & BIT(FINITE) && e & BIT(POSITIVE)) f |= BIT(FINITE);
    return facts_closed(f);
}

/* ---- Functions -------------------------------------------------------------------------------------------------- */

static fact_set of_arguments(const function_row *row, fact_set all) {
    fact_set f = all & CONSTANT;
    bool real = all & BIT(REAL);
    if ((row->facts & IS_REAL_SOMEWHERE) == IS_REAL_ABOVE_0 && all & BIT(POSITIVE)) f |= BIT(REAL);
    if (row->facts & IS_ALWAYS_REAL || (row->facts & IS_REAL && real)) f |= BIT(REAL);
    if (row->facts & IS_INTEGER && real) f |= BIT(INTEGER);
    if (row->facts & IS_NONNEGATIVE && (real || row->facts & IS_ALWAYS_REAL)) f |= BIT(NONNEGATIVE);
    if (row->facts & IS_POSITIVE && real) f |= BIT(POSITIVE);
    if (row->facts & IS_NONZERO) f |= BIT(NONZERO);
    if (row->facts & IS_TOTAL && all & BIT(FINITE)) f |= BIT(FINITE);
    return f;
}

/* What a row's facts cannot say. x: of the first argument. */
static fact_set of_kind(unsigned kind, fact_set x) {
    switch (kind) {
    case FN_ABS: return x & (BIT(NONZERO) | BIT(ZERO) | BIT(INTEGER) | BIT(RATIONAL) | BIT(EVEN) | BIT(ODD));
    case FN_SIGN: return x & (BIT(NONZERO) | BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    case FN_LOG: return x & BIT(POSITIVE) ? BIT(REAL) | (x & BIT(FINITE)) : 0;
    case FN_GAMMA: return x & BIT(POSITIVE) ? BIT(POSITIVE) | (x & BIT(FINITE)) : 0;
    case FN_LOGGAMMA: return x & BIT(POSITIVE) ? BIT(REAL) | (x & BIT(FINITE)) : 0;
    case FN_FACTORIAL:
        return x & BIT(NONNEGATIVE) ? BIT(POSITIVE) | (x & (BIT(FINITE) | BIT(INTEGER))) : 0;
    case FN_FLOOR: case FN_CEILING: case FN_TRUNCATE:
        return kind == FN_FLOOR ? x & BIT(NONNEGATIVE) : kind == FN_CEILING
               ? x & (BIT(NONPOSITIVE) | BIT(POSITIVE)) : x & (BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    case FN_SINH: case FN_TANH: case FN_ASINH: case FN_ATAN: case FN_ERF: case FN_ERFI:
        return x & (BIT(NONNEGATIVE) | BIT(NONPOSITIVE) | (x & BIT(REAL) ? BIT(NONZERO) : 0));
    case FN_CONJUGATE: return x & ~(fact_set)CONSTANT;
    case FN_RE: return x & BIT(REAL) ? x & ~(fact_set)CONSTANT : 0;
    case FN_MAX: case FN_MIN: case FN_GCD: case FN_LCM: default: return 0;
    }
}

static fact_set facts_at(const pass *p, term t);

/* max is at least each argument, min at most. */
static fact_set of_extreme(const pass *p, term t, fact_set all) {
    fact_set some = 0, f = all & (BIT(INTEGER) | BIT(RATIONAL) | BIT(EVEN) | BIT(ODD) | BIT(NONZERO) |
                                  BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    for (size_t i = 0; i < store_arity(p->s, t); i++) some |= facts_at(p, store_child(p->s, t, i));
    if (!(all & BIT(REAL))) return f;
    bool max = store_kind_of(p->s, t) == FN_MAX;
    return f | (some & (max ? BIT(POSITIVE) | BIT(NONNEGATIVE) : BIT(NEGATIVE) | BIT(NONPOSITIVE)));
}

static fact_set of_function(const pass *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    fact_set all = ~(fact_set)0;
    for (size_t i = 0; i < store_arity(p->s, t); i++) all &= facts_at(p, store_child(p->s, t, i));
    fact_set f = of_arguments(function_of(kind), all);
    if (kind == FN_MAX || kind == FN_MIN) f |= of_extreme(p, t, all);
    return facts_closed(f | of_kind(kind, facts_at(p, store_child(p->s, t, 0))));
}

/* ---- The pass ------------------------------------------------------------------------------------------------------ */

static fact_set facts_at(const pass *p, term t) {
    size_t low = 0, high = p->nodes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->nodes.at[middle] < t) low = middle + 1;
        else high = middle;
    }
    return low < p->nodes.count && p->nodes.at[low] == t ? p->facts[low] : 0;
}

/* number * (what has the facts f): a half of an even number is an integer. */
static fact_set scaled(const pass *p, term number, fact_set f) {
    fact_set out = multiply(facts_at(p, number), f);
    bool half = store_kind_of(p->s, number) == NUM_RATIONAL && num_denominator(p->s, number) == NUM_TWO;
    return half && f & BIT(EVEN) ? facts_closed(out | BIT(INTEGER)) : out;
}

static fact_set of_sum(const pass *p, term t) {
    fact_set f = facts_at(p, store_child(p->s, t, 0));
    for (size_t i = 1; i + 1 < store_arity(p->s, t); i += 2)
        f = add(f, scaled(p, store_child(p->s, t, i), facts_at(p, store_child(p->s, t, i + 1))));
    return f;
}

static fact_set of_product(const pass *p, term t) {
    fact_set f = facts_closed(of_number(p->s, NUM_ONE));
    for (size_t i = 1; i + 1 < store_arity(p->s, t); i += 2)
        f = multiply(f, power(facts_at(p, store_child(p->s, t, i)), facts_at(p, store_child(p->s, t, i + 1))));
    return scaled(p, store_child(p->s, t, 0), f);
}

/* What all branches have, an else being there. */
static fact_set of_piecewise(const pass *p, term t) {
    size_t n = store_arity(p->s, t);
    fact_set f = ~(fact_set)CONSTANT;
    for (size_t i = 0; i + 1 < n; i += 2) f &= facts_at(p, store_child(p->s, t, i));
    return n > 1 && store_child(p->s, t, n - 1) == EXPR_TRUE ? f : 0;
}

static fact_set of_structure(const pass *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (expr_is_number(p->s, t)) return of_number(p->s, t);
    if (expr_is_function(p->s, t)) return of_function(p, t);
    switch (kind) {
    case EXPR_SYMBOL: return BIT(FINITE); /* it stands for a complex number */
    case EXPR_CONSTANT: return BIT(POSITIVE) | BIT(FINITE) | CONSTANT;
    case EXPR_INFINITY: return t == EXPR_ZOO ? BIT(NONZERO) : 0;
    case EXPR_SUM: return of_sum(p, t);
    case EXPR_PRODUCT: return of_product(p, t);
    case EXPR_POWER: return power(facts_at(p, store_child(p->s, t, 0)), facts_at(p, store_child(p->s, t, 1)));
    case EXPR_PIECEWISE: return of_piecewise(p, t);
    default: return 0;
    }
}

/* A constant whose sign its structure does not show: ask an enclosure. */
static fact_set of_enclosure(pass *p, term t, fact_set f) {
    if (!(f & CONSTANT) || f & SIGNS || p->enclosures >= MOST_ENCLOSURES) return f;
    p->enclosures++;
    int sign = enclosure_sign(p->s, t);
    if (sign) return facts_closed(f | of_sign(sign) | BIT(FINITE));
    return f & BIT(NONZERO) || !enclosure_is_nonzero(p->s, t) ? f : f | BIT(NONZERO) | BIT(FINITE);
}

static bool goes_below(void *context, store *s, term t) {
    pass *p = context;
    unsigned kind = store_kind_of(s, t);
    return ++p->seen <= MOST_NODES && !expr_is_number(s, t) && kind != EXPR_APPLY && kind != EXPR_DERIVATIVE &&
           kind != EXPR_SUBS && !expr_is_boolean(s, t);
}

/* The facts of the last node; the array has one place a node. */
static fact_set run(pass *p) {
    for (size_t i = 0; i < p->nodes.count; i++) {
        term t = p->nodes.at[i];
        if (store_poll(p->s)) return 0;
        fact_set f = facts_closed(of_structure(p, t));
        fact_set assumed = assume_facts(p->s, t) | assume_bounds(p->s, t);
        p->facts[i] = of_enclosure(p, t, assumed ? facts_closed(f | assumed) : f);
    }
    return p->facts[p->nodes.count - 1];
}

static fact_set facts_of(store *s, term t) {
    enum { WORK_AT_NODE = 4 };
    pass p = {.s = s};
    fact_set f = 0;
    if (!effort_spend(s, 1)) return 0;
    terms_init(&p.nodes, s);
    if (terms_below(&p.nodes, &t, 1, goes_below, &p) && effort_spend(s, p.nodes.count * WORK_AT_NODE) &&
        p.seen <= MOST_NODES) {
        size_t bytes = p.nodes.count * sizeof *p.facts;
        p.facts = store_alloc(s, STORE_USE_WORK, bytes);
        if (p.facts) {
            f = run(&p);
            store_free(s, STORE_USE_WORK, p.facts, bytes);
        }
    }
    terms_done(&p.nodes);
    return f;
}

bool expr_is(store *s, term t, expr_fact fact) {
    if (!t || store_failed(s)) return false;
    if (store_kind_of(s, t) == EXPR_SYMBOL) return (assume_facts(s, t) | BIT(FINITE)) >> fact & 1;
    if (expr_is_number(s, t)) return facts_closed(of_number(s, t)) >> fact & 1;
    return facts_of(s, t) >> fact & 1;
}
