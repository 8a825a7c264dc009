/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The reader's machine, shared by its files; private to syntax/.
 *
 * Operator precedence with two stacks: operands are terms, operators are words of 8 bytes whose low
 * byte is an op and whose rest belongs to it (a position, mostly). Some ops have a second word under
 * theirs. The invariant between tokens: the operators from the bottom up are brackets and operators
 * of rising precedence between brackets, and each waits for its last operand only. */
#ifndef SYNTAX_READER_STATE_H
#define SYNTAX_READER_STATE_H

#include "algebra/subjects.h"
#include "syntax/lexer.h"
#include "syntax/reader.h"

/* X(op, precedence, words on the stack). Tighter binds higher. */
#define READER_OPS(X)                                                                             \
    X(OP_BOTTOM, 0, 1)                                                                            \
    X(OP_PAREN, 0, 1)    /* value: bit 0: it may turn out to hold a tuple */                      \
    X(OP_TUPLE, 0, 2)    /* under it the index of the first operand */                            \
    X(OP_CALL, 0, 2)     /* value: the offset of the name; under it the index of the first argument */ \
    X(OP_OR, 1, 1)       /* value: the index of the first operand; all wait for the end */        \
    X(OP_AND, 2, 1)                                                                               \
    X(OP_NOT, 3, 1)      /* value: the offset of the sign, as for all below */                    \
    X(OP_CHAIN, 4, 1)    /* value: the index of the first relation of a < b < c */                \
    X(OP_EQ, 4, 1)                                                                                \
    X(OP_NE, 4, 1)                                                                                \
    X(OP_LT, 4, 1)                                                                                \
    X(OP_LE, 4, 1)                                                                                \
    X(OP_GT, 4, 1)                                                                                \
    X(OP_GE, 4, 1)                                                                                \
    X(OP_SUM, 5, 2)      /* runs: reader_runs.c */                                                \
    X(OP_PRODUCT, 6, 2)                                                                           \
    X(OP_NEG, 7, 1)                                                                               \
    X(OP_IMPLICIT, 8, 2) /* a run of products without a sign */                                   \
    X(OP_SIGN, 9, 1)     /* a minus in an exponent */                                             \
    X(OP_ROOT, 9, 1)                                                                              \
    X(OP_POWER, 10, 1)

typedef enum {
#define X(op, precedence, words) op,
    READER_OPS(X)
#undef X
    OP_COUNT
} reader_op;

/* What the operand that was read last was: decides what may follow without a sign. */
typedef enum {
    LAST_NUMBER,
    LAST_NAME,   /* nothing may follow it without a sign */
    LAST_FACTOR, /* a constant, or a name behind a number: a bracket may follow it */
    LAST_CLOSED, /* ends in a bracket, a superscript or a factorial */
} reader_last;

/* Room on the stacks that takes no memory from the store: enough for most statements. */
enum { READER_FIRST = 32 };

typedef struct {
    store *s;
    lexer lex;
    token at; /* the token under way */
    const reader_names *names;

    uint64_t *ops; /* first_ops, or in memory when they were too few; operands likewise */
    size_t op_count, op_capacity;
    term *operands;
    size_t operand_count, operand_capacity;

    reader_last last;
    size_t last_start, last_end; /* of the token that ended the operand */
    bool want_operand;
    bool in_form;   /* the newest operand is the answer of an operation that is named for its form */
    bool listlike;  /* the newest operand is a tuple or a text: no operator may touch it */

    bool scoped;          /* a long text: what its steps leave behind is released now and then */
    store_scope scope;
    uint64_t release_above; /* a newer operand than this tells that it is time */
    size_t building;      /* accumulators under way; they hold terms, so nothing may move */

    size_t unknown_at, unknown_end; /* the first call of a name that is no known function */

    uint64_t first_ops[READER_FIRST];
    term first_operands[READER_FIRST];
} reader;

/* ---- Stacks (reader.c). All return false when memory is out. ----------------------------------- */

bool reader_push_op(reader *r, reader_op op, uint64_t value);
bool reader_push_ops(reader *r, uint64_t below, reader_op op, uint64_t value); /* two words */
bool reader_push(reader *r, term t); /* also false, the error recorded, when t is 0 */

static inline uint64_t *reader_top(const reader *r) { return &r->ops[r->op_count - 1]; }
static inline reader_op reader_top_op(const reader *r) { return (reader_op)(*reader_top(r) & 0xff); }
static inline uint64_t reader_top_value(const reader *r) { return *reader_top(r) >> 8; }
static inline uint64_t *reader_below(const reader *r) { return &r->ops[r->op_count - 2]; }

/* Records a syntax error at the present token: the message, then `, found ...`. */
bool reader_expected(reader *r, const char *what);

/* ---- Runs: a + b - c ..., a * b / c ..., 2a(b + c) ... (reader_runs.c) ------------------------ */

/* The sign `inverse` (minus, divide) or its opposite was read behind the top operand, and what binds
 * tighter is reduced: joins the run on top, or starts one. */
bool reader_join_run(reader *r, reader_op op, bool inverse);
/* Replaces the run on top and its operands by their value; false: an error. */
bool reader_end_run(reader *r);
/* After an error: frees what the run on top holds. */
void reader_drop_run(reader *r);

/* ---- Atoms (reader_atoms.c) ---------------------------------------------------------------------- */

term reader_number(reader *r, token t);
/* Of superscript digits. */
term reader_superscript(reader *r, token t);
/* The constant that the name means, or 0 without an error. */
term reader_constant(const reader *r, size_t start, size_t end);
/* The value bound to a name, or its symbol. */
term reader_symbol(reader *r, size_t start, size_t end);

/* ---- Calls (reader_calls.c) ----------------------------------------------------------------------- */

/* True when the name is that of a function, form or operation. */
bool reader_is_callable(const store *s, const char *name, size_t length);
/* True when the name at text[start, end), about to be an argument of the call on top, is a word for it:
 * `exp` in rewrite(e, exp). */
bool reader_is_word(const reader *r, size_t start, size_t end);
/* Applies what the name at text[start, end) means to the operands from index `first` on. */
bool reader_apply(reader *r, size_t start, size_t end, size_t first);
term reader_factorial(store *s, term a);

/* The forms that belong to the language: relations, logic, Piecewise, Derivative, Subs, help. */
typedef struct {
    const char *name;
    uint8_t min_arity, max_arity; /* max 255: any number */
    term (*make)(store *s, const term *at, size_t n);
    subject subject; /* these as in a function's row */
    const char *arguments, *summary, *example;
} reader_form;
/* All of them: i from 0 until NULL. */
const reader_form *reader_form_at(size_t i);

#endif
