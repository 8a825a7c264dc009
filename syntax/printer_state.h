/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The plain printer's machine, shared by its files; private to syntax/.
 *
 * A stack of pieces waits to be written, the next one on top. A piece is a literal, a term, or a part
 * of a term (an item of a sum, a factor of a product) that is laid out when its turn comes. Laying
 * out pushes the pieces in reading order and turns them round; nothing recurs.
 *
 * The same machine counts: then texts add to `written`, and a term adds the size that was found for
 * it before (print_size.c). So what is counted is what is written. */
#ifndef SYNTAX_PRINTER_STATE_H
#define SYNTAX_PRINTER_STATE_H

#include "syntax/printer.h"

/* X(literal, text) */
#define PRINT_LITERALS(X)                                                                         \
    X(LIT_OPEN, "(") X(LIT_CLOSE, ")") X(LIT_COMMA, ", ") X(LIT_LAST_COMMA, ",)")                 \
    X(LIT_PLUS, " + ") X(LIT_MINUS, " - ") X(LIT_NEGATIVE, "-") X(LIT_TIMES, "*")                 \
    X(LIT_DIVIDE, "/") X(LIT_POWER, "**") X(LIT_ONE, "1") X(LIT_UNIT, "I") X(LIT_TIMES_UNIT, "*I") \
    X(LIT_EXP, "exp(") X(LIT_SQRT, "sqrt(") X(LIT_EQ, " == ") X(LIT_NE, " != ")                   \
    X(LIT_LE, " <= ") X(LIT_LT, " < ") X(LIT_NOT, "Not(") X(LIT_AND, "And(") X(LIT_OR, "Or(")     \
    X(LIT_XOR, "Xor(") X(LIT_DERIVATIVE, "Derivative(") X(LIT_SUBS, "Subs(")                      \
    X(LIT_PIECEWISE, "Piecewise(") X(LIT_ORDER, "O(")

typedef enum {
#define X(literal, text) literal,
    PRINT_LITERALS(X)
#undef X
    LITERAL_COUNT
} print_literal;

typedef enum {
    PIECE_LITERAL,       /* a: print_literal */
    PIECE_NAME,          /* a: kind of a function: its name and "(" */
    PIECE_TERM,          /* a */
    PIECE_BRACKETED,     /* (a) */
    PIECE_NEXT,          /* a behind ", " */
    PIECE_UNSIGNED,      /* a number that starts with a minus, without it */
    PIECE_FIRST_ITEM,    /* a * b, first of a sum: number a, term b */
    PIECE_ITEM,          /* a * b behind " + " or " - " */
    PIECE_FACTOR,        /* a ** b */
    PIECE_NEXT_FACTOR,   /* the same behind "*" */
    PIECE_DIVISOR,       /* a ** -b, b a negative number */
    PIECE_NEXT_DIVISOR,
} piece_kind;

typedef struct {
    uint32_t kind;
    term a, b;
} piece;

/* SymEngine's: a term in a place that wants a tighter one is bracketed. */
typedef enum { TIGHT_RELATION, TIGHT_SUM, TIGHT_PRODUCT, TIGHT_POWER, TIGHT_ATOM } tightness;

struct print_sizes;

enum { PRINT_BUFFER = 8192, PRINT_FIRST = 64 };

typedef struct {
    store *s;
    piece *pieces; /* first_pieces, or in memory when they were too few */
    size_t count, capacity;
    uint64_t written;  /* bytes up to now; saturates when counting */
    bool stopped;      /* the sink said so */

    bool counting;
    const struct print_sizes *sizes; /* counting: the sizes of smaller terms; NULL: all is laid out */

    term whole; /* writing */
    uint64_t limit; /* counting without sizes: to stop there */
    print_sink *sink;
    void *context;
    bool admitted; /* the whole is known to be within the limit */
    bool skip_minus;
    size_t held;
    char buffer[PRINT_BUFFER];
    piece first_pieces[PRINT_FIRST];
} printer;

/* ---- printer.c. The others return false on an error or when the sink stopped. ------------------ */

void printer_open(printer *p, store *s); /* writing nothing yet; p must not be copied */
void printer_close(printer *p);
bool printer_put(printer *p, const char *text, size_t n);
bool printer_push(printer *p, piece_kind kind, term a, term b);
/* Writes or counts the pieces above the first `floor`. */
bool printer_run(printer *p, size_t floor);

/* ---- print_layout.c ----------------------------------------------------------------------------- */

tightness print_tightness(const store *s, term t);
bool print_starts_with_minus(const store *s, term t); /* of a number or an infinity */
/* Writes an atom, or pushes the pieces of anything else, in turned order. */
bool print_expand(printer *p, term t);
bool print_expand_piece(printer *p, piece at);

/* ---- print_number.c ------------------------------------------------------------------------------- */

bool print_number(printer *p, term t, bool without_minus);

/* ---- print_order.c -------------------------------------------------------------------------------- */

/* Sorts pieces by expr_compare: items of a sum by their term b, others by a and then b. False when
 * memory is out. */
bool print_sort(store *s, piece *at, size_t n);
/* Moves the least of the pieces to the front, the others anyhow. */
void print_least_first(store *s, piece *at, size_t n);

/* ---- print_keys.c -------------------------------------------------------------------------------- */

/* The same for the items of a sum, in linear time where most are products of few different factors. */
bool print_sort_items(store *s, piece *at, size_t n);

/* ---- print_size.c --------------------------------------------------------------------------------- */

/* The bytes of t's text, saturating; linear in the distinct subterms. False: memory or time is out. */
bool print_size(store *s, term t, uint64_t *size);
uint64_t print_size_of(const struct print_sizes *sizes, term t);

#endif
