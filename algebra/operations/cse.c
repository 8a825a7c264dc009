/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Naming: counts the parents of each node of the graph and puts the expressions together again, bottom
 * up, with a symbol in the place of what has several. */
#include "algebra/operations/cse.h"

#include <stdio.h>
#include <string.h>

#include "algebra/assume.h"
#include "algebra/operations.h"

typedef struct {
    store *s;
    cse_graph graph;
    cse_uses *uses;
    terms roots;      /* nodes */
    uint32_t *parents; /* of each node, up to 2 */
    term *values;     /* of each node: its rebuilt form, or its name; 0: not yet */
    size_t nodes;
    memo taken; /* symbols that occur */
    uint32_t next_name;
    bool some_kept; /* a term was not rebuilt: a name may be used by nobody */
    terms *names, *meanings;
} naming;

/* ---- Names ------------------------------------------------------------------------------------------ */

/* An undefined function's name is taken too. A symbol of which something is assumed would be another
 * value than the one that it is to stand for. */
static bool take_symbol(naming *c, term t) {
    if (store_kind_of(c->s, t) != EXPR_SYMBOL) return true;
    if (store_tag(c->s, t) != 0) t = expr_symbol(c->s, store_bytes(c->s, t), store_arity(c->s, t));
    return t && memo_put(&c->taken, t, 1);
}

static bool take_symbols(naming *c, const term *e, size_t n) {
    terms below;
    terms_init(&below, c->s);
    bool good = terms_below(&below, e, n, NULL, NULL);
    for (size_t i = 0; i < below.count && good; i++) good = take_symbol(c, below.at[i]);
    terms_done(&below);
    return good;
}

static term new_name(naming *c) {
    char text[16];
    uint32_t ignored;
    term name;
    bool taken;
    do {
        int n = snprintf(text, sizeof text, "x%u", (unsigned)c->next_name++);
        name = expr_symbol(c->s, text, (size_t)n);
        taken = name && (memo_get(&c->taken, name, &ignored) || assume_mentions(c->s, name));
    } while (taken && !store_poll(c->s));
    return taken ? 0 : name;
}

/* ---- Parents ---------------------------------------------------------------------------------------- */

/* Kinds that are never named: atoms, and what is no value. */
static bool is_nameless(const naming *c, const cse_node *node) {
    if (node->operation == CSE_ATOM) return true;
    unsigned kind = store_kind_of(c->s, node->t);
    return kind == EXPR_TUPLE || kind == EXPR_ORDER;
}

static bool add_parents(naming *c, uint32_t node, unsigned times, terms *pending) {
    if (c->parents[node] == 0 && !terms_push(pending, node)) return false;
    c->parents[node] = c->parents[node] + times > 1 ? 2 : 1;
    return true;
}

static unsigned uses_of(const naming *c, const cse_node *node) {
    bool call = node->operation == CSE_OTHER && expr_is_function(c->s, node->t);
    return call && c->uses ? c->uses(store_kind_of(c->s, node->t)) : 1;
}

/* Once below each node, from the roots. */
static bool count_parents(naming *c) {
    terms pending;
    terms_init(&pending, c->s);
    bool good = true;
    for (size_t i = 0; i < c->roots.count && good; i++) good = add_parents(c, c->roots.at[i], 1, &pending);
    while (good && pending.count > 0) {
        const cse_node *node = &c->graph.nodes[pending.at[--pending.count]];
        const uint32_t *at = c->graph.operands.at + node->first;
        unsigned times = uses_of(c, node);
        good = !store_poll(c->s);
        for (size_t i = 0; i < node->count && good; i++) good = add_parents(c, at[i], times, &pending);
    }
    terms_done(&pending);
    return good;
}

/* ---- Rebuilding -------------------------------------------------------------------------------------- */

static term name_value(naming *c, term value) {
    term name = new_name(c);
    return name && terms_push(c->names, name) && terms_push(c->meanings, value) ? name : 0;
}

/* An odd or even function of x1 - x2 may have the sign taken out, another than in what these stand for. */
static bool is_turned(const store *s, unsigned kind, term value, term operand) {
    if (store_kind_of(s, value) != kind) return true;
    return kind >= FUNCTION_FIRST && function_of(kind)->parity != PARITY_NONE && store_child(s, value, 0) != operand;
}

/* Where the automatic rules make something else of the call, its operands are named. */
static term rebuild_other(naming *c, term t, terms *operands) {
    store *s = c->s;
    if (store_kind_of(s, t) == EXPR_APPLY)
        return expr_apply(s, store_child(s, t, 0), operands->at, operands->count);
    term value = expr_rebuild(s, t, operands->at);
    if (!value || !is_turned(s, store_kind_of(s, t), value, operands->at[0])) return value;
    for (size_t i = 0; i < operands->count; i++) {
        if (store_layout_of(s, operands->at[i]) == STORE_BYTES || expr_is_number(s, operands->at[i])) continue;
        operands->at[i] = name_value(c, operands->at[i]);
    }
    return expr_rebuild(s, t, operands->at);
}

/* The operands of a sum or product of this kind, numbers not counted. */
static size_t operands_in(const store *s, term t, unsigned kind) {
    if (store_kind_of(s, t) == kind) return store_arity(s, t) / 2;
    return !expr_is_number(s, t);
}

/* A sum or product has the operands that it was given, or it is left as it was: sqrt(2)*sqrt(sqrt(2))
 * with a name for sqrt(2) would become one power. */
static term unless_merged(naming *c, term t, unsigned kind, term value, const terms *operands) {
    size_t given = 0;
    for (size_t i = 0; i < operands->count; i++) given += operands_in(c->s, operands->at[i], kind);
    if (!value || operands_in(c->s, value, kind) == given) return value;
    c->some_kept = true;
    return t;
}

static term rebuild_sum(naming *c, term t, const terms *operands) {
    return unless_merged(c, t, EXPR_SUM, expr_add_all(c->s, operands->at, operands->count), operands);
}

static term rebuild_product(naming *c, term t, const terms *operands) {
    return unless_merged(c, t, EXPR_PRODUCT, expr_mul_all(c->s, operands->at, operands->count), operands);
}

static term rebuild(naming *c, const cse_node *node, terms *operands) {
    const uint32_t *at = c->graph.operands.at + node->first;
    bool changed = false;
    operands->count = 0;
    for (size_t i = 0; i < node->count; i++) {
        term value = c->values[at[i]];
        if (!terms_push(operands, value)) return 0;
        changed |= value != c->graph.nodes[at[i]].t;
    }
    if (!changed) return node->t;
    switch ((cse_operator)node->operation) {
    case CSE_ATOM: case CSE_KEPT: return node->t;
    case CSE_SUM: return rebuild_sum(c, node->t, operands);
    case CSE_PRODUCT: return rebuild_product(c, node->t, operands);
    case CSE_POWER: return expr_pow(c->s, operands->at[0], operands->at[1]);
    case CSE_OTHER: return rebuild_other(c, node->t, operands);
    }
    return 0;
}

static bool finish(naming *c, uint32_t place, terms *operands) {
    const cse_node *node = &c->graph.nodes[place];
    term value = rebuild(c, node, operands);
    if (!value) return false;
    if (c->parents[place] > 1 && !is_nameless(c, node)) {
        value = name_value(c, value);
        if (!value) return false;
    }
    c->values[place] = value;
    return true;
}

/* Pushes the operands that have no value yet, the first on top. */
static bool push_open(naming *c, const cse_node *node, terms *pending) {
    const uint32_t *at = c->graph.operands.at + node->first;
    for (size_t i = node->count; i-- > 0;)
        if (c->values[at[i]] == 0 && !terms_push(pending, at[i])) return false;
    return true;
}

/* Depth first, so that names come in the order of reading. A node comes to the top twice. */
static bool rebuild_below(naming *c, uint32_t root) {
    terms pending, operands;
    terms_init(&pending, c->s);
    terms_init(&operands, c->s);
    bool good = terms_push(&pending, root);
    while (good && pending.count > 0) {
        uint32_t place = pending.at[pending.count - 1];
        size_t had = pending.count;
        good = !store_poll(c->s);
        if (good && c->values[place] == 0) good = push_open(c, &c->graph.nodes[place], &pending);
        if (!good || pending.count > had) continue;
        pending.count--;
        good = c->values[place] != 0 || finish(c, place, &operands);
    }
    terms_done(&operands);
    terms_done(&pending);
    return good;
}

/* ---- All together ------------------------------------------------------------------------------------- */

static bool make_graph(naming *c, const term *e, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t node;
        if (!e[i] || !cse_graph_add(&c->graph, e[i], &node) || !terms_push(&c->roots, node)) return false;
    }
    return cse_match(&c->graph, CSE_SUM) && cse_match(&c->graph, CSE_PRODUCT);
}

static bool make_room(naming *c) {
    size_t n = c->nodes = c->graph.count;
    c->parents = store_alloc(c->s, STORE_USE_WORK, n * sizeof *c->parents);
    c->values = store_alloc(c->s, STORE_USE_WORK, n * sizeof *c->values);
    if (!c->parents || !c->values) return false;
    memset(c->parents, 0, n * sizeof *c->parents);
    memset(c->values, 0, n * sizeof *c->values);
    return true;
}

static bool name_all(naming *c, terms *reduced) {
    for (size_t i = 0; i < c->roots.count; i++)
        if (!rebuild_below(c, c->roots.at[i]) || !terms_push(reduced, c->values[c->roots.at[i]])) return false;
    return true;
}

/* Marks the names in t. */
static bool mark_names(naming *c, term t, memo *used) {
    terms below;
    uint32_t ignored;
    terms_init(&below, c->s);
    bool good = terms_below(&below, &t, 1, NULL, NULL);
    for (size_t i = 0; i < below.count && good; i++)
        if (store_kind_of(c->s, below.at[i]) == EXPR_SYMBOL && !memo_get(used, below.at[i], &ignored))
            good = memo_put(used, below.at[i], 1);
    terms_done(&below);
    return good;
}

/* Drops the names that nobody uses, from the last to the first. */
static bool drop_unused(naming *c, const terms *reduced) {
    memo used;
    uint32_t ignored;
    memo_init(&used, c->s, MEMO_PLAIN);
    bool good = true;
    for (size_t i = 0; i < reduced->count && good; i++) good = mark_names(c, reduced->at[i], &used);
    for (size_t i = c->names->count; i-- > 0 && good;)
        if (memo_get(&used, c->names->at[i], &ignored)) good = mark_names(c, c->meanings->at[i], &used);
    size_t kept = 0;
    for (size_t i = 0; i < c->names->count && good; i++) {
        if (!memo_get(&used, c->names->at[i], &ignored)) continue;
        c->names->at[kept] = c->names->at[i];
        c->meanings->at[kept++] = c->meanings->at[i];
    }
    if (good) c->names->count = c->meanings->count = kept;
    memo_done(&used);
    return good;
}

bool expr_cse(store *s, const term *e, size_t n, cse_uses *uses, terms *names, terms *values, terms *reduced) {
    naming c = {.s = s, .uses = uses, .names = names, .meanings = values};
    cse_graph_init(&c.graph, s);
    terms_init(&c.roots, s);
    memo_init(&c.taken, s, MEMO_PLAIN);
    bool good = take_symbols(&c, e, n) && make_graph(&c, e, n) && make_room(&c) && count_parents(&c)
                && name_all(&c, reduced) && (!c.some_kept || drop_unused(&c, reduced));
    store_free(s, STORE_USE_WORK, c.parents, c.nodes * sizeof *c.parents);
    store_free(s, STORE_USE_WORK, c.values, c.nodes * sizeof *c.values);
    memo_done(&c.taken);
    terms_done(&c.roots);
    cse_graph_done(&c.graph);
    return good && !store_failed(s);
}

static term tuple_of(store *s, const terms *names, terms *values, const terms *reduced) {
    for (size_t i = 0; i < names->count; i++) {
        term pair[2] = {names->at[i], values->at[i]};
        values->at[i] = expr_tuple(s, pair, 2);
    }
    term parts[2] = {expr_tuple(s, values->at, values->count), expr_tuple(s, reduced->at, reduced->count)};
    return expr_tuple(s, parts, 2);
}

term cse_tuple(store *s, const term *e, size_t n) {
    terms names, values, reduced;
    terms_init(&names, s);
    terms_init(&values, s);
    terms_init(&reduced, s);
    bool good = expr_cse(s, e, n, NULL, &names, &values, &reduced);
    term result = good ? tuple_of(s, &names, &values, &reduced) : 0;
    terms_done(&reduced);
    terms_done(&values);
    terms_done(&names);
    return result;
}
