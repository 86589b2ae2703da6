"""Sight: what a sandbox sees of this machine: Python, packages and nnlib without nnlib.labs.   Book: chapters/teaching

The answers to the tasks are in nnlib.labs, so that folder is empty there.
"""

import os
import sys
from pathlib import Path

import numpy as np

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/nix/store", "/etc/ld.so.cache", "/etc/ld.so.conf.d")
INSTALLED = ("site-packages", "dist-packages")
NNLIB = Path(__file__).parents[2]


def python():
    """The interpreter itself, not the link to it in a virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def packages():
    """The folders to import from: first the one in which nnlib lies, then those of installed packages."""
    installed = [path for path in sys.path if os.path.basename(path) in INSTALLED and os.path.isdir(path)]
    numpy = str(Path(np.__file__).parents[1])  # wherever it is
    return list(dict.fromkeys([str(NNLIB.parent), *installed, numpy]))


def binds():
    """Pairs (real path here, path there), a folder before what lies in it."""
    installed = [path for path in packages() if path != str(NNLIB.parent) or os.path.basename(path) in INSTALLED]
    wanted = [*SYSTEM, sys.base_prefix, os.path.dirname(python()), *installed, str(NNLIB)]
    pairs = {}
    for path in wanted:
        real = os.path.realpath(path)
        for target in (path, real):
            if os.path.exists(real) and not any(_within(target, other) for other in pairs):
                pairs[target] = real
    return [(pairs[target], target) for target in sorted(pairs, key=len)]


def masks():
    """The folders that are to be seen empty: nnlib.labs, wherever a copy of it is in sight."""
    others = [os.path.join(path, "nnlib") for path in packages()]
    copies = [str(NNLIB), *(path for path in others if not os.path.islink(path))]
    places = {place for copy in copies for place in (f"{copy}/labs", os.path.realpath(f"{copy}/labs"))}
    seen = [target for _, target in binds()]
    return sorted(place for place in places if os.path.isdir(place) and any(_within(place, path) for path in seen))


def _within(path, folder):
    return path == folder or path.startswith(folder.rstrip("/") + "/")
