/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Words: arguments of operations that are names and no expressions, as `exp` in rewrite(e, exp) and
 * `real` in simplify(e, x, real). They reach the operation as symbols of that name. */
#ifndef ALGEBRA_OPERATIONS_WORDS_H
#define ALGEBRA_OPERATIONS_WORDS_H

#include "algebra/operations.h"

/* True: as argument number `argument` (from 0) the operation takes this name for a word, whatever value
 * the name may be bound to. */
bool operation_takes_word(const store *s, const operation *o, size_t argument, const char *word, size_t length);

/* True: an argument behind the first may be a tuple or a printed text. */
bool operation_takes_list(const operation *o);

#endif
