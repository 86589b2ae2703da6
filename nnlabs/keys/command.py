"""Write what a teacher needs: for each lab the solved notebook and its rubric, and the key of one student's variant.

Book: chapters/teaching
"""

import json
from pathlib import Path

from ..catalogue import LABS
from ..grading.keys import of_variant
from ..variants import PRACTICE, Variant, read_code
from .rubric import rubric
from .solved import solved_notebook, solved_variant


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


def write_variant(folder, names, code):
    """Write the solved notebooks of those among these labs that differ from student to student, in one's variant."""
    folder, variant = Path(folder), Variant(read_code(code))
    varied = [LABS[name] for name in names if any(task.drawn for task in LABS[name].tasks)]
    if not varied:
        raise ValueError(f"{' and '.join(names)}: the same for all students, so there is no key for a code")
    folder.mkdir(parents=True, exist_ok=True)
    for lab in varied:
        path = folder / f"{lab.name}_{variant.code}_solved.ipynb"
        text = json.dumps(solved_variant(lab, variant), indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{lab.title}, variant {variant.code}: {path}")
