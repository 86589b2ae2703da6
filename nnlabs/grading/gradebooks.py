"""Gradebooks: the rows as a table for people, and as files that Canvas and Moodle import.   Book: chapters/grading

Excel reads a file as UTF-8 only if a mark stands at its beginning. Canvas and Moodle need none.
"""

import csv
import io

from .people import ROSTER
from .sanitize import csv_cell

EXCEL_ENCODING, PLAIN_ENCODING = "utf-8-sig", "utf-8"


def grades_csv(rows):
    """The table of all rows, with a column for each task and a note in words, with what students are not told as well.

    The student is named as in the roster, if there is one; the id is the platform's.
    """
    tasks = list(dict.fromkeys(task["name"] for row in rows for task in row["tasks"]))
    header = ["student", "number", "code", "id", "file", "lab", "points", "of", "percent", *tasks, "note"]
    return csv_text([header, *(_line(row, tasks) for row in rows)])


def canvas_csv(rows, labs, titles=None):
    """Canvas's gradebook: Student, ID, SIS Login ID, Section, a column for each lab, and a row of Points Possible.

    Canvas finds a student by ID, which is in the file names of its own downloads, unless these are anonymous. For other
    files, their name is taken as the login, and for who is in the roster alone the number. `titles` are the titles of
    the assignments in Canvas, {lab: title}.
    """
    names = _labs(rows, labs)
    header = ["Student", "ID", "SIS Login ID", "Section", *((titles or {}).get(n, labs[n].title) for n in names)]
    lines = [header, ["    Points Possible", "", "", "", *(labs[name].max_points for name in names)]]
    canvas_numbers = any(row["source"] == "canvas" and row["number"] == row["id"] for row in rows)
    for person, points in _by_person(rows).items():
        name, identity, source = person
        ids = ["", identity]
        if source == "canvas" or (source == ROSTER and canvas_numbers):
            ids = [identity if identity.isdigit() else "", ""]
        lines.append([name, *ids, "", *(points.get(lab, "") for lab in names)])
    return csv_text(lines)


def moodle_csvs(rows, labs):
    """Moodle's grading worksheet of one assignment, a file for each lab: {lab: text}.

    Moodle finds a student by Identifier, "Participant 1234", whose number is in the file names of its own downloads. It
    is left out where two students came with one number, and for the team that has none. Other students have an ID
    number for the import of a course's grades, where columns are matched by hand.
    """
    return {lab: _worksheet([row for row in rows if row["lab"] == lab], labs[lab]) for lab in _labs(rows, labs)}


def shared_ids(rows):
    """The ids of Moodle that came with more than one name: whose points these are is not known."""
    names = {}
    for row in rows:
        if row["source"] == "moodle":
            names.setdefault(row["id"], set()).add(row["student"])
    return {identity for identity, those in names.items() if len(those) > 1}


def _worksheet(rows, lab):
    header = ["Identifier", "Full name", "ID number", "Grade", "Maximum Grade", "Last modified (grade)"]
    lines, shared = [], shared_ids(rows)
    for row in rows:
        is_participant = row["source"] == "moodle"
        is_known = is_participant and row["id"].isdigit() and row["id"] not in shared
        ids = [
            f"Participant {row['id']}" if is_known else "",
            row["student"],
            "" if is_participant else row["id"],
        ]
        lines.append([*ids, _or_empty(row["points"]), lab.max_points, "-"])
    return csv_text([header, *lines])


def _line(row, tasks):
    points = {task["name"]: task["points"] for task in row["tasks"]}
    has_percent = row["max_points"] and row["points"] is not None
    percent = round(100 * row["points"] / row["max_points"], 1) if has_percent else ""
    who = [row[name] for name in ("name", "number", "code", "id", "file", "lab")]
    marks = [_or_empty(row["points"]), _or_empty(row["max_points"]), percent, *(points.get(task, "") for task in tasks)]
    return [*who, *marks, " ".join([*row["notes"], *row["advice"]])]


def _by_person(rows):
    """{(name, id, source): {lab: points}}."""
    people = {}
    for row in rows:
        points = people.setdefault((row["student"], row["id"], row["source"]), {})
        if row["points"] is not None:
            points[row["lab"]] = row["points"]
    return people


def _labs(rows, labs):
    return [name for name in labs if any(row["lab"] == name for row in rows)]


def _or_empty(value):
    return "" if value is None else value


def csv_text(lines):
    """Lists of values as a CSV file, with every cell in quotes."""
    text = io.StringIO()
    cells = [[csv_cell(value) for value in line] for line in lines]
    csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(cells)
    return text.getvalue()
