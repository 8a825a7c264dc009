#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""What terms, collections and hostile input cost in memory and time: the tables of docs/memory.md.

    bench/memory.py [-k WORD] [--write]

Expects build/symengine (./dev build), or the program that SYMENGINE names. The peer, SymEngine from PyPI, is put into build/bench-venv.
"""

import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

import run
import workloads

PAGE = run.ROOT / "docs" / "memory.md"
BEGIN, END = "<!-- {0}, written by ./dev bench memory --write: begin -->", "<!-- {0}: end -->"
MIB = 1 << 20


def high_water(pid):
    """The peak so far. What wait4 tells begins with the size of this program."""
    try:
        return int(re.search(r"VmHWM:\s*(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) * 1024
    except (OSError, TypeError):
        return 0


def measure(command, lines):
    """One process: seconds, peak resident bytes, its output and statistics."""
    with tempfile.TemporaryFile() as text, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        for piece in lines:
            text.write(piece.encode() if isinstance(piece, str) else piece)
        text.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=text, stdout=out, stderr=err)
        peak = 0
        while process.poll() is None:
            peak = max(peak, high_water(process.pid))
            time.sleep(0.0005)
        took = time.perf_counter() - began
        out.seek(0)
        err.seek(0)
        return took, peak, process.returncode, out.read(), err.read()


# ---- Bytes a term ------------------------------------------------------------------------------

SHAPES = {  # ours; the peer's, in Python
    "sin(x + k)": ("sin(x+{k})", "sin(x + {k})"),
    "x^k": ("x^{k}", "x**({k})"),
    "k*x + y": ("{k}*x+y", "{k}*x + y"),
    "x^k*y*z^2": ("x^{k}*y*z^2", "x**{k}*y*z**2"),
    "f(x, y, k)": ("f(x,y,{k})", "f(x, y, {k})"),
    "(x + k)^2/(y - k)": ("(x+{k})^2/(y-{k})", "(x + {k})**2/(y - {k})"),
    "k*x^2 + y*z": ("{k}*x^2+y*z", "{k}*x**2 + y*z"),
}
EACH, FEW, BATCHES = 1000, 30, 330

PEER = """
import sys
from symengine import *
x, y, z = symbols("x y z")
f, hold = Function("f"), Function("hold")
held = [hold(*[eval({shape!r}.format(k=i * {each} + j + 2)) for j in range({each})]) for i in range({batches})]
"""


def ours(shape, batches):
    for i in range(batches):
        members = ",".join(shape.format(k=i * EACH + j + 2) for j in range(EACH))
        yield f"h{i} := hold({members})\n"


def bytes_a_term(m, rows):
    for name, (own, other) in SHAPES.items():
        def resident(batches):
            mine = measure([*m.native, "--mode=canonical"], ours(own, batches))[1]
            code = PEER.format(shape=other, each=EACH, batches=batches)
            return mine, measure([m.python, "-c", code], [])[1]

        small, large = resident(FEW), resident(BATCHES)
        count = EACH * (BATCHES - FEW)
        mine, theirs = ((b - a) / count for a, b in zip(small, large))
        rows.append((f"`{name}`", f"{mine:.0f}", f"{theirs:.0f}", f"{mine / theirs:.2f}"))


# ---- Collection --------------------------------------------------------------------------------


def told(error):
    return json.loads(error.splitlines()[-1])


def collection_share(m, rows):
    jobs = {
        "1,000,000 different lines": (["--mode=canonical"], [workloads.stream(1_000_000)]),
        "50,000 mixed lines": (["--mode=canonical"], [workloads.mixed(50_000)]),
        "240 mixed lines, simplified": ([], [workloads.mixed(240)]),
        "200,000 terms on one line": (["--mode=canonical"], [workloads.long_sum(200_000, 9000)]),
        "expand((x+y+z+w)^15*((x+y+z+w)^15+w))": ([], [f"expand({workloads.EXPANSION})\n"]),
        "6th derivative": (["--mode=canonical"], [f"diff({workloads.DERIVATIVE}, x, 6)\n"]),
        "1,000,000 sin(x + k) bound": (["--mode=canonical"], [workloads.sines(1_000_000)]),
        "a sum grows by 200,000 lines": (["--mode=canonical"], growing(200_000)),
        "60 values of 12,000 terms bound anew": (["--mode=canonical"], bound_anew(60, 12_000)),
    }
    for name, (options, lines) in jobs.items():
        lines = list(lines)
        runs_of_it = [measure([*m.native, *options, "--stats=json"], lines) for _ in range(5)]
        took, stats = min(((r[0], told(r[4])) for r in runs_of_it), key=lambda r: r[0])
        collecting = stats["microseconds_collecting"] / 1e6
        runs = stats["releases"] + stats["collections"]
        rows.append((name, run.seconds(took), f"{100 * collecting / took:.1f} %",
                     f"{collecting * 1e6 / runs:.1f} µs", str(stats["collections"])))


def growing(count):
    yield "s := " + "+".join(f"sin(x+{k})" for k in range(100)) + "\n"
    for k in range(count):
        yield f"s := s + sin(x+{k + 100})\n"


def bound_anew(times, terms):
    for i in range(times):
        yield "s := " + "+".join(f"sin(x+{i * terms + k})" for k in range(terms)) + "\n"


# ---- Hostile input -----------------------------------------------------------------------------

DEEP = 1_000_000


def nested(opened, closed, inner="x", n=DEEP):
    return [opened * n, inner, closed * n, "\n1+1\n"]


def a_gibibyte():
    for _ in range(1024):
        yield b"x" * MIB
    yield b"\n1+1\n"


def symbols(n):
    yield "+".join(f"v{i}" for i in range(n))
    yield "\n1+1\n"


def long_names():
    for i in range(20):
        yield "n" * MIB + f"{i} + 1\n"


def squares(ask):
    return ["x0 := x\n", *(f"x{i + 1} := x{i}*x{i}+1\n" for i in range(10000)), ask, "\n1+1\n"]


def garbage():
    numbers = random.Random(1)
    for _ in range(20000):
        yield bytes(numbers.randrange(256) for _ in range(100)).replace(b"\n", b" ") + b"\n"


HOSTILE = {  # options, lines; the seconds and MiB that it may take (tests/cli/run.py)
    "a million `(`": ([], lambda: nested("(", ")"), 10, 50),
    "a million `-`": ([], lambda: nested("-", ""), 10, 50),
    "a million `x^`": ([], lambda: nested("x^", ""), 30, 150),
    "a million `1/(1 + `": ([], lambda: nested("1/(1 + ", ")"), 60, 400),
    "a million `y/(y + `": ([], lambda: nested("y/(y + ", ")"), 60, 400),
    "a million `sin(`": ([], lambda: nested("sin(", ")"), 30, 150),
    "a million `f(`": ([], lambda: nested("f(", ")"), 30, 150),
    "a million `abs(sin(`": ([], lambda: nested("abs(sin(", "))"), 60, 250),
    "a million `√`": ([], lambda: nested("√", ""), 60, 900),
    "100,000 `2(`": ([], lambda: nested("2(", ")", n=100_000), 10, 100),
    "a million Piecewise": ([], lambda: nested("Piecewise((1, y < 0), (", ", True))"), 60, 300),
    "a line of 1 GiB, limit 256 MiB": (["--max-memory=256M"], a_gibibyte, 30, 300),
    "a million symbols in a sum": ([], lambda: symbols(1_000_000), 60, 250),
    "20 names of 1 MiB": ([], long_names, 10, 50),
    "an integer of 10 million digits": ([], lambda: ["n := " + "7" * 10_000_000, "\nn - n\n1+1\n"], 30, 150),
    "the square of it": (["--max-digits=30000000"], lambda: ["n := " + "7" * 10_000_000, "\nm := n*n\nm - m\n1+1\n"], 30, 150),
    "`9^9^9^9^9^9^9`": ([], lambda: ["9^9^9^9^9^9^9\n1+1\n"], 10, 50),
    "a tower of 10,000 `2^`": ([], lambda: ["2^" * 10000, "2\n1+1\n"], 10, 50),
    "`x := x*x + 1` 10,000 times": ([], lambda: squares(""), 10, 50),
    "its tree, printed": ([], lambda: squares("x10000"), 10, 50),
    "its derivative": (["--timeout=5s"], lambda: squares("diff(x10000, x)"), 30, 2000),
    "cancel(x10000/x9999)": (["--timeout=5s"], lambda: squares("cancel(x10000/x9999)"), 10, 50),
    "expand(x10000)": ([], lambda: squares("expand(x10000)"), 10, 50),
    "2 MB of garbage bytes": ([], garbage, 30, 50),
}


def hostile(m, rows):
    for name, (options, lines, _, _) in HOSTILE.items():
        took, peak, status, out, error = measure([*m.native, *options], lines())
        first = re.search(rb"error: ([^\n]*)", error)
        answer = first.group(1).decode()[:60] if first else f"{len(out):,} bytes"
        rows.append((name, run.seconds(took), f"{peak / MIB:.0f} MiB", answer))
        assert status in (0, 1), (name, status)


# ---- Tables ------------------------------------------------------------------------------------

TABLES = {
    "bytes": (bytes_a_term, ("term", "bytes", "SymEngine's", "ratio")),
    "collection": (collection_share, ("workload", "time", "share of collection", "mean pause", "whole-store collections")),
    "hostile": (hostile, ("input", "time", "peak resident", "answer or error")),
}


def text_of(head, rows):
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows)) + "\n"


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("-k", default="", metavar="WORD", help="only tables whose name has WORD")
    words.add_argument("--write", action="store_true", help="write the tables of docs/memory.md")
    options = words.parse_args()
    machine = run.Machine()
    if os.environ.get("SYMENGINE"):
        machine.native = [os.environ["SYMENGINE"]]
    for name, (make, head) in TABLES.items():
        if options.k not in name:
            continue
        rows = []
        make(machine, rows)
        text = text_of(head, rows)
        print(text, flush=True)
        if options.write:
            page = PAGE.read_text()
            begin, end = BEGIN.format(name), END.format(name)
            before, rest = page.split(begin, 1)
            PAGE.write_text(f"{before}{begin}\n{text}{end}{rest.split(end, 1)[1]}")


if __name__ == "__main__":
    sys.exit(main())
