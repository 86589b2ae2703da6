"""Captures: ipywidgets' Output widget shows what is printed and displayed inside `with output:`.

In Jupyter the front end does this by message headers, which a page has not; here the kernel keeps a list.
"""

import sys

from . import outputs


class Capture:
    """Collects outputs for one Output widget."""

    def __init__(self, widget):
        self.widget, self.waiting = widget, False

    def append(self, output):
        """Add an output; text joins the text before it, and an update takes the place of what it updates."""
        if output["output_type"] == "update_display_data":
            self.widget.outputs = tuple(_updated(each, output) for each in self.widget.outputs)
            return
        before = () if self.waiting else self.widget.outputs
        self.waiting = False
        last = before[-1] if before else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            before, output = before[:-1], {**last, "text": last["text"] + output["text"]}
        self.widget.outputs = (*before, output)

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


def _enter(widget):
    outputs.captures.append(Capture(widget))
    return widget


def _exit(widget, kind, error, trace):
    outputs.show_figures()
    if error is not None:
        outputs.emit(outputs.error_output(error))
    if outputs.captures.pop().waiting:
        widget.outputs = ()
    return error is not None


class Shell:
    """All that ipywidgets asks of IPython's shell: to show the error that a reader's callback has raised."""

    @staticmethod
    def showtraceback():
        outputs.emit(outputs.error_output(sys.exc_info()[1]))


def install():
    """Teach Output to capture, interact to show figures when its function is done, callbacks to show errors."""
    from ipywidgets import Output
    from ipywidgets.widgets import interaction, widget

    Output.__enter__, Output.__exit__ = _enter, _exit
    Output.clear_output = lambda self, *_, **__: Capture(self).clear(wait=False)
    interaction.show_inline_matplotlib_plots = outputs.show_figures
    widget.get_ipython = lambda: Shell
