#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Compares series(e, x, 0, 5) with SymPy's, which stand in series_sympy.txt (make_series.py).

    tests/conformance/series.py HOST=COMMAND...

The two must be proven equal, or not to be told apart at sample points at 256 bits (the answer is unknown:
SymPy writes zeta(3) where polygamma(2, 1) stands here); fewer than 10 % may be so. An error in place of an
expansion is a refusal: SymPy expands on branch cuts too, where there is none here; fewer than 3 % may be.
"""

import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent / "series_sympy.txt"
MOST_REFUSED, MOST_UNKNOWN = 0.03, 0.1


def check(host, command):
    rows = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()]
    text = "".join(f"equal(removeO(series({e}, x, 0, 5)), {value})\n" for e, value in rows)
    done = subprocess.run([command], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=600, check=False)
    answers = done.stdout.decode().split("\n")[:-1]
    if len(answers) != len(rows):
        raise SystemExit(f"{len(answers)} answers to {len(rows)} lines, status {done.returncode}")
    refused = [e for (e, _), answer in zip(rows, answers) if not answer]
    wrong = [(e, answer) for (e, _), answer in zip(rows, answers) if answer not in ("True", "unknown", "")]
    unknown = answers.count("unknown")
    for e in refused:
        print(f"{host}: no series: {e}")
    for e, answer in wrong:
        print(f"{host}: {answer}: {e}")
    print(f"{host}: {len(rows)} series, {len(wrong)} wrong, {unknown} unknown, {len(refused)} refused", flush=True)
    failed = len(wrong) + (len(refused) if len(refused) >= MOST_REFUSED * len(rows) else 0)
    failed += unknown if unknown >= MOST_UNKNOWN * len(rows) else 0
    return len(rows) - failed, failed


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    passed = failed = 0
    for name, _, command in (host.partition("=") for host in sys.argv[1:]):
        good, bad = check(name, str(Path(command).resolve()))
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
