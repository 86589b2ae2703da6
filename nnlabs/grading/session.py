"""Session: run the cells of one notebook in a sandbox, and observe its answers.   Book: chapters/teaching

A cell that hangs or ends the process is left out, and the others run again in a new process. So a broken cell costs
only the points for what is in it.
"""

import time
from dataclasses import dataclass

from ..answers import encode
from ..isolation import IsolationError, Sandbox
from .sanitize import markdown_code
from .told_errors import told_error

MAX_STARTS = 12
MAX_TRIES = 3  # to start a sandbox


@dataclass(frozen=True)
class TimeLimits:
    """Seconds that a whole submission may take, and that one cell or one task may take."""

    total: float = 120.0
    each: float = 10.0


class Session:
    """A notebook's cells in a sandbox: `observe` its answers task by task, then `close` it."""

    def __init__(self, sources, limits, trusted=False):
        self.sources, self.limits, self.trusted = sources, limits, trusted
        self.end = time.monotonic() + limits.total
        self.sandbox, self.starts = None, 0
        self.left_out, self.errors = {}, {}  # {number of the cell: why}, {number of the cell: words of the error}

    def observe(self, task, cases):
        """(answer, None), or (None, a sentence on why there is none)."""
        if not self._is_ready():
            return None, "It was not tried: the time for the whole notebook was over."
        encoded = [{name: encode(value) for name, value in case.items()} for case in cases]
        request = {"do": "observe", "name": task.name, "probe": task.probe, "without": task.without, "cases": encoded}
        answer, why = self._ask(request)
        return (answer, None) if answer else (None, f"It {why}.")

    @property
    def notes(self):
        """Sentences on the cells that were left out or raised an error."""
        left = [f"Code cell {number} {why}; it was left out." for number, why in sorted(self.left_out.items())]
        return left + [
            f"Code cell {number} raised {markdown_code(words)}." for number, words in sorted(self.errors.items())
        ]

    def close(self):
        """End the sandbox, if there is one."""
        if self.sandbox:
            self.sandbox.close()
        self.sandbox = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _is_ready(self):
        """Whether there is a sandbox in which every cell that can be run has run. It is started where there is none."""
        while self.sandbox is None:
            if self.starts == MAX_STARTS or time.monotonic() > self.end:
                return False
            self.sandbox = start_sandbox(self.trusted)
            self.starts += 1
            self._run_cells()
        return True

    def _run_cells(self):
        """Run all cells but those left out. If one of them breaks the sandbox, stop, and leave it out from now on."""
        for number, source in enumerate(self.sources, 1):
            if number in self.left_out:
                continue
            answer, why = self._ask({"do": "run", "source": source, "number": number})
            if answer is None:
                self.left_out[number] = why
                return
            if isinstance(answer.get("error"), str):
                self.errors[number] = told_error(answer["error"], self.sources)

    def _ask(self, request):
        """(answer, None), or (None, what the code did instead of answering), and then the sandbox is closed."""
        start = time.monotonic()
        seconds = max(0.0, min(self.limits.each, self.end - start))
        answer = self.sandbox.ask(request, seconds)
        if answer is not None:
            return answer, None
        late = time.monotonic() - start >= seconds
        self.close()
        return None, f"took longer than {seconds:.3g} s" if late else "ended or disturbed the process"


def start_sandbox(trusted):
    """A new Sandbox. It is tried three times, because a busy machine may lack processes or memory for a moment."""
    for attempt in range(MAX_TRIES):
        try:
            return Sandbox(trusted)
        except (IsolationError, OSError):
            if attempt == MAX_TRIES - 1:
                raise
            time.sleep(0.5)
