# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the tests of the command share: how it is started, and what is compared."""

import re
import signal
import subprocess


TESTS = []


def test(native=False, slow=False):
    """Registers a test; native: only for the native program."""

    def register(function):
        TESTS.append((function, native, slow))
        return function

    return register


def heed_interrupts():
    """A shell starts what it puts in the background deaf to SIGINT, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Symengine:
    """Starts the command in the ways that the tests need."""

    def __init__(self, command):
        self.command = command
        self.is_native = not any(part.endswith(("wasm", "hosts")) for word in command
                                 for part in word.split("/"))

    def run(self, text, *options, timeout=120):
        data = text if isinstance(text, bytes) else text.encode()
        return subprocess.run(
            [*self.command, *options], input=data, capture_output=True, timeout=timeout
        )

    def start(self, *options, **streams):
        usual = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                 "preexec_fn": heed_interrupts}
        return subprocess.Popen([*self.command, *options], **{**usual, **streams})


def equal(found, expected, what):
    assert found == expected, f"{what}: expected {expected!r:.300}, found {found!r:.300}"


def check(done, out=None, status=0, error=None):
    """Standard output exactly; words that standard error must contain (None: it is empty)."""
    stderr = done.stderr.decode(errors="replace")
    if out is not None:
        equal(done.stdout, out.encode(), "standard output")
    equal(done.returncode, status, f"status (standard error: {stderr:.300})")
    if error is None:
        equal(stderr, "", "standard error")
    else:
        assert error in stderr, f"standard error: expected {error!r} in {stderr!r:.500}"


def failed_lines(error):
    return {int(line) for line in re.findall(rb"<stdin>:(\d+):\d+: error: [^\n]*memory", error)}
