/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Floats of any precision, in decimal: see bigfloat_head. */
#include <math.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

static const bigfloat_head *head_of(const store *s, term a) {
    return (const bigfloat_head *)store_bytes(s, a);
}

uint64_t bigfloat_digits(const store *s, term a) { return (uint64_t)head_of(s, a)->digits; }
uint64_t num_float_digits(const store *s, term a) {
    unsigned kind = store_kind_of(s, a);
    if (kind == NUM_COMPLEX_BIGFLOAT) {
        a = store_child(s, a, 0);
    }
    return kind == NUM_BIGFLOAT || kind == NUM_COMPLEX_BIGFLOAT ? bigfloat_digits(s, a) : 0;
}

int64_t bigfloat_exponent(const store *s, term a) { return head_of(s, a)->exponent; }
bool bigfloat_is_zero(const store *s, term a) { return store_arity(s, a) == sizeof(bigfloat_head); }

int bigfloat_sign(const store *s, term a) { return bigfloat_is_zero(s, a) ? 0 : store_tag(s, a) ? -1 : 1; }

void bigfloat_mantissa(fmpz_t out, const store *s, term a) {
    size_t n = (store_arity(s, a) - sizeof(bigfloat_head)) / 8;
    if (n == 0) {
        fmpz_zero(out);
        return;
    }
    fmpz_set_ui_array(out, (const ulong *)(head_of(s, a) + 1), (slong)n);
    if (store_tag(s, a)) {
        fmpz_neg(out, out);
    }
}

uint64_t decimal_digits(const fmpz_t a) {
    if (fmpz_is_zero(a)) {
        return 1;
    }
    uint64_t n = (uint64_t)fmpz_sizeinbase(a, 10); /* exact or one too many */
    fmpz_t power;
    fmpz_init(power);
    fmpz_ui_pow_ui(power, 10, (ulong)n - 1);
    n -= fmpz_cmpabs(a, power) < 0;
    fmpz_clear(power);
    return n;
}

/* a = a / 10**drop, half to even; `inexact` as in bigfloat_term. */
static void round_off(fmpz_t a, uint64_t drop, bool inexact) {
    fmpz_t power, rest;
    fmpz_init(power);
    fmpz_init(rest);
    fmpz_ui_pow_ui(power, 10, (ulong)drop);
    fmpz_tdiv_qr(a, rest, a, power);
    int sign = fmpz_sgn(rest);
    fmpz_mul_ui(rest, rest, 2);
    int order = fmpz_cmpabs(rest, power);
    if (order > 0 || (order == 0 && (inexact || fmpz_is_odd(a)))) {
        fmpz_add_si(a, a, sign);
    }
    fmpz_clear(power);
    fmpz_clear(rest);
}

static term pack(store *s, uint64_t digits, const fmpz_t mantissa, int64_t exponent) {
    size_t n = (size_t)fmpz_size(mantissa);
    size_t bytes = sizeof(bigfloat_head) + n * 8;
    bigfloat_head *p = flint_malloc(bytes);
    *p = (bigfloat_head){(int64_t)digits, n ? exponent : 0};
    if (n) {
        fmpz_t magnitude;
        fmpz_init(magnitude);
        fmpz_abs(magnitude, mantissa);
        fmpz_get_ui_array((ulong *)(p + 1), (slong)n, magnitude);
        fmpz_clear(magnitude);
    }
    term t = store_intern_bytes(s, NUM_BIGFLOAT, fmpz_sgn(mantissa) < 0, p, bytes);
    flint_free(p);
    return t;
}

term bigfloat_term(store *s, uint64_t digits, const fmpz_t mantissa, int64_t exponent, bool inexact) {
    fmpz_t m, power;
    fmpz_init_set(m, mantissa);
    fmpz_init(power);
    uint64_t have = decimal_digits(m);
    if (have > digits) {
        round_off(m, have - digits, inexact);
        exponent += (int64_t)(have - digits);
        have = decimal_digits(m);
        if (have > digits) { /* 99..9 became 100..0 */
            fmpz_divexact_ui(m, m, 10);
            exponent++;
        }
    } else if (have < digits && !fmpz_is_zero(m)) {
        fmpz_ui_pow_ui(power, 10, (ulong)(digits - have));
        fmpz_mul(m, m, power);
        exponent -= (int64_t)(digits - have);
    }
    term t;
    if (exponent > BIGFLOAT_MAX_EXPONENT || exponent < -BIGFLOAT_MAX_EXPONENT) {
        t = store_fail(s, STORE_TOO_LARGE, "the exponent of a float is too large");
    } else {
        t = pack(s, digits, m, exponent);
    }
    fmpz_clear(m);
    fmpz_clear(power);
    return t;
}

/* ---- From exact numbers -------------------------------------------------------------------- */

static term bigfloat_quotient(store *s, uint64_t digits, const fmpz_t num, const fmpz_t den,
                              int64_t exponent) {
    fmpz_t q, r, d, power;
    fmpz_init(q);
    fmpz_init(r);
    fmpz_init_set(d, den);
    fmpz_init(power);
    int64_t shift = (int64_t)digits + 2 + (int64_t)fmpz_sizeinbase(den, 10) -
                    (int64_t)fmpz_sizeinbase(num, 10); /* at least digits + 1 digits are left */
    fmpz_ui_pow_ui(power, 10, (ulong)(shift < 0 ? -shift : shift));
    fmpz_set(q, num);
    fmpz_mul(shift < 0 ? d : q, shift < 0 ? d : q, power);
    fmpz_tdiv_qr(q, r, q, d);
    term t = bigfloat_term(s, digits, q, exponent - shift, !fmpz_is_zero(r));
    fmpz_clear(q);
    fmpz_clear(r);
    fmpz_clear(d);
    fmpz_clear(power);
    return t;
}

/* mantissa * 2**exponent, exactly, as an fmpq. */
static void double_rational(fmpq_t out, double value) {
    int64_t mantissa;
    int exponent;
    double_parts(value, &mantissa, &exponent);
    fmpz_set_si(fmpq_numref(out), mantissa);
    fmpz_one(fmpq_denref(out));
    fmpz *part = exponent < 0 ? fmpq_denref(out) : fmpq_numref(out);
    fmpz_mul_2exp(part, part, (ulong)(exponent < 0 ? -exponent : exponent));
}

term bigfloat_of(store *s, term a, uint64_t digits) {
    if (!a) {
        return 0;
    }
    fmpq_t q;
    fmpq_init(q);
    term t;
    switch (store_kind_of(s, a)) {
    case NUM_BIGFLOAT:
        if (bigfloat_digits(s, a) == digits) {
            t = a;
            break;
        }
        bigfloat_mantissa(fmpq_numref(q), s, a);
        t = bigfloat_term(s, digits, fmpq_numref(q), bigfloat_exponent(s, a), false);
        break;
    case NUM_DOUBLE:
        double_rational(q, double_of(s, a));
        t = bigfloat_quotient(s, digits, fmpq_numref(q), fmpq_denref(q), 0);
        break;
    default: {
        rational_view v;
        const fmpq *exact = view_rational(&v, s, a);
        t = bigfloat_quotient(s, digits, fmpq_numref(exact), fmpq_denref(exact), 0);
        break;
    }
    }
    fmpq_clear(q);
    return t;
}

/* ---- To exact numbers ---------------------------------------------------------------------- */

term exact_of(store *s, term a) {
    fmpq_t q;
    unsigned kind = store_kind_of(s, a);
    if (kind != NUM_DOUBLE && kind != NUM_BIGFLOAT) {
        return a;
    }
    fmpq_init(q);
    if (kind == NUM_DOUBLE) {
        double_rational(q, double_of(s, a));
        return take_rational(s, q);
    }
    int64_t exponent = bigfloat_exponent(s, a);
    uint64_t size = (uint64_t)(exponent < 0 ? -exponent : exponent);
    if (size > num_digit_limit(s) + bigfloat_digits(s, a)) {
        fmpq_clear(q);
        return store_fail(s, STORE_TOO_LARGE, "result too large: about %llu digits (limit %llu)",
                          (unsigned long long)size, (unsigned long long)num_digit_limit(s));
    }
    bigfloat_mantissa(fmpq_numref(q), s, a);
    fmpz_t power;
    fmpz_init(power);
    fmpz_ui_pow_ui(power, 10, (ulong)size);
    if (exponent < 0) {
        fmpq_div_fmpz(q, q, power);
    } else {
        fmpq_mul_fmpz(q, q, power);
    }
    fmpz_clear(power);
    return take_rational(s, q);
}

double bigfloat_to_double(const store *s, term a) {
    fmpz_t m;
    fmpz_init(m);
    bigfloat_mantissa(m, s, a);
    fmpz_abs(m, m);
    double value = decimal_to_double(m, bigfloat_exponent(s, a));
    fmpz_clear(m);
    return bigfloat_sign(s, a) < 0 ? -value : value;
}

/* ---- Arithmetic ---------------------------------------------------------------------------- */

/* a * 10**ea + b * 10**eb; exponents that lie far apart are brought nearer, which rounds the same. */
static term add_scaled(store *s, uint64_t digits, fmpz_t a, int64_t ea, fmpz_t b, int64_t eb) {
    if (fmpz_is_zero(a) || fmpz_is_zero(b)) {
        bool first = fmpz_is_zero(b);
        return bigfloat_term(s, digits, first ? a : b, first ? ea : eb, false);
    }
    if (ea < eb) {
        fmpz_swap(a, b);
        int64_t t = ea;
        ea = eb;
        eb = t;
    }
    int64_t gap = ea - eb, enough = 2 * (int64_t)digits + 4;
    if (gap > enough) { /* b is less than a thousandth of the last digit of a: any such value does */
        fmpz_set_si(b, fmpz_sgn(b));
        gap = (int64_t)digits + 4;
        eb = ea - gap;
    }
    fmpz_t power;
    fmpz_init(power);
    fmpz_ui_pow_ui(power, 10, (ulong)gap);
    fmpz_addmul(b, a, power);
    fmpz_clear(power);
    return bigfloat_term(s, digits, b, eb, false);
}

term bigfloat_arithmetic(store *s, char op, term a, term b, uint64_t digits) {
    int64_t ea = bigfloat_exponent(s, a), eb = bigfloat_exponent(s, b);
    fmpz_t x, y;
    fmpz_init(x);
    fmpz_init(y);
    bigfloat_mantissa(x, s, a);
    bigfloat_mantissa(y, s, b);
    term t;
    switch (op) {
    case '-': fmpz_neg(y, y); /* fall through */
    case '+': t = add_scaled(s, digits, x, ea, y, eb); break;
    case '*':
        fmpz_mul(x, x, y);
        t = bigfloat_term(s, digits, x, ea + eb, false);
        break;
    default: t = bigfloat_quotient(s, digits, x, y, ea - eb); break;
    }
    fmpz_clear(x);
    fmpz_clear(y);
    return t;
}
