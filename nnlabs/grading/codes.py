"""Codes: which variant each submission is marked on.   Book: chapters/grading

It is that of the code in the notebook, or with a handout that of the student. The code is read from the cells as text,
so no code of a student's runs for it. Notes are read by students, so nobody else's name is in them; advice is not.
"""

import re
from collections import Counter
from dataclasses import replace

from .. import LABS
from ..variants import PRACTICE, read_code
from .people import match
from .sanitize import markdown_code

SAME_FILE = "Somebody else has handed in the very same file."
CALL = re.compile(r"""^[ \t]*(?:\w+[ \t]*=[ \t]*)?(?:\w+\.)?variant\([ \t]*(["'])([^"'\n]{0,40})\1""", re.MULTILINE)


def typed_codes(sources):
    """What the cells of a notebook say between the quotes of variant("…"), in their order."""
    return tuple(match[2] for source in sources for match in CALL.finditer(source))


def with_variants(submissions, handout=None):
    """The same Submissions, each with its Match, with the code of its variant, and with notes on what is doubtful."""
    read = {one: _read(one.typed) for one in submissions}
    people = match({one: code for one, (code, _) in read.items()}, handout) if handout else {}
    matched = {one: replace(one, match=people.get(one)) for one in submissions}
    codes = Counter((one.lab, code) for one, (code, _) in read.items() if code == (_own_code(matched[one]) or code))
    files = Counter(one.digest for one in submissions)
    expected = bool(handout) or any(code != PRACTICE for _, code in codes)
    made = []
    for one in submissions:
        code, notes = read[one]
        settled = _settled(matched[one], code, notes, handout, expected) if _is_varied(one) else matched[one]
        if one.digest and files[one.digest] > 1:
            settled = _noted(settled, SAME_FILE)
        elif settled.code == code != PRACTICE and codes[one.lab, code] > 1:
            settled = _noted(settled, f"The variant code {code} is in another notebook as well.")
        made.append(settled)
    return made


def _is_varied(submission):
    return submission.lab in LABS and any(task.drawn for task in LABS[submission.lab].tasks)


def _own_code(submission):
    """The code that was handed out to a student, or None."""
    return submission.match.student.code if submission.match and submission.match.student else None


def _noted(submission, *notes):
    return replace(submission, notes=(*submission.notes, *notes))


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


def _settled(submission, code, notes, handout, expected):
    own, is_read = _own_code(submission), bool(submission.digest)
    if own:
        notes = [*notes, *(_against_own(code, own) if is_read else [])]
    elif submission.match and submission.match.namesakes:
        count = len(submission.match.namesakes)
        marked = "it is marked as the practice variant" if code == PRACTICE else f"it is marked on the variant {code}"
        notes = [*notes, f"The handout has {count} students of this name, and no code tells which: {marked}."]
    elif handout:
        told = ": the code in the notebook says which variant it is" if is_read else ""
        notes = [*notes, f"The handout has nobody of this name{told}."]
    if not own and code == PRACTICE and expected and is_read:
        notes = [*notes, "No variant code counts in it: it is marked as the practice variant."]
    holder = next((one for one in handout.students if one.code == code), None) if handout and own != code else None
    advice = [f"The code {code} was handed out to {holder.name}."] if holder else []
    return replace(_noted(submission, *notes), code=own or code, advice=(*submission.advice, *advice))


def _against_own(code, own):
    if code == own:
        return []
    if code == PRACTICE:
        return [f"There is no variant code in it: it is marked on the one that was handed out, {own}."]
    return [f"Its variant code, {code}, is not the one that was handed out, {own}, on which it is marked."]
