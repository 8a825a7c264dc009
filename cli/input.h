/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Lines of any length from a file, from standard input or from a text.
 *
 * The bytes of a line are given as they stand: NUL and invalid UTF-8 included, the line's end (LF or
 * CR LF) taken off, also where the last line has none. A UTF-8 byte order mark at the start is left
 * out. Memory is for the longest line only, accounted in the store; a line for which memory does not
 * suffice is skipped to its end and reported with its size, and reading goes on behind it. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "termstore/store.h"

/* Called with true before a read that may wait, with false after it: the place to flush output. */
typedef void input_wait(void *context, bool waiting);

typedef struct input input;

/* NULL: out of memory, or the file cannot be opened (errno). "-" is standard input. */
input *input_open(store *s, const char *path, input_wait *wait, void *context);
/* Lines of a text, which is borrowed. */
input *input_open_text(store *s, const char *text);
void input_close(input **in); /* safe on NULL */

/* For messages: the path, "<stdin>", "<expression>". */
const char *input_name(const input *in);

typedef enum {
    INPUT_LINE,
    INPUT_TOO_LONG, /* text: how the line begins; length: of the whole line */
    INPUT_END,
    INPUT_FAILED, /* errno tells why */
} input_status;

typedef struct {
    const char *text; /* valid until the next call */
    size_t length;
    unsigned long number; /* from 1 */
} input_line;

input_status input_next(input *in, input_line *line);

#endif
