/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The automatic rules beside SymEngine's: symengine_rules.txt, made by symengine_rules.py. */
#include "construct.h"

/* Beside this file. */
static FILE *open_rules(void) {
    char path[4096];
    const char *slash = strrchr(__FILE__, '/');
    int n = slash ? (int)(slash - __FILE__) : 0;
    snprintf(path, sizeof path, "%.*s%ssymengine_rules.txt", n, __FILE__, slash ? "/" : "");
    return fopen(path, "r");
}

STORE_TEST(symengine, same_automatic_rules) {
    FILE *rules = open_rules();
    cr_assert(rules, "symengine_rules.txt is not beside %s", __FILE__);
    char line[4096];
    int compared = 0;
    while (fgets(line, sizeof line, rules)) {
        char *tab = strchr(line, '\t');
        cr_assert(tab);
        *tab = 0;
        tab[1 + strcspn(tab + 1, "\n")] = 0;
        term ours = read_text(s, line);
        if (ours != read_text(s, tab + 1)) {
            expect_text(s, ours, tab + 1, line);
        }
        compared++;
    }
    fclose(rules);
    cr_expect_eq(compared, 1500);
}
