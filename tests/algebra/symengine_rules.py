#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes symengine_rules.txt: random expressions and what SymEngine's automatic rules make of them.

    pip install symengine==0.15.0
    tests/algebra/symengine_rules.py > tests/algebra/symengine_rules.txt

A line is an expression, a tab, and SymEngine's text for it. Both must be read to the same term (its order
of factors follows a hash, so the letters may differ; tests/syntax has those). Left out: floats, which it
prints with 15 digits; infinities, which it leaves or refuses where ours have a value; a complex power of
1, which it keeps; and what has another value on the negative axis ((1/x)**(1/2) is not x**(-1/2)).
Only the tests' data is made with SymEngine; nothing is built with it.
"""

import cmath
import random

import symengine

SEED, COUNT, LONGEST = 1, 1500, 160
EXPONENTS = ["1/2", "-1/2", "1/3", "2/3", "3/2", "-5/3", "5/2", "1/4", "-3/4"]
rng = random.Random(SEED)


def number():
    kind = rng.random()
    if kind < 0.6:
        return str(rng.randint(0, 12))
    if kind < 0.7:
        return f"({rng.randint(-6, -1)})"
    if kind < 0.87:
        return f"({rng.randint(-9, 9)}/{rng.randint(1, 9)})"
    return rng.choice(["I", "(2 + I)", "(1/2 - I)", "(-2*I)"])


def atom():
    kind = rng.random()
    if kind < 0.55:
        return rng.choice("xyzab")
    if kind < 0.62:
        return rng.choice(["pi", "E", "f(x)", "g(x, y)"])
    return number()


def exponent(depth):
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(["2", "3", "(-1)", "(-2)", "4", "5", "(-3)", "0", "1"])
    return f"({rng.choice(EXPONENTS)})" if kind < 0.85 else f"({expression(depth - 1)})"


def expression(depth):
    if depth <= 0 or rng.random() < 0.1:
        return atom()
    kind, a = rng.random(), expression(depth - 1)
    if kind < 0.8:
        return f"({a} {'+' if kind < 0.33 else '-' if kind < 0.45 else '*' if kind < 0.72 else '/'} {expression(depth - 1)})"
    return f"({a})**{exponent(depth - 1)}"


POINT = {
    "x": -1.3, "y": -0.7, "z": 1.9, "a": -2.1, "b": -0.4,
    "I": 1j, "pi": cmath.pi, "E": cmath.e, "exp": cmath.exp, "sqrt": lambda u: complex(u) ** 0.5,
    "f": lambda u: u * u - 3.3, "g": lambda u, v: 2.3 - u * v,
}  # fmt: skip


def value(text):
    try:
        return complex(eval(text, {"__builtins__": {}}, POINT))
    except (OverflowError, ZeroDivisionError, TypeError):
        return None


def same_value(line, text):
    one, other = value(line), value(text)
    return one is None or other is None or abs(one - other) <= 1e-11 * (abs(one) + 1e-3)


def main():
    seen = set()
    while len(seen) < COUNT:
        line = expression(rng.randint(2, 5))
        try:
            text = str(symengine.sympify(line))
        except RuntimeError:
            continue
        known = not any(word in text for word in ("oo", "nan", "1**("))
        if known and line not in seen and len(line) <= LONGEST:
            if same_value(line, text):
                seen.add(line)
                print(f"{line}\t{text}")


if __name__ == "__main__":
    main()
