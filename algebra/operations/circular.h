/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The relations sin(u)**2 + cos(u)**2 = 1 and cosh(u)**2 - sinh(u)**2 = 1 among kernels. */
#ifndef ALGEBRA_OPERATIONS_CIRCULAR_H
#define ALGEBRA_OPERATIONS_CIRCULAR_H

#include "algebra/operations/ratio.h"

/* Enters the partner of each sine and cosine. Before kernels_settle. */
bool circular_scan(kernels *k);
/* Makes the relations that reduce the cosines or the sines. After kernels_settle. */
bool circular_relate(kernels *k, ratios_mode mode);

#endif
