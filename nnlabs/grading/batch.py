"""Batch: all submissions, spread over processes, each finished one kept at once.   Book: chapters/teaching

A row is plain data: who handed in which file for which lab, and its marks (see marks).
"""

import functools
import hashlib
import json
from dataclasses import astuple, dataclass, field
from pathlib import Path

import numpy as np

from .. import LABS
from .marks import mark, no_marks
from .notebook import NotANotebook, read
from .session import Times

NNLABS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Settings:
    """How all are graded: from which seed, in which times, in a sandbox or (trusted) in none."""

    seed: int
    times: Times = field(default_factory=Times)
    trusted: bool = False


def grade_all(works, settings, store, jobs=1, progress=True):
    """A row for each Work, in their order. What is in the store is not done again, except what failed."""
    keys = [key(work, settings) for work in works]
    waiting = [(name, work) for name, work in zip(keys, works) if name not in store.done]
    done = dict(store.done)
    with _bar(len(works), len(works) - len(waiting), progress) as bar:
        for name, marks in _spread(waiting, settings, jobs):
            done[name] = marks
            if not marks.get("failed"):
                store.append(name, marks)
            bar.update()
    return [row(work, done[name]) for name, work in zip(keys, works)]


def key(work, settings):
    """What the marks depend on, as one word: with anything else, they are computed again."""
    file = work.path and work.path.name  # wherever the folder is
    parts = [work.source, work.id, file, work.digest, work.lab, settings.seed, settings.trusted]
    parts += [*astuple(settings.times), *work.notes, version()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


@functools.cache
def version():
    """A word that changes with the code that grades."""
    files = sorted(NNLABS.rglob("*.py"))
    return hashlib.sha256(b"".join([np.__version__.encode(), *(path.read_bytes() for path in files)])).hexdigest()


def row(work, marks):
    """What the sheets and the feedback show."""
    file = "" if work.path is None else work.path.name
    who = {"student": work.student, "id": work.id, "source": work.source, "file": file, "lab": work.lab}
    return {**who, **marks, "notes": [*work.notes, *marks["notes"]]}


def grade(name, work, settings):
    """(name, the marks of one submission), whatever happens."""
    try:
        return name, _marks(work, settings)
    except Exception as error:  # of any type, because it must cost no other student the grading
        words = f"The grader failed ({type(error).__name__}: {error}); the same command tries it again."
        return name, {"points": None, "of": None, "tasks": [], "notes": [words], "failed": True}


def _marks(work, settings):
    if work.lab not in LABS:
        return {"points": 0, "of": None, "tasks": [], "notes": []}
    lab = LABS[work.lab]
    if not work.digest:
        return no_marks(lab, [])
    try:
        return mark(read(work.path), lab, settings.seed, settings.times, settings.trusted)
    except NotANotebook as error:  # it was one when the work was planned
        return no_marks(lab, [str(error)])


def _spread(waiting, settings, jobs):
    """(name, marks) of each, as they are finished."""
    from joblib import Parallel, delayed, parallel_config

    if not waiting:
        return
    with parallel_config("loky", n_jobs=jobs, idle_worker_timeout=30):  # how long they stay if this process is killed
        parallel = Parallel(return_as="generator_unordered", batch_size=1)
        yield from parallel(delayed(grade)(name, work, settings) for name, work in waiting)


def _bar(total, there, progress):
    from tqdm.auto import tqdm

    return tqdm(total=total, initial=there, unit="submission", disable=not progress)
