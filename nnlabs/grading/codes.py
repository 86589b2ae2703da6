"""Codes: which variant each submission is marked on.   Book: chapters/teaching

It is that of the code in the notebook, or with a handout that of the student. The code is read from the cells as text,
so no code of a student's runs for it. Notes are read by students, so nobody else's name is in them.
"""

import re
from collections import Counter
from dataclasses import replace

from .. import LABS
from ..variants import PRACTICE, read_code
from .sanitize import markdown_code

CALL = re.compile(r"""^[ \t]*(?:\w+[ \t]*=[ \t]*)?(?:\w+\.)?variant\([ \t]*(["'])([^"'\n]{0,40})\1""", re.MULTILINE)


def typed_codes(sources):
    """What the cells of a notebook say between the quotes of variant("…"), in their order."""
    return tuple(match[2] for source in sources for match in CALL.finditer(source))


def with_variants(submissions, handout=None):
    """The same Submissions, each with the code of its variant, and with notes on what is doubtful."""
    varied = [one for one in submissions if one.lab in LABS and any(task.drawn for task in LABS[one.lab].tasks)]
    read = {one: _read(one.typed) for one in varied}
    counts = Counter((one.lab, code) for one, (code, _) in read.items() if code != PRACTICE)
    expected = bool(handout or counts)
    return [_settled(one, *read[one], counts, handout, expected) if one in read else one for one in submissions]


def _read(typed):
    """(code, notes) of what a notebook says, of which the last counts, as in Python."""
    codes, notes = [], []
    for text in dict.fromkeys(typed):
        try:
            codes.append(read_code(text))
        except ValueError:
            notes.append(f"The variant code {markdown_code(text)} is none: a letter of it is wrong.")
    if len(set(codes) - {PRACTICE}) > 1:
        notes.append(f"There are {len(set(codes) - {PRACTICE})} variant codes in it: the last one counts.")
    return (codes[-1] if codes else PRACTICE), notes


def _settled(submission, code, notes, counts, handout, expected):
    own = _own_code(submission, code, handout) if handout else None
    if own:
        notes = [*notes, *_against_own(code, own)]
    elif code == PRACTICE:
        notes = [*notes, *(["No variant code counts in it: it is marked as the practice variant."] if expected else [])]
    if handout and not own:
        notes = [*notes, "The handout has nobody of this name: the code in the notebook says which variant it is."]
    if not handout and counts[submission.lab, code] > 1:
        notes = [*notes, f"The variant code {code} is in another notebook as well."]
    return replace(submission, code=own or code, notes=(*submission.notes, *notes))


def _own_code(submission, code, handout):
    """The code that was handed out to a student, or None. Of students with one name, the notebook tells which."""
    found = handout.candidates(submission.student, submission.id, submission.source)
    if len(found) == 1:
        return found[0].code
    among = found or ([] if code == PRACTICE else handout.students)  # a name that is hidden
    return next((student.code for student in among if student.code == code), None)


def _against_own(code, own):
    if code == own:
        return []
    if code == PRACTICE:
        return [f"There is no variant code in it: it is marked on the one that was handed out, {own}."]
    return [f"Its variant code, {code}, is not the one that was handed out, {own}, on which it is marked."]
