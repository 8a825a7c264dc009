/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/memory.h"

#include <string.h>

#include "algebra/functions.h"
#include "algebra/operations/inspect.h"

static term named(store *s, const char *name) { return expr_symbol(s, name, strlen(name)); }

static term integer(store *s, uint64_t value) {
    return num_integer(s, value > INT64_MAX ? INT64_MAX : (int64_t)value);
}

static term pair(store *s, const char *name, term value) {
    return expr_tuple(s, (term[]){named(s, name), value}, 2);
}

static term by_kind(store *s) {
    size_t counts[EXPR_KINDS_TOTAL], bytes[EXPR_KINDS_TOTAL];
    store_stats_by_kind(s, counts, bytes);
    terms rows;
    terms_init(&rows, s);
    bool ok = true;
    for (unsigned kind = 0; ok && kind < EXPR_KINDS_TOTAL; kind++) {
        if (!counts[kind]) continue;
        term row[] = {named(s, inspect_kind_name(kind)), integer(s, counts[kind]), integer(s, bytes[kind])};
        ok = terms_push(&rows, expr_tuple(s, row, 3));
    }
    term all = ok ? expr_tuple(s, rows.at, rows.count) : 0;
    terms_done(&rows);
    return all;
}

term memory_report(store *s) {
    store_figure figures[STORE_FIGURES];
    store_figures(s, figures); /* before the report makes terms of its own */
    term pairs[STORE_FIGURES + 1];
    term kinds = by_kind(s);
    for (size_t i = 0; i < STORE_FIGURES; i++)
        pairs[i] = pair(s, figures[i].name, integer(s, figures[i].value));
    pairs[STORE_FIGURES] = pair(s, "kinds", kinds);
    return store_failed(s) ? 0 : expr_tuple(s, pairs, STORE_FIGURES + 1);
}
