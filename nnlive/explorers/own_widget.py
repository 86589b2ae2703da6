"""OwnWidget: the class of our own widgets, which bring JavaScript along: an anywidget.   Book: chapters/intro

One module of JavaScript shows such a widget in JupyterLab, VS Code, Colab and the pages of the book alike.
"""

import sys

import ipywidgets as widgets

if sys.platform == "emscripten":
    OwnWidget = widgets.DOMWidget  # a page loads the module itself, and anywidget would cost each start its download
else:
    from anywidget import AnyWidget as OwnWidget  # noqa: F401 - it is what others import from here
