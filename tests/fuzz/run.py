#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Runs the fuzz targets of a build folder in turn, each so many seconds.

    tests/fuzz/run.py BUILD SECONDS [TARGET...]

BUILD was set up with clang, -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false (and
-Dhostile=true for a store that moves everything), then: ninja -C BUILD tests/fuzz/fuzz-TARGET. What
is learnt stays in BUILD/fuzz/TARGET; a finding stops its target and lies in BUILD/fuzz/findings. Make
it small (-minimize_crash=1) and put it into seeds/, named after its bug.
"""

import hashlib
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden"
TARGETS = {"reader": "text", "printers": "text", "simplify": "text", "construct": "construct", "store": "store"}


def corpus(build, target):
    folder = build / "fuzz" / target
    folder.mkdir(parents=True, exist_ok=True)
    if TARGETS[target] == "text":
        for path in GOLDEN.glob("*.in"):
            for line in path.read_bytes().splitlines():
                if 0 < len(line) < 300:
                    (folder / hashlib.sha1(line).hexdigest()).write_bytes(line)
    return folder


def run(build, target, seconds):
    findings = build / "fuzz" / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    before = set(findings.iterdir())
    command = [build / "tests" / "fuzz" / f"fuzz-{target}", f"-max_total_time={seconds}", "-timeout=60",
               "-rss_limit_mb=3000", "-print_final_stats=1", f"-artifact_prefix={findings}/{target}-",
               "-max_len=2000", corpus(build, target), HERE / "seeds" / TARGETS[target]]
    with open(build / "fuzz" / f"{target}.log", "wb") as log:
        status = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    log = (build / "fuzz" / f"{target}.log").read_text(errors="replace").splitlines()
    units = [line.split()[-1] for line in log if "number_of_executed_units" in line]
    found = sorted(path.name for path in set(findings.iterdir()) - before)
    print(f"{target}: {units[0] if units else '?'} inputs, status {status} {' '.join(found)}", flush=True)
    return status == 0


def main():
    build, seconds, *targets = sys.argv[1:]
    results = [run(pathlib.Path(build), target, int(seconds)) for target in targets or TARGETS]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
