"""Result store: results in a file, safe from kills and from second writers.   Book: chapters/08_experiments

Each is a line of a journal; a lock lets one writer at a time append to it.
"""

from contextlib import contextmanager
from pathlib import Path

from nnlib.checks import require_package

from ..journal import Journal
from .result import Result


class ResultStore:
    """Results in the file `path`, which the first of them makes."""

    def __init__(self, path):
        self.path = Path(path)
        if self.path.is_dir():
            raise ValueError(
                f"ResultStore expected the path of a file such as runs.jsonl, received the folder {self.path}"
            )
        self._journal, self._results = Journal(self.path), {}

    def results(self):
        """All results, in the order in which they were written."""
        self._read_new_lines()
        return list(self._results.values())

    def results_of(self, experiment):
        """The results of one experiment, by seed."""
        key = experiment.same_settings_key()
        found = [result for result in self.results() if result.experiment.same_settings_key() == key]
        return sorted(found, key=lambda result: result.seed)

    def __contains__(self, key):
        self._read_new_lines()
        return key in self._results

    def append(self, results):
        """Write those results that are not there yet, on disk when this returns; return how many were new."""
        with self._locked():
            self._read_new_lines()
            new = [result for result in results if result.key not in self._results]
            if new:
                self._journal.append(result.to_json() for result in new)
        return len(new)

    def _read_new_lines(self):
        """Read the lines that have come since the last time."""
        for number, line in self._journal.fresh():
            result = self._parse(line, number)
            self._results.setdefault(result.key, result)

    def _parse(self, line, number):
        try:
            return Result.from_json(line)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{self.path}: line {number} is no result ({error}); remove it, and the next sweep computes it again"
            ) from error

    @contextmanager
    def _locked(self):
        """Keep other writers out. The lock is the system's: it ends with the process, however that ends."""
        filelock = require_package("a store", "filelock", "filelock")  # here, because reading needs no lock
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(f"{self.path}.lock"):
            yield
