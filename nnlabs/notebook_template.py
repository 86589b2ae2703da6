"""Notebook template: a lab before its prose is written, with a heading, a stub and a check for each task.

Book: CONTRIBUTING. The page and the tests know the cells by their ids, and nbgrader by their metadata.
"""

import json
from pathlib import Path

import numpy as np

OPENING = """# {title}

Say what this lab is about, and which chapter it follows.

```{{admonition}} In this lab
You practise: say what.

You need: say which chapter. It takes about an hour, and {max_points} points can be earned.
```"""
TASK_TEXT = """## Task {number}: {title} ({points} point{s})

Say what is asked for: the formula, the shapes that come in, what to return."""
CLOSING = """## Hand in

Say in a sentence what the reader can do now.

Save the notebook under its own name and hand it in. On a page of the book, press *Download your notebook*: it holds
what you wrote."""


def notebook_template(lab):
    """The notebook of a Lab as nested dicts (nbformat 4.5)."""
    cells = [_cell("markdown", "title", OPENING.format(title=lab.title, max_points=lab.max_points))]
    cells += [_cell("code", "imports", "import numpy as np\n\nimport nnlib as nn\nfrom nnlabs import check")]
    for number, task in enumerate(lab.tasks, 1):
        s = "" if task.points == 1 else "s"
        text = TASK_TEXT.format(number=number, title=task.title, points=task.points, s=s)
        cells += [_cell("markdown", f"ask-{task.name}", text), _stub(task), _check(task)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": [*cells, _cell("markdown", "hand-in", CLOSING)],
        "metadata": {"kernelspec": kernel, "lab": lab.name, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def write(lab, path):
    """Write a Lab's notebook_template into a new file. FileExistsError if there is one already."""
    with Path(path).open("x", encoding="utf-8", newline="\n") as file:
        json.dump(notebook_template(lab), file, indent=1, ensure_ascii=False)
        file.write("\n")


def _cell(kind, name, source, **metadata):
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": metadata, **code, "source": source.splitlines(keepends=True)}


def _stub(task):
    """The cell that a student begins with. A function's arguments are those of its cases."""
    source = f"class {task.name}:\n    def __init__(self, **options):\n        raise NotImplementedError"
    if task.probe == "value":
        source = f"{task.name} = None"
    elif task.probe not in ("layer", "optimizer", "loss"):
        arguments = ", ".join(task.cases(np.random.default_rng(0))[0])
        source = f"def {task.name}({arguments}):\n    raise NotImplementedError"
    return _cell("code", f"task-{task.name}", source, nbgrader=_nbgrader(task.name, solution=True))


def _check(task):
    name = f"check-{task.name}"
    beside = f', "{task.name}"' if task.probe == "value" else ""
    marks = _nbgrader(name, grade=True, locked=True) | {"points": task.points}
    return _cell("code", name, f"check({task.name}{beside})", nbgrader=marks)


def _nbgrader(name, **roles):
    return {
        "grade_id": name,
        "grade": False,
        "locked": False,
        "solution": False,
        "task": False,
        "schema_version": 3,
        **roles,
    }
