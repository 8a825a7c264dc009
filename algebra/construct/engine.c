/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/assume.h"
#include "algebra/engine.h"
#include "numeric/guard.h"

#include <string.h>

static const store_kind kinds[EXPR_KINDS_TOTAL] = {
#define X(kind, name, layout) [kind] = {name, layout},
    NUM_KINDS(X) EXPR_KINDS(X)
#undef X
#define FUNCTION(id, ...) [FN_##id] = {#id, STORE_CHILDREN},
#include "algebra/functions.def"
#undef FUNCTION
};

/* ---- Order of kinds -------------------------------------------------------------------------- */

/* SymEngine's classes in its order; "functions": those rows of the table that are not named here,
 * in the order of the table. */
static const char *const classes[] = {
    "Integer", "Rational", "Complex", "ComplexDouble", "RealMPFR", "ComplexMPC", "RealDouble",
    "Infty", "NaN", "Symbol", "Mul", "Add", "Pow", "Log", "Conjugate", "Constant", "functions",
    "FunctionSymbol", "Derivative", "Subs", "Abs", "Max", "Min", "FiniteSet", "Interval", "Union",
    "Piecewise", "BooleanAtom", "Contains", "Not", "And", "Or", "Xor", "Equality", "Unequality",
    "LessThan", "StrictLessThan", "Tuple", "Order", "Text"};
enum { CLASSES = sizeof classes / sizeof *classes };

static const char *class_of(unsigned kind) {
    return kind < FUNCTION_FIRST ? kinds[kind].name : function_of(kind)->type_name;
}

static size_t class_place(const char *name) {
    size_t i = 0, rest = 0;
    while (i < CLASSES && strcmp(classes[i], name)) {
        rest = strcmp(classes[i], "functions") ? rest : i;
        i++;
    }
    return i < CLASSES ? i : rest;
}

static void rank_kinds(uint8_t rank[EXPR_KINDS_TOTAL]) {
    uint8_t next = 0, places[EXPR_KINDS_TOTAL];
    for (unsigned kind = 0; kind < EXPR_KINDS_TOTAL; kind++) {
        places[kind] = (uint8_t)class_place(class_of(kind));
    }
    for (size_t place = 0; place < CLASSES; place++) {
        for (unsigned kind = 0; kind < EXPR_KINDS_TOTAL; kind++) {
            if (places[kind] == place) {
                rank[kind] = next++;
            }
        }
    }
}

/* ---- Open and close ---------------------------------------------------------------------------- */

/* An atom of the order of kinds.h; false when its handle is not the one foretold. */
static bool make_atom(store *s, term expected, unsigned kind, unsigned tag) {
    return store_intern_bytes(s, kind, tag, NULL, 0) == expected;
}

static bool make_constants(store *s) {
    for (unsigned c = 0; c < CONSTANT_COUNT; c++) {
        if (!make_atom(s, EXPR_PI + c, EXPR_CONSTANT, c)) {
            return false;
        }
    }
    return make_atom(s, EXPR_OO, EXPR_INFINITY, TOWARD_PLUS) &&
           make_atom(s, EXPR_MINUS_OO, EXPR_INFINITY, TOWARD_MINUS) &&
           make_atom(s, EXPR_ZOO, EXPR_INFINITY, TOWARD_COMPLEX) &&
           make_atom(s, EXPR_NAN_TERM, EXPR_NAN, 0) && make_atom(s, EXPR_FALSE, EXPR_BOOLEAN, 0) &&
           make_atom(s, EXPR_TRUE, EXPR_BOOLEAN, 1);
}

store *expr_open(size_t max_bytes) {
    store_config config = {.kinds = kinds, .kind_count = EXPR_KINDS_TOTAL, .max_bytes = max_bytes};
    store *s = store_open(&config);
    struct engine *engine = s ? store_alloc(s, STORE_USE_WORK, sizeof *engine) : NULL;
    if (!engine) {
        store_close(&s);
        return NULL;
    }
    memset(engine, 0, sizeof *engine);
    rank_kinds(engine->rank);
    store_set_user(s, engine);
    if (!names_fill(engine->names) || !num_open(s) || !make_constants(s)) {
        expr_close(&s);
        return NULL;
    }
    store_seal(s);
    return s;
}

/* ---- Effort ------------------------------------------------------------------------------------ */

uint64_t effort_spent(store *s) {
    struct engine *engine = engine_of(s);
    uint64_t guard = guard_number();
    if (guard != engine->effort_guard || !guard) {
        engine->effort_guard = guard;
        engine->effort = 0;
    }
    return engine->effort;
}

bool effort_spend(store *s, uint64_t n) {
    uint64_t spent = effort_spent(s) + n;
    engine_of(s)->effort = spent;
    return spent <= EFFORT_MAX;
}

size_t expr_close(store **s) {
    if (!*s) {
        return 0;
    }
    struct engine *engine = engine_of(*s);
    assume_close(*s);
    store_set_user(*s, NULL);
    store_free(*s, STORE_USE_WORK, engine, sizeof *engine);
    return store_close(s);
}
