#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the command does with streams, pipes, limits and bad input that is too big for a golden file.

    tests/cli/run.py [-k WORD] [--slow] COMMAND [ARG...]

COMMAND ARG... starts symengine: `build/symengine`, `wasi/hosts/wasmtime/symengine`, `wasmtime run
build/symengine.wasm`. Tests of signals and closed descriptors run only on the native program.
"""

import argparse
import sys
import time
import traceback

sys.dont_write_bytecode = True

import gigabytes  # noqa: F401: importing a file registers its tests
import hostile  # noqa: F401
import limits  # noqa: F401
import process  # noqa: F401
import streams  # noqa: F401
from harness import Symengine, TESTS

WORDS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
WORDS.add_argument("-k", default="", metavar="WORD", help="only tests whose name contains WORD")
WORDS.add_argument("--slow", action="store_true", help="the tests that take minutes and gigabytes, alone")
WORDS.add_argument("command", nargs=argparse.REMAINDER)


def run_one(function, se):
    began = time.monotonic()
    try:
        function(se)
        verdict = "ok"
    except Exception as error:  # a test that breaks is a test that fails
        verdict = "FAILED"
        if isinstance(error, AssertionError):
            print(f"    {error}", file=sys.stderr)
        else:
            traceback.print_exc()
    print(f"{verdict:6} {time.monotonic() - began:6.2f} s  {function.__name__}", flush=True)
    return verdict == "ok"


def main():
    options = WORDS.parse_args()
    if not options.command:
        WORDS.error("which command?")
    se = Symengine(options.command)
    chosen = [f for f, native, slow in TESTS if options.k in f.__name__ and (se.is_native or not native)
              and slow == options.slow]
    failed = [f.__name__ for f in chosen if not run_one(f, se)]
    print(f"{len(chosen) - len(failed)} of {len(chosen)} passed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
