/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A list of (root of a term, facts), each entry with what it replaced, so that a pop undoes; a weak
 * table from terms to facts answers questions at once. */
#include "algebra/assume.h"

#include <string.h>

#include "algebra/accumulate.h"
#include "algebra/engine.h"

typedef struct {
    store_root root;
    fact_set before, facts; /* the table's before and after this entry */
} assumption;

struct assumptions {
    memo table; /* term -> facts; its keys live by the roots */
    assumption *at;
    size_t count, capacity;
    uint64_t version;
};

static struct assumptions *of(const store *s) {
    struct engine *engine = engine_of(s);
    return engine ? engine->assumptions : NULL;
}

static struct assumptions *made(store *s) {
    struct assumptions *all = of(s);
    if (all) return all;
    all = store_alloc(s, STORE_USE_WORK, sizeof *all);
    if (!all) return NULL;
    store_alloc_keep(s, all);
    memset(all, 0, sizeof *all);
    memo_init(&all->table, s, MEMO_WEAK_VALUES);
    all->table.age = 0; /* its blocks outlive the guard in which they are made */
    return engine_of(s)->assumptions = all;
}

/* ---- Sets of facts -------------------------------------------------------------------------------------- */

#define BIT(fact) (1u << FACT_##fact)

/* Each fact with what follows from it at once. */
static const struct {
    fact_set all, then;
} implications[] = {
    {BIT(ZERO), BIT(NONNEGATIVE) | BIT(NONPOSITIVE) | BIT(EVEN)},
    {BIT(NONNEGATIVE) | BIT(NONPOSITIVE), BIT(ZERO)},
    {BIT(NONNEGATIVE) | BIT(NONZERO), BIT(POSITIVE)},
    {BIT(NONPOSITIVE) | BIT(NONZERO), BIT(NEGATIVE)},
    {BIT(POSITIVE), BIT(NONNEGATIVE) | BIT(NONZERO)},
    {BIT(NEGATIVE), BIT(NONPOSITIVE) | BIT(NONZERO)},
    {BIT(NONNEGATIVE), BIT(REAL)},
    {BIT(NONPOSITIVE), BIT(REAL)},
    {BIT(ODD), BIT(INTEGER) | BIT(NONZERO)},
    {BIT(EVEN), BIT(INTEGER)},
    {BIT(INTEGER), BIT(RATIONAL)},
    {BIT(RATIONAL), BIT(REAL)},
};

fact_set facts_closed(fact_set facts) {
    fact_set before;
    do {
        before = facts;
        for (size_t i = 0; i < sizeof implications / sizeof *implications; i++)
            if ((facts & implications[i].all) == implications[i].all) facts |= implications[i].then;
    } while (facts != before);
    return facts;
}

static const char *const names[FACT_COUNT] = {
    [FACT_REAL] = "real", [FACT_POSITIVE] = "positive", [FACT_NONNEGATIVE] = "nonnegative",
    [FACT_NEGATIVE] = "negative", [FACT_NONPOSITIVE] = "nonpositive", [FACT_NONZERO] = "nonzero",
    [FACT_ZERO] = "zero", [FACT_INTEGER] = "integer", [FACT_RATIONAL] = "rational",
    [FACT_EVEN] = "even", [FACT_ODD] = "odd", [FACT_FINITE] = "finite"};

bool assume_fact_named(const char *name, size_t length, expr_fact *fact) {
    for (unsigned i = 0; i < FACT_COUNT; i++) {
        if (strlen(names[i]) != length || memcmp(names[i], name, length)) continue;
        *fact = (expr_fact)i;
        return true;
    }
    return false;
}

const char *assume_fact_name(expr_fact fact) { return names[fact]; }

/* ---- The list --------------------------------------------------------------------------------------------- */

static bool grow(store *s, struct assumptions *all) {
    if (all->count < all->capacity) return true;
    size_t wanted = all->capacity ? 2 * all->capacity : 16;
    assumption *at = store_realloc(s, STORE_USE_WORK, all->at, all->capacity * sizeof *at, wanted * sizeof *at);
    if (!at) return false;
    store_alloc_keep(s, at);
    all->at = at;
    all->capacity = wanted;
    return true;
}

fact_set assume_facts(const store *s, term t) {
    const struct assumptions *all = of(s);
    uint32_t facts = 0;
    return all && all->count && memo_get(&all->table, t, &facts) ? facts : 0;
}

/* Contradictions: of sign, of parity, of 0. */
static bool is_contradiction(fact_set f) {
    return (f & BIT(POSITIVE) && f & BIT(NONPOSITIVE)) || (f & BIT(NEGATIVE) && f & BIT(NONNEGATIVE)) ||
           (f & BIT(ZERO) && f & BIT(NONZERO)) || (f & BIT(EVEN) && f & BIT(ODD));
}

/* Sets the facts of t; records what was there. */
static bool set_facts(store *s, term t, fact_set facts) {
    struct assumptions *all = made(s);
    if (!all || !grow(s, all)) return false;
    fact_set before = assume_facts(s, t);
    store_root root = store_root_new(s, t);
    if (!root || !memo_put(&all->table, t, facts)) {
        store_root_drop(s, &root);
        return false;
    }
    all->at[all->count++] = (assumption){root, before, facts};
    all->version++;
    return true;
}

static bool add_facts(store *s, term t, fact_set facts) {
    fact_set before = assume_facts(s, t), after = facts_closed(before | facts | BIT(FINITE));
    if (is_contradiction(after)) {
        store_fail(s, STORE_ARGUMENT, "this contradicts what is known or assumed already");
        return false;
    }
    return after == before || set_facts(s, t, after);
}

bool assume_fact(store *s, term t, expr_fact fact) { return t && add_facts(s, t, 1u << fact); }

static fact_set mirrored(fact_set f) {
    fact_set out = f & ~(BIT(POSITIVE) | BIT(NEGATIVE) | BIT(NONNEGATIVE) | BIT(NONPOSITIVE));
    if (f & BIT(POSITIVE)) out |= BIT(NEGATIVE);
    if (f & BIT(NEGATIVE)) out |= BIT(POSITIVE);
    if (f & BIT(NONNEGATIVE)) out |= BIT(NONPOSITIVE);
    if (f & BIT(NONPOSITIVE)) out |= BIT(NONNEGATIVE);
    return out;
}

/* scale so that the first coefficients of t and of scale * about agree; NUM_ONE for what is no sum. */
static term common_scale(store *s, term t, term about) {
    if (store_kind_of(s, about) != EXPR_SUM || store_child(s, about, 2) != store_child(s, t, 2)) return NUM_ONE;
    term a = store_child(s, t, 1), b = store_child(s, about, 1);
    return a == b || !num_is_rational(s, a) || !num_is_rational(s, b) ? NUM_ONE : num_div(s, a, b);
}

static fact_set scaled_facts(store *s, fact_set f, term scale) {
    return num_sign(s, scale) > 0 ? f : mirrored(f);
}

/* t - scale*about, distributed */
static term without(store *s, term t, term scale, term about) {
    sum_builder *b = sum_begin(s);
    bool ok = b && sum_add(b, t) && sum_add_scaled(b, num_neg(s, scale), about);
    term rest = sum_end(&b);
    return ok ? rest : 0;
}

/* The sign of rest + (what has the facts f). */
static fact_set sum_signs(store *s, term rest, fact_set f) {
    fact_set g = expr_is_number(s, rest) ? 0 : assume_facts(s, rest), out = 0;
    if (expr_is_number(s, rest) && num_is_real(s, rest)) {
        int sign = num_sign(s, rest);
        g = facts_closed(sign > 0 ? BIT(POSITIVE) : sign < 0 ? BIT(NEGATIVE) : BIT(ZERO));
    }
    if (f & g & BIT(NONNEGATIVE)) out |= (f | g) & BIT(POSITIVE) ? BIT(POSITIVE) : BIT(NONNEGATIVE);
    if (f & g & BIT(NONPOSITIVE)) out |= (f | g) & BIT(NEGATIVE) ? BIT(NEGATIVE) : BIT(NONPOSITIVE);
    return facts_closed(out);
}

fact_set assume_bounds(store *s, term t) {
    enum { MOST = 32 };
    const fact_set signs = BIT(NONNEGATIVE) | BIT(NONPOSITIVE);
    const struct assumptions *all = of(s);
    fact_set out = 0;
    if (!all || all->count > MOST || store_kind_of(s, t) != EXPR_SUM) return 0;
    for (size_t i = 0; i < all->count && !store_failed(s); i++) {
        term about = store_root_get(s, all->at[i].root);
        if (!(all->at[i].facts & signs) || expr_is_number(s, about)) continue;
        term scale = common_scale(s, t, about), rest = without(s, t, scale, about);
        if (rest) out |= sum_signs(s, rest, scaled_facts(s, all->at[i].facts, scale));
    }
    return facts_closed(out);
}

bool assume_any(const store *s) {
    const struct assumptions *all = of(s);
    return all && all->count > 0;
}

bool assume_mentions(store *s, term t) {
    const struct assumptions *all = of(s);
    for (size_t i = 0; all && i < all->count; i++) {
        term about = store_root_get(s, all->at[i].root);
        if (about == t || expr_contains(s, about, t)) return true;
    }
    return false;
}

uint64_t assume_version(const store *s) {
    const struct assumptions *all = of(s);
    return all ? all->version : 0;
}

/* ---- Relations ---------------------------------------------------------------------------------------------- */

/* Facts of b - a from "a rel b". */
static fact_set facts_of_difference(unsigned kind) {
    switch (kind) {
    case EXPR_LT: return BIT(POSITIVE);
    case EXPR_LE: return BIT(NONNEGATIVE);
    case EXPR_EQ: return BIT(ZERO);
    default: return BIT(NONZERO);
    }
}

/* "a < t" or "t < b" with a number on the other side: t's own facts. sign: 1 when t is the greater. */
static fact_set facts_beside(store *s, unsigned kind, term number, int sign) {
    int side = num_is_real(s, number) ? num_sign(s, number) : 0;
    if (kind == EXPR_NE) return num_is_zero(s, number) ? BIT(NONZERO) : 0;
    if (kind == EXPR_EQ) return 0;
    if (side == 0) return facts_of_difference(kind) | BIT(REAL);
    return side == sign ? BIT(POSITIVE) : BIT(REAL);
}

static bool assume_beside(store *s, unsigned kind, term t, term number, int sign) {
    fact_set facts = facts_beside(s, kind, number, sign);
    return !facts || add_facts(s, t, sign > 0 ? facts : mirrored(facts));
}

/* Both b - a and a - b: sums are looked up as they stand. */
static bool assume_difference(store *s, unsigned kind, term a, term b) {
    fact_set facts = facts_of_difference(kind);
    term up = expr_difference(s, b, a), down = expr_difference(s, a, b);
    if (!up || !down) return false;
    if (expr_is_number(s, up)) return true;
    return add_facts(s, up, facts) && add_facts(s, down, mirrored(facts));
}

/* x == 3: what the number has. */
static bool assume_equal(store *s, term t, term number) {
    for (unsigned fact = 0; fact < FACT_COUNT; fact++)
        if (expr_is(s, number, (expr_fact)fact) && !assume_fact(s, t, (expr_fact)fact)) return false;
    return true;
}

static bool assume_one(store *s, term relation) {
    relation = expr_renew(s, relation, store_children(s, relation)); /* it may follow, or be excluded */
    if (!relation) return false;
    unsigned kind = store_kind_of(s, relation);
    if (relation == EXPR_TRUE) return true;
    if (relation == EXPR_FALSE || kind < EXPR_EQ || kind > EXPR_LT) {
        store_fail(s, STORE_ARGUMENT, relation == EXPR_FALSE ? "this contradicts what is known or assumed already"
                                                             : "an assumption is a relation, or a term and its facts");
        return false;
    }
    term a = store_child(s, relation, 0), b = store_child(s, relation, 1);
    bool a_number = expr_is_number(s, a), b_number = expr_is_number(s, b);
    if (kind == EXPR_EQ && (a_number || b_number)) return assume_equal(s, a_number ? b : a, a_number ? a : b);
    if (a_number && !assume_beside(s, kind, b, a, 1)) return false;
    if (b_number && !assume_beside(s, kind, a, b, -1)) return false;
    return assume_difference(s, kind, a, b);
}

bool assume_relation(store *s, term relation) {
    if (!relation) return false;
    if (store_kind_of(s, relation) != EXPR_AND) return assume_one(s, relation);
    for (size_t i = 0; i < store_arity(s, relation); i++)
        if (!assume_one(s, store_child(s, relation, i))) return false;
    return true;
}

static bool is_fact(const store *s, term name, expr_fact *fact) {
    return store_kind_of(s, name) == EXPR_SYMBOL && assume_fact_named(store_bytes(s, name), store_arity(s, name), fact);
}

static bool no_fact(store *s) {
    store_fail(s, STORE_ARGUMENT,
               "an assumption is a relation, or a term and its facts: real, positive, nonnegative, negative, "
               "nonpositive, nonzero, zero, integer, rational, even, odd, finite");
    return false;
}

bool assume_arguments(store *s, const term *a, size_t n) {
    expr_fact fact;
    for (size_t i = 0; i < n;) {
        term t = a[i++];
        if (expr_is_boolean(s, t)) {
            if (!assume_relation(s, t)) return false;
            continue;
        }
        if (i == n || !is_fact(s, a[i], &fact)) return no_fact(s);
        for (; i < n && is_fact(s, a[i], &fact); i++)
            if (!assume_fact(s, t, fact)) return false;
    }
    return true;
}

/* ---- Forgetting -------------------------------------------------------------------------------------------- */

assume_mark assume_push(store *s) {
    const struct assumptions *all = of(s);
    return (assume_mark){all ? all->count : 0};
}

void assume_pop(store *s, assume_mark mark) {
    struct assumptions *all = of(s);
    if (!all) return;
    while (all->count > mark.count) {
        assumption *last = &all->at[--all->count];
        memo_put(&all->table, store_root_get(s, last->root), last->before); /* the key is there */
        store_root_drop(s, &last->root);
        all->version++;
    }
}

/* The entries that speak of t go; those that stay are set again, oldest first. */
void assume_forget(store *s, term t) {
    struct assumptions *all = of(s);
    if (!all || !t) return;
    size_t kept = 0;
    memo_clear(&all->table);
    for (size_t i = 0; i < all->count; i++) {
        assumption entry = all->at[i];
        term about = store_root_get(s, entry.root);
        if (about == t || expr_contains(s, about, t)) {
            store_root_drop(s, &entry.root);
            continue;
        }
        all->at[kept++] = entry;
        memo_put(&all->table, about, entry.facts);
    }
    all->count = kept;
    all->version++;
}

void assume_forget_all(store *s) { assume_pop(s, (assume_mark){0}); }

void assume_close(store *s) {
    struct assumptions *all = of(s);
    if (!all) return;
    assume_forget_all(s);
    memo_done(&all->table);
    store_free(s, STORE_USE_WORK, all->at, all->capacity * sizeof *all->at);
    store_free(s, STORE_USE_WORK, all, sizeof *all);
    engine_of(s)->assumptions = NULL;
}
