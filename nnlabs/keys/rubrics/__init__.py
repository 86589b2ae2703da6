"""Rubrics: what to say to a student about a wrong answer, one file for each lab.   Book: chapters/teaching

Below "## name of a task" each item begins with words of the check, and an indented line says what to say.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
ITEM = re.compile(r"^- (?P<words>.+)\n(?P<say>(?:  .+\n?)+)", flags=re.MULTILINE)


@dataclass(frozen=True)
class Expected:
    """A wrong answer that is expected: `words` that the check says about it, and what to `say` to its author."""

    words: str
    say: str


def expected_answers(lab):
    """{name of a task: [Expected]} of a lab, by its name."""
    text = (FOLDER / f"{lab}.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^## (\w+)\n", text, flags=re.MULTILINE)
    return {
        task: [Expected(found["words"], " ".join(found["say"].split())) for found in ITEM.finditer(body)]
        for task, body in zip(sections[::2], sections[1::2])
    }
