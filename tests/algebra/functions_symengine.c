/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values and derivatives beside SymEngine's: symengine_functions.txt, made by
 * symengine_functions.py. Both texts must be read to the same term. */
#include "construct.h"

STORE_TEST(symengine, same_functions) {
    FILE *data = open_beside(__FILE__, "symengine_functions.txt");
    cr_assert(data, "symengine_functions.txt is not beside %s", __FILE__);
    char line[4096];
    int compared = 0;
    while (fgets(line, sizeof line, data)) {
        char *tab = strchr(line, '\t');
        cr_assert(tab);
        *tab = 0;
        tab[1 + strcspn(tab + 1, "\n")] = 0;
        term ours = read_text(s, line);
        if (ours != read_text(s, tab + 1)) expect_text(s, ours, tab + 1, line);
        compared++;
    }
    fclose(data);
    cr_expect_gt(compared, 4600);
}
