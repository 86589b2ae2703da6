"""livebook_kernel: what a notebook's code expects of Jupyter, in a page: cells, outputs, display, widgets' messages.

It is no IPython, which would cost 7 MB, but has the few names that ipywidgets and teaching notebooks ask of it.
`start(post)` sets it up; post(kind, data, buffers) sends a message to the page.
"""

from . import comms, ipython, limits, outputs, streams
from .comm_queue import CommQueue
from .comms import receive
from .execution import run_alone, run_cell
from .output_queue import PAUSE, OutputQueue
from .pace import Pace
from .ticks import ticks

__all__ = ["flush", "receive", "run_alone", "run_cell", "start"]


def start(post, pause=PAUSE, later=None):
    """Take the places of IPython, standard output and the widgets' comms; import ipywidgets only after this.

    post() may return how many characters it has sent. Between outputs are `pause` seconds; those that wait are sent
    when Python is interrupted or has ended, and `later(flush)` may call flush while it waits.
    """
    pace = outputs.pace = Pace()

    def send(kind, data, buffers=()):
        size = post(kind, data, buffers) or 0
        pace.pay(size)
        return size

    outputs.queue = OutputQueue(send, pause, later)
    comms.queue = CommQueue(lambda message, buffers: send("comm", message, buffers), later)
    ticks.flush = flush
    ipython.install()
    streams.install()
    limits.install()
    comms.install()


def flush():
    """Send what waits, as far as the page can take it now."""
    with ticks.shield:
        outputs.queue.flush()
        comms.queue.flush()
