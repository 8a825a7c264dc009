/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/internal.h"

#include <string.h>

static inline size_t home_of(const memo *m, term key) {
    return (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & (m->slots - 1);
}

/* The slot of the key, or the empty one where it would go. There are slots. */
static size_t slot_of(const memo *m, term key) {
    size_t i = home_of(m, key);
    while (m->index[i] && m->entries[m->index[i] - 1].key != key) i = (i + 1) & (m->slots - 1);
    return i;
}

void memo_init(memo *m, store *s, memo_mode mode) {
    *m = (memo){.s = s, .mode = mode, .age = ++s->accounts.age};
    if (mode == MEMO_PLAIN) return;
    m->next = s->memos;
    m->link = &s->memos;
    if (m->next) m->next->link = &m->next;
    s->memos = m;
}

void memo_clear(memo *m) {
    if (m->entries) store_free(m->s, STORE_USE_WORK, m->entries, m->capacity * sizeof *m->entries);
    if (m->index) store_free(m->s, STORE_USE_WORK, m->index, m->slots * sizeof *m->index);
    m->entries = NULL;
    m->index = NULL;
    m->count = m->capacity = m->slots = m->young = 0;
}

void memo_done(memo *m) {
    memo_clear(m);
    if (!m->link) return;
    *m->link = m->next;
    if (m->next) m->next->link = m->link;
    m->link = NULL;
    m->next = NULL;
}

bool memo_get(const memo *m, term key, uint32_t *value) {
    size_t i;
    if (m->count == 0) return false;
    i = slot_of(m, key);
    if (!m->index[i]) return false;
    *value = m->entries[m->index[i] - 1].value;
    return true;
}

/* ---- Growing ------------------------------------------------------------------------------ */

static void index_all(memo *m) {
    memset(m->index, 0, m->slots * sizeof *m->index);
    for (size_t i = 0; i < m->count; i++)
        m->index[slot_of(m, m->entries[i].key)] = (uint32_t)i + 1;
}

static bool grow_index(memo *m) {
    size_t slots = m->slots ? m->slots * 2 : 16;
    uint32_t *p;
    if (m->slots >= (size_t)1 << 31) return fail_memory(m->s);
    p = account_block(m->s, STORE_USE_WORK, m->index, m->slots * sizeof *p, slots * sizeof *p,
                      m->age);
    if (!p) return false;
    m->index = p;
    m->slots = slots;
    index_all(m);
    return true;
}

static bool grow_entries(memo *m) {
    size_t capacity = m->capacity + m->capacity / 2 + 12;
    memo_entry *p = account_block(m->s, STORE_USE_WORK, m->entries, m->capacity * sizeof *p,
                                  capacity * sizeof *p, m->age);
    if (!p) return false;
    m->entries = p;
    m->capacity = capacity;
    return true;
}

static bool reserve(memo *m) {
    if (m->count == m->capacity && !grow_entries(m)) return false;
    return m->count < m->slots - m->slots / 4 || grow_index(m);
}

/* ---- Putting ------------------------------------------------------------------------------ */

/* An old entry that gets a new value trades places with the last old one and is young from now. */
static void rejuvenate(memo *m, size_t i) {
    size_t last, slot, last_slot;
    memo_entry e = m->entries[i];
    if (i >= m->young || m->mode == MEMO_PLAIN || m->s->depth == 0) return;
    last = --m->young;
    slot = slot_of(m, e.key);
    last_slot = slot_of(m, m->entries[last].key);
    m->index[slot] = (uint32_t)last + 1;
    m->index[last_slot] = (uint32_t)i + 1;
    m->entries[i] = m->entries[last];
    m->entries[last] = e;
}

bool memo_put(memo *m, term key, uint32_t value) {
    size_t i = m->slots ? slot_of(m, key) : 0;
    if (m->slots && m->index[i]) {
        m->entries[m->index[i] - 1].value = value;
        rejuvenate(m, m->index[i] - 1);
        return true;
    }
    if (!reserve(m)) return false;
    m->entries[m->count++] = (memo_entry){key, value};
    m->index[slot_of(m, key)] = (uint32_t)m->count;
    if (m->s->depth == 0) m->young = m->count;
    return true;
}

/* ---- Release ------------------------------------------------------------------------------ */

/* Empties the slot of an entry and closes the gap. */
static void unindex(memo *m, term key) {
    size_t mask = m->slots - 1, gap = slot_of(m, key);
    for (size_t i = (gap + 1) & mask; m->index[i]; i = (i + 1) & mask) {
        size_t home = home_of(m, m->entries[m->index[i] - 1].key);
        if (((i - home) & mask) < ((i - gap) & mask)) continue;
        m->index[gap] = m->index[i];
        gap = i;
    }
    m->index[gap] = 0;
}

/* The entry after the release; key 0: it is dropped. */
static memo_entry renamed(const memo *m, term from, memo_entry e) {
    e.key = release_renamed(m->s, from, e.key);
    if (m->mode == MEMO_WEAK_TERMS && e.value) {
        e.value = release_renamed(m->s, from, e.value);
        if (!e.value) e.key = 0;
    }
    return e;
}

static void rename_entries(memo *m, term from, size_t first) {
    size_t kept = first, count = m->count;
    if (first == count) return;
    for (size_t i = first; i < count; i++) unindex(m, m->entries[i].key);
    for (size_t i = first; i < count; i++) {
        memo_entry e = renamed(m, from, m->entries[i]);
        if (!e.key) continue;
        m->entries[kept++] = e;
        m->index[slot_of(m, e.key)] = (uint32_t)kept;
    }
    m->count = kept;
}

void memos_rename(store *s, bool all, term from) {
    for (memo *m = s->memos; m; m = m->next) rename_entries(m, from, all ? 0 : m->young);
}

void memos_settle(store *s) {
    for (memo *m = s->memos; m; m = m->next) m->young = m->count;
}
