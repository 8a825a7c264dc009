#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes evalf.txt: constant expressions, and 50 digits of their values by mpmath.

    pip install -r tests/conformance/requirements.txt
    tests/conformance/make_evalf.py [SEED] > tests/conformance/evalf.txt

A line is an expression in our language, a tab, the real part, a tab, the imaginary part (0: it is real).
Each is computed at two working precisions; a value stays only where both agree to more than 50 digits.
Some expressions are differences from a close rational, so that up to 40 digits cancel.
"""

import random
import signal
import sys
from fractions import Fraction

import mpmath
from mpmath import mp

COUNT, DIGITS = 1000, 50
PRECISIONS = (85, 140)
SECONDS = 4


def at_inverse(f):
    return lambda z: f(1 / mpmath.mpmathify(z))


def rounded(f):
    return lambda z: mpmath.mpc(f(mpmath.re(z)), f(mpmath.im(z))) if mpmath.im(z) else f(mpmath.re(z))


def hurwitz(s, a):
    """mpmath is wrong on the left (zeta(11/5, -1111.2)): there by DLMF 25.11.3, from the right."""
    steps = max(0, 2 - int(mpmath.floor(mpmath.re(a))))
    return sum(((a + k) ** -s for k in range(steps)), mp.mpf(0)) + mp.zeta(s, a + steps)


ELEMENTARY = {
    "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "cot": mp.cot, "sec": mp.sec, "csc": mp.csc,
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "acot": at_inverse(mp.atan), "asec": at_inverse(mp.acos),
    "acsc": at_inverse(mp.asin), "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "coth": mp.coth, "sech": mp.sech,
    "csch": mp.csch, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh, "acoth": at_inverse(mp.atanh),
    "asech": at_inverse(mp.acosh), "acsch": at_inverse(mp.asinh), "exp": mp.exp, "log": mp.log, "sqrt": mp.sqrt,
    "abs": abs, "conjugate": mp.conj, "re": mp.re, "im": mp.im, "arg": mp.arg, "floor": rounded(mp.floor),
    "ceiling": rounded(mp.ceil), "cbrt": lambda z: mp.power(z, mp.mpf(1) / 3),
}
SPECIAL = {
    "gamma": mp.gamma, "loggamma": mp.loggamma, "digamma": lambda z: mp.psi(0, z), "trigamma": lambda z: mp.psi(1, z),
    "erf": mp.erf, "erfc": mp.erfc, "erfi": mp.erfi, "lambertw": mp.lambertw, "zeta": mp.zeta, "dirichlet_eta": mp.altzeta,
    "airyai": mp.airyai, "airybi": mp.airybi, "airyaiprime": lambda z: mp.airyai(z, derivative=1),
    "airybiprime": lambda z: mp.airybi(z, derivative=1), "Ei": mp.ei, "Si": mp.si, "Ci": mp.ci, "li": lambda z: mp.ei(mp.log(z)),
    "elliptic_k": mp.ellipk, "elliptic_e": mp.ellipe, "fresnels": mp.fresnels, "fresnelc": mp.fresnelc, "factorial": mp.factorial, "harmonic": mp.harmonic,
}
# The first argument is a small number of the kind named.
BINARY = {
    "polygamma": ("order", lambda n, z: mp.psi(n, z)), "lowergamma": ("any", lambda s, z: mp.gammainc(s, 0, z)),
    "uppergamma": ("any", lambda s, z: mp.gammainc(s, z)), "beta": ("any", mp.beta), "zeta": ("any", hurwitz),
    "besselj": ("any", mp.besselj), "bessely": ("any", mp.bessely), "besseli": ("any", mp.besseli),
    "besselk": ("any", mp.besselk), "polylog": ("any", mp.polylog), "binomial": ("any", mp.binomial),
    "atan2": ("real", lambda y, x: mp.atan2(mp.re(y), mp.re(x))),
    "pow": ("any", mp.power),
}
r = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 163)


class Rejected(Exception):
    pass


def rational():
    return Fraction(r.randint(-30, 30), r.choice([1, 1, 2, 3, 4, 5, 7, 10, 12])) or Fraction(1, 2)


class Number:
    def __init__(self, value):
        self.value = value

    def __str__(self):
        v = self.value
        return str(v) if v >= 0 and v.denominator == 1 else "(%s)" % v

    def at(self):
        return mp.mpf(self.value.numerator) / self.value.denominator


class Constant:
    VALUES = {"pi": lambda: +mp.pi, "E": lambda: +mp.e, "EulerGamma": lambda: +mp.euler, "Catalan": lambda: +mp.catalan,
              "GoldenRatio": lambda: +mp.phi, "I": lambda: mp.mpc(0, 1)}

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def at(self):
        return self.VALUES[self.name]()


class Sign:
    def __init__(self, sign, a, b):
        self.sign, self.a, self.b = sign, a, b

    def __str__(self):
        return "(%s %s %s)" % (self.a, self.sign, self.b)

    def at(self):
        a, b = self.a.at(), self.b.at()
        return a + b if self.sign == "+" else a - b if self.sign == "-" else a * b if self.sign == "*" else a / b


class Call:
    def __init__(self, name, function, *arguments):
        self.name, self.function, self.arguments = name, function, arguments

    def __str__(self):
        return "%s(%s)" % (self.name, ", ".join(map(str, self.arguments)))

    def at(self):
        values = [a.at() for a in self.arguments]
        if any(v and not 1e-8 < abs(v) < 1e4 for v in values):
            raise Rejected
        return self.function(*values)


class Hyper:
    """The parameters are rationals above 0."""

    def __init__(self, upper, lower, argument):
        self.upper, self.lower, self.argument = upper, lower, argument

    def __str__(self):
        tuples = ["(%s)" % (", ".join(map(str, part)) + "," * (len(part) == 1)) for part in (self.upper, self.lower)]
        return "hyper(%s, %s, %s)" % (*tuples, self.argument)

    def at(self):
        z = self.argument.at()
        if len(self.upper) > len(self.lower) and not abs(z) < 0.95 or abs(z) > 40:
            raise Rejected
        return mp.hyper([p.at() for p in self.upper], [p.at() for p in self.lower], z)


def hyper(depth):
    parameters = lambda n: [Number(abs(rational())) for _ in range(n)]
    p, q = r.choice([(0, 1), (1, 1), (2, 1), (1, 2), (0, 2), (1, 0), (3, 2)])
    return Hyper(parameters(p), parameters(q), expression(depth - 1))


def leaf():
    kind = r.random()
    if kind < 0.6:
        return Number(rational())
    if kind < 0.72:
        return Sign("+", Number(rational()), Sign("*", Number(rational()), Constant("I")))
    return Constant(r.choice(["pi", "E", "EulerGamma", "Catalan", "GoldenRatio", "I"]))


def expression(depth):
    if depth == 0 or r.random() < 0.06:
        return leaf()
    kind = r.random()
    if kind < 0.35:
        return Sign(r.choice("++--**/"), expression(depth - 1), expression(r.randint(0, depth - 1)))
    if kind < 0.68:
        name = r.choice(list(ELEMENTARY))
        return Call(name, ELEMENTARY[name], expression(depth - 1))
    if kind < 0.86:
        name = r.choice(list(SPECIAL))
        return Call(name, SPECIAL[name], expression(depth - 1))
    if kind > 0.97:
        return hyper(depth)
    name = r.choice(list(BINARY))
    first, function = BINARY[name]
    if first == "order":
        number = Number(Fraction(r.randint(0, 4)))
    elif first == "real" or r.random() < 0.7:
        number = Number(rational())
    else:
        number = expression(0)
    second = Number(rational()) if first == "real" else expression(depth - 1)
    return Call(name, function, number, second)


def heegner():
    """18 digits and 12 zeros cancel."""
    power = Call("exp", mp.exp, Sign("*", Constant("pi"), Call("sqrt", mp.sqrt, Number(Fraction(163)))))
    return Sign("-", power, Number(Fraction(262537412640768744)))


def close_rational(e):
    """e minus a rational that shares 5 to 40 digits with its real part."""
    with mp.workdps(80):
        value = mp.re(e.at())
        if not 1e-6 < abs(value) < 1e6:
            raise Rejected
        scale = 10 ** r.randint(5, 40)
        return Sign("-", e, Number(Fraction(int(mp.nint(value * scale)), scale)))


def parts(e, precision):
    with mp.workdps(precision):
        z = mp.mpmathify(e.at())
        if not mp.isfinite(z) or not mp.mpf(10) ** -60 < abs(z) < mp.mpf(10) ** 60:
            raise Rejected
        both = [mp.re(z), mp.im(z)]
        noise = mp.mpf(10) ** (12 - precision) * max(1, abs(z))
        if any(part and abs(part) < noise for part in both):
            raise Rejected  # 0 or not?
        return both


def value(e):
    low, high = (parts(e, precision) for precision in PRECISIONS)
    with mp.workdps(PRECISIONS[1]):
        for a, b in zip(low, high):
            if abs(a - b) > abs(b) * mp.mpf(10) ** (-DIGITS - 4):
                raise Rejected
        return [mp.nstr(part, DIGITS, strip_zeros=False) if part else "0" for part in high]


def stop(*_):
    raise Rejected


def main():
    signal.signal(signal.SIGALRM, stop)
    seen = set()
    while len(seen) < COUNT:
        e = expression(r.randint(1, 4)) if seen else heegner()
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            if seen and r.random() < 0.25:
                e = close_rational(e)
            text = str(e)
            if text in seen or len(text) > 200:
                raise Rejected
            found = value(e)
            seen.add(text)
            print(text, *found, sep="\t", flush=True)
        except (Rejected, ArithmeticError, ValueError, TypeError, NotImplementedError, RecursionError, mpmath.libmp.NoConvergence):
            pass
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
