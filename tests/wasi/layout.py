#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""How the module lies in memory, and what a stack that overflows does.

    tests/wasi/layout.py BUILD MODULE INITIAL MAXIMUM HOST...

BUILD/tests/wasi has `unit` and `overflow`; HOST... runs the module that SYMENGINE_WASM names. MODULE
begins with INITIAL bytes and may have MAXIMUM.
"""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "wasi"))
import layout


def stack_data_heap(build, module, initial, maximum, host):
    layout.Layout(module.read_bytes()).check(int(initial), int(maximum))


def the_linker_sets_the_maximum(build, module, initial, maximum, host):
    layout.Layout((build / "unit").read_bytes()).check(int(initial), 1 << 30)


def a_stack_that_overflows_traps(build, module, initial, maximum, host):
    done = subprocess.run(host, env={**os.environ, "SYMENGINE_WASM": str(build / "overflow")},
                          capture_output=True, timeout=60)
    assert done.stdout == b"5050\n", done.stdout
    assert done.returncode not in (0, 1, 2, 3, 4), done.returncode
    assert b"out of bounds" in done.stderr, done.stderr


def the_document_shows_the_kind_of_rows(build, module, initial, maximum, host):
    rows = layout.Layout(module.read_bytes()).text().splitlines()
    page = layout.DOCUMENT.read_text()
    for row in rows[2:]:
        assert row.split("|")[1] in page, row


TESTS = (stack_data_heap, the_linker_sets_the_maximum, a_stack_that_overflows_traps,
         the_document_shows_the_kind_of_rows)


def main():
    build, module, initial, maximum, *host = sys.argv[1:]
    passed = 0
    for test in TESTS:
        try:
            test(pathlib.Path(build) / "tests" / "wasi", pathlib.Path(module), initial, maximum, host)
            passed += 1
            print(f"ok      {test.__name__}", flush=True)
        except AssertionError as error:
            print(f"FAILED  {test.__name__}: {error}", flush=True)
    print(f"{passed} of {len(TESTS)} passed")
    sys.exit(passed < len(TESTS))


if __name__ == "__main__":
    main()
