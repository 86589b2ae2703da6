"""The notebook that an author of a lab begins with: the cells that the grader, the page and nbgrader go by."""

import json

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

from nnlabs import LABS, __main__
from nnlabs.notebook_template import notebook_template


@pytest.fixture
def begun(lab):
    return nbformat.reads(json.dumps(notebook_template(lab)), as_version=4)


def graded(finished):
    """{id: metadata} of stubs and checks, in their order."""
    return {cell.id: cell.metadata for cell in finished.cells if cell.id.startswith(("task-", "check-"))}


def test_it_has_the_cells_that_the_finished_notebook_has(begun, notebook):
    nbformat.validate(begun)
    assert list(graded(begun).items()) == list(graded(notebook).items())
    assert begun.metadata == notebook.metadata


def test_it_runs_and_every_task_waits_to_be_started(lab, begun):
    shell = InteractiveShell()
    for cell in begun.cells:
        if cell.cell_type == "code" and not cell.id.startswith("check-"):
            shell.run_cell(cell.source).raise_error()
    for task in lab.tasks:
        verdict = shell.run_cell(f"check({task.name}, {task.name!r})").result
        assert (verdict.name, verdict.started) == (task.name, False)


def test_the_command_writes_a_new_file_and_over_none(tmp_path, capsys):
    path = tmp_path / "lab_1.ipynb"
    command = ["notebook", "lab_1", "--out", str(path)]
    assert __main__.main(command) is None
    first = path.read_bytes()
    assert json.loads(first) == notebook_template(LABS["lab_1"])
    assert __main__.main(command) == 2
    assert "exists" in capsys.readouterr().err
    assert path.read_bytes() == first


def test_a_function_s_stub_names_the_arguments_of_its_cases():
    (source,) = [
        "".join(c["source"]) for c in notebook_template(LABS["lab_1"])["cells"] if c["id"] == "task-dense_forward"
    ]
    assert source == "def dense_forward(x, W, b):\n    raise NotImplementedError"
