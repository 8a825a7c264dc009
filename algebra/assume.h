/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Assumptions: what is taken for true of terms, mostly of symbols. expr_is and the automatic rules
 * that need a sign or a domain build on them.
 *
 * A fact brings what it implies: positive brings real, nonnegative, nonzero, finite; even brings
 * integer, rational, real ... Assumptions are kept by the engine; the terms they speak of stay alive.
 * They live until they are forgotten or popped; terms made under them stay as they are. */
#ifndef ALGEBRA_ASSUME_H
#define ALGEBRA_ASSUME_H

#include "algebra/expr.h"

/* Facts as a set: bit 1 << FACT_... */
typedef uint32_t fact_set;
/* The set with all that it implies. */
fact_set facts_closed(fact_set facts);

/* x > 0, x >= 1, x < 0, x != 0, x == 3 ..., a conjunction (And), or True. A relation of any two terms
 * is kept as the sign of their difference; of a symbol and a number it gives the symbol's own facts
 * too. False and an error: no relation, or one known to be false. */
bool assume_relation(store *s, term relation);
bool assume_fact(store *s, term t, expr_fact fact);
/* What assume(...) was given: relations, and terms with the names of facts (symbols) behind them:
 * x > 0, n, integer, even. */
bool assume_arguments(store *s, const term *arguments, size_t n);
/* Drops what was assumed of t alone, and relations that it occurs in. */
void assume_forget(store *s, term t);
void assume_forget_all(store *s);

/* For assumptions that hold for one operation: pop restores what was there at the push. */
typedef struct {
    size_t count;
} assume_mark;
assume_mark assume_push(store *s);
void assume_pop(store *s, assume_mark mark);

/* What is assumed of t itself, closed; 0: nothing. */
fact_set assume_facts(const store *s, term t);
/* The sign of a sum t, as far as it follows from assumed signs of sums that differ from a multiple of it by a
 * number or by another such sum: x > 3 makes x - 1 positive. */
fact_set assume_bounds(store *s, term t);
bool assume_any(const store *s);
/* Whether anything is assumed of t, or of a term that contains it. */
bool assume_mentions(store *s, term t);
/* Counts changes: results that depend on assumptions are good for one value of it. */
uint64_t assume_version(const store *s);

/* "integer" -> FACT_INTEGER ...; false: no such fact. */
bool assume_fact_named(const char *name, size_t length, expr_fact *fact);
const char *assume_fact_name(expr_fact fact);

/* Frees everything; called by expr_close. */
void assume_close(store *s);

#endif
