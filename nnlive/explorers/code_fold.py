"""Code fold: "Show the code" below an explorer in a notebook: its settings as a program, in nnlib or in Keras.

Book: chapters/intro. A page of the book has a panel of its own, made by its scripts.
"""

import html

import ipywidgets as widgets

from ..scripts import KERAS, NNLIB

TITLE = "Show the code"
LOOK = "margin: 0; padding: 8px 0; overflow-x: auto; white-space: pre; line-height: 1.4; font-family: monospace"


def code_fold(explorer):
    """A list with the fold, empty where the explorer has no script."""
    return [CodeFold(explorer)] if explorer.script() else []


class CodeFold(widgets.Accordion):
    """The program for what the controls say; nothing of it is made before the reader has opened the fold."""

    def __init__(self, explorer):
        self.explorer, self.text, self.switch = explorer, None, None
        super().__init__([widgets.VBox()], titles=[TITLE])
        self.observe(self._on_change, "selected_index")

    def _open(self):
        script = self.explorer.script()
        languages = {"nnlib": NNLIB} | ({"Keras": KERAS} if script.keras else {})
        self.switch, self.text = widgets.ToggleButtons(options=languages), widgets.HTML()
        self.children[0].children = [self.switch, self.text] if script.keras else [self.text]
        for control in (self.switch, *self.explorer.controls.values()):
            control.observe(self._on_change, "value")

    def _on_change(self, _):
        if self.selected_index is None:
            return
        if self.text is None:
            self._open()
        program = self.explorer.script().text(self.explorer.settings(), self.switch.value)
        self.text.value = f'<pre style="{LOOK}">{html.escape(program, quote=False)}</pre>'
