#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes symengine_texts.txt: texts of random expressions as SymEngine prints them.

    pip install symengine==0.15.0
    tests/syntax/symengine_texts.py > tests/syntax/symengine_texts.txt

Each text must read back and be printed the same. `= text`: to the letter. `~ text`: but for the order
of factors and of what hangs on it, which follows SymEngine's hash there (a product of several factors,
several sums side by side). Only the tests' data is made with SymEngine; nothing is built with it.
"""

import random
import re
import signal

import symengine as se

SEED, COUNT = 1, 1500
SYMBOLS = se.symbols("x y z a b")
FUNCTIONS = [
    se.sin, se.cos, se.tan, se.cot, se.csc, se.sec, se.asin, se.acos, se.atan, se.acot, se.asec,
    se.acsc, se.sinh, se.cosh, se.tanh, se.coth, se.sech, se.csch, se.asinh, se.acosh, se.atanh,
    se.acoth, se.asech, se.acsch, se.exp, se.log, se.sqrt, se.floor, se.ceiling, se.sign, se.Abs,
    se.gamma, se.loggamma, se.erf, se.erfc, se.LambertW, se.conjugate,
    se.Function("f"), se.Function("g"),
]
FUNCTIONS2 = [se.atan2, se.lowergamma, se.uppergamma, se.Function("h")]
# No text of a term there (inf.0), a value here (1**I), or no name here.
ODD = re.compile(r"inf|oo|nan|\b1\*\*\(|zeta")
RELATIONS = [se.Lt, se.Le, se.Eq, se.Ne]


def number(r):
    kind = r.random()
    if kind < 0.6:
        return se.Integer(r.randint(-9, 9))
    if kind < 0.85:
        return se.Rational(r.randint(-9, 9), r.randint(1, 9))
    if kind < 0.95:
        return se.Rational(r.randint(-5, 5), r.randint(1, 4)) + se.I * se.Rational(
            r.randint(-5, 5), r.randint(1, 4)
        )
    return se.Float(r.choice([0.5, 1.5, -2.25, 1e20, 1e-5, 3.0]))


def atom(r):
    kind = r.random()
    if kind < 0.65:
        return r.choice(SYMBOLS)
    if kind < 0.72:
        return r.choice([se.pi, se.E, se.EulerGamma, se.Catalan, se.GoldenRatio])
    return number(r)


def expression(r, depth):
    if depth == 0:
        return atom(r)
    kind = r.random()
    e = lambda: expression(r, r.randint(0, depth - 1))
    if kind < 0.3:
        return sum((e() for _ in range(r.randint(2, 4))), se.Integer(0))
    if kind < 0.55:
        product = se.Integer(1)
        for _ in range(r.randint(2, 3)):
            product *= e()
        return product
    if kind < 0.7:
        return e() ** number(r)
    if kind < 0.75:
        return e() ** e()
    if kind < 0.77:
        return r.choice([se.Max, se.Min])(*r.sample(SYMBOLS, 2))
    if kind < 0.92:
        return r.choice(FUNCTIONS)(argument(r, e()))
    return r.choice(FUNCTIONS2)(argument(r, e()), argument(r, e()))


def argument(r, e):
    """Values of functions are not compared here: SymEngine leaves some that have one."""
    return e if e.free_symbols else e + r.choice(SYMBOLS)


def logical(r):
    relation = lambda: r.choice(RELATIONS)(argument(r, expression(r, 1)), expression(r, 2))
    kind = r.random()
    if kind < 0.5:
        return relation()
    if kind < 0.7:
        return r.choice([se.And, se.Or])(relation(), relation())
    return se.Piecewise((expression(r, 2), relation()), (expression(r, 1), True))


def follows_hash(e):
    """Whether the text has parts whose order is that of hashes."""
    kind = type(e).__name__
    symbolic = [a for a in e.args if not isinstance(a, se.Number)]
    if kind == "Mul" and len(symbolic) > 1 or kind in ("And", "Or", "Max", "Min"):
        return True
    if kind == "Add" and len(symbolic) > 1 and any("Add" in text_of_types(a) for a in symbolic):
        return True
    return any(follows_hash(a) for a in e.args)


def text_of_types(e):
    return type(e).__name__ + "".join(text_of_types(a) for a in e.args)


def main():
    r, seen = random.Random(SEED), set()
    signal.alarm(300)
    while len(seen) < COUNT:
        try:
            e = logical(r) if r.random() < 0.08 else expression(r, r.randint(1, 4))
            text = str(e)
        except Exception:
            continue
        if text in seen or len(text) > 300 or ODD.search(text):
            continue
        seen.add(text)
        print("~" if follows_hash(e) else "=", text)


if __name__ == "__main__":
    main()
