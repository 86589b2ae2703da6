"""Session notes: sentences on the cells of a notebook that did not run as a whole.   Book: chapters/grading

What a process told may be forged. It chooses among our sentences, and its words are shown as code.
"""

from ..isolation import Limits
from .sanitize import clean, markdown_code
from .told_errors import told_error

USED_TOO_MUCH = f"used more than {Limits.memory // 2**20} MB of memory in all its processes"
NOT_RUN = {
    "cell": "is for another program than Python: the lines below it were not run",
    "value": "was not run: its value is None, or an empty list of a command's lines",
    "magic": "was not run: other files are not there",
}
MAX_FAILURES = 2  # told of one cell


def took_longer(seconds):
    """What a cell or an answer did."""
    return f"took longer than {seconds:.3g} s"


class Report:
    """What a process told of a cell that has run: `failures` as (line, words), `ended` the line where time was over."""

    def __init__(self, source, answer, seconds):
        self.lines, self.seconds = source.split("\n"), seconds
        failures = self._pairs(answer.get("failures"), str)
        self.failures = [(line, told_error(words, [source])) for line, words in failures]
        self.not_run = [(line, kind) for line, kind in self._pairs(answer.get("left_out"), str) if kind in NOT_RUN]
        failed, ended = answer.get("failed"), answer.get("ended")
        self.failed = failed if isinstance(failed, int) else len(self.failures)
        self.ended = 1 if answer.get("late") is True else ended if isinstance(ended, int) else None

    @property
    def is_late(self):
        return self.ended is not None

    def quote(self, line):
        """A line of the cell as code, for its number."""
        return markdown_code(clean(self.lines[line - 1] if 0 < line <= len(self.lines) else "", 60))

    def sentences(self, cell):
        """Sentences on this cell, which has this name."""
        if self.is_late:
            yield f"{cell} {took_longer(self.seconds)}; it was left out from line {self.ended} on, but for definitions."
        for line, words in self.failures[:MAX_FAILURES]:
            more = self.failed - 1
            rest = "the rest of the cell was run" if more < 1 else f"so did {more} more; the rest of the cell was run"
            yield f"{cell}, line {line} ({self.quote(line)}) raised {markdown_code(words)}; {rest}."
        for line, kind in self.not_run:
            yield f"{cell}, line {line}: {self.quote(line)} {NOT_RUN[kind]}."

    @staticmethod
    def _pairs(found, kind):
        """The pairs (a line, something of this type) in what should be a list of them."""
        pairs = [pair for pair in found if isinstance(pair, list) and len(pair) == 2] if isinstance(found, list) else []
        return [(line, other) for line, other in pairs if isinstance(line, int) and isinstance(other, kind)]


def sentences(session):
    """Sentences on the cells of a Session."""
    notes = []
    for number in sorted({*session.broke, *session.reports}):
        if number in session.broke:
            rest = "it was left out" if number in session.left_out else "it was left out, but for definitions"
            notes.append(f"Code cell {number} {session.broke[number]}; {rest}.")
        else:
            notes += session.reports[number].sentences(f"Code cell {number}")
    return notes
