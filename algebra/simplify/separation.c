/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* C. Burnikel, S. Funke, K. Mehlhorn, S. Schirra, S. Schmitt, "A separation bound for real algebraic
 * expressions" (Algorithmica 55, 2009): a constant E is a quotient U/L of algebraic integers; bounds u and l of
 * the moduli of all conjugates of U and L follow the expression, and so does a field of degree D that holds them.
 * If U is not 0, the norm of U is at least 1, so |U| >= u**-(D - 1), and |E| >= 1/(l * u**(D - 1)). Which branch a
 * root is does not matter: the bounds hold for all conjugates. Beside their operations: 2*cos(pi*r) and the
 * like are sums of roots of unity, which lie in one cyclotomic field.
 *
 * Logarithms to base 2 are kept, rounded up, in units of 1/UNIT. */
#include "algebra/simplify/separation.h"

#include "algebra/enclosure.h"

enum { UNIT = 16, LOG_MOST = 0xffff, RADICALS = 24, DEGREE_MOST = 1 << 20, ORDER_MOST = 5040 };

typedef struct {
    uint32_t u, l;
} size;

typedef struct {
    store *s;
    memo sizes;
    struct {
        term base;
        int64_t index;
    } radical[RADICALS];
    size_t radicals;
    uint64_t degree; /* of the radicals */
    int64_t order;   /* of the roots of unity */
    bool failed;
} measure;

static size too_large(measure *m) {
    m->failed = true;
    return (size){0, 0};
}

static uint32_t log_of(const store *s, term integer) {
    uint64_t bits = num_bits(s, integer);
    if (bits <= 1) return 0;
    return bits * UNIT > LOG_MOST ? LOG_MOST + 1 : (uint32_t)bits * UNIT;
}

static void need_order(measure *m, int64_t n) {
    int64_t a = m->order, b = n;
    while (b) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    m->order = m->order / a * n;
    if (m->order > ORDER_MOST) m->failed = true;
}

static size of_number(measure *m, term q) {
    store *s = m->s;
    if (!num_is_exact(s, q)) return too_large(m);
    if (num_is_rational(s, q)) return (size){log_of(s, num_numerator(s, q)), log_of(s, num_denominator(s, q))};
    need_order(m, 4);
    term d = num_denominator(s, q);
    uint32_t re = log_of(s, num_mul(s, d, num_re(s, q))), im = log_of(s, num_mul(s, d, num_im(s, q)));
    return (size){re > im ? re + UNIT : im + UNIT, log_of(s, d)};
}

static size size_of(measure *m, term t) {
    uint32_t packed;
    if (expr_is_number(m->s, t)) return of_number(m, t);
    if (!memo_get(&m->sizes, t, &packed)) return too_large(m);
    return (size){packed >> 16, packed & LOG_MOST};
}

/* The angle pi*p/q of a circular function or of exp(I*angle): a root of unity of order 2*q. */
static bool needs_angle(measure *m, term angle, bool imaginary) {
    store *s = m->s;
    term c, rest;
    int64_t q;
    expr_split_coefficient(s, angle, &c, &rest);
    if (rest != EXPR_PI || !num_is_exact(s, c)) return false;
    if (imaginary) c = num_mul(s, c, num_neg(s, NUM_I));
    if (!num_is_rational(s, c) || !num_to_int64(s, num_denominator(s, c), &q) || q > ORDER_MOST) return false;
    need_order(m, 2 * q);
    return true;
}

static size of_circular(measure *m, term t) {
    unsigned kind = store_kind_of(m->s, t);
    bool quotient = kind == FN_TAN || kind == FN_COT, above = kind == FN_SIN || kind == FN_COS;
    if (!quotient && !above && kind != FN_SEC && kind != FN_CSC) return too_large(m);
    if (!needs_angle(m, store_child(m->s, t, 0), false)) return too_large(m);
    need_order(m, 4); /* sin = (w - 1/w)/(2*I) */
    return quotient ? (size){2 * UNIT, 2 * UNIT} : (size){UNIT, UNIT};
}

static void need_radical(measure *m, term base, int64_t index) {
    for (size_t i = 0; i < m->radicals; i++)
        if (m->radical[i].base == base && m->radical[i].index == index) return;
    if (m->radicals == RADICALS || m->degree * (uint64_t)index > DEGREE_MOST) {
        m->failed = true;
        return;
    }
    m->radical[m->radicals].base = base;
    m->radical[m->radicals++].index = index;
    m->degree *= (uint64_t)index;
}

/* (U/L)**(1/k) = (U*L**(k - 1))**(1/k)/L = U/(U**(k - 1)*L)**(1/k), times a root of unity */
static size root_of(measure *m, term base, size x, int64_t k) {
    uint32_t index = (uint32_t)k;
    if (k == 1) return x;
    need_radical(m, base, k);
    if (x.u >= x.l) return (size){(x.u + (index - 1) * x.l + index - 1) / index, x.l};
    return (size){x.u, ((index - 1) * x.u + x.l + index - 1) / index};
}

static size of_power(measure *m, term base, term exponent) {
    store *s = m->s;
    int64_t p, k;
    if (base == EXPR_E) return needs_angle(m, exponent, true) ? (size){0, 0} : too_large(m);
    if (!num_is_rational(s, exponent) || !num_to_int64(s, num_numerator(s, exponent), &p) ||
        !num_to_int64(s, num_denominator(s, exponent), &k) || k > 64 || p > 256 || p < -256)
        return too_large(m);
    if (base == NUM_MINUS_ONE) {
        need_order(m, 2 * k);
        return (size){0, 0};
    }
    size x = root_of(m, base, size_of(m, base), k);
    uint32_t times = (uint32_t)(p < 0 ? -p : p);
    return p < 0 ? (size){x.l * times, x.u * times} : (size){x.u * times, x.l * times};
}

static size of_product(measure *m, term t) {
    store *s = m->s;
    size x = of_number(m, store_child(s, t, 0));
    for (size_t i = 1, n = store_arity(s, t); !m->failed && i + 1 < n; i += 2) {
        size y = of_power(m, store_child(s, t, i), store_child(s, t, i + 1));
        x = (size){x.u + y.u, x.l + y.l};
        if (x.u > LOG_MOST || x.l > LOG_MOST) return too_large(m);
    }
    return x;
}

static uint32_t log_of_count(size_t n) {
    uint32_t bits = 0;
    while (((size_t)1 << bits) < n) bits++;
    return bits * UNIT;
}

/* Over the product of the denominators, but the lcm of those of the rational coefficients. */
static size of_sum(measure *m, term t) {
    store *s = m->s;
    size_t n = store_arity(s, t);
    term d = num_denominator(s, store_child(s, t, 0));
    uint32_t below = 0, most = 0;
    for (size_t i = 1; !m->failed && i + 1 < n; i += 2) {
        d = num_lcm(s, d, num_denominator(s, store_child(s, t, i)));
        below += size_of(m, store_child(s, t, i + 1)).l;
        if (below > LOG_MOST) return too_large(m);
    }
    for (size_t i = 0; !m->failed && i < n; i += i ? 2 : 1) {
        size c = of_number(m, num_mul(s, d, store_child(s, t, i))), x = i ? size_of(m, store_child(s, t, i + 1)) : (size){0, 0};
        uint32_t u = c.u + x.u + below - x.l;
        if (u > most) most = u;
    }
    return (size){most + log_of_count(n / 2 + 1), below + log_of(s, d)};
}

static size of_one(measure *m, term t) {
    store *s = m->s;
    unsigned kind = store_kind_of(s, t);
    if (kind == EXPR_SUM) return of_sum(m, t);
    if (kind == EXPR_PRODUCT) return of_product(m, t);
    if (kind == EXPR_POWER) return of_power(m, store_child(s, t, 0), store_child(s, t, 1));
    return of_circular(m, t);
}

/* What stands in an exponent or an angle is looked at from above. */
static bool enter_arithmetic(void *context, store *s, term t) {
    (void)context;
    return simplify_is_arithmetic(s, t) && !(store_kind_of(s, t) == EXPR_POWER && store_child(s, t, 0) == EXPR_E);
}

static bool has_size(const store *s, term t) {
    return !expr_is_number(s, t) && store_layout_of(s, t) != STORE_BYTES && t > EXPR_NAN_TERM;
}

static uint64_t totient(int64_t n) {
    int64_t phi = n;
    for (int64_t p = 2; p * p <= n; p++) {
        if (n % p) continue;
        while (n % p == 0) n /= p;
        phi -= phi / p;
    }
    return (uint64_t)(n > 1 ? phi - phi / n : phi);
}

bool separation_bits(store *s, term t, long *bits) {
    measure m = {.s = s, .degree = 1, .order = 2};
    terms below;
    terms_init(&below, s);
    memo_init(&m.sizes, s, MEMO_PLAIN);
    bool ok = terms_below(&below, &t, 1, enter_arithmetic, NULL) && below.count <= SEPARATION_NODES;
    for (size_t i = 0; ok && i < below.count; i++) {
        term at = below.at[i];
        if (!has_size(s, at)) {
            ok = expr_is_number(s, at) || at == EXPR_PI || at == EXPR_E;
            continue;
        }
        size x = of_one(&m, at);
        ok = !m.failed && x.u <= LOG_MOST && x.l <= LOG_MOST && memo_put(&m.sizes, at, x.u << 16 | x.l);
    }
    size x = ok ? size_of(&m, t) : too_large(&m);
    memo_done(&m.sizes);
    terms_done(&below);
    if (!ok || m.failed) return false;
    uint64_t degree = m.degree * totient(m.order), needed = (degree - 1) * x.u + x.l;
    if (degree > DEGREE_MOST || needed > (uint64_t)SEPARATION_BITS * UNIT) return false;
    *bits = (long)(needed / UNIT) + 1;
    return true;
}

/* About the microseconds of one pass, as in enclosure.c. */
static uint64_t steps_of_pass(long precision) { return 4 + (uint64_t)precision * (uint64_t)precision / (1 << 14); }

bool separation_is_zero(simplifier *z, term t) {
    store *s = z->s;
    long bits;
    if (!t) return false;
    if (t == NUM_ZERO) return true;
    if (!separation_bits(s, t, &bits)) return false;
    ball *b = ball_new(s, 1);
    bool zero = false, open = true;
    for (long precision = 64; open && !zero && precision <= 2 * SEPARATION_BITS + 128; precision *= 2) {
        if (precision < bits && 2 * precision > bits) precision = bits + 64;
        open = simplifier_spend(z, steps_of_pass(precision)) && enclosure_of(s, t, b, precision) && ball_contains_zero(b);
        zero = open && ball_is_below(b, -bits);
    }
    ball_free(s, &b, 1);
    return zero;
}
