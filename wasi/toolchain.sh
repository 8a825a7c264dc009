# SPDX-License-Identifier: LGPL-3.0-or-later
# Sourced after subprojects/common.sh: the C compiler for WASI.
#
# With WASI_SDK_PATH set, that SDK. Otherwise the same parts from Debian: clang and lld, and the
# libc of a later Debian (ours has setjmp, and the machine's own release may be older). wasi-libc is
# a package for all machines: its files are unpacked in build/sysroot, nothing is installed, and the
# package lists needed to fetch it are private to the checkout.

WASI_LIBC_VERSION=0.0~git20241209.574b88d-2
WASI_LIBC_SHA256=b7716260051d289248b7667f81fa2792c125d888ff51da3fa09c6272cc0bd11d
WASI_LIBC_SUITE=trixie

# The mirror that this machine itself uses for Debian.
debian_mirror() {
    apt-get indextargets --format '$(CREATED_BY) $(REPO_URI) $(RELEASE)' |
        awk '$1 == "Packages" && $3 !~ /-/ && $2 ~ /debian\/?$/ { print $2; exit }'
}

fetch_sysroot() {
    KEY=$WASI_LIBC_SHA256
    up_to_date "$BUILD/sysroot/.stamp" /dev/null && return 0
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || die "no Debian mirror in this machine's package sources; set WASI_SDK_PATH"
    apt=$BUILD/apt
    rm -rf "$apt" "$BUILD/sysroot"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$BUILD/sysroot"
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
        "$mirror" "$WASI_LIBC_SUITE" >"$apt/sources.list"
    (
        cd "$apt"
        set -- -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=- \
            -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" \
            -o Acquire::Languages=none -o APT::Sandbox::User=root
        apt-get "$@" update
        apt-get "$@" download "wasi-libc=$WASI_LIBC_VERSION"
        printf '%s  %s\n' "$WASI_LIBC_SHA256" "$(echo wasi-libc_*.deb)" | sha256sum -c -
        dpkg -x wasi-libc_*.deb "$BUILD/sysroot"
    )
    rm -rf "$apt"
    printf '%s\n' "$new_stamp" >"$BUILD/sysroot/.stamp"
}

if [ -n "${WASI_SDK_PATH:-}" ]; then
    WASI_BIN=$WASI_SDK_PATH/bin
    WASI_CC="$WASI_BIN/clang --target=wasm32-wasip1"
    WASI_LD=wasm-ld
    WASI_AR=$WASI_BIN/llvm-ar
    WASI_RANLIB=$WASI_BIN/llvm-ranlib
    WASI_NM=$WASI_BIN/llvm-nm
    WASI_STRIP=$WASI_BIN/llvm-strip
else
    WASI_CC="clang-$LLVM --target=wasm32-wasip1 --sysroot=$BUILD/sysroot/usr"
    WASI_CC="$WASI_CC -isystem $BUILD/sysroot/usr/include/wasm32-wasi"
    WASI_LD=wasm-ld-$LLVM
    WASI_AR=llvm-ar-$LLVM
    WASI_RANLIB=llvm-ranlib-$LLVM
    WASI_NM=llvm-nm-$LLVM
    WASI_STRIP=llvm-strip-$LLVM
fi

# What Meson needs to know of it; the rest stands in wasi/cross.ini. Meson puts archives into groups,
# an argument that wasm-ld does not have, since it always searches them that way.
write_cross_file() {
    cat >"$BUILD/wasi-ld" <<TEXT
#!/bin/sh
for argument; do
    shift
    case \$argument in
    --start-group | --end-group) ;;
    *) set -- "\$@" "\$argument" ;;
    esac
done
exec "$($WASI_CC -print-prog-name=$WASI_LD)" "\$@"
TEXT
    chmod +x "$BUILD/wasi-ld"
    {
        echo '[binaries]'
        printf "c = ['%s']\n" "$(echo "$WASI_CC" | sed "s/ /', '/g")"
        printf "ar = '%s'\nstrip = '%s'\n" "$WASI_AR" "$WASI_STRIP"
        printf "[built-in options]\nc_link_args = ['-fuse-ld=%s']\n" "$BUILD/wasi-ld"
    } >"$BUILD/wasi-tools.ini.new"
    # Meson sets up anew what a newer file describes.
    cmp -s "$BUILD/wasi-tools.ini.new" "$BUILD/wasi-tools.ini" ||
        mv "$BUILD/wasi-tools.ini.new" "$BUILD/wasi-tools.ini"
}
