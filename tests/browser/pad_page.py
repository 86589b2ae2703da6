"""A page with pads: the introduction, whose explorer is another one here, with two pads for its controls."""

import json
import re

from nnlive.explorers import page_view

# What the cell of the page says. It runs here, for the page as it is built, and in the page's own Python.
SOURCE = '''
from nnlive.explorers import controls
from nnlive.explorers.explorer import Explorer

FIRST = [[0, 0, 1]]


class Drawn(Explorer):
    """Counts what is drawn on two pads."""

    goals = ("find a place for two points.",)
    recorded = {"times": [1, 2], "seed": [0]}

    def make_controls(self):
        return {
            "points": controls.pad("points", "Your points", FIRST),
            "digit": controls.pad("strokes", "Your digit"),
            "times": controls.slider("Times", 1, 1, 3),
            "seed": controls.seed(),
        }

    def train(self, settings):
        yield settings["times"] * len(settings["points"]), len(settings["digit"])

    def picture(self, settings, state):
        words = f"{state[0]} points, {state[1]} strokes"
        text = f'<text y="20" font-size="12" fill="currentColor">{words}</text>'
        return f'<svg role="img" aria-label="{words}" viewBox="0 0 200 40" width="200">{text}</svg>'

    def sentence(self, settings, state):
        return f"{state[0]} points and {state[1]} strokes."

    def reached(self, settings, state):
        return [state[0] >= 2]

Drawn()
'''
SCRIPT = re.compile(r'(<script type="application/json" id="livebook-data">)(.*?)(</script>)', re.DOTALL)
EXPLORER = re.compile(r'<div class="explorer" id="live=.*?</script></div>', re.DOTALL)


def explorer_here(source):
    """The explorer of the cell, made by the machine's own Python."""
    names = {}
    exec(source, names)
    return names["Drawn"]()


def with_pads(text, monkeypatch, first="[[0, 0, 1]]"):
    """The text of a page whose first explorer is the one with pads; `first` are the points that are there at first."""
    source = SOURCE.replace("[[0, 0, 1]]", first)
    monkeypatch.setenv(page_view.RECORD_VARIABLE, "1")
    place = EXPLORER.search(text)
    marks = re.findall(r"livebook-cell-(\d+)", text[: place.start()])
    start, data, end = SCRIPT.search(text).groups()
    data = json.loads(data)
    (cell,) = [cell for cell in data["cells"] if cell["number"] == int(marks[-1])]
    cell.update(source=source, needs=[])
    text = text.replace(place[0], page_view.static_html(explorer_here(source)), 1)
    return SCRIPT.sub(lambda _: start + json.dumps(data).replace("<", "\\u003c") + end, text)
