"""Checking: try an answer on random cases in the notebook, and say what was found.   Book: chapters/teaching

Each call draws new cases. The grader does the same with its own cases, in another process.
"""

from dataclasses import replace

import numpy as np

from nnlib.checks import require_one_seed

from .answers import observe
from .catalogue import LABS
from .variants import current

session_points = {}  # points by task, from the checks that ran in this session


def check(answer, task=None, *, seed=None):
    """The Verdict on an answer: a function or class with the name of a task, or a value with the name beside it.

    check(dense_forward)                 check(settings, "smallest_network")

    `seed` repeats the same random cases; without it each call draws new ones. ValueError for a name that no task has.
    """
    lab, task = _find(task if task is not None else getattr(answer, "__name__", None), answer)
    rng = np.random.default_rng(None if seed is None else require_one_seed("check", seed))
    cases, task = task.cases(rng), task.before_marking(current())
    verdict = task.judge(cases, observe(answer, task.probe, cases, task.without))
    session_points[task.name] = verdict.points
    return replace(verdict, lab=lab.name, progress=progress(lab.name))


def progress(lab):
    """A sentence on how much of a lab is done in this session."""
    if lab not in LABS:
        raise ValueError(f"progress expected one of {', '.join(LABS)}, received {lab!r}")
    tasks = LABS[lab].tasks
    done = sum(session_points.get(task.name) == task.points for task in tasks)
    points = sum(session_points.get(task.name, 0) for task in tasks)
    return f"{LABS[lab].title}: {done} of {len(tasks)} tasks done, {points:g} of {LABS[lab].max_points} points."


def _find(name, answer):
    """(lab, task) for the name of a task. ValueError if no task has it."""
    for lab in LABS.values():
        for task in lab.tasks:
            if task.name == name:
                return lab, task
    names = ", ".join(task.name for lab in LABS.values() for task in lab.tasks)
    received = repr(name)
    if name is None:
        received = f"{answer!r:.40} without one; pass it as well: check(answer, {LABS['lab_1'].tasks[-1].name!r})"
    raise ValueError(f"check expected an answer named like a task ({names}), received {received}")
