/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/parts.h"

/* ---- Tightness and signs ------------------------------------------------------------------------ */

bool parts_starts_with_minus(const store *s, term t) {
    switch (store_kind_of(s, t)) {
    case NUM_INTEGER: case NUM_RATIONAL: case NUM_DOUBLE: case NUM_BIGFLOAT:
        return num_sign(s, t) < 0;
    case NUM_COMPLEX:
        return num_sign(s, store_child(s, t, store_child(s, t, 0) == NUM_ZERO)) < 0;
    case EXPR_INFINITY: return store_tag(s, t) == TOWARD_MINUS;
    default: return false;
    }
}

tightness parts_tightness(store *s, term t) {
    switch (store_kind_of(s, t)) {
    case NUM_INTEGER: return store_tag(s, t) ? TIGHT_PRODUCT : TIGHT_ATOM;
    case NUM_DOUBLE: case NUM_BIGFLOAT: case EXPR_INFINITY:
        return parts_starts_with_minus(s, t) ? TIGHT_PRODUCT : TIGHT_ATOM;
    case NUM_COMPLEX:
        if (store_child(s, t, 0) != NUM_ZERO) return TIGHT_SUM;
        return store_child(s, t, 1) == NUM_ONE ? TIGHT_ATOM : TIGHT_PRODUCT;
    case NUM_RATIONAL: case NUM_COMPLEX_DOUBLE: case NUM_COMPLEX_BIGFLOAT: case EXPR_SUM:
        return TIGHT_SUM;
    case EXPR_PRODUCT: return TIGHT_PRODUCT;
    case EXPR_POWER: return TIGHT_POWER;
    case EXPR_EQ: case EXPR_NE: case EXPR_LE: case EXPR_LT: return TIGHT_RELATION;
    default: return TIGHT_ATOM;
    }
}

bool parts_at_least(printer *p, tightness_of *of, term t, tightness least) {
    return printer_push(p, of(p->s, t) < least ? PIECE_BRACKETED : PIECE_TERM, t, 0);
}

bool parts_is_minus_half(const store *s, term t) {
    return store_kind_of(s, t) == NUM_RATIONAL && store_child(s, t, 0) == NUM_MINUS_ONE
           && store_child(s, t, 1) == NUM_TWO;
}

bool parts_is_divisor(const store *s, term base, term exponent) {
    return num_is_rational(s, exponent) && num_sign(s, exponent) < 0 && base != EXPR_E;
}

bool parts_only_symbol(const store *s, term t, term x) {
    enum { DEPTH = 32, NODES = 256 };
    term waiting[DEPTH];
    size_t count = 0, seen = 0;
    waiting[count++] = t;
    while (count > 0) {
        term at = waiting[--count];
        if (store_kind_of(s, at) == EXPR_SYMBOL && store_tag(s, at) == 0 && at != x) return false;
        if (store_layout_of(s, at) == STORE_BYTES) continue;
        size_t n = store_arity(s, at);
        if (n > DEPTH - count || ++seen > NODES) return false;
        for (size_t i = 0; i < n; i++) waiting[count++] = store_child(s, at, i);
    }
    return true;
}

/* ---- Sums ------------------------------------------------------------------------------------------ */

static bool item_is_negative(store *s, const piece *at) {
    if (at->a == NUM_ONE) return parts_starts_with_minus(s, at->b);
    return parts_starts_with_minus(s, at->a) && parts_tightness(s, at->a) >= TIGHT_PRODUCT;
}

/* The first item matters for the size of the text only when the signs differ. */
static void order_for_counting(printer *p, piece *at, size_t n) {
    size_t negative = 0;
    for (size_t i = 0; i < n; i++) negative += item_is_negative(p->s, &at[i]);
    if (negative > 0 && negative < n) print_least_first(p->s, at, n, print_by_term);
}

bool parts_sum(printer *p, const parts_style *style, term t) {
    const term *at = store_children(p->s, t);
    size_t n = store_arity(p->s, t);
    if (at[0] != NUM_ZERO && !printer_push(p, PIECE_TERM, at[0], 0)) return false;
    size_t from = p->count;
    for (size_t i = 1; i + 1 < n; i += 2)
        if (!printer_push(p, style->item, at[i], at[i + 1])) return false;
    piece *first = p->pieces + from;
    size_t items = p->count - from;
    if (p->counting && at[0] == NUM_ZERO)
        order_for_counting(p, first, items);
    else if (!p->counting && !print_sort_items(p->s, first, items))
        return false;
    if (at[0] == NUM_ZERO && items > 0) first->kind = style->first_item;
    return true;
}

bool parts_item(printer *p, const parts_style *style, const piece *at, const char *times) {
    bool first = at->kind == style->first_item, negative = !first && item_is_negative(p->s, at);
    if (!first && !printer_text(p, negative ? " - " : " + ")) return false;
    if (at->a == NUM_ONE && negative) /* -oo */
        return printer_push(p, style->unsigned_number, at->b, 0);
    if (at->a == NUM_ONE) return parts_at_least(p, style->tightness, at->b, TIGHT_SUM);
    bool good;
    if (at->a == NUM_MINUS_ONE)
        good = negative || printer_text(p, "-");
    else
        good = (negative ? printer_push(p, style->unsigned_number, at->a, 0)
                         : parts_at_least(p, style->tightness, at->a, TIGHT_PRODUCT))
               && printer_text(p, times);
    return good && parts_at_least(p, style->tightness, at->b, TIGHT_PRODUCT);
}

/* ---- Products --------------------------------------------------------------------------------------- */

bool parts_factors(printer *p, term product, unsigned above, unsigned below, size_t *divisors) {
    const term *at = store_children(p->s, product);
    size_t arity = store_arity(p->s, product), from = p->count;
    *divisors = 0;
    for (size_t i = 1; i + 1 < arity; i += 2) {
        bool divisor = parts_is_divisor(p->s, at[i], at[i + 1]);
        *divisors += divisor;
        if (!printer_push(p, divisor ? below : above, at[i], at[i + 1])) return false;
    }
    return p->counting || print_sort(p->s, p->pieces + from, p->count - from, print_by_factor);
}

/* ---- Templates -------------------------------------------------------------------------------------- */

bool parts_is_template(const char *text) {
    return strpbrk(text, "%$") != NULL;
}

bool parts_template(printer *p, const char *text, const term *at, size_t n,
                    bool (*push_atom)(printer *p, term t)) {
    while (*text != 0) {
        size_t length = strcspn(text, "%$");
        if (length > 0 && !printer_push_text(p, text, length)) return false;
        text += length;
        if (*text == 0) break;
        size_t index = (size_t)(text[1] - '1');
        bool good = text[1] == '*' ? printer_list(p, at, n)
                    : index >= n   ? false
                    : *text == '$' ? push_atom(p, at[index])
                                   : printer_push(p, PIECE_TERM, at[index], 0);
        if (!good) return false;
        text += 2;
    }
    return true;
}
