/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Reciprocals of sums of roots of powers of one prime: elements of Q(p**(1/n)), whose minimal polynomial is
 * z**n - p (Eisenstein), inverted by Euclid's algorithm. Square roots are rationalised in operations/ratio.c. */
#include "algebra/accumulate.h"
#include "algebra/simplify/rules.h"

enum { DEGREE_MOST = 12, RADICAND_MOST = 1000000, EXPONENT_MOST = 3 };

typedef struct {
    term at[DEGREE_MOST + 1];
} univariate;

typedef struct {
    int64_t prime, degree; /* 0: not seen yet; 1 */
} root_field;

static int degree_of(const univariate *a) {
    int d = DEGREE_MOST;
    while (d >= 0 && a->at[d] == NUM_ZERO) d--;
    return d;
}

static univariate zero(void) {
    univariate a;
    for (int i = 0; i <= DEGREE_MOST; i++) a.at[i] = NUM_ZERO;
    return a;
}

/* a -= c*z**shift*b; what would pass DEGREE_MOST is 0 in Euclid's algorithm */
static void subtract(store *s, univariate *a, term c, int shift, const univariate *b) {
    for (int i = 0; i + shift <= DEGREE_MOST; i++)
        if (b->at[i] != NUM_ZERO) a->at[i + shift] = num_sub(s, a->at[i + shift], num_mul(s, c, b->at[i]));
}

/* 1/a modulo z**n - p; a has no common divisor with it. False: an error. */
static bool invert(store *s, const root_field *f, const univariate *a, univariate *out) {
    univariate r0 = zero(), r1 = *a, t0 = zero(), t1 = zero();
    r0.at[f->degree] = NUM_ONE;
    r0.at[0] = num_integer(s, -f->prime);
    t1.at[0] = NUM_ONE;
    while (degree_of(&r1) > 0 && !store_failed(s)) {
        int d = degree_of(&r1);
        for (int e = degree_of(&r0); e >= d; e = degree_of(&r0)) {
            term q = num_div(s, r0.at[e], r1.at[d]);
            subtract(s, &r0, q, e - d, &r1);
            subtract(s, &t0, q, e - d, &t1);
            if (store_failed(s)) return false;
        }
        univariate r = r0, t = t0;
        r0 = r1, t0 = t1;
        r1 = r, t1 = t;
    }
    if (store_failed(s) || degree_of(&r1) != 0) return false;
    term scale = num_inv(s, r1.at[0]);
    for (int i = 0; i <= DEGREE_MOST; i++) out->at[i] = num_mul(s, t1.at[i], scale);
    return true;
}

/* b = p**k for the field's prime, which the first one sets */
static bool read_prime_power(store *s, root_field *f, term base, int64_t *k) {
    int64_t b, p = 2;
    if (!num_to_int64(s, base, &b) || b < 2 || b > RADICAND_MOST) return false;
    while (p * p <= b && b % p) p++;
    if (b % p) p = b;
    if (f->prime && f->prime != p) return false;
    f->prime = p;
    for (*k = 0; b % p == 0; b /= p) ++*k;
    return b == 1;
}

/* t = p**exponent */
static bool read_root(store *s, root_field *f, term t, term *exponent) {
    int64_t k, q;
    if (store_kind_of(s, t) != EXPR_POWER || !num_is_integer(s, store_child(s, t, 0)) || !num_is_rational(s, store_child(s, t, 1))) return false;
    if (!read_prime_power(s, f, store_child(s, t, 0), &k)) return false;
    *exponent = num_mul(s, num_integer(s, k), store_child(s, t, 1));
    if (!num_to_int64(s, num_denominator(s, *exponent), &q) || q > DEGREE_MOST) return false;
    int64_t a = f->degree, b = q;
    while (b) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    f->degree = f->degree / a * q;
    return f->degree <= DEGREE_MOST && num_sign(s, *exponent) > 0;
}

static bool read_element(store *s, root_field *f, term sum, univariate *out) {
    const term *child = store_children(s, sum);
    size_t n = store_arity(s, sum);
    term exponents[DEGREE_MOST];
    if (n > 2 * DEGREE_MOST || !num_is_rational(s, child[0])) return false;
    for (size_t i = 1; i + 1 < n; i += 2)
        if (!num_is_rational(s, child[i]) || !read_root(s, f, child[i + 1], &exponents[i / 2])) return false;
    *out = zero();
    out->at[0] = child[0];
    for (size_t i = 1; i + 1 < n; i += 2) {
        int64_t e;
        term c = child[i];
        if (!num_to_int64(s, num_mul(s, exponents[i / 2], num_integer(s, f->degree)), &e) || e > 4 * DEGREE_MOST) return false;
        for (; e >= f->degree; e -= f->degree) c = num_mul(s, c, num_integer(s, f->prime));
        out->at[e] = num_add(s, out->at[e], c);
    }
    return true;
}

static term element_term(store *s, const root_field *f, const univariate *a) {
    sum_builder *b = sum_begin(s);
    term d = NUM_ONE, p = num_integer(s, f->prime);
    bool ok = b != NULL;
    for (int i = 0; i <= DEGREE_MOST; i++) d = num_lcm(s, d, num_denominator(s, a->at[i]));
    for (int i = 0; ok && i <= DEGREE_MOST; i++)
        if (a->at[i] != NUM_ZERO) ok = sum_add(b, expr_mul(s, num_mul(s, d, a->at[i]), expr_pow(s, p, num_rational(s, i, f->degree))));
    term sum = sum_end(&b);
    return ok ? expr_mul(s, num_inv(s, d), sum) : 0;
}

term rule_rationalise(store *s, term t) {
    term base = store_child(s, t, 0);
    root_field f = {.degree = 1};
    univariate a, inverse;
    int64_t e;
    if (store_kind_of(s, base) != EXPR_SUM || !num_to_int64(s, store_child(s, t, 1), &e) || e >= 0 || e < -EXPONENT_MOST) return 0;
    if (!read_element(s, &f, base, &a) || f.degree < 3 || degree_of(&a) < 1 || !invert(s, &f, &a, &inverse)) return 0;
    return expr_pow_int(s, element_term(s, &f, &inverse), -e);
}
