/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The printers' machine, shared by all formats; private to syntax/.
 *
 * A stack of pieces waits to be written, the next one on top. A piece is a literal, a term, or a part
 * of a term (an item of a sum, a factor of a product) that is laid out when its turn comes. Laying
 * out pushes the pieces in reading order and turns them round; nothing recurs. How a term or a part is
 * laid out is the format's: a print_layout, one in each file of syntax/formats/.
 *
 * The same machine counts: then texts add to `written`, and a term adds the size that was found for
 * it before (print_size.c). So what is counted is what is written, as long as the text of a PIECE_TERM
 * depends on the term alone; what depends on its place is a piece of the layout's own kinds, which is
 * laid out each time. */
#ifndef SYNTAX_PRINTER_STATE_H
#define SYNTAX_PRINTER_STATE_H

#include <string.h>

#include "syntax/printer.h"

typedef enum {
    PIECE_LITERAL,   /* text, of a bytes; it outlives the printer */
    PIECE_TERM,      /* a */
    PIECE_BRACKETED, /* a between the layout's brackets */
    PIECE_NEXT,      /* a behind the layout's comma */
    PIECE_OWN,       /* the first of the layout's own kinds */
} piece_kind;

typedef struct {
    uint32_t kind;
    term a;
    union {
        term b;
        const char *text;
    };
} piece;

struct print_sizes;
typedef struct printer printer;

/* How a format declares what common subexpressions stand for: declare name is value end ..., then result
 * term done. */
typedef struct {
    const char *declare, *is, *end, *result, *done;
    unsigned (*uses)(unsigned kind); /* as cse_uses */
} print_shared;

/* How a format writes what is one handle. */
typedef struct {
    const char *constants[CONSTANT_COUNT];
    const char *infinities[TOWARD_COMPLEX + 1];
    const char *nan, *booleans[2];
} print_atoms;

typedef struct {
    const char *before, *after; /* the whole */
    const char *open, *close, *comma;
    /* Writes an atom, or pushes the pieces of anything else, in turned order. */
    bool (*expand)(printer *p, term t);
    /* The same for a piece of the layout's own kinds; NULL: it has none. */
    bool (*expand_piece)(printer *p, piece at);
    /* What the layout finds out about the whole before it is printed or counted: the printer's state.
     * NULL from it: an error is recorded. Both NULL: nothing. */
    void *(*prepare)(store *s, term whole);
    void (*release)(void **state);
    const print_atoms *atoms;
    const print_shared *shared; /* NULL: it has no declarations */
    const void *dialect;        /* what several layouts of one file differ in */
} print_layout;

/* What is printed: a term; declared: behind declarations, as print_shared says. */
typedef struct {
    term t;
    const term *names, *values;
    size_t n;
    bool declared;
} print_whole;

extern const print_layout print_plain, print_sympy, print_unicode, print_latex, print_mathml, print_c, print_js,
    print_json;

struct print_sizes;

enum { PRINT_BUFFER = 8192, PRINT_FIRST = 64 };

struct printer {
    store *s;
    const print_layout *layout;
    void *state; /* of the layout */
    piece *pieces; /* first_pieces, or in memory when they were too few */
    size_t count, capacity;
    uint64_t written;  /* bytes up to now; saturates when counting */
    bool stopped;      /* the sink said so */

    bool counting;
    const struct print_sizes *sizes; /* counting: the sizes of smaller terms; NULL: all is laid out */

    const print_whole *whole; /* writing */
    uint64_t limit; /* counting without sizes: to stop there */
    print_sink *sink;
    void *context;
    bool admitted; /* the whole is known to be within the limit */
    size_t held;
    char buffer[PRINT_BUFFER];
    piece first_pieces[PRINT_FIRST];
};

/* ---- printer.c. The others return false on an error or when the sink stopped. ------------------ */

/* Writing nothing yet; p must not be copied. The state stays the caller's. */
void printer_open(printer *p, store *s, const print_layout *layout, void *state);
void printer_close(printer *p);
bool printer_put(printer *p, const char *text, size_t n);
bool printer_put_text(printer *p, const char *text);
bool printer_put_bytes(printer *p, term t); /* a symbol's name, a printed text */
bool printer_put_atom(printer *p, term t);  /* a constant, an infinity, nan, a truth value: layout->atoms */
bool printer_push(printer *p, unsigned kind, term a, term b);
/* Takes out n pieces from `from` on; those above move down. */
void printer_drop(printer *p, size_t from, size_t n);
bool printer_push_text(printer *p, const char *text, size_t n); /* not copied */
static inline bool printer_text(printer *p, const char *text) {
    return printer_push_text(p, text, strlen(text));
}
/* Pushes `a, b, c`: the first as it is, the others behind the layout's comma. */
bool printer_list(printer *p, const term *at, size_t n);
/* What was pushed from `from` on was pushed in reading order: turns it, so that the first comes on
 * top. Always true. */
bool printer_turn(printer *p, size_t from);
/* Pushes what is to be printed, turned. */
bool printer_push_whole(printer *p, const print_whole *whole);
/* Writes or counts the pieces above the first `floor`. */
bool printer_run(printer *p, size_t floor);

/* ---- print_number.c ------------------------------------------------------------------------------- */

bool print_number(printer *p, term t, bool without_minus);

/* How a float writes `e+20`: `start`, the exponent without a plus, `end`. */
typedef struct {
    const char *start, *end;
} print_exponent;
/* A real number; exponent NULL: as num_write does. */
bool print_real(printer *p, term t, bool without_minus, const print_exponent *exponent);
/* Whether the text of a real float has an exponent. */
bool print_has_exponent(store *s, term t);

/* ---- print_order.c -------------------------------------------------------------------------------- */

typedef int piece_order(store *s, const piece *x, const piece *y);
/* By expr_compare: items of a sum by their term b, factors by their base a and then exponent b. */
int print_by_term(store *s, const piece *x, const piece *y);
int print_by_factor(store *s, const piece *x, const piece *y);

/* Sorts pieces; stable. False when memory is out. */
bool print_sort(store *s, piece *at, size_t n, piece_order *order);
/* Moves the least of the pieces to the front, the others anyhow. */
void print_least_first(store *s, piece *at, size_t n, piece_order *order);

/* ---- print_keys.c -------------------------------------------------------------------------------- */

/* Sorts items by term, in linear time where most are products of few different factors. */
bool print_sort_items(store *s, piece *at, size_t n);

/* ---- print_size.c --------------------------------------------------------------------------------- */

/* The bytes of the text, saturating; linear in the distinct subterms. False: memory or time is out. */
bool print_size(store *s, const print_layout *layout, void *state, const print_whole *whole, uint64_t *size);
/* False: t was not counted before, it is to be laid out. */
bool print_size_of(const struct print_sizes *sizes, term t, uint64_t *size);

#endif
