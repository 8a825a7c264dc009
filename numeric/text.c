/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Numbers from text and to text. Nothing here depends on the locale. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

/* ---- The limit on digits ------------------------------------------------------------------- */

enum { DIGIT_LIMIT_DEFAULT = 1000000 };

void num_set_digit_limit(store *s, uint64_t digits) {
    num_settings *settings = store_user(s);
    if (settings) {
        settings->digit_limit = digits < NUM_DIGIT_LIMIT_MAX ? digits : NUM_DIGIT_LIMIT_MAX;
    }
}

uint64_t num_digit_limit(const store *s) {
    const num_settings *settings = store_user(s);
    return settings && settings->digit_limit ? settings->digit_limit : DIGIT_LIMIT_DEFAULT;
}

uint64_t num_digits(const store *s, term a) {
    integer_view v;
    return decimal_digits(view_integer(&v, s, a));
}

/* ---- Reading ------------------------------------------------------------------------------- */

static int digit_value(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'z' ? c - 'a' + 10
           : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                  : 99;
}

/* out = the number that these digits write; false when one is no digit of the base. */
static bool read_digits(fmpz_t out, const char *digits, size_t n, int base) {
    if (n == 0) {
        return false;
    }
    char *copy = flint_malloc(n + 1);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        good = good && digit_value(digits[i]) < base;
        copy[i] = digits[i];
    }
    copy[n] = 0;
    good = good && fmpz_set_str(out, copy, base) == 0;
    flint_free(copy);
    return good;
}

term num_read_integer(store *s, const char *digits, size_t n, int base) {
    uint64_t value = 0;
    size_t i = 0;
    while (i < n && value < UINT64_MAX / 36 - 1 && digit_value(digits[i]) < base) {
        value = value * (unsigned)base + (unsigned)digit_value(digits[i++]);
    }
    if (i == n && n) {
        return small_integer(s, false, value);
    }
    fmpz_t out;
    fmpz_init(out);
    if (!read_digits(out, digits, n, base)) {
        fmpz_clear(out);
        return store_fail(s, STORE_SYNTAX, "not an integer");
    }
    return take_integer(s, out);
}

typedef struct {
    char *digits;     /* of the mantissa, without the point, without leading zeros */
    size_t count;     /* significant digits; for zero: those after the point */
    int64_t exponent; /* of ten */
    bool good;
} decimal;

/* [+-]digits at text[i..n) with saturation; false when it is not that. */
static bool read_exponent(const char *text, size_t i, size_t n, int64_t *out) {
    bool negative = i < n && text[i] == '-';
    i += i < n && (text[i] == '-' || text[i] == '+');
    int64_t value = 0;
    if (i == n) {
        return false;
    }
    for (; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        value = value < BIGFLOAT_MAX_EXPONENT ? 10 * value + (text[i] - '0') : value;
    }
    *out = negative ? -value : value;
    return true;
}

static decimal scan_decimal(const char *text, size_t n) {
    decimal d = {flint_malloc(n + 1), 0, 0, true};
    bool point = false, any = false;
    size_t after = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            any = true;
            after += point;
            if (d.count || text[i] != '0') {
                d.digits[d.count++] = text[i];
            }
        } else if (text[i] == '.' && !point) {
            point = true;
        } else {
            d.good = (text[i] == 'e' || text[i] == 'E') && read_exponent(text, i + 1, n, &d.exponent);
            break;
        }
    }
    d.good = d.good && any;
    d.exponent -= (int64_t)after;
    if (d.count == 0) {
        d.digits[0] = '0';
        d.count = after ? after : 1;
    }
    return d;
}

enum { DOUBLE_TEXT_DIGITS = 17 }; /* enough for every binary64 */

term num_read_decimal(store *s, const char *text, size_t n) {
    decimal d = scan_decimal(text, n);
    bool zero = d.digits[0] == '0';
    fmpz_t m;
    fmpz_init(m);
    if (!d.good || !read_digits(m, d.digits, zero ? 1 : d.count, 10)) {
        flint_free(d.digits);
        fmpz_clear(m);
        return store_fail(s, STORE_SYNTAX, "not a decimal number");
    }
    double value = d.count <= DOUBLE_TEXT_DIGITS ? decimal_to_double(m, d.exponent) : INFINITY;
    term t;
    if (isfinite(value)) {
        t = double_term(s, value);
    } else {
        size_t digits = d.count < DOUBLE_DIGITS ? DOUBLE_DIGITS : d.count;
        t = bigfloat_term(s, digits, m, d.exponent, false);
    }
    flint_free(d.digits);
    fmpz_clear(m);
    return t;
}

/* ---- Writing ------------------------------------------------------------------------------- */

static bool write_integer(const store *s, term a, num_sink *sink, void *context) {
    char small[24];
    int64_t value;
    if (num_to_int64(s, a, &value)) {
        int n = snprintf(small, sizeof small, "%" PRId64, value);
        return sink(context, small, (size_t)n);
    }
    integer_view v;
    char *text = fmpz_get_str(NULL, 10, view_integer(&v, s, a));
    bool good = sink(context, text, strlen(text));
    flint_free(text);
    return good;
}

/* digits[0..n) stand for 0.digits * 10**point: in positional or scientific style, with a point or an
 * exponent always. `format` is that of the exponent. */
static bool write_scientific(const char *digits, size_t n, int64_t point, const char *format, num_sink *sink,
                             void *context) {
    char exponent[32];
    int64_t e = point - 1;
    int k = snprintf(exponent, sizeof exponent, format, e);
    return sink(context, digits, 1) && (n == 1 || sink(context, ".", 1)) &&
           sink(context, digits + 1, n - 1) && sink(context, exponent, (size_t)k);
}

static bool write_zeros(uint64_t n, num_sink *sink, void *context) {
    static const char zeros[] = "00000000000000000000000000000000";
    bool good = true;
    while (good && n) {
        size_t k = n < sizeof zeros - 1 ? (size_t)n : sizeof zeros - 1;
        good = sink(context, zeros, k);
        n -= k;
    }
    return good;
}

static bool write_positional(const char *digits, size_t n, int64_t point, num_sink *sink, void *context) {
    if (point <= 0) {
        return sink(context, "0.", 2) && write_zeros((uint64_t)-point, sink, context) &&
               sink(context, digits, n);
    }
    if ((uint64_t)point >= n) {
        return sink(context, digits, n) && write_zeros((uint64_t)point - n, sink, context) &&
               sink(context, ".0", 2);
    }
    return sink(context, digits, (size_t)point) && sink(context, ".", 1) &&
           sink(context, digits + point, n - (size_t)point);
}

/* text = the decimal of `places` digits next above that in text, as an integer with exponent. */
static void next_decimal(char *text, size_t size, int places) {
    uint64_t digits = 0;
    const char *p = text;
    for (; *p != 'e'; p++) {
        digits = *p >= '0' && *p <= '9' ? 10 * digits + (uint64_t)(*p - '0') : digits;
    }
    long exponent = strtol(p + 1, NULL, 10) - (places - 1);
    snprintf(text, size, "%" PRIu64 "e%ld", digits + 1, exponent);
}

/* The shortest digits that read back as value > 0, and the place of the point. Any decimal of 15
 * digits survives binary64, unless the number is subnormal. Below a power of two the neighbours are
 * nearer than above: there the next decimal above may be the one that reads back. */
static size_t shortest_digits(char digits[DOUBLE_TEXT_DIGITS + 2], double value, int64_t *point) {
    char text[40];
    size_t n = 0;
    int exponent;
    bool power_of_two = frexp(value, &exponent) == 0.5;
    for (int places = value < 0x1p-1022 ? 1 : 15; places <= DOUBLE_TEXT_DIGITS; places++) {
        snprintf(text, sizeof text, "%.*e", places - 1, value);
        if (strtod(text, NULL) != value && power_of_two) {
            next_decimal(text, sizeof text, places);
        }
        if (strtod(text, NULL) == value) {
            break;
        }
    }
    *point = 0;
    const char *p = text;
    for (; *p != 'e'; p++) { /* whatever the locale's point is, it is no digit */
        if (*p >= '0' && *p <= '9') {
            digits[n++] = *p;
        } else if (*point == 0) {
            *point = (int64_t)n;
        }
    }
    *point = (*point ? *point : (int64_t)n) + strtol(p + 1, NULL, 10);
    while (n > 1 && digits[n - 1] == '0') {
        n--;
    }
    return n;
}

static bool write_double(double value, num_sink *sink, void *context) {
    char digits[DOUBLE_TEXT_DIGITS + 2];
    int64_t point;
    if (value < 0 && !sink(context, "-", 1)) {
        return false;
    }
    if (value == 0) {
        return sink(context, "0.0", 3);
    }
    size_t n = shortest_digits(digits, fabs(value), &point);
    if (point - 1 < -4 || point - 1 >= 15) { /* as %.15g does */
        return write_scientific(digits, n, point, "e%+03" PRId64, sink, context);
    }
    return write_positional(digits, n, point, sink, context);
}

/* SymEngine's choice of style for its arbitrary-precision floats. */
static bool write_bigfloat(const store *s, term a, num_sink *sink, void *context) {
    uint64_t digits = bigfloat_digits(s, a);
    if (bigfloat_is_zero(s, a)) {
        return sink(context, "0.", 2) && write_zeros(digits, sink, context);
    }
    fmpz_t m;
    fmpz_init(m);
    bigfloat_mantissa(m, s, a);
    char *text = fmpz_get_str(NULL, 10, m);
    fmpz_clear(m);
    const char *start = text;
    bool good = true;
    if (*start == '-') {
        good = sink(context, start++, 1);
    }
    int64_t point = bigfloat_exponent(s, a) + (int64_t)digits;
    if (point > 6 || point < -4) {
        good = good && write_scientific(start, (size_t)digits, point, "e%" PRId64, sink, context);
    } else {
        good = good && write_positional(start, (size_t)digits, point, sink, context);
    }
    flint_free(text);
    return good;
}

bool num_write(store *s, term a, num_sink *sink, void *context) {
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER: return write_integer(s, a, sink, context);
    case NUM_RATIONAL:
        return write_integer(s, store_child(s, a, 0), sink, context) && sink(context, "/", 1) &&
               write_integer(s, store_child(s, a, 1), sink, context);
    case NUM_BIGFLOAT: return write_bigfloat(s, a, sink, context);
    default: return write_double(double_of(s, a), sink, context);
    }
}
