"""Batch: grade all submissions on several processes, and keep each finished one at once.   Book: chapters/grading

A row is plain data: who handed in which file for which lab, and its marks (see marks). There are rows at every moment,
so that whatever ends the work, what is done can be written.
"""

import functools
import hashlib
import json
from concurrent.futures import BrokenExecutor
from dataclasses import astuple, dataclass, field
from pathlib import Path

import numpy as np

from nnlive.parallel import as_finished, progress_bar

from .. import LABS
from .keys import of_variant
from .marks import mark, zero_marks
from .notebook import NotANotebook, read
from .sanitize import decoded_name
from .session import TimeLimits

NNLABS = Path(__file__).parents[1]
NOT_YET = "Not graded yet."
KILLED = "The process that graded it was killed, perhaps for want of memory."
GOES_ON = "The same command goes on from here."
TRIED_AGAIN = "What took too long is tried again by the same command."


@dataclass(frozen=True)
class Settings:
    """How all submissions are graded: the seed of the cases, the limits of time, and `trusted` (see Sandbox)."""

    seed: int
    limits: TimeLimits = field(default_factory=TimeLimits)
    trusted: bool | str = False


class Grading:
    """The marks of all Submissions, as far as they are known: `run` it, and ask for the `rows` whenever you like.

    Marks that are in the store are not computed again, but for those that may lack points because something was late.
    """

    def __init__(self, submissions, settings, store):
        self.submissions, self.settings, self.store = submissions, settings, store
        self.keys = [store_key(submission, settings) for submission in submissions]
        self.done = dict(store.done)

    def run(self, jobs=1, progress=True):
        """Grade what is not graded."""
        waiting = {key: one for key, one in zip(self.keys, self.submissions) if self._is_open(key)}
        calls = [(key, submission, self.settings) for key, submission in waiting.items()]
        with progress_bar(len(self.keys), len(self.keys) - len(waiting), "submission", progress) as bar:
            for key, marks in grade_each(calls, jobs):
                self._keep(key, marks)
                bar.update()

    def rows(self):
        """A row for each Submission, in their order."""
        pairs = zip(self.keys, self.submissions)
        return [row(submission, self.done.get(key) or without_marks(NOT_YET)) for key, submission in pairs]

    def _is_open(self, key):
        return key not in self.done or self.done[key].get("late", False)

    def _keep(self, key, marks):
        """Keep marks, unless those of an earlier run, in which less was late, are better."""
        before = self.done.get(key)
        if before and (marks.get("failed") or before["points"] > marks["points"]):
            return
        self.done[key] = marks
        if not marks.get("failed"):
            self.store.append(key, marks)


def grade_each(calls, jobs):
    """The result of `grade` for each of the calls, as soon as it is there, even where a process of ours is killed.

    Nobody tells which submission a killed process had. It is one of the next, so these are graded one by one.
    """
    waiting = {call[0]: call for call in calls}
    while waiting:
        try:
            for key, marks in as_finished(grade, waiting.values(), jobs):
                del waiting[key]
                yield key, marks
        except BrokenExecutor:
            for key in list(waiting)[: 2 * jobs]:  # so many are handed out at a time
                yield key, _grade_alone(*waiting.pop(key))


def _grade_alone(*call):
    try:
        return next(as_finished(grade, [call], jobs=2))[1]  # in a process that is not this one
    except BrokenExecutor:
        return without_marks(KILLED)


def without_marks(words):
    """What stands for the marks of a submission that is not graded."""
    return {"points": None, "max_points": None, "tasks": [], "notes": [words], "failed": True}


def store_key(submission, settings):
    """A hash of all that the marks depend on. When any of it changes, the submission is graded again."""
    file = submission.path and submission.path.name  # the folder may move
    parts = [submission.source, submission.id, file, submission.digest, submission.lab, submission.code]
    parts += [settings.seed, settings.trusted, *astuple(settings.limits), *submission.notes, code_version()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


@functools.cache
def code_version():
    """A hash of the code that grades."""
    files = sorted(NNLABS.rglob("*.py"))
    return hashlib.sha256(b"".join([np.__version__.encode(), *(path.read_bytes() for path in files)])).hexdigest()


def row(submission, marks):
    """What the gradebooks and the feedback show."""
    names = ("student", "id", "source", "lab", "entry", "name", "number")
    who = {name: getattr(submission, name) for name in names}
    who |= {"code": submission.code if submission.lab in LABS else ""}
    file = "" if submission.path is None else decoded_name(submission.path)
    notes, advice = [*submission.notes, *marks["notes"]], list(submission.advice)
    advice += [GOES_ON] if marks.get("failed") else [TRIED_AGAIN] if marks.get("late") else []
    return {**who, "file": file, **marks, "notes": notes, "advice": advice}


def grade(key, submission, settings):
    """(key, the marks of one submission), whatever happens."""
    try:
        return key, _marks(submission, settings)
    except Exception as error:  # of any type: one bad notebook must not keep the others from being graded
        words = f"The grader failed ({type(error).__name__}: {error})."
        return key, without_marks(words)


def _marks(submission, settings):
    if submission.lab not in LABS:
        return {"points": 0, "max_points": None, "tasks": [], "notes": []}
    lab = of_variant(LABS[submission.lab], submission.code)
    if not submission.digest:
        return zero_marks(lab, [])
    try:
        return mark(read(submission.path), lab, settings.seed, settings.limits, settings.trusted)
    except NotANotebook as error:  # the file has changed since it was assigned
        return zero_marks(lab, [str(error)])
