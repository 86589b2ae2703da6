"""Fresh start: the Python of one page forgets it for the next, and is as it was when it began."""

import pytest

BEGIN = """
from livebook_kernel.fresh_start import FreshStart
sys.path.insert(0, {packages!r})
fresh = FreshStart({{"book"}}, {notebooks!r})

def shown():
    outputs = [data for kind, data in posted if kind == "output"]
    return "".join(data["data"]["text/plain"] if "data" in data else data["text"] for data in outputs).strip()

def ask(question):
    posted.clear()
    run(question)
    return shown()
"""

# what: (cell of a page, question of the next page, what it must hear)
FORGOTTEN = {
    "the last value": ("41 + 1", "'_' in globals()", "False"),
    "names": ("x = 1", "'x' in globals()", "False"),
    "but not display": ("del display", "display.__name__", "'display'"),
    "changes in the book's modules": (
        "import book.inner\nbook.inner.RATE = 2\nbook.inner.Layer.size = 7",
        "import book.inner\n(book.inner.RATE, book.inner.Layer.size)",
        "(1, 3)",
    ),
    "modules beside the notebook": (
        "import sys\nsys.path.insert(0, {notebooks!r})\nimport beside",
        "import sys\n'beside' in sys.modules",
        "False",
    ),
    "changes in the language": ("import builtins\nbuiltins.sum, builtins.extra = max, 1", "sum([1, 2])", "3"),
    "new words of the language": ("extra", "import builtins\nhasattr(builtins, 'extra')", "False"),
    "the environment": ("import os\nos.environ['RATE'] = '1'", "import os\nos.environ.get('RATE', 'none')", "'none'"),
    "the path": ("import sys\nsys.path.append('elsewhere')", "import sys\n'elsewhere' in sys.path", "False"),
    "how deep calls go": ("import sys\nsys.setrecursionlimit(77777)", "import sys\nsys.getrecursionlimit()", "1000"),
    "widgets": (
        "import ipywidgets\nipywidgets.IntSlider()",
        "from ipywidgets.widgets import widget\nlen(widget._instances)",
        "0",
    ),
    "the style of figures": (
        "import matplotlib.pyplot as plt\nplt.rcParams['lines.linewidth'] = 9.0",
        "import matplotlib.pyplot as plt\nplt.rcParams['lines.linewidth']",
        "1.5",
    ),
    "figures": (
        "import asyncio\nfigure = plt.figure()\nawait asyncio.sleep(0)",
        "import matplotlib.pyplot as plt\nplt.get_fignums()",
        "[]",
    ),
    "filters of warnings": (
        "import warnings\nwarnings.simplefilter('error')",
        "import warnings\nwarnings.filters[0][0] == 'error'",
        "False",
    ),
    "an Output that was left open": ("ipywidgets.Output().__enter__();", "print('on the page')", "on the page"),
    "another place for what is printed": ("import io\nsys.stdout = io.StringIO()", "print('here')", "here"),
}


@pytest.fixture
def begin(tmp_path):
    """The beginning of a script, with a package of the book and a module beside its notebooks."""
    packages, notebooks = tmp_path / "packages", tmp_path / "notebooks"
    (packages / "book").mkdir(parents=True)
    (packages / "book" / "__init__.py").touch()
    (packages / "book" / "inner.py").write_text("RATE = 1\n\nclass Layer:\n    size = 3\n")
    notebooks.mkdir()
    (notebooks / "beside.py").touch()
    return BEGIN.format(packages=str(packages), notebooks=str(notebooks)), {"notebooks": str(notebooks)}


def test_the_next_page_finds_nothing_of_what_a_page_has_done(in_a_page, begin):
    start, folders = begin
    cells = [cell.format(**folders) for cell, _, _ in FORGOTTEN.values()]
    questions = {what: question for what, (_, question, _) in FORGOTTEN.items()}
    heard = in_a_page(
        f"{start}\n"
        f"for cell in {cells!r}:\n    assert run(cell), (cell, posted)\n"
        "asyncio.run(fresh.start_over())\n"
        f"tell({{what: ask(question) for what, question in {questions!r}.items()}})"
    )
    assert heard == {what: answer for what, (_, _, answer) in FORGOTTEN.items()}


def test_what_was_left_running_ends_without_a_word(in_a_page, begin):
    endless = (
        "import asyncio, ipywidgets\nslider = ipywidgets.IntSlider(max=10**9)\n"
        "async def count():\n    while True:\n        slider.value += 1\n        await asyncio.sleep(0.001)\n"
        "task = asyncio.ensure_future(count())"
    )
    script = f"""{begin[0]}
async def pages():
    await kernel.run_cell({endless!r}, 0)
    await asyncio.sleep(0.05)
    counted = len(posted)
    posted.clear()
    await fresh.start_over()
    during = list(posted)
    await asyncio.sleep(0.02)
    return [counted > 3, during, posted, len(asyncio.all_tasks())]

tell(asyncio.run(pages()))
"""
    assert in_a_page(script) == [True, [], [], 1]  # the one task is pages() itself


def test_other_packages_stay(in_a_page, begin):
    script = f"{begin[0]}\nrun('import numpy')\nasyncio.run(fresh.start_over())\ntell('numpy' in sys.modules)"
    assert in_a_page(script) is True
