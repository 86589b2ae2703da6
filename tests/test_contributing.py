"""CONTRIBUTING.md is true: its files are written, its changes made and its commands run, in a copy of the repository.

Above a file or a change stands its path in backticks with a colon. Every line of a shell block is run; it must succeed,
or "# one fails: name" says which single test does not.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:^`(?P<path>[\w./]+)`:\n\n)?^(?P<fence>`{3,})(?P<language>\w+)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S
)
CODE = ("nnlib", "chapters", "tests", "_ext")


def blocks(text):
    """(path or None, language, body) of each fenced block, in order."""
    return [(found["path"], found["language"], found["body"]) for found in BLOCK.finditer(text)]


def changed(text, diff):
    """The text with a change made: lines of the diff with " " or "-" must be there once, those with " " or "+" stay."""
    lines = diff.splitlines()
    before = [line[1:] for line in lines if line[0] in " -"]
    pattern = "\n".join(re.escape(line.removesuffix("…")) + (".*" if line.endswith("…") else "") for line in before)
    places = list(re.finditer(rf"^{pattern}$", text, re.M))
    assert len(places) == 1, f"{len(places)} places in the file read\n{diff}"
    had = iter(places[0].group().split("\n"))
    after = []
    for line in lines:
        old = next(had) if line[0] in " -" else None
        after += [line[1:]] if line[0] == "+" else [old] if line[0] == " " else []
    return text[: places[0].start()] + "\n".join(after) + text[places[0].end() :]


def run(command, folder):
    """Exit code and output of a command in a copy, with the copy's own package and this environment's programs."""
    here = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    paths = os.pathsep.join(map(str, [folder, folder / "chapters", folder / "_ext"]))
    program, *arguments = shlex.split(command)
    if program == "pytest":
        program, arguments = "python", ["-m", "pytest", *arguments, "-p", "no:cacheprovider", "-n", "0"]
    done = subprocess.run(
        [shutil.which(program, path=here), *arguments],
        cwd=folder,
        env={**os.environ, "PATH": here, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def follow(text, folder):
    """Do what the text says, block by block; {command: (what it should do, exit code, output)}."""
    seen = {}
    for path, language, body in blocks(text):
        if language == "sh":
            for line in body.splitlines():
                command, _, words = line.partition("  # one fails: ")
                seen[command] = words, *run(command, folder)
        elif language == "diff":
            file = folder / path
            file.write_text(changed(file.read_text(encoding="utf-8"), body), encoding="utf-8", newline="\n")
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(body, encoding="utf-8", newline="\n")
    return seen


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the repository without what is built."""
    copy = tmp_path_factory.mktemp("contributing") / "book"
    leave = shutil.ignore_patterns("_build", ".git", ".venv", "__pycache__", "*.egg-info", ".*_cache")
    shutil.copytree(ROOT, copy, ignore=leave)
    return copy


@pytest.fixture(scope="module")
def seen(folder):
    return follow(TEXT, folder)


@pytest.mark.exhaustive
def test_every_command_does_what_is_said(seen):
    assert len(seen) >= 10
    for command, (fails, code, output) in seen.items():
        if fails:
            assert code == 1, f"{command}\n{output}"
            assert re.findall(r"^FAILED \S+::(\w+)", output, re.M) == [fails]
            assert re.search(r"\b1 failed, [1-9]\d* passed", output)
        else:
            assert code == 0, f"{command}\n{output}"


@pytest.mark.exhaustive
def test_every_command_of_pytest_ran_tests(seen):
    for command, (_, _, output) in seen.items():
        if command.startswith("pytest"):
            assert re.search(r"\b[1-9]\d* passed", output), command


def test_the_readme_leads_here():
    assert "(CONTRIBUTING.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_path_it_names_is_there():
    written = {path for path, _, _ in blocks(TEXT)} | {"chapters/10_curvature.ipynb", "chapters/labs/lab_7.ipynb"}
    prose = BLOCK.sub("", TEXT)
    named = set(re.findall(rf"`((?:{'|'.join(CODE)})/[\w./]+)`", prose)) - written
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_a_change_keeps_the_lines_around_it():
    text = "a\nbegins so, and goes on\nc\n"
    assert changed(text, " begins so…\n-c\n+d\n+e\n") == "a\nbegins so, and goes on\nd\ne\n"


def test_a_change_of_what_is_not_there_is_refused():
    with pytest.raises(AssertionError, match="0 places"):
        changed("a\n", " b\n+c\n")
