/* SPDX-License-Identifier: LGPL-3.0-or-later */
#ifndef NUMERIC_VERSION_H
#define NUMERIC_VERSION_H

/* FLINT's version: "3.6.0". */
const char *num_library_version(void);

#endif
