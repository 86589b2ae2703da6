"""Magics: lines beside Python do in a page what Python can do, or say in a sentence that they do nothing."""

import asyncio

import pytest
from livebook_kernel import execution
from livebook_kernel.needs import needed_cells
from livebook_kernel.outputs import display


@pytest.fixture
def run(posted, monkeypatch, capsys):
    """Run sources as cells of one page; return what the last showed as one text, with values of its last line."""
    names = {"__name__": "__main__", "display": display, "get_ipython": execution.get_ipython}
    monkeypatch.setattr(execution, "namespace", names)

    def run_all(*sources):
        for number, source in enumerate(sources):
            posted.clear()
            capsys.readouterr()
            run_all.went_well = asyncio.run(execution.run_cell(source, number))
        printed = capsys.readouterr()
        shown = [output for kind, output in posted if kind == "output"]
        texts = [output["data"]["text/plain"] if "data" in output else "".join(output["traceback"]) for output in shown]
        return printed.out + printed.err + "\n".join(texts)

    run_all.names = names
    return run_all


VALUES = {
    "%time x = 20 + 1": "x",
    "%time x = [21][0]": "x",
    "def f():\n    return 21\nx = %time f()": "x",
    "%%time\nx = 21": "x",
    "%%time\n%%capture\nx = 21": "x",
    "%matplotlib inline\nx = 21": "x",
    "%%timeit x = 21\npass": "21",
    "%timeit -n 1 -r 1 globals().update(x=21)": "x",
    "t = %timeit -o -q -n 2 -r 3 pass\nx = 7 * t.repeat": "x",
    "get_ipython().run_line_magic('time', 'x = 21')": "x",
    "get_ipython().run_cell_magic('time', '', 'x = 21')": "x",
    "get_ipython().magic('time x = 21')": "x",
    "%%time\nimport asyncio\nawait asyncio.sleep(0)\nx = 21": "x",
    "files = !ls\nx = 21 + len(files)": "x",
    "if True:\n    %time x = 21": "x",
    "%config InlineBackend.figure_format = 'svg'\n%load_ext autoreload\n%autoreload 2\nx = 21": "x",
}


@pytest.mark.parametrize(("cell", "name"), VALUES.items())
def test_what_a_line_binds_is_bound(run, cell, name):
    assert run(cell, name) == "21"


@pytest.mark.parametrize("cell", ["%time 40 + 2", "%%time\n40 + 2", "%%time\nx = 40\nx + 2"])
def test_the_time_is_printed_and_the_value_shown(run, cell):
    time, value = run(cell).splitlines()
    assert time.startswith("Wall time: ")
    assert value == "42"


def test_a_time_is_printed_also_of_what_fails(run):
    shown = run("%%time\n\n1 / 0")
    assert shown.startswith("Wall time: ")
    assert '"<cell 0>", line 3' in shown
    assert not run.went_well


def test_the_words_of_timeit_are_ipythons(run):
    assert run("%timeit -n 2 -r 3 pass").strip().endswith("per loop (mean ± std. dev. of 3 runs, 2 loops each)")
    assert run("%timeit -n 1 -r 1 pass").strip().endswith("per loop (mean ± std. dev. of 1 run, 1 loop each)")


def test_capture_keeps_what_is_shown_for_later(run, posted):
    assert run("%%capture out\ndisplay(1)\n2") == ""
    assert run("", "out()") == "1\n2"


def test_captured_prints_are_texts(in_a_page):
    assert in_a_page("""
        run("%%capture out\\nimport sys\\nprint('words')\\nprint('more', file=sys.stderr)")
        run("out.stdout, out.stderr, str(out)")
        run("out.show()")
        tell([data.get("text") or data["data"]["text/plain"] for _, data in posted])
    """) == [r"('words\n', 'more\n', 'words\n')", "words", "\n", "more", "\n"]


def test_a_file_is_written_once_over_and_on(run, tmp_path):
    file = tmp_path / "words.txt"
    assert run(f"%%writefile {file}\none\ntwo") == f"Writing {file}\n"
    assert file.read_text() == "one\ntwo\n"
    assert run(f"%%writefile {file}\none") == f"Overwriting {file}\n"
    assert run(f"%%writefile -a {file}\ntwo") == f"Appending to {file}\n"
    assert file.read_text() == "one\ntwo\n"


def test_markup_is_shown_as_what_it_is(run, posted):
    run("%%html\n<b>bold</b>")
    assert posted[0][1]["data"]["text/html"] == "<b>bold</b>"
    run("%%latex\n$x$")
    assert posted[0][1]["data"]["text/latex"] == "$x$"


HELP = {
    "f?": ["Signature: f(x)", "Docstring: Twice x."],
    "?f": ["Signature: f(x)", "Docstring: Twice x."],
    "f??": ["Signature: f(x)", "return 2 * x"],
    "n?": ["Type: int", "Value: 3", "Docstring:"],
    "nothing?": ["Object `nothing` not found."],
    "str.is*er?": ["str.islower\nstr.isupper"],
}


@pytest.mark.parametrize(("cell", "words"), HELP.items())
def test_a_question_is_answered(run, cell, words):
    shown = run('def f(x):\n    """Twice x."""\n    return 2 * x\nn = 3', cell)
    assert run.went_well
    assert all(word in shown for word in words)


REFUSED = {
    "%pip install nnfs": "%pip is not done: a page installs nothing; what it has is loaded when a cell imports it.",
    "!pip install nnfs": "a page installs nothing",
    "!ls -l": "!ls -l is not done: a page has no shell; Python's os, shutil and pathlib do the same with files.",
    "%%bash\nls": "%%bash is not done: a page has no shell",
    "%debug": "a page has no debugger",
    "%matplotlib widget": "%matplotlib widget is not done: figures of a page stand still",
    "%%javascript\nalert(1)": "a page runs no scripts of its cells",
    "%prun f()": "a page has no profiler",
    "%nothing": "a page knows %time, %timeit",
    "%%nothing\nx": "a page knows %time, %timeit",
}


@pytest.mark.parametrize(("cell", "words"), REFUSED.items())
def test_what_cannot_be_done_is_said_and_the_rest_runs(run, cell, words):
    assert words in run(cell)
    assert run.went_well
    if not cell.startswith("%%"):
        assert run(f"{cell}\nx = 1", "x") == "1"


NEEDS = {
    "a name in a timed line": ["def f(): pass", "%time f()"],
    "a name in a line that is timed often": ["def f(): pass", "%timeit -n 1 -r 1 f()"],
    "a name in a timed value": ["def f(): pass", "t = %timeit -o f()"],
    "a name in a timed cell": ["def f(): pass", "%%time\nf()"],
    "a name that is asked for": ["def f(): pass", "f?"],
    "a name that a timed line binds": ["%time x = 1", "x"],
}


@pytest.mark.parametrize("cells", NEEDS.values(), ids=NEEDS)
def test_a_cell_needs_what_its_lines_for_ipython_use(cells):
    assert needed_cells(cells) == [[], [0]]


def test_words_in_a_command_are_no_names():
    assert needed_cells(["ls = 1", "!ls\n%run ls\nfiles = !ls"]) == [[], []]


def test_own_names_are_listed(run):
    assert run("b = 1\na = 2\n_c = 3", "%who") == "a   b\n"
