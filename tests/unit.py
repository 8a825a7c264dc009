#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Runs the Criterion suites of a build folder and counts single tests.

    tests/unit.py MESON BUILD [SUITE...]

Meson counts programs; each holds many tests, which Criterion counts in its last line. A program
that fails otherwise (a crash at its end, a sanitizer's report) counts as one more failure.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

SYNTHESIS = re.compile(r"Synthesis: Tested: .*?(\d+).*?\| Passing: .*?(\d+).*?\| Failing: .*?(\d+)")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def count(program):
    """(passed, failed) of one program's record in Meson's log."""
    text = COLOUR.sub("", program.get("stdout", "") + program.get("stderr", ""))
    passed = failed = 0
    for _, passing, failing in SYNTHESIS.findall(text):
        passed += int(passing)
        failed += int(failing)
    good = program["result"] == "OK"
    if good and not passed and not failed:
        passed = 1
    if not good and not failed:
        failed = 1
    if not good:
        print(f"--- {program['name']}: {program['result']}")
        print(text.rstrip()[-6000:])
    return passed, failed


def main():
    meson, build, *suites = sys.argv[1:]
    log = Path(build, "meson-logs", "testlog.json")
    log.unlink(missing_ok=True)
    command = [meson, "test", "-C", build, "--no-rebuild", "--num-processes", "2"]
    for suite in suites:
        command += ["--suite", suite]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    counts = [count(json.loads(line)) for line in lines]
    passed, failed = sum(c[0] for c in counts), sum(c[1] for c in counts)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
