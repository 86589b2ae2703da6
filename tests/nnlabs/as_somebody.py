"""Run Python as a user with few rights: `python as_somebody.py -m pytest …`, started by root on Linux.

Root's own Python may lie in root's own folder; in a private view of the files it is put where this user can see it.
"""

import os
import sys
import tempfile
from pathlib import Path

LAUNCHER = Path(__file__).parents[2] / "nnlabs" / "isolation" / "launcher"
SOMEBODY = 54_321


def show(path):
    """Let everybody see a folder, whatever the folders above it allow."""
    held = tempfile.mkdtemp()
    kernel.mount(path, held, None, kernel.BIND | kernel.RECURSIVE)
    top = "/" + path.split("/")[1]
    kernel.mount("tmpfs", top, "tmpfs", 0, "mode=0755")
    os.makedirs(path)
    kernel.mount(held, path, None, kernel.BIND | kernel.RECURSIVE)
    kernel.detach(held)
    os.rmdir(held)


sys.path.insert(0, str(LAUNCHER))
import kernel  # noqa: E402

kernel.unshare(kernel.NEWNS)
kernel.mount(None, "/", None, kernel.RECURSIVE | kernel.PRIVATE)
if any(not os.stat(parent).st_mode & 0o001 for parent in Path(sys.base_prefix).parents):
    show(sys.base_prefix)
os.setgroups([])
os.setresgid(SOMEBODY, SOMEBODY, SOMEBODY)
os.setresuid(SOMEBODY, SOMEBODY, SOMEBODY)
environment = {**os.environ, "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"}
os.execve(sys.executable, [sys.executable, *sys.argv[1:]], environment)
