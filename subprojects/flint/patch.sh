#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# patch.sh FLINT: our changes to FLINT's sources, each of which must find what it changes.
set -eu
src=$1/src
own=$(dirname "$0")

# change FILE OLD NEW: a sed replacement that fails when there is nothing to replace.
change() {
    grep -q -e "$2" "$src/$1" || { echo "patch.sh: '$2' is not in $1" >&2; exit 1; }
    sed -i "s~$2~$3~" "$src/$1"
}

# These files declare functions of GMP and MPFR themselves, with slong (64 bits) for their sizes
# (long: 32 bits on wasm32). On WebAssembly a call by the wrong type is a trap.
change arf/div.c '^void __gmpn_div_q(.*' 'void __gmpn_div_q(nn_ptr, nn_srcptr, long, nn_srcptr, long, nn_ptr);'
change arb/dot.c '^\(void mpfr_mulhigh_n(.*\)slong n);' '\1long n);'
change arb/dot.c '^\(void mpfr_sqrhigh_n(.*\)slong n);' '\1long n);'
change arb/can_round_mpfr.c '^int mpfr_round_p(nn_srcptr, slong,' 'int mpfr_round_p(nn_srcptr, long,'

# Methods of generic rings whose type is not the one they are called by: harmless natively, a trap on
# WebAssembly (factoring x^105 - 1 meets one). Without them the ring takes the generic method.
for file in nfloat/ctx nfloat/complex mpn_mod/ctx; do
    change "$file.c" '^ *{GR_METHOD_SET_SHALLOW,.*' ''
done
change mpn_mod/ctx.c '^ *{GR_METHOD_VEC_INIT,.*' ''
change mpn_mod/ctx.c '^ *{GR_METHOD_VEC_CLEAR,.*' ''
change gr/nmod32.c '^ *{GR_METHOD_VEC_SET,.*_nmod32_vec_zero.*' ''

# Arrays of words that are measured in pointers: half their size on wasm32 with 64-bit words.
grep -rlE '\(slong \*\).*sizeof\((mpoly_heap_t|slong) \*\)' --include='*.c' "$src" | while read -r file; do
    sed -i -E 's/(\(slong \*\).*)sizeof\((mpoly_heap_t|slong) \*\)/\1sizeof(slong)/' "$file"
done
change fmpz_poly/mul_karatsuba.c 'sizeof(fmpz \*)' 'sizeof(fmpz)'
change fmpq_mpoly/univar.c '\(Bscales = .*\)sizeof(ulong\*)' '\1sizeof(fmpz)'
change acb_mat/eig_multiple_rump.c '\(cluster = .*\)sizeof(slong \*)' '\1sizeof(slong)'

# Sizes that FLINT asks for are 64-bit words. On wasm32 they must not be cut to 32 bits, but fail.
memory=generic_files/memory_manager.c
change flint.h.in 'flint_malloc(size_t size);' 'flint_malloc(ulong size);'
change flint.h.in 'flint_realloc(void \* ptr, size_t size);' 'flint_realloc(void * ptr, ulong size);'
change flint.h.in 'flint_calloc(size_t num, size_t size);' 'flint_calloc(ulong num, ulong size);'
change $memory '^\(FLINT_WARN_UNUSED void \* flint_malloc(\)size_t size)' '\1ulong size)'
change $memory '^\(FLINT_WARN_UNUSED void \* flint_realloc(void \* ptr, \)size_t size)' '\1ulong size)'
change $memory '^\(FLINT_WARN_UNUSED void \* flint_calloc(\)size_t num, size_t size)' '\1ulong num, ulong size)'
change $memory '__flint_allocate_func)(size)' '__flint_allocate_func)(FIT(size))'
change $memory '__flint_reallocate_func)(ptr, size)' '__flint_reallocate_func)(ptr, FIT(size))'
change $memory '__flint_callocate_func)(num, size)' '__flint_callocate_func)(FIT(num), FIT(size))'
change $memory '^#include "thread_pool.h"' '&\n#include <stdint.h>\n#define FIT(n) ((n) > SIZE_MAX / 2 ? SIZE_MAX / 2 : (size_t) (n))'

# The sieve's temporary file becomes memory.
cp "$own/qsieve_memory.h" "$src/"
for file in factor large_prime_variant; do
    change "qsieve/$file.c" '^#include "qsieve.h"' '&\n#include "qsieve_memory.h"'
done

# numeric/ installs its own throw, so FLINT's formatted printing is never reached from there; it
# would bring the printers of every type of FLINT into the link (2 MB).
change generic_files/exception.c 'flint_vprintf(msg, ap);' 'fputs(msg, stdout);'

# The coefficients in one variable are gathered in 48 polynomials, most of which stay empty: memory for
# each was a third of the time of simplify.
change fmpz_mpoly/univar.c 'fmpz_mpoly_init3(LUT + i, 4, bits, ctx)' 'fmpz_mpoly_init3(LUT + i, 0, bits, ctx)'

# The table of a ring is made in a pass instead of one for each of its 64 rows.
change mpoly/ctx.c 'new_bits = FLINT_MAX(bits, MPOLY_MIN_BITS);' \
    '&\n        if (bits > 1) new_bits = FLINT_MAX(new_bits, mctx->lut_fix_bits[bits - 2]);'

# The plain one of three memory managers for integers.
cp "$src/fmpz/link/fmpz_single.c" "$src/fmpz/fmpz.c"
