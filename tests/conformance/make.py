#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes the data of the conformance suite: TOPIC.txt for each topic of cases.py.

    pip install -r tests/conformance/requirements.txt
    tests/conformance/make.py [TOPIC...]

A line is an input in our language, a tab, and SymEngine's text for it. Inputs that SymEngine refuses, or
that make it end or run for ever, have no line. Nothing else is left out: where it is wrong, the
difference is named in explained.txt.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True

from cases import TOPICS
from peer import answers

HERE = Path(__file__).resolve().parent


def write(topic):
    lines = list(dict.fromkeys(TOPICS[topic]()))
    found = list(answers(lines))
    text = "".join(f"{line}\t{answer}\n" for line, answer in found if "\n" not in answer)
    (HERE / f"{topic}.txt").write_text(text, encoding="utf-8")
    return f"{topic}: {len(found)} answers to {len(lines)} inputs"


def main():
    with ThreadPoolExecutor(3) as pool:
        for told in pool.map(write, sys.argv[1:] or sorted(TOPICS)):
            print(told, flush=True)


if __name__ == "__main__":
    main()
