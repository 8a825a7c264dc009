#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Makes closure.txt: the files of FLINT that what we link needs.

    closure.py --source FLINT --library libflint.a [--own OBJECT...] --objects DIR --cc CC --nm NM --out closure.txt

The library is whole, an object a file. All names of it that any object below DIR (our layers, the
command, the tests) mentions are the roots of one link that drops unused sections; the linker's map
then tells which files have a section left.
"""
import argparse
import os
import re
import subprocess
import tempfile
from pathlib import Path

from units import list_sources

KEPT = re.compile(r"libflint\.a\(([^)]+)\.o\):\(\.(?:text|data|rodata|bss|tbss|tdata|init_array|lrodata|ldata)[.)]")


def names(nm, option, paths):
    """The symbols that nm prints for these files."""
    found = set()
    for start in range(0, len(paths), 500):
        done = subprocess.run([nm, option, "--format=just-symbols", *paths[start:start + 500]],
                              capture_output=True, text=True, check=True)
        found.update(line for line in done.stdout.splitlines() if line and not line.endswith(":"))
    return found


def live_objects(cc, library, own, roots):
    """Base names of the library's members that a link of these roots keeps something of. OWN are
    objects of ours that define some names of FLINT anew, so they come before it."""
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder, "main.c")
        main.write_text("int main(void) { return 0; }\n", encoding="utf-8")
        wanted = Path(folder, "roots")
        wanted.write_text("".join(f"-Wl,-u,{name}\n" for name in sorted(roots)), encoding="utf-8")
        subprocess.run([*cc.split(), "-o", f"{folder}/main", str(main), f"@{wanted}", *own, "-Wl,--gc-sections",
                        f"-Wl,-Map={folder}/map", library, "-lmpfr", "-lgmp", "-lm"], check=True)
        return set(KEPT.findall(Path(folder, "map").read_text(encoding="utf-8")))


def main():
    parser = argparse.ArgumentParser()
    for option in ("source", "library", "objects", "cc", "nm", "out"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("--own", nargs="*", default=[])
    parser.add_argument("--seed", help="a file of more names, one a line")
    args = parser.parse_args()

    objects = [str(p) for p in Path(args.objects).rglob("*.o")]
    mentioned = names(args.nm, "--undefined-only", objects) if objects else set()
    if args.seed:
        mentioned |= set(Path(args.seed).read_text(encoding="utf-8").split())
    roots = mentioned & names(args.nm, "--defined-only", [args.library])
    live = live_objects(args.cc, args.library, args.own, roots)
    paths = [p for p in list_sources(os.path.join(args.source, "src")) if p[:-2].replace("/", "-") in live]
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# The files of FLINT that are built, made by ./dev closure.\n")
        out.writelines(p + "\n" for p in paths)
    print(f"{len(roots)} names are used, which takes {len(paths)} files of FLINT")


if __name__ == "__main__":
    main()
