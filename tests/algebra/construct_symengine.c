/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The automatic rules beside SymEngine's: symengine_rules.txt, made by symengine_rules.py. */
#include "construct.h"

STORE_TEST(symengine, same_automatic_rules) {
    FILE *rules = open_beside(__FILE__, "symengine_rules.txt");
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
