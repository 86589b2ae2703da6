"""Questions: read from one Markdown file for each chapter, which reads well as it is.

    # Questions on chapter 1

    ## corners
    How many of the four corners of XOR can one neuron get right at best?

    - It can get three of them right.
      **Right.** All four would need a bias that is negative and positive at once.
    - It can get all four right.
      **Not quite.** No straight line has the two classes on its two sides.

Below a heading, which is the question's name, stand the question, then its answers, each with a reason on a line of its
own. One reason begins with **Right.**, the others with **Not quite.**
"""

import re
from dataclasses import dataclass
from pathlib import Path

TITLE = re.compile(r"# Questions on (?P<subject>.+)")
HEADING = re.compile(r"^## (\S+)$", flags=re.MULTILINE)
ANSWER = re.compile(r"(?P<words>.+?)\n  (?P<reason>\*\*(?:Right|Not quite)\.\*\* .+)", flags=re.DOTALL)
RIGHT = "**Right.**"


@dataclass(frozen=True)
class Answer:
    """One of a question's answers, and why it is right or wrong."""

    words: str
    reason: str

    @property
    def is_right(self):
        return self.reason.startswith(RIGHT)


@dataclass(frozen=True)
class Question:
    """`chapter` is its file's name without .md, `subject` what a reader calls it, as in "chapter 1"."""

    chapter: str
    subject: str
    name: str
    text: str
    answers: tuple

    @property
    def key(self):
        """Its name among those of all chapters, as browsers keep it."""
        return f"{self.chapter}/{self.name}"


def read(path):
    """The questions of a file; ValueError names the file, and what is wrong in it."""
    path = Path(path)
    title, *parts = HEADING.split(path.read_text(encoding="utf-8"))
    match = TITLE.fullmatch(title.strip())
    if not match:
        raise ValueError(f'{path.name} expected a first line "# Questions on chapter 1", received {title.strip()!r}')
    questions = [
        _question(path, match["subject"], name, body) for name, body in zip(parts[::2], parts[1::2], strict=True)
    ]
    names = [question.name for question in questions]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{path.name} has two questions called {twice[0]}; give one of them another name")
    return questions


def _question(path, subject, name, body):
    text, *blocks = re.split(r"^- ", body.strip(), flags=re.MULTILINE)
    where = f"{path.name}, {name}"
    answers = []
    for block in blocks:
        match = ANSWER.fullmatch(block.strip())
        if not match:
            line = block.splitlines()[0]
            raise ValueError(f'{where} expected a reason "**Right.** …" or "**Not quite.** …" below "- {line}"')
        answers.append(Answer(*(" ".join(match[part].split()) for part in ("words", "reason"))))
    right = sum(answer.is_right for answer in answers)
    if right != 1 or len(answers) < 2:
        raise ValueError(
            f"{where} expected two or more answers, one of them right, received {len(answers)}, {right} right"
        )
    return Question(path.stem, subject, name, " ".join(text.split()), tuple(answers))


def fresh(chapters, seen=(), count=3):
    """Questions that were not seen: one of each chapter, the nearest first, then round again.

    `chapters` are lists of questions in the order of reading. The scripts choose in the same way (schedule.js).
    """
    waiting = [[question for question in chapter if question.key not in seen] for chapter in reversed(chapters)]
    rounds = [
        chapter[turn] for turn in range(max(map(len, waiting), default=0)) for chapter in waiting if turn < len(chapter)
    ]
    return rounds[:count]


def fixed(chapters, place):
    """What stands at the end of the chapter at this place for everybody who has answered all the others before it."""
    seen = set()
    for end in range(1, place):
        seen |= {question.key for question in fresh(chapters[:end], seen)}
    return fresh(chapters[:place], seen)
