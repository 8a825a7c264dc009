#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# Gets the sources of GMP, MPFR and FLINT into build/src/, with our changes to FLINT. cargo's own
# client fetches them (a second or two) and proves the checksums of sources/Cargo.lock.
set -eu
cd "$(dirname "$0")/.."
. subprojects/common.sh

up_to_date "$BUILD/src/.stamp" subprojects/sources/Cargo.lock subprojects/flint/patch.sh && exit 0

rm -rf "$BUILD/src" "$BUILD/vendor"
mkdir -p "$BUILD/vendor"
cp subprojects/sources/Cargo.toml subprojects/sources/Cargo.lock subprojects/sources/lib.rs "$BUILD/vendor/"
cd "$BUILD/vendor"
cargo vendor --locked --versioned-dirs crates
mkdir "$BUILD/src"
mv crates/flint3-sys-*/flint "$BUILD/src/flint"
mv crates/gmp-mpfr-sys-*/gmp-*-c "$BUILD/src/gmp"
mv crates/gmp-mpfr-sys-*/mpfr-*-c "$BUILD/src/mpfr"
cd "$ROOT"
rm -rf "$BUILD/vendor"
sh subprojects/flint/patch.sh "$BUILD/src/flint"
printf '%s\n' "$new_stamp" >"$BUILD/src/.stamp"
