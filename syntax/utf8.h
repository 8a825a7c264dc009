/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* UTF-8 as the reader needs it: strict decoding (no overlong forms, no surrogates, nothing above
 * U+10FFFF), and which characters may stand in a name. Never reads past the length it is given. */
#ifndef SYNTAX_UTF8_H
#define SYNTAX_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at text[at], at < length. Returns its length in bytes, or 0: not UTF-8. */
unsigned utf8_decode(const char *text, size_t length, size_t at, uint32_t *character);

/* Letters of every script, combining marks, digits of other scripts, subscript digits. By blocks:
 * every letter of Unicode 15 but superscript n is in; some other characters are as well. ASCII is not
 * asked about. */
bool utf8_in_name(uint32_t character);

/* Blanks beyond ASCII: no-break, thin, ideographic ... space, byte order mark. */
bool utf8_is_blank(uint32_t character);

#endif
