"""Captures: ipywidgets' Output widget shows what is printed and displayed inside `with output:`.

In Jupyter the front end does this by message headers, which a page has not; here the kernel keeps a list.
"""

import sys
from asyncio import CancelledError
from weakref import WeakKeyDictionary

from . import outputs
from .excerpt import Excerpt

excerpts = WeakKeyDictionary()  # {widget: Excerpt}
CUT = "livebook.cut"  # marks the output that says what is not shown


class Capture:
    """Collects outputs for one Output widget."""

    def __init__(self, widget):
        self.widget, self.waiting = widget, False
        self.excerpt = excerpts.setdefault(widget, Excerpt())

    def add(self, output):
        """Add an output; text joins the text before it, and an update takes the place of what it updates."""
        if output["output_type"] == "update_display_data":
            self.widget.outputs = tuple(_updated(each, output) for each in self.widget.outputs)
            return
        before = () if self.waiting else self.widget.outputs
        if not before:
            self.excerpt.begin()
        self.waiting = False
        for each in self.excerpt.of(output):
            before = _joined(before, each)
        self.widget.outputs = before

    def clear(self, wait):
        """Forget the outputs, now or when the next one comes."""
        if wait:
            self.waiting = True
        else:
            self.widget.outputs = ()


def _updated(output, update):
    """An output, or what is to be shown in its place."""
    same = output.get("transient", {}) == update["transient"]
    return {**output, "data": update["data"], "metadata": update["metadata"]} if same else output


def _joined(before, output):
    """Outputs in a widget, which has the notebook's own kinds alone, and another."""
    kind = output["output_type"]
    if kind == "large":
        return (*before, _text(output["words"]))
    last = before[-1] if before else {}
    if kind == "cut":
        before = before[:-1] if CUT in last.get("metadata", {}) else before
        return (*before, _text(f"{output['words']}\n{output['last']}{output['line']}", {CUT: True}))
    if kind == "stream" and last.get("name") == output["name"]:
        text = last["text"]
        if output["text"].startswith("\r"):
            text = text[: text.rfind("\n") + 1]
        return (*before[:-1], {**last, "text": text + output["text"].removeprefix("\r")})
    return (*before, output)


def _text(words, metadata=None):
    return {"output_type": "display_data", "data": {"text/plain": words}, "metadata": metadata or {}}


def _enter(widget):
    outputs.captures.append(Capture(widget))
    return widget


def _exit(widget, kind, error, trace):
    outputs.show_figures()
    stopped = isinstance(error, (KeyboardInterrupt, CancelledError))  # then the whole cell is
    if error is not None and not stopped:
        outputs.show_error(error)
    if outputs.captures.pop().waiting:
        widget.outputs = ()
    return error is not None and not stopped


class Shell:
    """All that ipywidgets asks of IPython's shell: to show the error that a reader's callback has raised."""

    @staticmethod
    def showtraceback():
        outputs.show_error(sys.exc_info()[1])


def install():
    """Teach Output to capture, interact to show figures when its function is done, callbacks to show errors."""
    from ipywidgets import Output
    from ipywidgets.widgets import interaction, widget

    Output.__enter__, Output.__exit__ = _enter, _exit
    Output.clear_output = lambda self, *_, **__: Capture(self).clear(wait=False)
    interaction.show_inline_matplotlib_plots = outputs.show_figures
    widget.get_ipython = lambda: Shell
