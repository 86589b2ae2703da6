"""Late modules: found by name before it is here, fetched once, verified, imported from its folder."""

import gzip
import hashlib
import io
import sys
import zipfile

import pytest
from livebook_kernel.late_modules import LateModules
from livebook_kernel.remote_file import RemoteFile

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
def late(tmp_path, monkeypatch):
    data, fetched = packed(), []
    hashes = {"packed": hashlib.sha256(data).hexdigest(), "sha256": hashlib.sha256(gzip.decompress(data)).hexdigest()}
    archive = RemoteFile("modules.zip", **hashes, fetch=lambda: fetched.append(1) or data)
    finder = LateModules(list(SOURCES), archive, tmp_path / "late")
    finder.fetched = fetched
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    finder.install()
    yield finder
    for name in ("seldom", "rare", "rare.inner"):
        sys.modules.pop(name, None)


def test_nothing_is_fetched_until_a_module_of_it_is_imported(late):
    import json  # noqa: F401 - lies elsewhere

    assert late.find_spec("json") is None
    assert late.fetched == []


def test_modules_and_packages_are_imported_and_the_archive_fetched_once(late):
    import rare
    import seldom

    assert seldom.answer == 42
    assert rare.name == "rare.inner"
    assert late.fetched == [1]


def test_what_is_nowhere_is_missing_as_ever(late):
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        import nowhere  # noqa: F401
    assert late.fetched == []


def test_another_file_is_refused(late):
    late.archive.packed = late.archive.sha256 = "0" * 64
    with pytest.raises(ImportError, match=r"the file modules\.zip is not the one that this page was built with"):
        import seldom  # noqa: F401
    assert not late.folder.exists()


def test_an_archive_that_does_not_come_is_asked_for_again(late):
    fetch, late.archive.fetch = late.archive.fetch, lambda: None
    with pytest.raises(ImportError, match=r"the file modules\.zip could not be loaded"):
        import seldom
    late.archive.fetch = fetch
    import seldom

    assert seldom.answer == 42


@pytest.mark.parametrize("sent", [packed(), gzip.decompress(packed())], ids=["as it lies there", "unpacked on the way"])
def test_an_archive_that_has_come_by_itself_is_not_fetched(late, sent):
    late.take(sent)
    import seldom

    assert seldom.answer == 42
    assert late.fetched == []
