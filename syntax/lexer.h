/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Text to tokens, one at a time: a token is a kind and the bytes [start, end). The text may hold any
 * bytes and need not end in NUL. Nothing is copied and nothing is allocated; every byte is looked at
 * once. Invalid UTF-8, NUL and unknown characters record a STORE_SYNTAX error at their offset, also
 * inside a comment; so do numbers that break off (1e, 0xg). */
#ifndef SYNTAX_LEXER_H
#define SYNTAX_LEXER_H

#include "termstore/store.h"

/* X(kind, spelling for messages) */
#define TOKENS(X)                                                                                 \
    X(TOKEN_BAD, "")           /* an error is recorded */                                         \
    X(TOKEN_END, "end of line") /* end of the text */                                             \
    X(TOKEN_SEMICOLON, ";")                                                                       \
    X(TOKEN_ASSIGN, ":=")                                                                         \
    X(TOKEN_CLOSE, ")")                                                                           \
    X(TOKEN_COMMA, ",")                                                                           \
    X(TOKEN_OPEN, "(")                                                                            \
    X(TOKEN_INTEGER, "number") /* decimal digits, perhaps with _ between them */                  \
    X(TOKEN_HEX, "number")     /* 0x and hexadecimal digits, perhaps with _ between them */       \
    X(TOKEN_DECIMAL, "number") /* with a point or an exponent */                                  \
    X(TOKEN_NAME, "name")      /* letters, digits, _; or the sign of infinity */                  \
    X(TOKEN_ROOT, "√")                                                                            \
    X(TOKEN_SUPERSCRIPT, "superscript") /* digits, perhaps after a superscript sign */            \
    X(TOKEN_FACTORIAL, "!")                                                                       \
    X(TOKEN_POWER, "**")                                                                          \
    X(TOKEN_TIMES, "*")                                                                           \
    X(TOKEN_DIVIDE, "/")                                                                          \
    X(TOKEN_PLUS, "+")                                                                            \
    X(TOKEN_MINUS, "-")                                                                           \
    X(TOKEN_EQ, "==")                                                                             \
    X(TOKEN_NE, "!=")                                                                             \
    X(TOKEN_LT, "<")                                                                              \
    X(TOKEN_LE, "<=")                                                                             \
    X(TOKEN_GT, ">")                                                                              \
    X(TOKEN_GE, ">=")                                                                             \
    X(TOKEN_NOT, "~")                                                                             \
    X(TOKEN_AND, "&")                                                                             \
    X(TOKEN_OR, "|")

typedef enum {
#define X(kind, spelling) kind,
    TOKENS(X)
#undef X
    TOKEN_COUNT
} token_kind;

typedef struct {
    token_kind kind;
    bool separated;  /* _ between the digits of a number: to be taken out */
    size_t start, end;
} token;

typedef struct {
    store *s;
    const char *text;
    size_t length, at;
} lexer;

/* The next token; the lexer then stands behind it. At the end: TOKEN_END again and again. */
token lexer_next(lexer *l);

/* The first byte that is no blank at or behind the lexer's place, or 0 at the end or before a
 * comment or a character beyond ASCII that is no blank: for looking ahead. The lexer moves there. */
unsigned char lexer_peek(lexer *l);

/* The end of the name that starts at text[at] (as lexer_next finds it). */
size_t lexer_name_end(const lexer *l, size_t at);

#endif
