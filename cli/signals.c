/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/signals.h"

#ifdef __wasi__

void signals_open(void) {}
const volatile int *signals_flag(void) { return 0; }
void signals_rearm(void) {}
void signals_waiting(bool waiting) { (void)waiting; }

#else

#include <signal.h>
#include <string.h>

/* A global variable, because a signal handler has no other way. */
static volatile int interrupted;

static void interrupt(int signal_number) {
    (void)signal_number;
    interrupted = 1;
}

static void on_interrupt(void (*handler)(int)) {
    struct sigaction action;
    if (sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
        return; /* started in the background, or under nohup */
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = (int)SA_RESETHAND; /* the second one finds the default action */
    sigaction(SIGINT, &action, NULL);
}

void signals_open(void) {
    signal(SIGPIPE, SIG_IGN);
    signals_rearm();
}

const volatile int *signals_flag(void) { return &interrupted; }

void signals_rearm(void) {
    interrupted = 0;
    on_interrupt(interrupt);
}

void signals_waiting(bool waiting) { on_interrupt(waiting ? SIG_DFL : interrupt); }

#endif
