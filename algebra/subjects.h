/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The chapters of the reference, in its order. Each function, form and operation names its own. */
#ifndef ALGEBRA_SUBJECTS_H
#define ALGEBRA_SUBJECTS_H

#define SUBJECTS_LIST(X)                                       \
    X(POWERS, "Powers and logarithms")                         \
    X(TRIGONOMETRIC, "Trigonometric functions")                \
    X(HYPERBOLIC, "Hyperbolic functions")                      \
    X(COMPLEX, "Parts of complex numbers")                     \
    X(ROUNDING, "Rounding, largest and smallest")              \
    X(GAMMA, "Factorials and the gamma function")              \
    X(INTEGRALS, "Error functions, integrals, hypergeometric") \
    X(ZETA, "Zeta functions and polylogarithms")               \
    X(BESSEL, "Bessel and Airy functions")                     \
    X(INDICES, "Functions of indices")                         \
    X(INTEGERS, "Integers: divisibility and primes")           \
    X(SEQUENCES, "Integers: sequences")                        \
    X(LOGIC, "Relations, logic, cases")                        \
    X(FORMS, "Forms of an expression")                         \
    X(CALCULUS, "Calculus and substitution")                   \
    X(POLYNOMIALS, "Polynomials")                              \
    X(PROOFS, "Proofs")                                        \
    X(ASSUMPTIONS, "Assumptions")                              \
    X(STRUCTURE, "Looking into an expression")                 \
    X(FORMATS, "Other text formats")                           \
    X(SESSION, "Help and resources")

typedef enum {
    SUBJECT_NONE,
#define X(id, title) SUBJECT_##id,
    SUBJECTS_LIST(X)
#undef X
    SUBJECTS,
} subject;

#endif
