"""Plan: which notebook of a student is graded for which lab.   Book: chapters/teaching

A notebook belongs to the lab whose tasks it defines most of; one that defines none, to the lab that its path names.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from .. import LABS
from .notebook import NotANotebook, read
from .submissions import newest
from .text import clean, name_of


@dataclass(frozen=True)
class Work:
    """One row to be: a student, a lab ("" if it cannot be told), and the notebook, if there is one that can be read."""

    student: str
    id: str
    source: str
    lab: str
    path: Path | None
    digest: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    path: Path
    lab: str
    digest: str
    problem: str


def plan(students, only=None):
    """A Work for each student and lab; with `only`, for this lab alone. Each student has at least one."""
    return [work for student in students for work in _plan_student(student, only)]


def _plan_student(student, only):
    candidates = [_look_at(path) for path in student.notebooks]
    if only is not None:
        own = [candidate for candidate in candidates if candidate.lab in (only, "")]
        yield _choose(student, only, own or candidates)
        return
    labs = sorted({candidate.lab for candidate in candidates})
    for lab in [lab for lab in labs if lab] or [_only_lab()]:
        yield _choose(student, lab, [candidate for candidate in candidates if candidate.lab in (lab, "")])


def _look_at(path):
    """What lab a notebook is of, and what is wrong with it, if it cannot be read."""
    try:
        notebook = read(path)
    except NotANotebook as error:
        return _Candidate(path, _named_in(path) or _only_lab(), "", str(error))
    return _Candidate(path, _lab_of(notebook) or _named_in(path) or _only_lab(), notebook.digest, "")


def _choose(student, lab, candidates):
    """The newest notebook that can be read, of those that may be this lab's."""
    names = {"student": student.name, "id": student.id, "source": student.source, "lab": lab}
    if not candidates:
        return Work(**names, path=None, digest="", notes=(*student.notes, "There is no notebook."))
    by_path = {candidate.path: candidate for candidate in candidates}
    chosen = by_path[newest([c.path for c in candidates if not c.problem] or list(by_path))]
    notes = [*student.notes, *([chosen.problem] if chosen.problem else [])]
    if len(candidates) > 1:
        notes.append(f"{len(candidates)} notebooks; graded was {clean(name_of(chosen.path))}, the newest.")
    if not lab and not chosen.problem:
        notes.append("Which lab this is cannot be told: no task's name is defined in it. Say it with --lab.")
    return Work(**names, path=chosen.path, digest=chosen.digest, notes=tuple(notes))


def _lab_of(notebook):
    """The lab that has most tasks in it, or ""."""
    counts = {name: sum(notebook.definitions(task.name) > 0 for task in lab.tasks) for name, lab in LABS.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] else ""


def _named_in(path):
    """The lab whose name is in the path, or ""."""
    found = [name for name in LABS if re.search(rf"(?<![a-z0-9]){name}(?![0-9])", str(path).lower())]
    return found[-1] if found else ""


def _only_lab():
    return next(iter(LABS)) if len(LABS) == 1 else ""
