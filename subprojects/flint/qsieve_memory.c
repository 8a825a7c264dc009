/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "qsieve_memory.h"

#include "flint.h"

#include <string.h>

static struct {
    char *bytes;
    size_t length, capacity, at;
} file;

/* The callers only hand it back, or compare it with NULL. */
static FILE *handle(void) { return (FILE *)(void *)&file; }

FILE *qsieve_memory_create(void) {
    memset(&file, 0, sizeof file);
    return handle();
}

FILE *qsieve_memory_open(char mode) {
    if (mode == 'w')
        file.length = 0;
    file.at = mode == 'a' ? file.length : 0;
    return handle();
}

size_t qsieve_memory_read(void *to, size_t size, size_t count) {
    size_t whole = (file.length - file.at) / size;
    if (count > whole)
        count = whole;
    if (count)
        memcpy(to, file.bytes + file.at, size * count);
    file.at += size * count;
    return count;
}

size_t qsieve_memory_write(const void *from, size_t size, size_t count) {
    size_t needed = file.at + size * count;
    if (needed > file.capacity) {
        size_t capacity = needed + needed / 2 + 4096;
        file.bytes = flint_realloc(file.bytes, capacity);
        file.capacity = capacity;
    }
    if (size * count)
        memcpy(file.bytes + file.at, from, size * count);
    file.at = needed;
    if (file.length < needed)
        file.length = needed;
    return count;
}

int qsieve_memory_skip(long bytes) {
    if (bytes < 0 || (size_t)bytes > file.length - file.at)
        return -1;
    file.at += (size_t)bytes;
    return 0;
}

int qsieve_memory_remove(void) {
    flint_free(file.bytes);
    memset(&file, 0, sizeof file);
    return 0;
}
