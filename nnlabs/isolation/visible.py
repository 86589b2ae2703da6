"""Visible: what a sandbox shows of this machine: Python, packages, our own, and of nnlabs `answers` and `variants`.

The rest of nnlabs holds the solutions. It is not shown, and where it lies in a folder that is shown, it is hidden.
Book: chapters/grading
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/nix/store", "/etc/ld.so.cache", "/etc/ld.so.conf.d")
INSTALLED = ("site-packages", "dist-packages")
NNLABS = Path(__file__).parents[1]
NNLABS_IN_SANDBOX = "/nnlabs"  # where a sandbox shows these folders of it
SHOWN = "answers", "variants"  # which do not know what is right
OUR_PACKAGES = [Path(find_spec(name).submodule_search_locations[0]) for name in ("nnlib", "nnlive", "livebook_kernel")]
KERNEL = OUR_PACKAGES[-1]  # reads cells as a page does


def python():
    """The interpreter itself, not the link to it in a virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def packages():
    """The folders to import from: first those in which our packages lie, then those of installed ones."""
    installed = [path for path in sys.path if os.path.basename(path) in INSTALLED and os.path.isdir(path)]
    numpy = str(Path(np.__file__).parents[1])  # it may be installed elsewhere
    return list(dict.fromkeys([*(str(folder.parent) for folder in OUR_PACKAGES), *installed, numpy]))


def mounts():
    """Pairs (real path on this machine, path in the sandbox), a folder before what lies in it."""
    own = [str(folder.parent) for folder in OUR_PACKAGES]
    installed = [path for path in packages() if path not in own or os.path.basename(path) in INSTALLED]
    wanted = [*SYSTEM, sys.base_prefix, os.path.dirname(python()), *installed, *map(str, OUR_PACKAGES)]
    pairs = {f"{NNLABS_IN_SANDBOX}/{folder}": os.path.realpath(NNLABS / folder) for folder in SHOWN}
    for path in wanted:
        real = os.path.realpath(path)
        for target in (path, real):
            if os.path.exists(real) and not any(_within(target, other) for other in pairs):
                pairs[target] = real
    return [(pairs[target], target) for target in sorted(pairs, key=len)]


def hidden():
    """The folders that a sandbox shows empty: nnlabs, wherever a copy of it would be visible."""
    copies = [str(NNLABS), *(os.path.join(path, "nnlabs") for path in packages())]
    places = {place for copy in copies for place in (copy, os.path.realpath(copy)) if not os.path.islink(place)}
    shown = [target for _, target in mounts()]
    return sorted(place for place in places if os.path.isdir(place) and any(_within(place, path) for path in shown))


def _within(path, folder):
    return path == folder or path.startswith(folder.rstrip("/") + "/")
