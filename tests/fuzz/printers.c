/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A text is read, printed in each format, and read again from SymEngine's form and from the Unicode
 * one: the same term. */
#include "fuzz.h"

typedef struct {
    store *s;
    const char *text;
    size_t length;
    print_format format;
    term value;
    char *printed;
    size_t printed_length;
} job;

static void read_it(void *context) {
    job *j = context;
    j->value = reader_read(j->s, j->text, j->length, 0, NULL).value;
}

static void print_it(void *context) {
    job *j = context;
    j->printed = print_to_string(j->s, j->value, j->format, &j->printed_length);
}

static void print_as(job *j, print_format format) {
    j->format = format;
    j->printed = NULL;
    fuzz_limits(j->s);
    if (!guard_run(j->s, print_it, j)) j->printed = NULL;
}

/* Texts are answers, no terms of the language; and so are tuples (cse names even conditions). Floats
 * are shown with fewer digits than they have. */
static bool reads_back(store *s, term t) {
    bool back = store_kind_of(s, t) != EXPR_TEXT && store_kind_of(s, t) != EXPR_TUPLE;
    terms below;
    terms_init(&below, s);
    store_clear_error(s);
    back = back && terms_below(&below, &t, 1, NULL, NULL);
    for (size_t i = 0; back && i < below.count; i++) back = store_kind_of(s, below.at[i]) < NUM_DOUBLE || !expr_is_number(s, below.at[i]);
    terms_done(&below);
    return back;
}

static void round_trip(job *j, print_format format) {
    job back = {.s = j->s};
    print_as(j, format);
    if (j->printed && strlen(j->printed) == j->printed_length && j->printed_length < FUZZ_TEXT) {
        back.text = j->printed;
        back.length = j->printed_length;
        fuzz_limits(j->s);
        bool read = guard_run(j->s, read_it, &back);
        EXPECT(read || fuzz_out_of_means(j->s), "format %d: %s: %s", (int)format, j->printed,
               store_error_of(j->s)->message);
        EXPECT(!read || back.value == j->value, "format %d: %s is read as another term", (int)format,
               j->printed);
    }
    free(j->printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    job j = {.s = fuzz_open(), .text = (const char *)data, .length = size};
    fuzz_limits(j.s);
    if (size < FUZZ_TEXT && guard_run(j.s, read_it, &j) && j.value) {
        for (int format = 0; format < PRINT_FORMATS; format++) {
            print_as(&j, (print_format)format);
            free(j.printed);
        }
        if (reads_back(j.s, j.value)) round_trip(&j, PRINT_PLAIN);
    }
    fuzz_close(j.s);
    return 0;
}
