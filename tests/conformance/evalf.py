#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Compares N(e, 50) with mpmath's values, which stand in evalf.txt (make_evalf.py).

    tests/conformance/evalf.py HOST=COMMAND...

All 50 digits of both parts must agree, the last one to 1. An error in place of a value, or an answer that
is no number, is a refusal: fewer than 1 % may be.
"""

import re
import subprocess
import sys
from decimal import Decimal, getcontext
from pathlib import Path

DATA = Path(__file__).resolve().parent / "evalf.txt"
DIGITS = 50
MOST_REFUSED = 0.01
NUMBER = r"\d+(?:\.\d+)?(?:e[-+]?\d+)?"
ANSWER = re.compile(rf"(-?{NUMBER})?(?:(?:^| )([-+]?) ?({NUMBER})\*I)?")
getcontext().prec = 80


def parts(answer):
    """The real and imaginary part of an answer as decimals, or None."""
    found = ANSWER.fullmatch(answer)
    if not answer or not found:
        return None
    re_part, sign, im_part = found.groups()
    return Decimal(re_part or 0), Decimal((sign or "") + im_part if im_part else 0)


def agree(ours, wanted):
    if wanted == 0 or ours == 0:
        return ours == wanted
    return abs(ours - wanted) <= Decimal(1).scaleb(wanted.adjusted() - DIGITS + 1)


def check(host, command):
    rows = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()]
    text = "".join(f"N({row[0]}, {DIGITS})\n" for row in rows)
    done = subprocess.run([command], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=600, check=False)
    answers = done.stdout.decode().split("\n")[:-1]
    if len(answers) != len(rows):
        raise SystemExit(f"{len(answers)} answers to {len(rows)} lines, status {done.returncode}")
    wrong = refused = 0
    for (line, re_part, im_part), answer in zip(rows, answers):
        ours = parts(answer)
        if ours is None:
            refused += 1
            print(f"{host}: no value: {line}\n    here: {answer}")
        elif not (agree(ours[0], Decimal(re_part)) and agree(ours[1], Decimal(im_part))):
            wrong += 1
            print(f"{host}: wrong: {line}\n    mpmath: {re_part} {im_part}\n    here:   {answer}")
    print(f"{host}: {len(rows)} values, {wrong} wrong, {refused} refused", flush=True)
    failed = wrong + (refused if refused >= MOST_REFUSED * len(rows) else 0)
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
