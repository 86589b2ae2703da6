"""Feedback: write a page of Markdown for each student, with what was found and no value that gives an answer away.

Book: chapters/teaching
"""

from .sanitize import clean, unique_file_name, write_atomically


def write_all(rows, folder):
    """Write a file for each row, named after the student and the lab; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = set()
    for row in rows:
        name = unique_file_name("_".join(filter(None, (row["student"], row["lab"]))), taken)
        write_atomically(folder / f"{name}.md", page(row))
    return len(rows)


def page(row):
    """A row as a page of Markdown."""
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
    paired = len(parts) - 1 + len(parts) % 2  # what comes after a backtick without a partner is not code
    shown = [f"`{part}`" if number % 2 else _escape_markup(part) for number, part in enumerate(parts[:paired])]
    return "".join([*shown, *map(_escape_markup, parts[paired:])])


def _escape_markup(part):
    for letter in "\\<>[]*":
        part = part.replace(letter, f"\\{letter}")
    return part


def _total(row):
    if row["points"] is None:
        return "Not graded."
    of = f" of {row['max_points']:g}" if row["max_points"] is not None else ""
    return f"**{row['points']:g}{of} points.**" + (f" File: {escape(row['file'])}" if row["file"] else "")
