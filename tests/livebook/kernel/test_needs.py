"""Needs: what one cell needs of the cells before it, and of packages, worked out by hand."""

import pytest
from livebook_kernel.needs import needed_cells, needed_packages

PACKAGES = {"matplotlib": ["matplotlib"], "PIL": ["pillow"], "little.plots": ["matplotlib", "pandas"]}
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
    "a cell that is no Python needs nothing": (["x = 1", "x = = 1", "return x"], [[], [], []]),
    "it is needed for what it means to define": (
        ["x = 1", "x = = 1", "a, b = (", "def f(:\n    y = 1", "import os as = 1", "x", "b", "f", "os", "y"],
        [[], [], [], [], [], [1], [2], [3], [4], []],
    ),
    "what no compiler can read is no Python": (["x = '\0'", "y = " + "-" * 100_000 + "1", "1"], [[], [], []]),
    "any name may come from an import of all": (
        ["a = 1", "from numpy import *", "b = 2", "ones(b)", "print(1)"],
        [[], [], [], [1, 2], []],
    ),
    "an import inside a function is its own": (["import m", "def f():\n    import m\n    m.g()", "m"], [[], [], [0]]),
    "what a function calls may stand below it": (
        ["def f():\n    return g()", "def g():\n    return h", "h = 1", "f()", "f = 2"],
        [[], [], [], [0, 1, 2], []],
    ),
    "so may what a function beside it calls, and a class": (
        [
            "def e():\n    f()\n\ndef f():\n    return g",
            "class C:\n    def m(self):\n        return g",
            "g = 1",
            "e()",
            "C()",
        ],
        [[], [], [], [0, 2], [1, 2]],
    ),
    "and what a function above it calls": (
        ["def f():\n    return g()", "def h():\n    return f()", "def g(): pass", "h()", "g = 1"],
        [[], [0], [], [0, 1, 2], []],
    ),
    "what stands below a call is not read by it": (
        ["def f():\n    return p", "p = 1", "x = f()", "p = 2", "x"],
        [[], [], [0, 1], [], [0, 1, 2]],
    ),
    "what a function's own cell binds is not read from above": (
        ["x = 1", "x = 2\ndef f():\n    return x", "f()"],
        [[], [], [1]],
    ),
    "but not what another function beside it calls": (
        ["def e():\n    pass\n\ndef f():\n    return g", "g = 1", "e()"],
        [[], [], [0]],
    ),
    "what a class reads stands above it": (["class C:\n    one = a", "a = 1", "C"], [[], [], [0]]),
    "a function may bind names of the page": (
        ["def f():\n    global n\n    n = 1", "f()", "n", "g = 1"],
        [[], [0], [0, 1], []],
    ),
    "a definition that was renamed is not needed": (["def f(): pass", "def g(): pass", "g()"], [[], [], [1]]),
    "the definition that is there counts": (["def g(): pass", "", "def f(): pass", "f()"], [[], [], [], [2]]),
}


@pytest.mark.parametrize(("sources", "needs"), CELLS.values(), ids=CELLS)
def test_cells(sources, needs):
    assert needed_cells(sources) == needs


IMPORTS = {
    "import PIL.Image, json": ["pillow"],
    "from PIL import Image\nimport matplotlib": ["matplotlib", "pillow"],
    "from little import plots": ["matplotlib", "pandas"],
    "from little.plots import draw": ["matplotlib", "pandas"],
    "import little.plots.colours": ["matplotlib", "pandas"],
    "import little": [],
    "def draw():\n    import matplotlib": ["matplotlib"],
    "try:\n    import PIL\nexcept ImportError:\n    PIL = None": ["pillow"],
    "importlib.import_module('PIL.Image')": ["pillow"],
    "__import__('PIL')": ["pillow"],
    "x = 1": [],
    "import unheard_of": [],
    "from . import PIL": [],
    "%run PIL": [],
    "import = PIL": [],
}


@pytest.mark.parametrize(("source", "packages"), IMPORTS.items())
def test_packages(source, packages):
    assert needed_packages(source, PACKAGES) == packages
