# SPDX-License-Identifier: LGPL-3.0-or-later
"""Bad and hostile input: what is nested, wide, slow or too large."""

import json
import time

from harness import check, equal, test


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
