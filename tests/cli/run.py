#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the command does with streams, pipes, limits and bad input that is too big for a golden file.

    tests/cli/run.py [-k WORD] [--slow] COMMAND [ARG...]

COMMAND ARG... starts symengine: `build/symengine`, `wasi/hosts/wasmtime/symengine`, `wasmtime run
build/symengine.wasm`. Tests of signals and closed descriptors run only on the native program.
"""

import argparse
import ast
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

WORDS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
WORDS.add_argument("-k", default="", metavar="WORD", help="only tests whose name contains WORD")
WORDS.add_argument("--slow", action="store_true", help="the tests that take minutes and gigabytes, alone")
WORDS.add_argument("command", nargs=argparse.REMAINDER)

TESTS = []


def test(native=False, slow=False):
    """Registers a test; native: only for the native program."""

    def register(function):
        TESTS.append((function, native, slow))
        return function

    return register


def heed_interrupts():
    """A shell starts what it puts in the background deaf to SIGINT, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Symengine:
    """Starts the command in the ways that the tests need."""

    def __init__(self, command):
        self.command = command
        self.is_native = not any(part.endswith(("wasm", "hosts")) for word in command
                                 for part in word.split("/"))

    def run(self, text, *options, timeout=120):
        data = text if isinstance(text, bytes) else text.encode()
        return subprocess.run(
            [*self.command, *options], input=data, capture_output=True, timeout=timeout
        )

    def start(self, *options, **streams):
        usual = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                 "preexec_fn": heed_interrupts}
        return subprocess.Popen([*self.command, *options], **{**usual, **streams})


def equal(found, expected, what):
    assert found == expected, f"{what}: expected {expected!r:.300}, found {found!r:.300}"


def check(done, out=None, status=0, error=None):
    """Standard output exactly; words that standard error must contain (None: it is empty)."""
    stderr = done.stderr.decode(errors="replace")
    if out is not None:
        equal(done.stdout, out.encode(), "standard output")
    equal(done.returncode, status, f"status (standard error: {stderr:.300})")
    if error is None:
        equal(stderr, "", "standard error")
    else:
        assert error in stderr, f"standard error: expected {error!r} in {stderr!r:.500}"


# ---- Conversation ------------------------------------------------------------------------------


@test()
def answers_each_line_before_the_next_is_sent(se):
    process = se.start()
    for i in range(20):
        process.stdin.write(f"{i} + {i}\n".encode())
        process.stdin.flush()
        equal(process.stdout.readline(), f"{2 * i}\n".encode(), "answer")
    process.stdin.write(b"x + x")
    out, _ = process.communicate(timeout=60)
    equal(out, b"2*x\n", "answer to a line without an end")


@test()
def a_line_may_come_in_pieces(se):
    process = se.start()
    for piece in (b"x", b" + ", b"x", b"\n"):
        process.stdin.write(piece)
        process.stdin.flush()
        time.sleep(0.02)
    equal(process.stdout.readline(), b"2*x\n", "answer")
    process.communicate(timeout=60)


@test()
def errors_come_with_their_line(se):
    process = se.start(stderr=subprocess.STDOUT)
    out, _ = process.communicate(b"x\n2 +\ny\n", timeout=60)
    lines = out.decode().split("\n")
    equal(lines[0], "x", "first line")
    assert lines[1].startswith("<stdin>:2:"), lines
    equal(lines[-3:], ["", "y", ""], "the failed line's answer and the next")


# ---- Streams -----------------------------------------------------------------------------------


@test()
def a_million_lines_in_constant_memory(se):
    def peak(lines):
        text = "".join(f"x{i % 977} + {i}*y + {i % 10}\n" for i in range(lines))
        done = se.run(text, "--mode=canonical", "--stats", timeout=600)
        equal(done.stdout.count(b"\n"), lines, "lines of output")
        stats = dict(line.split(": ", 1) for line in done.stderr.decode().splitlines())
        return int(stats["peak bytes"]), int(stats["bytes of terms"])

    early, late = peak(2000), peak(1000000)
    assert late[0] <= early[0] + 65536, f"peak grew from {early[0]} to {late[0]}"
    equal(late[1], early[1], "bytes of terms at the end")


@test()
def a_name_bound_anew_for_ever_holds_only_its_value(se):
    lines = 30000
    text = "s := x\n" + "".join(f"s := {i} + x*y^{i} + f(s)\n" if i % 100 else f"s := x + {i}\n"
                                for i in range(lines)) + "s := 7\ns\n"
    done = se.run(text, "--stats")
    equal(done.returncode, 0, "status")
    equal(done.stdout.split(b"\n")[-2], b"7", "last answer")
    stats = dict(line.split(": ", 1) for line in done.stderr.decode().splitlines())
    assert int(stats["peak bytes"]) < 64 << 20, stats["peak bytes"]


@test()
def a_sum_and_a_product_grow_line_by_line(se):
    def run(lines, sign):
        text = "s := " + sign.join(f"sin(x + {i})" for i in range(100)) + "\n"
        text += "".join(f"s := s {sign} sin(x + {i})\n" for i in range(100, lines))
        began = time.monotonic()
        done = se.run(text + "s\n" + "s := s + x\ns := s + x\ns\n", "--mode=canonical")
        check(done, None)
        shown, last = (line for line in done.stdout.decode().split("\n") if line)
        equal(shown.count("sin("), lines, "terms")
        equal(last, "2*x + " + shown, "after two more lines")
        return time.monotonic() - began

    for sign in "+*":
        short, long = run(20000, sign), run(80000, sign)
        assert long < 8 * short + 2, f"{short:.1f} s for 20,000 lines, {long:.1f} s for 80,000"


@test()
def a_value_that_grows_is_the_same_as_one_built_anew(se):
    start = "+".join(f"a{i}" for i in range(40))
    steps = ["s + x", "s - 3*x", "y + s", "s + 1.5", "2*s", "s + s", "s*y", "s*(x + 1)", "s + f(s)", "s/2"]
    text = f"s := {start}\n" + "".join(f"s := {step}\n" for step in steps) + "s\n"
    value = start
    for step in steps:
        value = re.sub(r"\bs\b", f"({value})", step)
    equal(se.run(text, "--mode=canonical").stdout.decode().split()[-1],
          se.run(value + "\n", "--mode=canonical").stdout.decode().split()[-1], "value")


@test()
def a_name_can_be_forgotten(se):
    check(se.run("x := 3\ny := 4\nx + y\nx :=\nx + y; y :=; y\nz :=\n"), "\n\n7\n\n4 + x; y\n\n")


@test()
def names_of_100_megabytes_come_and_go(se):
    """Binding and forgetting: memory stays below two and a half of them."""
    terms = 400_000 if se.is_native else 200_000
    text = ""
    for i in range(3):
        name = f"n{i}"
        members = "+".join(f"sin(a*x + {i * terms + j})*y" for j in range(terms))
        text += f"{name} := {members}\n{name} :=\n"
    done = se.run(text, "--stats=json", "--mode=canonical", timeout=600)
    told = json.loads(done.stderr)
    equal(told["failed"], 0, "failed lines")
    assert told["peak_bytes"] < 250e6 and told["bytes_of_terms"] < 20e6, told


@test()
def one_line_of_200000_terms(se):
    text = "+".join(f"{i % 7 + 1}*x{i % 3000}*y{i % 9000 // 3000}" for i in range(200000))
    began = time.monotonic()
    done = se.run(text + "\n", "--mode=canonical")
    took = time.monotonic() - began
    equal(done.returncode, 0, "status")
    equal(done.stdout.count(b" + ") + 1, 9000, "terms of the answer")
    assert took < 30, f"took {took:.1f} s"


@test()
def one_line_of_8_megabytes(se):
    done = se.run("x" + " " * (8 << 20) + "+ x\n y \n")
    check(done, "2*x\ny\n")


@test()
def an_answer_of_100_megabytes_is_streamed(se):
    text = "t := x\n" + "t := f(t, t)\n" * 24 + "t\n1 + 1\n"
    done = se.run(text, "--stats", "--mode=canonical")
    equal(done.returncode, 0, "status")
    lines = done.stdout.split(b"\n")
    equal([len(line) for line in lines[25:]], [6 * 2**24 - 5, 1, 0], "lengths of the last lines")
    stats = dict(line.split(": ", 1) for line in done.stderr.decode().splitlines())
    assert int(stats["peak bytes"]) < 40 << 20, stats["peak bytes"]


# ---- Watching memory ----------------------------------------------------------------------------


@test()
def memory_is_told_by_a_statement_and_at_the_end(se):
    text = "s := " + " + ".join(f"sin(x + {i})" for i in range(1000)) + "\nmemory()\n"
    done = se.run(text, "--stats=json")
    equal(done.returncode, 0, "status")
    pairs = done.stdout.decode().split("\n")[1]
    told = dict(ast.literal_eval(re.sub(r"([A-Za-z_]\w*)", r"'\1'", pairs)))
    kinds = {name: (count, size) for name, count, size in told["kinds"]}
    equal(kinds["Sin"][0], 1000, "applications of sin")
    equal(sum(count for count, _ in kinds.values()), told["terms"], "terms by kind")
    equal(sum(size for _, size in kinds.values()), told["bytes_of_terms"], "bytes by kind")
    at_end = json.loads(done.stderr)
    equal(at_end["lines"], 2, "lines")
    equal(set(told) - {"kinds"}, set(at_end) - {"lines", "failed", "seconds"}, "figures")
    equal(sum(at_end[f"bytes_of_{use}"] for use in ("terms", "table", "numbers", "text", "work")),
          at_end["bytes"], "bytes by use")
    assert at_end["peak_bytes"] >= at_end["bytes"] and at_end["pages"] * 65536 >= at_end["bytes"]


@test(native=True)
def hostile_inputs_keep_their_limits(se):
    """Those of the table in docs/memory.md: a line behind each is answered."""
    sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
    import memory

    for name, (options, lines, seconds, mebibytes) in memory.HOSTILE.items():
        took, peak, status, out, error = memory.measure([*se.command, *options], lines())
        assert status in (0, 1), f"{name}: status {status}: {error[-200:]}"
        assert b"<stdin>" in error or status == 0, f"{name}: {error[-200:]}"
        assert took < seconds and peak < mebibytes << 20, f"{name}: {took:.1f} s, {peak >> 20} MiB"


# ---- Days and gigabytes (--slow) ----------------------------------------------------------------


@test(slow=True)
def three_and_a_half_gibibytes_of_live_terms(se):
    """On WebAssembly up to the end of memory, where statements fail and the next line is answered.
    Natively 124 million terms."""
    sound, each = 4150, 10000
    lines = sound if se.is_native else sound + 350
    with tempfile.TemporaryFile() as text:
        for i in range(lines):
            members = "+".join(f"sin(x+{i * each + j})" for j in range(each))
            text.write(f"s{i} := {members}\n".encode())
        text.write(b"s0/s0\n")
        text.seek(0)
        done = subprocess.run([*se.command, "--mode=canonical", "--stats=json"], stdin=text,
                              capture_output=True, timeout=3600)
    told, failed = json.loads(done.stderr.splitlines()[-1]), failed_lines(done.stderr)
    equal((told["failed"], done.stdout[-2:]), (len(failed), b"1\n"), "failed lines, last answer")
    assert se.is_native and not failed or min(failed) > sound, failed
    assert told["terms"] > 100e6, told["terms"]
    assert told["bytes_of_terms"] + told["bytes_of_table"] > 3.5 * 2**30, told
    print(f"    {told['terms']:,} terms, {told['bytes'] / 2**30:.2f} GiB accounted, {told['pages']:,} pages, "
          f"{told['seconds']:.0f} s, {len(failed)} lines failed", flush=True)


@test(slow=True)
def ten_million_terms_held_differentiated_and_printed(se):
    lines, each = 1000, 10000
    with tempfile.TemporaryFile() as text, tempfile.TemporaryFile() as out:
        text.write(b"s := 0\n")
        for i in range(lines):
            members = "+".join(f"sin(x+{i * each + j})" for j in range(each))
            text.write(f"s := s + {members}\n".encode())
        text.write(b"diff(s, x)\n")
        text.seek(0)
        done = subprocess.run([*se.command, "--mode=canonical", "--stats=json"], stdin=text, stdout=out,
                              stderr=subprocess.PIPE, timeout=3600)
        size = out.seek(0, os.SEEK_END)
        out.seek(size - 12)
        last = out.read()
    told = json.loads(done.stderr)
    equal(told["failed"], 0, "failed lines")
    equal(size, 1001 + sum(len(f" + cos({k} + x)") for k in (1, 10, 100, 1000, 10**4, 10**5, 10**6)
                           for _ in range(9 * k)) + len("cos(x)") + 1, "bytes of output")
    assert last.endswith(b" + x)\n"), last
    assert told["peak_bytes"] < 3 * 2**30 and told["pages"] < 3 * 2**30 // 65536, told
    print(f"    peak {told['peak_bytes'] / 2**30:.2f} GiB, {told['pages']:,} pages, {told['seconds']:.0f} s",
          flush=True)


@test(slow=True)
def ten_million_mixed_lines_leave_memory_flat(se):
    sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
    import workloads

    def after(times):
        block = workloads.mixed(100_000).encode()
        with tempfile.TemporaryFile() as text:
            for _ in range(times):
                text.write(block)
            text.seek(0)
            done = subprocess.run([*se.command, "--mode=canonical", "--stats=json"], stdin=text,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=3600)
        return json.loads(done.stderr)

    early, late = after(1), after(100)
    for figure in ("bytes", "peak_bytes", "bytes_reserved_for_terms", "terms"):
        equal(late[figure], early[figure], figure)
    print(f"    {late['lines']:,} lines, peak {late['peak_bytes'] / 2**20:.2f} MiB", flush=True)


# ---- Bad input ---------------------------------------------------------------------------------


@test()
def ten_megabytes_of_parentheses(se):
    done = se.run(b"(" * 10_000_000 + b"\nx\n")
    check(done, "\nx\n", status=1, error="<stdin>:1:10000001: error:")


@test()
def a_million_nested_parentheses(se):
    done = se.run("(" * 1_000_000 + "x" + ")" * 1_000_000 + "\nx\n")
    check(done, "x\nx\n")


@test()
def a_million_nested_calls(se):
    n = 1_000_000
    done = se.run("f(" * n + "x" + ")" * n + "\nx\n", "--mode=canonical")
    check(done, "f(" * n + "x" + ")" * n + "\nx\n")


@test()
def every_byte_alone_on_a_line(se):
    bytes_but_lf = [bytes([byte]) for byte in range(256) if byte != 10]
    done = se.run(b"".join(byte + b"\n1 + 1\n" for byte in bytes_but_lf))
    lines = done.stdout.split(b"\n")
    equal(len(lines), 2 * len(bytes_but_lf) + 1, "lines")
    equal(lines[1::2], [b"2"] * len(bytes_but_lf), "answers between")
    equal(done.returncode, 1, "status")


@test()
def a_nul_byte_is_an_error_with_its_place(se):
    done = se.run(b"x + \0 y\n1\n")
    check(done, "\n1\n", status=1, error="<stdin>:1:5: error:")


# ---- Hostile input -----------------------------------------------------------------------------

# What opens a level and what closes it.
NESTED = (
    ("(", ")"), ("-", ""), ("~", ""), ("x^", ""), ("(", ")^y"), ("(1 + ", ")^y"), ("sin(", ")"),
    ("f(", ")"), ("log(", ")"), ("exp(y + ", ")"), ("abs(y - ", ")"), ("abs(sin(", "))"),
    ("floor(y + ", ")"), ("sqrt(1 + ", ")"), ("max(y, sin(", "))"), ("1/(1 + ", ")"),
    ("Piecewise((1, y < 0), (", ", True))"), ("y/(y + ", ")"), ("2*(1 + ", ")"), ("I*(y + ", ")"),
    ("factorial(", ")"), ("subs(", ", y, z)"), ("diff(", ", y)"), ("simplify(", ")"),
    ("expand(", ")"), ("together(", ")"), ("atan(tan(", "))"), ("conjugate(", ")"),
)


@test()
def every_construct_nested_30000_deep(se):
    n = 30000
    lines = [opened * n + ("(x < 1)" if opened == "~" else "x") + closed * n for opened, closed in NESTED]
    for line in lines:
        began = time.monotonic()
        done = se.run(line + "\n1 + 1\n")
        took = time.monotonic() - began
        check(done)
        equal(done.stdout.count(b"\n"), 2, f"lines for {line[:20]}")
        assert took < 20, f"{line[:20]}... took {took:.1f} s"


@test()
def parts_of_what_is_300000_deep(se):
    n = 300_000
    deep = "sin(" * n + "x" + ")" * n
    sums = "(1+2*" * n + "x" + ")" * n
    for name, of in (("conjugate", deep), ("re", sums), ("im", sums), ("arg", deep), ("abs", deep)):
        done = se.run(f"{name}({of})\n1 + 1\n", "--mode=canonical")
        check(done)
        equal(done.stdout.split(b"\n")[1], b"2", f"line behind {name}")


@test()
def a_million_sines(se):
    n = 1_000_000
    began = time.monotonic()
    done = se.run("sin(" * n + "x" + ")" * n + "\nx\n")
    took = time.monotonic() - began
    check(done, "sin(" * n + "x" + ")" * n + "\nx\n")
    assert took < 30, f"took {took:.1f} s"


# A member, what stands between members, before the first and behind the last.
WIDE = (
    ("sin(a{0}*x)", "+", "", ""), ("(x + {0})", "*", "", ""), ("a{0}", ",", "max(", ")"),
    ("a{0} < {0}", ",", "And(", ")"), ("a{0}", ",", "f(", ")"), ("sqrt({0})", "+", "", ""),
    ("cos(a{0})^2 + sin(a{0})^2", "+", "", ""), ("a{0}", "+", "expand(x*(", "))"),
    ("sin(a{0}*x)", "+", "diff(", ", x)"), ("abs(sin({0}) - cos({0}))*x{0}", "+", "", ""),
)


@test()
def every_construct_of_20000_members(se):
    for member, between, before, behind in WIDE:
        line = before + between.join(member.format(i) for i in range(20000)) + behind
        began = time.monotonic()
        done = se.run(line + "\n1 + 1\n")
        took = time.monotonic() - began
        check(done)
        equal(done.stdout.split(b"\n")[1], b"2", f"line behind {line[:30]}")
        assert took < 20, f"{line[:30]}... took {took:.1f} s"


@test()
def steps_whose_sizes_grow_leave_no_garbage(se):
    n = 100_000
    for opened, closed in (("2*(", ")"), ("(", ")^2")):
        done = se.run(opened * n + "x" + closed * n + "\n", "--stats")
        equal(done.returncode, 0, "status")
        stats = dict(line.split(": ", 1) for line in done.stderr.decode().splitlines())
        assert int(stats["peak bytes"]) < 128 << 20, stats["peak bytes"]


@test()
def what_cannot_be_written_out_is_refused_at_once(se):
    square = "x1 := x\n" + "x1 := x1*x1 + 1\n" * 2000
    wide = "+".join(f"a{i}" for i in range(20000))
    inverses = "+".join(f"1/a{i}" for i in range(20000))
    product = "*".join(f"(x + {i})" for i in range(20000))
    asked = [
        "expand(x1)", "factor(x1)", "degree(x1, x)", "coeff(x1, x, 5)", "x1/x1",
        f"expand(({wide})^2)", f"factor({wide})", f"diff({product}, x)", f"together({inverses})",
        "expand((a + b + c + d)^5000)", "N(pi, 10^12)", "expand((1 + x)^(10^6))",
        "cancel((x1 + 1)/x1)",
    ]
    began = time.monotonic()
    done = se.run(square + "\n".join(asked) + "\n")
    took = time.monotonic() - began
    equal(done.stdout[2001:], b"\n" * 4 + b"1\n" + b"\n" * 8, "standard output")
    equal(done.stderr.count(b"result too large"), len(asked) - 1, "refusals")
    assert took < 20, f"took {took:.1f} s"


@test()
def slow_statements_end_in_time(se):
    """Told by the program itself: how long a statement went on after its deadline."""
    slow = [
        "isprime(2^86243 - 1)", "nextprime(10^500)", "factorint(10^200 + 7)",
        "bernoulli(100000)", "euler(100000)", "N(gamma(1/3), 10^5)", "N(besselj(1/3, 1000), 10^4)",
        "expand((1 + x + y)^2000)", "cancel((x^(10^6) - 1)/(x - 1))", "factor((x + y + z)^200 - 1)",
        "diff(sin(x*exp(cos(x^2)*log(x))), x, 30)",
    ]
    idle = min(json.loads(se.run("1 + 1\n", "--stats=json").stderr)["seconds"] for _ in range(3))
    for line in slow:
        over = []
        while len(over) < 5 and (not over or min(over) > 0.05):
            done = se.run(line + "\n1 + 1\n", "--timeout=300ms", "--stats=json")
            equal(done.stdout, b"\n2\n", f"answers to {line} and the next line")
            assert b"out of time" in done.stderr, done.stderr
            over.append(json.loads(done.stderr.splitlines()[-1])["seconds"] - idle - 0.3)
        # 50 ms are the aim; the machine may be busy with other tests.
        assert min(over) <= 0.1, f"{line} went on for {min(over):.3f} s after its deadline"


@test()
def slow_statements_end_in_a_small_memory(se):
    large = [
        "(" * 200000 + "x" + ")^2" * 200000, "sin(" * 500000 + "x" + ")" * 500000,
        "expand((1 + x + y)^1000)", "diff(x^(10^10), x, 10^9)", "factor((x + y + z)^200 - 1)",
    ]
    for line in large:
        done = se.run(f"a := x + 1\n{line}\na\n", "--max-memory=8M", "--timeout=20s")
        check(done, "\n\n1 + x\n", status=1, error="memory")


# ---- Limits ------------------------------------------------------------------------------------


@test()
def a_statement_beyond_the_memory_limit_fails_alone(se):
    done = se.run("a := x + 1\nexpand((x + y + z + w)^70)\na\n", "--max-memory=4M")
    check(done, "\n\n1 + x\n", status=1, error="out of memory: the limit of 4 MiB is reached; the statement took ")
    took, used = re.search(rb"took ([0-9.]+) MiB, ([0-9.]+) MiB are in use", done.stderr).groups()
    assert 0.5 < float(took) <= float(used) <= 4.0, (took, used)


# A statement of each layer: text, numbers, polynomials, terms, printing.
WORK = (
    "a := expand((x + y)^7)", "f(x, g(y)) + sin(x)^2 + cos(x)^2", "factor(x^12 - 1)", "2^300 + 1/3",
    "b := diff(sin(x*exp(cos(x^2))), x, 2)", "N(pi + sqrt(2), 40)", "cancel((x^2 - y^2)/(x - y))",
    "latex(x^2/y)", "subs(x^2 + f(x), x, y + 1)", "a - expand((x + y)^7)", "integrate(x^2, x)",
    "b - diff(sin(x*exp(cos(x^2))), x, 2)", "a := a + f(x)", "a - f(x)", "a", "b",
)


def failed_lines(error):
    return {int(line) for line in re.findall(rb"<stdin>:(\d+):\d+: error: [^\n]*memory", error)}


def check_work(done, right):
    """Each line is answered rightly or has failed for want of memory; what was bound is as it was."""
    failed = failed_lines(done.stderr)
    equal(len(failed), done.stderr.count(b": error: "), f"failures for want of memory: {done.stderr[-300:]}")
    answers = done.stdout.decode().split("\n")
    equal(len(answers), len(right), "lines")
    uses = {10: 1, 12: 5, 14: 1, 15: 1, 16: 5}
    for i, (found, expected) in enumerate(zip(answers, right), 1):
        if i in failed:
            equal(found, "", f"answer of line {i}, which failed")
        elif not failed & {uses.get(i), 13 if i in (14, 15) else None}:
            equal(found, expected, f"answer of line {i}")
    return len(failed)


@test()
def every_nth_allocation_fails(se):
    """In the hostile build, which is told n by its environment."""
    text = "\n".join(WORK) + "\n"
    right = se.run(text).stdout.decode().split("\n")
    if b"memory" not in subprocess.run([*se.command, "-e", "x + 1"], env={**os.environ, "STORE_HOSTILE_FAIL": "2"},
                                       capture_output=True, timeout=60).stderr:
        return
    failed = 0
    for n in [*range(2, 60), *range(60, 600, 13), *range(600, 6000, 139)]:
        done = subprocess.run(se.command, input=text.encode(), capture_output=True, timeout=120,
                              env={**os.environ, "STORE_HOSTILE_FAIL": str(n)})
        if done.returncode == 3:  # there was not enough to begin with
            assert done.stdout == b"" and done.stderr.endswith(b": out of memory\n"), (n, done.stderr[-300:])
            continue
        assert done.returncode in (0, 1), (n, done.returncode, done.stderr[-300:])
        failed += check_work(done, right)
    print(f"    {failed} statements failed, all survived", flush=True)


@test()
def a_small_memory_is_enough_or_told(se):
    text = "\n".join([*WORK, "expand((x + y + z + w)^100)", "a"]) + "\n"
    right = se.run("\n".join([*WORK, "", "a"]) + "\n").stdout.decode().split("\n")
    for limit in ("200K", "500K", "1M", "2M", "5M", "16M"):
        done = se.run(text, f"--max-memory={limit}")
        equal(done.returncode, 1, "status")
        if limit in ("5M", "16M"):
            equal((failed_lines(done.stderr), done.stdout.decode().split("\n")), ({17}, right), limit)
        else:
            assert 17 in failed_lines(done.stderr) and b": error: out of memory" in done.stderr, limit


def limited_host(se):
    """Commands that run the program in what the host limits to little."""
    if se.is_native:
        for kib in (60_000, 100_000):
            yield ["sh", "-c", f'ulimit -v {kib}; exec "$@"', "sh", *se.command]
    elif "wasmtime" in " ".join(se.command):
        build = os.path.join(os.path.dirname(__file__), "..", "..", "build")
        module = os.environ.get("SYMENGINE_WASM", os.path.join(build, "symengine.wasm"))
        for mib in (20, 48):
            yield [os.path.join(build, "bin", "wasmtime"), "run", "-W", f"max-memory-size={mib << 20}", module]


@test()
def what_the_host_refuses_fails_one_statement(se):
    text = "\n".join([*WORK, "h := expand((x + y + z + w)^120)", "expand((x + y + z + w)^130)", "a"]) + "\n"
    right = se.run("\n".join([*WORK, "", "", "a"]) + "\n").stdout.decode().split("\n")
    for command in limited_host(se):
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=120)
        equal(done.returncode, 1, f"status ({done.stderr[-300:]})")
        equal(done.stdout.decode().split("\n"), right, "answers")
        assert failed_lines(done.stderr) in ({17, 18}, {18}), done.stderr


@test()
def memory_may_end_inside_a_number_library(se):
    """The build without exception instructions can't come back from there: what was answered is
    flushed, and the status is 3."""
    done = se.run("1 + 1\nN(pi, 10^5)\n2 + 2\n", "--max-memory=400K")
    if done.returncode == 3:
        check(done, "2\n", status=3, error="symengine: out of memory")
    else:
        check(done, "2\n\n4\n", status=1, error="out of memory: the limit of 400 KiB is reached")


@test()
def a_line_beyond_the_memory_limit_is_skipped(se):
    done = se.run("1\n" + "x" * (8 << 20) + "\n2\n", "--max-memory=4M")
    check(done, "1\n\n2\n", status=1, error="memory: a line of 8388608 bytes")


@test()
def a_statement_beyond_its_time_fails_alone(se):
    began = time.monotonic()
    done = se.run("expand((1 + x + y + z)^300)\n1 + 1\n", "--timeout=200ms", "--max-memory=2G")
    took = time.monotonic() - began
    equal(done.stdout, b"\n2\n", "standard output")
    equal(done.returncode, 1, "status")
    assert took < 10, f"took {took:.1f} s"


@test()
def a_statement_beyond_its_steps_fails_alone(se):
    done = se.run("expand((x + y + z + f(x))^40*(x + 1))\n1 + 1\n", "--steps=1000")
    check(done, "\n2\n", status=1, error="steps")


@test()
def an_exponential_tree_binds_but_is_not_printed(se):
    text = "x1 := x\n" + "x1 := x1*f(x1) + 1\n" * 10000 + "x1\n1 + 1\n"
    done = se.run(text, "--mode=canonical")
    equal(done.stdout, b"\n" * 10002 + b"2\n", "standard output")
    equal(done.returncode, 1, "status")


@test()
def a_tree_beyond_max_text_is_refused(se):
    done = se.run("x + y\nx + y + z\n", "--max-text=5")
    check(done, "x + y\n\n", status=1, error="9")


# ---- Where output fails ------------------------------------------------------------------------


@test()
def a_closed_pipe_ends_quietly(se):
    process = se.start()
    process.stdin.write(b"x\n")
    process.stdin.flush()
    equal(process.stdout.readline(), b"x\n", "first answer")
    process.stdout.close()

    def feed():
        try:
            for _ in range(100000):
                process.stdin.write(b"x + 1\n")
            process.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    # WASI hosts tell of a closed pipe as of a failing disk: the status is 4 then, as quietly.
    assert process.wait(timeout=60) in ((0,) if se.is_native else (0, 4)), process.returncode
    equal(process.stderr.read(), b"", "standard error")


@test()
def a_full_disk_is_status_4(se):
    if not os.path.exists("/dev/full"):
        return
    with open("/dev/full", "wb") as full:
        process = se.start(stdout=full)
        _, error = process.communicate(b"x\n" * 100000, timeout=60)
    equal(process.returncode, 4, "status")
    assert b"cannot write" in error, error


@test(native=True)
def a_closed_output_is_status_4(se):
    process = se.start(stdout=None, preexec_fn=lambda: os.close(1))
    process.communicate(b"x\n", timeout=60)
    equal(process.returncode, 4, "status")


@test(native=True)
def a_closed_input_is_status_4(se):
    process = se.start(stdin=None, preexec_fn=lambda: os.close(0))
    process.communicate(timeout=60)
    equal(process.returncode, 4, "status")


@test()
def a_missing_file_is_status_4_and_the_others_are_read(se):
    done = se.run("x + x\n", "no-such-file", "-")
    check(done, "2*x\n", status=4, error="no-such-file: ")


# ---- Options -----------------------------------------------------------------------------------


@test()
def help_fits_a_screen(se):
    done = se.run("", "--help")
    lines = done.stdout.decode().splitlines()
    equal(done.returncode, 0, "status")
    assert len(lines) <= 24 and max(map(len, lines)) <= 80, "help is larger than 80 x 24"


@test()
def version_names_flint(se):
    done = se.run("", "--version")
    equal(done.returncode, 0, "status")
    words = done.stdout.decode().split()
    equal([words[0], words[2]], ["symengine", "FLINT"], "words")


@test()
def list_functions_and_help_show_the_same(se):
    done = se.run("", "--list-functions")
    equal(done.returncode, 0, "status")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    equal({len(row) for row in rows}, {4}, "number of columns")
    names = [row[0] for row in rows]
    equal(se.run("help()\n").stdout.decode().split("about ", 1)[1].split(), sorted(set(names), key=names.index), "names")
    aliases = [row[2].split()[-1] for row in rows]
    asked = [name if alias == "-" else alias for name, alias in zip(names, aliases)]
    told = se.run("".join(f"help({name})\n" for name in asked)).stdout.decode().splitlines()
    equal(len(told), len(rows), "answers")
    for (name, arguments, others, summary), line in zip(rows, told):
        call = f"{name}({'' if arguments == '-' else arguments}): {summary}; "
        assert call in line, f"{call!r} is not in {line!r}"
        assert others == "-" or f"other names: {others}; " in line, f"{others!r} is not in {line!r}"


@test()
def wrong_usage_is_status_2(se):
    for options in (["--no-such-option"], ["--mode=fast"], ["--mode"], ["--max-memory=1Q"],
                    ["--timeout=0"], ["--timeout=-1s"], ["--steps=x"], ["--format=doc"]):
        check(se.run("x\n", *options), "", status=2, error="--help")


@test()
def expressions_come_from_the_command_line(se):
    check(se.run("", "-e", "x + x; 2", "--expression=1/3 + 1/6"), "2*x; 2\n1/2\n")
    check(se.run("", "-e", "2 + * 3"), "\n", status=1, error="<expression>:1:5: error:")


@test()
def modes(se):
    line = "(x + 1)^2 + sqrt(8)\n"
    check(se.run(line, "--mode=canonical"), "sqrt(8) + (1 + x)**2\n")
    check(se.run("(x + 1)^2\n", "--mode=expand"), "1 + 2*x + x**2\n")
    check(se.run("e + 1\n", "--symbols=e"), "1 + e\n")


# ---- Interrupts --------------------------------------------------------------------------------

SLOW = b"factorint(10^200 + 7)\n"


@test(native=True)
def an_interrupt_ends_the_statement_under_way(se):
    process = se.start("--max-memory=2G")
    process.stdin.write(b"1 + 1\n")
    process.stdin.flush()
    equal(process.stdout.readline(), b"2\n", "answer before")
    process.stdin.write(SLOW)
    process.stdin.flush()
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(b"2 + 2\n", timeout=60)
    equal(out, b"\n4\n", "answers after")
    equal(process.returncode, 1, "status")
    assert b"interrupt" in error, error


@test(native=True)
def a_second_interrupt_ends_the_command(se):
    """It must come before the first one has been looked at, so it may take some tries."""

    def interrupted_twice():
        process = se.start()
        process.stdin.write(SLOW)
        process.stdin.flush()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        return process.returncode

    assert any(interrupted_twice() == -signal.SIGINT for _ in range(40)), "it was never the second"


@test(native=True)
def an_interrupt_while_waiting_ends_the_command(se):
    process = se.start()
    process.stdin.write(b"1 + 1\n")
    process.stdin.flush()
    equal(process.stdout.readline(), b"2\n", "answer before")
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    equal(process.wait(timeout=60), -signal.SIGINT, "status")


# ---- Running -----------------------------------------------------------------------------------


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
