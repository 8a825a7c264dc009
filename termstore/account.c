/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What is accounted: each allocation as it was asked for, and of the nodes the bytes in use (from
 * the first to the top), not what has been taken from the system for them. The budget is looked at
 * once in many nodes: a grant says how far the top may rise until the next look, and counts as used
 * until something else needs its bytes. */
#include "termstore/internal.h"

#include <stdlib.h>

#ifdef STORE_HOSTILE
enum { GRANT = 16 };
#else
enum { GRANT = 8192 }; /* units */
#endif

/* The test hook: true when this allocation is to fail. */
static bool must_fail(store *s) {
    accounts *c = &s->accounts;
    c->asked++;
    if (c->fail_each && c->asked % c->fail_each == 0) return true;
    if (c->fail_at == 0 || --c->fail_at) return false;
    return true;
}

uint64_t store_fail_allocation(store *s, uint64_t n) {
    uint64_t asked = s->accounts.asked;
    s->accounts.asked = 0;
    s->accounts.fail_at = n;
    s->arena.limit = s->arena.top; /* each node asks while this is armed */
    return asked;
}

size_t store_bytes_accounted(const store *s) { return s->accounts.others + arena_used(&s->arena); }

void account_note_peak(store *s) {
    size_t total = store_bytes_accounted(s);
    if (total > s->accounts.peak) s->accounts.peak = total;
}

/* Bytes that may still be taken. */
static size_t left(const store *s) {
    size_t total = store_bytes_accounted(s);
    if (s->accounts.max == 0) return SIZE_MAX;
    return s->accounts.max > total ? s->accounts.max - total : 0;
}

/* ---- Nodes -------------------------------------------------------------------------------- */

static bool grant(store *s, size_t units) {
    arena *a = &s->arena;
    size_t room, bytes = units * ARENA_UNIT;
    if (must_fail(s)) return fail_memory(s);
    if (units > ARENA_MAX_UNITS || bytes > left(s)) return fail_budget(s);
    if (!arena_advance(a, units)) return fail_memory(s);
    if (units < GRANT && !s->accounts.fail_at && !s->accounts.fail_each) units = GRANT;
    room = a->chunks[a->current].end - a->top;
    if (units > room) units = room;
    if (units > left(s) / ARENA_UNIT) units = left(s) / ARENA_UNIT;
    a->limit = a->top + (uint32_t)units;
    return true;
}

term account_node(store *s, size_t units) {
    arena *a = &s->arena;
    term t;
    if (units > a->limit - a->top && !grant(s, units)) return 0;
    t = a->top;
    a->top += (uint32_t)units;
    ARENA_ALLOW(a->base + (size_t)t * ARENA_UNIT, units * ARENA_UNIT);
    return t;
}

/* ---- Charges ------------------------------------------------------------------------------ */

static bool charge(store *s, store_use use, size_t bytes) {
    accounts *c = &s->accounts;
    if (c->max) {
        if (bytes > left(s)) return false;
        s->arena.limit = s->arena.top; /* the grant is looked at again */
    }
    c->bytes[use] += bytes;
    c->others += bytes;
    return true;
}

bool store_charge(store *s, store_use use, size_t bytes) {
    if (must_fail(s)) return fail_memory(s);
    return charge(s, use, bytes) || fail_budget(s);
}

void store_discharge(store *s, store_use use, size_t bytes) {
    account_note_peak(s);
    s->accounts.bytes[use] -= bytes;
    s->accounts.others -= bytes;
}

/* Charges what a block grows by before, discharges what it shrinks by after; a block that shrinks
 * never fails. `head` bytes in front are not charged. */
static void *resize(store *s, store_use use, void *p, size_t old_bytes, size_t bytes, size_t head,
                    bool quiet) {
    bool grows = bytes > old_bytes || !p;
    void *q;
    if (grows && must_fail(s)) return quiet ? NULL : (fail_memory(s), NULL);
    if (grows && !charge(s, use, bytes - old_bytes)) return quiet ? NULL : (fail_budget(s), NULL);
    q = realloc(p, bytes + head ? bytes + head : 1);
    if (!q && !grows) q = p;
    if (!q) {
        store_discharge(s, use, bytes - old_bytes);
        return quiet ? NULL : (fail_memory(s), NULL);
    }
    if (!grows) store_discharge(s, use, old_bytes - bytes);
    return q;
}

void *account_realloc(store *s, store_use use, void *p, size_t old_bytes, size_t bytes, bool quiet) {
    return resize(s, use, p, old_bytes, bytes, 0, quiet);
}

void account_free(store *s, store_use use, void *p, size_t bytes) {
    if (!p) return;
    store_discharge(s, use, bytes);
    free(p);
}

/* ---- Clients' blocks ---------------------------------------------------------------------- */

static block *block_of(void *p) { return p ? (block *)p - 1 : NULL; }

static void unlink_block(store *s, block *b) {
    *(b->prev ? &b->prev->next : &s->accounts.blocks) = b->next;
    if (b->next) b->next->prev = b->prev;
}

/* Puts the block in the place of the one it was, or in front. */
static void link_block(store *s, block *b) {
    *(b->prev ? &b->prev->next : &s->accounts.blocks) = b;
    if (b->next) b->next->prev = b;
}

uint64_t store_alloc_mark(const store *s) { return s->accounts.age; }

void *account_block(store *s, store_use use, void *p, size_t old_bytes, size_t bytes, uint64_t age) {
    accounts *c = &s->accounts;
    block *b = block_of(p);
    if (bytes > SIZE_MAX / 2) return fail_memory(s), NULL;
    b = resize(s, use, b, b ? old_bytes : 0, bytes, sizeof *b, false);
    if (!b) return NULL;
    if (!p) *b = (block){NULL, c->blocks, age, 0, 0};
    b->bytes = bytes;
    b->use = (unsigned char)use;
    link_block(s, b);
    return b + 1;
}

void *store_alloc(store *s, store_use use, size_t bytes) {
    return account_block(s, use, NULL, 0, bytes, ++s->accounts.age);
}

void *store_realloc(store *s, store_use use, void *p, size_t old_bytes, size_t bytes) {
    return account_block(s, use, p, old_bytes, bytes, p ? 0 : ++s->accounts.age);
}

void store_free(store *s, store_use use, void *p, size_t bytes) {
    block *b = block_of(p);
    if (!b) return;
    store_discharge(s, use, bytes);
    unlink_block(s, b);
    free(b);
}

void store_alloc_keep(store *s, void *p) {
    (void)s;
    if (p) block_of(p)->age = 0;
}

void store_alloc_release(store *s, uint64_t mark) {
    for (block *b = s->accounts.blocks, *next; b; b = next) {
        next = b->next;
        if (b->age > mark) store_free(s, (store_use)b->use, b + 1, b->bytes);
    }
}

void store_set_budget(store *s, size_t max_bytes) {
    s->accounts.max = max_bytes;
    s->arena.limit = s->arena.top;
}
