/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* sympy: the text of str() in SymPy, in its order: x**2 + 2*x + 1, -x/2, 1/sqrt(y). Floats are not
 * rounded to 15 digits. */
#include "algebra/functions.h"
#include "syntax/formats/calls.h"
#include "syntax/formats/display.h"

static bool push_power(printer *p, term base, term exponent, bool inverse);

static const display_line line = {"*", display_precedence, push_power};

/* ---- Powers ----------------------------------------------------------------------------------------- */

static bool is_half(const store *s, term exponent, bool inverse) {
    if (!inverse) return exponent == NUM_HALF;
    return store_kind_of(s, exponent) == NUM_RATIONAL && store_child(s, exponent, 0) == NUM_MINUS_ONE
           && store_child(s, exponent, 1) == NUM_TWO;
}

static bool push_power(printer *p, term base, term exponent, bool inverse) {
    if (base == EXPR_E)
        return printer_text(p, "exp(") && printer_push(p, PIECE_TERM, exponent, 0) && printer_text(p, ")");
    if (is_half(p->s, exponent, inverse))
        return printer_text(p, "sqrt(") && printer_push(p, PIECE_TERM, base, 0) && printer_text(p, ")");
    return display_above(p, &line, base, PRECEDENCE_POWER) && printer_text(p, "**")
           && (inverse ? display_negated(p, &line, exponent, PRECEDENCE_POWER)
                       : display_above(p, &line, exponent, PRECEDENCE_POWER));
}

static bool expand_power(printer *p, term t) {
    size_t from = p->count;
    term base = store_child(p->s, t, 0), exponent = store_child(p->s, t, 1);
    bool good;
    if (base != EXPR_E && exponent == NUM_MINUS_ONE)
        good = printer_text(p, "1/") && display_above(p, &line, base, PRECEDENCE_POWER);
    else if (base != EXPR_E && is_half(p->s, exponent, true))
        good = printer_text(p, "1/") && push_power(p, base, exponent, true);
    else
        good = push_power(p, base, exponent, false);
    return good && printer_turn(p, from);
}

/* ---- Functions -------------------------------------------------------------------------------------- */

typedef bool sort_order(sympy_order *o, term *at, size_t n);

/* Pushes the children in an order of SymPy's. */
static bool push_sorted(printer *p, term t, sort_order *sort) {
    size_t n = store_arity(p->s, t);
    terms members;
    terms_init(&members, p->s);
    bool good = terms_append(&members, store_children(p->s, t), n)
                && (p->counting || sort(p->state, members.at, n));
    for (size_t i = 0; i < n && good; i++) good = printer_push(p, PIECE_TERM, members.at[i], 0);
    terms_done(&members);
    return good;
}

static bool expand_function(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    const function_row *row = function_of(kind);
    const char *name = row->printed.sympy != NULL ? row->printed.sympy : row->name;
    size_t from = p->count, first;
    if (kind != FN_MAX && kind != FN_MIN)
        return calls_push(p, name, store_children(p->s, t), display_arity(p->s, t)) && printer_turn(p, from);
    if (!printer_text(p, name) || !printer_text(p, "(")) return false;
    first = p->count;
    if (!push_sorted(p, t, sympy_order_sort)) return false;
    for (size_t i = first + 1; i < p->count; i++) p->pieces[i].kind = PIECE_NEXT;
    return printer_text(p, ")") && printer_turn(p, from);
}

/* O(e), O(e, (x, a)) */
static bool expand_order(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    if (store_arity(p->s, t) != 3) return calls_expand(p, "O", t);
    return printer_text(p, "O(") && printer_push(p, PIECE_TERM, at[0], 0) && calls_push(p, ", ", at + 1, 2)
           && printer_text(p, ")") && printer_turn(p, from);
}

/* ---- Conditions ------------------------------------------------------------------------------------- */

static bool expand_relation(printer *p, const char *sign, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return display_above(p, &line, at[0], PRECEDENCE_RELATION) && printer_text(p, sign)
           && display_above(p, &line, at[1], PRECEDENCE_RELATION) && printer_turn(p, from);
}

/* Eq, Ne */
static bool expand_equation(printer *p, const char *name, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    bool turned = display_is_turned(p->s, t);
    return calls_push(p, name, (term[]){at[turned], at[!turned]}, 2) && printer_turn(p, from);
}

static bool expand_logic(printer *p, const char *sign, precedence level, term t) {
    size_t from = p->count;
    if (!push_sorted(p, t, sympy_order_sort_members)) return false;
    size_t n = p->count - from;
    for (size_t i = from; i < from + n; i++)
        if ((i > from && !printer_text(p, sign)) || !display_above(p, &line, p->pieces[i].a, level))
            return false;
    printer_drop(p, from, n);
    return printer_turn(p, from);
}

static bool expand_not(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "~") && display_above(p, &line, store_child(p->s, t, 0), PRECEDENCE_NOT)
           && printer_turn(p, from);
}

/* ---- By kind ---------------------------------------------------------------------------------------- */

/* One macro a kind of kinds.h: a kind without its text does not compile. */
#define PUT_EXPR_SYMBOL printer_put_bytes(p, t)
#define PUT_EXPR_CONSTANT printer_put_atom(p, t)
#define PUT_EXPR_INFINITY printer_put_atom(p, t)
#define PUT_EXPR_NAN printer_put_atom(p, t)
#define PUT_EXPR_BOOLEAN printer_put_atom(p, t)
#define PUT_EXPR_TEXT printer_put_bytes(p, t)
#define PUT_EXPR_PRODUCT display_expand_product(p, &line, t)
#define PUT_EXPR_SUM display_expand_sum(p, t)
#define PUT_EXPR_POWER expand_power(p, t)
#define PUT_EXPR_APPLY calls_apply(p, t)
#define PUT_EXPR_DERIVATIVE calls_derivative(p, t)
#define PUT_EXPR_SUBS calls_subs(p, t)
#define PUT_EXPR_PIECEWISE calls_piecewise(p, t)
#define PUT_EXPR_NOT expand_not(p, t)
#define PUT_EXPR_AND expand_logic(p, " & ", PRECEDENCE_AND_MEMBER, t)
#define PUT_EXPR_OR expand_logic(p, " | ", PRECEDENCE_OR_MEMBER, t)
#define PUT_EXPR_XOR expand_logic(p, " ^ ", PRECEDENCE_XOR_MEMBER, t)
#define PUT_EXPR_EQ expand_equation(p, "Eq", t)
#define PUT_EXPR_NE expand_equation(p, "Ne", t)
#define PUT_EXPR_LE expand_relation(p, " <= ", t)
#define PUT_EXPR_LT expand_relation(p, " < ", t)
#define PUT_EXPR_TUPLE calls_tuple(p, t)
#define PUT_EXPR_ORDER expand_order(p, t)

static bool expand(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind >= FUNCTION_FIRST) return expand_function(p, t);
    switch (kind) {
#define X(kind, name, layout) case kind: return display_expand_number(p, &line, t);
        NUM_KINDS(X)
#undef X
#define X(kind, name, layout) case kind: return PUT_##kind;
        EXPR_KINDS(X)
#undef X
    }
    return false;
}

static bool expand_piece(printer *p, piece at) {
    return display_expand_piece(p, &line, at);
}

static const print_atoms atoms = {
    .constants = {
        [CONSTANT_PI] = "pi", [CONSTANT_E] = "E", [CONSTANT_EULER_GAMMA] = "EulerGamma",
        [CONSTANT_CATALAN] = "Catalan", [CONSTANT_GOLDEN_RATIO] = "GoldenRatio",
    },
    .infinities = {[TOWARD_PLUS] = "oo", [TOWARD_MINUS] = "-oo", [TOWARD_COMPLEX] = "zoo"},
    .nan = "nan", .booleans = {"False", "True"},
};

const print_layout print_sympy = {
    .before = "", .after = "", .open = "(", .close = ")", .comma = ", ",
    .atoms = &atoms, .expand = expand, .expand_piece = expand_piece,
    .prepare = display_prepare, .release = display_release,
};
