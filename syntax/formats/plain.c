/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* plain: SymEngine's text, but for what would not read back: a relation inside a
 * relation is bracketed, and so is -oo as a base or an exponent. */
#include <string.h>

#include "algebra/functions.h"
#include "syntax/formats/calls.h"
#include "syntax/formats/parts.h"

typedef enum {
    PLAIN_UNSIGNED = PIECE_OWN, /* a number that starts with a minus, without it */
    PLAIN_FIRST_ITEM,           /* a * b, first of a sum: number a, term b */
    PLAIN_ITEM,                 /* a * b behind " + " or " - " */
    PLAIN_FACTOR,               /* a ** b */
    PLAIN_NEXT_FACTOR,          /* the same behind "*" */
    PLAIN_DIVISOR,              /* a ** -b, b a negative number */
    PLAIN_NEXT_DIVISOR,
} plain_piece;

static const parts_style style = {PLAIN_FIRST_ITEM, PLAIN_ITEM, PLAIN_UNSIGNED, parts_tightness};

static bool at_least(printer *p, term t, tightness least) {
    return parts_at_least(p, parts_tightness, t, least);
}

/* ---- Sums ------------------------------------------------------------------------------------------ */

static bool expand_sum(printer *p, term t) {
    size_t from = p->count;
    return parts_sum(p, &style, t) && printer_turn(p, from);
}

static bool expand_item(printer *p, const piece *at) {
    size_t from = p->count;
    return parts_item(p, &style, at, "*") && printer_turn(p, from);
}

/* ---- Products and powers ---------------------------------------------------------------------------- */

static bool push_power(printer *p, term base, term exponent) {
    if (base == EXPR_E)
        return printer_text(p, "exp(") && printer_push(p, PIECE_TERM, exponent, 0) && printer_text(p, ")");
    if (exponent == NUM_HALF)
        return printer_text(p, "sqrt(") && printer_push(p, PIECE_TERM, base, 0) && printer_text(p, ")");
    return at_least(p, base, TIGHT_ATOM) && printer_text(p, "**") && at_least(p, exponent, TIGHT_ATOM);
}

/* base ** -exponent for a negative exponent. */
static bool push_inverse_power(printer *p, term base, term exponent) {
    if (exponent == NUM_MINUS_ONE) return at_least(p, base, TIGHT_PRODUCT);
    if (parts_is_minus_half(p->s, exponent)) return push_power(p, base, NUM_HALF);
    if (!at_least(p, base, TIGHT_ATOM) || !printer_text(p, "**")) return false;
    if (num_is_integer(p->s, exponent)) return printer_push(p, PLAIN_UNSIGNED, exponent, 0);
    return printer_text(p, "(") && printer_push(p, PLAIN_UNSIGNED, exponent, 0)
           && printer_text(p, ")");
}

static bool expand_factor(printer *p, const piece *at) {
    size_t from = p->count;
    bool next = at->kind == PLAIN_NEXT_FACTOR || at->kind == PLAIN_NEXT_DIVISOR;
    if (next && !printer_text(p, "*")) return false;
    bool good;
    if (at->kind == PLAIN_DIVISOR || at->kind == PLAIN_NEXT_DIVISOR)
        good = push_inverse_power(p, at->a, at->b);
    else
        good = at->b == NUM_ONE ? at_least(p, at->a, TIGHT_PRODUCT) : push_power(p, at->a, at->b);
    return good && printer_turn(p, from);
}

/* The sorted factors stand at pieces[from, from + n): pushes those above the bar, or below it. */
static bool push_factors(printer *p, size_t from, size_t n, bool divisors, bool behind_number) {
    bool first = !behind_number;
    for (size_t i = from; i < from + n; i++) {
        piece at = p->pieces[i];
        if ((at.kind == PLAIN_DIVISOR) != divisors) continue;
        plain_piece kind = divisors ? (first ? PLAIN_DIVISOR : PLAIN_NEXT_DIVISOR)
                                   : (first ? PLAIN_FACTOR : PLAIN_NEXT_FACTOR);
        if (!printer_push(p, kind, at.a, at.b)) return false;
        first = false;
    }
    return true;
}

static bool push_coefficient(printer *p, term number) {
    if (number == NUM_ONE) return true;
    return number == NUM_MINUS_ONE ? printer_text(p, "-") : at_least(p, number, TIGHT_PRODUCT);
}

static bool push_fraction(printer *p, term number, size_t from, size_t n, size_t divisors) {
    bool in_front = number != NUM_ONE && number != NUM_MINUS_ONE;
    if (!push_coefficient(p, number) || !push_factors(p, from, n, false, in_front)) return false;
    if (divisors == n && !in_front && !printer_text(p, "1")) return false;
    if (divisors == 0) return true;
    if (!printer_text(p, "/") || (divisors > 1 && !printer_text(p, "("))) return false;
    return push_factors(p, from, n, true, false) && (divisors == 1 || printer_text(p, ")"));
}

static bool expand_product(printer *p, term t) {
    size_t from = p->count, divisors;
    if (!parts_factors(p, t, PLAIN_FACTOR, PLAIN_DIVISOR, &divisors)) return false;
    size_t n = p->count - from;
    if (!push_fraction(p, store_child(p->s, t, 0), from, n, divisors)) return false;
    printer_drop(p, from, n);
    return printer_turn(p, from);
}

static bool expand_power(printer *p, term t) {
    size_t from = p->count;
    return push_power(p, store_child(p->s, t, 0), store_child(p->s, t, 1)) && printer_turn(p, from);
}

/* ---- Lists -------------------------------------------------------------------------------------------- */

/* And, Or, Xor: members in the order of sums. */
static bool expand_logic(printer *p, const char *name, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    if (!printer_text(p, name) || !printer_list(p, store_children(p->s, t), n)) return false;
    piece *members = p->pieces + from + 1;
    if (!p->counting && n > 0) {
        members->kind = PIECE_NEXT;
        if (!print_sort(p->s, members, n, print_by_factor)) return false;
        members->kind = PIECE_TERM;
    }
    return printer_text(p, ")") && printer_turn(p, from);
}

/* Subs(e, (x, y), (a, b)) */
static bool expand_subs(printer *p, term t) {
    size_t from = p->count, n = (store_arity(p->s, t) - 1) / 2;
    const term *at = store_children(p->s, t);
    return printer_text(p, "Subs(") && printer_push(p, PIECE_TERM, at[0], 0) && printer_text(p, ", ")
           && printer_text(p, "(") && printer_list(p, at + 1, n) && printer_text(p, ")")
           && printer_text(p, ", ") && printer_text(p, "(") && printer_list(p, at + 1 + n, n)
           && printer_text(p, ")") && printer_text(p, ")") && printer_turn(p, from);
}

static bool expand_relation(printer *p, const char *sign, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return at_least(p, at[0], TIGHT_SUM) && printer_text(p, sign) && at_least(p, at[1], TIGHT_SUM)
           && printer_turn(p, from);
}

/* ---- By kind --------------------------------------------------------------------------- */

/* One macro a kind of kinds.h: a kind without its text does not compile. */
#define PUT_EXPR_SYMBOL printer_put_bytes(p, t)
#define PUT_EXPR_CONSTANT printer_put_atom(p, t)
#define PUT_EXPR_INFINITY printer_put_atom(p, t)
#define PUT_EXPR_NAN printer_put_atom(p, t)
#define PUT_EXPR_BOOLEAN printer_put_atom(p, t)
#define PUT_EXPR_TEXT printer_put_bytes(p, t)
#define PUT_EXPR_PRODUCT expand_product(p, t)
#define PUT_EXPR_SUM expand_sum(p, t)
#define PUT_EXPR_POWER expand_power(p, t)
#define PUT_EXPR_APPLY calls_apply(p, t)
#define PUT_EXPR_DERIVATIVE calls_expand(p, "Derivative", t)
#define PUT_EXPR_SUBS expand_subs(p, t)
#define PUT_EXPR_PIECEWISE calls_piecewise(p, t)
#define PUT_EXPR_NOT calls_expand(p, "Not", t)
#define PUT_EXPR_AND expand_logic(p, "And(", t)
#define PUT_EXPR_OR expand_logic(p, "Or(", t)
#define PUT_EXPR_XOR expand_logic(p, "Xor(", t)
#define PUT_EXPR_EQ expand_relation(p, " == ", t)
#define PUT_EXPR_NE expand_relation(p, " != ", t)
#define PUT_EXPR_LE expand_relation(p, " <= ", t)
#define PUT_EXPR_LT expand_relation(p, " < ", t)
#define PUT_EXPR_TUPLE calls_tuple(p, t)
#define PUT_EXPR_ORDER calls_expand(p, "O", t)

static bool expand(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind >= FUNCTION_FIRST) return calls_expand(p, function_of(kind)->name, t);
    switch (kind) {
#define X(kind, name, layout) case kind: return print_number(p, t, false);
        NUM_KINDS(X)
#undef X
#define X(kind, name, layout) case kind: return PUT_##kind;
        EXPR_KINDS(X)
#undef X
    }
    return false;
}

static bool expand_piece(printer *p, piece at) {
    switch ((plain_piece)at.kind) {
    case PLAIN_UNSIGNED: return print_number(p, at.a, true);
    case PLAIN_FIRST_ITEM: case PLAIN_ITEM: return expand_item(p, &at);
    case PLAIN_FACTOR: case PLAIN_NEXT_FACTOR: case PLAIN_DIVISOR: case PLAIN_NEXT_DIVISOR:
        return expand_factor(p, &at);
    }
    return false;
}

static const print_atoms atoms = {
    .constants = {
        [CONSTANT_PI] = "pi", [CONSTANT_E] = "E", [CONSTANT_EULER_GAMMA] = "EulerGamma",
        [CONSTANT_CATALAN] = "Catalan", [CONSTANT_GOLDEN_RATIO] = "GoldenRatio",
    },
    .infinities = {[TOWARD_PLUS] = "oo", [TOWARD_MINUS] = "-oo", [TOWARD_COMPLEX] = "zoo"},
    .nan = "nan", .booleans = {"False", "True"},
};

const print_layout print_plain = {
    .before = "", .after = "", .open = "(", .close = ")", .comma = ", ",
    .atoms = &atoms, .expand = expand, .expand_piece = expand_piece,
};
