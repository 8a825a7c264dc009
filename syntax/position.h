/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Where an error stands: line and column of a byte offset, and a window of the text around it that
 * fits on a line, with the place for the caret. Widths are counted in code points; bytes that are not
 * UTF-8 count one each. */
#ifndef SYNTAX_POSITION_H
#define SYNTAX_POSITION_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    size_t line, column;           /* both from 1 */
    size_t line_start, line_end;   /* byte offsets of the line that holds the offset */
} position_place;

/* `offset` may be the length (the end of the text). */
position_place position_of(const char *text, size_t length, size_t offset);

typedef struct {
    size_t start, end;      /* bytes of the text to show: whole characters of one line */
    bool cut_left, cut_right; /* something of the line is left out there */
    size_t caret;           /* code points between start and the offset */
} position_window;

/* At most `width` code points of the offset's line, the offset among them. */
position_window position_excerpt(const char *text, size_t length, size_t offset, size_t width);

#endif
