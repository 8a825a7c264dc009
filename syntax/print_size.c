/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* How long the text of a term will be. A term of a thousand nodes can have a text of 2^300 bytes: so
 * it is counted on the distinct subterms from the bottom up. Most texts are short, though, and then
 * it takes half the time to lay out the whole tree: that is tried first, up to TREE_BYTES. */
#include "syntax/printer_state.h"
#include "termstore/terms.h"

struct print_sizes {
    memo places;    /* term to its place in `sizes` */
    uint64_t *sizes;
};

bool print_size_of(const struct print_sizes *sizes, term t, uint64_t *size) {
    uint32_t place;
    if (!memo_get(&sizes->places, t, &place)) return false;
    *size = sizes->sizes[place];
    return true;
}

/* The parts of a number are laid out with it. */
static bool enter(void *context, store *s, term t) {
    (void)context;
    return !expr_is_number(s, t);
}

static bool count_term(printer *p, term t, uint64_t *size) {
    p->written = 0;
    if (!p->layout->expand(p, t) || !printer_run(p, 0)) return false;
    *size = p->written;
    return true;
}

static bool count_whole(printer *p, const print_whole *whole, uint64_t *size) {
    p->counting = true;
    bool good = printer_push_whole(p, whole) && printer_run(p, 0);
    *size = p->written;
    printer_close(p);
    return good;
}

static bool count_all(store *s, const print_layout *layout, void *state, const terms *below,
                      struct print_sizes *sizes) {
    printer p;
    printer_open(&p, s, layout, state);
    p.counting = true;
    p.sizes = sizes;
    bool good = true;
    for (size_t i = 0; i < below->count && good; i++)
        good = !store_poll(s) && count_term(&p, below->at[i], &sizes->sizes[i])
               && memo_put(&sizes->places, below->at[i], (uint32_t)i);
    printer_close(&p);
    return good;
}

enum { TREE_BYTES = 1 << 22 };

/* False without an error: the text is longer. */
static bool count_tree(store *s, const print_layout *layout, void *state, const print_whole *whole,
                       uint64_t *size) {
    printer p;
    printer_open(&p, s, layout, state);
    p.limit = TREE_BYTES;
    return count_whole(&p, whole, size);
}

static bool count_shared(store *s, const print_layout *layout, void *state, const print_whole *whole,
                         uint64_t *size) {
    terms below, roots;
    terms_init(&below, s);
    terms_init(&roots, s);
    struct print_sizes sizes = {0};
    memo_init(&sizes.places, s, MEMO_PLAIN);
    bool good = terms_append(&roots, whole->values, whole->n) && terms_push(&roots, whole->t)
                && terms_below(&below, roots.at, roots.count, enter, NULL);
    size_t bytes = below.count * sizeof *sizes.sizes;
    if (good) sizes.sizes = store_alloc(s, STORE_USE_WORK, bytes);
    good = sizes.sizes != NULL && count_all(s, layout, state, &below, &sizes);
    if (good) {
        printer p;
        printer_open(&p, s, layout, state);
        p.sizes = &sizes;
        good = count_whole(&p, whole, size);
    }
    store_free(s, STORE_USE_WORK, sizes.sizes, sizes.sizes == NULL ? 0 : bytes);
    memo_done(&sizes.places);
    terms_done(&roots);
    terms_done(&below);
    return good;
}

bool print_size(store *s, const print_layout *layout, void *state, const print_whole *whole, uint64_t *size) {
    return count_tree(s, layout, state, whole, size)
           || (!store_failed(s) && count_shared(s, layout, state, whole, size));
}
