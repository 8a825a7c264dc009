/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What the formats share that print as SymPy does (sympy, unicode, mathml): sums in SymPy's order, the
 * sign of a term taken out, a product as a fraction whose factors with negative exponents stand below
 * the bar: -2*x/(3*y). Private to syntax/. What is pushed here is pushed in reading order and not
 * turned yet. */
#ifndef SYNTAX_FORMATS_DISPLAY_H
#define SYNTAX_FORMATS_DISPLAY_H

#include "syntax/formats/sympy_order.h"

/* The first of a layout's own kinds of pieces. */
enum {
    DISPLAY_ITEM = PIECE_OWN, /* a * b behind a sign: number a, term b */
    DISPLAY_FIRST_ITEM,
    DISPLAY_NEGATED,  /* -a, a number or product that starts with a minus */
    DISPLAY_NUMBER,   /* factors that display_take_apart finds: a positive number a */
    DISPLAY_FACTOR,   /* a ** b */
    DISPLAY_INVERSE,  /* a ** -b */
    DISPLAY_OWN,
};

/* SymPy's precedences; what binds no tighter than its place asks for is bracketed. */
typedef enum {
    PRECEDENCE_XOR = 10,
    PRECEDENCE_OR = 20,
    PRECEDENCE_AND = 30,
    PRECEDENCE_RELATION = 35,
    PRECEDENCE_OR_MEMBER,
    PRECEDENCE_XOR_MEMBER,
    PRECEDENCE_AND_MEMBER,
    PRECEDENCE_SUM = 40,
    PRECEDENCE_PRODUCT = 50,
    PRECEDENCE_POWER = 60,
    PRECEDENCE_FUNCTION = 70,
    PRECEDENCE_NOT = 100,
    PRECEDENCE_ATOM = 1000,
} precedence;

/* For layouts (print_layout): the order, as the printer's state. */
void *display_prepare(store *s, term t);
void display_release(void **state);

precedence display_precedence(store *s, term t);
/* number * t starts with a minus. number NUM_ONE: t itself. */
bool display_is_negative(store *s, term number, term t);

/* base**exponent stands below the bar. */
bool display_is_inverse(store *s, term base, term exponent);
/* The arguments of a function that are shown: zeta(x, 1) is zeta(x). */
size_t display_arity(const store *s, term t);

/* A relation whose number stands on the left, where people write it on the right: x = 2, x > 1. */
bool display_is_turned(const store *s, term relation);

/* The items of a sum in order as pieces (DISPLAY_FIRST_ITEM or DISPLAY_ITEM, number, term). */
bool display_items(printer *p, term sum);

typedef struct {
    bool negative;
    size_t above, below; /* pieces, those above first */
} display_fraction;

/* Takes number * t apart, t not a sum; the number of a product t is not looked at: `number` stands
 * for it. Pushes the factors as pieces. */
bool display_take_apart(printer *p, term number, term t, display_fraction *out);

/* Sums and products on one line. */
typedef struct {
    const char *times;
    precedence (*precedence)(store *s, term t);
    bool (*push_power)(printer *p, term base, term exponent, bool inverse); /* base**-exponent */
} display_line;

/* Pushes t, bracketed when it binds no tighter than the level. */
bool display_above(printer *p, const display_line *line, term t, precedence level);
/* The same for -t, where t is negative. */
bool display_negated(printer *p, const display_line *line, term t, precedence level);
/* number * t as display_take_apart has it. */
bool display_product(printer *p, const display_line *line, term number, term t, bool without_minus);

/* Whole terms and pieces of the kinds above, turned. */
bool display_expand_sum(printer *p, term t);
bool display_expand_product(printer *p, const display_line *line, term t);
bool display_expand_number(printer *p, const display_line *line, term t);
bool display_expand_piece(printer *p, const display_line *line, piece at);

#endif
