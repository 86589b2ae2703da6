"""People: which student of a handout each submission is of, and who handed in nothing.   Book: chapters/grading

A name says it, of namesakes the code in the notebook, and where the platform hides the name the code alone. The last
of some namesakes whom no code tells is whoever is left.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from .. import LABS
from ..handout.codes import Student

ROSTER = "roster"  # the source of a row of somebody who handed in nothing
NOTHING = "Nothing handed in."
PERHAPS = "Nothing handed in, unless a notebook of this name is theirs: no code tells."


@dataclass(frozen=True)
class Match:
    """The student of a handout that a submission is of, or None; `namesakes` are all of a name that several have."""

    student: Student | None
    by_name: bool = True  # else by the code alone, and the platform may hide the name
    namesakes: tuple[Student, ...] = ()
    is_shared: bool = False  # whether two of one name have the same code


def match(codes, handout):
    """{submission: Match}; `codes` is {submission: the code that it says}."""
    found = {one: _by_name_or_code(one, code, handout) for one, code in codes.items()}
    for namesakes, those in _groups(found).items():
        holders = defaultdict(set)
        for one in those:
            holders[found[one].student].add(_person(one))
        free = [student for student in namesakes if student not in holders]
        for one in those:
            its = found[one]
            if its.student is None and len(free) == 1 == len(holders[None]):
                found[one] = replace(its, student=free[0])
            elif its.student and len(holders[its.student]) > 1:
                found[one] = replace(its, is_shared=True)
    return found


def absent(submissions, handout):
    """[(student, note)] of those who handed in nothing, as far as the Matches of these Submissions tell."""
    found = {one: one.match for one in submissions}
    notes = dict.fromkeys(handout.students, NOTHING)
    for namesakes, those in _groups(found).items():
        everybody = len({_person(one) for one in those}) >= len(namesakes)
        doubtful = any(found[one].student is None or found[one].is_shared for one in those)
        notes |= dict.fromkeys(namesakes, "" if everybody else PERHAPS if doubtful else NOTHING)
    claimed = {its.student for its in found.values()}
    return [(student, note) for student, note in notes.items() if note and student not in claimed]


def _groups(found):
    """{namesakes: the submissions of this name}."""
    groups = defaultdict(list)
    for one, its in found.items():
        if its.namesakes:
            groups[its.namesakes].append(one)
    return groups


def absent_row(student, note, lab, points=None):
    """What the gradebooks show of somebody who handed in nothing: no mark, or these points."""
    identity = student.number or student.name
    who = {"student": student.name, "id": identity, "source": ROSTER, "lab": lab, "entry": "", "file": ""}
    named = {"name": student.name, "number": student.number, "code": student.code}
    max_points = LABS[lab].max_points if lab in LABS else None
    marks = {"points": points, "max_points": max_points, "tasks": [], "notes": [note], "advice": []}
    return {**who, **named, **marks}


def _by_name_or_code(one, code, handout):
    found = tuple(handout.candidates(one.student, one.id, one.source))
    if len(found) == 1:
        return Match(found[0])
    student = next((student for student in found or handout.students if student.code == code), None)
    return Match(student, by_name=bool(found), namesakes=found)


def _person(one):
    return one.source, one.id, one.student
