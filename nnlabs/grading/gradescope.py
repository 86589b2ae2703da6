"""Gradescope: a row as results.json, which its autograders write.   Book: chapters/grading

The fields are those of the specification, docs/specs.md in gradescope/autograder_samples (commit 47aed8f8).
"""

import json

from . import feedback
from .sanitize import clean, write_atomically

VISIBILITY = ("after_published", "after_due_date", "visible", "hidden")  # when students see it


def add_options(parser):
    """Add the option that says when students see their results."""
    words = "Gradescope: when students see what they earned; %(default)s"
    parser.add_argument("--visibility", choices=VISIBILITY, default=VISIBILITY[0], help=words)


def write_all(rows, folder, visibility=VISIBILITY[0]):
    """Write a file for each row that is graded, under the name of its page of feedback; return how many.

    What is not graded yet has none: Gradescope would take a missing score for 0, and a missing file for a failure.
    """
    folder.mkdir(parents=True, exist_ok=True)
    graded = [(name, row) for name, row in feedback.named(rows) if row["points"] is not None]
    for name, row in graded:
        text = json.dumps(results(row, visibility), indent=1, ensure_ascii=False)
        write_atomically(folder / f"{name}.json", text + "\n")
    return len(graded)


def results(row, visibility=VISIBILITY[0]):
    """A row as nested dicts: its points, a test for each task, and the notes. What is printed is the instructor's."""
    tests = [_test(number, task, visibility) for number, task in enumerate(row["tasks"], 1)]
    shown = {"visibility": visibility, "stdout_visibility": "hidden"}
    return {"score": row["points"], "output": _lines(row["notes"]), **shown, "tests": tests}


def _test(number, task, visibility):
    marks = {"score": task["points"], "max_score": task["max_points"]}
    words = {"name": clean(task["title"]), "number": str(number)}
    return {**marks, **words, "output": _lines([task["headline"], *task["sentences"]]), "visibility": visibility}


def _lines(texts):
    return "\n".join(clean(text, 600) for text in texts)
