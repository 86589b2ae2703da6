"""Notebook runs: the cells of a lab's notebook, run in their order, and what the checks say."""

from IPython.core.interactiveshell import InteractiveShell


def verdicts_of(notebook, sources=()):
    """Run all code cells of a notebook, as nbformat reads it, some with other sources {id: source}; {task: verdict}."""
    shell, verdicts = InteractiveShell(), {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            result = shell.run_cell(dict(sources).get(cell.id, cell.source))
            result.raise_error()
            if cell.id.startswith("check-"):
                verdicts[cell.id.removeprefix("check-")] = result.result
    return verdicts
