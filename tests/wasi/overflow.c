/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Recurses beyond the stack. It must trap there, before anything else is written over: layout.py. */
#include <stdio.h>

static unsigned descend(unsigned depth) {
    unsigned char frame[4096];
    frame[0] = (unsigned char)depth;
    __asm__ volatile("" : : "r"(frame) : "memory"); /* all of it is needed, in linear memory */
    return depth ? descend(depth - 1) + frame[0] : 0;
}

int main(int argc, char **argv) {
    (void)argv;
    printf("%u\n", descend(100)); /* 400 KiB fit */
    fflush(stdout);
    printf("%u\n", descend((unsigned)argc * 1000000));
    return 0;
}
