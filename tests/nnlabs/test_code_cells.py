"""Code cells: what is read of a notebook, however large, in how much time, and what is said of the rest."""

import contextlib
import json
import subprocess
import sys
import time

import pytest

from nnlabs.grading import code_cells
from nnlabs.grading.notebook import NotANotebook, Notebook, read


def notebook(*sources, padding=0):
    """The bytes of a notebook with these code cells."""
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": {"padding": " " * padding}}).encode()


@pytest.mark.parametrize("padding", [0, code_cells.SMALL], ids=["small", "large"])
def test_sources_are_what_was_typed(padding):
    sources = ["%matplotlib inline\nx = 1", "y = 'é\ud800'", "z"]
    assert code_cells.read(notebook(*sources, padding=padding)) == {"sources": sources, "notes": []}


@pytest.mark.parametrize("padding", [0, code_cells.SMALL], ids=["small", "large"])
def test_what_is_no_notebook_is_told(padding):
    space = b" " * padding
    assert code_cells.read(b"[1" + space) == {"problem": "The file is no JSON: it was cut off, or is no notebook."}
    assert code_cells.read(b"{}" + space) == {"problem": "The notebook has no list of cells."}


def test_what_is_too_much_is_left_out_with_a_note():
    large, half = "x" * (code_cells.MAX_LETTERS + 1), "x" * code_cells.MAX_LETTERS
    found = code_cells.parse(notebook("a", large, half, half, "b"))
    assert [len(source) for source in found["sources"]] == [1, 0, 1_000_000]
    assert found["notes"] == [
        "Code cell 2 has more than 1,000,000 letters; it was left out.",
        "From code cell 4 on, all is left out: together they have over 2,000,000 letters.",
    ]
    assert code_cells.parse(notebook(*["x"] * 1001))["notes"] == [
        "There are more than 1000 code cells; the rest was left out."
    ]


HUGE = {
    "newlines": notebook(*["\n" * 900_000] * 10),
    "a list of newlines": notebook(["\n"] * 3_000_000),
    "names": notebook(*["x=\n" * 300_000] * 15),
    "empty lists": b"[" + b"[]," * 6_000_000 + b"[]]",
    "empty dicts": b'{"cells": [' + b'{"a":{}},' * 2_000_000 + b"{}]}",
}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE)
def test_a_huge_file_takes_little_time_and_memory(data, tmp_path):
    """Of this process, which reads the notebooks of all."""
    assert 15_000_000 < len(data) < 20_000_000
    path = tmp_path / "huge.ipynb"
    path.write_bytes(data)
    start = time.process_time()
    with contextlib.suppress(NotANotebook):
        assert read(path).definitions("dense_forward") == 0
    assert time.process_time() - start < 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no limit")
def test_a_large_file_that_takes_too_much_memory_is_refused():
    data = b'{"cells": [' + b"[[],[]]," * 2_400_000 + b"{}]}"
    assert code_cells.read(data)["problem"].startswith("The file takes too much memory or time to read")


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    def late(*_, **__):
        raise subprocess.TimeoutExpired("python", 1)

    monkeypatch.setattr(subprocess, "run", late)
    assert "too much memory or time" in code_cells.read(notebook(padding=code_cells.SMALL))["problem"]


def test_definitions_are_counted_at_the_margin():
    cells = (
        "def f(): pass\nf = 1\nf == 2",
        "  def f(): pass",
        "if x:\n    f = 1",
        ">>> class f: pass",
        "async def f(): 1",
    )
    assert Notebook(cells, "").definitions("f") == 5
    assert Notebook(("x: int = 1\ny: str\nxy = 2",), "").definitions("x") == 1
