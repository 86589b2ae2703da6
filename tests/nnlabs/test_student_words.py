"""Student words: what a student reads is for the student, and advice for the teacher stands in the table alone."""

import pytest
from sandbox_helpers import needs_isolation
from submitting import grade, submit, table

from nnlabs.catalogue import NOTEBOOKS
from nnlabs.grading.assign import Submission
from nnlabs.grading.batch import GOES_ON, TRIED_AGAIN, row, without_marks
from nnlabs.grading.gradebooks import grades_csv
from nnlabs.grading.marks import NO_ANSWER
from nnlabs.handout import Handout, codes
from nnlabs.handout.roster import Person

FOR_TEACHERS = ("grade again", "same command", "--lab", "run this cell again")


@needs_isolation
def test_pages_hold_no_advice_for_teachers(tmp_path):
    handout = Handout("00" * 32).with_people([Person(name) for name in ("Ada", "Ben", "Cleo")])
    codes.write(handout, tmp_path / "handout.json")
    whole = (NOTEBOOKS / "lab_1.ipynb").read_text(encoding="utf-8")
    made = {"Ada": whole.replace("practice", handout.students[0].code), "Ben": whole[:500]}
    for name, text in made.items():
        submit(tmp_path / "in" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "Cleo.zip").write_bytes(b"PK")
    out = tmp_path / "out" / "grades.csv"
    words = ("--lab", "lab_1", "--jobs", "1", "--handout", str(tmp_path / "handout.json"))
    assert grade(tmp_path / "in", out, *words)[0] == 0
    notes = {name: told["note"] for name, told in table(out).items()}
    assert notes["Ada"] == NO_ANSWER
    assert notes["Ben"] == "The file is no JSON: it was cut off, or is no notebook."
    assert notes["Cleo"].endswith("put its notebook into the archive's place as Cleo.ipynb, and grade again.")
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "grades_feedback").iterdir()}
    assert len(pages) == 3
    assert "dense_forward: not started, 0 of 2 points." in pages["Ada_lab_1.md"]
    assert not [word for word in FOR_TEACHERS for page in pages.values() if word in page]


@pytest.mark.parametrize(
    ("marks", "advice"),
    [
        (without_marks("Not graded yet."), GOES_ON),
        ({"points": 1, "max_points": 17, "tasks": [], "notes": [], "late": True}, TRIED_AGAIN),
    ],
)
def test_what_the_command_does_next_is_told_to_the_teacher(marks, advice):
    made = row(Submission("ada", "ada", "file", "lab_1", None, "", ()), marks)
    assert advice not in made["notes"]
    assert grades_csv([made]).rstrip().endswith(f'{advice}"')
