/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "construct.h"

/* Branches that are false or come after the same condition are dropped, those after True as well;
 * True alone is the expression itself, and no branch at all is nan. */
term expr_piecewise(store *s, const term *pairs, size_t n) {
    terms kept;
    memo seen;
    terms_init(&kept, s);
    memo_init(&seen, s, MEMO_PLAIN);
    bool ok = true, ends = false;
    for (size_t i = 0; ok && !ends && i + 1 < n; i += 2) {
        term e = pairs[i], condition = pairs[i + 1];
        uint32_t before;
        if (!e || !condition || store_poll(s)) {
            ok = false;
        } else if (condition != EXPR_FALSE && !memo_get(&seen, condition, &before)) {
            ends = condition == EXPR_TRUE;
            ok = memo_put(&seen, condition, 1) && terms_push(&kept, e) &&
                 terms_push(&kept, condition);
        }
    }
    term t = 0;
    if (ok && kept.count == 0) {
        t = EXPR_NAN_TERM;
    } else if (ok) {
        t = kept.at[1] == EXPR_TRUE ? kept.at[0]
                                    : store_intern(s, EXPR_PIECEWISE, 0, kept.at, kept.count);
    }
    memo_done(&seen);
    terms_done(&kept);
    return t;
}
