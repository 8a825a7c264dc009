/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Runs of one precedence: a + b - c + ... and a * b / c * ....
 *
 * The operands of a short run wait on the operand stack, its signs in a mask: most runs have two
 * operands, and a nested run must cost little while it waits (a million levels can be open). From
 * RUN_LONG operators on a run goes through an accumulator, in memory for its distinct terms only.
 *
 * A run is two words. Waiting: the offset of its first sign, then RUN: count << 8 | mask << 16.
 * Accumulating: the accumulator's address, then the same with RUN_BUILDING in the count; then the
 * mask's bit 0 is the sign before the operand to come. */
#include "algebra/accumulate.h"
#include "syntax/reader_state.h"

enum { RUN_LONG = 16, RUN_BUILDING = 0xff };

static unsigned run_count(uint64_t word) { return (unsigned)(word >> 8) & 0xff; }
static uint32_t run_mask(uint64_t word) { return (uint32_t)(word >> 16); }

static uint64_t run_word(reader_op op, unsigned count, uint32_t mask) {
    return (uint64_t)mask << 16 | (uint64_t)count << 8 | (uint64_t)op;
}

typedef union {
    sum_builder *sum;
    product_builder *product;
    void *any;
} builder;

static builder builder_begin(store *s, reader_op op) {
    builder b;
    if (op == OP_SUM)
        b.sum = sum_begin(s);
    else
        b.product = product_begin(s);
    return b;
}

static bool builder_feed(builder b, reader_op op, bool inverse, term t) {
    if (op == OP_SUM) return inverse ? sum_sub(b.sum, t) : sum_add(b.sum, t);
    return inverse ? product_div(b.product, t) : product_mul(b.product, t);
}

static term builder_end(builder b, reader_op op) {
    return op == OP_SUM ? sum_end(&b.sum) : product_end(&b.product);
}

/* Gives the waiting operands to the builder; the mask's bit i is the sign before operand i + 1. */
static bool feed_waiting(reader *r, builder b, reader_op op, unsigned count, uint32_t mask) {
    const term *at = r->operands + r->operand_count - count;
    for (unsigned i = 0; i < count; i++) {
        bool inverse = i > 0 && (mask >> (i - 1) & 1);
        if (!builder_feed(b, op, inverse, at[i])) return false;
    }
    r->operand_count -= count;
    return true;
}

static bool start_building(reader *r, reader_op op, uint64_t word, bool inverse) {
    builder b = builder_begin(r->s, op);
    if (b.any == NULL) return false;
    r->building++;
    bool fed = feed_waiting(r, b, op, run_count(word) + 1, run_mask(word));
    *reader_below(r) = (uint64_t)(uintptr_t)b.any;
    *reader_top(r) = run_word(op, RUN_BUILDING, inverse);
    return fed;
}

bool reader_join_run(reader *r, reader_op op, bool inverse) {
    if (reader_top_op(r) != op) {
        uint64_t run = run_word(op, 1, inverse);
        return reader_push_ops(r, r->at.start, op, run >> 8);
    }
    uint64_t word = *reader_top(r);
    unsigned count = run_count(word);
    if (count == RUN_BUILDING) {
        builder b = {.any = (void *)(uintptr_t)*reader_below(r)};
        *reader_top(r) = run_word(op, RUN_BUILDING, inverse);
        return builder_feed(b, op, run_mask(word) & 1, r->operands[--r->operand_count]);
    }
    if (count == RUN_LONG) return start_building(r, op, word, inverse);
    *reader_top(r) = run_word(op, count + 1, run_mask(word) | (uint32_t)inverse << count);
    return true;
}

static term two_operands(store *s, reader_op op, bool inverse, term a, term b) {
    if (op == OP_SUM) return inverse ? expr_sub(s, a, b) : expr_add(s, a, b);
    return inverse ? expr_div(s, a, b) : expr_mul(s, a, b);
}

static term waiting_value(reader *r, reader_op op, unsigned count, uint32_t mask) {
    if (count == 1) {
        r->operand_count -= 2;
        const term *at = r->operands + r->operand_count;
        return two_operands(r->s, op, mask & 1, at[0], at[1]);
    }
    builder b = builder_begin(r->s, op);
    if (b.any == NULL) return 0;
    feed_waiting(r, b, op, count + 1, mask);
    return builder_end(b, op);
}

bool reader_end_run(reader *r) {
    reader_op op = reader_top_op(r);
    uint64_t word = *reader_top(r), below = *reader_below(r);
    r->op_count -= 2;
    if (run_count(word) != RUN_BUILDING) {
        store_set_position(r->s, (long)below);
        return reader_push(r, waiting_value(r, op, run_count(word), run_mask(word)));
    }
    builder b = {.any = (void *)(uintptr_t)below};
    builder_feed(b, op, run_mask(word) & 1, r->operands[--r->operand_count]);
    r->building--;
    return reader_push(r, builder_end(b, op));
}

void reader_drop_run(reader *r) {
    if (run_count(*reader_top(r)) != RUN_BUILDING) return;
    builder b = {.any = (void *)(uintptr_t)*reader_below(r)};
    builder_end(b, reader_top_op(r));
}
