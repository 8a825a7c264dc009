# SPDX-License-Identifier: LGPL-3.0-or-later
"""SymEngine's answer to a line of our language, through its Python package.

answers(lines) yields (line, text) for each line that SymEngine answers. It works in a process of its
own, since some lines make SymEngine end the process or run for ever: such a line has no answer, and
neither has one that it refuses.
"""

import json
import re
import select
import subprocess
import sys

SECONDS = 5


def split(text):
    """The arguments in `a, f(b, c), (d, e)`."""
    parts, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return parts + [text[start:].strip()]


def outer_call(text):
    """(name, arguments) of a text that is one call, or None."""
    found = re.fullmatch(r"([A-Za-z]\w*)\((.*)\)", text)
    if not found:
        return None
    depth = 0
    for letter in found[2]:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return None
    return found[1], split(found[2]) if found[2].strip() else []


def operations():
    """What a line may ask for by name that SymEngine's own reader does not know."""
    import symengine as se
    from symengine.lib import symengine_wrapper as wrapper
    from symengine.printing import ccode

    def diff(e, *rest):
        variables = []
        for a in rest:
            variables += [variables[-1]] * (int(a) - 1) if isinstance(a, se.Integer) else [a]
        for x in variables:
            e = e.diff(x)
        return e

    def truth(value):
        return "True" if value else "False"

    def pairs(n):
        return str(tuple((int(p), k) for p, k in sorted(wrapper.prime_factor_multiplicities(n).items())))

    return {
        "expand": se.expand,
        "diff": diff,
        "subs": lambda e, *r: e.subs(dict(zip(r[::2], r[1::2]))),
        "removeO": lambda e: e,
        "series": lambda e, x, a, n: se.series(e, x, a, int(n)),
        "N": lambda e, digits=None: e.n() if digits is None else e.n(wrapper.dps_to_prec(int(digits))),
        "coeff": lambda e, x, n: e.coeff(x, n),
        "latex": wrapper.latex,
        "ccode": ccode,
        "numer": lambda e: e.as_numer_denom()[0],
        "denom": lambda e: e.as_numer_denom()[1],
        "re": lambda e: e.as_real_imag()[0],
        "im": lambda e: e.as_real_imag()[1],
        "as_real_imag": lambda e: "(%s, %s)" % e.as_real_imag(),
        "conjugate": wrapper.conjugate,
        "digamma": wrapper.digamma,
        "trigamma": wrapper.trigamma,
        "Derivative": lambda e, *r: se.Derivative(e, *r),
        "Subs": lambda e, x, a: se.Subs(e, [x], [a]),
        "factorial": wrapper.factorial,
        "binomial": wrapper.binomial,
        "gcd": wrapper.gcd,
        "lcm": wrapper.lcm,
        "mod": wrapper.mod,
        "quotient": wrapper.quotient,
        "powermod": wrapper.powermod,
        "modinverse": wrapper.mod_inverse,
        "isprime": lambda n: truth(wrapper.isprime(n)),
        "nextprime": wrapper.nextprime,
        "totient": wrapper.totient,
        "jacobi": wrapper.jacobi,
        "fibonacci": wrapper.fibonacci,
        "lucas": wrapper.lucas,
        "bernoulli": wrapper.bernoulli,
        "factorint": pairs,
        "max": se.Max,
        "min": se.Min,
    }


OPERATIONS = {}


def evaluate(text):
    import symengine as se

    call = outer_call(text)
    if call and call[0] in OPERATIONS:
        return OPERATIONS[call[0]](*[evaluate(a) for a in call[1]])
    return se.sympify(text)


def serve():
    OPERATIONS.update(operations())
    print("ready", flush=True)
    for line in sys.stdin:
        text = json.loads(line)
        try:
            value = evaluate(text)
            print(json.dumps(None if value is None else str(value)), flush=True)
        except Exception:  # whatever SymEngine refuses
            print("null", flush=True)


class Peer:
    """A process that answers lines; it is started anew when it has died."""

    def __init__(self):
        self.process = None

    def start(self):
        self.process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        if self.process.stdout.readline() != b"ready\n":
            sys.exit("SymEngine does not start")

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def ask(self, line):
        if not self.process:
            self.start()
        try:
            self.process.stdin.write(json.dumps(line).encode() + b"\n")
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], SECONDS)
            answer = self.process.stdout.readline() if ready else b""
        except BrokenPipeError:
            answer = b""
        try:
            return json.loads(answer)
        except ValueError:  # it has died, perhaps with last words
            self.stop()
            return None


def answers(lines):
    peer = Peer()
    for line in lines:
        text = peer.ask(line)
        if text is not None:
            yield line, text
    peer.stop()


if __name__ == "__main__":
    serve()
