"""Platforms: tell from the names in a folder whose each of them is.   Book: chapters/grading

doejane_LATE_123_456_lab_1.ipynb                  upload 456 of user 123 of Canvas, after the deadline
doejane_123_text.html                             what the same user typed into Canvas
anon_Ab3xY_456_lab_1.ipynb                        of an anonymous user of Canvas
Jane Doe_1234_assignsubmission_file_/             of participant 1234 of a Moodle assignment, as folder or as file
Participant_1234_assignsubmission_file/           of an anonymous one
Default group_assignsubmission_file/              of the team of all who are in no other

Students choose the ends of these names and, elsewhere, whole names. So ids are read from the left, and a platform is
believed only where most names fit. The patterns are those of canvas-lms, lib/content_zipper.rb (commit 05e9653c) and
infer_comment_context_from_filename (028f76bb), and of Moodle, mod/assign/feedback/file/importziplib.php (0203d8f2) and
get_student_prefix in mod/assign/classes/downloader.php.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace

from .sanitize import clean, decoded

MOODLE = re.compile(
    r"(?P<prefix>(?P<name>.+?)(?:_(?P<id>[0-9]+))?_assignsubmission_[a-z]+)(?P<rest>[_ ].*)?",
    re.DOTALL,
)
_UPLOAD = r"(?:(?P<number>[0-9]+)_(?P<file>.+)|(?:text|link)\.html)"
CANVAS = re.compile(rf"(?P<name>.*?)(?:_LATE)?_(?P<id>[0-9]+)_{_UPLOAD}", re.DOTALL)
ANONYMOUS_CANVAS = re.compile(rf"(?:LATE_)?(?P<id>anon_[A-Za-z0-9]+)_{_UPLOAD}", re.DOTALL)
DOUBT = "The name looks like"  # begins a note on a platform that is not believed
STRANGE = "The name is none of"  # begins a note on a name that is not of the platform's kind
DOUBTS = DOUBT, STRANGE
NOBODY = {"participant", "anonymous", "anon", "anonymous user"}  # names that stand for somebody whose name is hidden
KNOWN_ENDINGS = (
    "ipynb|json|txt|md|rst|rtf|py|csv|tsv|xlsx?|ods|pdf|docx?|odt|pages|tex|html?|mhtml|webarchive|download|zip"
    "|tar|t?gz|tbz|bz2|xz|zst|7z|rar|png|jpe?g|heic|gif|url|webloc|npz|npy|pkl"
)
STEM = re.compile(rf"(?P<stem>.+?)(?:\.ipynb|\.tar)?\.(?:{KNOWN_ENDINGS})", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Owner:
    """Whose a file or folder is. `number` grows with each upload to Canvas, and notes say what is doubtful."""

    name: str
    id: str
    source: str = "file"  # or canvas, or moodle
    number: int = 0
    notes: tuple[str, ...] = ()
    key: str = ""  # what tells students apart


def owners(names):
    """{name: Owner} of files and folders that lie side by side; `names` is {name: whether it is a folder}.

    Names that are not of the platform's kind, though most are, count as a whole.
    """
    canvas = _matches(names, lambda name: ANONYMOUS_CANVAS.fullmatch(name) or CANVAS.fullmatch(name))
    moodle = _matches(names, MOODLE.fullmatch)
    doubts = {"Canvas": _few(canvas, names) or _canvas_doubt(names, canvas), "Moodle": _few(moodle, names)}
    if not doubts["Moodle"] and (doubts["Canvas"] or _moodle_comes_first(names, moodle, canvas)):
        return _believed(names, moodle, "Moodle", _of_moodle)
    if not doubts["Canvas"]:
        return _believed(names, canvas, "Canvas", _of_canvas)
    made = {}
    for name, folder in names.items():
        notes = [
            f"{DOUBT} one of {platform}'s, but {doubts[platform]}: so the whole name says who it is."
            for platform, matches in (("Canvas", canvas), ("Moodle", moodle))
            if name in matches
        ]
        made[name] = _of_file(name, folder, tuple(notes))
    return _tell_apart(made)


def _matches(names, match):
    """{name: its match} of the names that match."""
    return {name: found for name in names if (found := match(name))}


def _believed(names, matches, platform, owner_of):
    """Owners of the names that are of a platform's kind by what it says, of the others by their whole names."""
    note = f"{STRANGE} {platform}'s, but others beside it are: so the whole name says who it is."
    others = {name: _of_file(name, folder, (note,)) for name, folder in names.items() if name not in matches}
    found = _note_equal_ids({name: owner_of(match) for name, match in matches.items()})
    return found | _tell_apart(others)


def stem(name):
    """A file's name without the ending that says what kind of file it is."""
    match = STEM.fullmatch(name)
    return match["stem"] if match else name


def _moodle_comes_first(names, moodle, canvas):
    """Whether names that fit both are Moodle's: folders, capital letters, or its id to the left of Canvas's say so."""
    for name in moodle.keys() & canvas.keys():
        has_capitals = _name(canvas[name]) != _name(canvas[name]).lower()  # Canvas makes all letters small
        if names[name] or has_capitals or moodle[name].end("name") <= canvas[name].end("name"):
            return True
    return False


def _few(matches, names):
    """Words on names most of which are not a platform's, or "". Students read them, so nobody else's name is in them.

    Most of them have to be, because where students choose whole names, one may choose another one's number.
    """
    return "" if 2 * len(matches) > len(names) else "most names beside it do not"


def _canvas_doubt(names, matches):
    """Why names that all look like Canvas's cannot be, in words, or "" if they can: Canvas gives each number once."""
    if all(names[name] for name in matches):
        return "Canvas makes no folders"
    uploads, people, files = defaultdict(set), defaultdict(set), set()
    for match in matches.values():
        name, file = _name(match), stem(match["file"] or "")
        people[match["id"]].add(name)
        files.add(re.sub(r"-[0-9]+$", "", file))
        if match["number"]:
            uploads[match["number"]].add((name, match["id"], file))
    for kind, shared in (("user id", people), ("upload number", uploads)):
        twice = [number for number, those in shared.items() if len(those) > 1]
        if twice:
            return f"more than one student would have the {kind} {twice[0]}"
    everybody = set().union(*people.values())
    alike = len(everybody) == 1 and len(files) > 1 and not everybody <= {"", *NOBODY}
    return "all that lie here would have the same name" if alike else ""


def _name(match):
    return match.groupdict().get("name") or ""


def _of_canvas(match):
    name, identity, number = clean(decoded(_name(match))), match["id"], int(match["number"] or 0)
    if match.re is ANONYMOUS_CANVAS:
        name = f"anonymous {identity.removeprefix('anon_')}"
    elif not name or name.casefold() in NOBODY:
        name = f"{name or 'user'} {identity}"
    return Owner(name, identity, "canvas", number)


def _of_moodle(match):
    name, identity = clean(decoded(match["name"])), match["id"] or ""
    return Owner(f"{name} {identity}" if name.casefold() in NOBODY else name, identity or name, "moodle")


def _of_file(name, folder, notes):
    """The owner by the whole name. Only the kind of file does not count, so that jane.pdf is of jane."""
    whole = re.sub(r"(?<=.)\.ipynb$", "", name, flags=re.IGNORECASE) if folder else stem(name)
    shown = clean(decoded(whole)) or "a name without letters"
    return Owner(shown, shown, notes=notes, key=unicodedata.normalize("NFC", whole))


def _note_equal_ids(found):
    """Owners by what a platform says, with a note for those who share their id with somebody of another name."""
    names = defaultdict(set)
    for owner in found.values():
        names[owner.id].add(owner.name)
    told = {}
    for file, owner in found.items():
        note = f"Another name came with the same id, {owner.id}: find out whose it is before you enter points."
        notes = (note,) if len(names[owner.id]) > 1 else ()
        told[file] = replace(owner, key=f"{owner.id} {owner.name}", notes=notes)
    return told


def _tell_apart(found):
    """Owners by their whole names, with different ids for those whose names look alike and are not the same."""
    keys = defaultdict(dict)
    for owner in found.values():
        keys[owner.name].setdefault(owner.key, len(keys[owner.name]) + 1)
    told = {}
    for file, owner in found.items():
        alike = keys[owner.name]
        if len(alike) > 1:
            note = f"{len(alike)} names in the folder look like this one."
            owner = replace(owner, id=f"{owner.id} ({alike[owner.key]})", notes=(*owner.notes, note))
        told[file] = owner
    return told
