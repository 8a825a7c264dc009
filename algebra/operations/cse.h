/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Common subexpressions: what stands more than once in some expressions gets a name of its own.
 *
 * The work is done on a graph of the expressions' operands: a node for each distinct operand, also of
 * those that terms hold as pairs (2*x in a sum, x**2 in a product), so that they are found anywhere. A
 * node may be rewritten to show more of what is common: -x*y as -1*(x*y), x**(-2) as (x**2)**(-1), a
 * product of four factors as that of two and a partial product. What has several parents in the end is
 * named. */
#ifndef ALGEBRA_OPERATIONS_CSE_H
#define ALGEBRA_OPERATIONS_CSE_H

#include "algebra/expr.h"

/* Puts into empty lists the names (x0, x1 ..., symbols that do not occur in e) and what they stand for, in an order in
 * which each uses earlier ones only, and the n reduced expressions. With the names replaced, first in the
 * values, from the first on, and then in the expressions, these are e again. `uses` (NULL: 1 for each) says how often an
 * application of a kind will need its arguments. Derivatives and substitutions that are kept are named
 * as a whole only. Costs the distinct subterms; for partial sums and products at most
 * CSE_MATCHING steps. False: memory or time is out. */
typedef unsigned cse_uses(unsigned kind);
bool expr_cse(store *s, const term *e, size_t n, cse_uses *uses, terms *names, terms *values, terms *reduced);

/* The same as a tuple: ((name, value), ...), (reduced, ...). */
term cse_tuple(store *s, const term *e, size_t n);

enum { CSE_MATCHING = 1 << 26 };

/* ---- The graph: cse_graph.c, shared with cse_match.c ------------------------------------------------ */

typedef enum { CSE_ATOM, CSE_KEPT, CSE_SUM, CSE_PRODUCT, CSE_POWER, CSE_OTHER } cse_operator;

typedef struct {
    term t;
    uint32_t first, count; /* its operands stand in cse_graph.operands */
    uint32_t operation;    /* cse_operator */
} cse_node;

typedef struct {
    store *s;
    cse_node *nodes;
    size_t count, capacity;
    terms operands; /* places of nodes */
    memo places;    /* term to node */
} cse_graph;

void cse_graph_init(cse_graph *g, store *s); /* allocates nothing */
void cse_graph_done(cse_graph *g);
/* The node of t, with all below it; negative products and powers are rewritten. False: memory or time
 * is out. */
bool cse_graph_add(cse_graph *g, term t, uint32_t *node);
/* A new node for the sum or product of some operands of one. */
bool cse_graph_partial(cse_graph *g, cse_operator operation, const uint32_t *operands, size_t n, uint32_t *node);
bool cse_graph_rewrite(cse_graph *g, uint32_t node, const uint32_t *operands, size_t n);

/* Rewrites the sums, or the products, so that operands which several have in common stand in a node of
 * their own. */
bool cse_match(cse_graph *g, cse_operator operation);

#endif
