#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes symengine_functions.txt: applications of functions and SymEngine's text for each.

    pip install symengine==0.15.0
    tests/algebra/symengine_functions.py > tests/algebra/symengine_functions.txt

A line is an expression, a tab, and SymEngine's text. Left out are floats (it prints 15 digits), what it
refuses, and what LEFT_OUT names: there it is wrong, or ours has a value where it keeps the application.
Only the tests' data is made with SymEngine; nothing is built with it.
"""

import re
import sys

import symengine

CIRCULAR = "sin cos tan cot sec csc".split()
INVERSE = "asin acos atan acot asec acsc".split()
HYPERBOLIC = "sinh cosh tanh coth sech csch asinh acosh atanh acoth asech acsch".split()
OTHER = "log abs sign floor ceiling gamma loggamma erf erfc lambertw dirichlet_eta zeta exp sqrt".split()
TWO = "polygamma lowergamma uppergamma beta zeta kronecker_delta levi_civita max min atan2".split()

ARGUMENTS = """0 1 -1 2 -2 3 -3 7 1/2 -1/2 3/2 -7/2 5/2 2/3 -4/9 I -I 2*I -I/2 1+I -2-I x -x 2*x -2*x x/2 -3*x/2 I*x
-I*x (1+I)*x x*y -x*y x+y -x-y x-y y-x 2-x x-2 -1-x 1+x x+1/2 -2*(x+y) -(x-1) x**2 -x**2 exp(x) -exp(x) sin(x) log(x)
abs(x) pi*x -pi*x/2 sqrt(x) 2*sqrt(x) E E**2 oo 1/x -1/x f(x) -f(x) x+I -x-I 1-y*x""".split()
ANGLES = ["%d*pi/12" % k for k in range(-30, 31)] + ["%d*pi/5" % k for k in range(-7, 8)]
SHIFTS = ["x + %d*pi/12" % k for k in range(-26, 27, 1)] + ["%s - x" % a for a in ("pi", "pi/2", "3*pi/2", "pi/6", "2*pi/3")]
SHIFTS += "1+pi/2 pi-1 1-pi 5*pi-1 2*pi+1/2 I*x+pi/2 pi-I*x -x-y+pi 2*x-pi x+pi/7 pi*x+pi/6".split()
SURDS = """sqrt(2)/2 -sqrt(2)/2 sqrt(3)/2 -sqrt(3)/2 sqrt(3) -sqrt(3) sqrt(3)/3 1/sqrt(3) 2-sqrt(3) 1+sqrt(2) sqrt(2)-1 2 -2
2/sqrt(3) -2/sqrt(3) sqrt(2) -sqrt(2) (sqrt(5)-1)/4 sqrt(5+2*sqrt(5)) sin(1) x oo""".split()
PAIRS = "0 1 2 3 -1 -2 1/2 3/2 -1/2 1/3 x y -x x+1 2*x".split()

# (pattern of the application, why)
LEFT_OUT = [
    (r"acot\(-", "acot(z) = atan(1/z): ours is -pi/4 where it has 3*pi/4"),
    (r"acsch\(0\)", "a pole"),
    (r"(abs|sign|floor|ceiling)\([^xyf]*\)$", "constants are decided by enclosures"),
    (r"sign\(.*exp", "it takes exp for positive"),
    (r"floor\(.*I", "it does not round the parts of complex numbers"),
    (r"ceiling\(.*I", "the same"),
    (r"loggamma\(oo\)|polygamma\(.*oo", "limits"),
    (r"polygamma\([^,]*, (-|[I])", "poles are at integers only"),
    (r"polygamma\(0, (4/3|5/4)", "wrong beyond 1"),
    (r"uppergamma\((0|-\d), ", "it answers with lowergamma"),
    (r"(lower|upper)gamma\(.*, (0|oo)\)", "it answers nan at the ends"),
    (r"gamma\(-7/2\)|gamma\(-\d\d/2", "its product overflows"),
    (r"beta\(.*1/2.*1/2|beta\(1/3, 2/3|beta\(-x, x\+1|beta\(x\+1, -x", "it takes 1 for the sum as a pole"),
    (r"zeta\([^,]*, (0|-\d)\)", "poles of Hurwitz's function"),
    (r"atan2\(.*[xy]", "it forgets the quadrant"),
    (r"atan2\(.*(-|0)", "the same"),
    (r"(max|min)\(", "its arguments follow its hash"),
    (r"(sin|cos|tan|cot|sec|csc|asin|acos|asec|acsc)\(oo\)", "it refuses"),
    (r"zeta\(oo|dirichlet_eta\(oo", "it does not return"),
    (r"log\(.*oo|lambertw\(oo", "limits"),
    (r"sqrt\(1/x\)", "x**(-1/2) is another value on the negative axis"),
    (r"beta\(.*(-1/2|-1|-2|0)", "it ends the process for some of these"),
]


def applications():
    for f in CIRCULAR:
        for a in ANGLES + SHIFTS + ARGUMENTS:
            yield "%s(%s)" % (f, a)
        for g in INVERSE:
            yield "%s(%s(x))" % (f, g)
    for f in INVERSE:
        for a in SURDS + ARGUMENTS:
            yield "%s(%s)" % (f, a)
    for f in HYPERBOLIC + OTHER:
        for a in ARGUMENTS + ["oo", "-oo"]:
            yield "%s(%s)" % (f, a)
    for f in TWO:
        for a in PAIRS:
            for b in PAIRS:
                yield "%s(%s, %s)" % (f, a, b)
    for f in CIRCULAR + INVERSE + HYPERBOLIC + ["log", "exp", "sqrt", "gamma", "erf", "erfc", "lambertw"]:
        if f != "acosh":  # wrong off the real axis
            yield "diff(%s(x), x)" % f
            yield "diff(%s(2*x**2), x)" % f


def answer(text):
    m = re.match(r"diff\((.*), x\)$", text)
    if m:
        return str(symengine.sympify(m[1]).diff(symengine.Symbol("x")))
    return str(symengine.sympify(text))


def main():
    seen = set()
    for text in applications():
        if text in seen or any(re.match(p, text) for p, _ in LEFT_OUT):
            continue
        seen.add(text)
        try:
            value = answer(text)
        except RuntimeError:
            continue
        if not re.search(r"\d\.\d", value):
            print(text, value, sep="\t")
    sys.stdout.flush()


main()
