#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""The workloads beside their peers, in one run: medians, and ratios of medians.

    bench/run.py [-n RUNS] [-k WORD] [--write]

Expects build/symengine and build/symengine.wasm (./dev build). The Python peers are put into
build/bench-venv; ginsh is used where it is installed. --write puts the table into
docs/performance.md.
"""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time
import venv

import workloads

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- the table, written by ./dev bench --write: begin -->", "<!-- end -->"


class Run:
    """One process: the wall seconds it took and what it wrote."""

    def __init__(self, command, text="", env=None):
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        )
        self.out, self.error = process.communicate(text.encode())
        self.seconds = time.perf_counter() - began
        self.status = process.returncode
        if self.status not in (0, 1):
            raise RuntimeError(f"{command[0]}: status {self.status}: {self.error[-300:]!r}")

    def stats(self):
        lines = self.error.decode().splitlines()
        return dict(line.split(": ", 1) for line in lines if ": " in line)


def median_of(runs, *args, **kwargs):
    return statistics.median(Run(*args, **kwargs).seconds for _ in range(runs))


def alternate(runs, jobs):
    """Median seconds of several jobs, run in turn, so that a busy moment falls on all of them."""
    times = [[] for _ in jobs]
    for _ in range(runs):
        for job, taken in zip(jobs, times):
            taken.append(Run(*job).seconds)
    return [statistics.median(taken) for taken in times]


class Machine:
    """Where the programs are."""

    def __init__(self):
        self.native = [str(BUILD / "symengine")]
        self.wasm = BUILD / "symengine.wasm"
        self.cwasm = BUILD / "symengine.cwasm"
        self.wasmtime = self.find_wasmtime()
        self.ginsh = shutil.which("ginsh")
        self.python = self.find_peers()

    @staticmethod
    def find_wasmtime():
        named = os.environ.get("WASMTIME")
        inside = BUILD / "bin" / "wasmtime"
        return named or (str(inside) if inside.exists() else shutil.which("wasmtime"))

    @staticmethod
    def find_peers():
        home = BUILD / "bench-venv"
        python = home / "bin" / "python"
        if not (home / "complete").exists():
            venv.create(home, with_pip=True)
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "-r", ROOT / "bench/requirements.txt"],
                check=True,
            )
            (home / "complete").touch()
        return str(python)

    def on_wasmtime(self):
        return [self.wasmtime, "run", str(self.wasm)]


class Table:
    def __init__(self):
        self.rows = []

    def add(self, workload, found, aim, reached):
        self.rows.append((workload, found, aim, "yes" if reached else "no"))
        print(f"{workload}: {found} (to reach: {aim}){'' if reached else '   NOT REACHED'}", flush=True)

    def text(self):
        head = ("workload", "measured", "to reach", "reached")
        lines = [head, ("---",) * 4, *self.rows]
        return "\n".join("| " + " | ".join(row) + " |" for row in lines) + "\n"


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


# ---- The workloads -----------------------------------------------------------------------------


def memory_of_sines(m, table, runs):
    count = 1_000_000
    stats = Run([*m.native, "--stats", "--mode=canonical"], workloads.sines(count)).stats()
    held_by = 8  # the sum that holds them has a coefficient and a handle for each
    without = int(stats["bytes of terms"]) / count - held_by
    whole = without + int(stats["bytes of table"]) / count
    table.add("memory of 1,000,000 distinct sin(x + k), all alive",
              f"{without:.1f} bytes each, {whole:.1f} with the table", "64 bytes, 96 with it",
              without <= 64 and whole <= 96)


def growth_of_streams(m, table, runs):
    def peak(lines, command):
        stats = Run([*command, "--stats", "--mode=canonical"], workloads.stream(lines)).stats()
        return int(stats["peak bytes"]), int(stats["bytes reserved for terms"])

    for host, command in (("native", m.native), ("wasmtime", m.on_wasmtime())):
        early, late = peak(1000, command), peak(1_000_000, command)
        grown = max(late[0] - early[0], late[1] - early[1])
        table.add(f"store growth from line 1,000 to line 1,000,000, {host}", f"{grown} bytes", "none",
                  grown <= 0)


def interning(m, table, runs):
    def once():
        found = Run([str(BUILD / "native" / "bench" / "bench-store")]).out.decode().splitlines()
        line = next(line for line in found if line.startswith("intern what exists, in cache"))
        return float(line.split()[-2])

    value = statistics.median(once() for _ in range(min(runs, 3)))
    table.add("interning a term that exists", f"{value:.1f} ns a node in cache", "40 ns", value <= 40)


PEER_EXPANSION = f"from symengine import sympify, expand; print(expand(sympify('{workloads.EXPANSION}')))"
PEER_LOOP = """
import sys
from symengine import sympify
for line in sys.stdin:
    print(str(sympify(line)))
"""

PEER_SIMPLIFY = """
import sys
from sympy import simplify, sympify
for line in sys.stdin:
    print(simplify(sympify(line.replace("^", "**"))))
"""


PEER_SERIES = f"from sympy import sympify; print(sympify('{workloads.SERIES}').series(n=20))"


def beside_peer(m, table, runs, what, options, text, peer, peer_name, aims):
    own = [([*m.native, *options], text), ([*m.on_wasmtime(), *options], text)]
    native, wasm, other = alternate(runs, [*own, peer])
    for host, value, aim in (("native", native, aims[0]), ("wasmtime", wasm, aims[1])):
        if aim:
            table.add(f"{what}, {host}",
                      f"{seconds(value)}, {value / other:.2f} of {peer_name}'s {seconds(other)}",
                      f"{aim} of it", value / other <= aim)


def expansion(m, table, runs):
    text = f"expand({workloads.EXPANSION})\n"
    beside_peer(m, table, runs, "`expand((x+y+z+w)^15*((x+y+z+w)^15+w))`, printed", [], text,
                ([m.python, "-c", PEER_EXPANSION], ""), "SymEngine (Python)", (0.3, 0.8))


def expansion_elsewhere(m, table, runs):
    """For comparison only."""
    peers = {"ginsh": f"expand({workloads.EXPANSION});\n", "gp": f"{workloads.EXPANSION}\n"}
    for name, text in peers.items():
        program = shutil.which(name)
        if program is None:
            continue
        command = [program, "-q"] if name == "gp" else [program]
        own, other = alternate(runs, [(m.native, f"expand({workloads.EXPANSION})\n"), (command, text)])
        table.add(f"the same beside {name}, native",
                  f"{seconds(own)}, {own / other:.2f} of {name}'s {seconds(other)}", "1 of it",
                  own <= other)


def mixed_lines(m, table, runs):
    text = workloads.mixed(50_000)
    beside_peer(m, table, runs, "50,000 mixed short lines", ["--mode=canonical"], text,
                ([m.python, "-c", PEER_LOOP], text), "a SymEngine loop in Python", (0.25, 0.5))


def simplifying(m, table, runs):
    text = workloads.mixed(240)
    peer = ([m.python, "-c", PEER_SIMPLIFY], text)
    own, other = alternate(min(runs, 3), [(m.native, text), peer])
    table.add("240 of these lines simplified, native",
              f"{seconds(own)}, {own / other:.3f} of SymPy's {seconds(other)}", "0.1 of it",
              own / other <= 0.1)


def long_line(m, table, runs):
    half, whole = workloads.long_sum(100_000, 9000), workloads.long_sum(200_000, 9000)
    command = [*m.native, "--mode=canonical"]
    first, second = alternate(runs, [(command, half), (command, whole)])
    table.add("a line of 200,000 terms over 9,000 distinct ones, native",
              f"{seconds(second)}; half of it {seconds(first)}", "1 s; linear",
              second < 1 and second < 2.5 * first)


def derivative(m, table, runs):
    text = f"diff({workloads.DERIVATIVE}, x, 6)\n"
    command = [*m.native, "--mode=canonical"]
    if not m.ginsh:
        value = median_of(runs, command, text)
        table.add("6th derivative of " + workloads.DERIVATIVE, seconds(value), "ginsh's time", False)
        return
    peer = ([m.ginsh], f"diff({workloads.DERIVATIVE},x,6);\n")
    value, other = alternate(runs, [(command, text), peer])
    table.add(f"6th derivative of `{workloads.DERIVATIVE}`, native",
              f"{seconds(value)}, {value / other:.2f} of ginsh's {seconds(other)}", "1 of it",
              value <= other)


def power_series(m, table, runs):
    text = f"series({workloads.SERIES}, x, 0, 100)\n"
    own, other = alternate(min(runs, 3), [(m.native, text), ([m.python, "-c", PEER_SERIES], "")])
    table.add(f"series of `{workloads.SERIES}` to order 100, native",
              f"{seconds(own)}, {own / other:.3f} of SymPy's {seconds(other)} to order 20", "0.1 of it", own / other <= 0.1)
    own = median_of(runs, m.native, "series(exp(x)*sin(x), x, 0, 1000)\n")
    table.add("series of `exp(x)*sin(x)` to order 1,000, native", seconds(own), "1 s", own <= 1)


def module(m, table, runs):
    size = m.wasm.stat().st_size / 1e6
    table.add("symengine.wasm", f"{size:.2f} MB", "6 MB", size <= 6)
    cold = median_of(min(runs, 3), [m.wasmtime, "run", "-C", "cache=n", str(m.wasm)], "1+1\n")
    table.add("start to first answer in wasmtime, compiled anew", seconds(cold), "4 s", cold <= 4)
    median_of(1, m.on_wasmtime(), "1+1\n")
    cached = median_of(4 * runs, m.on_wasmtime(), "1+1\n")
    table.add("the same, from wasmtime's cache", seconds(cached), "100 ms", cached <= 0.1)
    if m.cwasm.exists():
        command = [m.wasmtime, "run", "--allow-precompiled", str(m.cwasm)]
        ready = median_of(4 * runs, command, "1+1\n")
        table.add("the same, from the .cwasm", seconds(ready), "20 ms", ready <= 0.02)
    native = median_of(4 * runs, m.native, "1+1\n")
    table.add("the same, native", seconds(native), "20 ms", native <= 0.02)


WORKLOADS = [memory_of_sines, growth_of_streams, interning, expansion, expansion_elsewhere,
             mixed_lines, simplifying, long_line, derivative, power_series,
             module]


def machine_line(m):
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(": ")[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.machine()
    wasmtime = Run([m.wasmtime, "--version"]).out.decode().split()[1]
    return f"Measured on {name}, {os.cpu_count()} processors, Wasmtime {wasmtime}.\n\n"


def write_page(text):
    page = PAGE.read_text()
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}")


def main():
    words = argparse.ArgumentParser(description=__doc__,
                                    formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("-n", type=int, default=5, metavar="RUNS", help="runs of each, 5 by default")
    words.add_argument("-k", default="", metavar="WORD", help="only workloads whose name has WORD")
    words.add_argument("--write", action="store_true", help="write docs/performance.md's table")
    options = words.parse_args()
    machine, table = Machine(), Table()
    for workload in WORKLOADS:
        if options.k in workload.__name__:
            workload(machine, table, options.n)
    print("\n" + table.text(), end="")
    if options.write:
        write_page(machine_line(machine) + table.text())


if __name__ == "__main__":
    sys.exit(main())
