"""Runs a chapter's notebook once, in IPython, so that tests can ask what its variables came to."""

import contextlib
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
