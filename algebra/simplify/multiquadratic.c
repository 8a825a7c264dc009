/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Square roots in Q(sqrt(p1), ..., sqrt(pk)) (A. Borodin, R. Fagin, J. Hopcroft, M. Tompa, "Decreasing the nesting
 * depth of expressions involving square roots", J. Symb. Comp. 1 (1985)): x = a + b*sqrt(p) over the field
 * without the last root is a square (g + h*sqrt(p))**2 when its norm a**2 - p*b**2 is one there, d**2, and
 * (a + d)/2 or (a - d)/2 is: g**2, with h = b/(2*g). Where b = 0, x itself is a square there, or x/p.
 *
 * An element is the array of its coefficients: of the product of the roots whose bits are set in the index. */
#include "algebra/accumulate.h"
#include "algebra/operations.h"
#include "algebra/operations/distribute.h"
#include "algebra/simplify/denest.h"
#include "algebra/simplify/simplifier.h"

enum { ROOTS_MOST = 4, SIZE = 1 << ROOTS_MOST, NODES_MOST = 40, RADICAND_MOST = 1000000 };

typedef struct {
    store *s;
    int64_t prime[ROOTS_MOST]; /* -1: I */
    unsigned count;
} field;

typedef struct {
    term at[SIZE];
} element;

static element zero(void) {
    element x;
    for (unsigned i = 0; i < SIZE; i++) x.at[i] = NUM_ZERO;
    return x;
}

static bool is_zero(const element *x) {
    for (unsigned i = 0; i < SIZE; i++)
        if (x->at[i] != NUM_ZERO) return false;
    return true;
}

static element add(store *s, const element *x, const element *y, bool minus) {
    element z;
    for (unsigned i = 0; i < SIZE; i++) z.at[i] = minus ? num_sub(s, x->at[i], y->at[i]) : num_add(s, x->at[i], y->at[i]);
    return z;
}

static element scale(store *s, const element *x, term c) {
    element z;
    for (unsigned i = 0; i < SIZE; i++) z.at[i] = num_mul(s, x->at[i], c);
    return z;
}

static element mul(const field *f, const element *x, const element *y) {
    store *s = f->s;
    element z = zero();
    for (unsigned i = 0; i < SIZE; i++)
        for (unsigned j = 0; j < SIZE; j++) {
            if (x->at[i] == NUM_ZERO || y->at[j] == NUM_ZERO) continue;
            term c = num_mul(s, x->at[i], y->at[j]);
            for (unsigned k = 0; k < f->count; k++)
                if ((i & j) >> k & 1) c = num_mul(s, c, num_integer(s, f->prime[k]));
            z.at[i ^ j] = num_add(s, z.at[i ^ j], c);
        }
    return z;
}

/* x = a + b*sqrt(prime[level]) */
static void split(const element *x, unsigned level, element *a, element *b) {
    *a = *b = zero();
    for (unsigned i = 0; i < SIZE; i++) {
        if (i >> level & 1) b->at[i ^ 1u << level] = x->at[i];
        else a->at[i] = x->at[i];
    }
}

static element joined(const element *a, const element *b, unsigned level) {
    element x = *a;
    for (unsigned i = 0; i < SIZE; i++)
        if (b->at[i] != NUM_ZERO) x.at[i | 1u << level] = b->at[i];
    return x;
}

/* a**2 - p*b**2 */
static element norm(const field *f, const element *a, const element *b, unsigned level) {
    element aa = mul(f, a, a), bb = mul(f, b, b);
    bb = scale(f->s, &bb, num_integer(f->s, f->prime[level]));
    return add(f->s, &aa, &bb, true);
}

/* 1/x for x != 0: the conjugates, level by level, make the norm rational. */
static element inverse(const field *f, element x) {
    element above = zero();
    above.at[0] = NUM_ONE;
    for (unsigned level = f->count; level-- > 0;) {
        element a, b, minus;
        split(&x, level, &a, &b);
        minus = scale(f->s, &b, NUM_MINUS_ONE);
        element other = joined(&a, &minus, level);
        above = mul(f, &above, &other);
        x = norm(f, &a, &b, level);
    }
    return scale(f->s, &above, num_inv(f->s, x.at[0]));
}

/* z**2 = x in the field of the first `level` roots. It calls itself at most ROOTS_MOST deep. */
static bool root_in(const field *f, const element *x, unsigned level, element *z);

static bool root_of_lower(const field *f, const element *a, unsigned level, element *z) {
    store *s = f->s;
    if (root_in(f, a, level, z)) return true;
    element quotient = scale(s, a, num_inv(s, num_integer(s, f->prime[level]))), root, none = zero();
    if (!root_in(f, &quotient, level, &root)) return false;
    *z = joined(&none, &root, level);
    return true;
}

static bool root_in(const field *f, const element *x, unsigned level, element *z) {
    store *s = f->s;
    if (!level) {
        term root = x->at[0] == NUM_ZERO ? NUM_ZERO : num_sign(s, x->at[0]) < 0 ? 0 : num_exact_root(s, x->at[0], 2);
        *z = zero();
        if (root) z->at[0] = root;
        return root != 0;
    }
    element a, b, d;
    split(x, --level, &a, &b);
    if (is_zero(&b)) return root_of_lower(f, &a, level, z);
    element n = norm(f, &a, &b, level);
    if (store_poll(s) || !root_in(f, &n, level, &d)) return false;
    for (int minus = 0; minus < 2; minus++) {
        element g, half = add(s, &a, &d, minus);
        half = scale(s, &half, NUM_HALF);
        if (is_zero(&half) || !root_in(f, &half, level, &g)) continue;
        element over = inverse(f, scale(s, &g, NUM_TWO)), h = mul(f, &b, &over);
        *z = joined(&g, &h, level);
        return true;
    }
    return false;
}

/* ---- From terms and back ----------------------------------------------------------------------------- */

/* The bit of a prime, which becomes a root of the field when it is new; false: there are too many. */
static bool bit_of(field *f, int64_t prime, unsigned *bits) {
    unsigned i = 0;
    while (i < f->count && f->prime[i] != prime) i++;
    if (i == ROOTS_MOST) return false;
    if (i == f->count) f->prime[f->count++] = prime;
    *bits ^= 1u << i;
    return true;
}

/* sqrt(n) = factor*(product of the roots in bits) */
static bool read_radicand(field *f, term n, unsigned *bits, int64_t *factor) {
    int64_t left;
    if (!num_to_int64(f->s, n, &left) || left < 1 || left > RADICAND_MOST) return false;
    for (int64_t p = 2; p * p <= left; p++)
        while (left % p == 0) {
            unsigned before = *bits;
            left /= p;
            if (!bit_of(f, p, bits)) return false;
            if (*bits < before) *factor *= p; /* twice */
        }
    unsigned before = *bits;
    if (left > 1 && !bit_of(f, left, bits)) return false;
    if (*bits < before) *factor *= left;
    return true;
}

static bool read_factor(field *f, term base, term exponent, unsigned *bits, int64_t *factor) {
    return exponent == NUM_HALF && num_is_integer(f->s, base) && read_radicand(f, base, bits, factor);
}

static bool read_summand(field *f, term c, term t, element *out) {
    store *s = f->s;
    unsigned bits = 0;
    int64_t factor = 1;
    bool ok = num_is_exact(s, c);
    if (ok && !num_is_real(s, c)) {
        if (num_re(s, c) != NUM_ZERO) return false;
        ok = bit_of(f, -1, &bits);
        c = num_im(s, c);
    }
    if (store_kind_of(s, t) == EXPR_POWER) ok = ok && read_factor(f, store_child(s, t, 0), store_child(s, t, 1), &bits, &factor);
    else if (store_kind_of(s, t) != EXPR_PRODUCT || store_child(s, t, 0) != NUM_ONE) return false;
    else
        for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2)
            ok = read_factor(f, store_child(s, t, i), store_child(s, t, i + 1), &bits, &factor);
    if (ok) out->at[bits] = num_add(s, out->at[bits], num_mul(s, num_integer(s, factor), c));
    return ok;
}

static bool read_element(field *f, term t, element *out) {
    store *s = f->s;
    term number = store_child(s, t, 0);
    *out = zero();
    if (!num_is_exact(s, number)) return false;
    out->at[0] = num_re(s, number);
    if (!num_is_real(s, number)) {
        unsigned bits = 0;
        if (!bit_of(f, -1, &bits)) return false;
        out->at[bits] = num_im(s, number);
    }
    for (size_t i = 1; i + 1 < store_arity(s, t); i += 2)
        if (!read_summand(f, store_child(s, t, i), store_child(s, t, i + 1), out)) return false;
    return true;
}

static term element_term(const field *f, const element *x) {
    store *s = f->s;
    sum_builder *b = sum_begin(s);
    term d = NUM_ONE;
    bool ok = b != NULL;
    for (unsigned i = 0; ok && i < SIZE; i++) d = num_lcm(s, d, num_denominator(s, x->at[i]));
    for (unsigned i = 0; ok && i < SIZE; i++) {
        term c = num_mul(s, d, x->at[i]);
        int64_t n = 1;
        for (unsigned k = 0; k < f->count; k++) {
            if (!(i >> k & 1)) continue;
            if (f->prime[k] < 0) c = num_mul(s, c, NUM_I);
            else n *= f->prime[k];
        }
        ok = c && (c == NUM_ZERO || sum_add(b, expr_mul(s, c, expr_sqrt(s, num_integer(s, n)))));
    }
    term sum = sum_end(&b);
    return ok ? expr_mul(s, num_inv(s, d), sum) : 0;
}

/* sqrt(x*m)/sqrt(m) */
static term root_beside(const field *f, const element *x, term m, term base) {
    store *s = f->s;
    element z, y = scale(s, x, m);
    if (store_failed(s) || !root_in(f, &y, f->count, &z)) return 0;
    term root = expr_div(s, element_term(f, &z), expr_sqrt(s, m));
    if (!root || root == NUM_ZERO) return 0;
    if (denest_is_principal(s, base, 2, root)) return root;
    root = expr_neg(s, root);
    return denest_is_principal(s, base, 2, root) ? root : 0;
}

/* The numerator times the denominator of the content of x, without squares. */
static term content(store *s, const element *x) {
    term g = NUM_ZERO;
    num_root_parts parts;
    for (unsigned i = 0; i < SIZE; i++) g = num_gcd(s, g, x->at[i]);
    term n = num_mul(s, num_numerator(s, g), num_denominator(s, g));
    return n && num_bits(s, n) < 64 && num_extract_root(s, num_abs(s, n), 2, &parts) ? parts.rest : NUM_ONE;
}

/* Sums and products of square roots of integers, few of them: what may be multiplied out. */
static bool is_of_surds(store *s, term t) {
    terms below;
    terms_init(&below, s);
    bool ok = arithmetic_below_limit(&below, t, NODES_MOST) && below.count <= NODES_MOST;
    for (size_t i = 0; ok && i < below.count; i++) {
        term at = below.at[i];
        unsigned kind = store_kind_of(s, at);
        if (kind == EXPR_POWER) ok = num_is_integer(s, store_child(s, at, 0)) && store_child(s, at, 1) == NUM_HALF;
        else if (kind == EXPR_PRODUCT)
            for (size_t j = 1; ok && j + 1 < store_arity(s, at); j += 2) {
                term factor = store_child(s, at, j), e = store_child(s, at, j + 1);
                ok = num_is_integer(s, factor) ? e == NUM_HALF : e == NUM_ONE && store_kind_of(s, factor) == EXPR_SUM;
            }
        else ok = kind == EXPR_SUM || expr_is_number(s, at);
    }
    terms_done(&below);
    return ok;
}

term multiquadratic_root(store *s, term base) {
    field f = {.s = s};
    element x;
    term flat = simplify_is_arithmetic(s, base) && is_of_surds(s, base) ? expr_expand(s, base) : 0;
    if (!flat || store_kind_of(s, flat) != EXPR_SUM || store_arity(s, flat) > 2 * SIZE + 1 || !read_element(&f, flat, &x)) return 0;
    term c = content(s, &x);
    const term beside[] = {NUM_ONE, NUM_TWO, c, num_mul(s, NUM_TWO, c)};
    for (size_t i = 0; i < (c == NUM_ONE ? 2 : 4) && !store_failed(s); i++) {
        term root = root_beside(&f, &x, beside[i], base);
        if (root) return root;
    }
    return 0;
}
