"""Submissions for the tests of the grader: notebooks with the right answers to lab 1, or with others in their place."""

import contextlib
import csv
import io
import json

from answers import answers

from nnlabs import LABS
from nnlabs.__main__ import main

LAB = LABS["lab_1"]
RIGHT = {task.name: answers(LAB.name, task.name)[0].source for task in LAB.tasks if task.probe != "value"}
EXPERIMENT = answers(LAB.name, "smallest_network")[0].source  # takes a training to judge: in few of the notebooks
WRONG = {**dict.fromkeys(RIGHT, None), "dense_forward": "def dense_forward(x, W, b):\n    return 0 * (x @ W)\n"}
POINTS = {task.name: task.points for task in LAB.tasks}
ALL = sum(POINTS[name] for name in RIGHT)
START = "import numpy as np\nimport nnlib as nn\nfrom nnlabs import check\n"


def check_cell(name):
    """The cell after the answer to a task."""
    return f'check({name}, "{name}")'


def cells(*more, **changes):
    """The code cells of a right notebook with more at the end; answers may be changed, and None leaves one out."""
    given = {name: code for name, code in {**RIGHT, **changes}.items() if code is not None}
    return [START, *(cell for name, code in given.items() for cell in (code, check_cell(name))), *more]


def notebook(sources, metadata=None):
    """The text of a notebook with these code cells and some prose."""
    made = [{"cell_type": "markdown", "id": "prose", "metadata": {}, "source": ["# Lab 1\n", "Prose."]}]
    for number, source in enumerate(sources):
        cell = {"cell_type": "code", "id": f"cell{number}", "metadata": {}, "execution_count": None, "outputs": []}
        made.append({**cell, "source": source.splitlines(keepends=True)})
    return json.dumps({"cells": made, "metadata": metadata or {}, "nbformat": 4, "nbformat_minor": 5})


def submit(path, sources=None, metadata=None):
    """Write a notebook with these cells, or a right one, to a path; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook(cells() if sources is None else sources, metadata), encoding="utf-8")
    return path


def submit_all(folder, sources, points):
    """A notebook for each student of {student: its cells}, which all earn the same; return {student: points}."""
    for name, cells_of_it in sources.items():
        submit(folder / f"{name}.ipynb", cells_of_it)
    return dict.fromkeys(sources, points)


def write_class(folder, count, experiment=False):
    """Notebooks of so many students, who leave out one answer each or none; {student: points}."""
    made, names = {}, [None, *RIGHT]
    more = [EXPERIMENT] if experiment else []
    for number in range(count):
        missing = names[number % len(names)]
        sources = cells(*more, **({missing: None} if missing else {}))
        points = ALL - POINTS.get(missing, 0) + (POINTS["smallest_network"] if experiment else 0)
        made |= submit_all(folder, {f"student_{number:03}": sources}, points)
    return made


def grade(folder, out, *words):
    """Run the command on a folder as an instructor does; return (exit code, what it printed)."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(["grade", str(folder), "--out", str(out), *words])
    return code, printed.getvalue()


def table(out, column="student"):
    """{student: row} of a table of grades, or by another column."""
    with open(out, encoding="utf-8-sig", newline="") as file:
        return {row[column]: row for row in csv.DictReader(file)}


def graded_points(out):
    """{student: points} of a table of grades."""
    return {student: float(row["points"]) for student, row in table(out).items()}
