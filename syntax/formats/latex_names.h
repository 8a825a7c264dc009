/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Names as LaTeX writes them: Greek letters by their commands, what follows an underscore as a
 * subscript, special characters escaped. Private to syntax/. */
#ifndef SYNTAX_FORMATS_LATEX_NAMES_H
#define SYNTAX_FORMATS_LATEX_NAMES_H

#include "syntax/printer_state.h"

bool latex_put_name(printer *p, const char *name, size_t n);
/* Any text, for \text{...}. */
bool latex_put_escaped(printer *p, const char *text, size_t n);

#endif
