/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Arithmetic: one-limb integers and small rationals without FLINT (interning arithmetic on small
 * numbers is the hottest path of the system), longer ones by mpn and fmpq on views, floats and
 * complex numbers by parts. */
#include <math.h>

#include <flint/mpn_extras.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

__extension__ typedef unsigned __int128 wide;

/* ---- Integers ------------------------------------------------------------------------------ */

/* Limbs of results up to this many stand on the C stack. */
enum { STACK_LIMBS = 64 };

static term add_limbs(store *s, bool negative_a, uint64_t a, bool negative_b, uint64_t b) {
    if (negative_a == negative_b) {
        uint64_t sum[2] = {a + b, 0};
        sum[1] = sum[0] < a;
        return sum[1] ? store_intern_bytes(s, NUM_INTEGER, negative_a, sum, 16)
                      : small_integer(s, negative_a, sum[0]);
    }
    return a >= b ? small_integer(s, negative_a, a - b) : small_integer(s, negative_b, b - a);
}

static term mul_limbs(store *s, bool negative, uint64_t a, uint64_t b) {
    wide product = (wide)a * b;
    uint64_t both[2] = {(uint64_t)product, (uint64_t)(product >> 64)};
    return both[1] ? store_intern_bytes(s, NUM_INTEGER, negative, both, 16)
                   : small_integer(s, negative, both[0]);
}

/* sum = |a| + |b| or ||a| - |b||; longer operand first; returns the sign of |a| - |b| then. */
static bool subtract_limbs(mp_limb_t *out, const mp_limb_t *a, size_t na, const mp_limb_t *b, size_t nb) {
    if (na == nb && mpn_cmp(a, b, (mp_size_t)na) < 0) {
        mpn_sub_n(out, b, a, (mp_size_t)na);
        return true;
    }
    mpn_sub(out, a, (mp_size_t)na, b, (mp_size_t)nb);
    return false;
}

static term integer_add(store *s, term a, term b, bool flip) {
    uint64_t ma, mb;
    bool negative_a, negative_b;
    if (one_limb(s, a, &ma, &negative_a) && one_limb(s, b, &mb, &negative_b)) {
        return add_limbs(s, negative_a, ma, negative_b != flip, mb);
    }
    negative_a = store_tag(s, a);
    negative_b = store_tag(s, b) != flip;
    if (limb_count(s, a) < limb_count(s, b)) {
        term t = a;
        a = b;
        b = t;
        bool n = negative_a;
        negative_a = negative_b;
        negative_b = n;
    }
    size_t na = limb_count(s, a), nb = limb_count(s, b);
    const mp_limb_t *la = (const mp_limb_t *)limbs(s, a), *lb = (const mp_limb_t *)limbs(s, b);
    if (nb == 0) {
        return integer_of_limbs(s, negative_a, (const uint64_t *)la, na);
    }
    mp_limb_t fixed[STACK_LIMBS + 1];
    mp_limb_t *out = na <= STACK_LIMBS ? fixed : flint_malloc((na + 1) * sizeof *out);
    out[na] = 0;
    bool negative = negative_a;
    if (negative_a == negative_b) {
        out[na] = mpn_add(out, la, (mp_size_t)na, lb, (mp_size_t)nb);
    } else {
        negative ^= subtract_limbs(out, la, na, lb, nb);
    }
    term t = integer_of_limbs(s, negative, (const uint64_t *)out, na + 1);
    if (out != fixed) {
        flint_free(out);
    }
    return t;
}

static term integer_mul(store *s, term a, term b) {
    uint64_t ma, mb;
    bool negative_a, negative_b;
    if (one_limb(s, a, &ma, &negative_a) && one_limb(s, b, &mb, &negative_b)) {
        return mul_limbs(s, negative_a != negative_b, ma, mb);
    }
    size_t na = limb_count(s, a), nb = limb_count(s, b);
    if (na == 0 || nb == 0) {
        return NUM_ZERO;
    }
    if (na < nb) {
        term t = a;
        a = b;
        b = t;
        size_t n = na;
        na = nb;
        nb = n;
    }
    if (na + nb > MAX_LIMBS + 1) {
        return too_long(s, na + nb);
    }
    mp_limb_t fixed[STACK_LIMBS];
    mp_limb_t *out = na + nb <= STACK_LIMBS ? fixed : flint_malloc((na + nb) * sizeof *out);
    flint_mpn_mul((nn_ptr)out, (nn_srcptr)limbs(s, a), (slong)na, (nn_srcptr)limbs(s, b), (slong)nb);
    term t = integer_of_limbs(s, store_tag(s, a) != store_tag(s, b), (const uint64_t *)out, na + nb);
    if (out != fixed) {
        flint_free(out);
    }
    return t;
}

/* ---- Rationals ----------------------------------------------------------------------------- */

typedef struct {
    int64_t num, den; /* both below 2**31 in magnitude */
} short_rational;

static bool short_of(const store *s, term a, short_rational *out) {
    uint64_t num, den = 1;
    bool negative, ignored;
    if (store_kind_of(s, a) == NUM_RATIONAL) {
        if (!one_limb(s, store_child(s, a, 1), &den, &ignored)) {
            return false;
        }
        a = store_child(s, a, 0);
    }
    if (!one_limb(s, a, &num, &negative) || (num | den) >> 31) {
        return false;
    }
    *out = (short_rational){negative ? -(int64_t)num : (int64_t)num, (int64_t)den};
    return true;
}

static term short_arithmetic(store *s, char op, short_rational a, short_rational b) {
    int64_t num, den = a.den * b.den;
    switch (op) {
    case '+': num = a.num * b.den + b.num * a.den; break;
    case '-': num = a.num * b.den - b.num * a.den; break;
    case '*': num = a.num * b.num; break;
    default:
        num = a.num * b.den;
        den = a.den * b.num;
        break;
    }
    return num_rational(s, num, den);
}

static term rational_arithmetic(store *s, char op, term a, term b) {
    short_rational sa, sb;
    if (short_of(s, a, &sa) && short_of(s, b, &sb)) {
        return short_arithmetic(s, op, sa, sb);
    }
    rational_view va, vb;
    const fmpq *qa = view_rational(&va, s, a), *qb = view_rational(&vb, s, b);
    fmpq_t r;
    fmpq_init(r);
    switch (op) {
    case '+': fmpq_add(r, qa, qb); break;
    case '-': fmpq_sub(r, qa, qb); break;
    case '*': fmpq_mul(r, qa, qb); break;
    default: fmpq_div(r, qa, qb); break;
    }
    return take_rational(s, r);
}

static term exact_arithmetic(store *s, char op, term a, term b) {
    if (op != '/' && num_is_integer(s, a) && num_is_integer(s, b)) {
        return op == '*' ? integer_mul(s, a, b) : integer_add(s, a, b, op == '-');
    }
    return rational_arithmetic(s, op, a, b);
}

/* ---- Floats -------------------------------------------------------------------------------- */

uint64_t precision_of(const store *s, term a) {
    switch (store_kind_of(s, a)) {
    case NUM_DOUBLE:
    case NUM_COMPLEX_DOUBLE: return DOUBLE_DIGITS;
    case NUM_BIGFLOAT: return bigfloat_digits(s, a);
    case NUM_COMPLEX_BIGFLOAT: {
        uint64_t re = bigfloat_digits(s, store_child(s, a, 0));
        uint64_t im = bigfloat_digits(s, store_child(s, a, 1));
        return re < im ? re : im;
    }
    default: return UINT64_MAX;
    }
}

bool has_doubles(const store *s, term a) {
    unsigned kind = store_kind_of(s, a);
    return kind == NUM_DOUBLE || kind == NUM_COMPLEX_DOUBLE;
}

term float_of(store *s, term a, uint64_t digits, bool as_double) {
    if (as_double) {
        double value = num_to_double(s, a);
        if (isfinite(value)) {
            return double_term(s, value);
        }
    }
    return bigfloat_of(s, a, digits);
}

static double double_arithmetic(char op, double a, double b) {
    switch (op) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    default: return a / b;
    }
}

/* At least one of the real numbers is a float. What is too large for binary64 goes on as a bigfloat
 * of as many digits as binary64 has. */
static term float_arithmetic(store *s, char op, term a, term b) {
    if (op == '*' ? a == NUM_ZERO || b == NUM_ZERO : op == '/' && a == NUM_ZERO) {
        return NUM_ZERO; /* an exact zero wins, as in SymEngine */
    }
    if (op == '+' && (a == NUM_ZERO || b == NUM_ZERO)) {
        return a == NUM_ZERO ? b : a;
    }
    uint64_t pa = precision_of(s, a), pb = precision_of(s, b), digits = pa < pb ? pa : pb;
    bool as_double = digits == DOUBLE_DIGITS && (has_doubles(s, a) || has_doubles(s, b));
    if (as_double) {
        double value = double_arithmetic(op, num_to_double(s, a), num_to_double(s, b));
        if (isfinite(value)) {
            return double_term(s, value);
        }
    }
    if (store_kind_of(s, a) != NUM_BIGFLOAT) {
        a = bigfloat_of(s, a, digits);
    }
    if (store_kind_of(s, b) != NUM_BIGFLOAT) {
        b = bigfloat_of(s, b, digits);
    }
    return a && b ? bigfloat_arithmetic(s, op, a, b, digits) : 0;
}

static term real_arithmetic(store *s, char op, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (store_kind_of(s, a) <= NUM_RATIONAL && store_kind_of(s, b) <= NUM_RATIONAL) {
        return exact_arithmetic(s, op, a, b);
    }
    return float_arithmetic(s, op, a, b);
}

/* ---- Complex numbers ----------------------------------------------------------------------- */

term num_re(store *s, term a) {
    if (!a) {
        return 0;
    }
    switch (store_kind_of(s, a)) {
    case NUM_COMPLEX:
    case NUM_COMPLEX_BIGFLOAT: return store_child(s, a, 0);
    case NUM_COMPLEX_DOUBLE: return double_term(s, double_of(s, a));
    default: return a;
    }
}

term num_im(store *s, term a) {
    if (!a) {
        return 0;
    }
    switch (store_kind_of(s, a)) {
    case NUM_COMPLEX:
    case NUM_COMPLEX_BIGFLOAT: return store_child(s, a, 1);
    case NUM_COMPLEX_DOUBLE: return double_term(s, imaginary_of(s, a));
    default: return NUM_ZERO;
    }
}

term num_complex(store *s, term re, term im) {
    if (!re || !im || im == NUM_ZERO) {
        return im ? re : 0;
    }
    uint64_t pr = precision_of(s, re), pi = precision_of(s, im), digits = pr < pi ? pr : pi;
    if (digits == UINT64_MAX) {
        return re == NUM_ZERO && im == NUM_ONE ? NUM_I
                                               : store_intern(s, NUM_COMPLEX, 0, (const term[]){re, im}, 2);
    }
    if (digits == DOUBLE_DIGITS && (has_doubles(s, re) || has_doubles(s, im))) {
        double x = num_to_double(s, re), y = num_to_double(s, im);
        if (isfinite(x) && isfinite(y)) {
            return complex_double_term(s, x, y);
        }
    }
    term x = bigfloat_of(s, re, digits), y = bigfloat_of(s, im, digits);
    return store_intern(s, NUM_COMPLEX_BIGFLOAT, 0, (const term[]){x, y}, 2);
}

static term complex_add(store *s, char op, term a, term b) {
    term re = real_arithmetic(s, op, num_re(s, a), num_re(s, b));
    return num_complex(s, re, real_arithmetic(s, op, num_im(s, a), num_im(s, b)));
}

static term complex_mul(store *s, term a, term b) {
    term ar = num_re(s, a), ai = num_im(s, a), br = num_re(s, b), bi = num_im(s, b);
    term re = num_sub(s, num_mul(s, ar, br), num_mul(s, ai, bi));
    return num_complex(s, re, num_add(s, num_mul(s, ar, bi), num_mul(s, ai, br)));
}

/* x *= 2**-e, y *= 2**-e so that the larger is about 1; returns e. */
static int scale_pair(double *x, double *y) {
    int e;
    frexp(fmax(fabs(*x), fabs(*y)), &e);
    *x = ldexp(*x, -e);
    *y = ldexp(*y, -e);
    return e;
}

/* (a + bi) / (c + di) by Smith's method, without overflow in between; 0 when the result overflows. */
static term double_quotient(store *s, double a, double b, double c, double d) {
    double re, im;
    int e = scale_pair(&a, &b) - scale_pair(&c, &d);
    if (fabs(c) >= fabs(d)) {
        double t = d / c, u = c + d * t;
        re = (a + b * t) / u;
        im = (b - a * t) / u;
    } else {
        double t = c / d, u = c * t + d;
        re = (a * t + b) / u;
        im = (b * t - a) / u;
    }
    re = ldexp(re, e);
    im = ldexp(im, e);
    return isfinite(re) && isfinite(im) ? complex_double_term(s, re, im) : 0;
}

static term complex_div(store *s, term a, term b) {
    term ar = num_re(s, a), ai = num_im(s, a), br = num_re(s, b), bi = num_im(s, b);
    if (!ar || !ai || !br || !bi) {
        return 0;
    }
    if (bi == NUM_ZERO) {
        term re = num_div(s, ar, br);
        return num_complex(s, re, num_div(s, ai, br));
    }
    if (store_kind_of(s, b) == NUM_COMPLEX_DOUBLE && precision_of(s, a) >= DOUBLE_DIGITS) {
        term t = double_quotient(s, num_to_double(s, ar), num_to_double(s, ai), double_of(s, b),
                                 imaginary_of(s, b));
        if (t) {
            return t;
        }
    }
    term norm = num_add(s, num_mul(s, br, br), num_mul(s, bi, bi));
    term re = num_add(s, num_mul(s, ar, br), num_mul(s, ai, bi));
    term im = num_sub(s, num_mul(s, ai, br), num_mul(s, ar, bi));
    re = num_div(s, re, norm);
    return num_complex(s, re, num_div(s, im, norm));
}

/* ---- Dispatch ------------------------------------------------------------------------------ */

static term arithmetic(store *s, char op, term a, term b) {
    if (num_is_real(s, a) && num_is_real(s, b)) {
        return real_arithmetic(s, op, a, b);
    }
    return op == '*' ? complex_mul(s, a, b) : op == '/' ? complex_div(s, a, b) : complex_add(s, op, a, b);
}

term num_add(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (num_is_integer(s, a) && num_is_integer(s, b)) {
        return integer_add(s, a, b, false);
    }
    return arithmetic(s, '+', a, b);
}

term num_sub(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    return b == NUM_ZERO ? a : arithmetic(s, '-', a, b);
}

term num_mul(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (a == NUM_ONE || b == NUM_ONE) {
        return a == NUM_ONE ? b : a;
    }
    if (num_is_integer(s, a) && num_is_integer(s, b)) {
        return integer_mul(s, a, b);
    }
    return arithmetic(s, '*', a, b);
}

term num_div(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (num_is_zero(s, b)) {
        return store_fail(s, STORE_NUMERIC, "division by zero");
    }
    return b == NUM_ONE ? a : arithmetic(s, '/', a, b);
}

term num_neg(store *s, term a) {
    if (!a) {
        return 0;
    }
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER: return integer_of_limbs(s, !store_tag(s, a), limbs(s, a), limb_count(s, a));
    case NUM_RATIONAL: return fraction(s, num_neg(s, store_child(s, a, 0)), store_child(s, a, 1));
    case NUM_DOUBLE: return double_term(s, -double_of(s, a));
    case NUM_COMPLEX_DOUBLE: return complex_double_term(s, -double_of(s, a), -imaginary_of(s, a));
    case NUM_BIGFLOAT:
        return bigfloat_is_zero(s, a) ? a
                                      : store_intern_bytes(s, NUM_BIGFLOAT, !store_tag(s, a),
                                                           store_bytes(s, a), store_arity(s, a));
    default: return num_complex(s, num_neg(s, num_re(s, a)), num_neg(s, num_im(s, a)));
    }
}

term num_inv(store *s, term a) {
    if (a && store_kind_of(s, a) == NUM_RATIONAL) {
        term num = store_child(s, a, 0), den = store_child(s, a, 1);
        return store_tag(s, num) ? fraction(s, num_neg(s, den), num_neg(s, num)) : fraction(s, den, num);
    }
    return num_div(s, NUM_ONE, a);
}

term num_abs(store *s, term a) { return a && num_sign(s, a) < 0 ? num_neg(s, a) : a; }

term num_conjugate(store *s, term a) {
    if (!a || num_is_real(s, a)) {
        return a;
    }
    term re = num_re(s, a);
    return num_complex(s, re, num_neg(s, num_im(s, a)));
}
