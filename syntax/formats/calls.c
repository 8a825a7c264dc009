/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/calls.h"

bool calls_push(printer *p, const char *name, const term *at, size_t n) {
    return printer_text(p, name) && printer_text(p, "(") && printer_list(p, at, n) && printer_text(p, ")");
}

bool calls_expand(printer *p, const char *name, term t) {
    size_t from = p->count;
    return calls_push(p, name, store_children(p->s, t), store_arity(p->s, t)) && printer_turn(p, from);
}

bool calls_apply(printer *p, term t) {
    size_t from = p->count;
    const term *at = store_children(p->s, t);
    return printer_push(p, PIECE_TERM, at[0], 0) && calls_push(p, "", at + 1, store_arity(p->s, t) - 1)
           && printer_turn(p, from);
}

bool calls_tuple(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    return printer_text(p, "(") && printer_list(p, store_children(p->s, t), n)
           && printer_text(p, n == 1 ? ",)" : ")") && printer_turn(p, from);
}

bool calls_piecewise(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "Piecewise(")) return false;
    for (size_t i = 0; i + 1 < n; i += 2)
        if (!calls_push(p, i > 0 ? ", " : "", at + i, 2)) return false;
    return printer_text(p, ")") && printer_turn(p, from);
}

static bool push_variable(printer *p, term x, size_t times) {
    if (times == 1) return printer_push(p, PIECE_NEXT, x, 0);
    term many = num_integer(p->s, (int64_t)times);
    return many != 0 && calls_push(p, ", ", (term[]){x, many}, 2);
}

bool calls_derivative(printer *p, term t) {
    size_t from = p->count, n = store_arity(p->s, t);
    const term *at = store_children(p->s, t);
    if (!printer_text(p, "Derivative(") || !printer_push(p, PIECE_TERM, at[0], 0)) return false;
    for (size_t i = 1, times; i < n; i += times) {
        for (times = 1; i + times < n && at[i + times] == at[i];) times++;
        if (!push_variable(p, at[i], times)) return false;
    }
    return printer_text(p, ")") && printer_turn(p, from);
}

bool calls_subs(printer *p, term t) {
    size_t from = p->count, n = (store_arity(p->s, t) - 1) / 2;
    const term *at = store_children(p->s, t);
    if (n == 1) return calls_push(p, "Subs", at, 3) && printer_turn(p, from);
    return printer_text(p, "Subs(") && printer_push(p, PIECE_TERM, at[0], 0)
           && calls_push(p, ", ", at + 1, n) && calls_push(p, ", ", at + 1 + n, n)
           && printer_text(p, ")") && printer_turn(p, from);
}
