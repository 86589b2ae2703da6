"""Compile the C files of `source` into the WebAssembly module beside this file: python -m fastloops.build

Needs ziglang, for the Clang and the linker in its wheel: pip install ziglang==0.17.1. Other versions may give other
bytes; a test compares those of this one with the module that is committed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from .library import MODULE

SOURCE = Path(__file__).parent / "source"
REALS = "float", "double"
TARGET = ["--target=wasm32-unknown-emscripten", "-msimd128", "-fPIC", "-fvisibility=hidden"]  # a side module of Pyodide
ALONE = ["-ffreestanding", "-fno-builtin"]  # it calls no library
RULES = ["-O3", "-ffp-contract=off", "-fno-strict-aliasing", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror"]


def zig(program, *arguments):
    """Run Clang or the linker of ziglang's wheel."""
    subprocess.run([sys.executable, "-m", "ziglang", program, *map(str, arguments)], check=True)


def build(target=MODULE):
    """Compile each file for both types, but exp_float.c and exp_double.c for their own, and link all into `target`."""
    with tempfile.TemporaryDirectory() as folder:
        objects = []
        for source in sorted(SOURCE.glob("*.c")):
            for real in REALS:
                if source.stem.rpartition("_")[2] in {*REALS} - {real}:
                    continue
                objects.append(Path(folder) / f"{source.stem}.{real}.o")
                macros = [f"-DREAL={real}", f"-DIS_DOUBLE={real == 'double':d}"]
                zig("clang", *TARGET, *ALONE, *RULES, *macros, "-c", source, "-o", objects[-1])
        zig("wasm-ld", "-shared", "--no-entry", "--strip-all", *objects, "-o", target)
    target.chmod(0o644)  # the linker makes a program of it
    return target


if __name__ == "__main__":
    print(build(), MODULE.stat().st_size, "bytes")
