/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"
#include "algebra/engine.h"

/* SymEngine's order: by kind, then by content. Two sums (products) are compared by the number of
 * their terms (factors), their numbers, and then as sorted lists; there the order inside a list is
 * that of hashes, here it is this order itself.
 *
 * Sorted lists of equal length are ordered as the smallest element that only one of them has tells,
 * so nothing is sorted. Handles that are equal end a comparison at once, so most comparisons go down
 * one path. Only where several elements differ must the smallest be found by comparisons of its
 * own: these wait on a stack, and are remembered once there are many. */

typedef struct {
    term key, value; /* base, exponent; or term, coefficient */
    bool right;      /* it stands in the right operand only */
} candidate;

typedef struct {
    size_t from, to, best, next; /* candidates */
    term a, b;                   /* the comparison under way */
} frame;

typedef struct {
    uint64_t pair; /* 0: free */
    int8_t result;
} remembered;

enum { FRAMES_INLINE = 8, CANDIDATES_INLINE = 32, STEPS_FREE = 256 };

typedef struct {
    store *s;
    frame *frames, frames_inline[FRAMES_INLINE];
    candidate *candidates, candidates_inline[CANDIDATES_INLINE];
    size_t depth, frame_capacity, count, capacity;
    remembered *memory;
    size_t memory_count, memory_capacity;
    uint64_t steps;
} comparison;

static void comparison_init(comparison *c, store *s) {
    c->s = s;
    c->frames = c->frames_inline;
    c->candidates = c->candidates_inline;
    c->depth = c->count = 0;
    c->frame_capacity = FRAMES_INLINE;
    c->capacity = CANDIDATES_INLINE;
    c->memory = NULL;
    c->memory_count = c->memory_capacity = 0;
    c->steps = 0;
}

static void comparison_done(comparison *c) {
    if (c->frames != c->frames_inline) {
        store_free(c->s, STORE_USE_WORK, c->frames, c->frame_capacity * sizeof *c->frames);
    }
    if (c->candidates != c->candidates_inline) {
        store_free(c->s, STORE_USE_WORK, c->candidates, c->capacity * sizeof *c->candidates);
    }
    if (c->memory) {
        store_free(c->s, STORE_USE_WORK, c->memory, c->memory_capacity * sizeof *c->memory);
    }
}

/* Doubles an array that begins inline. */
static void *grown(store *s, void *at, void *inline_at, size_t *capacity, size_t size) {
    size_t bytes = *capacity * size;
    void *p = store_alloc(s, STORE_USE_WORK, 2 * bytes);
    if (p) {
        memcpy(p, at, bytes);
        if (at != inline_at) {
            store_free(s, STORE_USE_WORK, at, bytes);
        }
        *capacity *= 2;
    }
    return p;
}

/* ---- What is remembered ---------------------------------------------------------------------- */

static size_t place(const comparison *c, uint64_t pair) {
    size_t mask = c->memory_capacity - 1;
    size_t i = (size_t)(pair * UINT64_C(0x9e3779b97f4a7c15) >> 20) & mask;
    while (c->memory[i].pair && c->memory[i].pair != pair) {
        i = (i + 1) & mask;
    }
    return i;
}

static bool recall(const comparison *c, term a, term b, int *result) {
    if (!c->memory_count) {
        return false;
    }
    const remembered *m = c->memory + place(c, (uint64_t)a << 32 | b);
    *result = m->result;
    return m->pair;
}

/* Best effort: without memory the comparison is only slower. */
static void remember(comparison *c, term a, term b, int result) {
    if (c->steps < STEPS_FREE) {
        return;
    }
    if (2 * (c->memory_count + 1) > c->memory_capacity) {
        size_t old_capacity = c->memory_capacity, capacity = old_capacity ? 2 * old_capacity : 256;
        remembered *old = c->memory;
        remembered *memory = store_alloc(c->s, STORE_USE_WORK, capacity * sizeof *memory);
        if (!memory) {
            return;
        }
        memset(memory, 0, capacity * sizeof *memory);
        c->memory = memory;
        c->memory_capacity = capacity;
        for (size_t i = 0; i < old_capacity; i++) {
            if (old[i].pair) {
                memory[place(c, old[i].pair)] = old[i];
            }
        }
        store_free(c->s, STORE_USE_WORK, old, old_capacity * sizeof *old);
    }
    remembered *m = c->memory + place(c, (uint64_t)a << 32 | b);
    c->memory_count += !m->pair;
    *m = (remembered){(uint64_t)a << 32 | b, (int8_t)result};
}

/* ---- Atoms --------------------------------------------------------------------------------------- */

static int compare_texts(store *s, term a, term b) {
    size_t n = store_arity(s, a), m = store_arity(s, b);
    int order = memcmp(store_bytes(s, a), store_bytes(s, b), n < m ? n : m);
    return order ? (order < 0 ? -1 : 1) : n != m ? (n < m ? -1 : 1) : store_compare(s, a, b);
}

/* Numbers of one kind. */
static int compare_numbers(store *s, term a, term b) {
    int order;
    if (num_is_real(s, a) && num_is_real(s, b)) {
        order = num_compare(s, a, b);
    } else {
        order = num_compare(s, num_re(s, a), num_re(s, b));
        order = order ? order : num_compare(s, num_im(s, a), num_im(s, b));
    }
    return order ? order : store_compare(s, a, b);
}

static int compare_constants(store *s, term a, term b) { /* by name */
    static const uint8_t place_of[CONSTANT_COUNT] = {
        [CONSTANT_CATALAN] = 0, [CONSTANT_E] = 1, [CONSTANT_EULER_GAMMA] = 2,
        [CONSTANT_GOLDEN_RATIO] = 3, [CONSTANT_PI] = 4};
    return place_of[store_tag(s, a)] < place_of[store_tag(s, b)] ? -1 : 1;
}

static int compare_directions(store *s, term a, term b) {
    static const uint8_t place_of[] = {
        [TOWARD_MINUS] = 0, [TOWARD_COMPLEX] = 1, [TOWARD_PLUS] = 2};
    return place_of[store_tag(s, a)] < place_of[store_tag(s, b)] ? -1 : 1;
}

/* Different terms of one kind that have no terms below. */
static int compare_atoms(store *s, term a, term b) {
    unsigned kind = store_kind_of(s, a);
    if (kind < NUM_KIND_COUNT) {
        return compare_numbers(s, a, b);
    }
    if (kind == EXPR_SYMBOL || kind == EXPR_TEXT) {
        return compare_texts(s, a, b);
    }
    if (kind == EXPR_CONSTANT) {
        return compare_constants(s, a, b);
    }
    if (kind == EXPR_INFINITY) {
        return compare_directions(s, a, b);
    }
    return store_tag(s, a) < store_tag(s, b) ? -1 : 1; /* false, true */
}

/* ---- Lists of pairs --------------------------------------------------------------------------------- */

static bool push_candidate(comparison *c, term key, term value, bool right) {
    if (c->count == c->capacity) {
        void *p = grown(c->s, c->candidates, c->candidates_inline, &c->capacity,
                        sizeof *c->candidates);
        if (!p) {
            return false;
        }
        c->candidates = p;
    }
    c->candidates[c->count++] = (candidate){key, value, right};
    return true;
}

/* Pushes the pairs that only one of the nodes has: both stand sorted by hash of the key. */
static bool push_differences(comparison *c, term a, term b) {
    store *s = c->s;
    const term *x = store_children(s, a) + 1, *y = store_children(s, b) + 1;
    const term *x_end = x + store_arity(s, a) - 1, *y_end = y + store_arity(s, b) - 1;
    unsigned key = store_kind_of(s, a) == EXPR_SUM; /* the key's place in a pair */
    while (x < x_end || y < y_end) {
        int order = x == x_end   ? 1
                    : y == y_end ? -1
                                 : store_compare(s, x[key], y[key]);
        if (order == 0 && x[!key] == y[!key]) {
            x += 2;
            y += 2;
            continue;
        }
        if (order <= 0) {
            if (!push_candidate(c, x[key], x[!key], false)) {
                return false;
            }
            x += 2;
        }
        if (order >= 0) {
            if (!push_candidate(c, y[key], y[!key], true)) {
                return false;
            }
            y += 2;
        }
    }
    return true;
}

static void compare_candidates(comparison *c, size_t i, size_t j, term *a, term *b) {
    const candidate *x = c->candidates + i, *y = c->candidates + j;
    *a = x->key == y->key ? x->value : x->key;
    *b = x->key == y->key ? y->value : y->key;
}

/* ---- The machine -------------------------------------------------------------------------------------- */

typedef enum { DECIDED, GO_ON, FAILED } progress;

/* *a, *b become what decides; with several candidates a frame waits for it. */
static progress choose(comparison *c, term *a, term *b) {
    size_t from = c->count;
    if (!push_differences(c, *a, *b)) {
        return FAILED;
    }
    if (c->count == from + 2) { /* one of each: they decide */
        bool swapped = c->candidates[from].right;
        compare_candidates(c, from + swapped, from + !swapped, a, b);
        c->count = from;
        return GO_ON;
    }
    compare_candidates(c, from, from + 1, a, b);
    if (c->depth == c->frame_capacity) {
        void *p = grown(c->s, c->frames, c->frames_inline, &c->frame_capacity, sizeof *c->frames);
        if (!p) {
            return FAILED;
        }
        c->frames = p;
    }
    c->frames[c->depth++] = (frame){from, c->count, from, from + 1, *a, *b};
    return GO_ON;
}

static progress compare_pairs(comparison *c, term *a, term *b, int *result) {
    store *s = c->s;
    size_t n = store_arity(s, *a), m = store_arity(s, *b);
    if (n != m) {
        *result = n < m ? -1 : 1;
        return DECIDED;
    }
    term x = store_child(s, *a, 0), y = store_child(s, *b, 0);
    if (x != y) {
        *a = x;
        *b = y;
        return GO_ON;
    }
    return choose(c, a, b);
}

/* The first children that differ decide; the number of children before or after them. */
static progress compare_children(comparison *c, term *a, term *b, int *result) {
    store *s = c->s;
    unsigned kind = store_kind_of(s, *a);
    size_t n = store_arity(s, *a), m = store_arity(s, *b), first = 0;
    const term *x = store_children(s, *a), *y = store_children(s, *b);
    if (kind == EXPR_APPLY || kind == EXPR_DERIVATIVE || kind == EXPR_SUBS) {
        first = x[0] == y[0]; /* the name, or the expression, counts before the length */
    } else {
        first = 1;
    }
    if (first && n != m) {
        *result = n < m ? -1 : 1;
        return DECIDED;
    }
    size_t i = 0;
    while (i < n && i < m && x[i] == y[i]) {
        i++;
    }
    *a = x[i];
    *b = y[i];
    return GO_ON;
}

/* One step down from different terms. */
static progress step(comparison *c, term *a, term *b, int *result) {
    store *s = c->s;
    unsigned ka = store_kind_of(s, *a), kb = store_kind_of(s, *b);
    c->steps++;
    if (ka != kb) {
        const uint8_t *rank = engine_of(s)->rank;
        *result = rank[ka] < rank[kb] ? -1 : 1;
        return DECIDED;
    }
    if (recall(c, *a, *b, result)) {
        return DECIDED;
    }
    if (ka < NUM_KIND_COUNT || store_layout_of(s, *a) == STORE_BYTES) {
        *result = compare_atoms(s, *a, *b);
        return DECIDED;
    }
    return ka == EXPR_SUM || ka == EXPR_PRODUCT ? compare_pairs(c, a, b, result)
                                                : compare_children(c, a, b, result);
}

/* A comparison came out as `result`: what waits for it goes on. DECIDED: nothing waits any more. */
static progress resume(comparison *c, term *a, term *b, int *result) {
    while (c->depth) {
        frame *f = c->frames + c->depth - 1;
        remember(c, f->a, f->b, *result);
        if (*result > 0) {
            f->best = f->next;
        }
        if (++f->next < f->to) {
            compare_candidates(c, f->best, f->next, &f->a, &f->b);
            *a = f->a;
            *b = f->b;
            return GO_ON;
        }
        *result = c->candidates[f->best].right ? 1 : -1;
        c->count = f->from;
        c->depth--;
    }
    return DECIDED;
}

int expr_compare(store *s, term a, term b) {
    if (a == b) {
        return 0;
    }
    if (store_kind_of(s, a) == EXPR_SYMBOL && store_kind_of(s, b) == EXPR_SYMBOL) {
        return compare_texts(s, a, b);
    }
    comparison c;
    comparison_init(&c, s);
    term x = a, y = b;
    int result = 0;
    progress at = GO_ON;
    while (at == GO_ON) {
        at = step(&c, &x, &y, &result);
        if (at == DECIDED) {
            at = resume(&c, &x, &y, &result);
        }
        if (at == FAILED || store_poll(s)) { /* an error is recorded: any order will do */
            result = store_compare(s, a, b);
            at = DECIDED;
        }
    }
    comparison_done(&c);
    return result;
}
