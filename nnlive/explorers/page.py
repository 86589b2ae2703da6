"""Page: what an explorer puts into a page of the built book: words, a first picture, and a description of its controls.

The description is plain data. The page builds its controls from it, and with it finds the widgets once Python runs.
"""

import html
import json
import os
import re

from .recording import record

VIEW = "application/vnd.livebook.view+json"
RECORDS = "LIVEBOOK_RECORD"  # set in the environment where a book is built


def name(explorer):
    """FirstNetwork is "first-network" in links."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(explorer).__name__).lower()


def view(explorer, parts):
    """The explorer as data: its name, its controls, and the widgets behind its parts."""
    controls = [{"name": word, **control(widget)} for word, widget in explorer.controls.items()]
    models = {word: part.model_id for word, part in parts.items()}
    return {"name": name(explorer), "controls": controls, "parts": models}


def control(widget):
    """One control as data. `trait` is what a move changes: a menu's is the number of the option."""
    kind = type(widget).__name__
    data = {"kind": kind, "label": widget.description, "value": widget.value, "trait": "value"}
    data["model"] = widget.model_id
    if kind == "Dropdown":
        return {**data, "options": list(widget.options), "trait": "index"}
    if kind == "Checkbox":
        return data
    if kind == "FloatLogSlider":
        data["base"] = widget.base
    return {**data, "min": widget.min, "max": widget.max, "step": getattr(widget, "step", 1)}


def static_html(explorer, parts):
    """Goal, picture and sentence, complete without scripts; in a book that is being built, the recordings as well."""
    data = view(explorer, parts)
    script = ""
    if os.environ.get(RECORDS):
        data["recording"] = record(explorer)
        text = json.dumps(data).replace("<", "\\u003c")  # so that no text in it can end the script
        script = f'<script type="application/json">{text}</script>'
    label = f"Explorer: {data['name'].replace('-', ' ')}"
    return (
        f'<div class="explorer" data-view="{data["name"]}" role="group" aria-label="{label}">{goal(explorer.goal)}'
        f'<div data-part="picture">{parts["picture"].value}</div>'
        f'<div data-part="sentence">{parts["sentence"].value}</div>{script}</div>'
    )


def goal(words):
    """The goal above an explorer."""
    return f"<p><b>Goal:</b> {html.escape(words)}</p>"


def status(sentence, busy=False):
    """The sentence below it; a screen reader waits while it is `busy`: more of this training is to come."""
    waits = ' aria-busy="true"' if busy else ""
    return f'<p role="status" aria-live="polite"{waits}>{html.escape(sentence)}</p>'
