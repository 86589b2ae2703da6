"""Recording: what an explorer shows for a grid of settings, small enough to stand in a page.   Book: chapters/intro

Pictures of one explorer share most of their pieces, so each piece is kept once and a picture is a list of numbers.
"""

import base64
import gzip
import itertools
import json
import re

BEFORE_EACH_TAG = re.compile(r"(?=<)")  # a picture is cut here, so a piece is one tag and the text behind it


def record(explorer):
    """Run every combination of `explorer.recorded`; return {"axes": {control: values}, "data": packed frames}.

    Packed is base64 of gzip of JSON: {"pieces": [text], "frames": [{"picture": [piece numbers], "sentence": text}]},
    frames in the order of itertools.product over the axes, the last of them fastest.
    """
    axes = recorded_values(explorer)
    number_of_piece, frames = {}, []
    for picture, sentence in pictures_and_sentences(explorer, axes):
        pieces = BEFORE_EACH_TAG.split(picture)
        numbers = [number_of_piece.setdefault(piece, len(number_of_piece)) for piece in pieces]
        frames.append({"picture": numbers, "sentence": sentence})
    return {"axes": axes, "data": packed({"pieces": list(number_of_piece), "frames": frames})}


def recorded_values(explorer):
    """{control: values to record}, the first value alone where the explorer names none."""
    axes = {name: list(explorer.recorded.get(name, [value])) for name, value in explorer.start.items()}
    for name, values in axes.items():
        if explorer.start[name] not in values:
            raise ValueError(
                f"{explorer} expected its recorded {name} to contain the first value {explorer.start[name]}, "
                f"received {values}"
            )
    return axes


def pictures_and_sentences(explorer, axes):
    """(picture, sentence) of each combination; those that differ only in what is viewed share one training."""
    last_states = {}
    for values in itertools.product(*axes.values()):
        settings = dict(zip(axes, values))
        training = tuple(value for name, value in settings.items() if name not in explorer.views)
        if training not in last_states:
            last_states[training] = explorer.last_state(settings)
        state = last_states[training]
        yield explorer.picture(settings, state), explorer.sentence(settings, state)


def packed(data):
    """Data as text for a page: JSON, compressed, in letters. The same data give the same text."""
    text = json.dumps(data, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()
