"""book.py: what somebody who waits is told, what a failure shows, and which steps each command takes."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import book

ROOT = Path(__file__).parents[1]
BUILD = "book.build -W -n --keep-going"


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    """A folder for logs, in place of _build/log, and this environment's programs, in place of those in .venv."""
    monkeypatch.setattr(book, "LOGS", tmp_path / "log")
    monkeypatch.setattr(book, "BIN", Path(sys.executable).parent)
    return tmp_path / "log"


def python(*lines):
    return "python", "-c", "\n".join(lines)


def test_a_step_says_what_happens_and_how_long_it_took_and_keeps_the_rest(logs, capsys):
    book.step("Trying something, 1 second", "try", python("print('much talk, ü')"), python("print('more talk')"))
    first, last = capsys.readouterr().out.splitlines()
    assert first == "Trying something, 1 second …"
    assert last.startswith("    done in ")
    assert (logs / "try.log").read_text(encoding="utf-8").splitlines() == ["much talk, ü", "more talk"]


def test_a_failing_step_shows_the_end_of_its_log_names_it_and_ends_with_its_code(logs, capsys):
    talk = "for n in range(100): print('line', n)", "import sys", "print('to stderr', file=sys.stderr)", "sys.exit(3)"
    with pytest.raises(SystemExit) as ended:
        book.step("Trying", "try", python(*talk), python("print('never')"))
    assert ended.value.code == 3
    said = capsys.readouterr().out.splitlines()
    assert said[1:41] == [f"line {n}" for n in range(61, 100)] + ["to stderr"]
    assert str(logs / "try.log") in said[-1]
    log = (logs / "try.log").read_text(encoding="utf-8")
    assert log.startswith("line 0\n")
    assert "never" not in log


def test_a_complaint_long_before_the_end_of_a_log_is_shown_as_well(capsys):
    early = "print('[IPKernelApp] WARNING | Kernel is running over TCP')", "print('a.md:3: WARNING: no such thing')"
    with pytest.raises(SystemExit):
        book.step("Trying", "try", python(*early, "for n in range(100): print(n)", "raise SystemExit(1)"))
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "a.md:3: WARNING: no such thing"
    assert said[2] == "60"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Collecting numpy>=2.0 (from -r requirements.txt)\n", "fetching numpy>=2.0"),
        (
            "\x1b[01mreading sources... \x1b[39;49;00m[  3%] \x1b[35mchapters/01_layers\x1b[39;49;00m",
            "reading pages, 3 %",
        ),
        ("recording explorers... [ 50%] chapters/intro", "recording explorers, 50 %"),
        ("writing output... [100%] genindex", "writing pages, 100 %"),
        ("something else", ""),
    ],
)
def test_progress_is_said_in_words(line, words):
    assert book.progress_of(line) == words


def test_on_a_terminal_one_line_is_written_over(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "31")
    status = book.Status()
    for words in ("reading pages, 3 %", "reading pages, 3 %", "writing pages, 100 %", ""):
        status.show(words)
    lines = capsys.readouterr().out.replace("\r\r", "\r").split("\r")
    assert lines == ["", "    reading pages, 3 %        ", "    writing pages, 100 %      ", " " * 30, ""]


def test_elsewhere_lines_stay_and_are_few(capsys):
    status = book.Status()
    status.show("reading pages, 3 %")
    status.since -= 10
    for words in ("reading pages, 6 %", "reading pages, 9 %", ""):
        status.show(words)
    assert capsys.readouterr().out == "    reading pages, 6 %\n"


@pytest.fixture
def steps(monkeypatch):
    """steps(*arguments): the steps that book.py takes with these arguments, in words; none of them is taken."""

    def of(*arguments):
        taken = []
        for name in ("install", "get_browser", "build", "run", "run_ours", "serve"):
            note = lambda *given, name=name: taken.append(" ".join(map(str, (f"book.{name}", *given))))  # noqa: E731
            monkeypatch.setattr(book, name, note)
        monkeypatch.setattr(sys, "argv", ["book.py", *arguments])
        book.main()
        return taken

    monkeypatch.setenv("OMP_NUM_THREADS", os.environ["OMP_NUM_THREADS"])  # so that it is put back
    return of


def test_the_bare_command_builds_and_serves(steps):
    assert steps() == ["book.install", "book.build", "book.serve 8000 True"]
    assert steps("--no-browser", "--port", "0") == ["book.install", "book.build", "book.serve 0 False"]
    assert steps("--no-serve") == ["book.install", "book.build"]


def test_the_tests_of_every_day_are_those_that_pyproject_takes(steps):
    *before, pytest_ = steps("test")
    assert before == ["book.install test", "book.get_browser", BUILD]
    assert pytest_.startswith("book.run pytest -n auto ")
    assert " -m " not in pytest_
    assert "-m 'not lite and not exhaustive'" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_all_tests_are_the_exhaustive_ones_and_the_peers_as_well(steps):
    *before, pytest_ = steps("test", "--all")
    assert before == ["book.install test peers loops", "book.get_browser", BUILD]
    assert pytest_.endswith(" -m not lite")


def test_the_other_commands_install_what_they_need(steps):
    assert steps("lab") == ["book.install", "book.run jupyter-lab --port=8000 --notebook-dir=chapters"]
    assert steps("lite") == ["book.install lite", "book.run_ours lite"]
    assert steps("pdf") == ["book.install pdf", "book.get_browser", "book.build", "book.run_ours paper"]
    assert steps("scorm", "lab_1") == ["book.install", "book.build", "book.run_ours scorm lab_1"]
    assert steps("slides", "03") == ["book.install pdf", "book.get_browser", "book.build", "book.run_ours slides 03"]


@pytest.mark.parametrize("arguments", [["scorm"], ["slides"], ["pdf", "lab_1"]])
def test_only_the_commands_of_one_lab_or_chapter_take_a_name_and_need_it(steps, arguments, capsys):
    with pytest.raises(SystemExit):
        steps(*arguments)
    assert "python book.py scorm lab_1" in capsys.readouterr().err


def test_what_is_installed_already_is_not_installed_again(tmp_path, monkeypatch):
    monkeypatch.setattr(book, "VENV", tmp_path)
    taken = []
    monkeypatch.setattr(book, "step", lambda words, log, *commands: taken.append((words, [c[:3] for c in commands])))
    for extras in ((), (), ("test", "peers")):
        book.install(*extras)
    make, pip = (sys.executable, "-m", "venv"), ("python", "-m", "pip")
    assert taken == [
        ("Installing what the book needs, about 1 minute", [make, pip, pip]),
        ("Installing what the book needs, 3 to 5 minutes", [pip, pip]),
    ]


def test_an_older_python_can_read_the_file_and_gets_one_sentence():
    ast.parse((ROOT / "book.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    older = "import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path('book.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", older], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "book.py needs Python 3.11 or newer, and this is Python 3.10.\n"
    assert done.stdout == ""
