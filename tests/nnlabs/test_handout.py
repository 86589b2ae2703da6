"""Handout: a roster, the codes of a course, and everybody's notebook, from the command as a teacher runs it."""

import csv
import json
import os
import stat

import nbformat
import pytest
from answers import answers
from notebook_runs import verdicts_of

from nnlabs import LABS
from nnlabs.__main__ import main
from nnlabs.handout import codes, notebooks, roster
from nnlabs.handout.roster import Person
from nnlabs.tasks.lab_6 import claims
from nnlabs.variants import PRACTICE, Variant, bug_hunt, variant


@pytest.fixture(autouse=True)
def practice_afterwards():
    yield
    variant(PRACTICE)


def people(tmp_path, content):
    file = tmp_path / "roster.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(person.name, person.number) for person in roster.read(file)]


class TestRoster:
    @pytest.mark.parametrize(
        "content",
        [
            "Jörg Müller,12\nJane Doe,7\n",
            "name,number\nJörg Müller,12\nJane Doe,7\n",
            "Number;Name\r\n12;Jörg Müller\r\n7;Jane Doe\r\n",
            "12\tJörg Müller\n7\tJane Doe",
            "First name,Surname,ID number,Email address\nJörg,Müller,12,j@x.org\nJane,Doe,7,d@x.org\n",
            '"Jörg  Müller ","12"\n\n,\n"Jane Doe", 7\n',
            "\ufeffname;number\nJo\u0308rg Mu\u0308ller;12\nJane Doe;7\n",
            "Name,Number\nJörg Müller,12\nJane Doe,7\n".encode("utf-16"),
            "Name;Number\nJörg Müller;12\nJane Doe;7\n".encode("cp1252"),
        ],
    )
    def test_it_is_read_as_schools_export_it(self, tmp_path, content):
        assert people(tmp_path, content) == [("Jörg Müller", "12"), ("Jane Doe", "7")]

    @pytest.mark.parametrize(
        ("header", "more", "names"),
        [
            ("Student,ID,SIS Login ID,Section,Lab 1 (5)", ",,,,Manual Posting\n", ('"Doe, Jane"', '"Student, Test"')),
            ("LastName,FirstName,ID,SIS User ID,SIS Login ID,Section", "", ("Doe,Jane", "Student,Test")),
        ],
    )
    def test_lines_of_canvas_that_are_nobody_are_left_out(self, tmp_path, header, more, names):
        possible = "    Points Possible,,,,17\n"
        content = f"{header}\n{more}{possible}{names[0]},7,j@x.org,A,12\n{names[1]},99,f3b,A,\n"
        ((name, number),) = people(tmp_path, content)
        assert (name, number) in {("Doe, Jane", "7"), ("Jane Doe", "7")}

    def test_elsewhere_such_a_name_is_a_name(self, tmp_path):
        assert people(tmp_path, "Name,Number\nTest Student,1\n") == [("Test Student", "1")]

    def test_names_alone_will_do(self, tmp_path):
        assert people(tmp_path, "Jane Doe\nJörg Müller\n") == [("Jane Doe", ""), ("Jörg Müller", "")]

    def test_two_of_one_name_are_told_apart_by_their_numbers(self, tmp_path):
        assert people(tmp_path, "Jane Doe,7\nJane Doe,8\n") == [("Jane Doe", "7"), ("Jane Doe", "8")]

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("name,number\nJane Doe,7\n\nJane Doe,7\n", "lines 2 and 4: both are Jane Doe; give each a number"),
            ("Jane Doe\njane doe\n", "lines 1 and 2: both are jane doe"),
            ("name;number\nJane Doe;7\n;8\n", "line 3: expected a name, received none beside 8"),
            ("Doe, Jane\n", "line 1: expected a number after Doe, received 'Jane'; if it belongs to the name, put the"),
            ("", "expected a line with a name for each student, received none"),
            ("name,number\n", "expected students below the header, received none"),
        ],
    )
    def test_what_cannot_be_meant_is_told_with_its_line(self, tmp_path, content, words):
        with pytest.raises(ValueError, match=words):
            people(tmp_path, content)


class TestCodes:
    CLASS = [Person("Jörg Müller", "12"), Person("Jane Doe", "7"), Person("Jane Doe", "8"), Person("Ann-Marie van Dyk")]

    def test_a_secret_and_a_student_make_the_code(self):
        made = codes.Handout("00" * 32).with_people(self.CLASS)
        assert made == codes.Handout("00" * 32).with_people(self.CLASS)
        assert made.students != codes.Handout("01" * 32).with_people(self.CLASS).students
        assert len({student.code for student in made.students}) == 4

    def test_who_comes_later_changes_nobody_elses_code(self):
        made = codes.Handout().with_people(self.CLASS[1:])
        more = made.with_people(self.CLASS)
        assert more.students[:3] == made.students
        assert more.student(self.CLASS[0]).name == "Jörg Müller"

    @pytest.mark.parametrize(
        ("name", "identity", "source", "numbers"),
        [
            ("Jörg Müller", "4711", "moodle", ["12"]),
            ("müllerjörg", "5", "canvas", ["12"]),
            ("mullerjorg", "5", "canvas", ["12"]),
            ("Jo\u0308rg_Mu\u0308ller", "Jörg_Müller", "file", ["12"]),
            ("Jane Doe", "4711", "moodle", ["7", "8"]),
            ("doejane", "8", "canvas", ["8"]),
            ("Jane_Doe_8", "Jane_Doe_8", "file", ["8"]),
            ("8", "8", "file", ["8"]),
            ("Someone Else", "8", "moodle", []),
            ("vandykannmarie", "1", "canvas", [""]),
        ],
    )
    def test_who_handed_in_is_found_by_name_and_by_number(self, name, identity, source, numbers):
        found = codes.Handout().with_people(self.CLASS).candidates(name, identity, source)
        assert [student.number for student in found] == numbers

    def test_a_file_of_another_kind_is_refused(self, tmp_path):
        (tmp_path / "grades.json").write_text('{"secret": "ab"}')
        with pytest.raises(ValueError, match="expected the file that `python -m nnlabs handout` writes"):
            codes.read(tmp_path / "grades.json")


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """A folder with the notebooks of three students."""
    root = tmp_path_factory.mktemp("course")
    (root / "roster.csv").write_text("Jörg Müller;12\nJane Doe;7\nJane Doe;8\n", encoding="utf-8")
    assert main(["handout", str(root / "roster.csv"), "--lab", "6", "--out", str(root / "out")]) == 0
    return root


class TestCommand:
    def test_everybody_has_a_notebook_and_the_secret_lies_beside_them(self, handed_out):
        out = handed_out / "out"
        assert sorted(path.name for path in out.iterdir()) == ["handout.json", "lab_6", "lab_6.csv"]
        names = sorted(path.name for path in (out / "lab_6").iterdir())
        assert names == ["Jane_Doe_7.ipynb", "Jane_Doe_8.ipynb", "Jörg_Müller.ipynb"]
        if os.name == "posix":
            assert stat.S_IMODE((out / "handout.json").stat().st_mode) == 0o600
        secret = json.loads((out / "handout.json").read_text(encoding="utf-8"))["secret"]
        assert not any(secret in path.read_text(encoding="utf-8") for path in (out / "lab_6").iterdir())

    def test_a_list_says_who_gets_which_file_and_no_secret(self, handed_out):
        text = (handed_out / "out" / "lab_6.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(text.splitlines()))
        students = {
            (one.name, one.number): one.code for one in codes.read(handed_out / "out" / "handout.json").students
        }
        assert {(row["name"], row["number"]): row["code"] for row in rows} == students
        for row in rows:
            own = (handed_out / "out" / row["file"]).read_text(encoding="utf-8")
            assert f'variant(\\"{row["code"]}\\")' in own

    def test_the_same_command_again_writes_the_same(self, handed_out):
        files = [path for path in (handed_out / "out").rglob("*") if path.is_file()]
        before = {path: path.read_bytes() for path in files}
        main(["handout", str(handed_out / "roster.csv"), "--lab", "lab_6", "--out", str(handed_out / "out")])
        assert {path: path.read_bytes() for path in files} == before

    def test_another_lab_has_the_same_codes(self, handed_out):
        kept = (handed_out / "out" / "handout.json").read_bytes()
        main(["handout", str(handed_out / "roster.csv"), "--lab", "4", "--out", str(handed_out / "out")])
        assert (handed_out / "out" / "handout.json").read_bytes() == kept
        own = (handed_out / "out" / "lab_4" / "Jörg_Müller.ipynb").read_text(encoding="utf-8")
        assert f'variant(\\"{json.loads(kept)["students"][0]["code"]}\\")' in own

    def test_a_lab_that_is_the_same_for_all_is_not_handed_out(self, tmp_path, capsys):
        (tmp_path / "roster.csv").write_text("Jane\n")
        same = [lab for lab in LABS if not any(task.drawn for task in LABS[lab].tasks)]
        for lab in same:
            assert main(["handout", str(tmp_path / "roster.csv"), "--lab", lab, "--out", str(tmp_path / "out")]) == 2
            assert f"{lab} is the same for all students: hand out" in capsys.readouterr().err
        assert not (tmp_path / "out").exists()

    def test_an_unknown_lab_is_told(self, capsys):
        with pytest.raises(SystemExit):
            main(["handout", "roster.csv", "--lab", "9", "--out", "out"])
        assert "expected one of lab_1, lab_2" in capsys.readouterr().err


@pytest.fixture(scope="module")
def own(handed_out):
    """(variant, notebook) of one of them."""
    students = codes.read(handed_out / "out" / "handout.json").students
    notebook = nbformat.read(handed_out / "out" / "lab_6" / "Jörg_Müller.ipynb", as_version=4)
    return Variant(students[0].code), notebook


class TestNotebook:
    def test_it_is_valid_and_says_its_code_first(self, own):
        nbformat.validate(own[1])
        first = next(cell for cell in own[1].cells if cell.cell_type == "code")
        assert f'variant("{own[0].code}")' in first.source

    def test_it_holds_the_pieces_and_the_claims_of_its_variant_alone(self, own):
        text = {cell.id: cell.source for cell in own[1].cells}
        for name, source in bug_hunt.sources(bug_hunt.forms(own[0])).items():
            assert text[name] == source.rstrip()
        assert text["claims"] == claims.as_list(own[0])
        assert "own-pieces" not in text
        assert not any("Report A" in source or "typed a code" in source for source in text.values())

    def test_it_runs_and_its_letters_are_marked_later(self, own):
        right = {f"task-{task.name}": answers("lab_6", task.name)[0].source for task in LABS["lab_6"].tasks}
        verdicts = verdicts_of(own[1], right)
        assert {name for name, verdict in verdicts.items() if verdict.later} == {"case_file", "comparison"}
        assert all(verdict.passed or verdict.later for verdict in verdicts.values())

    def test_the_notebook_of_the_book_has_what_is_replaced(self):
        notebook = notebooks.read("lab_6")
        text = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
        for name, source in bug_hunt.sources(bug_hunt.forms(Variant())).items():
            assert text[name] == source.rstrip()
        assert text["claims"] == 'print(example("claims"))'
        assert text["own-pieces"] == "prepare, hidden, loss, batches, epoch = mine.bug_hunt()"
