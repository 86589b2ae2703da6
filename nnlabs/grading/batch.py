"""Batch: grade all submissions on several processes, and keep each finished one at once.   Book: chapters/teaching

A row is plain data: who handed in which file for which lab, and its marks (see marks).
"""

import functools
import hashlib
import json
from dataclasses import astuple, dataclass, field
from pathlib import Path

import numpy as np

from nnlive.parallel import as_finished, progress_bar

from .. import LABS
from .marks import mark, zero_marks
from .notebook import NotANotebook, read
from .sanitize import decoded_name
from .session import TimeLimits

NNLABS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Settings:
    """How all submissions are graded: the seed of the cases, the limits of time, and `trusted`: without a sandbox."""

    seed: int
    limits: TimeLimits = field(default_factory=TimeLimits)
    trusted: bool = False


def grade_all(submissions, settings, store, jobs=1, progress=True):
    """A row for each Submission, in their order. Marks that are in the store are not computed again."""
    keys = [store_key(submission, settings) for submission in submissions]
    waiting = [(key, submission) for key, submission in zip(keys, submissions) if key not in store.done]
    done = dict(store.done)
    calls = [(key, submission, settings) for key, submission in waiting]
    with progress_bar(len(submissions), len(submissions) - len(waiting), "submission", progress) as bar:
        for key, marks in as_finished(grade, calls, jobs):
            done[key] = marks
            if not marks.get("failed"):
                store.append(key, marks)
            bar.update()
    return [row(submission, done[key]) for key, submission in zip(keys, submissions)]


def store_key(submission, settings):
    """A hash of all that the marks depend on. When any of it changes, the submission is graded again."""
    file = submission.path and submission.path.name  # the folder may move
    parts = [submission.source, submission.id, file, submission.digest, submission.lab]
    parts += [settings.seed, settings.trusted, *astuple(settings.limits), *submission.notes, code_version()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


@functools.cache
def code_version():
    """A hash of the code that grades."""
    files = sorted(NNLABS.rglob("*.py"))
    return hashlib.sha256(b"".join([np.__version__.encode(), *(path.read_bytes() for path in files)])).hexdigest()


def row(submission, marks):
    """What the gradebooks and the feedback show."""
    who = {name: getattr(submission, name) for name in ("student", "id", "source", "lab", "entry")}
    file = "" if submission.path is None else decoded_name(submission.path)
    return {**who, "file": file, **marks, "notes": [*submission.notes, *marks["notes"]]}


def grade(key, submission, settings):
    """(key, the marks of one submission), whatever happens."""
    try:
        return key, _marks(submission, settings)
    except Exception as error:  # of any type: one bad notebook must not keep the others from being graded
        words = f"The grader failed ({type(error).__name__}: {error}); the same command tries it again."
        return key, {"points": None, "max_points": None, "tasks": [], "notes": [words], "failed": True}


def _marks(submission, settings):
    if submission.lab not in LABS:
        return {"points": 0, "max_points": None, "tasks": [], "notes": []}
    lab = LABS[submission.lab]
    if not submission.digest:
        return zero_marks(lab, [])
    try:
        return mark(read(submission.path), lab, settings.seed, settings.limits, settings.trusted)
    except NotANotebook as error:  # the file has changed since it was assigned
        return zero_marks(lab, [str(error)])
