"""Codes: the secret of a course, and the variant code that each of its students has by it.   Book: chapters/grading

A code is an HMAC of the student under the secret, so the same roster gives the same codes, and nobody without the
secret can tell whose a code is.
"""

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ..variants import code_of, read_code
from ..variants.code import NUMBERS

FILE = "handout.json"


@dataclass(frozen=True)
class Student:
    """A student with a code."""

    name: str
    number: str
    code: str


@dataclass(frozen=True)
class Handout:
    """The secret of a course, and its students."""

    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    students: tuple[Student, ...] = ()

    def with_people(self, people):
        """The same Handout with a Student for each Person of a roster; those who were there keep their codes."""
        known = {(student.name, student.number): student for student in self.students}
        for person in people:
            key = (person.name, person.number)
            if key not in known:
                known[key] = Student(*key, self._free_code(key, {student.code for student in known.values()}))
        return replace(self, students=tuple(known.values()))

    def student(self, person):
        """The Student that a Person of the roster is."""
        return next(one for one in self.students if (one.name, one.number) == (person.name, person.number))

    def candidates(self, name, identity, source):
        """The Students that somebody who handed in may be, by what their platform says of them: none, one or more."""
        for fold in (_squeezed, _folded):
            found = [one for one in self.students if fold(name) in {fold(form) for form in _written(one)}]
            if found:
                return [one for one in found if one.number == identity] or found
        if source == "moodle":  # whose ids are those of participants
            return []
        return [one for one in self.students if one.number and one.number in (name, identity)]

    def _free_code(self, key, taken):
        for attempt in range(1000):
            message = "\n".join([*key, str(attempt)]).encode()
            digest = hmac.new(bytes.fromhex(self.secret), message, hashlib.sha256).digest()
            code = code_of(int.from_bytes(digest[:8], "big") % NUMBERS)
            if code not in taken:
                return code
        raise ValueError(f"expected fewer than {NUMBERS:,} students, received too many to give each a code")


def read(path):
    """The Handout in a file. ValueError says what is wrong with it."""
    path = Path(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        bytes.fromhex(content["secret"])
        students = tuple(Student(one["name"], one["number"], read_code(one["code"])) for one in content["students"])
    except (ValueError, KeyError, TypeError) as error:
        words = "the file that `python -m nnlabs handout` writes beside its notebooks"
        raise ValueError(f"{path}: expected {words}, received something else ({error})") from error
    return Handout(content["secret"], students)


def write(handout, path):
    """Write a Handout into a file that nobody but its owner may read."""
    temporary = Path(path).with_name(f".{FILE}.new")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(handout), file, indent=1, ensure_ascii=False)
        file.write("\n")
    os.replace(temporary, path)


def _written(student):
    """How a platform may write a student: first name first or last, with the number behind it where names are equal."""
    words = student.name.replace(",", " ").split()
    turned = [" ".join([*words[k:], *words[:k]]) for k in range(len(words))]
    return [*turned, f"{student.name} {student.number}"]


def _squeezed(name):
    return "".join(letter for letter in unicodedata.normalize("NFC", name).casefold() if letter.isalnum())


def _folded(name):
    """Without accents: Canvas writes jörg as jorg."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())
