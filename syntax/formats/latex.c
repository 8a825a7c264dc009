/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* latex: SymEngine's text for math mode. Where that would be misread, brackets or a \cdot are added:
 * docs/differences.md lists these. */
#include "algebra/functions.h"
#include "syntax/formats/latex_names.h"
#include "syntax/formats/parts.h"

typedef enum {
    LATEX_UNSIGNED = PIECE_OWN, /* a number that starts with a minus, without it */
    LATEX_FIRST_ITEM,           /* a * b, first of a sum: number a, term b */
    LATEX_ITEM,                 /* a * b behind a sign */
    LATEX_FACTOR,               /* a ** b */
    LATEX_DIVISOR,              /* a ** -b, b a negative number */
} latex_piece;

static tightness tightness_in_latex(store *s, term t) {
    switch (store_kind_of(s, t)) {
    case EXPR_AND: case EXPR_OR: case EXPR_XOR: case EXPR_NOT: return TIGHT_LOGIC;
    case EXPR_DERIVATIVE: case EXPR_SUBS: case EXPR_PIECEWISE: case FN_FACTORIAL: return TIGHT_POWER;
    case NUM_DOUBLE: case NUM_BIGFLOAT:
        if (print_has_exponent(s, t)) return TIGHT_PRODUCT;
        break;
    default: break;
    }
    return parts_tightness(s, t);
}

static const parts_style style = {LATEX_FIRST_ITEM, LATEX_ITEM, LATEX_UNSIGNED, tightness_in_latex};

static bool at_least(printer *p, term t, tightness least) {
    return parts_at_least(p, tightness_in_latex, t, least);
}

/* ---- Numbers ---------------------------------------------------------------------------------------- */

static bool put_real(printer *p, term t, bool without_minus) {
    static const print_exponent exponent = {" \\cdot 10^{", "}"};
    if (store_kind_of(p->s, t) != NUM_RATIONAL) return print_real(p, t, without_minus, &exponent);
    return printer_put_text(p, "\\frac{") && print_real(p, store_child(p->s, t, 0), without_minus, &exponent)
           && printer_put_text(p, "}{") && print_real(p, store_child(p->s, t, 1), false, &exponent)
           && printer_put_text(p, "}");
}

static bool put_imaginary(printer *p, term im, bool without_minus) {
    if (im == NUM_ONE || (im == NUM_MINUS_ONE && without_minus)) return printer_put_text(p, "j");
    return im == NUM_MINUS_ONE ? printer_put_text(p, "-j") : put_real(p, im, without_minus)
           && printer_put_text(p, "j");
}

static bool put_number(printer *p, term t, bool without_minus) {
    if (num_is_real(p->s, t)) return put_real(p, t, without_minus);
    term re = num_re(p->s, t), im = num_im(p->s, t);
    if (re == 0 || im == 0) return false;
    if (re == NUM_ZERO) return put_imaginary(p, im, without_minus);
    bool negative = num_sign(p->s, im) < 0;
    return put_real(p, re, without_minus) && printer_put_text(p, negative ? " - " : " + ")
           && put_imaginary(p, im, negative);
}

/* ---- Powers ----------------------------------------------------------------------------------------- */

/* A text of one letter needs no braces. */
static bool is_letter(const store *s, term t) {
    switch (store_kind_of(s, t)) {
    case NUM_INTEGER: return store_tag(s, t) == 0 && num_digits(s, t) == 1;
    case EXPR_SYMBOL: return store_arity(s, t) == 1;
    default: return t == NUM_I || t == EXPR_E || t == EXPR_CATALAN;
    }
}

/* The denominator of an exponent 1/n, or of -1/n when it is to be inverted; 0: another exponent. */
static term root_of(const store *s, term exponent, bool inverse) {
    bool root = store_kind_of(s, exponent) == NUM_RATIONAL
                && store_child(s, exponent, 0) == (inverse ? (term)NUM_MINUS_ONE : (term)NUM_ONE);
    return root ? store_child(s, exponent, 1) : 0;
}

static bool push_root(printer *p, term base, term n) {
    if (n == NUM_TWO)
        return printer_text(p, "\\sqrt{") && printer_push(p, PIECE_TERM, base, 0) && printer_text(p, "}");
    return printer_text(p, "\\sqrt[") && printer_push(p, PIECE_TERM, n, 0) && printer_text(p, "]{")
           && printer_push(p, PIECE_TERM, base, 0) && printer_text(p, "}");
}

static bool push_exponent(printer *p, term exponent, bool inverse) {
    if (!inverse && is_letter(p->s, exponent))
        return printer_text(p, "^") && printer_push(p, PIECE_TERM, exponent, 0);
    bool digit = inverse && num_is_integer(p->s, exponent) && num_digits(p->s, exponent) == 1;
    return printer_text(p, digit ? "^" : "^{")
           && printer_push(p, inverse ? (unsigned)LATEX_UNSIGNED : (unsigned)PIECE_TERM, exponent, 0)
           && (digit || printer_text(p, "}"));
}

static bool push_power(printer *p, term base, term exponent, bool inverse) {
    if (base == EXPR_E)
        return printer_text(p, "e^{") && printer_push(p, PIECE_TERM, exponent, 0) && printer_text(p, "}");
    term n = root_of(p->s, exponent, inverse);
    if (n != 0) return push_root(p, base, n);
    return at_least(p, base, TIGHT_ATOM) && push_exponent(p, exponent, inverse);
}

static bool expand_power(printer *p, term t) {
    size_t from = p->count;
    return push_power(p, store_child(p->s, t, 0), store_child(p->s, t, 1), false)
           && printer_turn(p, from);
}

/* ---- Products --------------------------------------------------------------------------------------- */

/* A text that starts with a digit: behind another factor, a space would not part them. */
static bool starts_with_digit(store *s, term base, term exponent) {
    return expr_is_number(s, base) && tightness_in_latex(s, base) == TIGHT_ATOM && base != NUM_I
           && root_of(s, exponent, false) == 0;
}

static bool push_factor(printer *p, const piece *at, bool first, bool last) {
    bool digit = at->kind == LATEX_FACTOR && starts_with_digit(p->s, at->a, at->b);
    if (!first && !printer_text(p, digit ? " \\cdot " : " ")) return false;
    if (at->b == NUM_ONE || (at->kind == LATEX_DIVISOR && at->b == NUM_MINUS_ONE)) {
        /* What a derivative would take to stand under it. */
        bool open = !last && store_kind_of(p->s, at->a) == EXPR_DERIVATIVE;
        return at_least(p, at->a, open ? TIGHT_ATOM : TIGHT_PRODUCT);
    }
    return push_power(p, at->a, at->b, at->kind == LATEX_DIVISOR);
}

/* The n factors at pieces[from] that have the kind; count: how many they are. */
static bool push_factors(printer *p, size_t from, size_t n, unsigned kind, size_t count, bool first) {
    for (size_t i = from; i < from + n; i++) {
        piece at = p->pieces[i];
        if (at.kind != kind) continue;
        if (!push_factor(p, &at, first, --count == 0)) return false;
        first = false;
    }
    return true;
}

static bool push_above(printer *p, term number, size_t from, size_t n, size_t count) {
    bool minus = number == NUM_MINUS_ONE;
    term over = minus || !num_is_exact(p->s, number) ? number : num_numerator(p->s, number);
    if (over == 0) return false;
    bool shown = !minus && over != NUM_ONE;
    if (minus && !printer_text(p, "-")) return false;
    if (shown && !at_least(p, over, TIGHT_PRODUCT)) return false;
    if (!shown && count == 0) return printer_text(p, "1");
    return push_factors(p, from, n, LATEX_FACTOR, count, !shown);
}

static bool push_below(printer *p, term under, size_t from, size_t n, size_t count) {
    bool shown = under != NUM_ONE;
    return (!shown || printer_push(p, PIECE_TERM, under, 0))
           && push_factors(p, from, n, LATEX_DIVISOR, count, !shown);
}

static bool expand_product(printer *p, term t) {
    size_t from = p->count, divisors;
    if (!parts_factors(p, t, LATEX_FACTOR, LATEX_DIVISOR, &divisors)) return false;
    size_t n = p->count - from;
    term number = store_child(p->s, t, 0);
    term under = num_is_exact(p->s, number) ? num_denominator(p->s, number) : (term)NUM_ONE;
    bool bar = divisors > 0 || under != NUM_ONE;
    bool good = under != 0 && (!bar || printer_text(p, "\\frac{"))
                && push_above(p, number, from, n, n - divisors)
                && (!bar || (printer_text(p, "}{") && push_below(p, under, from, n, divisors)
                             && printer_text(p, "}")));
    if (!good) return false;
    printer_drop(p, from, n);
    return printer_turn(p, from);
}

/* ---- Sums ------------------------------------------------------------------------------------------- */

static bool expand_sum(printer *p, term t) {
    size_t from = p->count;
    return parts_sum(p, &style, t) && printer_turn(p, from);
}

/* Whether a product, written on one line, starts with a digit: then its first factor does. */
static bool product_starts_with_digit(store *s, term product) {
    const term *at = store_children(s, product);
    size_t least = 1, n = store_arity(s, product);
    for (size_t i = 1; i + 1 < n; i += 2) {
        if (parts_is_divisor(s, at[i], at[i + 1])) return false; /* \frac */
        if (expr_compare(s, at[i], at[least]) < 0) least = i;
    }
    return starts_with_digit(s, at[least], at[least + 1]);
}

static bool expand_item(printer *p, const piece *at) {
    size_t from = p->count;
    unsigned kind = store_kind_of(p->s, at->b);
    bool digit = kind == EXPR_PRODUCT ? product_starts_with_digit(p->s, at->b)
                 : kind == EXPR_POWER ? starts_with_digit(p->s, store_child(p->s, at->b, 0),
                                                          store_child(p->s, at->b, 1))
                                      : false;
    return parts_item(p, &style, at, digit ? " \\cdot " : " ") && printer_turn(p, from);
}

/* ---- Functions -------------------------------------------------------------------------------------- */

/* \operatorname{name}, underscores escaped. */
static bool push_operator(printer *p, const char *name) {
    if (!printer_text(p, "\\operatorname{")) return false;
    for (size_t n; *name != 0; name += n) {
        bool underscore = *name == '_';
        n = underscore ? 1 : strcspn(name, "_");
        if (!(underscore ? printer_text(p, "\\_") : printer_push_text(p, name, n))) return false;
    }
    return printer_text(p, "}");
}

static bool push_atom(printer *p, term t) {
    return at_least(p, t, TIGHT_ATOM);
}

static bool expand_function(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const function_row *row = function_of(store_kind_of(p->s, t));
    const term *at = store_children(p->s, t);
    const char *text = row->printed.latex;
    if (text != NULL && parts_is_template(text))
        return parts_template(p, text, at, n, push_atom) && printer_turn(p, from);
    return (text != NULL ? printer_text(p, text) : push_operator(p, row->name))
           && printer_text(p, "{\\left(") && printer_list(p, at, n) && printer_text(p, "\\right)}")
           && printer_turn(p, from);
}

static bool expand_apply(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_push(p, PIECE_TERM, at[0], 0) && printer_text(p, "\\left(")
           && printer_list(p, at + 1, store_arity(p->s, t) - 1) && printer_text(p, "\\right)")
           && printer_turn(p, from);
}

static bool expand_order(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "O\\left(") && printer_list(p, store_children(p->s, t), store_arity(p->s, t))
           && printer_text(p, "\\right)") && printer_turn(p, from);
}

static bool push_times(printer *p, size_t times) {
    term n = num_integer(p->s, (int64_t)times);
    return n != 0 && push_exponent(p, n, false);
}

/* \partial x^2 \partial y, as often as each variable stands there. */
static bool push_variables(printer *p, const term *at, size_t n) {
    for (size_t i = 0, times; i < n; i += times) {
        for (times = 1; i + times < n && at[i + times] == at[i];) times++;
        if (!printer_text(p, "\\partial ") || !at_least(p, at[i], TIGHT_ATOM)
            || (times > 1 && !push_times(p, times)) || !printer_text(p, " ")) return false;
    }
    return true;
}

static bool expand_derivative(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t) - 1;
    const term *at = store_children(p->s, t);
    bool good;
    if (n == 1) {
        bool total = parts_only_symbol(p->s, at[0], at[1]);
        good = printer_text(p, total ? "\\frac{d}{d " : "\\frac{\\partial}{\\partial ")
               && at_least(p, at[1], TIGHT_ATOM);
    } else {
        good = printer_text(p, "\\frac{\\partial") && push_times(p, n) && printer_text(p, "}{")
               && push_variables(p, at + 1, n);
    }
    return good && printer_text(p, "} ") && at_least(p, at[0], TIGHT_ATOM) && printer_turn(p, from);
}

static bool expand_subs(printer *p, term t) {
    size_t from = p->count, n = (store_arity(p->s, t) - 1) / 2;
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "\\left. ") || !printer_push(p, PIECE_TERM, at[0], 0)
        || !printer_text(p, "\\right|_{\\substack{")) return false;
    for (size_t i = 1; i <= n; i++)
        if ((i > 1 && !printer_text(p, " \\\\ ")) || !printer_push(p, PIECE_TERM, at[i], 0)
            || !printer_text(p, "=") || !at_least(p, at[n + i], TIGHT_SUM)) return false;
    return printer_text(p, "}}") && printer_turn(p, from);
}

/* ---- Conditions ------------------------------------------------------------------------------------- */

static bool expand_piecewise(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "\\begin{cases} ")) return false;
    for (size_t i = 0; i + 1 < n; i += 2) {
        bool otherwise = i + 2 == n && at[i + 1] == EXPR_TRUE;
        if ((i > 0 && !printer_text(p, "\\\\")) || !printer_push(p, PIECE_TERM, at[i], 0)
            || !printer_text(p, otherwise ? " & \\text{otherwise}" : " & \\text{for}\\: ")
            || (!otherwise && !printer_push(p, PIECE_TERM, at[i + 1], 0))) return false;
    }
    return printer_text(p, " \\end{cases}") && printer_turn(p, from);
}

static bool expand_relation(printer *p, const char *sign, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return at_least(p, at[0], TIGHT_SUM) && printer_text(p, sign) && at_least(p, at[1], TIGHT_SUM)
           && printer_turn(p, from);
}

/* Members of And, Or, Xor stand in the order of printing. */
static bool expand_logic(printer *p, const char *sign, term t) {
    size_t from = p->count;
    for (size_t i = 0; i < store_arity(p->s, t); i++) {
        term member = store_child(p->s, t, i);
        bool negation = store_kind_of(p->s, member) == EXPR_NOT;
        if ((i > 0 && !printer_text(p, sign))
            || !at_least(p, member, negation ? TIGHT_LOGIC : TIGHT_RELATION)) return false;
    }
    return printer_turn(p, from);
}

static bool expand_not(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "\\neg ") && at_least(p, store_child(p->s, t, 0), TIGHT_SUM)
           && printer_turn(p, from);
}

static bool expand_tuple(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    return printer_text(p, "\\left(") && printer_list(p, store_children(p->s, t), n)
           && printer_text(p, n == 1 ? ",\\right)" : "\\right)") && printer_turn(p, from);
}

/* ---- By kind ---------------------------------------------------------------------------------------- */

static bool put_symbol(printer *p, term t) {
    return latex_put_name(p, store_bytes(p->s, t), store_arity(p->s, t));
}

static bool put_text(printer *p, term t) {
    return printer_put_text(p, "\\text{") && latex_put_escaped(p, store_bytes(p->s, t), store_arity(p->s, t))
           && printer_put_text(p, "}");
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
#define PUT_EXPR_AND expand_logic(p, " \\wedge ", t)
#define PUT_EXPR_OR expand_logic(p, " \\vee ", t)
#define PUT_EXPR_XOR expand_logic(p, " \\veebar ", t)
#define PUT_EXPR_EQ expand_relation(p, " = ", t)
#define PUT_EXPR_NE expand_relation(p, " \\neq ", t)
#define PUT_EXPR_LE expand_relation(p, " \\leq ", t)
#define PUT_EXPR_LT expand_relation(p, " < ", t)
#define PUT_EXPR_TUPLE expand_tuple(p, t)
#define PUT_EXPR_ORDER expand_order(p, t)

static bool expand(printer *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    if (kind >= FUNCTION_FIRST) return expand_function(p, t);
    switch (kind) {
#define X(kind, name, layout) case kind: return put_number(p, t, false);
        NUM_KINDS(X)
#undef X
#define X(kind, name, layout) case kind: return PUT_##kind;
        EXPR_KINDS(X)
#undef X
    }
    return false;
}

static bool expand_piece(printer *p, piece at) {
    switch ((latex_piece)at.kind) {
    case LATEX_UNSIGNED:
        return expr_is_number(p->s, at.a) ? put_number(p, at.a, true) : printer_put_text(p, "\\infty");
    case LATEX_FIRST_ITEM: case LATEX_ITEM: return expand_item(p, &at);
    case LATEX_FACTOR: case LATEX_DIVISOR: break; /* laid out by their product */
    }
    return false;
}

static const print_atoms atoms = {
    .constants = {
        [CONSTANT_PI] = "\\pi", [CONSTANT_E] = "e", [CONSTANT_EULER_GAMMA] = "\\gamma",
        [CONSTANT_CATALAN] = "G", [CONSTANT_GOLDEN_RATIO] = "\\phi",
    },
    .infinities = {[TOWARD_PLUS] = "\\infty",
                   [TOWARD_MINUS] = "-\\infty",
                   [TOWARD_COMPLEX] = "\\tilde{\\infty}"},
    .nan = "\\mathrm{NaN}", .booleans = {"\\mathrm{False}", "\\mathrm{True}"},
};

const print_layout print_latex = {
    .before = "", .after = "", .open = "\\left(", .close = "\\right)", .comma = ", ",
    .atoms = &atoms, .expand = expand, .expand_piece = expand_piece,
};
