# SPDX-License-Identifier: LGPL-3.0-or-later
"""The inputs of the conformance suite by topic: tables of all combinations, and random expressions.

TOPICS maps a topic to a function that yields its lines. Random topics have a seed of their own, so that
one can be changed without the others.
"""

import itertools
import random

CIRCULAR = "sin cos tan cot sec csc".split()
INVERSE = "asin acos atan acot asec acsc".split()
HYPERBOLIC = "sinh cosh tanh coth sech csch".split()
INVERSE_HYPERBOLIC = "asinh acosh atanh acoth asech acsch".split()
SPECIAL = "gamma loggamma erf erfc lambertw dirichlet_eta zeta".split()
UNARY = CIRCULAR + INVERSE + HYPERBOLIC + INVERSE_HYPERBOLIC + SPECIAL

# Arguments of every function of one argument.
ARGUMENTS = """0 1 -1 2 -2 3 -3 7 1/2 -1/2 3/2 -7/2 5/2 2/3 -4/9 I -I 2*I -I/2 1+I -2-I x -x 2*x -2*x x/2 -3*x/2 I*x
-I*x (1+I)*x x*y -x*y x+y -x-y x-y y-x 2-x x-2 -1-x 1+x x+1/2 -2*(x+y) -(x-1) x**2 -x**2 exp(x) -exp(x) sin(x) log(x)
abs(x) pi*x -pi*x/2 sqrt(x) 2*sqrt(x) E E**2 1/x -1/x f(x) -f(x) x+I -x-I 1-y*x pi -pi EulerGamma oo -oo zoo nan""".split()
ANGLES = ["%d*pi/12" % k for k in range(-30, 31)] + ["%d*pi/5" % k for k in range(-7, 8)]
ANGLES += ["%d*pi/%d" % (k, n) for n in (7, 8, 9, 10, 24) for k in (1, -3, 5, 11, 17, -23)]
SHIFTS = ["x + %d*pi/12" % k for k in range(-26, 27)] + [a + " - x" for a in ("pi", "pi/2", "3*pi/2", "pi/6", "2*pi/3")]
SHIFTS += """1+pi/2 pi-1 1-pi 5*pi-1 2*pi+1/2 I*x+pi/2 pi-I*x -x-y+pi 2*x-pi x+pi/7 pi*x+pi/6 x+y-5*pi/2 100*pi+x
-x-100*pi x**2+7*pi/2 f(x)+pi I+pi/2""".split()
SURDS = """sqrt(2)/2 -sqrt(2)/2 sqrt(3)/2 -sqrt(3)/2 sqrt(3) -sqrt(3) sqrt(3)/3 -sqrt(3)/3 1/sqrt(3) 2-sqrt(3) sqrt(3)-2
2+sqrt(3) -2-sqrt(3) 1+sqrt(2) -1-sqrt(2) sqrt(2)-1 1-sqrt(2) 2/sqrt(3) -2/sqrt(3) sqrt(2) -sqrt(2) (sqrt(5)-1)/4
(1-sqrt(5))/4 (sqrt(3)-1)/(2*sqrt(2)) (sqrt(3)+1)/(2*sqrt(2)) sqrt(5+2*sqrt(5)) sqrt(5-sqrt(5))/8 sqrt(2)*(sqrt(3)-1)/4
sqrt(1+2/sqrt(5)) sqrt(1-2/sqrt(5)) sqrt(2-sqrt(2))/2 sqrt(2+sqrt(2))/2 sin(1)""".split()
PAIRS = "0 1 2 3 -1 -2 1/2 3/2 -1/2 1/3 5/2 x y -x x+1 2*x".split()


def table(functions, arguments):
    return ("%s(%s)" % (f, a) for f in functions for a in arguments)


def trigonometric():
    yield from table(CIRCULAR, ANGLES + SHIFTS + ARGUMENTS)
    for f, g in itertools.product(CIRCULAR, INVERSE):
        yield "%s(%s(x))" % (f, g)
    r = random.Random(15)
    inner = "x -x 2*x y-x x*y -x/3 x**2 f(x) 1 -2 1/3 I*x sqrt(2) x-1 1-x x+y -x-y".split()
    for _ in range(800):
        angle = "%d*pi/%d" % (r.randint(-60, 60), r.choice([1, 2, 3, 4, 5, 6, 8, 12]))
        yield "%s(%s + %s)" % (r.choice(CIRCULAR), r.choice(inner), angle)


def inverse_trigonometric():
    yield from table(INVERSE, SURDS + ARGUMENTS)
    yield from ("%s(%s(x))" % (g, f) for f, g in itertools.product(CIRCULAR, INVERSE))
    values = "0 1 -1 sqrt(3) -sqrt(3) 2 -2 2-sqrt(3) x -x y 2*x oo".split()
    yield from ("atan2(%s, %s)" % p for p in itertools.product(values, values))


def hyperbolic():
    yield from table(HYPERBOLIC + INVERSE_HYPERBOLIC, ARGUMENTS)
    for f, g in itertools.product(HYPERBOLIC, INVERSE_HYPERBOLIC):
        yield "%s(%s(x))" % (f, g)


def special():
    yield from table(SPECIAL, ARGUMENTS)
    yield from table(["gamma", "loggamma"], list(range(4, 26)) + ["%d/2" % k for k in range(-15, 32, 2)])
    yield from table(["gamma", "loggamma", "zeta", "dirichlet_eta"], ["x+%d" % k for k in (-3, -2, 2, 3)])
    yield from table(["zeta", "dirichlet_eta"], range(-20, 21))
    yield from ("zeta(%d, %s)" % (s, a) for s in range(-3, 7) for a in (1, 2, 3, 5, "1/2", "x"))
    rationals = "1 2 3 5 10 1/2 1/3 2/3 1/4 3/4 3/2 5/2 4/3 5/4 -1/2 -1/3 x".split()
    yield from ("polygamma(%d, %s)" % p for p in itertools.product(range(5), rationals))
    yield from table(["digamma", "trigamma"], rationals)
    yield from ("lambertw(%s)" % a for a in "-exp(-1) -1/E E 2*E**2 -log(2)/2 log(2)/2 -2*log(2)".split())
    for f in "beta zeta kronecker_delta levi_civita".split():
        yield from ("%s(%s, %s)" % (f, *p) for p in itertools.product(PAIRS, PAIRS))
    for f in "polygamma lowergamma uppergamma".split():
        yield from ("%s(%s, %s)" % (f, *p) for p in itertools.product(PAIRS, "0 1 2 1/2 -1/2 x 2*x".split()))
    yield from ("levi_civita(%s)" % ", ".join(p) for p in itertools.product("012x", repeat=3))


def parts():
    yield from table(["abs", "sign", "floor", "ceiling", "conjugate"], ARGUMENTS)
    yield from table(["floor", "ceiling", "truncate"], """7/2 -7/2 9/4 -9/4 x+1 x-7/2 x+1/2 pi+x pi+1 floor(x) ceiling(x) floor(x)+1
sqrt(2) -sqrt(3) 2+x+y exp(1) 10**20/3""".split())
    yield from table(["abs", "sign", "conjugate"], """3+4*I 1+I 2*x -3*I*x (1+I)*x abs(x) sign(x) x**2 x*y sqrt(2) -sqrt(2)
conjugate(x) 2*conjugate(x) sqrt(x) I*pi 2*pi -2*pi x/2 gamma(x) sin(x) 5/7-I/3 sin(I)""".split())
    values = "0 1 -1 3 1/2 -7/3 5 2 10**20 1/3".split()
    for f in ("max", "min"):
        yield from ("%s(%s)" % (f, ", ".join(p)) for p in itertools.combinations(values, 2))
        yield from ("%s(x, %s, %s)" % (f, *p) for p in itertools.combinations(values, 2))
        yield from ("%s(%s)" % (f, a) for a in ("x", "x, y", "x, x", "max(x, y), z", "min(x, y), z", "2, 3, 5, 7", "x, oo"))
    numbers = "2+3*I 5 -I/2 (1+2*I)**3 1/(3-I) (2+I)/(2-I) 7/3 I**7 (1/2+I/3)*(2-I) 3**10+I 0".split()
    yield from table(["re", "im", "conjugate", "abs"], numbers)


def exponential():
    yield from table(["exp", "log", "sqrt"], ARGUMENTS)
    yield from table(["log"], "2 3 4 8 10 1/2 1/3 2/3 -2 -1/2 I -I 2*I -I/3 E E**2 E**x exp(2*x) x**2 2*x sqrt(2) sqrt(x) 1+I x*y 0".split())
    yield from ("log(%s, %s)" % p for p in itertools.product("2 8 9 1 1/2 x E 10".split(), "2 3 E 10 y".split()))
    yield from "exp(log(x)) exp(2*log(x)) exp(I*pi) exp(I*pi/2) exp(x+1) exp(x)*exp(y) exp(x)*exp(-x) exp(x)**2 exp(2*x)**y".split()
    yield from "exp(x)*exp(2*x) E**x*E**2 sqrt(exp(x)) exp(x/2)**2 1/exp(x) exp(-x) exp(x**2) E E**2 1/E sqrt(E) exp(1)*x".split()


def numbers():
    r = random.Random(11)
    rational = lambda: "%s%d/%d" % (r.choice(["", "", "-"]), r.randint(0, 40), r.randint(1, 12))
    number = lambda: r.choice([rational(), str(r.randint(-99, 99)), str(r.randint(-9, 9) ** r.randint(9, 30)),
                               "(%s + %s*I)" % (rational(), rational()), "%d*I" % r.randint(-5, 5)])
    for _ in range(150):
        yield "(%s) %s (%s)" % (number(), r.choice("+-*/"), number())
    for _ in range(60):
        yield "(%s)**%d" % (number(), r.randint(-6, 9))
    for _ in range(60):
        yield "((%s) %s (%s)) %s (%s)" % (number(), r.choice("+-*/"), number(), r.choice("+-*/"), number())
    yield from "2**100 3**200 (-7)**33 2**(-20) (2/3)**20 (1+I)**20 (1-2*I)**(-5) I**0 I**1 I**2 I**3 I**(-1) I**101 0/5 5/0 0/0 0**0 -0".split()
    yield from "1/2+1/3+1/6 2*(3+4) 7-(3-(2-1)) 10**30+1-10**30 123456789*987654321 (2+3*I)*(2-3*I)".split()


def root_table(bases, exponents):
    return ("(%s)**(%s)" % p for p in itertools.product(bases, exponents))


def powers():
    bases = "2 3 4 6 8 9 12 16 18 24 27 32 36 72 100 125 1024 -1 -2 -3 -4 -8 -12 -27 1/2 2/3 4/9 8/27 -1/2 -4/9 3/8 I -I 2*I 1+I 0 1".split()
    exponents = "1/2 -1/2 1/3 2/3 -1/3 3/2 -3/2 5/2 4/3 1/4 3/4 7/3 1/6 5/6".split()
    yield from root_table(bases, exponents)
    bases = "x -x 2*x -2*x x*y -x*y 2*x*y x/2 I*x x**2 4*x**2 -4*x**2 x+y -x-y 2*x+2*y sqrt(x) x**(1/3) 1/x x/y pi -pi E f(x) x**y 2**x exp(x) -exp(x) sin(x) abs(x)".split()
    exponents = "2 3 -1 -2 1/2 -1/2 1/3 3/2 -3/2 2/3 y -y 2*y y/2 0 1 I 1+y".split()
    yield from root_table(bases, exponents)
    for a, b in itertools.product("sqrt(2) sqrt(3) sqrt(6) sqrt(8) 2**(1/3) 4**(1/3) 2**(2/3) 1/sqrt(2) sqrt(1/2) 2 1/2 12 I sqrt(-2) (-1)**(1/3)".split(), repeat=2):
        yield "%s*%s" % (a, b)
        yield "%s/%s" % (a, b)
    for a, b in itertools.product("x x**2 1/x sqrt(x) x**(1/3) x**y x**(-y) x**(y+1) 2*x (x+y) (x+y)**2 1/(x+y) 2**x 2**(-x) 2**(x+1) 4**x exp(x) exp(2*x)".split(), repeat=2):
        yield "%s*%s" % (a, b)


def infinities():
    values = "oo -oo zoo nan 0 1 -1 2 -2 1/2 I 1+I pi x -x".split()
    for a, b in itertools.product(values, repeat=2):
        if {"oo", "-oo", "zoo", "nan"} & {a, b}:
            yield from ("(%s) %s (%s)" % (a, o, b) for o in ("+", "-", "*", "/", "**"))
    yield from table(UNARY + ["exp", "log", "sqrt", "abs", "sign", "floor", "ceiling"], ["oo", "-oo", "zoo", "nan"])
    for a, b in itertools.product("oo -oo 0 1 x".split(), repeat=2):
        yield from ("%s(%s, %s)" % (f, a, b) for f in ("Lt", "Le", "Eq", "Ne", "Gt", "Ge", "max", "min"))


class Random:
    """Expressions of our language that SymEngine reads as well."""

    ROOTS = ["1/2", "-1/2", "1/3", "2/3", "3/2", "-5/3", "5/2", "1/4", "-3/4"]

    def __init__(self, seed, functions=(), symbols="xyzab"):
        self.r = random.Random(seed)
        self.functions, self.symbols = functions, symbols

    def number(self):
        r, kind = self.r, self.r.random()
        if kind < 0.6:
            return str(r.randint(0, 12))
        if kind < 0.7:
            return "(%d)" % r.randint(-6, -1)
        if kind < 0.87:
            return "(%d/%d)" % (r.randint(-9, 9), r.randint(1, 9))
        return r.choice(["I", "(2 + I)", "(1/2 - I)", "(-2*I)"])

    def atom(self):
        kind = self.r.random()
        if kind < 0.55:
            return self.r.choice(self.symbols)
        if kind < 0.62:
            return self.r.choice(["pi", "E", "f(x)", "g(x, y)"])
        return self.number()

    def exponent(self, depth):
        kind = self.r.random()
        if kind < 0.5:
            return self.r.choice(["2", "3", "(-1)", "(-2)", "4", "5", "(-3)", "0", "1"])
        return "(%s)" % (self.r.choice(self.ROOTS) if kind < 0.85 else self.expression(depth - 1))

    def expression(self, depth):
        r = self.r
        if depth <= 0 or r.random() < 0.1:
            return self.atom()
        kind, a = r.random(), self.expression(depth - 1)
        if self.functions and r.random() < 0.3:
            return "%s(%s)" % (r.choice(self.functions), a)
        if kind < 0.8:
            sign = "+" if kind < 0.33 else "-" if kind < 0.45 else "*" if kind < 0.72 else "/"
            return "(%s %s %s)" % (a, sign, self.expression(depth - 1))
        return "(%s)**%s" % (a, self.exponent(depth - 1))

    def many(self, count, least, most, longest=160):
        while count:
            text = self.expression(self.r.randint(least, most))
            if len(text) <= longest:
                count -= 1
                yield text


def arithmetic():
    terms = "x -x 2*x -2*x x/2 y x*y y*x x**2 1 -1 1/2 I (x+y) -(x+y) 2*(x+y) (1+x) (1-x) f(x)".split()
    yield from ("%s + %s" % p for p in itertools.product(terms, repeat=2))
    yield from ("%s - %s" % p for p in itertools.product(terms, repeat=2))
    yield from ("(%s)*(%s)" % p for p in itertools.product(terms, repeat=2))
    yield from ("(%s)/(%s)" % p for p in itertools.product(terms, repeat=2))
    yield from Random(1).many(1500, 2, 5)


def functions():
    yield from Random(2, UNARY + ["exp", "log", "sqrt", "abs", "sign"]).many(2000, 2, 4)


def floats():
    values = "1.5 0.5 -2.25 1e20 3.0 0.0 2 -3 1/2 I x 0.1 pi".split()
    for a, b in itertools.product(values, repeat=2):
        if "." in a + b or "e" in a + b:
            yield from ("(%s)%s(%s)" % (a, o, b) for o in ("+", "*", "-"))
    for a, b in itertools.product("1.5 4.0 2 -3 1/2 x".split(), repeat=2):
        yield from ("(%s)%s(%s)" % (a, o, b) for o in ("**", "/"))
    yield from table(UNARY + ["exp", "log", "sqrt", "abs", "floor", "ceiling", "sign"], "0.0 1.0".split())
    yield from table(["sin", "cos", "exp", "log", "sqrt", "abs", "floor", "ceiling", "sign", "gamma", "erf"], "0.5 1.5 -0.25 2.0".split())
    yield from "0.1 1e10 1e15 1e16 1e17 123456.789 1e-4 1e-5 0.00012 12345678901234567890.0 1e100 1e-100 100000.0 1.0 -0.0 1.5e300*1e10".split()
    yield from "1.5*I 1.5+2*I (0.5+I)**2 2.0*x+3.0*x 0.5*x+x/2 x**2.0*x x**1.0 sqrt(2.0) sqrt(-2.0) (-8.0)**(1/3) exp(1.0) 1.0*x x+0.0 0.0*x".split()


def derivatives():
    fs = UNARY + ["exp", "log", "sqrt", "abs", "sign", "floor", "ceiling"]
    yield from ("diff(%s(%s), x)" % p for p in itertools.product(fs, ["x", "2*x**2", "x*y", "1/x", "x+y", "sin(x)", "y"]))
    yield from ("diff(%s(x), x, 2)" % f for f in fs)
    for f in "atan2 polygamma lowergamma uppergamma beta zeta max min kronecker_delta".split():
        yield from ("diff(%s(%s, %s), x)" % (f, *p) for p in itertools.product(["x", "y", "x**2", "2"], repeat=2))
    yield from "diff(x**x,x) diff(x**y,x) diff(x**y,y) diff(2**x,x) diff(x**5,x,3) diff(x**5,x,6) diff(5,x) diff(pi*x,x) diff(x*y*z,x,1,y,1,z)".split()
    unknown = "f(x) f(y) f(x,y) f(x,x) f(x**2) f(2*x) f(x+y) f(x*y,y) x*f(x) f(x)**2 sin(f(x)) f(sin(x)) f(g(x)) f(x)*g(x) f(x)/g(x) f(x,f(x)) f(y,x**2) exp(f(x))".split()
    yield from ("diff(%s, x)" % e for e in unknown)
    yield from ("diff(%s, x, 2)" % e for e in unknown)
    yield from ("diff(%s, x, 1, y)" % e for e in unknown)
    yield from ("diff(%s, x)" % e for e in Random(3).many(300, 2, 4, 100))
    yield from ("diff(%s, x)" % e for e in Random(4, CIRCULAR + HYPERBOLIC + ["exp", "log", "sqrt", "atan", "asin", "erf"], "xy").many(200, 2, 3, 100))
    yield from ("diff(%s, x, 2)" % e for e in Random(5, ["sin", "exp", "log"], "xy").many(100, 1, 3, 60))


def expansion():
    bases = "(x+y) (x-y) (1+x) (2*x+3*y) (x+y+z) (x+1/2) (1-I*x) (x**2+x+1) (sqrt(x)+1) (x+sqrt(2)) (1+sqrt(2)) (x+1/y) (2+I) (x+I*y) (exp(x)+1) (2**x+1)".split()
    yield from ("expand(%s**%d)" % p for p in itertools.product(bases, (2, 3, 4, 7, -1, -2)))
    yield from ("expand(%s*%s)" % p for p in itertools.combinations(bases, 2))
    yield from ("expand(x*%s)" % b for b in bases)
    yield from ("expand(%s/x)" % b for b in bases)
    yield from "expand((x+y)**20) expand((1+x)**30) expand((x+y+z+1)**5) expand(2*(x+y)) expand(-(x+y)) expand(sin((x+1)**2)) expand((x+y)**(5/2)) expand((x*(y+1))**2)".split()
    yield from "expand(f((x+1)**2)) expand((x+y)**z) expand((1+sqrt(2))**5) expand((1+I)*(x+I)) expand(exp(x+y)) expand(log(x*y)) expand((x+1)*(y+1)*(z+1))".split()
    yield from ("expand(%s)" % e for e in Random(6).many(900, 2, 4, 120))


def substitution():
    r = Random(7, ["sin", "cos", "exp", "log", "sqrt", "f"], "xyz")
    values = "0 1 -1 2 1/2 I pi y z y+1 y*z 2*y y**2 sin(y) x+1 x**2 1/x sqrt(2) -x oo".split()
    for e in r.many(700, 2, 4, 90):
        yield "subs(%s, x, %s)" % (e, r.r.choice(values))
    for e in r.many(200, 2, 3, 60):
        yield "subs(%s, x, %s, y, %s)" % (e, r.r.choice(values), r.r.choice(values))
    pairs = "x**2,x,y x+y,x,z x**2+x**4,x**2,y x+y+z,x+y,w 2*x*y,x*y,w x*y*z,x*y,w sin(x)**2,sin(x),y x**(2*y),x**y,z x**4,x**2,y exp(2*x),exp(x),y f(x),f(x),y sqrt(x),x,4".split()
    yield from ("subs(%s)" % p.replace(",", ", ") for p in pairs)
    yield from ("subs(diff(f(x), x), x, %s)" % v for v in "y y+z y**2 0 2 2*x".split())
    yield from ("subs(diff(%s, x), %s)" % p for p in itertools.product("f(x) f(x,y) f(x**2) f(x*y)".split(), ["x, 2", "y, 2", "x, y", "y, x", "x, z+1", "f(x), x**2"]))
    yield from (
        "subs(sin(x), x, pi/6)", "subs(x, x, x)", "subs(x+y, x, y)", "subs(x-y, x, y)", "subs(x/y, y, 0)", "subs(1/x, x, oo)",
        "subs(x**x, x, 0)", "subs(x*y, x, 0)", "subs(abs(x), x, -3)", "subs(gamma(x), x, 5)", "subs(x<y, x, 1)", "subs(x<1, x, 0)")


def series():
    heads = """sin(x) cos(x) tan(x) sec(x) exp(x) log(1+x) sinh(x) cosh(x) tanh(x) asin(x) atan(x) asinh(x) atanh(x) sqrt(1+x)
1/(1-x) 1/(1+x**2) (1+x)**(1/3) (1+x)**(-3/2) x*exp(x) sin(x)*cos(x) exp(x)*sin(x) exp(sin(x)) sin(sin(x)) cos(x)**2 log(1+x)/x
sin(x)/x 1/(1-x-x**2) x/(exp(x)-1) (1+x)**y (1+x)**5 x**2+x+1 sin(x+y) exp(x*y) cos(x)/(1-x) sqrt(1+sin(x)) exp(exp(x)-1)
log(cos(x)) atan(x)/(1+x) tan(sin(x)) lambertw(x) erf(x) cot(x) csc(x) 1/x exp(x)/x 1/sin(x) 1/(x*(1-x)) asin(x)**2 acos(x) gamma(1+x)
x**x log(x) sqrt(x) sin(sqrt(x)) exp(1/x) coth(x) csch(x) sech(x) acot(x) loggamma(1+x)""".split()
    for e, n in itertools.product(heads, (4, 8)):
        if "y" in e and n > 4:
            continue  # not expanded by SymEngine: megabytes
        yield "removeO(series(%s, x, 0, %d))" % (e, n)
    smooth = "sin(x) cos(x) exp(x) log(1+x) sinh(x) cosh(x) tan(x) tanh(x) asin(x) atan(x) sqrt(1+x) 1/(1-x) (1+x)**(2/3) 1/(2+x) x**2 lambertw(x) exp(-x**2)".split()
    for a, b in itertools.combinations(smooth, 2):
        yield "removeO(series(%s*%s, x, 0, 7))" % (a, b)
        yield "removeO(series(%s + 3*%s, x, 0, 6))" % (a, b)
    for a, b in itertools.product("sin(%s) exp(%s) cos(%s) log(1+%s) 1/(1-%s) sqrt(1+%s) tan(%s) atan(%s) sinh(%s)".split(), "sin(x) x**2 2*x (exp(x)-1) log(1+x) (x+x**2) tan(x) x/(1-x) x*cos(x)".split()):
        yield "removeO(series(%s, x, 0, 7))" % (a % b)
    yield "removeO(series(sin(x), x, 0, 20))"
    yield "removeO(series(1/(1-x), x, 0, 30))"


def relations():
    values = "0 1 -2 1/2 x y -x 2*x x+1 x**2 f(x) 3/2 I True".split()
    for o in ("Eq", "Ne", "Lt", "Le", "Gt", "Ge"):
        yield from ("%s(%s, %s)" % (o, *p) for p in itertools.product(values, repeat=2))
        yield from ("%s(pi, %s)" % (o, a) for a in "pi x 3".split())
        yield from ("%s(%s, sqrt(2))" % (o, a) for a in "sqrt(2) x -1".split())
    yield from ("%s %s %s" % p for p in itertools.product("x 2 x+y".split(), "== != < <= > >=".split(), "y x 3 -x".split()))
    r = Random(16, ["sin", "exp", "sqrt", "f"], "xyz")
    yield from ("%s(%s, %s)" % (r.r.choice(["Eq", "Ne", "Lt", "Le", "Gt", "Ge"]), *r.many(2, 1, 3, 60)) for _ in range(400))
    yield from ("~(%s %s y)" % p for p in itertools.product("x 2".split(), "== != < <= > >=".split()))


def logic():
    facts = "x<1 x>=1 y<2 x==y x!=y True False x<=1 1<x 2<z".split()
    for f in ("And", "Or", "Xor"):
        yield from ("%s(%s)" % (f, ", ".join(p)) for p in itertools.product(facts, repeat=2))
    triples = list(itertools.combinations(facts, 3))
    for f in ("And", "Or", "Xor"):
        yield from ("%s(%s)" % (f, ", ".join(p)) for p in triples[::3])
    yield from ("Not(%s)" % a for a in facts)
    yield from ("~(%s)" % a for a in facts)
    for a, b, c in triples[::4]:
        yield "And(%s, Or(%s, %s))" % (a, b, c)
        yield "Or(%s, And(%s, %s))" % (a, b, c)
        yield "Not(And(%s, Or(%s, %s)))" % (a, b, c)
        yield "(%s) & (%s) | (%s)" % (a, b, c)
        yield "And(%s, And(%s, %s))" % (a, b, c)
        yield "Not(Xor(%s, %s))" % (a, b)


def piecewise():
    values, conditions = "x x**2 0 y sin(x) 2*x+1".split(), "x<1 x>=0 x==y y<2 x!=0".split()
    for (a, b), (p, q) in itertools.product(itertools.combinations(values, 2), itertools.combinations(conditions, 2)):
        yield "Piecewise((%s, %s), (%s, %s))" % (a, p, b, q)
    for (a, b), p in itertools.product(itertools.combinations(values, 2), conditions):
        yield "Piecewise((%s, %s), (%s, True))" % (a, p, b)
        yield "diff(Piecewise((%s, %s), (%s, True)), x)" % (a, p, b)
        yield "subs(Piecewise((%s, %s), (%s, True)), x, 3)" % (a, p, b)
        yield "2*Piecewise((%s, %s), (%s, True)) + x" % (a, p, b)
    yield from "Piecewise((x,True)) Piecewise((x,False),(2,True)) Piecewise((1,x<1),(2,x<2),(3,x<3),(4,True)) Piecewise((x,x<1))".split()
    yield from ["Piecewise((x, And(x<1, y<2)), (y, Or(x==y, y<1)), (0, True))", "expand(Piecewise(((x+1)**2, x<1), (x*(x+1), True)))"]


def theory():
    r = random.Random(8)
    whole = [0, 1, 2, 3, 4, 5, 6, 7, 10, 12, 17, 20, 36, 97, 100, 360, 561, 1001, 1024, 65537, 10**12 + 39]
    for f in ("factorial", "fibonacci", "lucas", "bernoulli"):
        yield from table([f], range(0, 31))
    yield from table(["isprime", "nextprime", "totient", "factorint"], whole)
    yield from ("binomial(%d, %d)" % p for p in itertools.product((0, 1, 5, 10, 30, -1, -4), (0, 1, 2, 3, 5, 11)))
    for f in ("gcd", "lcm", "mod", "quotient", "modinverse"):
        yield from ("%s(%d, %d)" % (f, r.randint(-60, 200), r.randint(1, 60)) for _ in range(40))
    yield from ("jacobi(%d, %d)" % (r.randint(-60, 200), 2 * r.randint(0, 60) + 1) for _ in range(40))
    yield from ("%s(%d, %d)" % (f, r.randint(-90, 90), r.randint(-20, -1)) for f in ("gcd", "mod", "quotient") for _ in range(15))
    yield from ("powermod(%d, %d, %d)" % (r.randint(2, 50), r.randint(0, 300), r.randint(2, 99)) for _ in range(40))


def complex_parts():
    r = Random(9, (), "")
    r.atom = r.number
    for f in ("re", "im", "conjugate", "abs"):
        yield from ("%s(%s)" % (f, e) for e in r.many(25, 1, 3, 60))
    for f in ("re", "im", "as_real_imag"):
        yield from table([f], "sqrt(I) (1+I)**(1/2) (-1)**(1/3) sin(1+I) cos(2-I) exp(1+I) sinh(I) tan(1+I) exp(I) sqrt(2)+I*sqrt(3) (1+2*I)/(3*sqrt(2)) cosh(1-I) log(2)+I".split())


TEXT_FUNCTIONS = CIRCULAR + INVERSE + HYPERBOLIC + INVERSE_HYPERBOLIC + ["exp", "log", "sqrt", "floor", "ceiling", "sign", "abs", "gamma", "loggamma", "erf", "erfc", "lambertw", "f", "g"]


def printed(seed, count):
    yield from Random(seed, TEXT_FUNCTIONS).many(count, 1, 4, 120)
    for f in TEXT_FUNCTIONS:
        yield "%s(x)" % f
        yield "%s(x + y)**2" % f
        yield "x/%s(2*x)" % f
    for f in "atan2 lowergamma uppergamma polygamma beta zeta kronecker_delta max min h".split():
        yield "%s(x, y)" % f
    yield from """x -x x+y x-y x*y x/y 1/x x**2 x**(-2) x**(1/2) x**(3/2) x**(-1/2) (x+y)**2 1/(x+y) 2*x x/2 -x/2 2*x/3 I I*x 2+3*I (2+3*I)*x
1/2 -1/2 x**y x**(-y) x**(y+z) x**(y*z) (x*y)**z (x**y)**z -x**2 (-x)**y 2**x (1/2)**x (-2)**x I**x pi E EulerGamma Catalan GoldenRatio oo -oo zoo
x<y x<=y x==y x!=y alpha beta1 x_1 x_12 alpha_beta Gamma theta x12 sqrt(2) 2**(1/3) x/(y*z) x*y/z -x/(y+z) 3*(x+y) -(x+y) x*(y+z)
exp(x) exp(-x) exp(x**2) sqrt(x+y) 1/sqrt(x) abs(x) x**10 x**100 x_1**2 1.5 1.5*x 1e20 0.001""".split()


def text():
    yield from printed(12, 2000)


def latex():
    yield from ("latex(%s)" % e for e in printed(13, 400))
    yield from ["latex(Piecewise((x, x<1), (2, True)))", "latex(And(x<1, y<2))", "latex(Or(x<1, y<2))", "latex(Not(And(x<1, y<2)))",
                "latex(diff(f(x), x))", "latex(diff(f(x), x, 2))", "latex(diff(f(x, y), x, 1, y))", "latex(conjugate(x))", "latex(Xor(x<1, y<2))"]


def ccode():
    yield from ("ccode(%s)" % e for e in printed(14, 400))
    yield from ["ccode(Piecewise((x, x<1), (2, True)))", "ccode(And(x<1, y<2))", "ccode(Or(x<1, y<2))", "ccode(Not(And(x<1, y<2)))"]


def parsing():
    yield from """x+y*z (x+y)*z x-y-z x/y/z x/y*z x**y**z -x**2 (-x)**2 2**-1 x**-y 2*-3 --x -(-x) x*-y +x 2x 2x+3y 2x**2 2^2n*y 2x^2 x^2^3
1e3 1.5e-3 .5 5. 1e10x x1 x_1 abc sin(x)^2 sin(x**2) -sin(-x) f(x,y) f(f(x)) f() 1/2x 3x/4 x/2y (x) ((x)) ((x+1))*((y)) 2(x+1) (x+1)(x-1)
x==y x!=y x<y x<=y x>y x>=y x<y&y<z x<y|y<z ~(x<y) pi*x E**x e**x I*x i*x x*I/2 oo-1 inf zoo nan 10**-2 -2**2 -2**-2 2*3**2 2**3*4 a*b/c*d a-b+c
a-(b-c) a/(b/c) a/(b*c) a**b*c a*b**c -a*b -a/b -a**b -a-b sqrt(x)*sqrt(y) sqrt(4) x**0.5 x**(1/2) exp(1) exp(0) log(1) ln(x) log(8,2) pow(x,y)
sin(pi) abs(-3) max(1,2) min(1,2)""".split()
    r = random.Random(17)
    operand = lambda: r.choice("x y z a 2 3 10 1/2 -x -2 (x+1) (y-z) sin(x) f(x,y) sqrt(2) I pi 2x 3*y x^2 -(x+y) exp(-x)".split())
    for _ in range(600):
        text = operand()
        for _ in range(r.randint(1, 5)):
            text += r.choice(["+", "-", "*", "/", "^", "**", " + ", " - ", "*", "/"]) + operand()
        yield text


TOPICS = {
    "arithmetic": arithmetic, "complex": complex_parts, "ccode": ccode, "diff": derivatives, "expand": expansion,
    "exponential": exponential, "floats": floats, "functions": functions, "hyperbolic": hyperbolic,
    "infinities": infinities, "inverse-trigonometric": inverse_trigonometric, "latex": latex, "logic": logic,
    "numbers": numbers, "parsing": parsing, "parts": parts, "piecewise": piecewise, "powers": powers,
    "relations": relations, "series": series, "special": special, "str": text, "subs": substitution,
    "theory": theory, "trigonometric": trigonometric,
}
