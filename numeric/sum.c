/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The sum of many numbers. Machine integers are summed in a register, integers in one FLINT integer;
 * rationals as the digits of a binary counter are: two sums of 2**i numbers make one of 2**(i + 1),
 * so that equal sizes meet (a sum of n numbers of size b costs M(n b) log n, not n**2 b). Whatever
 * else comes is added term by term. */
#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

enum { LEVELS = 40 };

typedef struct {
    int64_t small;
    fmpz large;
    fmpq level[LEVELS];
    bool used[LEVELS];
    int top;    /* levels from here on are unused */
    term other; /* the sum of complex numbers and floats */
} sum_state;

bool num_sum_init(num_sum *acc, store *s) {
    sum_state *state = flint_calloc(1, sizeof *state);
    state->other = NUM_ZERO;
    *acc = (num_sum){s, state};
    return true;
}

void num_sum_done(num_sum *acc) {
    sum_state *state = acc->state;
    if (!state) {
        return;
    }
    fmpz_clear(&state->large);
    for (int i = 0; i < state->top; i++) {
        fmpq_clear(&state->level[i]);
    }
    flint_free(state);
    acc->state = NULL;
}

/* Takes the value of q, whose place it leaves cleared. */
static void carry(sum_state *state, fmpq_t q) {
    int i = 0;
    for (; i < LEVELS - 1 && state->used[i]; i++) {
        fmpq_add(q, q, &state->level[i]);
        fmpq_zero(&state->level[i]);
        state->used[i] = false;
    }
    if (i >= state->top) {
        fmpq_init(&state->level[i]);
        state->top = i + 1;
    }
    fmpq_add(&state->level[i], &state->level[i], q);
    state->used[i] = true;
    fmpq_clear(q);
}

bool num_sum_add(num_sum *acc, term a) {
    sum_state *state = acc->state;
    store *s = acc->s;
    int64_t value, sum;
    rational_view v;
    if (!a) {
        return false;
    }
    switch (store_kind_of(s, a)) {
    case NUM_INTEGER:
        if (!num_to_int64(s, a, &value) || __builtin_add_overflow(state->small, value, &sum)) {
            fmpz_add(&state->large, &state->large, view_integer(&v.num, s, a));
        } else {
            state->small = sum;
        }
        return true;
    case NUM_RATIONAL: {
        fmpq_t q;
        fmpq_init(q);
        fmpq_set(q, view_rational(&v, s, a));
        carry(state, q);
        return true;
    }
    default: state->other = num_add(s, state->other, a); return state->other != 0;
    }
}

bool num_sum_add_product(num_sum *acc, term a, term b) {
    store *s = acc->s;
    int64_t x, y;
    sum_state *state = acc->state;
    if (!a || !b) {
        return false;
    }
    if (num_to_int64(s, a, &x) && num_to_int64(s, b, &y) && !__builtin_mul_overflow(x, y, &x)) {
        if (__builtin_add_overflow(state->small, x, &y)) {
            fmpz_add_si(&state->large, &state->large, x);
        } else {
            state->small = y;
        }
        return true;
    }
    if (num_is_integer(s, a) && num_is_integer(s, b)) {
        integer_view va, vb;
        const fmpz *p = view_integer(&va, s, a);
        fmpz_addmul(&state->large, p, view_integer(&vb, s, b));
        return true;
    }
    return num_sum_add(acc, num_mul(s, a, b));
}

term num_sum_value(num_sum *acc) {
    sum_state *state = acc->state;
    store *s = acc->s;
    fmpq_t total;
    fmpq_init(total);
    for (int i = 0; i < state->top; i++) {
        fmpq_add(total, total, &state->level[i]);
    }
    fmpq_add_fmpz(total, total, &state->large);
    fmpq_add_si(total, total, (slong)state->small);
    return num_add(s, take_rational(s, total), state->other);
}
