"""Notebooks: what a page was written as: a notebook file, or a text with {code-cell}s, which is read as one.

MyST-NB decides which texts are notebooks: those whose head names a kernel, and those of its other formats.
"""

import hashlib
from collections import Counter
from pathlib import Path

import nbformat
from myst_nb.core.read import create_nb_reader


def read_notebook(env, name):
    """The notebook of a page, every code cell with an id that stays; None if the page is no notebook."""
    path = Path(env.doc2path(name))
    if path.suffix == ".ipynb":
        return _with_numbers(nbformat.read(path, as_version=4))
    text = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
    return reader and _with_marks(reader.read(text))


def write_notebook(env, name, path):
    """Write the notebook of a text as a file, for readers who want to take it along."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(read_notebook(env, name), path)


def is_text(env, name):
    """Whether the page has no notebook file of its own."""
    return Path(env.doc2path(name)).suffix != ".ipynb"


def mark_of(source):
    """A few letters that stand for a source: others when the book changes it."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def _with_numbers(notebook):
    """Notebooks older than format 4.5 have no ids."""
    for number, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"cell-{number}")
    return notebook


def _with_marks(notebook):
    """Cells of a text have no ids: they are known by what they say, and equal ones by their order."""
    notebook.metadata.pop("source_map", None)
    seen = Counter()
    for cell in notebook.cells:
        mark = mark_of(cell.source)
        seen[mark] += 1
        cell["id"] = f"{mark}-{seen[mark]}"
    return notebook
