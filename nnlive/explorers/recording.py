"""Recording: what an explorer shows for a grid of settings, small enough to stand in a page.   Book: chapters/intro

Pictures of one explorer share most of their pieces, so each piece is kept once and a picture is a list of numbers.
"""

import base64
import gzip
import itertools
import json
import re

from .controls import on_slider
from .film import recorded as film_of

BEFORE_OPENING_TAGS = re.compile(r"(?=<(?!/))")  # here a picture is cut: a piece is a tag and all up to the next


def record(explorer):
    """Run every combination of `explorer.recorded`; return {"axes": {control: values}, "data": packed frames}.

    Packed is base64 of gzip of JSON: {"pieces": [text], "frames": [{"picture": [piece numbers], "sentence": text,
    "reached": [numbers of goals]}], "film": [[piece numbers]]}, frames in the order of itertools.product over the axes,
    the last of them fastest; the film is that of the first settings.
    """
    axes, pieces = recorded_values(explorer), Pieces()
    frames = [
        {"picture": pieces.cut(picture), "sentence": sentence, "reached": reached}
        for picture, sentence, reached in everything_shown(explorer, axes)
    ]
    film = [pieces.cut(picture) for picture in film_of(explorer)]
    return {"axes": axes, "data": packed({"pieces": list(pieces.numbers), "frames": frames, "film": film})}


class Pieces:
    """The pieces of pictures, each with its number."""

    def __init__(self):
        self.numbers = {}

    def cut(self, picture):
        """The numbers of a picture's pieces, in their order."""
        return [self.numbers.setdefault(piece, len(self.numbers)) for piece in BEFORE_OPENING_TAGS.split(picture)]


def recorded_values(explorer):
    """{control: values to record}, the first value alone where the explorer names none."""
    axes = {}
    for name, first in explorer.start.items():
        control, values = explorer.controls[name], explorer.recorded.get(name, [first])
        short = hasattr(control, "base")  # for 10^-0.5 it says 0.316, which trains another network
        axes[name] = [on_slider(control, value) if short and value != first else value for value in values]
    for name, values in axes.items():
        if explorer.start[name] not in values:
            raise ValueError(
                f"{explorer} expected its recorded {name} to contain the first value {explorer.start[name]}, "
                f"received {values}"
            )
    return axes


def everything_shown(explorer, axes):
    """(picture, sentence, goals reached) of each combination; those that differ in views alone share one training."""
    last_states = {}
    for values in itertools.product(*axes.values()):
        settings = dict(zip(axes, values))
        training = json.dumps([value for name, value in settings.items() if name not in explorer.views])
        if training not in last_states:
            last_states[training] = explorer.last_state(settings)
        state = last_states[training]
        reached = explorer.reached_numbers(settings, state)
        yield explorer.picture(settings, state), explorer.sentence(settings, state), reached


def packed(data):
    """Data as text for a page: JSON, compressed, in letters. The same data give the same text."""
    text = json.dumps(data, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()
