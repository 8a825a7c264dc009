/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures: complex balls (FLINT's acb) behind an opaque type.
 *
 * A ball contains the exact value, always. `precision` is the working precision in bits. Functions
 * use the principal branches of DLMF and FLINT. A function that is undefined on its argument, or an
 * argument that meets a pole, gives an indeterminate ball (not finite). */
#ifndef NUMERIC_BALL_H
#define NUMERIC_BALL_H

#include "termstore/store.h"

typedef struct ball ball;

/* Arrays of balls, zeroed (exact 0), of the guard that is running (guard.h): they must not outlive
 * it. Never NULL: when memory is out, the guard is left. `out` may be any of the inputs. */
ball *ball_new(store *s, size_t n);
void ball_free(store *s, ball **b, size_t n);
ball *ball_at(ball *b, size_t i);

void ball_set_number(ball *out, const store *s, term number, long precision);
/* The radius widens the real part, and the imaginary one unless it is 0: a real ball stays real. */
void ball_set_double(ball *out, double re, double im, double radius);
void ball_set(ball *out, const ball *a);

void ball_add(ball *out, const ball *a, const ball *b, long precision);
void ball_sub(ball *out, const ball *a, const ball *b, long precision);
void ball_mul(ball *out, const ball *a, const ball *b, long precision);
void ball_div(ball *out, const ball *a, const ball *b, long precision);
void ball_pow(ball *out, const ball *a, const ball *b, long precision);
void ball_pow_integer(ball *out, const ball *a, const store *s, term n, long precision);

/* The argument orders are SymEngine's: atan2(y, x), log(x[, base]), polygamma(n, x), lowergamma(s, x),
 * zeta(s[, a]), lambertw(x[, k]), besselj(n, x), polylog(s, x), elliptic_e([phi, ]m), binomial(n, k).
 * hyper takes known relations (below), the number of the upper parameters, these, the number of the lower
 * ones, these, z.
 * Rounding functions work on the real and the imaginary part.
 * A row of the function table names one of these as its enclosure: args is an array of nargs balls. */
typedef void ball_function(ball *out, const ball *args, size_t nargs, long precision);

/* ball_sin, ball_besselj, ball_pi (nargs 0) ...: the rows of ball_functions.def */
#define CONSTANT(name, f) ball_function ball_##name;
#define UNARY(name, f) ball_function ball_##name;
#define OF_RECIPROCAL(name, f) ball_function ball_##name;
#define BINARY(name, f) ball_function ball_##name;
#define WRITTEN(name) ball_function ball_##name;
#include "numeric/ball_functions.def"
#undef CONSTANT
#undef UNARY
#undef OF_RECIPROCAL
#undef BINARY
#undef WRITTEN

/* What is known of F(a, b; c; z): these are integers. Balls do not show it. */
enum { BALL_A_MINUS_B = 1, BALL_A_MINUS_C = 2, BALL_B_MINUS_C = 4, BALL_A_PLUS_B_MINUS_C = 8 };

bool ball_is_finite(const ball *a);
bool ball_is_real(const ball *a); /* imaginary part exactly zero */
bool ball_is_exact(const ball *a);
bool ball_contains_zero(const ball *a);
bool ball_overlaps(const ball *a, const ball *b);
bool ball_is_below(const ball *a, long exponent);    /* all of it has a modulus < 2**exponent */
int ball_sign_re(const ball *a);                     /* 1, -1 proven; 0: undecided (or exactly zero) */
bool ball_is_zero(const ball *a);                    /* exactly zero */
long ball_accurate_bits(const ball *a);              /* relative, of the worse part; see ball_parts_bits */
long ball_parts_bits(const ball *a, bool imaginary); /* relative accurate bits of one part */
double ball_re_double(const ball *a), ball_im_double(const ball *a); /* midpoints */
/* *unique: the only one, or 0 (also when it is beyond num_digit_limit). */
bool ball_re_contains_integer(const ball *a, term *unique, store *s);

/* Nearest binary64 of the parts as NUM_DOUBLE / NUM_COMPLEX_DOUBLE; complex only when `a` is not
 * known to be real. 0 without an error: not accurate enough for correct rounding to within 1 ulp. */
term ball_to_double_term(store *s, const ball *a);
/* A NUM_BIGFLOAT / NUM_COMPLEX_BIGFLOAT of `digits` decimal digits, each proven (the nearest decimal
 * or its neighbour by less than one unit of the last digit). 0 without an error: accuracy too low. */
term ball_to_bigfloat_term(store *s, const ball *a, uint64_t digits);

#endif
