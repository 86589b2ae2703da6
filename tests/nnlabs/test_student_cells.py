"""Student cells: a statement that fails costs itself, and what is for IPython runs as far as it can."""

import sys

import pytest

from nnlabs.answers import student_cells
from nnlabs.answers.statements import is_quick, statements

GOOD = "def good(x):\n    return x + 1\n"
SAVED = {  # cells in which `good` is right, and how many statements fail
    "a package that is not there": ("from google.colab import drive\ndrive.mount('/content')\n" + GOOD, 2),
    "a file that is not there": ("data = open('data.csv').read()\nn = len(data)\n" + GOOD, 2),
    "one of several imports": ("import nothing_here, math as m\n" + GOOD + "good = lambda x: int(m.floor(x)) + 1", 1),
    "one of several names": ("from math import nothing, floor\ngood = lambda x: floor(x) + 1", 1),
    "two statements in one line": ("import nothing_here; from math import floor\n" + GOOD, 1),
    "an end of the program": ("import sys\nsys.exit()\n" + GOOD + "raise KeyboardInterrupt", 2),
    "a failed attempt that is caught": ("try:\n    import nothing_here\nexcept ImportError:\n    pass\n" + GOOD, 0),
    "types that are not there": ("def good(x: torch.Tensor) -> pd.Series:\n    return x + 1", 0),
    "a half statement": ("x = = 1\n" + GOOD, 1),
    "a bracket that is never closed": ("def bad(x):\n    return (x + 1\n\n" + GOOD, 1),
    "a bracket in a value": ("x = [1, 2\n" + GOOD, 1),
    "a string that is never closed": ("def bad(x):\n    '''What?\n    return x\n\n" + GOOD, 1),
    "a string whose end is taken for a beginning": (
        "def bad(x):\n    '''What?\n    return x\n\ndef good(x):\n    '''Add 1.'''\n    return x + 1\n",
        1,
    ),
    "a text that is no Python": ("My answer is:\n" + GOOD + "Thanks!\n", 2),
    "an indent that is wrong": ("x = 1\n  y = 2\n" + GOOD, 1),
    "a body without indent": ("def bad(x):\nreturn x\n" + GOOD, 2),
    "a return at the margin": ("return 1\n" + GOOD, 1),
    "blocks around what is garbled": ("if True:\n    x = 1\nelse:\n    x = 2\nx = = 1\n@staticmethod\n" + GOOD, 1),
    "await outside of functions": ("async def one():\n    return 1\nn = await one()\ngood = lambda x: x + n", 0),
    "a cell that is indented": ("    x = 1\n    %ls\n    def good(x):\n        return x + 1", 0),
    "prompts": (">>> def good(x):\n...     return x + 1\n", 0),
}
MAGIC = {
    "a question in a comment": "%matplotlib inline\n# is this right?\n{}",
    "a remainder": "{}\nx = (7\n % 4)\n!ls",
    "the lines of a command": "files = !ls\nassert files == []\n{}",
    "a time as a value": "t = %timeit -o f()\nassert t is None\n{}",
    "a command of two lines": "!pip install \\\n   torch\n{}",
    "a statement that is timed": "%time n = 1\nassert n == 1\n{}",
    "a cell that is timed": "%%time\n{}",
    "a cell that is captured": "%%capture out\n# why?\nfiles = !ls\n{}",
    "a shell to ask": "get_ipython().run_line_magic('ls', '')\nassert 'colab' not in str(get_ipython())\n{}",
    "a magic that imports": "%pylab inline\nassert np.pi > 3\n{}",
    "help": "np.dot?\n?print\n{}",
}


@pytest.fixture
def namespace(monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # put back afterwards
    return student_cells.new_namespace()


@pytest.mark.parametrize(("cell", "failed"), SAVED.values(), ids=SAVED)
def test_a_statement_that_fails_costs_itself(cell, failed, namespace):
    report = student_cells.run(cell, namespace, 1)
    assert namespace["good"](2) == 3
    assert report["failed"] == len(report["failures"]) == failed


@pytest.mark.parametrize("cell", MAGIC.values(), ids=MAGIC)
def test_magics_cost_nothing(cell, namespace):
    report = student_cells.run(cell.format(GOOD), namespace, 1)
    assert namespace["good"](2) == 3
    assert report["failures"] == []


def test_a_report_names_the_line_and_the_error(namespace):
    report = student_cells.run("x = 1\n\ny = 1 / 0\nz = y\nw = = 2\n", namespace, 1)
    assert [line for line, _ in report["failures"]] == [3, 4, 5]
    assert report["failures"][0][1] == "ZeroDivisionError: division by zero"
    assert report["failures"][1][1] == "NameError: name 'y' is not defined"
    assert report["failures"][2][1].startswith("SyntaxError")


def test_a_report_tells_a_few_of_many(namespace):
    report = student_cells.run("x\n" * 100, namespace, 1)
    assert (report["failed"], len(report["failures"])) == (100, 5)


def test_what_is_for_another_program_is_told_and_does_not_run(namespace):
    assert student_cells.run("%%bash\ngood = 1", namespace, 1)["left_out"] == [(1, "cell")]
    assert student_cells.run("x = 1\nt = !ls", namespace, 1)["left_out"] == [(2, "value")]
    assert student_cells.run("%run other.py", namespace, 1)["left_out"] == [(1, "magic")]
    assert student_cells.run("%matplotlib inline\n!pip install x", namespace, 1)["left_out"] == []
    assert "good" not in namespace


OVER = "from nnlabs.answers.interruption import TimeOver\n"
LATE_WORDS = "class E(Exception):\n    def __str__(self): raise TimeOver\nraise E\n"


@pytest.mark.parametrize("late", ["raise TimeOver\n", LATE_WORDS], ids=["a statement", "the words of an error"])
def test_where_time_is_over_definitions_run(late, namespace):
    report = student_cells.run(OVER + late + "x = print()\n" + GOOD, namespace, 1)
    assert report["ended"] == (OVER + late).count("\n")
    assert namespace["good"](2) == 3
    assert "x" not in namespace
    report = student_cells.run(OVER + "raise TimeOver\nclass A: raise TimeOver\nother = 1", namespace, 2)
    assert report["ended"] == 2
    assert "other" not in namespace


def test_definitions_alone(namespace):
    cell = "import math\nx = print('no')\ny = {'a': (1, -2)}\nz = lambda: print()\nfor i in x: pass\n" + GOOD
    assert student_cells.run(cell, namespace, 1, only_quick=True)["failures"] == []
    assert {"math", "y", "z", "good"} <= namespace.keys()
    assert not {"x", "i"} & namespace.keys()


def test_what_is_quick():
    assert [is_quick(one) for one in statements("x = f()\nx = [g() for g in y]\nx = 2**9**9\nx += 1\n1")[0]] == [
        False
    ] * 5


def test_lines_keep_their_numbers(namespace):
    student_cells.run("%%time\n\ndef f():\n    raise ValueError('here')\n", namespace, 7)
    with pytest.raises(ValueError, match="here") as raised:
        namespace["f"]()
    last = raised.traceback[-1]
    assert (last.frame.code.raw.co_filename, last.lineno + 1) == ("<cell 7>", 4)
