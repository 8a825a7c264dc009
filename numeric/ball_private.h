/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to numeric/: what a ball is. */
#ifndef NUMERIC_BALL_PRIVATE_H
#define NUMERIC_BALL_PRIVATE_H

#include <flint/acb.h>
#include <flint/arb.h>

#include "numeric/ball.h"

struct ball {
    acb_struct z;
};

/* A real number (not complex) as a real ball. */
void real_ball(arb_t out, const store *s, term number, slong precision);

#endif
