/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/options.h"

#include "cli/report.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_MAX_TEXT = 1 << 30 };

/* Long options without a letter of their own. */
enum {
    OPTION_CSE = 256,
    OPTION_FORMAT,
    OPTION_LIST_FUNCTIONS,
    OPTION_MAX_DIGITS,
    OPTION_MAX_MEMORY,
    OPTION_MAX_TEXT,
    OPTION_STATS,
    OPTION_STEPS,
    OPTION_SYMBOLS,
    OPTION_TIMEOUT,
};

const char *options_help(void) {
    return "Usage: symengine [OPTION]... [FILE]...\n"
           "Read expressions, one or several (separated by ;) a line; write them simplified.\n"
           "Without FILE, or when FILE is -, read standard input.\n"
           "\n"
           "  -e, --expression=TEXT   read TEXT (before any FILE)\n"
           "  -m, --mode=MODE         simplify (default), canonical, or expand\n"
           "      --format=FORMAT     plain, or sympy, unicode, latex, mathml, c, js, json\n"
           "      --cse               write common subexpressions of an answer once\n"
           "      --symbols=e         take e as a symbol, not as 2.718...\n"
           "      --max-memory=SIZE   fail a statement that needs more (64M, 2G)\n"
           "      --timeout=TIME      fail a statement that takes longer (500ms, 2s)\n"
           "      --steps=N           fail a statement after N steps (alike on all hosts)\n"
           "      --max-digits=N      leave longer numbers unevaluated (default 1000000)\n"
           "      --max-text=SIZE     fail a statement with a longer answer (default 1G)\n"
           "      --stats[=json]      tell about memory and work at the end, on stderr\n"
           "      --list-functions    list what can be called (help(sin) tells more)\n"
           "  -h, --help              show this help\n"
           "  -V, --version           show the versions\n"
           "\n"
           "Exit status: 0 all lines worked, 1 some failed, 2 wrong usage, 3 out of memory,\n"
           "4 input or output failed.\n";
}

static bool is_end(const char *text, const char *unit) { return strcmp(text, unit) == 0; }

/* A number that is not negative, times a unit; at most 2^53. */
static bool scaled(double value, double unit, uint64_t *out) {
    double product = value * unit;
    if (!(product >= 0 && product <= 9007199254740992.0)) return false;
    *out = (uint64_t)product;
    return true;
}

/* strtod would take signs, blanks, "inf", hexadecimal. */
static bool starts_like_decimal(const char *text) {
    return (text[0] >= '0' && text[0] <= '9' && text[1] != 'x' && text[1] != 'X') || text[0] == '.';
}

bool options_size(const char *text, uint64_t *bytes) {
    static const char units[] = "KMGT";
    char *end;
    double unit = 1, value = strtod(text, &end);
    if (!starts_like_decimal(text) || end == text) return false;
    const char *letter = *end ? strchr(units, *end & ~0x20) : NULL;
    if (letter) {
        unit = (double)(UINT64_C(1) << (10 * (letter - units + 1)));
        end++;
        if (is_end(end, "iB")) end += 2;
    }
    if (*end == 'B') end++;
    return *end == '\0' && scaled(value, unit, bytes);
}

bool options_time(const char *text, uint64_t *milliseconds) {
    static const struct {
        const char *name;
        double milliseconds;
    } units[] = {{"ms", 1}, {"s", 1000}, {"", 1000}, {"m", 60000}, {"h", 3600000}};
    char *end;
    double value = strtod(text, &end);
    if (!starts_like_decimal(text) || end == text) return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (is_end(end, units[i].name))
            return scaled(value, units[i].milliseconds, milliseconds) && *milliseconds > 0;
    return false;
}

static bool count(const char *text, uint64_t *out) {
    char *end;
    if (text[0] < '0' || text[0] > '9') return false;
    errno = 0;
    *out = strtoull(text, &end, 10);
    return *end == '\0' && errno == 0 && *out > 0;
}

static bool memory_size(const char *text, size_t *out) {
    uint64_t bytes;
    if (!options_size(text, &bytes) || bytes == 0) return false;
    *out = bytes > SIZE_MAX ? SIZE_MAX : (size_t)bytes;
    return true;
}

static bool text_size(const char *text, uint64_t *out) { return options_size(text, out) && *out > 0; }

static bool mode(const char *text, options_mode *out) {
    static const char *const modes[] = {
        [MODE_SIMPLIFY] = "simplify", [MODE_CANONICAL] = "canonical", [MODE_EXPAND] = "expand"};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (is_end(text, modes[i])) {
            *out = (options_mode)i;
            return true;
        }
    return false;
}

static bool format(const char *text, print_format *out) {
    return print_format_find(text, out);
}

static bool symbols(const char *text, bool *e_is_symbol) {
    *e_is_symbol = true;
    return is_end(text, "e");
}

static bool stats(const char *text, options_stats *out) {
    bool json = text && is_end(text, "json");
    *out = json ? STATS_JSON : STATS_TEXT;
    return json || !text || is_end(text, "text");
}

static const struct option long_options[] = {
    {"cse", no_argument, NULL, OPTION_CSE},
    {"expression", required_argument, NULL, 'e'},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"help", no_argument, NULL, 'h'},
    {"list-functions", no_argument, NULL, OPTION_LIST_FUNCTIONS},
    {"max-digits", required_argument, NULL, OPTION_MAX_DIGITS},
    {"max-memory", required_argument, NULL, OPTION_MAX_MEMORY},
    {"max-text", required_argument, NULL, OPTION_MAX_TEXT},
    {"mode", required_argument, NULL, 'm'},
    {"stats", optional_argument, NULL, OPTION_STATS},
    {"steps", required_argument, NULL, OPTION_STEPS},
    {"symbols", required_argument, NULL, OPTION_SYMBOLS},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static bool set_option(options *o, int option, const char *value) {
    switch (option) {
    case 'e': o->texts[o->text_count++] = value; return true;
    case 'm': return mode(value, &o->mode);
    case OPTION_CSE: return o->cse = true;
    case OPTION_FORMAT: return format(value, &o->format);
    case OPTION_MAX_DIGITS: return count(value, &o->max_digits);
    case OPTION_MAX_MEMORY: return memory_size(value, &o->max_memory);
    case OPTION_MAX_TEXT: return text_size(value, &o->max_text);
    case OPTION_STATS: return stats(value, &o->stats);
    case OPTION_STEPS: return count(value, &o->steps);
    case OPTION_SYMBOLS: return symbols(value, &o->e_is_symbol);
    case OPTION_TIMEOUT: return options_time(value, &o->timeout);
    default: return false;
    }
}

static options_status wrong(const char *what, const char *value, const char *name) {
    char message[320];
    snprintf(message, sizeof message, "%s '%.100s'%s%s (try --help)", what, value,
             *name ? " as the value of --" : "", name);
    report_failure(NULL, message);
    return OPTIONS_WRONG;
}

static const char *name_of(int option) {
    const struct option *o = long_options;
    while (o->name && o->val != option) o++;
    return o->name ? o->name : "";
}

/* getopt's own messages differ from host to host, so ours are written here. */
static options_status unknown_option(int argc, char **argv, int missing) {
    char letter[3] = {'-', (char)optopt, '\0'};
    bool is_letter = optopt > 0 && optopt < 128;
    const char *name = is_letter ? letter : optind > 1 && optind <= argc ? argv[optind - 1] : "";
    return wrong(missing ? "a value is missing after" : "unknown or ambiguous option", name, "");
}

options_status options_read(options *o, int argc, char **argv) {
    *o = (options){.max_text = DEFAULT_MAX_TEXT};
    o->texts = calloc((size_t)argc + 1, sizeof *o->texts);
    if (!o->texts) return report_failure(NULL, "out of memory"), OPTIONS_WRONG;
    opterr = 0;
    int option;
    while ((option = getopt_long(argc, argv, ":e:m:hV", long_options, NULL)) != -1) {
        if (option == 'h') return OPTIONS_HELP;
        if (option == 'V') return OPTIONS_VERSION;
        if (option == OPTION_LIST_FUNCTIONS) return OPTIONS_LIST;
        if (option == '?' || option == ':') return unknown_option(argc, argv, option == ':');
        if (!set_option(o, option, optarg)) return wrong("cannot use", optarg ? optarg : "", name_of(option));
    }
    o->files = argv + optind;
    o->file_count = (size_t)(argc - optind);
    return OPTIONS_RUN;
}

void options_done(options *o) {
    free(o->texts);
    o->texts = NULL;
}
