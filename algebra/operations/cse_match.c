/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Common partial sums and products.
 *
 * The functions (all sums, or all products) are taken from the shortest on. One, with each later one that
 * has two or more operands in common with it, the smallest matches first: what they have in common becomes
 * a node of its own in both, and in all the other candidates that hold it whole. A shorter function
 * that is itself a part of a longer one becomes its operand. This is the greedy method of SymPy's
 * opt_cse (match_common_args); it is quadratic at worst, hence the bound on its steps. */
#include <stdlib.h>
#include <string.h>

#include "algebra/operations/cse.h"

typedef struct {
    uint32_t function, common;
} candidate;

typedef struct {
    uint32_t *at;
    size_t count, capacity;
} places;

typedef struct {
    cse_graph *g;
    cse_operator operation;
    terms functions; /* nodes, the shortest first */
    places *operands; /* of each function, ascending */
    places *users;    /* of each node below `nodes`: functions that have, or had, it as an operand */
    size_t nodes, users_capacity;
    uint32_t *common; /* of each function: operands in common with the present one */
    bool *changed;    /* by function */
    uint64_t steps;
} matcher;

/* ---- Sorted lists of places --------------------------------------------------------------------- */

static bool places_push(store *s, places *v, uint32_t place) {
    if (v->count == v->capacity) {
        size_t wanted = v->capacity + v->capacity / 2 + 4, size = sizeof *v->at;
        uint32_t *at = store_realloc(s, STORE_USE_WORK, v->at, v->capacity * size, wanted * size);
        if (at == NULL) return false;
        v->at = at;
        v->capacity = wanted;
    }
    v->at[v->count++] = place;
    return true;
}

static bool places_insert(store *s, places *v, uint32_t place) {
    if (!places_push(s, v, place)) return false;
    size_t i = v->count - 1;
    for (; i > 0 && v->at[i - 1] > place; i--) v->at[i] = v->at[i - 1];
    v->at[i] = place;
    return true;
}

static void places_done(store *s, places *v) {
    store_free(s, STORE_USE_WORK, v->at, v->capacity * sizeof *v->at);
}

static bool places_have(const places *v, uint32_t place) {
    size_t low = 0, high = v->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v->at[middle] < place) low = middle + 1;
        else high = middle;
    }
    return low < v->count && v->at[low] == place;
}

/* What both have, appended to `out`. */
static bool intersect(store *s, const places *a, const places *b, places *out) {
    out->count = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->at[i] == b->at[j] && !places_push(s, out, a->at[i])) return false;
        uint32_t x = a->at[i], y = b->at[j];
        i += x <= y;
        j += y <= x;
    }
    return true;
}

static bool holds(const places *a, const places *part) {
    size_t j = 0;
    for (size_t i = 0; i < a->count && j < part->count; i++) j += a->at[i] == part->at[j];
    return j == part->count;
}

static void subtract(places *a, const places *part) {
    size_t kept = 0, j = 0;
    for (size_t i = 0; i < a->count; i++) {
        while (j < part->count && part->at[j] < a->at[i]) j++;
        if (j == part->count || part->at[j] != a->at[i]) a->at[kept++] = a->at[i];
    }
    a->count = kept;
}

/* ---- The matcher ---------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int by_match(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->common != y->common) return x->common < y->common ? -1 : 1;
    return (x->function > y->function) - (x->function < y->function);
}

static int by_length(void *context, term a, term b) {
    const cse_graph *g = context;
    uint32_t x = g->nodes[a].count, y = g->nodes[b].count;
    return (x > y) - (x < y);
}

static bool is_negated(const cse_graph *g, const cse_node *node) {
    return node->operation == CSE_PRODUCT && node->count == 2
           && g->nodes[g->operands.at[node->first]].t == NUM_MINUS_ONE
           && g->nodes[g->operands.at[node->first + 1]].operation != CSE_ATOM;
}

static bool find_functions(matcher *m) {
    const cse_graph *g = m->g;
    for (size_t i = 0; i < g->count; i++)
        if (g->nodes[i].operation == m->operation && !is_negated(g, &g->nodes[i])
            && !terms_push(&m->functions, (term)i))
            return false;
    return terms_sort(&m->functions, by_length, m->g);
}

static void *zeroed(store *s, size_t n, size_t size) {
    void *at = store_alloc(s, STORE_USE_WORK, n * size);
    if (at != NULL) memset(at, 0, n * size);
    return at;
}

static bool fill(matcher *m) {
    store *s = m->g->s;
    size_t n = m->functions.count;
    m->operands = zeroed(s, n, sizeof *m->operands);
    m->users_capacity = m->nodes = m->g->count;
    m->users = zeroed(s, m->nodes, sizeof *m->users);
    m->common = zeroed(s, n, sizeof *m->common);
    m->changed = zeroed(s, n, sizeof *m->changed);
    if (!m->operands || !m->users || !m->common || !m->changed) return false;
    for (size_t f = 0; f < n; f++) {
        const cse_node *node = &m->g->nodes[m->functions.at[f]];
        const uint32_t *at = m->g->operands.at + node->first;
        for (size_t i = 0; i < node->count; i++)
            if (!places_push(s, &m->operands[f], at[i]) || !places_push(s, &m->users[at[i]], (uint32_t)f))
                return false;
        qsort(m->operands[f].at, node->count, sizeof *at, by_place);
    }
    return true;
}

static void done(matcher *m) {
    store *s = m->g->s;
    size_t n = m->functions.count;
    for (size_t i = 0; m->operands && i < n; i++) places_done(s, &m->operands[i]);
    for (size_t i = 0; m->users && i < m->nodes; i++) places_done(s, &m->users[i]);
    store_free(s, STORE_USE_WORK, m->operands, n * sizeof *m->operands);
    store_free(s, STORE_USE_WORK, m->users, m->users_capacity * sizeof *m->users);
    store_free(s, STORE_USE_WORK, m->common, n * sizeof *m->common);
    store_free(s, STORE_USE_WORK, m->changed, n * sizeof *m->changed);
    terms_done(&m->functions);
}

/* Room for the users of the nodes that came after the start. */
static bool track_node(matcher *m, uint32_t node) {
    store *s = m->g->s;
    if (node >= m->users_capacity) {
        size_t wanted = (size_t)node + node / 2 + 16, size = sizeof *m->users;
        places *at = store_realloc(s, STORE_USE_WORK, m->users, m->users_capacity * size, wanted * size);
        if (at == NULL) return false;
        m->users = at;
        m->users_capacity = wanted;
    }
    for (; m->nodes <= node; m->nodes++) m->users[m->nodes] = (places){0};
    return true;
}

static bool spend(matcher *m, size_t n) {
    m->steps += n;
    return !store_poll(m->g->s) && m->steps <= CSE_MATCHING;
}

/* ---- Matching ------------------------------------------------------------------------------------- */

/* The operand of f that most functions have. */
static size_t commonest(const matcher *m, const places *own) {
    size_t found = 0;
    for (size_t i = 1; i < own->count; i++)
        if (m->users[own->at[i]].count > m->users[own->at[found]].count) found = i;
    return found;
}

/* The later functions that share operands with f, with how many. Those that share only the commonest
 * one are no candidates and need not be looked at. */
static bool count_common(matcher *m, uint32_t f, terms *touched) {
    const places *own = &m->operands[f];
    size_t most = commonest(m, own);
    touched->count = 0;
    for (size_t i = 0; i < own->count; i++) {
        const places *users = &m->users[own->at[i]];
        if (i == most) continue;
        if (!spend(m, users->count)) return false;
        for (size_t j = 0; j < users->count; j++) {
            uint32_t other = users->at[j];
            if (other <= f || !places_have(&m->operands[other], own->at[i])) continue;
            if (m->common[other]++ == 0 && !terms_push(touched, other)) return false;
        }
    }
    if (!spend(m, touched->count)) return false;
    for (size_t i = 0; i < touched->count; i++)
        m->common[touched->at[i]] += places_have(&m->operands[touched->at[i]], own->at[most]);
    return true;
}

/* The candidates in *found (to be freed, *n of them), the smallest matches first. */
static bool find_candidates(matcher *m, uint32_t f, terms *touched, candidate **found, size_t *n) {
    bool good = count_common(m, f, touched);
    *n = 0;
    *found = good ? store_alloc(m->g->s, STORE_USE_WORK, touched->count * sizeof **found) : NULL;
    for (size_t i = 0; i < touched->count; i++) {
        uint32_t other = touched->at[i], common = m->common[other];
        m->common[other] = 0;
        if (*found != NULL && common >= 2) (*found)[(*n)++] = (candidate){other, common};
    }
    if (*found != NULL) qsort(*found, *n, sizeof **found, by_match);
    return *found != NULL;
}

/* 5*(x + y) in x + y + z + 5*(x + y), (x*y)**z in x*y*(x*y)**z: with a name n for the part, the rest would
 * swallow it, as n + 5*n is 6*n. Such a part is taken from two levels below an operand. */
static bool would_merge(matcher *m, uint32_t f, uint32_t node) {
    const cse_graph *g = m->g;
    const places *own = &m->operands[f];
    for (size_t i = 0; i < own->count; i++) {
        const cse_node *operand = &g->nodes[own->at[i]];
        if (operand->operation != CSE_PRODUCT && operand->operation != CSE_POWER) continue;
        for (size_t j = 0; j < operand->count; j++) {
            uint32_t below = g->operands.at[operand->first + j];
            if (below == node) return true;
            const cse_node *power = &g->nodes[below];
            m->steps++;
            if (power->operation == CSE_POWER && g->operands.at[power->first] == node) return true;
        }
    }
    return false;
}

static bool replace(matcher *m, uint32_t f, const places *part, uint32_t node) {
    store *s = m->g->s;
    if (places_have(&m->operands[f], node) || would_merge(m, f, node)) return true;
    subtract(&m->operands[f], part);
    m->changed[f] = true;
    return places_insert(s, &m->operands[f], node) && places_push(s, &m->users[node], f);
}

/* The node for what f and another have in common: f itself when that is all of it. */
static bool common_node(matcher *m, uint32_t f, const places *part, uint32_t *node) {
    *node = m->functions.at[f];
    if (part->count == m->operands[f].count) return true;
    if (!cse_graph_partial(m->g, m->operation, part->at, part->count, node) || !track_node(m, *node)) return false;
    return replace(m, f, part, *node);
}

static bool match_all(matcher *m, uint32_t f, const candidate *at, size_t n, places *part) {
    store *s = m->g->s;
    for (size_t i = 0; i < n; i++) {
        uint32_t other = at[i].function, node;
        if (!spend(m, m->operands[f].count + m->operands[other].count)) return false;
        if (!intersect(s, &m->operands[f], &m->operands[other], part)) return false;
        if (part->count < 2) continue; /* taken by a match before */
        if (!common_node(m, f, part, &node) || !replace(m, other, part, node)) return false;
        for (size_t j = i + 1; j < n; j++) {
            uint32_t third = at[j].function;
            if (!spend(m, m->operands[third].count)) return false;
            if (holds(&m->operands[third], part) && !replace(m, third, part, node)) return false;
        }
    }
    return true;
}

/* In the order in which the operands came into the graph: the first stay the first. */
static bool rewrite_changed(matcher *m) {
    for (size_t f = 0; f < m->functions.count; f++) {
        const places *own = &m->operands[f];
        if (m->changed[f] && !cse_graph_rewrite(m->g, m->functions.at[f], own->at, own->count)) return false;
    }
    return true;
}

static bool match_functions(matcher *m) {
    store *s = m->g->s;
    terms touched;
    places part = {0};
    terms_init(&touched, s);
    for (uint32_t f = 0; f < m->functions.count && m->steps <= CSE_MATCHING; f++) {
        candidate *found;
        size_t n;
        if (!find_candidates(m, f, &touched, &found, &n)) break;
        bool good = match_all(m, f, found, n, &part);
        store_free(s, STORE_USE_WORK, found, touched.count * sizeof *found);
        if (!good) break;
    }
    places_done(s, &part);
    terms_done(&touched);
    return !store_failed(s);
}

bool cse_match(cse_graph *g, cse_operator operation) {
    matcher m = {.g = g, .operation = operation};
    terms_init(&m.functions, g->s);
    bool good = find_functions(&m) && fill(&m) && match_functions(&m) && rewrite_changed(&m);
    done(&m);
    return good;
}
