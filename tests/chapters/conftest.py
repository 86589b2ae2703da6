"""Runs a chapter's notebook once, in IPython, so that tests can ask what its variables came to."""

import contextlib
import re
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

CHAPTERS = Path(__file__).parents[2] / "chapters"


def run_notebook(path):
    """All code cells in order, in the notebook's folder; the names they defined. The first error is raised."""
    shell = InteractiveShell()
    with contextlib.chdir(path.parent):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
                shell.run_cell(cell.source).raise_error()
    return shell.user_ns


@pytest.fixture(scope="module")
def chapter(request):
    """The names that the notebook CHAPTER of this test module defines."""
    return run_notebook(CHAPTERS / f"{request.module.CHAPTER}.ipynb")


@pytest.fixture
def solution(request):
    """solution(label): the code in the solution of one exercise of CHAPTER."""
    cells = nbformat.read(CHAPTERS / f"{request.module.CHAPTER}.ipynb", as_version=4).cells

    def code(label):
        text = "\n".join(cell.source for cell in cells)
        return re.search(r"```python\n(.*?)```", text[text.index(f"{{solution}} {label}") :], flags=re.DOTALL).group(1)

    return code
