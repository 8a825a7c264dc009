/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Messages on standard error: where, what, and the place in the text under a caret.
 *
 *     <stdin>:30:5: error: expected a value, found '*'
 *       2 + * 3
 *           ^
 *
 * Columns count code points from 1 (a byte that is no UTF-8 counts as one). Of a long line only the
 * surroundings of the column are shown. Control characters and bytes that are no UTF-8 are shown as
 * U+FFFD, so that no input can drive a terminal. Each message is one write. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stddef.h>

typedef struct {
    const char *file;
    unsigned long line;
    const char *text; /* the whole line */
    size_t length;    /* in bytes */
} report_place;

/* offset: of a byte in the text, or its length (behind the last one) */
void report_error(const report_place *place, size_t offset, const char *message);
/* The same with "note" for "error": the line is answered all the same. */
void report_note(const report_place *place, size_t offset, const char *message);

/* "symengine: subject: message", without a place; subject may be NULL. */
void report_failure(const char *subject, const char *message);

#endif
