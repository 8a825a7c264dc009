/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/inspect.h"

#include <string.h>

#include "algebra/functions.h"

static int in_print_order(void *context, term a, term b) { return expr_compare(context, a, b); }

/* Numbers and coefficients of 1 that are only stored are no arguments. */
static bool push_pairs(terms *out, store *s, term t) {
    bool sum = store_kind_of(s, t) == EXPR_SUM, ok = true;
    term neutral = sum ? NUM_ZERO : NUM_ONE;
    if (store_child(s, t, 0) != neutral) ok = terms_push(out, store_child(s, t, 0));
    size_t first = out->count;
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        term a = store_child(s, t, i), b = store_child(s, t, i + 1);
        term part = sum ? expr_mul(s, a, b) : expr_pow(s, a, b);
        ok = part && terms_push(out, part);
    }
    terms rest = {.s = s, .at = out->at + first, .count = out->count - first, .capacity = out->count - first};
    return ok && terms_sort(&rest, in_print_order, s);
}

term inspect_args(store *s, term e) {
    if (!e) return 0;
    terms parts;
    terms_init(&parts, s);
    unsigned kind = store_kind_of(s, e);
    bool ok = true;
    if (kind == EXPR_SUM || kind == EXPR_PRODUCT) ok = push_pairs(&parts, s, e);
    else if (kind >= NUM_KIND_COUNT && store_layout_of(s, e) == STORE_CHILDREN) {
        size_t skip = kind == EXPR_APPLY;
        ok = terms_append(&parts, store_children(s, e) + skip, store_arity(s, e) - skip);
    }
    term result = ok ? expr_tuple(s, parts.at, parts.count) : 0;
    terms_done(&parts);
    return result;
}

term inspect_free_symbols(store *s, term e) {
    if (!e) return 0;
    terms symbols;
    terms_init(&symbols, s);
    term result = expr_free_symbols(s, e, &symbols) ? expr_tuple(s, symbols.at, symbols.count) : 0;
    terms_done(&symbols);
    return result;
}

static const char *constant_type(const store *s, term e) {
    switch (e) {
    case NUM_ZERO: return "Zero";
    case NUM_ONE: return "One";
    case NUM_MINUS_ONE: return "NegativeOne";
    case NUM_HALF: return "Half";
    default: break;
    }
    if (store_kind_of(s, e) == EXPR_BOOLEAN) return e == EXPR_TRUE ? "BooleanTrue" : "BooleanFalse";
    return NULL;
}

const char *inspect_kind_name(unsigned kind) {
    static const char *const names[] = {
#define X(kind, name, layout) [kind] = name,
        NUM_KINDS(X) EXPR_KINDS(X)
#undef X
    };
    return kind >= FUNCTION_FIRST ? function_of(kind)->type_name : names[kind];
}

static const char *type_name(const store *s, term e) {
    const char *special = constant_type(s, e);
    return special ? special : inspect_kind_name(store_kind_of(s, e));
}

term inspect_type(store *s, term e) {
    if (!e) return 0;
    const char *name = type_name(s, e);
    return expr_text(s, name, strlen(name));
}

term inspect_hash(store *s, term e) { return e ? num_integer(s, (int64_t)store_hash(s, e)) : 0; }
