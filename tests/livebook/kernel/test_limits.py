"""Limits: what a page cannot do is said with what to do instead; all other errors speak for themselves."""

import pytest
from livebook_kernel import limits


def caught(source):
    """The exception that a source raises."""
    with pytest.raises(BaseException) as raised:  # noqa: PT011 - SystemExit among them
        exec(source, {})
    return raised.value


THREAD = 'raise RuntimeError("can\'t start new thread")'
PROCESS = "raise OSError(138, 'emscripten does not support processes.')"
WRAPPED = "try:\n    import nowhere\nexcept ImportError as error:\n    raise ImportError('it wants nowhere') from error"
HIDDEN = WRAPPED.replace("from error", "from None")
ADVICE = {
    "import nowhere": "A page has no nowhere, and installs nothing. To use it, download the notebook",
    "import nowhere.inside": "A page has no nowhere, and installs nothing",
    WRAPPED: "A page has no nowhere",
    HIDDEN: "A page has no nowhere",
    "raise ModuleNotFoundError(name='PIL.Image')": "loads pillow when a cell imports it: write `import PIL`",
    "raise ModuleNotFoundError(name='multiprocessing')": "because it has one process",
    "raise ModuleNotFoundError(name='tkinter')": "because it opens no windows",
    "raise ModuleNotFoundError(name='requests')": "loads nothing from other addresses",
    THREAD: "A page has one thread",
    PROCESS: "A page cannot start other programs",
    "raise EOFError": "A page cannot ask for input",
    "open('nowhere.csv')": "none of your computer",
    "import urllib.error\nraise urllib.error.URLError('unreachable')": "loads nothing from other addresses",
    "raise SystemExit": "Stop, below the title of the page, ends Python itself",
    "exit()": "Stop, below the title of the page, ends Python itself",
}


@pytest.fixture(autouse=True)
def as_in_a_page(monkeypatch):
    """Pillow and pandas are to be had here, which no test installs or removes; and exit() closes nothing of ours."""
    monkeypatch.setattr(limits, "loadable", {"PIL": ["pillow"]})
    monkeypatch.setattr("sys.stdin", limits.NoInput())


@pytest.mark.parametrize(("source", "words"), ADVICE.items())
def test_what_only_a_page_refuses_gets_a_sentence(source, words):
    sentence = limits.advice(caught(source))
    assert words in sentence
    assert "pip" not in sentence


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0",
        "import json.nothing",
        "from json import nothing",
        "raise RuntimeError('no')",
        "raise OSError(5, 'no')",
        "raise EOFError('no')",
    ],
)
def test_an_error_that_python_raises_anywhere_gets_none(source):
    assert limits.advice(caught(source)) is None


def test_errors_that_cause_each_other_are_read_once():
    error = ValueError("hen")
    error.__context__ = KeyError("egg")
    error.__context__.__context__ = error
    assert limits.advice(error) is None


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("it needs pillow, which is not installed; pip install pillow", "it needs pillow, which is not installed"),
        (
            "Missing optional dependency 'x'. Use pip or conda to install x.",
            "Missing optional dependency 'x'. Use pip or conda to install x.",
        ),
        ("x is missing. Try `pip install x`.", "x is missing"),
        ("x is missing (run %pip install x)", "x is missing"),
        ("a pipe installed", "a pipe installed"),
    ],
)
def test_advice_to_install_is_left_out(words, left):
    assert limits.without_pip(words) == left


def test_in_a_page_nothing_waits_for_a_reader(in_a_page):
    told = in_a_page("""
        import getpass
        def outcome(source):
            posted.clear()
            run(source)
            return [data.get("evalue", data.get("text")) for _, data in posted]
        tell([outcome(s) for s in (
            "input('Your name? ')", "import sys; sys.stdin.readline()", "sys.stdin.read()", "breakpoint()",
            "import os; os.system('ls')", "exit()", "input()"
        )])
    """)
    name, line, all_, stop, program, end, again = told
    assert name == ["Your name? ", limits.INPUT]
    assert line == all_ == again == [limits.INPUT]
    assert stop == [limits.DEBUGGER]
    assert program == [limits.PROGRAMS]
    assert end == ["None"]


def test_the_sentence_stands_below_the_error_and_advice_to_install_is_gone(in_a_page):
    told = in_a_page("""
        run("raise ModuleNotFoundError('needs x; pip install x', name='nowhere')")
        tell(posted[-1][1])
    """)
    assert told["traceback"][-2:] == [
        "ModuleNotFoundError: needs x\n",
        "A page has no nowhere, and installs nothing. To use it, "
        "download the notebook below the title of the page, and run it on your computer.\n",
    ]
