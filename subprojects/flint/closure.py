#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Makes closure.txt: the files of FLINT that what we link needs.

    closure.py --source FLINT --build DIR --objects DIR --cc CC --nm NM --out closure.txt

In --build, units.py has built all of FLINT without optimization: what one function calls is then not
yet merged into it, so each call is seen. All names of FLINT that any object below --objects (our
layers, the command, the tests) mentions are the roots of one link that drops unused sections. The
linker's map tells which functions are left, the text of a unit's files in which file each stands.
"""
import argparse
import os
import re
import subprocess
import tempfile
from pathlib import Path

from units import INCLUDE, list_sources, read

KEPT = re.compile(r"(\S+)\.o\)?:\(\.(?:text|data|rodata|bss|data\.rel\.ro)\.([^).]+)[^)]*\)")


def names(nm, option, paths):
    """The symbols that nm prints for these files."""
    found = set()
    for start in range(0, len(paths), 500):
        done = subprocess.run([nm, option, "--format=just-symbols", *paths[start:start + 500]],
                              capture_output=True, text=True, check=True)
        found.update(line for line in done.stdout.splitlines() if line and not line.endswith(":"))
    return found


def live_names(cc, build, roots):
    """{object: names} of the functions and tables that a link of these roots keeps. Our objects define
    some names of FLINT anew (cut.c), so they come before the library."""
    own = sorted(str(p) for p in Path(build, "o").glob("own-*.o"))
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder, "main.c")
        main.write_text("int main(void) { return 0; }\n", encoding="utf-8")
        wanted = Path(folder, "roots")
        wanted.write_text("".join(f"-Wl,-u,{name}\n" for name in sorted(roots)), encoding="utf-8")
        subprocess.run([*cc.split(), "-o", f"{folder}/main", str(main), f"@{wanted}", *own, "-Wl,--gc-sections", "-Wl,-z,muldefs",
                        f"-Wl,-Map={folder}/map", f"{build}/libflint.a", "-lmpfr", "-lgmp", "-lm"], check=True)
        live = {}
        for object_name, name in KEPT.findall(Path(folder, "map").read_text(encoding="utf-8")):
            live.setdefault(object_name.rpartition("(")[2].rpartition("/")[2], set()).add(name)
        return live


def files_of(public, unit, live):
    """The files of a unit (path -> text) that define the live names."""
    needed = set()
    for name in live:
        # A definition starts in the first column, with the type or (below it) the name.
        defines = re.compile(rf"^(?!extern|#|typedef)(?:[A-Za-z_][\w \t*()]*?[ \t*])?{re.escape(name)}\s*(?:\[|=|\([^;]*?\)\s*\{{|;)", re.M)
        found = [path for path, text in unit.items() if defines.search(text)]
        if not found and name in public:  # made by a macro (others come from headers)
            call = re.compile(rf"^[A-Z][A-Z0-9_]*\s*\([^;{{}}]*?\b{re.escape(name)}\b", re.M)
            found = [path for path, text in unit.items() if call.search(text)]
            found = found or [path for path, text in unit.items() if "##" in text]
        needed.update(found)
    return needed


def main():
    parser = argparse.ArgumentParser()
    for option in ("source", "build", "objects", "cc", "nm", "out"):
        parser.add_argument("--" + option, required=True)
    args = parser.parse_args()

    objects = [str(p) for p in Path(args.objects).rglob("*.o")]
    mentioned = names(args.nm, "--undefined-only", objects)
    roots = mentioned & names(args.nm, "--defined-only", [f"{args.build}/libflint.a"])
    live = live_names(args.cc, args.build, roots)

    root = os.path.join(os.path.abspath(args.source), "src")
    public = names(args.nm, "--extern-only", [f"{args.build}/libflint.a"])
    paths = set()
    for path in list_sources(root):
        if path[:-2].replace("/", "-") in live:
            paths.add(path)
    for unit in Path(args.build, "units").glob("*.c"):
        if unit.stem in live:
            files = [os.path.relpath(p, root) for p in INCLUDE.findall(unit.read_text(encoding="utf-8")) if p.endswith(".c")]
            paths |= files_of(public, {p: read(root, p) for p in files}, live[unit.stem])
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# The files of FLINT that are built, made by ./dev closure.\n")
        out.writelines(p + "\n" for p in sorted(paths))
    print(f"{len(roots)} names are used, which takes {len(paths)} files of FLINT")


if __name__ == "__main__":
    main()
