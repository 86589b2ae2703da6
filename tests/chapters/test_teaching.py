"""The pages for teachers: their table agrees with the labs, and their commands with the command line."""

import argparse
import re
from pathlib import Path

from nnlabs import LABS, solutions
from nnlabs.grading import command

CHAPTERS = Path(__file__).parents[2] / "chapters"
TEXT = "".join((CHAPTERS / name).read_text(encoding="utf-8") for name in ("teaching.md", "grading.md"))


def test_the_table_has_every_lab_with_its_minutes_and_tasks():
    rows = re.findall(r"^\| \{doc\}`labs/(\w+)` \| \{doc\}`(\w+)` \| (\d+) \| (\d+) \|", TEXT, flags=re.MULTILINE)
    assert [(lab, int(tasks)) for lab, _, _, tasks in rows] == [(lab.name, len(lab.tasks)) for lab in LABS.values()]
    for lab, chapter, minutes, _ in rows:
        notebook = (CHAPTERS / f"labs/{lab}.ipynb").read_text(encoding="utf-8")
        assert f"takes about {minutes} minutes" in notebook
        assert f"../{chapter}" in notebook


def test_every_option_that_it_names_is_one():
    known = set()
    for module in (command, solutions):
        parser = argparse.ArgumentParser()
        module.add_options(parser)
        known |= set(parser._option_string_actions)
    graders = {option for option in re.findall(r"(?<=[`\s])--[a-z-]+", TEXT) if option not in OTHERS}
    assert graders
    assert graders <= known


OTHERS = {"--no-serve", "--no-index", "--find-links", "--per-page"}  # of book.py, pip and gh
