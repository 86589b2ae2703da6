"""Visible: what a sandbox shows of this machine: Python, packages, nnlib, nnlive, and of nnlabs the folder `answers`.

The rest of nnlabs holds the answers to the tasks. It is not shown, and hidden where it is installed beside what is.
Book: chapters/teaching
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/nix/store", "/etc/ld.so.cache", "/etc/ld.so.conf.d")
INSTALLED = ("site-packages", "dist-packages")
NNLABS = Path(__file__).parents[1]
NNLABS_THERE = "/nnlabs"  # where a sandbox shows its `answers`
OURS = [Path(find_spec(name).submodule_search_locations[0]) for name in ("nnlib", "nnlive")]


def python():
    """The interpreter itself, not the link to it in a virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def packages():
    """The folders to import from: first those in which our packages lie, then those of installed ones."""
    installed = [path for path in sys.path if os.path.basename(path) in INSTALLED and os.path.isdir(path)]
    numpy = str(Path(np.__file__).parents[1])  # wherever it is
    return list(dict.fromkeys([*(str(folder.parent) for folder in OURS), *installed, numpy]))


def mounts():
    """Pairs (real path here, path there), a folder before what lies in it."""
    own = [str(folder.parent) for folder in OURS]
    installed = [path for path in packages() if path not in own or os.path.basename(path) in INSTALLED]
    wanted = [*SYSTEM, sys.base_prefix, os.path.dirname(python()), *installed, *map(str, OURS)]
    pairs = {f"{NNLABS_THERE}/answers": os.path.realpath(NNLABS / "answers")}
    for path in wanted:
        real = os.path.realpath(path)
        for target in (path, real):
            if os.path.exists(real) and not any(_within(target, other) for other in pairs):
                pairs[target] = real
    return [(pairs[target], target) for target in sorted(pairs, key=len)]


def hidden():
    """The folders that are to be seen empty: nnlabs, wherever a copy of it is visible."""
    copies = [str(NNLABS), *(os.path.join(path, "nnlabs") for path in packages())]
    places = {place for copy in copies for place in (copy, os.path.realpath(copy)) if not os.path.islink(place)}
    shown = [target for _, target in mounts()]
    return sorted(place for place in places if os.path.isdir(place) and any(_within(place, path) for path in shown))


def _within(path, folder):
    return path == folder or path.startswith(folder.rstrip("/") + "/")
