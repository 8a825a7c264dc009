#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes series_sympy.txt: random compositions, and their series about 0 to order 5 by SymPy.

    pip install -r tests/conformance/requirements.txt
    tests/conformance/make_series.py [SEED] > tests/conformance/series_sympy.txt

A line is an expression in our language, a tab, SymPy's series without its O-term. Left out is what SymPy
takes more than some seconds for or cannot expand, and what it expands for positive x only (its series hold
in the positive direction; a series here holds on both sides): sums that differ from the value at a small
complex x.
"""

import random
import signal
import sys

import sympy
from sympy import Symbol, sympify

COUNT, ORDER, SECONDS = 250, 5, 6
FUNCTIONS = ["sin", "cos", "tan", "exp", "log", "sqrt", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "atanh",
             "sec", "erf", "gamma", "cbrt"]
LEAVES = ["x", "x", "x", "x", "1", "2", "x**2", "(1 + x)", "(1 - x)"]
X = Symbol("x")


def expression(choose, depth):
    kind = choose.random()
    if depth == 0 or kind < 0.15:
        return choose.choice(LEAVES)
    if kind < 0.5:
        return f"{choose.choice(FUNCTIONS)}({expression(choose, depth - 1)})"
    sign = "+" if kind < 0.65 else "-" if kind < 0.72 else "*" if kind < 0.87 else "/"
    return f"({expression(choose, depth - 1)} {sign} {expression(choose, depth - 1)})"


def stop(*_):
    raise TimeoutError


def holds(e, value):
    """Near 0, in complex directions too."""
    for direction in (-1, sympy.Rational(3, 5) + sympy.I * sympy.Rational(4, 5), -sympy.Rational(4, 5) - sympy.I * sympy.Rational(3, 5)):
        at = direction * sympy.Rational(1, 10**6)
        if abs(complex((e - value).subs(X, at).evalf(50))) > 1e-24:
            return False
    return True


def series_of(text):
    signal.alarm(SECONDS)
    try:
        e = sympify(text)
        value = e.series(X, 0, ORDER).removeO()
        return value if value.is_finite is not False and holds(e, value) else None
    except Exception:  # SymPy has many ways to fail
        return None
    finally:
        signal.alarm(0)


def main():
    choose = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    signal.signal(signal.SIGALRM, stop)
    seen = set()
    while len(seen) < COUNT:
        text = expression(choose, choose.choice([1, 2, 2, 3]))
        if "x" not in text.replace("exp", "") or text in seen:
            continue
        value = series_of(text)
        if value is not None:
            seen.add(text)
            print(f"{text}\t{value}", flush=True)


if __name__ == "__main__":
    main()
