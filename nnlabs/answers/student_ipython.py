"""Student IPython: what cells have for IPython alone, as far as the grader runs it.   Book: chapters/grading

What runs in the notebook itself runs: the cell of %%time, the statement of %time. Nothing else does, because there is
neither a shell nor a network.
"""

from livebook_kernel.ipython_lines import is_python, nothing

RUNS_ITS_STATEMENT = ("time", "prun")
RUNS_A_FILE = ("run", "load", "loadpy")
IMPORTS = {"pylab": "import numpy as np; from numpy import *"}


class NoShell:
    """What get_ipython() gives: whatever it is asked to do, it does nothing."""

    def __getattr__(self, name):
        return lambda *_, **__: None


def replace(piece, left_out):
    """Python in the place of a Piece. Where a student may miss something, (line, kind) is added to `left_out`."""
    if piece.kind == "magic" and piece.name in RUNS_ITS_STATEMENT and piece.text.strip() and is_python(piece.text):
        return piece.text.strip()
    if piece.kind == "magic" and piece.name in IMPORTS and not piece.assigned:
        return IMPORTS[piece.name]
    python = nothing(piece)
    if piece.assigned or (piece.kind == "cell" and python) or piece.name in RUNS_A_FILE:
        left_out.append((piece.line, "value" if piece.assigned else piece.kind))
    return python
