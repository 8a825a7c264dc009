/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The kinds of terms: numbers (numeric/number.h), then those below, then one kind for each row of
 * the table of functions (functions.def). One layout drives everything: a new kind is one row. */
#ifndef ALGEBRA_KINDS_H
#define ALGEBRA_KINDS_H

#include "numeric/number.h"

/* X(kind, SymEngine's name of the type, layout) */
#define EXPR_KINDS(X)                                                                            \
    X(EXPR_SYMBOL, "Symbol", STORE_BYTES)      /* its name, UTF-8; tag 1: name of a function */   \
    X(EXPR_CONSTANT, "Constant", STORE_BYTES)  /* no payload; tag: expr_constant */              \
    X(EXPR_INFINITY, "Infty", STORE_BYTES)     /* no payload; tag: expr_direction */             \
    X(EXPR_NAN, "NaN", STORE_BYTES)            /* no payload */                                  \
    X(EXPR_BOOLEAN, "BooleanAtom", STORE_BYTES) /* no payload; tag 0 false, 1 true */            \
    X(EXPR_TEXT, "Text", STORE_BYTES)          /* the answer of a printer: bytes as they stand */ \
    X(EXPR_PRODUCT, "Mul", STORE_PAIRS)        /* number, then (base, exponent) pairs */         \
    X(EXPR_SUM, "Add", STORE_PAIRS)            /* number, then (coefficient, term) pairs */      \
    X(EXPR_POWER, "Pow", STORE_CHILDREN)       /* base, exponent */                              \
    X(EXPR_APPLY, "FunctionSymbol", STORE_CHILDREN) /* symbol, arguments: undefined function */  \
    X(EXPR_DERIVATIVE, "Derivative", STORE_CHILDREN) /* expression, variables (repeated, ordered) */ \
    X(EXPR_SUBS, "Subs", STORE_CHILDREN)       /* expression, n variables, n points */           \
    X(EXPR_PIECEWISE, "Piecewise", STORE_CHILDREN) /* (expression, condition) pairs */           \
    X(EXPR_NOT, "Not", STORE_CHILDREN)                                                           \
    X(EXPR_AND, "And", STORE_CHILDREN)                                                           \
    X(EXPR_OR, "Or", STORE_CHILDREN)                                                             \
    X(EXPR_XOR, "Xor", STORE_CHILDREN)                                                           \
    X(EXPR_EQ, "Equality", STORE_CHILDREN)     /* left, right: canonical order */                \
    X(EXPR_NE, "Unequality", STORE_CHILDREN)                                                     \
    X(EXPR_LE, "LessThan", STORE_CHILDREN)                                                       \
    X(EXPR_LT, "StrictLessThan", STORE_CHILDREN)                                                 \
    X(EXPR_TUPLE, "Tuple", STORE_CHILDREN)     /* several answers: args(e), factorint(n) */      \
    X(EXPR_ORDER, "Order", STORE_CHILDREN)     /* O(expression) */

enum {
    EXPR_KIND_FIRST = NUM_KIND_COUNT - 1,
#define X(kind, name, layout) kind,
    EXPR_KINDS(X)
#undef X
    EXPR_KIND_COUNT,
    FUNCTION_FIRST = EXPR_KIND_COUNT, /* kinds of functions: FN_SIN ... (functions.h) */
};

typedef enum { CONSTANT_PI, CONSTANT_E, CONSTANT_EULER_GAMMA, CONSTANT_CATALAN,
               CONSTANT_GOLDEN_RATIO, CONSTANT_COUNT } expr_constant;
typedef enum { TOWARD_PLUS, TOWARD_MINUS, TOWARD_COMPLEX } expr_direction; /* oo, -oo, zoo */

/* Made by expr_open right after numeric's constants, in this order, each a header only: handles
 * known at compile time. */
enum {
    EXPR_PI = NUM_CONSTANTS_END,
    EXPR_E,
    EXPR_EULER_GAMMA,
    EXPR_CATALAN,
    EXPR_GOLDEN_RATIO,
    EXPR_OO,
    EXPR_MINUS_OO,
    EXPR_ZOO,
    EXPR_NAN_TERM,
    EXPR_FALSE,
    EXPR_TRUE,
    EXPR_CONSTANTS_END,
};

#endif
