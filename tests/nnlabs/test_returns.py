"""Returns: the files that Canvas and Moodle take back, by the names of their own downloads."""

import io
import json
import zipfile

from nnlabs.grading import feedback, returns

CANVAS = ("doejane_LATE_123_456_lab_1.ipynb", "doejane_124_457_lab_1.ipynb", "poejo_125_text.html", "roe_126_458_a.pdf")


def row(student, identity, source, entry, **others):
    """A row as the grader makes it."""
    given = {"file": entry, "lab": "lab_1", "points": 1, "max_points": 17, "tasks": [], "notes": ["A <b> and `x < y`."]}
    given |= {"name": student, "number": "", "code": "", "advice": []}
    return {"student": student, "id": identity, "source": source, "entry": entry, **given, **others}


def unzipped_bytes(data):
    """{name: bytes} of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unzipped(data):
    """{name: text} of a zip."""
    return {name: content.decode() for name, content in unzipped_bytes(data).items()}


def test_canvas_gets_a_page_under_the_name_of_each_upload():
    rows = [row("doejane", "123", "canvas", CANVAS[0]), row("doejane", "124", "canvas", CANVAS[1])]
    rows += [row("poejo", "125", "canvas", CANVAS[2]), row("roe", "126", "canvas", CANVAS[3])]
    pages = unzipped(returns.canvas_zip(rows))
    assert list(pages) == [CANVAS[0], CANVAS[1], CANVAS[3]]  # what was typed into Canvas has no file to return
    first, second = (json.loads(pages[name])["cells"][0]["source"] for name in CANVAS[:2])
    assert first.startswith("# doejane (123)\n\n**1 of 17 points.**")
    assert second.startswith("# doejane (124)\n")
    assert pages[CANVAS[3]].startswith("# roe (126)\n")


def test_whoever_handed_in_a_zip_gets_a_zip_that_opens():
    pages = unzipped_bytes(returns.canvas_zip([row("byronada", "9", "canvas", "byronada_9_77_lab6.zip")]))
    assert "<b>1 of 17 points.</b>" in unzipped(pages["byronada_9_77_lab6.zip"])["feedback.html"]


def test_moodle_gets_a_page_in_the_folder_of_each_participant():
    old, new, flat = (f"Jane_{n}_assignsubmission_file{more}" for n, more in ((1, "_"), (2, ""), (3, "_lab.ipynb")))
    rows = [row("Jane", str(n), "moodle", entry) for n, entry in enumerate((old, new, flat), 1)]
    rows += [row("Default group", "Default group", "moodle", "Default group_assignsubmission_file")]
    rows += [row(name, "9", "moodle", f"{name}_9_assignsubmission_file_") for name in ("Ann", "Ben")]
    pages = unzipped(returns.moodle_zip(rows))
    names = [f"{old}/feedback.html", f"{new}/feedback.html", "Jane_3_assignsubmission_file_feedback.html"]
    assert list(pages) == names  # not a team without a number, nor two students with one number
    assert "<h1>Jane (1)</h1>" in pages[names[0]]
    assert "<li>A &lt;b&gt; and <code>x &lt; y</code>.</li>" in pages[names[0]]


def test_nothing_is_made_for_a_platform_that_is_not_there_or_for_several_labs():
    alice, bob = (
        row("alice", "alice", "file", "alice.ipynb"),
        row("bob", "7", "canvas", "bob_7_8_lab.ipynb", lab="lab_2"),
    )
    assert list(returns.files([alice])) == ["canvas.csv", "moodle.csv"]
    assert list(returns.files([bob])) == ["canvas.csv", "moodle.csv", "canvas_feedback.zip"]
    assert returns.files([alice, bob]) == {}
    unknown = row("eve", "eve", "file", "eve.pdf", lab="", points=0, max_points=None)
    assert '"Lab of this week"' in returns.files([unknown, bob], "Lab of this week")["canvas.csv"]


def test_pages_of_namesakes_differ_in_name_and_heading(tmp_path):
    rows = [row("doe", "1", "canvas", "doe_1_20_a.ipynb"), row("doe", "2", "canvas", "doe_2_30_a.ipynb")]
    assert feedback.write_all(rows, tmp_path) == 2
    pages = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in sorted(tmp_path.iterdir())}
    assert pages == {"doe_1_lab_1.md": "# doe (1)", "doe_2_lab_1.md": "# doe (2)"}


def test_pages_of_an_earlier_run_that_are_nobodys_are_deleted(tmp_path):
    before = [row("doe", "1", "canvas", "doe_1_20_a.ipynb"), row("eve", "2", "canvas", "e", points=None)]
    feedback.write_all(before, tmp_path)
    (tmp_path / "mine.md").write_text("# To do\n\nAsk **12 points.**")
    feedback.write_all([row("roe", "3", "canvas", "roe_3_21_a.ipynb")], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.md", "roe_3_lab_1.md"]


def test_a_long_name_stops_no_page_after_it(tmp_path):
    names = ["x" * 250, "🎓" * 62, "é" * 125, "last"]
    assert feedback.write_all([row(name, name, "file", f"{name}.ipynb") for name in names], tmp_path) == 4
    assert len(list(tmp_path.iterdir())) == 4
    assert (tmp_path / "last_lab_1.md").exists()
