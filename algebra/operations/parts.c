/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* One ascending pass over the distinct subterms; each gets its two parts. The formulas are DLMF 4.2
 * (powers, logarithm), 4.21(iv) and 4.35(iv) (circular and hyperbolic functions of x + I*y). */
#include "algebra/operations/parts.h"

#include "algebra/accumulate.h"
#include "algebra/functions.h"
#include "algebra/functions/notation.h"
#undef X
#undef Y

typedef struct {
    term re, im;
} parts;

typedef struct {
    store *s;
    memo re, im; /* of the terms that are not real */
} pass;

static parts none(void) { return (parts){0, 0}; }

static parts parts_of(const pass *p, term t) {
    uint32_t re = t, im = NUM_ZERO;
    if (memo_get(&p->im, t, &im)) memo_get(&p->re, t, &re);
    return (parts){re, im};
}

static parts times(store *s, parts a, parts b) {
    if (a.im == ZERO && b.im == ZERO) return (parts){MUL(a.re, b.re), ZERO};
    return (parts){SUB(MUL(a.re, b.re), MUL(a.im, b.im)), ADD(MUL(a.re, b.im), MUL(a.im, b.re))};
}

static parts scaled(store *s, parts a, term factor) { return (parts){MUL(factor, a.re), MUL(factor, a.im)}; }

/* ---- Modulus and argument --------------------------------------------------------------------------- */

static term square_of_modulus(store *s, parts z) { return ADD(SQUARE(z.re), SQUARE(z.im)); }

static term modulus(store *s, parts z) {
    if (z.im == ZERO) return CALL(ABS, z.re);
    return z.re == ZERO ? CALL(ABS, z.im) : SQRT(square_of_modulus(s, z));
}

static term angle(store *s, parts z) {
    if (z.im == ZERO) return expr_is(s, z.re, FACT_NONNEGATIVE) ? ZERO : CALL(ARG, z.re);
    return CALL2(ATAN2, z.im, z.re);
}

static parts turned(store *s, term size, term by) { return (parts){MUL(size, COS(by)), MUL(size, SIN(by))}; }

/* ---- Powers --------------------------------------------------------------------------------------------- */

enum { MOST_EXPANDED = 24 };

/* (x + I*y)**n for n >= 0: sum of C(n, k) * x**(n-k) * (I*y)**k */
static parts expanded_power(store *s, parts z, int64_t n) {
    term sums[2] = {ZERO, ZERO}, binomial = ONE;
    for (int64_t k = 0; k <= n; k++) {
        term factors[] = {k % 4 < 2 ? binomial : NEG(binomial), POWER(z.re, n - k), POWER(z.im, k)};
        sums[k % 2] = ADD(sums[k % 2], expr_mul_all(s, factors, 3));
        binomial = num_div(s, num_mul(s, binomial, INT(n - k)), INT(k + 1));
    }
    return (parts){sums[0], sums[1]};
}

static parts integer_power(store *s, parts z, int64_t n) {
    if (n >= 0) return expanded_power(s, z, n);
    parts up = expanded_power(s, (parts){z.re, NEG(z.im)}, -n);
    return scaled(s, up, POWER(square_of_modulus(s, z), n));
}

/* b**e = exp((u + I*v)*(log(r) + I*a)) for e = u + I*v */
static parts polar_power(store *s, parts b, parts e) {
    term r = modulus(s, b), a = angle(s, b), by = MUL(e.re, a);
    bool both = b.im != ZERO && b.re != ZERO;
    term size = both ? POW(square_of_modulus(s, b), DIV(e.re, TWO)) : POW(r, e.re);
    if (e.im != ZERO) {
        size = MUL(size, EXP(NEG(MUL(e.im, a))));
        by = ADD(by, MUL(e.im, LOG(r)));
    }
    return turned(s, size, by);
}

static parts power(const pass *p, term base, term exponent) {
    store *s = p->s;
    parts b = parts_of(p, base), e = parts_of(p, exponent);
    int64_t n;
    if (base == EXPR_E) return e.im == ZERO ? (parts){EXP(e.re), ZERO} : turned(s, EXP(e.re), e.im);
    if (b.im == ZERO && e.im == ZERO &&
        (expr_is(s, exponent, FACT_INTEGER) || expr_is(s, base, FACT_NONNEGATIVE)))
        return (parts){POW(base, exponent), ZERO};
    if (num_to_int64(s, exponent, &n) && n >= -MOST_EXPANDED && n <= MOST_EXPANDED) return integer_power(s, b, n);
    return polar_power(s, b, e);
}

/* ---- Sums and products ------------------------------------------------------------------------------------- */

static parts number(store *s, term t) { return (parts){num_re(s, t), num_im(s, t)}; }

static parts sum(const pass *p, term t) {
    store *s = p->s;
    parts first = number(s, store_child(s, t, 0));
    sum_builder *re = sum_begin(s), *im = sum_begin(s);
    bool ok = re && im && sum_add(re, first.re) && sum_add(im, first.im);
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        parts c = number(s, store_child(s, t, i)), z = parts_of(p, store_child(s, t, i + 1));
        ok = sum_add_scaled(re, c.re, z.re) && sum_add_scaled(im, c.re, z.im);
        if (ok && c.im != ZERO)
            ok = sum_add_scaled(re, num_neg(s, c.im), z.im) && sum_add_scaled(im, c.im, z.re);
    }
    parts out = {sum_end(&re), sum_end(&im)};
    return ok ? out : none();
}

/* Real factors are gathered apart, so that the others are multiplied among themselves only. */
static parts product(const pass *p, term t) {
    store *s = p->s;
    product_builder *real = product_begin(s);
    parts z = number(s, store_child(s, t, 0));
    bool ok = real != NULL;
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        parts factor = power(p, store_child(s, t, i), store_child(s, t, i + 1));
        if (factor.im == ZERO) ok = product_mul(real, factor.re);
        else z = times(s, z, factor);
        ok = ok && factor.re && !store_poll(s);
    }
    term size = product_end(&real);
    return ok ? scaled(s, z, size) : none();
}

/* ---- Functions ------------------------------------------------------------------------------------------------ */

static parts over(store *s, term re, term im, term by) { return (parts){DIV(re, by), DIV(im, by)}; }

static parts circular(store *s, unsigned kind, term x, term y) {
    term x2 = MUL(TWO, x), y2 = MUL(TWO, y);
    switch (kind) {
    case FN_SIN: return (parts){MUL(SIN(x), COSH(y)), MUL(COS(x), SINH(y))};
    case FN_COS: return (parts){MUL(COS(x), COSH(y)), NEG(MUL(SIN(x), SINH(y)))};
    case FN_TAN: return over(s, SIN(x2), SINH(y2), ADD(COS(x2), COSH(y2)));
    case FN_COT: return over(s, NEG(SIN(x2)), SINH(y2), SUB(COS(x2), COSH(y2)));
    case FN_SEC: return scaled(s, over(s, MUL(COS(x), COSH(y)), MUL(SIN(x), SINH(y)), ADD(COS(x2), COSH(y2))), TWO);
    default: return scaled(s, over(s, MUL(SIN(x), COSH(y)), NEG(MUL(COS(x), SINH(y))), SUB(COSH(y2), COS(x2))), TWO);
    }
}

static parts hyperbolic(store *s, unsigned kind, term x, term y) {
    term even = ADD(SQUARE(SINH(x)), SQUARE(COS(y))), odd = ADD(SQUARE(SINH(x)), SQUARE(SIN(y)));
    switch (kind) {
    case FN_SINH: return (parts){MUL(SINH(x), COS(y)), MUL(COSH(x), SIN(y))};
    case FN_COSH: return (parts){MUL(COSH(x), COS(y)), MUL(SINH(x), SIN(y))};
    case FN_TANH: return over(s, MUL(SINH(x), COSH(x)), MUL(SIN(y), COS(y)), even);
    case FN_COTH: return over(s, MUL(SINH(x), COSH(x)), NEG(MUL(SIN(y), COS(y))), odd);
    case FN_SECH: return over(s, MUL(COSH(x), COS(y)), NEG(MUL(SINH(x), SIN(y))), even);
    default: return over(s, MUL(SINH(x), COS(y)), NEG(MUL(COSH(x), SIN(y))), odd);
    }
}

static parts kept(store *s, term t) { return (parts){CALL(RE, t), CALL(IM, t)}; }

static parts logarithm(store *s, parts z) {
    if (z.im == ZERO) return (parts){LOG(CALL(ABS, z.re)), angle(s, z)};
    return (parts){DIV(LOG(square_of_modulus(s, z)), TWO), angle(s, z)};
}

/* Of one argument that is not real. */
static parts of_complex(store *s, term t, unsigned kind, parts z) {
    switch (kind) {
    case FN_SIN: case FN_COS: case FN_TAN: case FN_COT: case FN_SEC: case FN_CSC: return circular(s, kind, z.re, z.im);
    case FN_SINH: case FN_COSH: case FN_TANH: case FN_COTH: case FN_SECH: case FN_CSCH:
        return hyperbolic(s, kind, z.re, z.im);
    case FN_LOG: return logarithm(s, z);
    case FN_CONJUGATE: return (parts){z.re, NEG(z.im)};
    case FN_ABS: return (parts){modulus(s, z), ZERO};
    case FN_RE: return (parts){z.re, ZERO};
    case FN_IM: return (parts){z.im, ZERO};
    case FN_ARG: return (parts){angle(s, z), ZERO};
    case FN_SIGN: return over(s, z.re, z.im, modulus(s, z));
    case FN_FLOOR: case FN_CEILING: case FN_TRUNCATE:
        return (parts){expr_call1(s, kind, z.re), expr_call1(s, kind, z.im)};
    default: return kept(s, t);
    }
}

static parts function(const pass *p, term t) {
    store *s = p->s;
    unsigned kind = store_kind_of(s, t), facts = function_of(kind)->facts;
    bool real = true;
    for (size_t i = 0; i < store_arity(s, t); i++) real = real && parts_of(p, store_child(s, t, i)).im == ZERO;
    if (real && (facts & IS_REAL || expr_is(s, t, FACT_REAL))) return (parts){t, ZERO};
    parts z = parts_of(p, store_child(s, t, 0));
    /* the argument itself, unless it is told by its own parts: these say more */
    bool open = z.im != ZERO && store_kind_of(s, z.im) == FN_IM && store_child(s, z.im, 0) == store_child(s, t, 0);
    if (open && (kind == FN_ABS || kind == FN_ARG || kind == FN_RE || kind == FN_IM)) return (parts){t, ZERO};
    return store_arity(s, t) == 1 ? of_complex(s, t, kind, z) : kept(s, t);
}

static parts piecewise(const pass *p, term t) {
    store *s = p->s;
    terms re, im;
    terms_init(&re, s);
    terms_init(&im, s);
    bool ok = true;
    for (size_t i = 0; ok && i + 1 < store_arity(s, t); i += 2) {
        parts z = parts_of(p, store_child(s, t, i));
        term condition = store_child(s, t, i + 1);
        ok = terms_push(&re, z.re) && terms_push(&re, condition) && terms_push(&im, z.im) && terms_push(&im, condition);
    }
    parts out = none();
    if (ok) out = (parts){expr_piecewise(s, re.at, re.count), expr_piecewise(s, im.at, im.count)};
    terms_done(&re);
    terms_done(&im);
    return out;
}

/* ---- The pass ---------------------------------------------------------------------------------------------------- */

static parts work_out(const pass *p, term t) {
    store *s = p->s;
    unsigned kind = store_kind_of(s, t);
    if (expr_is_number(s, t)) return number(s, t);
    if (expr_is_function(s, t)) return function(p, t);
    switch (kind) {
    case EXPR_CONSTANT: return (parts){t, ZERO};
    case EXPR_INFINITY: return t == EXPR_ZOO ? (parts){EXPR_NAN_TERM, EXPR_NAN_TERM} : (parts){t, ZERO};
    case EXPR_NAN: return (parts){t, t};
    case EXPR_SUM: return sum(p, t);
    case EXPR_PRODUCT: return product(p, t);
    case EXPR_POWER: return power(p, store_child(s, t, 0), store_child(s, t, 1));
    case EXPR_PIECEWISE: return piecewise(p, t);
    default: return expr_is(s, t, FACT_REAL) ? (parts){t, ZERO} : kept(s, t);
    }
}

static bool enter(void *context, store *s, term t) {
    (void)context;
    unsigned kind = store_kind_of(s, t);
    return !expr_is_number(s, t) && kind != EXPR_APPLY && kind != EXPR_DERIVATIVE && kind != EXPR_SUBS &&
           !expr_is_boolean(s, t);
}

static bool is_value(const store *s, term t) {
    unsigned kind = store_kind_of(s, t);
    return !expr_is_boolean(s, t) && kind != EXPR_TUPLE && kind != EXPR_TEXT && kind != EXPR_ORDER;
}

bool expr_parts(store *s, term e, term *re, term *im) {
    if (!e) return false;
    if (!is_value(s, e)) return store_fail(s, STORE_ARGUMENT, "only numbers have real and imaginary parts");
    pass p = {.s = s};
    terms below;
    terms_init(&below, s);
    memo_init(&p.re, s, MEMO_PLAIN);
    memo_init(&p.im, s, MEMO_PLAIN);
    bool ok = terms_below(&below, &e, 1, enter, NULL);
    for (size_t i = 0; ok && i < below.count; i++) {
        term t = below.at[i];
        if (!is_value(s, t)) continue;
        parts z = work_out(&p, t);
        ok = z.re && z.im && !store_poll(s);
        if (ok && (z.im != ZERO || z.re != t)) ok = memo_put(&p.re, t, z.re) && memo_put(&p.im, t, z.im);
    }
    parts whole = parts_of(&p, e);
    *re = whole.re;
    *im = whole.im;
    memo_done(&p.im);
    memo_done(&p.re);
    terms_done(&below);
    return ok && !store_failed(s);
}

term expr_as_real_imag(store *s, term e) {
    term both[2];
    return expr_parts(s, e, &both[0], &both[1]) ? expr_tuple(s, both, 2) : 0;
}

bool parts_are_known(store *s, term t) {
    terms below;
    terms_init(&below, s);
    bool known = terms_below(&below, &t, 1, enter, NULL);
    for (size_t i = 0; known && i < below.count; i++) {
        unsigned kind = store_kind_of(s, below.at[i]);
        bool part = kind == FN_RE || kind == FN_IM || kind == FN_ARG || kind == FN_ABS || kind == FN_CONJUGATE || kind == FN_SIGN;
        known = !part || (kind != FN_ARG && expr_is(s, store_child(s, below.at[i], 0), FACT_REAL));
    }
    terms_done(&below);
    return known;
}
