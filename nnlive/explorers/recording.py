"""Recording: what an explorer shows for a grid of settings, small enough to stand in a page.   Book: chapters/intro

Pictures of one explorer share most of their pieces, so each piece is kept once and a picture is a list of numbers.
"""

import base64
import gzip
import itertools
import json
import re


def record(explorer):
    """Run every combination of `explorer.recorded`; return {"axes": {control: values}, "data": packed frames}.

    Packed is base64 of gzip of JSON: {"pieces": [text], "frames": [{"picture": [piece numbers], "sentence": text}]},
    frames in the order of itertools.product over the axes, the last of them fastest.
    """
    axes = {name: list(explorer.recorded.get(name, [value])) for name, value in explorer.start.items()}
    for name, values in axes.items():
        if explorer.start[name] not in values:
            raise ValueError(
                f"{explorer} expected its recorded {name} to contain the first value {explorer.start[name]}, "
                f"received {values}"
            )
    states, pieces, frames = {}, {}, []
    for values in itertools.product(*axes.values()):
        settings = dict(zip(axes, values))
        trained = tuple(value for name, value in settings.items() if name not in explorer.views)
        if trained not in states:
            states[trained] = explorer.last_state(settings)
        picture = explorer.picture(settings, states[trained])
        numbers = [pieces.setdefault(piece, len(pieces)) for piece in re.split(r"(?=<)", picture)]
        frames.append({"picture": numbers, "sentence": explorer.sentence(settings, states[trained])})
    text = json.dumps({"pieces": list(pieces), "frames": frames}, separators=(",", ":"))
    return {"axes": axes, "data": base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()}
