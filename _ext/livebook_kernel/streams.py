"""Streams: what a cell prints goes to the page.

Each write is an output of its own; the queue of outputs joins neighbours.
"""

import io
import sys

from .outputs import emit


class Stream(io.TextIOBase):
    """A text file that sends what is written to it."""

    def __init__(self, name):
        self.stream_name = name

    def writable(self):
        return True

    def write(self, text):
        if text:
            emit({"output_type": "stream", "name": self.stream_name, "text": text})
        return len(text)


def install():
    """Take the places of standard output and standard error."""
    sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
