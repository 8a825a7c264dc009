#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# build.sh native|wasi [whole]: FLINT into build/deps/TARGET. Normally of the files that closure.txt
# lists; with `whole` all of it, file by file, for ./dev closure.
set -eu
cd "$(dirname "$0")/../.."
. subprojects/common.sh

target=$1
part=${2:-closure}
flint=$BUILD/src/flint
prefix=$BUILD/deps/$target
objects=$BUILD/flint-$target
own=subprojects/flint
flags="-std=gnu11 -O2 -w -fno-strict-aliasing -ffunction-sections -fdata-sections -fvisibility=hidden"
if [ "$target" = wasi ]; then
    . wasi/toolchain.sh
    cc="$WASI_CC -D_WASI_EMULATED_PROCESS_CLOCKS"
    ar=$WASI_AR
    gmpcompat=gmpcompat-longlong.h.in
else
    cc=$NATIVE_CC
    ar=$NATIVE_AR
    gmpcompat=gmpcompat.h.in
fi
set -- --closure "$own/closure.txt"
if [ "$part" = whole ]; then
    set -- --single
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
    --extra "$own/qsieve_memory.c" "$@"
ninja_progress "$objects"
cp "$objects/libflint.a" "$prefix/lib/libflint.a.new"
mv "$prefix/lib/libflint.a.new" "$prefix/lib/libflint.a"
printf '%s\n' "$new_stamp" >"$prefix/.flint-stamp"
