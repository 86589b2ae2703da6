"""Solved: a lab's notebook with the right answers in the places of the stubs.   Book: chapters/teaching"""

import json

from ..catalogue import NOTEBOOKS
from ..handout import notebooks
from .entries import as_cell, right_entries
from .solutions import solution

NOTE = """**Solved, for teachers.** Each stub has been replaced by an answer that earns all points; other answers
earn them as well. What a part earns, and what to say about wrong answers, stands in `{rubric}` beside this notebook."""
OF_VARIANT = """**Solved, for teachers: the variant {code}.** Letters and numbers are this student's. Where a training
decides, other choices can be right as well. The checks here do not tell: with a code, the grader marks them."""


def solved_notebook(lab, rubric):
    """The notebook of a Lab as nested dicts, solved, with a note below its heading that names its rubric's file."""
    notebook = json.loads((NOTEBOOKS / f"{lab.name}.ipynb").read_text(encoding="utf-8"))
    answers = {task.name: solution(lab.name, task.name) for task in lab.tasks}
    return _filled_in(notebook, answers, NOTE.format(rubric=rubric))


def solved_variant(lab, variant):
    """The notebook of a Lab as one student received it, as nested dicts, solved."""
    answers = {
        task.name: as_cell(task.name, right_entries(lab.name, task, variant))
        if task.drawn
        else solution(lab.name, task.name)
        for task in lab.tasks
    }
    notebook = notebooks.of_student(notebooks.read(lab.name), variant.code)
    return _filled_in(notebook, answers, OF_VARIANT.format(code=variant.code))


def _filled_in(notebook, answers, note):
    """The same notebook with answers, {task: source}, in the places of the stubs, and a note below its heading."""
    for cell in notebook["cells"]:
        name = cell["id"].removeprefix("task-")
        if name != cell["id"] and name in answers:
            cell["source"] = answers[name].strip().splitlines(keepends=True)
    text = note.splitlines(keepends=True)
    notebook["cells"].insert(1, {"cell_type": "markdown", "id": "solved", "metadata": {}, "source": text})
    return notebook
