#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""simplify beside SymPy's, on the cases of tests/simplify.

    bench/simplify.py SYMENGINE [--sympy PYTHON] [--limit SECONDS] [--write]

A case is solved when the answer is equal to the simplest form known and costs no more. For SymPy's answers equal is
decided by mpmath at points (tests/simplify/check.py), and they may cost no more by cost(e) or by SymPy's own
count_ops. Times are of simplify alone: ours from one line to its answer through a pipe, SymPy's around the call, both
without starting the process; a case that takes SymPy longer than the limit counts as the limit. PYTHON has
sympy and mpmath. --write puts the table into docs/simplify.md.
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "simplify"))
import run as cases_of  # noqa: E402

PAGE = ROOT / "docs" / "simplify.md"
BEGIN, END = "<!-- the table, written by bench/simplify.py --write: begin -->", "<!-- end -->"


def read_cases():
    return [cases_of.Case(path.stem, *row) for path in cases_of.areas("") for row in cases_of.rows(path)]


# ---- Ours -------------------------------------------------------------------------------------------


def our_times(command, cases, rounds=5):
    """The least of some rounds for each case, in seconds, through one process."""
    process = subprocess.Popen([command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(line):
        began = time.perf_counter()
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        return time.perf_counter() - began

    times = []
    for case in cases:
        facts = f", {case.assumptions}" if case.assumptions else ""
        line = f"simplify({case.line}{facts})"
        times.append(min(ask(line) for _ in range(rounds)))
    process.stdin.close()
    process.wait()
    return times


# ---- SymPy's: this file run by the other Python -------------------------------------------------------


def facts_of(text):
    """{symbol: SymPy's keywords}"""
    found, of = {}, None
    words = {">": "positive", "<": "negative", ">=": "nonnegative", "<=": "nonpositive"}
    for part in (text or "").split(","):
        part = part.split()
        if len(part) == 3:
            found.setdefault(part[0], {})[words[part[1]]] = True
        elif part and len(part[0]) == 1:
            of = part[0]
        elif part:
            found.setdefault(of, {})[part[0]] = True
    return found


def sympy_names(sympy, case):
    names = {name: sympy.Symbol(name) for name in "abcdhjkmnpqrstuvwxyz"}
    names.update({name: sympy.Symbol(name, **facts) for name, facts in facts_of(case["facts"]).items()})
    for name in ("pi", "E", "I", "GoldenRatio", "EulerGamma", "Piecewise", "And", "Or", "Not", "Xor", "Eq", "Ne"):
        names[name] = getattr(sympy, name)
    for ours, theirs in (("abs", "Abs"), ("max", "Max"), ("min", "Min"), ("mod", "Mod"), ("lambertw", "LambertW")):
        names[ours] = getattr(sympy, theirs)
    names.update(f=sympy.Function("f"), diff=sympy.diff, subs=lambda e, x, v: sympy.sympify(e).subs(x, v))
    return names


def stop(*_):
    raise TimeoutError


def sympy_worker(limit):
    import sympy

    signal.signal(signal.SIGALRM, stop)
    for line in sys.stdin:
        case = json.loads(line)
        answer = {"text": None, "seconds": 0.0}
        try:
            names = sympy_names(sympy, case)
            signal.setitimer(signal.ITIMER_REAL, 4 * limit)
            e = sympy.sympify(case["line"].replace("^", "**"), locals=names)
            began = time.perf_counter()
            signal.setitimer(signal.ITIMER_REAL, limit)
            try:
                result = sympy.simplify(e)
            except TimeoutError:
                result = None
            signal.setitimer(signal.ITIMER_REAL, 0)
            answer["seconds"] = min(limit, time.perf_counter() - began)
            if result is not None:
                known = sympy.sympify(case["form"].replace("^", "**"), locals=names)
                answer["text"] = str(result)
                answer["fewer"] = bool(sympy.count_ops(result) <= sympy.count_ops(known))
        except Exception as error:  # noqa: BLE001 - whatever SymPy raises is an answer that is not there
            answer["error"] = repr(error)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(json.dumps(answer), flush=True)


def check_worker():
    """Equal by mpmath? One JSON line a case."""
    import check

    check.mp.mp.dps = 40
    signal.signal(signal.SIGALRM, stop)
    for line in sys.stdin:
        first, second, facts = json.loads(line)
        signal.alarm(20)
        try:
            equal = check.check(first, second, facts) is None
        except Exception:  # noqa: BLE001 - a text that mpmath has no names for
            equal = first == second
        signal.alarm(0)
        print(json.dumps(equal), flush=True)


OURS = (("LambertW", "lambertw"), ("Abs(", "abs("), ("Max(", "max("), ("Min(", "min("), ("Mod(", "mod("))


def in_our_names(text):
    for theirs, ours in OURS:
        text = text.replace(theirs, ours)
    return text


def talk(python, word, lines, *more):
    done = subprocess.run([python, __file__, word, *more], input="".join(json.dumps(line) + "\n" for line in lines).encode(),
                          stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def sympy_results(python, command, cases, limit):
    """[(solved, seconds, timed out)]"""
    sent = [{"line": case.line, "form": case.form, "facts": case.assumptions} for case in cases]
    answers = talk(python, "--sympy-worker", sent, str(limit))
    texts = [in_our_names(answer["text"] or "nothing") for answer in answers]
    equal = talk(python, "--check-worker", [(text, case.form, case.assumptions) for text, case in zip(texts, cases)])
    costs = cases_of.ask(command, [line for text, case in zip(texts, cases) for line in (f"cost({text})", f"cost({case.form})")])
    results = []
    for i, answer in enumerate(answers):
        ours, known = costs[2 * i], costs[2 * i + 1]
        small = answer.get("fewer") or (ours and known and int(ours) <= int(known))
        results.append((bool(answer["text"] and equal[i] and small), answer["seconds"], answer["seconds"] >= limit))
    return results


# ---- The table ------------------------------------------------------------------------------------------


def row(name, mine, times, theirs):
    solved = sum(case.solved for case in mine)
    text = f"| {name} | {len(mine)} | {solved} ({100 * solved / len(mine):.1f} %) | {1e3 * statistics.median(times):.3f} | {1e3 * max(times):.1f} |"
    if theirs:
        count = sum(r[0] for r in theirs)
        seconds = [r[1] for r in theirs]
        text += (f" {count} ({100 * count / len(mine):.1f} %) | {1e3 * statistics.median(seconds):.1f} | {sum(r[2] for r in theirs)} |"
                 f" {sum(seconds) / sum(times):,.0f} |")
    return text


def table(cases, times, theirs, limit):
    head = "| area | cases | solved | median ms | worst ms |"
    if theirs:
        head += f" SymPy: solved | median ms | over {limit:g} s | time, SymPy's to ours |"
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    for area in [*dict.fromkeys(case.area for case in cases), "all"]:
        at = [i for i, case in enumerate(cases) if area in (case.area, "all")]
        lines.append(row(area, [cases[i] for i in at], [times[i] for i in at], [theirs[i] for i in at] if theirs else None))
    return "\n".join(lines) + "\n"


def main():
    if sys.argv[1:2] == ["--sympy-worker"]:
        return sympy_worker(float(sys.argv[2]))
    if sys.argv[1:2] == ["--check-worker"]:
        return check_worker()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("symengine")
    parser.add_argument("--sympy", metavar="PYTHON")
    parser.add_argument("--limit", type=float, default=10)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    cases = read_cases()
    cases_of.run_cases(arguments.symengine, cases)
    times = our_times(arguments.symengine, cases)
    theirs = sympy_results(arguments.sympy, arguments.symengine, cases, arguments.limit) if arguments.sympy else None
    text = table(cases, times, theirs, arguments.limit)
    print(text)
    if arguments.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(before + BEGIN + "\n" + text + END + rest.split(END, 1)[1], encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
