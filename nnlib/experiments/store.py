"""Store: results in a file, safe from kills and from second writers.   Book: chapters/06_experiments

Each result is a line of JSON, whole when its end of line is there. A writer that was killed leaves at most one torn
line, at the end; the next writer cuts it off.
"""

import os
from contextlib import contextmanager
from pathlib import Path

from .result import Result


class Store:
    """Results in the file `path`, which the first of them makes."""

    def __init__(self, path):
        self.path = Path(path)
        if self.path.is_dir():
            raise ValueError(f"Store expected the path of a file such as runs.jsonl, received the folder {self.path}")
        self._read, self._results = 0, {}  # how many bytes have been read so far, and what they hold

    def results(self):
        """All results, in the order in which they were written."""
        self._catch_up()
        return list(self._results.values())

    def of(self, experiment):
        """The results of one experiment, by seed."""
        return sorted((r for r in self.results() if r.experiment.key(0) == experiment.key(0)), key=lambda r: r.seed)

    def __contains__(self, key):
        self._catch_up()
        return key in self._results

    def append(self, results):
        """Write those results that are not there yet, on disk when this returns; return how many were new."""
        with self._alone():
            self._catch_up()
            new = [result for result in results if result.key not in self._results]
            if new:
                self._write("".join(f"{result.line()}\n" for result in new).encode())
        return len(new)

    def _write(self, data):
        with self.path.open("r+b" if self.path.exists() else "x+b") as file:
            file.truncate(self._read)  # what comes after the last whole line is a torn one
            file.seek(self._read)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _catch_up(self):
        """Read the whole lines that have come since the last time."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            file.seek(self._read)
            fresh = file.read()
        whole = fresh[: fresh.rfind(b"\n") + 1]
        for number, line in enumerate(whole.splitlines(), len(self._results) + 1):
            result = self._parse(line, number)
            self._results.setdefault(result.key, result)
        self._read += len(whole)

    def _parse(self, line, number):
        try:
            return Result.of(line)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{self.path}: line {number} is no result ({error}); remove it, and the next sweep computes it again"
            ) from error

    @contextmanager
    def _alone(self):
        """Keep other writers out. The lock is the system's: it ends with the process, however that ends."""
        from filelock import FileLock  # here, because reading needs no lock, and a page only reads

        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self.path}.lock"):
            yield
