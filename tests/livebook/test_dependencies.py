"""Dependencies: what one cell needs of the cells before it, and of packages, worked out by hand."""

import pytest
from livebook.dependencies import needed_cells, needed_packages

AVAILABLE = {"numpy": "numpy", "matplotlib": "matplotlib", "PIL": "pillow"}


@pytest.fixture
def little(tmp_path, monkeypatch):
    """A function that makes the package `little` of files {path: source}, where Python finds it."""

    def make(**files):
        (tmp_path / "little").mkdir()
        for name, source in files.items():
            (tmp_path / "little" / f"{name}.py").write_text(source)

    monkeypatch.syspath_prepend(tmp_path)
    return make


CELLS = {
    # name: (cells, for each the numbers of the cells that it needs)
    "a name is needed where it is read": (["x = 1", "y = 2", "x + y", "y"], [[], [], [0, 1], [1]]),
    "the last definition counts": (["x = 1", "x = 2", "x"], [[], [], [1]]),
    "what a needed cell needs is needed": (["a = 1", "b = a", "c = b", "c"], [[], [0], [0, 1], [0, 1, 2]]),
    "a cell that counts on needs the count": (["n = 1", "n += 1", "n"], [[], [0], [0, 1]]),
    "a method may change its object": (["x = []", "x.append(1)", "x"], [[], [0], [0, 1]]),
    "so may a function that is given it": (["x = []", "fill(x)", "x"], [[], [0], [0, 1]]),
    "and an assignment to a part of it": (["x = [[]]", "x[0][0] = 1", "x.a = 2", "x"], [[], [0], [0, 1], [0, 1, 2]]),
    "Python's own functions change nothing": (["x = []", "print(len(x))", "x"], [[], [0], [0]]),
    "each draw moves the generator on": (
        ["rng = make()", "a = rng.normal()", "b = rng.normal()", "b"],
        [[], [0], [0, 1], [0, 1, 2]],
    ),
    "modules are used, not changed": (
        ["import numpy as np", "a = np.zeros(3)", "np.random.seed(0)", "b = np.ones(3)"],
        [[], [0], [0], [0]],
    ),
    "a function needs what it reads from outside": (
        ["a = 1", "n = 2", "def f(n):\n    k = n + a\n    return k", "f(3)"],
        [[], [], [0], [0, 2]],
    ),
    "its own names are its own": (["x = 1", "def f():\n    x = 2\n    return x", "f()"], [[], [], [1]]),
    "a class needs what its body and its methods read": (
        ["a = 1", "b = 2", "class C:\n    one = a\n    def two(self):\n        return self.one + b", "C().two()"],
        [[], [], [0, 1], [0, 1, 2]],
    ),
    "a comprehension reads from outside": (["xs = [1]", "[x for x in xs]", "x"], [[], [0], []]),
    "IPython's own lines are passed over": (["%matplotlib inline\nx = 1", "!ls\nx", "%%time\nx"], [[], [0], [0]]),
    "a line of Python may begin with a percent sign": (["n = 7", "r = (n\n  % 4)", "r"], [[], [0], [0, 1]]),
    "a cell may await": (["t = job()", "await t"], [[], [0]]),
    "a cell that is no Python needs nothing": (["x = 1", "x = = 1", "return x", "x"], [[], [], [], [0]]),
}


@pytest.mark.parametrize(("sources", "needs"), CELLS.values(), ids=CELLS)
def test_cells(sources, needs):
    assert needed_cells(sources) == needs


def test_a_package_goes_by_its_own_name_and_each_is_named_once():
    source = "import numpy.linalg, json\nfrom numpy import array\nfrom PIL import Image"
    assert needed_packages(source, AVAILABLE, []) == ["numpy", "pillow"]


@pytest.mark.parametrize("source", ["x = 1", "import json", "import unheard_of", "%run numpy", "import = numpy"])
def test_a_cell_that_imports_nothing_we_have_needs_no_package(source):
    assert needed_packages(source, AVAILABLE, []) == []


def test_an_own_package_is_followed_through_its_modules(little):
    little(__init__="", drawing="from . import paper\n", paper="import matplotlib\n", numbers="import numpy\n")
    assert needed_packages("import little", AVAILABLE, ["little"]) == []
    assert needed_packages("import little.numbers", AVAILABLE, ["little"]) == ["numpy"]
    assert needed_packages("from little import drawing", AVAILABLE, ["little"]) == ["matplotlib"]
    assert needed_packages("from little.drawing import draw", AVAILABLE, ["little"]) == ["matplotlib"]
    assert needed_packages("from little import drawing", AVAILABLE, []) == []


def test_a_module_brings_the_package_around_it(little):
    little(__init__="import numpy\n", drawing="")
    assert needed_packages("import little.drawing", AVAILABLE, ["little"]) == ["numpy"]


def test_modules_may_import_each_other(little):
    little(__init__="", hen="from . import egg\n", egg="from . import hen\nimport numpy\n")
    assert needed_packages("import little.hen", AVAILABLE, ["little"]) == ["numpy"]


def test_an_import_inside_a_function_waits_for_its_call(little):
    later = "def draw():\n    import matplotlib\n\nasync def fetch():\n    import PIL\n"
    little(__init__=f"{later}\nclass Now:\n    import numpy\n")
    assert needed_packages("import little", AVAILABLE, ["little"]) == ["numpy"]


def test_our_own_plots_need_matplotlib_and_explorers_do_not():
    available, own = {"matplotlib": "matplotlib"}, ["nnlib", "nnlive"]
    assert needed_packages("import nnlib as nn\nfrom nnlive import explorers", available, own) == []
    assert needed_packages("from nnlive import plots", available, own) == ["matplotlib"]
