"""Pages: what the extension writes into the pages of a small book, built by Sphinx without any asset."""

import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.parse
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

EXTENSIONS = Path(__file__).parents[2] / "_ext"
CONF = """
html_title = "A book"
extensions = ["myst_nb", "livebook"]
nb_execution_mode = "off"
suppress_warnings = ["myst-nb.lexer"]
html_sourcelink_suffix = ".txt"
"""
TEXT = """---
file_format: mystnb
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# Text notebook

```{code-cell}
:tags: [hide-input]
x = 2
```

Words.

```{code-cell}
x + 1
```

```{code-cell}
x + 1
```
"""
SVG = {"text/html": "<svg></svg>", "text/plain": "a figure"}
EXPLORER = {"text/html": '<div class="explorer" data-view="one"></div>', "text/plain": "an explorer"}
HIDDEN = 'text = "</script><b>not markup</b>"'
VIEW = {"application/vnd.jupyter.widget-view+json": {"model_id": "m1", "version_major": 2, "version_minor": 0}}
STATE = {"model_name": "IntSliderModel", "model_module": "@jupyter-widgets/controls", "state": {}}
WIDGETS = {
    "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": {"m1": STATE}}
}


def write_notebook(path, *cells):
    """A notebook with the saved state of one widget."""
    title = new_markdown_cell(f"# {path.stem}")
    nbformat.write(new_notebook(cells=[title, *cells], metadata={"widgets": WIDGETS}), path)


def write_old_notebook(path):
    """A notebook of format 4.4, whose cells have no ids."""
    title = {"cell_type": "markdown", "metadata": {}, "source": "# Old"}
    code = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": "1"}
    path.write_text(json.dumps({"cells": [title, code], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))


def folded(tags, data):
    """A cell with these tags that shows one thing."""
    return new_code_cell("f()", metadata={"tags": tags.split()}, outputs=[new_output("display_data", data=data)])


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The folder of the built pages, and the lines of the build's warnings."""
    root = tmp_path_factory.mktemp("book")
    source, site, mirror = root / "source", root / "site", root / "mirror"
    source.mkdir()
    mirror.mkdir()
    (source / "conf.py").write_text(CONF)
    (source / "index.md").write_text(
        "# Text\n\n```{toctree}\ncells\nfolds\npart/inner/widget\nold one\npart/text\n```\n"
    )
    write_notebook(
        source / "cells.ipynb",
        new_code_cell("x = 1", id="one"),
        new_code_cell(HIDDEN, id="two", metadata={"tags": ["remove-input"]}),
        new_markdown_cell("Words."),
        new_code_cell("import json\nx + 1", id="three"),
    )
    write_old_notebook(source / "old one.ipynb")
    (source / "part/inner").mkdir(parents=True)
    (source / "part/text.md").write_text(TEXT)
    write_notebook(
        source / "part/inner/widget.ipynb", new_code_cell("s", outputs=[new_output("display_data", data=VIEW)])
    )
    write_notebook(
        source / "folds.ipynb",
        folded("hide-input", SVG),
        folded("hide-input", EXPLORER),
        folded("hide-input", {"text/plain": "3"}),
        folded("hide-output", SVG),
        folded("hide-input hide-output", SVG),
    )
    environment = {**os.environ, "PYTHONPATH": str(EXTENSIONS), "LIVEBOOK_MIRROR": str(mirror)}
    command = [sys.executable, "-m", "sphinx", "-q", str(source), str(site)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return SimpleNamespace(folder=site, warnings=done.stderr.strip().splitlines())


def read(book, page):
    return (book.folder / page).read_text(encoding="utf-8")


def data(page):
    """What the browser finds between <script …> and the first </script>."""
    return json.loads(re.search(r'<script type="application/json" id="livebook-data">(.*?)</script>', page).group(1))


def test_without_assets_the_book_is_built_with_one_warning(book):
    (warning,) = book.warnings
    assert re.match(r"WARNING: livebook: LIVEBOOK_MIRROR=.*mirror holds no .*; fill it, or unset it", warning)
    assert not (book.folder / "_static/livebook/runtime").exists()


def test_each_code_cell_has_a_class_of_its_own(book):
    # The title is cell 0, the words are cell 3.
    assert re.findall(r"livebook-cell (livebook-cell-\d)", read(book, "cells.html")) == [
        "livebook-cell-1",
        "livebook-cell-2",
        "livebook-cell-4",
    ]


def test_the_data_name_book_id_source_needs_and_packages_of_each_cell(book):
    found = data(read(book, "cells.html"))
    marks = [cell.pop("mark") for cell in found["cells"]]
    assert len(set(marks)) == 3
    assert found == {
        "book": "A book",
        "folder": "",
        "notebook": "cells.ipynb",
        "cells": [
            {"number": 1, "id": "one", "source": "x = 1", "needs": [], "packages": []},
            {"number": 2, "id": "two", "source": HIDDEN, "needs": [], "packages": []},
            {"number": 4, "id": "three", "source": "import json\nx + 1", "needs": [1], "packages": []},
        ],
    }


def test_equal_sources_have_equal_marks_and_cells_without_ids_are_known_by_number(book):
    (cell,) = data(read(book, "old one.html"))["cells"]
    assert (cell["number"], cell["id"]) == (1, "cell-1")
    assert cell["mark"] == hashlib.sha256(b"1").hexdigest()[:12]


def test_a_text_with_code_cells_is_a_live_page_like_any_other(book):
    page = read(book, "part/text.html")
    found = data(page)
    assert (found["folder"], found["notebook"]) == ("part", "part/text.ipynb")
    cells = [(cell["number"], cell["source"], cell["needs"]) for cell in found["cells"]]
    assert cells == [(1, "x = 2", []), (3, "x + 1", [1]), (4, "x + 1", [1])]
    assert re.findall(r"livebook-cell (livebook-cell-\d)", page) == [f"livebook-cell-{number}" for number, *_ in cells]
    assert "_static/livebook/start.js" in page


def test_the_cells_of_a_text_are_known_by_what_they_say_and_equal_ones_by_their_order(book):
    one, two, three = data(read(book, "part/text.html"))["cells"]
    assert one["id"] == hashlib.sha256(b"x = 2").hexdigest()[:12] + "-1"
    assert [two["id"], three["id"]] == [f"{two['mark']}-1", f"{two['mark']}-2"]


def test_a_fold_says_what_is_inside_and_is_called_so(book):
    page = read(book, "folds.html")
    folds = re.findall(
        r'<details class="admonition hide ([\w-]+)">\s*<summary>\s*<p class="collapsed[^>]*>(.*?)</p>', page
    )
    assert folds == [
        ("above-input", "code of this figure"),
        ("above-input", "code of this explorer"),
        ("above-input", "code of this result"),
        ("below-input", "result"),
        ("above-input", "code of this figure"),
        ("below-input", "result"),
    ]


def test_a_text_can_be_downloaded_as_the_notebook_that_it_is(book):
    page = read(book, "part/text.html")
    address, name = re.search('<a href="([^"]*)" download="(.*?)">', page).groups()
    notebook = nbformat.read(book.folder / "part" / address, as_version=4)
    nbformat.validate(notebook)
    assert name == "text.ipynb"
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code", "markdown", "code", "code"]
    assert [cell.id for cell in notebook.cells if cell.cell_type == "code"] == [
        cell["id"] for cell in data(page)["cells"]
    ]
    assert notebook.metadata.kernelspec.name == "python3"


def test_a_page_names_the_copy_of_its_notebook_that_lies_in_the_book(book):
    pages = {"cells": "cells.ipynb", "part/inner/widget": "part/inner/widget.ipynb", "old one": "old one.ipynb"}
    for page, notebook in pages.items():
        found = re.search('<a href="([^"]*)" download="(.*?)">', read(book, f"{page}.html"))
        assert found.group(2) == Path(notebook).name
        file = (book.folder / page).parent / urllib.parse.unquote(found.group(1))
        assert file.resolve() == (book.folder / "_sources" / f"{notebook}.txt").resolve()
        assert file.exists()


def test_the_data_name_the_folder_of_the_notebook(book):
    assert data(read(book, "part/inner/widget.html"))["folder"] == "part/inner"


def test_no_source_can_end_the_script(book):
    page = read(book, "cells.html")
    assert "</script><b>" not in page
    assert r"\u003c/script>\u003cb>not markup\u003c/b>" in page


def test_scripts_and_styles_are_on_pages_with_code_cells_and_on_no_other(book):
    for name in ("start.js", "livebook.css"):
        assert (book.folder / "_static/livebook" / name).exists()
        assert f"_static/livebook/{name}" in read(book, "cells.html")
        assert f"_static/livebook/{name}" in read(book, "part/inner/widget.html")
    for page in ("index.html", "search.html", "genindex.html"):
        assert "livebook" not in read(book, page)


def test_the_saved_state_of_widgets_is_left_out_where_none_is_shown(book):
    assert "application/vnd.jupyter.widget-state+json" not in read(book, "cells.html")
    assert "application/vnd.jupyter.widget-state+json" in read(book, "part/inner/widget.html")
