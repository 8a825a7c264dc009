/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Greek letters by name: what LaTeX and MathML make of a symbol called alpha. Private to syntax/. */
#ifndef SYNTAX_FORMATS_NAMES_H
#define SYNTAX_FORMATS_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* The letter in UTF-8 that has this English name ("alpha"), or NULL. Only letters for which LaTeX has a
 * command. */
const char *greek_letter(const char *name, size_t n);
/* The name of the letter that the text starts with, and the letter's bytes; or NULL. */
const char *greek_name(const char *text, size_t n, size_t *length);

#endif
