/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* sympy: the text of str() in SymPy, in its order: x**2 + 2*x + 1, -x/2, 1/sqrt(y). Floats are not
 * rounded to 15 digits. */
#include "algebra/functions.h"
#include "syntax/formats/display.h"

static bool push_power(printer *p, term base, term exponent, bool inverse);

static bool push_number(printer *p, term number) {
    return printer_push(p, PIECE_TERM, number, 0);
}

static const display_line line = {"*", display_precedence, push_power, push_number, true};

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

/* ---- Sums, products, numbers ------------------------------------------------------------------------ */

static bool expand_sum(printer *p, term t) {
    size_t from = p->count;
    return display_sum(p, &line, t) && printer_turn(p, from);
}

static bool expand_product(printer *p, term t) {
    size_t from = p->count;
    return display_product(p, &line, store_child(p->s, t, 0), t, false) && printer_turn(p, from);
}

/* 5*I/7, 2 + 3*I */
static bool expand_number(printer *p, term t) {
    size_t from = p->count;
    if (num_is_real(p->s, t)) return print_number(p, t, false);
    if (t == NUM_I) return printer_put(p, "I", 1);
    term re = num_re(p->s, t), im = num_im(p->s, t);
    if (re == 0 || im == 0) return false;
    bool good = re == NUM_ZERO ? display_product(p, &line, t, NUM_ONE, false)
                               : printer_push(p, DISPLAY_FIRST_ITEM, re, NUM_ONE)
                                     && printer_push(p, DISPLAY_ITEM, im, NUM_I);
    return good && printer_turn(p, from);
}

/* ---- Functions and lists ---------------------------------------------------------------------------- */

static bool call(printer *p, const char *name, const term *at, size_t n) {
    return printer_text(p, name) && printer_text(p, "(") && printer_list(p, at, n) && printer_text(p, ")");
}

static bool expand_call(printer *p, const char *name, term t) {
    size_t from = p->count;
    return call(p, name, store_children(p->s, t), store_arity(p->s, t)) && printer_turn(p, from);
}

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
    if (kind != FN_MAX && kind != FN_MIN) return expand_call(p, name, t);
    size_t from = p->count, first;
    if (!printer_text(p, name) || !printer_text(p, "(")) return false;
    first = p->count;
    if (!push_sorted(p, t, sympy_order_sort)) return false;
    for (size_t i = first + 1; i < p->count; i++) p->pieces[i].kind = PIECE_NEXT;
    return printer_text(p, ")") && printer_turn(p, from);
}

static bool expand_apply(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_push(p, PIECE_TERM, at[0], 0) && call(p, "", at + 1, store_arity(p->s, t) - 1)
           && printer_turn(p, from);
}

static bool expand_derivative(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_text(p, "Derivative(") && printer_push(p, PIECE_TERM, at[0], 0)
           && display_variables(p, at + 1, store_arity(p->s, t) - 1) && printer_text(p, ")")
           && printer_turn(p, from);
}

static bool expand_subs(printer *p, term t) {
    size_t from = p->count, n = (store_arity(p->s, t) - 1) / 2;
    const term *at = store_children(p->s, t);
    if (n == 1) return call(p, "Subs", at, 3) && printer_turn(p, from);
    return printer_text(p, "Subs(") && printer_push(p, PIECE_TERM, at[0], 0)
           && call(p, ", ", at + 1, n) && call(p, ", ", at + 1 + n, n) && printer_text(p, ")")
           && printer_turn(p, from);
}

static bool expand_piecewise(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "Piecewise(")) return false;
    for (size_t i = 0; i + 1 < n; i += 2)
        if (!call(p, i > 0 ? ", " : "", at + i, 2)) return false;
    return printer_text(p, ")") && printer_turn(p, from);
}

static bool expand_tuple(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    return printer_text(p, "(") && printer_list(p, store_children(p->s, t), n)
           && printer_text(p, n == 1 ? ",)" : ")") && printer_turn(p, from);
}

/* ---- Conditions ------------------------------------------------------------------------------------- */

static bool expand_relation(printer *p, const char *sign, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return display_above(p, &line, at[0], PRECEDENCE_RELATION) && printer_text(p, sign)
           && display_above(p, &line, at[1], PRECEDENCE_RELATION) && printer_turn(p, from);
}

static bool expand_logic(printer *p, const char *sign, precedence level, term t) {
    size_t from = p->count;
    if (!push_sorted(p, t, sympy_order_sort_members)) return false;
    size_t n = p->count - from;
    for (size_t i = from; i < from + n; i++)
        if ((i > from && !printer_text(p, sign)) || !display_above(p, &line, p->pieces[i].a, level)) return false;
    p->count -= n;
    memmove(p->pieces + from, p->pieces + from + n, (p->count - from) * sizeof *p->pieces);
    return printer_turn(p, from);
}

static bool expand_not(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "~") && display_above(p, &line, store_child(p->s, t, 0), PRECEDENCE_NOT)
           && printer_turn(p, from);
}

/* ---- By kind ---------------------------------------------------------------------------------------- */

static bool put(printer *p, const char *text) {
    return printer_put(p, text, strlen(text));
}

static bool put_bytes(printer *p, term t) {
    return printer_put(p, store_bytes(p->s, t), store_arity(p->s, t));
}

static bool put_constant(printer *p, term t) {
    static const char *const names[CONSTANT_COUNT] = {
        [CONSTANT_PI] = "pi", [CONSTANT_E] = "E", [CONSTANT_EULER_GAMMA] = "EulerGamma",
        [CONSTANT_CATALAN] = "Catalan", [CONSTANT_GOLDEN_RATIO] = "GoldenRatio",
    };
    return put(p, names[store_tag(p->s, t)]);
}

static bool put_infinity(printer *p, term t) {
    static const char *const names[] = {
        [TOWARD_PLUS] = "oo", [TOWARD_MINUS] = "-oo", [TOWARD_COMPLEX] = "zoo"};
    return put(p, names[store_tag(p->s, t)]);
}

/* One macro a kind of kinds.h: a kind without its text does not compile. */
#define PUT_EXPR_SYMBOL put_bytes(p, t)
#define PUT_EXPR_CONSTANT put_constant(p, t)
#define PUT_EXPR_INFINITY put_infinity(p, t)
#define PUT_EXPR_NAN put(p, "nan")
#define PUT_EXPR_BOOLEAN put(p, t == EXPR_TRUE ? "True" : "False")
#define PUT_EXPR_TEXT put_bytes(p, t)
#define PUT_EXPR_PRODUCT expand_product(p, t)
#define PUT_EXPR_SUM expand_sum(p, t)
#define PUT_EXPR_POWER expand_power(p, t)
#define PUT_EXPR_APPLY expand_apply(p, t)
#define PUT_EXPR_DERIVATIVE expand_derivative(p, t)
#define PUT_EXPR_SUBS expand_subs(p, t)
#define PUT_EXPR_PIECEWISE expand_piecewise(p, t)
#define PUT_EXPR_NOT expand_not(p, t)
#define PUT_EXPR_AND expand_logic(p, " & ", PRECEDENCE_AND_MEMBER, t)
#define PUT_EXPR_OR expand_logic(p, " | ", PRECEDENCE_OR_MEMBER, t)
#define PUT_EXPR_XOR expand_logic(p, " ^ ", PRECEDENCE_XOR_MEMBER, t)
#define PUT_EXPR_EQ expand_call(p, "Eq", t)
#define PUT_EXPR_NE expand_call(p, "Ne", t)
#define PUT_EXPR_LE expand_relation(p, " <= ", t)
#define PUT_EXPR_LT expand_relation(p, " < ", t)
#define PUT_EXPR_TUPLE expand_tuple(p, t)
#define PUT_EXPR_ORDER expand_call(p, "O", t)

static bool expand(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind >= FUNCTION_FIRST) return expand_function(p, t);
    switch (kind) {
#define X(kind, name, layout) case kind: return expand_number(p, t);
        NUM_KINDS(X)
#undef X
#define X(kind, name, layout) case kind: return PUT_##kind;
        EXPR_KINDS(X)
#undef X
    }
    return false;
}

static bool expand_negated(printer *p, term t) {
    size_t from = p->count;
    if (store_kind_of(p->s, t) != EXPR_PRODUCT) return print_number(p, t, true);
    return display_product(p, &line, store_child(p->s, t, 0), t, true) && printer_turn(p, from);
}

static bool expand_piece(printer *p, piece at) {
    size_t from = p->count;
    if (at.kind == DISPLAY_NEGATED) return expand_negated(p, at.a);
    return display_item(p, &line, &at) && printer_turn(p, from);
}

const print_layout print_sympy = {
    .before = "", .after = "", .open = "(", .close = ")", .comma = ", ",
    .expand = expand, .expand_piece = expand_piece,
    .prepare = display_prepare, .release = display_release,
};
