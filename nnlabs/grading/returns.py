"""Returns: what goes back to Canvas and Moodle: points to import, and all pages of feedback in one zip for each.

The zips hold a page for each name that the platform gave to its download, and it hands them to the students. Canvas
shows a page under the name of the file that was handed in, so the page for a notebook is a notebook, for a zip a zip.
Book: chapters/grading
"""

import io
import zipfile

from .. import LABS
from . import feedback, gradebooks
from .people import ROSTER
from .platforms import ANONYMOUS_CANVAS, CANVAS, MOODLE
from .sanitize import decoded


def files(rows, assignment=None):
    """{ending of a file name: text or bytes}, for the assignment with this title in Canvas; {} for several labs.

    Without --lab each notebook tells its own lab. One that is handed in again, for a lab whose time is over, would
    fill a column that nobody meant. Who handed in nothing and has no points is in none of them.
    """
    rows = [row for row in rows if row["source"] != ROSTER or row["points"] is not None]
    worksheets = gradebooks.moodle_csvs(rows, LABS)
    if len(worksheets) > 1:
        return {}
    titles = dict.fromkeys(worksheets, assignment) if assignment else None
    made = {"canvas.csv": gradebooks.canvas_csv(rows, LABS, titles), "moodle.csv": next(iter(worksheets.values()), "")}
    made |= {"canvas_feedback.zip": canvas_zip(rows), "moodle_feedback.zip": moodle_zip(rows)}
    return {ending: content for ending, content in made.items() if content}


def canvas_zip(rows):
    """The zip for *Upload submissions* in Canvas, as bytes; none if there is no page for it."""
    return _zip({row["entry"]: _canvas_page(row) for row in rows if row["source"] == "canvas" and _is_upload(row)})


def moodle_zip(rows):
    """The zip for *Upload multiple feedback files in a zip* in Moodle, as bytes; none if there is no page for it."""
    pages, shared = {}, gradebooks.shared_ids(rows)
    for row in rows:
        match = MOODLE.fullmatch(row["entry"]) if row["source"] == "moodle" else None
        if match and match["id"] and match["id"] not in shared:
            is_folder = match["rest"] in (None, "_")
            name = f"{row['entry']}/feedback.html" if is_folder else f"{match['prefix']}_feedback.html"
            pages[name] = feedback.html_page(row, feedback.heading(row))
    return _zip(pages)


def _is_upload(row):
    """Whether a name holds the number of an upload. To what was typed into Canvas, no file can be returned."""
    match = ANONYMOUS_CANVAS.fullmatch(row["entry"]) or CANVAS.fullmatch(row["entry"])
    return bool(match and match["number"])


def _canvas_page(row):
    name, title = row["entry"].lower(), feedback.heading(row)
    if name.endswith(".zip"):
        return _zip({"feedback.html": feedback.html_page(row, title)})
    return feedback.notebook_page(row, title) if name.endswith(".ipynb") else feedback.page(row, title)


def _zip(pages):
    """A zip of these texts or bytes, {name: content}, the same bytes each time."""
    if not pages:
        return b""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in pages.items():
            data = content.encode("utf-8", "replace") if isinstance(content, str) else content
            archive.writestr(zipfile.ZipInfo(decoded(name)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
