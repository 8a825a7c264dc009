/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/latex_names.h"

#include "syntax/formats/names.h"

static const char *escape(char c) {
    switch (c) {
    case '_': return "\\_";
    case '#': return "\\#";
    case '$': return "\\$";
    case '%': return "\\%";
    case '&': return "\\&";
    case '{': return "\\{";
    case '}': return "\\}";
    case '^': return "\\^{}";
    case '~': return "\\~{}";
    case '\\': return "\\backslash{}";
    default: return NULL;
    }
}

bool latex_put_escaped(printer *p, const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const char *instead = escape(text[i]);
        if (!(instead != NULL ? printer_put_text(p, instead) : printer_put(p, text + i, 1))) return false;
    }
    return true;
}

/* A part of a name that holds no subscript. */
static bool put_part(printer *p, const char *text, size_t n) {
    if (greek_letter(text, n) != NULL) return printer_put_text(p, "\\") && printer_put(p, text, n);
    while (n > 0) {
        size_t length = 1;
        const char *letter = greek_name(text, n, &length);
        bool good = letter == NULL ? latex_put_escaped(p, text, 1)
                                   : printer_put_text(p, "\\") && printer_put_text(p, letter)
                                   && (n == length || printer_put_text(p, " "));
        if (!good) return false;
        text += length;
        n -= length;
    }
    return true;
}

/* SymEngine's bound variables: _xi_1. */
static bool is_bound(const char *name, size_t n) {
    return n > 4 && memcmp(name, "_xi_", 4) == 0;
}

/* An underscore inside of a name starts a subscript; in braces when it is longer than a letter. Each part
 * may be the name of a Greek letter. */
bool latex_put_name(printer *p, const char *name, size_t n) {
    if (is_bound(name, n)) name++, n--;
    size_t start = 0, braces = 0;
    for (size_t i = 1; i + 1 < n; i++) {
        if (name[i] != '_' || name[i + 1] == '_') continue;
        bool brace = n > i + 2;
        if (!put_part(p, name + start, i - start) || !printer_put_text(p, brace ? "_{" : "_")) return false;
        braces += brace;
        start = i + 1;
    }
    bool good = put_part(p, name + start, n - start);
    for (; braces > 0 && good; braces--) good = printer_put_text(p, "}");
    return good;
}
