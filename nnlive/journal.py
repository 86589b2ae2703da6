"""Journal: lines of JSON in a file, each there as a whole or not at all.   Book: chapters/08_experiments

A line is whole when its end of line is there. A writer that was killed leaves at most one torn line, at the end; the
next writer cuts it off.
"""

import os
from pathlib import Path


class Journal:
    """The lines of the file `path`, which the first of them makes, for nobody but its owner to read if it is `secret`.

    Readers need no lock. Whoever appends sees to it that nobody else does at the same time.
    """

    def __init__(self, path, secret=False):
        self.path, self.mode = Path(path), 0o600 if secret else 0o666
        self._bytes = self._lines = 0  # how much of the file has been read
        self._end = 0  # where this one has written to

    def fresh(self):
        """(number, line as bytes) of each whole line that has come since the last time.

        A line counts as read once the next one is asked for, so that one nobody can read comes again every time.
        """
        for line in self._whole_lines(self._bytes).splitlines(keepends=True):
            yield self._lines + 1, line
            self._bytes += len(line)
            self._lines += 1

    def append(self, lines):
        """Write lines of text behind the last whole one; they are on disk when this returns."""
        data = "".join(f"{line}\n" for line in lines).encode()
        known = max(self._bytes, self._end)
        end = known + len(self._whole_lines(known))
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)  # Windows would change the ends of lines
        with open(os.open(self.path, flags, self.mode), "r+b") as file:
            file.truncate(end)  # what comes after the last whole line is a torn one
            file.seek(end)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._end = end + len(data)

    def _whole_lines(self, start):
        """The bytes of all whole lines from here on."""
        if not self.path.exists():
            return b""
        with self.path.open("rb") as file:
            file.seek(start)
            data = file.read()
        return data[: data.rfind(b"\n") + 1]
