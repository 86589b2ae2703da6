"""Submissions: find out who handed in what, in downloads from Canvas, Moodle and nbgrader.   Book: chapters/teaching

alice.ipynb                                            of alice
alice/lab_1/lab_1.ipynb                                of alice (nbgrader, and any folder of a student's own)
doejane_LATE_123_456_lab_1.ipynb                       of user 123 of Canvas
Jane Doe_1234_assignsubmission_file_/lab_1.ipynb       of participant 1234 of a Moodle assignment, as folder or file
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from .sanitize import clean, decoded_name

MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)", re.DOTALL)
CANVAS = re.compile(r"(?P<name>.+?)(?:_LATE)?_(?P<id>\d+)_(?P<number>\d+)_(?P<file>.+)", re.DOTALL)
IGNORED = re.compile(r"[._].*|desktop\.ini|Thumbs\.db", re.IGNORECASE | re.DOTALL)  # what systems and zips leave behind
MAX_DEPTH, MAX_ENTRIES = 6, 2000  # of a student's folder


@dataclass
class Student:
    """Somebody who handed something in. `id` is what `source` (canvas, moodle or file) knows them by."""

    name: str
    id: str
    source: str = "file"
    notebooks: list = field(default_factory=list)  # paths
    notes: list = field(default_factory=list)


def find_students(folder):
    """(students, names of files that belong to nobody): each notebook and each folder in it belongs to a student.

    Links are never followed. NotADirectoryError if `folder` is no folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise NotADirectoryError(f"grade expected a folder of submissions, received {folder}")
    students, ignored = {}, []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if IGNORED.fullmatch(entry.name):
            continue
        student = _student_of(entry)
        if student is None:
            ignored.append(clean(decoded_name(entry.path)))
            continue
        student = students.setdefault((student.source, student.id), student)
        _collect(entry, student)
    return list(students.values()), ignored


def _student_of(entry):
    """The Student whose file or folder this is, or None for a file that is no notebook and from no platform."""
    name = decoded_name(entry.path)
    for source, pattern in (("moodle", MOODLE), ("canvas", CANVAS)):
        match = pattern.fullmatch(name)
        if match:
            return Student(clean(match["name"]), match["id"], source)
    if entry.is_dir(follow_symlinks=False) or _is_notebook(name) or entry.is_symlink():
        name = clean(name[: -len(".ipynb")] if _is_notebook(name) else name)
        return Student(name, name)
    return None


def _collect(entry, student):
    """Add the notebooks in a file or folder to a student, and a note on what cannot be a notebook."""
    if entry.is_symlink():
        student.notes.append(f"{clean(decoded_name(entry.path))} is a link, and links are not followed.")
    elif entry.is_dir(follow_symlinks=False):
        student.notebooks += _walk(entry.path, student)
    elif _is_notebook(entry.name):
        student.notebooks.append(Path(entry.path))
    else:
        student.notes.append(f"{clean(decoded_name(entry.path))} is no notebook.")


def _walk(top, student):
    """The notebooks in a folder and below it, down to a limited depth and up to a limited number of files."""
    entries, found = 0, []
    for folder, folders, files in os.walk(top):
        depth = len(Path(folder).relative_to(top).parts)
        folders[:] = sorted(name for name in folders if not IGNORED.fullmatch(name)) if depth < MAX_DEPTH else []
        entries += len(files) + len(folders)
        if entries > MAX_ENTRIES:
            student.notes.append(f"More than {MAX_ENTRIES} files: the rest was not looked at.")
            break
        paths = [Path(folder, name) for name in sorted(files) if _is_notebook(name) and not IGNORED.fullmatch(name)]
        links = [path for path in paths if path.is_symlink()]
        student.notes += [f"{clean(decoded_name(path))} is a link, and links are not followed." for path in links]
        found += [path for path in paths if path not in links]
    return found


def newest(paths):
    """The newest notebook: by Canvas's number, which grows with every upload, else by time, else by name."""
    return max(paths, key=lambda path: (_upload_number(path), path.lstat().st_mtime_ns, str(path)))


def _upload_number(path):
    match = CANVAS.fullmatch(path.name)
    return int(match["number"]) if match else 0


def _is_notebook(name):
    return name.lower().endswith(".ipynb")
