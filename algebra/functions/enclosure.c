/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures of whole terms: one pass over the distinct subterms in ascending order. */
#include "algebra/enclosure.h"

#include <string.h>

#include "algebra/engine.h"
#include "algebra/functions/private.h"

typedef enum {
    HAS_NONE,   /* no value, at any precision */
    HAS_UNSURE, /* none at this precision */
    HAS_VALUE,
    HAS_FALSE,
    HAS_TRUE,
} standing;

typedef struct {
    store *s;
    const term *symbols;
    const ball *symbol_values;
    size_t symbol_count;
    terms nodes; /* ascending: children first */
    ball *values;
    uint8_t *standing;
    bool hopeless; /* a subterm without a value stands outside of any Piecewise */
    bool guarded;  /* a Piecewise was met: a branch without a value may not matter */
    long precision;
} pass;

/* ---- The nodes -------------------------------------------------------------------------------------- */

static bool find_symbol(const pass *p, term t, size_t *at) {
    for (*at = 0; *at < p->symbol_count; ++*at)
        if (p->symbols[*at] == t) return true;
    return false;
}

static bool has_no_value(const pass *p, term t) {
    unsigned kind = store_kind_of(p->s, t);
    size_t at;
    if (kind == EXPR_SYMBOL) return !find_symbol(p, t, &at);
    if (expr_is_function(p->s, t)) return function_of(kind)->enclosure == NULL;
    return kind == EXPR_INFINITY || kind == EXPR_NAN || kind == EXPR_APPLY ||
           kind == EXPR_DERIVATIVE || kind == EXPR_SUBS || kind == EXPR_ORDER ||
           kind == EXPR_TEXT;
}

/* Nothing below a number or below what has no value matters; and when a value is out of reach, the
 * walk ends soon. */
static bool goes_below(void *context, store *s, term t) {
    pass *p = context;
    if (p->hopeless || expr_is_number(s, t)) return false;
    if (store_kind_of(s, t) == EXPR_PIECEWISE) p->guarded = true;
    if (!has_no_value(p, t)) return true;
    p->hopeless = !p->guarded;
    return false;
}

/* Leaves are not asked whether to go below them. */
static bool any_leaf_without_value(pass *p) {
    for (size_t i = 0; i < p->nodes.count; i++)
        if (has_no_value(p, p->nodes.at[i])) return true;
    return false;
}

static bool pass_open(pass *p, store *s, term t, const term *symbols, const ball *values, size_t n) {
    memset(p, 0, sizeof *p);
    p->s = s;
    p->symbols = symbols;
    p->symbol_values = values;
    p->symbol_count = n;
    terms_init(&p->nodes, s);
    bool listed = t && store_kind_of(s, t) != EXPR_TUPLE && terms_below(&p->nodes, &t, 1, goes_below, p);
    (void)effort_spend(s, p->nodes.count);
    if (!listed || p->hopeless || (!p->guarded && any_leaf_without_value(p))) {
        terms_done(&p->nodes);
        return false;
    }
    p->standing = store_alloc(s, STORE_USE_WORK, p->nodes.count);
    if (p->standing == NULL) {
        terms_done(&p->nodes);
        return false;
    }
    p->values = ball_new(s, p->nodes.count);
    return true;
}

static void pass_close(pass *p) {
    ball_free(p->s, &p->values, p->nodes.count);
    store_free(p->s, STORE_USE_WORK, p->standing, p->nodes.count);
    terms_done(&p->nodes);
}

/* The place of a node that is there. */
static size_t place_of(const pass *p, term t) {
    size_t low = 0, high = p->nodes.count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->nodes.at[middle] < t) low = middle + 1;
        else high = middle;
    }
    return low;
}

static ball *value_at(pass *p, size_t i) { return ball_at(p->values, i); }
static ball *value_of(pass *p, term t) { return value_at(p, place_of(p, t)); }

/* The worst standing of t's children: HAS_VALUE when all have a value. */
static standing children_stand(const pass *p, term t) {
    standing worst = HAS_VALUE;
    for (size_t i = 0; i < store_arity(p->s, t); i++) {
        standing child = (standing)p->standing[place_of(p, store_child(p->s, t, i))];
        if (child > HAS_VALUE) return HAS_NONE; /* a truth is no number */
        if (child < worst) worst = child;
    }
    return worst;
}

/* ---- Arithmetic --------------------------------------------------------------------------------------- */

/* base**exponent on the principal branch: exact where the exponent is an integer or 1/2, 0 for
 * 0**positive. */
static void power(pass *p, ball *out, term base, term exponent) {
    ball *b = value_of(p, base), *e = value_of(p, exponent);
    if (num_is_integer(p->s, exponent)) ball_pow_integer(out, b, p->s, exponent, p->precision);
    else if (base == EXPR_E) ball_exp(out, e, 1, p->precision);
    else if (exponent == NUM_HALF) ball_sqrt(out, b, 1, p->precision);
    else if (ball_is_zero(b) && ball_sign_re(e) > 0) ball_set(out, b);
    else ball_pow(out, b, e, p->precision);
}

static void sum(pass *p, ball *out, term t, ball *work) {
    ball_set(out, value_of(p, store_child(p->s, t, 0)));
    for (size_t i = 1; i + 1 < store_arity(p->s, t); i += 2) {
        ball_mul(work, value_of(p, store_child(p->s, t, i)), value_of(p, store_child(p->s, t, i + 1)),
                 p->precision);
        ball_add(out, out, work, p->precision);
    }
}

static void product(pass *p, ball *out, term t, ball *work) {
    ball_set(out, value_of(p, store_child(p->s, t, 0)));
    for (size_t i = 1; i + 1 < store_arity(p->s, t); i += 2) {
        power(p, work, store_child(p->s, t, i), store_child(p->s, t, i + 1));
        ball_mul(out, out, work, p->precision);
    }
}

static void constant(pass *p, ball *out, term t) {
    static ball_function *const of[CONSTANT_COUNT] = {ball_pi, ball_e, ball_euler_gamma, ball_catalan,
                                                      ball_golden_ratio};
    of[store_tag(p->s, t)](out, NULL, 0, p->precision);
}

static void symbol(pass *p, ball *out, term t) {
    size_t i;
    if (find_symbol(p, t, &i)) ball_set(out, ball_at((ball *)(uintptr_t)p->symbol_values, i));
}

/* The proven sign of x - n. */
static int sign_beside(pass *p, const ball *x, double n) {
    ball *difference = ball_new(p->s, 1);
    ball_set_double(difference, n, 0, 0);
    ball_sub(difference, x, difference, p->precision);
    int sign = ball_sign_re(difference);
    ball_free(p->s, &difference, 1);
    return sign;
}

/* Does the real x lie where a row with these facts is real? */
static bool is_in_domain(pass *p, unsigned facts, const ball *x) {
    int zero = ball_sign_re(x), above = sign_beside(p, x, 1), below = sign_beside(p, x, -1);
    if (!(facts & IS_REAL_SOMEWHERE)) return facts & IS_REAL;
    return (!(facts & IS_REAL_ABOVE_0) || zero > 0) && (!(facts & IS_REAL_ABOVE_1) || above > 0) &&
           (!(facts & IS_REAL_BELOW_1) || above < 0) && (!(facts & IS_REAL_INSIDE_1) || (above < 0 && below > 0)) &&
           (!(facts & IS_REAL_OUTSIDE_1) || above > 0 || below < 0);
}

/* Entire; with a cut from 1 to oo; with one from 0 to oo. */
static bool is_hyper_real(pass *p, term t, ball *z) {
    size_t upper = store_arity(p->s, store_child(p->s, t, 0)), lower = store_arity(p->s, store_child(p->s, t, 1));
    return upper <= lower || (upper == lower + 1 ? sign_beside(p, z, 1) : ball_sign_re(z)) < 0;
}

/* Is the value real, the arguments being real? What an enclosure finds as imaginary part is then only
 * the width of its way there. */
static bool is_real_there(pass *p, term t, unsigned kind, ball *last) {
    bool whole = num_is_integer(p->s, store_child(p->s, t, 0));
    switch (kind) {
    case FN_POLYGAMMA: return whole;
    case FN_ZETA: case FN_BESSELJ: case FN_BESSELI: return whole || ball_sign_re(last) > 0;
    case FN_BESSELY: case FN_BESSELK: case FN_LOWERGAMMA: case FN_UPPERGAMMA:
        return ball_sign_re(last) > 0;
    case FN_POLYLOG: return sign_beside(p, last, 1) < 0;
    case FN_HYPER: return is_hyper_real(p, t, last);
    default: return is_in_domain(p, function_of(kind)->facts, last);
    }
}

static void make_real(pass *p, ball *out, term t, ball *last) {
    if (!ball_is_real(out) && ball_is_finite(out) && is_real_there(p, t, store_kind_of(p->s, t), last))
        ball_re(out, out, 1, p->precision);
}

/* Is the value at I*y purely imaginary for an odd function, real for an even one? Where
 * f(conjugate(x)) = conjugate(f(x)). */
static bool is_mirrored_there(pass *p, unsigned kind, ball *y) {
    int above = sign_beside(p, y, 1), below = sign_beside(p, y, -1);
    bool inside = above < 0 && below > 0, outside = above > 0 || below < 0;
    switch (kind) {
    case FN_ASIN: case FN_ATANH: return true;
    case FN_ATAN: case FN_ASINH: return inside;
    case FN_ACOT: case FN_ACSCH: return outside;
    default: return function_of(kind)->facts & IS_MIRRORED;
    }
}

static bool is_odd_there(unsigned kind) {
    return function_of(kind)->parity == PARITY_ODD || kind == FN_ASIN || kind == FN_ATAN || kind == FN_ATANH ||
           kind == FN_ACOT;
}

/* On the imaginary axis one part of an odd or even function is exactly 0. */
static void make_pure(pass *p, ball *out, unsigned kind, const ball *argument) {
    bool odd = is_odd_there(kind);
    if (!odd && function_of(kind)->parity != PARITY_EVEN) return;
    ball *work = ball_new(p->s, 2), *i = ball_at(work, 1);
    ball_set_double(i, 0, -1, 0);
    ball_mul(work, argument, i, p->precision);
    if (ball_is_real(work) && ball_is_finite(out) && is_mirrored_there(p, kind, work)) {
        if (odd) ball_mul(out, out, i, p->precision);
        ball_re(out, out, 1, p->precision);
        ball_set_double(i, 0, 1, 0);
        if (odd) ball_mul(out, out, i, p->precision);
    }
    ball_free(p->s, &work, 2);
}

/* A tuple stands for the number of its members and these. */
static size_t places_of(const pass *p, term t) {
    return store_kind_of(p->s, t) == EXPR_TUPLE ? 1 + store_arity(p->s, t) : 1;
}

static void put_argument(pass *p, ball *at, term t) {
    size_t n = places_of(p, t);
    if (store_kind_of(p->s, t) == EXPR_TUPLE) ball_set_double(at, (double)(n - 1), 0, 0);
    else ball_set(at, value_of(p, t));
    for (size_t i = 1; i < n; i++) ball_set(ball_at(at, i), value_of(p, store_child(p->s, t, i - 1)));
}

static bool all_real(ball *b, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!ball_is_real(ball_at(b, i))) return false;
    return true;
}

static void function_of_many(pass *p, ball *out, term t, size_t n) {
    bool tuples = function_of(store_kind_of(p->s, t))->facts & IS_ON_TUPLES;
    size_t places = tuples, at = tuples;
    for (size_t i = 0; i < n; i++) places += places_of(p, store_child(p->s, t, i));
    ball *arguments = ball_new(p->s, places);
    if (tuples) ball_set_double(arguments, hyper_relations(p->s, t), 0, 0);
    for (size_t i = 0; i < n; i++) {
        put_argument(p, ball_at(arguments, at), store_child(p->s, t, i));
        at += places_of(p, store_child(p->s, t, i));
    }
    function_of(store_kind_of(p->s, t))->enclosure(out, arguments, places, p->precision);
    if (all_real(arguments, places)) make_real(p, out, t, ball_at(arguments, places - 1));
    ball_free(p->s, &arguments, places);
}

static void function(pass *p, ball *out, term t) {
    size_t n = store_arity(p->s, t);
    if (n > 1) {
        function_of_many(p, out, t, n);
        return;
    }
    ball *argument = value_of(p, store_child(p->s, t, 0));
    function_of(store_kind_of(p->s, t))->enclosure(out, argument, 1, p->precision);
    if (ball_is_real(argument)) make_real(p, out, t, argument);
    else make_pure(p, out, store_kind_of(p->s, t), argument);
}

/* ---- Truth ------------------------------------------------------------------------------------------------ */

static standing truth(bool value) { return value ? HAS_TRUE : HAS_FALSE; }
static standing negated(standing x) { return x == HAS_TRUE ? HAS_FALSE : x == HAS_FALSE ? HAS_TRUE : x; }

static standing equality(const ball *difference) {
    if (ball_is_zero(difference)) return HAS_TRUE;
    return ball_is_finite(difference) && !ball_contains_zero(difference) ? HAS_FALSE : HAS_UNSURE;
}

static standing order(const pass *p, const ball *a, const ball *b, const ball *difference, bool strict) {
    (void)p;
    if (!ball_is_real(a) || !ball_is_real(b)) return HAS_UNSURE;
    if (ball_is_zero(difference)) return truth(!strict);
    int sign = ball_sign_re(difference);
    return sign ? truth(sign < 0) : HAS_UNSURE;
}

static standing relation(pass *p, term t, unsigned kind, ball *work) {
    ball *a = value_of(p, store_child(p->s, t, 0)), *b = value_of(p, store_child(p->s, t, 1));
    ball_sub(work, a, b, p->precision);
    if (kind == EXPR_EQ) return equality(work);
    if (kind == EXPR_NE) return negated(equality(work));
    return order(p, a, b, work, kind == EXPR_LT);
}

/* And is decided by one false member, Or by one true one; Xor and Not need all. */
static standing formula(pass *p, term t, unsigned kind) {
    standing decisive = kind == EXPR_OR ? HAS_TRUE : HAS_FALSE, worst = HAS_VALUE;
    bool odd = kind == EXPR_NOT, decided = false;
    for (size_t i = 0; i < store_arity(p->s, t); i++) {
        standing child = (standing)p->standing[place_of(p, store_child(p->s, t, i))];
        if (child == HAS_VALUE) child = HAS_NONE; /* a number is no truth */
        if (child < worst) worst = child;
        odd ^= child == HAS_TRUE;
        decided |= child == decisive && (kind == EXPR_AND || kind == EXPR_OR);
    }
    if (decided) return decisive;
    if (worst < HAS_VALUE) return worst;
    return kind == EXPR_AND || kind == EXPR_OR ? negated(decisive) : truth(odd);
}

static standing piecewise(pass *p, ball *out, term t) {
    for (size_t i = 0; i + 1 < store_arity(p->s, t); i += 2) {
        standing condition = (standing)p->standing[place_of(p, store_child(p->s, t, i + 1))];
        if (condition == HAS_FALSE) continue;
        if (condition != HAS_TRUE) return condition == HAS_UNSURE ? HAS_UNSURE : HAS_NONE;
        size_t at = place_of(p, store_child(p->s, t, i));
        ball_set(out, value_at(p, at));
        return (standing)p->standing[at];
    }
    return HAS_NONE;
}

/* ---- One pass ------------------------------------------------------------------------------------------------ */

static standing evaluate_compound(pass *p, ball *out, term t, unsigned kind, ball *work) {
    standing children = children_stand(p, t);
    if (children < HAS_VALUE) return children;
    switch (kind) {
    case EXPR_SUM: sum(p, out, t, work); return HAS_VALUE;
    case EXPR_PRODUCT: product(p, out, t, work); return HAS_VALUE;
    case EXPR_POWER: power(p, out, store_child(p->s, t, 0), store_child(p->s, t, 1)); return HAS_VALUE;
    case EXPR_EQ: case EXPR_NE: case EXPR_LE: case EXPR_LT: return relation(p, t, kind, work);
    case EXPR_TUPLE: return HAS_VALUE; /* its members have; a function takes them from there */
    default: function(p, out, t); return HAS_VALUE;
    }
}

static standing evaluate(pass *p, ball *out, term t, ball *work) {
    unsigned kind = store_kind_of(p->s, t);
    if (expr_is_number(p->s, t)) {
        ball_set_number(out, p->s, t, p->precision);
        return HAS_VALUE;
    }
    if (has_no_value(p, t)) return HAS_NONE;
    switch (kind) {
    case EXPR_SYMBOL: symbol(p, out, t); return HAS_VALUE;
    case EXPR_CONSTANT: constant(p, out, t); return HAS_VALUE;
    case EXPR_BOOLEAN: return truth(t == EXPR_TRUE);
    case EXPR_NOT: case EXPR_AND: case EXPR_OR: case EXPR_XOR: return formula(p, t, kind);
    case EXPR_PIECEWISE: return piecewise(p, out, t);
    default: return evaluate_compound(p, out, t, kind, work);
    }
}

/* The standing of the last node, the term itself, at this precision; its ball is the last one. */
static standing pass_run(pass *p, long precision) {
    p->precision = precision;
    ball *work = ball_new(p->s, 1);
    size_t i = 0;
    for (; i < p->nodes.count && !store_poll(p->s); i++)
        p->standing[i] = (uint8_t)evaluate(p, value_at(p, i), p->nodes.at[i], work);
    ball_free(p->s, &work, 1);
    if (i < p->nodes.count) return HAS_NONE;
    standing last = (standing)p->standing[i - 1];
    return last == HAS_VALUE && !ball_is_finite(value_at(p, i - 1)) ? HAS_UNSURE : last;
}

static ball *pass_value(pass *p) { return value_at(p, p->nodes.count - 1); }

/* ---- Balls for callers ---------------------------------------------------------------------------------------- */

bool enclosure_at(store *s, term t, const term *symbols, const ball *values, size_t n, ball *out,
                  long precision) {
    pass p;
    if (!pass_open(&p, s, t, symbols, values, n)) return false;
    bool found = pass_run(&p, precision) == HAS_VALUE;
    if (found) ball_set(out, pass_value(&p));
    pass_close(&p);
    return found;
}

bool enclosure_of(store *s, term t, ball *out, long precision) {
    return enclosure_at(s, t, NULL, NULL, 0, out, precision);
}

/* ---- Decisions at rising precision ------------------------------------------------------------------------------ */

/* Looks at a pass that has a value or a truth: true when it has seen enough. */
typedef bool decide(void *context, pass *p, standing found);

/* A pole stays one: where there is no finite value with so many bits more, there will be none. */
enum { UNSURE_BITS = 1024, UNSURE_BITS_ASKED = 4096 };

/* Is one more pass to be paid? What was asked for by name is free. */
static bool pay(const pass *p, long precision) {
    uint64_t node = 8 + (uint64_t)precision * (uint64_t)precision / 2048;
    return effort_spend(p->s, p->nodes.count * node);
}

/* Bessel's functions, the incomplete gamma function and their like take time that grows fast with the
 * precision: of them fewer bits are asked for. */
enum { SPECIAL_BITS = 1 << 14 };

static bool has_special(const pass *p) {
    for (size_t i = 0; i < p->nodes.count; i++) {
        unsigned kind = store_kind_of(p->s, p->nodes.at[i]);
        if (kind >= FN_LAMBERTW && kind < FN_GCD && function_of(kind)->max_arity > 1) return true;
    }
    return false;
}

static void raise_precision(store *s, term t, decide *enough, void *context, long from, long most, bool asked) {
    pass p;
    if ((!asked && !effort_spend(s, 1)) || !pass_open(&p, s, t, NULL, NULL, 0)) return;
    const long unsure = from + (asked ? UNSURE_BITS_ASKED : UNSURE_BITS);
    if (asked && has_special(&p) && most > from * 4 + SPECIAL_BITS) most = from * 4 + SPECIAL_BITS;
    for (long precision = from; precision <= most && (asked || pay(&p, precision)); precision *= 2) {
        standing found = pass_run(&p, precision);
        if (found == HAS_NONE || (found == HAS_UNSURE && precision >= unsure)) break;
        if (found != HAS_UNSURE && enough(context, &p, found)) break;
    }
    pass_close(&p);
}

/* For constructors and rules: what it would take too much effort to tell is not told. */
static void decide_cheaply(store *s, term t, decide *enough, void *context) {
    raise_precision(s, t, enough, context, 64, ENCLOSURE_SIGN_BITS, false);
}

static bool see_sign(void *context, pass *p, standing found) {
    int *sign = context;
    ball *b = pass_value(p);
    if (found != HAS_VALUE || !ball_is_real(b)) return found != HAS_VALUE;
    *sign = ball_sign_re(b);
    return *sign || ball_is_zero(b);
}

int enclosure_sign(store *s, term t) {
    if (t == 0) return 0;
    if (expr_is_number(s, t)) return num_is_real(s, t) ? num_sign(s, t) : 0;
    int sign = 0;
    decide_cheaply(s, t, see_sign, &sign);
    return sign;
}

static bool see_nonzero(void *context, pass *p, standing found) {
    bool *nonzero = context;
    *nonzero = found == HAS_VALUE && !ball_contains_zero(pass_value(p));
    return *nonzero || found != HAS_VALUE || ball_is_zero(pass_value(p));
}

bool enclosure_is_nonzero(store *s, term t) {
    if (t == 0) return false;
    if (expr_is_number(s, t)) return !num_is_zero(s, t);
    bool nonzero = false;
    decide_cheaply(s, t, see_nonzero, &nonzero);
    return nonzero;
}

static bool see_truth(void *context, pass *p, standing found) {
    (void)p;
    *(int *)context = found == HAS_TRUE ? 1 : found == HAS_FALSE ? -1 : 0;
    return true;
}

int enclosure_truth(store *s, term t) {
    int value = 0;
    if (t) decide_cheaply(s, t, see_truth, &value);
    return value;
}

static bool see_floor(void *context, pass *p, standing found) {
    term *floor = context;
    ball *b = pass_value(p);
    if (found != HAS_VALUE || !ball_is_real(b)) return found != HAS_VALUE;
    ball *whole = ball_new(p->s, 1);
    ball_floor(whole, b, 1, p->precision);
    if (ball_is_exact(whole)) ball_re_contains_integer(whole, floor, p->s);
    ball_free(p->s, &whole, 1);
    return *floor != 0;
}

term enclosure_floor(store *s, term t) {
    term floor = 0;
    if (t) decide_cheaply(s, t, see_floor, &floor);
    return floor;
}

/* ---- Numbers ------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint64_t digits;
    term value;
    bool finite; /* some precision gave a finite ball */
    bool apart;  /* no part of the last one could be 0 */
    bool real;   /* the value is known to be real */
} wanted_number;

static bool see_number(void *context, pass *p, standing found) {
    wanted_number *w = context;
    if (found != HAS_VALUE) return true;
    ball *b = pass_value(p);
    w->finite = true;
    if (w->real) ball_re(b, b, 1, p->precision);
    w->apart = ball_parts_bits(b, false) > 0 && (ball_is_real(b) || ball_parts_bits(b, true) > 0);
    w->value = w->digits ? ball_to_bigfloat_term(p->s, b, w->digits) : ball_to_double_term(p->s, b);
    return w->value != 0 || store_failed(p->s);
}

/* Bits beyond those of the digits that cancellation may eat before we give up. */
enum { CANCELLATION_BITS = 1 << 16 };

static void find_number(store *s, term t, wanted_number *w) {
    long bits = w->digits ? (long)((double)w->digits * 3.3219281) + 32 : 64;
    raise_precision(s, t, see_number, w, bits, 4 * bits + CANCELLATION_BITS, true);
}

bool enclosure_try_number(store *s, term t, uint64_t digits, term *value) {
    wanted_number w = {.digits = digits};
    if (t == 0 || digits > num_digit_limit(s)) return false;
    find_number(s, t, &w);
    *value = w.value;
    return w.value != 0;
}

bool enclosure_try_real(store *s, term t, uint64_t digits, term *value) {
    wanted_number w = {.digits = digits, .real = true};
    if (t == 0 || digits > num_digit_limit(s)) return false;
    find_number(s, t, &w);
    *value = w.value;
    return w.value != 0;
}

term enclosure_number(store *s, term t, uint64_t digits) {
    wanted_number w = {.digits = digits};
    if (t == 0 || store_failed(s)) return 0;
    if (digits > num_digit_limit(s))
        return store_fail(s, STORE_TOO_LARGE, "result too large: about %llu digits (limit %llu)",
                          (unsigned long long)digits, (unsigned long long)num_digit_limit(s));
    find_number(s, t, &w);
    if (w.value || store_failed(s)) return w.value;
    if (!w.finite) return store_fail(s, STORE_NUMERIC, "N: there is no finite value, or none within reach");
    if (w.apart)
        return store_fail(s, STORE_NUMERIC, "N: %llu digits of the value are out of reach, or its exponent is",
                          (unsigned long long)(digits ? digits : 17));
    return store_fail(s, STORE_NUMERIC, "N: the value cannot be told from 0 at %llu digits",
                      (unsigned long long)(digits ? digits : 17));
}
