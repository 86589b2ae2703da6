"""People: which student of a handout each submission is of, and who handed in nothing.   Book: chapters/teaching

A name says it, of namesakes the code in the notebook, and where the platform hides the name the code alone. The last
of some namesakes whom no code tells is whoever is left.
"""

from collections import defaultdict
from dataclasses import dataclass

from .. import LABS
from ..handout.codes import Student

ROSTER = "roster"  # the source of a row of somebody who handed in nothing
NOTHING = "Nothing handed in."
PERHAPS = "Nothing handed in, unless a notebook of this name is theirs: no code in it tells."


@dataclass(frozen=True)
class Match:
    """The student of a handout that a submission is of, or None; `namesakes` are those whom no code tells apart."""

    student: Student | None
    by_name: bool = True  # else by the code alone, and the platform may hide the name
    namesakes: tuple[Student, ...] = ()


def match(codes, handout):
    """{submission: Match}; `codes` is {submission: the code that it says}."""
    found = {one: _by_name_or_code(one, code, handout) for one, code in codes.items()}
    unsettled = defaultdict(list)
    for one, its in found.items():
        if its.namesakes:
            unsettled[its.namesakes].append(one)
    for namesakes, those in unsettled.items():
        free = _unclaimed(namesakes, found)
        if len(free) == 1 == len({_person(one) for one in those}):
            found |= dict.fromkeys(those, Match(free[0]))
    return found


def absent(submissions, handout):
    """[(student, note)] of those who handed in nothing, as far as the Matches of these Submissions tell."""
    found = {one: one.match for one in submissions}
    claimed = {its.student for its in found.values()}
    unsettled = defaultdict(set)
    for one, its in found.items():
        if its.namesakes:
            unsettled[its.namesakes].add(_person(one))
    doubtful = {}
    for namesakes, those in unsettled.items():
        free = _unclaimed(namesakes, found)
        doubtful |= dict.fromkeys(free, PERHAPS if len(free) > len(those) else "")
    told = ((student, doubtful.get(student, NOTHING)) for student in handout.students if student not in claimed)
    return [(student, note) for student, note in told if note]


def absent_row(student, note, lab, points=None):
    """What the gradebooks show of somebody who handed in nothing: no mark, or these points."""
    identity = student.number or student.name
    who = {"student": student.name, "id": identity, "source": ROSTER, "lab": lab, "entry": "", "file": ""}
    named = {"name": student.name, "number": student.number, "code": student.code}
    max_points = LABS[lab].max_points if lab in LABS else None
    marks = {"points": points, "max_points": max_points, "tasks": [], "notes": [note], "advice": []}
    return {**who, **named, **marks}


def _by_name_or_code(one, code, handout):
    found = handout.candidates(one.student, one.id, one.source)
    if len(found) == 1:
        return Match(found[0])
    among = found or handout.students
    student = next((student for student in among if student.code == code), None)
    return Match(student, by_name=bool(found), namesakes=() if student else tuple(found))


def _unclaimed(namesakes, found):
    claimed = {its.student for its in found.values()}
    return [student for student in namesakes if student not in claimed]


def _person(one):
    return one.source, one.id, one.student
