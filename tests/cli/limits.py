# SPDX-License-Identifier: LGPL-3.0-or-later
"""Limits on memory, time, steps and text; allocations that fail."""

import os
import re
import subprocess
import time

from harness import check, equal, failed_lines, test


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
