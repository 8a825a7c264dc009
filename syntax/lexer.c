/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/lexer.h"

#include <string.h>

#include "syntax/utf8.h"

enum { NAME = 1, DIGIT = 2, HEX = 4, BLANK = 8 };

/* Of ASCII: letters and _ are NAME, digits are NAME and DIGIT. */
static const unsigned char class_of[256] = {
    ['\t'] = BLANK, ['\n'] = BLANK, ['\v'] = BLANK, ['\f'] = BLANK, ['\r'] = BLANK, [' '] = BLANK,
    ['0'] = NAME | DIGIT | HEX, ['1'] = NAME | DIGIT | HEX, ['2'] = NAME | DIGIT | HEX,
    ['3'] = NAME | DIGIT | HEX, ['4'] = NAME | DIGIT | HEX, ['5'] = NAME | DIGIT | HEX,
    ['6'] = NAME | DIGIT | HEX, ['7'] = NAME | DIGIT | HEX, ['8'] = NAME | DIGIT | HEX,
    ['9'] = NAME | DIGIT | HEX, ['a'] = NAME | HEX, ['b'] = NAME | HEX, ['c'] = NAME | HEX,
    ['d'] = NAME | HEX, ['e'] = NAME | HEX, ['f'] = NAME | HEX, ['A'] = NAME | HEX,
    ['B'] = NAME | HEX, ['C'] = NAME | HEX, ['D'] = NAME | HEX, ['E'] = NAME | HEX,
    ['F'] = NAME | HEX, ['g'] = NAME, ['h'] = NAME, ['i'] = NAME, ['j'] = NAME, ['k'] = NAME,
    ['l'] = NAME, ['m'] = NAME, ['n'] = NAME, ['o'] = NAME, ['p'] = NAME, ['q'] = NAME,
    ['r'] = NAME, ['s'] = NAME, ['t'] = NAME, ['u'] = NAME, ['v'] = NAME, ['w'] = NAME,
    ['x'] = NAME, ['y'] = NAME, ['z'] = NAME, ['G'] = NAME, ['H'] = NAME, ['I'] = NAME,
    ['J'] = NAME, ['K'] = NAME, ['L'] = NAME, ['M'] = NAME, ['N'] = NAME, ['O'] = NAME,
    ['P'] = NAME, ['Q'] = NAME, ['R'] = NAME, ['S'] = NAME, ['T'] = NAME, ['U'] = NAME,
    ['V'] = NAME, ['W'] = NAME, ['X'] = NAME, ['Y'] = NAME, ['Z'] = NAME, ['_'] = NAME,
};

static unsigned char byte_at(const lexer *l, size_t at) {
    return at < l->length ? (unsigned char)l->text[at] : 0;
}

static bool is(const lexer *l, size_t at, unsigned wanted) {
    return (class_of[byte_at(l, at)] & wanted) != 0;
}

static token make(lexer *l, token_kind kind, size_t bytes) {
    token t = {kind, false, l->at, l->at + bytes};
    l->at += bytes;
    return t;
}

static token bad(lexer *l, const char *message) {
    store_set_position(l->s, (long)l->at);
    store_fail(l->s, STORE_SYNTAX, "%s", message);
    return (token){TOKEN_BAD, false, l->at, l->at};
}

static token unknown_character(lexer *l, unsigned bytes, uint32_t c) {
    store_set_position(l->s, (long)l->at);
    if (c == 0)
        store_fail(l->s, STORE_SYNTAX, "NUL byte");
    else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        store_fail(l->s, STORE_SYNTAX, "unknown character U+%04X", (unsigned)c);
    else
        store_fail(l->s, STORE_SYNTAX, "unknown character \"%.*s\"", (int)bytes, l->text + l->at);
    return (token){TOKEN_BAD, false, l->at, l->at};
}

/* ---- Blanks and comments --------------------------------------------------------------------- */

static void skip_blanks(lexer *l) {
    for (;;) {
        while (is(l, l->at, BLANK)) l->at++;
        uint32_t c;
        if (byte_at(l, l->at) < 0x80) return;
        unsigned n = utf8_decode(l->text, l->length, l->at, &c);
        if (n == 0 || !utf8_is_blank(c)) return;
        l->at += n;
    }
}

/* To the end of the line; false: a byte there is an error. */
static bool skip_comment(lexer *l) {
    while (l->at < l->length && l->text[l->at] != '\n') {
        uint32_t c;
        unsigned n = utf8_decode(l->text, l->length, l->at, &c);
        if (n == 0 || c == 0) return bad(l, n == 0 ? "invalid UTF-8" : "NUL byte"), false;
        l->at += n;
    }
    return true;
}

unsigned char lexer_peek(lexer *l) {
    skip_blanks(l);
    unsigned char c = byte_at(l, l->at);
    return c < 0x80 && c != '#' ? c : 0;
}

/* ---- Names and numbers ----------------------------------------------------------------------- */

size_t lexer_name_end(const lexer *l, size_t at) {
    for (;;) {
        while (is(l, at, NAME)) at++;
        uint32_t c;
        if (byte_at(l, at) < 0x80) return at;
        unsigned n = utf8_decode(l->text, l->length, at, &c);
        if (n == 0 || utf8_is_blank(c) || !utf8_in_name(c)) return at;
        at += n;
    }
}

static token name(lexer *l) {
    return make(l, TOKEN_NAME, lexer_name_end(l, l->at) - l->at);
}

/* The end of digits of one class with single _ between them. */
static size_t digits(const lexer *l, size_t at, unsigned wanted, bool *separated) {
    for (;;) {
        while (is(l, at, wanted)) at++;
        if (byte_at(l, at) != '_' || !is(l, at + 1, wanted) || !is(l, at - 1, wanted)) return at;
        *separated = true;
        at++;
    }
}

static size_t exponent(const lexer *l, size_t at, bool *separated) {
    unsigned char c = byte_at(l, at);
    if (c != 'e' && c != 'E') return at;
    size_t first = at + 1;
    if (byte_at(l, first) == '+' || byte_at(l, first) == '-') first++;
    return is(l, first, DIGIT) ? digits(l, first, DIGIT, separated) : at;
}

/* 0x without digits, or with a letter behind them. */
static bool is_cut_hex(const lexer *l, size_t from, size_t end) { return end == from || is(l, end, NAME); }

/* 1e, 1e+: an exponent without digits, and no name either (2exp(x) is a product). */
static bool is_cut_exponent(const lexer *l, size_t end) {
    return (byte_at(l, end) | 0x20) == 'e' && lexer_name_end(l, end) == end + 1;
}

static token number(lexer *l) {
    token t = {TOKEN_INTEGER, false, l->at, l->at};
    if (byte_at(l, l->at) == '0' && (byte_at(l, l->at + 1) | 0x20) == 'x') {
        t.kind = TOKEN_HEX;
        t.end = digits(l, l->at + 2, HEX, &t.separated);
        if (is_cut_hex(l, l->at + 2, t.end)) return bad(l, "0x is to be followed by hexadecimal digits alone");
    } else {
        size_t whole = digits(l, l->at, DIGIT, &t.separated), end = whole;
        if (byte_at(l, end) == '.') {
            end++;
            if (is(l, end, DIGIT)) end = digits(l, end, DIGIT, &t.separated);
        }
        size_t mantissa = end;
        end = exponent(l, end, &t.separated);
        if (end == mantissa && is_cut_exponent(l, end))
            return bad(l, "an exponent without digits: write 1e5, or a product with *");
        if (end != whole) t.kind = TOKEN_DECIMAL;
        t.end = end;
    }
    l->at = t.end;
    return t;
}

/* ---- Beyond ASCII ---------------------------------------------------------------------------- */

/* The value of a superscript digit; 10 and 11 for the signs + and -; else -1. */
static int superscript(uint32_t c) {
    switch (c) {
    case 0xb9: return 1;
    case 0xb2: return 2;
    case 0xb3: return 3;
    case 0x2070: return 0;
    case 0x207a: return 10;
    case 0x207b: return 11;
    default: return c >= 0x2074 && c <= 0x2079 ? (int)(c - 0x2070) : -1;
    }
}

static token superscripts(lexer *l) {
    size_t at = l->at, digit_count = 0;
    for (bool first = true; at < l->length; first = false) {
        uint32_t c;
        unsigned n = utf8_decode(l->text, l->length, at, &c);
        int value = n == 0 ? -1 : superscript(c);
        if (value < 0 || (value >= 10 && !first)) break;
        digit_count += value < 10;
        at += n;
    }
    if (digit_count == 0) {
        uint32_t c;
        unsigned n = utf8_decode(l->text, l->length, l->at, &c);
        return unknown_character(l, n, c);
    }
    return make(l, TOKEN_SUPERSCRIPT, at - l->at);
}

static token_kind operator_beyond_ascii(uint32_t c) {
    switch (c) {
    case 0xac: return TOKEN_NOT;
    case 0xb7: case 0xd7: case 0x22c5: case 0x2217: return TOKEN_TIMES;
    case 0xf7: case 0x2215: case 0x2044: return TOKEN_DIVIDE;
    case 0x2212: return TOKEN_MINUS;
    case 0x221a: return TOKEN_ROOT;
    case 0x221e: return TOKEN_NAME;
    case 0x2227: return TOKEN_AND;
    case 0x2228: return TOKEN_OR;
    case 0x2260: return TOKEN_NE;
    case 0x2264: return TOKEN_LE;
    case 0x2265: return TOKEN_GE;
    default: return TOKEN_BAD;
    }
}

static token beyond_ascii(lexer *l) {
    uint32_t c;
    unsigned n = utf8_decode(l->text, l->length, l->at, &c);
    if (n == 0) return bad(l, "invalid UTF-8");
    token_kind kind = operator_beyond_ascii(c);
    if (kind != TOKEN_BAD) return make(l, kind, n);
    if (superscript(c) >= 0) return superscripts(l);
    return utf8_in_name(c) ? name(l) : unknown_character(l, n, c);
}

/* ---- Tokens ---------------------------------------------------------------------------------- */

/* One of two kinds, by whether the byte `second` follows. */
static token pair(lexer *l, unsigned char second, token_kind both, token_kind alone) {
    bool two = byte_at(l, l->at + 1) == second;
    return two ? make(l, both, 2) : make(l, alone, 1);
}

static token sign(lexer *l, unsigned char c) {
    switch (c) {
    case '(': return make(l, TOKEN_OPEN, 1);
    case ')': return make(l, TOKEN_CLOSE, 1);
    case ',': return make(l, TOKEN_COMMA, 1);
    case '+': return make(l, TOKEN_PLUS, 1);
    case '-': return make(l, TOKEN_MINUS, 1);
    case '*': return pair(l, '*', TOKEN_POWER, TOKEN_TIMES);
    case '/': return make(l, TOKEN_DIVIDE, 1);
    case '^': return make(l, TOKEN_POWER, 1);
    case '!': return pair(l, '=', TOKEN_NE, TOKEN_FACTORIAL);
    case '=': return pair(l, '=', TOKEN_EQ, TOKEN_EQ);
    case '<': return pair(l, '=', TOKEN_LE, TOKEN_LT);
    case '>': return pair(l, '=', TOKEN_GE, TOKEN_GT);
    case '|': return make(l, TOKEN_OR, 1);
    case '&': return make(l, TOKEN_AND, 1);
    case '~': return make(l, TOKEN_NOT, 1);
    case ';': return make(l, TOKEN_SEMICOLON, 1);
    case ':':
        if (byte_at(l, l->at + 1) == '=') return make(l, TOKEN_ASSIGN, 2);
        return unknown_character(l, 1, c);
    default: return unknown_character(l, 1, c);
    }
}

token lexer_next(lexer *l) {
    skip_blanks(l);
    while (l->at < l->length && l->text[l->at] == '#') {
        if (!skip_comment(l)) return (token){TOKEN_BAD, false, l->at, l->at};
        skip_blanks(l);
    }
    if (l->at >= l->length) return make(l, TOKEN_END, 0);
    unsigned char c = (unsigned char)l->text[l->at];
    if (c >= 0x80) return beyond_ascii(l);
    if (class_of[c] & DIGIT) return number(l);
    if (class_of[c] & NAME) return name(l);
    if (c == '.' && is(l, l->at + 1, DIGIT)) return number(l);
    return sign(l, c);
}
