"""Assign: decide which notebook of a student is graded for which lab.   Book: chapters/grading

A notebook belongs to the lab of which it defines the most tasks. One that defines none belongs to the lab that its path
names.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from .. import LABS
from ..variants import PRACTICE
from .codes import typed_codes
from .notebook import NotANotebook, read
from .people import Match
from .sanitize import clean, decoded_name
from .submissions import how_to_unpack, newest, nothing_to_grade


@dataclass(frozen=True)
class Submission:
    """What is graded as one row: a student, a lab ("" if unknown), and a notebook, if there is one that can be read."""

    student: str
    id: str
    source: str
    lab: str
    path: Path | None
    digest: str
    notes: tuple[str, ...]
    entry: str = ""  # the file or folder that it came in, by its name as downloaded
    typed: tuple[str, ...] = ()  # the variant codes that the notebook says
    code: str = PRACTICE  # the variant that it is marked on
    advice: tuple[str, ...] = ()  # sentences for the teacher alone
    match: Match | None = None  # the student of the handout, if there is one

    @property
    def name(self):
        """The name in the roster, where the platform's name led there, else the platform's name."""
        return self._holder.name if self._holder else self.student

    @property
    def number(self):
        """The number in the roster, or "" where there is none, or where it may be that of a namesake."""
        return self._holder.number if self._holder and not self.match.is_shared else ""

    @property
    def _holder(self):
        return self.match.student if self.match and self.match.by_name else None


@dataclass(frozen=True)
class _Candidate:
    path: Path
    lab: str
    digest: str
    problem: str
    typed: tuple[str, ...] = ()


def assign(students, only=None):
    """A Submission for each student and lab, or with `only` for this lab alone. Each student has at least one."""
    return [submission for student in students for submission in _submissions_of(student, only)]


def _submissions_of(student, only):
    candidates = [_inspect(path) for path in student.notebooks]
    if only is not None:
        own = [candidate for candidate in candidates if candidate.lab in (only, "")]
        yield _choose(student, only, own or candidates)
        return
    labs = sorted({candidate.lab for candidate in candidates})
    for lab in [lab for lab in labs if lab] or [_only_lab()]:
        yield _choose(student, lab, [candidate for candidate in candidates if candidate.lab in (lab, "")])


def _inspect(path):
    """A notebook with the lab that it belongs to, and with the problem, if it cannot be read."""
    try:
        notebook = read(path)
    except NotANotebook as error:
        return _Candidate(path, _lab_by_path(path) or _only_lab(), "", str(error))
    lab = _lab_by_tasks(notebook) or _lab_by_path(path) or _only_lab()
    return _Candidate(path, lab, notebook.digest, "", typed_codes(notebook.sources))


def _choose(student, lab, candidates):
    """The Submission of a student for a lab, with the newest of the notebooks that can be read and may be for it."""
    names = {"student": student.name, "id": student.id, "source": student.source, "lab": lab}
    if not candidates:
        notes = (*student.notes, nothing_to_grade(student))
        none = {"path": None, "digest": "", "entry": student.entries[-1].name}
        return Submission(**names, **none, notes=notes, advice=how_to_unpack(student))
    by_path = {candidate.path: candidate for candidate in candidates}
    chosen = by_path[newest(student, [c.path for c in candidates if not c.problem] or list(by_path))]
    notes = [*student.notes, *([chosen.problem] if chosen.problem else [])]
    if len(candidates) > 1:
        notes.append(f"{len(candidates)} notebooks; graded was {clean(decoded_name(chosen.path))}, the newest.")
    if chosen.lab not in (lab, ""):
        notes.append(f"It defines tasks of {chosen.lab}, and is graded as {lab}.")
    is_unknown = not lab and not chosen.problem
    if is_unknown:
        notes.append("Which lab this is cannot be told: no task's name is defined in it.")
    entry = next(entry.name for entry in student.entries if chosen.path in entry.notebooks)
    found = {"path": chosen.path, "digest": chosen.digest, "typed": chosen.typed}
    advice = ("Say it with --lab.",) if is_unknown else ()
    return Submission(**names, **found, notes=tuple(notes), entry=entry, advice=advice)


def _lab_by_tasks(notebook):
    """The lab of which a notebook defines the most tasks, or "" if it defines none."""
    counts = {name: sum(notebook.definitions(task.name) > 0 for task in lab.tasks) for name, lab in LABS.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] else ""


def _lab_by_path(path):
    """The lab whose name is in a path, or "" if there is none."""
    found = [name for name in LABS if re.search(rf"(?<![a-z0-9]){name}(?![0-9])", str(path).lower())]
    return found[-1] if found else ""


def _only_lab():
    """The name of the lab where there is only one, else ""."""
    return next(iter(LABS)) if len(LABS) == 1 else ""
