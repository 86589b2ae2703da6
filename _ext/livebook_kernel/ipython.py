"""IPython, as far as ipywidgets and a teaching notebook ask for it: `display` and its friends, and no shell.

The modules below stand in sys.modules under IPython's names.
"""

import sys
import types

from .outputs import clear_output, display


class Displayed:
    """Data that is shown in one form, such as HTML("<b>bold</b>")."""

    def __init__(self, data=None, **_):
        self.data = data


class HTML(Displayed):
    def _repr_html_(self):
        return self.data


class SVG(Displayed):
    def _repr_svg_(self):
        return self.data


class Markdown(Displayed):
    def _repr_markdown_(self):
        return self.data


class Math(Displayed):
    def _repr_latex_(self):
        return f"$${self.data}$$"


class Image(Displayed):
    def _repr_png_(self):
        return self.data


class InteractiveShell:
    """There is none: code that asks for it is told so."""

    @staticmethod
    def initialized():
        return False

    @classmethod
    def instance(cls):
        return None


def install():
    """Put the modules in place, unless a real IPython has been imported."""
    if "IPython" in sys.modules:
        return
    shown = {kind.__name__: kind for kind in (HTML, SVG, Markdown, Math, Image)}
    shown |= {"display": display, "clear_output": clear_output}
    nothing = {"get_ipython": lambda: None}
    _module("IPython", **nothing, display=display, version_info=(9, 0, 0), __version__="9.0", __path__=[])
    _module("IPython.display", **shown)
    _module("IPython.core", __path__=[])
    _module("IPython.core.getipython", **nothing)
    _module("IPython.core.interactiveshell", InteractiveShell=InteractiveShell)


def _module(name, **contents):
    module = types.ModuleType(name)
    module.__dict__.update(contents)
    sys.modules[name] = module
