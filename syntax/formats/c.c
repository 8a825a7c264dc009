/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* c: a C99 expression of doubles, for a program that includes math.h. */
#include "syntax/formats/code.h"

/* Keywords, up to C23, and the words of math.h, stdbool.h, complex.h that a program may have. */
static bool is_reserved(const char *word, size_t length) {
    static const char *const keywords[] = {
        "I", "NULL", "_Alignas", "_Alignof", "_Atomic", "_Bool", "_Complex", "_Generic", "_Imaginary",
        "_Noreturn", "_Static_assert", "_Thread_local", "alignas", "alignof", "asm", "auto", "bool", "break",
        "case", "char", "complex", "const", "constexpr", "continue", "default", "do", "double", "else", "enum",
        "errno", "extern", "false", "float", "for", "goto", "if", "imaginary", "inline", "int", "long",
        "nullptr", "register", "restrict", "return", "short", "signed", "sizeof", "static", "static_assert",
        "struct", "switch", "thread_local", "true", "typedef", "typeof", "typeof_unqual", "union",
        "unsigned", "void", "volatile", "while", NULL};
    static const char *const functions[] = {
        "FP_FAST_FMA", "FP_ILOGB0", "FP_ILOGBNAN", "FP_INFINITE", "FP_NAN", "FP_NORMAL", "FP_SUBNORMAL",
        "FP_ZERO", "HUGE_VAL", "INFINITY", "MATH_ERREXCEPT", "MATH_ERRNO", "NAN", "acos", "acosh", "asin",
        "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh", "double_t", "erf",
        "erfc", "exp", "exp2", "expm1", "fabs", "fdim", "float_t", "floor", "fma", "fmax", "fmin", "fmod",
        "fpclassify", "frexp", "hypot", "ilogb", "isfinite", "isgreater", "isgreaterequal", "isinf", "isless",
        "islessequal", "islessgreater", "isnan", "isnormal", "isunordered", "ldexp", "lgamma", "llrint",
        "llround", "log", "log10", "log1p", "log2", "logb", "lrint", "lround", "math_errhandling", "modf",
        "nan", "nearbyint", "nextafter", "nexttoward", "pow", "remainder", "remquo", "rint", "round",
        "scalbln", "scalbn", "signbit", "sin", "sinh", "sqrt", "tan", "tanh", "tgamma", "trunc", NULL};
    bool suffix = length > 1 && (word[length - 1] == 'f' || word[length - 1] == 'l'); /* sinf, sinl */
    return code_word_in(keywords, word, length) || code_word_in(functions, word, length)
           || (suffix && code_word_in(functions, word, length - 1));
}

static const char *written(const function_row *row) { return row->printed.c; }
static tightness tightness_in_c(store *s, term t);
static unsigned uses(unsigned kind);

static const print_shared shared = {"const double ", " = ", "; ", "return ", ";", uses};

static const code_dialect dialect = {
    .style = {CODE_FIRST_ITEM, CODE_ITEM, CODE_UNSIGNED, tightness_in_c},
    .call = "ccode", .language = "C99",
    .exp = "exp(", .sqrt = "sqrt(", .cbrt = "cbrt(", .pow = "pow(",
    .constants = {[CONSTANT_PI] = "acos(-1)", [CONSTANT_E] = "exp(1)",
                  [CONSTANT_EULER_GAMMA] = "0.57721566490153286", [CONSTANT_CATALAN] = "0.91596559417721902",
                  [CONSTANT_GOLDEN_RATIO] = "1.6180339887498949"},
    .infinity = "INFINITY", .nan = "NAN",
    .has_integers = true,
    .function = written, .is_reserved = is_reserved,
};

static tightness tightness_in_c(store *s, term t) { return code_tightness(&dialect, s, t); }
static unsigned uses(unsigned kind) { return code_uses(&dialect, kind); }

const print_layout print_c = {
    .before = "", .after = "", .open = "(", .close = ")", .comma = ", ",
    .expand = code_expand, .expand_piece = code_expand_piece, .shared = &shared, .dialect = &dialect,
};
