/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/signals.h"
#include "numeric/guard.h"
#include "numeric/version.h"
#include "syntax/reference.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum {
    STATUS_FINE,
    STATUS_SOME_FAILED,
    STATUS_USAGE,
    STATUS_MEMORY,
    STATUS_IO,
} exit_status;

typedef struct {
    output out;
    session *session;
    bool prompts;      /* a person sits at the terminal */
    bool input_failed; /* a file could not be opened or read */
    bool starved;      /* there was no memory for a single line */
} command;

/* Where the answers given so far wait to be written, for the last resort, which gets no context. */
static output *last_output;

/* A number library cannot go on and cannot come back. */
static void end_at_once(const char *message) {
    output_flush(last_output);
    report_failure(NULL, message);
    _exit(STATUS_MEMORY);
}

static void wait_for_input(void *context, bool waiting) {
    command *c = context;
    if (waiting && c->prompts) output_write(&c->out, "> ", 2);
    if (waiting) output_flush(&c->out);
    signals_waiting(waiting);
}

static void answer_lines(command *c, input *in) {
    input_line line;
    input_status status = INPUT_LINE;
    while (c->out.state == OUTPUT_FINE &&
           ((status = input_next(in, &line)) == INPUT_LINE || status == INPUT_TOO_LONG)) {
        if (status == INPUT_LINE)
            session_line(c->session, input_name(in), &line);
        else
            session_refuse_line(c->session, input_name(in), &line);
    }
    if (status == INPUT_FAILED) {
        c->starved = errno == ENOMEM;
        report_failure(input_name(in), c->starved ? "out of memory" : strerror(errno));
        c->input_failed = true;
    }
}

static void answer_file(command *c, const char *path) {
    input *in = input_open(session_store(c->session), path, wait_for_input, c);
    if (!in) {
        report_failure(path, strerror(errno));
        c->input_failed = true;
        return;
    }
    answer_lines(c, in);
    input_close(&in);
}

static void answer_text(command *c, const char *text) {
    input *in = input_open_text(session_store(c->session), text);
    if (in) answer_lines(c, in);
    c->input_failed = c->input_failed || !in;
    input_close(&in);
}

static void answer_all(command *c, const options *o) {
    for (size_t i = 0; i < o->text_count; i++) answer_text(c, o->texts[i]);
    for (size_t i = 0; i < o->file_count; i++) answer_file(c, o->files[i]);
    if (o->text_count + o->file_count == 0) answer_file(c, "-");
}

/* On WASI hosts a closed pipe arrives as EIO, and a failing disk too: quiet like the one, with the
 * status of the other. */
static bool is_worth_telling(const output *o) {
#ifdef __wasi__
    if (o->error == EIO) return false;
#endif
    return o->state == OUTPUT_FAILED;
}

static exit_status finish(command *c, const options *o) {
    exit_status status = session_has_failed(c->session) ? STATUS_SOME_FAILED : STATUS_FINE;
    output_close(&c->out);
    if (o->stats) session_show_stats(c->session);
    session_close(&c->session);
    if (is_worth_telling(&c->out)) report_failure("cannot write", strerror(c->out.error));
    if (c->starved) return STATUS_MEMORY;
    return c->input_failed || c->out.state == OUTPUT_FAILED ? STATUS_IO : status;
}

/* On WASI hosts even a pipe may pass for a terminal, and answers must not depend on the host. */
static bool is_interactive(void) {
#ifdef __wasi__
    return false;
#else
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
#endif
}

static exit_status run(const options *o) {
    command *c = calloc(1, sizeof *c);
    if (c) {
        output_open(&c->out, STDOUT_FILENO);
        last_output = &c->out;
        guard_set_last_resort(end_at_once);
        signals_open();
        c->prompts = is_interactive();
        c->session = session_open(o, &c->out, signals_flag());
    }
    if (!c || !c->session) {
        report_failure(NULL, "out of memory");
        free(c);
        return STATUS_MEMORY;
    }
    answer_all(c, o);
    exit_status status = finish(c, o);
    free(c);
    return status;
}

static exit_status show(const char *text) {
    if (fputs(text, stdout) >= 0 && fflush(stdout) == 0) return STATUS_FINE;
    report_failure("cannot write", strerror(errno));
    return STATUS_IO;
}

static exit_status show_version(void) {
    char text[200];
    snprintf(text, sizeof text, "symengine %s\nFLINT %s\n", SYMENGINE_VERSION, num_library_version());
    return show(text);
}

/* A line each, the columns separated by tabs: name, arguments, other names, summary. */
static exit_status list_functions(void) {
    output out;
    reference_entry all[REFERENCE_MOST];
    size_t count = reference_entries(all);
    signals_open();
    output_open(&out, STDOUT_FILENO);
    for (size_t i = 0; i < count; i++) {
        reference_text line = {0};
        const reference_entry *e = &all[i];
        reference_add(&line, "%s\t%s\t%s\t%s\n", e->name, *e->arguments ? e->arguments : "-",
                      *e->aliases ? e->aliases : "-", e->summary);
        output_write(&out, line.at, line.length);
    }
    output_close(&out);
    if (is_worth_telling(&out)) report_failure("cannot write", strerror(out.error));
    return out.state == OUTPUT_FAILED ? STATUS_IO : STATUS_FINE;
}

int main(int argc, char **argv) {
    options o;
    exit_status status = STATUS_USAGE;
    switch (options_read(&o, argc, argv)) {
    case OPTIONS_RUN: status = run(&o); break;
    case OPTIONS_HELP: status = show(options_help()); break;
    case OPTIONS_VERSION: status = show_version(); break;
    case OPTIONS_LIST: status = list_functions(); break;
    case OPTIONS_WRONG: break;
    }
    options_done(&o);
    exit((int)status);
}
