"""Points: the reader's own points as lines of a program.   Book: chapters/intro"""

import textwrap

import numpy as np

WIDTH = 80
KEPT = "\u00a0"  # a blank at which no line is broken


def literal_points(X, y):
    """Lines that make X (N, D) and the classes y (N,) out of their numbers, for the `data` of a Training.

    Numbers have all the digits that they have; round them before, if there are too many.
    """
    rows = ", ".join(str(row).replace(" ", KEPT) for row in np.asarray(X).tolist())
    places = [line.replace(KEPT, " ") for line in _wrapped(rows)]
    classes = _wrapped(", ".join(map(str, np.asarray(y).tolist())))
    return ["X = np.array([", *places, "])", "y = np.array([", *classes, "])"]


def _wrapped(text):
    indent = "    "
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
