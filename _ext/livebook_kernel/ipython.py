"""IPython, as far as ipywidgets and a teaching notebook ask for it: `display` and its friends, and no shell.

The modules below stand in sys.modules under IPython's names.
"""

import sys
import types

from . import shown
from .outputs import DisplayHandle, clear_output, display, update_display

TEXTS = ("HTML", "SVG", "Markdown", "Latex", "Math", "Pretty", "Code", "JSON", "Javascript")
MEDIA = ("Image", "Video", "Audio", "IFrame", "YouTubeVideo")


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
    public = {name: getattr(shown, name) for name in (*TEXTS, *MEDIA)}
    public |= {each.__name__: each for each in (display, update_display, clear_output, DisplayHandle)}
    nothing = {"get_ipython": lambda: None}
    _module("IPython", **nothing, display=display, version_info=(9, 0, 0), __version__="9.0", __path__=[])
    _module("IPython.display", **public, set_matplotlib_formats=lambda *_, **__: None)
    _module("IPython.core", __path__=[])
    _module("IPython.core.getipython", **nothing)
    _module("IPython.core.interactiveshell", InteractiveShell=InteractiveShell)


def _module(name, **contents):
    module = types.ModuleType(name)
    module.__dict__.update(contents)
    sys.modules[name] = module
