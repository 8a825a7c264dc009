/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/display.h"

#include "algebra/functions.h"

void *display_prepare(store *s, term t) {
    return sympy_order_make(s, t);
}

void display_release(void **state) {
    sympy_order *o = *state;
    sympy_order_free(&o);
    *state = NULL;
}

/* ---- Precedence and signs --------------------------------------------------------------------------- */

/* A real number, or an infinity with a sign. */
static bool is_real(const store *s, term t) {
    return (expr_is_number(s, t) && num_is_real(s, t)) || t == EXPR_OO || t == EXPR_MINUS_OO;
}

/* A complex number whose real part is 0 (or 0.0): 2*I. */
static bool is_imaginary(store *s, term t) {
    if (!expr_is_number(s, t) || num_is_real(s, t)) return false;
    term re = num_re(s, t);
    return re != 0 && num_is_zero(s, re);
}

static bool is_negative_number(store *s, term t) {
    if (is_imaginary(s, t)) {
        term im = num_im(s, t);
        return im != 0 && num_sign(s, im) < 0;
    }
    return t == EXPR_MINUS_OO || (expr_is_number(s, t) && num_is_real(s, t) && num_sign(s, t) < 0);
}

bool display_is_negative(store *s, term number, term t) {
    if (number != NUM_ONE) return is_negative_number(s, number);
    return is_negative_number(s, store_kind_of(s, t) == EXPR_PRODUCT ? store_child(s, t, 0) : t);
}

static precedence precedence_of_number(store *s, term t) {
    if (is_negative_number(s, t)) return PRECEDENCE_SUM;
    switch (store_kind_of(s, t)) {
    case NUM_RATIONAL: return PRECEDENCE_PRODUCT;
    case NUM_COMPLEX: case NUM_COMPLEX_DOUBLE: case NUM_COMPLEX_BIGFLOAT:
        if (!is_imaginary(s, t)) return PRECEDENCE_SUM;
        return t == NUM_I ? PRECEDENCE_ATOM : PRECEDENCE_PRODUCT;
    default: return PRECEDENCE_ATOM;
    }
}

precedence display_precedence(store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    if (kind == FN_MAX || kind == FN_MIN) return PRECEDENCE_ATOM;
    if (kind >= FUNCTION_FIRST) return kind == FN_MOD ? PRECEDENCE_PRODUCT : PRECEDENCE_FUNCTION;
    switch (kind) {
    case EXPR_SUM: return PRECEDENCE_SUM;
    case EXPR_PRODUCT:
        return display_is_negative(s, NUM_ONE, t) ? PRECEDENCE_SUM : PRECEDENCE_PRODUCT;
    case EXPR_POWER: return store_child(s, t, 0) == EXPR_E ? PRECEDENCE_FUNCTION : PRECEDENCE_POWER;
    case EXPR_APPLY: case EXPR_PIECEWISE: return PRECEDENCE_FUNCTION;
    case EXPR_EQ: case EXPR_NE: return PRECEDENCE_PRODUCT;
    case EXPR_LE: case EXPR_LT: return PRECEDENCE_RELATION;
    case EXPR_AND: return PRECEDENCE_AND;
    case EXPR_OR: return PRECEDENCE_OR;
    case EXPR_XOR: return PRECEDENCE_XOR;
    case EXPR_NOT: return PRECEDENCE_NOT;
    default: return precedence_of_number(s, t);
    }
}

size_t display_arity(const store *s, term t) {
    bool riemann =
        store_kind_of(s, t) == FN_ZETA && store_arity(s, t) == 2 && store_child(s, t, 1) == NUM_ONE;
    return riemann ? 1 : store_arity(s, t);
}

static bool is_plain_number(const store *s, term t) {
    return expr_is_number(s, t) || store_kind_of(s, t) == EXPR_INFINITY ||
           store_kind_of(s, t) == EXPR_CONSTANT;
}

bool display_is_turned(const store *s, term relation) {
    return is_plain_number(s, store_child(s, relation, 0)) &&
           !is_plain_number(s, store_child(s, relation, 1));
}

/* ---- Taking apart ----------------------------------------------------------------------------------- */

bool display_items(printer *p, term sum) {
    size_t n;
    const uint32_t *places = sympy_order_of(p->state, sum, &n);
    const term *at = store_children(p->s, sum);
    if (places == NULL) return false;
    for (size_t i = 0; i < n; i++) {
        unsigned kind = i == 0 ? DISPLAY_FIRST_ITEM : DISPLAY_ITEM;
        bool good;
        if (places[i] == PLACE_REAL)
            good = printer_push(p, kind, num_re(p->s, at[0]), NUM_ONE);
        else if (places[i] == PLACE_IMAGINARY)
            good = printer_push(p, kind, num_im(p->s, at[0]), NUM_I);
        else
            good = printer_push(p, kind, at[1 + 2 * (size_t)places[i]], at[2 + 2 * (size_t)places[i]]);
        if (!good || p->pieces[p->count - 1].a == 0) return false;
    }
    return true;
}

bool display_is_inverse(store *s, term base, term exponent) {
    return base != EXPR_E && display_is_negative(s, NUM_ONE, exponent)
           && (!expr_is_number(s, exponent) || num_is_real(s, exponent));
}

static bool push_factor(printer *p, term base, term exponent) {
    bool inverse = display_is_inverse(p->s, base, exponent);
    return printer_push(p, inverse ? DISPLAY_INVERSE : DISPLAY_FACTOR, base, exponent);
}

/* Whether a complex factor stands before a power: I behind numbers, other sums behind symbols. */
static bool goes_before(const store *s, term complex, term base, term exponent) {
    unsigned kind = store_kind_of(s, base);
    if (expr_is_number(s, base)) return false;
    if (complex == NUM_I || (base == EXPR_E && exponent != NUM_ONE)) return true;
    return kind != EXPR_SYMBOL && kind != EXPR_CONSTANT;
}

/* The factors of a product; a complex number among them at its place. */
static bool push_places(printer *p, term t, term extra, bool own_extra) {
    size_t n;
    const uint32_t *places = sympy_order_of(p->state, t, &n);
    const term *at = store_children(p->s, t);
    if (places == NULL) return false;
    bool waiting = extra != 0;
    for (size_t i = 0; i < n; i++) {
        bool number = places[i] == PLACE_IMAGINARY;
        size_t pair = number ? 0 : 1 + 2 * (size_t)places[i];
        bool here = number || (!own_extra && goes_before(p->s, extra, at[pair], at[pair + 1]));
        if (waiting && here) {
            if (!printer_push(p, DISPLAY_FACTOR, extra, NUM_ONE)) return false;
            waiting = false;
        }
        if (!number && !push_factor(p, at[pair], at[pair + 1])) return false;
    }
    return !waiting || printer_push(p, DISPLAY_FACTOR, extra, NUM_ONE);
}

/* t, no product, and the complex factor. */
static bool push_single(printer *p, term t, term extra) {
    bool power = store_kind_of(p->s, t) == EXPR_POWER;
    term base = power ? store_child(p->s, t, 0) : t,
         exponent = power ? store_child(p->s, t, 1) : (term)NUM_ONE;
    bool before = extra != 0 && goes_before(p->s, extra, base, exponent);
    return (!before || printer_push(p, DISPLAY_FACTOR, extra, NUM_ONE))
           && (t == NUM_ONE || push_factor(p, base, exponent))
           && (before || extra == 0 || printer_push(p, DISPLAY_FACTOR, extra, NUM_ONE));
}

/* The pieces from `from` on: those above the bar first, the order kept. */
static bool part_by_bar(printer *p, size_t from, size_t *above, size_t *below) {
    size_t n = p->count - from;
    *above = *below = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = from; i < from + n; i++) {
            piece at = p->pieces[i];
            if ((at.kind == DISPLAY_INVERSE) != (pass == 1)) continue;
            if (!printer_push(p, at.kind, at.a, at.b)) return false;
            ++*(pass == 0 ? above : below);
        }
    memmove(p->pieces + from, p->pieces + from + n, n * sizeof *p->pieces);
    p->count -= n;
    return true;
}

/* The real coefficient of the number, and the complex factor that is left (or 0). */
static bool split_number(store *s, term number, term *real, term *extra) {
    *extra = 0;
    *real = number;
    if (is_real(s, number)) return true;
    if (!is_imaginary(s, number)) {
        *real = NUM_ONE;
        *extra = number;
        return true;
    }
    *real = num_im(s, number);
    *extra = NUM_I;
    return *real != 0;
}

static bool insert_number(printer *p, size_t at, term number) {
    if (!printer_push(p, DISPLAY_NUMBER, number, 0)) return false;
    piece made = p->pieces[p->count - 1];
    memmove(p->pieces + at + 1, p->pieces + at, (p->count - 1 - at) * sizeof made);
    p->pieces[at] = made;
    return true;
}

bool display_take_apart(printer *p, term number, term t, display_fraction *out) {
    store *s = p->s;
    size_t from = p->count;
    term real, extra;
    if (!split_number(s, number, &real, &extra)) return false;
    out->negative = is_negative_number(s, real);
    if (real == EXPR_MINUS_OO) real = EXPR_OO;
    else if (out->negative) real = num_neg(s, real);
    if (real == 0) return false;
    bool good = store_kind_of(s, t) == EXPR_PRODUCT
                    ? push_places(p, t, extra, extra != 0 && store_child(s, t, 0) == number)
                    : push_single(p, t, extra);
    if (!good || !part_by_bar(p, from, &out->above, &out->below)) return false;
    bool ratio = expr_is_number(s, real) && num_is_rational(s, real);
    term over = ratio ? num_numerator(s, real) : real,
         under = ratio ? num_denominator(s, real) : (term)NUM_ONE;
    if (over == 0 || under == 0) return false;
    if (under != NUM_ONE) {
        if (!insert_number(p, from + out->above, under)) return false;
        out->below++;
    }
    if (over != NUM_ONE || (out->above == 0 && out->below == 0)) {
        if (!insert_number(p, from, over)) return false;
        out->above++;
    }
    return true;
}

/* ---- On one line ------------------------------------------------------------------------------------ */

bool display_above(printer *p, const display_line *line, term t, precedence level) {
    bool loose = line->precedence(p->s, t) <= level;
    return printer_push(p, loose ? PIECE_BRACKETED : PIECE_TERM, t, 0);
}

/* The precedence of -t. */
static precedence precedence_of_negated(store *s, const display_line *line, term t) {
    if (store_kind_of(s, t) != EXPR_PRODUCT) {
        if (t == EXPR_MINUS_OO) return PRECEDENCE_ATOM;
        return num_is_integer(s, t) || !num_is_exact(s, t) ? PRECEDENCE_ATOM : PRECEDENCE_PRODUCT;
    }
    const term *at = store_children(s, t);
    if (at[0] != NUM_MINUS_ONE || store_arity(s, t) != 3) return PRECEDENCE_PRODUCT;
    if (at[2] == NUM_ONE) return line->precedence(s, at[1]);
    return at[1] == EXPR_E ? PRECEDENCE_FUNCTION
           : display_is_inverse(s, at[1], at[2]) ? PRECEDENCE_PRODUCT : PRECEDENCE_POWER;
}

bool display_negated(printer *p, const display_line *line, term t, precedence level) {
    bool loose = precedence_of_negated(p->s, line, t) <= level;
    return (!loose || printer_text(p, "(")) && printer_push(p, DISPLAY_NEGATED, t, 0)
           && (!loose || printer_text(p, ")"));
}

static bool push_one(printer *p, const display_line *line, piece at) {
    if (at.kind == DISPLAY_NUMBER) return printer_push(p, PIECE_TERM, at.a, 0);
    if (at.kind == DISPLAY_INVERSE && at.b == NUM_MINUS_ONE)
        return display_above(p, line, at.a, PRECEDENCE_PRODUCT);
    if (at.b == NUM_ONE) return display_above(p, line, at.a, PRECEDENCE_PRODUCT);
    return line->push_power(p, at.a, at.b, at.kind == DISPLAY_INVERSE);
}

static bool push_joined(printer *p, const display_line *line, size_t from, size_t n) {
    for (size_t i = from; i < from + n; i++)
        if ((i > from && !printer_text(p, line->times)) || !push_one(p, line, p->pieces[i])) return false;
    return true;
}

bool display_product(printer *p, const display_line *line, term number, term t, bool without_minus) {
    size_t from = p->count;
    display_fraction f;
    if (!display_take_apart(p, number, t, &f)) return false;
    size_t n = f.above + f.below;
    if (f.negative && !without_minus && !printer_text(p, "-")) return false;
    if (!(f.above > 0 ? push_joined(p, line, from, f.above) : printer_text(p, "1"))) return false;
    if (f.below > 0 && !printer_text(p, f.below > 1 ? "/(" : "/")) return false;
    if (!push_joined(p, line, from + f.above, f.below) || (f.below > 1 && !printer_text(p, ")")))
        return false;
    printer_drop(p, from, n);
    return true;
}

/* ---- Whole terms ------------------------------------------------------------------------------------ */

bool display_expand_sum(printer *p, term t) {
    size_t from = p->count;
    return display_items(p, t) && printer_turn(p, from);
}

bool display_expand_product(printer *p, const display_line *line, term t) {
    size_t from = p->count;
    return display_product(p, line, store_child(p->s, t, 0), t, false) && printer_turn(p, from);
}

/* 5*I/7, 2 + 3*I */
bool display_expand_number(printer *p, const display_line *line, term t) {
    size_t from = p->count;
    if (num_is_real(p->s, t)) return print_number(p, t, false);
    if (t == NUM_I) return printer_put(p, "I", 1);
    term re = num_re(p->s, t), im = num_im(p->s, t);
    if (re == 0 || im == 0) return false;
    bool good = num_is_zero(p->s, re) ? display_product(p, line, t, NUM_ONE, false)
                               : printer_push(p, DISPLAY_FIRST_ITEM, re, NUM_ONE)
                                     && printer_push(p, DISPLAY_ITEM, im, NUM_I);
    return good && printer_turn(p, from);
}

static bool push_item(printer *p, const display_line *line, const piece *at) {
    bool first = at->kind == DISPLAY_FIRST_ITEM, negative = display_is_negative(p->s, at->a, at->b);
    if (!(first ? !negative || printer_text(p, "-") : printer_text(p, negative ? " - " : " + ")))
        return false;
    if (at->a != NUM_ONE) return display_product(p, line, at->a, at->b, true);
    if (negative) return printer_push(p, DISPLAY_NEGATED, at->b, 0);
    return display_above(p, line, at->b, PRECEDENCE_SUM);
}

static bool expand_negated(printer *p, const display_line *line, term t) {
    size_t from = p->count;
    if (t == EXPR_MINUS_OO) return p->layout->expand(p, EXPR_OO);
    if (store_kind_of(p->s, t) == EXPR_PRODUCT)
        return display_product(p, line, store_child(p->s, t, 0), t, true) && printer_turn(p, from);
    if (num_is_real(p->s, t)) return print_number(p, t, true);
    return display_product(p, line, t, NUM_ONE, true) && printer_turn(p, from);
}

bool display_expand_piece(printer *p, const display_line *line, piece at) {
    size_t from = p->count;
    if (at.kind == DISPLAY_NEGATED) return expand_negated(p, line, at.a);
    return push_item(p, line, &at) && printer_turn(p, from);
}
