/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* FLINT's quadratic sieve keeps its relations in a temporary file. WASI has no such files, and an
 * error that leaves FLINT by a jump would leave one behind. So here the file is a block of memory
 * from FLINT's allocator, which is freed with all else that the jump abandons.
 *
 * One sieve runs at a time (FLINT is built without threads): there is one such block. patch.sh puts
 * this header below the includes of the two files of qsieve/ that use the file. */
#ifndef QSIEVE_MEMORY_H
#define QSIEVE_MEMORY_H

#include <stddef.h>
#include <stdio.h>

/* A fresh, empty file. What an abandoned sieve left is forgotten: its memory is gone already. */
FILE *qsieve_memory_create(void);
/* mode: 'r' from the start, 'a' at the end, 'w' emptied. */
FILE *qsieve_memory_open(char mode);
size_t qsieve_memory_read(void *to, size_t size, size_t count);
size_t qsieve_memory_write(const void *from, size_t size, size_t count);
int qsieve_memory_skip(long bytes);
int qsieve_memory_remove(void);

#define mkstemp(name) ((void)(name), 0)
#define fdopen(fd, mode) ((void)(fd), qsieve_memory_create())
#define fopen(name, mode) qsieve_memory_open(*(mode))
#define fclose(file) ((void)(file), 0)
#define fread(to, size, count, file) qsieve_memory_read(to, size, count)
#define fwrite(from, size, count, file) qsieve_memory_write(from, size, count)
#define fseek(file, bytes, whence) qsieve_memory_skip(bytes)
#define remove(name) qsieve_memory_remove()

#endif
