"""The rest of the library: found by name before it is here, fetched once, verified, imported from its folder."""

import gzip
import hashlib
import io
import sys
import zipfile

import pytest
from livebook_kernel.rest import Rest
from livebook_kernel.shipped import Shipped

SOURCES = {
    "seldom.py": "answer = 42",
    "rare/__init__.py": "from .inner import name",
    "rare/inner.py": "name = __name__",
}


def packed():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, source in SOURCES.items():
            archive.writestr(zipfile.ZipInfo(path), source)
    return gzip.compress(file.getvalue(), mtime=0)


@pytest.fixture
def rest(tmp_path, monkeypatch):
    data, fetched = packed(), []
    archive = Shipped("rest.zip", hashlib.sha256(data).hexdigest(), lambda: fetched.append(1) or data)
    finder = Rest(list(SOURCES), archive, tmp_path / "rest")
    finder.fetched = fetched
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    finder.install()
    yield finder
    for name in ("seldom", "rare", "rare.inner"):
        sys.modules.pop(name, None)


def test_nothing_is_fetched_until_a_module_of_it_is_imported(rest):
    import json  # noqa: F401 - lies elsewhere

    assert rest.find_spec("json") is None
    assert rest.fetched == []


def test_modules_and_packages_are_imported_and_the_archive_fetched_once(rest):
    import rare
    import seldom

    assert seldom.answer == 42
    assert rare.name == "rare.inner"
    assert rest.fetched == [1]


def test_what_is_nowhere_is_missing_as_ever(rest):
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        import nowhere  # noqa: F401
    assert rest.fetched == []


def test_another_file_is_refused(rest):
    rest.archive.sha256 = "0" * 64
    with pytest.raises(ImportError, match=r"the file rest\.zip is not the one that this page was built with"):
        import seldom  # noqa: F401
    assert not rest.folder.exists()


def test_an_archive_that_does_not_come_is_asked_for_again(rest):
    fetch, rest.archive.fetch = rest.archive.fetch, lambda: None
    with pytest.raises(ImportError, match=r"the file rest\.zip could not be loaded"):
        import seldom
    rest.archive.fetch = fetch
    import seldom

    assert seldom.answer == 42


def test_an_archive_that_has_come_by_itself_is_not_fetched(rest):
    rest.take(packed())
    import seldom

    assert seldom.answer == 42
    assert rest.fetched == []
