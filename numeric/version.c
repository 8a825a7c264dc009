/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "numeric/version.h"

#include <flint/flint.h>

const char *num_library_version(void) { return FLINT_VERSION; }
