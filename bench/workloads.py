# SPDX-License-Identifier: LGPL-3.0-or-later
"""The inputs of the benchmarks, made the same on every machine."""

import random

EXPANSION = "(x+y+z+w)^15*((x+y+z+w)^15+w)"
DERIVATIVE = "sin(x*exp(cos(x^2)*log(x)))"
SERIES = "sin(cos(x))*exp(x)/(1-x)"


def sines(count):
    """One definition that keeps `count` distinct sin(x + k) alive."""
    return "s := " + "+".join(f"sin(x+{k})" for k in range(1, count + 1)) + "\n"


def stream(count):
    """Lines that are all different, over a fixed set of symbols."""
    return "".join(f"(x{i % 97} + {i})*y{i % 89} + {i}/{i % 1000 + 7}\n" for i in range(count))


def long_sum(count, distinct):
    """A sum of `count` terms over `distinct` different ones, on one line."""
    return "+".join(f"{i % 7 + 1}*x{i % distinct}*y" for i in range(count)) + "\n"


SHAPES = [
    "(x+{a})^2*(y-{b})/{c}",
    "sin({a}*pi/{b}) + cos(x)",
    "x^{a}*x^{b} + {c}*y - x*y*{d}",
    "sqrt({a})*exp({b}*x) - log({c})",
    "{a}/{b} + {c}/{d}*z",
    "{a}*x + {b}*y - {c}*x - {d}*z + x*y",
    "((x+y)*({a}*z-{b}))^3/(x+y)",
    "({a}+{b}*I)*({c}-{d}*I) + x",
    "f(x+{a}, y) + f({b}+x, y) + g(z)^{c}",
    "a*b*c/(d*{a}) - {b}*a/d*b",
    "tan(x)^2 + atan({a}*x) + sinh(y/{b})",
    "2^{a} + 3^{b}*x - {c}^3",
]


def mixed(count):
    """Short lines of many kinds, in the syntax that both readers share."""
    numbers = random.Random(20240101)
    lines = []
    for i in range(count):
        a, b, c, d = (numbers.randint(1, 40) for _ in range(4))
        lines.append(SHAPES[i % len(SHAPES)].format(a=a, b=b, c=c, d=d))
    return "\n".join(lines) + "\n"
