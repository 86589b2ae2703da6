"""Outputs: from objects to what a page can show, in the forms of the notebook format.

An output goes to the page, or, inside `with output:`, to that widget of ipywidgets.
"""

import base64
import io
import sys
import traceback
import uuid
from pathlib import Path

from .limits import advice, without_pip
from .ticks import ticks

KERNEL = str(Path(__file__).parent)
queue = None  # an OutputQueue, set by start()
pace = None  # a Pace, set by start()
captures = []  # the innermost widget that captures outputs is the last

REPRESENTATIONS = {
    "_repr_html_": "text/html",
    "_repr_svg_": "image/svg+xml",
    "_repr_markdown_": "text/markdown",
    "_repr_latex_": "text/latex",
    "_repr_png_": "image/png",
}


def emit(output):
    """Send one output to the page, or to the widget that captures."""
    pace.wait()
    with ticks.shield:
        (captures[-1] if captures else queue).add(output)


def begin():
    """A cell begins: what it shows is counted from here."""
    with ticks.shield:
        queue.begin()


def end():
    """A cell has ended: the page gets all that waits."""
    with ticks.shield:
        queue.flush()


def show_error(error):
    """Send an exception as an output, whatever else happens meanwhile."""
    with ticks.shield:
        emit(error_output(error))


def display(*objects, include=None, exclude=None, metadata=None, raw=False, clear=False, display_id=None, **_):
    """Show objects; with raw=True they are MIME bundles already.

    With a display_id, or True for a new one, a DisplayHandle comes back, which can show something else in the place.
    """
    if clear:
        clear_output(wait=True)
    handle = DisplayHandle(None if display_id is True else display_id) if display_id else None
    for thing in objects:
        _show("display_data", thing, raw, metadata, handle)
    return handle


def update_display(thing, *, display_id, raw=False, metadata=None, **_):
    """Show something in the place of what was shown under this display_id."""
    _show("update_display_data", thing, raw, metadata, DisplayHandle(display_id))


class DisplayHandle:
    """A place in the page in which something else can be shown later."""

    def __init__(self, display_id=None):
        self.display_id = display_id or uuid.uuid4().hex

    def display(self, thing, **options):
        """Show something, in a new place."""
        display(thing, display_id=self.display_id, **options)

    def update(self, thing, **options):
        """Show something else in every place of this handle."""
        update_display(thing, display_id=self.display_id, **options)


def _show(kind, thing, raw, metadata, handle):
    output = {"output_type": kind, "data": thing if raw else mime_bundle(thing), "metadata": metadata or {}}
    emit(output | ({"transient": {"display_id": handle.display_id}} if handle else {}))


def clear_output(wait=False):
    """Forget what has been shown, now or when the next output comes."""
    pace.wait()
    with ticks.shield:
        (captures[-1] if captures else queue).clear(bool(wait))


def mime_bundle(thing):
    """{MIME type: data} of all forms in which an object can be shown."""
    bundle = {}
    if not isinstance(thing, type):
        if hasattr(thing, "_repr_mimebundle_"):
            made = thing._repr_mimebundle_(include=None, exclude=None) or {}
            bundle.update(made[0] if isinstance(made, tuple) else made)
        for method, kind in REPRESENTATIONS.items():
            data = getattr(thing, method)() if kind not in bundle and hasattr(thing, method) else None
            if data is not None:
                bundle[kind] = base64.b64encode(data).decode() if isinstance(data, bytes) else data
        if type(thing).__module__ == "matplotlib.figure":
            bundle["image/png"] = _picture(thing)
    bundle.setdefault("text/plain", repr(thing))
    return bundle


def error_output(error):
    """An exception as an output; its traceback begins in the reader's cell, and leaves out the kernel's own lines."""
    frames = traceback.extract_tb(error.__traceback__)
    while frames and not frames[0].filename.startswith("<cell"):
        del frames[0]
    frames = [frame for frame in frames if not frame.filename.startswith(KERNEL)]
    lines = ["Traceback (most recent call last):\n", *traceback.format_list(frames)] if frames else []
    words = traceback.format_exception_only(error)
    lines += [f"{without_pip(''.join(words)).rstrip()}\n"] if isinstance(error, ImportError) else words
    lines += [f"{sentence}\n" for sentence in [advice(error)] if sentence]
    return {"output_type": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": lines}


def show_figures():
    """Display matplotlib's open figures and close them, as a notebook does at the end of a cell."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        for number in pyplot.get_fignums():
            display(pyplot.figure(number))
        pyplot.close("all")


def _picture(figure):
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight")
    return base64.b64encode(file.getvalue()).decode()
