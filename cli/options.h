/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The command line. Nothing here exits; messages about wrong usage are written by options_read. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "syntax/printer.h"

typedef enum { MODE_SIMPLIFY, MODE_CANONICAL, MODE_EXPAND } options_mode;

typedef enum { STATS_NONE, STATS_TEXT, STATS_JSON } options_stats;

typedef struct {
    options_mode mode;
    print_format format;
    bool cse;            /* common subexpressions once */
    bool e_is_symbol;
    options_stats stats;
    size_t max_memory;   /* bytes; 0: no limit */
    uint64_t timeout;    /* milliseconds a statement; 0: no limit */
    uint64_t steps;      /* a statement; 0: no limit */
    uint64_t max_digits; /* 0: numeric's default */
    uint64_t max_text;   /* bytes an answer */
    const char **texts;  /* of -e, in order; freed by options_done, the strings are argv's */
    size_t text_count;
    char *const *files; /* argv's rest; none: standard input, unless there are texts */
    size_t file_count;
} options;

typedef enum {
    OPTIONS_RUN,
    OPTIONS_HELP,
    OPTIONS_VERSION,
    OPTIONS_LIST, /* of functions */
    OPTIONS_WRONG, /* the message has been written */
} options_status;

options_status options_read(options *o, int argc, char **argv);
void options_done(options *o);
const char *options_help(void);

/* "64", "64K", "1.5M", "2G": powers of 1024. False: not a size. */
bool options_size(const char *text, uint64_t *bytes);
/* "2", "2s", "500ms", "1.5m", "1h". False: not a time, or 0. */
bool options_time(const char *text, uint64_t *milliseconds);

#endif
