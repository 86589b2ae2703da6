"""Blocks: a plain docstring, paragraph by paragraph, as reStructuredText.

A paragraph is aligned rows ("Shapes  x (N, D)    y (N, H)"), code, lines in columns, or prose; how it looks says which.
"""

import ast
import re
from textwrap import indent

from .sentences import column, sentence

ROW = re.compile(r"(`?[A-Za-z_]\w*`?) {2,}(\S.*)")
BOOK = re.compile(r"\s*Book: chapters/[\w/]+\.?")
PREFIX = re.compile(r"\A\w+: (\w)")  # the module's own name, at the beginning of its docstring
GAP = "\u2003 "  # between the columns of a row: a wide space, and one at which the line may break


def to_rst(docstring, own_name="", more=None):
    """reStructuredText for a docstring whose indentation has been taken off, and `more` rows, {label: their text}.

    `own_name` is what the docstring is about, and is not linked to itself.
    """
    text = docstring
    if BOOK.search(text):
        text = PREFIX.sub(lambda match: match[1].upper(), BOOK.sub("", text))
    paragraphs = [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
    rows = dict(more or {})
    if paragraphs and split_rows(paragraphs[-1].splitlines()):
        rows = fields(paragraphs.pop(), own_name) | rows
    blocks = [_block(part, own_name) for part in paragraphs]
    return "\n\n".join(blocks + [_listed(rows)] * bool(rows)) + "\n"


def _block(block, own_name):
    lines = block.splitlines()
    if split_rows(lines):
        return _listed(fields(block, own_name))
    if is_code(block):
        return ".. code-block:: python\n\n" + indent(block, "   ")
    if any(re.search(r"\S {3,}\S", line) for line in lines):
        return ".. code-block:: text\n   :class: columns\n\n" + indent(block, "   ")
    return sentence(" ".join(line.strip() for line in lines), own_name)


def fields(block, own_name=""):
    """{label: reStructuredText} of a paragraph of aligned rows."""
    return {sentence(label): _row(lines, own_name) for label, lines in split_rows(block.splitlines())}


def _listed(rows):
    """A field list in a container, whose labels Sphinx leaves as they are."""
    return ".. container:: rows\n\n" + "\n".join(f"   :{label}: {text}" for label, text in rows.items())


def split_rows(lines):
    """[(label, its lines)] if every line begins a row or goes on with the one above; else None."""
    rows = []
    for line in lines:
        start = ROW.fullmatch(line)
        if start and (start[1][0] == "`" or start[1][0].isupper()):
            rows.append((start[1], [start[2]]))
        elif rows and line.startswith("    "):
            rows[-1][1].append(line.strip())
        else:
            return None
    return rows


def is_code(block):
    """Whether a paragraph is Python: prose does not parse."""
    try:
        tree = ast.parse(block)
    except SyntaxError:
        return False
    return any(isinstance(node, (ast.Call, ast.Import)) for node in ast.walk(tree))


def _row(lines, own_name):
    """The text of one row: its columns stay apart; a line below goes on with the last, or begins with a shape."""
    text = lines[0]
    for line in lines[1:]:
        text += ("  " if re.match(r"`?\w+ \(", line) else " ") + line
    return GAP.join(column(part, own_name) for part in re.split(r" {2,}", text))
