/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Operations on a store beside a plain model: each term has its text in the model, which a walk over
 * the store must spell out again; equal texts are the same handle. */
#include "fuzz.h"

enum { NAME, PAIR, KINDS, HELD = 24, SCOPES = 6, TEXT = 200 };

static const store_kind kinds[KINDS] = {[NAME] = {"name", STORE_BYTES}, [PAIR] = {"pair", STORE_CHILDREN}};

typedef struct {
    term t; /* 0: none */
    char text[TEXT];
} held;

typedef struct {
    store *s;
    const uint8_t *data;
    size_t size, at;
    held held[HELD];
    store_scope scope[SCOPES];
    int depth;
    store_root root;
    char rooted[TEXT];
} model;

static uint8_t next(model *m) { return m->at < m->size ? m->data[m->at++] : 0; }

/* "(ab)" for a pair, a letter for a name, without recursion: what is left to write is on a stack. */
static void spell(const store *s, term t, char out[TEXT]) {
    term todo[TEXT];
    size_t n = 0, depth = 0;
    todo[depth++] = t;
    while (depth) {
        term x = todo[--depth];
        EXPECT(n + 2 < TEXT && depth + 3 < TEXT, "a term is larger than what was made");
        if (!x) {
            out[n++] = ')';
        } else if (store_kind_of(s, x) == NAME) {
            out[n++] = *(const char *)store_bytes(s, x);
        } else {
            out[n++] = '(';
            todo[depth++] = 0;
            todo[depth++] = store_child(s, x, 1);
            todo[depth++] = store_child(s, x, 0);
        }
    }
    out[n] = 0;
}

static void check(model *m) {
    char why[200] = "", text[TEXT];
    EXPECT(store_check(m->s, why, sizeof why), "unsound store: %s", why);
    for (int i = 0; i < HELD; i++) {
        if (!m->held[i].t) continue;
        spell(m->s, m->held[i].t, text);
        EXPECT(!strcmp(text, m->held[i].text), "%s has become %s", m->held[i].text, text);
        for (int j = 0; j < i; j++)
            EXPECT(!m->held[j].t || (m->held[i].t == m->held[j].t) == !strcmp(text, m->held[j].text),
                   "%s and %s: one handle for two, or two for one", text, m->held[j].text);
    }
    if (m->root && store_root_get(m->s, m->root)) {
        spell(m->s, store_root_get(m->s, m->root), text);
        EXPECT(!strcmp(text, m->rooted), "the root %s has become %s", m->rooted, text);
    }
}

static void make(model *m) {
    held *to = &m->held[next(m) % HELD], fresh = {0};
    const held *a = &m->held[next(m) % HELD], *b = &m->held[next(m) % HELD];
    if (a->t && b->t && strlen(a->text) + strlen(b->text) < TEXT / 2) {
        term children[2] = {a->t, b->t};
        fresh.t = store_intern(m->s, PAIR, 0, children, 2);
        snprintf(fresh.text, TEXT, "(%.*s%.*s)", TEXT / 2, a->text, TEXT / 2, b->text);
    } else {
        fresh.text[0] = (char)('a' + next(m) % 26);
        fresh.t = store_intern_bytes(m->s, NAME, 0, fresh.text, 1);
    }
    EXPECT(fresh.t || store_error_of(m->s)->status == STORE_MEMORY, "no term and no error");
    store_clear_error(m->s);
    if (fresh.t) *to = fresh;
}

/* Forgets what was made since, but for those whose bit is set. */
static void release(model *m, bool all) {
    term keep[HELD];
    int which[HELD];
    size_t n = 0;
    unsigned bits = (unsigned)(next(m) | next(m) << 8 | next(m) << 16);
    term from = all ? 0 : m->scope[m->depth - 1].from;
    for (int i = 0; i < HELD; i++) {
        if (m->held[i].t < from || !m->held[i].t) continue;
        if (bits >> i & 1)
            which[n] = i, keep[n++] = m->held[i].t;
        else
            m->held[i].t = 0;
    }
    if (all)
        store_collect(m->s, keep, n);
    else
        store_release(m->s, m->scope[--m->depth], keep, n);
    for (size_t i = 0; i < n; i++) m->held[which[i]].t = keep[i];
}

static void hold(model *m) {
    const held *h = &m->held[next(m) % HELD];
    if (!m->root) m->root = store_root_new(m->s, h->t);
    if (!m->root) store_clear_error(m->s);
    store_root_set(m->s, m->root, h->t);
    if (m->root) memcpy(m->rooted, h->text, TEXT);
}

static void step(model *m) {
    uint8_t b = next(m);
    if (b < 160)
        make(m);
    else if (b < 190 && m->depth < SCOPES)
        m->scope[m->depth++] = store_mark(m->s);
    else if (b < 220 && m->depth > 0)
        release(m, false);
    else if (b < 226 && m->depth == 0)
        release(m, true);
    else if (b < 236)
        hold(m);
    else if (b < 240)
        store_root_drop(m->s, &m->root);
    else if (b < 248)
        store_fail_allocation(m->s, next(m) % 8);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const store_config config = {kinds, KINDS, 0};
    model m = {.s = store_open(&config), .data = data, .size = size < 4000 ? size : 4000};
    if (!m.s) abort();
    while (m.at < m.size) {
        step(&m);
        check(&m);
    }
    store_root_drop(m.s, &m.root);
    EXPECT(store_close(&m.s) == 0, "roots are still held");
    return 0;
}
