"""Answers to every task: the right one of nnlabs.keys, and wrong ones that students really write, as their cells.

Each file holds the wrong answers to one task, one after the other. A line "# wrong: words" or "# wrong, earns 2: words"
begins each: the words must be in what the check says about it, and it earns so many points, or none.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import nnlib as nn
from nnlabs.keys.solutions import solution

FOLDER = Path(__file__).parent
BEGIN = re.compile(r"# wrong(?:, earns (?P<points>[\d.]+))?: (?P<words>.+)")


@dataclass(frozen=True)
class Answer:
    """The source of a cell, and for a wrong answer the words that must be said about it, and what it earns."""

    lab: str
    task: str
    source: str
    words: str | None = None
    points: float = 0.0

    def value(self):
        """What the cell defines under the task's name."""
        namespace = {"np": np, "nn": nn}
        exec(compile(self.source, f"<{self.task}>", "exec"), namespace)
        return namespace[self.task]


def answers(lab, task):
    """All answers to one task, the right one first."""
    found, source = [], []
    for line in (FOLDER / lab / f"{task}.py").read_text(encoding="utf-8").splitlines():
        if begin := BEGIN.fullmatch(line):
            found.append((begin["words"], float(begin["points"] or 0), source := []))
        else:
            source.append(line)
    wrong = [Answer(lab, task, "\n".join(lines).strip() + "\n", words, points) for words, points, lines in found]
    return [Answer(lab, task, solution(lab, task)), *wrong]
