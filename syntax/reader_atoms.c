/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Numbers, constants and names. */
#include <string.h>

#include "syntax/reader_state.h"
#include "syntax/utf8.h"

/* ---- Numbers --------------------------------------------------------------------------------- */

static term convert(store *s, token_kind kind, const char *text, size_t n) {
    if (kind == TOKEN_DECIMAL) return num_read_decimal(s, text, n);
    return kind == TOKEN_HEX ? num_read_integer(s, text + 2, n - 2, 16)
                             : num_read_integer(s, text, n, 10);
}

static term small_integer(store *s, const char *text, size_t n) {
    int64_t value = 0;
    for (size_t i = 0; i < n; i++) value = 10 * value + (text[i] - '0');
    return num_integer(s, value);
}

term reader_number(reader *r, token t) {
    const char *text = r->lex.text + t.start;
    size_t n = t.end - t.start;
    if (t.kind == TOKEN_INTEGER && n <= 18 && !t.separated) return small_integer(r->s, text, n);
    store_set_position(r->s, (long)t.start);
    if (!t.separated) return convert(r->s, t.kind, text, n);
    char *plain = store_alloc(r->s, STORE_USE_TEXT, n);
    if (plain == NULL) return 0;
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (text[i] != '_') plain[m++] = text[i];
    term value = convert(r->s, t.kind, plain, m);
    store_free(r->s, STORE_USE_TEXT, plain, n);
    return value;
}

static char superscript_digit(uint32_t c) {
    switch (c) {
    case 0xb9: return '1';
    case 0xb2: return '2';
    case 0xb3: return '3';
    default: return (char)('0' + (c - 0x2070));
    }
}

term reader_superscript(reader *r, token t) {
    size_t n = t.end - t.start, m = 0;
    char *digits = store_alloc(r->s, STORE_USE_TEXT, n);
    if (digits == NULL) return 0;
    bool minus = false;
    for (size_t at = t.start; at < t.end;) {
        uint32_t c;
        at += utf8_decode(r->lex.text, t.end, at, &c);
        if (c == 0x207b)
            minus = true;
        else if (c != 0x207a)
            digits[m++] = superscript_digit(c);
    }
    term value = num_read_integer(r->s, digits, m, 10);
    store_free(r->s, STORE_USE_TEXT, digits, n);
    return minus ? num_neg(r->s, value) : value;
}

/* ---- Names ------------------------------------------------------------------------------------- */

static bool is(const char *text, size_t n, const char *name) {
    return strlen(name) == n && memcmp(text, name, n) == 0;
}

static term long_constant(const char *text, size_t n) {
    static const struct {
        const char *name;
        term value;
    } constants[] = {
        {"zoo", EXPR_ZOO},           {"nan", EXPR_NAN_TERM},         {"inf", EXPR_OO},
        {"True", EXPR_TRUE},         {"true", EXPR_TRUE},            {"False", EXPR_FALSE},
        {"false", EXPR_FALSE},       {"Catalan", EXPR_CATALAN},      {"∞", EXPR_OO},
        {"EulerGamma", EXPR_EULER_GAMMA}, {"GoldenRatio", EXPR_GOLDEN_RATIO},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (is(text, n, constants[i].name)) return constants[i].value;
    return 0;
}

term reader_constant(const reader *r, size_t start, size_t end) {
    const char *text = r->lex.text + start;
    size_t n = end - start;
    if (n == 1) {
        if (*text == 'e') return r->names != NULL && r->names->e_is_symbol ? 0 : EXPR_E;
        return *text == 'E' ? EXPR_E : *text == 'I' ? NUM_I : 0;
    }
    if (n == 2) return is(text, n, "pi") || is(text, n, "π") ? EXPR_PI
                     : is(text, n, "oo") ? EXPR_OO : 0;
    /* the first letters of the others: most names end here */
    return strchr("znitTfFCEG\xe2", *text) != NULL ? long_constant(text, n) : 0;
}

term reader_symbol(reader *r, size_t start, size_t end) {
    term symbol = expr_symbol(r->s, r->lex.text + start, end - start);
    if (symbol == 0 || r->names == NULL || r->names->lookup == NULL) return symbol;
    term bound = r->names->lookup(r->names->context, symbol);
    return bound != 0 ? bound : symbol;
}
