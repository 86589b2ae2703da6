"""IPython lines: what becomes `pass`, what is Python and stays, and that every line keeps its number."""

import ast
import time

import pytest
from livebook_kernel.ipython_lines import without_ipython

CELLS = {
    # what it shows: (a cell, the cell without IPython's lines)
    "a magic": ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    "a shell command": ("!pip install nnfs\nx = 1", "pass\nx = 1"),
    "help after a name": ("np.dot?\nx = 1", "pass\nx = 1"),
    "help with the source": ("model.fit??", "pass"),
    "help before a name": ("?model\nx = 1", "pass\nx = 1"),
    "an apostrophe in a command": ("!echo it's\n%time f(\nx = 1", "pass\npass\nx = 1"),
    "a command of two lines": ("!pip install \\\n    nnfs\nx = 1", "pass\n\nx = 1"),
    "a line in a block": ("if True:\n    %time f()\nelse:\n\t!ls", "if True:\n    pass\nelse:\n\tpass"),
    "a cell that is timed": ("%%time\nx = 1", "pass\nx = 1"),
    "a cell in another language": ("%%bash\nls\ncd ..", "pass\n\n"),
    "a value": ("t = %timeit -o f()\nx = !ls\ny = \\\n  !ls", "t = None\nx = []\ny = \\\n  []"),
    "a question in a comment": ("%matplotlib inline\n# why?\nx = (7\n % 4)", "pass\n# why?\nx = (7\n % 4)"),
    "prompts": (">>> x = 1\n... !ls", "x = 1\npass"),
    "an indent of the whole cell": ("  x = 1\n  !ls", "x = 1\npass"),
    "a blank line before it": ("\n%%html\n<b>bold</b>", "pass\n\n"),
}
PYTHON = {
    "a comment with a question": "x = 1  # why?\n# and why this?",
    "a text with a question": "x = 'why?'\ny = '''\nwhy?\n'''",
    "lines in a string": 'text = """\n%d items\n!\n?\nwhat?\n"""',
    "a line in a parenthesis": "(7\n % 4)",
    "a line after a backslash": "7 \\\n% 4",
    "await outside of functions": "await f()",
    "quotes and brackets in strings": "x = ['\\'(', \"'''\", '}']  # (",
    "an escaped quote in a long string": "x = '''\n\\'''\n!\n'''",
}
UNREADABLE = {
    "nested too deeply": "-" * 100_000 + "1",
    "a very long chain": "x" + ".a" * 100_000,
    "never closed": "(" * 100_000,
    "a null byte": "x = '\0'",
    "half a letter": "x = '\ud800'",
}
LONG = {
    "lines in a parenthesis": "(\n" + "%\n" * 200_000,
    "backslashes and quotes": "!\n" + "'\\" * 200_000,
    "strings that open and close": "!\n" + '"""\n!\n' * 100_000,
    "values with open brackets": "x = %a (\n" * 100_000,
    "questions with open brackets": "!a (?\n" * 100_000,
    "a long name in a question": "!\n" + "a" * 500_000 + "?",
    "cells in cells": "%%time\n" * 100_000 + "!",
    "prompts": ">>> x = '''\n" * 50_000,
    "commands that go on": "!a \\\n" * 200_000,
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_a_line_for_ipython_becomes_pass(cell, expected):
    assert without_ipython(cell) == expected
    assert expected.count("\n") == cell.count("\n")
    ast.parse(expected)


@pytest.mark.parametrize("cell", PYTHON.values(), ids=PYTHON)
def test_python_stays_as_it_is(cell):
    assert without_ipython(cell) == cell


@pytest.mark.parametrize("cell", PYTHON.values(), ids=PYTHON)
def test_python_stays_beside_a_line_for_ipython(cell):
    assert without_ipython(f"%time\n{cell}\n!ls\n") == f"pass\n{cell}\npass\n"


def test_what_is_neither_stays_and_is_an_error_where_it_is_run():
    for cell in ("x = = 1", "x = (1,\n!ls", "print('what?", "x = 1\0"):
        assert without_ipython(cell) == cell


@pytest.mark.parametrize("cell", UNREADABLE.values(), ids=UNREADABLE)
def test_what_python_cannot_read_stays_and_raises_nothing(cell):
    assert without_ipython(cell) == cell
    assert without_ipython(f"%time\n{cell}") == f"pass\n{cell}"


@pytest.mark.parametrize("cell", LONG.values(), ids=LONG)
def test_a_cell_takes_time_in_proportion_to_its_length(cell):
    start = time.process_time()
    without_ipython(cell)
    assert time.process_time() - start < 10  # half a second; many minutes if each line meant a new beginning


@pytest.mark.filterwarnings("error")
def test_a_warning_is_left_to_whoever_runs_the_cell():
    assert without_ipython(r"'\d'") == r"'\d'"
