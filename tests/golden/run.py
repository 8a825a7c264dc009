#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Runs the golden files, and the examples of the manual, on hosts.

    tests/golden/run.py HOST=COMMAND... [--only WORD] [--accept]

A COMMAND behaves like symengine: arguments, stdin, stdout, stderr, exit status. Every case is run
on every host and compared byte for byte.

  tests/golden/NAME.in      what stands on stdin
               NAME.out     what comes on stdout
               NAME.err     what comes on stderr (no file: nothing)
               NAME.status  the exit status (no file: 0)
               NAME.args    arguments, as a shell would split them (no file: none);
                            files named there are looked for in tests/golden

Two kinds of fenced blocks are cases in README.md and docs/*.md. In a block

    ```symengine
    > x + x
    2*x

all lines after `> ` are one input, and below each stands its answer (none: an empty line; if it
starts with `<stdin>:`, the error on stderr in its whole length). In a ```console block a line
`$ ... | symengine ...` is a shell command, and what it prints stands below; commands in which
symengine is not the name of a command are not run.

--accept writes NAME.out, .err and .status as the first host answers: read them before you commit.
"""
import argparse
import difflib
import os
import re
import shlex
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent
ROOT = GOLDEN.parents[1]
TIMEOUT = 300


class Case:
    """One run: what goes in, and the three things that must come out."""

    def __init__(self, name, stdin=b"", args=(), out=b"", err=b"", status=0, shell=None):
        self.name, self.stdin, self.args = name, stdin, list(args)
        self.out, self.err, self.status, self.shell = out, err, status, shell

    def run(self, command):
        """(stdout, stderr, status) of this case on the host that COMMAND starts."""
        if self.shell is not None:
            return self.run_shell(command)
        done = subprocess.run([command, *self.args], input=self.stdin, capture_output=True, cwd=GOLDEN,
                              timeout=TIMEOUT, check=False)
        return done.stdout, done.stderr, done.returncode

    def run_shell(self, command):
        """A line of the manual, in an empty folder, with the host under the name symengine."""
        with tempfile.TemporaryDirectory() as folder:
            shim = Path(folder, ".bin", "symengine")
            shim.parent.mkdir()
            shim.write_text(f'#!/bin/sh\nexec {shlex.quote(command)} "$@"\n', encoding="utf-8")
            shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
            path = f"{shim.parent}:{os.environ.get('PATH', '')}"
            done = subprocess.run(["sh", "-c", self.shell], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, cwd=folder, env={**os.environ, "PATH": path},
                                  timeout=TIMEOUT, check=False)
        return done.stdout, b"", self.status


def read(path, absent=b""):
    return path.read_bytes() if path.exists() else absent


def golden_cases():
    for path in sorted(GOLDEN.glob("*.in")):
        yield Case(
            path.stem,
            stdin=path.read_bytes(),
            args=shlex.split(read(path.with_suffix(".args")).decode()),
            out=read(path.with_suffix(".out")),
            err=read(path.with_suffix(".err")),
            status=int(read(path.with_suffix(".status"), b"0")),
        )


def blocks(path):
    """(line number, kind, lines) of each fenced block."""
    kind = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if kind is None:
            fence = re.match(r"```(\S*)", line)
            if fence:
                kind, start, lines = fence[1], number, []
        elif line.startswith("```"):
            yield start, kind, lines
            kind = None
        else:
            lines.append(line)


def parts(lines, mark):
    """Each line that starts with MARK, and the lines below it."""
    found = []
    for line in lines:
        if line.startswith(mark):
            found.append((line[len(mark):], []))
        elif found:
            found[-1][1].append(line)
    return found


def manual_case(name, lines):
    answers = [b"", b""]  # stdout, stderr
    questions = parts(lines, "> ")
    for _, below in questions:
        failed = bool(below) and below[0].startswith("<stdin>:")
        text = "".join(line + "\n" for line in below).encode()
        answers[failed] += text
        if failed or not below:
            answers[0] += b"\n"
    return Case(name, stdin="".join(q + "\n" for q, _ in questions).encode(), out=answers[0], err=answers[1],
                status=int(bool(answers[1])))


def manual_cases():
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if not path.exists():
            continue
        for start, kind, lines in blocks(path):
            name = f"{path.relative_to(ROOT)}:{start}"
            if kind == "symengine":
                yield manual_case(name, lines)
            elif kind == "console":
                for command, below in parts(lines, "$ "):
                    if re.search(r"(^|[|;&(]\s*)symengine\b(?!\.)", command):
                        yield Case(name, shell=command, out="".join(line + "\n" for line in below).encode())


def describe(label, want, got):
    if want == got:
        return []
    if isinstance(want, int):
        return [f"  {label}: want {want}, got {got}"]
    shown = difflib.unified_diff(want.decode(errors="backslashreplace").splitlines(),
                                 got.decode(errors="backslashreplace").splitlines(), label + " wanted", label,
                                 lineterm="", n=1)
    lines = ["  " + line for line in shown]
    return lines[:60] or [f"  {label}: only the end of a line differs"]


def check(host, command, case):
    """The report of a failure, or nothing."""
    try:
        out, err, status = case.run(command)
    except subprocess.TimeoutExpired:
        return f"{host}: {case.name}: no end after {TIMEOUT} s"
    wrong = describe("stdout", case.out, out) + describe("stderr", case.err, err)
    wrong += describe("status", case.status, status)
    return "\n".join([f"{host}: {case.name}: differs", *wrong]) if wrong else ""


def accept(command, cases):
    for case in cases:
        if case.shell is not None or not (GOLDEN / (case.name + ".in")).exists():
            continue
        out, err, status = case.run(command)
        for suffix, value, usual in ((".out", out, None), (".err", err, b""), (".status", b"%d\n" % status, b"0\n")):
            path = (GOLDEN / (case.name + ".in")).with_suffix(suffix)
            if value == usual:
                path.unlink(missing_ok=True)
            elif read(path) != value or not path.exists():
                path.write_bytes(value)
                print("wrote", path.relative_to(ROOT))


def main():
    parser = argparse.ArgumentParser(usage="run.py HOST=COMMAND... [--only WORD] [--accept]")
    parser.add_argument("hosts", nargs="+", metavar="HOST=COMMAND")
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--accept", action="store_true", help="write the files as the first host answers")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()

    hosts = []
    for text in options.hosts:
        name, _, command = text.partition("=")
        hosts.append((name, str(Path(command).resolve())))
    cases = [c for c in [*golden_cases(), *manual_cases()] if options.only in c.name]
    if options.accept:
        accept(hosts[0][1], cases)
        return 0

    passed = failed = 0
    for host, command in hosts:
        with ThreadPoolExecutor(options.jobs) as pool:
            reports = list(pool.map(lambda case, h=host, c=command: check(h, c, case), cases))
        wrong = [r for r in reports if r]
        print(*wrong, sep="\n", end="\n" if wrong else "")
        print(f"golden files on {host}: {len(cases) - len(wrong)} passed, {len(wrong)} failed", flush=True)
        passed += len(cases) - len(wrong)
        failed += len(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
