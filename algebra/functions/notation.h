/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Private to algebra/: the notation in which the rows of the table write derivatives, and rewrite its
 * identities. It stands in for an expression where the store `s`, the arguments `x` (and for BY the index
 * `i`) are in scope. */
#ifndef ALGEBRA_FUNCTIONS_NOTATION_H
#define ALGEBRA_FUNCTIONS_NOTATION_H

#define X x[0]
#define Y x[1]
#define Z x[2]

#define BY(dx, dy) (i == 0 ? (dx) : (dy))
#define IN_THIRD(dz) (i == 2 ? (dz) : KEPT)
#define KEPT 0
#define WHEN_REAL(a, value) (expr_is(s, a, FACT_REAL) ? (value) : KEPT)

/* MathML of functions that are not name(arguments): J_n(x), H_n, |x|, n over k. */
#define SUBSCRIPT(name) "<msub><mi>" name "</mi>%1</msub>"
#define INDEXED(name) "<mrow>" SUBSCRIPT(name) "<mo>&#8289;</mo><mrow><mo>(</mo>%2<mo>)</mo></mrow></mrow>"
#define FENCED(open, content, close) "<mrow><mo>" open "</mo>" content "<mo>" close "</mo></mrow>"
#define STACK "<mfrac linethickness=\"0\">%1%2</mfrac>"

#define ZERO NUM_ZERO
#define ONE NUM_ONE
#define TWO NUM_TWO
#define INT(n) num_integer(s, n)
#define PI EXPR_PI

#define ADD(a, b) expr_add(s, a, b)
#define SUB(a, b) expr_sub(s, a, b)
#define NEG(a) expr_neg(s, a)
#define MUL(a, b) expr_mul(s, a, b)
#define DIV(a, b) expr_div(s, a, b)
#define INV(a) expr_inv(s, a)
#define POW(a, b) expr_pow(s, a, b)
#define POWER(a, n) expr_pow_int(s, a, n)
#define SQUARE(a) expr_pow_int(s, a, 2)
#define SQRT(a) expr_sqrt(s, a)
#define EXP(a) expr_exp(s, a)

#define HYPER(a, b, z) expr_call(s, FN_HYPER, (const term[]){a, b, z}, 3)

#define CALL(id, a) expr_call1(s, FN_##id, a)
#define CALL2(id, a, b) expr_call2(s, FN_##id, a, b)

#define SIN(a) CALL(SIN, a)
#define COS(a) CALL(COS, a)
#define TAN(a) CALL(TAN, a)
#define COT(a) CALL(COT, a)
#define SEC(a) CALL(SEC, a)
#define CSC(a) CALL(CSC, a)
#define SINH(a) CALL(SINH, a)
#define COSH(a) CALL(COSH, a)
#define TANH(a) CALL(TANH, a)
#define COTH(a) CALL(COTH, a)
#define SECH(a) CALL(SECH, a)
#define CSCH(a) CALL(CSCH, a)
#define LOG(a) CALL(LOG, a)
#define SIGN(a) CALL(SIGN, a)
#define GAMMA(a) CALL(GAMMA, a)
#define FACTORIAL(a) CALL(FACTORIAL, a)
#define LAMBERTW(a) CALL(LAMBERTW, a)
#define ELLIPTIC_K(a) CALL(ELLIPTIC_K, a)
#define ELLIPTIC_E(a) CALL(ELLIPTIC_E, a)
#define ZETA(a, b) CALL2(ZETA, a, b)
#define POLYGAMMA(n, a) CALL2(POLYGAMMA, n, a)
#define BETA(a, b) CALL2(BETA, a, b)
#define BINOMIAL(a, b) CALL2(BINOMIAL, a, b)
#define BESSELJ(n, a) CALL2(BESSELJ, n, a)
#define BESSELY(n, a) CALL2(BESSELY, n, a)
#define BESSELI(n, a) CALL2(BESSELI, n, a)
#define BESSELK(n, a) CALL2(BESSELK, n, a)
#define POLYLOG(n, a) CALL2(POLYLOG, n, a)

#endif
