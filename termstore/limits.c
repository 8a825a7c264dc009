/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Errors, steps, time, interrupts. */
#define _POSIX_C_SOURCE 200809L
#include "termstore/internal.h"

#include <inttypes.h>
#include <time.h>

/* The clock is looked at every `stride` steps. A step is short, but a client's may be long: the
 * stride follows the time that steps turn out to take, so that looks are about a millisecond
 * apart. */
enum { STRIDE_MIN = 16, STRIDE_MAX = 4096, LOOK_NS = 1000000 };

uint64_t limits_now(void) {
    struct timespec t = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* Counts the steps since the last look; the next step looks again. */
static void settle_steps(store *s) {
    s->limits.steps += (uint64_t)(s->limits.slice - s->head.fuel);
    s->limits.slice = s->head.fuel = 0;
}

/* ---- Errors ------------------------------------------------------------------------------- */

term store_fail(store *s, store_status status, const char *format, ...) {
    va_list args;
    if (s->head.failed) return 0;
    s->head.failed = true;
    s->error.status = status;
    s->error.position = s->position;
    s->error.bytes = store_bytes_accounted(s);
    va_start(args, format);
    vsnprintf(s->error.message, sizeof s->error.message, format, args);
    va_end(args);
    settle_steps(s);
    return 0;
}

const store_error *store_error_of(const store *s) { return &s->error; }

void store_clear_error(store *s) {
    s->head.failed = false;
    s->error.status = STORE_OK;
    s->error.position = STORE_NOWHERE;
    s->error.message[0] = 0;
}

void store_set_position(store *s, long position) { s->position = position; }

term fail_memory(store *s) {
    return store_fail(s, STORE_MEMORY, "out of memory: the system has no more");
}

term fail_budget(store *s) {
    size_t max = s->accounts.max;
    if (max == 0) return fail_memory(s);
    if (max % (1 << 20) == 0)
        return store_fail(s, STORE_MEMORY, "out of memory: the limit of %zu MiB is reached", max >> 20);
    if (max % (1 << 10) == 0)
        return store_fail(s, STORE_MEMORY, "out of memory: the limit of %zu KiB is reached", max >> 10);
    return store_fail(s, STORE_MEMORY, "out of memory: the limit of %zu bytes is reached", max);
}

/* ---- Steps and time ----------------------------------------------------------------------- */

void store_limit_steps(store *s, uint64_t steps) {
    settle_steps(s);
    s->limits.steps = 0;
    s->limits.steps_max = steps;
}

void store_limit_time(store *s, uint64_t milliseconds) {
    const uint64_t most = UINT64_MAX / 4000000;
    settle_steps(s);
    s->limits.milliseconds = milliseconds;
    s->limits.looked = milliseconds ? limits_now() : 0;
    s->limits.deadline = milliseconds ? s->limits.looked : 0;
    s->limits.deadline += (milliseconds < most ? milliseconds : most) * 1000000;
    s->limits.stride = STRIDE_MIN;
}

void store_watch_interrupt(store *s, const volatile int *flag) { s->limits.interrupt = flag; }

/* True when time is up. */
static bool look_at_clock(limits *l) {
    uint64_t now = limits_now(), took = now - l->looked;
    l->looked = now;
    if (took < LOOK_NS / 2 && l->stride < STRIDE_MAX) l->stride *= 2;
    while (took > LOOK_NS && l->stride > STRIDE_MIN) l->stride /= 2, took /= 2;
    return now >= l->deadline;
}

static void set_fuel(store *s) {
    limits *l = &s->limits;
    int64_t fuel = l->deadline ? l->stride : STRIDE_MAX;
    if (l->steps_max && l->steps_max - l->steps < (uint64_t)fuel)
        fuel = (int64_t)(l->steps_max - l->steps);
    l->slice = s->head.fuel = fuel;
}

bool store_poll_slow(store *s) {
    limits *l = &s->limits;
    settle_steps(s);
    if (s->head.failed) return true;
    if (l->interrupt && *l->interrupt) {
        store_fail(s, STORE_INTERRUPT, "interrupted");
    } else if (l->steps_max && l->steps > l->steps_max) {
        store_fail(s, STORE_DEADLINE, "out of time: the limit of %" PRIu64 " steps is reached",
                   l->steps_max);
    } else if (l->deadline && look_at_clock(l)) {
        store_fail(s, STORE_DEADLINE, "out of time: the limit of %" PRIu64 " ms is reached",
                   l->milliseconds);
    }
    if (s->head.failed) return true;
    set_fuel(s);
    return false;
}
