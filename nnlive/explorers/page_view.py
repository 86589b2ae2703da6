"""Page view: what a notebook, or a page of the built book, shows of an explorer.   Book: chapters/intro

A page builds its own controls from the description, which is plain data, and finds with it the widgets behind them once
Python runs. README.md says under "livebook: pages that run Python" what a page expects.
"""

import json
import os
import re
import sys

from ..colours import PAGE_COLOURS, PIXEL_COLOURS
from .clickable_picture import CLICKABLE_PICTURE, ClickablePicture
from .pad import Pad
from .recording import record

MIME_TYPE = "application/vnd.livebook.view+json"
RECORD_VARIABLE = "LIVEBOOK_RECORD"  # set in the environment where a book is recorded: in Node, by the pages' Python
# Python runs in a page, which has a picture already and must not freeze:
IN_BROWSER = sys.platform == "emscripten" and RECORD_VARIABLE not in os.environ


def mime_bundle(explorer):
    """{MIME type: data}: live where widgets work; elsewhere the first picture and sentence, in a book its recordings.

    In a browser the first training starts only now, when the explorer is shown.
    """
    bundle = explorer.widget._repr_mimebundle_()
    if IN_BROWSER:
        bundle[MIME_TYPE] = description(explorer)
        explorer.restart()
    else:
        bundle["text/html"] = static_html(explorer)
    return bundle


def link_name(explorer):
    """FirstNetwork is "first-network" in links."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(explorer).__name__).lower()


def description(explorer):
    """The explorer as data: its name, its controls, and the widgets behind its parts."""
    return {
        "name": link_name(explorer),
        "goals": [*explorer.goals],
        "controls": [{"name": name, **describe_control(widget)} for name, widget in explorer.controls.items()],
        "again": explorer.again_button.model_id,
        "buttons": {"again": explorer.again, "fresh": explorer.fresh},
        "in_picture": [*explorer.in_picture],
        **some("draws", explorer.draws),
        **some("chooses", explorer.chooses),
        **some("forgets", explorer.forgets),
        **some("folds", [{"words": words, "names": [*names]} for words, names in explorer.folds.items()]),
        **some("before_picture", [*explorer.before_picture]),
        "parts": {name: describe_part(widget) for name, widget in explorer.parts.items()},
    }


def some(name, value):
    """{name: value}, or nothing where the value holds nothing."""
    return {name: value} if value else {}


def describe_part(widget):
    """The widget behind a part, and the module of JavaScript that shows it, where it brings one."""
    data = {"model": widget.model_id}
    if isinstance(widget, ClickablePicture):
        data["module"] = CLICKABLE_PICTURE.read_text(encoding="utf-8")
    return data


def describe_control(widget):
    """One control as data. `trait` is what a move changes: a menu's is the number of the option.

    A slider with a `colour` has a label that begins with the mark of the same series.
    """
    kind = type(widget).__name__
    data = {"kind": kind, "label": widget.description, "value": widget.value, "trait": "value"}
    data["model"] = widget.model_id
    if kind == "Dropdown":
        return {**data, "options": list(widget.options), "trait": "index"}
    if hasattr(widget, "described"):
        return {**data, **widget.described}
    if kind == "Checkbox":
        return data
    if kind == "Textarea":
        return {**data, "example": widget.placeholder}
    if isinstance(widget, Pad):
        traits = {name: getattr(widget, name) for name in ("kind", "description", "classes", "limit", "styles")}
        return {**data, "traits": traits, "module": widget._esm}
    if kind == "FloatLogSlider":
        data["base"] = widget.base
        if widget.style.handle_color:
            data["colour"] = PAGE_COLOURS[PIXEL_COLOURS.index(widget.style.handle_color)]
    return {**data, "min": widget.min, "max": widget.max, "step": getattr(widget, "step", 1)}


def static_html(explorer):
    """Goals, picture and sentence, complete without scripts; while a book is built, description and recording too."""
    name = link_name(explorer)
    parts = "".join(
        f'<div data-part="{part}">{widget.value}</div>' for part, widget in explorer.parts.items() if part != "home"
    )
    script = recorded_script(explorer) if os.environ.get(RECORD_VARIABLE) else ""
    return (
        f'<div class="explorer" id="live={name}" data-view="{name}" '  # #live=… leads here without scripts
        f'data-goals="{len(explorer.goals)}" role="group" aria-label="Explorer: {name.replace("-", " ")}">'
        f"{parts}{script}</div>"
    )


def recorded_script(explorer):
    """Description and recording as JSON in a script element that no text in them can end.

    The widgets' numbers are left out: each build has others, and widgets that are live describe themselves.
    """
    data = {**description(explorer), "recording": record(explorer)}
    del data["again"]
    for described in [*data["controls"], *data["parts"].values()]:
        del described["model"]
    if script := explorer.script():
        data["script"] = script.data()
    text = json.dumps(data).replace("<", "\\u003c")
    return f'<script type="application/json">{text}</script>'
