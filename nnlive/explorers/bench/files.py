"""Files: what can be taken home from the bench: the picture, the program as a notebook, the weights of all networks.

Book: chapters/playground. A page of the book makes the picture and the notebook itself, and asks for the weights here.
"""

import base64
import io
import json
import re
from pathlib import Path

import numpy as np

from nnlib.weights import named_weights

NAME = "bench"
GAP = 16  # between drawings of the picture
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def weights_file(training):
    """The bytes of a .npz file which `load_weights` of the program's model reads."""
    file = io.BytesIO()
    np.savez(file, **named_weights(training.model.layers))
    return file.getvalue()


def weights_text(training):
    """The same in letters, for a page."""
    return base64.b64encode(weights_file(training)).decode()


def notebook_text(program):
    """A notebook with the program in its only cell of code."""
    words = "# A set-up of the bench\n\nThe program trains the networks that the bench showed."
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": words},
        {
            "cell_type": "code",
            "id": "program",
            "metadata": {},
            "source": program,
            "outputs": [],
            "execution_count": None,
        },
    ]
    return json.dumps({"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def picture_file(picture):
    """The drawings of a picture, two beside each other, as one SVG."""
    drawings = re.findall(r"<svg .*?</svg>", picture, flags=re.DOTALL)
    sizes = [tuple(map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', each).groups())) for each in drawings]
    placed, top, width = [], 0.0, 0.0
    for row in range(0, len(drawings), 2):
        left = 0.0
        for drawing, (wide, high) in zip(drawings[row : row + 2], sizes[row : row + 2]):
            place = f'x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}"'
            placed.append(re.sub(r'style="[^"]*"', place, drawing, count=1))
            left += wide + GAP
        width, top = max(width, left - GAP), top + max(high for _, high in sizes[row : row + 2]) + GAP
    ground = '<rect width="100%" height="100%" fill="white"/>'
    look = f'viewBox="0 0 {width:g} {top:g}" style="color: #111; color-scheme: light; font-family: sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {look}>{ground}{"".join(placed)}</svg>\n'


def save(folder, picture, program, training):
    """Write the three files into a folder, and return a sentence that says where they are."""
    folder = Path(folder).resolve()
    files = {".svg": picture_file(picture).encode(), ".ipynb": notebook_text(program).encode()}
    files[".npz"] = weights_file(training)
    for ending, content in files.items():
        (folder / f"{NAME}{ending}").write_bytes(content)
    return f"Written to {folder}: {', '.join(f'{NAME}{ending}' for ending in files)}."
