/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Kernels made independent. */
#include "algebra/accumulate.h"
#include "algebra/simplify/simplifier.h"

enum { MULTIPLE_MAX = 12, SHIFT_MAX = 30, GROUP_MAX = 24, LOG_BITS = 62 };

static term call1(store *s, unsigned kind, term a) { return expr_call1(s, kind, a); }

/* ---- Angles ------------------------------------------------------------------------------- */

typedef enum { NOT_CIRCULAR, CIRCULAR, HYPERBOLIC } family;

static family family_of(unsigned kind) {
    switch (kind) {
    case FN_SIN: case FN_COS: case FN_TAN: case FN_COT: case FN_SEC: case FN_CSC: return CIRCULAR;
    case FN_SINH: case FN_COSH: case FN_TANH: case FN_COTH: case FN_SECH: case FN_CSCH: return HYPERBOLIC;
    default: return NOT_CIRCULAR;
    }
}

/* The greatest rational c with angle = c * rest and the sum's coefficients coprime integers. */
static bool split_angle(store *s, term angle, term *c, term *rest) {
    if (store_kind_of(s, angle) != EXPR_SUM) {
        expr_split_coefficient(s, angle, c, rest);
        if (!num_is_rational(s, *c)) {
            *c = NUM_ONE;
            *rest = angle;
        }
        return *c && *rest;
    }
    term g = store_child(s, angle, 0);
    if (!num_is_rational(s, g)) g = NUM_ONE;
    for (size_t i = 1, n = store_arity(s, angle); i < n && g; i += 2) {
        term k = store_child(s, angle, i);
        g = num_is_rational(s, k) ? (g == NUM_ZERO ? num_abs(s, k) : num_gcd(s, g, k)) : NUM_ONE;
    }
    *c = g;
    if (!g || g == NUM_ONE || num_is_zero(s, g)) {
        *c = NUM_ONE;
        *rest = angle;
        return g != 0;
    }
    sum_builder *b = sum_begin(s);
    term inverse = num_inv(s, g);
    bool ok = b && sum_add(b, num_mul(s, store_child(s, angle, 0), inverse));
    for (size_t i = 1, n = store_arity(s, angle); ok && i < n; i += 2)
        ok = sum_add_scaled(b, num_mul(s, store_child(s, angle, i), inverse), store_child(s, angle, i + 1));
    *rest = sum_end(&b);
    return ok && *rest;
}

/* sin(m*u) or cos(m*u), m > 0, in sin(u) and cos(u): the parts of (cos + I*sin)**m; hyperbolic: of
 * (cosh + sinh)**m. */
static term multiple(store *s, family f, bool cosine, int64_t m, term u) {
    term sine = call1(s, f == CIRCULAR ? FN_SIN : FN_SINH, u), cos = call1(s, f == CIRCULAR ? FN_COS : FN_COSH, u);
    if (m == 1) return cosine ? cos : sine;
    sum_builder *b = sum_begin(s);
    bool ok = b != NULL;
    for (int64_t j = cosine ? 0 : 1; ok && j <= m; j += 2) {
        bool too_large = false, minus = f == CIRCULAR && j / 2 % 2;
        term c = num_binomial(s, num_integer(s, m), num_integer(s, j), &too_large);
        term product = expr_mul(s, expr_pow_int(s, cos, m - j), expr_pow_int(s, sine, j));
        ok = c && product && sum_add_scaled(b, minus ? num_neg(s, c) : c, product);
    }
    term result = sum_end(&b);
    return ok ? result : 0;
}

static term function_of_multiple(store *s, unsigned kind, int64_t m, term u) {
    family f = family_of(kind);
    bool negative = m < 0;
    if (negative) m = -m;
    term sine = multiple(s, f, false, m, u), cos = multiple(s, f, true, m, u);
    if (negative) sine = expr_neg(s, sine);
    switch (kind) {
    case FN_SIN: case FN_SINH: return sine;
    case FN_COS: case FN_COSH: return cos;
    case FN_TAN: case FN_TANH: return expr_div(s, sine, cos);
    case FN_COT: case FN_COTH: return expr_div(s, cos, sine);
    case FN_SEC: case FN_SECH: return expr_inv(s, cos);
    default: return expr_inv(s, sine);
    }
}

typedef struct {
    term atom, c, rest;
    family f;
} angle;

/* The common unit of all angles with this rest, and the greatest multiple of it. */
static term common_unit(store *s, const angle *a, size_t n, term rest, family f) {
    term unit = NUM_ZERO;
    for (size_t i = 0; i < n && unit; i++) {
        if (a[i].rest != rest || a[i].f != f) continue;
        unit = unit == NUM_ZERO ? num_abs(s, a[i].c) : num_gcd(s, unit, a[i].c);
    }
    return unit;
}

static bool put_angle(store *s, memo *images, const angle *a, size_t n, size_t i) {
    term unit = common_unit(s, a, n, a[i].rest, a[i].f);
    int64_t m = 0;
    if (!unit || !num_to_int64(s, num_div(s, a[i].c, unit), &m)) return unit != 0;
    if (m > MULTIPLE_MAX || m < -MULTIPLE_MAX || m == 0) return true;
    term u = expr_mul(s, unit, a[i].rest);
    /* sin(u) of a negative or special angle must stay a function, or the relation would not hold */
    term sine = call1(s, a[i].f == CIRCULAR ? FN_SIN : FN_SINH, u);
    if (!sine) return false;
    if (!expr_is_function(s, sine)) return true;
    term image = function_of_multiple(s, store_kind_of(s, a[i].atom), m, u);
    return image && (image == a[i].atom || memo_put(images, a[i].atom, image));
}

static bool map_angles(store *s, const terms *atoms, memo *images, unsigned *found) {
    angle a[GROUP_MAX];
    size_t n = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        family f = family_of(store_kind_of(s, atoms->at[i]));
        if (f == NOT_CIRCULAR) continue;
        *found |= f == CIRCULAR ? INDEPENDENT_CIRCULAR : INDEPENDENT_HYPERBOLIC;
        if (n == GROUP_MAX) return true;
        a[n] = (angle){.atom = atoms->at[i], .f = f};
        if (!split_angle(s, store_child(s, atoms->at[i], 0), &a[n].c, &a[n].rest)) return false;
        n++;
    }
    for (size_t i = 0; i < n; i++)
        if (!put_angle(s, images, a, n, i)) return false;
    return true;
}

/* ---- Gamma and factorial ------------------------------------------------------------------ */

/* f(b + k) = f(b) * (first) * (first + 1) ... with k factors; gamma begins at b, factorial at b + 1
 * (DLMF 5.5.1). */
static term shifted(store *s, unsigned kind, term b, int64_t k) {
    product_builder *p = product_begin(s);
    bool ok = p && product_mul(p, call1(s, kind, b));
    for (int64_t i = 0; ok && i < k; i++) {
        term factor = expr_add(s, b, num_integer(s, kind == FN_GAMMA ? i : i + 1));
        ok = factor && product_mul(p, factor);
    }
    term result = product_end(&p);
    return ok ? result : 0;
}

/* How far a stands above b: an integer in 1 .. SHIFT_MAX, or 0. */
static int64_t distance(store *s, term a, term b) {
    int64_t k = 0;
    sum_builder *sum = sum_begin(s);
    bool ok = sum && sum_add(sum, a) && sum_add_scaled(sum, NUM_MINUS_ONE, b);
    term d = sum_end(&sum);
    if (!ok) return 0;
    return d && num_is_integer(s, d) && num_to_int64(s, d, &k) && k > 0 && k <= SHIFT_MAX ? k : 0;
}

/* The lowest argument from which the atom's is within reach. */
static bool map_shift(store *s, const terms *atoms, memo *images, size_t i) {
    term atom = atoms->at[i], a = store_child(s, atom, 0), lowest = a;
    int64_t greatest = 0;
    for (size_t j = 0; j < atoms->count; j++) {
        if (store_kind_of(s, atoms->at[j]) != store_kind_of(s, atom)) continue;
        term b = store_child(s, atoms->at[j], 0);
        int64_t k = b == a ? 0 : distance(s, a, b);
        if (k > greatest) {
            greatest = k;
            lowest = b;
        }
    }
    if (!greatest) return !store_failed(s);
    term image = shifted(s, store_kind_of(s, atom), lowest, greatest);
    return image && memo_put(images, atom, image);
}

static bool map_shifts(store *s, const terms *atoms, memo *images) {
    if (atoms->count > GROUP_MAX) return true;
    for (size_t i = 0; i < atoms->count; i++) {
        unsigned kind = store_kind_of(s, atoms->at[i]);
        if ((kind == FN_GAMMA || kind == FN_FACTORIAL) && !map_shift(s, atoms, images, i)) return false;
    }
    return true;
}

/* ---- Binomials, beta, polygamma ------------------------------------------------------------- */

/* Families that become gammas or factorials when several of them meet. */
static bool is_of_gamma(unsigned kind) {
    return kind == FN_GAMMA || kind == FN_FACTORIAL || kind == FN_BINOMIAL || kind == FN_BETA;
}

static term factorial_of(store *s, unsigned kind, term n) {
    return kind == FN_GAMMA ? call1(s, FN_GAMMA, expr_add(s, n, NUM_ONE)) : call1(s, FN_FACTORIAL, n);
}

/* binomial(n, k) = n!/(k!*(n - k)!) (DLMF 1.2.1), beta(a, b) = gamma(a)*gamma(b)/gamma(a + b) (5.12.1) */
static term by_gammas(store *s, unsigned kind, term atom) {
    unsigned own = store_kind_of(s, atom);
    if (own == FN_FACTORIAL) return factorial_of(s, kind, store_child(s, atom, 0));
    term a = store_child(s, atom, 0), b = store_child(s, atom, 1);
    if (own == FN_BINOMIAL) {
        term below = expr_mul(s, factorial_of(s, kind, b), factorial_of(s, kind, expr_difference(s, a, b)));
        return expr_div(s, factorial_of(s, kind, a), below);
    }
    term above = expr_mul(s, call1(s, FN_GAMMA, a), call1(s, FN_GAMMA, b));
    return expr_div(s, above, call1(s, FN_GAMMA, expr_add(s, a, b)));
}

/* t with binomials and betas by factorials, or by gammas when there are some. */
static term unify_gammas(store *s, const terms *atoms, term t) {
    size_t count = 0, special = 0, gammas = 0, factorials = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        unsigned kind = store_kind_of(s, atoms->at[i]);
        count += is_of_gamma(kind);
        special += kind == FN_BINOMIAL || kind == FN_BETA;
        gammas += kind == FN_GAMMA || kind == FN_BETA;
        factorials += kind == FN_FACTORIAL;
    }
    if (count < 2 || count > GROUP_MAX || (!special && (!gammas || !factorials))) return t;
    memo images;
    memo_init(&images, s, MEMO_PLAIN);
    bool ok = true;
    for (size_t i = 0; ok && i < atoms->count; i++) {
        unsigned kind = store_kind_of(s, atoms->at[i]);
        if (!is_of_gamma(kind) || kind == FN_GAMMA || (kind == FN_FACTORIAL && !gammas)) continue;
        term image = by_gammas(s, gammas ? FN_GAMMA : FN_FACTORIAL, atoms->at[i]);
        ok = image && memo_put(&images, atoms->at[i], image);
    }
    term result = ok ? replace_atoms(s, t, &images) : 0;
    memo_done(&images);
    return result;
}

/* polygamma(n, b + k) = polygamma(n, b) + (-1)**n * n! * the sum of (b + j)**(-n - 1), j < k (DLMF 5.15.5) */
static term shifted_polygamma(store *s, term n, term b, int64_t k) {
    bool too_large = false;
    int64_t order;
    if (!num_to_int64(s, n, &order) || order < 0 || order > SHIFT_MAX) return 0;
    term scale = num_factorial(s, n, &too_large);
    if (scale && order % 2) scale = num_neg(s, scale);
    sum_builder *sum = sum_begin(s);
    bool ok = sum && scale && sum_add(sum, expr_call2(s, FN_POLYGAMMA, n, b));
    for (int64_t j = 0; ok && j < k; j++)
        ok = sum_add(sum, expr_mul(s, scale, expr_pow_int(s, expr_add(s, b, num_integer(s, j)), -order - 1)));
    term result = sum_end(&sum);
    return ok ? result : 0;
}

static bool map_polygamma(store *s, const terms *atoms, memo *images, size_t i) {
    term atom = atoms->at[i], n = store_child(s, atom, 0), a = store_child(s, atom, 1), lowest = a;
    int64_t greatest = 0;
    for (size_t j = 0; j < atoms->count; j++) {
        if (store_kind_of(s, atoms->at[j]) != FN_POLYGAMMA || store_child(s, atoms->at[j], 0) != n) continue;
        term b = store_child(s, atoms->at[j], 1);
        int64_t k = b == a ? 0 : distance(s, a, b);
        if (k <= greatest) continue;
        greatest = k;
        lowest = b;
    }
    if (!greatest) return !store_failed(s);
    term image = shifted_polygamma(s, n, lowest, greatest);
    return !store_failed(s) && (!image || memo_put(images, atom, image));
}

static bool map_polygammas(store *s, const terms *atoms, memo *images) {
    for (size_t i = 0; atoms->count <= GROUP_MAX && i < atoms->count; i++)
        if (store_kind_of(s, atoms->at[i]) == FN_POLYGAMMA && !map_polygamma(s, atoms, images, i)) return false;
    return true;
}

/* ---- Constants and inverse functions ---------------------------------------------------------- */

static bool has_kind(const store *s, const terms *atoms, unsigned kind) {
    for (size_t i = 0; i < atoms->count; i++)
        if (store_kind_of(s, atoms->at[i]) == kind) return true;
    return false;
}

/* acot(u) = atan(1/u), asec(u) = acos(1/u), acsc(u) = asin(1/u) (DLMF 4.23.7-9), where the other is there;
 * asin and atan are odd. */
static term plain_inverse(store *s, const terms *atoms, term atom) {
    unsigned kind = store_kind_of(s, atom), other = kind == FN_ACOT ? FN_ATAN : kind == FN_ASEC ? FN_ACOS : FN_ASIN;
    switch (kind) {
    case FN_ACOT: case FN_ASEC: case FN_ACSC:
        return has_kind(s, atoms, other) ? call1(s, other, expr_inv(s, store_child(s, atom, 0))) : 0;
    case FN_ASIN: case FN_ATAN: {
        term c, rest;
        expr_split_coefficient(s, store_child(s, atom, 0), &c, &rest);
        if (!num_is_rational(s, c) || num_sign(s, c) >= 0) return 0;
        return expr_neg(s, call1(s, kind, expr_neg(s, store_child(s, atom, 0))));
    }
    default: return 0;
    }
}

static bool map_inverses(store *s, const terms *atoms, memo *images) {
    for (size_t i = 0; i < atoms->count && atoms->count <= GROUP_MAX; i++) {
        if (!expr_is_function(s, atoms->at[i])) continue;
        term image = plain_inverse(s, atoms, atoms->at[i]);
        if (store_failed(s) || (image && !memo_put(images, atoms->at[i], image))) return false;
    }
    return true;
}

/* GoldenRatio = (1 + sqrt(5))/2 */
static bool map_golden_ratio(store *s, const terms *atoms, memo *images) {
    for (size_t i = 0; i < atoms->count; i++) {
        if (atoms->at[i] != EXPR_GOLDEN_RATIO) continue;
        term image = expr_mul(s, NUM_HALF, expr_add(s, NUM_ONE, expr_sqrt(s, num_integer(s, 5))));
        return image && memo_put(images, EXPR_GOLDEN_RATIO, image);
    }
    return true;
}

/* ---- Logarithms of numbers ------------------------------------------------------------------ */

static bool add_log_primes(store *s, sum_builder *b, term n, bool minus) {
    if (n == NUM_ONE) return true;
    struct num_pairs primes = {0};
    bool ok = num_factor(s, n, &primes);
    for (size_t i = 0; ok && i + 1 < primes.count; i += 2) {
        term e = primes.at[i + 1];
        ok = sum_add_scaled(b, minus ? num_neg(s, e) : e, call1(s, FN_LOG, primes.at[i]));
    }
    num_pairs_done(s, &primes);
    return ok;
}

static bool is_positive_rational(const store *s, term q) { return num_is_rational(s, q) && num_sign(s, q) > 0; }

static bool map_log(store *s, memo *images, term atom) {
    term q = store_child(s, atom, 0);
    if (num_bits(s, q) > LOG_BITS) return true;
    sum_builder *b = sum_begin(s);
    bool ok = b && add_log_primes(s, b, num_numerator(s, q), false) && add_log_primes(s, b, num_denominator(s, q), true);
    term image = sum_end(&b);
    return ok && image && (image == atom || memo_put(images, atom, image));
}

static bool is_log_of_number(const store *s, term t) {
    if (store_kind_of(s, t) != FN_LOG) return false;
    term q = store_child(s, t, 0);
    return expr_is_number(s, q) && is_positive_rational(s, q);
}

static bool map_logs(store *s, const terms *atoms, memo *images) {
    size_t n = 0;
    for (size_t i = 0; i < atoms->count; i++) n += is_log_of_number(s, atoms->at[i]);
    for (size_t i = 0; n > 1 && i < atoms->count; i++)
        if (is_log_of_number(s, atoms->at[i]) && !map_log(s, images, atoms->at[i])) return false;
    return true;
}

/* ---- All of them ---------------------------------------------------------------------------- */

/* What brings new functions: before the others. */
static term unified(store *s, term t) {
    terms atoms;
    terms_init(&atoms, s);
    term result = collect_atoms(&atoms, t) ? unify_gammas(s, &atoms, t) : 0;
    terms_done(&atoms);
    return result;
}

term independent_kernels(simplifier *z, term t, unsigned *found) {
    store *s = z->s;
    terms atoms;
    memo images;
    terms_init(&atoms, s);
    memo_init(&images, s, MEMO_PLAIN);
    *found = 0;
    term result = 0;
    t = unified(s, t);
    if (t) t = unshifted_angles(s, t);
    if (t && collect_atoms(&atoms, t) && map_polygammas(s, &atoms, &images) && map_inverses(s, &atoms, &images) &&
        map_golden_ratio(s, &atoms, &images) && map_angles(s, &atoms, &images, found) && map_shifts(s, &atoms, &images) &&
        map_logs(s, &atoms, &images))
        result = replace_atoms(s, t, &images);
    memo_done(&images);
    terms_done(&atoms);
    return result;
}

/* sinh(u) = (exp(u) - exp(-u))/2 (DLMF 4.28.1) */
static term by_exponentials(store *s, unsigned kind, term u) {
    term sign = kind == FN_COSH ? NUM_ONE : NUM_MINUS_ONE;
    term sum = expr_add(s, expr_exp(s, u), expr_mul(s, sign, expr_exp(s, expr_neg(s, u))));
    return expr_mul(s, NUM_HALF, sum);
}

term hyperbolic_by_exponentials(simplifier *z, term t) {
    store *s = z->s;
    terms atoms;
    memo images;
    terms_init(&atoms, s);
    memo_init(&images, s, MEMO_PLAIN);
    bool ok = collect_atoms(&atoms, t);
    for (size_t i = 0; ok && i < atoms.count; i++) {
        unsigned kind = store_kind_of(s, atoms.at[i]);
        if (kind != FN_SINH && kind != FN_COSH) continue;
        term image = by_exponentials(s, kind, store_child(s, atoms.at[i], 0));
        ok = image && memo_put(&images, atoms.at[i], image);
    }
    term result = ok ? replace_atoms(s, t, &images) : 0;
    memo_done(&images);
    terms_done(&atoms);
    return result;
}
