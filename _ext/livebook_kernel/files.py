"""Files: what a notebook reads from beside it is there by name and size; each file is fetched when a cell opens it.

Python announces to an audit hook each file that it is about to open, whoever asks: open, pathlib, numpy.
"""

import os
import sys
from pathlib import Path


class Files:
    """Files below `root`, {path: (length, RemoteFile)}: zeros in their full length until they are opened."""

    def __init__(self, root, files):
        self.waiting = {}
        for path, (length, remote) in files.items():
            place = Path(os.path.abspath(root), path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
            os.truncate(place, length)
            self.waiting[str(place)] = remote

    def install(self):
        """Be told of every file that is opened or gets another name, from now on."""
        if self.waiting:
            sys.addaudithook(self._hear)

    def _hear(self, event, arguments):
        if event == "open" and not isinstance(arguments[0], int):  # a number is a file that is open already
            self._bring(arguments[0], emptied=arguments[2] & os.O_TRUNC)
        elif event == "os.rename":
            self._bring(arguments[0])

    def _bring(self, path, emptied=False):
        """Put a file's contents in place, unless that is done, or it has been deleted, or is about to be emptied."""
        place = os.path.abspath(os.fsdecode(path))
        if place not in self.waiting or not os.path.exists(place):
            return
        data = b"" if emptied else self.waiting[place].read()
        del self.waiting[place]  # before the next line, which opens it
        Path(place).write_bytes(data)
