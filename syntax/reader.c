/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/reader.h"

#include <string.h>

#include "syntax/reader_state.h"
#include "syntax/utf8.h"

static const unsigned char precedence[OP_COUNT] = {
#define X(op, precedence, words) precedence,
    READER_OPS(X)
#undef X
};
static const unsigned char words[OP_COUNT] = {
#define X(op, precedence, words) words,
    READER_OPS(X)
#undef X
};

/* ---- Stacks ------------------------------------------------------------------------------------ */

static void open_stacks(reader *r) {
    r->ops = r->first_ops;
    r->operands = r->first_operands;
    r->op_capacity = r->operand_capacity = READER_FIRST;
}

/* The larger stack, or NULL. */
static void *grow(reader *r, void *at, void *first, size_t *capacity, size_t size) {
    size_t had = *capacity * size, wanted = *capacity + *capacity / 2;
    void *p = store_realloc(r->s, STORE_USE_WORK, at == first ? NULL : at, at == first ? 0 : had,
                            wanted * size);
    if (p == NULL) return NULL;
    if (at == first) memcpy(p, first, had);
    *capacity = wanted;
    return p;
}

static void close_stack(reader *r, void *at, void *first, size_t bytes) {
    if (at != first) store_free(r->s, STORE_USE_WORK, at, bytes);
}

static bool push_word(reader *r, uint64_t word) {
    if (r->op_count == r->op_capacity) {
        void *p = grow(r, r->ops, r->first_ops, &r->op_capacity, sizeof *r->ops);
        if (p == NULL) return false;
        r->ops = p;
    }
    r->ops[r->op_count++] = word;
    return true;
}

bool reader_push_op(reader *r, reader_op op, uint64_t value) {
    return push_word(r, value << 8 | (uint64_t)op);
}

bool reader_push_ops(reader *r, uint64_t below, reader_op op, uint64_t value) {
    return push_word(r, below) && reader_push_op(r, op, value);
}

bool reader_push(reader *r, term t) {
    if (t == 0) return false;
    if (r->operand_count == r->operand_capacity) {
        void *p = grow(r, r->operands, r->first_operands, &r->operand_capacity, sizeof *r->operands);
        if (p == NULL) return false;
        r->operands = p;
    }
    r->operands[r->operand_count++] = t;
    r->want_operand = r->in_form = r->listlike = false;
    return true;
}

static term pop(reader *r) {
    return r->operands[--r->operand_count];
}

static void close_stacks(reader *r) {
    while (r->op_count > 0) {
        reader_op op = reader_top_op(r);
        if (op == OP_SUM || op == OP_PRODUCT || op == OP_IMPLICIT) reader_drop_run(r);
        r->op_count -= words[op];
    }
    close_stack(r, r->ops, r->first_ops, r->op_capacity * sizeof *r->ops);
    close_stack(r, r->operands, r->first_operands, r->operand_capacity * sizeof *r->operands);
}

/* ---- Garbage ----------------------------------------------------------------------------------- */

/* 2*(2*(2*... makes a number longer than the last at each step. Every so many bytes of terms, what is no
 * operand any more is dropped; as often as they double, so that the work stays in proportion. */
enum { SCOPED_LENGTH = 1 << 14, RELEASE_UNITS = (32 << 20) / 8 };

static void open_scope(reader *r, size_t length) {
    r->release_above = UINT64_MAX;
    r->scoped = length >= SCOPED_LENGTH;
    if (!r->scoped) return;
    r->scope = store_mark(r->s);
    r->release_above = (uint64_t)r->scope.from + RELEASE_UNITS;
}

/* Where nothing had to be released on the way, the statement's own scope does it all at once. */
static void close_scope(reader *r, term *value) {
    if (!r->scoped) return;
    if (r->release_above == (uint64_t)r->scope.from + RELEASE_UNITS)
        store_unmark(r->s, r->scope);
    else
        store_release(r->s, r->scope, value, 1);
}

static void release(reader *r) {
    term from = r->scope.from;
    store_release(r->s, r->scope, r->operands, r->operand_count);
    r->scope = store_mark(r->s);
    r->release_above = (uint64_t)r->scope.from + (r->scope.from - from) + RELEASE_UNITS;
}

/* Between two steps, when only the operands and accumulators under way hold terms of this statement. */
static inline void release_if_due(reader *r) {
    if (r->operand_count && r->operands[r->operand_count - 1] > r->release_above && !r->building) release(r);
}

/* ---- Errors --------------------------------------------------------------------------------------- */

bool reader_expected(reader *r, const char *what) {
    enum { SHOWN = 20 };
    const char *text = r->lex.text;
    store_set_position(r->s, (long)r->at.start);
    if (r->at.kind == TOKEN_END) {
        store_fail(r->s, STORE_SYNTAX, "expected %s, found end of line", what);
        return false;
    }
    size_t end = r->at.start;
    for (int i = 0; i < SHOWN && end < r->at.end; i++) {
        uint32_t c;
        end += utf8_decode(text, r->at.end, end, &c);
    }
    store_fail(r->s, STORE_SYNTAX, "expected %s, found \"%.*s%s\"", what,
               (int)(end - r->at.start), text + r->at.start, end < r->at.end ? "..." : "");
    return false;
}

/* Two operands without a sign between them. */
static bool expected_operator(reader *r) {
    const char *name = r->lex.text + r->last_start;
    size_t n = r->last_end - r->last_start;
    char what[64];
    if (r->last != LAST_NAME || n > 32 || r->at.kind == TOKEN_COMMA || !reader_is_callable(r->s, name, n))
        return reader_expected(r, "an operator");
    snprintf(what, sizeof what, "\"(\" after %.*s", (int)n, name);
    return reader_expected(r, what);
}

static bool fail_at(reader *r, size_t at, const char *message) {
    store_set_position(r->s, (long)at);
    store_fail(r->s, STORE_ARGUMENT, "%s", message);
    return false;
}

/* Tuples and texts stand alone or as arguments: no operator may touch them. */
static bool admit(reader *r) {
    unsigned kind = store_kind_of(r->s, r->operands[r->operand_count - 1]);
    r->listlike = kind == EXPR_TUPLE || kind == EXPR_TEXT;
    if (!r->listlike || precedence[reader_top_op(r)] == 0) return true;
    return fail_at(r, r->last_start, kind == EXPR_TUPLE ? "a tuple cannot be an operand"
                                                        : "a printed text cannot be an operand");
}

/* ---- Reducing ---------------------------------------------------------------------------------------- */

static bool check_condition(reader *r, term t) {
    if (expr_is_condition(r->s, t)) return true;
    return fail_at(r, r->last_start, "logic needs conditions: a relation, a symbol, True or False");
}

static term relation(store *s, reader_op op, term a, term b) {
    if (op == OP_EQ) return expr_eq(s, a, b);
    if (op == OP_NE) return expr_ne(s, a, b);
    if (op == OP_LT) return expr_lt(s, a, b);
    if (op == OP_LE) return expr_le(s, a, b);
    return op == OP_GT ? expr_lt(s, b, a) : expr_le(s, b, a);
}

static bool reduce_relation(reader *r) {
    store_set_position(r->s, (long)reader_top_value(r));
    term b = pop(r), a = pop(r);
    if (!reader_push(r, relation(r->s, reader_top_op(r), a, b))) return false;
    r->op_count--;
    if (reader_top_op(r) != OP_CHAIN) return true;
    size_t first = reader_top_value(r), n = r->operand_count - first;
    r->op_count--;
    r->operand_count = first;
    return reader_push(r, expr_and(r->s, r->operands + first, n));
}

static bool reduce_logic(reader *r) {
    reader_op op = reader_top_op(r);
    size_t first = reader_top_value(r), n = r->operand_count - first;
    r->op_count--;
    if (!check_condition(r, r->operands[first + n - 1])) return false;
    r->operand_count = first;
    const term *at = r->operands + first;
    return reader_push(r, op == OP_OR ? expr_or(r->s, at, n) : expr_and(r->s, at, n));
}

static bool reduce_prefix(reader *r) {
    reader_op op = reader_top_op(r);
    store_set_position(r->s, (long)reader_top_value(r));
    r->op_count--;
    term a = pop(r);
    if (op == OP_NOT) return check_condition(r, a) && reader_push(r, expr_not(r->s, a));
    return reader_push(r, op == OP_ROOT ? expr_sqrt(r->s, a) : expr_neg(r->s, a));
}

static bool reduce_power(reader *r) {
    store_set_position(r->s, (long)reader_top_value(r));
    r->op_count--;
    term exponent = pop(r), base = pop(r);
    return reader_push(r, expr_pow(r->s, base, exponent));
}

static bool reduce(reader *r) {
    switch (reader_top_op(r)) {
    case OP_OR: case OP_AND: return reduce_logic(r);
    case OP_NOT: case OP_NEG: case OP_SIGN: case OP_ROOT: return reduce_prefix(r);
    case OP_EQ: case OP_NE: case OP_LT: case OP_LE: case OP_GT: case OP_GE:
        return reduce_relation(r);
    case OP_SUM: case OP_PRODUCT: case OP_IMPLICIT: return reader_end_run(r);
    case OP_POWER: return reduce_power(r);
    case OP_BOTTOM: case OP_PAREN: case OP_TUPLE: case OP_CALL: case OP_CHAIN: case OP_COUNT:
        break;
    }
    return false;
}

/* Everything that binds tighter than the level; at 0, all down to the bracket. */
static bool reduce_above(reader *r, unsigned level) {
    while (precedence[reader_top_op(r)] > level) {
        if (store_poll(r->s) || !reduce(r)) return false;
        release_if_due(r);
    }
    return true;
}

/* ---- Operands ------------------------------------------------------------------------------------------ */

static void set_last(reader *r, reader_last last) {
    r->last = last;
    r->last_start = r->at.start;
    r->last_end = r->at.end;
}

/* The letters by which undefined functions go: 2f(x) is a call where 2x(x+1) is a product. */
static bool is_function_letter(const reader *r, token t) {
    return t.end - t.start == 1 && strchr("fghFGH", r->lex.text[t.start]) != NULL;
}

/* A name before a bracket is a call, unless it is a constant, or stands behind a number and is
 * neither a function nor a letter that people take for one. */
static bool opens_call(const reader *r, bool constant, bool behind_number) {
    const char *name = r->lex.text + r->at.start;
    if (!constant && !behind_number) return true;
    if (reader_is_callable(r->s, name, r->at.end - r->at.start)) return true;
    return !constant && is_function_letter(r, r->at);
}

static bool read_name(reader *r) {
    bool behind_number = reader_top_op(r) == OP_IMPLICIT && r->last == LAST_NUMBER;
    size_t start = r->at.start, end = r->at.end;
    term constant = reader_constant(r, start, end);
    unsigned char next = lexer_peek(&r->lex);
    bool bracket = next == '(';
    if (bracket && opens_call(r, constant != 0, behind_number)) {
        lexer_next(&r->lex);
        r->want_operand = true;
        return reader_push_ops(r, r->operand_count, OP_CALL, start);
    }
    set_last(r, constant != 0 || bracket ? LAST_FACTOR : LAST_NAME);
    if (constant != 0) return reader_push(r, constant);
    bool word = (next == ',' || next == ')') && reader_is_word(r, start, end);
    term symbol = word ? expr_symbol(r->s, r->lex.text + start, end - start) : reader_symbol(r, start, end);
    return reader_push(r, symbol) && admit(r);
}

/* True when the bracket on top may hold a tuple: it stands where an argument starts, or alone. */
static bool may_be_tuple(const reader *r) {
    return reader_top_op(r) == OP_PAREN && (reader_top_value(r) & 1);
}

static bool open_bracket(reader *r) {
    reader_op op = reader_top_op(r);
    bool tuple = op == OP_CALL || op == OP_TUPLE || op == OP_BOTTOM || may_be_tuple(r);
    return reader_push_op(r, OP_PAREN, tuple);
}

static bool close_tuple(reader *r) {
    size_t first = (size_t)*reader_below(r);
    r->op_count -= 2;
    term t = expr_tuple(r->s, r->operands + first, r->operand_count - first);
    r->operand_count = first;
    set_last(r, LAST_CLOSED);
    return reader_push(r, t) && admit(r);
}

static bool close_call(reader *r) {
    size_t start = (size_t)reader_top_value(r), first = (size_t)*reader_below(r);
    r->op_count -= 2;
    set_last(r, LAST_CLOSED);
    return reader_apply(r, start, lexer_name_end(&r->lex, start), first) && admit(r);
}

/* `)` where an operand could stand: f(), (a,), (). */
static bool close_empty(reader *r) {
    reader_op op = reader_top_op(r);
    if (op == OP_CALL && r->operand_count == *reader_below(r)) return close_call(r);
    if (op == OP_TUPLE && r->operand_count == *reader_below(r) + 1) return close_tuple(r);
    if (!may_be_tuple(r)) return reader_expected(r, "an operand");
    r->op_count--;
    set_last(r, LAST_CLOSED);
    return reader_push(r, expr_tuple(r->s, &(term){0}, 0)) && admit(r);
}

/* Behind a power sign or a root: a minus there binds tighter than a product. */
static bool in_exponent(const reader *r) {
    return precedence[reader_top_op(r)] >= precedence[OP_SIGN];
}

static bool read_operand(reader *r) {
    switch (r->at.kind) {
    case TOKEN_INTEGER: case TOKEN_HEX: case TOKEN_DECIMAL:
        set_last(r, LAST_NUMBER);
        return reader_push(r, reader_number(r, r->at));
    case TOKEN_NAME: return read_name(r);
    case TOKEN_OPEN: return open_bracket(r);
    case TOKEN_MINUS:
        return reader_push_op(r, in_exponent(r) ? OP_SIGN : OP_NEG, r->at.start);
    case TOKEN_PLUS: return true;
    case TOKEN_NOT: return reader_push_op(r, OP_NOT, r->at.start);
    case TOKEN_ROOT: return reader_push_op(r, OP_ROOT, r->at.start);
    case TOKEN_CLOSE: return close_empty(r);
    case TOKEN_BAD: return false;
    case TOKEN_END: case TOKEN_SEMICOLON: case TOKEN_ASSIGN: case TOKEN_COMMA:
    case TOKEN_SUPERSCRIPT: case TOKEN_FACTORIAL: case TOKEN_POWER: case TOKEN_TIMES:
    case TOKEN_DIVIDE: case TOKEN_EQ: case TOKEN_NE: case TOKEN_LT: case TOKEN_LE: case TOKEN_GT:
    case TOKEN_GE: case TOKEN_AND: case TOKEN_OR: case TOKEN_COUNT:
        break;
    }
    return reader_expected(r, "an operand");
}

/* ---- Operators ----------------------------------------------------------------------------------------- */

static bool join(reader *r, reader_op op, bool inverse) {
    if (!reduce_above(r, precedence[op])) return false;
    r->want_operand = true;
    return reader_join_run(r, op, inverse);
}

static bool read_power(reader *r) {
    r->want_operand = true;
    return reader_push_op(r, OP_POWER, r->at.start);
}

/* a < b < c: the first relation waits under the last operand. */
static bool read_relation(reader *r, reader_op op) {
    if (!reduce_above(r, precedence[op])) return false;
    reader_op top = reader_top_op(r);
    if (top >= OP_EQ && top <= OP_GE) {
        store_set_position(r->s, (long)reader_top_value(r));
        term b = pop(r), a = pop(r);
        r->op_count--;
        if (reader_top_op(r) != OP_CHAIN && !reader_push_op(r, OP_CHAIN, r->operand_count))
            return false;
        if (!reader_push(r, relation(r->s, top, a, b)) || !reader_push(r, b)) return false;
    }
    r->want_operand = true;
    return reader_push_op(r, op, r->at.start);
}

static bool read_logic(reader *r, reader_op op) {
    if (!reduce_above(r, precedence[op])) return false;
    if (!check_condition(r, r->operands[r->operand_count - 1])) return false;
    r->want_operand = true;
    return reader_top_op(r) == op || reader_push_op(r, op, r->operand_count - 1);
}

static bool read_postfix(reader *r) {
    store_set_position(r->s, (long)r->at.start);
    bool factorial = r->at.kind == TOKEN_FACTORIAL;
    if (factorial && r->last == LAST_CLOSED && r->lex.text[r->last_start] == '!') {
        store_fail(r->s, STORE_SYNTAX, "\"!!\" has two meanings: write (n!)!");
        return false;
    }
    term a = pop(r);
    set_last(r, LAST_CLOSED);
    if (!factorial) return reader_push(r, expr_pow(r->s, a, reader_superscript(r, r->at)));
    return reader_push(r, reader_factorial(r->s, a));
}

/* A product without a sign: 2x, 2(x + 1), (x + 1)(x - 1), x√2. A number that touches a name is its
 * coefficient even in an exponent, as in SymEngine: 2^2n is 2**(2*n). */
static bool read_implicit(reader *r) {
    token_kind next = r->at.kind;
    bool factor_ended = r->last == LAST_NUMBER || r->last == LAST_CLOSED;
    bool allowed = next == TOKEN_ROOT || factor_ended || (next == TOKEN_OPEN && r->last == LAST_FACTOR);
    if (!allowed) return expected_operator(r);
    reader_op top = reader_top_op(r);
    bool glued = next == TOKEN_NAME && r->last == LAST_NUMBER && r->last_end == r->at.start
                 && (top == OP_POWER || top == OP_SIGN);
    if (!glued) {
        if (!reduce_above(r, precedence[OP_IMPLICIT])) return false;
        while (reader_top_op(r) == OP_IMPLICIT
               && precedence[r->ops[r->op_count - 3] & 0xff] > precedence[OP_IMPLICIT])
            if (!reduce(r) || !reduce_above(r, precedence[OP_IMPLICIT])) return false;
    }
    r->want_operand = true;
    return reader_join_run(r, OP_IMPLICIT, false) && read_operand(r);
}

static bool read_comma(reader *r) {
    if (!reduce_above(r, 0)) return false;
    if (reader_top_op(r) == OP_BOTTOM) return expected_operator(r);
    if (reader_top_op(r) == OP_PAREN) {
        if (!may_be_tuple(r)) return reader_expected(r, "\")\"");
        r->op_count--;
        if (!reader_push_ops(r, r->operand_count - 1, OP_TUPLE, 0)) return false;
    }
    r->want_operand = true;
    return true;
}

static bool read_close(reader *r) {
    if (!reduce_above(r, 0)) return false;
    reader_op op = reader_top_op(r);
    if (op == OP_CALL) return close_call(r);
    if (op == OP_TUPLE) return close_tuple(r);
    if (op == OP_BOTTOM) {
        store_set_position(r->s, (long)r->at.start);
        store_fail(r->s, STORE_SYNTAX, "unmatched \")\"");
        return false;
    }
    r->op_count--;
    set_last(r, LAST_CLOSED);
    return admit(r);
}

static bool read_operator(reader *r) {
    token_kind kind = r->at.kind;
    if (r->listlike && kind != TOKEN_COMMA && kind != TOKEN_CLOSE) {
        return reader_expected(r, "\",\", \")\" or the end after a list");
    }
    switch (kind) {
    case TOKEN_PLUS: return join(r, OP_SUM, false);
    case TOKEN_MINUS: return join(r, OP_SUM, true);
    case TOKEN_TIMES: return join(r, OP_PRODUCT, false);
    case TOKEN_DIVIDE: return join(r, OP_PRODUCT, true);
    case TOKEN_POWER: return read_power(r);
    case TOKEN_FACTORIAL: case TOKEN_SUPERSCRIPT: return read_postfix(r);
    case TOKEN_CLOSE: return read_close(r);
    case TOKEN_COMMA: return read_comma(r);
    case TOKEN_NAME: case TOKEN_OPEN: case TOKEN_ROOT: return read_implicit(r);
    case TOKEN_EQ: return read_relation(r, OP_EQ);
    case TOKEN_NE: return read_relation(r, OP_NE);
    case TOKEN_LT: return read_relation(r, OP_LT);
    case TOKEN_LE: return read_relation(r, OP_LE);
    case TOKEN_GT: return read_relation(r, OP_GT);
    case TOKEN_GE: return read_relation(r, OP_GE);
    case TOKEN_AND: return read_logic(r, OP_AND);
    case TOKEN_OR: return read_logic(r, OP_OR);
    case TOKEN_INTEGER: case TOKEN_HEX: case TOKEN_DECIMAL: case TOKEN_NOT: case TOKEN_ASSIGN:
    case TOKEN_END: case TOKEN_SEMICOLON: case TOKEN_BAD: case TOKEN_COUNT:
        break;
    }
    return kind == TOKEN_BAD ? false : expected_operator(r);
}

/* ---- Statements ------------------------------------------------------------------------------------- */

static bool ends(token_kind kind) {
    return kind == TOKEN_END || kind == TOKEN_SEMICOLON;
}

/* From the token under way to the end of the statement; its value is the only operand then. */
static bool read_expression(reader *r) {
    r->want_operand = true;
    if (!reader_push_op(r, OP_BOTTOM, 0)) return false;
    for (;; r->at = lexer_next(&r->lex)) {
        if (store_poll(r->s)) return false;
        release_if_due(r);
        if (r->want_operand) {
            if (!read_operand(r)) return false;
        } else if (ends(r->at.kind)) {
            if (!reduce_above(r, 0)) return false;
            return reader_top_op(r) == OP_BOTTOM || reader_expected(r, "\")\"");
        } else if (!read_operator(r)) {
            return false;
        }
    }
}

/* Consumes `name :=` when the statement starts with it. */
static bool read_binding(reader *r, term *bound) {
    token first = r->at;
    *bound = 0;
    if (first.kind != TOKEN_NAME || lexer_peek(&r->lex) != ':') return true;
    r->at = lexer_next(&r->lex);
    if (r->at.kind == TOKEN_BAD) return false;
    if (reader_constant(r, first.start, first.end) != 0) {
        store_set_position(r->s, (long)first.start);
        store_fail(r->s, STORE_ARGUMENT, "a constant cannot be bound");
        return false;
    }
    *bound = expr_symbol(r->s, r->lex.text + first.start, first.end - first.start);
    r->at = lexer_next(&r->lex);
    return *bound != 0;
}

reader_statement reader_read(store *s, const char *text, size_t length, size_t from,
                             const reader_names *names) {
    reader r = {.s = s, .lex = {s, text, length, from}, .names = names};
    reader_statement out = {.end = length};
    if (store_failed(s)) return out;
    open_stacks(&r);
    r.at = lexer_next(&r.lex);
    if (ends(r.at.kind)) {
        out.empty = true;
        out.end = r.at.start;
        return out;
    }
    bool bound = read_binding(&r, &out.name);
    if (bound && out.name && ends(r.at.kind)) {
        out.forgets = true;
        out.end = r.at.start;
        close_stacks(&r);
        return out;
    }
    open_scope(&r, length - from);
    if (bound && read_expression(&r)) {
        out.value = r.operands[0];
        out.in_form = r.in_form;
        out.end = r.at.start;
    }
    out.unknown_at = r.unknown_at;
    out.unknown_end = r.unknown_end;
    close_stacks(&r);
    close_scope(&r, &out.value);
    store_set_position(s, STORE_NOWHERE);
    return out;
}
