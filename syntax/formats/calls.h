/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Calls and lists as the language and SymPy write them: f(x, y), (a, b), Piecewise((x, x < 1), ...).
 * Each pushes its pieces and turns them. Private to syntax/. */
#ifndef SYNTAX_FORMATS_CALLS_H
#define SYNTAX_FORMATS_CALLS_H

#include "syntax/printer_state.h"

/* name(a, b), not turned. */
bool calls_push(printer *p, const char *name, const term *at, size_t n);
/* The children of t as arguments. */
bool calls_expand(printer *p, const char *name, term t);
bool calls_apply(printer *p, term t); /* an undefined function */
bool calls_tuple(printer *p, term t);
bool calls_piecewise(printer *p, term t);
/* Derivative(e, x, (y, 2)), Subs(e, x, a), Subs(e, (x, y), (a, b)) */
bool calls_derivative(printer *p, term t);
bool calls_subs(printer *p, term t);

#endif
