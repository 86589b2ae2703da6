"""Pages: what the extension writes into a page that has code cells: where each cell is, its source, what it needs.

Sources come from the notebook file, because a page leaves out the source of cells whose input is hidden.
"""

import json
import posixpath

import nbformat
from docutils import nodes

from .dependencies import needed_cells, needed_packages

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def mark_cells(app, doctree):
    """Give each code cell of a page a class by which the scripts find it, and append the data about all of them."""
    containers = {
        node["cell_index"]: node
        for node in doctree.findall(nodes.container)
        if node.get("nb_element") == "cell_code" and "cell_index" in node
    }
    path = app.env.doc2path(app.env.docname)
    if not containers or not path.endswith(".ipynb"):
        return
    notebook = nbformat.read(path, as_version=4)
    numbers = [number for number, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    sources = [notebook.cells[number].source for number in numbers]
    for number, container in containers.items():
        container["classes"] += ["livebook-cell", f"livebook-cell-{number}"]
    data = {
        "folder": posixpath.dirname(app.env.docname),
        "cells": [
            {"number": number, "source": source, "needs": [numbers[n] for n in needs],
             "packages": needed_packages(source, app.livebook_imports, app.config.livebook_wheels)}
            for number, source, needs in zip(numbers, sources, needed_cells(sources))
        ],
    }  # fmt: skip
    text = json.dumps(data).replace("<", "\\u003c")  # so that no source can end the script
    doctree.append(nodes.raw("", f'<script type="application/json" id="livebook-data">{text}</script>', format="html"))
    _forget_unused_widgets(app.env, doctree)


def _forget_unused_widgets(env, doctree):
    """Leave out the saved state of widgets on a page that shows none of them: it would hold every picture again."""
    if not any(WIDGET_VIEW in node.astext() for node in doctree.findall(nodes.raw)):
        env.nb_metadata[env.docname].get("js_files", {}).pop("ipywidgets_state", None)


def add_scripts(app, page, template, context, doctree):
    """Load the live book's files on pages with code cells, and on no other."""
    if doctree is not None and any("livebook-data" in node.astext() for node in doctree.findall(nodes.raw)):
        app.add_css_file("livebook/livebook.css")
        app.add_js_file("livebook/start.js", loading_method="defer")
