/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The order in which the parts of a sum, a product or a logical term are printed. */
#include "syntax/printer_state.h"

int print_by_term(store *s, const piece *x, const piece *y) {
    return expr_compare(s, x->b, y->b);
}

int print_by_factor(store *s, const piece *x, const piece *y) {
    if (x->a != y->a) return expr_compare(s, x->a, y->a);
    return x->b == y->b ? 0 : expr_compare(s, x->b, y->b);
}

static void insertion_sort(store *s, piece *at, size_t n, piece_order *order) {
    for (size_t i = 1; i < n; i++) {
        piece moved = at[i];
        size_t j = i;
        for (; j > 0 && order(s, &moved, &at[j - 1]) < 0; j--) at[j] = at[j - 1];
        at[j] = moved;
    }
}

/* Merges the sorted halves at[0, middle) and at[middle, n); room for the first. */
static void merge(store *s, piece *at, size_t middle, size_t n, piece *room,
                  piece_order *order) {
    if (order(s, &at[middle], &at[middle - 1]) >= 0) return;
    memcpy(room, at, middle * sizeof *at);
    size_t i = 0, j = middle, k = 0;
    while (i < middle && j < n) at[k++] = order(s, &at[j], &room[i]) < 0 ? at[j++] : room[i++];
    memcpy(at + k, room + i, (middle - i) * sizeof *at);
}

enum { INSERTION = 8 };

bool print_sort(store *s, piece *at, size_t n, piece_order *order) {
    for (size_t i = 0; i < n; i += INSERTION)
        insertion_sort(s, at + i, n - i < INSERTION ? n - i : INSERTION, order);
    if (n <= INSERTION) return true;
    piece *room = store_alloc(s, STORE_USE_WORK, n * sizeof *room);
    if (room == NULL) return false;
    for (size_t width = INSERTION; width < n && !store_failed(s); width *= 2)
        for (size_t i = 0; i + width < n && !store_poll(s); i += 2 * width)
            merge(s, at + i, width, n - i < 2 * width ? n - i : 2 * width, room, order);
    store_free(s, STORE_USE_WORK, room, n * sizeof *room);
    return !store_failed(s);
}

void print_least_first(store *s, piece *at, size_t n, piece_order *order) {
    size_t least = 0;
    for (size_t i = 1; i < n; i++)
        if (order(s, &at[i], &at[least]) < 0) least = i;
    piece first = at[least];
    at[least] = at[0];
    at[0] = first;
}
