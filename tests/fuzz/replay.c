/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Runs a target on the files of the folders that are named. */
#include "fuzz.h"

#include <dirent.h>

static bool replay(const char *path) {
    FILE *f = fopen(path, "rb");
    static uint8_t data[1 << 20];
    if (!f) return false;
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    uint8_t *copy = malloc(n ? n : 1); /* so that a sanitizer sees its end */
    if (!copy) return false;
    memcpy(copy, data, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
    return true;
}

static int replay_all(const char *folder) {
    int count = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (e->d_name[0] != '.') count += replay(path);
    }
    if (d) closedir(d);
    return count;
}

int main(int argc, char **argv) {
    int count = 0;
    for (int i = 1; i < argc; i++) count += replay_all(argv[i]);
    printf("%d seeds\n", count);
    return count == 0;
}
