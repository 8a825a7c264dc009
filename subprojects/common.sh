# SPDX-License-Identifier: LGPL-3.0-or-later
# Sourced by ./dev and by the scripts of subprojects/ and wasi/. Wants the checkout's root as the
# current folder; all that is made goes to build/.

ROOT=$PWD
BUILD=$ROOT/build
LOGS=$BUILD/logs
JOBS=${JOBS:-$(nproc 2>/dev/null || echo 2)}
mkdir -p "$LOGS"

say() { printf '%s\n' "$*" >&2; }
die() { say "dev: $*"; exit 1; }

# step WHAT COMMAND...: runs quietly with a log, and tells how long it took or the end of the log.
step() {
    what=$1
    shift
    log=$LOGS/$(printf '%s' "$what" | tr -c 'A-Za-z0-9\n' '-').log
    printf '%s ... ' "$what" >&2
    started=$(date +%s)
    if "$@" >"$log" 2>&1 </dev/null; then
        say "$(($(date +%s) - started)) s"
    else
        say "failed"
        tail -n 30 "$log" >&2
        die "$what failed; all of it: $log"
    fi
}

# up_to_date STAMP FILE...: true when STAMP was left by the same contents of these files (and the
# same KEY, if set).
up_to_date() {
    stamp=$1
    shift
    new_stamp=$( (printf '%s\n' "${KEY:-}"; cat "$@") | cksum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$new_stamp" ]
}

# ninja_progress DIR [TARGET...]: builds; one line that counts on a terminal, one line for every
# tenth elsewhere, warnings, and the whole text of failures.
ninja_progress() {
    dir=$1
    shift
    NINJA_STATUS="${dir#"$ROOT/"} [%f/%t] "
    export NINJA_STATUS
    if [ -t 2 ]; then
        "$NINJA" -C "$dir" -j "$JOBS" "$@" >&2
        return
    fi
    rm -f "$dir/.failed"
    { "$NINJA" -C "$dir" -j "$JOBS" "$@" 2>&1 || touch "$dir/.failed"; } |
        awk '
            /^FAILED/ { failed = 1 }
            failed || /warning:|error:|ERROR:/ { print; fflush(); next }
            match($0, /\[[0-9]+\/[0-9]+\]/) {
                split(substr($0, RSTART + 1, RLENGTH - 2), count, "/")
                part = int(10 * count[1] / count[2])
                if (part > last) { last = part; print; fflush() }
            }' >&2
    [ ! -f "$dir/.failed" ]
}
