/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Buffered output to a file descriptor.
 *
 * The first failure is kept and everything after it is dropped, so callers may write on and look at
 * the state now and then. A closed pipe is told apart from other failures: the reader of our answers
 * has seen enough, which is no error. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { OUTPUT_FINE, OUTPUT_CLOSED, OUTPUT_FAILED } output_state;

typedef struct {
    int descriptor;
    int error; /* errno of the first failure */
    output_state state;
    size_t used;
    char buffer[1 << 16];
} output;

void output_open(output *o, int descriptor);
/* False once the output has failed or was closed. */
bool output_write(output *o, const char *text, size_t n);
bool output_flush(output *o);
/* Flushes and closes the descriptor: some file systems report a full disk only then. */
bool output_close(output *o);

#endif
