"""Graded variants: everybody is marked on their own, whatever code their notebook says, and nobody loses a row."""

from dataclasses import replace
from pathlib import Path

import pytest
from sandbox_helpers import needs_isolation
from submitting import grade, submit, table

from nnlabs import LABS
from nnlabs.grading import Settings, find_students, keys
from nnlabs.grading import codes as codes_of_notebooks
from nnlabs.grading.assign import Submission, assign
from nnlabs.grading.batch import store_key
from nnlabs.grading.codes import typed_codes, with_variants
from nnlabs.handout import Handout, codes
from nnlabs.handout.roster import Person
from nnlabs.keys import lab_6
from nnlabs.tasks.lab_6.claims import by_letter
from nnlabs.variants import PRACTICE, Variant, code_of

HANDOUT = Handout("00" * 32).with_people(
    [Person("Ada"), Person("Ben"), Person("Jane Doe", "7"), Person("Jane Doe", "8")]
)
ADA, BEN, JANE_7, JANE_8 = (student.code for student in HANDOUT.students)
FREE = code_of(1)  # nobody's
MISTYPED = ADA[:-1] + ("2" if ADA[-1] != "2" else "3")


def case_file(code):
    """The cell of a right case file in a variant."""
    letters = {name: letter for letter, name in by_letter(Variant(code)).items()}
    return f"case_file = {lab_6.right_entries(Variant(code), letters)!r}"


def first_cell(*codes):
    return "\n".join(["from nnlabs import check, example, variant", *(f'mine = variant("{code}")' for code in codes)])


def settled(handout=None, **typed):
    """{student: (code, notes)} of those whose notebooks say these codes."""
    made = [
        Submission(name.replace("_", " "), name, "file", "lab_6", Path(name), name, (), typed=tuple(codes))
        for name, codes in typed.items()
    ]
    return {one.student: (one.code, " ".join(one.notes)) for one in with_variants(made, handout)}


class TestCodesInNotebooks:
    @pytest.mark.parametrize(
        ("source", "found"),
        [
            (f'mine = variant("{ADA}")', (ADA,)),
            (f"import nnlabs\nnnlabs.variant( '{ADA}' )  # mine", (ADA,)),
            (f'# mine = variant("{ADA}")', ()),
            (f'print("variant(\\"{ADA}\\")")', ()),
            ("mine = variant(code)", ()),
            ("mine = variant()", ()),
            (f'mine = variant("{ADA}")\nmine = variant("{BEN}")', (ADA, BEN)),
            (f'variant("{"A" * 5000}")', ()),
        ],
    )
    def test_they_are_read_as_text(self, source, found):
        assert typed_codes([source]) == found

    def test_by_itself_the_notebook_says_the_variant(self):
        marked = settled(Ada=[ADA], Ben=[PRACTICE], Cleo=[MISTYPED], Dan=[BEN.lower(), FREE], Eve=[])
        assert [code for code, _ in marked.values()] == [ADA, PRACTICE, PRACTICE, FREE, PRACTICE]
        assert marked["Ada"][1] == ""
        assert "it is marked as the practice variant" in marked["Ben"][1]
        assert f"The variant code `{MISTYPED}` is none: a letter of it is wrong." in marked["Cleo"][1]
        assert "There are 2 variant codes in it: the last one counts." in marked["Dan"][1]
        assert "it is marked as the practice variant" in marked["Eve"][1]

    def test_a_class_without_codes_is_told_nothing(self):
        assert settled(Ada=[PRACTICE], Ben=[]) == {"Ada": (PRACTICE, ""), "Ben": (PRACTICE, "")}

    def test_two_notebooks_with_one_code_are_told(self):
        marked = settled(Ada=[ADA], Ben=[ADA])
        assert all(f"The variant code {ADA} is in another notebook as well." in words for _, words in marked.values())

    def test_with_a_handout_everybody_has_their_own(self):
        marked = settled(HANDOUT, Ada=[ADA], Ben=[ADA])
        assert marked["Ada"] == (ADA, "")
        assert marked["Ben"][0] == BEN
        assert f"Its variant code, {ADA}, is not the one that was handed out, {BEN}" in marked["Ben"][1]
        for typed in ([], [PRACTICE], [MISTYPED]):
            code, words = settled(HANDOUT, Ada=typed)["Ada"]
            assert code == ADA
            assert f"it is marked on the one that was handed out, {ADA}." in words

    def test_of_two_with_one_name_the_code_tells_which(self):
        assert settled(HANDOUT, Jane_Doe=[JANE_8]) == {"Jane Doe": (JANE_8, "")}
        code, words = settled(HANDOUT, Jane_Doe=[ADA])["Jane Doe"]
        assert code == ADA
        assert f"2 students of this name, and no code tells which: it is marked on the variant {ADA}." in words

    def test_a_name_that_is_hidden_is_known_by_its_code(self):
        assert settled(HANDOUT, anonymous_Ab3xY=[BEN]) == {"anonymous Ab3xY": (BEN, "")}
        code, words = settled(HANDOUT, anonymous_Ab3xY=[FREE])["anonymous Ab3xY"]
        assert code == FREE
        assert "The handout has nobody of this name: the code in the notebook says which variant it is." in words

    def test_no_note_names_somebody_else(self):
        marked = settled(HANDOUT, Ada=[BEN], Ben=[ADA], Jane_Doe=[ADA], Eve=[ADA])
        others = {name: [other for other in ("Ada", "Ben", "Jane") if other not in name] for name in marked}
        assert not any(other in words for name, (_, words) in marked.items() for other in others[name])

    def test_another_code_is_marked_again(self):
        (one,) = with_variants([Submission("Ada", "Ada", "file", "lab_6", None, "", (), typed=(ADA,))])
        assert store_key(one, Settings(1)) != store_key(replace(one, code=BEN), Settings(1))

    def test_labs_that_are_the_same_for_all_have_no_variant(self):
        same = [lab for lab in LABS if not any(task.drawn for task in LABS[lab].tasks)]
        submissions = [Submission("Ada", "Ada", "file", lab, None, "", (), typed=(ADA,)) for lab in same]
        assert all(one.code == PRACTICE and not one.notes for one in with_variants(submissions, HANDOUT))


def hand_in(folder):
    """Notebooks of lab 6 with a case file alone; {student: the points it should earn with a handout}."""
    made = {
        "Ada": ([first_cell(ADA), case_file(ADA)], 4),
        "Ben": ([first_cell(ADA), case_file(ADA)], None),  # Ada's, whole
        "Jane_Doe_7": ([first_cell(), case_file(JANE_7)], 4),  # lost the code
        "Jane_Doe_8": ([first_cell(MISTYPED), case_file(JANE_8)], 4),
        "Eve": ([first_cell(FREE), "prepare, hidden, loss, batches, epoch = mine.bug_hunt()", case_file(FREE)], 4),
        "Fay": ([first_cell("practice"), case_file("practice")], 4),
        "Gus": (["import nnlabs\nnnlabs.variant = None\nimport os; os._exit(0)", case_file("practice")], 4),
    }
    for name, (cells, _) in made.items():
        submit(folder / f"{name}.ipynb", cells)
    (folder / "Hal.pdf").write_bytes(b"%PDF")
    return {name: points for name, (_, points) in made.items()} | {"Hal": 0}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """(rows, points expected, printed)."""
    root = tmp_path_factory.mktemp("variants")
    points = hand_in(root / "in")
    codes.write(HANDOUT, root / "handout.json")
    out, more = root / "out" / "grades.csv", ("--jobs", "1", "--seed", "3", "--handout", str(root / "handout.json"))
    code, printed = grade(root / "in", out, "--lab", "lab_6", *more)
    assert code == 0, printed
    return table(out, "id"), points, root


@needs_isolation
class TestGrade:
    def test_everybody_has_a_row_and_the_points_of_their_own_variant(self, graded):
        rows, points, _ = graded
        assert rows.keys() == points.keys()
        assert {name: float(row["case_file"]) for name, row in rows.items() if name != "Ben"} == {
            name: earned for name, earned in points.items() if name != "Ben"
        }
        assert float(rows["Ben"]["case_file"]) < 2.5

    def test_the_notes_say_what_was_amiss(self, graded):
        rows = graded[0]
        assert rows["Ada"]["note"] == codes_of_notebooks.SAME_FILE
        assert "is not the one that was handed out" in rows["Ben"]["note"]
        assert f"{codes_of_notebooks.SAME_FILE} The code {ADA} was handed out to Ada." in rows["Ben"]["note"]
        assert "There is no variant code in it" in rows["Jane_Doe_7"]["note"]
        assert "is none: a letter of it is wrong" in rows["Jane_Doe_8"]["note"]
        assert "raised" not in rows["Eve"]["note"]  # bug_hunt works in the sandbox
        assert "nobody of this name" in rows["Fay"]["note"]

    def test_no_page_of_feedback_holds_a_secret(self, graded):
        pages = "".join(path.read_text(encoding="utf-8") for path in (graded[2] / "out" / "grades_feedback").iterdir())
        assert HANDOUT.secret not in pages


def test_without_the_keys_nothing_is_graded(tmp_path, monkeypatch):
    submit(tmp_path / "in" / "Ada.ipynb", [case_file(ADA)])
    monkeypatch.setattr(keys, "find_spec", lambda name: None)
    code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv")
    assert code == 2
    assert printed.startswith("python -m nnlabs grade: grading needs the book's repository: nnlabs/keys")
    assert not (tmp_path / "out").exists()


def test_a_handout_that_is_none_is_told(tmp_path):
    submit(tmp_path / "in" / "Ada.ipynb", [case_file(ADA)])
    (tmp_path / "grades.json").write_text("{}")
    code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--handout", str(tmp_path / "grades.json"))
    assert code == 2
    assert "expected the file that `python -m nnlabs handout` writes" in printed


def test_the_code_is_found_in_a_folder_of_submissions(tmp_path):
    submit(tmp_path / "Ada.ipynb", [first_cell(ADA), case_file(ADA)])
    students, _ = find_students(tmp_path)
    assert [one.typed for one in assign(students)] == [(ADA,)]
