/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* p/q is split into u/2**a + v/3 + w/5 (Chinese remainders); the parts are known or found by halving,
 * and joined by the theorems of addition (DLMF 4.21). */
#include "algebra/operations/radicals.h"

#include "algebra/functions.h"
#include "algebra/operations.h"
#include "algebra/functions/notation.h"

/* The point of the unit circle at an angle. */
typedef struct {
    term cos, sin;
} turn;

static turn joined(store *s, turn a, turn b) {
    return (turn){SUB(MUL(a.cos, b.cos), MUL(a.sin, b.sin)), ADD(MUL(a.sin, b.cos), MUL(a.cos, b.sin))};
}

/* sqrt((1 + sign*c)/2) */
static term half_root(store *s, term c, int sign) {
    return SQRT(DIV(sign > 0 ? ADD(ONE, c) : SUB(ONE, c), TWO));
}

/* The turn by half the angle, which is pi*p/2**k. */
static turn halved(store *s, turn a, int64_t p, unsigned k) {
    int64_t full = INT64_C(2) << k, at = ((p % full) + full) % full;
    turn half = {half_root(s, a.cos, 1), half_root(s, a.cos, -1)};
    if (4 * at > full && 4 * at < 3 * full) half.cos = NEG(half.cos);
    if (2 * at > full) half.sin = NEG(half.sin);
    return half;
}

/* pi*p/2**a */
static turn binary(store *s, int64_t p, unsigned a) {
    turn t = {p % 2 ? NUM_MINUS_ONE : ONE, ZERO};
    for (unsigned k = 1; k <= a; k++) t = halved(s, t, p, k);
    return t;
}

/* pi*p/3: automatic values */
static turn third(store *s, int64_t p) {
    term angle = MUL(num_rational(s, p, 3), PI);
    return (turn){COS(angle), SIN(angle)};
}

/* pi*p/5 */
static turn fifth(store *s, int64_t p) {
    int64_t at = ((p % 10) + 10) % 10, folded = at > 5 ? 10 - at : at, low = folded > 2 ? 5 - folded : folded;
    term root = SQRT(INT(5));
    term cos = low == 0 ? ONE : DIV(low == 1 ? ADD(ONE, root) : SUB(root, ONE), INT(4));
    term under = low == 1 ? SUB(INT(10), MUL(TWO, root)) : ADD(INT(10), MUL(TWO, root));
    term sin = low == 0 ? ZERO : DIV(SQRT(under), INT(4));
    return (turn){folded > 2 ? NEG(cos) : cos, at > 5 ? NEG(sin) : sin};
}

/* p/q with q = 2**a * 3**b * 5**c; false: another number. */
static bool split(int64_t q, unsigned *a, int64_t *odd) {
    for (*a = 0; q % 2 == 0; q /= 2) ++*a;
    *odd = q;
    return *a <= RADICALS_HALVINGS && 15 % q == 0;
}

/* x with x*n = p modulo m, for small m */
static int64_t quotient_modulo(int64_t p, int64_t n, int64_t m) {
    for (int64_t x = 0; x < m; x++)
        if ((x * n - p) % m == 0) return x;
    return 0;
}

static bool turn_of(store *s, term angle, turn *out) {
    term number, rest;
    int64_t p, q, odd;
    unsigned a;
    expr_split_coefficient(s, angle, &number, &rest);
    if (rest != EXPR_PI || !num_is_rational(s, number)) return false;
    if (!num_to_int64(s, num_denominator(s, number), &q) || !split(q, &a, &odd)) return false;
    if (!num_to_int64(s, num_mod(s, num_numerator(s, number), num_integer(s, 2 * q)), &p)) return false;
    int64_t two = INT64_C(1) << a;
    *out = (turn){ONE, ZERO};
    if (odd % 3 == 0) { /* v/3, v*q/3 = p modulo 3 */
        int64_t v = quotient_modulo(p, q / 3, 3);
        *out = joined(s, *out, third(s, v));
        p -= v * (q / 3);
    }
    if (odd % 5 == 0) {
        int64_t w = quotient_modulo(p, q / 5, 5);
        *out = joined(s, *out, fifth(s, w));
        p -= w * (q / 5);
    }
    *out = joined(s, *out, binary(s, p / (q / two), a));
    return out->cos && out->sin;
}

term radicals_of_cos(store *s, term angle) {
    turn t;
    return turn_of(s, angle, &t) ? expr_expand(s, t.cos) : 0;
}

term radicals_of_sin(store *s, term angle) {
    turn t;
    return turn_of(s, angle, &t) ? expr_expand(s, t.sin) : 0;
}
