/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* rewrite: functions by means of others, in one bottom-up pass. Each identity holds on the principal
 * branches at all complex arguments where both sides have a value; the sources are DLMF 4.14, 4.23, 4.28
 * and 4.37 (circular, hyperbolic and their inverses), 5.12.1 (beta), 5.15, 7.2 (error functions), 8.2.3
 * (incomplete gamma), 25.2.3 and 25.11.12 (zeta).
 *
 * A sine is an odd function of its argument and a cosine an even one, and sin(x + pi/2) is cos(x) at once:
 * so one becomes the other by the half angle. */
#include "algebra/operations/rewrite.h"

#include <string.h>

#include "algebra/accumulate.h"
#include "algebra/names.h"
#include "algebra/operations.h"
#include "algebra/operations/radicals.h"

#include "algebra/functions/notation.h"

/* 0 without an error: stays as it is. */
typedef term form(store *s, const term *x, size_t n);

#define FORM(name, formula)                                    \
    static term name(store *s, const term *x, size_t n) {      \
        (void)n;                                               \
        return formula;                                        \
    }
#define HALF(a) DIV(a, TWO)
#define I_TIMES(a) MUL(NUM_I, a)
#define MINUS_I_TIMES(a) MUL(num_neg(s, NUM_I), a)
#define UP(a) EXP(I_TIMES(a))
#define DOWN(a) EXP(MINUS_I_TIMES(a))

/* ---- exp ------------------------------------------------------------------------------------------ */

FORM(sin_exp, DIV(SUB(UP(X), DOWN(X)), MUL(TWO, NUM_I)))
FORM(cos_exp, HALF(ADD(UP(X), DOWN(X))))
FORM(tan_exp, DIV(SUB(UP(X), DOWN(X)), I_TIMES(ADD(UP(X), DOWN(X)))))
FORM(cot_exp, DIV(I_TIMES(ADD(UP(X), DOWN(X))), SUB(UP(X), DOWN(X))))
FORM(csc_exp, DIV(MUL(TWO, NUM_I), SUB(UP(X), DOWN(X))))
FORM(sec_exp, DIV(TWO, ADD(UP(X), DOWN(X))))
FORM(sinh_exp, HALF(SUB(EXP(X), EXP(NEG(X)))))
FORM(cosh_exp, HALF(ADD(EXP(X), EXP(NEG(X)))))
FORM(tanh_exp, DIV(SUB(EXP(X), EXP(NEG(X))), ADD(EXP(X), EXP(NEG(X)))))
FORM(coth_exp, DIV(ADD(EXP(X), EXP(NEG(X))), SUB(EXP(X), EXP(NEG(X)))))
FORM(csch_exp, DIV(TWO, SUB(EXP(X), EXP(NEG(X)))))
FORM(sech_exp, DIV(TWO, ADD(EXP(X), EXP(NEG(X)))))

/* ---- log ------------------------------------------------------------------------------------------- */

static term asin_log(store *s, term z) {
    return MINUS_I_TIMES(LOG(ADD(I_TIMES(z), SQRT(SUB(ONE, SQUARE(z))))));
}

static term acos_log(store *s, term z) {
    return ADD(HALF(PI), I_TIMES(LOG(ADD(I_TIMES(z), SQRT(SUB(ONE, SQUARE(z)))))));
}

static term atan_log(store *s, term z) {
    return MUL(HALF(NUM_I), SUB(LOG(SUB(ONE, I_TIMES(z))), LOG(ADD(ONE, I_TIMES(z)))));
}

static term asinh_log(store *s, term z) { return LOG(ADD(z, SQRT(ADD(ONE, SQUARE(z))))); }

static term acosh_log(store *s, term z) { return LOG(ADD(z, MUL(SQRT(SUB(z, ONE)), SQRT(ADD(z, ONE))))); }

static term atanh_log(store *s, term z) { return HALF(SUB(LOG(ADD(ONE, z)), LOG(SUB(ONE, z)))); }

FORM(asin_by_log, asin_log(s, X))
FORM(acos_by_log, acos_log(s, X))
FORM(atan_by_log, atan_log(s, X))
FORM(acsc_by_log, asin_log(s, INV(X)))
FORM(asec_by_log, acos_log(s, INV(X)))
FORM(acot_by_log, atan_log(s, INV(X)))
FORM(asinh_by_log, asinh_log(s, X))
FORM(acosh_by_log, acosh_log(s, X))
FORM(atanh_by_log, atanh_log(s, X))
FORM(acsch_by_log, asinh_log(s, INV(X)))
FORM(asech_by_log, acosh_log(s, INV(X)))
FORM(acoth_by_log, atanh_log(s, INV(X)))
FORM(atan2_by_log, MINUS_I_TIMES(LOG(DIV(ADD(Y, I_TIMES(X)), SQRT(ADD(SQUARE(X), SQUARE(Y)))))))
FORM(arg_by_log, MINUS_I_TIMES(LOG(DIV(X, CALL(ABS, X)))))

/* ---- sin, cos, tan ---------------------------------------------------------------------------------- */

#define COS_SIN(a) SUB(ONE, MUL(TWO, SQUARE(SIN(HALF(a)))))
/* sin(a) = -cos(a + pi/2) */
#define SIN_COS(a) SUB(ONE, MUL(TWO, SQUARE(COS(ADD(HALF(a), DIV(PI, INT(4)))))))

FORM(cos_sin, COS_SIN(X))
FORM(tan_sin, DIV(MUL(TWO, SQUARE(SIN(X))), SIN(MUL(TWO, X))))
FORM(cot_sin, DIV(SIN(MUL(TWO, X)), MUL(TWO, SQUARE(SIN(X)))))
FORM(csc_sin, INV(SIN(X)))
FORM(sec_sin, INV(COS_SIN(X)))
FORM(sinh_sin, MINUS_I_TIMES(SIN(I_TIMES(X))))
FORM(cosh_sin, COS_SIN(I_TIMES(X)))
FORM(tanh_sin, DIV(MUL(INT(2), MINUS_I_TIMES(SQUARE(SIN(I_TIMES(X))))), SIN(MUL(TWO, I_TIMES(X)))))
FORM(coth_sin, DIV(I_TIMES(SIN(MUL(TWO, I_TIMES(X)))), MUL(TWO, SQUARE(SIN(I_TIMES(X))))))
FORM(csch_sin, DIV(NUM_I, SIN(I_TIMES(X))))
FORM(sech_sin, INV(COS_SIN(I_TIMES(X))))

FORM(sin_cos, SIN_COS(X))
FORM(tan_cos, DIV(SIN_COS(X), COS(X)))
FORM(cot_cos, DIV(COS(X), SIN_COS(X)))
FORM(csc_cos, INV(SIN_COS(X)))
FORM(sec_cos, INV(COS(X)))
FORM(sinh_cos, MINUS_I_TIMES(SIN_COS(I_TIMES(X))))
FORM(cosh_cos, COS(I_TIMES(X)))
FORM(tanh_cos, DIV(MINUS_I_TIMES(SIN_COS(I_TIMES(X))), COS(I_TIMES(X))))
FORM(coth_cos, DIV(I_TIMES(COS(I_TIMES(X))), SIN_COS(I_TIMES(X))))
FORM(csch_cos, DIV(NUM_I, SIN_COS(I_TIMES(X))))
FORM(sech_cos, INV(COS(I_TIMES(X))))

static term tan_square(store *s, term a) { return SQUARE(TAN(a)); }

#define SIN_TAN(a) DIV(MUL(TWO, TAN(HALF(a))), ADD(ONE, tan_square(s, HALF(a))))
#define COS_TAN(a) DIV(SUB(ONE, tan_square(s, HALF(a))), ADD(ONE, tan_square(s, HALF(a))))

FORM(sin_tan, SIN_TAN(X))
FORM(cos_tan, COS_TAN(X))
FORM(cot_tan, INV(TAN(X)))
FORM(csc_tan, DIV(ADD(ONE, tan_square(s, HALF(X))), MUL(TWO, TAN(HALF(X)))))
FORM(sec_tan, DIV(ADD(ONE, tan_square(s, HALF(X))), SUB(ONE, tan_square(s, HALF(X)))))
FORM(sinh_tan, MINUS_I_TIMES(SIN_TAN(I_TIMES(X))))
FORM(cosh_tan, COS_TAN(I_TIMES(X)))
FORM(tanh_tan, MINUS_I_TIMES(TAN(I_TIMES(X))))
FORM(coth_tan, DIV(NUM_I, TAN(I_TIMES(X))))
FORM(csch_tan, DIV(NUM_I, SIN_TAN(I_TIMES(X))))
FORM(sech_tan, INV(COS_TAN(I_TIMES(X))))

/* exponent = *rest + I * *angle: the imaginary parts of its coefficients make the angle. */
static bool split_exponent(store *s, term exponent, term *rest, term *angle) {
    sum_builder *re = sum_begin(s), *im = sum_begin(s);
    bool sum = store_kind_of(s, exponent) == EXPR_SUM, ok = re && im;
    term number = sum ? store_child(s, exponent, 0) : NUM_ZERO;
    ok = ok && sum_add(re, num_re(s, number)) && sum_add(im, num_im(s, number));
    for (size_t i = 1; ok && sum && i + 1 < store_arity(s, exponent); i += 2) {
        number = store_child(s, exponent, i);
        term t = store_child(s, exponent, i + 1);
        ok = sum_add_scaled(re, num_re(s, number), t) && sum_add_scaled(im, num_im(s, number), t);
    }
    if (ok && !sum) {
        term t;
        expr_split_coefficient(s, exponent, &number, &t);
        ok = sum_add(re, expr_mul(s, num_re(s, number), t)) && sum_add(im, expr_mul(s, num_im(s, number), t));
    }
    *rest = sum_end(&re);
    *angle = sum_end(&im);
    return ok && *rest && *angle;
}

/* exp(v + I*u) = exp(v) * (turn by u) */
static term turned(store *s, term exponent, form *turn) {
    term v, u;
    if (!split_exponent(s, exponent, &v, &u) || u == NUM_ZERO) return 0;
    return MUL(EXP(v), turn(s, &u, 1));
}

FORM(turn_wave, ADD(COS(X), I_TIMES(SIN(X))))
FORM(turn_tan, DIV(ADD(ONE, I_TIMES(TAN(HALF(X)))), SUB(ONE, I_TIMES(TAN(HALF(X))))))
FORM(power_wave, X == EXPR_E ? turned(s, Y, turn_wave) : 0)
FORM(power_tan, X == EXPR_E ? turned(s, Y, turn_tan) : 0)

/* ---- sinh, cosh, tanh -------------------------------------------------------------------------------- */

FORM(sin_sinh, MINUS_I_TIMES(SINH(I_TIMES(X))))
FORM(cos_cosh, COSH(I_TIMES(X)))
FORM(tan_tanh, MINUS_I_TIMES(TANH(I_TIMES(X))))
FORM(cosh_sinh, ADD(ONE, MUL(TWO, SQUARE(SINH(HALF(X))))))
FORM(tanh_sinh, DIV(SINH(MUL(TWO, X)), ADD(TWO, MUL(TWO, SQUARE(SINH(X))))))
FORM(csch_sinh, INV(SINH(X)))
FORM(sech_cosh, INV(COSH(X)))
FORM(coth_tanh, INV(TANH(X)))
FORM(sinh_tanh, DIV(MUL(TWO, TANH(HALF(X))), SUB(ONE, SQUARE(TANH(HALF(X))))))
FORM(cosh_tanh, DIV(ADD(ONE, SQUARE(TANH(HALF(X)))), SUB(ONE, SQUARE(TANH(HALF(X))))))
FORM(power_hyperbolic, X == EXPR_E ? ADD(COSH(Y), SINH(Y)) : 0)

/* ---- gamma and its relatives --------------------------------------------------------------------------- */

FORM(factorial_gamma, GAMMA(ADD(ONE, X)))
FORM(binomial_gamma, DIV(GAMMA(ADD(ONE, X)), MUL(GAMMA(ADD(ONE, Y)), GAMMA(ADD(ONE, SUB(X, Y))))))
FORM(beta_gamma, DIV(MUL(GAMMA(X), GAMMA(Y)), GAMMA(ADD(X, Y))))
FORM(gamma_factorial, FACTORIAL(SUB(X, ONE)))
FORM(binomial_factorial, DIV(FACTORIAL(X), MUL(FACTORIAL(Y), FACTORIAL(SUB(X, Y)))))
FORM(beta_factorial, DIV(MUL(FACTORIAL(SUB(X, ONE)), FACTORIAL(SUB(Y, ONE))), FACTORIAL(SUB(ADD(X, Y), ONE))))
FORM(harmonic_polygamma, ADD(EXPR_EULER_GAMMA, POLYGAMMA(ZERO, ADD(ONE, X))))
FORM(lower_upper, SUB(GAMMA(X), CALL2(UPPERGAMMA, X, Y)))
FORM(upper_lower, SUB(GAMMA(X), CALL2(LOWERGAMMA, X, Y)))
FORM(erf_erfc, SUB(ONE, CALL(ERFC, X)))
FORM(erfc_erf, SUB(ONE, CALL(ERF, X)))
FORM(erfi_erf, MINUS_I_TIMES(CALL(ERF, I_TIMES(X))))
FORM(eta_zeta, MUL(SUB(ONE, POW(TWO, SUB(ONE, X))), CALL(ZETA, X)))

static term polygamma_zeta(store *s, const term *x, size_t n) {
    (void)n;
    if (!num_is_integer(s, X) || num_sign(s, X) <= 0) return 0;
    term size = MUL(FACTORIAL(X), ZETA(ADD(ONE, X), Y));
    return num_is_even(s, X) ? NEG(size) : size;
}

/* ---- sqrt ------------------------------------------------------------------------------------------------ */

FORM(abs_sqrt, SQRT(MUL(X, CALL(CONJUGATE, X))))
FORM(cos_sqrt, radicals_of_cos(s, X))
FORM(sin_sqrt, radicals_of_sin(s, X))

static term quotient_sqrt(store *s, term up, term down) { return up && down ? DIV(up, down) : 0; }
FORM(sec_sqrt, quotient_sqrt(s, ONE, radicals_of_cos(s, X)))
FORM(csc_sqrt, quotient_sqrt(s, ONE, radicals_of_sin(s, X)))
FORM(tan_sqrt, quotient_sqrt(s, radicals_of_sin(s, X), radicals_of_cos(s, X)))
FORM(cot_sqrt, quotient_sqrt(s, radicals_of_cos(s, X), radicals_of_sin(s, X)))

/* exp(v + I*p/q*pi) */
static term turn_sqrt(store *s, const term *x, size_t n) {
    (void)n;
    term c = radicals_of_cos(s, X), i = radicals_of_sin(s, X);
    return c && i ? ADD(c, I_TIMES(i)) : 0;
}

static term power_sqrt(store *s, const term *x, size_t n) {
    (void)n;
    term v, u, turn;
    if (X != EXPR_E || !split_exponent(s, Y, &v, &u)) return 0;
    turn = u == ZERO ? 0 : turn_sqrt(s, &u, 1);
    return turn ? MUL(EXP(v), turn) : 0;
}

static term golden_sqrt(store *s, const term *x, size_t n) {
    (void)x, (void)n;
    return ADD(NUM_HALF, HALF(SQRT(INT(5))));
}

/* ---- Piecewise --------------------------------------------------------------------------------------------- */

static term piecewise2(store *s, term a, term condition, term otherwise) {
    return condition ? expr_piecewise(s, (const term[]){a, condition, otherwise, EXPR_TRUE}, 4) : 0;
}

FORM(abs_piecewise, expr_is(s, X, FACT_REAL) ? piecewise2(s, X, expr_le(s, ZERO, X), NEG(X)) : 0)
FORM(delta_piecewise, piecewise2(s, ONE, expr_eq(s, X, Y), ZERO))

static term sign_piecewise(store *s, const term *x, size_t n) {
    (void)n;
    if (!expr_is(s, X, FACT_REAL)) return 0;
    const term pairs[] = {NUM_MINUS_ONE, expr_lt(s, X, ZERO), ZERO, expr_eq(s, X, ZERO), ONE, EXPR_TRUE};
    return expr_piecewise(s, pairs, 6);
}

/* The first argument that no other one beats; the last one is left when none of the others is. */
static term extreme_piecewise(store *s, const term *x, size_t n, bool max) {
    terms pairs, wins;
    terms_init(&pairs, s);
    terms_init(&wins, s);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        wins.count = 0;
        for (size_t j = 0; ok && j < n && i + 1 < n; j++)
            if (j != i) ok = !store_poll(s) && terms_push(&wins, max ? expr_le(s, x[j], x[i]) : expr_le(s, x[i], x[j]));
        ok = ok && terms_push(&pairs, x[i]) && terms_push(&pairs, expr_and(s, wins.at, wins.count));
    }
    term t = ok ? expr_piecewise(s, pairs.at, pairs.count) : 0;
    terms_done(&wins);
    terms_done(&pairs);
    return t;
}

FORM(max_piecewise, n <= 32 ? extreme_piecewise(s, x, n, true) : 0)
FORM(min_piecewise, n <= 32 ? extreme_piecewise(s, x, n, false) : 0)

/* ---- The targets ---------------------------------------------------------------------------------------------- */

typedef struct {
    unsigned kind; /* EXPR_POWER: of (base, exponent); EXPR_CONSTANT: the golden ratio */
    form *make;
} rewriting;

enum { MOST_ROWS = 16 };

typedef struct {
    const char *name;
    rewriting rows[MOST_ROWS];
} target;

static const target targets[] = {
    {"exp", {{FN_SIN, sin_exp}, {FN_COS, cos_exp}, {FN_TAN, tan_exp}, {FN_COT, cot_exp}, {FN_CSC, csc_exp},
             {FN_SEC, sec_exp}, {FN_SINH, sinh_exp}, {FN_COSH, cosh_exp}, {FN_TANH, tanh_exp}, {FN_COTH, coth_exp},
             {FN_CSCH, csch_exp}, {FN_SECH, sech_exp}}},
    {"log", {{FN_ASIN, asin_by_log}, {FN_ACOS, acos_by_log}, {FN_ATAN, atan_by_log}, {FN_ACOT, acot_by_log},
             {FN_ACSC, acsc_by_log}, {FN_ASEC, asec_by_log}, {FN_ASINH, asinh_by_log}, {FN_ACOSH, acosh_by_log},
             {FN_ATANH, atanh_by_log}, {FN_ACOTH, acoth_by_log}, {FN_ACSCH, acsch_by_log}, {FN_ASECH, asech_by_log},
             {FN_ATAN2, atan2_by_log}, {FN_ARG, arg_by_log}}},
    {"sin", {{FN_COS, cos_sin}, {FN_TAN, tan_sin}, {FN_COT, cot_sin}, {FN_CSC, csc_sin}, {FN_SEC, sec_sin},
             {FN_SINH, sinh_sin}, {FN_COSH, cosh_sin}, {FN_TANH, tanh_sin}, {FN_COTH, coth_sin}, {FN_CSCH, csch_sin},
             {FN_SECH, sech_sin}, {EXPR_POWER, power_wave}}},
    {"cos", {{FN_SIN, sin_cos}, {FN_TAN, tan_cos}, {FN_COT, cot_cos}, {FN_CSC, csc_cos}, {FN_SEC, sec_cos},
             {FN_SINH, sinh_cos}, {FN_COSH, cosh_cos}, {FN_TANH, tanh_cos}, {FN_COTH, coth_cos}, {FN_CSCH, csch_cos},
             {FN_SECH, sech_cos}, {EXPR_POWER, power_wave}}},
    {"tan", {{FN_SIN, sin_tan}, {FN_COS, cos_tan}, {FN_COT, cot_tan}, {FN_CSC, csc_tan}, {FN_SEC, sec_tan},
             {FN_SINH, sinh_tan}, {FN_COSH, cosh_tan}, {FN_TANH, tanh_tan}, {FN_COTH, coth_tan}, {FN_CSCH, csch_tan},
             {FN_SECH, sech_tan}, {EXPR_POWER, power_tan}}},
    {"sinh", {{FN_SIN, sin_sinh}, {FN_COSH, cosh_sinh}, {FN_TANH, tanh_sinh}, {FN_CSCH, csch_sinh},
              {EXPR_POWER, power_hyperbolic}}},
    {"cosh", {{FN_COS, cos_cosh}, {FN_SECH, sech_cosh}, {EXPR_POWER, power_hyperbolic}}},
    {"tanh", {{FN_TAN, tan_tanh}, {FN_COTH, coth_tanh}, {FN_SINH, sinh_tanh}, {FN_COSH, cosh_tanh}}},
    {"sqrt", {{FN_ABS, abs_sqrt}, {FN_SIN, sin_sqrt}, {FN_COS, cos_sqrt}, {FN_TAN, tan_sqrt}, {FN_COT, cot_sqrt},
              {FN_SEC, sec_sqrt}, {FN_CSC, csc_sqrt}, {EXPR_POWER, power_sqrt}, {EXPR_CONSTANT, golden_sqrt}}},
    {"gamma", {{FN_FACTORIAL, factorial_gamma}, {FN_BINOMIAL, binomial_gamma}, {FN_BETA, beta_gamma}}},
    {"factorial", {{FN_GAMMA, gamma_factorial}, {FN_BINOMIAL, binomial_factorial}, {FN_BETA, beta_factorial}}},
    {"polygamma", {{FN_HARMONIC, harmonic_polygamma}}},
    {"uppergamma", {{FN_LOWERGAMMA, lower_upper}}},
    {"lowergamma", {{FN_UPPERGAMMA, upper_lower}}},
    {"erf", {{FN_ERFC, erfc_erf}, {FN_ERFI, erfi_erf}}},
    {"erfc", {{FN_ERF, erf_erfc}}},
    {"zeta", {{FN_DIRICHLET_ETA, eta_zeta}, {FN_POLYGAMMA, polygamma_zeta}}},
    {"Piecewise", {{FN_ABS, abs_piecewise}, {FN_SIGN, sign_piecewise}, {FN_MAX, max_piecewise},
                   {FN_MIN, min_piecewise}, {FN_KRONECKER_DELTA, delta_piecewise}}},
};

enum { TARGETS = sizeof targets / sizeof *targets };

const char *rewrite_target_at(size_t i) { return i < TARGETS ? targets[i].name : NULL; }

static const target *find_target(const store *s, const char *name, size_t length) {
    const callable *c = callable_find(s, name, length);
    if (c && c->kind) { /* by whatever name the function goes */
        name = function_of(c->kind)->name;
        length = strlen(name);
    }
    for (size_t i = 0; i < TARGETS; i++)
        if (strlen(targets[i].name) == length && memcmp(targets[i].name, name, length) == 0) return &targets[i];
    return NULL;
}

bool rewrite_is_target(const store *s, const char *name, size_t length) {
    return find_target(s, name, length) != NULL;
}

static term unknown_target(store *s, term name) {
    char list[256] = "";
    bool word = store_kind_of(s, name) == EXPR_SYMBOL && store_arity(s, name) <= 40;
    for (size_t i = 0; i < TARGETS; i++) {
        strcat(list, i ? ", " : "");
        strcat(list, targets[i].name);
    }
    return store_fail(s, STORE_ARGUMENT, "rewrite: unknown target%s%.*s; known are %s", word ? " " : "",
                      word ? (int)store_arity(s, name) : 0, word ? (const char *)store_bytes(s, name) : "", list);
}

/* ---- The pass --------------------------------------------------------------------------------------------------- */

static form *form_of(const target *to, unsigned kind) {
    for (size_t i = 0; i < MOST_ROWS && to->rows[i].make; i++)
        if (to->rows[i].kind == kind) return to->rows[i].make;
    return NULL;
}

/* The powers of a product stand in it as pairs. */
static term rewrite_factors(store *s, term t, form *make) {
    product_builder *b = product_begin(s);
    bool ok = b && product_mul(b, store_child(s, t, 0));
    for (size_t i = 1; ok && i + 1 < store_arity(s, t); i += 2) {
        const term pair[] = {store_child(s, t, i), store_child(s, t, i + 1)};
        term factor = make(s, pair, 2);
        ok = factor ? product_mul(b, factor) : !store_failed(s) && product_mul_power(b, pair[0], pair[1]);
    }
    term result = product_end(&b);
    return ok ? result : 0;
}

static term visit(void *context, store *s, term original, term t) {
    const target *to = context;
    unsigned kind = store_kind_of(s, t);
    (void)original;
    if (kind == EXPR_CONSTANT && t != EXPR_GOLDEN_RATIO) return t;
    form *make = form_of(to, kind == EXPR_PRODUCT ? EXPR_POWER : kind);
    if (!make) return t;
    if (kind == EXPR_PRODUCT) return rewrite_factors(s, t, make);
    bool leaf = kind == EXPR_CONSTANT;
    term value = make(s, leaf ? &t : store_children(s, t), leaf ? 1 : store_arity(s, t));
    return value || store_failed(s) ? value : t;
}

/* What is bound in a kept derivative or substitution stays as it is. */
static bool enter(void *context, store *s, term t) {
    (void)context;
    unsigned kind = store_kind_of(s, t);
    return kind != EXPR_SUBS && kind != EXPR_DERIVATIVE;
}

term expr_rewrite(store *s, term e, term name) {
    if (!e || !name) return 0;
    const target *to = store_kind_of(s, name) == EXPR_SYMBOL
                           ? find_target(s, store_bytes(s, name), store_arity(s, name)) : NULL;
    return to ? expr_map(s, e, visit, enter, (void *)(uintptr_t)to) : unknown_target(s, name);
}
