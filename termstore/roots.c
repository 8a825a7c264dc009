/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Root slots. Those that were set inside the outermost open scope are in a list of their own: only
 * they can hold terms that a release moves, so a release does not visit the others. */
#include "termstore/internal.h"

static bool grow(store *s) {
    root_table *r = &s->roots;
    uint32_t capacity = r->capacity ? r->capacity * 2 : 16;
    root_slot *at;
    if (r->capacity >= UINT32_MAX / 4) return fail_memory(s);
    at = account_realloc(s, STORE_USE_TABLE, r->at, r->capacity * sizeof *at, capacity * sizeof *at,
                         false);
    if (!at) return false;
    r->at = at;
    r->capacity = capacity;
    return true;
}

/* A slot that is in no list of free ones, or 0. */
static store_root take(store *s) {
    root_table *r = &s->roots;
    store_root slot = r->free;
    if (slot) {
        r->free = r->at[slot - 1].next_free;
        return slot;
    }
    if (r->count == r->capacity && !grow(s)) return 0;
    slot = ++r->count;
    r->at[slot - 1].next_young = ROOT_OLD;
    return slot;
}

static void set(store *s, store_root r, term t) {
    root_slot *slot = &s->roots.at[r - 1];
    slot->t = t;
    if (s->depth == 0 || t < s->outer_from || slot->next_young != ROOT_OLD) return;
    slot->next_young = s->roots.young;
    s->roots.young = r;
}

store_root store_root_new(store *s, term t) {
    store_root r = take(s);
    if (!r) return 0;
    s->roots.at[r - 1].count = 1;
    s->roots.at[r - 1].next_free = 0;
    s->roots.held++;
    set(s, r, t);
    return r;
}

static bool is_held(const store *s, store_root r) {
    return r > 0 && r <= s->roots.count && s->roots.at[r - 1].count > 0;
}

void store_root_retain(store *s, store_root r) {
    if (is_held(s, r)) s->roots.at[r - 1].count++;
}

void store_root_drop(store *s, store_root *r) {
    store_root slot = *r;
    *r = 0;
    if (!is_held(s, slot) || --s->roots.at[slot - 1].count > 0) return;
    s->roots.at[slot - 1].t = 0;
    s->roots.at[slot - 1].next_free = s->roots.free;
    s->roots.free = slot;
    s->roots.held--;
}

term store_root_get(const store *s, store_root r) { return is_held(s, r) ? s->roots.at[r - 1].t : 0; }

void store_root_set(store *s, store_root r, term t) {
    if (is_held(s, r)) set(s, r, t);
}

void roots_each(store *s, bool all, term from, root_visit *visit) {
    root_table *r = &s->roots;
    if (all) {
        for (uint32_t i = 0; i < r->count; i++)
            if (r->at[i].count) visit(s, from, &r->at[i].t);
        return;
    }
    for (uint32_t i = r->young; i; i = r->at[i - 1].next_young)
        if (r->at[i - 1].count) visit(s, from, &r->at[i - 1].t);
}

void roots_settle(store *s) {
    root_table *r = &s->roots;
    while (r->young) {
        root_slot *slot = &r->at[r->young - 1];
        r->young = slot->next_young;
        slot->next_young = ROOT_OLD;
    }
}
