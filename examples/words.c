/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The term store by itself, with kinds that have nothing to do with mathematics: Fibonacci words
 * (F(n) is F(n - 1) followed by F(n - 2)), of more letters than there is memory in the world, held
 * in a node for each concatenation, and counted in one pass without recursion. */
#include "termstore/memo.h"
#include "termstore/store.h"
#include "termstore/terms.h"

#include <inttypes.h>

enum { LETTER, WORD, KINDS };
static const store_kind kinds[KINDS] = {
    [LETTER] = {"letter", STORE_BYTES},
    [WORD] = {"word", STORE_CHILDREN},
};

static term letter(store *s, char c) { return store_intern_bytes(s, LETTER, 0, &c, 1); }

static term follow(store *s, term a, term b) {
    term both[2] = {a, b};
    return store_intern(s, WORD, 0, both, 2);
}

static term fibonacci(store *s, int n) {
    term last = letter(s, 'b'), word = letter(s, 'a');
    for (; n > 1; n--) {
        term next = follow(s, word, last);
        last = word;
        word = next;
    }
    return word;
}

/* Children stand before their parents in the list, so that their counts are known. */
static bool count(store *s, term word, char c, uint64_t *result) {
    uint64_t counts[100] = {0}; /* at most so many distinct parts */
    terms parts;
    memo place;
    bool good;
    terms_init(&parts, s);
    memo_init(&place, s, MEMO_PLAIN);
    good = terms_below(&parts, &word, 1, NULL, NULL) && parts.count <= 100;
    for (uint32_t i = 0; good && i < parts.count; i++) {
        term t = parts.at[i];
        if (store_kind_of(s, t) == LETTER) counts[i] = *(const char *)store_bytes(s, t) == c;
        for (size_t k = 0; store_kind_of(s, t) == WORD && k < store_arity(s, t); k++) {
            uint32_t child = 0;
            memo_get(&place, store_child(s, t, k), &child);
            counts[i] += counts[child];
        }
        good = memo_put(&place, t, i);
    }
    if (good) *result = counts[parts.count - 1];
    memo_done(&place);
    terms_done(&parts);
    return good;
}

int main(void) {
    const store_config config = {kinds, KINDS, 1 << 20};
    store *s = store_open(&config);
    store_statistics st;
    store_scope scope;
    store_root kept;
    uint64_t a = 0, b = 0;
    term word;
    if (!s) return 1;

    scope = store_mark(s);
    for (int i = 0; i < 1000; i++) follow(s, letter(s, 'a'), letter(s, (char)i)); /* garbage */
    word = fibonacci(s, 80);
    kept = store_root_new(s, word);
    store_release(s, scope, NULL, 0); /* the garbage goes, the word moves, its root knows where to */

    word = store_root_get(s, kept);
    if (fibonacci(s, 80) != word) return 1; /* made again, it is the same term */
    if (!count(s, word, 'a', &a) || !count(s, word, 'b', &b)) {
        fprintf(stderr, "%s\n", store_error_of(s)->message);
        return 1;
    }
    store_stats(s, &st);
    printf("a word of %" PRIu64 " letters, %" PRIu64 " of them a: %zu terms, %zu bytes\n", a + b, a,
           st.terms, st.bytes[STORE_USE_TERMS]);
    store_root_drop(s, &kept);
    return (int)store_close(&s);
}
