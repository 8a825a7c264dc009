/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Random operations beside a plain model. STORE_TEST_SEED repeats a run, STORE_TEST_TIMES makes it
 * longer. */
#include "kinds.h"

#include <inttypes.h>

enum { NODES = 4000, SCOPES = 6, ROOTS = 12, CHILDREN = 4, BYTES = 24 };

/* What a term is, by itself: children are numbers of other model nodes, which are smaller. */
typedef struct {
    unsigned kind, tag;
    size_t arity;
    int child[CHILDREN];
    unsigned char bytes[BYTES];
    bool present;    /* in the store now */
    bool reached;    /* scratch */
    uint64_t serial; /* when it was made */
    term handle;     /* what the client holds; 0: it does not */
} node;

typedef struct {
    store *s;
    uint64_t random, serial;
    node node[NODES];
    int count;
    struct {
        store_scope scope;
        uint64_t serial;
    } scope[SCOPES];
    int depth;
    struct {
        store_root root;
        int node; /* -1: none */
        int held;
    } root[ROOTS];
    memo memo;
    int value[NODES]; /* of the memo; -1: no entry */
} model;

static uint64_t draw(model *m, uint64_t below) {
    m->random ^= m->random << 13, m->random ^= m->random >> 7, m->random ^= m->random << 17;
    return (m->random >> 11) % below;
}

/* A node whose handle the client holds, or -1. */
static int draw_held(model *m) {
    for (int tries = 0; tries < 50 && m->count; tries++) {
        int i = (int)draw(m, (uint64_t)m->count);
        if (m->node[i].handle) return i;
    }
    return -1;
}

static int find(const model *m, const node *n) {
    for (int i = 0; i < m->count; i++) {
        const node *o = &m->node[i];
        if (o->kind == n->kind && o->tag == n->tag && o->arity == n->arity &&
            !memcmp(o->child, n->child, sizeof n->child) && !memcmp(o->bytes, n->bytes, sizeof n->bytes))
            return i;
    }
    return -1;
}

/* ---- The store against the model ------------------------------------------------------------ */

static void check_term(model *m, int i, term t) {
    const node *n = &m->node[i];
    cr_assert(n->present);
    cr_assert_eq(store_kind_of(m->s, t), n->kind);
    cr_assert_eq(store_tag(m->s, t), n->tag);
    cr_assert_eq(store_arity(m->s, t), n->arity);
    if (n->kind == NAME) cr_assert_eq(memcmp(store_bytes(m->s, t), n->bytes, n->arity), 0);
    for (size_t k = 0; n->kind == LIST && k < n->arity; k++)
        check_term(m, n->child[k], store_child(m->s, t, k));
    if (n->handle) cr_assert_eq(t, n->handle);
}

static void check_all(model *m) {
    size_t present = 0, entries = 0;
    test_check(m->s);
    for (int i = 0; i < m->count; i++) {
        uint32_t value;
        present += m->node[i].present;
        entries += m->value[i] >= 0;
        if (!m->node[i].handle) continue;
        cr_assert_eq(memo_get(&m->memo, m->node[i].handle, &value), m->value[i] >= 0);
        if (m->value[i] > 0) check_term(m, m->value[i], value);
    }
    cr_assert_eq(stats_of(m->s).terms, present);
    cr_assert_eq(m->memo.count, entries);
    if (m->count) {
        int i = draw_held(m);
        if (i >= 0) check_term(m, i, m->node[i].handle);
    }
    for (int r = 0; r < ROOTS; r++)
        if (m->root[r].held && m->root[r].node >= 0)
            check_term(m, m->root[r].node, store_root_get(m->s, m->root[r].root));
}

/* ---- Operations ----------------------------------------------------------------------------- */

static void draw_node(model *m, node *n) {
    *n = (node){.kind = draw(m, 3) ? LIST : NAME, .tag = (unsigned)draw(m, 2)};
    if (n->kind == LIST) {
        n->arity = draw(m, CHILDREN + 1);
        for (size_t i = 0; i < n->arity; i++) {
            n->child[i] = draw_held(m);
            if (n->child[i] < 0) n->kind = NAME;
        }
    }
    if (n->kind == NAME) {
        memset(n->child, 0, sizeof n->child);
        n->arity = draw(m, BYTES + 1);
        for (size_t i = 0; i < n->arity; i++) n->bytes[i] = (unsigned char)draw(m, 3);
    }
}

/* An allocation may fail: then there is an error and no term. */
static void op_intern(model *m) {
    node n;
    term t, children[CHILDREN];
    int at;
    store_statistics before = stats_of(m->s);
    draw_node(m, &n);
    for (size_t i = 0; i < n.arity && n.kind == LIST; i++) children[i] = m->node[n.child[i]].handle;
    if (draw(m, 10) == 0) store_fail_allocation(m->s, 1 + draw(m, 3));
    t = n.kind == LIST ? store_intern(m->s, LIST, n.tag, children, n.arity)
                       : store_intern_bytes(m->s, NAME, n.tag, n.bytes, n.arity);
    store_fail_allocation(m->s, 0);
    if (!t) {
        cr_assert_eq(store_error_of(m->s)->status, STORE_MEMORY);
        store_clear_error(m->s);
        return;
    }
    at = find(m, &n);
    if (at < 0) {
        if (m->count == NODES) return;
        m->node[at = m->count++] = n;
        m->value[at] = -1;
    }
    cr_assert_eq(stats_of(m->s).found - before.found, m->node[at].present);
    if (!m->node[at].present) m->node[at].serial = ++m->serial;
    m->node[at].present = true;
    if (m->node[at].handle) cr_assert_eq(m->node[at].handle, t);
    m->node[at].handle = t;
}

/* The model's release: what neither is older than `serial` nor reached goes. */
static void model_reach(model *m, int i) {
    if (i >= 0) m->node[i].reached = true;
}

static void model_release(model *m, uint64_t serial) {
    for (int r = 0; r < ROOTS; r++)
        if (m->root[r].held) model_reach(m, m->root[r].node);
    /* A node may have been found anew after its children were: numbers need not rise. */
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < m->count; i++) {
            node *n = &m->node[i];
            if (!n->present || (n->serial > serial && !n->reached)) continue;
            for (size_t k = 0; n->kind == LIST && k < n->arity; k++) {
                again |= !m->node[n->child[k]].reached;
                m->node[n->child[k]].reached = true;
            }
        }
    }
    for (int i = 0; i < m->count; i++) {
        node *n = &m->node[i];
        if (n->serial > serial && !n->reached) n->present = false, n->handle = 0;
        n->reached = false;
    }
    for (int i = 0; i < m->count; i++)
        if (!m->node[i].present || (m->value[i] > 0 && !m->node[m->value[i]].present)) m->value[i] = -1;
}

/* Keeps a random part of what the client holds and has made since. */
static size_t choose_kept(model *m, uint64_t serial, term *keep, int *which) {
    size_t n = 0;
    uint64_t share = draw(m, 5);
    for (int i = 0; i < m->count; i++) {
        node *o = &m->node[i];
        if (!o->handle || o->serial <= serial) continue;
        if (draw(m, 5) < share) {
            model_reach(m, i);
            which[n] = i;
            keep[n++] = o->handle;
        } else {
            o->handle = 0;
        }
    }
    return n;
}

static void finish_release(model *m, uint64_t serial, const term *keep, const int *which, size_t n) {
    model_release(m, serial);
    for (size_t i = 0; i < n; i++) m->node[which[i]].handle = keep[i];
}

static void op_mark(model *m) {
    if (m->depth == SCOPES) return;
    m->scope[m->depth].scope = store_mark(m->s);
    m->scope[m->depth].serial = m->serial;
    m->depth++;
}

static void op_release(model *m) {
    static term keep[NODES];
    static int which[NODES];
    size_t n;
    if (m->depth == 0) return;
    m->depth -= (int)(1 + draw(m, draw(m, 4) ? 1 : (uint64_t)m->depth));
    n = choose_kept(m, m->scope[m->depth].serial, keep, which);
    if (draw(m, 4) == 0) store_fail_allocation(m->s, 1);
    store_release(m->s, m->scope[m->depth].scope, keep, n);
    store_fail_allocation(m->s, 0);
    cr_assert_not(store_failed(m->s));
    finish_release(m, m->scope[m->depth].serial, keep, which, n);
}

static void op_collect(model *m) {
    static term keep[NODES];
    static int which[NODES];
    size_t n;
    if (m->depth) return;
    n = choose_kept(m, 0, keep, which);
    if (draw(m, 4) == 0) store_fail_allocation(m->s, 1);
    store_collect(m->s, keep, n);
    store_fail_allocation(m->s, 0);
    finish_release(m, 0, keep, which, n);
}

static void op_root(model *m) {
    int r = (int)draw(m, ROOTS), held = draw_held(m);
    term t = held >= 0 ? m->node[held].handle : 0;
    if (!m->root[r].held) {
        m->root[r].root = store_root_new(m->s, t);
        m->root[r].node = held;
        m->root[r].held = 1;
    } else if (draw(m, 3) == 0) {
        store_root_retain(m->s, m->root[r].root);
        m->root[r].held++;
    } else if (draw(m, 2)) {
        store_root same = m->root[r].root;
        store_root_drop(m->s, &same);
        m->root[r].held--;
    } else {
        store_root_set(m->s, m->root[r].root, t);
        m->root[r].node = held;
    }
}

static void op_memo(model *m) {
    int key = draw_held(m), value = draw_held(m);
    if (key < 0 || !m->node[key].handle) return;
    if (value <= 0 || draw(m, 5) == 0) value = 0; /* 0 stands for the value 0 */
    cr_assert(memo_put(&m->memo, m->node[key].handle, value ? m->node[value].handle : 0));
    m->value[key] = value;
}

static void operate(model *m) {
    uint64_t what = draw(m, 100);
    if (what < 70)
        op_intern(m);
    else if (what < 76)
        op_root(m);
    else if (what < 84)
        op_memo(m);
    else if (what < 91)
        op_mark(m);
    else if (what < 99)
        op_release(m);
    else
        op_collect(m);
    check_all(m);
}

static void play(uint64_t seed, int operations) {
    model *m = calloc(1, sizeof *m);
    m->s = test_open(0);
    m->random = seed * 0x9e3779b97f4a7c15u | 1;
    memo_init(&m->memo, m->s, MEMO_WEAK_TERMS);
    for (int i = 0; i < operations; i++) operate(m);
    for (int r = 0; r < ROOTS; r++)
        for (; m->root[r].held; m->root[r].held--) {
            store_root same = m->root[r].root;
            store_root_drop(m->s, &same);
        }
    memo_done(&m->memo);
    test_close(&m->s);
    free(m);
}

static uint64_t setting(const char *variable, uint64_t otherwise) {
    const char *text = getenv(variable);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

Test(random, beside_a_model) {
    uint64_t seed = setting("STORE_TEST_SEED", 1), times = setting("STORE_TEST_TIMES", 1);
    for (uint64_t i = 0; i < 40 * times; i++) {
        fprintf(stderr, "STORE_TEST_SEED=%" PRIu64 "\n", seed + i);
        play(seed + i, 400);
    }
}
