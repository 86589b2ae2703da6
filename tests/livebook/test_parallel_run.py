"""Parallel run: notebooks are run before the pages are read, in their own folders, and only if they must be."""

from types import SimpleNamespace

import nbformat
import pytest
from jupyter_cache import get_cache
from livebook.parallel_run import run_notebooks


@pytest.fixture
def book(tmp_path):
    """Three notebooks in a folder, of which the last fails, and the function that a build calls."""
    folder = tmp_path / "chapters"
    folder.mkdir()
    sources = ["open('a.txt', 'a').write('a'); 6 * 7", "open('b.txt', 'a').write('b'); 7 * 7", "1 / 0"]
    for name, source in zip("abc", sources):
        cells = [nbformat.v4.new_code_cell(source)]
        metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / f"{name}.ipynb")
    (folder / "text.md").write_text("# No notebook")

    def run(*names, mode="cache"):
        config = SimpleNamespace(nb_execution_mode=mode, nb_execution_cache_path="", nb_execution_timeout=60)
        app = SimpleNamespace(outdir=tmp_path / "_build" / "html", config=config)
        suffix = {"text": ".md"}
        env = SimpleNamespace(doc2path=lambda name: folder / f"{name}{suffix.get(name, '.ipynb')}")
        run_notebooks(app, env, list(names))

    return SimpleNamespace(folder=folder, run=run, cache=lambda: get_cache(str(tmp_path / "_build" / ".jupyter_cache")))


def outputs(book, name):
    notebook = nbformat.read(book.folder / f"{name}.ipynb", as_version=4)
    _, executed = book.cache().merge_match_into_notebook(notebook)
    return executed.cells[0].outputs[0]["data"]["text/plain"]


def test_outputs_are_kept_where_the_reading_finds_them_and_a_failure_is_left_to_it(book):
    book.run("a", "b", "c", "text")
    assert (outputs(book, "a"), outputs(book, "b")) == ("42", "49")
    assert (book.folder / "a.txt").read_text() == "a"
    with pytest.raises(KeyError):
        outputs(book, "c")
    book.run("a", "b", "c", "text")  # one of them is left: the reading runs it
    assert (book.folder / "a.txt").read_text() == "a"


def test_a_single_notebook_and_a_book_without_a_cache_are_left_to_the_reading(book):
    book.run("a")
    book.run("a", "b", mode="auto")
    assert not (book.folder / "a.txt").exists()
