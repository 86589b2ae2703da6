"""Outputs: from objects to what a page can show, in the forms of the notebook format.

An output goes to the page, or, inside `with output:`, to that widget of ipywidgets.
"""

import base64
import io
import sys
import traceback
from pathlib import Path

from .limits import advice, without_pip

KERNEL = str(Path(__file__).parent)
post = None  # post(kind, data, buffers=()), set by start()
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
    if captures:
        captures[-1].append(output)
    else:
        post("output", output)


def display(*objects, include=None, exclude=None, metadata=None, raw=False, clear=False, **_):
    """Show objects. With raw=True they are MIME bundles already."""
    if clear:
        clear_output(wait=True)
    for thing in objects:
        bundle = thing if raw else mime_bundle(thing)
        emit({"output_type": "display_data", "data": bundle, "metadata": metadata or {}})


def clear_output(wait=False):
    """Forget what has been shown, now or when the next output comes."""
    if captures:
        captures[-1].clear(wait)
    else:
        post("clear", {"wait": bool(wait)})


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
