#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# build.sh native|wasi [whole]: FLINT into build/deps/TARGET. Normally of the files that closure.txt
# lists; with `whole` all of it, without optimization, for ./dev closure.
set -eu
cd "$(dirname "$0")/../.."
. subprojects/common.sh

target=$1
part=${2:-closure} # or whole
flint=$BUILD/src/flint
prefix=$BUILD/deps/$target
objects=$BUILD/flint-$target
own=subprojects/flint
flags="-std=gnu11 -O2 -w -fno-strict-aliasing -ffunction-sections -fdata-sections -fvisibility=hidden"
if [ "$target" = wasi ]; then
    . wasi/toolchain.sh
    cc="$WASI_CC -D_WASI_EMULATED_PROCESS_CLOCKS -fno-unroll-loops"
    ar=$WASI_AR
    gmpcompat=gmpcompat-longlong.h.in
    # The module is downloaded and compiled before it runs: what seldom takes the time is made small
    # (0.5 MB of 6). -O2 has these for big polynomials, numbers and balls.
    set -- --cold=-Os --hot acb arb arf fft fmpq fmpq_mpoly fmpq_poly fmpz fmpz_factor fmpz_mpoly \
        fmpz_mpoly_factor fmpz_poly fmpz_vec generic_files mag mpn_extras mpoly n_poly nmod nmod_vec \
        own ulong_extras
else
    cc=$NATIVE_CC
    ar=$NATIVE_AR
    gmpcompat=gmpcompat.h.in
    set --
fi
set -- "$@" --closure "$own/closure.txt"
if [ "$part" = whole ]; then
    set --
    flags=$(echo "$flags" | sed s/-O2/-O0/)
    prefix=$BUILD/closure/$target
    objects=$BUILD/closure/$target-objects
fi
command -v ccache >/dev/null 2>&1 && cc="ccache $cc"

KEY="$cc $($cc --version) $flags $part"
up_to_date "$prefix/.flint-stamp" "$BUILD/src/.stamp" "$own"/* && exit 0

include=$prefix/include/flint
mkdir -p "$include" "$prefix/lib"
cp "$flint"/src/*.h "$include/"
sed 's/@FLINT_MAJOR@/3/; s/@FLINT_MINOR@/6/; s/@FLINT_PATCH@/0/; s/@FLINT_VERSION_FULL@/3.6.0/' \
    "$flint/src/flint.h.in" >"$include/flint.h"
cp "$flint/src/$gmpcompat" "$include/gmpcompat.h"
cp "$flint/src/mpn_extras/generic/flint-mparam.h" "$include/"
cp "$own/config.h" "$include/flint-config.h"

"$PYTHON" "$own/units.py" --source "$flint" --build "$objects" --ar "$ar" \
    --cc "$cc $flags -I$include -I$flint/src -isystem $prefix/include -isystem $BUILD/deps/$target/include" \
    --extra "$own"/*.c "$@"
ninja_progress "$objects"
cp "$objects/libflint.a" "$prefix/lib/libflint.a.new"
mv "$prefix/lib/libflint.a.new" "$prefix/lib/libflint.a"
printf '%s\n' "$new_stamp" >"$prefix/.flint-stamp"
