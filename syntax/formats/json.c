/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* json: MathJSON, the format of the CortexJS Compute Engine (cortexjs.io/math-json): an array is a
 * function and its arguments, a string a symbol, {"num": ...} a number that a double cannot hold,
 * {"str": ...} a text. The parts of sums and products come in the order of the plain format. */
#include <stdio.h>
#include <string.h>

#include "algebra/functions.h"
#include "syntax/formats/parts.h"

typedef enum {
    JSON_ITEM = PIECE_OWN, /* a * b behind a comma, b's factors joined with a */
    JSON_FACTOR,           /* a ** b behind a comma */
} json_piece;

static const parts_style style = {JSON_ITEM, JSON_ITEM, PIECE_NEXT, NULL};

/* ---- Strings ------------------------------------------------------------------------------------------ */

static bool put_escaped(printer *p, const char *text, size_t n) {
    char code[8];
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        bool good;
        if (c == '"' || c == '\\') {
            good = printer_put_text(p, c == '"' ? "\\\"" : "\\\\");
        } else if (c < 0x20 || c == 0x7f) {
            snprintf(code, sizeof code, "\\u%04x", (unsigned)c);
            good = printer_put_text(p, code);
        } else {
            good = printer_put(p, text + i, 1);
        }
        if (!good) return false;
    }
    return true;
}

/* ---- Names -------------------------------------------------------------------------------------------- */

/* X(what, name of the format) */
#define JSON_CONSTANTS(X)                                                                              \
    X(CONSTANT_PI, "Pi") X(CONSTANT_E, "ExponentialE") X(CONSTANT_EULER_GAMMA, "EulerGamma")            \
    X(CONSTANT_CATALAN, "CatalanConstant") X(CONSTANT_GOLDEN_RATIO, "GoldenRatio")

static const char *const words[] = {
#define X(constant, name) name,
    JSON_CONSTANTS(X)
#undef X
    "ImaginaryUnit", "PositiveInfinity", "NegativeInfinity", "ComplexInfinity", "NaN", "True", "False",
    "Add", "Multiply", "Power", "Rational", "Complex", "D", "Subs", "Which", "Not", "And", "Or", "Xor",
    "Equal", "NotEqual", "LessEqual", "Less", "Tuple", "BigO",
};

static const char *name_of(unsigned kind) {
    const function_row *row = function_of(kind);
    return row->printed.json ? row->printed.json : row->type_name;
}

static bool is_word(const char *name, size_t n) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && memcmp(words[i], name, n) == 0) return true;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++)
        if (strlen(name_of(kind)) == n && memcmp(name_of(kind), name, n) == 0) return true;
    return false;
}

/* A name that the format uses itself gets a _ behind, and so does one that would then be the same. */
static bool put_symbol(printer *p, term t) {
    const char *name = store_bytes(p->s, t);
    size_t n = store_arity(p->s, t), stem = n;
    while (stem > 0 && name[stem - 1] == '_') stem--;
    bool capital = n > 0 && ((name[0] >= 'A' && name[0] <= 'Z') || name[0] == 'l');
    return printer_put_text(p, "\"") && put_escaped(p, name, n) && (!capital || !is_word(name, stem)
           || printer_put_text(p, "_"))
           && printer_put_text(p, "\"");
}

static bool put_text(printer *p, term t) {
    return printer_put_text(p, "{\"str\": \"")
           && put_escaped(p, store_bytes(p->s, t), store_arity(p->s, t)) && printer_put_text(p, "\"}");
}

/* ---- Numbers ------------------------------------------------------------------------------------------ */

enum { DOUBLE_BITS = 53 };

static bool put_real(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind == NUM_RATIONAL)
        return printer_put_text(p, "[\"Rational\", ") && put_real(p, store_child(p->s, t, 0))
               && printer_put_text(p, ", ")
               && put_real(p, store_child(p->s, t, 1)) && printer_put_text(p, "]");
    bool fits = kind == NUM_DOUBLE || (kind == NUM_INTEGER && num_bits(p->s, t) <= DOUBLE_BITS);
    if (fits) return print_real(p, t, false, NULL);
    return printer_put_text(p, "{\"num\": \"") && print_real(p, t, false, NULL) && printer_put_text(p, "\"}");
}

static bool put_number(printer *p, term t) {
    if (num_is_real(p->s, t)) return put_real(p, t);
    if (t == NUM_I) return printer_put_text(p, "\"ImaginaryUnit\"");
    term re = num_re(p->s, t), im = num_im(p->s, t);
    return re && im && printer_put_text(p, "[\"Complex\", ") && put_real(p, re)
           && printer_put_text(p, ", ") && put_real(p, im) && printer_put_text(p, "]");
}

/* ---- Arrays ------------------------------------------------------------------------------------------- */

static bool push_head(printer *p, const char *name) {
    return printer_text(p, "[\"") && printer_text(p, name) && printer_text(p, "\"");
}

static bool push_next(printer *p, const term *at, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!printer_push(p, PIECE_NEXT, at[i], 0)) return false;
    return true;
}

static bool expand_array(printer *p, const char *name, const term *at, size_t n) {
    size_t from = p->count;
    return push_head(p, name) && push_next(p, at, n) && printer_text(p, "]") && printer_turn(p, from);
}

static bool expand_children(printer *p, const char *name, term t) {
    return expand_array(p, name, store_children(p->s, t), store_arity(p->s, t));
}

static bool expand_sum(printer *p, term t) {
    size_t from = p->count;
    bool number = store_child(p->s, t, 0) != NUM_ZERO;
    if (!push_head(p, "Add")) return false;
    size_t items = p->count;
    if (!parts_sum(p, &style, t)) return false;
    if (number) p->pieces[items].kind = PIECE_NEXT;
    return printer_text(p, "]") && printer_turn(p, from);
}

/* The number, unless it is 1, and the factors. */
static bool push_factors(printer *p, term number, term product) {
    size_t ignored;
    return (number == NUM_ONE || printer_push(p, PIECE_NEXT, number, 0))
           && parts_factors(p, product, JSON_FACTOR, JSON_FACTOR, &ignored);
}

static bool expand_product(printer *p, term t) {
    size_t from = p->count;
    return push_head(p, "Multiply") && push_factors(p, store_child(p->s, t, 0), t) && printer_text(p, "]")
           && printer_turn(p, from);
}

/* 2*x*y in a sum is stored as 2 and x*y, and written as the one product that it is. */
static bool expand_item(printer *p, const piece *at) {
    size_t from = p->count;
    if (at->a == NUM_ONE) return printer_push(p, PIECE_NEXT, at->b, 0);
    bool product = store_kind_of(p->s, at->b) == EXPR_PRODUCT && store_child(p->s, at->b, 0) == NUM_ONE;
    return printer_text(p, ", ") && push_head(p, "Multiply")
           && (product ? push_factors(p, at->a, at->b) : push_next(p, (term[]){at->a, at->b}, 2))
           && printer_text(p, "]") && printer_turn(p, from);
}

static bool expand_factor(printer *p, const piece *at) {
    size_t from = p->count;
    if (at->b == NUM_ONE) return printer_push(p, PIECE_NEXT, at->a, 0);
    return printer_text(p, ", ") && push_head(p, "Power") && push_next(p, (term[]){at->a, at->b}, 2)
           && printer_text(p, "]") && printer_turn(p, from);
}

static bool expand_apply(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_text(p, "[") && printer_push(p, PIECE_TERM, at[0], 0)
           && push_next(p, at + 1, store_arity(p->s, t) - 1) && printer_text(p, "]") && printer_turn(p, from);
}

/* ["Subs", e, ["Tuple", x, ...], ["Tuple", a, ...]] */
static bool expand_subs(printer *p, term t) {
    size_t from = p->count, n = (store_arity(p->s, t) - 1) / 2;
    const term *at = store_children(p->s, t);
    bool good = push_head(p, "Subs") && printer_push(p, PIECE_NEXT, at[0], 0);
    for (int i = 0; i < 2 && good; i++)
        good = printer_text(p, ", ") && push_head(p, "Tuple") && push_next(p, at + 1 + (size_t)i * n, n)
               && printer_text(p, "]");
    return good && printer_text(p, "]") && printer_turn(p, from);
}

/* ["Which", condition, e, ...] */
static bool expand_piecewise(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const term *at = store_children(p->s, t);
    bool good = push_head(p, "Which");
    for (size_t i = 0; i + 1 < n && good; i += 2)
        good = printer_push(p, PIECE_NEXT, at[i + 1], 0) && printer_push(p, PIECE_NEXT, at[i], 0);
    return good && printer_text(p, "]") && printer_turn(p, from);
}

/* And, Or, Xor: members in the order of sums. */
static bool expand_logic(printer *p, const char *name, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    if (!push_head(p, name)) return false;
    size_t members = p->count;
    if (!push_next(p, store_children(p->s, t), n)) return false;
    if (!p->counting && !print_sort(p->s, p->pieces + members, n, print_by_factor)) return false;
    return printer_text(p, "]") && printer_turn(p, from);
}

/* ---- By kind ------------------------------------------------------------------------------------------ */

/* One macro a kind of kinds.h: a kind without its text does not compile. */
#define PUT_EXPR_SYMBOL put_symbol(p, t)
#define PUT_EXPR_CONSTANT printer_put_atom(p, t)
#define PUT_EXPR_INFINITY printer_put_atom(p, t)
#define PUT_EXPR_NAN printer_put_atom(p, t)
#define PUT_EXPR_BOOLEAN printer_put_atom(p, t)
#define PUT_EXPR_TEXT put_text(p, t)
#define PUT_EXPR_PRODUCT expand_product(p, t)
#define PUT_EXPR_SUM expand_sum(p, t)
#define PUT_EXPR_POWER expand_children(p, "Power", t)
#define PUT_EXPR_APPLY expand_apply(p, t)
#define PUT_EXPR_DERIVATIVE expand_children(p, "D", t)
#define PUT_EXPR_SUBS expand_subs(p, t)
#define PUT_EXPR_PIECEWISE expand_piecewise(p, t)
#define PUT_EXPR_NOT expand_children(p, "Not", t)
#define PUT_EXPR_AND expand_logic(p, "And", t)
#define PUT_EXPR_OR expand_logic(p, "Or", t)
#define PUT_EXPR_XOR expand_logic(p, "Xor", t)
#define PUT_EXPR_EQ expand_children(p, "Equal", t)
#define PUT_EXPR_NE expand_children(p, "NotEqual", t)
#define PUT_EXPR_LE expand_children(p, "LessEqual", t)
#define PUT_EXPR_LT expand_children(p, "Less", t)
#define PUT_EXPR_TUPLE expand_children(p, "Tuple", t)
#define PUT_EXPR_ORDER expand_children(p, "BigO", t)

static bool expand(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind >= FUNCTION_FIRST) return expand_children(p, name_of(kind), t);
    switch (kind) {
#define X(kind, name, layout) case kind: return put_number(p, t);
        NUM_KINDS(X)
#undef X
#define X(kind, name, layout) case kind: return PUT_##kind;
        EXPR_KINDS(X)
#undef X
    }
    return false;
}

static bool expand_piece(printer *p, piece at) {
    return at.kind == JSON_ITEM ? expand_item(p, &at) : expand_factor(p, &at);
}

static const print_atoms atoms = {
    .constants = {
#define X(constant, name) [constant] = "\"" name "\"",
        JSON_CONSTANTS(X)
#undef X
    },
    .infinities = {[TOWARD_PLUS] = "\"PositiveInfinity\"",
                   [TOWARD_MINUS] = "\"NegativeInfinity\"",
                   [TOWARD_COMPLEX] = "\"ComplexInfinity\""},
    .nan = "\"NaN\"", .booleans = {"\"False\"", "\"True\""},
};

const print_layout print_json = {
    .before = "", .after = "", .open = "[", .close = "]", .comma = ", ",
    .atoms = &atoms, .expand = expand, .expand_piece = expand_piece,
};
