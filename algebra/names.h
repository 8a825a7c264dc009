/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What a name before a bracket means: a function of the table, a form, an operation.
 *
 * The names are fixed; they are put into one table when a store is opened, so that looking one up
 * costs a hash of its letters. A name may be that of a function and of a form, which then take
 * different numbers of arguments (log). */
#ifndef ALGEBRA_NAMES_H
#define ALGEBRA_NAMES_H

#include "algebra/functions.h"
#include "algebra/operations.h"

typedef struct {
    const char *name; /* NULL: a free place */
    size_t length;
    unsigned kind;               /* of the function that has this name or alias; 0: none */
    const function_form *form;   /* NULL: none */
    const operation *operation;  /* NULL: none; else there are no others */
} callable;

enum { NAMES_PLACES = 512 }; /* a power of two */
typedef callable name_table[NAMES_PLACES];

/* Fills a table that is all 0. False: there are too many names for it. */
bool names_fill(callable *table);
/* NULL: a name that nothing has, an undefined function. */
const callable *callable_find(const store *s, const char *name, size_t length);

#endif
