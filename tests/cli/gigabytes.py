# SPDX-License-Identifier: LGPL-3.0-or-later
"""Days and gigabytes: only with --slow."""

import json
import os
import subprocess
import sys
import tempfile

from harness import equal, failed_lines, test


@test(slow=True)
def three_and_a_half_gibibytes_of_live_terms(se):
    """On WebAssembly up to the end of memory, where statements fail and the next line is answered.
    Natively 124 million terms."""
    sound, each = 4150, 10000
    lines = sound if se.is_native else sound + 350
    with tempfile.TemporaryFile() as text:
        for i in range(lines):
            members = "+".join(f"sin(x+{i * each + j})" for j in range(each))
            text.write(f"s{i} := {members}\n".encode())
        text.write(b"s0/s0\n")
        text.seek(0)
        done = subprocess.run([*se.command, "--mode=canonical", "--stats=json"], stdin=text,
                              capture_output=True, timeout=3600)
    told, failed = json.loads(done.stderr.splitlines()[-1]), failed_lines(done.stderr)
    equal((told["failed"], done.stdout[-2:]), (len(failed), b"1\n"), "failed lines, last answer")
    assert se.is_native and not failed or min(failed) > sound, failed
    assert told["terms"] > 100e6, told["terms"]
    assert told["bytes_of_terms"] + told["bytes_of_table"] > 3.5 * 2**30, told
    print(f"    {told['terms']:,} terms, {told['bytes'] / 2**30:.2f} GiB accounted, {told['pages']:,} pages, "
          f"{told['seconds']:.0f} s, {len(failed)} lines failed", flush=True)


@test(slow=True)
def ten_million_terms_held_differentiated_and_printed(se):
    lines, each = 1000, 10000
    with tempfile.TemporaryFile() as text, tempfile.TemporaryFile() as out:
        text.write(b"s := 0\n")
        for i in range(lines):
            members = "+".join(f"sin(x+{i * each + j})" for j in range(each))
            text.write(f"s := s + {members}\n".encode())
        text.write(b"diff(s, x)\n")
        text.seek(0)
        done = subprocess.run([*se.command, "--mode=canonical", "--stats=json"], stdin=text, stdout=out,
                              stderr=subprocess.PIPE, timeout=3600)
        size = out.seek(0, os.SEEK_END)
        out.seek(size - 12)
        last = out.read()
    told = json.loads(done.stderr)
    equal(told["failed"], 0, "failed lines")
    equal(size, 1001 + sum(len(f" + cos({k} + x)") for k in (1, 10, 100, 1000, 10**4, 10**5, 10**6)
                           for _ in range(9 * k)) + len("cos(x)") + 1, "bytes of output")
    assert last.endswith(b" + x)\n"), last
    assert told["peak_bytes"] < 3 * 2**30 and told["pages"] < 3 * 2**30 // 65536, told
    print(f"    peak {told['peak_bytes'] / 2**30:.2f} GiB, {told['pages']:,} pages, {told['seconds']:.0f} s",
          flush=True)


@test(slow=True)
def ten_million_mixed_lines_leave_memory_flat(se):
    sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
    import workloads

    def after(times):
        block = workloads.mixed(100_000).encode()
        with tempfile.TemporaryFile() as text:
            for _ in range(times):
                text.write(block)
            text.seek(0)
            done = subprocess.run([*se.command, "--mode=canonical", "--stats=json"], stdin=text,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=3600)
        return json.loads(done.stderr)

    early, late = after(1), after(100)
    for figure in ("bytes", "peak_bytes", "bytes_reserved_for_terms", "terms"):
        equal(late[figure], early[figure], figure)
    print(f"    {late['lines']:,} lines, peak {late['peak_bytes'] / 2**20:.2f} MiB", flush=True)
