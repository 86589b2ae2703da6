"""Pages: what the extension writes into a page that has code cells: where each is, its source, what it needs.

Sources come from the notebook itself, because a page leaves out the source of cells whose input is hidden.
"""

import json
import posixpath

from docutils import nodes
from livebook_kernel.needs import needed_cells, needed_packages

from .notebooks import mark_of, read_notebook
from .recordings import note_explorers

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def mark_cells(app, doctree):
    """Give each code cell of a page a class by which the scripts find it, and append the data about all of them."""
    containers = {
        node["cell_index"]: node
        for node in doctree.findall(nodes.container)
        if node.get("nb_element") == "cell_code" and "cell_index" in node
    }
    notebook = read_notebook(app.env, app.env.docname) if containers else None
    if notebook is None:
        return
    for number, container in containers.items():
        container["classes"] += ["livebook-cell", f"livebook-cell-{number}"]
    data = _data(app, notebook.cells)
    note_explorers(app, containers, data)
    text = json.dumps(data).replace("<", "\\u003c")  # so that no source can end the script
    doctree.append(nodes.raw("", f'<script type="application/json" id="livebook-data">{text}</script>', format="html"))
    _forget_unused_widgets(app.env, doctree)


def _data(app, cells):
    """What the scripts know: the book's title, the notebook's folder and path from its root, and its code cells."""
    numbers = [number for number, cell in enumerate(cells) if cell.cell_type == "code"]
    sources = [cells[number].source for number in numbers]
    described = [
        {
            "number": number,
            "id": cells[number].id,
            "source": source,
            "mark": mark_of(source),
            "needs": [numbers[n] for n in needs],
            "packages": needed_packages(source, app.livebook_modules),
        }
        for number, source, needs in zip(numbers, sources, needed_cells(sources))
    ]
    name = app.env.docname
    place = {"folder": posixpath.dirname(name), "notebook": f"{name}.ipynb"}
    return {"book": app.config.html_title or app.config.project, **place, "cells": described}


def _forget_unused_widgets(env, doctree):
    """Leave out the saved state of widgets on a page that shows none of them: it would hold every picture again.

    What has HTML as well, as explorers have, is shown as that.
    """
    outputs = [node for node in doctree.findall(nodes.container) if node.get("nb_element") == "mime_bundle"]
    kinds = [{child.get("mime_type") for child in output.children} for output in outputs]
    if not any(WIDGET_VIEW in each and "text/html" not in each for each in kinds):
        env.nb_metadata[env.docname].get("js_files", {}).pop("ipywidgets_state", None)


def add_scripts(app, page, template, context, doctree):
    """Load the live book's files on pages with code cells, and on no other."""
    if doctree is not None and any("livebook-data" in node.astext() for node in doctree.findall(nodes.raw)):
        app.add_css_file("livebook/livebook.css")
        app.add_css_file("livebook/explorers.css")
        app.add_css_file("livebook/code.css")
        app.add_js_file("livebook/start.js", loading_method="defer")
