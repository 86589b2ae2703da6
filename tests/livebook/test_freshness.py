"""Freshness: outputs that are kept between builds are forgotten when a package has changed, and only then."""

from types import SimpleNamespace

import pytest
from livebook.freshness import forget_stale_outputs, reread_stale_pages

DOCUMENTS = {"intro", "layers"}


@pytest.fixture
def little(tmp_path, monkeypatch):
    """The only module of a package on the path."""
    module = tmp_path / "little" / "__init__.py"
    module.parent.mkdir()
    module.write_text("x = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    return module


@pytest.fixture
def kept(tmp_path):
    """An output in Jupyter Book's cache."""
    output = tmp_path / "_build" / ".jupyter_cache" / "executed" / "1.ipynb"
    output.parent.mkdir(parents=True)
    output.write_text("{}")
    return output


@pytest.fixture
def build(tmp_path):
    """Start a build of a book with live pages that use these packages and files; return the pages to read again."""

    def start(*wheels, files=(), cache=""):
        app = SimpleNamespace(outdir=tmp_path / "_build" / "html", srcdir=tmp_path)
        options = {"livebook_wheels": list(wheels), "livebook_files": list(files)}
        forget_stale_outputs(app, SimpleNamespace(nb_execution_cache_path=cache, **options))
        return set(reread_stale_pages(app, SimpleNamespace(found_docs=DOCUMENTS), set(), set(), set()))

    return start


def test_outputs_of_unknown_age_are_forgotten(little, kept, build):
    assert build("little") == DOCUMENTS
    assert not kept.exists()


def test_outputs_stay_while_the_packages_stay(little, kept, build):
    build("little")
    kept.parent.mkdir()
    kept.write_text("{}")
    assert build("little") == set()
    assert kept.exists()


def test_outputs_are_forgotten_when_a_package_has_changed(little, kept, build):
    build("little")
    kept.parent.mkdir()
    kept.write_text("{}")
    little.write_text("x = 2\n")
    assert build("little") == DOCUMENTS
    assert not kept.exists()
    assert build("little") == set()


def test_outputs_are_forgotten_when_pages_use_other_packages(little, kept, build):
    build("little")
    assert build("little", "comm") == DOCUMENTS


def test_outputs_are_forgotten_when_a_file_that_cells_open_has_changed_or_come(little, kept, build, tmp_path):
    build("little", files=["*.toml"])
    for name, text in (("a.toml", "x = 1"), ("a.toml", "x = 2"), ("b.toml", "x = 2")):
        (tmp_path / name).write_text(text)
        assert build("little", files=["*.toml"]) == DOCUMENTS
        assert build("little", files=["*.toml"]) == set()
    (tmp_path / "notes.txt").write_text("opened by no cell")
    assert build("little", files=["*.toml"]) == set()


def test_a_package_that_cannot_be_packed_costs_no_outputs(kept, build):
    assert build("unheard_of") == set()
    assert kept.exists()


def test_the_cache_may_lie_elsewhere(little, kept, build, tmp_path):
    assert build("little", cache=str(tmp_path / "elsewhere")) == DOCUMENTS
    assert (tmp_path / "elsewhere" / "livebook.txt").exists()
    assert kept.exists()
