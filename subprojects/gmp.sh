#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# GMP and MPFR for WASI, into build/deps/wasi. Limbs have 64 bits, as WebAssembly has 64-bit
# arithmetic and multiplies such limbs four times as fast as pairs of halves. (Natively the
# distribution's libraries are used, which have assembly.)
set -eu
cd "$(dirname "$0")/.."
. subprojects/common.sh
. wasi/toolchain.sh

prefix=$BUILD/deps/wasi
KEY=$($WASI_CC --version)
up_to_date "$prefix/.gmp-stamp" subprojects/gmp.sh subprojects/sources/Cargo.lock && exit 0

# configure_and_make NAME OPTIONS...: the vendored files have no order in time, so the generators of
# configure scripts must be kept from running.
configure_and_make() {
    name=$1
    shift
    rm -rf "$BUILD/$name-wasi"
    mkdir -p "$BUILD/$name-wasi"
    (
        cd "$BUILD/$name-wasi"
        "$BUILD/src/$name/configure" --host=wasm32-unknown-wasi --prefix="$prefix" --disable-shared "$@" \
            CC="$WASI_CC" AR="$WASI_AR" RANLIB="$WASI_RANLIB" NM="$WASI_NM" \
            CFLAGS="-O2 -fdata-sections -D_WASI_EMULATED_SIGNAL" LIBS=-lwasi-emulated-signal MAKEINFO=true
        make -j "$JOBS" ACLOCAL=: AUTOCONF=: AUTOMAKE=: AUTOHEADER=: MAKEINFO=: install
    )
    rm -rf "$BUILD/$name-wasi"
}

export limb=longlong limb_standard=longlong
step "GMP for WebAssembly" configure_and_make gmp --disable-assembly
step "MPFR for WebAssembly" configure_and_make mpfr --with-gmp="$prefix" --disable-thread-safe \
    --disable-decimal-float --disable-float128
printf '%s\n' "$new_stamp" >"$prefix/.gmp-stamp"
