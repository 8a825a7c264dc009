/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Numbers: small integers at once, others through num_write; complex ones are put together here as
 * SymEngine does: 2 + 3*I, 5/7*I, 0.0 + 3.0*I. */
#include "syntax/printer_state.h"

static bool put_small(printer *p, int64_t value, bool without_minus) {
    char text[24];
    char *at = text + sizeof text;
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do *--at = (char)('0' + magnitude % 10);
    while ((magnitude /= 10) != 0);
    if (value < 0 && !without_minus) *--at = '-';
    return printer_put(p, at, (size_t)(text + sizeof text - at));
}

typedef struct {
    printer *p;
    const print_exponent *exponent;
    bool skip_sign; /* at the start */
    bool in_exponent;
} number_sink;

static bool sink(void *context, const char *text, size_t n) {
    number_sink *to = context;
    if (to->skip_sign && n > 0) {
        to->skip_sign = false;
        if (*text == '-') text++, n--;
    }
    const char *e = to->exponent != NULL && n > 0 ? memchr(text, 'e', n) : NULL;
    if (e == NULL) return printer_put(to->p, text, n);
    size_t before = (size_t)(e - text), after = n - before - 1;
    to->in_exponent = true;
    if (!printer_put(to->p, text, before) || !printer_put_text(to->p, to->exponent->start)) return false;
    const char *digits = e + 1; /* +05: without the plus and the zero */
    if (after > 0 && *digits == '+') digits++, after--;
    else if (after > 0 && *digits == '-') {
        if (!printer_put_text(to->p, "-")) return false;
        digits++, after--;
    }
    if (after > 1 && *digits == '0') digits++, after--;
    return printer_put(to->p, digits, after);
}

/* A long integer's digits need not be made to be counted. */
static bool count_integer(printer *p, term t, bool without_minus) {
    uint64_t n = num_digits(p->s, t) + (store_tag(p->s, t) && !without_minus);
    p->written = p->written > UINT64_MAX - n ? UINT64_MAX : p->written + n;
    return true;
}

bool print_real(printer *p, term t, bool without_minus, const print_exponent *exponent) {
    int64_t value;
    if (num_is_integer(p->s, t)) {
        if (num_to_int64(p->s, t, &value)) return put_small(p, value, without_minus);
        if (p->counting) return count_integer(p, t, without_minus);
    } else if (store_kind_of(p->s, t) == NUM_RATIONAL) {
        return print_real(p, store_child(p->s, t, 0), without_minus, NULL) && printer_put(p, "/", 1)
               && print_real(p, store_child(p->s, t, 1), false, NULL);
    }
    number_sink to = {p, exponent, without_minus, false};
    return num_write(p->s, t, sink, &to) && (!to.in_exponent || printer_put_text(p, exponent->end));
}

static bool find_exponent(void *context, const char *text, size_t n) {
    bool *found = context;
    *found = *found || (n > 0 && memchr(text, 'e', n) != NULL);
    return true;
}

bool print_has_exponent(store *s, term t) {
    bool found = false;
    num_write(s, t, find_exponent, &found);
    return found;
}

static bool put_real(printer *p, term t, bool without_minus) {
    return print_real(p, t, without_minus, NULL);
}

static bool put_imaginary(printer *p, term im, bool without_minus) {
    bool exact = num_is_exact(p->s, im);
    if (exact && im == NUM_ONE) return printer_put(p, "I", 1);
    if (exact && im == NUM_MINUS_ONE) return printer_put(p, "-I", 2) ;
    return put_real(p, im, without_minus) && printer_put(p, "*I", 2);
}

static bool put_complex(printer *p, term t, bool without_minus) {
    term re = num_re(p->s, t), im = num_im(p->s, t);
    if (re == 0 || im == 0) return false;
    if (re == NUM_ZERO && im == NUM_MINUS_ONE && without_minus) return printer_put(p, "I", 1);
    if (re == NUM_ZERO) return put_imaginary(p, im, without_minus);
    bool negative = num_sign(p->s, im) < 0;
    if (!put_real(p, re, without_minus) || !printer_put(p, negative ? " - " : " + ", 3)) return false;
    if (im == NUM_MINUS_ONE) return printer_put(p, "I", 1);
    return put_imaginary(p, im, negative);
}

bool print_number(printer *p, term t, bool without_minus) {
    switch (store_kind_of(p->s, t)) {
    case NUM_COMPLEX: case NUM_COMPLEX_DOUBLE: case NUM_COMPLEX_BIGFLOAT:
        return put_complex(p, t, without_minus);
    case EXPR_INFINITY: return printer_put(p, "oo", 2); /* -oo behind " - " */
    default: return put_real(p, t, without_minus);
    }
}
