"""Feedback: a page of Markdown for each student, with what was found and no value that would give an answer away.

Book: chapters/teaching
"""

from .text import clean, file_name, write


def write_all(rows, folder):
    """A file for each row, named after the student and the lab; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = set()
    for row in rows:
        name = file_name("_".join(filter(None, (row["student"], row["lab"]))), taken)
        write(folder / f"{name}.md", page(row))
    return len(rows)


def page(row):
    """The page of one row."""
    lines = [f"# {escape(row['student'])}", "", _total(row), ""]
    for task in row["tasks"]:
        lines += [f"## {escape(task['title'])}", "", escape(task["headline"]), ""]
        lines += [f"- {escape(sentence)}" for sentence in task["sentences"]]
        lines += [""] if task["sentences"] else []
    if row["notes"]:
        lines += ["## About the notebook", "", *(f"- {escape(note)}" for note in row["notes"]), ""]
    return "\n".join(lines)


def escape(text):
    """Text that Markdown shows as it is: no HTML, no links, no pictures. Code in backticks stays code."""
    parts = clean(text, 600).split("`")
    outside = [_plain(part) if number % 2 == 0 else f"`{part}`" for number, part in enumerate(parts[: _pairs(parts)])]
    return "".join(outside + [_plain(part) for part in parts[_pairs(parts) :]])


def _pairs(parts):
    """How many parts lie before a backtick that has no partner."""
    return len(parts) if len(parts) % 2 else len(parts) - 1


def _plain(part):
    for letter in "\\<>[]*":
        part = part.replace(letter, f"\\{letter}")
    return part


def _total(row):
    if row["points"] is None:
        return "Not graded."
    of = f" of {row['of']:g}" if row["of"] is not None else ""
    return f"**{row['points']:g}{of} points.**" + (f" File: {escape(row['file'])}" if row["file"] else "")
