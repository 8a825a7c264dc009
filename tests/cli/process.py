# SPDX-License-Identifier: LGPL-3.0-or-later
"""The command as a process: where output fails, options, interrupts."""

import os
import signal
import threading
import time

from harness import check, equal, test


@test()
def a_closed_pipe_ends_quietly(se):
    process = se.start()
    process.stdin.write(b"x\n")
    process.stdin.flush()
    equal(process.stdout.readline(), b"x\n", "first answer")
    process.stdout.close()

    def feed():
        try:
            for _ in range(100000):
                process.stdin.write(b"x + 1\n")
            process.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    # WASI hosts tell of a closed pipe as of a failing disk: the status is 4 then, as quietly.
    assert process.wait(timeout=60) in ((0,) if se.is_native else (0, 4)), process.returncode
    equal(process.stderr.read(), b"", "standard error")


@test()
def a_full_disk_is_status_4(se):
    if not os.path.exists("/dev/full"):
        return
    with open("/dev/full", "wb") as full:
        process = se.start(stdout=full)
        _, error = process.communicate(b"x\n" * 100000, timeout=60)
    equal(process.returncode, 4, "status")
    assert b"cannot write" in error, error


@test(native=True)
def a_closed_output_is_status_4(se):
    process = se.start(stdout=None, preexec_fn=lambda: os.close(1))
    process.communicate(b"x\n", timeout=60)
    equal(process.returncode, 4, "status")


@test(native=True)
def a_closed_input_is_status_4(se):
    process = se.start(stdin=None, preexec_fn=lambda: os.close(0))
    process.communicate(timeout=60)
    equal(process.returncode, 4, "status")


@test()
def a_missing_file_is_status_4_and_the_others_are_read(se):
    done = se.run("x + x\n", "no-such-file", "-")
    check(done, "2*x\n", status=4, error="no-such-file: ")




@test()
def help_fits_a_screen(se):
    done = se.run("", "--help")
    lines = done.stdout.decode().splitlines()
    equal(done.returncode, 0, "status")
    assert len(lines) <= 24 and max(map(len, lines)) <= 80, "help is larger than 80 x 24"


@test()
def version_names_flint(se):
    done = se.run("", "--version")
    equal(done.returncode, 0, "status")
    words = done.stdout.decode().split()
    equal([words[0], words[2]], ["symengine", "FLINT"], "words")


@test()
def list_functions_and_help_show_the_same(se):
    done = se.run("", "--list-functions")
    equal(done.returncode, 0, "status")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    equal({len(row) for row in rows}, {4}, "number of columns")
    names = [row[0] for row in rows]
    equal(se.run("help()\n").stdout.decode().split("about ", 1)[1].split(), sorted(set(names), key=names.index), "names")
    aliases = [row[2].split()[-1] for row in rows]
    asked = [name if alias == "-" else alias for name, alias in zip(names, aliases)]
    told = se.run("".join(f"help({name})\n" for name in asked)).stdout.decode().splitlines()
    equal(len(told), len(rows), "answers")
    for (name, arguments, others, summary), line in zip(rows, told):
        call = f"{name}({'' if arguments == '-' else arguments}): {summary}; "
        assert call in line, f"{call!r} is not in {line!r}"
        assert others == "-" or f"other names: {others}; " in line, f"{others!r} is not in {line!r}"


@test()
def wrong_usage_is_status_2(se):
    for options in (["--no-such-option"], ["--mode=fast"], ["--mode"], ["--max-memory=1Q"],
                    ["--timeout=0"], ["--timeout=-1s"], ["--steps=x"], ["--format=doc"]):
        check(se.run("x\n", *options), "", status=2, error="--help")


@test()
def expressions_come_from_the_command_line(se):
    check(se.run("", "-e", "x + x; 2", "--expression=1/3 + 1/6"), "2*x; 2\n1/2\n")
    check(se.run("", "-e", "2 + * 3"), "\n", status=1, error="<expression>:1:5: error:")


@test()
def modes(se):
    line = "(x + 1)^2 + sqrt(8)\n"
    check(se.run(line, "--mode=canonical"), "sqrt(8) + (1 + x)**2\n")
    check(se.run("(x + 1)^2\n", "--mode=expand"), "1 + 2*x + x**2\n")
    check(se.run("e + 1\n", "--symbols=e"), "1 + e\n")



SLOW = b"factorint(10^200 + 7)\n"


@test(native=True)
def an_interrupt_ends_the_statement_under_way(se):
    process = se.start("--max-memory=2G")
    process.stdin.write(b"1 + 1\n")
    process.stdin.flush()
    equal(process.stdout.readline(), b"2\n", "answer before")
    process.stdin.write(SLOW)
    process.stdin.flush()
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(b"2 + 2\n", timeout=60)
    equal(out, b"\n4\n", "answers after")
    equal(process.returncode, 1, "status")
    assert b"interrupt" in error, error


@test(native=True)
def a_second_interrupt_ends_the_command(se):
    """It must come before the first one has been looked at, so it may take some tries."""

    def interrupted_twice():
        process = se.start()
        process.stdin.write(SLOW)
        process.stdin.flush()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        return process.returncode

    assert any(interrupted_twice() == -signal.SIGINT for _ in range(40)), "it was never the second"


@test(native=True)
def an_interrupt_while_waiting_ends_the_command(se):
    process = se.start()
    process.stdin.write(b"1 + 1\n")
    process.stdin.flush()
    equal(process.stdout.readline(), b"2\n", "answer before")
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    equal(process.wait(timeout=60), -signal.SIGINT, "status")
