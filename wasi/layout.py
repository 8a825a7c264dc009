#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""Where things lie in the module's memory, read out of the built module.

    wasi/layout.py [--check INITIAL MAXIMUM] [--write] MODULE

Prints the table that docs/memory.md shows; --write puts it there. --check fails unless the stack is
at the bottom, static data above it, the heap above that, and the memory has these two sizes in
bytes.
"""

import argparse
import pathlib
import sys

PAGE = 65536
DOCUMENT = pathlib.Path(__file__).resolve().parent.parent / "docs" / "memory.md"
BEGIN, END = "<!-- the addresses, written by wasi/layout.py: begin -->", "<!-- end -->"
MEMORY, GLOBAL, EXPORT, DATA = 5, 6, 7, 11  # sections (WebAssembly core specification, 5.5.2)
I32_CONST, IS_GLOBAL = 0x41, 3


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def take(self, n):
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self, signed=False):
        """LEB128."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value - (1 << shift) if signed and byte & 0x40 else value

    def vector(self, read):
        return [read() for _ in range(self.number())]

    def address(self):
        """The value of `i32.const N; end`."""
        assert self.byte() == I32_CONST, "an address that is not a constant"
        value = self.number(signed=True)
        assert self.byte() == 0x0B
        return value & 0xFFFFFFFF


def sections(module):
    r = Reader(module)
    assert r.take(8) == b"\0asm\1\0\0\0", "not a WebAssembly module"
    found = {}
    while r.at < len(module):
        name, size = r.byte(), r.number()
        found[name] = Reader(r.take(size))
    return found


class Layout:
    def __init__(self, module):
        s = sections(module)
        flags = (s[MEMORY].number(), s[MEMORY].byte())
        assert flags[0] == 1, "one memory"
        self.initial = s[MEMORY].number() * PAGE
        self.maximum = s[MEMORY].number() * PAGE if flags[1] & 1 else None
        values = s[GLOBAL].vector(lambda: self.value_of_global(s[GLOBAL]))
        exports = {name: i for name, kind, i in
                   s[EXPORT].vector(lambda: self.export(s[EXPORT])) if kind == IS_GLOBAL}
        # The linker's first global is the stack pointer, which begins at the top of the stack.
        self.stack_top = values[0]
        self.heap = values[exports["__heap_base"]]
        self.data = s[DATA].vector(lambda: self.segment(s[DATA]))

    @staticmethod
    def value_of_global(r):
        r.take(2)  # its type, whether it varies
        return r.address()

    @staticmethod
    def export(r):
        return r.take(r.number()).decode(), r.byte(), r.number()

    @staticmethod
    def segment(r):
        assert r.number() == 0, "a data segment without an address"
        begin = r.address()
        size = r.number()
        r.take(size)
        return begin, begin + size

    def rows(self):
        begin, end = self.data[0][0], max(end for _, end in self.data)
        yield "stack, grows down", 0, self.stack_top
        yield "static data with values", begin, end
        yield "static data that begins as zero", end, self.heap
        yield "heap, grows up", self.heap, self.initial
        yield "grown on demand", self.initial, self.maximum

    def text(self):
        lines = ["| | from | to | bytes |", "|---|---|---|---|"]
        for what, begin, end in self.rows():
            lines.append(f"| {what} | {begin:#x} | {end:#x} | {end - begin:,} |")
        return "\n".join(lines) + "\n"

    def check(self, initial, maximum):
        begins = [begin for begin, _ in self.data]
        assert 0 < self.stack_top <= min(begins), "the stack is not at the bottom"
        assert max(end for _, end in self.data) <= self.heap, "data lies above the heap's base"
        assert self.heap < self.initial, "there is no heap to begin with"
        assert self.initial == initial, f"begins with {self.initial} bytes, not {initial}"
        assert self.maximum == maximum, f"ends with {self.maximum} bytes, not {maximum}"


def write(text):
    page = DOCUMENT.read_text()
    before, rest = page.split(BEGIN, 1)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}{END}{rest.split(END, 1)[1]}")


def main():
    words = argparse.ArgumentParser(description=__doc__,
                                    formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("--check", type=int, nargs=2, metavar=("INITIAL", "MAXIMUM"))
    words.add_argument("--write", action="store_true")
    words.add_argument("module", type=pathlib.Path)
    options = words.parse_args()
    layout = Layout(options.module.read_bytes())
    print(layout.text(), end="")
    if options.check:
        layout.check(*options.check)
    if options.write:
        write(layout.text())


if __name__ == "__main__":
    sys.exit(main())
