"""Code fold: "Show the code" below an explorer in a notebook: its settings as a program, in nnlib or in Keras.

Book: chapters/intro. A page of the book has a panel of its own, made by its scripts.
"""

import html

import ipywidgets as widgets

from ..scripts import LANGUAGES, NNLIB

TITLE = "Show the code"
LOOK = "margin: 0; padding: 8px 0; overflow-x: auto; white-space: pre; line-height: 1.4; font-family: monospace"


def code_fold(explorer):
    """A list with the fold, empty where the explorer has no script. The text is made when the fold is open."""
    script = explorer.script()
    if script is None:
        return []
    names = {"nnlib": NNLIB} | ({"Keras": LANGUAGES[1]} if script.keras else {})
    switch = widgets.ToggleButtons(options=names, layout={"display": "" if script.keras else "none"})
    text = widgets.HTML()
    fold = widgets.Accordion([widgets.VBox([switch, text])], titles=[TITLE])

    def show(_=None):
        if fold.selected_index is not None:
            words = html.escape(script.text(explorer.settings(), switch.value), quote=False)
            text.value = f'<pre style="{LOOK}">{words}</pre>'

    fold.observe(show, "selected_index")
    for control in (switch, *explorer.controls.values()):
        control.observe(show, "value")
    return [fold]
