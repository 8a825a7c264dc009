/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* js: an ECMAScript expression of numbers. */
#include "syntax/formats/code.h"

static bool is_reserved(const char *word, size_t length) {
    static const char *const words[] = {
        "Infinity", "Math", "NaN", "arguments", "async", "await", "break", "case", "catch", "class", "const",
        "continue", "debugger", "default", "delete", "do", "else", "enum", "eval", "export", "extends",
        "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface",
        "let", "new", "null", "package", "private", "protected", "public", "return", "static", "super",
        "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with",
        "yield", NULL};
    return code_word_in(words, word, length);
}

static const char *written(const function_row *row) { return row->printed.js; }
static tightness tightness_in_js(store *s, term t);
static unsigned uses(unsigned kind);

static const print_shared shared = {"const ", " = ", "; ", "return ", ";", uses};

static const code_dialect dialect = {
    .style = {CODE_FIRST_ITEM, CODE_ITEM, CODE_UNSIGNED, tightness_in_js},
    .call = "jscode", .language = "JavaScript",
    .exp = "Math.exp(", .sqrt = "Math.sqrt(", .cbrt = "Math.cbrt(", .pow = "Math.pow(",
    .constants = {[CONSTANT_PI] = "Math.PI", [CONSTANT_E] = "Math.E",
                  [CONSTANT_EULER_GAMMA] = "0.57721566490153286", [CONSTANT_CATALAN] = "0.91596559417721902",
                  [CONSTANT_GOLDEN_RATIO] = "1.6180339887498949"},
    .infinity = "Infinity", .nan = "NaN",
    .has_lists = true,
    .function = written, .is_reserved = is_reserved,
};

static tightness tightness_in_js(store *s, term t) { return code_tightness(&dialect, s, t); }
static unsigned uses(unsigned kind) { return code_uses(&dialect, kind); }

const print_layout print_js = {
    .before = "", .after = "", .open = "(", .close = ")", .comma = ", ",
    .expand = code_expand, .expand_piece = code_expand_piece, .shared = &shared, .dialect = &dialect,
};
