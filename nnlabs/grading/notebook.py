"""Notebook: the code cells of a file that may be anything.   Book: chapters/grading

Only the sources of the cells are used: what the file says of its kernel, its outputs and itself does not matter.
"""

import functools
import hashlib
import os
import re
import stat
import textwrap
from collections import Counter
from dataclasses import dataclass

from . import code_cells
from .disguised import ZIP, unzipped

MAX_BYTES = 20_000_000  # of a file
DEFINITION = re.compile(
    r"^(?:>>> ?|In \[\d+\]: )?(?:(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|(\w+)[ \t]*(?::[^=\n]*)?=(?!=))", re.MULTILINE
)


class NotANotebook(ValueError):
    """A file that holds no cells; the message is a sentence for the student."""


@dataclass(frozen=True)
class Notebook:
    """The sources of the code cells, a hash of the whole file, and sentences on what of it is not used."""

    sources: tuple[str, ...]
    digest: str
    notes: tuple[str, ...] = ()

    def definitions(self, name):
        """How often a function, a class or a value of this name is defined at the margin of a cell."""
        return self._counts[name]

    @functools.cached_property
    def _counts(self):
        found = (match for source in self.sources for match in DEFINITION.finditer(_at_margin(source)))
        return Counter(match[1] or match[2] for match in found)


def read(path):
    """The Notebook in a file; NotANotebook if there is none. Nothing but a plain file is opened."""
    data = _read_bytes(path)
    if ZIP.fullmatch(str(path)):
        data = unzipped(data, MAX_BYTES)
        if data is None:
            raise NotANotebook("The archive does not hold one notebook that can be read.")
        _require_small(data)
    found = code_cells.read(data)
    if "problem" in found:
        raise NotANotebook(found["problem"])
    return Notebook(tuple(found["sources"]), hashlib.sha256(data).hexdigest(), tuple(found["notes"]))


def _at_margin(source):
    """The source of a cell without the indent of its first line, if it has one."""
    return textwrap.dedent(source) if re.match(r"\s*\n[ \t]|[ \t]", source) else source


def _read_bytes(path):
    """What is in a file, unless it is a link, a pipe, a device, or too large."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):  # as far as this system has them
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise NotANotebook(f"The file cannot be read ({error.strerror}).") from error
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotANotebook("The submission is not a plain file.")
        data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else None
    _require_small(data)
    return data


def _require_small(data):
    if data is None or len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        raise NotANotebook(f"The file is larger than {megabytes} MB: clear its outputs and hand it in again.")


def is_one(path):
    """Whether a file holds a notebook."""
    try:
        read(path)
    except NotANotebook:
        return False
    return True
