/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Names as MathML writes them: an mi, or an msub for what follows an underscore; Greek letters by
 * their names; special characters escaped. Private to syntax/. */
#ifndef SYNTAX_FORMATS_MATHML_NAMES_H
#define SYNTAX_FORMATS_MATHML_NAMES_H

#include "syntax/printer_state.h"

bool mathml_put_name(printer *p, const char *name, size_t n);
bool mathml_put_escaped(printer *p, const char *text, size_t n);

#endif
