"""Submissions: who handed in what, which notebook counts for which lab, and what is in it."""

import json
import os
import subprocess

import pytest
from submitting import submit

from nnlabs import LABS
from nnlabs.grading import find_students
from nnlabs.grading.assign import assign
from nnlabs.grading.notebook import NotANotebook, read
from nnlabs.grading.sanitize import clean, csv_cell, hide_numbers, unique_file_name


class TestFinding:
    def names(self, folder):
        return {(s.source, s.id): (s.name, [path.name for path in s.notebooks]) for s in find_students(folder)[0]}

    def test_plain_notebooks_and_folders(self, tmp_path):
        submit(tmp_path / "alice.ipynb")
        submit(tmp_path / "bob" / "lab_1" / "lab_1.ipynb")
        submit(tmp_path / "bob" / "lab_1" / ".ipynb_checkpoints" / "lab_1-checkpoint.ipynb")
        submit(tmp_path / "__MACOSX" / "alice.ipynb")
        (tmp_path / "README.md").write_text("of the instructor")
        assert self.names(tmp_path) == {
            ("file", "alice"): ("alice", ["alice.ipynb"]),
            ("file", "bob"): ("bob", ["lab_1.ipynb"]),
        }
        assert find_students(tmp_path)[1] == ["README.md"]

    def test_repositories_of_github_classroom(self, tmp_path):
        """What the assignment puts before a student's name goes, unless something else lies beside the repositories."""
        folder = tmp_path / "lab-1-submissions"
        for name in ("ann", "ben-12"):
            submit(folder / f"lab-1-{name}" / "lab_1.ipynb")
            (folder / f"lab-1-{name}" / "README.md").write_text("# Lab 1")
            subprocess.run(["git", "init", "-q", folder / f"lab-1-{name}"], check=True)
            submit(folder / f"lab-1-{name}" / ".git" / "stray.ipynb")
        own = {("file", "ann"): ("ann", ["lab_1.ipynb"]), ("file", "ben-12"): ("ben-12", ["lab_1.ipynb"])}
        assert self.names(folder) == own
        assert [one.student for one in assign(find_students(folder)[0])] == ["ann", "ben-12"]
        submit(folder / "cleo.ipynb")
        assert {name for name, _ in self.names(folder).values()} == {"lab-1-ann", "lab-1-ben-12", "cleo"}

    def test_downloads_from_canvas(self, tmp_path):
        for name in ("doejane_123_456_lab_1.ipynb", "roerichard_LATE_124_460_lab_1-1.ipynb", "poejo_125_470_essay.pdf"):
            submit(tmp_path / name)
        assert self.names(tmp_path) == {
            ("canvas", "123"): ("doejane", ["doejane_123_456_lab_1.ipynb"]),
            ("canvas", "124"): ("roerichard", ["roerichard_LATE_124_460_lab_1-1.ipynb"]),
            ("canvas", "125"): ("poejo", []),
        }

    def test_downloads_from_moodle(self, tmp_path):
        submit(tmp_path / "Jane Doe_1234_assignsubmission_file_" / "lab_1.ipynb")
        (tmp_path / "Jane Doe_1234_assignsubmission_onlinetext_").mkdir()
        submit(tmp_path / "Jo Poe_99_assignsubmission_file_lab_1.ipynb")
        assert self.names(tmp_path) == {
            ("moodle", "1234"): ("Jane Doe", ["lab_1.ipynb"]),
            ("moodle", "99"): ("Jo Poe", ["Jo Poe_99_assignsubmission_file_lab_1.ipynb"]),
        }

    def test_everything_that_was_handed_in_has_a_row(self, tmp_path):
        for name in ("cleo.ipynb.txt", "dora.ipynb.json", "_emil/_lab.ipynb", ".fay/.lab.ipynb", "GIL.IPYNB"):
            submit(tmp_path / name)
        for name in ("hal.pdf", "ida.ipynb.zip", "jo.tar.gz", "kai.py", "lea", ".mo", "nel/a.docx", "nel/b.html"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("Dear grader,")
        (tmp_path / "ole").mkdir()
        submit(tmp_path / "pia" / "/".join("abcdefgh") / "lab.ipynb")
        for name in (".DS_Store", "Thumbs.db", "._hal.pdf", "ole/.DS_Store", "ole/__MACOSX"):
            (tmp_path / name).write_text("by a system")
        told = {one.student: (one.path and one.path.name, one.notes) for one in assign(find_students(tmp_path)[0])}
        nothing, wanted = "There is no notebook", "expected a notebook .ipynb."
        assert told == {
            "cleo": ("cleo.ipynb.txt", ("cleo.ipynb.txt is read as a notebook, which ends in .ipynb.",)),
            "dora": ("dora.ipynb.json", ("dora.ipynb.json is read as a notebook, which ends in .ipynb.",)),
            "_emil": ("_lab.ipynb", ()),
            ".fay": (".lab.ipynb", ()),
            "GIL": ("GIL.IPYNB", ()),
            "hal": (None, (f"{nothing}: handed in a .pdf; {wanted}",)),
            "ida": (None, (f"{nothing}: handed in a .ipynb.zip; {wanted}",)),
            "jo": (None, (f"{nothing}: handed in a .tar.gz; {wanted}",)),
            "kai": (None, (f"{nothing}: handed in a .py; {wanted}",)),
            "lea": (None, (f"{nothing}: handed in a file without an ending; {wanted}",)),
            ".mo": (None, (f"{nothing}: handed in a file without an ending; {wanted}",)),
            "nel": (None, (f"{nothing}: handed in a .docx and a .html; {wanted}",)),
            "ole": (None, (f"{nothing}.",)),
            "pia": (None, ("Folders more than 6 deep were not looked into.", f"{nothing}.")),
        }

    def test_folders_of_a_class_have_a_row_each(self, tmp_path):
        submit(tmp_path / "lab_2026_11_anna" / "lab_1.ipynb")
        submit(tmp_path / "lab_2026_11_ben" / "lab_1.ipynb")
        assert sorted(name for _, name in self.names(tmp_path)) == ["lab_2026_11_anna", "lab_2026_11_ben"]

    def test_a_download_in_a_folder_of_its_own(self, tmp_path):
        for name in ("Jane Doe_12_assignsubmission_file_", "Jo Poe_13_assignsubmission_file_"):
            submit(tmp_path / "Course-Lab 1-77" / name / "lab_1.ipynb")
        assert list(self.names(tmp_path)) == [("moodle", "12"), ("moodle", "13")]

    def test_names_that_look_alike_have_a_row_each(self, tmp_path):
        for name in ("two\nlines.ipynb", "two lines.ipynb", "\u202etwo lines.ipynb"):
            submit(tmp_path / name)
        assert len(find_students(tmp_path)[0]) == 3

    def test_no_folder(self, tmp_path):
        with pytest.raises(NotADirectoryError, match="expected a folder of submissions"):
            find_students(tmp_path / "nowhere")


class TestAssigning:
    def assigned(self, folder, only=None):
        submissions = assign(find_students(folder)[0], only)
        return [(one.student, one.lab, one.path and one.path.name) for one in submissions]

    def test_a_notebook_belongs_to_the_lab_whose_tasks_it_defines(self, tmp_path):
        submit(tmp_path / "alice.ipynb")
        assert self.assigned(tmp_path) == [("alice", "lab_1", "alice.ipynb")]

    def test_each_lab_of_a_student_has_a_row(self, tmp_path):
        other = next(lab for name, lab in LABS.items() if name != "lab_1")
        submit(tmp_path / "alice" / "one.ipynb")
        submit(tmp_path / "alice" / "two.ipynb", [f"{task.name} = None" for task in other.tasks])
        assert self.assigned(tmp_path) == [("alice", "lab_1", "one.ipynb"), ("alice", other.name, "two.ipynb")]
        assert self.assigned(tmp_path, "lab_1") == [("alice", "lab_1", "one.ipynb")]

    def test_one_that_defines_nothing_belongs_to_the_lab_in_its_path(self, tmp_path):
        submit(tmp_path / "alice" / "lab_1" / "x.ipynb", ["x = 1"])
        assert self.assigned(tmp_path) == [("alice", "lab_1", "x.ipynb")]

    def test_what_cannot_be_told_has_a_row_too(self, tmp_path):
        submit(tmp_path / "alice.ipynb", ["x = 1"])
        (tmp_path / "bob").mkdir()
        alice, bob = assign(find_students(tmp_path)[0])
        assert [(alice.student, alice.lab), (bob.student, bob.lab)] == [("alice", ""), ("bob", "")]
        assert "Which lab this is cannot be told" in alice.notes[0]
        assert alice.advice == ("Say it with --lab.",)
        assert bob.notes == ("There is no notebook.",)

    def test_the_newest_counts(self, tmp_path):
        for number, name in enumerate(("doe_1_30_lab_1-2.ipynb", "doe_1_20_lab_1-1.ipynb")):
            os.utime(submit(tmp_path / name), (number, number))  # Canvas's number says more than the time
        (submission,) = assign(find_students(tmp_path)[0])
        assert submission.path.name == "doe_1_30_lab_1-2.ipynb"
        assert submission.notes == ("2 notebooks; graded was doe_1_30_lab_1-2.ipynb, the newest.",)

    def test_a_number_that_a_student_chose_makes_nothing_newer(self, tmp_path):
        for time, name in enumerate(("x_1_999_lab_1.ipynb", "lab_1.ipynb")):
            os.utime(submit(tmp_path / "Jane_7_assignsubmission_file_" / name), (time, time))
        assert self.assigned(tmp_path) == [("Jane", "lab_1", "lab_1.ipynb")]

    def test_a_file_name_does_not_beat_anothers_hand_in(self, tmp_path):
        submit(tmp_path / "Jane_12_assignsubmission_file_lab_1.ipynb")
        submit(tmp_path / "Eve_77_assignsubmission_file_z_12_assignsubmission_file_lab_1.ipynb")
        found = {one.id: one.path.name[:4] for one in assign(find_students(tmp_path)[0])}
        assert found == {"12": "Jane", "77": "Eve_"}

    def test_a_notebook_of_another_lab_is_noted(self, tmp_path):
        submit(tmp_path / "alice.ipynb")
        (submission,) = assign(find_students(tmp_path)[0], "lab_2")
        assert (submission.lab, submission.notes) == ("lab_2", ("It defines tasks of lab_1, and is graded as lab_2.",))

    def test_one_that_can_be_read_is_preferred(self, tmp_path):
        submit(tmp_path / "alice" / "old.ipynb")
        (tmp_path / "alice" / "lab_1_new.ipynb").write_text("{")
        assert self.assigned(tmp_path) == [("alice", "lab_1", "old.ipynb")]


class TestReading:
    def test_sources_are_strings_or_lists_of_code_cells(self, tmp_path):
        made = [{"cell_type": "code", "source": "x = 1"}, {"cell_type": "raw", "source": "no"}]
        made.append({"cell_type": "code", "source": ["y = 2\n", "z = 3"]})
        path = tmp_path / "a.ipynb"
        path.write_text(json.dumps({"cells": made}))
        assert read(path).sources == ("x = 1", "y = 2\nz = 3")

    def test_cells_are_what_was_typed(self, tmp_path):
        sources = ("%matplotlib inline\n!rm -r x\nf = 1", 'text = """\n%d\nwhy?\n"""', "%%bash\nf = 2")
        assert read(submit(tmp_path / "a.ipynb", sources)).sources == sources

    def test_a_cell_that_no_parser_can_read_is_kept(self, tmp_path):
        sources = ["%time\n" + "-" * 100_000 + "1", "%time\nx = '\ud800'"]
        assert len(read(submit(tmp_path / "a.ipynb", sources)).sources) == 2

    def test_definitions_are_counted_at_the_margin(self, tmp_path):
        sources = ["def f(x): pass\n    f = 1", "f = 2\nf == 3\nff = 4", "class f:\n  pass", "f: int = 3"]
        assert read(submit(tmp_path / "a.ipynb", sources)).definitions("f") == 4

    def test_what_is_no_notebook_is_told(self, tmp_path):
        (tmp_path / "a.ipynb").write_text('{"cells": [')
        with pytest.raises(NotANotebook, match="is no JSON: it was cut off"):
            read(tmp_path / "a.ipynb")


class TestSanitizing:
    def test_cells_are_harmless(self):
        formulas = ("=1+1", "+1", "-1", "@x", "\t=1")
        assert [csv_cell(value) for value in formulas] == ["'=1+1", "'+1", "'-1", "'@x", "'=1"]
        assert [csv_cell(value) for value in ("-", "a=b", 1.50, 2)] == ["-", "a=b", "1.5", "2"]

    @pytest.mark.parametrize("sign", ["＝", "＋", "－", "＠", "\ufe62", "\u207c", "\u2212"], ids=ascii)
    def test_other_forms_of_the_signs_are_harmless_too(self, sign):
        """Wide, small and raised ones, after blanks that do not show, and where a semicolon may begin a cell."""
        assert csv_cell(f"{sign}1") == f"'{sign}1"
        assert csv_cell(f" \u200b{sign}1") == f"'{sign}1"
        assert csv_cell(f"a;{sign}1") == f"a;'{sign}1"
        assert csv_cell(f"a{sign}1") == f"a{sign}1"

    @pytest.mark.parametrize("letter", ["x", "é", "学", "𝕏"])
    def test_names_of_files_have_room_for_id_and_lab(self, letter):
        taken = set()
        names = [unique_file_name(letter * 300, taken, "123_lab_1") for _ in range(3)]
        assert [name.lstrip(letter) for name in names] == ["_123_lab_1", "_123_lab_1_2", "_123_lab_1_3"]
        assert all(len(f".{name}.md.new".encode()) <= 255 for name in names)

    def test_names_of_devices_are_avoided(self):
        names = [unique_file_name(name, set()) for name in ("con", "CON.x", "lpt1", "console")]
        assert names == ["student_con", "student_CON.x", "student_lpt1", "console"]

    def test_names_of_files_are_safe_and_differ(self):
        taken = set()
        names = [unique_file_name(text, taken) for text in ("../a/b", "a b", "A_B", "…", "学生", "x" * 200)]
        assert names == ["a_b", "a_b_2", "A_B_3", "student", "学生", "x" * 79]

    def test_numbers_with_fractions_are_hidden_and_shapes_are_not(self):
        assert hide_numbers("[0.123 -4.5e-3] 1. 3e5 of shape (3, 4) in x.T") == "[… -…] … … of shape (3, 4) in x.T"

    def test_clean_text_is_one_short_line(self):
        assert clean("a\n\x1b[31mb\ud800\u202e c" + "d" * 500).startswith("a [31mb? c")
        assert len(clean("d" * 10_000)) == 300
