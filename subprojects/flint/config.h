/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* FLINT's configuration, for 64-bit limbs without threads or assembly files. The same natively and
 * on WASI, but for what a macro of the compiler decides here. fenv is left out: without it the
 * lattice reduction proves its result by MPFR, which is what WASI needs. */
#ifndef FLINT_CONFIG_H
#define FLINT_CONFIG_H

#define FLINT_BITS 64
#define FLINT_WANT_GMP_INTERNALS 1
#if defined(__wasm__)
#define FLINT_LONG_LONG 1
#else
#define FLINT_WANT_ASSEMBLY 1
#endif

/* Functions of GMP that it has only where someone wrote them in assembly. */
#if defined(__x86_64__)
#define FLINT_HAVE_NATIVE_mpn_add_nc 1
#define FLINT_HAVE_NATIVE_mpn_addlsh1_n 1
#define FLINT_HAVE_NATIVE_mpn_addmul_2 1
#define FLINT_HAVE_NATIVE_mpn_modexact_1_odd 1
#define FLINT_HAVE_NATIVE_mpn_rsh1add_n 1
#define FLINT_HAVE_NATIVE_mpn_rsh1sub_n 1
#define FLINT_HAVE_NATIVE_mpn_sub_nc 1
#endif

/* Warnings and options of single functions, which this build leaves alone. */
#define DIAGNOSTIC_PUSH
#define DIAGNOSTIC_POP
#define DIAGNOSTIC_IGNORE_INCOMPATIBLE_FUNCTION_POINTER_TYPES
#define DIAGNOSTIC_IGNORE_DISCARDED_QUALIFIERS
#define DIAGNOSTIC_IGNORE_FORMAT
#define DIAGNOSTIC_IGNORE_DANGLING_POINTER
#define DIAGNOSTIC_IGNORE_CAST_FUNCTION_TYPE
#define DIAGNOSTIC_IGNORE_OVERLENGTH_STRINGS
#define DIAGNOSTIC_IGNORE_UNUSED_VARIABLE
#define DIAGNOSTIC_IGNORE_MAYBE_UNINITIALIZED
#define PUSH_OPTIONS
#define POP_OPTIONS
#define OPTIMIZE_O2
#define OPTIMIZE_OSIZE
#define OPTIMIZE_UNROLL_LOOPS

#endif
