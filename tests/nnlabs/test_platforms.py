"""Platforms: from names alone, whose file or folder each is. A folder's name ends in a slash here."""

import unicodedata

import pytest

from nnlabs.grading.clutter import is_clutter
from nnlabs.grading.platforms import owners


def of(*names):
    """{name: Owner} of files, and of folders, whose names end in a slash."""
    return owners({name.rstrip("/"): name.endswith("/") for name in names})


def told(*names):
    """(source, name, id) of each."""
    return [(owner.source, owner.name, owner.id) for owner in of(*names).values()]


class TestWholeNames:
    @pytest.mark.parametrize(
        "names",
        [
            ("lab_2026_11_anna/", "lab_2026_11_ben/"),
            ("lab_2026_11_anna.ipynb", "lab_2026_11_ben.ipynb"),
            ("lab_2026_11_anna.ipynb", "lab_2026_12_ben.ipynb"),
            ("anna_20261128_1_lab.ipynb", "ben_20261128_1_lab.ipynb"),
            ("anna_20261128_1_lab.ipynb", "ben_20261128_2_lab.ipynb"),
            ("anna_1_7_lab.ipynb", "ben_2_7_lab.ipynb"),
            ("anna_1_7_lab.ipynb", "ben.ipynb"),
            ("Jane Doe_12_assignsubmission_file_/", "ben/"),
            ("Jane Doe_12_assignsubmission_file_/", "roe_13_14_lab.ipynb"),
        ],
        ids=str,
    )
    def test_they_count_where_a_platform_fits_some_or_would_confuse_two(self, names):
        whole = [name.rstrip("/").removesuffix(".ipynb") for name in names]
        assert told(*names) == [("file", name, name) for name in whole]
        notes = [owner.notes[0] for owner in of(*names).values() if owner.notes]
        assert notes
        assert all(note.startswith("The name looks like one of") for note in notes)

    def test_the_note_says_why(self):
        (note,) = of("anna_1_7_lab.ipynb", "ben.ipynb")["anna_1_7_lab.ipynb"].notes
        assert note == (
            "The name looks like one of Canvas's, but most names beside it do not: so the whole name says who it is."
        )
        (note,) = of("anna_9_1_lab.ipynb", "ben_9_2_lab.ipynb")["ben_9_2_lab.ipynb"].notes
        assert "more than one student would have the user id 9" in note

    @pytest.mark.parametrize(
        ("file", "name"),
        [
            ("cleo.ipynb.txt", "cleo"),
            ("dora.ipynb.json", "dora"),
            ("dora.IPYNB", "dora"),
            ("_emil/", "_emil"),
            (".anna.ipynb", ".anna"),
            (".ipynb", ".ipynb"),
            ("fred.pdf", "fred"),
            ("gina.ipynb.zip", "gina"),
            ("hugo.tar.gz", "hugo"),
            ("ida.py.ipynb", "ida.py"),
            ("anna.smith", "anna.smith"),
            ("folder.ipynb/", "folder"),
            ("j.doe/", "j.doe"),
            ("lab_1 (2).ipynb", "lab_1 (2)"),
            ("Copy of lab_1.ipynb", "Copy of lab_1"),
            ("lab_1-Copy1.ipynb", "lab_1-Copy1"),
            ("two\nlines.ipynb", "two lines"),
            ("Zoë 学生 🎓.ipynb", "Zoë 学生 🎓"),
            ("\u202e.ipynb", "a name without letters"),
            ("\udce9t\udce9.ipynb", "\ufffdt\ufffd"),
        ],
    )
    def test_only_the_kind_of_file_does_not_count(self, file, name):
        assert told(file) == [("file", name, name)]

    def test_one_name_in_two_spellings_of_its_letters_is_one_student(self):
        composed, split = (unicodedata.normalize(form, "Zoë.ipynb") for form in ("NFC", "NFD"))
        assert composed != split
        assert len({owner.key for owner in of(composed, split).values()}) == 1

    @pytest.mark.parametrize("names", [("a b", "a\nb"), ("ab", "ab\u200e"), ("\udce9", "\udce8")], ids=ascii)
    def test_names_that_look_alike_are_told_apart(self, names):
        found = list(of(*names).values())
        assert found[0].key != found[1].key
        assert [owner.id.removeprefix(owner.name) for owner in found] == [" (1)", " (2)"]
        assert found[0].notes == ("2 names in the folder look like this one.",)


class TestMostOfAPlatform:
    def test_a_strange_name_costs_the_others_nothing(self):
        found = of("doejane_1_20_lab.ipynb", "roe_2_21_lab.zip", "poe_3_22_lab.ipynb", "lab folder/", "ben.ipynb")
        assert [(owner.source, owner.name) for owner in found.values()] == [
            ("canvas", "doejane"),
            ("canvas", "roe"),
            ("canvas", "poe"),
            ("file", "lab folder"),
            ("file", "ben"),
        ]
        (note,) = found["lab folder"].notes
        assert note == "The name is none of Canvas's, but others beside it are: so the whole name says who it is."
        assert told("Jane_1_assignsubmission_file_/", "Jo_2_assignsubmission_file_/", "late.ipynb") == [
            ("moodle", "Jane", "1"),
            ("moodle", "Jo", "2"),
            ("file", "late", "late"),
        ]

    def test_where_students_choose_names_one_makes_nobody_else_a_number(self):
        assert {source for source, _, _ in told("Jane_1_assignsubmission_file_x.ipynb", "ben.ipynb", "ann.ipynb")} == {
            "file"
        }


class TestCanvas:
    def test_names_of_its_download(self):
        assert told(
            "doejane_123_456_lab_1.ipynb",
            "roerichard_LATE_124_460_lab_1-1.ipynb",
            "poejo_125_text.html",
            "poejo_LATE_126_link.html",
            "team4_127_470_lab.zip",
        ) == [
            ("canvas", "doejane", "123"),
            ("canvas", "roerichard", "124"),
            ("canvas", "poejo", "125"),
            ("canvas", "poejo", "126"),
            ("canvas", "team4", "127"),
        ]

    def test_anonymous_names(self):
        assert told("anon_Ab3xY_789_2_x.ipynb", "LATE_anon_Zb3xY_790_lab.ipynb", "anon_5Qr7s_text.html") == [
            ("canvas", "anonymous Ab3xY", "anon_Ab3xY"),
            ("canvas", "anonymous Zb3xY", "anon_Zb3xY"),
            ("canvas", "anonymous 5Qr7s", "anon_5Qr7s"),
        ]
        assert told("anonymous_12_67_a.ipynb", "anonymous_13_68_b.ipynb") == [
            ("canvas", "anonymous 12", "12"),
            ("canvas", "anonymous 13", "13"),
        ]

    def test_moodles_words_in_a_file_name_do_not_count(self):
        names = ("doejane_123_456_lab.ipynb", "roe_124_460_x_123_assignsubmission_file_lab.ipynb")
        assert [id for _, _, id in told(*names)] == ["123", "124"]
        assert told(names[1]) == [("canvas", "roe", "124")]
        assert told("roe_124_460_assignsubmission_file_x.ipynb") == [("canvas", "roe", "124")]

    def test_uploads_of_one_student_and_namesakes(self):
        first, second = of("doe_1_20_lab-1.ipynb", "doe_1_30_lab-2.ipynb").values()
        assert (first.key, first.number, second.key, second.number) == ("1 doe", 20, "1 doe", 30)
        assert told("doe_1_20_lab.ipynb", "doe_2_30_lab.ipynb") == [("canvas", "doe", "1"), ("canvas", "doe", "2")]

    def test_an_archive_beside_the_folder_that_was_in_it(self):
        names = ("doe_1_20_lab.zip", "doe_1_20_lab/", "roe_2_21_lab.ipynb")
        assert told(*names) == [("canvas", "doe", "1"), ("canvas", "doe", "1"), ("canvas", "roe", "2")]


class TestMoodle:
    def test_names_of_its_downloads(self):
        """As folders, with a last underscore before Moodle 4.1, and as files."""
        assert told("Jane Doe_1234_assignsubmission_file_/", "Jo_99_assignsubmission_onlinetext/") == [
            ("moodle", "Jane Doe", "1234"),
            ("moodle", "Jo", "99"),
        ]
        assert told("Jane Doe_1234_assignsubmission_file_lab_1.ipynb") == [("moodle", "Jane Doe", "1234")]

    def test_a_number_in_a_file_name_is_not_another_participant(self):
        names = (
            "Jane_12_assignsubmission_file_lab.ipynb",
            "Eve_77_assignsubmission_file_x_12_assignsubmission_file_.ipynb",
        )
        assert told(*names) == [("moodle", "Jane", "12"), ("moodle", "Eve", "77")]
        assert told("Jo Poe_12_assignsubmission_file_x_34_56_y.ipynb") == [("moodle", "Jo Poe", "12")]

    def test_a_number_in_a_name_is_not_the_id(self):
        names = ("Anna_7_1235_assignsubmission_file_lab.ipynb", "Jo_8_assignsubmission_file_lab.ipynb")
        assert told(*names) == [("moodle", "Anna_7", "1235"), ("moodle", "Jo", "8")]
        assert told(names[0]) == told("Anna_7_1235_assignsubmission_file/") == [("moodle", "Anna_7", "1235")]

    def test_equal_ids_with_different_names_are_two_students(self):
        jane, roe = of("Jane_2_assignsubmission_file_/", "Roe_2_assignsubmission_file_/").values()
        assert jane.key != roe.key
        note = "Another name came with the same id, 2: find out whose it is before you enter points."
        assert jane.notes == roe.notes == (note,)  # students read it, too: it names nobody

    def test_teams_and_anonymous_ones(self):
        assert told(
            "Group A_17_assignsubmission_file/",
            "Group B-Jane Doe_18_assignsubmission_file_/",
            "Default group_assignsubmission_file/",
            "Participant_12_assignsubmission_file/",
            "Participant 123_1234567_assignsubmission_file_/",
        ) == [
            ("moodle", "Group A", "17"),
            ("moodle", "Group B-Jane Doe", "18"),
            ("moodle", "Default group", "Default group"),
            ("moodle", "Participant 12", "12"),
            ("moodle", "Participant 123", "1234567"),
        ]


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "._anna.ipynb", "__MACOSX", ".ipynb_checkpoints", "Thumbs.db", "desktop.ini", "~$essay.docx", ".git"],
)
def test_what_systems_leave_is_clutter(name):
    assert is_clutter(name)


@pytest.mark.parametrize("name", [".anna", "_emil", "__emil__", ".ipynb", "..hidden .ipynb", "Thumbs", "_lab.ipynb"])
def test_what_a_student_may_have_named_is_none(name):
    assert not is_clutter(name)
