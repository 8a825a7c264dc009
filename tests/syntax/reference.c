/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* docs/reference.md is what the tables say: this program writes it anew in memory and compares. With
 * REFERENCE_ACCEPT=1 it writes the file (./dev reference). Its examples are run here, and by the golden
 * files' runner on every host. */
#include "reading.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

#include "syntax/reference.h"

enum { DOCUMENT_ROOM = 1 << 20, EXAMPLES_ROOM = 1 << 12 };

static reference_entry entries[REFERENCE_MOST];
static size_t entry_count;

static void setup(void) { entry_count = reference_entries(entries); }

TestSuite(reference, .init = setup);

/* ---- Rows are complete --------------------------------------------------------------------------- */

/* What the names of the arguments say: how many at least, how many at most (255: any number). */
static void count_arguments(const char *names, unsigned *least, unsigned *most) {
    unsigned brackets = 0, parentheses = 0;
    bool name = false, any = false;
    *least = *most = 0;
    for (const char *at = names;; at++) {
        bool ends = !*at || ((*at == ',' || *at == '[' || *at == ']') && parentheses == 0);
        if (ends && name) {
            *least += brackets == 0;
            *most += 1;
            name = false;
        }
        if (!*at) break;
        brackets += (*at == '[') - (*at == ']');
        parentheses += (*at == '(') - (*at == ')');
        if (isalpha((unsigned char)*at) || *at == '(') name = true;
        any |= parentheses == 0 && strncmp(at, "...", 3) == 0;
    }
    if (any) *most = 255;
}

Test(reference, rows_are_complete) {
    cr_assert(entry_count > 100 && entry_count < REFERENCE_MOST);
    for (size_t i = 0; i < entry_count; i++) {
        const reference_entry *e = &entries[i];
        unsigned least, most;
        char call[80];
        cr_assert(e->name && *e->name && e->aliases);
        cr_expect(e->subject > SUBJECT_NONE && e->subject < SUBJECTS, "%s: its chapter is missing", e->name);
        cr_expect(e->summary && *e->summary, "%s: its summary is missing", e->name);
        cr_assert(e->arguments, "%s: the names of its arguments are missing", e->name);
        count_arguments(e->arguments, &least, &most);
        cr_expect(least == e->min_arity && most == e->max_arity, "%s(%s) takes %u to %u arguments", e->name,
                  e->arguments, e->min_arity, e->max_arity);
        snprintf(call, sizeof call, "%s(", e->name);
        cr_expect(e->example && strstr(e->example, call), "%s: an example that calls it is missing", e->name);
    }
}

Test(reference, names_are_distinct) {
    for (size_t i = 1; i < entry_count; i++) {
        const reference_entry *a = &entries[i - 1], *b = &entries[i];
        if (strcmp(a->name, b->name) == 0)
            cr_expect(a->max_arity < b->min_arity, "%s has two rows for the same arguments", a->name);
    }
}

/* ---- The document ---------------------------------------------------------------------------------- */

static char document[DOCUMENT_ROOM];
static size_t written;

static void put(const char *format, ...) {
    va_list values;
    va_start(values, format);
    int n = vsnprintf(document + written, DOCUMENT_ROOM - written, format, values);
    va_end(values);
    cr_assert(n >= 0 && written + (size_t)n < DOCUMENT_ROOM);
    written += (size_t)n;
}

/* Prose; what would be markup in it is a piece of an expression, and so code. */
static void put_prose(const char *text) {
    while (*text) {
        size_t n = strcspn(text, " "), last = n;
        while (last > 0 && strchr(",;:.", text[last - 1])) last--;
        bool code = strcspn(text, "*_") < last;
        put(code ? "`%.*s`" : "%.*s", (int)last, text);
        put("%.*s", (int)(n - last + (text[n] == ' ')), text + last);
        text += n + (text[n] == ' ');
    }
}

/* "derivative in x: 2*x", the expression as code. */
static void put_derivative(const char *fact, size_t length) {
    static const char *const leads[] = {"derivative ", "on the real line ", "in "};
    size_t at = 0;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (strncmp(fact + at, leads[i], strlen(leads[i])) == 0) at += strlen(leads[i]);
    size_t colon = strcspn(fact + at, ":");
    if (at + colon < length) at += colon + 2;
    put("%.*s`%.*s`", (int)at, fact, (int)(length - at), fact + at);
}

/* Each led in by "; ". */
static void put_facts_found(const char *facts) {
    while (*facts) {
        const char *fact = facts + 2, *end = strstr(fact, "; ");
        size_t n = end ? (size_t)(end - fact) : strlen(fact);
        put("; ");
        if (strncmp(fact, "derivative ", 11) == 0)
            put_derivative(fact, n);
        else
            put("%.*s", (int)n, fact);
        facts = fact + n;
    }
}

/* The words, separated by blanks, each as code. */
static void put_words(const char *words) {
    while (*words) {
        size_t n = strcspn(words, " ");
        words += strspn(words, " ");
        put("`%.*s`%s", (int)n, words, words[n] ? ", " : "");
        words += n + strspn(words + n, " ");
    }
}

/* The heading's anchor: its letters small, digits, - and _, blanks as -. */
static void put_link(const reference_entry *e) {
    char heading[160];
    snprintf(heading, sizeof heading, "%s(%s)", e->name, e->arguments);
    put("[`%s`](#", e->name);
    for (const char *at = heading; *at; at++)
        if (*at == ' ')
            put("-");
        else if (isalnum((unsigned char)*at) || *at == '_')
            put("%c", tolower((unsigned char)*at));
    put(")");
}

static void put_contents(void) {
    for (subject of = SUBJECT_NONE + 1; of < SUBJECTS; of++) {
        const char *separator = "";
        put("- %s: ", reference_title(of));
        for (size_t i = 0; i < entry_count; i++) {
            if (entries[i].subject != of || (i && strcmp(entries[i].name, entries[i - 1].name) == 0)) continue;
            put("%s", separator);
            put_link(&entries[i]);
            separator = ", ";
        }
        put("\n");
    }
}

/* ---- What the program says of an entry ---------------------------------------------------------- */

typedef struct {
    store *s;
    const reference_entry *entry;
    reference_text facts;
} asking;

static void ask(void *context) {
    asking *a = context;
    reference_add_facts(a->s, &a->facts, a->entry, "; ");
}

static void put_facts(store *s, const reference_entry *e) {
    static asking a;
    a = (asking){.s = s, .entry = e};
    cr_expect(guard_run(s, ask, &a) && !store_failed(s), "%s: %s", e->name, store_error_of(s)->message);
    cr_expect(a.facts.length < sizeof a.facts.at / 4, "%s: too long for help", e->name);
    put_facts_found(a.facts.at);
}

/* A name, or a template for the arguments x and y (function_printed). */
static void put_written(const char *written) {
    put("`");
    for (const char *at = written; *at; at++) {
        bool place = *at == '%' || *at == '$';
        if (place && at[1] == '{') {
            int n = (int)strcspn(at + 2, "}");
            put("%.*s", n, at + 2);
            at += n + 2;
        } else if (place) {
            put("%s", *++at == '1' ? "x" : "y");
        } else {
            put("%c", *at);
        }
    }
    put("`");
}

static void put_formats(const reference_entry *e) {
    if (!e->kind) return;
    const function_printed *p = &function_of(e->kind)->printed;
    const struct {
        const char *language, *name;
    } names[] = {{"C", p->c}, {"JavaScript", p->js}, {"SymPy", p->sympy}};
    const char *separator = "; in ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!names[i].name) continue;
        put("%s%s ", separator, names[i].language);
        put_written(names[i].name);
        separator = ", in ";
    }
}

typedef struct {
    store *s;
    const char *text;
    reader_statement read;
    char *printed;
} answering;

/* As a line is answered. */
static void answer(void *context) {
    answering *a = context;
    a->read = reader_read(a->s, a->text, strlen(a->text), 0, NULL);
    term t = a->read.in_form ? a->read.value : expr_simplify(a->s, a->read.value);
    if (t) a->printed = print_to_string(a->s, t, PRINT_PLAIN, NULL);
}

static void put_answer(store *s, const char *statement) {
    answering a = {.s = s, .text = statement};
    guard_run(s, answer, &a);
    cr_expect(a.printed, "%s: %s", statement, store_error_of(s)->message);
    put("> %s\n%s\n", statement, a.printed ? a.printed : "");
    free(a.printed);
    store_clear_error(s);
}

static void put_examples(store *s, const char *examples) {
    char statement[EXAMPLES_ROOM];
    put("```symengine\n");
    for (const char *at = examples; at && *at;) {
        const char *end = strstr(at, "; ");
        size_t n = end ? (size_t)(end - at) : strlen(at);
        snprintf(statement, sizeof statement, "%.*s", (int)n, at);
        put_answer(s, statement);
        at = end ? end + 2 : NULL;
    }
    put("```\n\n");
}

/* An expression that is not simplified on top (the others of that kind answer with numbers, texts ...). */
static bool stays(const reference_entry *e) {
    return e->in_form && (e->subject == SUBJECT_FORMS || e->subject == SUBJECT_CALCULUS);
}

static void put_entry(const reference_entry *e) {
    store *s = expr_open(0);
    put("### `%s(%s)`\n\n", e->name, e->arguments);
    put_prose(e->summary);
    put_facts(s, e);
    put_formats(e);
    put(".");
    if (*e->aliases) {
        put(" Other names: ");
        put_words(e->aliases);
        put(".");
    }
    put("%s\n\n", stays(e) ? " The answer stays in this form." : "");
    put_examples(s, e->example);
    expr_close(&s);
}

static void put_document(void) {
    put("# Reference\n\n"
        "<!-- Written by ./dev reference from the tables in the source. Edit those. -->\n\n"
        "Every function, form and operation, by subject. `help(name)` says the same on one line, and "
        "`symengine --list-functions` lists all of them. [language.md](language.md) tells how to write "
        "expressions. Brackets in a call hold what may be left out; functions take their principal values; "
        "a derivative is what `diff` answers.\n\n");
    put_contents();
    for (subject of = SUBJECT_NONE + 1; of < SUBJECTS; of++) {
        put("\n## %s\n\n", reference_title(of));
        for (size_t i = 0; i < entry_count; i++)
            if (entries[i].subject == of) put_entry(&entries[i]);
        written--; /* one blank line at the end of a chapter is enough */
    }
}

/* ---- Against the file -------------------------------------------------------------------------------- */

/* A file of this checkout. */
static FILE *open_here(const char *name, const char *mode) {
    char path[4096];
    const char *slash = strrchr(__FILE__, '/');
    snprintf(path, sizeof path, "%.*s/../../%s", (int)(slash - __FILE__), __FILE__, name);
    FILE *file = fopen(path, mode);
    cr_assert_not_null(file, "%s", name);
    return file;
}

/* Its text, malloc'ed. */
static char *text_of(const char *name, size_t *length) {
    char *text = calloc(1, DOCUMENT_ROOM);
    FILE *file = open_here(name, "r");
    *length = fread(text, 1, DOCUMENT_ROOM - 1, file);
    fclose(file);
    return text;
}

static void accept(void) {
    FILE *file = open_here("docs/reference.md", "w");
    cr_assert_eq(fwrite(document, 1, written, file), written);
    cr_assert_eq(fclose(file), 0);
}

static int line_length(const char *at) { return (int)strcspn(at, "\n"); }

static void compare(void) {
    size_t n, line = 1, start = 0, at = 0;
    char *kept = text_of("docs/reference.md", &n);
    for (; at < n && at < written && kept[at] == document[at]; at++)
        if (kept[at] == '\n') line++, start = at + 1;
    const char *was = kept + start, *is = document + start;
    cr_expect(n == written && at == n,
              "docs/reference.md, line %zu, is not what the tables say:\n%.*s\nis now\n%.*s\n(./dev reference)", line,
              line_length(was), was, line_length(is), is);
    free(kept);
}

Test(reference, document) {
    put_document();
    if (getenv("REFERENCE_ACCEPT"))
        accept();
    else
        compare();
}

/* ---- Code in other documents ------------------------------------------------------------------------ */

/* Each block of C in the document is a piece of one of the files as they are now; returns how many. */
static size_t check_blocks(const char *document_name, const char *const *files, size_t count) {
    size_t n, blocks = 0;
    char *text = text_of(document_name, &n), *sources[8], *next = text;
    for (size_t i = 0; i < count; i++) sources[i] = text_of(files[i], &n);
    for (char *at; (at = strstr(next, "```c\n")) != NULL; blocks++) {
        char *block = at + 5, *end = strstr(block, "```");
        bool found = false;
        cr_assert_not_null(end);
        *end = 0;
        for (size_t i = 0; i < count; i++) found |= strstr(sources[i], block) != NULL;
        cr_expect(found, "%s shows what is not in the source:\n%s", document_name, block);
        next = end + 1;
    }
    for (size_t i = 0; i < count; i++) free(sources[i]);
    free(text);
    return blocks;
}

Test(reference, code_in_contributing) {
    static const char *const files[] = {"algebra/functions.def", "algebra/functions/forms.c",
                                        "algebra/functions/special.c", "algebra/operations/table.c"};
    cr_expect(check_blocks("CONTRIBUTING.md", files, sizeof files / sizeof *files) >= 4);
}

Test(reference, code_in_embedding) {
    static const char *const files[] = {"examples/simplify.c"};
    cr_expect(check_blocks("docs/embedding.md", files, 1) == 1);
}
