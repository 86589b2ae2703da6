"""Disguised: a notebook in an archive or in a file of another kind is found, and no archive does harm."""

import io
import struct
import zipfile

import pytest
from submitting import notebook, submit

from nnlabs.grading import disguised, find_students
from nnlabs.grading.assign import assign
from nnlabs.grading.notebook import MAX_BYTES, NotANotebook, is_one, read

NOTEBOOK = notebook(["dense_forward = None"])


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """The bytes of an archive of {name: text}."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def write_zip(path, files, **more):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(files, **more))
    return path


def found(folder):
    """{student: (name of the file or None, notes, advice)}."""
    return {
        one.student: (one.path and one.path.name, one.notes, one.advice) for one in assign(find_students(folder)[0])
    }


def test_the_one_notebook_in_an_archive_is_read(tmp_path):
    write_zip(tmp_path / "ada_1_20_lab.zip", {"lab/lab 6.ipynb": NOTEBOOK, "__MACOSX/._lab 6.ipynb": "x", "a.png": "x"})
    submit(tmp_path / "ben_2_21_lab.ipynb", ["dense_forward = None"])
    write_zip(tmp_path / "cleo_3_22_lab.zip", {"a.ipynb": NOTEBOOK, "b.ipynb": NOTEBOOK})
    told = found(tmp_path)
    note = "The notebook in ada_1_20_lab.zip is read. Hand in the notebook itself, which ends in .ipynb."
    assert told["ada"] == ("ada_1_20_lab.zip", (note,), ())
    (advice,) = told["cleo"][2]
    assert (
        advice
        == "Unpack it elsewhere, put its notebook into the archive's place as cleo_3_22_lab.ipynb, and grade again."
    )
    assert read(tmp_path / "ada_1_20_lab.zip").digest == read(tmp_path / "ben_2_21_lab.ipynb").digest
    assert len(list(tmp_path.iterdir())) == 3  # nothing is unpacked


def test_in_a_students_folder_too(tmp_path):
    write_zip(tmp_path / "Jane_1_assignsubmission_file_" / "lab.zip", {"lab.ipynb": NOTEBOOK})
    write_zip(tmp_path / "Jo_2_assignsubmission_file_" / "lab.zip", {"lab.pdf": "x"})
    told = found(tmp_path)
    assert told["Jane"][0] == "lab.zip"
    assert told["Jo"][2] == ("Unpack it where it lies, in the student's own folder, and grade again.",)


def test_a_notebook_that_is_called_json_is_read(tmp_path):
    (tmp_path / "lab6 final!!.json").write_text(NOTEBOOK)
    (tmp_path / "data.json").write_text('{"a": 1}')
    told = found(tmp_path)
    assert told["lab6 final!!"][0] == "lab6 final!!.json"
    assert told["data"][:2] == (None, ("There is no notebook: handed in a .json; expected a notebook .ipynb.",))


class TestHostileArchives:
    def test_a_path_that_leads_outside_is_only_read(self, tmp_path):
        write_zip(tmp_path / "in" / "eve.zip", {"../../evil.ipynb": NOTEBOOK})
        assert read(tmp_path / "in" / "eve.zip").sources == ("dense_forward = None",)
        assert [path.name for path in tmp_path.rglob("*.ipynb")] == []

    def test_a_bomb_is_not_read_to_its_end(self, tmp_path):
        path = write_zip(tmp_path / "eve.zip", {"a.ipynb": bytes(10 * MAX_BYTES)})
        assert path.stat().st_size < MAX_BYTES / 50
        assert len(disguised.unzipped(path.read_bytes(), 1000)) == 1001
        with pytest.raises(NotANotebook, match="larger than 20 MB"):
            read(path)

    def test_too_many_files_another_method_and_a_lie_about_the_size(self, tmp_path):
        assert not is_one(write_zip(tmp_path / "a.zip", {"a.ipynb": NOTEBOOK, **{f"{n}.txt": "" for n in range(1000)}}))
        assert not is_one(write_zip(tmp_path / "b.zip", {"a.ipynb": NOTEBOOK}, method=zipfile.ZIP_LZMA))
        data = zipped({"a.ipynb": NOTEBOOK})
        (tmp_path / "c.zip").write_bytes(data.replace(struct.pack("<L", len(NOTEBOOK)), struct.pack("<L", 9)))
        assert not is_one(tmp_path / "c.zip")

    @pytest.mark.parametrize("content", [b"", b"PK", b"Dear grader,", zipped({"a.ipynb": NOTEBOOK})[:-30]])
    def test_what_is_no_archive_stops_nobody(self, tmp_path, content):
        (tmp_path / "eve.zip").write_bytes(content)
        assert found(tmp_path)["eve"][0] is None

    def test_a_link_is_not_followed(self, tmp_path):
        write_zip(tmp_path / "secret" / "a.zip", {"a.ipynb": NOTEBOOK})
        (tmp_path / "in" / "eve").mkdir(parents=True)
        (tmp_path / "in" / "eve" / "a.zip").symlink_to(tmp_path / "secret" / "a.zip")
        assert found(tmp_path / "in")["eve"][0] is None
