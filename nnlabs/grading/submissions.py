"""Submissions: find out who handed in what, in downloads from Canvas, Moodle and nbgrader.   Book: chapters/grading

alice.ipynb                                            of alice, whatever its ending is
alice/lab_1/lab_1.ipynb                                of alice (nbgrader, and any folder of a student's own)

lab-1-submissions/lab-1-alice/lab_1.ipynb             of alice (GitHub Classroom, gh classroom clone student-repos)

In downloads from Canvas and Moodle, names say more (see platforms).
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from .clutter import is_clutter
from .disguised import JSON, ZIP
from .notebook import is_one
from .platforms import DOUBTS, owners, stem
from .sanitize import clean, decoded_name

INSTRUCTORS = re.compile(r"README(?:\.\w+)?", re.IGNORECASE)
NOTEBOOK = re.compile(r".*\.ipynb(?:\.(?:txt|json|download))?", re.IGNORECASE | re.DOTALL)  # as browsers save it, too
ENDING = re.compile(r"(?<=.)(?:\.ipynb|\.tar)?\.\w{1,12}$", re.IGNORECASE)
PACKED = re.compile(r"\.(?:zip|tar|t?gz|tbz|bz2|xz|zst|7z|rar)$", re.IGNORECASE)
MAX_DEPTH, MAX_ENTRIES = 6, 2000  # of a student's folder


@dataclass(frozen=True)
class Entry:
    """A file or folder that was handed in, by its name as downloaded, and the notebooks in it."""

    name: str
    number: int  # of the upload, where the platform counts them
    notebooks: tuple[Path, ...] = ()


@dataclass
class Student:
    """Somebody who handed something in. `id` is what `source` (canvas, moodle or file) knows them by."""

    name: str
    id: str
    source: str = "file"
    entries: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    others: list = field(default_factory=list)  # names of files that are no notebooks

    @property
    def notebooks(self):
        """The paths of all notebooks."""
        return [path for entry in self.entries for path in entry.notebooks]

    @property
    def doubt(self):
        """The note on a name that is or is not a platform's, unlike the others, or ""."""
        return next((note for note in self.notes if note.startswith(DOUBTS)), "")


def find_students(folder):
    """(students, names that belong to nobody): each file and each folder in it belongs to a student.

    What systems leave behind is passed over. Links are never followed. NotADirectoryError if `folder` is no folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise NotADirectoryError(f"grade expected a folder of submissions, received {folder}")
    entries, ignored = _look(folder)
    if len(entries) == 1 and entries[0].is_dir(follow_symlinks=False):
        inner, left = _look(entries[0])
        if len(inner) > 1 and any(owner.source != "file" for owner in _owners(inner).values()):
            entries, ignored = inner, [*ignored, *left]  # a download that was unpacked into a folder of its own
    shared = _assignment(folder, entries)
    found, students = _owners(entries, shared), {}
    for entry in entries:
        owner = found[entry.name.removeprefix(shared)]
        student = students.setdefault((owner.source, owner.key), Student(owner.name, owner.id, owner.source))
        student.notes += [note for note in owner.notes if note not in student.notes]
        student.entries.append(Entry(entry.name, owner.number, tuple(_collect(entry, student))))
    for student in students.values():
        student.notes += [_renamed(path) for path in student.notebooks if not path.name.lower().endswith(".ipynb")]
    return list(students.values()), ignored


def _look(folder):
    """(entries of a folder, names of those that are the instructor's own), in the order of their names."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    own = [entry for entry in entries if INSTRUCTORS.fullmatch(entry.name)]
    return [entry for entry in entries if entry not in own and not is_clutter(entry.name)], [e.name for e in own]


def _assignment(folder, entries):
    """What GitHub Classroom puts before each student's name, "lab-1-" in the folder lab-1-submissions; "" elsewhere."""
    name = folder.resolve().name
    before = name.removesuffix("submissions")
    fits = before not in (name, "") and all(entry.name.startswith(before) and entry.name != before for entry in entries)
    return before if fits and all(entry.is_dir(follow_symlinks=False) for entry in entries) else ""


def _owners(entries, shared=""):
    return owners({entry.name.removeprefix(shared): entry.is_dir(follow_symlinks=False) for entry in entries})


def _collect(entry, student):
    """The notebooks in a file or folder; what else is there is noted with the student."""
    if entry.is_symlink():
        student.notes.append(_link(entry.path))
    elif entry.is_dir(follow_symlinks=False):
        return _walk(entry.path, student)
    elif _holds_notebook(Path(entry.path)):
        return [Path(entry.path)]
    else:
        student.others.append(entry.name)
    return []


def _walk(top, student):
    """The notebooks in a folder and below it, down to a limited depth and up to a limited number of files."""
    entries, found = 0, []
    for folder, folders, files in os.walk(top, onerror=lambda error: student.notes.append(_unreadable(error))):
        folders[:] = sorted(name for name in folders if not is_clutter(name))
        if folders and len(Path(folder).relative_to(top).parts) >= MAX_DEPTH:
            student.notes.append(f"Folders more than {MAX_DEPTH} deep were not looked into.")
            folders.clear()
        entries += len(files) + len(folders)
        if entries > MAX_ENTRIES:
            student.notes.append(f"More than {MAX_ENTRIES} files: the rest was not looked at.")
            break
        for path in (Path(folder, name) for name in sorted(files) if not is_clutter(name)):
            if path.is_symlink() and NOTEBOOK.fullmatch(path.name):
                student.notes.append(_link(path))
            elif _holds_notebook(path):
                found.append(path)
            else:
                student.others.append(path.name)
    return found


def _holds_notebook(path):
    """Whether a file is a notebook by its name, or is of a kind in which one may be, and holds one."""
    if NOTEBOOK.fullmatch(path.name):
        return True
    return bool(ZIP.fullmatch(path.name) or JSON.fullmatch(path.name)) and is_one(path)


def newest(student, paths):
    """The newest of these notebooks: by Canvas's number, which grows with every upload, else by time, else by name."""
    numbers = {path: entry.number for entry in student.entries for path in entry.notebooks}
    return max(paths, key=lambda path: (numbers[path], path.lstat().st_mtime_ns, str(path)))


def nothing_to_grade(student):
    """A sentence on a student without a notebook: what came instead."""
    if not student.others:
        return "There is no notebook."
    kinds = dict.fromkeys(_kind(name) for name in student.others)
    return f"There is no notebook: handed in {' and '.join(list(kinds)[:3])}; expected a notebook .ipynb."


def how_to_unpack(student):
    """Sentences for the teacher on an archive of a student without a notebook: where what is in it must go."""
    packed = next((entry for entry in student.entries if PACKED.search(entry.name)), None)
    if packed:
        name = clean(f"{stem(packed.name)}.ipynb")
        return (f"Unpack it elsewhere, put its notebook into the archive's place as {name}, and grade again.",)
    inside = any(PACKED.search(name) for name in student.others)
    return ("Unpack it where it lies, in the student's own folder, and grade again.",) if inside else ()


def _kind(name):
    ending = ENDING.search(name)
    return f"a {clean(ending[0].lower())}" if ending else "a file without an ending"


def _renamed(path):
    if ZIP.fullmatch(path.name):
        return (
            f"The notebook in {clean(decoded_name(path))} is read. Hand in the notebook itself, which ends in .ipynb."
        )
    return f"{clean(decoded_name(path))} is read as a notebook, which ends in .ipynb."


def _link(path):
    return f"{clean(decoded_name(path))} is a link, and links are not followed."


def _unreadable(error):
    return f"The folder {clean(decoded_name(error.filename))} cannot be read ({error.strerror})."
