/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/operations/words.h"

#include <string.h>

#include "algebra/assume.h"
#include "algebra/operations/rewrite.h"

static bool is_fact(const store *s, const char *word, size_t length) {
    expr_fact fact;
    (void)s;
    return assume_fact_named(word, length, &fact);
}

static const struct {
    const char *operation;
    bool (*is_word)(const store *s, const char *word, size_t length);
} takers[] = {
    {"assume", is_fact},
    {"refine", is_fact},
    {"rewrite", rewrite_is_target},
    {"simplify", is_fact},
};

bool operation_takes_word(const store *s, const operation *o, size_t argument, const char *word, size_t length) {
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
        if (strcmp(takers[i].operation, o->name) == 0)
            return argument > 0 && takers[i].is_word(s, word, length);
    return false;
}

bool operation_takes_list(const operation *o) {
    static const char *const names[] = {"cse", "diff", "equal", "subs"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], o->name) == 0) return true;
    return false;
}
