/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The table of functions: one row a function (functions.def) drives reading, printing, automatic
 * values, derivatives and enclosures. */
#ifndef ALGEBRA_FUNCTIONS_H
#define ALGEBRA_FUNCTIONS_H

#include "algebra/expr.h"
#include "algebra/subjects.h"
#include "numeric/ball.h"

enum {
    FUNCTION_BEFORE_FIRST = FUNCTION_FIRST - 1,
#define FUNCTION(id, ...) FN_##id,
#include "algebra/functions.def"
#undef FUNCTION
    FUNCTION_END,
};
enum { EXPR_KINDS_TOTAL = FUNCTION_END };

/* The canonical value of an application, or 0 without an error when no rule applies (then the
 * application itself is interned). */
typedef term function_value(store *s, const term *arguments, size_t n);
/* The derivative in argument `index` at the given arguments, off branch cuts; 0 without an error: not
 * known. */
typedef term function_derivative(store *s, const term *arguments, size_t n, size_t index);

/* The expansion of the application t about a point, given those of its arguments (series/expansion.h); NULL:
 * there is none, or an error. */
struct expander;
struct expansion;
typedef struct expansion *function_series(struct expander *x, term t, struct expansion *const *arguments,
                                          size_t n);

/* f(-x) = f(x) or -f(x), and the canonical form takes the minus out (expr_call). */
typedef enum { PARITY_NONE, PARITY_EVEN, PARITY_ODD } function_parity;

/* What holds wherever an application has a finite value. */
typedef enum {
    IS_REAL = 1,         /* real when all arguments are */
    IS_ALWAYS_REAL = 2,  /* real whatever the arguments are */
    IS_INTEGER = 4,      /* integer when all arguments are real (in the domain) */
    IS_NONNEGATIVE = 8,  /* not negative when all arguments are real */
    IS_POSITIVE = 16,    /* positive when all arguments are real */
    IS_NONZERO = 32,     /* never 0 */
    IS_TOTAL = 64,       /* finite for all finite arguments (in the domain) */
    IS_MIRRORED = 128,   /* f(conjugate(x)) = conjugate(f(x)) everywhere: no branch cuts */
    IS_BOOLEAN = 256,    /* its values are True and False */
    IS_ON_FLOATS = 512,  /* its automatic value takes floats as they are */
    IS_ON_TUPLES = 1u << 15, /* it takes tuples of expressions as arguments too */
    IS_NO_CHAIN = 1u << 16,  /* no complex derivative exists: that of f(g(x)) is kept whole */
    /* Real at the real x where all of these hold that the row names: */
    IS_REAL_ABOVE_0 = 1024,   /* x > 0 */
    IS_REAL_ABOVE_1 = 2048,   /* x > 1 */
    IS_REAL_BELOW_1 = 4096,   /* x < 1 */
    IS_REAL_INSIDE_1 = 8192,  /* -1 < x < 1 */
    IS_REAL_OUTSIDE_1 = 16384, /* x < -1 or x > 1 */
    IS_REAL_SOMEWHERE = IS_REAL_ABOVE_0 | IS_REAL_ABOVE_1 | IS_REAL_BELOW_1 | IS_REAL_INSIDE_1 |
                        IS_REAL_OUTSIDE_1,
} function_fact;

/* How the formats other than the plain one write an application. NULL in `c` and `js`: they have no such
 * function. */
typedef struct {
    /* The operator before the arguments, or the whole: %1 is the first argument, $1 the same with
     * brackets unless it is an atom, %* all of them. NULL: \operatorname{name}. */
    const char *latex;
    /* MathML: the content of the operator's mi, or a template as above. NULL: the name. */
    const char *mathml;
    /* C99 (math.h) and ECMAScript: a name, or the whole: %1 $1 %2 $2 as above, and %{1/x}, %{1 + x},
     * %{1 + y}, %{x + y}, %{1 + x - y}, made of the arguments x and y. */
    const char *c, *js;
    const char *json;  /* the Compute Engine's name; NULL: type_name */
    const char *sympy; /* SymPy's name; NULL: the plain one */
} function_printed;

typedef struct {
    const char *name;      /* as printed: "asin" */
    const char *aliases;   /* further names that the reader takes, space separated: "arcsin"; or "" */
    const char *type_name; /* SymEngine's class: "ASin" */
    uint8_t min_arity, max_arity; /* 1 and 1 unless the row says TAKES; max 255: any number */
    function_parity parity;
    function_value *value;           /* NULL: none */
    function_derivative *derivative; /* 0 from it: kept as Derivative(...) */
    ball_function *enclosure;        /* NULL: none */
    function_series *series;         /* NULL: by derivatives, where it is regular */
    unsigned facts;                  /* function_fact joined by | */
    function_printed printed;
    subject subject;       /* the chapter of the reference */
    const char *arguments; /* their names there, "s[, a]", "n, ...": those in brackets may be left out;
                              "x" unless the row says otherwise */
    const char *summary;   /* one line for the reference */
    const char *example;   /* statements for the reference, separated by "; " */
} function_row;
/* In rows that are written by field name. */
#define TAKES(least, most) .min_arity = least, .max_arity = most

/* kind in FUNCTION_FIRST .. FUNCTION_END - 1 */
const function_row *function_of(unsigned kind);

/* Names that stand for compositions: sqrt(x) = x**(1/2), exp(x) = E**x, log(x, b) = log(x)/log(b) ... */
typedef struct {
    const char *name;
    uint8_t min_arity, max_arity;
    term (*make)(store *s, const term *arguments, size_t n);
    const char *summary;
    subject subject; /* these as in a function's row */
    const char *arguments;
    const char *example;
    const char *aliases; /* a further name, or NULL */
} function_form;
/* All of them: i from 0 until NULL. */
const function_form *function_form_at(size_t i);
/* The closest name to a misspelt one among functions, forms, operations and `more`, which ends in NULL;
 * NULL: none is close. */
const char *function_hint(const char *name, size_t length, const char *const *more);

#endif
