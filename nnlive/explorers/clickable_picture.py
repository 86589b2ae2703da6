"""ClickablePicture: a picture whose parts are chosen by mouse, finger or keyboard.   Book: chapters/02_backpropagation

One module of JavaScript, clickable_picture.js, shows it in JupyterLab, VS Code, Colab and the pages of the book alike.
"""

import html
import json
from pathlib import Path

import ipywidgets as widgets
import traitlets

from .controls import on_slider
from .own_widget import OwnWidget

CLICKABLE_PICTURE = Path(__file__).with_suffix(".js")


class ClickablePicture(OwnWidget):
    """SVG text `value`; `chosen` is what the reader has chosen last, {control: value}.

    `frame` is (number, of how many) while the picture is one of a film, and empty when it is a result. Whenever `fresh`
    changes, trails are empty again.
    """

    _esm = CLICKABLE_PICTURE
    value = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    frame = traitlets.List().tag(sync=True)
    fresh = traitlets.Int(0).tag(sync=True)


def clickable(shape, control, value, label, pressed=False):
    """A shape that sets a control to a value when it is chosen; `label` says in words what it is."""
    key, words = html.escape(f"{control}={value}"), html.escape(label)
    return f'<g data-key="{key}" aria-label="{words}" aria-pressed="{str(pressed).lower()}">{shape}</g>'


def shows(settings, *controls):
    """A part that nobody sees: the texts of some controls that a picture was drawn from, whose presses change them."""
    texts = {name: settings[name] for name in controls}
    return f'<g data-shows="{html.escape(json.dumps(texts, ensure_ascii=False))}"/>'


def trail(name, spots):
    """{place: shape} that stay in sight, with those of earlier pictures whose trail has the same name."""
    parts = "".join(f'<g data-spot="{html.escape(place)}">{shape}</g>' for place, shape in spots.items())
    return f'<g data-trail="{html.escape(name)}" pointer-events="none">{parts}</g>'


def row_hint(control):
    """For a picture: rows that choose a value of this control have a ground below the pointer and the keyboard."""
    rows = f'[data-key^="{control}="]:is(:hover, :focus-visible) > rect:first-child'
    return f"<style>{rows} {{ fill: currentColor; fill-opacity: .1 }}</style>"


def draggable(shape, *axes):
    """A shape that follows the pointer; the sliders of the same controls serve the keyboard. `axes`: `drag_axis`
    or `drag_plane`, one for each control."""
    return f'<g data-drag="{html.escape(json.dumps(axes))}" aria-hidden="true">{shape}</g>'


def drag_axis(control, axis, places, values, log=False):
    """A control that follows the pointer along axis "x" or "y": two `places` of the drawing stand for two `values`."""
    return {"control": control, "axis": axis, "from": [*map(float, places)], "to": [*map(float, values)], "log": log}


def drag_plane(control, start, along_x, along_y):
    """A control that follows the pointer both ways: `start + along_x · x + along_y · y`, in x and y of the drawing."""
    return {"control": control, "plane": [float(start), float(along_x), float(along_y)]}


def read_choice(control, value):
    """What a control is to be set to for a chosen value, which may be text: within its limits, on one of its steps."""
    options = getattr(control, "options", None)
    if options is not None:
        return next(option for option in options if str(option) == str(value))
    if isinstance(control, widgets.Checkbox):
        return value in (True, "True", "true")
    if isinstance(control.value, str):
        return str(value)
    return on_slider(control, float(value))
