/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/series/: values of functions at the point. */
#ifndef ALGEBRA_SERIES_VALUES_H
#define ALGEBRA_SERIES_VALUES_H

#include "algebra/series/expansion.h"

/* The canonical value, finite as far as can be known; 0: it is not, or that is not known. */
term ex_value(expander *x, unsigned kind, const term *arguments, size_t n);
/* The same, or EXPR_ZOO at what is known to be a pole. */
term ex_value_or_pole(expander *x, unsigned kind, const term *arguments, size_t n);
/* No infinity in c; and for a constant that has an enclosure, it is finite. */
bool ex_is_finite(expander *x, term c);

#endif
