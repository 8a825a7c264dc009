/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The content hash: the same on every host, in every run.
 *
 * Bytes (names, numbers) are hashed by SipHash-1-3 (J.-P. Aumasson, D. J. Bernstein, "SipHash: a
 * fast short-input PRF", 2012, with one compression and three finalization rounds) under a fixed
 * key. Inner nodes take in the hashes of their children in order, each by a permutation: for given
 * siblings the hash is one to one in each child's, so that a deep chain f(f(f(...))) does not run
 * into a cycle of hashes, as it would after some 2^16 steps of a random function. Pairs (STORE_PAIRS)
 * are hashed without their order, which changes with the hashes. */
#include "termstore/internal.h"

#include <string.h>

_Static_assert(sizeof(store_node) == 8, "a node's header is 8 bytes");

typedef struct {
    uint64_t v0, v1, v2, v3;
} sip;

static inline uint64_t rotate(uint64_t x, int n) { return x << n | x >> (64 - n); }

static inline void sip_round(sip *h) {
    h->v0 += h->v1, h->v1 = rotate(h->v1, 13) ^ h->v0, h->v0 = rotate(h->v0, 32);
    h->v2 += h->v3, h->v3 = rotate(h->v3, 16) ^ h->v2;
    h->v0 += h->v3, h->v3 = rotate(h->v3, 21) ^ h->v0;
    h->v2 += h->v1, h->v1 = rotate(h->v1, 17) ^ h->v2, h->v2 = rotate(h->v2, 32);
}

static inline void sip_word(sip *h, uint64_t word) {
    h->v3 ^= word;
    sip_round(h);
    h->v0 ^= word;
}

static inline uint64_t sip_end(sip *h) {
    h->v2 ^= 0xff;
    sip_round(h), sip_round(h), sip_round(h);
    return h->v0 ^ h->v1 ^ h->v2 ^ h->v3;
}

/* Up to 8 bytes, little-endian on every host. */
static inline uint64_t load(const unsigned char *p, size_t n) {
    uint64_t word = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (n == 8) return memcpy(&word, p, 8), word;
#endif
    for (size_t i = 0; i < n; i++) word |= (uint64_t)p[i] << (8 * i);
    return word;
}

static inline uint64_t shape(store_node head, size_t n) {
    return (uint64_t)n << 16 ^ (uint64_t)head.tag << 8 ^ head.kind;
}

static inline uint32_t fold(uint64_t h) {
    uint32_t hash = (uint32_t)(h ^ h >> 32);
    return hash ? hash : 1;
}

uint32_t hash_bytes(store_node head, const unsigned char *bytes, size_t n) {
    const uint64_t k0 = 0x243f6a8885a308d3, k1 = 0x13198a2e03707344; /* digits of pi */
    sip h = {k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261,
             k1 ^ 0x7465646279746573};
    size_t i = 0;
    sip_word(&h, shape(head, n));
    for (; i + 8 <= n; i += 8) sip_word(&h, load(bytes + i, 8));
    sip_word(&h, load(bytes + i, n - i) | (uint64_t)n << 56);
    return fold(sip_end(&h));
}

/* A permutation of the 32-bit words (the finalizer of MurmurHash3, A. Appleby). */
static inline uint32_t permute(uint32_t h) {
    h ^= h >> 16, h *= 0x85ebca6b;
    h ^= h >> 13, h *= 0xc2b2ae35;
    return h ^ h >> 16;
}

/* The same whatever the order of the pairs, and so one to one in each child's hash though the order
 * follows from the hashes. */
static uint32_t hash_pairs(const store *s, const term *children, size_t n) {
    uint32_t sum = 0;
    for (size_t i = 0; i + 1 < n; i += 2)
        sum += permute(permute(store_hash(s, children[i])) + store_hash(s, children[i + 1]));
    return sum;
}

uint32_t hash_children(const store *s, store_node head, const term *children, size_t n) {
    uint32_t h = permute((uint32_t)(shape(head, n) * 0x9e3779b97f4a7c15 >> 32) + 0xa4093822);
    size_t one_by_one = n;
    if (s->kinds[head.kind].layout == STORE_PAIRS && n % 2 == 1) one_by_one = 1;
    for (size_t i = 0; i < one_by_one; i++) h = permute(h + store_hash(s, children[i]));
    if (one_by_one < n) h = permute(h + hash_pairs(s, children + one_by_one, n - one_by_one));
    return h ? h : 1;
}

uint32_t hash_content(const store *s, const content *k) {
    return s->shift[k->head.kind] ? hash_children(s, k->head, k->payload, k->count)
                                  : hash_bytes(k->head, k->payload, k->count);
}

content content_of(const store *s, term t) {
    content k = {*store_at(s, t), store_arity(s, t), store_payload(s, t), 0};
    k.bytes = k.count << s->shift[k.head.kind];
    return k;
}
