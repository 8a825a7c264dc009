#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes the golden files format-sympy-peer: texts of random expressions as SymPy prints them.

    pip install sympy==1.14.0
    tests/conformance/make_sympy.py

Each text must read back and be printed the same with --format=sympy. The expressions are such that
SymPy's automatic rules and SymEngine's agree on their form: no number times a sum, no functions of
numbers. Only the tests' data is made with SymPy; nothing is built with it.
"""

import random
from pathlib import Path

import sympy as sp

SEED, COUNT = 1, 1500
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SYMBOLS = sp.symbols("x y z a b")
FUNCTIONS = [sp.sin, sp.cos, sp.tan, sp.cot, sp.sinh, sp.cosh, sp.tanh, sp.exp, sp.log, sp.sqrt, sp.asin,
             sp.atan, sp.asinh, sp.Abs, sp.floor, sp.ceiling, sp.conjugate, sp.gamma, sp.loggamma, sp.erf,
             sp.zeta, sp.re, sp.im, sp.arg, sp.factorial, sp.LambertW, sp.Function("f"), sp.Function("g")]
FUNCTIONS2 = [sp.atan2, sp.lowergamma, sp.uppergamma, sp.polygamma, sp.besselj, sp.Max, sp.Min,
              sp.KroneckerDelta, sp.binomial, sp.Function("h")]
CONSTANTS = [sp.pi, sp.E, sp.I, sp.EulerGamma, sp.Catalan, sp.GoldenRatio, sp.sqrt(2), sp.sqrt(3)]
EXPONENTS = [1, 1, 1, 2, 3, -1, -2, sp.Rational(1, 2), sp.Rational(-1, 2), sp.Rational(2, 3), sp.Rational(-5, 2)]


def number(r):
    kind = r.random()
    if kind < 0.6:
        return sp.Integer(r.randint(-9, 9) or 1)
    if kind < 0.9:
        return sp.Rational(r.randint(-9, 9) or 1, r.randint(2, 9))
    return sp.Float(r.randint(1, 63) / 8)


def argument(r):
    """Without a sign to be taken out."""
    x, y = r.sample(SYMBOLS, 2)
    return r.choice([x, x, x * y, x + y, x**2, x + 1, 2 * x, x / y])


def call(r):
    if r.random() < 0.25:
        return r.choice(FUNCTIONS2)(*r.sample(SYMBOLS, 2))
    return r.choice(FUNCTIONS)(argument(r))


def base(r):
    kind = r.random()
    if kind < 0.6:
        return r.choice(SYMBOLS)
    if kind < 0.75:
        return r.choice(SYMBOLS) + r.randint(1, 9)
    if kind < 0.8:
        return r.choice(CONSTANTS)
    return call(r)


def exponent(r):
    return r.choice(EXPONENTS) if r.random() < 0.9 else r.choice([1, -1]) * r.choice(SYMBOLS)


def product(r):
    bases = {base(r): None for _ in range(r.randint(1, 4))}  # SymEngine would join powers of the same
    factors = [b ** exponent(r) for b in bases]
    result = sp.Mul(*factors)
    # A number is not to meet a sum: it would be multiplied out.
    return result if any(f.is_Add for f in sp.Mul.make_args(result)) else number(r) * result


def polynomial(r):
    def term():
        return number(r) * sp.Mul(*[r.choice(SYMBOLS) ** r.randint(1, 4) for _ in range(r.randint(0, 3))])
    return sp.Add(*[term() for _ in range(r.randint(1, 5))])


def total(r):
    return sp.Add(*[product(r) for _ in range(r.randint(2, 5))])


def relation(r):
    x, p = r.choice(SYMBOLS), polynomial(r)
    return r.choice([sp.Lt(p, x), sp.Le(x, p), sp.Eq(x, p), sp.Ne(x, p)])


def logic(r):
    return r.choice([sp.And, sp.Or])(relation(r), relation(r), evaluate=False)


def other(r):
    x, y = sorted(r.sample(SYMBOLS, 2), key=str)
    f, g = sp.Function("f"), sp.Function("g")
    return r.choice([
        sp.Derivative(f(x), x), sp.Derivative(f(x, y), x, (y, 2)), x * sp.Derivative(g(x), (x, 3)) + f(x),
        sp.Piecewise((polynomial(r), x < 1), (product(r), True)), f(x) ** g(y), (f(x) + y) ** x / g(y) ** 2,
        sp.Derivative(f(x), x) ** 2 + x,
    ])


def usable(e, text):
    """nan and values of numbers are SymPy's own business; a Float alone is padded with zeros."""
    odd = any(word in text for word in ("nan", "zoo", "True)))", "e+", "e-"))
    return not odd and not e.is_number and e not in (sp.true, sp.false)


def main():
    r = random.Random(SEED)
    makers = [polynomial, product, product, total, total, relation, logic, other]
    texts = {}
    while len(texts) < COUNT:
        e = r.choice(makers)(r)
        if usable(e, str(e)):
            texts[str(e)] = None
    for suffix in "in", "out":
        (GOLDEN / f"format-sympy-peer.{suffix}").write_text("".join(f"{t}\n" for t in texts), encoding="utf-8")


if __name__ == "__main__":
    main()
