/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/internal.h"

#include <string.h>

enum { PAGE = 65536 };

static size_t pages_of(size_t bytes) {
#ifdef __wasm__
    (void)bytes;
    return __builtin_wasm_memory_size(0);
#else
    return (bytes + PAGE - 1) / PAGE;
#endif
}

void store_stats(const store *s, store_statistics *out) {
    const accounts *c = &s->accounts;
    size_t terms = arena_used(&s->arena), total = terms + c->others;
    *out = (store_statistics){
        .terms = s->old.count + s->young.count,
        .total_bytes = total,
        .peak_bytes = total > c->peak ? total : c->peak,
        .max_bytes = c->max,
        .reserved_bytes = s->arena.reserved,
        .pages = pages_of(total),
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

void store_figures(const store *s, store_figure out[STORE_FIGURES]) {
    store_statistics now;
    store_stats(s, &now);
    const store_figure figures[STORE_FIGURES] = {
        {"terms", now.terms},
        {"roots", now.roots},
        {"pages", now.pages},
        {"bytes", now.total_bytes},
        {"peak_bytes", now.peak_bytes},
        {"limit_bytes", now.max_bytes},
        {"bytes_of_terms", now.bytes[STORE_USE_TERMS]},
        {"bytes_of_table", now.bytes[STORE_USE_TABLE]},
        {"bytes_of_numbers", now.bytes[STORE_USE_NUMBERS]},
        {"bytes_of_text", now.bytes[STORE_USE_TEXT]},
        {"bytes_of_work", now.bytes[STORE_USE_WORK]},
        {"bytes_reserved_for_terms", now.reserved_bytes},
        {"table_slots", now.table_slots},
        {"table_used", now.table_used},
        {"table_load_percent", now.table_slots ? 100 * (uint64_t)now.table_used / now.table_slots : 0},
        {"terms_made", now.interned},
        {"terms_found", now.found},
        {"releases", now.releases},
        {"collections", now.collections},
        {"bytes_freed", now.bytes_freed},
        {"microseconds_collecting", now.nanoseconds_collecting / 1000},
    };
    memcpy(out, figures, sizeof figures);
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
