#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Simplifies the cases of AREA.txt, and counts how many are solved.

    tests/simplify/run.py HOST=COMMAND... [--only AREA] [--show] [--accept]

A line of an area is an input, the simplest form known, the key of its source (README.md), and what it assumes,
with tabs between. It is solved when the answer is equal to that form and costs no more (cost(e) measures both).
`equal` proves it; where it is silent (truth values, undefined functions), the form simplified is the same text.

Fails when an answer is proven to differ, when a case that is not in unsolved.txt is not solved or one in it is,
when fewer than 95 % are solved, or when a line of traps.txt does not stay as it stands there. --show tells the
cases that are not solved; --accept writes unsolved.txt anew.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
UNSOLVED = HERE / "unsolved.txt"
LEAST_SOLVED = 0.95
TIMEOUT = 600


def rows(path):
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def areas(word):
    return [path for path in sorted(HERE.glob("*.txt")) if path.stem not in ("traps", "unsolved") and word in path.stem]


def ask(command, lines):
    done = subprocess.run([command, "--timeout=10s"], input="".join(line + "\n" for line in lines).encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
    found = done.stdout.decode().split("\n")
    if len(found) != len(lines) + 1:
        raise SystemExit(f"{len(found) - 1} answers to {len(lines)} lines, status {done.returncode}")
    return found[:-1]


class Case:
    """One line; the statements that try it, and what came of them."""

    def __init__(self, area, line, form, source, assumptions=""):
        self.area, self.line, self.form, self.assumptions = area, line, form, assumptions
        assert source, line
        self.key = "\t".join([area, line] + ([assumptions] if assumptions else []))

    def statements(self):
        answer = f"simplify({self.line})"
        return [f"assume({self.assumptions})" if self.assumptions else "", answer, f"cost({answer})", f"cost({self.form})",
                f"equal({answer}, {self.form})", f"simplify({self.form})", "forget()"]

    def take(self, answers):
        _, self.answer, cost, known, equal, form, _ = answers
        self.wrong = equal == "False"
        same = equal == "True" or (self.answer and self.answer == form)
        self.solved = bool(same and cost and known and int(cost) <= int(known))
        self.reason = "wrong" if self.wrong else "no answer" if not self.answer else (
            f"cost {cost}, known {known}" if same else f"not proven, cost {cost}, known {known}")


def run_cases(command, cases):
    statements = [text for case in cases for text in case.statements()]
    answers = ask(command, statements)
    width = len(statements) // len(cases)
    for i, case in enumerate(cases):
        case.take(answers[i * width : (i + 1) * width])


def table(cases, seconds):
    print(f"{'area':16}{'cases':>7}{'solved':>8}{'rate':>8}{'seconds':>9}")
    for area in list(seconds) + ["all"]:
        mine = [case for case in cases if area in (case.area, "all")]
        taken = seconds.get(area, sum(seconds.values()))
        solved = sum(case.solved for case in mine)
        print(f"{area:16}{len(mine):7}{solved:8}{100 * solved / len(mine):7.1f}%{taken:9.2f}")


def traps(command):
    """The lines of traps.txt (input, what it must be, what it assumes) that are something else."""
    found = rows(HERE / "traps.txt")
    lines = []
    for line, *rest in found:
        lines += [f"assume({rest[1]})" if len(rest) > 1 else "", line, "forget()"]
    answers = ask(command, lines)[1::3]
    return [f"trap {row[0]}: {answer}, not {row[1] if len(row) > 1 else row[0]}"
            for row, answer in zip(found, answers) if answer != (row[1] if len(row) > 1 else row[0])], len(found)


def judge(cases, whole):
    open_keys = {"\t".join(row) for row in rows(UNSOLVED)}
    keys = {case.key for case in cases}
    wrong = [f"wrong: {case.line}: {case.answer} is not {case.form}" for case in cases if case.wrong]
    wrong += [f"not solved: {case.line}: {case.answer} ({case.reason}), {case.form} is known"
              for case in cases if not case.solved and case.key not in open_keys]
    wrong += [f"solved, take it out of unsolved.txt: {case.line}" for case in cases if case.solved and case.key in open_keys]
    if whole:
        wrong += [f"unsolved.txt has no case for: {key}" for key in sorted(open_keys - keys)]
        rate = sum(case.solved for case in cases) / len(cases)
        wrong += [f"{100 * rate:.1f} % solved, at least {100 * LEAST_SOLVED:.0f} % are asked for"] if rate < LEAST_SOLVED else []
    return wrong


def accept(cases):
    head = "# The cases that are not solved: area, input, assumptions. run.py --accept writes this file.\n"
    UNSOLVED.write_text(head + "".join(case.key + "\n" for case in cases if not case.solved), encoding="utf-8")


def on_host(name, command, arguments):
    cases, seconds = [], {}
    for path in areas(arguments.only):
        mine = [Case(path.stem, *row) for row in rows(path)]
        began = time.perf_counter()
        run_cases(command, mine)
        seconds[path.stem] = time.perf_counter() - began
        cases += mine
    print(f"{name}:")
    table(cases, seconds)
    if arguments.show:
        for case in cases:
            if not case.solved:
                print(f"  {case.area}: {case.line}{' :: ' + case.assumptions if case.assumptions else ''}\n"
                      f"      {case.answer}\n      {case.form}  [{case.reason}]")
    if arguments.accept:
        accept(cases)
    wrong, trapped = traps(command)
    kept = trapped - len(wrong)
    wrong += judge(cases, not arguments.only)
    for line in wrong:
        print(f"  {line}")
    print(f"  {trapped} traps, {len(wrong)} failures")
    return sum(case.solved for case in cases) + kept, len(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hosts", nargs="+", metavar="HOST=COMMAND")
    parser.add_argument("--only", default="", metavar="AREA")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--accept", action="store_true")
    arguments = parser.parse_args()
    results = [on_host(*host.split("=", 1), arguments) for host in arguments.hosts]
    passed, failed = (sum(column) for column in zip(*results))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
