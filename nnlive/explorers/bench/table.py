"""Table: two columns of numbers and a label, pasted as text, become points of the drawing.   Book: chapters/playground

Commas, semicolons or tabs; a header or none; quoted cells; where no comma separates, a decimal comma is read too.
"""

import csv
import math
from dataclasses import dataclass

import numpy as np

MOST_ROWS, MOST_CLASSES, FEWEST_ROWS = 2000, 4, 4
LIKE = 'a row is two numbers and a label, such as "1.5, 2.5, red"'


@dataclass(frozen=True)
class Row:
    """One line of the text: its number, from 1, its two cells of numbers and its label."""

    line: int
    cells: list
    label: str


def read(text):
    """(X (N, 2) from -1 to 1, y (N,), names, a sentence about the scale); ValueError says what is wrong."""
    X, y, names, columns = parsed(text)
    X, note = scaled(X, columns)
    return X, y, names, note


def reply(text):
    """What stands below the field, as data: "words" of what was read or what could not be, and if it was "refused"."""
    try:
        X, y, names, note = read(text)
    except ValueError as error:
        return {"words": str(error), "refused": bool(text.strip())}
    counts = ", ".join(f"{np.sum(y == k)} {name}" for k, name in enumerate(names))
    return {"words": f"{len(X)} rows read: {counts}. {note}", "refused": False}


def parsed(text):
    """(X (N, 2) as it came, y (N,), names of the classes, names of the columns)."""
    lines = cells_of(text)
    if not lines:
        raise ValueError(f"Paste a table: {LIKE}.")
    header, lines = split_header(lines)
    if len(lines) > MOST_ROWS:
        raise ValueError(f"A table has {MOST_ROWS:,} rows at most; this one has {len(lines):,}.")
    where = label_column(lines)
    rows, numbers, problems = [], [], []
    for line, cells in lines:
        try:
            row = as_row(line, cells, where)
            numbers.append([number(line, cell) for cell in row.cells])
            rows.append(row)
        except ValueError as error:
            problems.append(str(error))
    if problems:
        raise ValueError(" ".join([problems[0], *more_of(len(problems) - 1)]))
    names = class_names(rows)
    y = np.array([names.index(row.label) for row in rows])
    columns = [cell for k, cell in enumerate(header) if k != where]
    return np.array(numbers), y, names, columns if len(columns) == 2 else ["x1", "x2"]


def more_of(count):
    """A sentence about so many further lines that cannot be read; none where there are none."""
    return [f"{count} more line{'s' * (count > 1)} cannot be read either."] * (count > 0)


def cells_of(text):
    """[(number of the line, its cells)], blank lines left out; a byte order mark is no part of the table."""
    lines = text.removeprefix("\ufeff").splitlines()
    separator = next((sign for sign in "\t;" if any(sign in line for line in lines)), ",")
    return [
        (number, [cell.strip() for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True))])
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def split_header(lines):
    """(the cells of the header, or none; the other lines): a header has not a single number in it."""
    _, first = lines[0]
    is_header = len(lines) > 1 and not any(is_number(cell) for cell in first)
    return (first, lines[1:]) if is_header else ([], lines)


def label_column(lines):
    """The number of the column of labels: the last, or the first where only that holds words."""
    _, cells = lines[0]
    return 0 if len(cells) == 3 and not is_number(cells[0]) and is_number(cells[1]) and is_number(cells[2]) else 2


def as_row(line, cells, where):
    """The Row of a line."""
    if len(cells) != 3:
        raise ValueError(f"Line {line} has {len(cells)} cell{'s' * (len(cells) != 1)}; {LIKE}.")
    label = cells[where]
    if not label:
        raise ValueError(f"Line {line} has no label; {LIKE}.")
    return Row(line, [cell for k, cell in enumerate(cells) if k != where], label)


def number(line, cell):
    """The number in a cell, with a point or a comma."""
    if not is_number(cell):
        raise ValueError(f"Line {line}: '{cell}' is no number; {LIKE}.")
    return float(cell.replace(",", "."))


def is_number(cell):
    """Whether a cell holds a finite number."""
    try:
        return math.isfinite(float(cell.replace(",", ".")))
    except ValueError:
        return False


def class_names(rows):
    """The labels, each once, in the order of the alphabet; 2 to 4 of them on at least so many rows."""
    names = sorted({row.label for row in rows})
    if len(rows) < FEWEST_ROWS:
        raise ValueError(f"A table needs {FEWEST_ROWS} rows at least; this one has {len(rows)}.")
    if not 2 <= len(names) <= MOST_CLASSES:
        some = ", ".join(names[:6]) + ", …" * (len(names) > 6)
        raise ValueError(f"A table has 2 to {MOST_CLASSES} different labels; this one has {len(names)}: {some}.")
    return names


def scaled(X, names):
    """(X with each column stretched to reach from -1 to 1, a sentence that says so)."""
    low, high = X.min(axis=0), X.max(axis=0)
    size = np.where(high > low, high - low, 1)
    limits = " and ".join(f"{name} from {a:g} to {b:g}" for name, a, b in zip(names, low, high))
    return np.where(high > low, 2 * (X - low) / size - 1, 0.0), f"Drawn from −1 to 1: {limits}."
