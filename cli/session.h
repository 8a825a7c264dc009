/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A session: one engine, the names bound so far, and the lines that it answers.
 *
 * Line N of the output answers line N of the input: the answers of its statements, separated by
 * "; ". A statement that fails is reported on standard error, ends its line, and the line's answers
 * are withheld: the output's line is blank (names bound before on that line stay bound). Every
 * statement has its own scope, so that the store holds what is bound and nothing else between them,
 * its own guard and its own limits. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"

typedef struct session session;

/* NULL: out of memory. Options, output and flag are borrowed; *interrupt != 0 stops a statement. */
session *session_open(const options *o, output *out, const volatile int *interrupt);
void session_close(session **z); /* safe on NULL */

store *session_store(session *z);
/* Answers a line. False: one of its statements failed. */
bool session_line(session *z, const char *file, const input_line *line);
/* Answers a line that did not fit in memory. */
void session_refuse_line(session *z, const char *file, const input_line *line);
bool session_has_failed(const session *z); /* any line so far */
/* What --stats shows, to standard error. */
void session_show_stats(const session *z);

#endif
