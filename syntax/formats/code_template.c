/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Functions that a language writes by means of others: "1/tan(%1)". %1 and %2 are the arguments, $1 and
 * $2 the same in brackets where they are no name, number or call; %{1/x} is made of the arguments x and
 * y, in canonical form. */
#include <string.h>

#include "syntax/formats/code.h"

static term inverse(store *s, const term *a) { return expr_inv(s, a[0]); }
static term successor(store *s, const term *a) { return expr_add(s, NUM_ONE, a[0]); }
static term second_successor(store *s, const term *a) { return expr_add(s, NUM_ONE, a[1]); }
static term sum(store *s, const term *a) { return expr_add(s, a[0], a[1]); }
static term difference_successor(store *s, const term *a) {
    return expr_add(s, NUM_ONE, expr_sub(s, a[0], a[1]));
}

static const struct {
    const char *text;
    term (*make)(store *s, const term *arguments);
} made[] = {
    {"{1/x}", inverse}, {"{1 + x}", successor}, {"{1 + y}", second_successor},
    {"{1 + x - y}", difference_successor}, {"{x + y}", sum},
};

/* The place at `at`, behind % or $: its length, and what stands there. */
static size_t read_place(store *s, const char *at, const term *arguments, term *t) {
    *t = 0;
    if (*at == '1' || *at == '2') return *t = arguments[*at - '1'], 1;
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        size_t n = strlen(made[i].text);
        if (strncmp(at, made[i].text, n) == 0) return *t = made[i].make(s, arguments), n;
    }
    return store_fail(s, STORE_ARGUMENT, "no such place in a template: %s", at), 0;
}

static bool push_template(printer *p, const char *at, const term *arguments) {
    while (*at) {
        size_t n = strcspn(at, "%$");
        if (n > 0 && !printer_push_text(p, at, n)) return false;
        at += n;
        if (*at == 0) break;
        term t;
        tightness least = *at == '$' ? TIGHT_POWER : TIGHT_LOGIC;
        at += 1 + read_place(p->s, at + 1, arguments, &t);
        if (!t || !parts_at_least(p, code_dialect_of(p)->style.tightness, t, least)) return false;
    }
    return true;
}

static bool is_template(const char *written) { return strpbrk(written, "%$") != NULL; }

bool code_push_function(printer *p, const char *written, term t) {
    if (is_template(written)) return push_template(p, written, store_children(p->s, t));
    return printer_text(p, written) && printer_text(p, "(")
           && printer_list(p, store_children(p->s, t), store_arity(p->s, t)) && printer_text(p, ")");
}

/* By the loosest operator outside of all brackets. */
tightness code_template_tightness(const char *written) {
    tightness found = TIGHT_ATOM;
    int depth = 0;
    for (const char *at = written; *at; at++) {
        depth += *at == '(' || *at == '{';
        depth -= *at == ')' || *at == '}';
        if (depth == 0 && (*at == '*' || *at == '/') && found > TIGHT_PRODUCT) found = TIGHT_PRODUCT;
        if (depth == 0 && (*at == '+' || *at == '-')) found = TIGHT_SUM;
    }
    return found;
}

unsigned code_template_uses(const char *written) {
    unsigned x = 0, y = 0;
    if (!is_template(written)) return 1;
    for (const char *at = written; (at = strpbrk(at, "%$")) != NULL;) {
        bool braces = at[1] == '{'; /* the 1 in them is a number */
        const char *end = braces ? strchr(at, '}') : at + 1;
        for (; at <= end; at++) {
            x += *at == (braces ? 'x' : '1');
            y += *at == (braces ? 'y' : '2');
        }
    }
    return x > y ? x : y;
}
