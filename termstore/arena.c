/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "termstore/arena.h"

uint32_t arena_search(const arena *a, uint32_t unit) {
    uint32_t low = 0, high = a->current + 1;
    if (unit >= a->chunks[a->current].origin) return a->current;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (a->chunks[middle].origin <= unit)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool has_room(const arena *a, size_t units) {
    return units <= a->chunks[a->current].end - a->top;
}

static void enter_next(arena *a) {
    chunk *left = &a->chunks[a->current];
    left->top = a->top;
    a->below += (size_t)(left->top - left->first) * ARENA_UNIT;
    a->current++;
    a->top = a->chunks[a->current].first;
}

bool arena_advance(arena *a, size_t units) {
    if (units > ARENA_MAX_UNITS) return false;
    while (!has_room(a, units)) {
        if (a->current + 1 < a->count)
            enter_next(a);
        else if (!arena_extend(a, units))
            return false;
    }
    return true;
}

void arena_cut(arena *a, uint32_t current, uint32_t top) {
    if (a->top > a->touched) a->touched = a->top;
    a->below = 0;
    for (uint32_t i = 0; i < current; i++)
        a->below += (size_t)(a->chunks[i].top - a->chunks[i].first) * ARENA_UNIT;
    for (uint32_t i = current + 1; i < a->count; i++) a->chunks[i].top = a->chunks[i].first;
    a->current = current;
    a->top = a->limit = top;
    arena_trim(a);
}
