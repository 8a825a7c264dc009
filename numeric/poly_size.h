/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to numeric/: estimates before polynomial work. False: refused, with an error. */
#ifndef NUMERIC_POLY_SIZE_H
#define NUMERIC_POLY_SIZE_H

#include "numeric/poly.h"

uint64_t poly_total_degree(const poly *a);
double poly_digits(const poly *a);

bool poly_allow_product(const poly *a, const poly *b);
bool poly_allow_power(const poly *a, uint64_t n);
bool poly_allow_composition(const poly *a, size_t variable, const poly *b);

#endif
