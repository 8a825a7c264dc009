/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* store_check: every invariant, of every node. */
#include "termstore/internal.h"

#include <stdarg.h>
#include <string.h>

typedef struct {
    const store *s;
    char *why;
    size_t why_size;
} check;

__attribute__((format(printf, 2, 3))) static bool wrong(check *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    if (c->why && c->why_size) vsnprintf(c->why, c->why_size, format, args);
    va_end(args);
    return false;
}

static bool is_node(const store *s, term t) {
    if (t == 0 || t >= s->arena.top) return false;
    return table_has(is_young(s, t) ? &s->young : &s->old, s, t);
}

/* ---- Nodes -------------------------------------------------------------------------------- */

static bool check_children(check *c, term t) {
    const store *s = c->s;
    for (size_t i = 0; i < store_arity(s, t); i++) {
        term child = store_child(s, t, i);
        if (child == 0) return wrong(c, "term %u: child %zu is 0", t, i);
        if (child >= t) return wrong(c, "term %u: child %zu is %u, not older", t, i, child);
        if (!is_node(s, child)) return wrong(c, "term %u: child %zu is no term: %u", t, i, child);
    }
    return true;
}

static bool check_padding(check *c, term t, const content *k) {
    const unsigned char *end = (const unsigned char *)(store_at(c->s, t)) + units_of(c->s, t) * 8;
    const unsigned char *p = (const unsigned char *)k->payload + k->bytes;
    for (; p < end; p++)
        if (*p) return wrong(c, "term %u: bytes behind the payload are not 0", t);
    return true;
}

static bool check_node(check *c, term t, term end) {
    const store *s = c->s;
    content k;
    int64_t fuel = 0;
    if (store_kind_of(s, t) >= s->kind_count)
        return wrong(c, "term %u: no such kind: %u", t, store_kind_of(s, t));
    if (units_of(s, t) > end - t) return wrong(c, "term %u ends behind the top", t);
    if (has_children(s, t) && !check_children(c, t)) return false;
    k = content_of(s, t);
    if (k.head.arity == STORE_LONG && k.count < STORE_LONG)
        return wrong(c, "term %u: arity %zu in the long form", t, k.count);
    if (hash_content(s, &k) != k.head.hash) return wrong(c, "term %u: wrong hash", t);
    if (table_find(is_young(s, t) ? &s->young : &s->old, s, &k, &fuel) != t)
        return wrong(c, "term %u is not found by its content", t);
    if (is_young(s, t) && table_find(&s->old, s, &k, &fuel))
        return wrong(c, "term %u has an old copy", t);
    return check_padding(c, t, &k);
}

static bool check_nodes(check *c) {
    size_t old = 0, young = 0;
    walk w;
    for (term t = walk_from(&w, c->s, 1); t; t = walk_next(&w)) {
        if (!check_node(c, t, w.end)) return false;
        *(is_young(c->s, t) ? &young : &old) += 1;
    }
    if (w.at != w.end && w.at != c->s->arena.top)
        return wrong(c, "the last term ends at %u, the top is %u", w.at, c->s->arena.top);
    if (old != c->s->old.count || young != c->s->young.count)
        return wrong(c, "%zu old and %zu young terms, but %zu and %zu in the tables", old, young,
                     c->s->old.count, c->s->young.count);
    return true;
}

/* ---- Memory ------------------------------------------------------------------------------- */

static bool check_table(check *c, const table *t, const char *name) {
    size_t used = 0, capacity = 0;
    for (size_t i = 0; i < table_parts(t); i++) {
        const table_part *p = table_part_at(t, i);
        size_t here = 0;
        for (size_t j = 0; j < p->capacity; j++) here += p->tags[j] != 0;
        if (here != p->count || here > table_most(p))
            return wrong(c, "%s table, part %zu: %zu of %u slots used, count %u", name, i, here,
                         p->capacity, p->count);
        used += here;
        capacity += p->capacity;
    }
    if (used != t->count || capacity != t->capacity)
        return wrong(c, "%s table: %zu of %zu slots used, said to be %zu of %zu", name, used, capacity,
                     t->count, t->capacity);
    return true;
}

static size_t table_bytes(const table *t) {
    size_t parts = t->bits ? table_parts(t) * sizeof *t->parts : 0;
    return t->capacity * TABLE_SLOT_BYTES + parts;
}

static bool check_chunks(check *c) {
    const arena *a = &c->s->arena;
    size_t below = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        const chunk *k = &a->chunks[i];
        uint32_t top = arena_top_of(a, i);
        if (top < k->first || top > k->end) return wrong(c, "chunk %u: top %u", i, top);
        if (i && k->origin < a->chunks[i - 1].end) return wrong(c, "chunk %u does not rise", i);
        if (i > a->current && top != k->first) return wrong(c, "chunk %u is not empty", i);
        if (i < a->current) below += (size_t)(top - k->first) * ARENA_UNIT;
        for (uint32_t u = 0; u < top - k->origin; u += ARENA_BLOCK)
            if (k->live[u / ARENA_BLOCK]) return wrong(c, "chunk %u: live bits at %u", i, u);
    }
    if (below != a->below) return wrong(c, "%zu bytes below, said to be %zu", below, a->below);
    if (a->limit < a->top) return wrong(c, "limit %u is below the top %u", a->limit, a->top);
    return true;
}

static bool check_accounts(check *c) {
    const store *s = c->s;
    size_t sum = 0, work = 0;
    size_t tables = table_bytes(&s->old) + table_bytes(&s->young) +
                    s->roots.capacity * sizeof *s->roots.at;
    for (const memo *m = s->memos; m; m = m->next)
        work += m->capacity * sizeof *m->entries + m->slots * sizeof *m->index;
    for (int i = 0; i < STORE_USES; i++) sum += s->accounts.bytes[i];
    if (sum != s->accounts.others)
        return wrong(c, "accounts: %zu by use, %zu in all", sum, s->accounts.others);
    if (tables != s->accounts.bytes[STORE_USE_TABLE])
        return wrong(c, "accounts: tables are %zu bytes, said to be %zu", tables,
                     s->accounts.bytes[STORE_USE_TABLE]);
    if (work > s->accounts.bytes[STORE_USE_WORK])
        return wrong(c, "accounts: memos alone are %zu bytes of work", work);
    return true;
}

/* ---- Roots and memos ---------------------------------------------------------------------- */

static bool is_outside_scopes(const store *s, term t) { return s->depth == 0 || t < s->outer_from; }

static bool check_roots(check *c) {
    const store *s = c->s;
    const root_table *r = &s->roots;
    size_t held = 0, free = 0, young = 0, marked = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        const root_slot *slot = &r->at[i];
        held += slot->count > 0;
        marked += slot->next_young != ROOT_OLD;
        if (slot->count == 0) continue;
        if (slot->t && !is_node(s, slot->t)) return wrong(c, "root %u: no term: %u", i + 1, slot->t);
        if (slot->next_young == ROOT_OLD && !is_outside_scopes(s, slot->t))
            return wrong(c, "root %u: term %u of a scope in an old slot", i + 1, slot->t);
    }
    for (uint32_t i = r->free; i && free <= r->count; i = r->at[i - 1].next_free) free++;
    for (uint32_t i = r->young; i && young <= r->count; i = r->at[i - 1].next_young) young++;
    if (held != r->held || free + held != r->count)
        return wrong(c, "roots: %zu held and %zu free of %u, %zu said to be held", held, free,
                     r->count, r->held);
    if (young != marked) return wrong(c, "roots: %zu in the young list, %zu marked", young, marked);
    if (young && s->depth == 0) return wrong(c, "roots: %zu young outside of scopes", young);
    return true;
}

static bool check_entry(check *c, const memo *m, size_t i) {
    const memo_entry *e = &m->entries[i];
    bool terms = m->mode == MEMO_WEAK_TERMS;
    uint32_t value;
    if (!is_node(c->s, e->key)) return wrong(c, "memo: key %u is no term", e->key);
    if (terms && e->value && !is_node(c->s, e->value))
        return wrong(c, "memo: value %u is no term", e->value);
    if (!memo_get(m, e->key, &value) || value != e->value)
        return wrong(c, "memo: key %u is not found", e->key);
    if (i < m->young && !(is_outside_scopes(c->s, e->key) &&
                          (!terms || is_outside_scopes(c->s, e->value))))
        return wrong(c, "memo: key %u or its value is of a scope and counts as old", e->key);
    return true;
}

static bool check_memos(check *c) {
    for (const memo *m = c->s->memos; m; m = m->next) {
        size_t used = 0;
        if (m->s != c->s || *m->link != m) return wrong(c, "memos: the list is broken");
        for (size_t i = 0; i < m->slots; i++) used += m->index[i] != 0;
        if (c->s->depth == 0 && m->young < m->count)
            return wrong(c, "memo: young entries outside of scopes");
        if (used != m->count || m->young > m->count)
            return wrong(c, "memo: %zu entries, %zu old, %zu indexed", m->count, m->young, used);
        for (size_t i = 0; i < m->count; i++)
            if (!check_entry(c, m, i)) return false;
    }
    return true;
}

bool store_check(const store *s, char *why, size_t why_size) {
    check c = {s, why, why_size};
    return check_chunks(&c) && check_table(&c, &s->old, "old") &&
           check_table(&c, &s->young, "young") && check_nodes(&c) && check_accounts(&c) &&
           check_roots(&c) && check_memos(&c);
}
