"""Roster: the names of a course, and their numbers if there are any, from a CSV file as schools export it.

With or without a header; commas, semicolons or tabs; UTF-8, UTF-16, or what Excel writes on Windows. An export of
Canvas's gradebook will do as well.
Book: chapters/grading
"""

import codecs
import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

NAME = {"name", "names", "full name", "student", "student name", "teilnehmer"}
NUMBER = {"number", "no", "id", "id number", "student number", "student id", "matriculation number", "matrikelnummer"}
FIRST = {"first name", "firstname", "given name", "vorname"}
LAST = {"last name", "lastname", "surname", "family name", "nachname"}


@dataclass(frozen=True)
class Person:
    """A student of a roster. `line` is the line of the file, from 1, for those who look there."""

    name: str
    number: str = ""
    line: int = 0


def read(path):
    """The Persons of a roster, in its order. ValueError names the line that cannot be meant."""
    lines = [line for line in read_lines(Path(path)) if any(line[1])]
    if not lines:
        raise ValueError(f"{path}: expected a line with a name for each student, received none")
    columns = _columns(lines[0][1])
    own = _is_canvas(lines[0][1])
    rest = [line for line in lines[1:] if not (own and _is_canvas_own(line[1], columns))] if columns else lines
    people = [_person(path, *line, columns or _guess(lines)) for line in rest]
    if not people:
        raise ValueError(f"{path}: expected students below the header, received none")
    _require_different(path, people)
    return people


def read_lines(path):
    """(number, cells) of each line of a CSV file."""
    text = _text(path.read_bytes())
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = next((sign for sign in "\t;" if sign in first), ",")
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    return [(reader.line_num, [_tidy(cell) for cell in cells]) for cells in reader]


def _text(data):
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _tidy(cell):
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _columns(header):
    """{what: its column} of a header, or None where the first line is a student's."""
    words = [cell.casefold().rstrip(".") for cell in header]
    found = {
        what: next((column for column, word in enumerate(words) if word in known), None)
        for what, known in {"name": NAME, "number": NUMBER, "first": FIRST, "last": LAST}.items()
    }
    named = found["name"] is not None or None not in (found["first"], found["last"])
    return found if named else None


def _is_canvas(header):
    """Whether this begins an export of Canvas's gradebook (canvas-lms, lib/gradebook_exporter.rb, commit 0140a2ef)."""
    return {"id", "sis login id", "section"} <= {cell.casefold() for cell in header}


def _is_canvas_own(cells, columns):
    """Whether a line of Canvas's is of no student: the points possible, what is posted by hand, the test student."""
    names = [cells[columns[what]] for what in ("name", "last", "first") if columns[what] is not None]
    words = sorted(" ".join(names).casefold().replace(",", " ").split())
    return words in ([], ["points", "possible"], ["student", "test"])


def _guess(lines):
    """The columns of a file without a header: a name, and beside it perhaps a number, on either side."""
    numbers_first = all(len(cells) > 1 and re.fullmatch(r"\d+", cells[0]) for _, cells in lines)
    return {"name": 1, "number": 0} if numbers_first else {"name": 0, "number": 1}


def _person(path, line, cells, columns):
    def cell(what):
        column = columns.get(what)
        return cells[column] if column is not None and column < len(cells) else ""

    name, number = cell("name") or " ".join(filter(None, (cell("first"), cell("last")))), cell("number")
    if not name:
        raise ValueError(f"{path}, line {line}: expected a name, received none beside {', '.join(filter(None, cells))}")
    if number and not re.search(r"\d", number):
        advice = "if it belongs to the name, put the name in quotes"
        raise ValueError(f"{path}, line {line}: expected a number after {name}, received {number!r}; {advice}")
    return Person(name, number, line)


def _require_different(path, people):
    """Raise ValueError if two lines cannot be told apart."""
    seen = {}
    for person in people:
        other = seen.setdefault((person.name.casefold(), person.number), person)
        if other is not person:
            lines = f"lines {other.line} and {person.line}"
            raise ValueError(f"{path}, {lines}: both are {person.name}; give each a number of their own, or delete one")
