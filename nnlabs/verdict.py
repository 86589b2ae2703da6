"""Verdict: what a check found, as points, sentences and HTML.   Book: chapters/teaching"""

import html
import os
from dataclasses import dataclass, replace

STYLE = "border-left: 4px solid {colour}; padding: 0 0 0 0.8em; margin: 0.4em 0"
PASSED_COLOUR, OPEN_COLOUR = "light-dark(#1c7a52, #57c795)", "light-dark(#b8520a, #f0954a)"
WRITE_IT = "Write it, and run this cell again."  # to somebody who still can
NBGRADER = "NBGRADER_EXECUTION"  # set in the environment where nbgrader runs a notebook


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a sentence without values, and numbers and a picture that only the student sees.

    Where the sentence quotes the student, who could quote the hidden cases, `feedback` says it without. A `remark` is
    no fault: it explains what the student has found, once it is found.
    """

    words: str
    numbers: str = ""
    picture: str = ""
    feedback: str = ""
    remark: bool = False

    def followed_by(self, words, feedback=None):
        """The same Finding with more words at the end, or with others on the page of feedback."""
        more = words if feedback is None else feedback
        return replace(self, words=self.words + words, feedback=(self.feedback or self.words) + more)


@dataclass(frozen=True)
class Verdict:
    """The points out of `max_points`, and what was found. A notebook shows it with hints that unfold one by one."""

    name: str
    title: str
    points: float
    max_points: int
    findings: tuple[Finding, ...] = ()
    hints: tuple[str, ...] = ()
    started: bool = True
    lab: str = ""
    progress: str = ""
    later: bool = False  # whether it is complete, and will be marked after it is handed in

    @property
    def passed(self):
        return self.points == self.max_points

    @property
    def headline(self):
        """One line: the name, whether the answer passed, and the points."""
        if not self.started:
            return f"{self.name}: not started, 0 of {self.max_points} points. {WRITE_IT}"
        if self.later:
            return f"{self.name}: complete and well-formed, up to {self.max_points} points, marked once handed in."
        state = "passed" if self.passed else "not right yet" if self.points == 0 else "partly right"
        return f"{self.name}: {state}, {self.points:g} of {self.max_points} points."

    @property
    def sentences(self):
        """What is wrong, without expected values: for the student, whom it may quote."""
        return [finding.words for finding in self.findings if not finding.remark]

    @property
    def feedback(self):
        """The same in words that are all ours, so that it may be written into a feedback file."""
        return list(dict.fromkeys(one.feedback or one.words for one in self.findings if not one.remark))

    def __str__(self):
        lines = [" ".join(filter(None, (finding.words, finding.numbers))) for finding in self.findings]
        return "\n".join([self.headline, *(f"  - {line}" for line in lines), *filter(None, [self.progress])])

    def _repr_mimebundle_(self, include=None, exclude=None):
        text = f"{self.points:g}" if NBGRADER in os.environ else str(self)  # nbgrader reads a number as partial credit
        return {"text/plain": text, "text/html": self._html()}

    def _html(self):
        colour = PASSED_COLOUR if self.passed or self.later else OPEN_COLOUR
        items = "".join(self._finding_html(finding) for finding in self.findings)
        data = (
            f'data-lab="{self.lab}" data-task="{self.name}" data-points="{self.points:g}" data-of="{self.max_points}"'
        )
        return (
            f'<div class="lab-verdict" {data} style="{STYLE.format(colour=colour)}">'
            f'<p role="status"><b>{html.escape(self.headline)}</b></p>'
            f"{f'<ul>{items}</ul>' if items else ''}{self._hints_html()}"
            f"{f'<p>{html.escape(self.progress)}</p>' if self.progress else ''}</div>"
        )

    def _finding_html(self, finding):
        numbers = f"<br><small>{html.escape(finding.numbers)}</small>" if finding.numbers else ""
        return f"<li>{html.escape(finding.words)}{numbers}{finding.picture}</li>"

    def _hints_html(self):
        """The hints, each folded inside the one before, so that they unfold one by one."""
        if self.passed:
            return ""
        inner = ""
        for number, hint in reversed(list(enumerate(self.hints, 1))):
            words = f"Hint {number} of {len(self.hints)}"
            inner = f"<details><summary>{words}</summary><p>{html.escape(hint)}</p>{inner}</details>"
        return inner
