/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Calls: a name and its arguments to a term. Tried in this order: the forms of this file (relations,
 * logic, Piecewise ...), the formats (latex, json ...), the names of algebra/ (functions, forms,
 * operations); any other name is an undefined function. Errors carry the offset of the name. */
#include <string.h>

#include "algebra/names.h"
#include "algebra/operations/words.h"
#include "syntax/printer.h"
#include "syntax/reader_state.h"
#include "syntax/reference.h"

enum { ANY_NUMBER = 255 };

/* ---- Arity ---------------------------------------------------------------------------------------- */

static term wrong_arity(store *s, const char *name, int length, unsigned least, unsigned most,
                        size_t given) {
    const char *plural = most == 1 ? "" : "s";
    if (most == ANY_NUMBER)
        return store_fail(s, STORE_ARGUMENT, "%.*s takes at least %u argument%s, %zu given", length,
                          name, least, least == 1 ? "" : "s", given);
    if (least == most)
        return store_fail(s, STORE_ARGUMENT, "%.*s takes %u argument%s, %zu given", length, name,
                          most, plural, given);
    return store_fail(s, STORE_ARGUMENT, "%.*s takes %u %s %u arguments, %zu given", length, name,
                      least, most == least + 1 ? "or" : "to", most, given);
}

/* ---- Forms that belong to the language -------------------------------------------------------- */

static term make_eq(store *s, const term *at, size_t n) { (void)n; return expr_eq(s, at[0], at[1]); }
static term make_ne(store *s, const term *at, size_t n) { (void)n; return expr_ne(s, at[0], at[1]); }
static term make_lt(store *s, const term *at, size_t n) { (void)n; return expr_lt(s, at[0], at[1]); }
static term make_le(store *s, const term *at, size_t n) { (void)n; return expr_le(s, at[0], at[1]); }
static term make_gt(store *s, const term *at, size_t n) { (void)n; return expr_lt(s, at[1], at[0]); }
static term make_ge(store *s, const term *at, size_t n) { (void)n; return expr_le(s, at[1], at[0]); }

static bool conditions(store *s, const term *at, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (expr_is_condition(s, at[i])) continue;
        store_fail(s, STORE_ARGUMENT, "logic needs conditions: a relation, a symbol, True or False");
        return false;
    }
    return true;
}

static term make_and(store *s, const term *at, size_t n) {
    return conditions(s, at, n) ? expr_and(s, at, n) : 0;
}
static term make_or(store *s, const term *at, size_t n) {
    return conditions(s, at, n) ? expr_or(s, at, n) : 0;
}
static term make_xor(store *s, const term *at, size_t n) {
    return conditions(s, at, n) ? expr_xor(s, at, n) : 0;
}
static term make_not(store *s, const term *at, size_t n) {
    return conditions(s, at, n) ? expr_not(s, at[0]) : 0;
}

static bool is_tuple(const store *s, term t) {
    return store_kind_of(s, t) == EXPR_TUPLE;
}

/* Each argument is a pair (expression, condition). */
static term make_piecewise(store *s, const term *at, size_t n) {
    terms pairs;
    terms_init(&pairs, s);
    term made = 0;
    for (size_t i = 0; i < n; i++) {
        bool pair = is_tuple(s, at[i]) && store_arity(s, at[i]) == 2
                    && expr_is_condition(s, store_child(s, at[i], 1));
        if (!pair) {
            store_fail(s, STORE_ARGUMENT, "Piecewise takes pairs (expression, condition)");
            goto done;
        }
        if (!terms_append(&pairs, store_children(s, at[i]), 2)) goto done;
    }
    made = expr_piecewise(s, pairs.at, pairs.count);
done:
    terms_done(&pairs);
    return made;
}

enum { DERIVATIVE_MAX = 1 << 20 };

/* A variable, or (variable, times). */
static bool push_variable(terms *variables, store *s, term v) {
    int64_t times = 1;
    if (is_tuple(s, v)) {
        bool good = store_arity(s, v) == 2 && num_to_int64(s, store_child(s, v, 1), &times)
                    && times >= 0 && times <= DERIVATIVE_MAX;
        if (!good) {
            store_fail(s, STORE_ARGUMENT, "Derivative takes variables x or (x, n)");
            return false;
        }
        v = store_child(s, v, 0);
    }
    for (; times > 0; times--)
        if (!terms_push(variables, v)) return false;
    return true;
}

static term make_derivative(store *s, const term *at, size_t n) {
    terms variables;
    terms_init(&variables, s);
    bool good = true;
    for (size_t i = 1; i < n && good; i++) good = push_variable(&variables, s, at[i]);
    term made = good ? expr_derivative(s, at[0], variables.at, variables.count) : 0;
    terms_done(&variables);
    return made;
}

/* Subs(e, x, a) and Subs(e, (x, y), (a, b)). */
static term make_subs(store *s, const term *at, size_t n) {
    (void)n;
    bool several = is_tuple(s, at[1]);
    size_t count = several ? store_arity(s, at[1]) : 1;
    if (several != is_tuple(s, at[2]) || (several && store_arity(s, at[2]) != count))
        return store_fail(s, STORE_ARGUMENT, "Subs takes as many points as variables");
    if (!several) return expr_subs_kept(s, at[0], at + 1, at + 2, 1);
    return expr_subs_kept(s, at[0], store_children(s, at[1]), store_children(s, at[2]), count);
}

static term make_order(store *s, const term *at, size_t n) { return expr_order(s, at, n); }

static const reader_form forms[] = { /* sorted by name */
    {.name = "And", TAKES(0, ANY_NUMBER), .make = make_and,
     .subject = SUBJECT_LOGIC, .arguments = "[p, ...]",
     .summary = "true when all are; without any: True",
     .example = "And(x < 1, x > 0); And(x < 1, x >= 1); x > 0 & True"},
    {.name = "Derivative", TAKES(1, ANY_NUMBER), .make = make_derivative,
     .subject = SUBJECT_CALCULUS, .arguments = "e[, x, ...]",
     .summary = "derivative that is kept; (x, n) stands for x n times",
     .example = "Derivative(f(x), x); Derivative(f(x, y), (x, 2), y); diff(f(x)^2, x)"},
    {.name = "Eq", TAKES(2, 2), .make = make_eq,
     .subject = SUBJECT_LOGIC, .arguments = "a, b",
     .summary = "equation, a == b",
     .example = "Eq(x, y); 2 = 3; Eq(x, x)"},
    {.name = "Ge", TAKES(2, 2), .make = make_ge,
     .subject = SUBJECT_LOGIC, .arguments = "a, b",
     .summary = "a >= b",
     .example = "Ge(x, 2); Ge(pi, 22/7)"},
    {.name = "Gt", TAKES(2, 2), .make = make_gt,
     .subject = SUBJECT_LOGIC, .arguments = "a, b",
     .summary = "a > b",
     .example = "Gt(x, 2); pi > 3"},
    {.name = "Le", TAKES(2, 2), .make = make_le,
     .subject = SUBJECT_LOGIC, .arguments = "a, b",
     .summary = "a <= b",
     .example = "Le(x, 2); Le(x, x)"},
    {.name = "Lt", TAKES(2, 2), .make = make_lt,
     .subject = SUBJECT_LOGIC, .arguments = "a, b",
     .summary = "a < b",
     .example = "Lt(x, 2); sqrt(2) < 3/2"},
    {.name = "Ne", TAKES(2, 2), .make = make_ne,
     .subject = SUBJECT_LOGIC, .arguments = "a, b",
     .summary = "a != b",
     .example = "Ne(x, y); 2 != 3"},
    {.name = "Not", TAKES(1, 1), .make = make_not,
     .subject = SUBJECT_LOGIC, .arguments = "p",
     .summary = "true when p is not",
     .example = "Not(x < y); ~(x = y)"},
    {.name = "O", TAKES(1, 3), .make = make_order,
     .subject = SUBJECT_CALCULUS, .arguments = "e[, x[, a]]",
     .summary = "order of a rest: what is at most a multiple of e as x goes to a (0, a point, oo or -oo)",
     .example = "x + x^3 + O(x^2); x*O(x^2); O(x^(-2), x, oo)"},
    {.name = "Or", TAKES(0, ANY_NUMBER), .make = make_or,
     .subject = SUBJECT_LOGIC, .arguments = "[p, ...]",
     .summary = "true when one is; without any: False",
     .example = "Or(x < 1, x > 2); Or(x < 1, x >= 1); x < 1 | False"},
    {.name = "Piecewise", TAKES(1, ANY_NUMBER), .make = make_piecewise,
     .subject = SUBJECT_LOGIC, .arguments = "(e, condition), ...",
     .summary = "the first e whose condition holds",
     .example = "Piecewise((x, x < 1), (2, True)); diff(Piecewise((x^2, x < 1), (2*x, True)), x)"},
    {.name = "Subs", TAKES(3, 3), .make = make_subs,
     .subject = SUBJECT_CALCULUS, .arguments = "e, x, a",
     .summary = "substitution that is kept; for several at once Subs(e, (x, y), (a, b))",
     .example = "Subs(f(x), x, 0); diff(f(x^2), x)"},
    {.name = "Xor", TAKES(0, ANY_NUMBER), .make = make_xor,
     .subject = SUBJECT_LOGIC, .arguments = "[p, ...]",
     .summary = "true when an odd number of them is",
     .example = "Xor(x < 1, True); Xor(x < 1, y < 1)"},
    {.name = "help", TAKES(0, 1), .make = reference_help,
     .subject = SUBJECT_SESSION, .arguments = "[name]",
     .summary = "what this reference says of a name, on one line; without a name, all names",
     .example = "help(erf); help(log)"},
};

const reader_form *reader_form_at(size_t i) { return i < sizeof forms / sizeof *forms ? &forms[i] : NULL; }

static const reader_form *form_find(const char *name, size_t n) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (*forms[i].name == *name && strlen(forms[i].name) == n && memcmp(forms[i].name, name, n) == 0)
            return &forms[i];
    return NULL;
}

/* ---- Printers: latex(e) ... answer with a text ------------------------------------------------------ */

static term print(const reader *r, print_format format, const term *at, size_t n) {
    store *s = r->s;
    const char *call = print_row_of(format)->call;
    if (n != 1) return wrong_arity(s, call, (int)strlen(call), 1, 1, n);
    if (store_kind_of(s, at[0]) == EXPR_TEXT)
        return store_fail(s, STORE_ARGUMENT, "a printed text cannot be an argument here");
    return print_to_text(s, at[0], format, r->names != NULL ? r->names->max_text : 0);
}

/* ---- What a name means ------------------------------------------------------------------------- */

bool reader_is_callable(const store *s, const char *name, size_t n) {
    print_format format;
    return form_find(name, n) != NULL || callable_find(s, name, n) != NULL
           || print_call_find(name, n, &format);
}

bool reader_is_word(const reader *r, size_t start, size_t end) {
    if (reader_top_op(r) != OP_CALL) return false;
    size_t argument = r->operand_count - (size_t)*reader_below(r);
    size_t call = (size_t)reader_top_value(r), n = lexer_name_end(&r->lex, call) - call;
    const reader_form *own = form_find(r->lex.text + call, n);
    if (own) return own->make == reference_help; /* help(log) speaks of the name */
    const callable *c = callable_find(r->s, r->lex.text + call, n);
    return c && c->operation && operation_takes_word(r->s, c->operation, argument, r->lex.text + start, end - start);
}

/* ---- Applying ------------------------------------------------------------------------------------- */

static bool fits(size_t n, unsigned least, unsigned most) {
    return n >= least && (n <= most || most == ANY_NUMBER);
}

/* Functions take expressions only, and so do operations behind their first argument. */
static bool only_expressions(store *s, const term *at, size_t n) {
    for (size_t i = 0; i < n; i++) {
        unsigned kind = store_kind_of(s, at[i]);
        if (kind != EXPR_TUPLE && kind != EXPR_TEXT) continue;
        store_fail(s, STORE_ARGUMENT, kind == EXPR_TUPLE ? "a tuple cannot be an argument here"
                                                         : "a printed text cannot be an argument here");
        return false;
    }
    return true;
}

static term apply_function(store *s, const callable *c, const char *name, int length, const term *at,
                           size_t n) {
    unsigned least = ANY_NUMBER, most = 0;
    if (c->kind != 0) {
        const function_row *row = function_of(c->kind);
        least = row->min_arity;
        most = row->max_arity;
        bool tuples = row->facts & IS_ON_TUPLES; /* it looks for itself */
        if (fits(n, least, most))
            return tuples || only_expressions(s, at, n) ? expr_call(s, c->kind, at, n) : 0;
    }
    if (c->form != NULL) {
        if (fits(n, c->form->min_arity, c->form->max_arity))
            return only_expressions(s, at, n) ? c->form->make(s, at, n) : 0;
        if (c->form->min_arity < least) least = c->form->min_arity;
        if (c->form->max_arity > most) most = c->form->max_arity;
    }
    return wrong_arity(s, name, length, least, most, n);
}

static term apply_undefined(reader *r, size_t start, size_t end, const term *at, size_t n) {
    if (r->unknown_end == 0) {
        r->unknown_at = start;
        r->unknown_end = end;
    }
    if (!only_expressions(r->s, at, n)) return 0;
    return expr_apply(r->s, expr_symbol(r->s, r->lex.text + start, end - start), at, n);
}

static term apply(reader *r, size_t start, size_t end, const term *at, size_t n, bool *in_form) {
    store *s = r->s;
    const char *name = r->lex.text + start;
    int length = (int)(end - start);
    const reader_form *own = form_find(name, end - start);
    if (own != NULL) {
        *in_form = own->subject == SUBJECT_SESSION;
        return fits(n, own->min_arity, own->max_arity)
                   ? own->make(s, at, n)
                   : wrong_arity(s, name, length, own->min_arity, own->max_arity, n);
    }
    print_format format;
    if (print_call_find(name, end - start, &format)) {
        *in_form = true;
        return print(r, format, at, n);
    }
    const callable *c = callable_find(s, name, end - start);
    if (c == NULL) return apply_undefined(r, start, end, at, n);
    const operation *o = c->operation;
    if (o == NULL) return apply_function(s, c, name, length, at, n);
    *in_form = o->answer == ANSWER_FORM;
    if (!fits(n, o->min_arity, o->max_arity)) return wrong_arity(s, name, length, o->min_arity, o->max_arity, n);
    if (n > 1 && !operation_takes_list(o) && !only_expressions(s, at + 1, n - 1)) return 0;
    return o->run(s, at, n);
}

bool reader_apply(reader *r, size_t start, size_t end, size_t first) {
    store_set_position(r->s, (long)start);
    bool in_form = false;
    size_t n = r->operand_count - first;
    const term *at = n > 0 ? r->operands + first : &(term){0};
    term t = apply(r, start, end, at, n, &in_form);
    r->operand_count = first;
    if (!reader_push(r, t)) return false;
    r->in_form = in_form;
    return true;
}

term reader_factorial(store *s, term a) {
    return expr_call1(s, FN_FACTORIAL, a);
}
