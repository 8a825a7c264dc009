#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes a ninja file that builds FLINT, or the part of it that is linked.

FLINT has thousands of small files, and reading its headers takes most of the
time a compiler spends on one. So files of a module are compiled many at once,
as units that include them. A file can join a unit only when no name that it
gives its own file scope (a static function, a macro, a type) occurs in a file
after it; what the joined files then say is what each says alone. Files of
which that can't be known by reading stand alone.

    units.py --source FLINT --build DIR --cc 'clang -O2' --ar llvm-ar
             [--closure closure.txt] [--extra file.c ...] [--cold FLAG --hot MODULE ...]
"""
import argparse
import os
import re

UNIT_FILES = 40
UNIT_BYTES = 220_000

# What belongs to other systems, to programs, or is included by other files.
NO_SOURCES = re.compile(
    r"(^|/)(test|tune|profile|link|arm64|x86_64|python|interfaces)/|_templates/|^fft_small/"
    r"|^generic_files/(test_helpers|profiler)\.c$")

# File-scope definitions start in the first column; the name is the last word
# before the parameters, the dimensions or the value.
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
WORD = re.compile(r"[A-Za-z_]\w*")
MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
STATIC = re.compile(r"^(?:static|typedef|FLINT_STATIC\w*|FLINT_TLS_PREFIX)\b[^;{=(\[]*?(\w+)\s*[;=(\[]", re.M)
POINTER = re.compile(r"^typedef\b[^;{=]*?\(\s*\*\s*(\w+)\s*\)", re.M)
TAG = re.compile(r"^[ \t]*(?:typedef[ \t]+)?(?:struct|union|enum)[ \t]+(\w+)", re.M)
TYPEDEF_END = re.compile(r"^\}[ \t]*([\w, \[\]*]+);", re.M)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]', re.M)

# A unit starts with all headers of its files, so that no macro of a file can
# change one; first come those that make others declare more.
PROLOGUE = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <gmp.h>\n#include <mpfr.h>\n"
SWITCHES = ("fexpr.h", "fmpz.h", "d_mat.h", "fmpz_poly.h", "fmpq_poly.h", "mpoly.h", "fmpz_mpoly.h", "fmpz_mpoly_q.h",
            "fmpz_mod_mpoly_q.h")


class Source:
    """One file of FLINT: what it defines for itself and which words it uses."""

    def __init__(self, root, path):
        self.path = path
        self.size = os.path.getsize(os.path.join(root, path))
        text = read(root, path)
        self.alone = must_be_alone(text)
        self.words = set(WORD.findall(text))
        self.headers = {m[1] for m in INCLUDE.finditer(text)
                        if os.path.exists(os.path.join(root, m[1])) and not is_conditional(text[:m.start()])}
        self.own = set(MACRO.findall(text) + TAG.findall(text) + STATIC.findall(text) + POINTER.findall(text))
        for names in TYPEDEF_END.findall(text):
            self.own.update(WORD.findall(names))


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as f:
        return COMMENT.sub(" ", f.read())


def must_be_alone(text):
    """Files that set a macro before including a header, or include other code."""
    first_define = MACRO.search(text)
    includes = list(INCLUDE.finditer(text))
    if first_define and includes and first_define.start() < includes[-1].start():
        return True
    if re.search(r"^[ \t]*#[ \t]*(pragma|undef)\b|PUSH_OPTIONS", text, re.M):
        return True
    return any("/" in m[1] or not m[1].endswith(".h") for m in includes
               if m[1] not in ("sys/time.h", "sys/types.h"))


def is_conditional(before):
    return len(re.findall(r"^[ \t]*#[ \t]*if", before, re.M)) > len(re.findall(r"^[ \t]*#[ \t]*endif", before, re.M))


def list_sources(root):
    found = []
    for folder, _, files in sorted(os.walk(root)):
        for name in sorted(files):
            path = os.path.relpath(os.path.join(folder, name), root)
            if name.endswith(".c") and "/" in path and not NO_SOURCES.search(path):
                found.append(path)
    return found


def make_units(root, paths):
    """Greedy: each file joins the open unit of its module, if its names allow."""
    modules = {}
    for path in paths:
        modules.setdefault(path.split("/")[0], []).append(Source(root, path))
    units = []
    for module, sources in sorted(modules.items()):
        opened = []
        for source in sources:
            if source.alone:
                units.append([source.path])
                continue
            for unit in opened:
                if (len(unit["paths"]) < UNIT_FILES and unit["size"] + source.size < UNIT_BYTES
                        and not unit["own"] & source.words):
                    break
            else:
                unit = {"paths": [], "size": 0, "own": set(), "headers": set()}
                opened.append(unit)
            unit["paths"].append(source.path)
            unit["size"] += source.size
            unit["own"] |= source.own
            unit["headers"] |= source.headers
        units.extend(sorted(unit["headers"], key=header_order) + unit["paths"] for unit in opened)
    return units


def header_order(name):
    return (SWITCHES.index(name) if name in SWITCHES else len(SWITCHES), name)


def write_if_changed(path, text):
    """Leaves the time stamp alone when nothing changed, so that ninja does nothing."""
    try:
        with open(path, encoding="utf-8") as f:
            if f.read() == text:
                return
    except FileNotFoundError:
        pass
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--cc", required=True)
    parser.add_argument("--ar", required=True)
    parser.add_argument("--closure")
    parser.add_argument("--extra", nargs="*", default=[])
    parser.add_argument("--cold", default="", help="flags for the modules that --hot does not name")
    parser.add_argument("--hot", nargs="*", default=[])
    args = parser.parse_args()

    root = os.path.join(os.path.abspath(args.source), "src")
    paths = list_sources(root)
    if args.closure:
        with open(args.closure, encoding="utf-8") as f:
            wanted = {line.strip() for line in f if line.strip() and not line.startswith("#")}
        missing = wanted - set(paths)
        if missing:
            raise SystemExit("no such FLINT source: " + " ".join(sorted(missing)))
        paths = [p for p in paths if p in wanted]
    units = make_units(root, paths)

    os.makedirs(os.path.join(args.build, "units"), exist_ok=True)
    rules = [
        "rule cc",
        f"  command = {args.cc} $flags -MD -MF $out.d -c $in -o $out",
        "  depfile = $out.d",
        "  deps = gcc",
        "  description = FLINT $module",
        "rule ar",
        f"  command = rm -f $out $out.new && {args.ar} rcs $out.new @$out.rsp && mv $out.new $out",
        "  rspfile = $out.rsp",
        "  rspfile_content = $in",
        "  description = FLINT library",
        "",
    ]
    builds = []
    numbers = {}
    for unit in units:
        module = unit[-1].split("/")[0]
        if len(unit) == 1:
            source, name = os.path.join(root, unit[0]), unit[0][:-2].replace("/", "-")
        else:
            number = numbers[module] = numbers.get(module, 0) + 1
            name = f"{module}+{number}"
            source = os.path.join("units", name + ".c")
            write_if_changed(os.path.join(args.build, source),
                             PROLOGUE + "".join(f'#include "{os.path.join(root, p)}"\n' for p in unit))
        builds.append((sum(os.path.getsize(os.path.join(root, p)) for p in unit), source, name, module))
    for extra in args.extra:
        builds.append((10**9, os.path.abspath(extra), "own-" + os.path.basename(extra)[:-2], "own"))
    builds.sort(key=lambda b: -b[0])  # long ones first: both cores are busy to the end
    for _, source, name, module in builds:
        rules += [f"build o/{name}.o: cc {source}", f"  module = {module}"]
        if args.cold and module not in args.hot:
            rules.append(f"  flags = {args.cold}")
    objects = " ".join(f"o/{name}.o" for _, _, name, _ in builds)
    rules += [f"build libflint.a: ar {objects}", "default libflint.a", ""]
    write_if_changed(os.path.join(args.build, "build.ninja"), "\n".join(rules))
    print(f"FLINT: {len(paths)} files in {len(builds)} units")


if __name__ == "__main__":
    main()
