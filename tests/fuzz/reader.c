/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Any bytes to the reader: no crash, a place for each error, the same term again. */
#include "fuzz.h"

typedef struct {
    store *s;
    const char *text;
    size_t length, from;
    reader_statement read;
} job;

static void work(void *context) {
    job *j = context;
    j->read = reader_read(j->s, j->text, j->length, j->from, NULL);
}

static void read_statement(job *j, term *value) {
    fuzz_limits(j->s);
    assume_mark before = assume_push(j->s); /* what `assume` says would change the second reading */
    *value = guard_run(j->s, work, j) ? j->read.value : 0;
    assume_pop(j->s, before);
    const store_error *e = store_error_of(j->s);
    EXPECT(*value || j->read.empty || j->read.forgets || e->status != STORE_OK, "no value and no error");
    EXPECT(e->position <= (long)j->length, "an error at %ld of %zu bytes", e->position, j->length);
    EXPECT(e->status == STORE_OK || e->message[0], "an error without a message");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    job j = {fuzz_open(), (const char *)data, size, 0, {0}};
    bool more = true;
    for (int i = 0; more && i < 20; i++) {
        term first, again;
        j.read = (reader_statement){0};
        read_statement(&j, &first);
        if (store_failed(j.s)) break;
        size_t end = j.read.end;
        EXPECT(end >= j.from && end <= size, "a statement that ends at %zu", end);
        read_statement(&j, &again);
        EXPECT(again == first || store_failed(j.s), "read again: %u, then %u", first, again);
        more = end < size;
        j.from = end + 1;
    }
    fuzz_close(j.s);
    return 0;
}
