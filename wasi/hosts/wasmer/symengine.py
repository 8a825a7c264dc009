# SPDX-License-Identifier: LGPL-3.0-or-later
"""symengine.wasm on Wasmer's runtime, by its Python SDK. Arguments that name files of the current
folder are given to the sandbox, which sees nothing else of the machine."""
import asyncio
import os
import sys
from pathlib import Path

import wasmer_sdk as sdk

BUILD = Path(__file__).resolve().parents[3] / "build"
MODULE = Path(os.environ.get("SYMENGINE_WASM", BUILD / "symengine.wasm"))
HOME = "/workspace"
LARGEST_OUTPUT = 1 << 30


async def main():
    arguments = sys.argv[1:]
    files = {f"{HOME}/{name}": Path(name).read_bytes() for name in arguments if Path(name).is_file()}
    wasmer = sdk.Wasmer(cache_root=BUILD / "wasmer-cache", output_bytes=LARGEST_OUTPUT)
    package = await wasmer.packages.create(sdk.PackageDefinition(
        modules={"symengine": MODULE.read_bytes()},
        commands={"symengine": sdk.PackageCommandDefinition(module="symengine")}))
    async with await wasmer.sandboxes.create(packages=[package], files=files) as sandbox:
        done = await sandbox.command(package, arguments).run(stdin=sys.stdin.buffer.read(), check=False)
    sys.stdout.buffer.write(done.stdout.bytes)
    sys.stderr.buffer.write(done.stderr.bytes)
    sys.stdout.flush()
    sys.stderr.flush()
    return done.exit_code


if __name__ == "__main__":
    # Not sys.exit: the runtime's threads sometimes abort while the interpreter is taken down.
    os._exit(asyncio.run(main()))
