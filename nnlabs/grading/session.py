"""Session: the cells of one notebook in a sandbox, and its answers to the tasks' cases.   Book: chapters/teaching

What hangs or ends the process is left out, the rest starts again without it: one broken cell costs only what is in it.
"""

import time
from dataclasses import dataclass

from ..answers import encode
from ..isolation import IsolationError, Sandbox
from .text import clean, quote

MAX_STARTS = 12
TRIES = 3  # to make a sandbox


@dataclass(frozen=True)
class Times:
    """Seconds: of a whole submission, and of one cell or one task."""

    total: float = 120.0
    each: float = 10.0


class Session:
    """Ask it for observations, task by task, then `close` it. `notes` says in sentences what happened to the cells."""

    def __init__(self, sources, times, trusted=False):
        self.sources, self.times, self.trusted = sources, times, trusted
        self.end = time.monotonic() + times.total
        self.box, self.starts = None, 0
        self.left_out, self.errors = {}, {}  # by number of the cell

    def observe(self, task, cases):
        """(answer, None), or (None, a sentence on why there is none)."""
        if not self._is_ready():
            return None, "It was not tried: the time for the whole notebook was over."
        plain = [{name: encode(value) for name, value in case.items()} for case in cases]
        request = {"do": "observe", "name": task.name, "probe": task.probe, "without": task.without, "cases": plain}
        answer, why = self._ask(request)
        return (answer, None) if answer else (None, f"It {why}.")

    @property
    def notes(self):
        """Sentences on cells that were left out or raised something."""
        left = [f"Code cell {number} {why}; it was left out." for number, why in sorted(self.left_out.items())]
        return left + [f"Code cell {number} raised {quote(words)}." for number, words in sorted(self.errors.items())]

    def close(self):
        """End the sandbox, if there is one."""
        if self.box:
            self.box.close()
        self.box = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _is_ready(self):
        """Whether there is a sandbox in which all cells have run that can."""
        while self.box is None:
            if self.starts == MAX_STARTS or time.monotonic() > self.end:
                return False
            self.box = make_sandbox(self.trusted)
            self.starts += 1
            self._run_cells()
        return True

    def _run_cells(self):
        """All cells but those left out, until one breaks the sandbox; that one is left out from then on."""
        for number, source in enumerate(self.sources, 1):
            if number in self.left_out:
                continue
            answer, why = self._ask({"do": "run", "source": source, "number": number})
            if answer is None:
                self.left_out[number] = why
                return
            if isinstance(answer.get("error"), str):
                self.errors[number] = clean(answer["error"])

    def _ask(self, request):
        """(answer, None), or (None, what it did instead), and then the sandbox is no more."""
        start = time.monotonic()
        seconds = max(0.0, min(self.times.each, self.end - start))
        answer = self.box.ask(request, seconds)
        if answer is not None:
            return answer, None
        late = time.monotonic() - start >= seconds
        self.close()
        return None, f"took longer than {seconds:.3g} s" if late else "ended or disturbed the process"


def make_sandbox(trusted):
    """A Sandbox; on a machine that is out of something for a moment, the second or third."""
    for attempt in range(TRIES):
        try:
            return Sandbox(trusted)
        except (IsolationError, OSError):
            if attempt == TRIES - 1:
                raise
            time.sleep(0.5)
