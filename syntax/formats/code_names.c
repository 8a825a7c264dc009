/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Symbols as identifiers. A reserved word gets a _ behind, and so does a name that would then be the
 * same: exp, exp_ are written exp_, exp__. Letters beyond ASCII are written by their numbers, _u03b1,
 * and a _ that could be read as the start of such a number by its own, _u005f. */
#include <stdio.h>
#include <string.h>

#include "syntax/formats/code.h"
#include "syntax/utf8.h"

bool code_word_in(const char *const *list, const char *word, size_t length) {
    size_t n = 0;
    while (list[n]) n++;
    for (size_t low = 0; low < n;) {
        size_t middle = low + (n - low) / 2;
        int order = strncmp(list[middle], word, length);
        if (order == 0 && list[middle][length] == 0) return true;
        if (order < 0) low = middle + 1;
        else n = middle;
    }
    return false;
}

static bool is_hexadecimal(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f'))) return false;
    return true;
}

/* _u03b1 and _U0001d6fc: what the numbers look like. */
static bool looks_like_number(const char *text, size_t n) {
    return (n >= 6 && text[1] == 'u' && is_hexadecimal(text + 2, 4))
           || (n >= 10 && text[1] == 'U' && is_hexadecimal(text + 2, 8));
}

static bool put_character(printer *p, const char *text, size_t n, uint32_t c) {
    char number[16];
    bool escaped = c == '_' ? looks_like_number(text, n) : c >= 0x80;
    if (!escaped) return printer_put(p, text, 1);
    int length = snprintf(number, sizeof number, c < 0x10000 ? "_u%04x" : "_U%08x", (unsigned)c);
    return printer_put(p, number, (size_t)length);
}

bool code_put_name(printer *p, term symbol) {
    const char *name = store_bytes(p->s, symbol);
    size_t length = store_arity(p->s, symbol), stem = length;
    for (size_t at = 0; at < length;) {
        uint32_t c;
        unsigned n = utf8_decode(name, length, at, &c);
        if (n == 0) return code_refuse(p, "a name that is not UTF-8");
        if (!put_character(p, name + at, length - at, c)) return false;
        at += n;
    }
    while (stem > 0 && name[stem - 1] == '_') stem--;
    return !code_dialect_of(p)->is_reserved(name, stem) || printer_put(p, "_", 1);
}
