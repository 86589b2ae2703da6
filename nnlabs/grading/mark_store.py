"""Mark store: keep finished marks as lines of JSON, so that a killed grading can go on.   Book: chapters/grading

The secret seed is in the file as well, on a line before the marks that it gave, so nobody else may read the file.
"""

import json
import secrets
from contextlib import contextmanager
from pathlib import Path

from nnlib.checks import require_package
from nnlive.journal import Journal


class MarkStore:
    """Marks in the file `path`, by key. `seed` is the one given, else the last in the file, else a new random one."""

    def __init__(self, path, seed=None):
        self.path = Path(path)
        self._journal = Journal(self.path, secret=True)
        lines = [self._parse(number, line) for number, line in self._journal.fresh()]
        kept = [line["seed"] for line in lines if "seed" in line][-1:]
        self.done = {line["key"]: line["marks"] for line in lines if "key" in line}
        self.seed = seed if seed is not None else kept[0] if kept else secrets.randbits(63)
        if kept != [self.seed]:
            self._append({"seed": self.seed})

    def append(self, key, marks):
        """Keep marks under a key. They are on disk when this returns."""
        self.done[key] = marks
        self._append({"key": key, "marks": marks})

    def _append(self, line):
        self._journal.append([json.dumps(line)])

    def _parse(self, number, line):
        try:
            return dict(json.loads(line))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{self.path}: line {number} is no line of a grading; move the file away") from error


@contextmanager
def locked(path):
    """Keep other gradings from writing these files. The lock is the operating system's, so it ends with the process."""
    filelock = require_package("grading", "filelock", "filelock")
    try:
        with filelock.FileLock(f"{path}.lock", timeout=0):
            yield
    except filelock.Timeout as error:
        raise ValueError(f"another grading is writing {path}; wait for it, or choose another --out") from error
