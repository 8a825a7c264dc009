/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* For the targets of this folder. A target is LLVMFuzzerTestOneInput; libFuzzer drives it in a build
 * with -Dfuzz=true, and replay.c in every other, with the seeds. run.py runs them all. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "algebra/assume.h"
#include "algebra/expr.h"
#include "algebra/operations.h"
#include "numeric/guard.h"
#include "numeric/number.h"
#include "syntax/printer.h"
#include "syntax/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A finding: what was promised does not hold. */
#define EXPECT(condition, ...)                                  \
    do {                                                        \
        if (!(condition)) {                                     \
            fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);     \
            fprintf(stderr, __VA_ARGS__);                       \
            fputc('\n', stderr);                                \
            abort();                                            \
        }                                                       \
    } while (0)

enum { FUZZ_BYTES = 64 << 20, FUZZ_STEPS = 200000, FUZZ_MILLISECONDS = 2000, FUZZ_TEXT = 1 << 16 };

/* One store for one input: nothing that an input leaves behind hides in the next. */
static inline store *fuzz_open(void) {
    store *s = expr_open(FUZZ_BYTES);
    if (!s) abort();
    num_set_digit_limit(s, 2000);
    return s;
}

static inline void fuzz_limits(store *s) {
    store_clear_error(s);
    store_limit_steps(s, FUZZ_STEPS);
    store_limit_time(s, FUZZ_MILLISECONDS);
}

static inline void fuzz_close(store *s) {
    char why[200] = "";
    EXPECT(store_check(s, why, sizeof why), "unsound store: %s", why);
    EXPECT(expr_close(&s) == 0, "roots are still held");
    guard_release_caches();
}

/* Failing is allowed for want of time and memory and by refusal, not by chance. */
static inline bool fuzz_out_of_means(const store *s) {
    store_status status = store_error_of(s)->status;
    return status == STORE_MEMORY || status == STORE_DEADLINE || status == STORE_TOO_LARGE;
}

#endif
