"""Files: what is no notebook, or not where it should be, and names that no system likes."""

import json
import os

from submitting import ALL, cells, notebook, submit, submit_all

TEXTS = {
    "empty": b"",
    "blank": b" \n ",
    "truncated": notebook(cells()).encode()[:-200],
    "not_json": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "not_utf8": b'{"cells": [{"cell_type": "code", "source": "\xff\xfe"}]}',
    "deep": b"[" * 2_000_000,
    "a_list": b"[]",
    "a_number": b"1e999",
    "a_string": b'"cells"',
    "no_cells": b'{"metadata": {}}',
    "cells_of_none": b'{"cells": null}',
    "odd_cells": b'{"cells": [1, null, "x", [], {}, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}}]}',
    "old_format": b'{"worksheets": [], "nbformat": 3}',
    "long_number": b'{"cells": ' + b"1" * 10_000 + b"}",
}


def write(folder, target):
    """The files; return {student: points earned}."""
    for name, text in TEXTS.items():
        (folder / f"{name}.ipynb").write_bytes(text)
    too_large = json.dumps({"cells": [], "padding": ""}).encode()
    (folder / "fifty_megabytes.ipynb").write_bytes(too_large + b" " * 50_000_000)
    earned = dict.fromkeys([*TEXTS, "fifty_megabytes"], 0)
    return {**earned, **_names(folder), **_places(folder, target)}


def _names(folder):
    """Right notebooks with names that must not matter."""
    names = ["Zoë Ångström 学生 🎓", "=HYPERLINK(1)", "@SUM(1)", "a,b;c\"d'e", "-2+3", "<b>bold", "x" * 200]
    names += ["CON", "%s%n{0}", "$(touch x)"]
    earned = submit_all(folder, dict.fromkeys(names, cells()), ALL)
    submit(folder / "..hidden .ipynb")
    (folder / "essay.pdf").write_text("Dear grader,")
    os.rename(submit(folder / "bytes.ipynb"), os.fsencode(folder) + b"/\xe9t\xe9.ipynb")
    os.rename(submit(folder / "lines.ipynb"), folder / "two\nlines.ipynb")
    return {**earned, "..hidden": ALL, "\ufffdt\ufffd": ALL, "two lines": ALL}


def _places(folder, target):
    """Links, pipes and folders."""
    outside = submit(target.folder / "outside.ipynb")
    (folder / "link.ipynb").symlink_to(outside)
    (folder / "link_to_nothing.ipynb").symlink_to(target.folder / "nothing")
    (folder / "link_to_a_folder").symlink_to(target.folder)
    (folder / "link_inside").mkdir()
    (folder / "link_inside" / "lab_1.ipynb").symlink_to(outside)
    (folder / "link_to_itself.ipynb").symlink_to(folder / "link_to_itself.ipynb")
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "folder.ipynb").mkdir()
    (folder / "empty_folder").mkdir()
    (folder / "essay").mkdir()  # of the same name as essay.pdf, and so the same student's
    (folder / "essay" / "essay.docx").write_text("Dear grader,")
    deep = folder / "buried" / "/".join("abcdefghijkl")
    submit(deep / "lab_1.ipynb")
    submit(folder / "nested" / "a" / "b" / "lab_1.ipynb")
    nothing = ["link", "link_to_nothing", "link_to_a_folder", "link_inside", "link_to_itself", "pipe", "folder"]
    return {**dict.fromkeys([*nothing, "empty_folder", "essay", "buried"], 0), "nested": ALL}
