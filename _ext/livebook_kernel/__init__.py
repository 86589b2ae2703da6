"""livebook_kernel: what a notebook's code expects of Jupyter, in a page: cells, outputs, display, widgets' messages.

It is no IPython, which would cost 7 MB, but has the few names that ipywidgets and teaching notebooks ask of it.
`start(post)` sets it up; post(kind, data, buffers) sends a message to the page.
"""

from . import comms, ipython, limits, outputs, streams
from .comms import receive
from .execution import run_cell

__all__ = ["receive", "run_cell", "start"]


def start(post):
    """Take the places of IPython, standard output and the widgets' comms; import ipywidgets only after this."""
    outputs.post = comms.post = post
    ipython.install()
    streams.install()
    limits.install()
    comms.install()
