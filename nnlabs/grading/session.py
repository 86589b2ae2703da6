"""Session: run the cells of one notebook in a sandbox, and observe its answers.   Book: chapters/grading

Each cell and each answer has time of its own. A statement that hangs is interrupted, and what comes after it runs. A
cell that cannot be interrupted, or that ends the process, is cut down to its definitions, and all cells run again in a
new process. So a broken cell costs only the points for what is in it.
"""

import math
import time
from dataclasses import dataclass

from .. import isolation
from ..answers import encode
from ..isolation import IsolationError, Limits, Sandbox
from . import session_notes

MAX_STARTS = 12  # with whole cells; as many more with their definitions alone
INTERRUPTIONS = 2  # of code that takes too long, before its process is ended
MAX_TRIES = 3  # to start a sandbox
LEAST_SECONDS = 0.05  # of a cell, when all time is used up
SPARE_REQUESTS, SPARE_SECONDS = 20, 60  # beside the cells: answers, and the grader's own part in the process


@dataclass(frozen=True)
class TimeLimits:
    """Seconds of a processor that all cells of a submission may take, and that one cell or one answer may take.

    When the cells have used all of theirs, the next ones have half of what is left of one cell's time, again and again.
    """

    total: float = 120.0
    each: float = 10.0

    def of_next_cell(self, used):
        """The seconds of the next cell where those before it have used so many."""
        return min(self.each, max(LEAST_SECONDS, (self.total + self.each - used) / 2))


class Session:
    """A notebook's cells in a sandbox: `observe` its answers task by task, then `close` it."""

    def __init__(self, sources, limits, trusted=False):
        self.sources, self.limits, self.trusted = sources, limits, trusted
        self.sandbox, self.starts = None, 0
        self.used = 0.0  # by the cells
        self.late = False  # whether some cell or answer was
        self.broke = {}  # {number of a cell: why it ended a process}: of these, definitions run
        self.left_out = set()  # numbers of cells that did so again
        self.reports = {}  # {number of a cell: what it was told of it}

    def observe(self, task, cases):
        """(answer, None), or (None, a sentence on why there is none)."""
        if not self._is_ready():
            return None, "It was not tried: the notebook ended its process again and again."
        encoded = [{name: encode(value) for name, value in case.items()} for case in cases]
        request = {"do": "observe", "name": task.name, "probe": task.probe, "without": task.without, "cases": encoded}
        answer, why = self._ask(request, self.limits.each)
        if answer and answer.get("late") is True:
            self.late = True
            answer, why = None, session_notes.took_longer(self.limits.each)
        return (answer, None) if answer else (None, f"It {why}.")

    @property
    def notes(self):
        """Sentences on the cells that did not run as a whole."""
        return session_notes.sentences(self)

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
            if self.starts == 2 * MAX_STARTS:
                return False
            self.sandbox = start_sandbox(self.trusted, self._limits())
            self.starts += 1
            self._run_cells()
        return True

    def _limits(self):
        """Limits of the sandbox that let the process live for as long as its requests may take."""
        seconds = self.limits.total + SPARE_REQUESTS * self.limits.each + SPARE_SECONDS
        return Limits(cpu_seconds=math.ceil(min(seconds, 2**31)))

    def _run_cells(self):
        """Run all cells. If one of them breaks the sandbox, stop."""
        for number, source in enumerate(self.sources, 1):
            if number in self.left_out:
                continue
            only_quick = number in self.broke or self.starts > MAX_STARTS or self._was_ended(number)
            seconds = self.limits.of_next_cell(self.used)
            request = {"do": "run", "source": source, "number": number, "only_quick": only_quick}
            answer, why = self._ask(request, seconds, of_a_cell=True)
            if answer is None:
                self.left_out |= {number} & self.broke.keys()
                self.broke.setdefault(number, why)
                return
            if number not in self.reports:
                self.reports[number] = session_notes.Report(source, answer, seconds)
                self.late |= self.reports[number].is_late

    def _was_ended(self, number):
        return number in self.reports and self.reports[number].is_late

    def _ask(self, request, seconds, of_a_cell=False):
        """(answer, None), or (None, what the code did instead of answering), and then the sandbox is closed."""
        answer = self.sandbox.ask(request, seconds, INTERRUPTIONS)
        self.used += self.sandbox.seconds if of_a_cell else 0
        if answer is not None:
            return answer, None
        why = self.sandbox.stopped
        self.close()
        if why == isolation.LATE:
            self.late = True
            return None, session_notes.took_longer(seconds)
        if why == isolation.MEMORY:
            return None, session_notes.USED_TOO_MUCH
        return None, "ended or disturbed the process"


def start_sandbox(trusted, limits):
    """A new Sandbox. It is tried three times, because a busy machine may lack processes or memory for a moment."""
    for attempt in range(MAX_TRIES):
        try:
            return Sandbox(trusted, limits)
        except (IsolationError, OSError):
            if attempt == MAX_TRIES - 1:
                raise
            time.sleep(0.5)
