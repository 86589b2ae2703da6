"""Like IPython: the rules by which cells become Python, side by side with IPython's own transformer."""

import ast
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager
from livebook_kernel.ipython_lines import as_python

CELLS = [
    "%matplotlib inline\n# is this why?\nx = 1",
    "x = (7\n % 4)\n%time y = 2",
    "files = !ls *.py\nx = 1",
    "files = !!ls\nx = 1",
    "t = %timeit -o f(\nx = 1",
    "!pip install \\\n   nnfs \\\n   torch\nx = 1",
    "t = %timeit -n 1 \\\n  f()\nx = 1",
    "if x:\n    %time f()\n    y = !ls\nelse:\n\t!ls\n\tz?",
    "%%time\nx = 1\n%ls",
    "%%capture out\n# why?\nx = !ls",
    "\n\n%%bash -e\nls\ncd ..",
    "%%time?\n",
    "%time?\n!ls?\n?print\n??print\nnp.dot?\na.b[0].c??\n?\nx*?",
    "text = '''\n%ls\n!ls\nwhat?\n'''\n%ls",
    'def f():\n    """Doc.\n\n    >>> f()\n    %ls\n    """\n    %time g()\n    return 1',
    ">>> x = 1\n>>> if x:\n...     y = 2\n",
    "    >>> x = 1\n    >>> %ls\n",
    "In [1]: x = 1\n   ...: y = 2\n",
    "In [12]: for i in x:\n   ....:     %time f(i)\n",
    "    x = 1\n    %ls\n    y = '''\n    a'''\n",
    "await f()\n%ls\n",
    "x = f'{a!r}' % b\n%ls",
    "x = 1 if a != b else 2\n%ls",
    "x %= 3\nx //= 2\nx /= 2\ny = x % 3\n%ls",
    "x = %ls\ny = 'it\\'s %time'\nz = !echo it's\nw = 1",
    "/f 1 2\n,f a b\n;f a b\n%ls",
    "# %ls\nx = 1; y?\nprint(x); print?",
    "x = \\\n  %ls\ny = 1",
    "%%time\n%%capture\nx = 1",
    "x = 1\n%%time\ny = 2",
    "%load_ext autoreload\n%autoreload 2\nimport numpy as np\r\n%ls\r\n",
    "x = [\n# why?\n1]\n%ls",
    "lambda: 1\nx: int = %ls\n",
    "x = !\n!\n%\n",
    "!a? \n%a? \n!a?",
    "a.b = %ls\na[0] = !ls\n(a, b) = !ls\na, b = %time 1, 2\n",
]
LINES = [
    *("x = 1", "x = (", ")", "  % 4", "% 4", "%ls", "%%time", "!ls", "!!ls", "?x", "x?", "x.y??", "# why?", "#"),
    *("'''", '"""', "'", '"', "\\", "x = \\", "files = !ls", "t = %time f()", "  y = !ls", "if x:", "else:"),
    *("    z = 2", "    %ls", "\t!ls", "    z?", "x = 'why?'", "x = '''a", "b?'''", "print(x)", "f(y=%x)", "[", "]"),
    *(">>> x = 1", "... y = 2", "In [1]: x", "   ...: y", "", "x = f(1) ; y?", "x != 1", "/f 1", ",f a", ";f b", "x\\"),
    *("def f(a, b=1):", "    return a % b", "    '''Doc?'''", "!echo it's", "a == b", "x = {"),
]


def call(piece):
    """What IPython puts in the place of a Piece."""
    shell = "get_ipython()"
    if piece.kind == "cell":
        body = piece.body + "\n" if piece.body and not piece.body.endswith("\n") else piece.body
        return f"{shell}.run_cell_magic({piece.name!r}, {piece.text!r}, {body!r})"
    if piece.kind == "magic":
        return f"{shell}.run_line_magic({piece.name!r}, {piece.text!r})"
    if piece.kind == "help":
        method = "pinfo2" if piece.text == "??" else "psearch" if "*" in piece.name else "pinfo"
        return f"{shell}.run_line_magic({method!r}, {piece.name!r})" if piece.name else f"{shell}.show_usage()"
    return f"{shell}.{'getoutput' if piece.kind == 'output' else 'system'}({piece.text!r})"


def parsed(text):
    """A text as a tree without places, or None where it is no Python."""
    try:
        return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError):
        return None


def as_ipython(cell):
    """A cell as IPython would run it, or None where that is no Python."""
    try:
        return parsed(TransformerManager().transform_cell(cell))
    except (SyntaxError, RuntimeError, IndexError):  # the last where it stumbles itself
        return None


def ours(cell):
    """The same by our rules."""
    made = as_python(cell, call)
    assert made.count("\n") == cell.count("\n")
    return parsed(made)


@pytest.mark.parametrize("cell", CELLS)
def test_cells_become_what_ipython_makes_of_them(cell):
    expected = as_ipython(cell)
    assert expected is not None
    assert ours(cell) == expected


def same(cell):
    """Whether a cell becomes the same here and in IPython, where IPython makes Python of it.

    Left out are commands that go on nowhere, and half statements that end in ?, which IPython takes for a question, and
    blank lines in strings, which IPython empties, and a bracket that a command leaves open before a question, which
    IPython asks instead of running the command.
    """
    expected = None if cell.rstrip().endswith("\\") else as_ipython(cell)
    made = ours(cell)
    if re.search(r"^[ \t]+$", cell, re.MULTILINE) or ("?" in cell and re.search(r"[!?%,;][^\n]*[(\[{]", cell)):
        return True
    return expected is None or made == expected or (made is None and "?" in cell)


@example(["%ls", "In [1]: x"])
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=7))
@settings(max_examples=300, deadline=None)
def test_what_ipython_makes_python_we_make_the_same(lines):
    assert same("\n".join(lines))


@pytest.mark.exhaustive
@given(st.lists(st.sampled_from(LINES) | st.text("ab=%!?'\"#() \n.:", max_size=12), min_size=1, max_size=9))
@settings(max_examples=5_000, deadline=None)
def test_so_in_many_more_cells(lines):
    assert same("\n".join(lines))
