/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* SymPy's sort_key of an expression is the tuple (class, arguments, exponent, coefficient) of
 * coefficient * base**exponent, compared part by part. An element is such a triple; a comparison keeps
 * a stack of what is still to be compared, the next pair on top: the first difference decides. */
#include "syntax/formats/sympy_order.h"

#include "algebra/functions.h"
#include "syntax/formats/sympy_sums.h"

typedef struct {
    term coefficient, base, exponent;
} element;

enum { NUMBER_TEXT = 200 };

typedef enum { TASK_TERMS, TASK_NUMBERS, TASK_ARGUMENTS } task_kind;

/* Two things to be compared. */
typedef struct {
    task_kind kind;
    element a, b;
    size_t next, count; /* of arguments */
} task;

struct sympy_order {
    store *s;
    memo known;    /* a sum or product to where its places begin */
    memo constant; /* the parts of the whole without symbols */
    memo nodes;    /* the sizes of the parts of a whole with logic in it, in SymPy's nodes */
    uint32_t *places;
    size_t count, capacity;
    task *tasks;
    size_t task_count, task_capacity;
};

/* ---- Elements --------------------------------------------------------------------------------------- */

static bool is_real_number(const store *s, term t) {
    return (expr_is_number(s, t) && num_is_real(s, t)) || store_kind_of(s, t) == EXPR_INFINITY;
}

static element element_of(store *s, term t) {
    element e = {NUM_ONE, t, NUM_ONE};
    if (store_kind_of(s, t) == EXPR_PRODUCT) {
        term number = store_child(s, t, 0);
        if (is_real_number(s, number)) {
            e.coefficient = number;
            if (store_arity(s, t) == 3) {
                e.base = store_child(s, t, 1);
                e.exponent = store_child(s, t, 2);
            }
        }
    } else if (store_kind_of(s, t) == EXPR_POWER) {
        e.base = store_child(s, t, 0);
        e.exponent = store_child(s, t, 1);
    } else if (store_kind_of(s, t) == NUM_COMPLEX && store_child(s, t, 0) == NUM_ZERO) {
        e.coefficient = store_child(s, t, 1);
        e.base = NUM_I;
    }
    return e;
}

/* Classes: SymPy's (group, rank, name). */
typedef struct {
    int group, rank;
    const char *name;
    size_t length;
} class_key;

static class_key named(int group, int rank, const char *name) {
    return (class_key){group, rank, name, strlen(name)};
}

static int rank_of_function(const char *name, unsigned most) {
    static const struct {
        const char *name;
        int rank;
    } ranks[] = {{"log", 11}, {"sin", 20}, {"cos", 21}, {"tan", 22}, {"cot", 23}, {"sinh", 30},
                 {"cosh", 31}, {"tanh", 32}, {"coth", 33}, {"conjugate", 40}, {"re", 41}, {"im", 42},
                 {"arg", 43}};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (strcmp(ranks[i].name, name) == 0) return ranks[i].rank;
    return most == 255 ? 0 : 10000;
}

static class_key class_of_function(unsigned kind) {
    const function_row *row = function_of(kind);
    const char *name = row->printed.sympy != NULL ? row->printed.sympy : row->name;
    if (kind == FN_MAX || kind == FN_MIN) return named(5, 0, name);
    return named(4, rank_of_function(row->name, row->max_arity), name);
}

static class_key class_of(const store *s, const element *e) {
    static const char *const constants[CONSTANT_COUNT] = {
        [CONSTANT_PI] = "Pi", [CONSTANT_E] = "Exp1", [CONSTANT_EULER_GAMMA] = "EulerGamma",
        [CONSTANT_CATALAN] = "Catalan", [CONSTANT_GOLDEN_RATIO] = "GoldenRatio"};
    unsigned kind = store_kind_of(s, e->base);
    if (e->base == EXPR_E && e->exponent != NUM_ONE) return named(4, 10, "exp");
    if (kind >= FUNCTION_FIRST) return class_of_function(kind);
    switch (kind) {
    case EXPR_SYMBOL: return named(2, 0, "Symbol");
    case EXPR_CONSTANT: return named(2, 0, constants[store_tag(s, e->base)]);
    case EXPR_PRODUCT: return named(3, 0, "Mul");
    case EXPR_SUM: return named(3, 1, "Add");
    case EXPR_POWER: return named(3, 2, "Pow");
    case EXPR_PIECEWISE: return named(4, 0, "Piecewise");
    case EXPR_DERIVATIVE: return named(5, 0, "Derivative");
    case EXPR_SUBS: return named(5, 0, "Subs");
    case EXPR_AND: return named(5, 0, "And");
    case EXPR_OR: return named(5, 0, "Or");
    case EXPR_XOR: return named(5, 0, "Xor");
    case EXPR_NOT: return named(5, 0, "Not");
    case EXPR_EQ: return named(5, 0, "Equality");
    case EXPR_NE: return named(5, 0, "Unequality");
    case EXPR_LE: return named(5, 0, "LessThan");
    case EXPR_LT: return named(5, 0, "StrictLessThan");
    case EXPR_ORDER: return named(5, 0, "Order");
    case EXPR_APPLY: {
        term name = store_child(s, e->base, 0);
        return (class_key){4, 0, store_bytes(s, name), store_arity(s, name)};
    }
    default:
        if (e->base == NUM_I) return named(2, 0, "ImaginaryUnit");
        return is_real_number(s, e->base) ? named(1, 0, "Number") : named(3, 1, "Add");
    }
}

static int by_size(size_t a, size_t b) {
    return a < b ? -1 : a > b;
}

static int by_text(const char *a, size_t n, const char *b, size_t m) {
    int order = memcmp(a, b, n < m ? n : m);
    return order != 0 ? order : by_size(n, m);
}

static int compare_classes(const store *s, const element *a, const element *b) {
    class_key x = class_of(s, a), y = class_of(s, b);
    if (x.group != y.group) return x.group < y.group ? -1 : 1;
    if (x.rank != y.rank) return x.rank < y.rank ? -1 : 1;
    return by_text(x.name, x.length, y.name, y.length);
}

/* ---- Arguments -------------------------------------------------------------------------------------- */

/* An atom has one argument, its text; a sum and a product have their parts in order. */
static bool is_atom(const store *s, term t) {
    return store_layout_of(s, t) == STORE_BYTES || expr_is_number(s, t);
}

/* The coefficient of a product is no part of it, unless the product is a base. */
static bool counts_number(const store *s, const element *e) {
    return store_kind_of(s, e->base) == EXPR_PRODUCT && e->exponent != NUM_ONE
           && store_child(s, e->base, 0) != NUM_ONE && is_real_number(s, store_child(s, e->base, 0));
}

static bool argument_count(sympy_order *o, const element *e, size_t *n) {
    unsigned kind = store_kind_of(o->s, e->base);
    if (e->base == EXPR_E && e->exponent != NUM_ONE) return *n = 1, true;
    if (kind == EXPR_SUM || kind == EXPR_PRODUCT) {
        if (sympy_order_of(o, e->base, n) == NULL) return false;
        *n += counts_number(o->s, e);
        return true;
    }
    *n = is_atom(o->s, e->base) ? 1 : store_arity(o->s, e->base) - (kind == EXPR_APPLY);
    return true;
}

/* coefficient * t */
static element scaled(store *s, term coefficient, term t) {
    element e = element_of(s, t);
    if (e.base == t && is_real_number(s, t)) return (element){NUM_ONE, coefficient, NUM_ONE};
    if (e.coefficient == NUM_ONE) e.coefficient = coefficient;
    return e;
}

static element part(store *s, term t, uint32_t place) {
    const term *at = store_children(s, t);
    bool sum = store_kind_of(s, t) == EXPR_SUM;
    if (place == PLACE_IMAGINARY && !sum) return element_of(s, at[0]);
    if (place == PLACE_IMAGINARY) return (element){num_im(s, at[0]), NUM_I, NUM_ONE};
    if (place == PLACE_REAL) return (element){NUM_ONE, num_re(s, at[0]), NUM_ONE};
    if (sum) return scaled(s, at[1 + 2 * (size_t)place], at[2 + 2 * (size_t)place]);
    return (element){NUM_ONE, at[1 + 2 * (size_t)place], at[2 + 2 * (size_t)place]};
}

static bool argument(sympy_order *o, const element *e, size_t i, element *out) {
    unsigned kind = store_kind_of(o->s, e->base);
    if (e->base == EXPR_E && e->exponent != NUM_ONE) return *out = element_of(o->s, e->exponent), true;
    if (kind != EXPR_SUM && kind != EXPR_PRODUCT) {
        *out = element_of(o->s, store_child(o->s, e->base, i + (kind == EXPR_APPLY)));
        return true;
    }
    if (counts_number(o->s, e)) {
        if (i == 0) return *out = (element){NUM_ONE, store_child(o->s, e->base, 0), NUM_ONE}, true;
        i--;
    }
    size_t n;
    const uint32_t *places = sympy_order_of(o, e->base, &n);
    if (places == NULL) return false;
    *out = part(o->s, e->base, places[i]);
    return true;
}

/* ---- Comparing -------------------------------------------------------------------------------------- */

static bool push(sympy_order *o, task t) {
    if (o->task_count == o->task_capacity) {
        size_t had = o->task_capacity, wanted = had + had / 2 + 16;
        task *at = store_realloc(o->s, STORE_USE_WORK, o->tasks, had * sizeof *at, wanted * sizeof *at);
        if (at == NULL) return false;
        o->tasks = at;
        o->task_capacity = wanted;
    }
    o->tasks[o->task_count++] = t;
    return true;
}

static int compare_numbers(store *s, term a, term b) {
    if (a == b) return 0;
    bool infinite = store_kind_of(s, a) == EXPR_INFINITY || store_kind_of(s, b) == EXPR_INFINITY;
    if (infinite || !num_is_real(s, a) || !num_is_real(s, b)) return expr_compare(s, a, b);
    return num_compare(s, a, b);
}

typedef struct {
    char at[NUMBER_TEXT];
    size_t n;
} number_text;

static bool append(void *context, const char *text, size_t n) {
    number_text *to = context;
    if (n > NUMBER_TEXT - to->n) n = NUMBER_TEXT - to->n;
    memcpy(to->at + to->n, text, n);
    to->n += n;
    return true;
}

/* As bases of powers, SymPy compares numbers as texts: 15 before 2. Long ones are compared as numbers. */
static int compare_texts(store *s, term a, term b) {
    enum { LONG_BITS = 256 };
    number_text x = {.n = 0}, y = {.n = 0};
    if (store_kind_of(s, a) == EXPR_INFINITY || store_kind_of(s, b) == EXPR_INFINITY)
        return compare_numbers(s, a, b);
    bool long_a = num_bits(s, a) > LONG_BITS, long_b = num_bits(s, b) > LONG_BITS;
    if (long_a != long_b) return long_a ? 1 : -1;
    if (long_a || !num_write(s, a, append, &x) || !num_write(s, b, append, &y))
        return compare_numbers(s, a, b);
    return by_text(x.at, x.n, y.at, y.n);
}

static int compare_atoms(const store *s, term a, term b) {
    if (store_kind_of(s, a) != EXPR_SYMBOL || store_kind_of(s, b) != EXPR_SYMBOL) return 0;
    return by_text(store_bytes(s, a), store_arity(s, a), store_bytes(s, b), store_arity(s, b));
}

static bool same(const element *a, const element *b) {
    return a->base == b->base && a->exponent == b->exponent;
}

/* The class decides, or what is to be compared next is pushed. */
static bool compare_terms(sympy_order *o, const task *t, int *order) {
    const element *a = &t->a, *b = &t->b;
    bool by_coefficient = a->coefficient != b->coefficient
        && !push(o, (task){TASK_NUMBERS, {a->coefficient, 0, 0}, {b->coefficient, 0, 0}, 0, 0});
    if (by_coefficient) return false;
    if (same(a, b)) return true;
    *order = compare_classes(o->s, a, b);
    if (*order != 0) return true;
    bool is_exp = a->base == EXPR_E && a->exponent != NUM_ONE;
    if (!is_exp && a->exponent != b->exponent
        && !push(o, (task){TASK_TERMS, element_of(o->s, a->exponent), element_of(o->s, b->exponent), 0, 0}))
        return false;
    if (!is_exp && a->base == b->base && counts_number(o->s, a) == counts_number(o->s, b)) return true;
    size_t n, m;
    if (!argument_count(o, a, &n) || !argument_count(o, b, &m)) return false;
    *order = by_size(n, m);
    if (*order != 0) return true;
    if (is_real_number(o->s, a->base) && is_real_number(o->s, b->base)) {
        bool bases = a->exponent != NUM_ONE && b->exponent != NUM_ONE;
        *order = bases ? compare_texts(o->s, a->base, b->base) : compare_numbers(o->s, a->base, b->base);
        return true;
    }
    if (!is_exp && is_atom(o->s, a->base)) return *order = compare_atoms(o->s, a->base, b->base), true;
    return push(o, (task){TASK_ARGUMENTS, *a, *b, 0, n});
}

static bool compare_arguments(sympy_order *o, task t) {
    task pair = {TASK_TERMS, {0, 0, 0}, {0, 0, 0}, 0, 0};
    if (t.next >= t.count) return true;
    if (!argument(o, &t.a, t.next, &pair.a) || !argument(o, &t.b, t.next, &pair.b)) return false;
    t.next++;
    return push(o, t) && push(o, pair);
}

static int compare(sympy_order *o, const element *a, const element *b) {
    int order = 0;
    size_t floor = o->task_count;
    bool good = push(o, (task){TASK_TERMS, *a, *b, 0, 0});
    while (good && order == 0 && o->task_count > floor && !store_poll(o->s)) {
        task t = o->tasks[--o->task_count];
        switch (t.kind) {
        case TASK_TERMS: good = compare_terms(o, &t, &order); break;
        case TASK_NUMBERS: order = compare_numbers(o->s, t.a.coefficient, t.b.coefficient); break;
        case TASK_ARGUMENTS: good = compare_arguments(o, t); break;
        }
    }
    o->task_count = floor;
    return order;
}

/* ---- Sorting ---------------------------------------------------------------------------------------- */

int sympy_order_compare(sympy_order *o, term a, term b) {
    element x = element_of(o->s, a), y = element_of(o->s, b);
    int order = compare(o, &x, &y);
    return order != 0 ? order : expr_compare(o->s, a, b);
}

static int by_key(void *context, term a, term b) {
    return sympy_order_compare(context, a, b);
}

static bool sort_terms(sympy_order *o, term *at, size_t n, terms_order *order) {
    terms sorted;
    terms_init(&sorted, o->s);
    bool good = terms_append(&sorted, at, n) && terms_sort(&sorted, order, o);
    if (good && n > 0) memcpy(at, sorted.at, n * sizeof *at);
    terms_done(&sorted);
    return good;
}

bool sympy_order_sort(sympy_order *o, term *at, size_t n) {
    return sort_terms(o, at, n, by_key);
}

typedef struct {
    sympy_order *o;
    term product;
} product_context;

static int by_part(void *context, uint32_t a, uint32_t b) {
    product_context *c = context;
    element x = part(c->o->s, c->product, a), y = part(c->o->s, c->product, b);
    int order = compare(c->o, &x, &y);
    if (order == 0) order = expr_compare(c->o->s, x.base, y.base);
    return order != 0 ? order : expr_compare(c->o->s, x.exponent, y.exponent);
}

/* Merge sort, stable. */
static bool sort_places(store *s, uint32_t *at, size_t n, place_order *order, void *context) {
    if (n < 2) return true;
    uint32_t *room = store_alloc(s, STORE_USE_WORK, n * sizeof *room), *to = room, *from = at;
    if (room == NULL) return false;
    for (size_t width = 1; width < n && !store_failed(s); width *= 2) {
        for (size_t i = 0; i < n && !store_poll(s); i += 2 * width) {
            size_t middle = i + width < n ? i + width : n, end = i + 2 * width < n ? i + 2 * width : n;
            size_t j = i, k = middle;
            for (size_t m = i; m < end; m++)
                to[m] =
                    j < middle && (k >= end || order(context, from[k], from[j]) >= 0) ? from[j++] : from[k++];
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != at) memcpy(at, from, n * sizeof *at);
    store_free(s, STORE_USE_WORK, room, n * sizeof *room);
    return !store_failed(s);
}

/* ---- Lists of places -------------------------------------------------------------------------------- */

static bool reserve(sympy_order *o, size_t n) {
    if (o->capacity - o->count >= n) return true;
    size_t had = o->capacity, wanted = had + had / 2 + n + 64;
    uint32_t *at = store_realloc(o->s, STORE_USE_WORK, o->places, had * sizeof *at, wanted * sizeof *at);
    if (at == NULL) return false;
    o->places = at;
    o->capacity = wanted;
    return true;
}

/* Which parts the number of a sum or a product has. */
static void number_places(store *s, term t, bool *real, bool *imaginary) {
    term number = store_child(s, t, 0);
    bool complex = expr_is_number(s, number) && !num_is_real(s, number);
    bool sum = store_kind_of(s, t) == EXPR_SUM;
    *imaginary = complex;
    *real = sum && number != NUM_ZERO && !(complex && num_is_zero(s, num_re(s, number)));
}

static bool add(sympy_order *o, term t) {
    size_t pairs = (store_arity(o->s, t) - 1) / 2, from = o->count;
    bool real, imaginary;
    number_places(o->s, t, &real, &imaginary);
    if (from > UINT32_MAX) return store_fail(o->s, STORE_TOO_LARGE, "too many summands to be ordered"), false;
    if (!reserve(o, pairs + 3)) return false;
    o->count += pairs + real + imaginary + 1;
    o->places[from] = (uint32_t)(pairs + real + imaginary);
    uint32_t *at = o->places + from + 1;
    size_t n = 0;
    if (real) at[n++] = PLACE_REAL;
    if (imaginary) at[n++] = PLACE_IMAGINARY;
    for (size_t i = 0; i < pairs; i++) at[n++] = (uint32_t)i;
    /* Comparing may add lists, so that `at` moves: a copy is sorted. */
    uint32_t *sorted = store_alloc(o->s, STORE_USE_WORK, n * sizeof *sorted);
    if (sorted == NULL) return false;
    memcpy(sorted, at, n * sizeof *sorted);
    product_context context = {o, t};
    bool good = store_kind_of(o->s, t) == EXPR_SUM ? sympy_sum_sort(o, o->s, t, sorted, n, sort_places)
                                                   : sort_places(o->s, sorted, n, by_part, &context);
    if (good) memcpy(o->places + from + 1, sorted, n * sizeof *sorted);
    store_free(o->s, STORE_USE_WORK, sorted, n * sizeof *sorted);
    return good && memo_put(&o->known, t, (uint32_t)from);
}

const uint32_t *sympy_order_of(sympy_order *o, term t, size_t *n) {
    uint32_t at;
    if (!memo_get(&o->known, t, &at)) {
        if (!add(o, t) || !memo_get(&o->known, t, &at)) return NULL;
    }
    *n = o->places[at];
    return o->places + at + 1;
}

/* ---- Constants -------------------------------------------------------------------------------------- */

bool sympy_order_is_constant(const sympy_order *o, term t) {
    uint32_t yes;
    return expr_is_number(o->s, t) || memo_get(&o->constant, t, &yes);
}

static bool note_constant(sympy_order *o, term t) {
    bool constant = store_kind_of(o->s, t) != EXPR_SYMBOL;
    if (store_layout_of(o->s, t) == STORE_CHILDREN)
        for (size_t i = 0; i < store_arity(o->s, t) && constant; i++)
            constant = sympy_order_is_constant(o, store_child(o->s, t, i));
    return !constant || memo_put(&o->constant, t, 1);
}

/* ---- Nodes: members of And and Or are sorted by size first ------------------------------------------- */

static uint64_t nodes_of(const sympy_order *o, term t) {
    uint32_t n = 1;
    memo_get(&o->nodes, t, &n);
    return n;
}

/* SymPy makes a node for each product and power: -x and 1/x have three. */
static uint64_t nodes_of_power(const sympy_order *o, term base, term exponent) {
    if (exponent == NUM_ONE) return nodes_of(o, base);
    return 1 + nodes_of(o, exponent) + (base == EXPR_E ? 0 : nodes_of(o, base));
}

/* I, Mul(2, I), Add(1, I), Add(1, Mul(2, I)) */
static uint64_t nodes_of_complex(const store *s, term t) {
    bool imaginary = store_child(s, t, 0) == NUM_ZERO, unit = store_child(s, t, 1) == NUM_ONE;
    return (unit ? 1 : 3) + (imaginary ? 0 : 2);
}

/* Among the factors of a product 2*I is two of them. */
static uint64_t nodes_of_factor(const store *s, term number) {
    if (store_kind_of(s, number) != NUM_COMPLEX) return 1;
    uint64_t n = nodes_of_complex(s, number);
    return store_child(s, number, 0) == NUM_ZERO && n == 3 ? 2 : n;
}

static uint64_t nodes_of_item(const sympy_order *o, term number, term t) {
    if (number == NUM_ONE) return nodes_of(o, t);
    return nodes_of(o, t) + nodes_of_factor(o->s, number) + (store_kind_of(o->s, t) != EXPR_PRODUCT);
}

static bool count_nodes(sympy_order *o, term t) {
    unsigned kind = store_kind_of(o->s, t);
    uint64_t n = 1;
    if (store_layout_of(o->s, t) != STORE_CHILDREN || kind == NUM_RATIONAL) return true;
    const term *at = store_children(o->s, t);
    size_t arity = store_arity(o->s, t);
    if (kind == NUM_COMPLEX) {
        n = nodes_of_complex(o->s, t);
    } else if (kind == EXPR_POWER) {
        n = nodes_of_power(o, at[0], at[1]);
    } else if (kind == EXPR_SUM || kind == EXPR_PRODUCT) {
        term neutral = kind == EXPR_SUM ? NUM_ZERO : NUM_ONE;
        if (at[0] != neutral) n += kind == EXPR_SUM ? nodes_of(o, at[0]) : nodes_of_factor(o->s, at[0]);
        for (size_t i = 1; i + 1 < arity && n < UINT32_MAX; i += 2)
            n += kind == EXPR_SUM ? nodes_of_item(o, at[i], at[i + 1]) : nodes_of_power(o, at[i], at[i + 1]);
    } else {
        for (size_t i = kind == EXPR_APPLY; i < arity && n < UINT32_MAX; i++) n += nodes_of(o, at[i]);
    }
    return memo_put(&o->nodes, t, n < UINT32_MAX ? (uint32_t)n : UINT32_MAX);
}

static int by_nodes(void *context, term a, term b) {
    sympy_order *o = context;
    uint64_t n = nodes_of(o, a), m = nodes_of(o, b);
    return n != m ? (n < m ? -1 : 1) : sympy_order_compare(o, a, b);
}

bool sympy_order_sort_members(sympy_order *o, term *at, size_t n) {
    return sort_terms(o, at, n, by_nodes);
}

/* ---- All parts, from the bottom up ------------------------------------------------------------------ */

static bool is_logic(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return kind == EXPR_AND || kind == EXPR_OR || kind == EXPR_XOR;
}

static bool order_all(sympy_order *o, const terms *below) {
    size_t n;
    bool logic = false;
    for (size_t i = 0; i < below->count; i++) logic = logic || is_logic(o->s, below->at[i]);
    for (size_t i = 0; i < below->count; i++) {
        term t = below->at[i];
        unsigned kind = store_kind_of(o->s, t);
        if (store_poll(o->s) || !note_constant(o, t) || (logic && !count_nodes(o, t))) return false;
        if ((kind == EXPR_SUM || kind == EXPR_PRODUCT) && sympy_order_of(o, t, &n) == NULL) return false;
    }
    return true;
}

/* ---- Whole terms ------------------------------------------------------------------------------------ */

sympy_order *sympy_order_make(store *s, term t) {
    sympy_order *o = store_alloc(s, STORE_USE_WORK, sizeof *o);
    if (o == NULL) return NULL;
    *o = (sympy_order){.s = s};
    memo_init(&o->known, s, MEMO_PLAIN);
    memo_init(&o->constant, s, MEMO_PLAIN);
    memo_init(&o->nodes, s, MEMO_PLAIN);
    terms below;
    terms_init(&below, s);
    bool good = terms_below(&below, &t, 1, NULL, NULL) && order_all(o, &below);
    terms_done(&below);
    if (!good) sympy_order_free(&o);
    return o;
}

void sympy_order_free(sympy_order **at) {
    sympy_order *o = *at;
    if (o == NULL) return;
    store_free(o->s, STORE_USE_WORK, o->places, o->capacity * sizeof *o->places);
    store_free(o->s, STORE_USE_WORK, o->tasks, o->task_capacity * sizeof *o->tasks);
    memo_done(&o->nodes);
    memo_done(&o->constant);
    memo_done(&o->known);
    store_free(o->s, STORE_USE_WORK, o, sizeof *o);
    *at = NULL;
}
