/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/printer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "algebra/operations/cse.h"
#include "syntax/printer_state.h"

typedef struct {
    print_row row;
    const print_layout *layout;
} format_row;

static const format_row formats[PRINT_FORMATS] = {
    [PRINT_PLAIN] = {{"plain", NULL, NULL, NULL}, &print_plain},
    [PRINT_SYMPY] = {{"sympy", "sympy", "the text and order of SymPy",
                    "sympy(x^2 + 2*x + 1/x)"}, &print_sympy},
    [PRINT_UNICODE] = {{"unicode", "unicode", "one line for people: x² + 2·x + 1",
                    "unicode(sqrt(x)/2 + pi^2)"}, &print_unicode},
    [PRINT_LATEX] = {{"latex", "latex", "LaTeX, in math mode",
                    "latex(sqrt(x)/2 + alpha^2); latex(Piecewise((x, x < 1), (2, True)))"}, &print_latex},
    [PRINT_MATHML] = {{"mathml", "mathml", "presentation MathML", "mathml(x^2/2)"}, &print_mathml},
    [PRINT_C] = {{"c", "ccode", "a C99 expression of doubles",
                    "ccode(sin(x)^2/sqrt(y) + 1/3); ccode(erf(x))"}, &print_c},
    [PRINT_JS] = {{"js", "jscode", "a JavaScript expression of numbers",
                    "jscode(sin(x)^2/sqrt(y) + 1/3)"}, &print_js},
    [PRINT_JSON] = {{"json", "json", "the tree as JSON", "json(x^2/2)"}, &print_json},
};

const print_row *print_row_of(print_format format) {
    return &formats[format].row;
}

bool print_format_find(const char *name, print_format *format) {
    for (unsigned i = 0; i < PRINT_FORMATS; i++) {
        if (strcmp(formats[i].row.name, name) != 0) continue;
        *format = (print_format)i;
        return true;
    }
    return false;
}

bool print_call_find(const char *name, size_t length, print_format *format) {
    for (unsigned i = 0; i < PRINT_FORMATS; i++) {
        const char *call = formats[i].row.call;
        if (call == NULL || strlen(call) != length || memcmp(call, name, length) != 0) continue;
        *format = (print_format)i;
        return true;
    }
    return false;
}

/* ---- Output ------------------------------------------------------------------------------------- */

static bool refuse(store *s, uint64_t size, uint64_t limit) {
    store_set_position(s, STORE_NOWHERE);
    store_fail(s, STORE_TOO_LARGE, "result too large to print: %s%" PRIu64 " bytes (limit %" PRIu64 ")",
               size == UINT64_MAX ? "more than " : "", size, limit);
    return false;
}

/* Asked before the first byte leaves: a text that fits in the buffer needs no counting. */
static bool admit(printer *p) {
    if (p->admitted || p->limit == 0) return p->admitted = true;
    uint64_t size;
    if (!print_size(p->s, p->layout, p->state, p->whole, &size)) return false;
    if (size > p->limit) return refuse(p->s, size, p->limit);
    return p->admitted = true;
}

static bool send(printer *p, const char *text, size_t n) {
    if (n == 0) return true;
    if (!p->sink(p->context, text, n)) p->stopped = true;
    return !p->stopped;
}

static bool flush(printer *p) {
    size_t n = p->held;
    p->held = 0;
    return admit(p) && send(p, p->buffer, n);
}

bool printer_put(printer *p, const char *text, size_t n) {
    p->written = p->written > UINT64_MAX - n ? UINT64_MAX : p->written + n;
    if (p->counting) return true;
    if (n > PRINT_BUFFER - p->held) {
        if (!flush(p)) return false;
        if (n > PRINT_BUFFER) return send(p, text, n);
    }
    memcpy(p->buffer + p->held, text, n);
    p->held += n;
    return true;
}

bool printer_put_text(printer *p, const char *text) { return printer_put(p, text, strlen(text)); }

bool printer_put_atom(printer *p, term t) {
    const print_atoms *atoms = p->layout->atoms;
    unsigned tag = store_tag(p->s, t);
    switch (store_kind_of(p->s, t)) {
    case EXPR_CONSTANT: return printer_put_text(p, atoms->constants[tag]);
    case EXPR_INFINITY: return printer_put_text(p, atoms->infinities[tag]);
    case EXPR_BOOLEAN: return printer_put_text(p, atoms->booleans[tag]);
    default: return printer_put_text(p, atoms->nan);
    }
}

bool printer_put_bytes(printer *p, term t) {
    return printer_put(p, store_bytes(p->s, t), store_arity(p->s, t));
}

/* ---- The machine --------------------------------------------------------------------------------- */

void printer_open(printer *p, store *s, const print_layout *layout, void *state) {
    memset(p, 0, offsetof(printer, buffer));
    p->s = s;
    p->layout = layout;
    p->state = state;
    p->pieces = p->first_pieces;
    p->capacity = PRINT_FIRST;
}

void printer_close(printer *p) {
    if (p->pieces != p->first_pieces)
        store_free(p->s, STORE_USE_WORK, p->pieces, p->capacity * sizeof *p->pieces);
}

static bool grow(printer *p) {
    bool first = p->pieces == p->first_pieces;
    size_t had = p->capacity * sizeof *p->pieces, wanted = p->capacity + p->capacity / 2;
    piece *at = store_realloc(p->s, STORE_USE_WORK, first ? NULL : p->pieces, first ? 0 : had,
                              wanted * sizeof *at);
    if (at == NULL) return false;
    if (first) memcpy(at, p->first_pieces, had);
    p->pieces = at;
    p->capacity = wanted;
    return true;
}

static bool push(printer *p, piece at) {
    if (p->count == p->capacity && !grow(p)) return false;
    p->pieces[p->count++] = at;
    return true;
}

void printer_drop(printer *p, size_t from, size_t n) {
    p->count -= n;
    memmove(p->pieces + from, p->pieces + from + n, (p->count - from) * sizeof *p->pieces);
}

bool printer_push(printer *p, unsigned kind, term a, term b) {
    return push(p, (piece){kind, a, {b}});
}

bool printer_push_text(printer *p, const char *text, size_t n) {
    return push(p, (piece){PIECE_LITERAL, (term)n, {.text = text}});
}

bool printer_list(printer *p, const term *at, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!printer_push(p, i == 0 ? PIECE_TERM : PIECE_NEXT, at[i], 0)) return false;
    return true;
}

bool printer_turn(printer *p, size_t from) {
    for (size_t i = from, j = p->count; i + 1 < j; i++) {
        piece at = p->pieces[--j];
        p->pieces[j] = p->pieces[i];
        p->pieces[i] = at;
    }
    return true;
}

static bool put_term(printer *p, term t) {
    uint64_t size;
    if (p->sizes == NULL || !print_size_of(p->sizes, t, &size)) return p->layout->expand(p, t);
    p->written = p->written > UINT64_MAX - size ? UINT64_MAX : p->written + size;
    return true;
}

static bool put_bracketed(printer *p, term t) {
    return printer_put_text(p, p->layout->open) && printer_text(p, p->layout->close) && put_term(p, t);
}

static bool put_piece(printer *p, piece at) {
    switch (at.kind) {
    case PIECE_LITERAL: return printer_put(p, at.text, at.a);
    case PIECE_TERM: return put_term(p, at.a);
    case PIECE_BRACKETED: return put_bracketed(p, at.a);
    case PIECE_NEXT: return printer_put_text(p, p->layout->comma) && put_term(p, at.a);
    default: return p->layout->expand_piece(p, at);
    }
}

bool printer_run(printer *p, size_t floor) {
    while (p->count > floor) {
        piece at = p->pieces[--p->count];
        if (store_poll(p->s) || !put_piece(p, at)) return false;
        if (p->counting && p->sizes == NULL && p->written > p->limit) return false;
    }
    return true;
}

/* What is printed already is not printed again; JSON quotes any text but its own. The tag of a text is
 * its format + 1, and 0 for a word. */
static const print_layout *layout_for(store *s, term t, print_format format) {
    bool quoted = format == PRINT_JSON && store_tag(s, t) != PRINT_JSON + 1;
    if (store_kind_of(s, t) == EXPR_TEXT && !quoted) return &print_plain;
    if (formats[format].layout == NULL)
        store_fail(s, STORE_ARGUMENT, "the format %s is not available", formats[format].row.name);
    return formats[format].layout;
}

/* In reading order, then turned. */
bool printer_push_whole(printer *p, const print_whole *whole) {
    const print_layout *l = p->layout;
    const print_shared *shared = whole->declared ? l->shared : NULL;
    size_t from = p->count;
    bool good = printer_text(p, l->before);
    for (size_t i = 0; shared && i < whole->n && good; i++)
        good = printer_text(p, shared->declare) && printer_push(p, PIECE_TERM, whole->names[i], 0)
               && printer_text(p, shared->is) && printer_push(p, PIECE_TERM, whole->values[i], 0)
               && printer_text(p, shared->end);
    return good && (!shared || printer_text(p, shared->result)) && printer_push(p, PIECE_TERM, whole->t, 0)
           && (!shared || printer_text(p, shared->done)) && printer_text(p, l->after) && printer_turn(p, from);
}

static bool print_whole_with(store *s, const print_layout *layout, const print_whole *whole, uint64_t limit,
                             print_sink *sink, void *context) {
    void *state = NULL;
    if (layout->prepare != NULL && (state = layout->prepare(s, whole->t)) == NULL) return false;
    printer p;
    printer_open(&p, s, layout, state);
    p.whole = whole;
    p.limit = limit;
    p.sink = sink;
    p.context = context;
    bool good = printer_push_whole(&p, whole) && printer_run(&p, 0);
    printer_close(&p);
    if (good && limit != 0 && p.written > limit) good = refuse(s, p.written, limit);
    p.admitted = p.admitted || good;
    good = good && flush(&p);
    if (state != NULL) layout->release(&state);
    return good;
}

bool print_term(store *s, term t, print_format format, uint64_t limit, print_sink *sink, void *context) {
    if (t == 0 || store_failed(s)) return false;
    const print_layout *layout = layout_for(s, t, format);
    if (layout == NULL) return false;
    print_whole whole = {.t = t};
    return print_whole_with(s, layout, &whole, limit, sink, context);
}

static bool print_declared(store *s, term t, const print_layout *layout, uint64_t limit, print_sink *sink,
                           void *context) {
    terms names, values, reduced;
    terms_init(&names, s);
    terms_init(&values, s);
    terms_init(&reduced, s);
    bool good = expr_cse(s, &t, 1, layout->shared->uses, &names, &values, &reduced);
    if (good) {
        print_whole whole = {reduced.at[0], names.at, values.at, names.count, true};
        good = print_whole_with(s, layout, &whole, limit, sink, context);
    }
    terms_done(&reduced);
    terms_done(&values);
    terms_done(&names);
    return good;
}

bool print_term_shared(store *s, term t, print_format format, uint64_t limit, print_sink *sink, void *context) {
    if (t == 0 || store_failed(s)) return false;
    const print_layout *layout = layout_for(s, t, format);
    if (layout == NULL) return false;
    if (layout->shared) return print_declared(s, t, layout, limit, sink, context);
    bool text = store_kind_of(s, t) == EXPR_TEXT;
    return print_term(s, text ? t : cse_tuple(s, &t, 1), format, limit, sink, context);
}

const char *print_separator(print_format format, bool shared) {
    const print_layout *layout = formats[format].layout;
    bool statements = shared && layout != NULL && layout->shared != NULL;
    return format == PRINT_JSON || statements ? " " : "; ";
}

/* ---- Strings --------------------------------------------------------------------------------------- */

typedef struct {
    store *s;
    char *text;
    size_t length, capacity;
} string;

/* Room for n more bytes and a NUL. */
static size_t wanted(const string *to, size_t n) {
    return n < to->capacity - to->length ? to->capacity : to->capacity + to->capacity / 2 + n + 64;
}

static void append(string *to, const char *text, size_t n) {
    memcpy(to->text + to->length, text, n);
    to->length += n;
    to->text[to->length] = 0;
}

static bool append_plain(void *context, const char *text, size_t n) {
    string *to = context;
    size_t capacity = wanted(to, n);
    if (capacity > to->capacity) {
        char *at = realloc(to->text, capacity);
        if (at == NULL) return store_fail(to->s, STORE_MEMORY, "out of memory"), false;
        to->text = at;
        to->capacity = capacity;
    }
    append(to, text, n);
    return true;
}

char *print_to_string(store *s, term t, print_format format, size_t *length) {
    string to = {.s = s};
    if (!print_term(s, t, format, 0, append_plain, &to)) {
        free(to.text);
        return NULL;
    }
    if (to.text == NULL && !append_plain(&to, "", 0)) return NULL; /* an empty text */
    if (length != NULL) *length = to.length;
    return to.text;
}

static bool append_accounted(void *context, const char *text, size_t n) {
    string *to = context;
    size_t capacity = wanted(to, n);
    if (capacity > to->capacity) {
        char *at = store_realloc(to->s, STORE_USE_TEXT, to->text, to->capacity, capacity);
        if (at == NULL) return false;
        to->text = at;
        to->capacity = capacity;
    }
    append(to, text, n);
    return true;
}

term print_to_text(store *s, term t, print_format format, uint64_t limit) {
    string to = {.s = s};
    bool good = print_term(s, t, format, limit, append_accounted, &to);
    term made = good ? store_intern_bytes(s, EXPR_TEXT, (unsigned)format + 1, to.text, to.length) : 0;
    store_free(s, STORE_USE_TEXT, to.text, to.capacity);
    return made;
}
