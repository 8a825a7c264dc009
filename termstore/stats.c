/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/internal.h"

#include <string.h>

void store_stats(const store *s, store_statistics *out) {
    const accounts *c = &s->accounts;
    size_t terms = arena_used(&s->arena), total = terms + c->others;
    *out = (store_statistics){
        .terms = s->old.count + s->young.count,
        .total_bytes = total,
        .peak_bytes = total > c->peak ? total : c->peak,
        .max_bytes = c->max,
        .reserved_bytes = s->arena.reserved,
        .table_slots = s->old.capacity + s->young.capacity,
        .table_used = s->old.count + s->young.count,
        .roots = s->roots.held,
        .interned = s->counters.interned,
        .found = s->counters.found,
        .releases = s->counters.releases,
        .collections = s->counters.collections,
        .bytes_freed = s->counters.bytes_freed,
        .nanoseconds_collecting = s->counters.nanoseconds,
    };
    memcpy(out->bytes, c->bytes, sizeof out->bytes);
    out->bytes[STORE_USE_TERMS] += terms;
}

void store_stats_by_kind(const store *s, size_t *counts, size_t *bytes) {
    walk w;
    memset(counts, 0, s->kind_count * sizeof *counts);
    memset(bytes, 0, s->kind_count * sizeof *bytes);
    for (term t = walk_from(&w, s, 1); t; t = walk_next(&w)) {
        counts[store_kind_of(s, t)]++;
        bytes[store_kind_of(s, t)] += units_of(s, t) * ARENA_UNIT;
    }
}
