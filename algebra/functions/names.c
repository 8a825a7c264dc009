/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "algebra/names.h"

#include <string.h>

#include "algebra/engine.h"

enum { LONGEST = 32, NAMES_MOST = NAMES_PLACES * 3 / 4 };

/* The place of the name, or the free one where it belongs (FNV-1a, linear probing). */
static callable *place_of(callable *table, const char *name, size_t length) {
    uint32_t h = 2166136261;
    for (size_t i = 0; i < length; i++) h = (h ^ (unsigned char)name[i]) * 16777619;
    size_t at = (h ^ h >> 16) % NAMES_PLACES;
    while (table[at].name && (table[at].length != length || memcmp(table[at].name, name, length)))
        at = (at + 1) % NAMES_PLACES;
    return &table[at];
}

const callable *callable_find(const store *s, const char *name, size_t length) {
    if (length > LONGEST) return NULL;
    const callable *c = place_of(engine_of(s)->names, name, length);
    return c->name ? c : NULL;
}

/* ---- Filling ------------------------------------------------------------------------------ */

typedef struct {
    callable *table;
    size_t count;
} filling;

/* NULL: no place, or not a name to be found. */
static callable *enter(filling *f, const char *name, size_t length) {
    if (length > LONGEST || f->count == NAMES_MOST) return NULL;
    callable *c = place_of(f->table, name, length);
    f->count += !c->name;
    c->name = name;
    c->length = length;
    return c;
}

/* The words, separated by blanks. */
static bool enter_function(filling *f, unsigned kind, const char *words) {
    while (*words) {
        size_t n = strcspn(words, " ");
        callable *c = enter(f, words, n);
        if (!c || c->kind) return false;
        c->kind = kind;
        words += n + (words[n] == ' ');
    }
    return true;
}

static bool enter_form(filling *f, const function_form *form, const char *name) {
    callable *c = enter(f, name, strlen(name));
    if (!c || c->form) return false;
    c->form = form;
    return true;
}

bool names_fill(callable *table) {
    filling f = {table, 0};
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        if (!enter_function(&f, kind, row->name) || !enter_function(&f, kind, row->aliases)) return false;
    }
    const function_form *form;
    for (size_t i = 0; (form = function_form_at(i)) != NULL; i++) {
        if (!enter_form(&f, form, form->name) || (form->aliases && !enter_form(&f, form, form->aliases)))
            return false;
    }
    const operation *o;
    for (size_t i = 0; (o = operation_at(i)) != NULL; i++) {
        callable *c = enter(&f, o->name, strlen(o->name));
        if (!c || c->kind || c->form) return false;
        c->operation = o;
    }
    return true;
}
