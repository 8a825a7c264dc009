/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/reference.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "algebra/assume.h"
#include "syntax/printer.h"
#include "syntax/reader_state.h"

enum { ARGUMENTS_MOST = 4, LONGEST = 64 };

const char *reference_title(subject of) {
    static const char *const titles[SUBJECTS] = {
#define X(id, title) [SUBJECT_##id] = title,
        SUBJECTS_LIST(X)
#undef X
    };
    return titles[of];
}

/* ---- Entries ----------------------------------------------------------------------------------- */

/* What all the tables have in their rows. */
#define COMMON(row)                                                                                      \
    .name = (row)->name, .arguments = (row)->arguments, .min_arity = (row)->min_arity,                   \
    .max_arity = (row)->max_arity, .subject = (row)->subject, .summary = (row)->summary,                 \
    .example = (row)->example

static reference_entry of_function(unsigned kind) {
    const function_row *f = function_of(kind);
    return (reference_entry){COMMON(f), .aliases = f->aliases, .kind = kind};
}

static reference_entry of_form(const function_form *f) {
    return (reference_entry){COMMON(f), .aliases = f->aliases ? f->aliases : "", .form = f};
}

static reference_entry of_operation(const operation *o) {
    return (reference_entry){COMMON(o), .aliases = "", .in_form = o->answer == ANSWER_FORM};
}

static reference_entry of_reader(const reader_form *f) {
    return (reference_entry){COMMON(f), .aliases = "", .in_form = f->subject == SUBJECT_SESSION};
}

static reference_entry of_format(const print_row *f) {
    return (reference_entry){.name = f->call, .aliases = "", .arguments = "e", .min_arity = 1, .max_arity = 1,
                             .subject = SUBJECT_FORMATS, .summary = f->summary, .example = f->example,
                             .in_form = true};
}

static int by_name(const void *a, const void *b) {
    const reference_entry *p = a, *q = b;
    const char *x = p->name, *y = q->name;
    while (*x && (*x | 0x20) == (*y | 0x20)) x++, y++;
    if (*x != *y) return (*x | 0x20) < (*y | 0x20) ? -1 : 1;
    if (p->min_arity != q->min_arity) return p->min_arity - q->min_arity;
    return strcmp(p->name, q->name);
}

size_t reference_entries(reference_entry *all) {
    size_t n = 0;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) all[n++] = of_function(kind);
    for (size_t i = 0; function_form_at(i); i++) all[n++] = of_form(function_form_at(i));
    for (size_t i = 0; operation_at(i); i++) all[n++] = of_operation(operation_at(i));
    for (size_t i = 0; reader_form_at(i); i++) all[n++] = of_reader(reader_form_at(i));
    for (unsigned i = 0; i < PRINT_FORMATS; i++)
        if (print_row_of(i)->call) all[n++] = of_format(print_row_of(i));
    qsort(all, n, sizeof *all, by_name);
    return n;
}

/* ---- Texts --------------------------------------------------------------------------------------- */

void reference_add(reference_text *to, const char *format, ...) {
    va_list values;
    size_t room = sizeof to->at - to->length;
    va_start(values, format);
    int n = vsnprintf(to->at + to->length, room, format, values);
    va_end(values);
    if (n > 0) to->length += (size_t)n < room ? (size_t)n : room - 1;
}

static bool append(void *context, const char *text, size_t n) {
    reference_add(context, "%.*s", (int)n, text);
    return true;
}

/* ---- Facts in words ------------------------------------------------------------------------------ */

/* Where a function is real that is not so on the whole real line. */
static const struct {
    function_fact fact;
    const char *where; /* with %s for the argument, at most twice */
} domains[] = {
    {IS_REAL_ABOVE_0, "%s > 0"},
    {IS_REAL_ABOVE_1, "%s > 1"},
    {IS_REAL_BELOW_1, "%s < 1"},
    {IS_REAL_INSIDE_1, "-1 < %s < 1"},
    {IS_REAL_OUTSIDE_1, "%1$s < -1 or %1$s > 1"},
};

static void add_domain(reference_text *to, const function_row *f) {
    const char *word = "real for ";
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        if (!(f->facts & domains[i].fact)) continue;
        reference_add(to, "%s", word);
        reference_add(to, domains[i].where, f->arguments);
        word = " and ";
    }
}

static const char *values_of(unsigned facts) {
    if (facts & IS_INTEGER)
        return facts & IS_POSITIVE      ? "a positive integer"
               : facts & IS_NONNEGATIVE ? "a nonnegative integer"
                                        : "an integer";
    return facts & IS_POSITIVE ? "positive" : facts & IS_NONNEGATIVE ? "nonnegative" : "real";
}

static bool speaks_of_integers(const function_row *f) {
    return f->subject == SUBJECT_INTEGERS || f->subject == SUBJECT_SEQUENCES || f->subject == SUBJECT_INDICES;
}

static void add_values(reference_text *to, const function_row *f, const char *separator) {
    unsigned facts = f->facts;
    if (!(facts & (IS_BOOLEAN | IS_ALWAYS_REAL | IS_REAL | IS_REAL_SOMEWHERE))) return;
    reference_add(to, "%s", separator);
    if (facts & IS_BOOLEAN)
        reference_add(to, "True or False");
    else if (facts & IS_ALWAYS_REAL)
        reference_add(to, "%s for all complex arguments", values_of(facts));
    else if (facts & IS_REAL_SOMEWHERE)
        add_domain(to, f);
    else if (speaks_of_integers(f))
        reference_add(to, "%s", values_of(facts));
    else
        reference_add(to, "%s for real %s", values_of(facts), f->max_arity == 1 ? f->arguments : "arguments");
}

/* ---- Derivatives ---------------------------------------------------------------------------------- */

/* The symbols that the arguments are named by; (a, ...) is a tuple of one. */
static size_t name_arguments(store *s, const char *names, term *out) {
    size_t n = 0;
    bool tuple = false;
    for (const char *at = names; *at && n < ARGUMENTS_MOST;) {
        size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz");
        tuple |= *at == '(';
        if (length) {
            term symbol = expr_symbol(s, at, length);
            out[n++] = tuple ? expr_tuple(s, &symbol, 1) : symbol;
            tuple = false;
        }
        at += length ? length : 1;
    }
    return n;
}

static bool is_kept(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_DERIVATIVE || kind == EXPR_SUBS;
}

/* The derivative of a composition, unless one is left in it. */
static term form_derivative(store *s, const function_form *form, const term *x, size_t n, size_t i) {
    term d = expr_diff(s, form->make(s, x, n), x[i], 1);
    terms below;
    terms_init(&below, s);
    if (d && terms_below(&below, &d, 1, NULL, NULL))
        for (size_t k = 0; k < below.count; k++)
            if (is_kept(s, below.at[k])) d = 0;
    terms_done(&below);
    return d;
}

/* In the argument x[i], as diff would answer, or 0 without an error: not known. */
static term derivative_of(store *s, const reference_entry *e, const term *x, size_t n, size_t i) {
    term d = e->kind ? function_of(e->kind)->derivative(s, x, n, i) : form_derivative(s, e->form, x, n, i);
    return d ? expr_simplify(s, d) : 0;
}

/* With all arguments taken for real: abs has no other. */
static term real_derivative_of(store *s, const reference_entry *e, const term *x, size_t n, size_t i) {
    assume_mark mark = assume_push(s);
    for (size_t k = 0; k < n; k++)
        if (store_kind_of(s, x[k]) == EXPR_SYMBOL) assume_fact(s, x[k], FACT_REAL);
    term d = store_failed(s) ? 0 : derivative_of(s, e, x, n, i);
    assume_pop(s, mark);
    return d;
}

static void add_derivative(store *s, reference_text *to, const char *where, term d, size_t n, term x) {
    reference_add(to, "derivative %s", where);
    if (n > 1) {
        reference_add(to, "in ");
        print_term(s, x, PRINT_PLAIN, 0, append, to);
        reference_add(to, ": ");
    }
    print_term(s, d, PRINT_PLAIN, 0, append, to);
}

/* True when there is one, and not on the real line only. */
static bool add_derivatives(store *s, reference_text *to, const reference_entry *e, const char *separator) {
    term x[ARGUMENTS_MOST];
    bool any = false;
    if (e->max_arity > ARGUMENTS_MOST) return false;
    size_t n = name_arguments(s, e->arguments, x);
    for (size_t i = 0; i < n && !store_failed(s); i++) {
        const char *where = "";
        term d = derivative_of(s, e, x, n, i);
        any |= d != 0;
        if (!d && !store_failed(s)) d = real_derivative_of(s, e, x, n, i), where = "on the real line ";
        if (!d) continue;
        reference_add(to, "%s", separator);
        add_derivative(s, to, where, d, n, x[i]);
    }
    return any;
}

void reference_add_facts(store *s, reference_text *to, const reference_entry *e, const char *separator) {
    if (!e->kind && !e->form) return;
    reference_text derivatives = {0};
    bool known = add_derivatives(s, &derivatives, e, separator);
    if (e->kind) {
        const function_row *f = function_of(e->kind);
        if (f->parity == PARITY_EVEN) reference_add(to, "%seven", separator);
        if (f->parity == PARITY_ODD) reference_add(to, "%sodd", separator);
        add_values(to, f, separator);
        if (f->facts & IS_NONZERO) reference_add(to, "%snever 0", separator);
        if (known && f->facts & IS_MIRRORED)
            reference_add(to, "%s%s", separator, f->facts & IS_TOTAL ? "entire" : "no branch cuts");
    }
    reference_add(to, "%s", derivatives.at);
}

/* ---- help -------------------------------------------------------------------------------------------- */

static bool has_word(const char *words, const char *name, size_t length) {
    for (const char *at = words; *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (n == length && memcmp(at, name, n) == 0) return true;
        at += n;
    }
    return false;
}

static void describe(store *s, reference_text *to, const reference_entry *e) {
    reference_add(to, "%s%s(%s): %s", to->length ? ". Also " : "", e->name, e->arguments, e->summary);
    if (*e->aliases) reference_add(to, "; other names: %s", e->aliases);
    reference_add_facts(s, to, e, "; ");
    reference_add(to, "; example: %s", e->example);
}

static void list_names(reference_text *to, const reference_entry *all, size_t n) {
    reference_add(to, "help(name) tells about");
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(all[i].name, all[i - 1].name)) reference_add(to, " %s", all[i].name);
}

static term unknown(store *s, const char *name, size_t length) {
    enum { SHOWN = 40 };
    const char *meant = reference_hint(name, length);
    return store_fail(s, STORE_ARGUMENT, "no function or operation is named %.*s%s%s%s",
                      (int)(length < SHOWN ? length : SHOWN), name, meant ? "; did you mean " : "",
                      meant ? meant : "", meant ? "?" : "");
}

static term describe_name(store *s, const reference_entry *all, size_t count, term symbol) {
    if (store_kind_of(s, symbol) != EXPR_SYMBOL)
        return store_fail(s, STORE_ARGUMENT, "help takes the name of a function or operation: help(sin)");
    char name[LONGEST];
    size_t length = store_arity(s, symbol);
    if (length > LONGEST) return unknown(s, store_bytes(s, symbol), length);
    memcpy(name, store_bytes(s, symbol), length);
    reference_text text = {0};
    for (size_t i = 0; i < count && !store_failed(s); i++)
        if (has_word(all[i].name, name, length) || has_word(all[i].aliases, name, length))
            describe(s, &text, &all[i]);
    if (store_failed(s)) return 0;
    return text.length ? expr_text(s, text.at, text.length) : unknown(s, name, length);
}

term reference_help(store *s, const term *arguments, size_t n) {
    reference_entry all[REFERENCE_MOST];
    size_t count = reference_entries(all);
    if (n) return describe_name(s, all, count, arguments[0]);
    reference_text text = {0};
    list_names(&text, all, count);
    return expr_text(s, text.at, text.length);
}

const char *reference_hint(const char *name, size_t length) {
    const char *more[REFERENCE_MOST];
    size_t n = 0;
    for (size_t i = 0; reader_form_at(i); i++) more[n++] = reader_form_at(i)->name;
    for (unsigned i = 0; i < PRINT_FORMATS; i++)
        if (print_row_of(i)->call) more[n++] = print_row_of(i)->call;
    more[n] = NULL;
    return function_hint(name, length, more);
}
