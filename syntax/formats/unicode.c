/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* unicode: one line for people, x² + 2·x + 1, in SymPy's order. It reads back to the same term: so E,
 * I and the names of functions stay what the language calls them. */
#include "algebra/functions.h"
#include "syntax/formats/calls.h"
#include "syntax/formats/display.h"

enum { UNICODE_SUPERSCRIPT = DISPLAY_OWN }; /* the digits of the integer a, raised; without a minus */

static bool push_power(printer *p, term base, term exponent, bool inverse);

static precedence precedence_here(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == FN_FACTORIAL) return PRECEDENCE_POWER;
    if (kind >= FUNCTION_FIRST) return PRECEDENCE_FUNCTION;
    switch (kind) {
    case EXPR_EQ: case EXPR_NE: return PRECEDENCE_RELATION;
    case EXPR_XOR: return PRECEDENCE_FUNCTION;
    case EXPR_POWER: /* 1/x² */
        if (display_is_inverse(s, store_child(s, t, 0), store_child(s, t, 1))) return PRECEDENCE_PRODUCT;
        break;
    default: break;
    }
    return display_precedence(s, t);
}

static const display_line line = {"·", precedence_here, push_power};

/* ---- Powers ----------------------------------------------------------------------------------------- */

static bool is_half(const store *s, term exponent, bool inverse) {
    if (!inverse) return exponent == NUM_HALF;
    return store_kind_of(s, exponent) == NUM_RATIONAL && store_child(s, exponent, 0) == NUM_MINUS_ONE
           && store_child(s, exponent, 1) == NUM_TWO;
}

static bool push_power(printer *p, term base, term exponent, bool inverse) {
    if (base == EXPR_E) return calls_push(p, "exp", &exponent, 1);
    if (is_half(p->s, exponent, inverse))
        return printer_text(p, "√") && display_above(p, &line, base, PRECEDENCE_POWER);
    if (!display_above(p, &line, base, PRECEDENCE_POWER)) return false;
    if (num_is_integer(p->s, exponent) && inverse == (num_sign(p->s, exponent) < 0))
        return printer_push(p, UNICODE_SUPERSCRIPT, exponent, 0);
    return printer_text(p, "^") && (inverse ? display_negated(p, &line, exponent, PRECEDENCE_POWER)
                                            : display_above(p, &line, exponent, PRECEDENCE_POWER));
}

static bool expand_power(printer *p, term t) {
    size_t from = p->count;
    term base = store_child(p->s, t, 0), exponent = store_child(p->s, t, 1);
    bool good = display_is_inverse(p->s, base, exponent) ? display_product(p, &line, NUM_ONE, t, false)
                                                 : push_power(p, base, exponent, false);
    return good && printer_turn(p, from);
}

static bool raise(void *context, const char *text, size_t n) {
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '-') continue;
        const char *digit = digits[text[i] - '0'];
        if (!printer_put(context, digit, strlen(digit))) return false;
    }
    return true;
}

/* ---- Functions -------------------------------------------------------------------------------------- */

static bool expand_function(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    size_t from = p->count;
    if (kind != FN_FACTORIAL)
        return calls_push(p, function_of(kind)->name, store_children(p->s, t), display_arity(p->s, t))
               && printer_turn(p, from);
    return display_above(p, &line, store_child(p->s, t, 0), PRECEDENCE_POWER) && printer_text(p, "!")
           && printer_turn(p, from);
}

/* ---- Conditions ------------------------------------------------------------------------------------- */

/* `turned` is the sign with the sides exchanged. */
static bool expand_relation(printer *p, const char *sign, const char *turned, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    bool turn = display_is_turned(p->s, t);
    return display_above(p, &line, at[turn], PRECEDENCE_RELATION) && printer_text(p, turn ? turned : sign)
           && display_above(p, &line, at[!turn], PRECEDENCE_RELATION) && printer_turn(p, from);
}

static bool expand_logic(printer *p, const char *sign, precedence level, term t) {
    size_t from = p->count;
    for (size_t i = 0; i < store_arity(p->s, t); i++)
        if ((i > 0 && !printer_text(p, sign)) || !display_above(p, &line, store_child(p->s, t, i), level))
            return false;
    return printer_turn(p, from);
}

static bool expand_not(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "¬") && display_above(p, &line, store_child(p->s, t, 0), PRECEDENCE_SUM)
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
#define PUT_EXPR_AND expand_logic(p, " ∧ ", PRECEDENCE_AND, t)
#define PUT_EXPR_OR expand_logic(p, " ∨ ", PRECEDENCE_AND, t)
#define PUT_EXPR_XOR calls_expand(p, "Xor", t)
#define PUT_EXPR_EQ expand_relation(p, " = ", " = ", t)
#define PUT_EXPR_NE expand_relation(p, " ≠ ", " ≠ ", t)
#define PUT_EXPR_LE expand_relation(p, " ≤ ", " ≥ ", t)
#define PUT_EXPR_LT expand_relation(p, " < ", " > ", t)
#define PUT_EXPR_TUPLE calls_tuple(p, t)
#define PUT_EXPR_ORDER calls_expand(p, "O", t)

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
    if (at.kind == UNICODE_SUPERSCRIPT) return num_write(p->s, at.a, raise, p);
    return display_expand_piece(p, &line, at);
}

static const print_atoms atoms = {
    .constants = {
        [CONSTANT_PI] = "π", [CONSTANT_E] = "E", [CONSTANT_EULER_GAMMA] = "EulerGamma",
        [CONSTANT_CATALAN] = "Catalan", [CONSTANT_GOLDEN_RATIO] = "GoldenRatio",
    },
    .infinities = {[TOWARD_PLUS] = "∞", [TOWARD_MINUS] = "-∞", [TOWARD_COMPLEX] = "zoo"},
    .nan = "nan", .booleans = {"False", "True"},
};

const print_layout print_unicode = {
    .before = "", .after = "", .open = "(", .close = ")", .comma = ", ",
    .atoms = &atoms, .expand = expand, .expand_piece = expand_piece,
    .prepare = display_prepare, .release = display_release,
};
