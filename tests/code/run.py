#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Compiles what symengine writes as C, runs what it writes as JavaScript, reads what it writes as JSON.

    tests/code/run.py [--seed N] [--count N] [--cc COMMAND] COMMAND

COMMAND starts symengine. Random real expressions, of every function that the languages can write, are
printed in each format, with and without --cse. The values of the C and JavaScript functions at random points
are compared with N(e, 17); JSON is turned back into an expression, which must be the same one.

Points are chosen where all parts of the expression are real and well conditioned: at two neighbours, 1e-9
away, a part differs by 1e-6 of itself at most; what is rounded is no integer, and nothing is close to 1. There
the values must agree to TOLERANCE.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

TOLERANCE = 1e-12
LEAST = 1e-15  # sin(pi) is no 0 in binary64
POINTS = 3
VARIABLES = ("x", "y", "z")
FLAGS = ("-std=c99", "-Wall", "-Werror")

# What both languages have; what only C has; what takes more arguments than one.
UNARY = ("sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh acoth "
         "asech acsch exp log sqrt cbrt abs sign floor ceiling truncate frac conjugate re arg").split()
ONLY_C = "gamma loggamma erf erfc factorial".split()
BINARY = "atan2 mod quotient kroneckerdelta max min log root".split()
BINARY_C = "beta binomial".split()
RECIPROCAL = "acot asec acsc acoth asech acsch".split()
ROUNDING = "floor ceiling truncate frac mod quotient".split()
LEAVES = ("x y z x y z x y z 1 2 3 1/2 -1/3 7/5 0.25 1.7 1e-3 pi E EulerGamma GoldenRatio Catalan "
          "123456789012345678901234567890/10^29 (10^30+1)/(3*10^30-7)").split()
EXPONENTS = "2 3 -1 -2 1/2 1/3 -1/2 2/3 5 1.5".split()


class Maker:
    """Random expressions as texts."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.parts = []
        self.rounded = []

    def whole(self, depth, only_c):
        """A text, the texts of all its parts, itself the last, and those of what is rounded."""
        self.parts, self.rounded = [], []
        text = self.expression(depth, only_c)
        return text, self.parts, self.rounded

    def expression(self, depth, only_c):
        text = self.new_expression(depth, only_c)
        self.parts.append(text)
        return text

    def new_expression(self, depth, only_c):
        r = self.random
        if depth == 0 or r.random() < 0.1:
            return f"({r.choice(LEAVES)})"
        sub = lambda: self.expression(depth - 1, only_c)  # noqa: E731
        kind = r.random()
        if kind < 0.38:
            return f"({sub()}{r.choice('+-*/+*')}{sub()})"
        if kind < 0.5:
            return f"({sub()})^({r.choice(EXPONENTS)})"
        if kind < 0.8:
            return self.call(r.choice(UNARY + (ONLY_C if only_c else [])), sub())
        if kind < 0.88:
            return self.call(r.choice(BINARY + (BINARY_C if only_c else [])), sub(), sub())
        if kind < 0.92:
            return f"{r.choice(('max', 'min'))}({sub()}, {sub()}, {sub()}, {sub()})"
        return f"Piecewise(({sub()}, {self.condition(depth - 1)}), ({sub()}, {self.condition(depth - 1)}), ({sub()}, True))"

    def call(self, name, *arguments):
        """The parts that the code of some functions has beside their arguments."""
        if name in RECIPROCAL:
            self.parts.append(f"1/({arguments[0]})")
        if name == "log" and len(arguments) == 2:
            self.parts += [f"log({a})" for a in arguments]
        if name in ROUNDING:
            self.rounded.append("/".join(f"({a})" for a in arguments))
        if name in BINARY_C:
            sums = (f"{arguments[0]} + {arguments[1]}", f"{arguments[0]} - {arguments[1]}")
            self.parts += [f"gamma(1 + {a})" for a in (*arguments, *sums)] + [f"gamma({a})" for a in arguments]
        return f"{name}({', '.join(arguments)})"

    def condition(self, depth):
        r = self.random

        def relation():
            a, b = r.sample(VARIABLES, 2)
            return f"({self.expression(min(depth, 1), False)} + {a} {r.choice(('<', '<=', '>', '!='))} {b})"

        kind = r.random()
        if kind < 0.5:
            return relation()
        if kind < 0.6:
            return f"Not({relation()} & {relation()})"
        return f"{r.choice(('And', 'Or', 'Xor'))}({relation()}, {relation()}, {relation()})"

    def point(self):
        """Fractions that binary64 holds."""
        return [Fraction(self.random.randrange(200, 3000), 1024) for _ in VARIABLES]


def ask(command, lines, *options):
    done = subprocess.run([*command, "--timeout=5s", *options], input="".join(line + "\n" for line in lines).encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=1200, check=False)
    found = done.stdout.decode().split("\n")
    if len(found) != len(lines) + 1:
        raise SystemExit(f"{len(found) - 1} answers to {len(lines)} lines, status {done.returncode}")
    return found[:-1]


# ---- Values ------------------------------------------------------------------------------------


def number(text):
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def values(command, pairs):
    """N(e, 17) at each (expression, point); None: no real number."""
    lines = []
    for text, point in pairs:
        given = ", ".join(f"{name}, {value}" for name, value in zip(VARIABLES, point))
        lines.append(f"N(subs({text}, {given}), 17)")
    return [number(answer) for answer in ask(command, lines)]


def is_steady(value, near):
    if value is None or None in near or abs(value) > 1e3:
        return False
    if abs(value) < 1e-6:
        return value == 0 and not any(near)
    if 0 < abs(abs(value) - 1) < 1e-3:  # where log, acos, acosh, atanh are steep, in constants too
        return False
    return all(abs(other - value) <= 1e-6 * abs(value) for other in near)


def is_between(value):
    return value is not None and abs(value - round(value)) > 1e-6


def well_conditioned(command, wholes, points, maker):
    """The value of each whole at each of its points, or None where it or a part is not real or not steady."""
    step = Fraction(1, 2**30)
    at = [(parts, rounded, point) for (_, parts, rounded), own in zip(wholes, points) for point in own]
    moved = [[[v + step * maker.random.choice((-1, 1)) for v in point] for _ in range(2)] for *_, point in at]
    here = iter(values(command, [(part, point) for parts, _, point in at for part in parts]))
    near = [iter(values(command, [(part, moves[i]) for (parts, *_), moves in zip(at, moved) for part in parts]))
            for i in range(2)]
    between = iter(values(command, [(part, point) for _, rounded, point in at for part in rounded]))
    flat = []
    for parts, rounded, _ in at:
        found = [(next(here), tuple(next(one) for one in near)) for _ in parts]
        good = all(is_steady(*one) for one in found)
        good = all([is_between(next(between)) for _ in rounded]) and good
        flat.append(found[-1][0] if good else None)
    return [flat[i:i + POINTS] for i in range(0, len(flat), POINTS)]


# ---- C and JavaScript --------------------------------------------------------------------------


def function_body(text, shared):
    return text if shared else f"return {text};"


def run_c(compiler, bodies, calls, folder):
    """The values of calls: (number of a function, point)."""
    parameters = ", ".join(f"double {name}" for name in VARIABLES)
    unused = " ".join(f"(void){name};" for name in VARIABLES)
    source = ["#include <math.h>", "#include <stdio.h>"]
    source += [f"double f{i}({parameters}) {{ {unused} {body} }}" for i, body in enumerate(bodies)]
    source.append("int main(void) {")
    source += [f'    printf("%.17g\\n", f{i}({", ".join(repr(float(v)) for v in point)}));' for i, point in calls]
    source += ["    return 0;", "}"]
    path = Path(folder) / "functions.c"
    path.write_text("\n".join(source) + "\n", encoding="utf-8")
    done = subprocess.run([*compiler.split(), *FLAGS, "-o", str(path.with_suffix("")), str(path), "-lm"],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"the C does not compile:\n{done.stderr[:3000]}")
    out = subprocess.run([str(path.with_suffix(""))], capture_output=True, text=True, check=True).stdout
    return [float(line) for line in out.split()]


def run_js(bodies, calls, folder):
    program = (f"const bodies = {json.dumps(bodies)}, calls = {json.dumps([[i, [float(v) for v in p]] for i, p in calls])};\n"
               f"const functions = bodies.map(body => new Function({json.dumps(list(VARIABLES))}, '\"use strict\"; ' + body));\n"
               "for (const [i, point] of calls) console.log(String(Number(functions[i](...point))));\n")
    path = Path(folder) / "functions.js"
    path.write_text(program, encoding="utf-8")
    done = subprocess.run(["node", str(path)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"the JavaScript does not run:\n{done.stderr[:3000]}")
    return [float(line.replace("Infinity", "inf")) for line in done.stdout.split()]


def check_language(name, command, texts, points, expected, options, run):
    """Compares at each point with a value; counts (passed, failed)."""
    passed = failed = 0
    for shared in (False, True):
        printed = ask(command, [f"canonical({text})" for text in texts], f"--format={name}", *(["--cse"] if shared else []))
        written = [i for i, text in enumerate(printed) if text]
        calls, wanted = [], []
        for place, i in enumerate(written):
            for point, value in zip(points[i], expected[i]):
                if value is not None:
                    calls.append((place, point))
                    wanted.append(value)
        with tempfile.TemporaryDirectory() as folder:
            found = run([function_body(printed[i], shared) for i in written], calls, folder)
        checked = set()
        for (place, point), value, got in zip(calls, wanted, found):
            checked.add(place)
            if abs(got - value) <= TOLERANCE * abs(value) + LEAST:
                passed += 1
                continue
            failed += 1
            at = ", ".join(str(float(v)) for v in point)
            print(f"  {name}: {texts[written[place]]}\n    at {at}: wanted {value!r}, found {got!r}\n    {printed[written[place]][:300]}")
        print(f"{name}{' --cse' if shared else ''}: {len(calls)} values of {len(checked)} expressions", flush=True)
        if len(checked) < options.least:
            failed += 1
            print(f"  fewer than {options.least} expressions")
    return passed, failed


# ---- JSON --------------------------------------------------------------------------------------

CONSTANTS = {"Pi": "pi", "ExponentialE": "E", "EulerGamma": "EulerGamma", "CatalanConstant": "Catalan",
             "GoldenRatio": "GoldenRatio", "ImaginaryUnit": "I", "PositiveInfinity": "oo", "NegativeInfinity": "(-oo)",
             "ComplexInfinity": "zoo", "NaN": "nan", "True": "True", "False": "False"}
OPERATORS = {"Add": "+", "Multiply": "*", "Power": "^", "Rational": "/"}
CALLS = {"Equal": "Eq", "NotEqual": "Ne", "Less": "Lt", "LessEqual": "Le", "And": "And", "Or": "Or", "Xor": "Xor", "Not": "Not",
         "D": "Derivative", "Subs": "Subs", "Ln": "log", "Ceil": "ceiling", "Truncate": "truncate", "Real": "re",
         "Imaginary": "im", "Argument": "arg", "GammaLn": "loggamma", "KroneckerDelta": "kroneckerdelta", "Max": "max",
         "Min": "min", "Abs": "abs", "Sign": "sign", "Floor": "floor", "Conjugate": "conjugate", "Mod": "mod",
         "Quotient": "quotient", "Gamma": "gamma", "Erf": "erf", "Erfc": "erfc", "Factorial": "factorial", "Beta": "beta",
         "Binomial": "binomial", "BesselJ": "besselj", "Zeta": "zeta", "LambertW": "lambertw"}
CALLS.update({name.capitalize(): name for name in "sin cos tan cot sec csc sinh cosh tanh coth sech csch".split()})
CALLS.update({f"Arc{name}": f"a{name}" for name in "sin cos tan cot sec csc tan2".split()})
CALLS.update({f"Ar{name}": f"a{name}" for name in "sinh cosh tanh coth sech csch".split()})


def expression_of(value):
    """MathJSON as a text of the language. Fails for a head that is not known."""
    if isinstance(value, (int, float)):
        return f"({value!r})"
    if isinstance(value, str):
        return CONSTANTS.get(value) or name_of(value)
    if isinstance(value, dict):
        return f"({value['num']})"
    head, *rest = value
    parts = [expression_of(part) for part in rest]
    if head in OPERATORS:
        return "(" + OPERATORS[head].join(parts) + ")"
    if head == "Complex":
        return f"({parts[0]}+I*{parts[1]})"
    if head == "Tuple":
        return "(" + ", ".join(parts) + ("," if len(parts) == 1 else "") + ")"
    if head == "Which":
        return "Piecewise(" + ", ".join(f"({e}, {p})" for p, e in zip(parts[::2], parts[1::2])) + ")"
    return f"{CALLS.get(head) or name_of(head)}({', '.join(parts)})"


def name_of(name):
    known = {*CONSTANTS, *CALLS, *OPERATORS, "Complex", "Tuple", "Which", "BigO"}
    return name[:-1] if name.endswith("_") and name.rstrip("_") in known else name


def check_json(command, texts):
    more = ["α + β₁*f(x, Γ)", "Pi*pi + Pi_", "Add(x, Multiply) + True_", "Derivative(f(x, y), x, y, y)", "diff(f(x^2), x)",
            "x + 2*I*y - 3/7*I", "1.5 + 2.5*I", "3.14159265358979323846*x", "10^40*x/7^50", "(x < y) & (y < z) | Ne(x, z)",
            "oo*x + zoo*y", "besselj(2, x)*zeta(3, y) + lambertw(x)", "Sin(x) + Sin_(y)", "(x, (y, 1), ())"]
    lines = [f"canonical({text})" for text in [*texts, *more]]
    printed = ask(command, lines, "--format=json")
    plain = ask(command, [f"canonical({text})" if text else "" for text in ask(command, lines)])
    passed = failed = 0
    back = ask(command, [f"canonical({expression_of(json.loads(text))})" if text else "" for text in printed])
    for line, text, wanted, got in zip(lines, printed, plain, back):
        if wanted == got and bool(text) == bool(wanted):
            passed += bool(text)
            continue
        failed += 1
        print(f"  json: {line}\n    {text[:300]}\n    wanted {wanted[:300]}\n    found  {got[:300]}")
    print(f"json: {passed + failed} expressions", flush=True)
    return passed, failed


# ---- All ---------------------------------------------------------------------------------------


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--count", type=int, default=700, help="expressions to begin with (default: %(default)s)")
    words.add_argument("--least", type=int, default=200, help="expressions that must be compared (default: %(default)s)")
    words.add_argument("--cc", default=os.environ.get("CC", "cc"), help="the C compiler (default: $CC or cc)")
    words.add_argument("command", nargs=argparse.REMAINDER)
    options = words.parse_args()
    if not options.command:
        words.error("which command?")
    command, totals = options.command, [0, 0]
    for name, only_c in (("c", True), ("js", False)):
        maker = Maker(options.seed)
        wholes = [maker.whole(1 + i % 3, only_c) for i in range(options.count)]
        texts = [text for text, *_ in wholes]
        points = [[maker.point() for _ in range(POINTS)] for _ in texts]
        expected = well_conditioned(command, wholes, points, maker)
        run = (lambda *a: run_c(options.cc, *a)) if only_c else run_js
        results = [check_language(name, command, texts, points, expected, options, run)]
        if only_c:
            results.append(check_json(command, texts))
        for passed, failed in results:
            totals[0] += passed
            totals[1] += failed
    print(f"seed {options.seed}\n{totals[0]} passed, {totals[1]} failed")
    sys.exit(1 if totals[1] else 0)


if __name__ == "__main__":
    main()
