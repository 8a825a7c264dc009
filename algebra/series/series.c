/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* series(e, x, a, n): one bottom-up pass over the subterms that depend on x, each expanded once. What a
 * pass cannot know is how many terms cancel and which roots of t there are; then all is done again with
 * more terms, or with a finer root. */
#include <stdio.h>
#include <string.h>

#include "algebra/accumulate.h"
#include "algebra/construct/landau.h"
#include "algebra/operations.h"
#include "algebra/series/values.h"

/* Doublings of the order in search of a first term that does not cancel; repetitions in all. */
enum { HIDDEN_FACTOR = 8, HIDDEN_TERMS = 40, PASSES_MAX = 40, ORDER_MAX = 1 << 24 };

/* ---- One pass ---------------------------------------------------------------------------------------- */

static bool is_condition(unsigned kind) { return kind >= EXPR_NOT && kind <= EXPR_LT; }

expansion *ex_of(expander *x, term t) {
    uint32_t place;
    if (memo_get(&x->done, t, &place)) return place ? x->values[place - 1] : NULL;
    if (ex_depends(x, t)) return ex_refuse(x);
    for (term infinite = EXPR_OO; infinite <= EXPR_NAN_TERM; infinite++)
        if (expr_contains(x->s, t, infinite)) return ex_refuse(x);
    return ex_constant(x, t);
}

static bool keep_value(expander *x, term t, expansion *e) {
    if (x->value_count == x->value_capacity) {
        size_t capacity = x->value_capacity ? 2 * x->value_capacity : 64;
        expansion **values = store_realloc(x->s, STORE_USE_WORK, x->values, x->value_capacity * sizeof *values,
                                           capacity * sizeof *values);
        if (!values) return false;
        x->values = values;
        x->value_capacity = capacity;
    }
    if (!e) return memo_put(&x->done, t, 0);
    x->values[x->value_count++] = e;
    return memo_put(&x->done, t, (uint32_t)x->value_count);
}

static expansion *of_sum(expander *x, term t) {
    store *s = x->s;
    size_t n = store_arity(s, t) / 2, bytes = (n + 1) * (sizeof(expansion *) + sizeof(term));
    expansion **a = store_alloc(s, STORE_USE_WORK, bytes);
    if (!a) return NULL;
    term *c = (term *)(a + n + 1);
    a[0] = ex_of(x, store_child(s, t, 0));
    c[0] = NUM_ONE;
    for (size_t i = 1; i <= n; i++) {
        a[i] = ex_of(x, store_child(s, t, 2 * i));
        c[i] = store_child(s, t, 2 * i - 1);
    }
    expansion *sum = ex_combine(x, a, c, n + 1);
    store_free(s, STORE_USE_WORK, a, bytes);
    return sum;
}

static expansion *of_power(expander *x, term base, term exponent) {
    if (exponent == NUM_ONE) return ex_of(x, base);
    if (base == EXPR_E) return ex_exp(x, ex_of(x, exponent));
    if (num_is_rational(x->s, exponent)) return ex_pow(x, ex_of(x, base), exponent);
    return ex_pow_general(x, ex_of(x, base), ex_of(x, exponent));
}

static expansion *of_product(expander *x, term t) {
    store *s = x->s;
    expansion *product = ex_of(x, store_child(s, t, 0));
    for (size_t i = 1; i + 1 < store_arity(s, t) && product; i += 2) {
        size_t size = x->count;
        product = ex_mul(x, product, of_power(x, store_child(s, t, i), store_child(s, t, i + 1)));
        ex_release(x, size, product);
    }
    return product;
}

static expansion *of_piecewise(expander *x, term t) {
    store *s = x->s;
    for (size_t i = 0; i + 1 < store_arity(s, t); i += 2) {
        term condition = store_child(s, t, i + 1);
        uint32_t known = 1;
        int truth = condition == EXPR_TRUE ? 1 : condition == EXPR_FALSE ? -1
                  : memo_get(&x->truth, condition, &known) ? (int)known - 1 : 0;
        if (truth > 0) return ex_shift(x, ex_of(x, store_child(s, t, i)), 0);
        if (truth == 0) return ex_refuse(x);
    }
    return ex_refuse(x);
}

static expansion *of_call(expander *x, term t) {
    store *s = x->s;
    unsigned kind = store_kind_of(s, t);
    size_t first = kind == EXPR_APPLY, n = store_arity(s, t) - first;
    expansion *few[4], **u = n <= 4 ? few : store_alloc(s, STORE_USE_WORK, n * sizeof *u);
    if (!u) return NULL;
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) ok = (u[i] = ex_of(x, store_child(s, t, first + i))) != NULL;
    function_series *rule = kind == EXPR_APPLY ? NULL : function_of(kind)->series;
    expansion *e = !ok ? NULL : rule ? rule(x, t, u, n) : ex_taylor_of_call(x, t, u, n);
    if (u != few) store_free(s, STORE_USE_WORK, u, n * sizeof *u);
    return e;
}

/* An O-term about the same point is known to its order; any other says nothing here. */
static expansion *of_order(expander *x, term t) {
    landau o;
    int64_t order;
    if (!landau_read(x->s, t, &o) || o.x != x->x || o.point != x->point || o.logs) return ex_refuse(x);
    if (!num_to_int64(x->s, num_floor(x->s, num_mul(x->s, o.exponent, num_integer(x->s, x->q))), &order)) return ex_refuse(x);
    return ex_new(x, order);
}

static expansion *of_term(expander *x, term t) {
    store *s = x->s;
    unsigned kind = store_kind_of(s, t);
    if (t == x->x) {
        if (x->positive) return ex_scale(x, ex_power_of_t(x, -x->q), x->point == EXPR_OO ? NUM_ONE : NUM_MINUS_ONE);
        return ex_add(x, ex_constant(x, x->point), ex_power_of_t(x, x->q));
    }
    if (kind >= FUNCTION_FIRST) return of_call(x, t);
    switch (kind) {
    case EXPR_SUM: return of_sum(x, t);
    case EXPR_PRODUCT: return of_product(x, t);
    case EXPR_POWER: return of_power(x, store_child(s, t, 0), store_child(s, t, 1));
    case EXPR_APPLY: return of_call(x, t);
    case EXPR_DERIVATIVE: case EXPR_SUBS: return ex_taylor_of_kept(x, t);
    case EXPR_PIECEWISE: return of_piecewise(x, t);
    case EXPR_ORDER: return of_order(x, t);
    default: return ex_refuse(x);
    }
}

/* What a Subs binds is not x, and the variables of a derivative are names. */
static bool enter_unbound(void *context, store *s, term t) {
    const expander *x = context;
    unsigned kind = store_kind_of(s, t);
    return kind != EXPR_SUBS && kind != EXPR_DERIVATIVE && kind != EXPR_ORDER && !expr_is_number(s, t) && t > x->x;
}

/* Its children have been looked at. */
static bool depends(const expander *x, term t) {
    store *s = x->s;
    uint32_t place;
    if (t == x->x) return true;
    if (store_layout_of(s, t) == STORE_BYTES) return false;
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_SUBS || kind == EXPR_DERIVATIVE || kind == EXPR_ORDER) return expr_contains(s, t, x->x);
    for (size_t i = 0, n = store_arity(s, t); i < n; i++) {
        term child = store_child(s, t, i);
        if (memo_get(&x->done, child, &place) || memo_get(&x->truth, child, &place)) return true;
    }
    return false;
}

static bool expand_all(expander *x, const terms *below) {
    for (size_t i = 0; i < below->count; i++) {
        term t = below->at[i];
        if (store_poll(x->s)) return false;
        if (t < x->x || !depends(x, t)) continue;
        if (is_condition(store_kind_of(x->s, t))) {
            int truth = ex_truth(x, t);
            if (x->restart || !memo_put(&x->truth, t, (uint32_t)(truth + 1))) return false;
            continue;
        }
        size_t size = x->count;
        expansion *e = of_term(x, t);
        if (store_failed(x->s) || x->restart) return false;
        ex_release(x, size, e);
        if (!keep_value(x, t, e)) return false;
    }
    return true;
}

static void clear_pass(expander *x) {
    ex_release(x, 0, NULL);
    memo_clear(&x->done);
    memo_clear(&x->truth);
    x->value_count = 0;
    x->restart = false;
}

/* ---- The answer ---------------------------------------------------------------------------------------- */

/* Powers of logarithms in a coefficient. */
static int64_t logs_of_monomial(expander *x, term t) {
    store *s = x->s;
    int64_t logs = 0, n;
    bool product = store_kind_of(s, t) == EXPR_PRODUCT;
    for (size_t i = 1; i + 1 < (product ? store_arity(s, t) : 3); i += 2) {
        term base, exponent;
        if (product) base = store_child(s, t, i), exponent = store_child(s, t, i + 1);
        else expr_split_power(s, t, &base, &exponent);
        if (store_kind_of(s, base) == FN_LOG && ex_depends(x, base) && num_to_int64(s, exponent, &n) && n > 0) logs += n;
    }
    return logs;
}

static int64_t logs_at(expander *x, const expansion *e, int64_t exponent) {
    int64_t most = 0;
    for (size_t i = 0; i < e->count; i++) {
        const series_part *part = &e->at[i];
        if (exponent < part->low || qseries_is_zero_at(part->p, (size_t)(exponent - part->low))) continue;
        int64_t logs = logs_of_monomial(x, part->kernel);
        if (logs > most) most = logs;
    }
    return most;
}

static bool has_logarithms(expander *x, const expansion *e) {
    for (size_t i = 0; i < e->count; i++)
        if (logs_of_monomial(x, e->at[i].kernel)) return true;
    return false;
}

/* Coefficients with denominators that are sums are not in their best form as they come. */
static bool has_denominator(store *s, term c) {
    unsigned kind = store_kind_of(s, c);
    if (kind == EXPR_SUM) {
        for (size_t i = 2; i < store_arity(s, c); i += 2)
            if (store_kind_of(s, store_child(s, c, i)) != EXPR_SUM && has_denominator(s, store_child(s, c, i))) return true;
        return false;
    }
    bool product = kind == EXPR_PRODUCT;
    for (size_t i = 1; i + 1 < (product ? store_arity(s, c) : 3); i += 2) {
        term base, exponent;
        if (product) base = store_child(s, c, i), exponent = store_child(s, c, i + 1);
        else expr_split_power(s, c, &base, &exponent);
        if (store_kind_of(s, base) == EXPR_SUM && num_is_integer(s, exponent) && num_sign(s, exponent) < 0) return true;
    }
    return false;
}

typedef struct {
    bool floats;
    uint64_t digits; /* of the least precise; 0: binary64 */
} precision;

static term coefficient_of(expander *x, const expansion *e, int64_t exponent, const precision *p) {
    enum { SIMPLIFIED_MAX = 60 };
    store *s = x->s;
    term c = ex_coefficient(x, e, exponent);
    if (c == NUM_ONE || c == NUM_MINUS_ONE) return c; /* nobody wrote it */
    if (!c || expr_is_number(s, c)) return c && p->floats ? expr_evalf(s, c, p->digits) : c;
    if (store_arity(s, c) <= SIMPLIFIED_MAX && has_denominator(s, c)) c = expr_simplify(s, c);
    return c && p->floats ? expr_evalf(s, c, p->digits) : c;
}

static term order_term(expander *x, int64_t n, int64_t logs) {
    landau o = {x->x, x->point, num_integer(x->s, n), logs};
    return o.exponent ? landau_term(x->s, &o) : 0;
}

static bool is_finite(const expander *x, const expansion *e, int64_t n) {
    if (e->order != EXACT) return false;
    for (size_t i = 0; i < e->count; i++)
        if (e->at[i].low + (int64_t)qseries_length(e->at[i].p) > n * x->q) return false;
    return true;
}

static term answer_of(expander *x, const expansion *e, int64_t n, const precision *p) {
    store *s = x->s;
    int64_t last = n * x->q, low = ex_low(e), high = low;
    for (size_t i = 0; i < e->count; i++) {
        int64_t end = e->at[i].low + (int64_t)qseries_length(e->at[i].p);
        if (end > high) high = end;
    }
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (int64_t k = low; ok && k < high && k < last; k++) {
        if (store_poll(s)) ok = false;
        term c = ok ? coefficient_of(x, e, k, p) : 0;
        if (!c || c == NUM_ZERO) continue;
        term power = ex_local_power(x, num_rational(s, k, x->q));
        term summand = expr_mul(s, c, power);
        ok = summand && sum_add(b, summand);
    }
    if (ok && !is_finite(x, e, n)) ok = sum_add(b, order_term(x, n, logs_at(x, e, last)));
    term sum = sum_end(&b);
    return ok && !store_failed(s) ? sum : 0;
}

/* ---- Passes until it is enough ----------------------------------------------------------------------- */

static term culprit(expander *x, term t) {
    uint32_t place;
    for (bool deeper = true; deeper;) {
        deeper = false;
        if (store_layout_of(x->s, t) == STORE_BYTES) break;
        for (size_t i = 0, n = store_arity(x->s, t); i < n && !deeper; i++) {
            term child = store_child(x->s, t, i);
            deeper = memo_get(&x->done, child, &place) && place == 0;
            if (deeper) t = child;
        }
    }
    return t;
}

static const char *describe(const store *s, term t, char *text, size_t size) {
    unsigned kind = store_kind_of(s, t);
    if (kind >= FUNCTION_FIRST) snprintf(text, size, "%s(...)", function_of(kind)->name);
    else if (kind == EXPR_POWER && store_child(s, t, 0) == EXPR_E) snprintf(text, size, "exp(...)");
    else snprintf(text, size, "%s", kind == EXPR_POWER ? "a power" : kind == EXPR_PIECEWISE ? "a Piecewise"
                                  : kind == EXPR_SUM ? "a sum" : kind == EXPR_PRODUCT ? "a product" : "the expression");
    return text;
}

static bool append(void *context, const char *text, size_t n) {
    char *out = context;
    size_t used = strlen(out);
    if (used + n >= 40) n = used < 39 ? 39 - used : 0;
    memcpy(out + used, text, n);
    out[used + n] = 0;
    return true;
}

static term refuse(expander *x, term e) {
    store *s = x->s;
    char what[80], point[41] = "";
    if (store_failed(s)) return 0;
    if (x->point == EXPR_OO || x->point == EXPR_MINUS_OO) strcpy(point, x->point == EXPR_OO ? "oo" : "-oo");
    else if (expr_is_number(s, x->point) && num_is_real(s, x->point)) (void)num_write(s, x->point, append, point);
    describe(s, culprit(x, e), what, sizeof what);
    int length = (int)store_arity(s, x->x);
    const char *name = store_bytes(s, x->x);
    if (!*point) return store_fail(s, STORE_ARGUMENT, "series: no expansion of %s about this point", what);
    return store_fail(s, STORE_ARGUMENT, "series: no expansion of %s at %.*s = %s", what, length, name, point);
}

/* Is the order that a pass asked for within reason? */
static bool next_order(expander *x, int64_t n) {
    if (x->need_order <= x->order) return true;
    if (x->need_order / x->q > ORDER_MAX) {
        store_fail(x->s, STORE_TOO_LARGE, "result too large: about %lld terms (limit %d)", (long long)x->need_order, (int)ORDER_MAX);
        return false;
    }
    (void)n;
    x->order = x->need_order;
    return true;
}

static term expand_at(expander *x, term e, int64_t n, const precision *p) {
    terms below;
    terms_init(&below, x->s);
    term answer = 0;
    int64_t before = INT64_MIN, stuck = 0;
    bool ok = terms_below(&below, &e, 1, enter_unbound, x);
    for (int pass = 0; ok && !answer; pass++) {
        clear_pass(x);
        bool done = expand_all(x, &below);
        expansion *value = done ? ex_of(x, e) : NULL;
        if (store_failed(x->s)) break;
        if (done && !value && !x->restart) {
            (void)refuse(x, e);
            break;
        }
        if (value) {
            int64_t wanted = n * x->q + has_logarithms(x, value);
            if (value->order >= wanted) {
                answer = answer_of(x, value, n, p);
                break;
            }
            /* An O-term, or a constant without a name, ends it before. */
            stuck = value->order == before ? stuck + 1 : 0;
            before = value->order;
            if (stuck == 2) {
                int64_t known = value->order - has_logarithms(x, value), most = known / x->q - (known % x->q < 0);
                answer = answer_of(x, value, most, p);
                break;
            }
            (void)ex_need_order(x, x->order + wanted - value->order);
        }
        if (x->need_q > x->q) {
            x->order = x->order / x->q * x->need_q;
            x->q = x->need_q;
            x->need_order = 0;
        }
        ok = next_order(x, n);
        if (x->hidden && x->order > (HIDDEN_TERMS + HIDDEN_FACTOR * n) * x->q) (void)refuse(x, e), ok = false;
        x->hidden = false;
        if (pass == PASSES_MAX) (void)refuse(x, e), ok = false;
    }
    terms_done(&below);
    return store_failed(x->s) ? 0 : answer;
}

/* ---- Floats --------------------------------------------------------------------------------------------- */

/* A float stands for its decimal digits; coefficients become floats again at the end. */
typedef struct {
    char *text;
    size_t count, capacity;
    store *s;
} digits_of;

static bool take_digits(void *context, const char *text, size_t n) {
    digits_of *d = context;
    if (d->count + n > d->capacity) {
        size_t capacity = 2 * (d->count + n);
        char *grown = store_realloc(d->s, STORE_USE_TEXT, d->text, d->capacity, capacity);
        if (!grown) return false;
        d->text = grown;
        d->capacity = capacity;
    }
    memcpy(d->text + d->count, text, n);
    d->count += n;
    return true;
}

/* -12.5e-3 */
static term read_exactly(store *s, const char *text, size_t n) {
    enum { EXPONENT_MAX = 5000 };
    bool negative = n && *text == '-', point = false;
    term value = NUM_ZERO, ten = num_integer(s, 10);
    int64_t exponent = 0;
    for (size_t i = negative; i < n && value; i++) {
        if (text[i] == '.') point = true;
        else if (text[i] == 'e') {
            bool down = text[i + 1] == '-';
            int64_t read = 0;
            for (i += 1 + (text[i + 1] == '-' || text[i + 1] == '+'); i < n && read < EXPONENT_MAX; i++) read = 10 * read + (text[i] - '0');
            exponent += down ? -read : read;
        } else {
            value = num_add(s, num_mul(s, value, ten), num_integer(s, text[i] - '0'));
            exponent -= point;
        }
    }
    bool large = false;
    if (exponent > EXPONENT_MAX || exponent < -2 * EXPONENT_MAX) return store_fail(s, STORE_TOO_LARGE, "series: a float is too large or too small");
    term scale = num_pow_integer(s, ten, num_integer(s, exponent), &large);
    value = value && scale ? num_mul(s, value, scale) : 0;
    return negative && value ? num_neg(s, value) : value;
}

static term exact_real(store *s, term a) {
    if (num_is_exact(s, a)) return a;
    digits_of d = {.s = s};
    term value = num_write(s, a, take_digits, &d) ? read_exactly(s, d.text, d.count) : 0;
    if (d.text) store_free(s, STORE_USE_TEXT, d.text, d.capacity);
    return value;
}

static term exact_visit(void *context, store *s, term original, term t) {
    precision *p = context;
    (void)original;
    if (!expr_is_number(s, t) || num_is_exact(s, t)) return t;
    uint64_t digits = num_float_digits(s, t);
    if (!p->floats || digits < p->digits) p->digits = digits;
    p->floats = true;
    term re = exact_real(s, num_re(s, t)), im = exact_real(s, num_im(s, t));
    return re && im ? num_complex(s, re, im) : 0;
}

/* ---- By name --------------------------------------------------------------------------------------------- */

static bool check_arguments(store *s, term e, term x, term point) {
    unsigned kind = store_kind_of(s, e);
    const char *wrong = NULL;
    if (kind == EXPR_TUPLE || kind == EXPR_TEXT || expr_is_boolean(s, e)) wrong = "series: an expression is expected";
    else if (store_kind_of(s, x) != EXPR_SYMBOL) wrong = "series: the variable is a symbol";
    else if (expr_contains(s, point, x)) wrong = "series: the point is free of the variable";
    else if (point == EXPR_ZOO || point == EXPR_NAN_TERM) wrong = "series: the point is finite, oo or -oo";
    if (wrong) store_fail(s, STORE_ARGUMENT, "%s", wrong);
    return !wrong;
}

static void expander_done(expander *x) {
    clear_pass(x);
    store_free(x->s, STORE_USE_WORK, x->pool, x->capacity * sizeof *x->pool);
    store_free(x->s, STORE_USE_WORK, x->values, x->value_capacity * sizeof *x->values);
    memo_done(&x->done);
    memo_done(&x->zero);
    memo_done(&x->truth);
}

term expr_series(store *s, term e, term x, term point, uint64_t n) {
    if (!e || !x || !point || !check_arguments(s, e, x, point)) return 0;
    if (n > ORDER_MAX) return store_fail(s, STORE_TOO_LARGE, "result too large: about %llu terms (limit %d)", (unsigned long long)n, (int)ORDER_MAX);
    if (!expr_contains(s, e, x)) return e;
    precision p = {0};
    e = expr_map(s, e, exact_visit, NULL, &p);
    point = expr_map(s, point, exact_visit, NULL, &p);
    if (!e || !point) return 0;
    expander t = {.s = s, .x = x, .point = point, .q = 1, .order = (int64_t)n + 1};
    t.positive = point == EXPR_OO || point == EXPR_MINUS_OO;
    t.local = t.positive ? expr_inv(s, point == EXPR_OO ? x : expr_neg(s, x)) : expr_sub(s, x, point);
    memo_init(&t.done, s, MEMO_PLAIN);
    memo_init(&t.zero, s, MEMO_PLAIN);
    memo_init(&t.truth, s, MEMO_PLAIN);
    term answer = t.local ? expand_at(&t, e, (int64_t)n, &p) : 0;
    expander_done(&t);
    return answer;
}
