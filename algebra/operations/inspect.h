/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Operations that look at a term: its parts, symbols, type, hash. */
#ifndef ALGEBRA_OPERATIONS_INSPECT_H
#define ALGEBRA_OPERATIONS_INSPECT_H

#include "algebra/expr.h"

term inspect_args(store *s, term e);         /* a tuple, in printing order */
term inspect_free_symbols(store *s, term e); /* a tuple */
term inspect_type(store *s, term e);         /* SymEngine's name of the class, a text */
term inspect_hash(store *s, term e);         /* the content hash, an integer */
const char *inspect_kind_name(unsigned kind); /* the class of a kind of terms */

#endif
