/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/mathml_names.h"

#include "syntax/formats/names.h"

/* XML 1.0 has no control characters, not even escaped. */
static const char *escape(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return (unsigned char)c < ' ' || c == 127 ? "\xef\xbf\xbd" : NULL;
    }
}

bool mathml_put_escaped(printer *p, const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const char *instead = escape(text[i]);
        if (!(instead != NULL ? printer_put_text(p, instead) : printer_put(p, text + i, 1))) return false;
    }
    return true;
}

static bool put_part(printer *p, const char *text, size_t n) {
    size_t digits = 0;
    while (digits < n && text[digits] >= '0' && text[digits] <= '9') digits++;
    bool number = digits == n;
    const char *letter = greek_letter(text, n);
    return printer_put_text(p, number ? "<mn>" : "<mi>")
           && (letter != NULL ? printer_put_text(p, letter) : mathml_put_escaped(p, text, n))
           && printer_put_text(p, number ? "</mn>" : "</mi>");
}

/* SymEngine's bound variables are _xi_1; their first underscore is not shown. */
bool mathml_put_name(printer *p, const char *name, size_t n) {
    if (n > 4 && memcmp(name, "_xi_", 4) == 0) name++, n--;
    const char *line = n > 2 ? memchr(name + 1, '_', n - 2) : NULL;
    if (line == NULL) return put_part(p, name, n);
    size_t before = (size_t)(line - name);
    return printer_put_text(p, "<msub>") && put_part(p, name, before) && put_part(p, line + 1, n - before - 1)
           && printer_put_text(p, "</msub>");
}
