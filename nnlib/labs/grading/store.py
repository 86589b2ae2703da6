"""Store: marks that are done, a line of JSON each, so that a grading that was killed goes on.   Book: chapters/teaching

A line with the secret seed stands before the marks that it gave. A writer that was killed leaves at most one torn line,
which the next one cuts off.
"""

import json
import os
import secrets
from contextlib import contextmanager
from pathlib import Path


class Store:
    """Marks in the file `path`, by key. `seed` is the one given, else the file's, else a fresh one that it keeps."""

    def __init__(self, path, seed=None):
        self.path = Path(path)
        lines = self._read()
        kept = [line["seed"] for line in lines if "seed" in line][-1:]
        self.done = {line["key"]: line["marks"] for line in lines if "key" in line}
        self.seed = seed if seed is not None else kept[0] if kept else secrets.randbits(63)
        if kept != [self.seed]:
            self._append({"seed": self.seed})

    def append(self, key, marks):
        """Keep marks; they are on disk when this returns."""
        self.done[key] = marks
        self._append({"key": key, "marks": marks})

    def _read(self):
        """The whole lines, after cutting off a torn one."""
        if not self.path.exists():
            return []
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            os.truncate(self.path, len(whole))
        lines = []
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                lines.append(json.loads(line))
            except ValueError as error:
                raise ValueError(f"{self.path}: line {number} is no line of a grading; move the file away") from error
        return lines

    def _append(self, line):
        """The seed is secret, so nobody else may read the file."""
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with open(descriptor, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def alone(path):
    """Keep other gradings away from these files. The lock is the system's: it ends with the process."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(f"{path}.lock", timeout=0):
            yield
    except Timeout as error:
        raise ValueError(f"another grading is writing {path}; wait for it, or choose another --out") from error
