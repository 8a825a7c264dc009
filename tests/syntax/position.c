/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/position.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static void check_place(const char *text, size_t offset, size_t line, size_t column) {
    position_place p = position_of(text, strlen(text), offset);
    cr_expect(p.line == line && p.column == column, "%zu of %s: %zu:%zu", offset, text, p.line,
              p.column);
}

Test(position, columns_count_characters) {
    check_place("", 0, 1, 1);
    check_place("abc", 0, 1, 1);
    check_place("abc", 2, 1, 3);
    check_place("abc", 3, 1, 4);
    check_place("é+x", 2, 1, 2);
    check_place("a\nbc", 3, 2, 2);
    check_place("a\nbc", 2, 2, 1);
    check_place("a\n\nb", 2, 2, 1);
    check_place("abc", 99, 1, 4);
}

static void check_window(const char *text, size_t offset, size_t width, const char *expected) {
    position_window w = position_excerpt(text, strlen(text), offset, width);
    char found[200];
    snprintf(found, sizeof found, "%s%.*s%s %zu", w.cut_left ? "<" : "", (int)(w.end - w.start),
             text + w.start, w.cut_right ? ">" : "", w.caret);
    cr_expect_str_eq(found, expected, "%s, not %s", found, expected);
}

Test(position, windows) {
    check_window("abc", 1, 80, "abc 1");
    check_window("", 0, 80, " 0");
    check_window("abcdefghij", 0, 4, "abcd> 0");
    check_window("abcdefghij", 5, 4, "<defg> 2");
    check_window("abcdefghij", 10, 4, "<ghij 4");
    check_window("abcdefghij", 9, 4, "<ghij 3");
    check_window("one\ntwo\nthree", 5, 80, "two 1");
    check_window("ééééé", 4, 2, "<éé> 1");
    check_window("a\xff\xff" "b", 2, 80, "a\xff\xff" "b 2");
}
