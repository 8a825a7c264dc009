/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What the formats share: how sums and products are taken apart for SymEngine's look (plain, LaTeX),
 * and small questions about terms; private to syntax/. What is pushed here is pushed in reading order
 * and not turned yet. */
#ifndef SYNTAX_FORMATS_PARTS_H
#define SYNTAX_FORMATS_PARTS_H

#include "syntax/printer_state.h"

/* A term in a place that wants a tighter one is bracketed. */
typedef enum {
    TIGHT_LOGIC,
    TIGHT_RELATION,
    TIGHT_SUM,
    TIGHT_PRODUCT,
    TIGHT_POWER,
    TIGHT_ATOM
} tightness;

typedef tightness tightness_of(store *s, term t);
/* SymEngine's. */
tightness parts_tightness(store *s, term t);
/* Pushes t, bracketed when it binds less tightly than asked. */
bool parts_at_least(printer *p, tightness_of *of, term t, tightness least);

/* Of a number or an infinity. */
bool parts_starts_with_minus(const store *s, term t);
/* The exponent -1/2. */
bool parts_is_minus_half(const store *s, term t);
/* A power that stands below the bar of a product. */
bool parts_is_divisor(const store *s, term base, term exponent);
/* True: every symbol in t is x; false: not, or t is large. */
bool parts_only_symbol(const store *s, term t, term x);

/* Kinds of a layout for the items of a sum: number a times term b. */
typedef struct {
    unsigned first_item, item; /* without, and behind a sign */
    unsigned unsigned_number;  /* a number that starts with a minus, without it */
    tightness_of *tightness;
} parts_style;

/* The items of a sum in order, its number in front. */
bool parts_sum(printer *p, const parts_style *style, term t);
/* One item of them, its number and its term joined by `times`. */
bool parts_item(printer *p, const parts_style *style, const piece *at, const char *times);

/* The factors of a product as pieces (base a, exponent b) in order: of kind `above`, or `below` for
 * divisors, whose number is told. */
bool parts_factors(printer *p, term product, unsigned above, unsigned below, size_t *divisors);

/* A row's way to write a function: %1 is the first argument, $1 the same as push_atom writes it, %* all
 * of them, the layout's comma between. */
bool parts_is_template(const char *text);
bool parts_template(printer *p, const char *text, const term *at, size_t n,
                    bool (*push_atom)(printer *p, term t));

#endif
