/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* docs/language.md names every function, form and operation, with its other names. */
#include <criterion/criterion.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "algebra/functions.h"
#include "algebra/operations.h"

static char *manual;

static void setup(void) {
    char here[] = __FILE__, path[400];
    snprintf(path, sizeof path, "%s/../../docs/language.md", dirname(here));
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    manual = calloc(1, 1 << 20);
    cr_assert_gt(fread(manual, 1, (1 << 20) - 1, file), 0);
    fclose(file);
}

static void teardown(void) {
    free(manual);
}

TestSuite(manual, .init = setup, .fini = teardown);

/* `name` or `name(... in code. */
static void expect_named(const char *name, size_t length) {
    char alone[64], call[64];
    snprintf(alone, sizeof alone, "`%.*s`", (int)length, name);
    snprintf(call, sizeof call, "`%.*s(", (int)length, name);
    cr_expect(strstr(manual, alone) || strstr(manual, call), "%.*s is missing", (int)length, name);
}

Test(manual, functions) {
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) {
        const function_row *row = function_of(kind);
        expect_named(row->name, strlen(row->name));
        if (strncmp(row->aliases, "arc", 3) == 0) continue; /* said of all inverses at once */
        for (const char *at = row->aliases; *at; at += strspn(at, " ")) {
            expect_named(at, strcspn(at, " "));
            at += strcspn(at, " ");
        }
    }
}

Test(manual, forms) {
    const function_form *form;
    for (size_t i = 0; (form = function_form_at(i)) != NULL; i++)
        expect_named(form->name, strlen(form->name));
}

Test(manual, operations) {
    const operation *o;
    for (size_t i = 0; (o = operation_at(i)) != NULL; i++) {
        char call[80];
        expect_named(o->name, strlen(o->name));
        snprintf(call, sizeof call, "`%s(", o->name);
        const char *row = strstr(manual, call);
        cr_assert_not_null(row, "%s", o->name);
        const char *mark = strstr(row, "` *"), *end = strchr(row, '|');
        bool marked = mark != NULL && mark < end;
        cr_expect_eq(marked, o->answer == ANSWER_FORM, "the mark of %s", o->name);
    }
}
