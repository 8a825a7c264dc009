/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/position.h"

#include <stdint.h>

static bool is_continuation(char c) {
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Characters that start in [from, to): bytes that continue none count as well at a line's start only
 * through position_of's clamp, so a stray byte is never counted twice. */
static size_t characters(const char *text, size_t from, size_t to) {
    size_t n = 0;
    for (size_t i = from; i < to; i++) n += !is_continuation(text[i]) || i == from;
    return n;
}

position_place position_of(const char *text, size_t length, size_t offset) {
    if (offset > length) offset = length;
    position_place p = {1, 1, 0, length};
    for (size_t i = 0; i < offset; i++) {
        if (text[i] != '\n') continue;
        p.line++;
        p.line_start = i + 1;
    }
    for (size_t i = offset; i < length; i++) {
        if (text[i] != '\n') continue;
        p.line_end = i;
        break;
    }
    p.column = characters(text, p.line_start, offset) + 1;
    return p;
}

static size_t step_back(const char *text, size_t at, size_t least) {
    do at--;
    while (at > least && is_continuation(text[at]));
    return at;
}

static size_t step_forward(const char *text, size_t at, size_t most) {
    do at++;
    while (at < most && is_continuation(text[at]));
    return at;
}

position_window position_excerpt(const char *text, size_t length, size_t offset, size_t width) {
    position_place p = position_of(text, length, offset);
    if (offset > p.line_end) offset = p.line_end;
    if (width == 0) width = 1;
    position_window w = {offset, offset, false, false, 0};
    size_t shown = 0;
    while (shown < width / 2 && w.start > p.line_start) { /* half of it before the caret */
        w.start = step_back(text, w.start, p.line_start);
        w.caret++;
        shown++;
    }
    while (shown < width && w.end < p.line_end) {
        w.end = step_forward(text, w.end, p.line_end);
        shown++;
    }
    while (shown < width && w.start > p.line_start) { /* near the line's end: more before it */
        w.start = step_back(text, w.start, p.line_start);
        w.caret++;
        shown++;
    }
    w.cut_left = w.start > p.line_start;
    w.cut_right = w.end < p.line_end;
    return w;
}
