#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Runs the unit tests of a WebAssembly module on a host, each in a process of its own.

    tests/wasi/run.py COMMAND...

COMMAND starts the module unit (tests/wasi/unit.c) with the checkout's root as its folder: without an
argument it lists its tests, with a line of that list it runs one. What a failed test wrote is shown.
"""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 300


def run(command):
    """(whether it ended well, what it wrote)."""
    try:
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return False, f"no end after {TIMEOUT} s"
    return done.returncode == 0, done.stdout.decode(errors="replace").rstrip()


def main():
    command = sys.argv[1:]
    good, text = run(command)
    if not good:
        print(f"no list of tests:\n{text[-6000:]}\n0 passed, 1 failed")
        return 1
    tests = text.splitlines()
    passed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for test, (good, text) in zip(tests, pool.map(lambda test: run([*command, test]), tests)):
            passed += good
            if not good:
                print(f"--- {test}\n{text[-6000:]}", flush=True)
    print(f"{passed} passed, {len(tests) - passed} failed")
    return 0 if tests and passed == len(tests) else 1


if __name__ == "__main__":
    sys.exit(main())
