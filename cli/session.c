/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/session.h"

#include "algebra/assume.h"
#include "algebra/operations.h"
#include "cli/answer.h"
#include "cli/names.h"
#include "cli/report.h"
#include "cli/signals.h"
#include "numeric/guard.h"
#include "numeric/number.h"
#include "syntax/reader.h"
#include "syntax/reference.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Terms that only a value bound anew had held are garbage outside every scope. The store is collected
 * when it has doubled since the last time, so that the work stays in proportion to what is made. */
enum { COLLECT_LEAST = 16 << 20 };

struct session {
    store *s;
    const options *o;
    const volatile int *interrupt;
    names names;
    reader_names reader;
    answer answer;
    store_root hole_root; /* a symbol that no text can name */
    term growing, hole;   /* of the statement under way: see read_growing */
    bool hole_used;
    bool rebound; /* since the last collection */
    size_t collect_above;
    uint64_t lines, failed;
    struct timespec start;
};

typedef struct {
    session *z;
    const char *text;
    size_t length, from;
    reader_statement read;
    term operand;      /* `s := s + operand`: see names_put_aside */
    bool whole;        /* the value of a name is needed, not an operand */
    size_t begun_with; /* bytes accounted */
} statement;

static term lookup(void *context, term symbol) {
    session *z = context;
    if (symbol != z->growing) return names_lookup(&z->names, symbol);
    z->hole_used = true;
    return z->hole;
}

session *session_open(const options *o, output *out, const volatile int *interrupt) {
    session *z = calloc(1, sizeof *z);
    if (!z) return NULL;
    z->s = expr_open(o->max_memory);
    if (!z->s) return free(z), NULL;
    z->o = o;
    z->interrupt = interrupt;
    z->collect_above = COLLECT_LEAST;
    names_init(&z->names, z->s);
    answer_init(&z->answer, z->s, out, print_separator(o->format, o->cse));
    z->reader = (reader_names){lookup, z, o->e_is_symbol, false, o->max_text};
    z->hole_root = store_root_new(z->s, expr_symbol(z->s, "\1", 1));
    if (o->max_digits) num_set_digit_limit(z->s, o->max_digits);
    clock_gettime(CLOCK_MONOTONIC, &z->start);
    return z;
}

void session_close(session **at) {
    session *z = *at;
    if (!z) return;
    answer_done(&z->answer);
    names_done(&z->names);
    store_root_drop(z->s, &z->hole_root);
    guard_release_caches();
    expr_close(&z->s);
    free(z);
    *at = NULL;
}

store *session_store(session *z) { return z->s; }
bool session_has_failed(const session *z) { return z->failed > 0; }

/* Where the statement itself begins: for errors that have no place of their own. */
static size_t first_character(const statement *st) {
    size_t i = st->from;
    while (i < st->length && (st->text[i] == ' ' || st->text[i] == '\t')) i++;
    return i < st->length ? i : st->from;
}

/* ---- One statement ------------------------------------------------------------------------ */

static term answer_form(const session *z, const reader_statement *read) {
    if (read->in_form) return read->value;
    switch (z->o->mode) {
    case MODE_SIMPLIFY: return expr_simplify(z->s, read->value);
    case MODE_CANONICAL: return read->value;
    case MODE_EXPAND: return expr_expand(z->s, read->value);
    }
    return 0;
}

/* `s := s + term` is read with a hole in the place of s: so it takes time for the term only. */
static bool read_growing(statement *st) {
    session *z = st->z;
    size_t from = first_character(st), end = from;
    while (end < st->length && st->text[end] != ':' && st->text[end] != ' ' && st->text[end] != ';') end++;
    size_t sign = end;
    while (sign < st->length && st->text[sign] == ' ') sign++;
    if (end == from || st->length - sign < 2 || st->text[sign] != ':' || st->whole) return false;
    term symbol = expr_symbol(z->s, st->text + from, end - from);
    if (!symbol || !names_can_grow(&z->names, symbol)) return false;
    z->growing = symbol;
    z->hole = store_root_get(z->s, z->hole_root);
    z->hole_used = false;
    st->read = reader_read(z->s, st->text, st->length, st->from, &z->reader);
    z->growing = 0;
    if (!z->hole_used || !st->read.value) return !z->hole_used || store_failed(z->s);
    st->operand = st->read.name == symbol ? names_growth(&z->names, symbol, z->hole, st->read.value) : 0;
    if (store_failed(z->s)) return true;
    st->whole = !st->operand;
    return st->operand && names_settle_if_due(&z->names, symbol);
}

/* The guarded part. A value to be bound is kept as it was read: a definition is no question, and may
 * be too big to be simplified or printed. */
static void work(void *context) {
    statement *st = context;
    session *z = st->z;
    st->operand = z->growing = 0;
    if (!read_growing(st) && !store_failed(z->s))
        st->read = reader_read(z->s, st->text, st->length, st->from, &z->reader);
    if (!st->read.value || st->read.name || st->read.empty) return;
    term answer = answer_form(z, &st->read);
    if (!answer) return;
    answer_next(&z->answer);
    (z->o->cse ? print_term_shared : print_term)(z->s, answer, z->o->format, z->o->max_text, answer_sink, &z->answer);
}

static void set_limits(const session *z, bool limited) {
    store_limit_time(z->s, limited ? z->o->timeout : 0);
    store_limit_steps(z->s, limited ? z->o->steps : 0);
    store_watch_interrupt(z->s, limited ? z->interrupt : NULL);
}

static bool bind(session *z, const statement *st) {
    const reader_statement *read = &st->read;
    z->rebound = z->rebound || names_is_bound(&z->names, read->name);
    if (read->forgets) return names_forget(&z->names, read->name), true;
    if (st->operand) return names_put_aside(&z->names, read->name, st->operand);
    return names_bind(&z->names, read->name, read->value);
}

static bool attempt(statement *st) {
    session *z = st->z;
    store_clear_error(z->s);
    store_set_position(z->s, STORE_NOWHERE);
    st->begun_with = store_bytes_accounted(z->s);
    store_scope scope = store_mark(z->s);
    assume_mark assumed = assume_push(z->s);
    set_limits(z, true);
    bool worked = guard_run(z->s, work, st) && !store_failed(z->s);
    set_limits(z, false);
    if (!worked) assume_pop(z->s, assumed); /* those of simplify(e, x > 0) that was left by a jump */
    if (worked && st->read.name) worked = bind(z, st);
    store_release(z->s, scope, NULL, 0);
    return worked;
}

static void collect(session *z) {
    store_statistics now;
    store_collect(z->s, NULL, 0);
    store_stats(z->s, &now);
    z->rebound = false;
    z->collect_above = 2 * now.bytes[STORE_USE_TERMS];
    if (z->collect_above < COLLECT_LEAST) z->collect_above = COLLECT_LEAST;
}

static void collect_if_due(session *z) {
    store_statistics now;
    if (!z->rebound) return;
    store_stats(z->s, &now);
    if (now.bytes[STORE_USE_TERMS] > z->collect_above) collect(z);
}

/* A statement that ran out of memory is tried once more when there may be garbage to collect. */
static bool run_statement(statement *st) {
    session *z = st->z;
    size_t held = z->answer.length;
    bool worked = attempt(st);
    if (!worked && z->rebound && !z->answer.committed && store_error_of(z->s)->status == STORE_MEMORY) {
        answer_rewind(&z->answer, held);
        collect(z);
        worked = attempt(st);
    }
    collect_if_due(z);
    return worked;
}

/* ---- A line ------------------------------------------------------------------------------- */

/* Of memory it is told how much the statement took. */
static void describe_error(const statement *st, const store_error *error, char *message, size_t room) {
    const double mib = 1 << 20;
    size_t took = error->bytes > st->begun_with ? error->bytes - st->begun_with : 0;
    if (error->status != STORE_MEMORY)
        snprintf(message, room, "%s", error->message);
    else
        snprintf(message, room, "%s; the statement took %.1f MiB, %.1f MiB are in use", error->message,
                 (double)took / mib, (double)error->bytes / mib);
}

static void report(session *z, const char *file, const input_line *line, const statement *st) {
    const store_error *error = store_error_of(z->s);
    report_place place = {file, line->number, line->text, line->length};
    if (error->status == STORE_OK) return; /* the output failed, not the statement */
    char message[STORE_MESSAGE_MAX + 100];
    describe_error(st, error, message, sizeof message);
    output_flush(z->answer.out);
    report_error(&place, error->position < 0 ? first_character(st) : (size_t)error->position, message);
    if (error->status == STORE_INTERRUPT) signals_rearm();
}

/* The call of an unknown name that looks like a slip of the pen. */
static void give_hint(session *z, const char *file, const input_line *line, const statement *st) {
    char message[120];
    const char *name = st->text + st->read.unknown_at;
    size_t length = st->read.unknown_end - st->read.unknown_at;
    const char *known = reference_hint(name, length);
    if (!known) return;
    report_place place = {file, line->number, line->text, line->length};
    snprintf(message, sizeof message, "%.*s is an undefined function; did you mean %s?", (int)length, name, known);
    output_flush(z->answer.out);
    report_note(&place, st->read.unknown_at, message);
}

bool session_line(session *z, const char *file, const input_line *line) {
    statement st = {.z = z, .text = line->text, .length = line->length};
    bool worked = true;
    z->lines++;
    while (worked && st.from <= st.length) {
        st.whole = false;
        worked = run_statement(&st);
        if (worked && st.read.unknown_end) give_hint(z, file, line, &st);
        if (worked) st.from = st.read.end + 1;
    }
    if (!worked) {
        z->failed++;
        answer_rewind(&z->answer, 0);
        report(z, file, line, &st);
        store_clear_error(z->s);
    }
    answer_end_line(&z->answer);
    return worked;
}

void session_refuse_line(session *z, const char *file, const input_line *line) {
    enum { SHOWN = 60 };
    char message[160];
    report_place place = {file, line->number, line->text, SHOWN};
    if (z->o->max_memory)
        snprintf(message, sizeof message, "out of memory: a line of %zu bytes (limit %zu bytes)",
                 line->length, z->o->max_memory);
    else
        snprintf(message, sizeof message, "out of memory: a line of %zu bytes", line->length);
    z->lines++;
    z->failed++;
    output_flush(z->answer.out);
    report_error(&place, 0, message);
    answer_end_line(&z->answer);
}

/* ---- Statistics --------------------------------------------------------------------------- */

static double seconds_since(const struct timespec *start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

/* "bytes_of_terms" as "bytes of terms". */
static void show_name(const char *name) {
    for (; *name; name++) fputc(*name == '_' ? ' ' : *name, stderr);
}

void session_show_stats(const session *z) {
    store_figure figures[STORE_FIGURES];
    store_figures(z->s, figures);
    bool json = z->o->stats == STATS_JSON;
    fprintf(stderr,
            json ? "{\"lines\": %" PRIu64 ", \"failed\": %" PRIu64 ", \"seconds\": %.3f"
                 : "lines: %" PRIu64 "\nfailed: %" PRIu64 "\nseconds: %.3f\n",
            z->lines, z->failed, seconds_since(&z->start));
    for (size_t i = 0; i < STORE_FIGURES; i++) {
        if (json) {
            fprintf(stderr, ", \"%s\": %" PRIu64, figures[i].name, figures[i].value);
        } else {
            show_name(figures[i].name);
            fprintf(stderr, ": %" PRIu64 "\n", figures[i].value);
        }
    }
    if (json) fputs("}\n", stderr);
}
