/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/lexer.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static store *open_plain(void) {
    static const store_kind kinds[] = {{"Thing", STORE_BYTES}};
    store_config config = {kinds, 1, 0};
    store *s = store_open(&config);
    cr_assert_not_null(s);
    return s;
}

static const char *const names[] = {
#define X(kind, spelling) #kind,
    TOKENS(X)
#undef X
};

/* "NAME:x PLUS:+ END:" for the tokens of a text, which is kept at the end of a block of its own, so
 * that a read beyond it is seen by the sanitizers. */
static void check_bytes(const char *text, size_t n, const char *expected) {
    store *s = open_plain();
    char *copy = malloc(n ? n : 1);
    memcpy(copy, text, n);
    lexer l = {s, copy, n, 0};
    char found[2000];
    size_t at = 0;
    for (;;) {
        token t = lexer_next(&l);
        at += (size_t)snprintf(found + at, sizeof found - at, "%s%s:%.*s", at ? " " : "",
                               names[t.kind] + strlen("TOKEN_"), (int)(t.end - t.start),
                               copy + t.start);
        if (t.kind == TOKEN_END || t.kind == TOKEN_BAD) break;
    }
    cr_expect_str_eq(found, expected, "%s: %s, not %s", text, found, expected);
    free(copy);
    store_close(&s);
}

static void check(const char *text, const char *expected) {
    check_bytes(text, strlen(text), expected);
}

Test(lexer, blanks_and_comments) {
    check("", "END:");
    check(" \t\r\n\v\f", "END:");
    check("# x + $ \xc3\xa9", "END:");
    check("x # y", "NAME:x END:");
    check("x # y\n+ z", "NAME:x PLUS:+ NAME:z END:");
    check("\xef\xbb\xbfx\xc2\xa0+\xe2\x80\x89y\xe3\x80\x80", "NAME:x PLUS:+ NAME:y END:");
}

Test(lexer, names) {
    check("x x1 _a a_b Alpha", "NAME:x NAME:x1 NAME:_a NAME:a_b NAME:Alpha END:");
    check("α größe 変数 x₁ x̂ й", "NAME:α NAME:größe NAME:変数 NAME:x₁ NAME:x̂ NAME:й END:");
    check("∞x", "NAME:∞ NAME:x END:");
    check("x∞", "NAME:x NAME:∞ END:");
}

Test(lexer, numbers) {
    check("0 12 007", "INTEGER:0 INTEGER:12 INTEGER:007 END:");
    check("1.5 .5 1. 1.e2", "DECIMAL:1.5 DECIMAL:.5 DECIMAL:1. DECIMAL:1.e2 END:");
    check("1e3 1e-3 1E+3 2.5e10", "DECIMAL:1e3 DECIMAL:1e-3 DECIMAL:1E+3 DECIMAL:2.5e10 END:");
    check("0x1f 0XAb", "HEX:0x1f HEX:0XAb END:");
    check("1_000 1_000.000_1e1_0", "INTEGER:1_000 DECIMAL:1_000.000_1e1_0 END:");
    check("0x1_f", "HEX:0x1_f END:");
}

Test(lexer, numbers_end_where_they_must) {
    check("2x", "INTEGER:2 NAME:x END:");
    check("2ex", "INTEGER:2 NAME:ex END:");
    check("2e3x", "DECIMAL:2e3 NAME:x END:");
    check("2e3e", "DECIMAL:2e3 NAME:e END:");
    check("1_x", "INTEGER:1 NAME:_x END:");
    check("1__0", "INTEGER:1 NAME:__0 END:");
    check("1._5", "DECIMAL:1. NAME:_5 END:");
    check("1.2.3", "DECIMAL:1.2 DECIMAL:.3 END:");
}

Test(lexer, numbers_that_break_off) {
    static const char *const texts[] = {"1e", "1E", "1.5e", ".5e+", "2e-x", "1_0e*x", "0x", "0xg", "0X", "0x1fg", "0x_1"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check(texts[i], "BAD:");
}

Test(lexer, signs) {
    check("+-*/", "PLUS:+ MINUS:- TIMES:* DIVIDE:/ END:");
    check("** ^ ***", "POWER:** POWER:^ POWER:** TIMES:* END:");
    check("= == != < <= > >=", "EQ:= EQ:== NE:!= LT:< LE:<= GT:> GE:>= END:");
    check("! !== &|~", "FACTORIAL:! NE:!= EQ:= AND:& OR:| NOT:~ END:");
    check("(,);:=", "OPEN:( COMMA:, CLOSE:) SEMICOLON:; ASSIGN::= END:");
}

Test(lexer, signs_beyond_ascii) {
    check("·×÷−", "TIMES:· TIMES:× DIVIDE:÷ MINUS:− END:");
    check("⋅∗∕⁄", "TIMES:⋅ TIMES:∗ DIVIDE:∕ DIVIDE:⁄ END:");
    check("≤≥≠", "LE:≤ GE:≥ NE:≠ END:");
    check("¬∧∨", "NOT:¬ AND:∧ OR:∨ END:");
    check("√2", "ROOT:√ INTEGER:2 END:");
}

Test(lexer, superscripts) {
    check("x²", "NAME:x SUPERSCRIPT:² END:");
    check("x⁻¹²y", "NAME:x SUPERSCRIPT:⁻¹² NAME:y END:");
    check("x⁺⁴⁵⁶⁷⁸⁹⁰³", "NAME:x SUPERSCRIPT:⁺⁴⁵⁶⁷⁸⁹⁰³ END:");
    check("x²⁻¹", "NAME:x SUPERSCRIPT:² SUPERSCRIPT:⁻¹ END:");
    check("x⁻", "NAME:x BAD:");
}

Test(lexer, bad_bytes) {
    check("x $", "NAME:x BAD:");
    check(":", "BAD:");
    check(". 5", "BAD:");
    check("x'", "NAME:x BAD:");
    check("\xff", "BAD:");
    check("\xc3", "BAD:");
    check("x\xc3(", "NAME:x BAD:");
    check("\xe2\x88", "BAD:");
    check("\xc0\x80", "BAD:");         /* overlong */
    check("\xed\xa0\x80", "BAD:");     /* a surrogate */
    check("\xf4\x90\x80\x80", "BAD:"); /* above U+10FFFF */
    check("# \xff", "BAD:");
    check_bytes("x\0y", 3, "NAME:x BAD:");
    check_bytes("#\0", 2, "BAD:");
}

static void check_message(const char *text, size_t n, long position, const char *message) {
    store *s = open_plain();
    lexer l = {s, text, n, 0};
    while (lexer_next(&l).kind != TOKEN_BAD) cr_assert(l.at < n, "no error in %s", text);
    cr_expect_eq(store_error_of(s)->status, STORE_SYNTAX);
    cr_expect_eq(store_error_of(s)->position, position, "%s: at %ld", text,
                 store_error_of(s)->position);
    cr_expect_str_eq(store_error_of(s)->message, message);
    store_close(&s);
}

Test(lexer, messages) {
    check_message("x $", 3, 2, "unknown character \"$\"");
    check_message("x € y", 7, 2, "unknown character \"€\"");
    check_message("x\x01", 2, 1, "unknown character U+0001");
    check_message("x\xc2\x85", 3, 1, "unknown character U+0085");
    check_message("é\xff", 3, 2, "invalid UTF-8");
    check_message("x\0y", 3, 1, "NUL byte");
    check_message("x # \0y", 6, 4, "NUL byte");
}

Test(lexer, any_bytes) {
    store *s = open_plain();
    uint32_t seed = 12345;
    for (int round = 0; round < 20000; round++) {
        char *text = malloc(16);
        for (int i = 0; i < 16; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = (char)(seed >> 24);
        }
        lexer l = {s, text, 16, 0};
        size_t last = 0;
        for (token t = lexer_next(&l); t.kind != TOKEN_END && t.kind != TOKEN_BAD; t = lexer_next(&l)) {
            cr_assert(t.start >= last && t.end > t.start && t.end <= 16);
            last = t.end;
        }
        store_clear_error(s);
        free(text);
    }
    store_close(&s);
}
