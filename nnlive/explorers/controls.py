"""Controls: the sliders, menus and boxes of all explorers, alike in look and in size.   Book: chapters/intro

Each but the pad is a core widget of ipywidgets. Labels are what a reader calls them: "Learning rate", not "lr".
"""

import math

import ipywidgets as widgets
import traitlets

from ..colours import PIXEL_COLOURS
from .pad import Pad

COMMON_SIZE = {"style": {"description_width": "8.5em"}, "layout": {"width": "25em", "max_width": "100%"}}
THREE_DIGITS = ".3g"  # how a slider writes a number that is not whole


def log_slider(label, value, low_exponent, high_exponent, exponent_step=0.1, series=None):
    """A slider from 10^low_exponent to 10^high_exponent, in steps of 10^exponent_step; in the colour of a series."""
    made = widgets.FloatLogSlider(
        value,
        base=10,
        min=low_exponent,
        max=high_exponent,
        step=exponent_step,
        description=label,
        readout_format=THREE_DIGITS,
        **COMMON_SIZE,
    )
    made.style.handle_color = None if series is None else PIXEL_COLOURS[series]
    return made


def slider(label, value, low, high, step=1):
    """A slider from low to high; over whole numbers, unless one of the numbers given here is not whole."""
    limits = {"value": value, "min": low, "max": high, "step": step}
    if all(isinstance(number, int) for number in limits.values()):
        return widgets.IntSlider(**limits, description=label, **COMMON_SIZE)
    return widgets.FloatSlider(**limits, description=label, readout_format=THREE_DIGITS, **COMMON_SIZE)


def menu(label, value, options):
    """A choice of one of these words."""
    return widgets.Dropdown(value=value, options=list(options), description=label, **COMMON_SIZE)


def checkbox(label, value):
    """On or off."""
    return widgets.Checkbox(value, description=label, indent=False, layout={"width": "auto"})


def text_area(label, value, example):
    """A field for several lines of text; `example` stands in it, faint, while it is empty."""
    layout = {"width": "100%", "height": "7em"}
    return widgets.Textarea(value, description=label, placeholder=example, continuous_update=False, layout=layout)


def several(label, value, options):
    """A choice of some of these words; its value is those that are chosen, with commas: "x1, x2"."""
    return Several(label, value, options)


class Several(widgets.VBox):
    """A box to tick for each of some words."""

    value = traitlets.Unicode().tag(sync=True)

    def __init__(self, label, value, options):
        self.description, self.boxes = label, {word: checkbox(word, False) for word in options}
        row = widgets.Box([*self.boxes.values()], layout={"flex_flow": "row wrap"})
        super().__init__([widgets.Label(label), row])
        self.observe(self._show, "value")
        self.value = value
        for box in self.boxes.values():
            box.observe(self._read, "value")

    @property
    def described(self):
        """What a page needs to draw the boxes."""
        return {"choices": [*self.boxes]}

    def _show(self, _):
        chosen = self.value.split(", ")
        for word, box in self.boxes.items():
            box.value = word in chosen

    def _read(self, _):
        self.value = ", ".join(word for word, box in self.boxes.items() if box.value)


def seed(value=0, label="Seed", high=999):
    """A box for the seed, a whole number from 0 to `high`."""
    style, layout = {"description_width": "4em"}, {"width": "9em" if high < 10_000 else "11em"}
    return widgets.BoundedIntText(value, min=0, max=high, description=label, style=style, layout=layout)


def pad(kind, label, value=(), classes=3, limit=1.1):
    """A square to draw on: "points" of up to four classes, or "strokes". Its value is lists, see Pad."""
    return Pad(kind, label, value, classes, limit)


def on_slider(control, number):
    """Where a slider or a box stands for a number: within its limits, on its nearest step; 0.316 means 10^-0.5."""
    base = getattr(control, "base", None)
    place = min(max(math.log(number, base) if base else number, control.min), control.max)
    place = round(control.min + round((place - control.min) / control.step) * control.step, 6)
    return base**place if base else type(control.value)(place)
