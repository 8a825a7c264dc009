/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The graph of operands: made depth first, with the stack in memory. */
#include <string.h>

#include "algebra/operations/cse.h"

void cse_graph_init(cse_graph *g, store *s) {
    memset(g, 0, sizeof *g);
    g->s = s;
    terms_init(&g->operands, s);
    memo_init(&g->places, s, MEMO_PLAIN);
}

void cse_graph_done(cse_graph *g) {
    store_free(g->s, STORE_USE_WORK, g->nodes, g->capacity * sizeof *g->nodes);
    terms_done(&g->operands);
    memo_done(&g->places);
    g->nodes = NULL;
    g->count = g->capacity = 0;
}

static bool grow(cse_graph *g) {
    size_t wanted = g->capacity + g->capacity / 2 + 32, size = sizeof *g->nodes;
    cse_node *at = store_realloc(g->s, STORE_USE_WORK, g->nodes, g->capacity * size, wanted * size);
    if (at == NULL) return false;
    g->nodes = at;
    g->capacity = wanted;
    return true;
}

static bool new_node(cse_graph *g, term t, cse_operator operation, uint32_t *node) {
    if (g->count == g->capacity && !grow(g)) return false;
    *node = (uint32_t)g->count;
    g->nodes[g->count++] = (cse_node){.t = t, .operation = operation};
    return true;
}

bool cse_graph_rewrite(cse_graph *g, uint32_t node, const uint32_t *operands, size_t n) {
    size_t first = g->operands.count;
    if (!terms_append(&g->operands, operands, n)) return false;
    g->nodes[node].first = (uint32_t)first;
    g->nodes[node].count = (uint32_t)n;
    return true;
}

/* ---- Operands ---------------------------------------------------------------------------------- */

static cse_operator operator_of(const store *s, term t) {
    switch (store_kind_of(s, t)) {
    case EXPR_SUM: return CSE_SUM;
    case EXPR_PRODUCT: return CSE_PRODUCT;
    case EXPR_POWER: return CSE_POWER;
    case EXPR_DERIVATIVE: case EXPR_SUBS: case EXPR_ORDER: return CSE_KEPT;
    default: break;
    }
    bool atom = expr_is_number(s, t) || store_layout_of(s, t) == STORE_BYTES;
    return atom ? CSE_ATOM : CSE_OTHER;
}

static int in_print_order(void *context, term a, term b) { return expr_compare(context, a, b); }

/* The items of a sum, the factors of a product, in the order of printing. */
static bool push_pairs(store *s, term t, terms *out) {
    bool sum = store_kind_of(s, t) == EXPR_SUM;
    size_t n = store_arity(s, t), from = out->count;
    term number = store_child(s, t, 0);
    if (number != (sum ? NUM_ZERO : NUM_ONE)) {
        if (!terms_push(out, number)) return false;
        from++;
    }
    for (size_t i = 1; i + 1 < n; i += 2) {
        term a = store_child(s, t, i), b = store_child(s, t, i + 1);
        term part = sum ? expr_mul(s, a, b) : expr_pow(s, a, b);
        if (!part || store_poll(s) || !terms_push(out, part)) return false;
    }
    size_t pushed = out->count - from;
    terms parts = {.s = s, .at = out->at + from, .count = pushed, .capacity = pushed};
    return terms_sort(&parts, in_print_order, s);
}

/* A power to a negative exponent is 1 over one to a positive: x**(-2) and x**2 have x**2 in common. */
static bool push_power(store *s, term t, terms *out) {
    term base = store_child(s, t, 0), exponent = store_child(s, t, 1), number, rest;
    expr_split_coefficient(s, exponent, &number, &rest);
    if (!num_is_number(s, number) || !num_is_real(s, number) || num_sign(s, number) >= 0)
        return terms_push(out, base) && terms_push(out, exponent);
    term inverse = expr_pow(s, base, expr_neg(s, exponent));
    if (inverse && expr_inv(s, inverse) != t) return terms_push(out, base) && terms_push(out, exponent);
    return inverse && terms_push(out, inverse) && terms_push(out, NUM_MINUS_ONE);
}

static bool push_product(store *s, term t, terms *out) {
    term number = store_child(s, t, 0);
    bool negative = num_is_number(s, number) && num_is_real(s, number) && num_sign(s, number) < 0;
    if (!negative) return push_pairs(s, t, out);
    term opposite = expr_neg(s, t);
    if (!opposite || operator_of(s, opposite) == CSE_ATOM) return opposite && push_pairs(s, t, out);
    return terms_push(out, NUM_MINUS_ONE) && terms_push(out, opposite);
}

static bool push_operands(store *s, term t, cse_operator operation, terms *out) {
    size_t name = store_kind_of(s, t) == EXPR_APPLY;
    switch (operation) {
    case CSE_ATOM: case CSE_KEPT: return true;
    case CSE_SUM: return push_pairs(s, t, out);
    case CSE_PRODUCT: return push_product(s, t, out);
    case CSE_POWER: return push_power(s, t, out);
    case CSE_OTHER: return terms_append(out, store_children(s, t) + name, store_arity(s, t) - name);
    }
    return false;
}

/* The canonical sum or product of some operands of one. */
static term partial(cse_graph *g, cse_operator operation, const uint32_t *operands, size_t n) {
    terms parts;
    terms_init(&parts, g->s);
    bool good = true;
    for (size_t i = 0; i < n && good; i++) good = terms_push(&parts, g->nodes[operands[i]].t);
    term t = !good ? 0 : operation == CSE_SUM ? expr_add_all(g->s, parts.at, n) : expr_mul_all(g->s, parts.at, n);
    terms_done(&parts);
    return t;
}

bool cse_graph_partial(cse_graph *g, cse_operator operation, const uint32_t *operands, size_t n, uint32_t *node) {
    term t = partial(g, operation, operands, n);
    return t && new_node(g, t, operation, node) && cse_graph_rewrite(g, *node, operands, n);
}

/* ---- Depth first ------------------------------------------------------------------------------- */

/* A term is pushed; when it comes to the top the first time, its operands are pushed over it, and the
 * second time they are all there. `pending`: terms; `opened` of one: operands, count of them. */
typedef struct {
    terms pending, operands; /* of the opened ones, innermost last: their operands, then their count */
    memo open;
} walk;

static bool open_term(cse_graph *g, walk *w, term t) {
    size_t from = w->operands.count;
    if (!push_operands(g->s, t, operator_of(g->s, t), &w->operands)) return false;
    size_t n = w->operands.count - from;
    bool good = memo_put(&w->open, t, 1);
    for (size_t i = n; i-- > 0 && good;) good = terms_push(&w->pending, w->operands.at[from + i]);
    return good && terms_push(&w->operands, (term)n);
}

static bool close_term(cse_graph *g, walk *w, term t) {
    size_t n = w->operands.at[--w->operands.count];
    term *at = w->operands.at + (w->operands.count -= n);
    uint32_t node;
    for (size_t i = 0; i < n; i++) memo_get(&g->places, at[i], &at[i]);
    if (!new_node(g, t, operator_of(g->s, t), &node)) return false;
    return cse_graph_rewrite(g, node, at, n) && memo_put(&g->places, t, node);
}

static bool walk_all(cse_graph *g, walk *w) {
    uint32_t ignored;
    while (w->pending.count > 0) {
        term t = w->pending.at[w->pending.count - 1];
        bool known = memo_get(&g->places, t, &ignored), opened = !known && memo_get(&w->open, t, &ignored);
        if (store_poll(g->s)) return false;
        if (!known && !opened) {
            if (!open_term(g, w, t)) return false;
            continue;
        }
        w->pending.count--;
        if (opened && !close_term(g, w, t)) return false;
    }
    return true;
}

bool cse_graph_add(cse_graph *g, term t, uint32_t *node) {
    walk w;
    terms_init(&w.pending, g->s);
    terms_init(&w.operands, g->s);
    memo_init(&w.open, g->s, MEMO_PLAIN);
    bool good = terms_push(&w.pending, t) && walk_all(g, &w) && memo_get(&g->places, t, node);
    memo_done(&w.open);
    terms_done(&w.operands);
    terms_done(&w.pending);
    return good;
}
