"""Solved: a lab's notebook with the right answers in the places of the stubs.   Book: chapters/teaching"""

import json

from ..catalogue import NOTEBOOKS
from .solutions import solution

NOTE = """**Solved, for teachers.** Each stub has been replaced by an answer that earns all points; other answers
earn them as well. What a part earns, and what to say about wrong answers, stands in `{rubric}` beside this notebook."""


def solved_notebook(lab, rubric):
    """The notebook of a Lab as nested dicts, solved, with a note below its heading that names its rubric's file."""
    notebook = json.loads((NOTEBOOKS / f"{lab.name}.ipynb").read_text(encoding="utf-8"))
    tasks = {f"task-{task.name}": task.name for task in lab.tasks}
    for cell in notebook["cells"]:
        if cell["id"] in tasks:
            cell["source"] = solution(lab.name, tasks[cell["id"]]).strip().splitlines(keepends=True)
    text = NOTE.format(rubric=rubric).splitlines(keepends=True)
    notebook["cells"].insert(1, {"cell_type": "markdown", "id": "solved", "metadata": {}, "source": text})
    return notebook
