"""Keys: what is right is not in what students install, and digests stand for it there."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from judging import judged
from livebook.packages import part

from nnlabs import LABS, check
from nnlabs.grading import keys
from nnlabs.keys import lab_4, lab_6
from nnlabs.rules import Sealed
from nnlabs.rules.sealed import digest
from nnlabs.tasks.lab_4 import logs
from nnlabs.tasks.lab_6.claims import CLAIMS, by_letter
from nnlabs.variants import Variant

ROOT = Path(__file__).parents[2]
LIST_PACKAGES = """
import tomllib
from setuptools import find_packages
found = tomllib.load(open("pyproject.toml", "rb"))["tool"]["setuptools"]["packages"]["find"]
for where in found["where"]:
    print(*find_packages(where, exclude=found["exclude"], include=found["include"]), sep="\\n")
"""
LETTERS = {name: letter for letter, name in by_letter(Variant()).items()}
RIGHT = {
    "case_file": lab_6.right_entries(Variant(), LETTERS),
    "reading_logs": dict(zip(logs.LETTERS, lab_4.RUNS)),
}
TASKS = {task.name: task for lab in LABS.values() for task in lab.tasks}


def packed_for_pages():
    """{path: text} of what pages hold of nnlabs."""
    with zipfile.ZipFile(io.BytesIO(part("nnlabs")[1])) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_pip_installs_the_labs_without_their_keys():
    found = subprocess.run([sys.executable, "-c", LIST_PACKAGES], cwd=ROOT, capture_output=True, text=True, check=True)
    packages = found.stdout.split()
    assert {"nnlabs", "nnlabs.variants", "nnlabs.tasks.lab_6"} <= set(packages)
    assert not [package for package in packages if "keys" in package]


def test_pages_hold_the_labs_without_their_keys():
    packed = packed_for_pages()
    assert "nnlabs/variants/bug_hunt.py" in packed
    assert not [path for path in packed if "/keys/" in path]


@pytest.mark.parametrize("holder", ["pages", "what pip installs"])
def test_which_fault_leads_to_which_claim_is_not_told_elsewhere(holder):
    """No file but the key has the names of faults and of claims side by side, in a line or in two."""
    files = packed_for_pages()
    if holder != "pages":
        files = {str(path): path.read_text() for path in (ROOT / "nnlabs").rglob("*.py") if "keys" not in path.parts}
    for place, names in lab_6.CLAIMS.items():
        for name in names:
            assert not [path for path, text in files.items() if f'"{place}"' in text and f'"{name}"' in text]
    assert not [path for path, text in files.items() if "OnProbabilities" in text or "LeastEntropy" in text]


@pytest.mark.parametrize("name", RIGHT)
def test_the_digests_are_those_of_what_is_right(name):
    rule = TASKS[name].rule
    assert isinstance(rule, Sealed)
    assert rule.digests == {key: digest(key, option) for key, option in RIGHT[name].items()}


@pytest.mark.parametrize("name", RIGHT)
def test_the_practice_variant_is_checked_without_the_keys_as_it_is_graded(name):
    for entries in (RIGHT[name], dict(zip(RIGHT[name], [*RIGHT[name].values()][::-1]))):
        assert check(entries, name).points == judged(entries, name).points
    assert check(RIGHT[name], name).passed


def test_without_the_keys_grading_says_what_it_needs(monkeypatch):
    monkeypatch.setattr(keys, "find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match="grading needs the book's repository: nnlabs/keys"):
        keys.require_keys()


def test_every_claim_is_led_to_by_some_fault():
    assert {name for names in lab_6.CLAIMS.values() for name in names} == set(CLAIMS)


@pytest.mark.parametrize("number", range(len(logs.LINES)))
def test_the_logs_are_those_of_their_trainings(number):
    *losses, accuracy = lab_4.measured(list(lab_4.RUNS)[number])
    assert losses == pytest.approx(logs.LINES[number][:-1], rel=0.02, abs=2e-3)
    assert accuracy == pytest.approx(logs.LINES[number][-1], abs=0.01)
