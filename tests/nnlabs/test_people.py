"""People: namesakes, copies, and who handed in nothing, by the handout of a course."""

from pathlib import Path

import pytest
from sandbox_helpers import needs_isolation
from submitting import grade, submit, table

from nnlabs.grading.assign import Submission
from nnlabs.grading.codes import SAME_FILE, with_variants
from nnlabs.grading.people import NOTHING, PERHAPS, absent
from nnlabs.handout import Handout, codes
from nnlabs.handout.roster import Person
from nnlabs.variants import PRACTICE

HANDOUT = Handout("00" * 32).with_people([Person("Ada"), Person("Li Wei", "8"), Person("Li Wei", "9")])
ADA, WEI_8, WEI_9 = (student.code for student in HANDOUT.students)


def handed_in(*submissions, handout=HANDOUT):
    """Submissions of lab 6 as [(name, platform's id, code in the notebook or None, digest)], settled."""
    made = []
    for name, identity, code, digest in submissions:
        typed = (code,) if code else ()
        made.append(Submission(name, identity, "moodle", "lab_6", Path("a"), digest, (), typed=typed))
    return with_variants(made, handout)


def missing(submissions):
    """[(name and number, note)] of those who handed in nothing."""
    return [(f"{one.name} {one.number}".strip(), note) for one, note in absent(submissions, HANDOUT)]


class TestNamesakes:
    def test_each_is_known_by_the_code(self):
        found = handed_in(("Li Wei", "1", WEI_9, "x"), ("Li Wei", "2", WEI_8, "y"))
        assert [(one.name, one.number, one.code, one.notes) for one in found] == [
            ("Li Wei", "9", WEI_9, ()),
            ("Li Wei", "8", WEI_8, ()),
        ]

    def test_one_notebook_of_both_is_noted_with_both(self):
        found = handed_in(("Li Wei", "1", WEI_8, "x"), ("Li Wei", "2", WEI_8, "y"))
        assert all(one.notes == (f"The variant code {WEI_8} is in another notebook as well.",) for one in found)
        assert [(one.code, one.number) for one in found] == [(WEI_8, ""), (WEI_8, "")]  # whose is whose is not known
        assert missing(found) == [("Ada", NOTHING)]
        assert all(one.notes == (SAME_FILE,) for one in handed_in(*((n, i, WEI_8, "x") for n, i, *_ in who(found))))

    def test_a_damaged_file_is_of_the_one_who_is_left(self):
        whole, damaged = handed_in(("Li Wei", "1", WEI_8, "x"), ("Li Wei", "2", None, ""))
        assert (whole.code, damaged.code) == (WEI_8, WEI_9)
        assert (damaged.number, damaged.notes) == ("9", ())

    def test_whom_no_code_tells_is_told_so(self):
        (one,) = handed_in(("Li Wei", "1", None, "x"))
        assert one.code == PRACTICE
        assert "The handout has 2 students of this name, and no code tells which" in one.notes[0]
        assert missing([one])[1:] == [("Li Wei 8", PERHAPS), ("Li Wei 9", PERHAPS)]
        both = handed_in(("Li Wei", "1", None, "x"), ("Li Wei", "2", None, "y"))
        assert missing(both) == [("Ada", NOTHING)]


def who(submissions):
    return [(one.student, one.id) for one in submissions]


class TestCopies:
    @pytest.mark.parametrize("handout", [HANDOUT, None])
    def test_one_file_of_two_students_is_always_noted(self, handout):
        found = handed_in(("Ada", "1", ADA, "x"), ("Li Wei", "2", ADA, "x"), handout=handout)
        assert all(SAME_FILE in one.notes for one in found)

    def test_whose_code_it_is_stands_in_the_teachers_note_alone(self):
        _, copy = handed_in(("Ada", "1", ADA, "x"), ("Li Wei", "2", ADA, "y"))
        assert copy.advice == (f"The code {ADA} was handed out to Ada.",)
        assert not any("Ada" in note for note in copy.notes)

    def test_a_hidden_name_stays_hidden(self):
        (one,) = handed_in(("Participant 7", "7", ADA, "x"))
        assert (one.name, one.number, one.code) == ("Participant 7", "", ADA)
        assert "Ada" not in dict(missing([one]))


@needs_isolation
def test_who_handed_in_nothing_has_a_row_and_no_zero(tmp_path):
    codes.write(HANDOUT, tmp_path / "handout.json")
    submit(tmp_path / "in" / "weili_9_77_lab.ipynb", ["dense_forward = None"])
    words = ("--lab", "lab_1", "--jobs", "1", "--handout", str(tmp_path / "handout.json"))
    out = tmp_path / "out" / "grades.csv"
    code, printed = grade(tmp_path / "in", out, *words)
    assert code == 0, printed
    assert "2 of 3 in the handout handed in nothing: Ada, Li Wei 8" in printed
    assert "1 of 1 graded" in printed
    rows = table(out, "id")
    assert [(row["student"], row["number"], row["code"]) for row in rows.values()] == [
        ("Li Wei", "9", WEI_9),
        ("Ada", "", ADA),
        ("Li Wei", "8", WEI_8),
    ]
    assert (rows["9"]["points"], rows["8"]["points"], rows["8"]["note"]) == ("0", "", NOTHING)
    assert [path.name for path in (tmp_path / "out" / "grades_feedback").iterdir()] == ["Li_Wei_9_lab_1.md"]
    canvas = tmp_path / "out" / "grades_canvas.csv"
    assert len(canvas.read_text().splitlines()) == 3
    assert grade(tmp_path / "in", out, *words, "--zero-for-nothing")[0] == 0
    assert canvas.read_text().splitlines()[3:] == ['"Ada","","","","0"', '"Li Wei","8","","","0"']
    assert table(out, "id")["8"]["points"] == "0"
