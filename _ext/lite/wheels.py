"""Wheels: pure-Python distributions of this environment, and all that they require in a browser, as wheels.

They go into Pyodide's lock, so that the kernel loads them all at its start and installs nothing from anywhere.
"""

import importlib.metadata
from pathlib import PurePosixPath

from livebook.packages import canonical, stored
from packaging.requirements import Requirement

BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "python_version": "3.14", "extra": ""}
COMPILED = {".so", ".pyd", ".dylib"}
FASTER = {"wcwidth"}  # has compiled parts, and does without them


class WheelError(Exception):
    """A distribution cannot be packed. The message says which and why."""


def closure(names, known):
    """The canonical names of distributions and of what they require in a browser, without those that are `known`."""
    wanted, found = [canonical(name) for name in names], []
    while wanted:
        name = wanted.pop()
        if name in found or name in known:
            continue
        found.append(name)
        requirements = map(Requirement, importlib.metadata.requires(name) or [])
        wanted += [canonical(each.name) for each in requirements if not each.marker or each.marker.evaluate(BROWSER)]
    return found


def wheel(name):
    """(file name, bytes) of an installed distribution."""
    distribution = importlib.metadata.distribution(name)
    paths = [path for path in distribution.files if ".." not in path.parts and path.suffix != ".pyc"]
    compiled = [path for path in paths if path.suffix in COMPILED]
    if compiled and name not in FASTER:
        raise WheelError(f"{name} is not pure Python: it holds {compiled[0]}; a browser needs it from Pyodide")
    files = {PurePosixPath(path).as_posix(): path.locate().read_bytes() for path in sorted(set(paths) - set(compiled))}
    return f"{name.replace('-', '_')}-{distribution.version}-py3-none-any.whl", stored(files)
