"""Answers to every task: a right one, and wrong ones that students really write, as the cells they would hand in.

Each file holds the answers to one task, one after the other. A line "# right" or "# wrong: words" begins each; the
words must be in what the check says about it.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

import nnlib as nn

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """The source of a cell, and for a wrong answer the words that must be said about it."""

    lab: str
    task: str
    source: str
    words: str | None = None

    def value(self):
        """What the cell defines under the task's name."""
        namespace = {"np": np, "nn": nn}
        exec(compile(self.source, f"<{self.task}>", "exec"), namespace)
        return namespace[self.task]


def answers(lab, task):
    """All answers to one task, the right one first."""
    found, source = [], []
    for line in (FOLDER / lab / f"{task}.py").read_text(encoding="utf-8").splitlines():
        if line == "# right" or line.startswith("# wrong: "):
            found.append((line.removeprefix("# ").removeprefix("wrong: "), source := []))
        else:
            source.append(line)
    return [
        Answer(lab, task, "\n".join(lines).strip() + "\n", None if k == 0 else words)
        for k, (words, lines) in enumerate(found)
    ]
