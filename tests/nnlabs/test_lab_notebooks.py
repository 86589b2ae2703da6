"""Every lab's notebook: a stub and a check for each task, points that agree, prose of a fair length.

It runs as delivered. With the right answers in their places every check passes: see test_solutions.
"""

import re

from notebook_runs import verdicts_of

WORDS = range(600, 1600)
TAGS = {"hide-input"}


def cells(notebook, start):
    return {cell.id.removeprefix(start): cell for cell in notebook.cells if cell.id.startswith(start)}


def prose(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_each_task_has_a_stub_and_a_check_in_its_order(lab, notebook):
    names = [task.name for task in lab.tasks]
    assert list(cells(notebook, "task-")) == names
    assert list(cells(notebook, "check-")) == names
    assert notebook.metadata["lab"] == lab.name


def test_it_is_an_assignment_for_nbgrader_too(lab, notebook):
    stubs, checks = cells(notebook, "task-"), cells(notebook, "check-")
    for task in lab.tasks:
        stub, check = stubs[task.name].metadata.nbgrader, checks[task.name].metadata.nbgrader
        assert (stub.grade_id, stub.solution, stub.grade, stub.locked) == (task.name, True, False, False)
        assert (check.grade_id, check.solution, check.grade, check.locked) == (f"check-{task.name}", False, True, True)
        assert check.points == task.points
        assert stub.schema_version == check.schema_version == 3


def test_the_prose_names_every_task_with_its_points(lab, notebook):
    headings = re.findall(r"^## Task (\d+): .+ \((\d+) points?\)$", prose(notebook), flags=re.MULTILINE)
    assert [(int(number), int(points)) for number, points in headings] == [
        (number, task.points) for number, task in enumerate(lab.tasks, 1)
    ]
    assert "```{admonition} In this lab" in prose(notebook)
    assert f"{lab.max_points} points" in " ".join(prose(notebook).split())
    assert "## Hand in" in prose(notebook)


def test_the_prose_has_a_fair_length(notebook):
    text = re.sub(r"\$\$.*?\$\$|\$[^$]+\$", " formula ", prose(notebook), flags=re.DOTALL)
    assert len(re.findall(r"[^\W_][\w'’.-]*", text)) in WORDS


def test_cells_fit_on_a_phone_screen_and_outputs_are_stripped(notebook):
    for cell in notebook.cells:
        assert set(cell.metadata.get("tags", [])) <= TAGS
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 16, cell.source
            assert max(map(len, cell.source.splitlines())) <= 80, cell.source
            assert cell.outputs == []


def test_it_runs_as_delivered_and_nothing_is_started(lab, notebook):
    verdicts = verdicts_of(notebook)
    assert {name: verdict.started for name, verdict in verdicts.items()} == {task.name: False for task in lab.tasks}
