/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/code.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "algebra/operations/inspect.h"

static bool at_least(printer *p, term t, tightness least) {
    return parts_at_least(p, code_dialect_of(p)->style.tightness, t, least);
}

bool code_refuse(printer *p, const char *what) {
    const code_dialect *d = code_dialect_of(p);
    store_fail(p->s, STORE_ARGUMENT, "%s: %s has no %s form", d->call, what, d->language);
    return false;
}

/* ---- Functions of the table ------------------------------------------------------------------------ */

static const char *written_as(const code_dialect *d, unsigned kind) { return d->function(function_of(kind)); }

unsigned code_uses(const code_dialect *d, unsigned kind) {
    const char *written = written_as(d, kind);
    return written ? code_template_uses(written) : 1;
}

tightness code_tightness(const code_dialect *d, store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    const char *written = kind >= FUNCTION_FIRST ? written_as(d, kind) : NULL;
    if (written) return code_template_tightness(written);
    /* 1/x; the other powers are calls */
    if (kind == EXPR_POWER)
        return store_child(s, t, 1) == NUM_MINUS_ONE && store_child(s, t, 0) != EXPR_E ? TIGHT_PRODUCT
               : TIGHT_ATOM;
    return parts_tightness(s, t);
}

/* fmax(a, fmax(b, c)): a range is split in the middle. Pieces in reading order, for ranges that wait on
 * a stack as deep as the logarithm of their length; an end without a range stands for ", " or ")". */
static bool push_halves(printer *p, const char *name, const term *at, size_t n) {
    struct {
        size_t from, n;
        const char *text;
    } waiting[3 * 64];
    size_t count = 0;
    waiting[count].from = 0, waiting[count].n = n, waiting[count++].text = NULL;
    while (count > 0) {
        size_t from = waiting[--count].from, length = waiting[count].n, half = length / 2;
        bool good = true;
        if (length == 0) good = printer_text(p, waiting[count].text);
        if (length == 1) good = printer_push(p, PIECE_TERM, at[from], 0);
        if (!good) return false;
        if (length < 2) continue;
        if (!printer_text(p, name) || !printer_text(p, "(")) return false;
        waiting[count].n = 0, waiting[count++].text = ")";
        waiting[count].from = from + half, waiting[count++].n = length - half;
        waiting[count].n = 0, waiting[count++].text = ", ";
        waiting[count].from = from, waiting[count++].n = half;
    }
    return true;
}

static bool expand_function(printer *p, term t) {
    const code_dialect *d = code_dialect_of(p);
    unsigned kind = store_kind_of(p->s, t);
    const char *written = written_as(d, kind);
    size_t from = p->count, n = store_arity(p->s, t);
    if (!written) {
        store_fail(p->s, STORE_ARGUMENT, "%s: %s has no %s function", d->call, function_of(kind)->name, d->language);
        return false;
    }
    bool halves = d->has_integers && (kind == FN_MAX || kind == FN_MIN);
    return (halves ? push_halves(p, written, store_children(p->s, t), n) : code_push_function(p, written, t))
           && printer_turn(p, from);
}

/* The user's, as the symbols are. */
static bool expand_apply(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_push(p, PIECE_TERM, at[0], 0) && printer_text(p, "(")
           && printer_list(p, at + 1, store_arity(p->s, t) - 1) && printer_text(p, ")")
           && printer_turn(p, from);
}

/* ---- Numbers ----------------------------------------------------------------------------------------- */

enum { DOUBLE_BITS = 53 };

static bool is_small(const store *s, term t) { return num_is_integer(s, t) && num_bits(s, t) <= DOUBLE_BITS; }

/* The nearest double; it reads back as the same. */
static bool put_double(printer *p, term t, bool without_minus) {
    double value = num_to_double(p->s, t);
    if (isinf(value)) return code_refuse(p, "a number beyond the range of double");
    term d = num_double(p->s, value);
    return d && print_real(p, d, without_minus, NULL);
}

/* Integers below 2**53 as they are; a quotient of two of them is one of doubles. */
static bool put_real(printer *p, term t, bool without_minus) {
    store *s = p->s;
    if (is_small(s, t)) return print_real(p, t, without_minus, NULL);
    if (store_kind_of(s, t) != NUM_RATIONAL) return put_double(p, t, without_minus);
    term num = store_child(s, t, 0), den = store_child(s, t, 1);
    if (!is_small(s, num) || !is_small(s, den)) return put_double(p, t, without_minus);
    return put_double(p, num, without_minus) && printer_put_text(p, "/") && put_double(p, den, false);
}

static bool put_number(printer *p, term t, bool without_minus) {
    if (store_kind_of(p->s, t) == EXPR_INFINITY) return printer_put_text(p, code_dialect_of(p)->infinity); /* behind a minus */
    if (num_is_real(p->s, t)) return put_real(p, t, without_minus);
    return code_refuse(p, "a complex number");
}

static bool put_infinity(printer *p, term t) {
    if (t == EXPR_ZOO) return code_refuse(p, "complex infinity");
    return (t == EXPR_OO || printer_put_text(p, "-")) && printer_put_text(p, code_dialect_of(p)->infinity);
}

/* In C of the type int: in arithmetic 1/(x < y) would be a division by zero, or rounded. */
static bool is_truth(printer *p, term t) {
    return code_dialect_of(p)->has_integers && expr_is_boolean(p->s, t)
           && store_kind_of(p->s, t) != EXPR_BOOLEAN;
}

static bool push_operand(printer *p, term t, tightness least) {
    return is_truth(p, t) ? printer_push(p, CODE_TRUTH, t, 0) : at_least(p, t, least);
}

/* ---- Sums, products, powers -------------------------------------------------------------------------- */

static bool expand_sum(printer *p, term t) {
    size_t from = p->count;
    return parts_sum(p, &code_dialect_of(p)->style, t) && printer_turn(p, from);
}

static bool is_third(const store *s, term t) {
    int64_t n;
    return store_kind_of(s, t) == NUM_RATIONAL && store_child(s, t, 0) == NUM_ONE
           && num_to_int64(s, store_child(s, t, 1), &n) && n == 3;
}

static bool push_call(printer *p, const char *name, term a) {
    return printer_text(p, name) && printer_push(p, PIECE_TERM, a, 0) && printer_text(p, ")");
}

/* base ** exponent, or to the negative of the exponent, a negative number. */
static bool push_power(printer *p, term base, term exponent, bool inverse) {
    const code_dialect *d = code_dialect_of(p);
    term power = inverse ? num_neg(p->s, exponent) : exponent;
    if (power == 0) return false;
    if (base == EXPR_E) return push_call(p, d->exp, power);
    if (power == NUM_HALF) return push_call(p, d->sqrt, base);
    if (is_third(p->s, power)) return push_call(p, d->cbrt, base);
    return printer_text(p, d->pow) && printer_push(p, PIECE_TERM, base, 0) && printer_text(p, ", ")
           && printer_push(p, PIECE_TERM, power, 0) && printer_text(p, ")");
}

/* Above the bar 1/tan(x) needs no bracket: y*1/tan(x). */
static bool push_factor(printer *p, const piece *at, bool only_divisor) {
    bool divisor = at->kind == CODE_DIVISOR || at->kind == CODE_NEXT_DIVISOR;
    if (!divisor && at->b != NUM_ONE) return push_power(p, at->a, at->b, false);
    if (divisor && at->b != NUM_MINUS_ONE) return push_power(p, at->a, at->b, true);
    return push_operand(p, at->a, only_divisor ? TIGHT_POWER : TIGHT_PRODUCT);
}

static bool expand_factor(printer *p, const piece *at) {
    size_t from = p->count;
    bool next = at->kind == CODE_NEXT_FACTOR || at->kind == CODE_NEXT_DIVISOR;
    return (!next || printer_text(p, "*")) && push_factor(p, at, false) && printer_turn(p, from);
}

/* The sorted factors stand at pieces[from, from + n): pushes those above the bar, or below it. */
static bool push_factors(printer *p, size_t from, size_t n, bool divisors, bool behind_number) {
    bool first = !behind_number;
    for (size_t i = from; i < from + n; i++) {
        piece at = p->pieces[i];
        if ((at.kind == CODE_DIVISOR) != divisors) continue;
        code_piece kind = divisors ? (first ? CODE_DIVISOR : CODE_NEXT_DIVISOR)
                                   : (first ? CODE_FACTOR : CODE_NEXT_FACTOR);
        if (!printer_push(p, kind, at.a, at.b)) return false;
        first = false;
    }
    return true;
}

static bool push_one_divisor(printer *p, size_t from, size_t n) {
    for (size_t i = from; i < from + n; i++)
        if (p->pieces[i].kind == CODE_DIVISOR) return push_factor(p, &p->pieces[i], true);
    return false;
}

static bool push_fraction(printer *p, term number, size_t from, size_t n, size_t divisors) {
    bool in_front = number != NUM_ONE && number != NUM_MINUS_ONE;
    if (number == NUM_MINUS_ONE && !printer_text(p, "-")) return false;
    if (in_front && !at_least(p, number, TIGHT_PRODUCT)) return false;
    if (!push_factors(p, from, n, false, in_front)) return false;
    if (divisors == n && !in_front && !printer_text(p, "1")) return false;
    if (divisors == 0) return true;
    if (!printer_text(p, "/")) return false;
    if (divisors == 1) return push_one_divisor(p, from, n);
    return printer_text(p, "(") && push_factors(p, from, n, true, false) && printer_text(p, ")");
}

static bool expand_product(printer *p, term t) {
    size_t from = p->count, divisors;
    if (!parts_factors(p, t, CODE_FACTOR, CODE_DIVISOR, &divisors)) return false;
    size_t n = p->count - from;
    if (!push_fraction(p, store_child(p->s, t, 0), from, n, divisors)) return false;
    printer_drop(p, from, n);
    return printer_turn(p, from);
}

static bool expand_power(printer *p, term t) {
    size_t from = p->count;
    term base = store_child(p->s, t, 0), exponent = store_child(p->s, t, 1);
    bool good = exponent == NUM_MINUS_ONE && base != EXPR_E
                    ? printer_text(p, "1/") && push_operand(p, base, TIGHT_POWER)
                    : push_power(p, base, exponent, false);
    return good && printer_turn(p, from);
}

/* ---- Relations, logic, cases ------------------------------------------------------------------------- */

static bool expand_relation(printer *p, const char *sign, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return at_least(p, at[0], TIGHT_SUM) && printer_text(p, sign) && at_least(p, at[1], TIGHT_SUM)
           && printer_turn(p, from);
}

static bool expand_not(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "!(") && printer_push(p, PIECE_TERM, store_child(p->s, t, 0), 0)
           && printer_text(p, ")") && printer_turn(p, from);
}

static int in_print_order(void *context, term a, term b) { return expr_compare(context, a, b); }

/* Pushes the members in the order of sums: each in brackets, or as CODE_NONZERO. */
static bool push_members(printer *p, term t, unsigned kind, const char *sign, const char *group) {
    size_t n = store_arity(p->s, t);
    terms members;
    terms_init(&members, p->s);
    bool good = terms_append(&members, store_children(p->s, t), n)
                && (p->counting || terms_sort(&members, in_print_order, p->s));
    for (size_t i = 0; i < n && good; i++)
        good = (i == 0 || printer_text(p, sign)) && printer_push(p, kind, members.at[i], 0)
               && (group == NULL || i == 0 || i + 1 == n || printer_text(p, group));
    terms_done(&members);
    return good;
}

static bool expand_logic(printer *p, const char *sign, term t) {
    size_t from = p->count;
    return printer_text(p, "(") && push_members(p, t, PIECE_BRACKETED, sign, NULL) && printer_text(p, ")")
           && printer_turn(p, from);
}

/* (((a != 0) != (b != 0)) != (c != 0)): each pair in brackets of its own. */
static bool expand_xor(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    bool good = true;
    for (size_t i = 2; i < n && good; i++) good = printer_text(p, "(");
    return good && printer_text(p, "(") && push_members(p, t, CODE_NONZERO, " != ", ")") && printer_text(p, ")")
           && printer_turn(p, from);
}

/* The branch that gets a point, so that the whole is a double: the first number, when none is one. */
static size_t branch_with_point(printer *p, const term *at, size_t n) {
    size_t found = n;
    for (size_t i = 0; i < n; i += 2) {
        if (!is_small(p->s, at[i]) && !is_truth(p, at[i])) return n;
        if (found == n && is_small(p->s, at[i])) found = i;
    }
    return found;
}

static bool push_branch(printer *p, term t, bool with_point) {
    return printer_text(p, "(") && printer_push(p, with_point ? (unsigned)CODE_FLOAT : PIECE_TERM, t, 0)
           && printer_text(p, ")");
}

/* ((c) ? (a) : ((d) ? (b) : (e))); nan where no condition holds. */
static bool expand_piecewise(printer *p, term t) {
    const code_dialect *d = code_dialect_of(p);
    const term *at = store_children(p->s, t);
    size_t from = p->count, n = store_arity(p->s, t) & ~(size_t)1, opened = 0;
    bool total = n > 0 && at[n - 1] == EXPR_TRUE;
    size_t point = d->has_integers && total ? branch_with_point(p, at, n) : n;
    bool good = true;
    for (size_t i = 0; i < n && good; i += 2) {
        bool last = total && i + 2 == n;
        opened += !last;
        good = (last || (printer_text(p, "((") && printer_push(p, PIECE_TERM, at[i + 1], 0)
               && printer_text(p, ") ? ")))
               && push_branch(p, at[i], i == point) && (last || printer_text(p, " : "));
    }
    if (good && !total) good = printer_text(p, "(") && printer_text(p, d->nan) && printer_text(p, ")");
    for (size_t i = 0; i < opened && good; i++) good = printer_text(p, ")");
    return good && printer_turn(p, from);
}

static bool expand_tuple(printer *p, term t) {
    size_t from = p->count;
    if (!code_dialect_of(p)->has_lists) return code_refuse(p, "a tuple");
    return printer_text(p, "[") && printer_list(p, store_children(p->s, t), store_arity(p->s, t))
           && printer_text(p, "]") && printer_turn(p, from);
}

/* ---- By kind ------------------------------------------------------------------------------------------ */

static bool refuse_kind(printer *p, term t) { return code_refuse(p, inspect_kind_name(store_kind_of(p->s, t))); }

/* One macro a kind of kinds.h: a kind without its text does not compile. */
#define PUT_EXPR_SYMBOL code_put_name(p, t)
#define PUT_EXPR_CONSTANT printer_put_text(p, code_dialect_of(p)->constants[store_tag(p->s, t)])
#define PUT_EXPR_INFINITY put_infinity(p, t)
#define PUT_EXPR_NAN printer_put_text(p, code_dialect_of(p)->nan)
#define PUT_EXPR_BOOLEAN printer_put_text(p, t == EXPR_TRUE ? "1.0" : "0.0")
#define PUT_EXPR_TEXT code_refuse(p, "a text")
#define PUT_EXPR_PRODUCT expand_product(p, t)
#define PUT_EXPR_SUM expand_sum(p, t)
#define PUT_EXPR_POWER expand_power(p, t)
#define PUT_EXPR_APPLY expand_apply(p, t)
#define PUT_EXPR_DERIVATIVE refuse_kind(p, t)
#define PUT_EXPR_SUBS refuse_kind(p, t)
#define PUT_EXPR_PIECEWISE expand_piecewise(p, t)
#define PUT_EXPR_NOT expand_not(p, t)
#define PUT_EXPR_AND expand_logic(p, " && ", t)
#define PUT_EXPR_OR expand_logic(p, " || ", t)
#define PUT_EXPR_XOR expand_xor(p, t)
#define PUT_EXPR_EQ expand_relation(p, " == ", t)
#define PUT_EXPR_NE expand_relation(p, " != ", t)
#define PUT_EXPR_LE expand_relation(p, " <= ", t)
#define PUT_EXPR_LT expand_relation(p, " < ", t)
#define PUT_EXPR_TUPLE expand_tuple(p, t)
#define PUT_EXPR_ORDER refuse_kind(p, t)

bool code_expand(printer *p, term t) {
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

/* 2 + 3*((x < y) ? (1.0) : (0.0)) */
static bool push_truth_item(printer *p, const piece *at) {
    return (at->kind == CODE_FIRST_ITEM || printer_text(p, " + "))
           && (at->a == NUM_ONE || (at_least(p, at->a, TIGHT_PRODUCT) && printer_text(p, "*")))
           && printer_push(p, CODE_TRUTH, at->b, 0);
}

static bool expand_item(printer *p, const piece *at) {
    size_t from = p->count;
    if (is_truth(p, at->b)) return push_truth_item(p, at) && printer_turn(p, from);
    return parts_item(p, &code_dialect_of(p)->style, at, "*") && printer_turn(p, from);
}

static bool expand_nonzero(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "((") && printer_push(p, PIECE_TERM, t, 0) && printer_text(p, ") != 0)")
           && printer_turn(p, from);
}

static bool expand_truth(printer *p, term t) {
    size_t from = p->count;
    return printer_text(p, "((") && printer_push(p, PIECE_TERM, t, 0) && printer_text(p, ") ? (1.0) : (0.0))")
           && printer_turn(p, from);
}

bool code_expand_piece(printer *p, piece at) {
    switch ((code_piece)at.kind) {
    case CODE_UNSIGNED: return put_number(p, at.a, true);
    case CODE_FLOAT: return put_double(p, at.a, false);
    case CODE_TRUTH: return expand_truth(p, at.a);
    case CODE_NONZERO: return expand_nonzero(p, at.a);
    case CODE_FIRST_ITEM: case CODE_ITEM: return expand_item(p, &at);
    case CODE_FACTOR: case CODE_NEXT_FACTOR: case CODE_DIVISOR: case CODE_NEXT_DIVISOR:
        return expand_factor(p, &at);
    }
    return false;
}
