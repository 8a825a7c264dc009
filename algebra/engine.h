/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/: what hangs on a store that expr_open has opened. */
#ifndef ALGEBRA_ENGINE_H
#define ALGEBRA_ENGINE_H

#include "algebra/names.h"

struct engine {
    num_settings settings; /* first: numeric/ finds its digit limit at store_user */
    void *assumptions;     /* owned by the module of assumptions; NULL: none were made */
    uint8_t rank[EXPR_KINDS_TOTAL]; /* place of each kind in the order of printing */
    name_table names;
};

static inline struct engine *engine_of(const store *s) { return (struct engine *)store_user(s); }

#endif
