"""Write what a teacher needs: for each lab the solved notebook and its rubric.   Book: chapters/teaching"""

import json
from pathlib import Path

from ..catalogue import LABS
from ..grading.keys import of_variant
from ..variants import PRACTICE
from .rubric import rubric
from .solved import solved_notebook


def write(folder, names):
    """Write the solved notebooks and rubrics of the labs with these names into a folder, and say where they are."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        lab = of_variant(LABS[name], PRACTICE)
        notebook, page = folder / f"{name}_solved.ipynb", folder / f"{name}_rubric.md"
        text = json.dumps(solved_notebook(lab, page.name), indent=1, ensure_ascii=False) + "\n"
        notebook.write_text(text, encoding="utf-8", newline="\n")
        page.write_text(rubric(lab, notebook.name), encoding="utf-8", newline="\n")
        print(f"{lab.title}: {notebook} and {page}")
