# SPDX-License-Identifier: LGPL-3.0-or-later
"""A conversation line by line, streams without end, names that grow, watching memory."""

import ast
import json
import os
import re
import subprocess
import sys
import time

from harness import check, equal, test


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
