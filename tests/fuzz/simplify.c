/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* What is simplified, expanded, differentiated stays sound, fails for want of means only, and is not
 * proven to differ from what it was. */
#include "fuzz.h"

typedef struct {
    store *s;
    const char *text;
    size_t length;
    term value, simple, expanded, derivative;
    expr_equality same[2];
} job;

/* Equality is asked for between finite numbers only; what the input leaves open (0/0 at a removable
 * point) an answer may decide. */
static bool is_comparable(store *s, term a, term b) {
    return !expr_is_boolean(s, a) && !expr_is_boolean(s, b) && store_kind_of(s, a) != EXPR_TEXT &&
           store_kind_of(s, a) != EXPR_TUPLE;
}

static void read_it(void *context) {
    job *j = context;
    reader_statement r = reader_read(j->s, j->text, j->length, 0, NULL);
    j->value = r.value;
}

static void work(void *context) {
    job *j = context;
    j->same[0] = j->same[1] = EQUAL_UNKNOWN;
    j->simple = expr_simplify(j->s, j->value);
    if (j->simple && is_comparable(j->s, j->value, j->simple)) j->same[0] = expr_equal(j->s, j->value, j->simple);
    j->expanded = expr_expand(j->s, j->value);
    if (j->expanded && is_comparable(j->s, j->value, j->expanded))
        j->same[1] = expr_equal(j->s, j->value, j->expanded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    job j = {.s = fuzz_open(), .text = (const char *)data, .length = size};
    fuzz_limits(j.s);
    if (size < 4096 && guard_run(j.s, read_it, &j) && j.value) {
        fuzz_limits(j.s);
        if (guard_run(j.s, work, &j)) {
            EXPECT(j.simple && j.expanded, "no result and no error");
            EXPECT(j.same[0] != EQUAL_FALSE, "simplify changes the value");
            EXPECT(j.same[1] != EQUAL_FALSE, "expand changes the value");
        } else {
            EXPECT(store_error_of(j.s)->status != STORE_OK && store_error_of(j.s)->message[0], "no message");
        }
    }
    fuzz_close(j.s);
    return 0;
}
