"""Feedback: write a page for each student, with what was found and no value that gives an answer away.

Pages are Markdown; those that go back to students through Moodle are HTML, through Canvas notebooks (see returns).
Book: chapters/grading
"""

import html
import json
import re

from .sanitize import clean, unique_file_name, write_atomically

OURS = re.compile(r"# .*\n\n(?:\*\*[^\n]* points\.\*\*|Not graded\.)")  # begins a page

HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif; line-height: 1.5; max-width: 45em; margin: 2em auto; padding: 0 1em }}</style>
</head><body>
{body}
</body></html>
"""


def write_all(rows, folder):
    """Write a file for each row, named after the student, the id that a platform gave, and the lab; return how many.

    Pages of an earlier run that are nobody's any more are deleted. Other files stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.md": page(row, heading(row)) for name, row in named(rows)}
    for path in folder.glob("*.md"):
        if path.name not in pages and OURS.match(path.read_text(encoding="utf-8", errors="replace")):
            path.unlink()
    for name, text in pages.items():
        write_atomically(folder / name, text)
    return len(rows)


def named(rows):
    """(name of a file without its ending, row) for each row."""
    taken = set()
    for row in rows:
        ending = "_".join(filter(None, (_own_id(row), row["lab"])))
        yield unique_file_name(row["name"], taken, ending), row


def heading(row):
    """The student's name, as in the roster if there is one, with the id beside it where it says more than the name."""
    return f"{row['name']} ({_own_id(row)})" if _own_id(row) else row["name"]


def page(row, title=None):
    """A row as a page of Markdown. `title` is the student's name if none is given."""
    marks = {"h1": "# {}", "h2": "## {}", "b": "**{}**", "p": "{}", "li": "- {}", "file": "{}"}
    return _blocks(row, title, lambda kind, text: marks[kind].format(escape(text)), "{}")


def html_page(row, title=None):
    """The same page as HTML."""

    def show(kind, text):
        tag = {"file": "code"}.get(kind, kind)
        return f"<{tag}>{escape_html(text)}</{tag}>"

    body = _blocks(row, title, show, "<ul>\n{}\n</ul>")
    return HTML.format(title=html.escape(clean(title or row["name"])), body=body)


def notebook_page(row, title=None):
    """The same page as a notebook with one cell of text."""
    cell = {"cell_type": "markdown", "id": "feedback", "metadata": {}, "source": page(row, title)}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def escape(text):
    """Text that Markdown shows as it is: no HTML, no links, no pictures. Code in backticks stays code."""
    return "".join(f"`{part}`" if code else _escape_markup(part) for code, part in _split_code(text))


def escape_html(text):
    """Text that HTML shows as it is, with code in backticks as code."""
    made = ((code, html.escape(part)) for code, part in _split_code(text))
    return "".join(f"<code>{part}</code>" if code else part for code, part in made)


def _blocks(row, title, show, items):
    """A page, made of what `show(kind, text)` makes of each piece; lists are put together by `items`."""
    blocks = [show("h1", title or row["name"]), _total(row, show)]
    for task in row["tasks"]:
        blocks += [show("h2", task["title"]), show("p", task["headline"]), _list(task["sentences"], show, items)]
    if row["notes"]:
        blocks += [show("h2", "About the notebook"), _list(row["notes"], show, items)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _total(row, show):
    if row["points"] is None:
        return show("p", "Not graded.")
    of = f" of {row['max_points']:g}" if row["max_points"] is not None else ""
    return show("b", f"{row['points']:g}{of} points.") + (f" File: {show('file', row['file'])}" if row["file"] else "")


def _list(texts, show, items):
    return items.format("\n".join(show("li", text) for text in texts)) if texts else ""


def _own_id(row):
    """The id, if it is not the name over again."""
    return row["id"] if row["id"] != row["student"] and row["id"] not in row["student"].split() else ""


def _split_code(text):
    """Pairs (whether it is code, part) of a text. What comes after a backtick without a partner is not code."""
    parts = clean(text, 600).split("`")
    paired = len(parts) - 1 + len(parts) % 2
    return [(number % 2 == 1 and number < paired, part) for number, part in enumerate(parts)]


def _escape_markup(part):
    for letter in "\\<>[]*":
        part = part.replace(letter, f"\\{letter}")
    return part
