"""Marks: what one notebook earns for each task of a lab, as plain data.   Book: chapters/grading

{"points": …, "max_points": …, "tasks": […], "notes": […]}, where each task is a dict with name, title, points,
max_points, headline, sentences and whether it was started. `late` says that points may be missing because something
took too long.
"""

import warnings

import numpy as np

from ..catalogue import LABS
from ..verdict import WRITE_IT
from .sanitize import clean, hide_numbers
from .session import Session
from .told_errors import error_type

MAX_NOTES = 20
NO_ANSWER = "No task has an answer in it. Is it the file that you meant to hand in?"
FORBIDDEN = "Forbidden"  # what nnlabs.answers.forbidden raises


def mark(notebook, lab, seed, limits, trusted=False):
    """The marks of a Notebook for a Lab. The cases depend on the seed alone, so all students have the same ones."""
    tasks = []
    with Session(notebook.sources, limits, trusted) as session:
        for number, task in enumerate(lab.tasks):
            cases = hidden_cases(task, seed, number)
            tasks.append(_mark_task(session, notebook, task, cases))
        notes = [*notebook.notes, *_redefinitions(notebook, lab), *session.notes]
    points = round(sum(task["points"] for task in tasks), 2)
    if not any(task["started"] for task in tasks):
        notes = [NO_ANSWER, *notes]
    late = session.late and points < lab.max_points
    return {"points": points, "max_points": lab.max_points, "tasks": tasks, "notes": notes[:MAX_NOTES], "late": late}


def zero_marks(lab, notes):
    """The marks of a submission without a notebook: 0 points for every task."""
    tasks = [_result(task, 0, f"{task.name}: no notebook, 0 of {task.points} points.", []) for task in lab.tasks]
    return {"points": 0, "max_points": lab.max_points, "tasks": tasks, "notes": notes, "late": False}


def hidden_cases(task, seed, number):
    """The cases of the task with this number in its lab."""
    return task.cases(np.random.default_rng([seed, number]))


def _mark_task(session, notebook, task, cases):
    answer, why = session.observe(task, cases)
    is_missing = answer is not None and answer.get("missing") is True
    if is_missing:
        similar = _similar_name(answer.get("close_matches"), notebook)
        why = f"Expected a definition of {task.name}, and found none.{similar}"
    elif answer is not None and "observations" not in answer:
        why = f"It could not be tried: {error_type(answer.get('error'))}."
    if why is not None:
        return _result(task, 0, f"{task.name}: no answer, 0 of {task.points} points.", [why], not is_missing)
    return _judge(task, cases, answer["observations"])


def _similar_name(found, notebook):
    """A sentence on a name that was perhaps meant to be the task's, if it is in the notebook and no other task's."""
    tasks = {task.name for lab in LABS.values() for task in lab.tasks}
    names = [name for name in found if isinstance(name, str)] if isinstance(found, list) else []
    meant = [name for name in names if name.isidentifier() and name not in tasks and notebook.definitions(name)]
    return f" There is {meant[0]}: is that it?" if meant else ""


def _judge(task, cases, observations):
    """The result of judging observations, which a student's process may have forged."""
    try:
        if len(observations) != len(cases):
            raise ValueError(f"expected {len(cases)} observations, received {len(observations)}")
        with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
            verdict = task.judge(cases, [_without_numbers(seen, task) for seen in observations])
        if not 0 <= verdict.points <= task.points:
            raise ValueError(f"expected 0 to {task.points} points, received {verdict.points}")
    except Exception:  # of any type: forged data may break a rule in any way, and must not cost the other tasks
        return _result(task, 0, f"{task.name}: no answer, 0 of {task.points} points.", ["What came back is no answer."])
    headline = verdict.headline.removesuffix(WRITE_IT)
    return _result(task, verdict.points, headline, verdict.feedback, verdict.started)


def _without_numbers(seen, task):
    """An observation whose error carries as little of the hidden cases as judging needs: ValueError(x) would."""
    if "error" not in seen:
        return seen
    error = seen["error"]
    words = hide_numbers(error["words"])
    kind = FORBIDDEN if (error["type"], words) in {(FORBIDDEN, f"nn.{piece}") for piece in task.without} else None
    return {**seen, "error": {"type": kind or error_type(error["type"]), "line": None, "words": words, "source": ""}}


def _result(task, points, headline, sentences, started=True):
    words = [clean(sentence, 500) for sentence in sentences]
    named = {"name": task.name, "title": task.title, "points": float(points), "max_points": task.points}
    return {**named, "headline": clean(headline), "sentences": words, "started": started}


def _redefinitions(notebook, lab):
    """Sentences on the answers that are defined more than once."""
    counts = {task.name: notebook.definitions(task.name) for task in lab.tasks}
    return [f"{name} is defined {count} times: the last one counts." for name, count in counts.items() if count > 1]
