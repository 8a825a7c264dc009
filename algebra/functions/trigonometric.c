/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of sin, cos, tan, cot, sec, csc: exact angles, shifts by multiples of pi/2,
 * parity, and a function of its inverse. They follow SymEngine to the letter: the multiple of pi in a
 * sum is brought into [0, pi/2), what is taken off chooses the function and the sign. */
#include "algebra/accumulate.h"
#include "algebra/functions/private.h"

typedef struct {
    unsigned kind, other; /* other: of the shift by pi/2 */
    int period;           /* in units of pi */
    bool odd;             /* f(-x) = -f(x) */
    bool other_odd;       /* f(x + pi/2) = -other(x) */
} wave;

/* ---- Values at multiples of pi/12 ----------------------------------------------------------------- */

/* sin(k*pi/12) */
static term sine(store *s, int k) {
    k = ((k % 24) + 24) % 24;
    if (k >= 12) return expr_neg(s, sine(s, k - 12));
    if (k > 6) k = 12 - k;
    term root3 = expr_sqrt(s, num_integer(s, 3));
    switch (k) {
    case 0: return NUM_ZERO;
    case 1: return expr_mul(s, sqrt_times(s, 1, 4, 2), expr_add(s, NUM_MINUS_ONE, root3));
    case 2: return NUM_HALF;
    case 3: return sqrt_times(s, 1, 2, 2);
    case 4: return expr_mul(s, NUM_HALF, root3);
    case 5: return expr_mul(s, sqrt_times(s, 1, 4, 2), expr_add(s, NUM_ONE, root3));
    default: return NUM_ONE;
    }
}

static term at_twelfths(store *s, unsigned kind, int k) {
    switch (kind) {
    case FN_SIN: return sine(s, k);
    case FN_COS: return sine(s, k + 6);
    case FN_TAN: return expr_div(s, sine(s, k), sine(s, k + 6));
    case FN_COT: return expr_div(s, sine(s, k + 6), sine(s, k));
    case FN_SEC: return expr_inv(s, sine(s, k + 6));
    default: return expr_inv(s, sine(s, k));
    }
}

/* ---- Multiples of pi -------------------------------------------------------------------------------- */

/* A sum with a rational multiple of pi: that, and what is left. */
static bool shift_of_sum(store *s, term t, term *multiple, term *rest) {
    const term *c = store_children(s, t);
    size_t n = store_arity(s, t), at = 1;
    while (at + 1 < n && !(c[at + 1] == EXPR_PI && num_is_rational(s, c[at]))) at += 2;
    if (at + 1 >= n) return false;
    *multiple = c[at];
    *rest = expr_sub(s, t, expr_mul(s, c[at], EXPR_PI));
    return true;
}

/* t = multiple*pi + rest with a rational multiple. */
static bool pi_shift(store *s, term t, term *multiple, term *rest) {
    if (store_kind_of(s, t) == EXPR_SUM) return shift_of_sum(s, t, multiple, rest);
    term base;
    expr_split_coefficient(s, t, multiple, &base);
    *rest = NUM_ZERO;
    if (t == NUM_ZERO) {
        *multiple = NUM_ZERO;
        return true;
    }
    return base == EXPR_PI && num_is_rational(s, *multiple);
}

static term signed_call(store *s, unsigned kind, term argument, bool minus) {
    term value = expr_call1(s, kind, argument);
    return minus ? expr_neg(s, value) : value;
}

/* f(rest + turn*pi), turn in (0, period) and not 0, as SymEngine turns it. */
static term turned(store *s, const wave *f, term argument, term rest, term turn) {
    term twice = num_mul(s, NUM_TWO, turn), whole = num_floor(s, twice), positive;
    int64_t quarter = 0;
    if (!whole || !num_to_int64(s, whole, &quarter)) return 0;
    term left = num_mul(s, NUM_HALF, num_sub(s, twice, whole));
    term inner = expr_add(s, rest, expr_mul(s, left, EXPR_PI));
    if (inner == 0) return 0;
    if (quarter == 0)
        return inner == argument ? keep_call(s, f->kind, &argument, 1) : expr_call1(s, f->kind, inner);
    bool minus = quarter >= 2, taken = take_minus(s, inner, &positive);
    if (quarter == 2) return signed_call(s, f->kind, positive, minus ^ (f->odd && taken));
    return signed_call(s, f->other, positive, minus ^ (f->other_odd && !taken));
}

static term shifted(store *s, const wave *f, term argument, term multiple, term rest) {
    term period = num_integer(s, f->period), positive;
    term turn = num_sub(s, multiple, num_mul(s, period, num_floor(s, num_div(s, multiple, period))));
    term twelfths = num_mul(s, turn, num_integer(s, 12));
    int64_t k;
    if (rest == NUM_ZERO && is_small(s, twelfths, &k)) return at_twelfths(s, f->kind, (int)k);
    if (turn != NUM_ZERO) return turned(s, f, argument, rest, turn);
    bool taken = take_minus(s, rest, &positive);
    return signed_call(s, f->kind, positive, f->odd && taken);
}

/* ---- The six ---------------------------------------------------------------------------------------- */

/* f(inverse(x)) = x or 1/x; 0: t is neither inverse. */
static term of_inverse(store *s, term t, unsigned inverse, unsigned reciprocal) {
    unsigned kind = store_kind_of(s, t);
    if (kind == inverse) return store_child(s, t, 0);
    return kind == reciprocal ? expr_inv(s, store_child(s, t, 0)) : 0;
}

static term value_of_wave(store *s, const wave *f, term t, unsigned inverse, unsigned reciprocal) {
    term multiple, rest, positive, value = of_inverse(s, t, inverse, reciprocal);
    if (value) return value;
    if (pi_shift(s, t, &multiple, &rest)) return rest ? shifted(s, f, t, multiple, rest) : 0;
    bool taken = take_minus(s, t, &positive);
    if (positive != t) return signed_call(s, f->kind, positive, f->odd && taken);
    return keep_call(s, f->kind, &t, 1);
}

term value_sin(store *s, const term *a, size_t n) {
    (void)n;
    return value_of_wave(s, &(wave){FN_SIN, FN_COS, 2, true, false}, a[0], FN_ASIN, FN_ACSC);
}

term value_cos(store *s, const term *a, size_t n) {
    (void)n;
    return value_of_wave(s, &(wave){FN_COS, FN_SIN, 2, false, true}, a[0], FN_ACOS, FN_ASEC);
}

term value_tan(store *s, const term *a, size_t n) {
    (void)n;
    return value_of_wave(s, &(wave){FN_TAN, FN_COT, 1, true, true}, a[0], FN_ATAN, FN_ACOT);
}

term value_cot(store *s, const term *a, size_t n) {
    (void)n;
    return value_of_wave(s, &(wave){FN_COT, FN_TAN, 1, true, true}, a[0], FN_ACOT, FN_ATAN);
}

term value_sec(store *s, const term *a, size_t n) {
    (void)n;
    return value_of_wave(s, &(wave){FN_SEC, FN_CSC, 2, false, true}, a[0], FN_ASEC, FN_ACOS);
}

term value_csc(store *s, const term *a, size_t n) {
    (void)n;
    return value_of_wave(s, &(wave){FN_CSC, FN_SEC, 2, true, false}, a[0], FN_ACSC, FN_ASIN);
}
