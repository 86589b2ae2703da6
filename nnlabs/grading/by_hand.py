"""By hand: marks that a teacher gives instead of the grader's, from a CSV file that is read at each grading.

Its columns are student, task, points and reason. A student is a name, an id or a number of grades.csv, a task one of
the lab or `total`. The reason is told to the student.   Book: chapters/grading
"""

from dataclasses import dataclass
from pathlib import Path

from .. import LABS
from ..handout import roster

COLUMNS = ("student", "task", "points", "reason")
TOTAL = "total"


@dataclass(frozen=True)
class Change:
    """Points for a task of a student, or for the whole lab. `where` is the line of the file."""

    student: str
    task: str
    points: float
    reason: str
    where: str


def read(path):
    """The Changes in a file, a later one of the same mark in place of an earlier. ValueError names the line."""
    lines = [line for line in roster.read_lines(Path(path)) if any(line[1])]
    header = [cell.casefold() for cell in lines[0][1]] if lines else []
    if not set(COLUMNS) <= set(header):
        raise ValueError(f"{path}: expected the columns {', '.join(COLUMNS)}, received {', '.join(header) or 'none'}")
    found = [_change(f"{path}, line {number}", _cells(header, cells)) for number, cells in lines[1:]]
    return list({(one.student, one.task): one for one in found}.values())


def apply(changes, rows):
    """The same rows with these marks. ValueError if a change can be meant for none of them, or for more than one.

    A task of a notebook that is not graded yet is left alone, so that the same can be tried before all is graded.
    """
    made = [{**row, "tasks": list(row["tasks"]), "notes": list(row["notes"])} for row in rows]
    for change in sorted(changes, key=lambda one: one.task == TOTAL):
        row = _row(change, made)
        (_set_total if change.task == TOTAL else _set_task)(row, change)
    return made


def _cells(header, cells):
    """{column: cell}. Commas in a reason at the end of a line need no quotes."""
    if header[-1] == "reason":
        cells = [*cells[: len(header) - 1], ", ".join(filter(None, cells[len(header) - 1 :]))]
    return dict(zip(header, cells))


def _change(where, cells):
    student, task, text, reason = (cells.get(name, "") for name in COLUMNS)
    if not student or not task or not reason:
        missing = next(name for name in COLUMNS if not cells.get(name, "") and name != "points")
        raise ValueError(f"{where}: expected a {missing}, received none")
    try:
        points = float(text.replace(",", "."))
    except ValueError as error:
        raise ValueError(f"{where}: expected points such as 2.5, received {text!r}") from error
    return Change(student, TOTAL if task.casefold() == TOTAL else task, points, reason, where)


def _row(change, rows):
    """The row that is meant."""
    found = [row for row in rows if change.student in (row["name"], row["student"], row["id"], row["number"])]
    if change.task != TOTAL:
        labs = [name for name, lab in LABS.items() if any(task.name == change.task for task in lab.tasks)]
        if not labs:
            raise ValueError(f"{change.where}: expected a task of a lab or {TOTAL}, received {change.task!r}")
        found = [row for row in found if row["lab"] in labs] if len(found) > 1 else found
    if not found:
        raise ValueError(f"{change.where}: expected a student of grades.csv, received {change.student!r}")
    if len(found) > 1:
        raise ValueError(
            f"{change.where}: {len(found)} rows are of {change.student}; give the id, and grade with --lab"
        )
    (row,) = found
    tasks = {task.name: task.points for task in LABS[row["lab"]].tasks} if row["lab"] in LABS else {}
    limit = sum(tasks.values()) if change.task == TOTAL else tasks.get(change.task)
    if not limit:
        raise ValueError(f"{change.where}: {change.task} is not in {row['lab'] or 'a lab that is known'}; say --lab")
    if not 0 <= change.points <= limit:
        raise ValueError(f"{change.where}: expected 0 to {limit} points for {change.task}, received {change.points:g}")
    return row


def _set_task(row, change):
    for place, task in enumerate(row["tasks"]):
        if task["name"] == change.task:
            words = f"{change.task}: {change.points:g} of {task['max_points']} points, given by hand."
            row["tasks"][place] = {**task, "points": change.points, "headline": words}
            row["notes"].append(_note(change, task["points"]))
            row["points"] = round(sum(task["points"] for task in row["tasks"]), 2)


def _set_total(row, change):
    row["notes"].append(_note(change, row["points"]))
    row |= {"points": change.points, "max_points": LABS[row["lab"]].max_points}


def _note(change, before):
    what = "In all" if change.task == TOTAL else change.task
    instead = "" if before is None else f" instead of {before:g}"
    return f"{what}: {change.points:g}{instead} points, given by hand. {change.reason}"
