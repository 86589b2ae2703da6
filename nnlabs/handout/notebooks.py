"""Notebooks: a lab as one student receives it, with their code, their pieces and their claims.

Book: chapters/grading. Cells are known by their ids.
"""

import copy
import json

from ..catalogue import NOTEBOOKS
from ..tasks.lab_6 import claims
from ..variants import Variant, bug_hunt

CALL = 'variant("practice")'
FOR_OTHERS = (  # how a paragraph begins that is not for students who have their variant in their notebook
    "If you typed a code above,",
    "*Where they are from:*",
    "*Where it is from:*",
)


def read(lab):
    """The notebook of a lab as nested dicts. ValueError if it has no variants."""
    path = NOTEBOOKS / f"{lab}.ipynb"
    if not path.exists():
        raise ValueError(f"handing out needs the book's repository: {path} is not there")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    if not any(CALL in "".join(cell["source"]) for cell in notebook["cells"]):
        raise ValueError(f"{lab} is the same for all students: hand out {path} as it is")
    return notebook


def of_student(notebook, code):
    """The same notebook with this code in it, and with what it stands for."""
    made, variant = copy.deepcopy(notebook), Variant(code)
    own = _own_cells(made["metadata"]["lab"], variant)
    made["cells"] = [own.get(cell["id"], cell) for cell in made["cells"]]
    made["cells"] = [cell for cell in made["cells"] if cell]
    for cell in made["cells"]:
        source = "".join(cell["source"]).replace(CALL, f'variant("{code}")')
        cell["source"] = _for_one(source).splitlines(keepends=True)
    return made


def _own_cells(lab, variant):
    """{id: the cell in its place, or None for no cell} where the notebook of the book shows the practice variant."""
    if lab != "lab_6":
        return {}
    sources = bug_hunt.sources(bug_hunt.forms(variant))
    pieces = {name: _cell("code", name, source.rstrip()) for name, source in sources.items()}
    return {**pieces, "own-pieces": None, "claims": _cell("markdown", "claims", claims.as_list(variant))}


def _cell(kind, name, source):
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": {}, **code, "source": source}


def _for_one(source):
    return "\n\n".join(part for part in source.split("\n\n") if not part.startswith(FOR_OTHERS))
