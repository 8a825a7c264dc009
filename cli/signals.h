/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Ctrl-C: the first one interrupts the statement under way, a second one ends the command; while
 * input is waited for, the first one ends it. A host without signals (WASI) never interrupts. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdbool.h>

/* Also makes a closed pipe an error of write instead of a signal. */
void signals_open(void);
/* What store_watch_interrupt watches. */
const volatile int *signals_flag(void);
/* Forgets an interrupt that has been dealt with. */
void signals_rearm(void);
void signals_waiting(bool waiting);

#endif
