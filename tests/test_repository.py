"""The repository as a whole: lint, format, spelling, stripped notebooks, short files and functions."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NOTEBOOKS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "chapters").rglob("*.ipynb"))


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["codespell"],
        ["nbstripout", "--keep-id", "--verify", *NOTEBOOKS],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_tool_finds_nothing(command):
    program = shutil.which(command[0], path=str(BIN)) or shutil.which(command[0])
    assert program, f"{command[0]} is not installed: pip install -e .[test]"
    result = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def name_of(path):
    return str(path.relative_to(ROOT))


FOLDERS = "nnlib", "nnlive", "nnlabs", "_ext", "benchmarks"
PYTHON = [ROOT / "book.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
SCRIPTS = [path for path in sorted((ROOT / "_ext").rglob("*.*js")) if path.suffix in (".js", ".mjs")]


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=name_of)
def test_files_are_short_and_say_what_they_are_for(path):
    text = path.read_text()
    assert text.startswith('"""' if path.suffix == ".py" else ("/**", "//"))
    assert len(text.splitlines()) <= 250


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_functions_are_short(path):
    """From the line of `def` to the last one, docstring included."""
    kinds = ast.FunctionDef, ast.AsyncFunctionDef
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds)]
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > 30} == {}
