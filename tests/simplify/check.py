#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Checks the cases by numbers that are not ours: both forms of each line, by mpmath, at points that keep
the line's assumptions.

    tests/simplify/check.py [FILE...]

Needs mpmath (tests/conformance/requirements.txt). Complex points unless a line speaks of order, parts or
truth. Run it after a change of the cases; a line that fails, or has a value nowhere, is listed.
"""

import ast
import itertools
import random
import signal
import sys
from pathlib import Path

import mpmath as mp

HERE = Path(__file__).resolve().parent
POINTS = 24
REAL_WORDS = ("<", ">", "Piecewise", "max(", "min(", "floor(", "ceiling(", "mod(", "Eq(", "Ne(")
LOGIC = set("pqr")


def power(a, b):
    a, b = mp.mpmathify(a), mp.mpmathify(b)
    if a == 0:
        return mp.mpf(0) if mp.re(b) > 0 else mp.mpf(1) if b == 0 else 1 / mp.mpf(0)
    if isinstance(b, mp.mpf) and b == int(b) and abs(b) < 1000:
        return a ** int(b)
    return mp.exp(b * mp.log(a))


def rounded(function):
    return lambda z: function(mp.re(z)) if mp.im(z) == 0 else mp.mpc(function(mp.re(z)), function(mp.im(z)))


def same(a, b):
    if isinstance(a, bool) or isinstance(b, bool):
        return a == b
    return abs(a - b) <= mp.mpf(10) ** -20 * (1 + abs(a))


def piecewise(*branches):
    for value, condition in branches:
        if condition:
            return value
    raise ValueError


def ordered(test):
    def compare(a, b):
        if mp.im(a) or mp.im(b):
            raise ValueError
        return bool(test(mp.re(a), mp.re(b)))

    return compare


def inverse(function):
    return lambda z: function(1 / mp.mpmathify(z))


def extreme(pick):
    return lambda *a: pick(mp.re(v) for v in a)


NAMES = {name: getattr(mp, name) for name in (
    "sin cos tan cot sec csc sinh cosh tanh coth sech csch asin acos atan asinh acosh atanh exp sqrt re im arg gamma "
    "loggamma digamma beta erf erfc erfi factorial binomial lambertw atan2 polylog zeta").split()}
NAMES.update(
    I=mp.mpc(0, 1), E=mp.e, pi=mp.pi, GoldenRatio=mp.phi, EulerGamma=mp.euler, True_=True, False_=False,
    power=power, number=mp.mpf, log=lambda z, b=mp.e: mp.log(z) / mp.log(b), acot=inverse(mp.atan),
    asec=inverse(mp.acos), acsc=inverse(mp.asin), abs=abs, conjugate=mp.conj,
    sign=lambda z: z / abs(z) if z else mp.mpf(0), floor=rounded(mp.floor), ceiling=rounded(mp.ceil),
    mod=lambda a, b: a - b * mp.floor(a / b), max=extreme(max), min=extreme(min),
    polygamma=lambda n, z: mp.psi(int(n), z), dirichlet_eta=mp.altzeta,
    uppergamma=lambda s, x: mp.gammainc(s, x), lowergamma=lambda s, x: mp.gammainc(s, 0, x),
    f=lambda z: mp.exp(z / 3) + z * z / 7, diff_=lambda function, at: mp.diff(function, at),
    Piecewise=piecewise, And=lambda *a: all(a), Or=lambda *a: any(a), Not=lambda a: not a,
    Xor=lambda a, b: a != b, Eq=lambda a, b: same(a, b), Ne=lambda a, b: not same(a, b),
    less=ordered(lambda a, b: a < b), less_equal=ordered(lambda a, b: a <= b),
)


class Exact(ast.NodeTransformer):
    """Powers on the principal branch, integers as mpmath's, diff and subs as what they say."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow):
            return ast.Call(ast.Name("power", ast.Load()), [node.left, node.right], [])
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, bool):
            return node
        return ast.Call(ast.Name("number", ast.Load()), [ast.Constant(str(node.value))], [])

    def visit_Compare(self, node):
        self.generic_visit(node)
        a, b, op = node.left, node.comparators[0], node.ops[0]
        if isinstance(op, (ast.Gt, ast.GtE)):
            a, b = b, a
        name = "less" if isinstance(op, (ast.Lt, ast.Gt)) else "less_equal"
        return ast.Call(ast.Name(name, ast.Load()), [a, b], [])

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("diff", "subs"):
            variable = ast.arguments(posonlyargs=[], args=[ast.arg(node.args[1].id)], kwonlyargs=[], kw_defaults=[], defaults=[])
            function = ast.Lambda(variable, node.args[0])
            if node.func.id == "subs":
                return ast.Call(function, [node.args[2]], [])
            return ast.Call(ast.Name("diff_", ast.Load()), [function, node.args[1]], [])
        return node


def compiled(text):
    tree = Exact().visit(ast.parse(text.replace("^", "**"), mode="eval"))
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - set(NAMES)
    return compile(ast.fix_missing_locations(tree), text, "eval"), names


def value(code, point):
    try:
        found = eval(code, dict(NAMES, **point))  # the cases are ours
        return found if isinstance(found, bool) or mp.isfinite(mp.mpmathify(found)) else None
    except (ZeroDivisionError, ValueError, OverflowError, TypeError, mp.libmp.NoConvergence):
        return None


def holds(assumptions, name):
    """What the line assumes of a symbol: relations, and words behind a symbol."""
    facts, of = [], None
    for part in (assumptions or "").split(","):
        words = part.split()
        if not words:
            continue
        of = words[0] if len(words) == 3 or len(words[0]) == 1 else of
        if of == name:
            facts.append(words[1:] if len(words) == 3 else words)
    return facts


def number(rng, facts, real):
    flat = [word for fact in facts for word in fact]
    size = mp.mpf(rng.uniform(0.05, 1.9))
    if "integer" in flat:
        size = mp.mpf(rng.randint(3, 9))
    if "integer" in flat or "real" in flat or any(c in flat for c in ("<", ">", ">=", "<=")):
        signs = [s for s in (1, -1) if not (s < 0 and (">" in flat or ">=" in flat)) and not (s > 0 and "<" in flat)]
        return size * rng.choice(signs)
    if real:
        return size * rng.choice((1, 1, -1)) if rng.random() < 0.6 else mp.mpf(rng.randint(-3, 4))
    return mp.mpc(rng.uniform(-1.9, 1.9), rng.uniform(-1.9, 1.9))


def points(names, line, assumptions):
    rng = random.Random(line)
    logic = sorted(names & LOGIC) if names and names <= LOGIC else []
    if logic:
        for values in itertools.product((False, True), repeat=len(logic)):
            yield dict(zip(logic, values))
        return
    real = any(word in line for word in REAL_WORDS)
    for i in range(POINTS if names else 1):
        yield {n: number(rng, holds(assumptions, n), real or i % 2 == 1) for n in names}


def check(line, form, assumptions):
    """None, or what is wrong."""
    first, names = compiled(line)
    second, more = compiled(form)
    met = 0
    for point in points(names | more, line, assumptions):
        a, b = value(first, point), value(second, point)
        if a is None or b is None:
            continue
        met += 1
        if not same(a, b):
            return f"{point}: {mp.nstr(a, 12)} and {mp.nstr(b, 12)}"
    return None if met else "no value"


def stop(*_):
    raise TimeoutError


def main():
    mp.mp.dps = 40
    signal.signal(signal.SIGALRM, stop)
    failed = count = 0
    for path in [Path(p) for p in sys.argv[1:]] or sorted(HERE.glob("*.txt")):
        if path.stem in ("traps", "unsolved"):
            continue
        for row in path.read_text(encoding="utf-8").splitlines():
            if not row or row.startswith("#"):
                continue
            line, form, _, *rest = row.split("\t")
            count += 1
            signal.alarm(20)
            try:
                wrong = check(line, form, rest[0] if rest else "")
            except (TimeoutError, SyntaxError, KeyError, NameError, IndexError) as error:
                wrong = repr(error)
            signal.alarm(0)
            if wrong:
                failed += 1
                print(f"{path.name}: {line} => {form}: {wrong}")
    print(f"{count} cases, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
