/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* mathml: presentation MathML 3 on one line, in SymPy's order. The text of each term is one element, so
 * that it may stand in any place; entities are numeric, so that any XML parser reads it. */
#include "algebra/functions.h"
#include "syntax/formats/display.h"
#include "syntax/formats/mathml_names.h"
#include "syntax/formats/parts.h"

#define TIMES "<mo>&#8290;</mo>" /* invisible */
#define APPLY "<mo>&#8289;</mo>" /* invisible */
#define DOT "<mo>·</mo>"
#define MINUS "<mo>−</mo>"

static precedence precedence_in_mathml(store *s, term t) {
    switch (store_kind_of(s, t)) {
    case FN_FACTORIAL: case EXPR_DERIVATIVE: case EXPR_SUBS: case EXPR_PIECEWISE: return PRECEDENCE_POWER;
    case EXPR_EQ: case EXPR_NE: return PRECEDENCE_RELATION;
    case EXPR_NOT: return PRECEDENCE_AND;
    case EXPR_POWER: return PRECEDENCE_POWER;
    case NUM_DOUBLE: case NUM_BIGFLOAT:
        if (print_has_exponent(s, t)) return PRECEDENCE_PRODUCT;
        break;
    default: break;
    }
    return store_kind_of(s, t) >= FUNCTION_FIRST ? PRECEDENCE_FUNCTION : display_precedence(s, t);
}

/* Pushes t, bracketed when it binds no tighter than the level. */
static bool above(printer *p, term t, precedence level) {
    return printer_push(p, precedence_in_mathml(p->s, t) <= level ? PIECE_BRACKETED : PIECE_TERM, t, 0);
}

/* ---- Numbers ---------------------------------------------------------------------------------------- */

/* A positive number that is no fraction. */
static bool put_plain(printer *p, term t) {
    static const print_exponent exponent = {"</mn>" DOT "<msup><mn>10</mn><mn>", "</mn></msup></mrow>"};
    bool power = !num_is_exact(p->s, t) && print_has_exponent(p->s, t);
    return printer_put_text(p, power ? "<mrow><mn>" : "<mn>") && print_real(p, t, true, &exponent)
           && (power || printer_put_text(p, "</mn>"));
}

static bool put_unsigned(printer *p, term t) {
    if (store_kind_of(p->s, t) != NUM_RATIONAL) return put_plain(p, t);
    return printer_put_text(p, "<mfrac>") && put_plain(p, store_child(p->s, t, 0))
           && put_plain(p, store_child(p->s, t, 1)) && printer_put_text(p, "</mfrac>");
}

static bool put_real(printer *p, term t) {
    if (num_sign(p->s, t) >= 0) return put_unsigned(p, t);
    return printer_put_text(p, "<mrow>" MINUS) && put_unsigned(p, t) && printer_put_text(p, "</mrow>");
}

/* ---- Powers ----------------------------------------------------------------------------------------- */

static bool push_exponent(printer *p, term exponent, bool inverse) {
    return printer_push(p, inverse ? (unsigned)DISPLAY_NEGATED : (unsigned)PIECE_TERM, exponent, 0);
}

/* The n of an exponent 1/n (inverse: -1/n), or 0. */
static term root_of(const store *s, term exponent, bool inverse) {
    bool root = store_kind_of(s, exponent) == NUM_RATIONAL
                && store_child(s, exponent, 0) == (inverse ? (term)NUM_MINUS_ONE : (term)NUM_ONE);
    return root ? store_child(s, exponent, 1) : 0;
}

/* base**exponent, inverse: base**-exponent; one element. */
static bool push_power(printer *p, term base, term exponent, bool inverse) {
    term n = root_of(p->s, exponent, inverse);
    if (n == NUM_TWO && base != EXPR_E)
        return printer_text(p, "<msqrt>") && printer_push(p, PIECE_TERM, base, 0) &&
               printer_text(p, "</msqrt>");
    if (n != 0 && base != EXPR_E)
        return printer_text(p, "<mroot>") && printer_push(p, PIECE_TERM, base, 0)
               && printer_push(p, PIECE_TERM, n, 0) && printer_text(p, "</mroot>");
    return printer_text(p, "<msup>") && above(p, base, PRECEDENCE_POWER)
           && push_exponent(p, exponent, inverse) && printer_text(p, "</msup>");
}

/* ---- Products --------------------------------------------------------------------------------------- */

/* A factor alone on its side of the bar needs no brackets. */
static bool push_factor(printer *p, piece at, bool bare) {
    bool single = at.kind == DISPLAY_NUMBER || (at.kind == DISPLAY_FACTOR && at.b == NUM_ONE)
                  || (at.kind == DISPLAY_INVERSE && at.b == NUM_MINUS_ONE);
    if (single) return bare ? printer_push(p, PIECE_TERM, at.a, 0) : above(p, at.a, PRECEDENCE_PRODUCT);
    return push_power(p, at.a, at.b, at.kind == DISPLAY_INVERSE);
}

/* Two numbers side by side need a dot between them. */
static bool starts_with_digit(const store *s, piece at) {
    return at.kind == DISPLAY_NUMBER || (expr_is_number(s, at.a) && at.a != NUM_I);
}

static bool push_group(printer *p, size_t from, size_t n, bool bare) {
    if (n == 0) return printer_text(p, "<mn>1</mn>");
    if (n == 1) return push_factor(p, p->pieces[from], bare);
    if (!printer_text(p, "<mrow>")) return false;
    for (size_t i = from; i < from + n; i++) {
        piece at = p->pieces[i];
        if (i > from && !printer_text(p, starts_with_digit(p->s, at) ? DOT : TIMES)) return false;
        if (!push_factor(p, at, false)) return false;
    }
    return printer_text(p, "</mrow>");
}

/* number * t, as display_take_apart has it; one element. */
static bool push_product(printer *p, term number, term t, bool without_minus) {
    size_t from = p->count;
    display_fraction f;
    if (!display_take_apart(p, number, t, &f)) return false;
    bool minus = f.negative && !without_minus, bar = f.below > 0;
    bool good = (!minus || printer_text(p, "<mrow>" MINUS)) && (!bar || printer_text(p, "<mfrac>"))
                && push_group(p, from, f.above, bar)
                && (!bar || (push_group(p, from + f.above, f.below, true) && printer_text(p, "</mfrac>")))
                && (!minus || printer_text(p, "</mrow>"));
    if (!good) return false;
    size_t n = f.above + f.below;
    printer_drop(p, from, n);
    return true;
}

static bool expand_product(printer *p, term t) {
    size_t from = p->count;
    return push_product(p, store_child(p->s, t, 0), t, false) && printer_turn(p, from);
}

static bool expand_power(printer *p, term t) {
    size_t from = p->count;
    term base = store_child(p->s, t, 0), exponent = store_child(p->s, t, 1);
    bool inverse = display_is_inverse(p->s, base, exponent);
    bool good = inverse ? push_product(p, NUM_ONE, t, false) : push_power(p, base, exponent, false);
    return good && printer_turn(p, from);
}

/* ---- Sums ------------------------------------------------------------------------------------------- */

static bool expand_sum(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "<mrow>") && display_items(p, t) && printer_text(p, "</mrow>")
           && printer_turn(p, from);
}

static bool expand_item(printer *p, const piece *at) {
    size_t from = p->count;
    bool first = at->kind == DISPLAY_FIRST_ITEM, negative = display_is_negative(p->s, at->a, at->b);
    if ((negative || !first) && !printer_text(p, negative ? MINUS : "<mo>+</mo>")) return false;
    bool good = at->a != NUM_ONE ? push_product(p, at->a, at->b, true)
                : negative       ? printer_push(p, DISPLAY_NEGATED, at->b, 0)
                                 : above(p, at->b, PRECEDENCE_SUM);
    return good && printer_turn(p, from);
}

static bool expand_number(printer *p, term t) {
    size_t from = p->count;
    if (num_is_real(p->s, t)) return put_real(p, t);
    if (t == NUM_I) return printer_put_text(p, "<mi mathvariant=\"normal\">i</mi>");
    term re = num_re(p->s, t), im = num_im(p->s, t);
    if (re == 0 || im == 0) return false;
    bool good = num_is_zero(p->s, re)
                    ? push_product(p, t, NUM_ONE, false)
                    : printer_text(p, "<mrow>") && printer_push(p, DISPLAY_FIRST_ITEM, re, NUM_ONE) &&
                          printer_push(p, DISPLAY_ITEM, im, NUM_I) && printer_text(p, "</mrow>");
    return good && printer_turn(p, from);
}

static bool expand_negated(printer *p, term t) {
    size_t from = p->count;
    if (t == EXPR_MINUS_OO) return printer_put_text(p, "<mi>∞</mi>");
    if (store_kind_of(p->s, t) == EXPR_PRODUCT)
        return push_product(p, store_child(p->s, t, 0), t, true) && printer_turn(p, from);
    if (num_is_real(p->s, t)) return put_unsigned(p, t);
    return push_product(p, t, NUM_ONE, true) && printer_turn(p, from);
}

/* ---- Functions -------------------------------------------------------------------------------------- */

static bool push_sign(printer *p, const char *text) {
    return printer_text(p, "<mo>") && printer_text(p, text) && printer_text(p, "</mo>");
}

static bool push_arguments(printer *p, const term *at, size_t n) {
    return printer_text(p, "<mrow><mo>(</mo>") && printer_list(p, at, n) &&
           printer_text(p, "<mo>)</mo></mrow>");
}

/* The operator, then its arguments; `name` is the content of an mi. */
static bool push_call(printer *p, const char *name, const term *at, size_t n) {
    return printer_text(p, "<mrow><mi>") && printer_text(p, name) && printer_text(p, "</mi>" APPLY)
           && push_arguments(p, at, n) && printer_text(p, "</mrow>");
}

static bool push_atom(printer *p, term t) {
    return above(p, t, PRECEDENCE_POWER);
}

static bool expand_function(printer *p, term t) {
    size_t from = p->count, n = display_arity(p->s, t);
    const function_row *row = function_of(store_kind_of(p->s, t));
    const term *at = store_children(p->s, t);
    const char *text = row->printed.mathml != NULL ? row->printed.mathml : row->name;
    bool good =
        parts_is_template(text) ? parts_template(p, text, at, n, push_atom) : push_call(p, text, at, n);
    return good && printer_turn(p, from);
}

static bool expand_apply(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_text(p, "<mrow>") && printer_push(p, PIECE_TERM, at[0], 0) && printer_text(p, APPLY)
           && push_arguments(p, at + 1, store_arity(p->s, t) - 1) && printer_text(p, "</mrow>")
           && printer_turn(p, from);
}

/* d, or d to the power of times. */
static bool push_differential(printer *p, const char *d, size_t times) {
    if (times == 1) return printer_text(p, d);
    term n = num_integer(p->s, (int64_t)times);
    return n != 0 && printer_text(p, "<msup>") && printer_text(p, d) && printer_push(p, PIECE_TERM, n, 0)
           && printer_text(p, "</msup>");
}

static bool push_variables(printer *p, const char *d, const term *at, size_t n) {
    for (size_t i = 0, times; i < n; i += times) {
        for (times = 1; i + times < n && at[i + times] == at[i];) times++;
        if (!printer_text(p, d) || (times > 1 && !printer_text(p, "<msup>"))
            || !above(p, at[i], PRECEDENCE_FUNCTION)) return false;
        if (times == 1) continue;
        term many = num_integer(p->s, (int64_t)times);
        if (many == 0 || !printer_push(p, PIECE_TERM, many, 0) || !printer_text(p, "</msup>")) return false;
    }
    return true;
}

static bool expand_derivative(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t) - 1;
    const term *at = store_children(p->s, t);
    const char *d = n == 1 && parts_only_symbol(p->s, at[0], at[1]) ? "<mi>d</mi>" : "<mi>∂</mi>";
    return printer_text(p, "<mrow><mfrac>") && push_differential(p, d, n) && printer_text(p, "<mrow>")
           && push_variables(p, d, at + 1, n) && printer_text(p, "</mrow></mfrac>")
           && above(p, at[0], PRECEDENCE_POWER) && printer_text(p, "</mrow>") && printer_turn(p, from);
}

static bool expand_subs(printer *p, term t) {
    size_t from = p->count, n = (store_arity(p->s, t) - 1) / 2;
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "<msub><mrow>") || !printer_push(p, PIECE_TERM, at[0], 0)
        || !printer_text(p, "<mo>|</mo></mrow><mrow>")) return false;
    for (size_t i = 1; i <= n; i++)
        if ((i > 1 && !printer_text(p, "<mo>,</mo>")) || !printer_push(p, PIECE_TERM, at[i], 0)
            || !printer_text(p, "<mo>=</mo>") || !above(p, at[n + i], PRECEDENCE_RELATION)) return false;
    return printer_text(p, "</mrow></msub>") && printer_turn(p, from);
}

/* ---- Conditions ------------------------------------------------------------------------------------- */

static bool expand_piecewise(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "<mrow><mo>{</mo><mtable columnalign=\"left\">")) return false;
    for (size_t i = 0; i + 1 < n; i += 2) {
        bool otherwise = i + 2 == n && at[i + 1] == EXPR_TRUE;
        if (!printer_text(p, "<mtr><mtd>") || !printer_push(p, PIECE_TERM, at[i], 0) ||
            !printer_text(p, otherwise ? "</mtd><mtd><mtext>otherwise</mtext>"
                                       : "</mtd><mtd><mtext>if </mtext>") ||
            (!otherwise && !printer_push(p, PIECE_TERM, at[i + 1], 0)) || !printer_text(p, "</mtd></mtr>"))
            return false;
    }
    return printer_text(p, "</mtable></mrow>") && printer_turn(p, from);
}

/* `turned` is the sign with the sides exchanged. */
static bool expand_relation(printer *p, const char *sign, const char *turned, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    bool turn = display_is_turned(p->s, t);
    return printer_text(p, "<mrow>") && above(p, at[turn], PRECEDENCE_RELATION)
           && push_sign(p, turn ? turned : sign) && above(p, at[!turn], PRECEDENCE_RELATION)
           && printer_text(p, "</mrow>") && printer_turn(p, from);
}

static bool expand_logic(printer *p, const char *sign, term t) {
    size_t from = p->count;
    if (!printer_text(p, "<mrow>")) return false;
    for (size_t i = 0; i < store_arity(p->s, t); i++)
        if ((i > 0 && !push_sign(p, sign)) || !above(p, store_child(p->s, t, i), PRECEDENCE_AND))
            return false;
    return printer_text(p, "</mrow>") && printer_turn(p, from);
}

static bool expand_not(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "<mrow><mo>¬</mo>") && above(p, store_child(p->s, t, 0), PRECEDENCE_SUM)
           && printer_text(p, "</mrow>") && printer_turn(p, from);
}

static bool expand_tuple(printer *p, term t) {
    size_t from = p->count;
    return push_arguments(p, store_children(p->s, t), store_arity(p->s, t)) && printer_turn(p, from);
}

static bool expand_order(printer *p, term t) {
    size_t from = p->count;
    return push_call(p, "O", store_children(p->s, t), store_arity(p->s, t)) && printer_turn(p, from);
}

/* ---- By kind ---------------------------------------------------------------------------------------- */

static bool put_symbol(printer *p, term t) {
    return mathml_put_name(p, store_bytes(p->s, t), store_arity(p->s, t));
}

static bool put_text(printer *p, term t) {
    return printer_put_text(p, "<mtext>") && mathml_put_escaped(p, store_bytes(p->s, t), store_arity(p->s, t))
           && printer_put_text(p, "</mtext>");
}

/* One macro a kind of kinds.h: a kind without its text does not compile. */
#define PUT_EXPR_SYMBOL put_symbol(p, t)
#define PUT_EXPR_CONSTANT printer_put_atom(p, t)
#define PUT_EXPR_INFINITY printer_put_atom(p, t)
#define PUT_EXPR_NAN printer_put_atom(p, t)
#define PUT_EXPR_BOOLEAN printer_put_atom(p, t)
#define PUT_EXPR_TEXT put_text(p, t)
#define PUT_EXPR_PRODUCT expand_product(p, t)
#define PUT_EXPR_SUM expand_sum(p, t)
#define PUT_EXPR_POWER expand_power(p, t)
#define PUT_EXPR_APPLY expand_apply(p, t)
#define PUT_EXPR_DERIVATIVE expand_derivative(p, t)
#define PUT_EXPR_SUBS expand_subs(p, t)
#define PUT_EXPR_PIECEWISE expand_piecewise(p, t)
#define PUT_EXPR_NOT expand_not(p, t)
#define PUT_EXPR_AND expand_logic(p, "∧", t)
#define PUT_EXPR_OR expand_logic(p, "∨", t)
#define PUT_EXPR_XOR expand_logic(p, "⊻", t)
#define PUT_EXPR_EQ expand_relation(p, "=", "=", t)
#define PUT_EXPR_NE expand_relation(p, "≠", "≠", t)
#define PUT_EXPR_LE expand_relation(p, "≤", "≥", t)
#define PUT_EXPR_LT expand_relation(p, "&lt;", "&gt;", t)
#define PUT_EXPR_TUPLE expand_tuple(p, t)
#define PUT_EXPR_ORDER expand_order(p, t)

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

static bool expand_piece(printer *p, piece at) {
    return at.kind == DISPLAY_NEGATED ? expand_negated(p, at.a) : expand_item(p, &at);
}

static const print_atoms atoms = {
    .constants = {
        [CONSTANT_PI] = "<mi>π</mi>", [CONSTANT_E] = "<mi>e</mi>",
        [CONSTANT_EULER_GAMMA] = "<mi>γ</mi>", [CONSTANT_CATALAN] = "<mi>G</mi>",
        [CONSTANT_GOLDEN_RATIO] = "<mi>φ</mi>",
    },
    .infinities = {[TOWARD_PLUS] = "<mi>∞</mi>",
                   [TOWARD_MINUS] = "<mrow>" MINUS "<mi>∞</mi></mrow>",
                   [TOWARD_COMPLEX] = "<mover><mi>∞</mi><mo>~</mo></mover>"},
    .nan = "<mi>NaN</mi>", .booleans = {"<mi>False</mi>", "<mi>True</mi>"},
};

const print_layout print_mathml = {
    .before = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">", .after = "</math>",
    .open = "<mrow><mo>(</mo>", .close = "<mo>)</mo></mrow>", .comma = "<mo>,</mo>",
    .atoms = &atoms, .expand = expand, .expand_piece = expand_piece,
    .prepare = display_prepare, .release = display_release,
};
