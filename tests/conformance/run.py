#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Compares symengine's canonical answers with SymEngine's, which stand in TOPIC.txt.

    tests/conformance/run.py HOST=COMMAND... [--only TOPIC] [--show] [--explain KEY]

A line of a topic is an input, a tab, SymEngine's text. An answer agrees when it is that text, or the same
text but for the order of factors (and of what else follows SymEngine's hash: members of And, arguments of
max, summands that are products): SymEngine's text is read as the same expression, and has the same letters
but for the signs between summands. C and LaTeX cannot be read back; there the same letters are enough.

What differs on purpose has a line in explained.txt: topic, input, and the key of the reason, which docs/differences.md
gives. A difference without a line fails, and so does a line whose input has come to agree.

--show prints the differences that are not explained; --explain KEY adds them to explained.txt.
"""

import argparse
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPLAINED = HERE / "explained.txt"
DIFFERENCES = HERE.parents[1] / "docs" / "differences.md"
NO_TOPICS = ("evalf", "explained", "requirements", "series_sympy")
NOT_READ = ("ccode", "latex")
LEAST_AGREEMENT = 0.98
TIMEOUT = 600


def topics(word):
    return [path for path in sorted(HERE.glob("*.txt")) if path.stem not in NO_TOPICS and word in path.stem]


def cases(path):
    return [tuple(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]


def explained():
    """{(topic, input): key}"""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines() if EXPLAINED.exists() else []
    return {(topic, line): key for key, topic, line in (text.split("\t") for text in lines)}


def known_keys():
    return set(re.findall(r"^\| `([a-z0-9-]+)` \|", DIFFERENCES.read_text(encoding="utf-8"), re.M))


def ask(command, lines):
    done = subprocess.run([command, "--mode=canonical"], input="".join(line + "\n" for line in lines).encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
    found = done.stdout.decode().split("\n")
    if len(found) != len(lines) + 1:
        raise SystemExit(f"{len(found) - 1} answers to {len(lines)} lines, status {done.returncode}")
    return found[:-1]


def letters(text):
    """What is left when order is: the first summand has its sign where others have an operator."""
    return sorted(re.sub("[-+ ]", "", text))


def compare(command, path):
    """(input, SymEngine's text, our text) of each case that differs; the number of cases."""
    rows = cases(path)
    readable = path.stem not in NOT_READ
    answers = ask(command, [row[0] for row in rows])
    read_back = ask(command, [row[1] for row in rows]) if readable else answers
    different = []
    for (line, wanted), answer, read in zip(rows, answers, read_back):
        same = answer == wanted or (answer == read and letters(answer) == letters(wanted))
        if not same:
            different.append((line, wanted, answer))
    return different, len(rows)


def explain(command, key, paths):
    known = explained()
    for path in paths:
        for line, _, _ in compare(command, path)[0]:
            known.setdefault((path.stem, line), key)
    rows = sorted((key, topic, line) for (topic, line), key in known.items())
    EXPLAINED.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def check(host, command, paths, show):
    """(passed, failed) of one host."""
    known, failed, total, differing = explained(), 0, 0, 0
    for path in paths:
        different, count = compare(command, path)
        total += count
        differing += len(different)
        mine = {line for topic, line in known if topic == path.stem}
        unexplained = [row for row in different if row[0] not in mine]
        settled = mine - {row[0] for row in different}
        failed += len(unexplained) + len(settled)
        print(f"{host}: {path.stem}: {count} cases, {len(different)} differ, {len(unexplained)} unexplained", flush=True)
        for line, wanted, answer in unexplained if show else unexplained[:10]:
            print(f"  {line}\n    SymEngine: {wanted}\n    here:      {answer}")
        for line in sorted(settled):
            print(f"  explained, and agrees now: {line}")
    share = 1 - differing / total
    print(f"{host}: {total - differing} of {total} agree letter by letter, {100 * share:.2f} %")
    if share < LEAST_AGREEMENT:
        failed += 1
        print(f"  less than {100 * LEAST_AGREEMENT:.0f} %")
    return total - failed, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("hosts", nargs="+", metavar="HOST=COMMAND")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--explain", metavar="KEY")
    options = parser.parse_args()
    hosts = [(name, str(Path(command).resolve())) for name, _, command in (h.partition("=") for h in options.hosts)]
    paths = topics(options.only)
    if options.explain:
        return explain(hosts[0][1], options.explain, paths)
    passed = failed = 0
    for key in sorted(set(explained().values()) - known_keys()):
        failed += 1
        print(f"docs/differences.md has no reason {key}")
    for name, command in hosts:
        good, bad = check(name, command, paths, options.show)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
