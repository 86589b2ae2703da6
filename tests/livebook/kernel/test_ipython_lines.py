"""IPython lines: what becomes `pass`, what is Python and stays, and that every line keeps its number."""

import ast

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
    "a blank line before it": ("\n%%html\n<b>bold</b>", "pass\n\n"),
}
PYTHON = {
    "a comment with a question": "x = 1  # why?\n# and why this?",
    "a text with a question": "x = 'why?'\ny = '''\nwhy?\n'''",
    "lines in a string": 'text = """\n%d items\n!\n?\nwhat?\n"""',
    "a line in a parenthesis": "(7\n % 4)",
    "a line after a backslash": "7 \\\n% 4",
    "await outside of functions": "await f()",
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


@pytest.mark.filterwarnings("error")
def test_a_warning_is_left_to_whoever_runs_the_cell():
    assert without_ipython(r"'\d'") == r"'\d'"
