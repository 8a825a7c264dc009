/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The canonical constructors as a stack machine: each byte pushes an atom or applies a constructor.
 * What is built is built again by expr_rebuild, and the laws that hold for canonical forms hold. */
#include "fuzz.h"

#include "algebra/functions.h"

enum { STACK = 32 };

typedef struct {
    store *s;
    const uint8_t *data;
    size_t size, at;
    term stack[STACK];
    size_t depth;
} machine;

static uint8_t next(machine *m) { return m->at < m->size ? m->data[m->at++] : 0; }
static term top(const machine *m, size_t down) { return m->depth > down ? m->stack[m->depth - 1 - down] : NUM_ONE; }

static void push(machine *m, term t) {
    if (m->depth < STACK) m->stack[m->depth++] = t;
}

static void replace(machine *m, size_t n, term t) {
    m->depth -= n < m->depth ? n : m->depth;
    push(m, t);
}

static term atom(machine *m) {
    static const term constants[] = {NUM_ZERO, NUM_ONE, NUM_MINUS_ONE, NUM_I, EXPR_PI, EXPR_E, EXPR_OO,
                                     EXPR_ZOO, EXPR_NAN_TERM, NUM_HALF};
    uint8_t b = next(m);
    if (b < 64) return expr_symbol(m->s, (const char[]){(char)('a' + b % 6)}, 1);
    if (b < 128) return constants[b % (sizeof constants / sizeof *constants)];
    if (b < 192) return num_integer(m->s, (int8_t)next(m));
    return num_rational(m->s, (int8_t)next(m), 1 + next(m) % 30);
}

/* A function of the table. */
static term apply(machine *m) {
    unsigned kind = FUNCTION_FIRST + next(m) % (FUNCTION_END - FUNCTION_FIRST);
    const function_row *row = function_of(kind);
    term a[3] = {top(m, 0), top(m, 1), top(m, 2)};
    for (size_t i = 0; i < row->min_arity && i < 3; i++)
        if (expr_is_boolean(m->s, a[i])) return a[0];
    return row->min_arity <= 3 ? expr_call(m->s, kind, a, row->min_arity) : a[0];
}

/* Truth values are for logic, numbers for arithmetic: other mixtures have no laws. */
static term combine(machine *m, unsigned how, term a, term b) {
    term both[2] = {a, b};
    if (expr_is_boolean(m->s, a) && expr_is_boolean(m->s, b))
        return how < 2 ? expr_and(m->s, both, 2) : how < 4 ? expr_or(m->s, both, 2) : expr_not(m->s, a);
    if (expr_is_boolean(m->s, a) || expr_is_boolean(m->s, b)) return expr_is_boolean(m->s, a) ? a : b;
    switch (how) {
    case 0: return expr_add(m->s, a, b);
    case 1: return expr_sub(m->s, a, b);
    case 2: return expr_mul(m->s, a, b);
    case 3: return expr_div(m->s, a, b);
    case 4: return expr_pow(m->s, a, b);
    default: return expr_eq(m->s, a, b);
    }
}

static void expect_same(store *s, const char *law, term t, term other) {
    size_t n;
    if (t == other || store_failed(s)) return;
    char *a = print_to_string(s, t, PRINT_PLAIN, &n), *b = print_to_string(s, other, PRINT_PLAIN, &n);
    EXPECT(false, "%s: %s, but %s", law, a ? a : "?", b ? b : "?");
}

/* Laws of canonical forms: order does not matter, what is there is found again. */
static void check_laws(store *s, term a, term b) {
    term sum = expr_add(s, a, b), product = expr_mul(s, a, b);
    expect_same(s, "b + a", sum, expr_add(s, b, a));
    expect_same(s, "b*a", product, expr_mul(s, b, a));
    expect_same(s, "a + 0", a, expr_add(s, a, NUM_ZERO));
    expect_same(s, "1*a", a, expr_mul(s, a, NUM_ONE));
    expect_same(s, "a^1", a, expr_pow(s, a, NUM_ONE));
}

static void check_rebuilt(store *s, term t) {
    if (store_layout_of(s, t) == STORE_BYTES || !store_arity(s, t) || expr_is_number(s, t)) return;
    terms children;
    terms_init(&children, s);
    if (terms_append(&children, store_children(s, t), store_arity(s, t))) {
        expect_same(s, "built again", t, expr_renew(s, t, children.at));
    }
    terms_done(&children);
}

static void step(machine *m) {
    uint8_t b = next(m);
    if (b < 96) {
        push(m, atom(m));
    } else if (b < 200) {
        replace(m, 2, combine(m, b % 6, top(m, 1), top(m, 0)));
    } else if (b < 230) {
        replace(m, 1, apply(m));
    } else if (b < 245) {
        push(m, top(m, b % 4));
    } else if (!expr_is_boolean(m->s, top(m, 0)) && !expr_is_boolean(m->s, top(m, 1))) {
        check_laws(m->s, top(m, 0), top(m, 1));
    }
    if (!store_failed(m->s)) check_rebuilt(m->s, top(m, 0));
}

static void work(void *context) {
    machine *m = context;
    while (m->at < m->size && !store_failed(m->s)) step(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    machine m = {.s = fuzz_open(), .data = data, .size = size};
    fuzz_limits(m.s);
    if (size < 2000) guard_run(m.s, work, &m);
    fuzz_close(m.s);
    return 0;
}
